// SPDX-License-Identifier: MIT
#include <string.h>

#include "base/str.h"
#include "routine/clip.h"
#include "routine/rules.h"
#include "routine/words.h"

// Water of 40-45 C (docs/EVIDENCE.md, "Warmth"), and the same in Fahrenheit.
#define CELSIUS_MAX 45
#define FAHRENHEIT_MAX 113

#define CUE_WORDS 16 // what is said in one breath out at an easy pace

static const char *const routine_keys[] = {"title", "about", "position"};
static const char *const step_keys[] = {"title",     "tool-note", "say",
                                        "say-other", "show",      "safety"};
#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

// One rule about one text, in one language.
typedef void text_rule(const struct kn_check *check,
                       const struct kn_wording *said, const char *key);

// Applies `rule` to the value `node` (or NULL) in each of its languages.
static void
check_text(const struct kn_check *check, const struct kn_node *node,
           text_rule *rule)
{
    struct kn_wording said[KN_LANGUAGE_COUNT];
    int count = kn_prose_wordings(&check->routine->prose, node, said);
    for (int i = 0; i < count; i++) {
        rule(check, &said[i], node->key);
    }
}

static void
check_texts(const struct kn_check *check, const struct kn_node *node,
            const char *const *keys, int count, text_rule *rule)
{
    for (int i = 0; node->kind == KN_NODE_MAPPING && i < count; i++) {
        check_text(check, kn_node_get(node, keys[i]), rule);
    }
}

static void
check_header(const struct kn_check *check, text_rule *rule)
{
    check_texts(check, check->root, routine_keys, COUNT(routine_keys), rule);
    const struct kn_node *kit = kn_node_get(check->root, "kit");
    const struct kn_node *thing =
        kit && kit->kind == KN_NODE_SEQUENCE ? kit->children : NULL;
    for (; thing; thing = thing->next) {
        check_text(check, thing, rule);
    }
}

// ---- cues

static void
check_length(const struct kn_check *check, const struct kn_wording *said,
             const char *key)
{
    int words = kn_str_count_words(said->text);
    if (words > CUE_WORDS) {
        KN_REPORT(check, said->mark,
                  "%d words in '%s' (at most %d: it is spoken in one breath)",
                  words, key, CUE_WORDS);
    }
}

static void
check_clip(const struct kn_check *check, const struct kn_wording *said,
           const char *key)
{
    if (!kn_clip_is_name(said->text)) {
        KN_REPORT(check, said->mark,
                  "'%s' is '%s' (expected a .wav file beside the script, as in "
                  "clips/up.wav)",
                  key, said->text);
    }
}

void
kn_rule_cue(const struct kn_check *check, const struct kn_draft *draft)
{
    static const char *const spoken[] = {"say", "say-other"};
    static const char *const recorded[] = {"voice", "voice-other"};
    check_texts(check, draft->node, spoken, COUNT(spoken), check_length);
    check_texts(check, draft->node, recorded, COUNT(recorded), check_clip);
}

// ---- promises

static void
check_promise(const struct kn_check *check, const struct kn_wording *said,
              const char *key)
{
    const char *found = kn_words_overclaim(said->text, said->language);
    (void)key;
    if (found) {
        KN_REPORT(check, said->mark,
                  "'%.*s' promises what massage is not known to do (expected "
                  "what it may help with)",
                  (int)strcspn(found, "*"), found);
    }
}

void
kn_rule_step_words(const struct kn_check *check, const struct kn_draft *draft)
{
    check_texts(check, draft->node, step_keys, COUNT(step_keys), check_promise);
}

void
kn_rule_routine_words(const struct kn_check *check)
{
    check_header(check, check_promise);
}

// ---- warmth

// The digits of our languages: 0 to 9 from each of these on.
static const uint32_t zeros[] = {'0', 0x660, 0x6f0, 0xff10};

static const char *const degree_signs[] = {"°*", "º*", "℃*", "℉*", "度*"};
static const char *const degree_words[] = {"degree*", "grad*", "درج*"};
static const char *const fahrenheit[] = {"f", "fahrenheit", "فهرنهايت"};

// The digit at `text`, or -1; moves *end behind it.
static int
digit_at(const char *text, const char **end)
{
    uint32_t character = *text ? kn_utf8_next(&text) : 0;
    *end = text;
    for (int i = 0; i < COUNT(zeros); i++) {
        if (character >= zeros[i] && character <= zeros[i] + 9) {
            return (int)(character - zeros[i]);
        }
    }
    return -1;
}

static const char *
skip_blanks(const char *text)
{
    const char *next = text;
    while (*text && kn_words_blank(kn_utf8_next(&next))) {
        text = next;
    }
    return text;
}

static bool
stands_one_of(const char *text, const char *const *phrases, int count)
{
    for (int i = 0; i < count; i++) {
        if (kn_words_stand_at(text, phrases[i])) {
            return true;
        }
    }
    return false;
}

// What stands behind the sign or the word for degrees at `text`; NULL: none.
static const char *
behind_degrees(const char *text)
{
    if (stands_one_of(text, degree_signs, COUNT(degree_signs))) {
        kn_utf8_next(&text);
        return skip_blanks(text);
    }
    if (stands_one_of(text, degree_words, COUNT(degree_words))) {
        return skip_blanks(text + strcspn(text, " \n\t\r.,;:)"));
    }
    return NULL;
}

// The number at `text` where it is a temperature, else 0; *unit becomes its
// 'C' or 'F', of plain degrees 'C'. Moves *end behind what was read.
static int
temperature_at(const char *text, char *unit, const char **end)
{
    int value = 0;
    const char *next;
    for (int digit; (digit = digit_at(text, &next)) >= 0; text = next) {
        value = value < 1000 ? value * 10 + digit : value;
    }
    *end = text;
    text = skip_blanks(text);
    const char *rest = behind_degrees(text);
    bool sign = strncmp(text, "℉", strlen("℉")) == 0;
    text = rest ? rest : text;
    bool hot = sign || stands_one_of(text, fahrenheit, COUNT(fahrenheit));
    *unit = hot ? 'F' : 'C';
    return rest || hot || kn_words_stand_at(text, "c") ? value : 0;
}

static void
check_heat(const struct kn_check *check, const struct kn_wording *said,
           const char *key)
{
    const char *next;
    (void)key;
    for (const char *p = said->text; *p; p = next) {
        if (digit_at(p, &next) < 0) {
            continue;
        }
        char unit;
        int value = temperature_at(p, &unit, &next);
        int most = unit == 'F' ? FAHRENHEIT_MAX : CELSIUS_MAX;
        if (value > most) {
            KN_REPORT(check, said->mark,
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

void
kn_rule_heat_words(const struct kn_check *check)
{
    if (!is_warm(check->routine)) {
        return;
    }
    check_header(check, check_heat);
    for (int i = 0; i < check->draft_count; i++) {
        check_texts(check, check->drafts[i].node, step_keys, COUNT(step_keys),
                    check_heat);
    }
}
