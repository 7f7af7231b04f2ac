// SPDX-License-Identifier: MIT
#include "session/plan.h"

#include <assert.h>

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
    plan->step_starts[index] = plan->length;
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
kn_plan_init(struct kn_plan *plan, const struct kn_routine *routine)
{
    assert(routine->step_count >= 1);
    *plan = (struct kn_plan){.routine = routine};
    kn_arena_init(&plan->arena);
    size_t steps = (size_t)routine->step_count;
    plan->parts =
        kn_arena_alloc(&plan->arena, steps, PARTS_MAX * sizeof(*plan->parts));
    plan->step_starts =
        kn_arena_alloc(&plan->arena, steps, sizeof(*plan->step_starts));
    if (!plan->parts || !plan->step_starts) {
        goto destroy_arena;
    }
    for (int i = 0; i < routine->step_count; i++) {
        add_step(plan, i);
    }
    if (!kn_breath_plan(plan)) {
        goto destroy_arena;
    }
    return true;
destroy_arena:
    kn_arena_destroy(&plan->arena);
    return false;
}

void
kn_plan_destroy(struct kn_plan *plan)
{
    kn_arena_destroy(&plan->arena);
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
