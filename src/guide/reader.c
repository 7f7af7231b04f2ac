// SPDX-License-Identifier: MIT
#include "guide/reader.h"

#include <string.h>

#include "routine/words.h"

#define CITED_MAX 8 // sources of one passage
#define KEY_MAX 8   // characters of a source's key

#define FIELD(type, member) offsetof(struct type, member)

static void
report_memory(struct kn_guide_reader *reader)
{
    KN_GUIDE_REPORT(reader, ((kn_mark){0, 0}), "out of memory");
}

void *
kn_guide_list(struct kn_guide_reader *reader, const struct kn_node *node,
              const char *what, int limit, size_t size)
{
    if (node->kind != KN_NODE_SEQUENCE || node->count < 1 ||
        node->count > limit) {
        KN_GUIDE_REPORT(reader, node->mark,
                        "'%s' is no list of 1 to %d (expected lines that begin "
                        "with '- ', or [one, two])",
                        what, limit);
        return NULL;
    }
    void *items =
        kn_arena_alloc(reader->fields.arena, (size_t)node->count, size);
    if (!items) {
        report_memory(reader);
    }
    return items;
}

struct raw_file {
    const struct kn_node *list;
    int language;
};

void *
kn_guide_root(struct kn_guide_reader *reader, const struct kn_node *root,
              const char *key, int limit, size_t size,
              const struct kn_node **list)
{
    struct raw_file raw = {0};
    const struct kn_field fields[] = {
        {key, KN_FIELD_NODE, true, FIELD(raw_file, list), 0, 0, NULL, 0},
        KN_PROSE_LANGUAGE(FIELD(raw_file, language)),
    };
    *list = NULL;
    if (!root) {
        return NULL; // the file's form is wrong: reported
    }
    kn_fields_read(&reader->fields, root, "handbook", fields,
                   KN_GUIDE_COUNT(fields), &raw);
    void *items =
        raw.list ? kn_guide_list(reader, raw.list, key, limit, size) : NULL;
    *list = items ? raw.list : NULL;
    return items;
}

void
kn_guide_check_words(struct kn_guide_reader *reader, const struct kn_node *node,
                     const char *key)
{
    struct kn_wording said[KN_LANGUAGE_COUNT];
    const struct kn_node *value =
        node->kind == KN_NODE_MAPPING ? kn_node_get(node, key) : NULL;
    int count = kn_prose_wordings(reader->fields.prose, value, said);
    for (int i = 0; i < count; i++) {
        const char *found = kn_words_overclaim(said[i].text, said[i].language);
        if (found) {
            KN_GUIDE_REPORT(reader, said[i].mark,
                            "'%s' says '%.*s', which promises what massage is "
                            "not known to do (expected what it may help with)",
                            key, (int)strcspn(found, "*"), found);
        }
    }
}

static void
read_cited(struct kn_guide_reader *reader, const struct kn_node *node,
           struct kn_passage *passage)
{
    if (node->kind != KN_NODE_TEXT) {
        KN_GUIDE_REPORT(reader, node->mark,
                        "a source is no text (expected the key of one, as S8)");
        return;
    }
    if (reader->book->source_count == 0) {
        return; // their own file is wrong: reported
    }
    int index =
        kn_field_choose(&reader->fields, node->mark, "source", node->text,
                        reader->source_keys, reader->book->source_count);
    if (index < 0) {
        return;
    }
    const struct kn_source *source = &reader->book->sources[index];
    for (int i = 0; i < passage->source_count; i++) {
        if (passage->sources[i] == source) {
            KN_GUIDE_REPORT(reader, node->mark, "%s is cited twice",
                            source->key);
            return;
        }
    }
    passage->sources[passage->source_count++] = source;
}

void
kn_guide_read_sources(struct kn_guide_reader *reader,
                      const struct kn_node *owner, const struct kn_node *node,
                      bool claims, struct kn_passage *passage)
{
    if (!node) {
        if (claims && !owner->cut) {
            KN_GUIDE_REPORT(reader, owner->mark,
                            "no 'sources' (expected at least one: this speaks "
                            "of effects)");
        }
        return;
    }
    // NOLINTNEXTLINE(bugprone-sizeof-expression)
    const size_t size = sizeof(*passage->sources);
    passage->sources = kn_guide_list(reader, node, "sources", CITED_MAX, size);
    if (!passage->sources) {
        return;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        read_cited(reader, n, passage);
    }
}

struct raw_passage {
    const char *text;
    const struct kn_node *sources;
};

void
kn_guide_read_passage(struct kn_guide_reader *reader,
                      const struct kn_node *node, const char *what, bool claims,
                      struct kn_passage *passage)
{
    static const struct kn_field fields[] = {
        {"text", KN_FIELD_PROSE, true, FIELD(raw_passage, text), 0,
         KN_HANDBOOK_TEXT, NULL, 0},
        {"sources", KN_FIELD_NODE, false, FIELD(raw_passage, sources), 0, 0,
         NULL, 0},
    };
    struct raw_passage raw = {0};
    kn_fields_read(&reader->fields, node, what, fields, KN_GUIDE_COUNT(fields),
                   &raw);
    if (node->kind != KN_NODE_MAPPING) {
        return;
    }
    passage->text = raw.text;
    kn_guide_check_words(reader, node, "text");
    kn_guide_read_sources(reader, node, raw.sources, claims, passage);
}

// ---- the sources themselves

static void
read_source(struct kn_guide_reader *reader, const struct kn_node *node,
            struct kn_source *source)
{
    static const struct kn_field fields[] = {
        {"key", KN_FIELD_TEXT, true, FIELD(kn_source, key), 0, KEY_MAX, NULL,
         0},
        {"citation", KN_FIELD_TEXT, true, FIELD(kn_source, citation), 0, 160,
         NULL, 0},
        {"finding", KN_FIELD_PROSE, true, FIELD(kn_source, finding), 0, 300,
         NULL, 0},
        {"published", KN_FIELD_FLAG, false, FIELD(kn_source, published), 0, 0,
         NULL, 0},
    };
    source->published = true;
    kn_fields_read(&reader->fields, node, "source", fields,
                   KN_GUIDE_COUNT(fields), source);
}

void
kn_guide_read_book_sources(struct kn_guide_reader *reader,
                           const struct kn_node *root)
{
    struct kn_handbook *book = reader->book;
    const struct kn_node *list;
    book->sources = kn_guide_root(reader, root, "sources", 200,
                                  sizeof(*book->sources), &list);
    if (!book->sources) {
        return;
    }
    reader->source_keys =
        kn_arena_alloc(&book->arena, (size_t)list->count, sizeof(char *));
    if (!reader->source_keys) {
        report_memory(reader);
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        struct kn_source *source = &book->sources[book->source_count];
        read_source(reader, n, source);
        if (!source->key) {
            continue;
        }
        if (kn_handbook_source(book, source->key)) {
            KN_GUIDE_REPORT(reader, n->mark, "a second source '%s'",
                            source->key);
            continue;
        }
        reader->source_keys[book->source_count++] = source->key;
    }
}
