// SPDX-License-Identifier: MIT
// The words for care during and after a session, as read from the file: what
// may hurt and what then, what a thermometer says, what to expect afterwards.
// Used through hurts.h, heat_gate.h and aftercare.h.
#ifndef KN_SCREENING_CARE_H
#define KN_SCREENING_CARE_H

#include <stdbool.h>

#include "routine/vocabulary.h"

#define KN_HURT_LIMIT 16
#define KN_SOURCE_LIMIT 6

// Where statements come from: "S48" in the list of sources, "GK" for what the
// profession generally holds, "DESIGN" for a cautious choice of ours.
struct kn_sources {
    const char *keys[KN_SOURCE_LIMIT];
    int count; // >= 1
};

// What follows from "it hurts more", from mild to grave.
enum kn_hurts_action {
    KN_HURTS_EASE,  // ease off and go on
    KN_HURTS_LEAVE, // leave this step out
    KN_HURTS_END,   // end for today
    KN_HURTS_HELP,  // end, and get help
};
#define KN_HURTS_ACTION_COUNT 4

// One answer to "what is it like?".
struct kn_hurt {
    const char *id;
    const char *text;
    enum kn_hurts_action first, again; // again: the second time in a step
    const char *say;                   // what to do now
    const char *say_again;             // the second time, or NULL for the same
    const char *say_warm; // where something warm is used, or NULL for the same
    struct kn_sources sources;
};

// How a thermometer reading and a try on the wrist came out; see heat_gate.h.
enum kn_warmth {
    KN_HEAT_WRONG_UNIT, // believable in the other unit only
    KN_HEAT_UNREAL,     // no stone in a bath is like that
    KN_HEAT_TOO_HOT,
    KN_HEAT_HOT_ON_WRIST,
    KN_HEAT_UNTRIED, // on the wrist
    KN_HEAT_MOVING,  // warm enough for bare stones that move; too hot to rest
    KN_HEAT_BOTH,
    KN_HEAT_COOL, // safe, and does little
};
#define KN_HEAT_COUNT 8

// How the rating changed; see aftercare.h.
enum kn_change {
    KN_CHANGE_UNRATED,
    KN_CHANGE_LESS,
    KN_CHANGE_SAME,
    KN_CHANGE_MORE
};
#define KN_CHANGE_COUNT 4

// How a session ended.
enum kn_ending { KN_ENDING_DONE, KN_ENDING_EARLY, KN_ENDING_PAIN };
#define KN_ENDING_COUNT 3

struct kn_care {
    const char *hurts_title; // "What is it like?"
    struct kn_hurt hurts[KN_HURT_LIMIT];
    int hurt_count;           // >= 1
    const char *hurts_enough; // said too often: end for today
    const char *heat[KN_HEAT_COUNT];
    struct kn_sources heat_sources;
    const char *expect[KN_TECHNIQUE_COUNT]; // what may be felt afterwards
    const char *change[KN_CHANGE_COUNT];
    const char *ending[KN_ENDING_COUNT];
    const char *high;  // the pain is strong still
    const char *later; // when to see somebody
    struct kn_sources after_sources;
};

#endif
