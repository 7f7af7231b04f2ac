// SPDX-License-Identifier: MIT
#include "session/timeline.h"

#include "geometry/ease.h"
#include "session/gesture.h"
#include "session/pressure.h"

static float
share(kn_tick part, kn_tick whole)
{
    return kn_clamp01((float)((double)part / (double)whole));
}

static const struct kn_step *
step_of(const struct kn_plan *plan, const struct kn_moment *moment)
{
    return &plan->routine->steps[moment->step];
}

// 0..1 in the first moments after something began `since` ago.
static float
edge(kn_tick since, kn_tick length)
{
    kn_tick quarter = length / 4 + 1;
    return kn_smooth(
        share(since, quarter < KN_LIFT_OFF ? quarter : KN_LIFT_OFF));
}

// True when the hands are already down as the work of `part` begins.
static bool
prepared(const struct kn_plan *plan, int part)
{
    return part > 0 && plan->parts[part - 1].phase != KN_PHASE_WORK;
}

static kn_contact
working_contact(const struct kn_plan *plan, const struct kn_moment *moment,
                const struct kn_beat *beat, int anchor)
{
    struct kn_gesture gesture = kn_gesture_at(beat, anchor);
    float begun = edge(moment->part_elapsed, beat->length);
    float ending = edge(moment->part_left, beat->length);
    float light = moment->level < 1 ? moment->level : 1;
    float off = 1 - ending;
    if (!prepared(plan, moment->part) && 1 - begun > off) {
        off = 1 - begun;
    }
    return (kn_contact){
        .at = gesture.at,
        .heading = gesture.heading,
        .intensity = kn_lerp(light, moment->level, gesture.press) *
                     gesture.touch * begun * ending,
        .lift = gesture.lift > off ? gesture.lift : off,
        .returning = gesture.returning,
        .anchor = anchor,
    };
}

// Over the place where the work begins, coming down at the very end.
static kn_contact
waiting_contact(const struct kn_plan *plan, const struct kn_moment *moment,
                const struct kn_beat *beat, int anchor)
{
    kn_tick length = plan->parts[moment->part].length;
    kn_tick descent = length < KN_DESCENT ? length : KN_DESCENT;
    struct kn_gesture gesture = kn_gesture_at(beat, anchor);
    return (kn_contact){
        .at = gesture.at,
        .heading = gesture.heading,
        .lift = kn_smooth(share(moment->part_left, descent)),
        .anchor = anchor,
    };
}

static kn_contact
mirrored(kn_contact contact)
{
    contact.at = kn_vec2_mirror(contact.at);
    contact.heading = kn_vec2_mirror(contact.heading);
    return contact;
}

static void
add_contact(struct kn_moment *moment, kn_contact contact)
{
    contact.right = !signbit(contact.at.x); // a mirrored 0 is -0
    moment->contacts[moment->contact_count++] = contact;
}

static void
set_contacts(const struct kn_plan *plan, struct kn_moment *moment,
             const struct kn_beat *beat)
{
    int count = kn_gesture_contacts(beat->step);
    kn_contact right[KN_CONTACT_MAX / 2];
    for (int i = 0; i < count; i++) {
        right[i] = moment->phase == KN_PHASE_WORK
                       ? working_contact(plan, moment, beat, i)
                       : waiting_contact(plan, moment, beat, i);
    }
    for (int i = 0; i < count && moment->side != KN_BODY_LEFT; i++) {
        add_contact(moment, right[i]);
    }
    for (int i = 0; i < count && moment->side != KN_BODY_RIGHT; i++) {
        add_contact(moment, mirrored(right[i]));
    }
}

// Which stroke or hold it is, and how far through.
static void
set_stroke(struct kn_moment *moment, const struct kn_beat *beat)
{
    const struct kn_tempo *tempo = &beat->step->tempo;
    if (kn_gesture_contacts(beat->step) == 0) {
        return;
    }
    moment->strokes = tempo->times;
    if (moment->phase != KN_PHASE_WORK) {
        return;
    }
    kn_tick one = beat->length / tempo->times;
    moment->stroke = beat->stroke + 1;
    moment->stroke_progress = share(beat->stroke_at, one);
}

static void
set_work(const struct kn_plan *plan, struct kn_moment *moment, float ease)
{
    const struct kn_step *step = step_of(plan, moment);
    bool working = moment->phase == KN_PHASE_WORK;
    struct kn_beat beat = kn_beat_at(step, working ? moment->part_elapsed : 0);
    moment->stroke_progress =
        share(moment->part_elapsed, plan->parts[moment->part].length);
    set_stroke(moment, &beat);
    if (kn_gesture_contacts(step) == 0) {
        return;
    }
    moment->level = working ? kn_level_at(&beat, ease)
                            : kn_eased(step->intensity_peak, ease);
    set_contacts(plan, moment, &beat);
    moment->intensity = working ? moment->contacts[0].intensity : moment->level;
}

static void
set_place(const struct kn_plan *plan, struct kn_moment *moment)
{
    moment->part = kn_plan_part_at(plan, moment->at);
    const struct kn_part *part = &plan->parts[moment->part];
    int next = kn_plan_next_step(plan, part->step);
    kn_tick step_end = next >= 0 ? plan->step_starts[next] : plan->length;
    moment->phase = moment->at < plan->length ? part->phase : KN_PHASE_END;
    moment->step = part->step;
    moment->side = part->side;
    moment->part_elapsed = moment->at - part->start;
    moment->part_left = part->length - moment->part_elapsed;
    moment->step_left = step_end - moment->at;
    moment->left = plan->length - moment->at;
    moment->next_step = next;
}

static void
set_breath(const struct kn_plan *plan, struct kn_moment *moment)
{
    const struct kn_breath_span *span =
        &plan->breaths[kn_plan_breath_at(plan, moment->at)];
    moment->breath = span->phase;
    moment->breath_progress = share(moment->at - span->start, span->length);
}

struct kn_moment
kn_timeline_at(const struct kn_plan *plan, kn_tick t, float ease)
{
    struct kn_moment moment = {
        .at = t < 0              ? 0
              : t > plan->length ? plan->length
                                 : t,
    };
    set_place(plan, &moment);
    if (moment.phase == KN_PHASE_END) {
        moment.breath = KN_BREATHE_FREELY;
        moment.stroke_progress = 1;
        return moment;
    }
    set_breath(plan, &moment);
    set_work(plan, &moment, ease);
    return moment;
}

float
kn_moment_chest(const struct kn_moment *moment)
{
    switch (moment->breath) {
    case KN_BREATHE_IN:
        return kn_smooth(moment->breath_progress);
    case KN_BREATHE_OUT:
        return 1 - kn_smooth(moment->breath_progress);
    case KN_BREATHE_FREELY:
        break;
    }
    return 0.5f;
}
