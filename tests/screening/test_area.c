// SPDX-License-Identifier: MIT
// Areas cover what their names say, on their own side, and leave no part of
// what routines work uncovered.
#include "support.h"

#include "routine/motion.h"

// Landmarks of the right side, and the one area of the right that has each.
// Those on a border between two are left to the next test.
static const struct {
    const char *landmark, *area;
} places[] = {
    {"suboccipital", "neck_right"}, {"neck_post_C4", "neck_right"},
    {"ut_mid", "shoulder_right"},   {"ut_lat", "shoulder_right"},
    {"acromion", "shoulder_right"}, {"lev_ins", "shoulder_right"},
    {"es_T1", "shoulder_right"},    {"infra", "blade_right"},
    {"infra_lat", "blade_right"},   {"teres", "blade_right"},
    {"rh_mid", "upper_back_right"}, {"rh_low", "upper_back_right"},
    {"es_T6", "upper_back_right"},  {"esb_T10", "mid_back_right"},
    {"ic_T10", "mid_back_right"},   {"lat_mid", "mid_back_right"},
    {"lat_low", "mid_back_right"},  {"es_L3", "low_back_right"},
    {"es_L5", "low_back_right"},    {"flank", "low_back_right"},
    {"ql_low", "low_back_right"},   {"sac_lat", "sacrum"},
    {"gmed_post", "hip_right"},     {"gmed_ant", "hip_right"},
    {"gmax_mid", "hip_right"},      {"piri_lat", "hip_right"},
    {"troch", "hip_right"},         {"ischial_tub", "hip_right"},
};

static void
landmarks_lie_in_one_area(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(places); i++) {
        const struct kn_landmark *mark =
            kn_anatomy_landmark(&world->anatomy, places[i].landmark);
        int expected = area_of(world, places[i].area);
        assert_non_null(mark);
        for (int a = 0; a < world->screening.area_count; a++) {
            const struct kn_area *area = &world->screening.areas[a];
            bool in = kn_area_contains(area, mark->at);
            if (in != (a == expected)) {
                fail_msg("%s %s in %s", mark->key, in ? "lies" : "is not",
                         area->id);
            }
        }
    }
}

static void
left_is_the_mirror_of_right(void **state)
{
    const struct world *world = *state;
    const struct kn_area *areas = world->screening.areas;
    kn_vec2 right = kn_anatomy_landmark(&world->anatomy, "es_L4")->at;
    kn_vec2 left = kn_vec2_mirror(right);
    const struct kn_area *on_right = &areas[area_of(world, "low_back_right")];
    const struct kn_area *on_left = &areas[area_of(world, "low_back_left")];
    const struct kn_area *middle = &areas[area_of(world, "sacrum")];
    assert_true(kn_area_contains(on_right, right));
    assert_false(kn_area_contains(on_right, left));
    assert_true(kn_area_contains(on_left, left));
    assert_false(kn_area_contains(on_left, right));
    for (int i = 0; i < on_left->point_count; i++) {
        kn_vec2 p = kn_vec2_mirror(kn_area_outline(on_left, i));
        assert_true(kn_vec2_distance(p, kn_area_outline(on_right, i)) == 0);
    }
    right = kn_anatomy_landmark(&world->anatomy, "sac_lat")->at;
    assert_true(kn_area_contains(middle, right));
    assert_true(kn_area_contains(middle, kn_vec2_mirror(right)));
    assert_string_equal(on_left->name, "left low back");
}

static void
distance_is_to_the_nearest_edge(void **state)
{
    (void)state;
    kn_vec2 square[] = {{2, 2}, {6, 2}, {6, 6}, {2, 6}};
    struct kn_area area = {
        .side = KN_AREA_LEFT, .points = square, .point_count = 4};
    assert_true(kn_area_distance(&area, (kn_vec2){-4, 4}) == 0);
    assert_float_equal(kn_area_distance(&area, (kn_vec2){-9, 4}), 3, 1e-4f);
    assert_float_equal(kn_area_distance(&area, (kn_vec2){-9, 10}), 5, 1e-4f);
    assert_float_equal(kn_area_distance(&area, (kn_vec2){4, 4}), 6, 1e-4f);
    struct kn_area nowhere = {.side = KN_AREA_MIDDLE};
    assert_false(kn_area_contains(&nowhere, (kn_vec2){0, 0}));
    assert_true(isinf(kn_area_distance(&nowhere, (kn_vec2){0, 0})));
}

// Every instant of work must lie in something that can be ticked.
static void
check_path(const struct world *world, const struct kn_path *path,
           const char *what)
{
    for (int i = 0; i < path->count; i++) {
        float nearest = INFINITY;
        for (int a = 0; a < world->screening.area_count; a++) {
            float away =
                kn_area_distance(&world->screening.areas[a], path->points[i]);
            nearest = away < nearest ? away : nearest;
        }
        if (nearest > 0.01f) {
            fail_msg("%s: [%g, %g] is in no area", what,
                     (double)path->points[i].x, (double)path->points[i].y);
        }
    }
}

static void
all_that_is_worked_can_be_left_alone(void **state)
{
    static const char *const routines[] = {
        "deep-tissue-partner", "deep-tissue-self",   "desk-break",
        "hot-stone-partner",   "hot-stone-self",     "myofascial-partner",
        "myofascial-self",     "neck-and-back",      "swedish-partner",
        "swedish-self",        "trigger-point-self", "trigger-point-partner",
    };
    const struct world *world = *state;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        char path[128];
        struct kn_routine routine;
        snprintf(path, sizeof(path), "tests/routine/good/%s.yaml", routines[r]);
        open_routine(world, path, &routine);
        for (int i = 0; i < routine.step_count; i++) {
            check_path(world, &routine.steps[i].path, routine.steps[i].title);
            check_path(world, &routine.steps[i].back, routine.steps[i].title);
        }
        kn_routine_destroy(&routine);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(landmarks_lie_in_one_area),
        cmocka_unit_test(left_is_the_mirror_of_right),
        cmocka_unit_test(distance_is_to_the_nearest_edge),
        cmocka_unit_test(all_that_is_worked_can_be_left_alone),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
