// SPDX-License-Identifier: MIT
// What is drawn depends on the plan's time alone: frames that only touch their
// damage end in the very picture that a seek draws whole.
#include "../test.h"

#include <string.h>

#include "scene/body_view.h"
#include "scene/flesh.h"
#include "scene/marks.h"
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
    // Alone and with a partner: the rest moves as these do.
    static const char *const routines[] = {"deep-tissue-self", "swedish-self",
                                           "swedish-partner"};
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

// A view that is moved, also beyond the canvas, is drawn where it now is.
static void
a_view_that_moves_is_drawn_there(void **state)
{
    (void)state;
    static const kn_vec2 ways[] = {{9, 5}, {-31, -40}, {60, 50}};
    struct show show;
    struct kn_body_view fresh;
    open_show(&show, "swedish-self");
    const kn_rect home = show.body.rect;
    struct kn_body_pose pose =
        kn_body_pose_at(&show.stage.session, 30 * KN_SECOND);
    kn_body_view_draw(&show.body, &show.stage.session, &pose, &show.canvas);
    for (int i = 0; i < KN_ARRAY_COUNT(ways); i++) {
        int x = (int)ways[i].x;
        int y = (int)ways[i].y;
        show.body.rect =
            (kn_rect){home.x0 + x, home.y0 + y, home.x1 + x, home.y1 + y};
        assert_true(kn_body_view_init(&fresh, show.body.rect, &show.backdrop,
                                      show.body.accent));
        fresh.relief = &show.relief;
        kn_canvas_fill(&show.canvas, show.canvas.clip, KN_RGB(1, 2, 3));
        kn_canvas_fill(&show.whole, show.whole.clip, KN_RGB(1, 2, 3));
        kn_body_view_draw(&show.body, &show.stage.session, &pose, &show.canvas);
        kn_body_view_draw(&fresh, &show.stage.session, &pose, &show.whole);
        assert_int_equal(stage_differences(&show.canvas, &show.whole), 0);
        kn_body_view_destroy(&fresh);
    }
    close_show(&show);
}

// A time at which a contact of the routine presses with at least `least`.
static kn_tick
pressing(const struct show *show, float least)
{
    for (kn_tick at = 0; at < show->stage.plan.length;
         at += 6 * KN_FLESH_STEP) {
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

// The first step that is worked on one side and then the other.
static struct kn_step *
step_in_turn(struct show *show)
{
    for (int i = 0; i < show->stage.routine.step_count; i++) {
        struct kn_step *step = &show->stage.routine.steps[i];
        if (step->side == KN_SIDE_IN_TURN && step->path.count > 1) {
            return step;
        }
    }
    fail();
    return NULL;
}

static void
a_diagonal_path_ends_on_the_other_side(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    struct kn_step *step = step_in_turn(&show);
    int index = (int)(step - show.stage.routine.steps);
    step->side = KN_SIDE_DIAGONAL;
    struct kn_body_pose pose = kn_body_pose_at(
        &show.stage.session, show.stage.plan.step_starts[index]);
    pose.open = 1;
    pose.moment.contact_count = 0; // the path alone
    kn_marks_draw(&show.body, &show.stage.session, &pose, &show.canvas);
    kn_vec2 end = step->path.points[step->path.count - 1];
    kn_vec2 there = kn_body_view_pixel(&show.body, false, kn_vec2_mirror(end));
    kn_vec2 not_there = kn_body_view_pixel(&show.body, false, end);
    const kn_rect here = {(int)there.x - 1, (int)there.y - 1, (int)there.x + 2,
                          (int)there.y + 2};
    const kn_rect gone = {(int)not_there.x - 1, (int)not_there.y - 1,
                          (int)not_there.x + 2, (int)not_there.y + 2};
    assert_true(brightness(&show.canvas, here) > 60);
    assert_int_equal(brightness(&show.canvas, gone), 0);
    // And it says so when it must be drawn again.
    struct kn_damage damage = {0};
    kn_marks_extent(&show.body, &show.stage.session, &pose, true, &damage);
    bool covered = false;
    for (int i = 0; i < damage.count; i++) {
        covered =
            covered || !kn_rect_empty(kn_rect_intersect(damage.rects[i], here));
    }
    assert_true(covered);
    close_show(&show);
}

static void
a_diagonal_dims_neither_side(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    struct kn_step *step = step_in_turn(&show);
    int index = (int)(step - show.stage.routine.steps);
    struct kn_body_pose pose = kn_body_pose_at(
        &show.stage.session, show.stage.plan.step_starts[index]);
    pose.open = 1;
    pose.moment.contact_count = 0;
    kn_vec2 hip = kn_body_view_pixel(&show.body, false, (kn_vec2){-13, 66});
    const kn_rect left = {(int)hip.x - 5, (int)hip.y - 5, (int)hip.x + 5,
                          (int)hip.y + 5};
    kn_body_view_draw(&show.body, &show.stage.session, &pose, &show.canvas);
    long dimmed = brightness(&show.canvas, left);
    step->side = KN_SIDE_DIAGONAL;
    show.body.lens_step = -1;
    kn_body_view_draw(&show.body, &show.stage.session, &pose, &show.canvas);
    assert_true(dimmed * 10 < brightness(&show.canvas, left) * 9);
    close_show(&show);
}

// ---- layers

static void
bake_all(struct show *show)
{
    kn_relief_destroy(&show->relief);
    stage_bake(&show->stage, show->body.view, (1u << KN_LAYER_COUNT) - 1,
               &show->relief);
}

static void
a_script_chooses_the_layer(void **state)
{
    (void)state;
    struct stage stage;
    stage_init(&stage, "deep-tissue-self");
    struct kn_step step = stage.routine.steps[0];
    step.layer = KN_LAYER_SKIN;
    enum kn_layer own = kn_body_view_layer(KN_TECHNIQUE_DEEP_TISSUE, &step);
    assert_int_equal(own, step.targets[0]->layer);
    assert_int_equal(kn_body_view_layer(KN_TECHNIQUE_SWEDISH, &step),
                     KN_LAYER_SUPERFICIAL);
    step.layer = KN_LAYER_DEEP;
    assert_int_equal(kn_body_view_layer(KN_TECHNIQUE_SWEDISH, &step),
                     KN_LAYER_DEEP);
    step.layer = KN_LAYER_SUPERFICIAL;
    assert_int_equal(kn_body_view_layer(KN_TECHNIQUE_DEEP_TISSUE, &step),
                     KN_LAYER_SUPERFICIAL);
    stage_destroy(&stage);
}

// Each is another picture; and one that is not there is as without.
static void
a_layer_is_shown_all_over(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "swedish-self");
    const struct kn_session *session = &show.stage.session;
    struct kn_body_pose pose = kn_body_pose_at(session, 80 * KN_SECOND);
    kn_body_view_draw(&show.body, session, &pose, &show.whole);
    pose.all = KN_LAYER_BONE; // not baked
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    assert_int_equal(stage_differences(&show.canvas, &show.whole), 0);
    bake_all(&show);
    for (int layer = KN_LAYER_SUPERFICIAL; layer < KN_LAYER_COUNT; layer++) {
        pose.all = (enum kn_layer)layer;
        kn_body_view_draw(&show.body, session, &pose, &show.canvas);
        assert_true(stage_differences(&show.canvas, &show.whole) > 5000);
        kn_body_view_draw(&show.body, session, &pose, &show.whole);
    }
    close_show(&show);
}

static void
layers_cross_in_whole_frames(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    bake_all(&show);
    const struct kn_session *session = &show.stage.session;
    struct kn_body_pose pose = kn_body_pose_at(session, pressing(&show, 4.5f));
    kn_body_view_draw(&show.body, session, &pose, &show.canvas);
    for (int i = 4; i >= 0; i--) {
        struct kn_body_pose next = kn_body_pose_at(session, pose.moment.at);
        next.all = KN_LAYER_BONE;
        next.going = (float)i / 4;
        draw_frame(&show, &pose, &next);
        if (i == 4) { // nothing has come yet
            struct kn_body_pose before = next;
            before.all = KN_LAYER_SKIN;
            kn_body_view_draw(&show.body, session, &before, &show.whole);
        } else {
            kn_body_view_draw(&show.body, session, &next, &show.whole);
        }
        assert_int_equal(stage_differences(&show.canvas, &show.whole), 0);
        pose = next;
    }
    struct kn_body_pose at_once = pose;
    at_once.all = KN_LAYER_DEEP;
    draw_frame(&show, &pose, &at_once);
    kn_body_view_draw(&show.body, session, &at_once, &show.whole);
    assert_int_equal(stage_differences(&show.canvas, &show.whole), 0);
    close_show(&show);
}

static void
places_and_pixels_are_each_others(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "swedish-self");
    for (int mirror = 0; mirror < 2; mirror++) {
        const kn_vec2 place = {7, 31};
        kn_vec2 pixel = kn_body_view_pixel(&show.body, mirror == 1, place);
        kn_vec2 back = kn_body_view_place(&show.body, mirror == 1, pixel);
        assert_float_equal(back.x, place.x, 1e-3f);
        assert_float_equal(back.y, place.y, 1e-3f);
    }
    close_show(&show);
}

static void
what_is_shown_depends_on_the_place(void **state)
{
    (void)state;
    struct show show;
    open_show(&show, "deep-tissue-self");
    const struct kn_session *session = &show.stage.session;
    struct kn_step *step = step_in_turn(&show);
    step->layer = KN_LAYER_DEEP;
    int index = (int)(step - show.stage.routine.steps);
    struct kn_body_pose pose =
        kn_body_pose_at(session, show.stage.plan.step_starts[index]);
    kn_vec2 on = kn_body_view_pixel(&show.body, false, step->path.points[0]);
    kn_vec2 off = kn_body_view_pixel(&show.body, false, (kn_vec2){-20, 80});
    pose.open = 1;
    assert_int_equal(kn_body_view_shown(&show.body, session, &pose, on),
                     KN_LAYER_DEEP);
    assert_int_equal(kn_body_view_shown(&show.body, session, &pose, off),
                     KN_LAYER_SUPERFICIAL);
    pose.open = 0;
    assert_int_equal(kn_body_view_shown(&show.body, session, &pose, on),
                     KN_LAYER_SUPERFICIAL);
    pose.all = KN_LAYER_BONE;
    assert_int_equal(kn_body_view_shown(&show.body, session, &pose, on),
                     KN_LAYER_BONE);
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
        cmocka_unit_test(a_view_that_moves_is_drawn_there),
        cmocka_unit_test(pressure_is_seen),
        cmocka_unit_test(the_side_that_rests_is_dimmed_and_mirrors),
        cmocka_unit_test(without_a_relief_there_is_only_ground),
        cmocka_unit_test(a_diagonal_path_ends_on_the_other_side),
        cmocka_unit_test(a_diagonal_dims_neither_side),
        cmocka_unit_test(a_script_chooses_the_layer),
        cmocka_unit_test(a_layer_is_shown_all_over),
        cmocka_unit_test(layers_cross_in_whole_frames),
        cmocka_unit_test(places_and_pixels_are_each_others),
        cmocka_unit_test(what_is_shown_depends_on_the_place),
        cmocka_unit_test(any_rectangle_can_hold_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
