// SPDX-License-Identifier: MIT
// Lighting again: without dents the same picture to the bit, with dents a
// print that stays within its bounds.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "relief/print.h"
#include "small_back.h"

#define WIDTH 181
#define HEIGHT 240
#define ROOM (WIDTH * HEIGHT)

struct fixture {
    struct small_back back;
    struct kn_relief relief;
    uint32_t out[ROOM];
};

static int
setup(void **state)
{
    struct fixture *f = malloc(sizeof(*f));
    assert_non_null(f);
    small_back_init(&f->back);
    struct kn_relief_params params =
        small_view(WIDTH, HEIGHT, 4, (kn_vec2){2, 30});
    *state = f;
    return kn_relief_bake(&f->relief, &f->back.anatomy, &params, NULL) ? 0 : 1;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;
    kn_relief_destroy(&f->relief);
    small_back_destroy(&f->back);
    free(f);
    return 0;
}

static void
check_same(struct fixture *f, enum kn_layer layer, kn_rect rect,
           const kn_dent *dents, int count)
{
    kn_relief_light(&f->relief, layer, rect, dents, count, f->out);
    const uint32_t *lit = f->relief.layers[layer].lit;
    size_t bytes = (size_t)(rect.x1 - rect.x0) * sizeof(uint32_t);
    for (int y = rect.y0; y < rect.y1; y++) {
        assert_memory_equal(f->out + (size_t)(y - rect.y0) *
                                         (size_t)(rect.x1 - rect.x0),
                            lit + (size_t)y * WIDTH + rect.x0, bytes);
    }
}

static void
without_dents_it_is_the_lit_picture(void **state)
{
    struct fixture *f = *state;
    const kn_rect rects[] = {{0, 0, WIDTH, HEIGHT}, {0, 0, 1, 1},
                             {80, 100, 83, 101},    {81, 3, 181, 240},
                             {3, 50, 97, 130},      {70, 7, 70, 7}};
    for (int i = 0; i < KN_ARRAY_COUNT(rects); i++) {
        for (int layer = 0; layer < KN_LAYER_COUNT; layer++) {
            check_same(f, (enum kn_layer)layer, rects[i], NULL, 0);
        }
    }
}

static void
a_dent_without_depth_changes_nothing(void **state)
{
    struct fixture *f = *state;
    const kn_dent flat = {.at = {4, 30}, .radius = 3};
    check_same(f, KN_LAYER_SKIN, (kn_rect){0, 0, WIDTH, HEIGHT}, &flat, 1);
}

// Presses `dent` into the whole picture; returns how many pixels it changed.
static int
press_within_bounds(struct fixture *f, kn_dent dent)
{
    kn_rect bounds = kn_relief_dent_bounds(&f->relief, dent);
    kn_relief_light(&f->relief, KN_LAYER_SKIN, (kn_rect){0, 0, WIDTH, HEIGHT},
                    &dent, 1, f->out);
    int changed = 0;
    for (int i = 0; i < ROOM; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        kn_rect band = kn_relief_dent_band(&f->relief, dent, y, y + 1);
        bool within = x >= band.x0 && x < band.x1 && y >= bounds.y0 &&
                      y < bounds.y1 && band.x0 >= bounds.x0 &&
                      band.x1 <= bounds.x1;
        bool same = f->out[i] == f->relief.layers[0].lit[i];
        assert_true(within || same);
        changed += !same;
    }
    return changed;
}

static void
a_dent_changes_only_its_bounds(void **state)
{
    struct fixture *f = *state;
    const kn_dent dent = {.at = {-7, 33}, .radius = 2.5f, .depth = 1};
    int changed = press_within_bounds(f, dent);
    // Most of the disc, and it is a disc: not all of the square.
    long area = kn_rect_area(kn_relief_dent_bounds(&f->relief, dent));
    assert_true(changed > area / 4 && changed < area * 9 / 10);
}

static kn_dent
leaning(float radius, float across, float angle, float depth)
{
    return (kn_dent){.at = {7, 33},
                     .radius = radius,
                     .across = across,
                     .along = {sinf(angle), -cosf(angle)},
                     .depth = depth};
}

static void
an_ellipse_changes_only_its_bounds(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 8; i++) {
        float angle = 0.4f * (float)i;
        kn_dent dent = leaning(2.6f, 1.1f, angle, i % 2 ? -0.8f : 1);
        int changed = press_within_bounds(f, dent);
        // An ellipse, 16 cm by 7, of 16 pixels a square cm; what is left of it
        // at its very edge is too little to be seen.
        assert_in_range(changed, 600, 1300);
    }
}

static void
an_ellipse_lies_along_its_axis(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 8; i++) {
        kn_dent dent = leaning(2.6f, 1.1f, 0.3f + 0.4f * (float)i, 1);
        press_within_bounds(f, dent);
        const kn_view *view = &f->relief.view;
        float along = 0;
        float across = 0;
        for (int p = 0; p < ROOM; p++) {
            int column = p % WIDTH;
            int row = p / WIDTH;
            if (f->out[p] != f->relief.layers[0].lit[p]) {
                kn_vec2 off = {
                    (float)column + 0.5f - view->origin_x -
                        dent.at.x * view->scale,
                    (float)row + 0.5f - view->origin_y -
                        dent.at.y * view->scale,
                };
                float x = kn_vec2_dot(off, dent.along);
                float y = kn_vec2_dot(off, off) - x * x;
                along += x * x;
                across += y;
            }
        }
        assert_true(along > 3 * across);
    }
}

static void
a_band_of_rows_holds_each_of_its_rows(void **state)
{
    struct fixture *f = *state;
    kn_dent dent = leaning(2.6f, 0.9f, 0.7f, 1);
    kn_rect bounds = kn_relief_dent_bounds(&f->relief, dent);
    for (int y0 = bounds.y0 - 2; y0 < bounds.y1 + 2; y0 += 3) {
        for (int y1 = y0 + 1; y1 < bounds.y1 + 3; y1 += 5) {
            kn_rect all = {0};
            for (int y = y0; y < y1; y++) {
                all = kn_rect_union(
                    all, kn_relief_dent_band(&f->relief, dent, y, y + 1));
            }
            kn_rect band = kn_relief_dent_band(&f->relief, dent, y0, y1);
            assert_true(kn_rect_empty(all) ||
                        kn_rect_area(kn_rect_union(all, band)) ==
                            kn_rect_area(band));
            // And no more than where it is widest between two rows.
            assert_true(band.x1 - band.x0 <= all.x1 - all.x0 + 3);
        }
    }
}

static void
an_ellipse_of_one_radius_is_round(void **state)
{
    struct fixture *f = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    kn_dent round = {.at = {7, 33}, .radius = 2, .depth = 1};
    kn_dent same = leaning(2, 2, 0.7f, 1);
    kn_relief_light(&f->relief, KN_LAYER_SKIN, all, &round, 1, f->out);
    uint32_t *other = test_calloc((size_t)ROOM, sizeof(*other));
    kn_relief_light(&f->relief, KN_LAYER_SKIN, all, &same, 1, other);
    assert_memory_equal(other, f->out, (size_t)ROOM * sizeof(*other));
    test_free(other);
}

static int
brightness(uint32_t pixel)
{
    return (int)(pixel >> 16 & 255) + (int)(pixel >> 8 & 255) +
           (int)(pixel & 255);
}

static int
brightness_at(const struct kn_relief *relief, const uint32_t *picture, float x,
              float y)
{
    const kn_view *view = &relief->view;
    int px = (int)(view->origin_x + x * view->scale);
    int py = (int)(view->origin_y + y * view->scale);
    return brightness(picture[py * WIDTH + px]);
}

static void
light_comes_from_the_upper_left(void **state)
{
    struct fixture *f = *state;
    for (int layer = 0; layer < KN_LAYER_COUNT; layer++) {
        const uint32_t *lit = f->relief.layers[layer].lit;
        int left = brightness_at(&f->relief, lit, -14, 45);
        int right = brightness_at(&f->relief, lit, 14, 45);
        assert_true(left > right + 40);
    }
    const uint32_t *skin = f->relief.layers[KN_LAYER_SKIN].lit;
    int above = brightness_at(&f->relief, skin, 8, 14);
    int below = brightness_at(&f->relief, skin, 8, 40);
    assert_true(above > below + 40);
}

static void
a_dent_is_darker_towards_the_light(void **state)
{
    struct fixture *f = *state;
    const kn_dent dent = {.at = {8, 33}, .radius = 3, .depth = 1.2f};
    kn_relief_light(&f->relief, KN_LAYER_SKIN, (kn_rect){0, 0, WIDTH, HEIGHT},
                    &dent, 1, f->out);
    const kn_view *view = &f->relief.view;
    int x = (int)(view->origin_x + 8 * view->scale);
    int y = (int)(view->origin_y + 33 * view->scale);
    // The wall at the upper left faces away from the key light.
    int wall = (y - 5) * WIDTH + x - 4;
    int other = (y + 5) * WIDTH + x + 4;
    const uint32_t *lit = f->relief.layers[0].lit;
    assert_true(brightness(f->out[wall]) < brightness(lit[wall]) - 30);
    assert_true(brightness(f->out[wall]) < brightness(f->out[other]) - 30);
}

static void
a_deeper_dent_is_darker(void **state)
{
    struct fixture *f = *state;
    int wall = 0;
    for (int i = 1; i <= 3; i++) {
        const kn_dent dent = {
            .at = {8, 33}, .radius = 3, .depth = 0.5f * (float)i};
        const kn_view *view = &f->relief.view;
        int x = (int)(view->origin_x + 8 * view->scale) - 4;
        int y = (int)(view->origin_y + 33 * view->scale) - 5;
        kn_relief_light(&f->relief, KN_LAYER_SKIN,
                        (kn_rect){x, y, x + 1, y + 1}, &dent, 1, f->out);
        int now = brightness(f->out[0]);
        assert_true(i == 1 || now < wall);
        wall = now;
    }
}

static void
two_dents_may_overlap(void **state)
{
    struct fixture *f = *state;
    const kn_dent dents[] = {{.at = {3, 30}, .radius = 2, .depth = 0.8f},
                             {.at = {5, 31}, .radius = 2, .depth = 0.8f}};
    kn_rect all = {0, 0, WIDTH, HEIGHT};
    uint32_t *one = malloc((size_t)ROOM * sizeof(uint32_t));
    assert_non_null(one);
    kn_relief_light(&f->relief, KN_LAYER_DEEP, all, dents, 1, one);
    kn_relief_light(&f->relief, KN_LAYER_DEEP, all, dents, 2, f->out);
    assert_memory_not_equal(one, f->out, (size_t)ROOM * sizeof(uint32_t));
    free(one);
}

static void
bounds_stay_within_the_view(void **state)
{
    struct fixture *f = *state;
    const kn_dent dents[] = {{.at = {-300, 0}, .radius = 3, .depth = 1},
                             {.at = {0, 3000}, .radius = 3, .depth = 1},
                             {.at = {22, -9}, .radius = 40, .depth = 1}};
    for (int i = 0; i < KN_ARRAY_COUNT(dents); i++) {
        kn_rect r = kn_relief_dent_bounds(&f->relief, dents[i]);
        assert_in_range(r.x0, 0, WIDTH);
        assert_in_range(r.x1, 0, WIDTH);
        assert_in_range(r.y0, 0, HEIGHT);
        assert_in_range(r.y1, 0, HEIGHT);
    }
    assert_true(kn_rect_empty(kn_relief_dent_bounds(&f->relief, dents[0])));
}

// The grey levels between two pixels, in the channel that differs most.
static int
levels_apart(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

static uint32_t
times(uint32_t pixel, uint32_t factor)
{
    uint32_t out = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t v = (pixel >> shift & 255) * factor >> 8;
        out |= (v < 255 ? v : 255) << shift;
    }
    return out;
}

static void
a_press_is_nearly_the_light_of_a_dent(void **state)
{
    struct fixture *f = *state;
    const kn_dent dents[] = {
        {.at = {6, 30}, .radius = 2.5f, .depth = 0.9f},
        {.at = {-6, 34}, .radius = 2, .depth = -0.3f},
        leaning(3, 1.5f, 0.6f, 0.7f),
    };
    struct kn_print prints[3];
    uint16_t factors[WIDTH];
    double sum = 0;
    int pressed = 0;
    for (int i = 0; i < 3; i++) {
        prints[i] = kn_relief_print(dents[i]);
    }
    kn_relief_light(&f->relief, KN_LAYER_SKIN, (kn_rect){0, 0, WIDTH, HEIGHT},
                    dents, 3, f->out);
    for (int i = 0; i < ROOM; i++) {
        int x = i % WIDTH;
        if (x == 0) {
            kn_rect row = {0, i / WIDTH, WIDTH, i / WIDTH + 1};
            kn_relief_press_row(&f->relief, row, prints, 3, factors);
        }
        uint32_t lit = f->relief.layers[0].lit[i];
        if (f->relief.coverage[i] < 255 || factors[x] == 256) {
            continue;
        }
        int apart = levels_apart(times(lit, factors[x]), f->out[i]);
        assert_in_range(apart, 0, 24);
        sum += apart;
        pressed++;
    }
    assert_true(pressed > 500);
    assert_true(sum / pressed < 5);
}

static void
a_press_is_the_same_wherever_its_row_is_cut(void **state)
{
    struct fixture *f = *state;
    const kn_dent dent = {.at = {0.5f, 33}, .radius = 3, .depth = 0.8f};
    struct kn_print print = kn_relief_print(dent);
    uint16_t whole[WIDTH];
    uint16_t cut[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
        kn_relief_press_row(&f->relief, (kn_rect){0, y, WIDTH, y + 1}, &print,
                            1, whole);
        for (int x = 0; x < WIDTH; x += 13) {
            int end = x + 13 < WIDTH ? x + 13 : WIDTH;
            kn_relief_press_row(&f->relief, (kn_rect){x, y, end, y + 1}, &print,
                                1, cut + x);
        }
        assert_memory_equal(whole, cut, sizeof(whole));
    }
}

static void
a_press_by_nothing_changes_nothing(void **state)
{
    struct fixture *f = *state;
    uint16_t factors[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
        kn_relief_press_row(&f->relief, (kn_rect){0, y, WIDTH, y + 1}, NULL, 0,
                            factors);
        for (int x = 0; x < WIDTH; x++) {
            assert_int_equal(factors[x], 256);
        }
    }
}

static void
a_layer_can_be_lit_later(void **state)
{
    struct fixture *f = *state;
    struct kn_relief_params params =
        small_view(WIDTH, HEIGHT, 4, (kn_vec2){2, 30});
    params.lit = 1u << KN_LAYER_SKIN;
    struct kn_relief later;
    assert_true(kn_relief_bake(&later, &f->back.anatomy, &params, NULL));
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        enum kn_layer layer = (enum kn_layer)i;
        assert_true((later.layers[i].lit != NULL) == (i == KN_LAYER_SKIN));
        assert_true(kn_relief_light_up(&later, layer));
        const uint32_t *lit = later.layers[i].lit;
        assert_memory_equal(lit, f->relief.layers[i].lit,
                            (size_t)ROOM * sizeof(uint32_t));
        assert_true(kn_relief_light_up(&later, layer)); // it is
        assert_ptr_equal(lit, later.layers[i].lit);
    }
    kn_relief_destroy(&later);
}

static void
a_layer_that_was_not_baked_cannot_be_lit(void **state)
{
    struct fixture *f = *state;
    struct kn_relief_params params =
        small_view(WIDTH, HEIGHT, 4, (kn_vec2){2, 30});
    params.layers = 1u << KN_LAYER_SKIN;
    struct kn_relief skin;
    assert_true(kn_relief_bake(&skin, &f->back.anatomy, &params, NULL));
    assert_false(kn_relief_light_up(&skin, KN_LAYER_DEEP));
    kn_relief_destroy(&skin);
}

static void
outside_the_body_is_black(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < ROOM; i++) {
        if (f->relief.coverage[i] == 0) {
            assert_int_equal(f->relief.layers[0].lit[i], 0xff000000u);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_dents_it_is_the_lit_picture),
        cmocka_unit_test(a_dent_without_depth_changes_nothing),
        cmocka_unit_test(a_dent_changes_only_its_bounds),
        cmocka_unit_test(an_ellipse_changes_only_its_bounds),
        cmocka_unit_test(an_ellipse_lies_along_its_axis),
        cmocka_unit_test(a_band_of_rows_holds_each_of_its_rows),
        cmocka_unit_test(an_ellipse_of_one_radius_is_round),
        cmocka_unit_test(light_comes_from_the_upper_left),
        cmocka_unit_test(a_dent_is_darker_towards_the_light),
        cmocka_unit_test(a_deeper_dent_is_darker),
        cmocka_unit_test(two_dents_may_overlap),
        cmocka_unit_test(a_press_is_nearly_the_light_of_a_dent),
        cmocka_unit_test(a_press_is_the_same_wherever_its_row_is_cut),
        cmocka_unit_test(a_press_by_nothing_changes_nothing),
        cmocka_unit_test(a_layer_can_be_lit_later),
        cmocka_unit_test(a_layer_that_was_not_baked_cannot_be_lit),
        cmocka_unit_test(bounds_stay_within_the_view),
        cmocka_unit_test(outside_the_body_is_black),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
