// SPDX-License-Identifier: MIT
// The languages that Knead speaks, and which of them it speaks just now. That
// is what the catalogue says of itself, so that nothing here keeps it; who
// chooses the catalogue is platform/language.h.
#ifndef KN_BASE_LANGUAGE_H
#define KN_BASE_LANGUAGE_H

#include <stdbool.h>

// Each with its ISO 639-1 code, its name in itself, and whether it is written
// from right to left. The first is what the source is written in.
#define KN_LANGUAGES(X)                                                        \
    X(EN, "en", "English", false)                                              \
    X(DE, "de", "Deutsch", false)                                              \
    X(ES, "es", "Espa\u00f1ol", false)                                         \
    X(JA, "ja", "\u65e5\u672c\u8a9e", false)                                   \
    X(AR, "ar", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629", true)

#define KN_LANGUAGE_CONSTANT(id, code, name, leftward) KN_LANGUAGE_##id,
enum kn_language { KN_LANGUAGES(KN_LANGUAGE_CONSTANT) KN_LANGUAGE_COUNT };
#undef KN_LANGUAGE_CONSTANT

struct kn_language_facts {
    const char *code, *name;
    bool leftward;
};
extern const struct kn_language_facts kn_languages[KN_LANGUAGE_COUNT];

// The language that words are in, for the thread that asks.
enum kn_language kn_language_now(void);

// The first language of ours in `wish`, names of locales with colons between
// them ("de_AT.UTF-8", "fr:es"); English for "C" and "POSIX", and -1 where
// there is none of ours. Goes by the language alone: there is one Spanish.
int kn_language_of(const char *wish);

#endif
