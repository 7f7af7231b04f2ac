// SPDX-License-Identifier: MIT
// What must never happen: a session for somebody who should not have one, a
// step where the person said no, warm stones that nobody has measured.
#include "../test.h"

#include <string.h>

#include "app_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define TURNS 1500 // of a storm

// Ticks `item` on its page, wherever the questions are, and nothing else;
// goes on to what comes after the last of them.
static void
tick_only(struct app_bench *b, int item)
{
    const struct kn_screening *screening = &b->library->screening;
    while (kn_app_screen(&b->app) == KN_SCREEN_ASK) {
        const struct kn_screening_group *group =
            &screening->groups[b->app.occasion.group];
        bool here = item >= group->first && item < group->first + group->count;
        if (here) {
            app_bench_by_keys(b, screening->items[item].text);
        }
        app_bench_by_keys(b, here ? "Next" : group->none);
    }
    if (kn_app_screen(&b->app) == KN_SCREEN_WHERE) {
        assert_true(app_bench_find(b, "Next")->off);
        app_bench_by_keys(b, "Next");
        app_bench_assert_at(b, KN_SCREEN_WHERE);
        int area = kn_screening_area_index(screening, "upper_back_left");
        assert_true(area >= 0);
        app_bench_by_keys(b, screening->areas[area].name);
        app_bench_by_keys(b, "Next");
    }
}

// To what comes of it when `item` is ticked before the routine that shows
// `technique` on its card.
static void
choose_with(struct app_bench *b, int technique, int item)
{
    kn_app_home(&b->app, b->now);
    const char *id = b->app.cards.samples[technique].id;
    const struct kn_entry *entry =
        kn_catalogue_find(&b->library->catalogue, id);
    assert_true(kn_app_choose(&b->app, entry->path, b->now));
    tick_only(b, item);
}

// Whatever is pressed, though it be not there: nothing leads on.
static void
assert_no_way_on(struct app_bench *b)
{
    app_bench_assert_at(b, KN_SCREEN_VERDICT);
    for (int id = 1; id < 16; id++) {
        const struct kn_action action = {.kind = KN_ACTION_PRESS, .id = id};
        kn_screen_class(KN_SCREEN_VERDICT)->act(&b->app, &action, b->now);
        if (kn_app_screen(&b->app) != KN_SCREEN_VERDICT) {
            app_bench_assert_at(b, KN_SCREEN_MENU);
            kn_app_go(&b->app, KN_SCREEN_VERDICT, b->now);
        }
    }
}

static void
what_is_blocked_cannot_start(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const struct kn_screening *screening = &b->library->screening;
    int blocked = 0;
    for (int i = 0; i < screening->item_count; i++) {
        const struct kn_screening_item *item = &screening->items[i];
        for (int t = 0; t < KN_CARD_COUNT; t++) {
            bool grave = item->tier <= KN_TIER_DOCTOR;
            // Of what bars all techniques, one will do.
            if (item->effects[t].ruling == KN_RULING_BLOCK &&
                (!grave || t == 0)) {
                choose_with(b, t, i);
                assert_no_way_on(b);
                blocked++;
            }
        }
    }
    assert_true(blocked > 10);
    app_bench_close(b);
}

// Whoever needs help now hears that at once, not after forty questions.
static void
an_emergency_is_said_at_once(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const struct kn_screening *screening = &b->library->screening;
    for (int i = 0; i < screening->item_count; i++) {
        if (screening->items[i].tier == KN_TIER_EMERGENCY) {
            choose_with(b, KN_TECHNIQUE_SWEDISH, i);
            assert_int_equal(b->app.occasion.verdict.level, KN_LEVEL_EMERGENCY);
            assert_int_equal(b->app.depth, 3);
            assert_no_way_on(b);
        }
    }
    app_bench_close(b);
}

// An emergency with something that has a place is an emergency still, though
// nobody says where.
static void
an_emergency_goes_before_where(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const struct kn_screening *screening = &b->library->screening;
    int place = 0;
    while (!screening->items[place].where) {
        place++;
    }
    const char *path = b->library->catalogue.entries[0].path;
    assert_true(kn_app_choose(&b->app, path, b->now));
    b->app.occasion.replies =
        kn_replies_set_item(b->app.occasion.replies, place, true);
    app_bench_by_keys(b, screening->items[0].text);
    app_bench_by_keys(b, "Next");
    assert_no_way_on(b);
    app_bench_close(b);
}

static struct kn_input
any_input(uint32_t *seed)
{
    static const enum kn_key keys[] = {
        KN_KEY_TAB,   KN_KEY_TAB,  KN_KEY_ENTER, KN_KEY_ENTER, KN_KEY_ENTER,
        KN_KEY_SPACE, KN_KEY_DOWN, KN_KEY_UP,    KN_KEY_RIGHT, KN_KEY_ESCAPE,
        KN_KEY_END,   KN_KEY_HOME, KN_KEY_LEFT,  KN_KEY_TAB};
    *seed = *seed * 1664525u + 1013904223u;
    uint32_t dice = *seed >> 8;
    struct kn_input input = {
        .kind = KN_INPUT_KEY,
        .key = keys[dice % (uint32_t)KN_ARRAY_COUNT(keys)],
        .at = {(float)(dice / 3 % BENCH_WIDTH),
               (float)(dice / 7 % BENCH_HEIGHT)},
    };
    if (dice % 5 == 0) {
        input.kind = dice / 5 % 2 ? KN_INPUT_POINTER_UP : KN_INPUT_POINTER_DOWN;
    }
    return input;
}

static void
a_storm_never_passes_an_emergency(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    uint32_t seed = 11;
    int verdicts = 0;
    assert_int_equal(b->library->screening.items[0].tier, KN_TIER_EMERGENCY);
    for (int i = 0; i < TURNS; i++) {
        const struct kn_input input = any_input(&seed);
        b->now += KN_SECOND;
        kn_app_handle(&b->app, &input, b->now);
        kn_app_update(&b->app, b->now);
        enum kn_screen screen = kn_app_screen(&b->app);
        assert_false(screen >= KN_SCREEN_HEAT && screen <= KN_SCREEN_AFTER);
        verdicts += screen == KN_SCREEN_VERDICT;
        if (screen == KN_SCREEN_ASK) {
            // The person goes on saying so.
            b->app.occasion.replies =
                kn_replies_set_item(b->app.occasion.replies, 0, true);
        }
        b->app.wishes.quit = false;
    }
    assert_true(verdicts > 0);
    app_bench_close(b);
}

// Something that has a place and bars nothing else.
static int
something_local(const struct kn_screening *screening, int technique)
{
    for (int i = 0; i < screening->item_count; i++) {
        const struct kn_screening_item *item = &screening->items[i];
        if (item->where &&
            item->effects[technique].ruling <= KN_RULING_GENTLER) {
            return i;
        }
    }
    fail_msg("nothing has a place");
    return -1;
}

static void
what_is_left_out_is_not_played(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const int technique = KN_TECHNIQUE_DEEP_TISSUE;
    choose_with(b, technique,
                something_local(&b->library->screening, technique));
    app_bench_assert_at(b, KN_SCREEN_VERDICT);
    app_bench_by_keys(b, "Go on");
    app_bench_by_keys(b, "Begin");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    const struct kn_occasion *occasion = &b->app.occasion;
    const struct kn_plan *plan = b->app.player.plan;
    assert_true(occasion->leavings.left_out > 0);
    for (int i = 0; i < plan->part_count; i++) {
        assert_false(occasion->left_out[plan->parts[i].step]);
    }
    app_bench_close(b);
}

// ---- warmth

static void
assert_heat_shut(struct app_bench *b)
{
    const struct kn_board_item *go_on = app_bench_find(b, "Go on");
    const struct kn_action press = {.kind = KN_ACTION_PRESS, .id = go_on->id};
    assert_true(go_on->off);
    app_bench_by_keys(b, "Go on");
    app_bench_by_pointer(b, "Go on");
    kn_screen_class(KN_SCREEN_HEAT)->act(&b->app, &press, b->now);
    app_bench_assert_at(b, KN_SCREEN_HEAT);
}

static void
warm_stones_are_measured_and_tried(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    choose_with(b, KN_TECHNIQUE_HOT_STONE, -1);
    app_bench_assert_at(b, KN_SCREEN_HEAT);
    assert_heat_shut(b);
    app_bench_by_keys(b, "Five seconds");
    assert_heat_shut(b); // nobody has read the thermometer
    app_bench_by_keys(b, "The thermometer says");
    assert_heat_shut(b); // nor tried a stone of this heat
    app_bench_by_keys(b, "Too hot for the wrist");
    assert_heat_shut(b);
    app_bench_by_keys(b, "Five seconds");
    assert_false(app_bench_find(b, "Go on")->off);
    app_bench_by_keys(b, "The thermometer says");
    assert_heat_shut(b); // another heat, another try
    for (int i = 0; i < 20; i++) {
        app_bench_by_keys(b, "The thermometer says");
    }
    app_bench_by_keys(b, "Five seconds");
    assert_heat_shut(b); // 61 degrees
    app_bench_by_keys(b, "Its scale");
    app_bench_by_keys(b, "Five seconds");
    assert_heat_shut(b);
    app_bench_close(b);
}

// ---- "it hurts more"

static struct app_bench *
open_at_work(struct library *library, int technique)
{
    struct app_bench *b = app_bench_open(library);
    choose_with(b, technique, -1);
    app_bench_answer(b, app_bench_by_keys);
    app_bench_by_keys(b, "Begin");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    return b;
}

static int
step_now(const struct app_bench *b)
{
    return kn_session_moment(&b->app.player.session, b->now).step;
}

// Plays on to the first step that presses on something.
static void
reach_work(struct app_bench *b)
{
    const struct kn_routine *routine = &b->app.occasion.routine;
    while (kn_strokes[routine->steps[step_now(b)].stroke].motion ==
               KN_MOTION_NONE ||
           routine->steps[step_now(b)].intensity_peak < 3) {
        app_bench_key(b, KN_KEY_DOWN);
    }
}

static void
say_it_hurts(struct app_bench *b, int how)
{
    app_bench_type(b, "h");
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    assert_false(kn_app_playing(&b->app));
    app_bench_by_keys(b, b->library->screening.care.hurts[how].text);
    app_bench_assert_at(b, KN_SCREEN_HURTS_ANSWER);
}

static int
hurt_with(const struct app_bench *b, enum kn_hurts_action action)
{
    const struct kn_care *care = &b->library->screening.care;
    for (int i = 0; i < care->hurt_count; i++) {
        if (care->hurts[i].first == action) {
            return i;
        }
    }
    fail_msg("no answer leads to action %d", (int)action);
    return -1;
}

static void
hurting_eases_then_leaves_the_step(void **state)
{
    struct app_bench *b = open_at_work(*state, KN_TECHNIQUE_DEEP_TISSUE);
    reach_work(b);
    int step = step_now(b);
    int how = hurt_with(b, KN_HURTS_EASE);
    say_it_hurts(b, how);
    app_bench_by_keys(b, "Go on");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_int_equal(b->app.player.session.ease, 1);
    assert_int_equal(step_now(b), step);
    say_it_hurts(b, how);
    app_bench_key(b, KN_KEY_ESCAPE); // there is no way back into it
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(kn_plan_leaves_out(b->app.player.plan, step));
    assert_true(step_now(b) > step);
    assert_true(kn_app_playing(&b->app));
    app_bench_close(b);
}

static void
what_hurts_badly_ends_it(void **state)
{
    static const enum kn_hurts_action ends[] = {KN_HURTS_END, KN_HURTS_HELP};
    for (int i = 0; i < KN_ARRAY_COUNT(ends); i++) {
        struct app_bench *b = open_at_work(*state, KN_TECHNIQUE_SWEDISH);
        reach_work(b);
        b->now += KN_MINUTE;
        say_it_hurts(b, hurt_with(b, ends[i]));
        assert_null(app_bench_find(b, "Go on"));
        app_bench_key(b, KN_KEY_ESCAPE);
        app_bench_assert_at(b, KN_SCREEN_AFTER);
        assert_int_equal(b->app.occasion.ending, KN_ENDING_PAIN);
        app_bench_by_keys(b, "To the menu");
        assert_int_equal(kn_history_last(&b->memory.history)->went,
                         KN_WENT_STOPPED);
        app_bench_close(b);
    }
}

// ---- points to try

static int
points_in(const struct kn_plan *plan)
{
    int points = 0;
    for (int i = 0; i < plan->routine->step_count; i++) {
        points += plan->routine->steps[i].when == KN_WHEN_TENDER &&
                  !kn_plan_leaves_out(plan, i);
    }
    return points;
}

// The next point of the plan there is.
static int
reach_point(struct app_bench *b)
{
    const struct kn_routine *routine = &b->app.occasion.routine;
    while (routine->steps[step_now(b)].when != KN_WHEN_TENDER) {
        app_bench_key(b, KN_KEY_DOWN);
    }
    return step_now(b);
}

static void
a_point_that_is_not_tender_is_skipped(void **state)
{
    struct app_bench *b = open_at_work(*state, KN_TECHNIQUE_TRIGGER_POINT);
    const struct kn_plan *plan = b->app.player.plan;
    int points = points_in(plan);
    int seventh = -1;
    for (int i = plan->routine->step_count - 1; i >= 0; i--) {
        bool out = plan->routine->steps[i].when == KN_WHEN_TENDER &&
                   kn_plan_leaves_out(plan, i);
        seventh = out ? i : seventh;
    }
    assert_true(seventh >= 0);
    int first = reach_point(b);
    app_bench_type(b, "n");
    plan = b->app.player.plan;
    assert_true(kn_plan_leaves_out(plan, first));
    assert_false(kn_plan_leaves_out(plan, seventh));
    assert_int_equal(points_in(plan), points);
    assert_true(kn_app_playing(&b->app));
    int second = reach_point(b);
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_by_pointer(b, "Not tender");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(kn_plan_leaves_out(b->app.player.plan, second));
    app_bench_close(b);
}

// Skipping every point comes to an end, and never to a hang.
static void
all_points_can_be_skipped(void **state)
{
    struct app_bench *b = open_at_work(*state, KN_TECHNIQUE_TRIGGER_POINT);
    for (int i = 0; i < 40 && kn_app_screen(&b->app) == KN_SCREEN_SESSION &&
                    points_in(b->app.player.plan) > 0;
         i++) {
        reach_point(b);
        app_bench_type(b, "n");
    }
    bool over = kn_app_screen(&b->app) == KN_SCREEN_AFTER;
    assert_true(over || points_in(b->app.player.plan) == 0);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_blocked_cannot_start),
        cmocka_unit_test(an_emergency_is_said_at_once),
        cmocka_unit_test(an_emergency_goes_before_where),
        cmocka_unit_test(a_storm_never_passes_an_emergency),
        cmocka_unit_test(what_is_left_out_is_not_played),
        cmocka_unit_test(warm_stones_are_measured_and_tried),
        cmocka_unit_test(hurting_eases_then_leaves_the_step),
        cmocka_unit_test(what_hurts_badly_ends_it),
        cmocka_unit_test(a_point_that_is_not_tender_is_skipped),
        cmocka_unit_test(all_points_can_be_skipped),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
