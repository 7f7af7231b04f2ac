// SPDX-License-Identifier: MIT
// The shipped back against the tables it was fitted to, and against itself.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "anatomy/anatomy.h"
#include "geometry/polygon.h"

// The tables are normalised: x by half the shoulder width, y from C1 to the
// gluteal fold, both in cm.
#define X_UNIT 24.0f
#define Y_UNIT 76.0f
#define TOLERANCE 0.01f // cm

static int
set_up(void **state)
{
    struct kn_diag_list diags;
    struct kn_anatomy *back = calloc(1, sizeof(*back));
    if (!back) {
        return 1;
    }
    kn_diag_init(&diags);
    bool ok = kn_anatomy_load(back, KN_SOURCE_DIR "/assets/anatomy/back.yaml",
                              &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    *state = back;
    return ok ? 0 : 1;
}

static int
tear_down(void **state)
{
    kn_anatomy_destroy(*state);
    free(*state);
    return 0;
}

static FILE *
open_table(const char *path)
{
    char header[256];
    FILE *table = fopen(path, "r");
    assert_non_null(table);
    assert_non_null(fgets(header, sizeof(header), table));
    return table;
}

static void
landmarks_are_those_of_the_table(void **state)
{
    const struct kn_anatomy *back = *state;
    FILE *table = open_table(KN_TEST_DATA "/landmarks.tsv");
    char key[64];
    char text[128];
    float x = 0;
    float y = 0;
    int count = 0;
    while (fscanf(table, "%63s %f %f %127[^\n]", key, &x, &y, text) == 4) {
        const struct kn_landmark *landmark = kn_anatomy_landmark(back, key);
        assert_non_null(landmark);
        assert_float_equal(landmark->at.x, x * X_UNIT, TOLERANCE);
        assert_float_equal(landmark->at.y, y * Y_UNIT, TOLERANCE);
        assert_string_equal(landmark->description, text);
        count++;
    }
    fclose(table);
    assert_int_equal(count, 105);
    assert_int_equal(back->landmark_count, count);
}

static const struct kn_zone *
zone_of(const struct kn_anatomy *back, const char *key)
{
    for (int i = 0; i < back->zone_count; i++) {
        if (strcmp(back->zones[i].key, key) == 0) {
            return &back->zones[i];
        }
    }
    return NULL;
}

static void
zones_are_those_of_the_table(void **state)
{
    static const char *const kinds[KN_ZONE_KIND_COUNT] = {
        [KN_ZONE_NO_GO] = "no_go",
        [KN_ZONE_LIGHT_ONLY] = "light_only",
        [KN_ZONE_NO_POINT] = "no_point",
    };
    const struct kn_anatomy *back = *state;
    FILE *table = open_table(KN_TEST_DATA "/zones.tsv");
    char key[64];
    char kind[64];
    float x[2];
    float y[2];
    int count = 0;
    while (fscanf(table, "%63s %63s %f %f %f %f", key, kind, &x[0], &x[1],
                  &y[0], &y[1]) == 6) {
        const struct kn_zone *zone = zone_of(back, key);
        assert_non_null(zone);
        assert_string_equal(kinds[zone->kind], kind);
        assert_float_equal(zone->x0, x[0] * X_UNIT, TOLERANCE);
        assert_float_equal(zone->x1, x[1] * X_UNIT, TOLERANCE);
        assert_float_equal(zone->y0, y[0] * Y_UNIT, TOLERANCE);
        assert_float_equal(zone->y1, y[1] * Y_UNIT, TOLERANCE);
        count++;
    }
    fclose(table);
    assert_int_equal(count, 12);
    assert_int_equal(back->zone_count, count);
}

static void
every_structure_named_is_there(void **state)
{
    static const char *const keys[KN_LAYER_COUNT][24] = {
        [KN_LAYER_SUPERFICIAL] = {"trapezius", "latissimus_dorsi", "deltoid",
                                  "triceps", "gluteus_maximus",
                                  "thoracolumbar_fascia", "external_oblique",
                                  "infraspinatus_surface",
                                  "gluteus_medius_surface",
                                  "trapezius_aponeurosis"},
        [KN_LAYER_DEEP] = {"levator_scapulae", "rhomboid_minor",
                           "rhomboid_major", "supraspinatus", "infraspinatus",
                           "teres_major", "teres_minor",
                           "serratus_posterior_inferior", "gluteus_medius",
                           "spinalis", "longissimus", "iliocostalis",
                           "multifidus", "quadratus_lumborum", "piriformis",
                           "gluteus_minimus", "splenius", "semispinalis"},
        [KN_LAYER_BONE] = {"sacrum", "ilium", "scapula", "clavicle", "humerus",
                           "femur", "skull", "c1", "c7", "t1", "t12", "l1",
                           "l5", "rib1", "rib12", "coccyx"},
    };
    const struct kn_anatomy *back = *state;
    for (int layer = 0; layer < KN_LAYER_COUNT; layer++) {
        for (int i = 0; i < 24 && keys[layer][i]; i++) {
            const struct kn_structure *structure =
                kn_anatomy_structure(back, keys[layer][i]);
            assert_non_null(structure);
            assert_int_equal(structure->layer, layer);
        }
    }
}

static float
outside(const struct kn_anatomy *back, kn_vec2 p)
{
    kn_vec2 right = {fabsf(p.x), p.y};
    return kn_polygon_contains(back->silhouette.points, back->silhouette.count,
                               right)
               ? 0
               : kn_path_distance(&back->silhouette, right);
}

// A structure may touch the skin; light is clipped to the body anyway.
static void
structures_lie_within_the_body(void **state)
{
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < back->structure_count; i++) {
        const struct kn_structure *s = &back->structures[i];
        for (int k = 0; k < s->outline.count; k++) {
            kn_vec2 p = s->outline.points[k];
            float by = outside(back, p);
            if (by > 0.35f) {
                fail_msg("%s is %.2f cm outside at [%.1f, %.1f]", s->key,
                         (double)by, (double)p.x, (double)p.y);
            }
        }
    }
}

static void
structures_written_whole_are_symmetrical(void **state)
{
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < back->structure_count; i++) {
        const struct kn_structure *s = &back->structures[i];
        for (int k = 0; !s->paired && k < s->point_count; k++) {
            kn_vec2 mirrored = kn_vec2_mirror(s->points[k]);
            float nearest = 1;
            for (int m = 0; m < s->point_count; m++) {
                float d = kn_vec2_distance(mirrored, s->points[m]);
                nearest = d < nearest ? d : nearest;
            }
            assert_float_equal(nearest, 0, 0.001);
        }
    }
}

static void
the_outline_passes_its_landmarks(void **state)
{
    static const char *const keys[] = {"neck_shoulder_angle", "shoulder_edge",
                                       "waist_edge", "hip_edge", "axilla_apex"};
    static const float within[] = {1.0f, 0.1f, 0.1f, 0.1f, 1.0f};
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        const struct kn_landmark *l = kn_anatomy_landmark(back, keys[i]);
        float d = kn_path_distance(&back->silhouette, l->at);
        if (d > within[i]) {
            fail_msg("%s is %.2f cm from the outline", l->key, (double)d);
        }
    }
}

static void
bones_pass_their_landmarks(void **state)
{
    static const struct {
        const char *structure, *landmark;
        float within;
    } cases[] = {
        {"scapula", "scap_sup_angle", 0.2f},
        {"scapula", "scap_root", 0.2f},
        {"scapula", "scap_med_mid", 0.2f},
        {"scapula", "scap_inf_angle", 0.4f},
        {"iliac_crest", "crest_top", 0.6f},
        {"iliac_crest", "crest_post", 0.6f},
        {"iliac_crest", "crest_in", 0.8f},
        {"ilium", "psis", 0.3f},
        {"sacrum", "sac_edge_S1", 0.3f},
        {"sacrum", "sacral_apex", 0.6f},
        {"coccyx", "coccyx_tip", 0.2f},
        {"rib12", "rib12_mid", 0.2f},
        {"rib12", "rib12_tip", 0.4f},
        {"rib10", "rib10_low", 1.0f},
        {"c1", "C1", 0.6f},
        {"t7_spine", "T7", 0.1f},
        {"l3_spine", "L3", 0.1f},
    };
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct kn_structure *s =
            kn_anatomy_structure(back, cases[i].structure);
        const struct kn_landmark *l =
            kn_anatomy_landmark(back, cases[i].landmark);
        assert_non_null(s);
        assert_non_null(l);
        float d = kn_path_distance(&s->outline, l->at);
        if (d > cases[i].within) {
            fail_msg("%s is %.2f cm from %s", l->key, (double)d, s->key);
        }
    }
}

// Pointing at a landmark finds the structure it is named for, either side.
static void
landmarks_lie_on_what_they_name(void **state)
{
    static const struct {
        const char *landmark;
        enum kn_layer layer;
        const char *structure;
    } cases[] = {
        {"ut_mid", KN_LAYER_SUPERFICIAL, "trapezius_upper"},
        {"ut_lat", KN_LAYER_SUPERFICIAL, "trapezius_upper"},
        {"rh_mid", KN_LAYER_SUPERFICIAL, "trapezius"},
        {"lat_hi", KN_LAYER_SUPERFICIAL, "latissimus_dorsi"},
        {"lat_mid", KN_LAYER_SUPERFICIAL, "latissimus_dorsi"},
        {"lat_low", KN_LAYER_SUPERFICIAL, "latissimus_dorsi"},
        {"es_L3", KN_LAYER_SUPERFICIAL, "thoracolumbar_fascia"},
        {"gmax_up", KN_LAYER_SUPERFICIAL, "gluteus_maximus"},
        {"gmax_mid", KN_LAYER_SUPERFICIAL, "gluteus_maximus"},
        {"infra", KN_LAYER_SUPERFICIAL, "infraspinatus_surface"},
        {"infra", KN_LAYER_DEEP, "infraspinatus"},
        {"infra_lat", KN_LAYER_DEEP, "infraspinatus"},
        {"teres", KN_LAYER_SUPERFICIAL, "teres_major_surface"},
        {"rh_mid", KN_LAYER_DEEP, "rhomboid_major"},
        {"lev_ins", KN_LAYER_DEEP, "levator_scapulae"},
        {"es_T10", KN_LAYER_DEEP, "longissimus"},
        {"es_L1", KN_LAYER_DEEP, "longissimus"},
        {"ic_T10", KN_LAYER_DEEP, "iliocostalis"},
        {"ic_L1", KN_LAYER_DEEP, "iliocostalis"},
        {"ql_low", KN_LAYER_DEEP, "quadratus_lumborum"},
        {"gmed_mid", KN_LAYER_DEEP, "gluteus_medius"},
        {"gmed_mid", KN_LAYER_SUPERFICIAL, "gluteus_medius_surface"},
        {"piri_med", KN_LAYER_DEEP, "piriformis"},
        {"piri_lat", KN_LAYER_DEEP, "piriformis"},
        {"acromion", KN_LAYER_BONE, "scapular_spine"},
        {"troch", KN_LAYER_BONE, "greater_trochanter"},
        {"ischial_tub", KN_LAYER_BONE, "ischial_tuberosity"},
        {"sac_lat", KN_LAYER_BONE, "sacrum"},
        {"neck_post_C4", KN_LAYER_DEEP, "splenius"},
    };
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct kn_landmark *l =
            kn_anatomy_landmark(back, cases[i].landmark);
        assert_non_null(l);
        for (int side = 0; side < 2; side++) {
            kn_vec2 p = side ? kn_vec2_mirror(l->at) : l->at;
            const struct kn_structure *s =
                kn_anatomy_at(back, cases[i].layer, p);
            if (!s || strcmp(s->key, cases[i].structure) != 0) {
                fail_msg("at %s lies %s, not %s", l->key,
                         s ? s->key : "nothing", cases[i].structure);
            }
        }
    }
}

static void
guides_run_within_the_body(void **state)
{
    const struct kn_anatomy *back = *state;
    assert_true(back->guide_count >= 12);
    for (int i = 0; i < back->guide_count; i++) {
        const struct kn_path *path = &back->guides[i].path;
        for (int k = 0; k < path->count; k++) {
            assert_float_equal(outside(back, path->points[k]), 0, 0);
        }
    }
}

static void
zones_catch_what_they_should(void **state)
{
    static const struct {
        const char *zone, *landmark;
        bool within;
    } cases[] = {
        {"spine_midline", "T6", true},
        {"spine_midline", "es_T6", false},
        {"coccyx", "coccyx_tip", true},
        {"kidney_band", "es_L1", true},
        {"kidney_band", "es_L4", false},
        {"axilla", "axilla_apex", true},
        {"axilla", "infra", false},
        {"psis_bone", "psis", true},
        {"trochanter_bone", "troch", true},
        {"kidney_band", "ql_low", false},
        {"neck_posterior", "neck_post_C4", true},
    };
    const struct kn_anatomy *back = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct kn_zone *zone = zone_of(back, cases[i].zone);
        const struct kn_landmark *l =
            kn_anatomy_landmark(back, cases[i].landmark);
        assert_non_null(zone);
        assert_int_equal(kn_zone_contains(zone, l->at), cases[i].within);
        assert_int_equal(kn_zone_contains(zone, kn_vec2_mirror(l->at)),
                         cases[i].within);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(landmarks_are_those_of_the_table),
        cmocka_unit_test(zones_are_those_of_the_table),
        cmocka_unit_test(every_structure_named_is_there),
        cmocka_unit_test(structures_lie_within_the_body),
        cmocka_unit_test(structures_written_whole_are_symmetrical),
        cmocka_unit_test(the_outline_passes_its_landmarks),
        cmocka_unit_test(bones_pass_their_landmarks),
        cmocka_unit_test(landmarks_lie_on_what_they_name),
        cmocka_unit_test(guides_run_within_the_body),
        cmocka_unit_test(zones_catch_what_they_should),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
