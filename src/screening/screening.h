// SPDX-License-Identifier: MIT
// What is asked before a session, and what each answer means for each
// technique, as data: screens of statements to tick, in four tiers; the areas
// that can be left out; the words for warmth, for "it hurts more" and for
// afterwards. Nothing here decides anything: see verdict.h, heat_gate.h,
// hurts.h and aftercare.h.
#ifndef KN_SCREENING_SCREENING_H
#define KN_SCREENING_SCREENING_H

#include <stdint.h>

#include "anatomy/anatomy.h"
#include "base/arena.h"
#include "base/diag.h"
#include "document/prose.h"
#include "routine/vocabulary.h"
#include "screening/area.h"
#include "screening/care.h"

#define KN_SCREENING_ITEMS 64 // at most: an answer is a bit
#define KN_SCREENING_AREAS 32 // likewise
#define KN_NO_CAP 10.0f       // intensity that nobody exceeds

// The four tiers (docs/EVIDENCE.md, "Who should wait or ask first").
enum kn_tier {
    KN_TIER_EMERGENCY, // no massage; call for help now
    KN_TIER_DOCTOR,    // no massage until a doctor has looked
    KN_TIER_ASK,       // by condition and technique
    KN_TIER_LOCAL,     // leave that place out
};
#define KN_TIER_COUNT 4

enum kn_ruling {
    KN_RULING_CLEAR,
    KN_RULING_GENTLER, // go on, within the limits beside it
    KN_RULING_ASK,     // go on once the person has confirmed to have asked
    KN_RULING_BLOCK,
};
#define KN_RULING_COUNT 4

// What one statement means for one technique. Limits hold at any ruling.
struct kn_screening_effect {
    enum kn_ruling ruling;
    float cap;       // felt intensity at most; KN_NO_CAP where there is none
    uint32_t avoid;  // areas not to work in, a bit each by index
    bool soft;       // nothing small and hard, and no roller
    bool wrapped;    // what is warm only wrapped
    const char *say; // "Check the skin often.", or NULL
};

// One statement that can be ticked.
struct kn_screening_item {
    const char *id; // stored by others: never reused for something else
    const char *text;
    const char *help;           // what is meant, or NULL
    const char *advice;         // what to do; NULL only where nothing is barred
    const char *advice_partner; // with two people, or NULL for the same
    enum kn_tier tier;
    bool where; // the person then shows where: see kn_replies.areas
    int days;   // how long an answer stands; 0: asked every time
    struct kn_screening_effect effects[KN_TECHNIQUE_COUNT];
    struct kn_sources sources;
};

// One screen: a question and its statements, and the way past them.
struct kn_screening_group {
    const char *id;
    const char *title; // at most 90 characters
    const char *help;  // at most 300, or NULL
    const char *none;  // "None of these"
    enum kn_tier tier;
    int first, count; // its items: screening->items[first] on
};

struct kn_screening {
    const char *promise; // "This program cannot tell you what is wrong."
    const char *anew;    // "Anything new since last time?"
    const char *anew_help;
    const char *where_title; // "Where is it?"; then the areas
    const char *where_help;
    struct kn_screening_group *groups; // in the order to ask
    struct kn_screening_item *items;   // in the groups' order
    struct kn_area *areas;             // from the top down
    int group_count, item_count, area_count;
    struct kn_care care;
    struct kn_prose prose; // all words above; see kn_screening_speak
    struct kn_arena arena;
};

// Loads the file at `path` (assets/screening.yaml) against `anatomy`, which is
// not needed afterwards. Reports everything wrong in `diags` and then returns
// false; *screening is only touched, and must be destroyed, after true.
bool kn_screening_load(struct kn_screening *screening, const char *path,
                       const struct kn_anatomy *anatomy,
                       struct kn_diag_list *diags);

// The same from bytes in memory; for tests and fuzzing.
struct kn_screening_text {
    const char *name, *bytes;
    size_t size;
};
bool kn_screening_parse(struct kn_screening *screening,
                        struct kn_screening_text text,
                        const struct kn_anatomy *anatomy,
                        struct kn_diag_list *diags);

// Puts every text in `language`, or in the file's own where it is not written;
// pointers to texts stay as they are.
void kn_screening_speak(struct kn_screening *screening,
                        enum kn_language language);

void kn_screening_destroy(struct kn_screening *screening);

#endif
