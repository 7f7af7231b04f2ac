// SPDX-License-Identifier: MIT
// The safety rules: small functions over a step, or over a whole routine, each
// with one idea. They run on what could be read, so that one mistake does not
// hide another; a rule whose facts are missing is left out.
#ifndef KN_ROUTINE_SAFETY_H
#define KN_ROUTINE_SAFETY_H

#include "document/fields.h"
#include "routine/routine.h"

// What a rule needs to know; bits, since a step with a mistake is known in
// part.
enum kn_known {
    KN_KNOWN_STROKE = 1 << 0,
    KN_KNOWN_TOOL = 1 << 1,
    KN_KNOWN_SIDE = 1 << 2,
    KN_KNOWN_PATH = 1 << 3,
    KN_KNOWN_BACK = 1 << 4, // only where there is a return
    KN_KNOWN_INTENSITY = 1 << 5,
    KN_KNOWN_TEMPO = 1 << 6,
    KN_KNOWN_TECHNIQUE = 1 << 7, // from here on: of the routine
    KN_KNOWN_MODE = 1 << 8,
    KN_KNOWN_CAP = 1 << 9,
    KN_KNOWN_TARGET = 1 << 10,
};
#define KN_KNOWN_STEP 0x6fu // all of a step but its return

// A path as it was written: one waypoint an item of its list.
struct kn_waypoints {
    const struct kn_node *list; // NULL when absent
    kn_vec2 *points;            // in the routine's arena
    int count;
};

// A step as read so far, with the places of its values in the file.
struct kn_draft {
    struct kn_step *step;
    const struct kn_node *node;
    unsigned known; // of enum kn_known
    struct kn_waypoints path, back;
};

// A routine as read so far.
struct kn_check {
    struct kn_reader *reader;
    const struct kn_anatomy *anatomy;
    const struct kn_node *root;
    struct kn_routine *routine;
    unsigned known;          // of enum kn_known
    struct kn_draft *drafts; // one a step
    int draft_count;
};

// Where the value of `key` stands in `node`, or `node` itself without one.
kn_mark kn_safety_mark(const struct kn_node *node, const char *key);

// Reports everything unsafe in one step, and in the routine as a whole. The
// rules over the whole need every step; where one is unknown they are left
// out.
void kn_safety_check_step(const struct kn_check *check,
                          const struct kn_draft *draft);
void kn_safety_check_routine(const struct kn_check *check);

#endif
