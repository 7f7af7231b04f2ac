// SPDX-License-Identifier: MIT
#include "platform/language.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>

#include "base/words.h"
#include "platform/folders.h"

// LANGUAGE holds what is spoken, then "C", at which the C library stops
// looking, then what it held before: "de:C:knead:fr:es".
#define VARIABLE "LANGUAGE"
#define BEFORE ":C:knead:"
#define VALUE_BYTES 512

// ---- wishes

// What LANGUAGE held when the program began.
static const char *
language_before(void)
{
    const char *value = getenv(VARIABLE);
    const char *mark = value ? strstr(value, BEFORE) : NULL;
    return mark ? mark + strlen(BEFORE) : value ? value : "";
}

static const char *
locale_wished(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && value[0]) {
            return value;
        }
    }
    return "C";
}

// As the C library does it: LANGUAGE is for those who have a language at all.
static enum kn_language
environment_wishes(void)
{
    const char *locale = locale_wished();
    int found = -1;
    if (strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0) {
        found = kn_language_of(language_before());
    }
    found = found < 0 ? kn_language_of(locale) : found;
    return found < 0 ? KN_LANGUAGE_EN : (enum kn_language)found;
}

// ---- speaking

static void
speak(enum kn_language language)
{
    char value[VALUE_BYTES];
    // English has no catalogue; at "C" nothing is looked for.
    const char *code =
        language == KN_LANGUAGE_EN ? "C" : kn_languages[language].code;
    snprintf(value, sizeof(value), "%s" BEFORE "%s", code, language_before());
    setenv(VARIABLE, value, 1);
    // Tells the C library that what it remembers of lookups is past.
    textdomain(KN_WORDS_DOMAIN);
}

bool
kn_language_use(int language)
{
    enum kn_language before = kn_language_now();
    bool chosen = language >= 0 && language < KN_LANGUAGE_COUNT;
    speak(chosen ? (enum kn_language)language : environment_wishes());
    return kn_language_now() != before;
}

// ---- finding

static bool
holds_catalogues(const char *folder)
{
    char path[KN_PATH_BYTES];
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        char name[64];
        snprintf(name, sizeof(name), "%s/LC_MESSAGES/" KN_WORDS_DOMAIN ".mo",
                 kn_languages[i].code);
        if (kn_folders_join(path, sizeof(path), folder, name) &&
            access(path, R_OK) == 0) {
            return true;
        }
    }
    return false;
}

// The catalogues just built, those beside the program wherever it was unpacked
// to, or those of the place it was installed for.
static bool
bind_catalogues(void)
{
    char beside[KN_PATH_BYTES] = "";
    char *program = SDL_GetBasePath();
    bool built =
        program && KN_BUILD_ROOT[0] &&
        strncmp(program, KN_BUILD_ROOT "/", strlen(KN_BUILD_ROOT "/")) == 0;
    if (program) {
        kn_folders_join(beside, sizeof(beside), program, "../share/locale");
        SDL_free(program);
    }
    const char *const folders[] = {built ? KN_BUILD_ROOT "/po" : "", beside,
                                   KN_LOCALEDIR};
    for (int i = 0; i < 3; i++) {
        if (folders[i][0] && holds_catalogues(folders[i])) {
            return bindtextdomain(KN_WORDS_DOMAIN, folders[i]) != NULL;
        }
    }
    return false;
}

// Whether the locale that is set lets LANGUAGE choose.
static bool
lets_choose(void)
{
    for (int i = 1; i < KN_LANGUAGE_COUNT; i++) {
        speak((enum kn_language)i);
        if ((int)kn_language_now() == i) {
            return true;
        }
    }
    return false;
}

// Any locale will do whose name is not "C": which language it is for does not
// matter. C.UTF-8 is part of the C library on most systems, but newer ones
// take it for "C"; one of the others is there wherever somebody chose one.
static void
set_locale(void)
{
    static const char *const names[] = {
        "",
        "C.UTF-8",
        "en_GB.UTF-8",
        "en_US.UTF-8",
        "de_DE.UTF-8",
        "es_ES.UTF-8",
        "ja_JP.UTF-8",
        "ar_EG.UTF-8",
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (setlocale(LC_MESSAGES, names[i]) && lets_choose()) {
            return;
        }
    }
    setlocale(LC_MESSAGES, "C");
}

bool
kn_language_can_choose(void)
{
    const char *locale = setlocale(LC_MESSAGES, NULL);
    return locale && strcmp(locale, "C") != 0;
}

void
kn_language_start(void)
{
    setlocale(LC_MESSAGES, "C");
    bind_textdomain_codeset(KN_WORDS_DOMAIN, "UTF-8");
    bind_textdomain_codeset("libc", "UTF-8");
    if (bind_catalogues()) {
        set_locale();
    }
    speak(environment_wishes());
}

// ---- English for a while

locale_t
kn_language_english_begin(void)
{
    // In the locale "C" nothing is looked up.
    locale_t english = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (english) {
        uselocale(english);
    }
    return english;
}

void
kn_language_english_end(locale_t english)
{
    if (english) {
        uselocale(LC_GLOBAL_LOCALE);
        freelocale(english);
    }
}
