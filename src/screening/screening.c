// SPDX-License-Identifier: MIT
#include "screening/screening.h"

#include <stdlib.h>
#include <string.h>

#include "document/reading.h"
#include "routine/words.h"
#include "screening/reader.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct raw_root {
    int language;
    const char *promise, *anew, *anew_help, *where, *where_help;
    const struct kn_node *areas, *groups, *hurts, *heat, *after;
};
#define ROOT(member) offsetof(struct raw_root, member)

static const struct kn_field root_fields[] = {
    KN_PROSE_LANGUAGE(ROOT(language)),
    {"promise", KN_FIELD_PROSE, true, ROOT(promise), 0, KN_HELP_LENGTH, NULL,
     0},
    {"anew", KN_FIELD_PROSE, true, ROOT(anew), 0, KN_TITLE_LENGTH, NULL, 0},
    {"anew-help", KN_FIELD_PROSE, true, ROOT(anew_help), 0, KN_HELP_LENGTH,
     NULL, 0},
    {"where", KN_FIELD_PROSE, true, ROOT(where), 0, KN_TITLE_LENGTH, NULL, 0},
    {"where-help", KN_FIELD_PROSE, true, ROOT(where_help), 0, KN_HELP_LENGTH,
     NULL, 0},
    {"areas", KN_FIELD_NODE, true, ROOT(areas), 0, 0, NULL, 0},
    {"groups", KN_FIELD_NODE, true, ROOT(groups), 0, 0, NULL, 0},
    {"hurts", KN_FIELD_NODE, true, ROOT(hurts), 0, 0, NULL, 0},
    {"heat", KN_FIELD_NODE, true, ROOT(heat), 0, 0, NULL, 0},
    {"after", KN_FIELD_NODE, true, ROOT(after), 0, 0, NULL, 0},
};

// Every text of the file, whatever its key: most are read by people. The tree
// is at most KN_DOCUMENT_DEPTH deep.
static void
check_words(struct kn_screening_reader *reader, const struct kn_node *node,
            enum kn_language language)
{
    int named = node->key ? kn_language_of(node->key) : -1;
    language = named < 0 ? language : (enum kn_language)named;
    const char *found = node->kind == KN_NODE_TEXT
                            ? kn_words_overclaim(node->text, language)
                            : NULL;
    if (found) {
        KN_SCREENING_REPORT(reader, node->mark,
                            "'%.*s' promises what massage is not known to do "
                            "(expected what it may help with)",
                            (int)strcspn(found, "*"), found);
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        check_words(reader, n, language);
    }
}

static void
read_root(struct kn_screening_reader *reader, const struct kn_node *root)
{
    struct kn_screening *made = reader->made;
    struct raw_root raw = {0};
    kn_fields_read(&reader->fields, root, "list of questions", root_fields,
                   COUNT(root_fields), &raw);
    made->promise = raw.promise;
    made->anew = raw.anew;
    made->anew_help = raw.anew_help;
    made->where_title = raw.where;
    made->where_help = raw.where_help;
    kn_screening_read_areas(reader, raw.areas); // the groups refer to them
    kn_screening_read_groups(reader, raw.groups);
    kn_screening_read_hurts(reader, raw.hurts);
    kn_screening_read_heat(reader, raw.heat);
    kn_screening_read_after(reader, raw.after);
    check_words(reader, root, made->prose.own);
}

bool
kn_screening_parse(struct kn_screening *screening,
                   struct kn_screening_text text,
                   const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    struct kn_screening made = {0};
    kn_arena_init(&made.arena);
    kn_reading_begin(&reading, text.name, text.bytes, text.size, diags);
    // What was whole before the file broke off is looked at all the same.
    if (reading.root) {
        struct kn_screening_reader reader = {
            .fields = kn_reading_into(&reading, &made.arena, &made.prose),
            .anatomy = anatomy,
            .made = &made,
        };
        read_root(&reader, reading.root);
    }
    if (!kn_reading_end(&reading)) {
        kn_screening_destroy(&made);
        return false;
    }
    *screening = made;
    return true;
}

bool
kn_screening_load(struct kn_screening *screening, const char *path,
                  const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    bool good =
        bytes && kn_screening_parse(
                     screening, (struct kn_screening_text){path, bytes, size},
                     anatomy, diags);
    free(bytes);
    return good;
}

void
kn_screening_speak(struct kn_screening *screening, enum kn_language language)
{
    kn_prose_speak(&screening->prose, language);
}

void
kn_screening_destroy(struct kn_screening *screening)
{
    kn_arena_destroy(&screening->arena);
    *screening = (struct kn_screening){0};
}
