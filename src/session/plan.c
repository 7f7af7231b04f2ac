// SPDX-License-Identifier: MIT
#include "session/plan.h"

#include <assert.h>

#include "routine/spot.h"
#include "routine/warmth.h"
#include "session/breath.h"

#define PARTS_MAX 4 // of one step: count-in, side, change-over, other side

static void
add_part(struct kn_plan *plan, enum kn_phase phase, int step,
         enum kn_body_side side, kn_tick length)
{
    assert(length > 0);
    plan->parts[plan->part_count++] = (struct kn_part){
        .phase = phase,
        .step = step,
        .side = side,
        .start = plan->length,
        .length = length,
    };
    plan->length += length;
}

static enum kn_body_side
first_side(enum kn_side side)
{
    switch (side) {
    case KN_SIDE_LEFT:
        return KN_BODY_LEFT;
    case KN_SIDE_BOTH:
        return KN_BODY_BOTH;
    case KN_SIDE_RIGHT:
    case KN_SIDE_IN_TURN:
    case KN_SIDE_DIAGONAL:
        break;
    }
    return KN_BODY_RIGHT;
}

static kn_tick
change_over(const struct kn_step *step)
{
    return step->ready < KN_CHANGE_OVER_MIN   ? KN_CHANGE_OVER_MIN
           : step->ready > KN_CHANGE_OVER_MAX ? KN_CHANGE_OVER_MAX
                                              : step->ready;
}

static void
add_step(struct kn_plan *plan, int index)
{
    const struct kn_step *step = &plan->routine->steps[index];
    enum kn_body_side side = first_side(step->side);
    kn_tick length = kn_step_length(step);
    plan->step_count++;
    if (step->ready > 0) {
        add_part(plan, KN_PHASE_COUNT_IN, index, side, step->ready);
    }
    add_part(plan, KN_PHASE_WORK, index, side, length);
    if (kn_step_turns(step) == 2) {
        add_part(plan, KN_PHASE_CHANGE_OVER, index, KN_BODY_LEFT,
                 change_over(step));
        add_part(plan, KN_PHASE_WORK, index, KN_BODY_LEFT, length);
    }
}

bool
kn_plan_has_work(const struct kn_routine *routine, const bool *left_out)
{
    for (int i = 0; i < routine->step_count; i++) {
        enum kn_stroke stroke = routine->steps[i].stroke;
        bool stays = !left_out || !left_out[i];
        if (stays && kn_strokes[stroke].motion != KN_MOTION_NONE) {
            return true;
        }
    }
    return false;
}

// Marks what the caller leaves out, and the points to try beyond `room`.
static void
choose_steps(struct kn_plan *plan, const bool *left_out, int room)
{
    for (int i = 0; i < plan->routine->step_count; i++) {
        const struct kn_step *step = &plan->routine->steps[i];
        bool out = left_out && left_out[i] && step->stroke != KN_STROKE_CHECK;
        if (!out && kn_spot_is_tried(step)) {
            out = room == 0;
            room -= !out;
        }
        plan->left_out[i] = out;
    }
}

static bool
expand(struct kn_plan *plan, const struct kn_routine *routine,
       const bool *left_out, int room)
{
    assert(routine->step_count >= 1);
    *plan = (struct kn_plan){.routine = routine};
    kn_arena_init(&plan->arena);
    size_t steps = (size_t)routine->step_count;
    plan->parts =
        kn_arena_alloc(&plan->arena, steps, PARTS_MAX * sizeof(*plan->parts));
    plan->step_starts =
        kn_arena_alloc(&plan->arena, steps, sizeof(*plan->step_starts));
    plan->left_out =
        kn_arena_alloc(&plan->arena, steps, sizeof(*plan->left_out));
    if (!plan->parts || !plan->step_starts || !plan->left_out) {
        goto destroy_arena;
    }
    choose_steps(plan, left_out, room);
    for (int i = 0; i < routine->step_count; i++) {
        plan->step_starts[i] = plan->length;
        if (!plan->left_out[i]) {
            add_step(plan, i);
        }
    }
    if (plan->step_count == 0 || !kn_breath_plan(plan)) {
        goto destroy_arena;
    }
    return true;
destroy_arena:
    kn_arena_destroy(&plan->arena);
    return false;
}

bool
kn_plan_init(struct kn_plan *plan, const struct kn_routine *routine)
{
    return expand(plan, routine, NULL, kn_spot_room(routine));
}

bool
kn_plan_init_without(struct kn_plan *plan, const struct kn_routine *routine,
                     const bool *left_out)
{
    return expand(plan, routine, left_out, kn_spot_room(routine));
}

bool
kn_plan_init_whole(struct kn_plan *plan, const struct kn_routine *routine)
{
    return expand(plan, routine, NULL, routine->step_count);
}

void
kn_plan_destroy(struct kn_plan *plan)
{
    kn_arena_destroy(&plan->arena);
}

bool
kn_plan_leaves_out(const struct kn_plan *plan, int step)
{
    return plan->left_out[step];
}

int
kn_plan_step_number(const struct kn_plan *plan, int step)
{
    int number = 0;
    for (int i = 0; i <= step; i++) {
        number += !plan->left_out[i];
    }
    return number;
}

int
kn_plan_next_step(const struct kn_plan *plan, int step)
{
    for (int i = step + 1; i < plan->routine->step_count; i++) {
        if (!plan->left_out[i]) {
            return i;
        }
    }
    return -1;
}

int
kn_plan_previous_step(const struct kn_plan *plan, int step)
{
    for (int i = step - 1; i >= 0; i--) {
        if (!plan->left_out[i]) {
            return i;
        }
    }
    return -1;
}

int
kn_plan_resting(const struct kn_plan *plan, kn_tick t)
{
    const struct kn_part *part = &plan->parts[kn_plan_part_at(plan, t)];
    const struct kn_step *steps = plan->routine->steps;
    bool lays = kn_step_lays_warmth(&steps[part->step]);
    if (t < 0 || (lays && part->phase != KN_PHASE_COUNT_IN)) {
        return t < 0 ? -1 : part->step;
    }
    int step = part->step;
    while (step >= 0 && !kn_step_lifts_warmth(&steps[step])) {
        step = kn_plan_previous_step(plan, step);
    }
    // What lays warmth down lifts what rested before, and so ends the search.
    bool found = step >= 0 && step != part->step;
    return found && kn_step_lays_warmth(&steps[step]) ? step : -1;
}

int
kn_plan_part_at(const struct kn_plan *plan, kn_tick t)
{
    int low = 0;
    int high = plan->part_count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (plan->parts[middle].start <= t) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

int
kn_plan_breath_at(const struct kn_plan *plan, kn_tick t)
{
    int low = 0;
    int high = plan->breath_count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (plan->breaths[middle].start <= t) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}
