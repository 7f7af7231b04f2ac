// SPDX-License-Identifier: MIT
// The arithmetic of a step's tempo: how long one side lasts, which part of a
// stroke is under pressure, how fast the skin is crossed. The safety rules and
// the timeline use the same numbers, so what was checked is what is played.
#ifndef KN_ROUTINE_MOTION_H
#define KN_ROUTINE_MOTION_H

#include "base/tick.h"
#include "routine/routine.h"

// How long a hand takes to lift and go back to the start of its stroke, at
// most a quarter of the stroke. A strip needs longer, since a body must step
// off its ball and bend again: the figures of docs/EVIDENCE.md, "Speed and
// breath" (8 s for 7.8 cm at 1.3 cm/s, 5 s for 3.4 cm at 1.1) leave it 2 s, at
// most two fifths.
#define KN_RESET KN_SECOND
#define KN_RESET_STRIP (2 * KN_SECOND)

// One stroke takes tempo.cycle; one hold ramp, hold and release.
// All of one side's work: strokes or holds times their number, or the rest.
kn_tick kn_step_length(const struct kn_step *step);

// The end of a cycle in which a travelling hand is lifted and goes back to the
// start; 0 for every other motion and where a return path brings it back.
kn_tick kn_step_reset(const struct kn_step *step);

// The part of a cycle spent going out under pressure. With a return path, out
// and back share the cycle by their lengths, so the mean speed is the same on
// both; a sweep takes half, a lift or circle all of it. 0 for holds and rests.
kn_tick kn_step_out(const struct kn_step *step);

// Mean speed over the skin in cm/s: of travel on its way out, of a sweep both
// ways, of a drag through its whole hold. 0 where none applies: lifts, circles,
// still or parting hands, no contact.
float kn_step_speed(const struct kn_step *step);

// Seconds, over the whole step and with all its repetitions, that one side is
// touched; 0 for a step without contact.
kn_tick kn_step_contact(const struct kn_step *step);

// 1 for a step that is done once, 2 for sides in turn and diagonals.
int kn_step_turns(const struct kn_step *step);

#endif
