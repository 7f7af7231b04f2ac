// SPDX-License-Identifier: MIT
// What to say after a session: what may be felt, what the two ratings show,
// when to see somebody. Chosen, not celebrated.
#ifndef KN_SCREENING_AFTERCARE_H
#define KN_SCREENING_AFTERCARE_H

#include "screening/care.h"

#define KN_UNRATED (-1)
#define KN_AFTERCARE_LINES 5
// A change people commonly notice (docs/EVIDENCE.md, question
// "rating"), and pain that is strong still.
#define KN_CHANGE_NOTICED 2
#define KN_RATING_HIGH 7

struct kn_afterwards {
    enum kn_technique technique;
    int before, after; // pain 0..10, or KN_UNRATED
    enum kn_ending ending;
};

struct kn_aftercare {
    const char *lines[KN_AFTERCARE_LINES]; // the most important first
    int count;
    enum kn_change change;
    bool see_somebody; // one of the lines advises it now
};

struct kn_aftercare kn_aftercare(const struct kn_care *care,
                                 struct kn_afterwards afterwards);

#endif
