// SPDX-License-Identifier: MIT
// When to breathe in and out, laid down once for the whole session so that it
// never jumps. Where the breath follows the pressure, strokes and holds say
// when; what lies between is filled with breaths of 4 s in and 6 s out
// (docs/EVIDENCE.md, "Speed and breath"), stretched a little where they must
// end on such an instant.
#ifndef KN_SESSION_BREATH_H
#define KN_SESSION_BREATH_H

#include "session/plan.h"

#define KN_BREATH_IN_SECONDS 4
#define KN_BREATH_OUT_SECONDS 6

// What a chest can follow. Breath laid on strokes, holds and what leads up to
// them keeps within these wherever whole breaths of 6 s or more fit at all;
// in less, the breath in still has two fifths of its breath.
#define KN_BREATH_IN_MIN (3 * KN_SECOND)
#define KN_BREATH_IN_MAX (5 * KN_SECOND)
#define KN_BREATH_OUT_MIN (3 * KN_SECOND)
#define KN_BREATH_OUT_MAX (7 * KN_SECOND)

// Fills plan->breaths from the parts, in plan->arena. Returns false only when
// memory is out.
bool kn_breath_plan(struct kn_plan *plan);

#endif
