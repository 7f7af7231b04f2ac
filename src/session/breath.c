// SPDX-License-Identifier: MIT
#include "session/breath.h"

#define SLOW_BREATH ((KN_BREATH_IN_SECONDS + KN_BREATH_OUT_SECONDS) * KN_SECOND)
#define SHORTEST_BREATH (KN_BREATH_IN_MIN + KN_BREATH_OUT_MIN)
#define LONGEST_BREATH (KN_BREATH_IN_MAX + KN_BREATH_OUT_MAX)

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

static kn_tick
clamped(kn_tick value, kn_tick low, kn_tick high)
{
    return value < low ? low : value > high ? high : value;
}

// What of a slow breath of `length` is breathed out.
static kn_tick
share_out(kn_tick length)
{
    return length * KN_BREATH_OUT_SECONDS /
           (KN_BREATH_IN_SECONDS + KN_BREATH_OUT_SECONDS);
}

// Breaths in and out that take turns over a length.
struct turns {
    enum kn_breath_phase first;
    int ins, outs;
};

static bool
fits(const struct turns *turns, kn_tick length)
{
    return length >= turns->ins * KN_BREATH_IN_MIN +
                         turns->outs * KN_BREATH_OUT_MIN &&
           length <=
               turns->ins * KN_BREATH_IN_MAX + turns->outs * KN_BREATH_OUT_MAX;
}

static kn_tick
slow_length(const struct turns *turns)
{
    return (turns->ins * KN_BREATH_IN_SECONDS +
            turns->outs * KN_BREATH_OUT_SECONDS) *
           KN_SECOND;
}

// How long each breath in takes, in the proportion of a slow breath as far as
// the bounds of both leave room; there is room where the turns fit.
static kn_tick
length_in(const struct turns *turns, kn_tick length)
{
    kn_tick in =
        length * KN_BREATH_IN_SECONDS / (slow_length(turns) / KN_SECOND);
    if (!fits(turns, length) || turns->ins == 0) {
        return in;
    }
    // Rounded up, for what rounding leaves goes to the breaths out.
    kn_tick least =
        (length - turns->outs * KN_BREATH_OUT_MAX + turns->ins - 1) /
        turns->ins;
    kn_tick most = (length - turns->outs * KN_BREATH_OUT_MIN) / turns->ins;
    in = clamped(in, KN_BREATH_IN_MIN, KN_BREATH_IN_MAX);
    return clamped(in, least, most);
}

static bool
add_turns(struct chain *chain, const struct turns *turns, kn_tick length)
{
    kn_tick in = length_in(turns, length);
    kn_tick out =
        turns->outs > 0 ? (length - turns->ins * in) / turns->outs : 0;
    kn_tick end = chain->end + length;
    enum kn_breath_phase phase = turns->first;
    for (int i = turns->ins + turns->outs; i > 0; i--) {
        kn_tick one = phase == KN_BREATHE_IN ? in : out;
        // The last ends exactly, whatever the divisions left over.
        if (!add_span(chain, phase, i > 1 ? one : end - chain->end)) {
            return false;
        }
        phase = other(phase);
    }
    return true;
}

// The turns from `first` to `last` that come nearest to the slow pace.
static struct turns
turns_between(enum kn_breath_phase first, enum kn_breath_phase last,
              kn_tick length)
{
    struct turns turns = {.first = first};
    turns.ins = first == KN_BREATHE_IN || last == KN_BREATHE_IN;
    turns.outs = first == KN_BREATHE_OUT || last == KN_BREATHE_OUT;
    kn_tick more =
        (length - slow_length(&turns) + SLOW_BREATH / 2) / SLOW_BREATH;
    more = more > 0 ? more : 0;
    turns.ins += (int)more;
    turns.outs += (int)more;
    struct turns next = {first, turns.ins + 1, turns.outs + 1};
    return !fits(&turns, length) && fits(&next, length) ? next : turns;
}

// Whole breaths over `length`, out with the pressure for `rise` of it and at
// the end in. A rise too long for one breath out is breathed through evenly.
static bool
press_once(struct chain *chain, kn_tick length, kn_tick rise)
{
    kn_tick near = (length + SLOW_BREATH / 2) / SLOW_BREATH;
    kn_tick fewest = (length + LONGEST_BREATH - 1) / LONGEST_BREATH;
    kn_tick count = near > fewest ? near : fewest;
    count = count > 0 ? count : 1;
    kn_tick even = share_out(length / count);
    if (length < SHORTEST_BREATH) {
        return add_span(chain, KN_BREATHE_OUT, even) &&
               add_span(chain, KN_BREATHE_IN, length - even);
    }
    kn_tick wish = count > 1 && rise > KN_BREATH_OUT_MAX ? even : rise;
    // What comes after the first breath out must fit its own bounds.
    kn_tick others = count - 1;
    kn_tick least = length - KN_BREATH_IN_MAX - others * LONGEST_BREATH;
    kn_tick most = length - KN_BREATH_IN_MIN - others * SHORTEST_BREATH;
    kn_tick out = clamped(clamped(wish, KN_BREATH_OUT_MIN, KN_BREATH_OUT_MAX),
                          least, most);
    struct turns rest = {KN_BREATHE_IN, (int)count, (int)others};
    return add_span(chain, KN_BREATHE_OUT, out) &&
           add_turns(chain, &rest, length - out);
}

// Strokes and holds too quick to breathe with share a breath, several to
// each; those that are left over join the last.
static bool
press(struct chain *chain, const struct kn_step *step)
{
    const struct kn_tempo *tempo = &step->tempo;
    bool strokes = tempo->cycle > 0;
    kn_tick one =
        strokes ? tempo->cycle : tempo->ramp + tempo->hold + tempo->release;
    kn_tick rise = strokes ? kn_step_out(step) : tempo->ramp;
    bool quick = one < SHORTEST_BREATH;
    kn_tick each = quick ? (SLOW_BREATH + one / 2) / one : 1;
    for (kn_tick left = tempo->times; left > 0;) {
        bool more = left > each && (left - each) * one >= SHORTEST_BREATH;
        kn_tick now = more ? each : left;
        kn_tick out = quick ? share_out(now * one) : rise;
        if (!press_once(chain, now * one, out)) {
            return false;
        }
        left -= now;
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

// After a breath comes the other one; at the start and after breathing freely
// either will do.
static bool
may_begin_with(const struct chain *chain, enum kn_breath_phase phase)
{
    const struct kn_plan *plan = chain->plan;
    enum kn_breath_phase before =
        plan->breath_count > 0 ? plan->breaths[plan->breath_count - 1].phase
                               : KN_BREATHE_FREELY;
    return before == KN_BREATHE_FREELY || phase == other(before);
}

// Slow breath over `length`, ending on the breath in that a press begins
// after, or before breathing freely on the one out. Where no whole number of
// breaths fits, the bounds that are free give way: first how it begins, then
// how it ends.
static bool
lead_up(struct chain *chain, kn_tick length, bool to_press)
{
    const enum kn_breath_phase ways[][2] = {
        {KN_BREATHE_IN, KN_BREATHE_OUT},
        {KN_BREATHE_OUT, KN_BREATHE_OUT},
        {KN_BREATHE_IN, KN_BREATHE_IN},
        {KN_BREATHE_OUT, KN_BREATHE_IN},
    };
    struct turns best = {0};
    for (int i = to_press ? 2 : 0; i < 4; i++) {
        struct turns turns = turns_between(ways[i][0], ways[i][1], length);
        if (!may_begin_with(chain, ways[i][0])) {
            continue;
        }
        if (fits(&turns, length)) {
            return add_turns(chain, &turns, length);
        }
        if (best.ins + best.outs == 0) {
            best = turns;
        }
    }
    return add_turns(chain, &best, length);
}

// To the plan's end the breath goes as it comes, the last one outlasting it.
static bool
slow_to_the_end(struct chain *chain)
{
    enum kn_breath_phase phase =
        may_begin_with(chain, KN_BREATHE_IN) ? KN_BREATHE_IN : KN_BREATHE_OUT;
    while (chain->end < chain->plan->length) {
        kn_tick seconds = phase == KN_BREATHE_IN ? KN_BREATH_IN_SECONDS
                                                 : KN_BREATH_OUT_SECONDS;
        if (!add_span(chain, phase, seconds * KN_SECOND)) {
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
        kn_tick slow = part->start - chain.end;
        if (slow > 0 && !lead_up(&chain, slow, breath == KN_BREATH_PRESS)) {
            return false;
        }
        bool added = breath == KN_BREATH_PRESS
                         ? press(&chain, &plan->routine->steps[part->step])
                         : add_span(&chain, KN_BREATHE_FREELY, part->length);
        if (!added) {
            return false;
        }
    }
    return slow_to_the_end(&chain);
}
