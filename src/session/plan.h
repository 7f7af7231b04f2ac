// SPDX-License-Identifier: MIT
// A routine expanded into parts that follow each other without gaps: count-in,
// work, change-over, work on the other side. Sides are fair by construction:
// the second side of a step is the first one mirrored, with the same ticks.
// Beside the parts lies the breath, one chain from the first tick to the last.
#ifndef KN_SESSION_PLAN_H
#define KN_SESSION_PLAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/tick.h"
#include "routine/motion.h"
#include "routine/routine.h"

// Between the two sides of a step hands or ball move over, and nothing is
// worked: for as long as getting ready took, within these.
#define KN_CHANGE_OVER_MIN (8 * KN_SECOND)
#define KN_CHANGE_OVER_MAX (12 * KN_SECOND)

enum kn_phase {
    KN_PHASE_COUNT_IN,    // getting ready for a step
    KN_PHASE_WORK,        // the step itself (or its rest)
    KN_PHASE_CHANGE_OVER, // to the other side of the same step
    KN_PHASE_END,         // after the last part
};
#define KN_PHASE_COUNT 4

// The side of the body a part is on; names are the user's own right and left.
// A diagonal is named by the side its path begins on.
enum kn_body_side { KN_BODY_RIGHT, KN_BODY_LEFT, KN_BODY_BOTH };
#define KN_BODY_SIDE_COUNT 3

enum kn_breath_phase { KN_BREATHE_IN, KN_BREATHE_OUT, KN_BREATHE_FREELY };
#define KN_BREATH_PHASE_COUNT 3

struct kn_part {
    enum kn_phase phase;
    int step;               // index into routine->steps
    enum kn_body_side side; // of the work now or about to come
    kn_tick start, length;  // length > 0
};

// One breath in or out, or a stretch of breathing freely.
struct kn_breath_span {
    enum kn_breath_phase phase;
    kn_tick start, length; // length > 0; the last may outlast the plan
};

struct kn_plan {
    const struct kn_routine *routine; // not owned
    struct kn_part *parts;
    int part_count; // >= 1
    struct kn_breath_span *breaths;
    int breath_count; // >= 1; no gaps from 0 to `length`
    // Of each step's first part, one a step of the routine. What is left out
    // takes no time: it starts where the next step of the plan does, after
    // the last one at `length`.
    kn_tick *step_starts;
    bool *left_out; // one a step of the routine
    int step_count; // of those that are not left out; >= 1
    kn_tick length; // of the whole session
    struct kn_arena arena;
};

// Expands `routine`, which must outlive the plan and whose steps all last for
// some time, as loaded ones do. Of the points to try (KN_WHEN_TENDER) it takes
// the first kn_spot_room and leaves the others out. Returns false only when
// memory is out; there is then nothing to destroy.
bool kn_plan_init(struct kn_plan *plan, const struct kn_routine *routine);

// The same without the steps whose flag in `left_out` is set, one a step; NULL
// sets none. Points to try that come later take the place of those left out.
// Checks stay whatever their flag: warmth is measured and looked after.
// Returns false also where nothing at all remains; who has skipped points
// still gets what is left, if only a last stretch.
bool kn_plan_init_without(struct kn_plan *plan,
                          const struct kn_routine *routine,
                          const bool *left_out);

// Expands every step, all points to try among them: for overviews, in which
// each is shown. Never to be played.
bool kn_plan_init_whole(struct kn_plan *plan, const struct kn_routine *routine);
void kn_plan_destroy(struct kn_plan *plan);

// True when anything that touches the back remains without the steps of
// `left_out` (NULL: none), so that a session is worth beginning.
bool kn_plan_has_work(const struct kn_routine *routine, const bool *left_out);

// What follows counts and walks the steps of the plan alone. `step` is an
// index into routine->steps, of a step in the plan or one left out.
bool kn_plan_leaves_out(const struct kn_plan *plan, int step);

// "Step n of m": n, from 1; of what is left out, the one before (or 0).
// The m is plan->step_count.
int kn_plan_step_number(const struct kn_plan *plan, int step);

// The step after or before `step`, or -1.
int kn_plan_next_step(const struct kn_plan *plan, int step);
int kn_plan_previous_step(const struct kn_plan *plan, int step);

// The step whose warmth rests on the back at `t`, laid down by it and not yet
// taken away (warmth.h), or -1. It rests since that step's work began, which
// is step_starts + ready.
int kn_plan_resting(const struct kn_plan *plan, kn_tick t);

// Index of the part that holds `t`, clamped to the first and last. The
// instant between two parts belongs to the later one.
int kn_plan_part_at(const struct kn_plan *plan, kn_tick t);

// Index of the breath that holds `t`, clamped to the first and last.
int kn_plan_breath_at(const struct kn_plan *plan, kn_tick t);

#endif
