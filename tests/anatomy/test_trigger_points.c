// SPDX-License-Identifier: MIT
// The shipped map says what its sources say, fits the anatomy and offers no
// hold where none is safe; a bad map is refused with its place.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "anatomy/trigger_points.h"
#include "geometry/polygon.h"

struct map {
    struct kn_anatomy anatomy;
    struct kn_trigger_points points;
};

static void
open_map(struct map *map)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(
        &map->anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    bool ok = kn_trigger_points_load(
        &map->points, KN_SOURCE_DIR "/assets/anatomy/trigger_points.yaml",
        &map->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    assert_true(ok);
    kn_diag_destroy(&diags);
}

static void
close_map(struct map *map)
{
    kn_trigger_points_destroy(&map->points);
    kn_anatomy_destroy(&map->anatomy);
}

static const struct kn_trigger_point *
point_of(const struct map *map, const char *id)
{
    for (int i = 0; i < map->points.count; i++) {
        if (strcmp(map->points.items[i].id, id) == 0) {
            return &map->points.items[i];
        }
    }
    print_error("no point '%s'\n", id);
    fail();
    return NULL;
}

// Places as shares of half the shoulder width (24 cm) and of the height from
// C1 to the gluteal fold (76 cm), as the charts' table has them.
struct place {
    const char *id;
    float x, y;
    enum kn_point_hold hold;
};
static const struct place places[] = {
    {"ut1", 0.42f, 0.152f, KN_POINT_OFFERED},
    {"mt1", 0.20f, 0.235f, KN_POINT_OFFERED},
    {"lt1", 0.22f, 0.360f, KN_POINT_OFFERED},
    {"lev1", 0.25f, 0.156f, KN_POINT_OFFERED},
    {"rh1", 0.19f, 0.24f, KN_POINT_OFFERED},
    {"rh2", 0.19f, 0.29f, KN_POINT_OFFERED},
    {"inf1", 0.44f, 0.265f, KN_POINT_OFFERED},
    {"inf2", 0.29f, 0.290f, KN_POINT_OFFERED},
    {"lat1", 0.58f, 0.335f, KN_POINT_OFFERED},
    {"ict1", 0.24f, 0.300f, KN_POINT_OFFERED},
    {"lgt1", 0.14f, 0.440f, KN_POINT_OFFERED},
    {"icl1", 0.25f, 0.552f, KN_POINT_SHOWN},
    {"lgl1", 0.15f, 0.686f, KN_POINT_OFFERED},
    {"mf1", 0.07f, 0.620f, KN_POINT_SHOWN},
    {"mf2", 0.08f, 0.775f, KN_POINT_OFFERED},
    {"ql1", 0.37f, 0.600f, KN_POINT_SHOWN},
    {"ql2", 0.38f, 0.668f, KN_POINT_OFFERED},
    {"ql3", 0.22f, 0.645f, KN_POINT_PARTNER},
    {"gmed1", 0.32f, 0.757f, KN_POINT_OFFERED},
    {"gmed2", 0.46f, 0.747f, KN_POINT_OFFERED},
    {"gmed3", 0.62f, 0.742f, KN_POINT_OFFERED},
    {"gmin1", 0.58f, 0.790f, KN_POINT_OFFERED},
    {"gmx1", 0.26f, 0.820f, KN_POINT_OFFERED},
    {"pir1", 0.25f, 0.836f, KN_POINT_OFFERED},
    {"pir2", 0.46f, 0.862f, KN_POINT_SHOWN},
};

static void
points_are_where_the_charts_have_them(void **state)
{
    (void)state;
    struct map map;
    open_map(&map);
    assert_int_equal(map.points.count, KN_ARRAY_COUNT(places));
    for (int i = 0; i < KN_ARRAY_COUNT(places); i++) {
        const struct kn_trigger_point *p = point_of(&map, places[i].id);
        kn_vec2 charted = {places[i].x * 24, places[i].y * 76};
        assert_true(kn_vec2_distance(p->at, charted) < 0.1f);
        assert_int_equal(p->hold, places[i].hold);
    }
    close_map(&map);
}

static void
points_lie_in_their_muscles(void **state)
{
    (void)state;
    struct map map;
    open_map(&map);
    for (int i = 0; i < map.points.count; i++) {
        const struct kn_trigger_point *p = &map.points.items[i];
        const struct kn_path *outline = &p->muscle->outline;
        bool inside =
            kn_polygon_contains(outline->points, outline->count, p->at);
        // The shapes are true to about 2 cm.
        assert_true(inside || kn_path_distance(outline, p->at) < 2);
        assert_int_equal(p->muscle->tissue, KN_TISSUE_MUSCLE);
    }
    close_map(&map);
}

static void
no_hold_is_offered_in_a_zone(void **state)
{
    (void)state;
    struct map map;
    open_map(&map);
    for (int i = 0; i < map.points.count; i++) {
        const struct kn_trigger_point *p = &map.points.items[i];
        for (int z = 0; z < map.anatomy.zone_count; z++) {
            if (p->hold != KN_POINT_SHOWN &&
                kn_zone_contains(&map.anatomy.zones[z], p->at)) {
                print_error("%s lies in %s\n", p->id, map.anatomy.zones[z].key);
                fail();
            }
        }
    }
    close_map(&map);
}

static void
the_nearest_point_of_a_target_is_found(void **state)
{
    (void)state;
    struct map map;
    open_map(&map);
    const struct kn_structure *trapezius =
        kn_anatomy_structure(&map.anatomy, "trapezius");
    const struct kn_structure *targets[] = {
        kn_anatomy_structure(&map.anatomy, "infraspinatus")};
    const kn_vec2 near_inf2 = {8, 21.6f};
    const struct kn_trigger_point *p =
        kn_trigger_points_near(&map.points, near_inf2, 2, targets, 1);
    assert_ptr_equal(p, point_of(&map, "inf2"));
    assert_null(
        kn_trigger_points_near(&map.points, near_inf2, 0.5f, targets, 1));
    targets[0] = kn_anatomy_structure(&map.anatomy, "piriformis");
    assert_null(kn_trigger_points_near(&map.points, near_inf2, 2, targets, 1));
    // A part stands for its muscle, but names that only begin alike do not.
    targets[0] = trapezius;
    p = kn_trigger_points_near(&map.points, (kn_vec2){10, 12}, 2, targets, 1);
    assert_ptr_equal(p, point_of(&map, "ut1"));
    const struct kn_structure *minor =
        kn_anatomy_structure(&map.anatomy, "rhomboid_minor");
    assert_false(kn_muscle_same(
        kn_anatomy_structure(&map.anatomy, "rhomboid_major"), minor));
    const struct kn_structure longer = {.key = "rhomboid_minorish"};
    assert_false(kn_muscle_same(&longer, minor));
    assert_true(kn_muscle_same(minor, minor));
    close_map(&map);
}

struct bad {
    const char *text;
    const char *message; // that is among the reports
};
#define REST ", refers: x, reach: y, hold: yes, "
#define BAND "referral: [{points: [[1, 2], [3, 4]], radius: 1}]}"
static const struct bad bad[] = {
    {"points: [{id: a, muscle: trapezus, at: [1, 2]" REST BAND "]",
     "unknown muscle 'trapezus' (did you mean 'trapezius'?"},
    {"points: [{id: a, muscle: trapezius, at: [-1, 2]" REST BAND "]",
     "point 'a' lies on the left"},
    {"points: [{id: a, muscle: trapezius, at: [1, 2]" REST
     "referral: [{points: [[1, 2]], radius: 1}]}]",
     "referral has 1 points"},
    {"points: [{id: a, muscle: trapezius, at: [1, 2]" REST "referral: []}]",
     "expected a list of 1 to 8"},
    {"points: [{id: a, muscle: trapezius, at: [1, 2]" REST BAND
     ", {id: a, muscle: trapezius, at: [1, 2]" REST BAND "]",
     "a second point 'a'"},
    {"points: []", "expected a list of 1 to 200"},
    {"spots: []", "points"},
};

static bool
reports(const struct kn_diag_list *diags, const char *message)
{
    for (int i = 0; i < diags->count; i++) {
        if (strstr(diags->items[i].message, message)) {
            return true;
        }
    }
    kn_diag_print(diags, stderr);
    return false;
}

static void
a_bad_map_is_refused(void **state)
{
    (void)state;
    struct map map;
    open_map(&map);
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        struct kn_trigger_points points;
        struct kn_document doc;
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        assert_true(kn_document_parse(&doc, "bad.yaml", bad[i].text,
                                      strlen(bad[i].text), &diags));
        assert_false(
            kn_trigger_points_parse(&points, &doc, &map.anatomy, &diags));
        assert_true(reports(&diags, bad[i].message));
        kn_document_destroy(&doc);
        kn_diag_destroy(&diags);
    }
    close_map(&map);
}

static void
a_missing_map_is_reported(void **state)
{
    (void)state;
    struct map map;
    struct kn_trigger_points points;
    struct kn_diag_list diags;
    open_map(&map);
    kn_diag_init(&diags);
    assert_false(kn_trigger_points_load(&points, KN_SOURCE_DIR "/no.yaml",
                                        &map.anatomy, &diags));
    assert_int_equal(diags.count, 1);
    kn_diag_destroy(&diags);
    close_map(&map);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_where_the_charts_have_them),
        cmocka_unit_test(points_lie_in_their_muscles),
        cmocka_unit_test(no_hold_is_offered_in_a_zone),
        cmocka_unit_test(the_nearest_point_of_a_target_is_found),
        cmocka_unit_test(a_bad_map_is_refused),
        cmocka_unit_test(a_missing_map_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
