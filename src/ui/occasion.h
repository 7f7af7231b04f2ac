// SPDX-License-Identifier: MIT
// One occasion of playing a routine: from choosing it, through the questions
// before, to how it went. All that is decided on the way stands here.
#ifndef KN_UI_OCCASION_H
#define KN_UI_OCCASION_H

#include "screening/aftercare.h"
#include "screening/heat_gate.h"
#include "screening/hurts.h"
#include "screening/leave_out.h"
#include "store/history.h"
#include "ui/code.h"

#define KN_OCCASION_STEPS 64 // as many as a routine has at most

struct kn_occasion {
    struct kn_routine routine; // with has_routine
    // Before
    kn_replies replies;
    struct kn_verdict verdict;
    struct kn_leavings leavings;
    struct kn_heat_gate gate;
    struct kn_heat_reading reading;
    uint32_t due;      // groups still to be shown, a bit each
    int group;         // the one that is shown
    int ease;          // to stay below the verdict's cap
    int before, after; // how it feels, 0..10, or KN_RATING_NONE
    // During
    struct kn_hurts_answer hurts;
    int hurt_step;     // it hurt in this one last, or -1
    int hurts_in_step; // times
    int hurts_in_all;
    // After
    enum kn_ending ending;
    enum kn_went went;
    kn_when began;
    kn_tick played;      // of the plan
    struct kn_code code; // to take home, with `coded`
    bool has_routine;
    bool all;                         // every group was, or will be, shown
    bool standing;                    // some replies are from an earlier time
    bool remember;                    // the person agrees to that
    bool confirmed;                   // "I have asked"
    bool playing;                     // the session has begun and has not ended
    bool coded;                       // what is taken home was made
    bool noted;                       // it is in the history
    bool left_out[KN_OCCASION_STEPS]; // by the verdict, or skipped
};

// An occasion without a routine.
void kn_occasion_init(struct kn_occasion *occasion);

// Takes over `routine`. What is known of the person stays.
void kn_occasion_begin(struct kn_occasion *occasion,
                       struct kn_routine *routine);
void kn_occasion_destroy(struct kn_occasion *occasion);

// Whether something warm is used.
bool kn_occasion_warm(const struct kn_occasion *occasion);

// The areas that are left out, for whatever reason, a bit each.
uint32_t kn_occasion_areas(const struct kn_occasion *occasion);

// Works the verdict out from the replies, and what it leaves out.
void kn_occasion_judge(struct kn_occasion *occasion,
                       const struct kn_screening *screening);

#endif
