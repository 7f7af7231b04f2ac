// SPDX-License-Identifier: MIT
// Where a text may be cut: between clusters, which are never taken apart, and
// where a line may end though no blank stands there, as in Japanese. Both are
// properties of the text alone, the same whoever draws it.
#ifndef KN_CANVAS_BREAKS_H
#define KN_CANVAS_BREAKS_H

#include <stddef.h>
#include <stdint.h>

#define KN_BREAKS_BYTES 2048 // that kn_breaks_find takes at once

// The end of the cluster that begins at `utf8`, which is well-formed and not
// empty: a character with the marks, joiners and selectors that belong to it.
const char *kn_cluster_end(const char *utf8);

// Whether a line may end where no blank is.
enum kn_break {
    KN_BREAK_NONE,
    KN_BREAK_MAY,
    KN_BREAK_PHRASE, // and there a phrase ends, so that it reads well
};

// Sets breaks[i], for i of 0..size (at most KN_BREAKS_BYTES), to what is before
// byte i of `utf8` (well-formed), an enum kn_break: in scripts that are written
// without blanks, by the rules of Unicode's annex 14, so that no line begins
// with a full stop or a small kana; and after a zero width space. In other
// scripts lines end at blanks alone, and a hyphen is none. A Japanese phrase
// ends with its punctuation, or with the hiragana that tell what it is in the
// sentence.
void kn_breaks_find(const char *utf8, size_t size, uint8_t *breaks);

#endif
