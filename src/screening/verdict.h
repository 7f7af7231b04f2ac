// SPDX-License-Identifier: MIT
// What the answers mean for one technique: whether to go on, how hard at most,
// what to leave out, and because of which statements. A pure function.
#ifndef KN_SCREENING_VERDICT_H
#define KN_SCREENING_VERDICT_H

#include "screening/replies.h"

// From harmless to grave.
enum kn_level {
    KN_LEVEL_CLEAR,
    KN_LEVEL_GENTLER, // go on; the limits and words below are shown
    KN_LEVEL_ASK,     // go on after "I have asked" or "I am sure"
    KN_LEVEL_BLOCKED, // not this technique; another may do
    KN_LEVEL_DOCTOR,  // no technique; see a doctor first
    KN_LEVEL_EMERGENCY,
};
#define KN_LEVEL_COUNT 6

struct kn_verdict {
    const struct kn_screening *screening; // not owned; must outlive this
    enum kn_technique technique;
    enum kn_mode mode;
    enum kn_level level;
    int items[KN_SCREENING_ITEMS]; // what caused it, the gravest first; those
    int count;                     // of equal weight in the file's order
    float cap;                     // felt intensity at most; KN_NO_CAP
    uint32_t avoid;  // areas the person showed: nothing comes near them
    uint32_t barred; // areas a condition rules out: nothing is worked in them
    bool soft, wrapped; // see struct kn_screening_effect
    bool where;         // blocked only until somebody shows where
};

// `replies` must belong to `screening`.
struct kn_verdict kn_screening_judge(const struct kn_screening *screening,
                                     kn_replies replies,
                                     enum kn_technique technique,
                                     enum kn_mode mode);

// Whether a session may start, given that an "ask" was confirmed or not.
bool kn_verdict_allows(const struct kn_verdict *verdict, bool confirmed);

// How grave verdict->items[index] is by itself.
enum kn_level kn_verdict_item_level(const struct kn_verdict *verdict,
                                    int index);

// What to tell the person about verdict->items[index]: the words for the
// technique, else the advice for the mode; NULL where there is nothing to say
// beyond the statement itself.
const char *kn_verdict_say(const struct kn_verdict *verdict, int index);

#endif
