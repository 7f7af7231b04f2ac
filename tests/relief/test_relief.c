// SPDX-License-Identifier: MIT
// Baking: mirrored, crisp at any size, repeatable, whole at any crop.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "small_back.h"

static const kn_vec2 middle = {0, 40};

static void
bake(struct kn_relief *relief, const struct small_back *back,
     struct kn_relief_params params)
{
    assert_true(kn_relief_bake(relief, &back->anatomy, &params, NULL));
}

static int
coverage_at(const struct kn_relief *r, float x, float y)
{
    int px = (int)(r->view.origin_x + x * r->view.scale);
    int py = (int)(r->view.origin_y + y * r->view.scale);
    return r->coverage[py * r->view.width + px];
}

static void
coverage_is_the_body_and_fades_below(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief r;
    bake(&r, &back, small_view(240, 480, 4, middle));
    assert_int_equal(coverage_at(&r, 5, 30), 255);
    assert_int_equal(coverage_at(&r, -5, 30), 255);
    assert_int_equal(coverage_at(&r, 28, 30), 0);
    assert_int_equal(coverage_at(&r, 5, -13.9f), 0);
    int fading = coverage_at(&r, 5, 84);
    assert_true(fading > 80 && fading < 175);
    assert_int_equal(coverage_at(&r, 5, 88.5f), 0);
    assert_true(r.bounds.x0 > 0 && r.bounds.x1 < 240);
    assert_true(r.bounds.y0 > 0 && r.bounds.y1 < 480);
    kn_relief_destroy(&r);
    small_back_destroy(&back);
}

static void
halves_mirror_exactly(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief r;
    bake(&r, &back, small_view(200, 300, 3, middle));
    for (int y = 0; y < 300; y++) {
        const uint8_t *row = r.coverage + y * 200;
        for (int x = 0; x < 100; x++) {
            assert_int_equal(row[x], row[199 - x]);
        }
    }
    kn_relief_destroy(&r);
    small_back_destroy(&back);
}

// The part of a row over which coverage goes from outside to inside.
static int
edge_width(float scale)
{
    struct small_back back;
    small_back_init(&back);
    struct kn_relief r;
    int width = (int)(60 * scale);
    bake(&r, &back, small_view(width, (int)(20 * scale), scale, middle));
    const uint8_t *row = r.coverage + (int)(10 * scale) * width;
    int partly = 0;
    for (int x = 0; x < width / 2; x++) {
        partly += row[x] > 0 && row[x] < 255;
    }
    kn_relief_destroy(&r);
    small_back_destroy(&back);
    return partly;
}

static void
edges_are_crisp_at_any_size(void **state)
{
    (void)state;
    // Three edges lie in the left half of that row: both of the arm's, and
    // the trunk's; each is at a slant and may touch two pixels.
    assert_in_range(edge_width(3), 1, 6);
    assert_in_range(edge_width(12), 1, 6);
}

static void
colour_borders_are_crisp(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    // Two plain colours on each other, without grain or roundness.
    struct kn_structure *fascia = &back.structures[SMALL_FASCIA];
    fascia->edge = 0.05f;
    fascia->fibre = KN_FIBRE_NONE;
    back.anatomy.structures = fascia;
    back.anatomy.structure_count = 1;
    const float scales[] = {4, 16};
    for (int i = 0; i < 2; i++) {
        struct kn_relief r;
        bake(
            &r, &back,
            small_view((int)(30 * scales[i]), 20, scales[i], (kn_vec2){0, 49}));
        const uint8_t *red =
            r.layers[KN_LAYER_SUPERFICIAL].albedo[0] + 10 * r.cols;
        int between = 0;
        for (int x = 0; x < r.cols; x++) {
            between += red[x] > red[r.cols - 1] + 4 && red[x] + 24 < red[0];
        }
        assert_in_range(between, 0, 2);
        assert_true(red[0] > red[r.cols - 1] + 30);
        kn_relief_destroy(&r);
    }
    small_back_destroy(&back);
}

static void
a_greater_height_shows(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(160, 200, 3, middle);
    struct kn_relief low;
    struct kn_relief high;
    bake(&low, &back, params);
    back.structures[SMALL_LAT].height *= 1.5f;
    bake(&high, &back, params);
    size_t bytes = 160 * 200 * sizeof(uint32_t);
    assert_memory_not_equal(low.layers[KN_LAYER_SUPERFICIAL].lit,
                            high.layers[KN_LAYER_SUPERFICIAL].lit, bytes);
    assert_memory_not_equal(low.layers[KN_LAYER_SKIN].lit,
                            high.layers[KN_LAYER_SKIN].lit, bytes);
    assert_memory_equal(low.layers[KN_LAYER_BONE].lit,
                        high.layers[KN_LAYER_BONE].lit, bytes);
    kn_relief_destroy(&low);
    kn_relief_destroy(&high);
    small_back_destroy(&back);
}

static void
a_form_of_the_skin_changes_the_skin_alone(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(120, 160, 4, (kn_vec2){0, 60});
    struct kn_relief with;
    struct kn_relief without;
    bake(&with, &back, params);
    back.anatomy.structure_count = SMALL_DIMPLE;
    bake(&without, &back, params);
    int at = 81 * with.cols + 36; // (9, 60.25) cm, in the dimple
    float gap = with.layers[KN_LAYER_SKIN].height[at] -
                without.layers[KN_LAYER_SKIN].height[at];
    assert_true(gap < -0.1f && gap > -0.6f);
    assert_memory_equal(with.layers[KN_LAYER_SUPERFICIAL].lit,
                        without.layers[KN_LAYER_SUPERFICIAL].lit,
                        120 * 160 * sizeof(uint32_t));
    kn_relief_destroy(&with);
    kn_relief_destroy(&without);
    small_back_destroy(&back);
}

static void
it_repeats_to_the_bit(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(150, 210, 3, middle);
    struct kn_relief first;
    struct kn_relief second;
    bake(&first, &back, params);
    bake(&second, &back, params);
    assert_int_equal(first.store_size, second.store_size);
    assert_memory_equal(first.store, second.store, first.store_size);
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        assert_memory_equal(first.layers[i].lit, second.layers[i].lit,
                            150 * 210 * sizeof(uint32_t));
    }
    kn_relief_destroy(&first);
    kn_relief_destroy(&second);
    small_back_destroy(&back);
}

static void
only_wanted_layers_are_kept_and_they_do_not_depend_on_it(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(90, 120, 3, middle);
    struct kn_relief all;
    struct kn_relief some;
    bake(&all, &back, params);
    params.layers = 1u << KN_LAYER_SKIN | 1u << KN_LAYER_DEEP;
    bake(&some, &back, params);
    size_t bytes = 90 * 120 * sizeof(uint32_t);
    assert_null(some.layers[KN_LAYER_SUPERFICIAL].lit);
    assert_null(some.layers[KN_LAYER_BONE].height);
    assert_memory_equal(all.layers[KN_LAYER_SKIN].lit,
                        some.layers[KN_LAYER_SKIN].lit, bytes);
    assert_memory_equal(all.layers[KN_LAYER_DEEP].lit,
                        some.layers[KN_LAYER_DEEP].lit, bytes);
    kn_relief_destroy(&all);
    kn_relief_destroy(&some);
    small_back_destroy(&back);
}

static void
the_tone_colours_the_skin_alone(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(90, 120, 3, middle);
    struct kn_relief clay;
    struct kn_relief brown;
    bake(&clay, &back, params);
    params.tone = KN_RGB(120, 80, 60);
    bake(&brown, &back, params);
    int at = 60 * 90 + 60;
    uint32_t a = clay.layers[KN_LAYER_SKIN].lit[at];
    uint32_t b = brown.layers[KN_LAYER_SKIN].lit[at];
    assert_true((b & 0xff) < (a & 0xff));
    assert_memory_equal(clay.layers[KN_LAYER_DEEP].lit,
                        brown.layers[KN_LAYER_DEEP].lit,
                        90 * 120 * sizeof(uint32_t));
    kn_relief_destroy(&clay);
    kn_relief_destroy(&brown);
    small_back_destroy(&back);
}

static void
a_crop_shows_what_the_whole_shows_there(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(180, 240, 4, middle);
    struct kn_relief whole;
    bake(&whole, &back, params);
    params.view.width = 60;
    params.view.height = 80;
    params.view.origin_x -= 100; // columns 100..159, rows 90..169
    params.view.origin_y -= 90;
    struct kn_relief part;
    bake(&part, &back, params);
    for (int y = 0; y < 80; y++) {
        for (int x = 0; x < 60; x++) {
            uint32_t a = whole.layers[0].lit[(y + 90) * 180 + x + 100];
            uint32_t b = part.layers[0].lit[y * 60 + x];
            for (int shift = 0; shift < 24; shift += 8) {
                int gap = (int)(a >> shift & 255) - (int)(b >> shift & 255);
                assert_in_range(abs(gap), 0, 4);
            }
        }
    }
    kn_relief_destroy(&whole);
    kn_relief_destroy(&part);
    small_back_destroy(&back);
}

static void
odd_sizes_and_crops_bake(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    const kn_view views[] = {
        {1, 1, 1, 0, 0},          {2, 3, 0.05f, 1, 1},
        {40, 30, 0.3f, 20, 5},    {33, 47, 2, -11, -60},
        {47, 33, 2, 90, -20},     {31, 31, 3, 0, 0},
        {31, 31, 3, 31, -100},    {20, 20, 4, -500, 3000},
        {20, 20, 4, 5000, -3000}, {64, 64, 30, 32, -900},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(views); i++) {
        struct kn_relief r;
        bake(&r, &back,
             (struct kn_relief_params){.view = views[i],
                                       .layers = ALL_LAYERS,
                                       .tone = KN_RELIEF_CLAY});
        assert_true(r.bounds.x1 <= views[i].width);
        kn_relief_destroy(&r);
    }
    small_back_destroy(&back);
}

static void
cancelled_it_leaves_the_relief_alone(void **state)
{
    (void)state;
    struct small_back back;
    small_back_init(&back);
    struct kn_relief_params params = small_view(60, 80, 1, middle);
    atomic_bool cancel = true;
    struct kn_relief relief;
    memset(&relief, 0x2a, sizeof(relief));
    struct kn_relief before = relief;
    assert_false(kn_relief_bake(&relief, &back.anatomy, &params, &cancel));
    assert_memory_equal(&relief, &before, sizeof(relief));
    atomic_store(&cancel, false);
    assert_true(kn_relief_bake(&relief, &back.anatomy, &params, &cancel));
    kn_relief_destroy(&relief);
    small_back_destroy(&back);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_is_the_body_and_fades_below),
        cmocka_unit_test(halves_mirror_exactly),
        cmocka_unit_test(edges_are_crisp_at_any_size),
        cmocka_unit_test(colour_borders_are_crisp),
        cmocka_unit_test(a_greater_height_shows),
        cmocka_unit_test(a_form_of_the_skin_changes_the_skin_alone),
        cmocka_unit_test(it_repeats_to_the_bit),
        cmocka_unit_test(
            only_wanted_layers_are_kept_and_they_do_not_depend_on_it),
        cmocka_unit_test(the_tone_colours_the_skin_alone),
        cmocka_unit_test(a_crop_shows_what_the_whole_shows_there),
        cmocka_unit_test(odd_sizes_and_crops_bake),
        cmocka_unit_test(cancelled_it_leaves_the_relief_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
