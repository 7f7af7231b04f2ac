// SPDX-License-Identifier: MIT
// The four files that are read by people, each a list of entries.
#include <string.h>

#include "guide/reader.h"

#define QUESTION_LIMIT 60
#define TERM_LIMIT 120
#define DOES_MAX 240 // characters of a meaning, of what a part does, of a note

#define COUNT KN_GUIDE_COUNT
#define FIELD(type, member) offsetof(struct type, member)
#define NODE(key, required, type, member)                                      \
    {                                                                          \
        key, KN_FIELD_NODE, required, FIELD(type, member), 0, 0, NULL, 0       \
    }

// ---- techniques

static const struct {
    const char *key;
    bool claims; // speaks of effects: good or bad ones
} parts[] = {
    [KN_PAGE_WHAT] = {"what", false},
    [KN_PAGE_USED_FOR] = {"used_for", true},
    [KN_PAGE_EVIDENCE] = {"evidence", true},
    [KN_PAGE_WHO_NOT] = {"who_not", true},
    [KN_PAGE_TOOLS] = {"tools", false},
    [KN_PAGE_POSITION] = {"position", false},
    [KN_PAGE_FEEL] = {"feel", true},
};
_Static_assert(sizeof(parts) / sizeof(parts[0]) == KN_PAGE_PART_COUNT,
               "one key a part");

struct raw_page {
    int technique;
    const char *summary;
    const struct kn_node *parts[KN_PAGE_PART_COUNT];
};

// The names of techniques as scripts write them.
static void
name_techniques(const char *names[KN_TECHNIQUE_COUNT])
{
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        names[i] = kn_techniques[i].key;
    }
}

static void
read_page_fields(struct kn_guide_reader *reader, const struct kn_node *node,
                 struct raw_page *raw)
{
    const char *names[KN_TECHNIQUE_COUNT];
    name_techniques(names);
    struct kn_field fields[2 + KN_PAGE_PART_COUNT] = {
        {"technique", KN_FIELD_CHOICE, true, FIELD(raw_page, technique), 0, 0,
         names, KN_TECHNIQUE_COUNT},
        {"summary", KN_FIELD_PROSE, true, FIELD(raw_page, summary), 0,
         KN_HANDBOOK_SUMMARY, NULL, 0},
    };
    // NOLINTNEXTLINE(bugprone-sizeof-expression)
    const size_t size = sizeof(raw->parts[0]);
    for (int i = 0; i < KN_PAGE_PART_COUNT; i++) {
        fields[2 + i] = (struct kn_field){.key = parts[i].key,
                                          .type = KN_FIELD_NODE,
                                          .required = true,
                                          .offset = FIELD(raw_page, parts) +
                                                    (size_t)i * size};
    }
    kn_fields_read(&reader->fields, node, "page", fields, COUNT(fields), raw);
}

static void
read_page(struct kn_guide_reader *reader, const struct kn_node *node,
          struct kn_technique_page *page)
{
    struct raw_page raw = {.technique = -1};
    read_page_fields(reader, node, &raw);
    page->summary = raw.summary;
    kn_guide_check_words(reader, node, "summary");
    for (int i = 0; i < KN_PAGE_PART_COUNT; i++) {
        if (raw.parts[i]) {
            kn_guide_read_passage(reader, raw.parts[i], parts[i].key,
                                  parts[i].claims, &page->parts[i]);
        }
    }
    page->technique = (enum kn_technique)raw.technique;
    if (raw.technique == KN_TECHNIQUE_MIXED) {
        KN_GUIDE_REPORT(reader, kn_node_get(node, "technique")->mark,
                        "a page for 'mixed' (expected one technique)");
    } else if (raw.technique >= 0 &&
               kn_handbook_page(reader->book, page->technique)) {
        KN_GUIDE_REPORT(reader, node->mark, "a second page for '%s'",
                        kn_techniques[raw.technique].key);
    }
}

static void
check_pages(struct kn_guide_reader *reader, const struct kn_node *list)
{
    for (int i = 0; i < KN_TECHNIQUE_MIXED; i++) {
        if (!list->cut &&
            !kn_handbook_page(reader->book, (enum kn_technique)i)) {
            KN_GUIDE_REPORT(reader, list->mark, "no page for '%s'",
                            kn_techniques[i].key);
        }
    }
}

void
kn_guide_read_pages(struct kn_guide_reader *reader, const struct kn_node *root)
{
    struct kn_handbook *book = reader->book;
    const struct kn_node *list;
    book->pages = kn_guide_root(reader, root, "techniques", KN_TECHNIQUE_COUNT,
                                sizeof(*book->pages), &list);
    if (!book->pages) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_page(reader, n, &book->pages[book->page_count]);
        book->page_count++;
    }
    check_pages(reader, list);
}

// ---- questions

struct raw_question {
    struct kn_question made;
    const char *answer;
    const struct kn_node *sources;
};

static void
read_question(struct kn_guide_reader *reader, const struct kn_node *node,
              struct kn_question *question)
{
    static const struct kn_field fields[] = {
        {"key", KN_FIELD_TEXT, true, FIELD(raw_question, made.key), 0, 24, NULL,
         0},
        {"question", KN_FIELD_PROSE, true, FIELD(raw_question, made.question),
         0, KN_HANDBOOK_TITLE, NULL, 0},
        {"answer", KN_FIELD_PROSE, true, FIELD(raw_question, answer), 0,
         KN_HANDBOOK_TEXT, NULL, 0},
        NODE("sources", false, raw_question, sources),
    };
    struct raw_question raw = {0};
    kn_fields_read(&reader->fields, node, "question", fields, COUNT(fields),
                   &raw);
    if (node->kind != KN_NODE_MAPPING) {
        return;
    }
    raw.made.answer.text = raw.answer;
    // A question is in people's own words; the answer is in ours.
    kn_guide_check_words(reader, node, "answer");
    kn_guide_read_sources(reader, node, raw.sources, true, &raw.made.answer);
    if (raw.made.key && kn_handbook_question(reader->book, raw.made.key)) {
        KN_GUIDE_REPORT(reader, node->mark, "a second question '%s'",
                        raw.made.key);
    }
    *question = raw.made;
}

void
kn_guide_read_questions(struct kn_guide_reader *reader,
                        const struct kn_node *root)
{
    struct kn_handbook *book = reader->book;
    const struct kn_node *list;
    book->questions = kn_guide_root(reader, root, "questions", QUESTION_LIMIT,
                                    sizeof(*book->questions), &list);
    if (!book->questions) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_question(reader, n, &book->questions[book->question_count]);
        book->question_count++;
    }
}

// ---- terms

static void
read_term(struct kn_guide_reader *reader, const struct kn_node *node,
          struct kn_term *term)
{
    static const struct kn_field fields[] = {
        {"term", KN_FIELD_PROSE, true, FIELD(kn_term, term), 0,
         KN_HANDBOOK_TITLE, NULL, 0},
        {"meaning", KN_FIELD_PROSE, true, FIELD(kn_term, meaning), 0, DOES_MAX,
         NULL, 0},
    };
    struct kn_term made = {0};
    kn_fields_read(&reader->fields, node, "term", fields, COUNT(fields), &made);
    kn_guide_check_words(reader, node, "term");
    kn_guide_check_words(reader, node, "meaning");
    if (made.term && kn_handbook_term(reader->book, made.term)) {
        KN_GUIDE_REPORT(reader, node->mark, "a second term '%s'", made.term);
    }
    *term = made;
}

void
kn_guide_read_terms(struct kn_guide_reader *reader, const struct kn_node *root)
{
    struct kn_handbook *book = reader->book;
    const struct kn_node *list;
    book->terms = kn_guide_root(reader, root, "terms", TERM_LIMIT,
                                sizeof(*book->terms), &list);
    if (!book->terms) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_term(reader, n, &book->terms[book->term_count]);
        book->term_count++;
    }
}

// ---- muscles and bones

struct raw_body {
    struct kn_body_entry made;
    const struct kn_node *structures;
};

static void
read_structure(struct kn_guide_reader *reader, const struct kn_node *node,
               struct kn_body_entry *entry)
{
    if (node->kind != KN_NODE_TEXT) {
        KN_GUIDE_REPORT(reader, node->mark,
                        "a structure is no text (expected the key of one)");
        return;
    }
    int index = kn_field_choose(&reader->fields, node->mark, "structure",
                                node->text, reader->anatomy->structure_keys,
                                reader->anatomy->structure_count);
    if (index < 0) {
        return;
    }
    if (kn_handbook_body(reader->book, node->text)) {
        KN_GUIDE_REPORT(reader, node->mark, "'%s' is spoken of already",
                        node->text);
    }
    entry->structures[entry->structure_count++] =
        &reader->anatomy->structures[index];
}

static void
read_structures(struct kn_guide_reader *reader, const struct kn_node *node,
                struct kn_body_entry *entry)
{
    const int limit = reader->anatomy->structure_count;
    // NOLINTNEXTLINE(bugprone-sizeof-expression)
    const size_t size = sizeof(*entry->structures);
    entry->structures = kn_guide_list(reader, node, "structures", limit, size);
    if (!entry->structures) {
        return;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        read_structure(reader, n, entry);
    }
    if (!entry->name && entry->structure_count > 0) {
        entry->name = entry->structures[0]->name;
    }
}

static void
read_entry(struct kn_guide_reader *reader, const struct kn_node *node)
{
    static const struct kn_field fields[] = {
        NODE("structures", true, raw_body, structures),
        {"name", KN_FIELD_PROSE, false, FIELD(raw_body, made.name), 0,
         KN_HANDBOOK_TITLE, NULL, 0},
        {"does", KN_FIELD_PROSE, true, FIELD(raw_body, made.does), 0, DOES_MAX,
         NULL, 0},
        {"note", KN_FIELD_PROSE, false, FIELD(raw_body, made.note), 0, DOES_MAX,
         NULL, 0},
    };
    struct raw_body raw = {.made = {0}};
    kn_fields_read(&reader->fields, node, "part", fields, COUNT(fields), &raw);
    kn_guide_check_words(reader, node, "name");
    kn_guide_check_words(reader, node, "does");
    kn_guide_check_words(reader, node, "note");
    // Counted at once, so that a structure named twice in it is found.
    struct kn_body_entry *entry =
        &reader->book->body[reader->book->body_count++];
    *entry = raw.made;
    if (raw.structures) {
        read_structures(reader, raw.structures, entry);
    }
}

void
kn_guide_read_body(struct kn_guide_reader *reader, const struct kn_node *root)
{
    struct kn_handbook *book = reader->book;
    const struct kn_node *list;
    book->body =
        kn_guide_root(reader, root, "body", reader->anatomy->structure_count,
                      sizeof(*book->body), &list);
    if (!book->body) {
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_entry(reader, n);
    }
}
