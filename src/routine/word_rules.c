// SPDX-License-Identifier: MIT
#include <string.h>

#include "base/str.h"
#include "routine/rules.h"

#define CUE_WORDS 16 // what is said in one breath out at an easy pace

// What massage is not known to do (dossier 0). A final '*' stands for any
// ending, a blank for any run of blanks.
static const char *const never_said[] = {
    "cure",      "cures",      "cured",       "curing",    "detox*",
    "toxin*",    "realign*",   "break up",    "breaks up", "breaking up",
    "broken up", "root cause", "root causes",
};

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

static const char *
overclaim(const char *text)
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
    const char *found =
        node && node->kind == KN_NODE_TEXT ? overclaim(node->text) : NULL;
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
    static const char *const keys[] = {"title",     "tool-note", "say",
                                       "say-other", "show",      "safety"};
    check_texts(check, draft->node, keys, 6);
}

void
kn_rule_routine_words(const struct kn_check *check)
{
    static const char *const keys[] = {"title", "about", "position"};
    check_texts(check, check->root, keys, 3);
    const struct kn_node *kit = kn_node_get(check->root, "kit");
    if (kit && kit->kind == KN_NODE_SEQUENCE) {
        for (const struct kn_node *n = kit->children; n; n = n->next) {
            check_text(check, n);
        }
    }
}
