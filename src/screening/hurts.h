// SPDX-License-Identifier: MIT
// "It hurts more": what to do for each kind of hurt. The first time in a step
// may be eased; the second time may not.
#ifndef KN_SCREENING_HURTS_H
#define KN_SCREENING_HURTS_H

#include "screening/care.h"

// What the session knows when somebody says so.
struct kn_hurts_context {
    int before;        // times it was said in this step
    int before_in_all; // and in this session, this step included
    bool warm;         // something warm is in use
    bool can_ease;     // the step presses at more than the lightest touch
};

struct kn_hurts_answer {
    enum kn_hurts_action action;
    const char *say; // what to do now, never NULL
};

// After this many in one session the next one ends it.
#define KN_HURTS_ENOUGH 3

// What follows from `answer`, an index into care->hurts. Never milder the
// second time.
struct kn_hurts_answer kn_hurts(const struct kn_care *care, int answer,
                                struct kn_hurts_context context);

#endif
