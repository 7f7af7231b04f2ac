// SPDX-License-Identifier: MIT
// Paths pass through their waypoints, know their length, and mirror exactly.
#include "../test.h"

#include <math.h>
#include <stdbool.h>

#include "geometry/noise.h"
#include "geometry/path.h"

#define ROUNDS 200

static float
random_between(uint32_t *seed, float low, float high)
{
    *seed = kn_noise_hash((int)*seed, 17, 3);
    return low + (high - low) * (float)(*seed >> 8) / 16777216.0f;
}

static int
random_waypoints(uint32_t *seed, kn_vec2 *points)
{
    int count = 2 + (int)random_between(seed, 0, 6);
    for (int i = 0; i < count; i++) {
        points[i] = (kn_vec2){random_between(seed, -24, 24),
                              random_between(seed, 0, 76)};
    }
    return count;
}

static void
passes_through_every_waypoint(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        struct kn_arena arena;
        kn_arena_init(&arena);
        kn_vec2 points[8];
        int count = random_waypoints(&seed, points);
        struct kn_path path;
        bool closed = round % 2;
        assert_true(kn_path_build(&path, &arena, points, count, closed, 0.5f));
        for (int i = 0; i < count; i++) {
            assert_true(kn_path_distance(&path, points[i]) < 1e-3f);
        }
        float chord = 0;
        for (int i = 1; i < count; i++) {
            chord += kn_vec2_distance(points[i - 1], points[i]);
        }
        assert_true(kn_path_length(&path) >= chord * 0.999f);
        assert_true(kn_path_length(&path) < chord * 4);
        kn_arena_destroy(&arena);
    }
}

static void
walking_it_is_even_and_clamped(void **state)
{
    (void)state;
    struct kn_arena arena;
    kn_arena_init(&arena);
    const kn_vec2 points[] = {{3, 58}, {3, 42}, {10, 20}};
    struct kn_path path;
    assert_true(kn_path_build(&path, &arena, points, 3, false, 0.25f));
    float length = kn_path_length(&path);
    kn_vec2 last = kn_path_at(&path, -5).position;
    assert_true(kn_vec2_distance(last, points[0]) < 1e-4f);
    for (int i = 1; i <= 100; i++) {
        kn_path_sample s = kn_path_at(&path, length * (float)i / 100);
        float step = kn_vec2_distance(last, s.position);
        assert_true(fabsf(step - length / 100) < length / 100 * 0.02f);
        assert_true(fabsf(kn_vec2_length(s.tangent) - 1) < 1e-4f);
        last = s.position;
    }
    assert_true(kn_vec2_distance(kn_path_at(&path, 1e9f).position, points[2]) <
                1e-4f);
    kn_arena_destroy(&arena);
}

static void
coinciding_waypoints_give_no_nan(void **state)
{
    (void)state;
    struct kn_arena arena;
    kn_arena_init(&arena);
    const kn_vec2 points[] = {{1, 1}, {1, 1}, {4, 5}, {4, 5}, {1, 1}};
    struct kn_path path;
    assert_true(kn_path_build(&path, &arena, points, 5, true, 0.25f));
    for (int i = 0; i < path.count; i++) {
        assert_true(isfinite(path.points[i].x));
        assert_true(isfinite(path.lengths[i]));
    }
    assert_true(kn_path_build(&path, &arena, points, 2, false, 0.25f));
    assert_int_equal(path.count, 1);
    assert_true(kn_path_length(&path) == 0);
    kn_path_sample s = kn_path_at(&path, 3);
    assert_true(s.position.x == 1 && s.tangent.y == -1);
    kn_arena_destroy(&arena);
}

static void
mirrored_twice_is_the_same(void **state)
{
    (void)state;
    struct kn_arena arena;
    kn_arena_init(&arena);
    const kn_vec2 points[] = {{3, 58}, {7, 42}};
    struct kn_path path;
    assert_true(kn_path_build(&path, &arena, points, 2, false, 1));
    kn_vec2 before = kn_path_at(&path, 4).position;
    kn_path_mirror(&path);
    kn_vec2 mirrored = kn_path_at(&path, 4).position;
    assert_true(mirrored.x == -before.x && mirrored.y == before.y);
    kn_path_mirror(&path);
    assert_true(kn_path_at(&path, 4).position.x == before.x);
    kn_arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_through_every_waypoint),
        cmocka_unit_test(walking_it_is_even_and_clamped),
        cmocka_unit_test(coinciding_waypoints_give_no_nan),
        cmocka_unit_test(mirrored_twice_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
