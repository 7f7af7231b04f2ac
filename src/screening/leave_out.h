// SPDX-License-Identifier: MIT
// Which steps of a routine a verdict takes away: those whose contact comes
// near an area to avoid, that press with something too hard or warm, or that
// stay above the cap even when eased off.
#ifndef KN_SCREENING_LEAVE_OUT_H
#define KN_SCREENING_LEAVE_OUT_H

#include "base/tick.h"
#include "routine/routine.h"
#include "screening/verdict.h"

enum kn_left_out {
    KN_LEFT_IN,
    KN_LEFT_OUT_AREA,   // it would touch what is to be left alone
    KN_LEFT_OUT_TOOL,   // small and hard, or warm and bare
    KN_LEFT_OUT_STRONG, // above the cap
};
#define KN_LEFT_OUT_COUNT 4

// Why `step`, done with `ease` taken off its intensity (see kn_session.ease),
// is left out. A step without contact never is. From areas that the person
// showed, path and return keep off by the tool's radius and 1 cm, since no hand
// follows a line to the millimetre (and by the circles of a circling stroke);
// in areas a condition bars, the line itself must not lie. A step for both,
// or for one after the other, is left out whole when either is concerned, so
// that sides stay fair.
enum kn_left_out kn_screening_left_out(const struct kn_verdict *verdict,
                                       const struct kn_step *step, int ease);

struct kn_leavings {
    int left_out;           // steps
    int worked;             // steps with contact that remain; 0: none is left
    kn_tick before, remain; // ticks of work and getting ready, in all and
                            // without those; change-overs come on top
};

// Sets left_out[i] for each of the routine's steps, as kn_plan_init_without
// takes it.
struct kn_leavings kn_screening_leave_out(const struct kn_verdict *verdict,
                                          const struct kn_routine *routine,
                                          int ease, bool *left_out);

// The least ease-off with which no step exceeds the cap, but for those that are
// left out for another reason; for the start of a session, which must not let
// the person ease back below it. 0 where nothing has to be eased.
int kn_screening_ease(const struct kn_verdict *verdict,
                      const struct kn_routine *routine);

// How near a stroke may lie: the contact touches the area, or its middle does.
enum kn_nearness { KN_NEAR_TOUCHING, KN_NEAR_INSIDE };

// True when the contact of `step` comes so near to any of `areas` (a bit each).
bool kn_step_enters(const struct kn_screening *screening, uint32_t areas,
                    const struct kn_step *step, enum kn_nearness near);

#endif
