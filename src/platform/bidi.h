// SPDX-License-Identifier: MIT
// Which way text runs, by Unicode's annex 9. FriBidi knows; without it words of
// scripts that run to the left still do, but nothing is known of brackets, of
// signs about figures, and of marks of direction but the simple ones.
#ifndef KN_PLATFORM_BIDI_H
#define KN_PLATFORM_BIDI_H

#include <stdbool.h>
#include <stdint.h>

#define KN_BIDI_MAX 1024 // characters of a line

// Whether a paragraph of these `count` characters runs from right to left: by
// its first letter; or, in a program whose own language does (`mirrored`), as
// soon as it has any letter that does, and where it has no letters at all.
bool kn_bidi_runs_left(const uint32_t *text, int count, bool mirrored);

// The level of each of the `count` (<= KN_BIDI_MAX) characters of a line of a
// paragraph that runs from right to left, or not: odd ones run to the left.
// Blanks at the end have the level of the paragraph.
void kn_bidi_levels(const uint32_t *text, int count, bool left,
                    uint8_t *levels);

// The same without FriBidi, of which this is also the last resort when memory
// is out.
void kn_bidi_levels_plain(const uint32_t *text, int count, bool left,
                          uint8_t *levels);

// Whether `character` only says how others run, and is never drawn.
bool kn_bidi_is_control(uint32_t character);

#endif
