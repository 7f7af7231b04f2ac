// SPDX-License-Identifier: MIT
// The languages that Knead speaks, and which of them it speaks just now. That
// is what the catalogue says of itself, so that nothing here keeps it; who
// chooses the catalogue is platform/language.h.
#ifndef KN_BASE_LANGUAGE_H
#define KN_BASE_LANGUAGE_H

#include <stdbool.h>

enum kn_language {
    KN_LANGUAGE_EN, // what the source is written in
    KN_LANGUAGE_DE,
    KN_LANGUAGE_ES,
    KN_LANGUAGE_JA,
    KN_LANGUAGE_AR,
    KN_LANGUAGE_COUNT
};

struct kn_language_facts {
    const char *code; // ISO 639-1, as in files: "de"
    const char *name; // in itself: "Deutsch"
    bool leftward;    // written from right to left
};
extern const struct kn_language_facts kn_languages[KN_LANGUAGE_COUNT];

// The language that words are in, for the thread that asks.
enum kn_language kn_language_now(void);

// The first language of ours in `wish`, names of locales with colons between
// them ("de_AT.UTF-8", "fr:es"); English for "C" and "POSIX", and -1 where
// there is none of ours. Goes by the language alone: there is one Spanish.
int kn_language_of(const char *wish);

#endif
