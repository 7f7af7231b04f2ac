// SPDX-License-Identifier: MIT
// The words for care during and after a session.
#include <string.h>

#include "screening/reader.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static const char *const action_names[KN_HURTS_ACTION_COUNT] = {
    [KN_HURTS_EASE] = "ease",
    [KN_HURTS_LEAVE] = "leave",
    [KN_HURTS_END] = "end",
    [KN_HURTS_HELP] = "help",
};

static const char *const heat_names[KN_HEAT_COUNT] = {
    [KN_HEAT_WRONG_UNIT] = "wrong-unit",
    [KN_HEAT_UNREAL] = "unreal",
    [KN_HEAT_TOO_HOT] = "too-hot",
    [KN_HEAT_HOT_ON_WRIST] = "hot-on-wrist",
    [KN_HEAT_UNTRIED] = "untried",
    [KN_HEAT_MOVING] = "moving",
    [KN_HEAT_BOTH] = "both",
    [KN_HEAT_COOL] = "cool",
};

static const char *const change_names[KN_CHANGE_COUNT] = {
    [KN_CHANGE_UNRATED] = "unrated",
    [KN_CHANGE_LESS] = "less",
    [KN_CHANGE_SAME] = "same",
    [KN_CHANGE_MORE] = "more",
};

static const char *const ending_names[KN_ENDING_COUNT] = {
    [KN_ENDING_DONE] = "done",
    [KN_ENDING_EARLY] = "early",
    [KN_ENDING_PAIN] = "pain",
};

// ---- it hurts more

struct raw_hurt {
    struct kn_hurt made;
    int first, again;
    const struct kn_node *sources;
};
#define HURT(member) offsetof(struct raw_hurt, made.member)

static const struct kn_field hurt_fields[] = {
    {"id", KN_FIELD_TEXT, true, HURT(id), 0, KN_ID_LENGTH, NULL, 0},
    {"text", KN_FIELD_PROSE, true, HURT(text), 0, KN_TITLE_LENGTH, NULL, 0},
    {"first", KN_FIELD_CHOICE, true, offsetof(struct raw_hurt, first), 0, 0,
     action_names, KN_HURTS_ACTION_COUNT},
    {"again", KN_FIELD_CHOICE, true, offsetof(struct raw_hurt, again), 0, 0,
     action_names, KN_HURTS_ACTION_COUNT},
    {"say", KN_FIELD_PROSE, true, HURT(say), 0, KN_HELP_LENGTH, NULL, 0},
    {"say-again", KN_FIELD_PROSE, false, HURT(say_again), 0, KN_HELP_LENGTH,
     NULL, 0},
    {"say-warm", KN_FIELD_PROSE, false, HURT(say_warm), 0, KN_HELP_LENGTH, NULL,
     0},
    {"sources", KN_FIELD_NODE, true, offsetof(struct raw_hurt, sources), 0, 0,
     NULL, 0},
};

static void
check_hurt(struct kn_screening_reader *reader, const struct kn_node *node,
           const struct raw_hurt *raw)
{
    const struct kn_care *care = &reader->made->care;
    for (int i = 0; raw->made.id && i < care->hurt_count; i++) {
        if (strcmp(care->hurts[i].id, raw->made.id) == 0) {
            KN_SCREENING_REPORT(reader, kn_node_get(node, "id")->mark,
                                "a second '%s' (expected an id of its own)",
                                raw->made.id);
        }
    }
    if (raw->again < raw->first || raw->again == KN_HURTS_EASE) {
        KN_SCREENING_REPORT(reader, kn_node_get(node, "again")->mark,
                            "milder the second time, or eased again (expected "
                            "'leave' or what is graver than the first time)");
    }
    if (!kn_node_get(node, "say-again") && raw->again != raw->first) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "'say-again' is missing (expected what to do when "
                            "it is another thing the second time)");
    }
}

static void
read_hurt(struct kn_screening_reader *reader, const struct kn_node *node)
{
    struct kn_care *care = &reader->made->care;
    struct raw_hurt raw = {0};
    bool good = kn_fields_read(&reader->fields, node, "answer", hurt_fields,
                               COUNT(hurt_fields), &raw);
    raw.made.first = (enum kn_hurts_action)raw.first;
    raw.made.again = (enum kn_hurts_action)raw.again;
    kn_screening_read_sources(reader, raw.sources, &raw.made.sources);
    if (good) {
        check_hurt(reader, node, &raw);
        care->hurts[care->hurt_count++] = raw.made;
    }
}

struct raw_hurts {
    const char *title, *enough;
    const struct kn_node *answers;
};

void
kn_screening_read_hurts(struct kn_screening_reader *reader,
                        const struct kn_node *node)
{
    struct raw_hurts raw = {0};
    static const struct kn_field fields[] = {
        {"title", KN_FIELD_PROSE, true, offsetof(struct raw_hurts, title), 0,
         KN_TITLE_LENGTH, NULL, 0},
        {"enough", KN_FIELD_PROSE, true, offsetof(struct raw_hurts, enough), 0,
         KN_HELP_LENGTH, NULL, 0},
        {"answers", KN_FIELD_NODE, true, offsetof(struct raw_hurts, answers), 0,
         0, NULL, 0},
    };
    if (!node) {
        return;
    }
    kn_fields_read(&reader->fields, node, "part", fields, COUNT(fields), &raw);
    reader->made->care.hurts_title = raw.title;
    reader->made->care.hurts_enough = raw.enough;
    if (raw.answers &&
        kn_screening_is_list(reader, raw.answers, KN_HURT_LIMIT)) {
        for (const struct kn_node *n = raw.answers->children; n; n = n->next) {
            read_hurt(reader, n);
        }
    }
}

// ---- warmth, and afterwards

struct raw_heat {
    const struct kn_node *say, *sources;
};

void
kn_screening_read_heat(struct kn_screening_reader *reader,
                       const struct kn_node *node)
{
    struct raw_heat raw = {0};
    static const struct kn_field fields[] = {
        {"say", KN_FIELD_NODE, true, offsetof(struct raw_heat, say), 0, 0, NULL,
         0},
        {"sources", KN_FIELD_NODE, true, offsetof(struct raw_heat, sources), 0,
         0, NULL, 0},
    };
    struct kn_care *care = &reader->made->care;
    if (!node) {
        return;
    }
    kn_fields_read(&reader->fields, node, "part", fields, COUNT(fields), &raw);
    kn_screening_read_texts(reader, raw.say,
                            (struct kn_text_list){"list of words", heat_names,
                                                  KN_HEAT_COUNT, KN_HELP_LENGTH,
                                                  care->heat});
    kn_screening_read_sources(reader, raw.sources, &care->heat_sources);
}

struct raw_after {
    const struct kn_node *expect, *change, *ending, *sources;
    const char *high, *later;
};
#define AFTER(member) offsetof(struct raw_after, member)

static const struct kn_field after_fields[] = {
    {"expect", KN_FIELD_NODE, true, AFTER(expect), 0, 0, NULL, 0},
    {"change", KN_FIELD_NODE, true, AFTER(change), 0, 0, NULL, 0},
    {"ending", KN_FIELD_NODE, true, AFTER(ending), 0, 0, NULL, 0},
    {"high", KN_FIELD_PROSE, true, AFTER(high), 0, KN_HELP_LENGTH, NULL, 0},
    {"later", KN_FIELD_PROSE, true, AFTER(later), 0, KN_HELP_LENGTH, NULL, 0},
    {"sources", KN_FIELD_NODE, true, AFTER(sources), 0, 0, NULL, 0},
};

void
kn_screening_read_after(struct kn_screening_reader *reader,
                        const struct kn_node *node)
{
    const char *techniques[KN_TECHNIQUE_COUNT];
    struct kn_care *care = &reader->made->care;
    struct raw_after raw = {0};
    if (!node) {
        return;
    }
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        techniques[i] = kn_techniques[i].key;
    }
    kn_fields_read(&reader->fields, node, "part", after_fields,
                   COUNT(after_fields), &raw);
    care->high = raw.high;
    care->later = raw.later;
    kn_screening_read_texts(
        reader, raw.expect,
        (struct kn_text_list){"list of techniques", techniques,
                              KN_TECHNIQUE_COUNT, KN_HELP_LENGTH,
                              care->expect});
    kn_screening_read_texts(
        reader, raw.change,
        (struct kn_text_list){"list of words", change_names, KN_CHANGE_COUNT,
                              KN_HELP_LENGTH, care->change});
    kn_screening_read_texts(
        reader, raw.ending,
        (struct kn_text_list){"list of words", ending_names, KN_ENDING_COUNT,
                              KN_HELP_LENGTH, care->ending});
    kn_screening_read_sources(reader, raw.sources, &care->after_sources);
}
