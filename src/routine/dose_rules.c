// SPDX-License-Identifier: MIT
#include "routine/motion.h"
#include "routine/rules.h"
#include "routine/spot.h"

#define INTENSITY_MAX 6.0f // docs/EVIDENCE.md, "Felt intensity"

// Session length is 2.F2's three-minute break to 1.6's 15 min, with room.
#define SESSION_MIN (2 * KN_MINUTE)
#define SESSION_MAX (20 * KN_MINUTE)

// Pressing on a point (1.3, app rule): 30-45 s at 5, 60-90 s at 4, at most
// 90 s on one spot and six spots a session, a spot and its mirror being one.
// The shorter holds of the protocols (25 s with 5 s ramps) make 30 s in all.
#define PRESS_FIRM 4.0f // above it, the shorter bound
#define PRESS_MIN (30 * KN_SECOND)
#define PRESS_FIRM_MAX (45 * KN_SECOND)
#define PRESS_MAX (90 * KN_SECOND)
#define SPOT_TIME_MAX (90 * KN_SECOND)

static double
seconds(kn_tick t)
{
    return kn_tick_seconds(t);
}

void
kn_rule_intensity(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_routine *routine = check->routine;
    const struct kn_node *list = kn_node_get(draft->node, "intensity");
    const float felt[] = {draft->step->intensity_start,
                          draft->step->intensity_peak,
                          draft->step->intensity_end};
    const struct kn_node *node = list ? list->children : NULL;
    for (int i = 0; i < 3 && node; i++, node = node->next) {
        double value = (double)felt[i];
        if (felt[i] > INTENSITY_MAX) {
            KN_REPORT(check, node->mark,
                      "intensity %g (at most %g: beyond it muscles guard and "
                      "breath is held)",
                      value, (double)INTENSITY_MAX);
        } else if ((check->known & KN_KNOWN_TECHNIQUE) &&
                   felt[i] > kn_techniques[routine->technique].intensity_cap) {
            KN_REPORT(check, node->mark, "intensity %g (at most %g in %s)",
                      value,
                      (double)kn_techniques[routine->technique].intensity_cap,
                      kn_techniques[routine->technique].key);
        } else if ((check->known & KN_KNOWN_CAP) &&
                   felt[i] > routine->intensity_cap) {
            KN_REPORT(check, node->mark,
                      "intensity %g (at most %g, the cap of this routine)",
                      value, (double)routine->intensity_cap);
        }
    }
}

void
kn_rule_ramp(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_step *step = draft->step;
    kn_mark mark = kn_safety_mark(draft->node, "intensity");
    if ((draft->known & KN_KNOWN_STROKE) &&
        kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        if (step->intensity_start > 0 || step->intensity_peak > 0 ||
            step->intensity_end > 0) {
            KN_REPORT(check, mark,
                      "an intensity in a '%s' step (expected [0, 0, 0]: "
                      "nothing is touched)",
                      kn_strokes[step->stroke].key);
        }
    } else if (step->intensity_start > step->intensity_peak ||
               step->intensity_end > step->intensity_peak) {
        KN_REPORT(check, mark,
                  "the intensity does not rise to a peak (expected [start, "
                  "peak, end] with the peak highest)");
    }
}

void
kn_rule_speed(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    double speed = (double)kn_step_speed(draft->step);
    if (stroke->speed_max <= 0 || speed <= 0) {
        return;
    }
    bool fast = speed > (double)stroke->speed_max;
    if (fast || speed < (double)stroke->speed_min) {
        KN_REPORT(check, kn_safety_mark(draft->node, "tempo"),
                  "%.2f cm/s is too %s for '%s' (expected %g to %g cm/s: over "
                  "%.1f cm, a %s tempo)",
                  speed, fast ? "fast" : "slow", stroke->key,
                  (double)stroke->speed_min, (double)stroke->speed_max,
                  (double)kn_path_length(&draft->step->path),
                  fast ? "slower" : "quicker");
    }
}

// The parts of one hold, in seconds.
struct hold_bounds {
    enum kn_stroke stroke;
    double ramp_min, ramp_max, hold_min, hold_max, release_min, release_max;
};

static const struct hold_bounds hold_bounds[] = {
    // Ramps of 5 s, of 10 s with a partner (1.3; DT-P step 1).
    {KN_STROKE_HOLD, 3, 15, 1, 90, 3, 15}, // and kn_rule_press
    // A greeting, not a treatment: 20-30 s in the protocols (2.A1, 2.D1).
    {KN_STROKE_TOUCH, 2, 15, 5, 120, 2, 15},
    // Ramp 10-15 s, hold 40 s up to 5 min if pleasant, release 10 s (1.6).
    {KN_STROKE_SHEAR, 10, 15, 40, 300, 5, 15},
    {KN_STROKE_STRETCH, 10, 15, 40, 300, 5, 15},
    // At most 10 min a site (3.3), which kn_rule_heat_site adds up.
    {KN_STROKE_PLACE, 3, 15, 20, 600, 3, 15},
};

static void
check_part(const struct kn_check *check, const struct kn_draft *draft,
           const char *key, kn_tick part, const double bounds[2])
{
    if (seconds(part) >= bounds[0] && seconds(part) <= bounds[1]) {
        return;
    }
    const struct kn_node *tempo = kn_node_get(draft->node, "tempo");
    KN_REPORT(check, kn_safety_mark(tempo, key),
              "%s of %g s is too %s for '%s' (expected %g to %g s)", key,
              seconds(part), seconds(part) < bounds[0] ? "short" : "long",
              kn_strokes[draft->step->stroke].key, bounds[0], bounds[1]);
}

void
kn_rule_hold(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_tempo *tempo = &draft->step->tempo;
    for (size_t i = 0; i < sizeof(hold_bounds) / sizeof(*hold_bounds); i++) {
        const struct hold_bounds *b = &hold_bounds[i];
        if (b->stroke != draft->step->stroke) {
            continue;
        }
        check_part(check, draft, "ramp", tempo->ramp,
                   (double[]){b->ramp_min, b->ramp_max});
        check_part(check, draft, "hold", tempo->hold,
                   (double[]){b->hold_min, b->hold_max});
        check_part(check, draft, "release", tempo->release,
                   (double[]){b->release_min, b->release_max});
    }
}

void
kn_rule_press(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_tempo *tempo = &draft->step->tempo;
    if (draft->step->stroke != KN_STROKE_HOLD) {
        return;
    }
    double peak = (double)draft->step->intensity_peak;
    kn_mark mark = kn_safety_mark(kn_node_get(draft->node, "tempo"), "hold");
    bool firm = draft->step->intensity_peak > PRESS_FIRM;
    if (tempo->ramp + tempo->hold + tempo->release < PRESS_MIN) {
        KN_REPORT(check, mark,
                  "a press of %g s in all (expected at least %g s with its "
                  "ramps, to let the ache fade)",
                  seconds(tempo->ramp + tempo->hold + tempo->release),
                  seconds(PRESS_MIN));
    } else if (firm && tempo->hold > PRESS_FIRM_MAX &&
               tempo->hold <= PRESS_MAX) {
        KN_REPORT(check, mark,
                  "a press of %g s at intensity %g (at most %g s, or %g s at "
                  "intensity %g or less)",
                  seconds(tempo->hold), peak, seconds(PRESS_FIRM_MAX),
                  seconds(PRESS_MAX), (double)PRESS_FIRM);
    }
}

void
kn_rule_line_time(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
    double time = seconds(kn_step_length(draft->step));
    if (stroke->longest > 0 && time > (double)stroke->longest) {
        KN_REPORT(check, kn_safety_mark(draft->node, "tempo"),
                  "%g s of '%s' in one place (at most %g s a side, to avoid "
                  "soreness)",
                  time, stroke->key, (double)stroke->longest);
    }
}

void
kn_rule_cap(const struct kn_check *check)
{
    const struct kn_technique_info *technique =
        &kn_techniques[check->routine->technique];
    if (check->routine->intensity_cap > technique->intensity_cap) {
        KN_REPORT(check,
                  kn_safety_mark(kn_node_get(check->root, "intensity"), "cap"),
                  "a cap of %g (at most %g in %s)",
                  (double)check->routine->intensity_cap,
                  (double)technique->intensity_cap, technique->key);
    }
}

void
kn_rule_target(const struct kn_check *check)
{
    const struct kn_routine *routine = check->routine;
    if (routine->intensity_target > routine->intensity_cap) {
        KN_REPORT(
            check,
            kn_safety_mark(kn_node_get(check->root, "intensity"), "target"),
            "a target of %g above the cap of %g (expected at most the cap)",
            (double)routine->intensity_target, (double)routine->intensity_cap);
    }
}

static bool
works_left(const struct kn_step *step)
{
    return step->side != KN_SIDE_RIGHT;
}

static bool
works_right(const struct kn_step *step)
{
    return step->side != KN_SIDE_LEFT;
}

// Pressing round the spot of step `anchor`, up to and with step `index`, on
// the side that `works` names.
static kn_tick
pressed(const struct kn_check *check, int anchor, int index,
        bool (*works)(const struct kn_step *))
{
    const struct kn_step *steps = check->routine->steps;
    kn_tick total = 0;
    for (int i = 0; i <= index; i++) {
        if (kn_spot_is_pressed(&steps[i]) && works(&steps[i]) &&
            kn_spot_is_same(&steps[i], &steps[anchor])) {
            total += kn_step_length(&steps[i]);
        }
    }
    return works(&steps[index]) ? total : 0;
}

// The most that any spot of step `index` or one before has had by then, where
// this step adds to it.
static kn_tick
most_pressed(const struct kn_check *check, int index)
{
    const struct kn_step *steps = check->routine->steps;
    kn_tick most = 0;
    for (int i = 0; i <= index; i++) {
        if (!kn_spot_is_pressed(&steps[i]) ||
            !kn_spot_is_same(&steps[i], &steps[index])) {
            continue;
        }
        kn_tick right = pressed(check, i, index, works_right);
        kn_tick left = pressed(check, i, index, works_left);
        most = right > most ? right : most;
        most = left > most ? left : most;
    }
    return most;
}

void
kn_rule_spot_time(const struct kn_check *check)
{
    for (int i = 0; i < check->routine->step_count; i++) {
        if (!kn_spot_is_pressed(&check->routine->steps[i])) {
            continue;
        }
        kn_tick most = most_pressed(check, i);
        if (most > SPOT_TIME_MAX) {
            KN_REPORT(check, kn_safety_mark(check->drafts[i].node, "tempo"),
                      "%g s of pressing on one spot (at most %g s a session, "
                      "over all steps within %g cm)",
                      seconds(most), seconds(SPOT_TIME_MAX),
                      (double)KN_SPOT_REACH);
        }
    }
}

void
kn_rule_spot_count(const struct kn_check *check)
{
    int spots = 0;
    for (int i = 0; i < check->routine->step_count; i++) {
        bool fresh = kn_spot_is_new(check->routine->steps, i);
        spots += fresh;
        if (fresh && spots > KN_SPOT_MAX) {
            KN_REPORT(check, kn_safety_mark(check->drafts[i].node, "path"),
                      "a pressed spot too many (at most %d a session, a spot "
                      "and its mirror counting once)",
                      KN_SPOT_MAX);
        }
    }
}

void
kn_rule_tried_room(const struct kn_check *check)
{
    const struct kn_routine *routine = check->routine;
    for (int i = 0; i < routine->step_count; i++) {
        if (kn_spot_is_tried(&routine->steps[i]) &&
            kn_spot_room(routine) == 0) {
            KN_REPORT(check, kn_safety_mark(check->drafts[i].node, "when"),
                      "no room for a point to try beside %d spots that are "
                      "always pressed (at most %d a session in all)",
                      KN_SPOT_MAX, KN_SPOT_MAX);
            return;
        }
    }
}

void
kn_rule_tried(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_step *step = draft->step;
    if (step->when != KN_WHEN_TENDER) {
        return;
    }
    kn_mark mark = kn_safety_mark(draft->node, "when");
    if (!kn_spot_is_pressed(step)) {
        KN_REPORT(check, mark,
                  "'when: tender' for '%s' (expected with hold: only a press "
                  "finds out whether a point is tender)",
                  kn_strokes[step->stroke].key);
    } else if (step->side != KN_SIDE_RIGHT && step->side != KN_SIDE_LEFT) {
        KN_REPORT(check, mark,
                  "'when: tender' with side '%s' (expected right or left, a "
                  "step for each: one may be tender and the other not)",
                  kn_side_keys[step->side]);
    }
}

void
kn_rule_session(const struct kn_check *check)
{
    kn_tick total = 0;
    for (int i = 0; i < check->routine->step_count; i++) {
        const struct kn_step *step = &check->routine->steps[i];
        total += kn_step_contact(step) * kn_step_turns(step);
    }
    if (total < SESSION_MIN || total > SESSION_MAX) {
        KN_REPORT(check, kn_safety_mark(check->root, "steps"),
                  "%g s of hands-on time (expected %g to %g minutes)",
                  seconds(total), seconds(SESSION_MIN) / 60,
                  seconds(SESSION_MAX) / 60);
    }
}
