// SPDX-License-Identifier: MIT
// What a game pad and a finger have of their own: the button that says "it
// hurts more", and a touch that never ends.
#include "../test.h"

#include "app_bench.h"
#include "ui/screens.h"

static struct app_bench *
open_in_session(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const struct kn_entry *entry =
        kn_catalogue_find(b->library->all.catalogue, "swedish-self");
    assert_non_null(entry);
    assert_true(kn_app_play(&b->app, entry->path, 0, b->now));
    return b;
}

static void
it_hurts_more_while_it_plays(void **state)
{
    struct app_bench *b = open_in_session(state);
    app_bench_key(b, KN_KEY_HURTS);
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    assert_false(b->app.player.session.playing);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(b->app.player.session.playing);
    app_bench_close(b);
}

static void
it_hurts_more_with_the_keys_over_it(void **state)
{
    struct app_bench *b = open_in_session(state);
    app_bench_key(b, KN_KEY_F1);
    assert_true(b->app.player.help);
    app_bench_type(b, "h");
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    app_bench_key(b, KN_KEY_ESCAPE);
    assert_false(b->app.player.help);
    app_bench_close(b);
}

static void
it_hurts_more_while_it_is_paused(void **state)
{
    struct app_bench *b = open_in_session(state);
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    app_bench_key(b, KN_KEY_HURTS);
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    // Back is to the session, not to the pause.
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    app_bench_close(b);
}

static void
elsewhere_the_button_means_nothing(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_key(b, KN_KEY_HURTS);
    app_bench_key(b, KN_KEY_F1);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    app_bench_close(b);
}

// A finger on the settings comes down, and moves; how far they have scrolled.
// Between the two, with `focus`, that of the window comes (`gained`) or goes.
static int
drag(struct app_bench *b, bool focus, bool gained)
{
    const kn_vec2 low = {BENCH_WIDTH / 2.0f, BENCH_HEIGHT * 0.7f};
    const kn_vec2 high = {BENCH_WIDTH / 2.0f, BENCH_HEIGHT * 0.3f};
    app_bench_pointer(b, KN_INPUT_POINTER_DOWN, low);
    if (focus) {
        const struct kn_input input = {
            .kind = KN_INPUT_FOCUS, .flag = gained, .when = b->now};
        kn_app_handle(&b->app, &input, b->now);
    }
    app_bench_pointer(b, KN_INPUT_POINTER_MOVE, high);
    return b->app.board.scroll;
}

static struct app_bench *
open_settings(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    kn_app_go(&b->app, KN_SCREEN_SETTINGS, b->now);
    app_bench_frame(b, 0);
    return b;
}

static void
a_touch_that_is_lost_with_the_focus_is_over(void **state)
{
    struct app_bench *b = open_settings(state);
    assert_int_equal(drag(b, true, false), 0);
    // While one that is not lost scrolls.
    assert_true(drag(b, false, false) > 0);
    app_bench_close(b);
}

// A tap on a window behind others brings it the focus between down and up.
static void
a_touch_that_brings_the_focus_goes_on(void **state)
{
    struct app_bench *b = open_settings(state);
    assert_true(drag(b, true, true) > 0);
    app_bench_close(b);
}

static void
touch(struct app_bench *b, float x, float y)
{
    struct kn_input input = {
        .kind = KN_INPUT_POINTER_DOWN,
        .flag = true,
        .at = {x * BENCH_WIDTH, y * BENCH_HEIGHT},
    };
    kn_app_handle(&b->app, &input, b->now);
    input.kind = KN_INPUT_POINTER_UP;
    kn_app_handle(&b->app, &input, b->now);
}

static void
next_from_the_pause_ends_with_the_last_step(void **state)
{
    struct app_bench *b = open_in_session(state);
    int steps = b->app.occasion.routine.step_count;
    for (int i = 0; i < steps; i++) {
        app_bench_assert_at(b, KN_SCREEN_SESSION);
        app_bench_key(b, KN_KEY_ENTER);
        app_bench_by_keys(b, "Next step");
        app_bench_frame(b, KN_FRAME);
    }
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    assert_int_equal(b->app.occasion.ending, KN_ENDING_DONE);
    app_bench_close(b);
}

static void
a_finger_finds_thirds_without_looking(void **state)
{
    static const float heights[] = {0.05f, 0.5f, 0.8f};
    struct app_bench *b = open_in_session(state);
    struct kn_session *session = &b->app.player.session;
    for (int i = 0; i < KN_ARRAY_COUNT(heights); i++) {
        touch(b, 0.68f, heights[i]);
        touch(b, 0.98f, heights[i]);
        assert_int_equal(kn_session_moment(session, b->now).step, 2);
        touch(b, 0.02f, heights[i]);
        assert_int_equal(kn_session_moment(session, b->now).step, 1);
        touch(b, 0.32f, heights[i]);
        assert_int_equal(kn_session_moment(session, b->now).step, 0);
        app_bench_assert_at(b, KN_SCREEN_SESSION);
        assert_true(session->playing);
        touch(b, 0.34f, heights[i]);
        app_bench_assert_at(b, KN_SCREEN_PAUSE);
        assert_false(session->playing);
        app_bench_by_keys(b, "Go on");
    }
    // A mouse is looked at, and opens everything wherever it clicks.
    app_bench_pointer(b, KN_INPUT_POINTER_DOWN,
                      (kn_vec2){0.9f * BENCH_WIDTH, 0.5f * BENCH_HEIGHT});
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    app_bench_close(b);
}

static void
thirds_follow_the_way_of_the_words(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    b->fake.text.mirrored = true;
    const struct kn_entry *entry =
        kn_catalogue_find(b->library->all.catalogue, "swedish-self");
    assert_true(kn_app_play(&b->app, entry->path, 0, b->now));
    const struct kn_session *session = &b->app.player.session;
    touch(b, 0.1f, 0.5f);
    assert_int_equal(kn_session_moment(session, b->now).step, 1);
    touch(b, 0.9f, 0.5f);
    assert_int_equal(kn_session_moment(session, b->now).step, 0);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_hurts_more_while_it_plays),
        cmocka_unit_test(it_hurts_more_with_the_keys_over_it),
        cmocka_unit_test(it_hurts_more_while_it_is_paused),
        cmocka_unit_test(elsewhere_the_button_means_nothing),
        cmocka_unit_test(next_from_the_pause_ends_with_the_last_step),
        cmocka_unit_test(a_finger_finds_thirds_without_looking),
        cmocka_unit_test(thirds_follow_the_way_of_the_words),
        cmocka_unit_test(a_touch_that_is_lost_with_the_focus_is_over),
        cmocka_unit_test(a_touch_that_brings_the_focus_goes_on),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
