// SPDX-License-Identifier: MIT
#include "routine/words.h"

#include <string.h>

#include "base/str.h"

// What massage is not known to do (docs/EVIDENCE.md, "Words we do not use").
// Words of care ("a healing wound", "inflamed skin") stay sayable.
static const char *const never_said[] = {
    "cure",
    "cures",
    "cured",
    "curing",
    "detox*",
    "toxin*",
    "realign*",
    "break up",
    "breaks up",
    "breaking up",
    "broken up",
    "root cause",
    "root causes",
    "heal",
    "heals",
    "adhesion*",
    "imbalance*",
    "miracle*",
    "guarantee*",
    "proven to",
    "root of the pain",
    "eliminate*",
    "get rid of",
    "gets rid of",
    "pain free",
    "pain-free",
    "flush out",
    "flushes out",
    "reduces inflammation",
    "improves posture",
    "restores",
};

static const char *const never_said_german[] = {
    "heilt",
    "heilen",
    "heilung*",
    "geheilt",
    "heilkraft*",
    "kuriert",
    "kurieren",
    "entgift*",
    "entschlack*",
    "schlacke*",
    "giftstoff*",
    "toxin*",
    "detox*",
    "ausschwemm*",
    "verklebung*",
    "blockade*",
    "einrenk*",
    "wunderwirk*",
    "wundermittel*",
    "garantier*",
    "nachweislich",
    "bewiesen*",
    "beseitig*",
    "loswerden",
    "schmerzfrei*",
    "ungleichgewicht*",
    "ursache des schmerzes",
    "wurzel des schmerzes",
    "hemmt entzündungen",
    "verbessert die haltung",
};

static const char *const never_said_spanish[] = {
    "cura",
    "curan",
    "curar*",
    "cure",
    "sanar*",
    "desintoxi*",
    "toxina*",
    "detox*",
    "depura*",
    "realinea*",
    "adherencia*",
    "milagro*",
    "garantiza*",
    "comprobado",
    "elimina*",
    "deshacerse de",
    "deshace nudos",
    "sin ningún dolor",
    "libre de dolor",
    "raíz del dolor",
    "causa raíz",
    "desequilibrio*",
    "reduce la inflamación",
    "mejora la postura",
};

// These stand anywhere: words are not set apart, or take others in front.
static const char *const never_said_japanese[] = {
    "治る",       "治り",         "治す",       "治しま",       "完治",
    "根治",       "デトックス",   "解毒",       "毒素",         "老廃物",
    "奇跡",       "保証",         "根本原因",   "根本改善",     "ゆがみを直",
    "歪みを直",   "矯正",         "癒着",       "特効",         "必ず効",
    "痛みが消え", "痛みをなくし", "炎症を抑え", "姿勢が良くな",
};

static const char *const never_said_arabic[] = {
    "شفاء",        "يشفي",       "تشفي",           "سموم",
    "السمية",      "ديتوكس",     "معجزة",          "مضمون",
    "يضمن",        "نضمن",       "الالتصاقات",     "السبب الجذري",
    "جذر الألم",   "يقضي على",   "القضاء على",     "التخلص من الألم",
    "يعالج الألم", "علاج نهائي", "اختلال التوازن", "إعادة محاذاة",
};

#define PHRASES(list, anywhere)                                                \
    {                                                                          \
        list, sizeof(list) / sizeof((list)[0]), anywhere                       \
    }
static const struct {
    const char *const *phrases;
    size_t count;
    bool anywhere;
} never[] = {
    [KN_LANGUAGE_EN] = PHRASES(never_said, false),
    [KN_LANGUAGE_DE] = PHRASES(never_said_german, false),
    [KN_LANGUAGE_ES] = PHRASES(never_said_spanish, false),
    [KN_LANGUAGE_JA] = PHRASES(never_said_japanese, true),
    [KN_LANGUAGE_AR] = PHRASES(never_said_arabic, true),
};
_Static_assert(sizeof(never) / sizeof(never[0]) == KN_LANGUAGE_COUNT,
               "one list a language");

bool
kn_words_blank(uint32_t character)
{
    return character == ' ' || character == '\n' || character == '\t' ||
           character == '\r' || character == 0xa0 || character == 0x202f;
}

static bool
is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xc0 && !(c >= 0x2000 && c <= 0x206f) &&
            !(c >= 0x3000 && c <= 0x303f));
}

static uint32_t
small(uint32_t c)
{
    bool capital =
        (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
    return capital ? c + 32 : c;
}

// The character at `text`, which may be its end.
static uint32_t
peek(const char *text)
{
    return *text ? kn_utf8_next(&text) : 0;
}

bool
kn_words_stand_at(const char *text, const char *phrase)
{
    while (*phrase) {
        uint32_t wanted = kn_utf8_next(&phrase);
        if (wanted == '*') {
            return true;
        }
        if (!*text) {
            return false;
        }
        uint32_t found = kn_utf8_next(&text);
        if (wanted != ' ' ? small(found) != wanted : !kn_words_blank(found)) {
            return false;
        }
        while (wanted == ' ' && kn_words_blank(peek(text))) {
            kn_utf8_next(&text);
        }
    }
    return !is_letter(peek(text));
}

// The phrase of `language` that stands at `text`, where a word begins or not.
static const char *
overclaim_at(const char *text, enum kn_language language, bool begins)
{
    bool anywhere = never[language].anywhere;
    size_t count = anywhere || begins ? never[language].count : 0;
    for (size_t i = 0; i < count; i++) {
        const char *phrase = never[language].phrases[i];
        if (anywhere ? strncmp(text, phrase, strlen(phrase)) == 0
                     : kn_words_stand_at(text, phrase)) {
            return phrase;
        }
    }
    return NULL;
}

const char *
kn_words_overclaim(const char *text, enum kn_language language)
{
    uint32_t before = ' ';
    for (const char *p = text; *p;) {
        const char *here = p;
        uint32_t c = kn_utf8_next(&p);
        const char *phrase =
            overclaim_at(here, language, is_letter(c) && !is_letter(before));
        if (phrase) {
            return phrase;
        }
        before = c;
    }
    return NULL;
}
