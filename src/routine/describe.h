// SPDX-License-Identifier: MIT
// A step told in figures and set words, for paper and for a phone, and what is
// to be heeded whatever the routine.
#ifndef KN_ROUTINE_DESCRIBE_H
#define KN_ROUTINE_DESCRIBE_H

#include <stddef.h>

#include "routine/routine.h"

// Short paragraphs with a heading each.
struct kn_describe_note {
    const char *heading, *text;
};

#define KN_DESCRIBE_NOTES 4
extern const struct kn_describe_note kn_describe_notes[KN_DESCRIBE_NOTES];

// Sides, tool and stroke: "Right, then left  ·  ball  ·  steady press".
void kn_describe_how(char *out, size_t size, const struct kn_step *step);

// Which sides, in what order: "Right side, then left"; static.
const char *kn_describe_side(const struct kn_step *step);

// Strokes or holds alone: "10 strokes of 7 s"; the seconds of a rest.
void kn_describe_count(char *out, size_t size, const struct kn_step *step);

// The same and the time of all: "10 strokes of 7 s  ·  1:10 in all".
void kn_describe_dose(char *out, size_t size, const struct kn_step *step);

// What is to be felt: "Firm, 3 of 10", or "Light to firm, 2 to 3 of 10".
void kn_describe_effort(char *out, size_t size, const struct kn_step *step);

// How to breathe.
const char *kn_describe_breath(const struct kn_step *step);

#endif
