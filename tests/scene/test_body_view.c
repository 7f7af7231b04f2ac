// SPDX-License-Identifier: MIT
// What is drawn depends on the plan's time alone: frames that only touch their
// damage end in the very picture that a seek draws whole.
#include "../test.h"

#include <string.h>

#include "scene/body_view.h"
#include "stage.h"

#define WIDTH 220
#define HEIGHT 260
#define FRAME ((kn_tick)16667)

struct show {
    struct stage stage;
    struct kn_backdrop backdrop;
    struct kn_body_view body;
    struct kn_relief relief;
    struct kn_canvas canvas, whole;
};

static void
open_show(struct show *show, const char *id)
{
    stage_init(&show->stage, id);
    const kn_rect rect = {10, 8, WIDTH - 6, HEIGHT - 4};
    assert_true(kn_backdrop_init(&show->backdrop, WIDTH, HEIGHT,
                                 (kn_vec2){100, 100}, (kn_vec2){90, 120}));
    show->backdrop.glow = KN_RGB(40, 60, 80);
    assert_true(kn_body_view_init(&show->body, rect, &show->backdrop,
                                  KN_RGB(255, 176, 96)));
    stage_bake(&show->stage, show->body.view,
               kn_body_view_layers(&show->stage.routine), &show->relief);
    show->body.relief = &show->relief;
    assert_true(kn_canvas_init(&show->canvas, WIDTH, HEIGHT));
    assert_true(kn_canvas_init(&show->whole, WIDTH, HEIGHT));
}

static void
close_show(struct show *show)
{
    kn_canvas_destroy(&show->whole);
    kn_canvas_destroy(&show->canvas);
    kn_relief_destroy(&show->relief);
    kn_body_view_destroy(&show->body);
    kn_backdrop_destroy(&show->backdrop);
    stage_destroy(&show->stage);
}

// Draws the frame at `at` over the one of `before`, touching only damage.
static void
draw_frame(struct show *show, const struct kn_body_pose *before,
           const struct kn_body_pose *now)
{
    struct kn_damage damage = {0};
    kn_body_view_damage(&show->body, &show->stage.session, before, now,
                        &damage);
    for (int i = 0; i < damage.count; i++) {
        kn_rect clip = kn_canvas_set_clip(&show->canvas, damage.rects[i]);
        kn_body_view_draw(&show->body, &show->stage.session, now,
                          &show->canvas);
        kn_canvas_set_clip(&show->canvas, clip);
    }
}

// Plays `frames` frames from `at`, then compares with the whole picture.
static void
play_and_compare(struct show *show, kn_tick at, int frames)
{
    const struct kn_session *session = &show->stage.session;
    struct kn_body_pose pose = kn_body_pose_at(session, at);
    kn_body_view_draw(&show->body, session, &pose, &show->canvas);
    for (int i = 1; i <= frames; i++) {
        struct kn_body_pose next = kn_body_pose_at(session, at + i * FRAME);
        draw_frame(show, &pose, &next);
        pose = next;
    }
    kn_body_view_draw(&show->body, session, &pose, &show->whole);
    assert_int_equal(stage_differences(&show->canvas, &show->whole), 0);
}

static void
frames_end_in_the_picture_of_a_seek(void **state)
{
    (void)state;
    static const char *const routines[] = {"deep-tissue-self", "swedish-self"};
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct show show;
        open_show(&show, routines[r]);
        const struct kn_plan *plan = &show.stage.plan;
        for (int i = 0; i < plan->part_count; i++) {
            // Into each part from the one before, and in its middle.
            kn_tick start = plan->parts[i].start;
            play_and_compare(&show, start > 4 * FRAME ? start - 4 * FRAME : 0,
                             9);
            play_and_compare(&show, start + plan->parts[i].length / 2, 6);
        }
        close_show(&show);
    }
}

// A time at which a contact of the routine presses with at least `least`.
static kn_tick
pressing(const struct show *show, float least)
{
    for (kn_tick at = 0; at < show->stage.plan.length; at += KN_SECOND / 4) {
        struct kn_moment m = kn_session_moment_at(&show->stage.session, at);
        if (m.contact_count > 0 && m.side == KN_BODY_RIGHT &&
            m.contacts[0].intensity >= least && m.contacts[0].lift == 0) {
            return at;
        }
    }
    fail();
    return 0;
}

static void
pressure_is_seen(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    struct kn_session *session = &show.stage.session;
    struct kn_body_pose pose = kn_body_pose_at(session, pressing(&show, 4.5f));
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    pose.moment.contacts[0].intensity = 0;
    kn_body_view_draw(&show.body, session, &pose, &show.whole);
    assert_true(stage_differences(&show.canvas, &show.whole) > 200);
    close_show(&show);
}

static long
brightness(const struct kn_canvas *canvas, kn_rect rect)
{
    long sum = 0;
    for (int y = rect.y0; y < rect.y1; y++) {
        for (int x = rect.x0; x < rect.x1; x++) {
            sum += canvas->pixels[y * canvas->width + x] >> 8 & 0xff;
        }
    }
    return sum;
}

static void
the_side_that_rests_is_dimmed_and_mirrors(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    const struct kn_session *session = &show.stage.session;
    kn_vec2 hip = kn_body_view_pixel(&show.body, false, (kn_vec2){-13, 66});
    kn_rect left = {(int)hip.x - 5, (int)hip.y - 5, (int)hip.x + 5,
                    (int)hip.y + 5};
    struct kn_body_pose pose = kn_body_pose_at(session, pressing(&show, 4.5f));
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    long resting = brightness(&show.canvas, left);
    pose.mirror = true;
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    assert_true(resting * 10 < brightness(&show.canvas, left) * 9);
    close_show(&show);
}

static void
without_a_relief_there_is_only_ground(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "swedish-self");
    const struct kn_session *session = &show.stage.session;
    show.body.relief = NULL;
    // The last step works without contact: nothing at all is drawn.
    struct kn_body_pose pose = kn_body_pose_at(session, show.stage.plan.length);
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    kn_backdrop_draw(&show.backdrop, &show.whole, show.body.rect);
    assert_int_equal(stage_differences(&show.canvas, &show.whole), 0);
    close_show(&show);
}

static void
any_rectangle_can_hold_it(void **state)
{
    (void)state;
    struct stage stage;
    stage_init(&stage, "swedish-self");
    static const kn_rect rects[] = {
        {0, 0, 1, 1}, {5, 5, 7, 200}, {0, 0, 300, 2}, {40, 40, 57, 61}};
    for (int i = 0; i < KN_ARRAY_COUNT(rects); i++) {
        struct kn_backdrop backdrop = {0};
        struct kn_body_view body;
        struct kn_relief relief;
        struct kn_canvas canvas;
        assert_true(kn_backdrop_init(&backdrop, 300, 200, (kn_vec2){9, 9},
                                     (kn_vec2){50, 50}));
        assert_true(
            kn_body_view_init(&body, rects[i], &backdrop, KN_RGB(1, 2, 3)));
        stage_bake(&stage, body.view, kn_body_view_layers(&stage.routine),
                   &relief);
        body.relief = &relief;
        assert_true(kn_canvas_init(&canvas, 300, 200));
        struct kn_body_pose pose =
            kn_body_pose_at(&stage.session, 80 * KN_SECOND);
        kn_body_view_draw(&body, &stage.session, &pose, &canvas);
        kn_canvas_destroy(&canvas);
        kn_relief_destroy(&relief);
        kn_body_view_destroy(&body);
        kn_backdrop_destroy(&backdrop);
    }
    stage_destroy(&stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_end_in_the_picture_of_a_seek),
        cmocka_unit_test(pressure_is_seen),
        cmocka_unit_test(the_side_that_rests_is_dimmed_and_mirrors),
        cmocka_unit_test(without_a_relief_there_is_only_ground),
        cmocka_unit_test(any_rectangle_can_hold_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
