// SPDX-License-Identifier: MIT
// What a loaded body answers: names, places, sides, zones.
#include "../test.h"

#include <stdlib.h>

#include "geometry/polygon.h"
#include "small_body.h"

struct fixture {
    struct kn_anatomy body;
    struct kn_diag_list diags;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    if (!f) {
        return 1;
    }
    const struct small_body parts = {0};
    kn_diag_init(&f->diags);
    *state = f;
    return small_body_parse(&f->body, &parts, &f->diags) ? 0 : 1;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    kn_anatomy_destroy(&f->body);
    kn_diag_destroy(&f->diags);
    free(f);
    return 0;
}

static void
everything_written_is_there(void **state)
{
    const struct fixture *f = *state;
    assert_true(kn_diag_ok(&f->diags));
    assert_int_equal(f->body.structure_count, 3);
    assert_int_equal(f->body.landmark_count, 2);
    assert_int_equal(f->body.zone_count, 1);
    assert_int_equal(f->body.guide_count, 1);
    assert_int_equal(f->body.silhouette_count, 8);
    assert_string_equal(f->body.structure_keys[1], "cord");
    assert_string_equal(f->body.landmark_keys[1], "infra");
    assert_string_equal(f->body.zones[0].reason, "it is soft");
    assert_int_equal(f->body.zones[0].kind, KN_ZONE_LIGHT_ONLY);
    assert_float_equal(kn_path_length(&f->body.guides[0].path), 40, 1e-3);
}

static void
structures_are_found_by_key(void **state)
{
    const struct fixture *f = *state;
    const struct kn_structure *cord = kn_anatomy_structure(&f->body, "cord");
    assert_non_null(cord);
    assert_string_equal(cord->name, "Cord");
    assert_int_equal(cord->layer, KN_LAYER_DEEP);
    assert_int_equal(cord->tissue, KN_TISSUE_MUSCLE);
    assert_true(cord->paired);
    assert_float_equal(cord->tube, 1, 1e-6);
    assert_float_equal(cord->tube_end, 0.2, 1e-6);
    assert_int_equal(cord->fibre, KN_FIBRE_ANGLE);
    assert_float_equal(cord->fibre_angle, 90, 1e-6);
    assert_float_equal(cord->shade, 0.25, 1e-6);
    assert_null(kn_anatomy_structure(&f->body, "Cord"));
}

static void
what_is_left_out_has_a_usual_value(void **state)
{
    const struct fixture *f = *state;
    const struct kn_structure *sheet = kn_anatomy_structure(&f->body, "sheet");
    assert_true(sheet->paired);
    assert_float_equal(sheet->shade, 0.5, 1e-6);
    assert_int_equal(sheet->fibre, KN_FIBRE_NONE);
    assert_float_equal(sheet->tube, 0, 0);
    const struct kn_structure *plate = kn_anatomy_structure(&f->body, "plate");
    assert_false(plate->paired);
    assert_int_equal(plate->fibre, KN_FIBRE_FAN);
    assert_float_equal(plate->fibre_apex.x, 20, 1e-6);
    assert_float_equal(plate->fibre_apex.y, 3, 1e-6);
}

static void
landmarks_are_found_by_key(void **state)
{
    const struct fixture *f = *state;
    const struct kn_landmark *infra = kn_anatomy_landmark(&f->body, "infra");
    assert_non_null(infra);
    assert_float_equal(infra->at.x, 10.56, 1e-4);
    assert_float_equal(infra->at.y, 20.14, 1e-4);
    assert_null(kn_anatomy_landmark(&f->body, "infr"));
}

static void
outlines_are_closed_and_lines_are_not(void **state)
{
    const struct fixture *f = *state;
    const struct kn_path *sheet =
        &kn_anatomy_structure(&f->body, "sheet")->outline;
    kn_vec2 first = sheet->points[0];
    kn_vec2 last = sheet->points[sheet->count - 1];
    assert_float_equal(kn_vec2_distance(first, last), 0, 1e-6);
    assert_true(fabsf(kn_polygon_area(sheet->points, sheet->count)) > 200);
    const struct kn_path *cord =
        &kn_anatomy_structure(&f->body, "cord")->outline;
    assert_float_equal(kn_path_length(cord), 16, 1e-3);
}

static void
assert_at(const struct kn_anatomy *body, enum kn_layer layer, kn_vec2 p,
          const char *key)
{
    const struct kn_structure *found = kn_anatomy_at(body, layer, p);
    if (!key) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_string_equal(found->key, key);
}

static void
the_later_structure_lies_on_top(void **state)
{
    const struct kn_anatomy *body = &((const struct fixture *)*state)->body;
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){2, 20}, "sheet");
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){5, 20}, "cord");
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){20, 20}, NULL);
    assert_at(body, KN_LAYER_SUPERFICIAL, (kn_vec2){5, 20}, NULL);
}

static void
pairs_are_found_on_both_sides(void **state)
{
    const struct kn_anatomy *body = &((const struct fixture *)*state)->body;
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){-5, 20}, "cord");
    assert_at(body, KN_LAYER_BONE, (kn_vec2){2, 42}, "plate");
    assert_at(body, KN_LAYER_BONE, (kn_vec2){-2, 42}, NULL);
}

static void
a_tube_tapers(void **state)
{
    const struct kn_anatomy *body = &((const struct fixture *)*state)->body;
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){5.9f, 12}, "cord");
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){5.5f, 20}, "cord");
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){5.7f, 20}, "sheet");
    assert_at(body, KN_LAYER_DEEP, (kn_vec2){5.3f, 28}, "sheet");
}

static void
zones_hold_both_sides_and_their_edges(void **state)
{
    const struct fixture *f = *state;
    const struct kn_zone *band = &f->body.zones[0];
    static const kn_vec2 within[] = {{5, 35}, {-5, 35}, {2, 30}, {-9, 40}};
    static const kn_vec2 outside[] = {
        {1.9f, 35}, {0, 35}, {-9.1f, 35}, {5, 29.9f}, {-5, 40.1f}};
    for (int i = 0; i < KN_ARRAY_COUNT(within); i++) {
        assert_true(kn_zone_contains(band, within[i]));
    }
    for (int i = 0; i < KN_ARRAY_COUNT(outside); i++) {
        assert_false(kn_zone_contains(band, outside[i]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_written_is_there),
        cmocka_unit_test(structures_are_found_by_key),
        cmocka_unit_test(what_is_left_out_has_a_usual_value),
        cmocka_unit_test(landmarks_are_found_by_key),
        cmocka_unit_test(outlines_are_closed_and_lines_are_not),
        cmocka_unit_test(the_later_structure_lies_on_top),
        cmocka_unit_test(pairs_are_found_on_both_sides),
        cmocka_unit_test(a_tube_tapers),
        cmocka_unit_test(zones_hold_both_sides_and_their_edges),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
