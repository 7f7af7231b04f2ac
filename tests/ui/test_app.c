// SPDX-License-Identifier: MIT
// The whole program without a window: keys and clicks in, pictures out, time
// in the test's hand.
#include "../test.h"

#include "fake_text.h"
#include "stage.h"
#include "ui/app.h"

#define WIDTH 480
#define HEIGHT 270

struct bench {
    struct stage stage;
    struct kn_fake_text fake;
    struct kn_app app;
    struct kn_canvas canvas;
    kn_tick now;
};

static struct kn_cast
cast_of(const struct bench *b)
{
    return (struct kn_cast){
        .anatomy = &b->stage.anatomy,
        .figure = &b->stage.figure,
        .tools = &b->stage.tools,
        .points = &b->stage.points,
    };
}

static int
set_up(void **state)
{
    struct bench *b = test_calloc(1, sizeof(*b));
    stage_init(&b->stage, "swedish-self");
    kn_fake_text_init(&b->fake);
    b->now = 5 * KN_SECOND;
    const struct kn_app_params params = {
        .routine = &b->stage.routine,
        .text = &b->fake.text,
        .width = WIDTH,
        .height = HEIGHT,
        .speed = 100,
        .cast = cast_of(b),
    };
    assert_true(kn_app_init(&b->app, &params, b->now));
    assert_true(kn_canvas_init(&b->canvas, WIDTH, HEIGHT));
    *state = b;
    return 0;
}

static int
tear_down(void **state)
{
    struct bench *b = *state;
    kn_canvas_destroy(&b->canvas);
    kn_app_destroy(&b->app);
    kn_fake_text_destroy(&b->fake);
    stage_destroy(&b->stage);
    test_free(b);
    return 0;
}

static void
give_relief(struct bench *b, kn_tick at)
{
    struct kn_relief_params params = kn_app_bake_params(&b->app);
    struct kn_relief relief;
    struct kn_tool_params wanted = kn_app_tool_params(&b->app);
    struct kn_tool_relief tools;
    assert_true(kn_tool_relief_bake(&tools, &b->stage.tools, &wanted, NULL));
    kn_app_take_tools(&b->app, &tools);
    stage_bake(&b->stage, params.view, params.layers, &relief);
    kn_app_take_relief(&b->app, &relief, at);
}

static void
key(struct bench *b, enum kn_key key, uint32_t character)
{
    const struct kn_input input = {
        .kind = KN_INPUT_KEY, .key = key, .character = character};
    kn_app_handle(&b->app, &input, b->now);
}

static void
type(struct bench *b, char c)
{
    key(b, KN_KEY_CHARACTER, (uint32_t)c);
}

static void
pointer(struct bench *b, enum kn_input_kind kind, float x, float y)
{
    const struct kn_input input = {.kind = kind, .at = {x, y}};
    kn_app_handle(&b->app, &input, b->now);
}

static void
frame(struct bench *b, kn_tick by)
{
    b->now += by;
    kn_app_update(&b->app, b->now);
    kn_app_draw(&b->app, &b->canvas, b->now);
    kn_damage_clear(&b->canvas.damage);
    b->fake.text.ops->trim(&b->fake.text);
}

static kn_tick
time_of(const struct bench *b)
{
    return kn_session_time(&b->app.session, b->now);
}

// The canvas as it is must be what drawing everything anew would give.
static void
assert_canvas_is_whole(struct bench *b)
{
    struct kn_canvas whole;
    assert_true(kn_canvas_init(&whole, WIDTH, HEIGHT));
    kn_app_redraw(&b->app);
    kn_app_draw(&b->app, &whole, b->now);
    long differences = stage_differences(&b->canvas, &whole);
    kn_canvas_destroy(&whole);
    assert_int_equal(differences, 0);
}

static void
frames_and_keys_leave_a_whole_picture(void **state)
{
    struct bench *b = *state;
    frame(b, 0);
    assert_canvas_is_whole(b);
    give_relief(b, b->now);
    static const char typed[] = "e+m? ?r--m";
    for (int i = 0; typed[i]; i++) {
        for (int f = 0; f < 20; f++) {
            frame(b, KN_FRAME + f * 911);
        }
        assert_canvas_is_whole(b);
        if (typed[i] == ' ') {
            key(b, KN_KEY_SPACE, 0);
        } else {
            type(b, typed[i]);
        }
        key(b, i % 3 == 0 ? KN_KEY_DOWN : KN_KEY_RIGHT, 0);
        frame(b, KN_FRAME);
        assert_canvas_is_whole(b);
    }
}

static void
space_pauses_and_time_stands(void **state)
{
    struct bench *b = *state;
    b->now += 3 * KN_SECOND;
    assert_int_equal(time_of(b), 3 * KN_SECOND);
    key(b, KN_KEY_SPACE, 0);
    b->now += 50 * KN_SECOND;
    assert_int_equal(time_of(b), 3 * KN_SECOND);
    key(b, KN_KEY_ENTER, 0);
    b->now += KN_SECOND;
    assert_int_equal(time_of(b), 4 * KN_SECOND);
}

static void
arrows_step_and_seek(void **state)
{
    struct bench *b = *state;
    const kn_tick *starts = b->app.plan.step_starts;
    key(b, KN_KEY_DOWN, 0);
    assert_int_equal(time_of(b), starts[1]);
    key(b, KN_KEY_PAGE_DOWN, 0);
    assert_int_equal(time_of(b), starts[2]);
    key(b, KN_KEY_RIGHT, 0);
    assert_int_equal(time_of(b), starts[2] + 10 * KN_SECOND);
    type(b, 'r');
    assert_int_equal(time_of(b), starts[2]);
    key(b, KN_KEY_UP, 0);
    assert_int_equal(time_of(b), starts[1]);
    key(b, KN_KEY_LEFT, 0);
    assert_int_equal(time_of(b), starts[1] - 10 * KN_SECOND);
    key(b, KN_KEY_HOME, 0);
    assert_int_equal(time_of(b), 0);
}

static void
letters_change_speed_ease_and_mirror(void **state)
{
    struct bench *b = *state;
    type(b, '+');
    assert_int_equal(b->app.session.speed, 110);
    type(b, '-');
    type(b, '-');
    assert_int_equal(b->app.session.speed, 90);
    type(b, 'e');
    assert_int_equal(b->app.session.ease, 1);
    type(b, 'm');
    assert_true(b->app.mirror);
    type(b, 'f');
    assert_true(b->app.effects.toggle_fullscreen);
}

static void
keys_with_control_are_not_ours(void **state)
{
    struct bench *b = *state;
    const struct kn_input input = {.kind = KN_INPUT_KEY,
                                   .key = KN_KEY_CHARACTER,
                                   .character = 'e',
                                   .control = true};
    kn_app_handle(&b->app, &input, b->now);
    assert_int_equal(b->app.session.ease, 0);
}

static void
escape_stops_then_leaves(void **state)
{
    struct bench *b = *state;
    type(b, '?');
    key(b, KN_KEY_ESCAPE, 0);
    assert_false(b->app.help);
    assert_false(b->app.session.stopped);
    key(b, KN_KEY_ESCAPE, 0);
    assert_true(b->app.session.stopped);
    assert_false(b->app.effects.quit);
    frame(b, KN_SECOND);
    assert_true(kn_fake_text_drew(&b->fake, "Stopped") ||
                kn_app_next_deadline(&b->app, b->now) == KN_NEVER);
    key(b, KN_KEY_ESCAPE, 0);
    assert_true(b->app.effects.quit);
}

static void
the_strip_can_be_clicked_and_dragged(void **state)
{
    struct bench *b = *state;
    kn_rect strip = b->app.screen.layout.strip;
    float y = (float)(strip.y0 + strip.y1) / 2;
    float middle = (float)(strip.x0 + strip.x1) / 2;
    pointer(b, KN_INPUT_POINTER_MOVE, middle, y);
    assert_int_equal(time_of(b), 0);
    pointer(b, KN_INPUT_POINTER_DOWN, middle, y);
    assert_in_range(time_of(b), b->app.plan.length / 2 - KN_SECOND,
                    b->app.plan.length / 2 + KN_SECOND);
    pointer(b, KN_INPUT_POINTER_MOVE, (float)strip.x0 - 1, y);
    assert_int_equal(time_of(b), 0);
    pointer(b, KN_INPUT_POINTER_UP, middle, y);
    pointer(b, KN_INPUT_POINTER_MOVE, middle, y);
    assert_int_equal(time_of(b), 0);
    pointer(b, KN_INPUT_POINTER_DOWN, middle, 3); // on the picture
    assert_int_equal(time_of(b), 0);
}

static void
the_end_is_quiet_and_can_be_left_or_repeated(void **state)
{
    struct bench *b = *state;
    give_relief(b, KN_NEVER);
    frame(b, b->app.plan.length - KN_SECOND);
    assert_int_equal(b->app.place, KN_PLACE_SESSION);
    frame(b, 2 * KN_SECOND);
    assert_int_equal(b->app.place, KN_PLACE_CLOSING);
    assert_canvas_is_whole(b);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
    key(b, KN_KEY_ENTER, 0);
    frame(b, KN_SECOND);
    assert_int_equal(b->app.place, KN_PLACE_SESSION);
    assert_int_equal(time_of(b), KN_SECOND);
    assert_canvas_is_whole(b);
    frame(b, b->app.plan.length);
    key(b, KN_KEY_ESCAPE, 0);
    assert_true(b->app.effects.quit);
}

static void
it_waits_until_somebody_begins(void **state)
{
    struct bench *b = *state;
    kn_app_destroy(&b->app);
    const struct kn_app_params params = {
        .routine = &b->stage.routine,
        .text = &b->fake.text,
        .width = WIDTH,
        .height = HEIGHT,
        .speed = 100,
        .wait = true,
        .cast = cast_of(b),
    };
    assert_true(kn_app_init(&b->app, &params, b->now));
    give_relief(b, KN_NEVER);
    frame(b, KN_SECOND);
    assert_int_equal(b->app.place, KN_PLACE_START);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
    assert_canvas_is_whole(b);
    b->now += KN_MINUTE;
    key(b, KN_KEY_SPACE, 0);
    frame(b, KN_SECOND);
    assert_int_equal(b->app.place, KN_PLACE_SESSION);
    assert_int_equal(time_of(b), KN_SECOND);
    assert_canvas_is_whole(b);
}

static void
paused_the_lens_is_open_for_looking_about(void **state)
{
    struct bench *b = *state;
    give_relief(b, KN_NEVER);
    key(b, KN_KEY_DOWN, 0); // to the first instant of a step
    frame(b, 0);
    assert_true(b->app.screen.last.pose.open == 0);
    key(b, KN_KEY_SPACE, 0);
    frame(b, KN_FRAME);
    assert_true(b->app.screen.last.pose.open > 0.5f);
    assert_canvas_is_whole(b);
}

static void
a_screen_at_rest_wakes_nobody(void **state)
{
    struct bench *b = *state;
    give_relief(b, b->now);
    frame(b, KN_FRAME);
    kn_tick next = kn_app_next_deadline(&b->app, b->now);
    assert_int_equal(next, b->now + KN_FRAME);
    key(b, KN_KEY_SPACE, 0);
    frame(b, 2 * KN_SECOND); // the fade-in ends too
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
}

// However late it comes, what moves gets its last frame.
static void
a_late_frame_is_still_drawn(void **state)
{
    struct bench *b = *state;
    key(b, KN_KEY_SPACE, 0);
    give_relief(b, b->now);
    frame(b, KN_FRAME);
    b->now += KN_MINUTE; // the fade-in is over, but was never shown so
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), b->now);
    frame(b, 0);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
    key(b, KN_KEY_SPACE, 0);
    frame(b, KN_FRAME);
    b->now += b->app.plan.length;
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), b->now);
    frame(b, 0);
    assert_int_equal(b->app.place, KN_PLACE_CLOSING);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
}

static void
a_drag_may_leave_the_strip(void **state)
{
    struct bench *b = *state;
    kn_rect strip = b->app.screen.layout.strip;
    float y = (float)strip.y0;
    pointer(b, KN_INPUT_POINTER_DOWN, (float)strip.x0 + 30, y);
    assert_true(time_of(b) > 0);
    pointer(b, KN_INPUT_POINTER_MOVE, -50, 0);
    assert_int_equal(time_of(b), 0);
    pointer(b, KN_INPUT_POINTER_MOVE, (float)WIDTH + 50, y);
    assert_int_equal(time_of(b), b->app.plan.length);
}

static void
a_new_size_wants_a_new_relief(void **state)
{
    struct bench *b = *state;
    give_relief(b, KN_NEVER);
    assert_true(b->app.baked);
    b->app.effects.bake = false;
    const struct kn_input input = {
        .kind = KN_INPUT_RESIZE, .width = 300, .height = 500};
    kn_app_handle(&b->app, &input, b->now);
    assert_true(b->app.effects.bake);
    assert_false(b->app.baked);
    // A relief that was still being made for the old size is refused.
    struct kn_relief_params params = kn_app_bake_params(&b->app);
    params.view.width++;
    struct kn_relief late;
    stage_bake(&b->stage, params.view, params.layers, &late);
    kn_app_take_relief(&b->app, &late, b->now);
    assert_false(b->app.baked);
    kn_app_draw(&b->app, &b->canvas, b->now); // of the old size: left alone
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
        kn_app_handle(&b->app, &input, b->now);
        kn_app_update(&b->app, b->now);
        kn_tick at = time_of(b);
        assert_true(at >= 0 && at <= b->app.plan.length);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(frames_and_keys_leave_a_whole_picture,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(space_pauses_and_time_stands, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(arrows_step_and_seek, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(letters_change_speed_ease_and_mirror,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_with_control_are_not_ours, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(escape_stops_then_leaves, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_strip_can_be_clicked_and_dragged,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_end_is_quiet_and_can_be_left_or_repeated, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_waits_until_somebody_begins, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            paused_the_lens_is_open_for_looking_about, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_screen_at_rest_wakes_nobody, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_late_frame_is_still_drawn, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_drag_may_leave_the_strip, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_new_size_wants_a_new_relief, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_storm_of_inputs_breaks_nothing,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
