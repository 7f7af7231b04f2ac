// SPDX-License-Identifier: MIT
// Where a text may be cut: between clusters, which are never taken apart, and
// where a line may end though no blank stands there, as in Japanese. Both are
// properties of the text alone, the same whoever draws it.
#ifndef KN_CANVAS_BREAKS_H
#define KN_CANVAS_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

#define KN_BREAKS_BYTES 2048 // that kn_breaks_find takes at once

// The end of the cluster that begins at `utf8`, which is well-formed and not
// empty: a character with the marks, joiners and selectors that belong to it.
const char *kn_cluster_end(const char *utf8);

// Sets may_end[i], for i of 0..size (at most KN_BREAKS_BYTES), to whether a
// line may end before byte i of `utf8` (well-formed), where no blank is: in
// scripts that are written without blanks, by the rules of Unicode's annex 14,
// so that no line begins with a full stop or a small kana; and after a zero
// width space. In other scripts lines end at blanks alone, and a hyphen is
// none.
void kn_breaks_find(const char *utf8, size_t size, bool *may_end);

#endif
