// SPDX-License-Identifier: MIT
// What a handout says of a step in figures and set words, and what it says of
// safety whatever the routine.
#ifndef KN_CLI_HANDOUT_WORDS_H
#define KN_CLI_HANDOUT_WORDS_H

#include <stddef.h>

#include "routine/routine.h"

// Short paragraphs with a heading each.
struct kn_handout_note {
    const char *heading, *text;
};

#define KN_HANDOUT_NOTES 4
extern const struct kn_handout_note kn_handout_notes[KN_HANDOUT_NOTES];

// Sides, tool and stroke: "Right, then left  ·  ball  ·  steady press".
void kn_handout_how(char *out, size_t size, const struct kn_step *step);

// Strokes or holds and time: "10 strokes of 7 s  ·  1:10 in all".
void kn_handout_dose(char *out, size_t size, const struct kn_step *step);

// What is to be felt: "Firm, 3 of 10", or "Light to firm, 2 to 3 of 10".
void kn_handout_effort(char *out, size_t size, const struct kn_step *step);

// How to breathe.
const char *kn_handout_breath(const struct kn_step *step);

#endif
