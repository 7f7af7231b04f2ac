// SPDX-License-Identifier: MIT
#include <string.h>

#include "base/str.h"
#include "routine/rules.h"
#include "routine/words.h"

// Water of 40-45 C (docs/EVIDENCE.md, "Warmth"), and the same in Fahrenheit.
#define CELSIUS_MAX 45
#define FAHRENHEIT_MAX 113

#define CUE_WORDS 16 // what is said in one breath out at an easy pace

// What massage is not known to do (docs/EVIDENCE.md, "Words we do not use"). A
// final '*' stands for any ending, a blank for any run of blanks. Words of care
// ("a healing wound", "inflamed skin") stay sayable.
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

static const char *const routine_keys[] = {"title", "about", "position"};
static const char *const step_keys[] = {"title",     "tool-note", "say",
                                        "say-other", "show",      "safety"};
#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

// True when `phrase` stands at `text` and ends with a word.
static bool
stands_at(const char *text, const char *phrase)
{
    for (; *phrase; phrase++) {
        if (*phrase == '*') {
            return true;
        }
        if (*phrase == ' ') {
            if (!is_blank(*text)) {
                return false;
            }
            while (is_blank(*text)) {
                text++;
            }
        } else if (lower(*text++) != *phrase) {
            return false;
        }
    }
    return !is_letter(*text);
}

const char *
kn_words_overclaim(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (!is_letter(*p) || (p > text && is_letter(p[-1]))) {
            continue;
        }
        for (size_t i = 0; i < sizeof(never_said) / sizeof(*never_said); i++) {
            if (stands_at(p, never_said[i])) {
                return never_said[i];
            }
        }
    }
    return NULL;
}

static void
check_text(const struct kn_check *check, const struct kn_node *node)
{
    const char *found = node && node->kind == KN_NODE_TEXT
                            ? kn_words_overclaim(node->text)
                            : NULL;
    if (found) {
        KN_REPORT(check, node->mark,
                  "'%.*s' promises what massage is not known to do (expected "
                  "what it may help with)",
                  (int)strcspn(found, "*"), found);
    }
}

static void
check_texts(const struct kn_check *check, const struct kn_node *node,
            const char *const *keys, int count)
{
    for (int i = 0; node->kind == KN_NODE_MAPPING && i < count; i++) {
        check_text(check, kn_node_get(node, keys[i]));
    }
}

static void
check_cue(const struct kn_check *check, const struct kn_draft *draft,
          const char *key)
{
    const struct kn_node *cue = kn_node_get(draft->node, key);
    if (!cue || cue->kind != KN_NODE_TEXT) {
        return;
    }
    int words = kn_str_count_words(cue->text);
    if (words > CUE_WORDS) {
        KN_REPORT(check, cue->mark,
                  "%d words in '%s' (at most %d: it is spoken in one breath)",
                  words, key, CUE_WORDS);
    }
}

void
kn_rule_cue(const struct kn_check *check, const struct kn_draft *draft)
{
    if (draft->node->kind == KN_NODE_MAPPING) {
        check_cue(check, draft, "say");
        check_cue(check, draft, "say-other");
    }
}

void
kn_rule_step_words(const struct kn_check *check, const struct kn_draft *draft)
{
    check_texts(check, draft->node, step_keys, COUNT(step_keys));
}

static const char *
skip_blanks(const char *text)
{
    while (is_blank(*text) || strncmp(text, "\u00a0", 2) == 0) {
        text += is_blank(*text) ? 1 : 2;
    }
    return text;
}

// The number at `text` where it is a temperature, else 0; *unit becomes its
// 'C' or 'F', of plain degrees 'C'. Moves *end behind what was read.
static int
temperature_at(const char *text, char *unit, const char **end)
{
    int value = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        value = value < 1000 ? value * 10 + (*text - '0') : value;
    }
    *end = text;
    text = skip_blanks(text);
    const char *rest = text;
    if (strncmp(text, "\u00b0", 2) == 0) {
        rest = skip_blanks(text + 2);
    } else if (stands_at(text, "degree*")) {
        rest = skip_blanks(text + strcspn(text, " \n\t\r.,;:)"));
    }
    bool named =
        (lower(*rest) == 'c' || lower(*rest) == 'f') && !is_letter(rest[1]);
    *unit = named && lower(*rest) == 'f' ? 'F' : 'C';
    return named || rest > text ? value : 0;
}

static void
check_heat(const struct kn_check *check, const struct kn_node *node)
{
    if (!node || node->kind != KN_NODE_TEXT) {
        return;
    }
    for (const char *p = node->text; *p;) {
        if (*p < '0' || *p > '9') {
            p++;
            continue;
        }
        char unit;
        int value = temperature_at(p, &unit, &p);
        int most = unit == 'F' ? FAHRENHEIT_MAX : CELSIUS_MAX;
        if (value > most) {
            KN_REPORT(check, node->mark,
                      "%d degrees %c (at most %d, for water and stones: "
                      "hotter may burn before it hurts)",
                      value, unit, most);
        }
    }
}

static bool
is_warm(const struct kn_routine *routine)
{
    for (int i = 0; i < routine->step_count; i++) {
        if (kn_tools[routine->steps[i].tool].warm) {
            return true;
        }
    }
    return routine->technique == KN_TECHNIQUE_HOT_STONE;
}

static const struct kn_node *
first_thing(const struct kn_check *check)
{
    const struct kn_node *kit = kn_node_get(check->root, "kit");
    return kit && kit->kind == KN_NODE_SEQUENCE ? kit->children : NULL;
}

void
kn_rule_heat_words(const struct kn_check *check)
{
    if (!is_warm(check->routine)) {
        return;
    }
    for (int i = 0; i < COUNT(routine_keys); i++) {
        check_heat(check, kn_node_get(check->root, routine_keys[i]));
    }
    for (const struct kn_node *n = first_thing(check); n; n = n->next) {
        check_heat(check, n);
    }
    for (int i = 0; i < check->draft_count; i++) {
        for (int k = 0; k < COUNT(step_keys); k++) {
            check_heat(check, kn_node_get(check->drafts[i].node, step_keys[k]));
        }
    }
}

void
kn_rule_routine_words(const struct kn_check *check)
{
    check_texts(check, check->root, routine_keys, COUNT(routine_keys));
    for (const struct kn_node *n = first_thing(check); n; n = n->next) {
        check_text(check, n);
    }
}
