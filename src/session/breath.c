// SPDX-License-Identifier: MIT
#include "session/breath.h"

#define BREATH_SECONDS (KN_BREATH_IN_SECONDS + KN_BREATH_OUT_SECONDS)

// A stroke shorter than this is too quick to breathe with; several then share
// a breath.
#define QUICKEST_BREATH (5 * KN_SECOND)

// The chain being built. `end` is where it has got to.
struct chain {
    struct kn_plan *plan;
    int capacity;
    kn_tick end;
};

static bool
add_span(struct chain *chain, enum kn_breath_phase phase, kn_tick length)
{
    struct kn_plan *plan = chain->plan;
    if (length <= 0) {
        return true;
    }
    void *items = plan->breaths;
    if (!kn_arena_reserve(&plan->arena, &items, &chain->capacity,
                          plan->breath_count, sizeof(*plan->breaths))) {
        return false;
    }
    plan->breaths = items;
    plan->breaths[plan->breath_count++] = (struct kn_breath_span){
        .phase = phase,
        .start = chain->end,
        .length = length,
    };
    chain->end += length;
    return true;
}

static enum kn_breath_phase
other(enum kn_breath_phase phase)
{
    return phase == KN_BREATHE_IN ? KN_BREATHE_OUT : KN_BREATHE_IN;
}

static int
seconds_of(enum kn_breath_phase phase)
{
    return phase == KN_BREATHE_IN ? KN_BREATH_IN_SECONDS
                                  : KN_BREATH_OUT_SECONDS;
}

// After a breath comes the other one; after breathing freely, a breath in.
static enum kn_breath_phase
next_phase(const struct chain *chain)
{
    const struct kn_plan *plan = chain->plan;
    return plan->breath_count > 0
               ? other(plan->breaths[plan->breath_count - 1].phase)
               : KN_BREATHE_IN;
}

// Whole breaths over `length`, from `first` to `last`, in the proportion of a
// slow breath and as near to its pace as they fit.
static bool
fill(struct chain *chain, kn_tick length, enum kn_breath_phase first,
     enum kn_breath_phase last)
{
    kn_tick alone = first == last ? seconds_of(first) : BREATH_SECONDS;
    kn_tick whole = BREATH_SECONDS * KN_SECOND;
    kn_tick more = (length - alone * KN_SECOND + whole / 2) / whole;
    more = more > 0 ? more : 0;
    kn_tick pace = alone + more * BREATH_SECONDS; // seconds, if unstretched
    kn_tick count = 2 * more + (first == last ? 1 : 2);
    kn_tick start = chain->end;
    kn_tick seconds = 0;
    enum kn_breath_phase phase = first;
    for (kn_tick i = 0; i < count; i++) {
        seconds += seconds_of(phase);
        // Through the share of the whole, so that the last ends exactly.
        kn_tick end = start + (length / pace) * seconds +
                      (length % pace) * seconds / pace;
        if (!add_span(chain, phase, end - chain->end)) {
            return false;
        }
        phase = other(phase);
    }
    return true;
}

// Out as the pressure rises, in as it eases, never one long held breath.
static bool
press_once(struct chain *chain, kn_tick rising, kn_tick easing)
{
    if (easing <= 0) {
        return fill(chain, rising, KN_BREATHE_OUT, KN_BREATHE_IN);
    }
    if (rising <= 0) {
        return fill(chain, easing, KN_BREATHE_IN, KN_BREATHE_OUT);
    }
    return fill(chain, rising, KN_BREATHE_OUT, KN_BREATHE_OUT) &&
           fill(chain, easing, KN_BREATHE_IN, KN_BREATHE_IN);
}

static bool
press_strokes(struct chain *chain, const struct kn_step *step)
{
    const struct kn_tempo *tempo = &step->tempo;
    kn_tick length = kn_step_length(step);
    kn_tick out = kn_step_out(step);
    if (tempo->cycle < QUICKEST_BREATH || out >= tempo->cycle) {
        return fill(chain, length, KN_BREATHE_OUT, KN_BREATHE_IN);
    }
    for (int i = 0; i < tempo->times; i++) {
        if (!press_once(chain, out, tempo->cycle - out)) {
            return false;
        }
    }
    return true;
}

static bool
press(struct chain *chain, const struct kn_step *step)
{
    const struct kn_tempo *tempo = &step->tempo;
    if (tempo->cycle > 0) {
        return press_strokes(chain, step);
    }
    for (int i = 0; i < tempo->times; i++) {
        if (!press_once(chain, tempo->ramp, tempo->hold + tempo->release)) {
            return false;
        }
    }
    return true;
}

// What a part asks of the breath. Only work asks; getting ready goes with
// what is before it, or with the free breath it prepares.
static enum kn_breath
breath_of(const struct kn_plan *plan, int part)
{
    const struct kn_step *step = &plan->routine->steps[plan->parts[part].step];
    if (step->breath == KN_BREATH_PRESS &&
        (plan->parts[part].phase != KN_PHASE_WORK ||
         kn_strokes[step->stroke].motion == KN_MOTION_NONE)) {
        return KN_BREATH_SLOW;
    }
    return step->breath;
}

static enum kn_breath_phase
press_begins_with(const struct kn_step *step)
{
    return step->tempo.cycle > 0 || step->tempo.ramp > 0 ? KN_BREATHE_OUT
                                                         : KN_BREATHE_IN;
}

// Slow breath up to the start of part `next`: whole breaths, so that the next
// kind of breath finds the chest as it wants it; to the plan's end, as it
// comes, the last breath outlasting the session.
static bool
slow_until(struct chain *chain, int next)
{
    const struct kn_plan *plan = chain->plan;
    enum kn_breath_phase phase = next_phase(chain);
    if (next < plan->part_count) {
        const struct kn_step *step =
            &plan->routine->steps[plan->parts[next].step];
        enum kn_breath_phase last = KN_BREATHE_OUT;
        if (breath_of(plan, next) == KN_BREATH_PRESS) {
            last = other(press_begins_with(step));
        }
        kn_tick length = plan->parts[next].start - chain->end;
        return length <= 0 || fill(chain, length, phase, last);
    }
    while (chain->end < plan->length) {
        if (!add_span(chain, phase, seconds_of(phase) * KN_SECOND)) {
            return false;
        }
        phase = other(phase);
    }
    return true;
}

bool
kn_breath_plan(struct kn_plan *plan)
{
    struct chain chain = {.plan = plan};
    for (int i = 0; i < plan->part_count; i++) {
        const struct kn_part *part = &plan->parts[i];
        enum kn_breath breath = breath_of(plan, i);
        if (breath == KN_BREATH_SLOW) {
            continue; // filled when it is known what follows
        }
        if (!slow_until(&chain, i)) {
            return false;
        }
        bool added = breath == KN_BREATH_PRESS
                         ? press(&chain, &plan->routine->steps[part->step])
                         : add_span(&chain, KN_BREATHE_FREELY, part->length);
        if (!added) {
            return false;
        }
    }
    return slow_until(&chain, plan->part_count);
}
