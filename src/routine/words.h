// SPDX-License-Identifier: MIT
// The words this program does not use, for every text that people read.
#ifndef KN_ROUTINE_WORDS_H
#define KN_ROUTINE_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"

// The first phrase in `text`, which is in `language`, that promises what
// massage is not known to do (docs/EVIDENCE.md, "Words we do not use"), as it
// stands in the list ("toxin*": any ending); NULL when there is none.
const char *kn_words_overclaim(const char *text, enum kn_language language);

// True when `phrase`, in small letters, stands at `text` and ends with a word.
// A final '*' stands for any ending, a blank for any run of blanks.
bool kn_words_stand_at(const char *text, const char *phrase);

// Blanks between words: also those that do not break.
bool kn_words_blank(uint32_t character);

#endif
