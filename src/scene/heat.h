// SPDX-License-Identifier: MIT
// How warmth gathers in the tissue under stones and packs, spreads and fades:
// a grid of 1 cm cells stepped four times a second over the whole plan. The
// model is for the eye, not for dosing: the limits of heat are the routine's
// safety rules. It depends on the plan alone, so keyframes laid down once make
// any instant a few steps away, and the same bits however it was reached.
#ifndef KN_SCENE_HEAT_H
#define KN_SCENE_HEAT_H

#include "session/plan.h"

#define KN_HEAT_STEP (250 * KN_MILLISECOND)
#define KN_HEAT_COLUMNS 64 // a multiple of 4
#define KN_HEAT_ROWS 100
#define KN_HEAT_LEFT (-32.0f) // body x of the edge of the first column, cm
#define KN_HEAT_TOP (-12.0f)  // body y of the edge of the first row, cm
#define KN_HEAT_CELLS ((size_t)KN_HEAT_COLUMNS * KN_HEAT_ROWS)

struct kn_heat {
    const struct kn_plan *plan; // not owned
    float *cells;               // 0..1, of `step`; NULL in a plan without heat
    float *spare;               // the step that is being made; owned
    float *keys;                // a grid every so many steps; owned
    int key_count;
    int64_t step;   // that `cells` shows
    int64_t worked; // steps made since init; for tests and benchmarks
};

// A model of `plan`, which must outlive it. Steps once through the whole plan
// (about 5 ms for ten minutes) if anything warm is used in it; otherwise it is
// empty and costs nothing. False when memory is out.
bool kn_heat_init(struct kn_heat *heat, const struct kn_plan *plan);
void kn_heat_destroy(struct kn_heat *heat);

// The grid at plan time `at` (clamped to the plan), row by row, as of the step
// that began last; NULL in a plan without heat. Valid until the next call.
const float *kn_heat_at(struct kn_heat *heat, kn_tick at);

// Rows y0..y1-1 and columns x0..x1-1 of `cells` hold all that is not 0.
kn_rect kn_heat_bounds(const float *cells);

#endif
