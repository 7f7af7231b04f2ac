// SPDX-License-Identifier: MIT
// Warmth is a function of the plan's time: however an instant is reached, its
// grid is the same to the bit, and it is reached in few steps.
#include "../test.h"

#include <string.h>

#include "scene/heat.h"
#include "show.h"

static float
cell_at(const float *cells, kn_vec2 place)
{
    int c = (int)(place.x - KN_HEAT_LEFT);
    int r = (int)(place.y - KN_HEAT_TOP);
    return cells[r * KN_HEAT_COLUMNS + c];
}

static float
sum(const float *cells)
{
    float all = 0;
    for (size_t i = 0; i < KN_HEAT_CELLS; i++) {
        all += cells[i];
    }
    return all;
}

static const kn_vec2 low_back = {3.6f, 52.1f}; // under the pack

static void
a_seek_gives_the_grid_of_playing(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "hot-stone", 40, 40);
    struct kn_heat jumping;
    assert_true(kn_heat_init(&jumping, &show.plan));
    struct kn_heat *playing = &show.effects.heat;
    const kn_tick frame = 90 * KN_MILLISECOND;
    int i = 0;
    for (kn_tick at = 0; at < show.plan.length + KN_SECOND; at += frame) {
        const float *played = kn_heat_at(playing, at);
        if (i++ % 41 == 0) {
            // Reached from far ahead, and from the very start.
            kn_heat_at(&jumping, i % 2 ? show.plan.length : 0);
            const float *sought = kn_heat_at(&jumping, at);
            assert_memory_equal(played, sought, KN_HEAT_CELLS * sizeof(float));
        }
    }
    kn_heat_destroy(&jumping);
    show_close(&show);
}

static void
playing_costs_a_step_and_a_seek_few(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "hot-stone", 40, 40);
    struct kn_heat *heat = &show.effects.heat;
    kn_heat_at(heat, 40 * KN_SECOND);
    int64_t before = heat->worked;
    kn_heat_at(heat, 40 * KN_SECOND + KN_HEAT_STEP);
    assert_int_equal(heat->worked - before, 1);
    kn_heat_at(heat, 40 * KN_SECOND + KN_HEAT_STEP + 1);
    assert_int_equal(heat->worked - before, 1);
    kn_heat_at(heat, show.plan.length);
    kn_heat_at(heat, 31 * KN_SECOND);
    assert_true(heat->worked - before <= 256);
    show_close(&show);
}

static void
warmth_gathers_spreads_and_fades(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "hot-stone", 40, 40);
    struct kn_heat *heat = &show.effects.heat;
    assert_true(sum(kn_heat_at(heat, show_time(&show, 1, 3))) == 0);
    float soon = cell_at(kn_heat_at(heat, show_time(&show, 1, 20)), low_back);
    float later = cell_at(kn_heat_at(heat, show_time(&show, 1, 70)), low_back);
    assert_true(soon > 0.1f && later > soon && later <= 1);
    // Aside of the pack it catches up with the middle once that is lifted.
    kn_vec2 aside = {low_back.x + 10, low_back.y};
    const float *end = kn_heat_at(heat, show_time(&show, 1, 81));
    float share = cell_at(end, aside) / cell_at(end, low_back);
    end = kn_heat_at(heat, show_time(&show, 1, 140));
    assert_true(share > 0);
    assert_true(cell_at(end, aside) / cell_at(end, low_back) > 1.15f * share);
    float left = cell_at(kn_heat_at(heat, show.plan.length), low_back);
    assert_true(left < later / 2);
    show_close(&show);
}

static void
bounds_hold_all_warmth(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "hot-stone", 40, 40);
    const float *cells =
        kn_heat_at(&show.effects.heat, show_time(&show, 2, 12));
    kn_rect box = kn_heat_bounds(cells);
    float inside = 0;
    for (int r = box.y0; r < box.y1; r++) {
        for (int c = box.x0; c < box.x1; c++) {
            inside += cells[r * KN_HEAT_COLUMNS + c];
        }
    }
    assert_true(inside > 1);
    assert_true(inside == sum(cells));
    show_close(&show);
}

static void
a_plan_without_heat_is_cold(void **state)
{
    (void)state;
    struct show show;
    show_open(&show, "swedish", 40, 40);
    assert_null(kn_heat_at(&show.effects.heat, KN_MINUTE));
    assert_int_equal(show.effects.heat.worked, 0);
    show_close(&show);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seek_gives_the_grid_of_playing),
        cmocka_unit_test(playing_costs_a_step_and_a_seek_few),
        cmocka_unit_test(warmth_gathers_spreads_and_fades),
        cmocka_unit_test(bounds_hold_all_warmth),
        cmocka_unit_test(a_plan_without_heat_is_cold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
