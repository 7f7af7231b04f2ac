// SPDX-License-Identifier: MIT
// The whole program without a window: keys and clicks in, pictures out, time
// in the test's hand.
#include "../test.h"

#include <string.h>

#include "player_bench.h"

static void
frames_and_keys_leave_a_whole_picture(void **state)
{
    struct bench *b = *state;
    bench_frame(b, 0);
    bench_assert_whole(b);
    bench_give_relief(b, b->now);
    static const char typed[] = "ek+lm? ?rl--lmlk";
    kn_rect body = b->player.screen.layout.body;
    for (int i = 0; typed[i]; i++) {
        for (int f = 0; f < 20; f++) {
            bench_pointer(
                b, KN_INPUT_POINTER_MOVE,
                (float)(body.x0 + (i * 31 + f * 7) % (body.x1 - body.x0)),
                (float)(body.y0 + (i * 53 + f * 11) % HEIGHT));
            bench_frame(b, KN_FRAME + f * 911);
        }
        bench_assert_whole(b);
        if (typed[i] == ' ') {
            bench_key(b, KN_KEY_SPACE, 0);
        } else {
            bench_type(b, typed[i]);
        }
        bench_key(b, i % 3 == 0 ? KN_KEY_DOWN : KN_KEY_RIGHT, 0);
        bench_frame(b, KN_FRAME);
        bench_assert_whole(b);
    }
}

static void
space_pauses_and_time_stands(void **state)
{
    struct bench *b = *state;
    b->now += 3 * KN_SECOND;
    assert_int_equal(bench_time(b), 3 * KN_SECOND);
    bench_key(b, KN_KEY_SPACE, 0);
    b->now += 50 * KN_SECOND;
    assert_int_equal(bench_time(b), 3 * KN_SECOND);
    bench_key(b, KN_KEY_ENTER, 0);
    b->now += KN_SECOND;
    assert_int_equal(bench_time(b), 4 * KN_SECOND);
}

static void
arrows_step_and_seek(void **state)
{
    struct bench *b = *state;
    const kn_tick *starts = b->player.plan->step_starts;
    bench_key(b, KN_KEY_DOWN, 0);
    assert_int_equal(bench_time(b), starts[1]);
    bench_key(b, KN_KEY_PAGE_DOWN, 0);
    assert_int_equal(bench_time(b), starts[2]);
    bench_key(b, KN_KEY_RIGHT, 0);
    assert_int_equal(bench_time(b), starts[2] + 10 * KN_SECOND);
    bench_type(b, 'r');
    assert_int_equal(bench_time(b), starts[2]);
    bench_key(b, KN_KEY_UP, 0);
    assert_int_equal(bench_time(b), starts[1]);
    bench_key(b, KN_KEY_LEFT, 0);
    assert_int_equal(bench_time(b), starts[1] - 10 * KN_SECOND);
    bench_key(b, KN_KEY_HOME, 0);
    assert_int_equal(bench_time(b), 0);
}

static void
letters_change_speed_ease_and_mirror(void **state)
{
    struct bench *b = *state;
    bench_type(b, '+');
    assert_int_equal(b->player.session.speed, 110);
    bench_type(b, '-');
    bench_type(b, '-');
    assert_int_equal(b->player.session.speed, 90);
    bench_type(b, 'e');
    assert_int_equal(b->player.session.ease, 1);
    bench_type(b, 'm');
    assert_true(b->player.mirror);
    bench_type(b, 'f');
    assert_true(b->player.effects.toggle_fullscreen);
}

static void
type_held(struct bench *b, uint32_t character)
{
    const struct kn_input input = {.kind = KN_INPUT_KEY,
                                   .key = KN_KEY_CHARACTER,
                                   .character = character,
                                   .repeat = true};
    kn_player_handle(&b->player, &input, b->now);
}

static void
presenters_pause_with_what_they_have(void **state)
{
    struct bench *b = *state;
    static const char signs[] = {'.', 'b'};
    for (int i = 0; i < KN_ARRAY_COUNT(signs); i++) {
        bench_type(b, signs[i]);
        assert_false(b->player.session.playing);
        type_held(b, (uint32_t)signs[i]);
        assert_false(b->player.session.playing);
        bench_type(b, signs[i]);
        assert_true(b->player.session.playing);
    }
}

static void
of_letters_that_are_held_only_the_speed_goes_on(void **state)
{
    struct bench *b = *state;
    int speed = b->player.session.speed;
    type_held(b, '-');
    assert_true(b->player.session.speed < speed);
    type_held(b, 'e');
    assert_int_equal(b->player.session.ease, 0);
    type_held(b, 'm');
    assert_false(b->player.mirror);
}

static void
keys_with_control_are_not_ours(void **state)
{
    struct bench *b = *state;
    const struct kn_input input = {.kind = KN_INPUT_KEY,
                                   .key = KN_KEY_CHARACTER,
                                   .character = 'e',
                                   .control = true};
    kn_player_handle(&b->player, &input, b->now);
    assert_int_equal(b->player.session.ease, 0);
}

static void
escape_stops_then_leaves(void **state)
{
    struct bench *b = *state;
    bench_type(b, '?');
    bench_key(b, KN_KEY_ESCAPE, 0);
    assert_false(b->player.help);
    assert_false(b->player.session.stopped);
    bench_key(b, KN_KEY_ESCAPE, 0);
    assert_true(b->player.session.stopped);
    assert_false(b->player.effects.quit);
    bench_frame(b, KN_SECOND);
    assert_true(kn_fake_text_drew(&b->fake, "Stopped") ||
                kn_player_next_deadline(&b->player, b->now) == KN_NEVER);
    bench_key(b, KN_KEY_ESCAPE, 0);
    assert_true(b->player.effects.quit);
}

static void
the_strip_can_be_clicked_and_dragged(void **state)
{
    struct bench *b = *state;
    kn_rect strip = b->player.screen.layout.strip;
    float y = (float)(strip.y0 + strip.y1) / 2;
    float middle = (float)(strip.x0 + strip.x1) / 2;
    bench_pointer(b, KN_INPUT_POINTER_MOVE, middle, y);
    assert_int_equal(bench_time(b), 0);
    bench_pointer(b, KN_INPUT_POINTER_DOWN, middle, y);
    assert_in_range(bench_time(b), b->player.plan->length / 2 - KN_SECOND,
                    b->player.plan->length / 2 + KN_SECOND);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, (float)strip.x0 - 1, y);
    assert_int_equal(bench_time(b), 0);
    bench_pointer(b, KN_INPUT_POINTER_UP, middle, y);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, middle, y);
    assert_int_equal(bench_time(b), 0);
    bench_pointer(b, KN_INPUT_POINTER_DOWN, middle, 3); // on the picture
    assert_int_equal(bench_time(b), 0);
}

static void
at_the_end_it_stands(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, KN_NEVER);
    bench_frame(b, b->player.plan->length - KN_SECOND);
    bench_frame(b, 2 * KN_SECOND);
    assert_true(kn_session_finished(&b->player.session, b->now));
    bench_assert_whole(b);
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
}

static void
it_stands_until_it_is_told_to_play(void **state)
{
    struct bench *b = *state;
    kn_player_destroy(&b->player);
    const struct kn_player_params params = {
        .routine = &b->stage.routine,
        .text = &b->fake.text,
        .width = WIDTH,
        .height = HEIGHT,
        .speed = 100,
        .paused = true,
        .cast = bench_cast(b),
    };
    assert_true(kn_player_init(&b->player, &params, b->now));
    bench_give_relief(b, KN_NEVER);
    bench_frame(b, KN_SECOND);
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
    bench_assert_whole(b);
    b->now += KN_MINUTE;
    bench_key(b, KN_KEY_SPACE, 0);
    bench_frame(b, KN_SECOND);
    assert_int_equal(bench_time(b), KN_SECOND);
    bench_assert_whole(b);
}

// Leaving a step out as it plays goes on with the next one, and the picture is
// what drawing that anew gives.
static void
a_step_can_be_left_out_as_it_plays(void **state)
{
    struct bench *b = *state;
    bool left_out[64] = {false};
    bench_give_relief(b, KN_NEVER);
    bench_key(b, KN_KEY_DOWN, 0);
    bench_frame(b, 10 * KN_SECOND);
    kn_tick length = b->player.plan->length;
    left_out[1] = true;
    assert_true(kn_player_replan(&b->player, left_out, b->now));
    assert_true(b->player.plan->length < length);
    assert_int_equal(kn_session_moment(&b->player.session, b->now).step, 2);
    bench_frame(b, KN_FRAME);
    bench_assert_whole(b);
    memset(left_out, 1, sizeof(left_out));
    assert_false(kn_player_replan(&b->player, left_out, b->now));
    bench_frame(b, KN_SECOND);
    bench_assert_whole(b);
}

// What was baked can go from one player to the next.
static void
a_relief_can_be_given_away_and_taken(void **state)
{
    struct bench *b = *state;
    struct kn_relief relief;
    assert_false(kn_player_give_relief(&b->player, &relief));
    bench_give_relief(b, KN_NEVER);
    assert_true(kn_player_give_relief(&b->player, &relief));
    assert_true(kn_player_reveal(&b->player, b->now) == 0);
    bench_frame(b, KN_FRAME);
    kn_player_take_relief(&b->player, &relief, KN_NEVER);
    assert_true(kn_player_reveal(&b->player, b->now) == 1);
    bench_frame(b, KN_FRAME);
    bench_assert_whole(b);
}

static void
paused_the_lens_is_open_for_looking_about(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, KN_NEVER);
    bench_key(b, KN_KEY_DOWN, 0); // to the first instant of a step
    bench_frame(b, 0);
    assert_true(b->player.screen.last.pose.open == 0);
    bench_key(b, KN_KEY_SPACE, 0);
    bench_frame(b, KN_FRAME);
    assert_true(b->player.screen.last.pose.open > 0.5f);
    bench_assert_whole(b);
}

static void
a_screen_at_rest_wakes_nobody(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, b->now);
    bench_frame(b, KN_FRAME);
    kn_tick next = kn_player_next_deadline(&b->player, b->now);
    assert_int_equal(next, b->now + KN_FRAME);
    bench_key(b, KN_KEY_SPACE, 0);
    bench_frame(b, 2 * KN_SECOND); // the fade-in ends too
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
}

// However late it comes, what moves gets its last frame.
static void
a_late_frame_is_still_drawn(void **state)
{
    struct bench *b = *state;
    bench_key(b, KN_KEY_SPACE, 0);
    bench_give_relief(b, b->now);
    bench_frame(b, KN_FRAME);
    b->now += KN_MINUTE; // the fade-in is over, but was never shown so
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), b->now);
    bench_frame(b, 0);
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
    bench_key(b, KN_KEY_SPACE, 0);
    bench_frame(b, KN_FRAME);
    b->now += b->player.plan->length;
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), b->now);
    bench_frame(b, 0);
    assert_true(kn_session_finished(&b->player.session, b->now));
    assert_int_equal(kn_player_next_deadline(&b->player, b->now), KN_NEVER);
}

static void
a_drag_may_leave_the_strip(void **state)
{
    struct bench *b = *state;
    kn_rect strip = b->player.screen.layout.strip;
    float y = (float)strip.y0;
    bench_pointer(b, KN_INPUT_POINTER_DOWN, (float)strip.x0 + 30, y);
    assert_true(bench_time(b) > 0);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, -50, 0);
    assert_int_equal(bench_time(b), 0);
    bench_pointer(b, KN_INPUT_POINTER_MOVE, (float)WIDTH + 50, y);
    assert_int_equal(bench_time(b), b->player.plan->length);
}

static void
a_new_size_wants_a_new_relief(void **state)
{
    struct bench *b = *state;
    bench_give_relief(b, KN_NEVER);
    assert_true(b->player.baked);
    b->player.effects.bake = false;
    const struct kn_input input = {
        .kind = KN_INPUT_RESIZE, .width = 300, .height = 500};
    kn_player_handle(&b->player, &input, b->now);
    assert_true(b->player.effects.bake);
    assert_false(b->player.baked);
    // A relief that was still being made for the old size is refused.
    struct kn_relief_params params = kn_player_bake_params(&b->player);
    params.view.width++;
    struct kn_relief late;
    stage_bake(&b->stage, params.view, params.layers, &late);
    kn_player_take_relief(&b->player, &late, b->now);
    assert_false(b->player.baked);
    kn_player_draw(&b->player, &b->canvas,
                   b->now); // of the old size: left alone
}

static void
a_storm_of_inputs_breaks_nothing(void **state)
{
    struct bench *b = *state;
    uint32_t seed = 7;
    for (int i = 0; i < 4000; i++) {
        seed = seed * 1664525u + 1013904223u;
        const struct kn_input input = {
            .kind = (enum kn_input_kind)(seed >> 8) % (KN_INPUT_WAKE + 1),
            .key = (enum kn_key)(seed >> 12) % KN_KEY_COUNT,
            .character = (seed >> 4) % 128,
            .repeat = seed & 1,
            .at = {(float)(seed % 700) - 100, (float)(seed % 500) - 100},
            .width = 1 + (int)(seed % 90),
            .height = 1 + (int)(seed % 70),
        };
        b->now += seed % (3 * KN_SECOND);
        kn_player_handle(&b->player, &input, b->now);
        kn_tick at = bench_time(b);
        assert_true(at >= 0 && at <= b->player.plan->length);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(frames_and_keys_leave_a_whole_picture,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(space_pauses_and_time_stands,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(arrows_step_and_seek, bench_set_up,
                                        bench_tear_down),
        cmocka_unit_test_setup_teardown(letters_change_speed_ease_and_mirror,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(presenters_pause_with_what_they_have,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(
            of_letters_that_are_held_only_the_speed_goes_on, bench_set_up,
            bench_tear_down),
        cmocka_unit_test_setup_teardown(keys_with_control_are_not_ours,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(escape_stops_then_leaves, bench_set_up,
                                        bench_tear_down),
        cmocka_unit_test_setup_teardown(the_strip_can_be_clicked_and_dragged,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(at_the_end_it_stands, bench_set_up,
                                        bench_tear_down),
        cmocka_unit_test_setup_teardown(it_stands_until_it_is_told_to_play,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_step_can_be_left_out_as_it_plays,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_relief_can_be_given_away_and_taken,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(
            paused_the_lens_is_open_for_looking_about, bench_set_up,
            bench_tear_down),
        cmocka_unit_test_setup_teardown(a_screen_at_rest_wakes_nobody,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_late_frame_is_still_drawn,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_drag_may_leave_the_strip,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_new_size_wants_a_new_relief,
                                        bench_set_up, bench_tear_down),
        cmocka_unit_test_setup_teardown(a_storm_of_inputs_breaks_nothing,
                                        bench_set_up, bench_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
