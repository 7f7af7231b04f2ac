// SPDX-License-Identifier: MIT
// Small and without colour the techniques can still be told apart, and so can
// a firm touch from a light one. To compare what they draw and nothing else,
// one and the same step is drawn as each technique would show it.
#include "../test.h"

#include <math.h>

#include "scene/marks.h"
#include "still.h"

#define WIDTH 269 // of the body on a screen of 480 x 270
#define HEIGHT 270
#define REACH 11 // cm around the contact that are compared
#define SIDE 96  // pixels, the most of a crop
#define TECHNIQUES 5

// Grey levels that an effect changes around the contact, root mean square.
#define SEEN 4.0f
// Correlation of what two techniques draw; one and the same has 1.
#define ALIKE 0.75f

// What a technique adds around the contact, in grey.
struct crop {
    float of[SIDE * SIDE];
    int side; // pixels
};

static void
take(struct crop *crop, const struct still *still, kn_vec2 at,
     const struct kn_canvas *with, const struct kn_canvas *without)
{
    int reach = (int)(REACH * still->body.view.scale);
    crop->side = 2 * reach;
    assert_in_range(crop->side, 10, SIDE);
    for (int y = 0; y < crop->side; y++) {
        for (int x = 0; x < crop->side; x++) {
            int px = (int)at.x - reach + x;
            int py = (int)at.y - reach + y;
            crop->of[y * crop->side + x] =
                still_grey(with, px, py) - still_grey(without, px, py);
        }
    }
}

static float
strength(const struct crop *crop)
{
    float sum = 0;
    for (int i = 0; i < crop->side * crop->side; i++) {
        sum += crop->of[i] * crop->of[i];
    }
    return sqrtf(sum / (float)(crop->side * crop->side));
}

static float
likeness(const struct crop *a, const struct crop *b)
{
    float sum = 0;
    for (int i = 0; i < a->side * a->side; i++) {
        sum += a->of[i] * b->of[i];
    }
    return sum / (float)(a->side * a->side) / (strength(a) * strength(b));
}

// Shows a step as `technique` would. Hot stone has no effect but its heat,
// which comes with its tool: without that, it has only the signs of them all.
static void
dress(struct still *still, struct kn_step *step, enum kn_technique technique,
      bool warm)
{
    struct show *show = &still->show;
    step->layer = kn_body_view_layer(show->routine.technique, step);
    show->routine.technique = technique;
    step->tool = warm ? KN_TOOL_STONE : KN_TOOL_BALL;
    kn_effects_destroy(&show->effects);
    assert_true(kn_effects_init(&show->effects, &show->plan, &show->anatomy,
                                &show->points));
}

static void
crop_of(struct crop *crop, const char *id, int index,
        enum kn_technique technique)
{
    struct still still;
    struct witness with;
    struct witness without;
    still_open(&still, id, WIDTH, HEIGHT);
    struct kn_step *step = &still.show.routine.steps[index];
    still.body.tools = NULL; // each has its own
    dress(&still, step, KN_TECHNIQUE_HOT_STONE, false);
    struct kn_body_pose pose =
        kn_body_pose_at(&still.show.session, show_time(&still.show, index, 22));
    pose.open = 1; // gentle ones open the lens less
    assert_true(pose.moment.contact_count > 0 &&
                pose.moment.contacts[0].lift == 0);
    witness_open(&without, &still);
    witness_draw(&without, &pose);
    dress(&still, step, technique, technique == KN_TECHNIQUE_HOT_STONE);
    witness_open(&with, &still);
    witness_draw(&with, &pose);
    take(crop, &still,
         kn_body_view_pixel(&still.body, false, pose.moment.contacts[0].at),
         &with.canvas, &without.canvas);
    witness_close(&with);
    witness_close(&without);
    still_close(&still);
}

// With all techniques but `other`.
static void
check_apart(const char *id, int step, int other)
{
    struct crop crops[TECHNIQUES];
    for (int t = 0; t < TECHNIQUES; t++) {
        if (t == other) {
            continue;
        }
        crop_of(&crops[t], id, step, (enum kn_technique)t);
        if (strength(&crops[t]) < SEEN) {
            fail_msg("%s step %d: %s shows too little (%.2f)", id, step,
                     kn_techniques[t].name, (double)strength(&crops[t]));
        }
        for (int o = 0; o < t; o++) {
            float alike = o == other ? 0 : likeness(&crops[o], &crops[t]);
            if (alike > ALIKE) {
                fail_msg("%s step %d: %s is like %s (%.2f)", id, step,
                         kn_techniques[t].name, kn_techniques[o].name,
                         (double)alike);
            }
        }
    }
}

static void
a_hold_tells_its_technique(void **state)
{
    (void)state;
    check_apart("trigger-point", 0, -1);
}

static void
a_slow_stroke_tells_its_technique(void **state)
{
    (void)state;
    // A tender spot is held, and not there on the way.
    check_apart("deep-tissue", 1, KN_TECHNIQUE_TRIGGER_POINT);
}

// The ring of a firm touch is larger, and by more than its line is wide.
static void
a_firm_touch_has_a_larger_ring(void **state)
{
    (void)state;
    const float scale = 2.9f; // of such a small screen
    for (int i = 1; i < 6; i++) {
        assert_true(kn_marks_ring((float)i + 1, scale) >
                    kn_marks_ring((float)i, scale) + 0.2f);
    }
    assert_true(kn_marks_ring(5, scale) > 1.4f * kn_marks_ring(2, scale));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hold_tells_its_technique),
        cmocka_unit_test(a_slow_stroke_tells_its_technique),
        cmocka_unit_test(a_firm_touch_has_a_larger_ring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
