// SPDX-License-Identifier: MIT
// Each motion has its shape: circles circle, squeezes lift, anchors part.
#include "../test.h"

#include <math.h>

#include "fixture.h"
#include "geometry/ease.h"
#include "session/gesture.h"

#define FPS 50

// The steps' path: 12 cm up from `foot` to `head`.
static const kn_vec2 foot = {3.5f, 58};
static const kn_vec2 head = {3.5f, 46};

static struct kn_gesture
gesture(const struct kn_step *step, double seconds, int anchor)
{
    struct kn_beat beat = kn_beat_at(step, kn_tick_from_seconds(seconds));
    return kn_gesture_at(&beat, anchor);
}

static void
assert_near(kn_vec2 a, kn_vec2 b, float within)
{
    if (!(kn_vec2_distance(a, b) <= within)) {
        fail_msg("%g,%g is not within %g of %g,%g", (double)a.x, (double)a.y,
                 (double)within, (double)b.x, (double)b.y);
    }
}

static void
beats_count_strokes_and_holds(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_GLIDE); // 4 of 8 s
    struct kn_beat beat = kn_beat_at(step, 8 * KN_SECOND - 1);
    assert_true(beat.stroke == 0 && beat.stroke_at == 8 * KN_SECOND - 1);
    beat = kn_beat_at(step, 8 * KN_SECOND);
    assert_true(beat.stroke == 1 && beat.stroke_at == 0);
    beat = kn_beat_at(step, 32 * KN_SECOND);
    assert_true(beat.stroke == 3 && beat.stroke_at == 8 * KN_SECOND);
    step = fixture_add(&f, KN_STROKE_HOLD);
    step->tempo.times = 2; // of 30 s
    beat = kn_beat_at(step, 31 * KN_SECOND);
    assert_true(beat.stroke == 1 && beat.stroke_at == KN_SECOND);
    assert_true(beat.length == KN_MINUTE);
    kn_arena_destroy(&f.arena);
}

static void
travel_lifts_off_and_goes_back(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRIP); // 6 s out, 2 back
    assert_near(gesture(step, 0, 0).at, foot, 1e-4f);
    struct kn_gesture middle = gesture(step, 3, 0);
    assert_near(middle.at, (kn_vec2){3.5f, 52}, 1e-3f);
    assert_true(middle.press == 1 && middle.touch == 1 && middle.lift == 0);
    assert_false(middle.returning);
    assert_near(gesture(step, 6, 0).at, head, 1e-3f);
    for (double t = 6; t < 7.99; t += 0.02) {
        struct kn_gesture back = gesture(step, t, 0);
        assert_true(back.touch == 0 && back.returning);
    }
    assert_true(gesture(step, 5.99, 0).touch < 0.01f);
    struct kn_gesture lifted = gesture(step, 7, 0);
    assert_true(lifted.lift == 1);
    assert_near(lifted.at, (kn_vec2){3.5f, 52}, 1e-3f);
    assert_true(lifted.heading.y < -0.999f); // it does not turn round
    struct kn_gesture down = gesture(step, 7.999, 0);
    assert_near(down.at, foot, 1e-3f);
    assert_true(down.lift < 0.01f);
    // After the last stroke it stays off.
    assert_true(gesture(step, 31.999, 0).lift > 0.99f);
    kn_arena_destroy(&f.arena);
}

static void
travel_comes_back_light_along_its_path(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_GLIDE);
    fixture_way_back(&f, step);
    double out = kn_tick_seconds(kn_step_out(step));
    for (double t = out; t < 8; t += 0.02) {
        struct kn_gesture g = gesture(step, t, 0);
        assert_true(g.returning && g.press == 0 && g.touch == 1);
        assert_true(g.lift <= KN_LIGHT_LIFT);
        assert_true(kn_path_distance(&step->back, g.at) < 1e-3f);
    }
    assert_near(gesture(step, out, 0).at, head, 1e-3f);
    assert_near(gesture(step, 7.999999, 0).at, foot, 1e-3f);
    assert_true(gesture(step, (8 + out) / 2, 0).lift == KN_LIGHT_LIFT);
    kn_arena_destroy(&f.arena);
}

// A way back that misses the ends of the way out is bent to meet them.
static void
a_short_way_back_is_made_to_meet(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_GLIDE);
    const kn_vec2 short_way[] = {{12, 48}, {12, 56}};
    fixture_path(&f, &step->back, short_way, 2);
    double out = kn_tick_seconds(kn_step_out(step));
    assert_near(gesture(step, out, 0).at, head, 1e-3f);
    assert_near(gesture(step, 7.999999, 0).at, foot, 1e-3f);
    kn_arena_destroy(&f.arena);
}

static void
squeezes_draw_out_lift_and_move_on(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_PETRISSAGE); // 4 of 3 s
    for (int stroke = 0; stroke < 4; stroke++) {
        kn_vec2 place = kn_vec2_lerp(foot, head, (float)stroke / 3);
        assert_near(gesture(step, 3 * stroke, 0).at, place, 1e-3f);
        float pulled = 0;
        float pressed = 0;
        float lifted = 0;
        for (double t = 0; t < 3; t += 0.02) {
            struct kn_gesture g = gesture(step, 3 * stroke + t, 0);
            pulled = fmaxf(pulled, g.at.x - place.x);
            pressed = fmaxf(pressed, g.press);
            lifted = fmaxf(lifted, g.lift);
            assert_true(g.lift == 0 || g.press < 0.2f);
        }
        assert_true(pulled > 0.9f && pulled < 1.1f); // away from the spine
        assert_true(pressed > 0.95f);
        assert_true(lifted > 0.3f);
    }
    kn_arena_destroy(&f.arena);
}

// On a path out along the shoulder, away from the spine means up, whichever
// way the path is written.
static void
on_a_level_path_outward_is_up(void **state)
{
    (void)state;
    const kn_vec2 ways[2][2] = {{{4, 12}, {14, 12}}, {{14, 12}, {4, 12}}};
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, KN_STROKE_PETRISSAGE);
        fixture_path(&f, &step->path, ways[i], 2);
        assert_true(gesture(step, 1.5, 0).at.y < 11.1f);
        kn_arena_destroy(&f.arena);
    }
}

static void
kneading_rolls_outward_within_the_path(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_KNEAD);
    float widest = 0;
    for (double t = 0; t <= 12; t += 0.02) {
        struct kn_gesture g = gesture(step, t, 0);
        assert_true(g.at.x >= foot.x - 1e-3f);
        assert_true(g.at.y >= head.y - 1e-3f && g.at.y <= foot.y + 1e-3f);
        widest = fmaxf(widest, g.at.x - foot.x);
    }
    assert_true(widest > 1.5f);
    assert_true(gesture(step, 0, 0).press < 0.01f);
    assert_true(gesture(step, 1.5, 0).press > 0.99f);
    kn_arena_destroy(&f.arena);
}

// Seen from the point that creeps along the path, the hand keeps its distance
// and goes round once a stroke, always the same way.
static void
friction_goes_round_in_circles(void **state)
{
    (void)state;
    const enum kn_stroke strokes[] = {KN_STROKE_FRICTION,
                                      KN_STROKE_STONE_CIRCLE};
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, strokes[i]); // 4 of 3 s
        float turned = 0;
        kn_vec2 last = {0, 0};
        for (int k = 0; k <= 12 * FPS; k++) {
            double t = (double)k / FPS;
            struct kn_gesture g = gesture(step, t, 0);
            kn_vec2 centre = kn_vec2_lerp(foot, head, (float)(t / 12));
            kn_vec2 arm = kn_vec2_sub(g.at, centre);
            assert_true(fabsf(kn_vec2_length(arm) - 1.2f) < 1e-3f);
            assert_true(fabsf(kn_vec2_dot(arm, g.heading)) < 1e-3f);
            float angle = k == 0 ? 0
                                 : atan2f(last.x * arm.y - last.y * arm.x,
                                          kn_vec2_dot(last, arm));
            assert_true(angle >= 0);
            turned += angle;
            last = arm;
        }
        assert_true(fabsf(turned - 4 * 2 * KN_PI) < 0.01f);
        kn_arena_destroy(&f.arena);
    }
}

static void
circles_keep_off_the_spine(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_FRICTION);
    const kn_vec2 near[] = {{2, 8}, {2, 2}};
    fixture_path(&f, &step->path, near, 2);
    for (double t = 0; t <= 12; t += 0.02) {
        assert_true(gesture(step, t, 0).at.x >= 1.19f);
    }
    kn_arena_destroy(&f.arena);
}

static void
sweeps_press_to_and_fro(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_CROSS_FIBRE);
    const kn_vec2 across[] = {{4, 20}, {6, 20}};
    fixture_path(&f, &step->path, across, 2);
    for (int stroke = 0; stroke < 4; stroke++) {
        double t = 3 * stroke;
        assert_near(gesture(step, t, 0).at, across[0], 1e-3f);
        assert_near(gesture(step, t + 0.75, 0).at, (kn_vec2){5, 20}, 1e-3f);
        assert_near(gesture(step, t + 1.5, 0).at, across[1], 1e-3f);
        assert_near(gesture(step, t + 2.25, 0).at, (kn_vec2){5, 20}, 1e-3f);
        struct kn_gesture fro = gesture(step, t + 2.25, 0);
        assert_true(fro.press == 1 && fro.lift == 0 && !fro.returning);
        assert_true(fro.heading.x > 0.99f);
    }
    kn_arena_destroy(&f.arena);
}

static void
holds_stay_where_they_are(void **state)
{
    (void)state;
    const enum kn_stroke strokes[] = {KN_STROKE_HOLD, KN_STROKE_TOUCH,
                                      KN_STROKE_PLACE};
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < 3; i++) {
        struct kn_step *step = fixture_add(&f, strokes[i]);
        for (double t = 0; t <= 30; t += 0.5) {
            assert_near(gesture(step, t, 0).at, foot, 0);
        }
    }
    kn_arena_destroy(&f.arena);
}

static void
a_drag_creeps_and_gives_back(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_SHEAR); // 5, 20, 5 s
    float last = -1;
    for (double t = 0; t <= 25; t += 0.5) {
        struct kn_gesture g = gesture(step, t, 0);
        float gone = kn_vec2_distance(g.at, foot);
        assert_true(gone > last && gone < 3.001f);
        last = gone;
    }
    assert_true(last > 2.999f);
    assert_near(gesture(step, 30, 0).at, foot, 1e-3f);
    kn_arena_destroy(&f.arena);
}

static void
a_stretch_draws_two_anchors_apart(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRETCH);
    assert_int_equal(kn_gesture_contacts(step), 2);
    float last = 12;
    for (double t = 0.5; t <= 25; t += 0.5) {
        struct kn_gesture a = gesture(step, t, 0);
        struct kn_gesture b = gesture(step, t, 1);
        float apart = kn_vec2_distance(a.at, b.at);
        assert_true(apart > last);
        assert_true(a.heading.y > 0.999f && b.heading.y < -0.999f);
        last = apart;
    }
    assert_true(fabsf(last - 13.5f) < 1e-3f);
    assert_near(gesture(step, 30, 0).at, foot, 1e-3f);
    assert_near(gesture(step, 30, 1).at, head, 1e-3f);
    kn_arena_destroy(&f.arena);
}

static void
a_diagonal_ends_on_the_other_side(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRETCH);
    step->side = KN_SIDE_DIAGONAL;
    assert_near(gesture(step, 0, 0).at, foot, 1e-3f);
    assert_near(gesture(step, 0, 1).at, kn_vec2_mirror(head), 1e-3f);
    struct kn_gesture a = gesture(step, 25, 0);
    struct kn_gesture b = gesture(step, 25, 1);
    assert_true(a.at.x > foot.x && b.at.x < -head.x); // along the diagonal
    kn_arena_destroy(&f.arena);
}

static void
without_contact_there_is_nothing(void **state)
{
    (void)state;
    const enum kn_stroke strokes[] = {KN_STROKE_CHECK, KN_STROKE_MOVE,
                                      KN_STROKE_REST};
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(kn_gesture_contacts(fixture_add(&f, strokes[i])), 0);
    }
    kn_arena_destroy(&f.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beats_count_strokes_and_holds),
        cmocka_unit_test(travel_lifts_off_and_goes_back),
        cmocka_unit_test(travel_comes_back_light_along_its_path),
        cmocka_unit_test(a_short_way_back_is_made_to_meet),
        cmocka_unit_test(squeezes_draw_out_lift_and_move_on),
        cmocka_unit_test(on_a_level_path_outward_is_up),
        cmocka_unit_test(kneading_rolls_outward_within_the_path),
        cmocka_unit_test(friction_goes_round_in_circles),
        cmocka_unit_test(circles_keep_off_the_spine),
        cmocka_unit_test(sweeps_press_to_and_fro),
        cmocka_unit_test(holds_stay_where_they_are),
        cmocka_unit_test(a_drag_creeps_and_gives_back),
        cmocka_unit_test(a_stretch_draws_two_anchors_apart),
        cmocka_unit_test(a_diagonal_ends_on_the_other_side),
        cmocka_unit_test(without_contact_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
