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
    int breath_count;     // >= 1; no gaps from 0 to `length`
    kn_tick *step_starts; // of each step's first part; step_count of them
    kn_tick length;       // of the whole session
    struct kn_arena arena;
};

// Expands `routine`, which must outlive the plan and whose steps all last for
// some time, as loaded ones do. Returns false only when memory is out; there
// is then nothing to destroy.
bool kn_plan_init(struct kn_plan *plan, const struct kn_routine *routine);
void kn_plan_destroy(struct kn_plan *plan);

// Index of the part that holds `t`, clamped to the first and last. The
// instant between two parts belongs to the later one.
int kn_plan_part_at(const struct kn_plan *plan, kn_tick t);

// Index of the breath that holds `t`, clamped to the first and last.
int kn_plan_breath_at(const struct kn_plan *plan, kn_tick t);

#endif
