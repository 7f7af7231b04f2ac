// SPDX-License-Identifier: MIT
// The words this program does not use, for every text that people read.
#ifndef KN_ROUTINE_WORDS_H
#define KN_ROUTINE_WORDS_H

// The first phrase in `text` that promises what massage is not known to do
// (docs/EVIDENCE.md, "Words we do not use"), as it stands in the list
// ("toxin*": any ending); NULL when there is none.
const char *kn_words_overclaim(const char *text);

#endif
