// SPDX-License-Identifier: MIT
// Which language words are in. The C library looks them up in the catalogue
// that LANGUAGE names, provided that the locale of messages is any but "C". So
// at the start, before there are threads, one locale is set that does, and
// from then on a switch only exchanges the value of LANGUAGE. Of locales
// nothing but messages is ever set: numbers are written and read as ever.
//
// Threads. A worker has the locale of messages as it was when it started
// (platform/worker.h) and may look words up at any time, also while the main
// thread switches: the lookup itself locks, the variable has been there since
// the start, so the list of variables never moves, and the C library neither
// frees nor changes an old value or an old catalogue. What a worker looks up
// during a switch is in the one language or the other, each word whole.
#ifndef KN_PLATFORM_LANGUAGE_H
#define KN_PLATFORM_LANGUAGE_H

#include <locale.h>
#include <stdbool.h>

#include "base/language.h"

// Finds catalogues and a locale to read them with, and speaks as the
// environment wishes (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in the C library's
// order). Once, before any thread. Without catalogues, or on a machine with no
// locale but "C", words are English whatever is chosen.
void kn_language_start(void);

// Whether there is any choice.
bool kn_language_can_choose(void);

// From now on words are in `language`, or, for any number that is none, as the
// environment wishes. For the main thread, or the one that loads while the
// main thread waits for it. True: it is another language now than before, and
// what keeps words must be made anew.
bool kn_language_use(int language);

// From begin to end words that this thread looks up are English, whatever is
// chosen: for a text that is in English as a whole. Without memory for that,
// `begin` returns what changes nothing.
locale_t kn_language_english_begin(void);
void kn_language_english_end(locale_t english);

#endif
