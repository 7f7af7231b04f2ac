// SPDX-License-Identifier: MIT
// The words that people read and hear, in their language: gettext's catalogue
// "knead", as the C library has it. What stands in the source is English and
// the key at once; without a catalogue it is what is shown. _() translates
// where it stands, N_() only marks: a constant table holds English, and is
// translated with kn_words() where it is drawn, spoken or formatted.
#ifndef KN_BASE_WORDS_H
#define KN_BASE_WORDS_H

#include <libintl.h>

#define KN_WORDS_DOMAIN "knead"

// The literal in the person's language. What it gives, as everything here, is
// never freed and stays as it is, also when the language changes: what keeps
// words must be made anew then.
#define _(text) dgettext(KN_WORDS_DOMAIN, text)

// Marks a literal for the catalogue, and is the literal.
#define N_(text) text

// One form or the other by `count`, as the language counts. Both formats
// should take the number in the same place; the singular may leave it out.
#define P_(one, many, count)                                                   \
    dngettext(KN_WORDS_DOMAIN, one, many, (unsigned long)(count))

// A short word that may need different words elsewhere, told apart by what it
// is there: C_("a side", "right"), C_("an answer", "right").
#define C_(context, text) kn_words_of(context "\004" text)

// Marks such a word in a constant table; translated with kn_words_of().
#define NC_(context, text) context "\004" text

#if defined(__GNUC__)
#define KN_WORDS_FORMAT(n) __attribute__((format_arg(n)))
#else
#define KN_WORDS_FORMAT(n)
#endif

// The words of a table marked with N_(). NULL and "" are themselves.
const char *kn_words(const char *text) KN_WORDS_FORMAT(1);

// The words of a table marked with NC_(): without a translation, what follows
// the context. NULL and "" are themselves.
const char *kn_words_of(const char *text);

#endif
