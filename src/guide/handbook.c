// SPDX-License-Identifier: MIT
#include "guide/handbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alphabet.h"
#include "base/words.h"
#include "document/reading.h"
#include "guide/reader.h"

const char *const kn_page_headings[] = {
    [KN_PAGE_WHAT] = N_("What it is"),
    [KN_PAGE_USED_FOR] = N_("What people use it for"),
    [KN_PAGE_EVIDENCE] = N_("What is known"),
    [KN_PAGE_WHO_NOT] = N_("Who should wait or ask first"),
    [KN_PAGE_TOOLS] = N_("What you need"),
    [KN_PAGE_POSITION] = N_("How to sit or stand"),
    [KN_PAGE_FEEL] = N_("How strong, how often"),
};
_Static_assert(sizeof(kn_page_headings) / sizeof(kn_page_headings[0]) ==
                   KN_PAGE_PART_COUNT,
               "one heading a part");

const char *const kn_handbook_files[] = {
    [KN_HANDBOOK_SOURCES] = "sources.yaml",
    [KN_HANDBOOK_PAGES] = "techniques.yaml",
    [KN_HANDBOOK_QUESTIONS] = "questions.yaml",
    [KN_HANDBOOK_TERMS] = "glossary.yaml",
    [KN_HANDBOOK_BODY] = "body.yaml",
};
_Static_assert(sizeof(kn_handbook_files) / sizeof(kn_handbook_files[0]) ==
                   KN_HANDBOOK_FILE_COUNT,
               "one name a file");

// What is cited is known first.
static void (*const readers[])(struct kn_guide_reader *,
                               const struct kn_node *root) = {
    [KN_HANDBOOK_SOURCES] = kn_guide_read_book_sources,
    [KN_HANDBOOK_PAGES] = kn_guide_read_pages,
    [KN_HANDBOOK_QUESTIONS] = kn_guide_read_questions,
    [KN_HANDBOOK_TERMS] = kn_guide_read_terms,
    [KN_HANDBOOK_BODY] = kn_guide_read_body,
};
_Static_assert(sizeof(readers) / sizeof(readers[0]) == KN_HANDBOOK_FILE_COUNT,
               "one reader a file");

static int
compare_terms(const void *a, const void *b)
{
    return kn_alphabet_compare(((const struct kn_term *)a)->term,
                               ((const struct kn_term *)b)->term);
}

static void
sort_terms(struct kn_handbook *book)
{
    if (book->term_count > 1) {
        qsort(book->terms, (size_t)book->term_count, sizeof(*book->terms),
              compare_terms);
    }
}

// False when there is no such file, or something is wrong with it.
static bool
parse_file(struct kn_guide_reader *reader, const struct kn_handbook_bytes *file,
           int index)
{
    struct kn_reading reading;
    if (!file->bytes) {
        return false;
    }
    kn_reading_begin(&reading, file->name, file->bytes, file->size,
                     reader->fields.diags);
    reader->fields = kn_reading_into(&reading, &reader->book->arena,
                                     &reader->book->prose[index]);
    readers[index](reader, reading.root);
    return kn_reading_end(&reading);
}

bool
kn_handbook_parse(struct kn_handbook *book,
                  const struct kn_handbook_bytes *files,
                  const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    bool good = true;
    struct kn_handbook made = {0};
    kn_arena_init(&made.arena);
    struct kn_guide_reader reader = {
        .fields = {.diags = diags},
        .book = &made,
        .anatomy = anatomy,
    };
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        good &= parse_file(&reader, &files[i], i);
    }
    if (!good) {
        kn_handbook_destroy(&made);
        return false;
    }
    sort_terms(&made);
    *book = made;
    return true;
}

// Reads `name` in `folder`; the caller frees the bytes, and `names` owns the
// path.
static char *
read_file(struct kn_arena *names, const char *folder, const char *name,
          struct kn_handbook_bytes *file, struct kn_diag_list *diags)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = kn_arena_alloc(names, size, 1);
    if (!path) {
        kn_diag_add(diags, name, (kn_mark){0, 0}, "out of memory");
        return NULL;
    }
    snprintf(path, size, "%s/%s", folder, name);
    char *bytes = kn_document_read(path, &file->size, diags);
    file->name = path;
    file->bytes = bytes;
    return bytes;
}

bool
kn_handbook_load(struct kn_handbook *book, const char *folder,
                 const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    struct kn_handbook_bytes files[KN_HANDBOOK_FILE_COUNT] = {{0}};
    char *owned[KN_HANDBOOK_FILE_COUNT];
    struct kn_arena names;
    kn_arena_init(&names);
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        owned[i] =
            read_file(&names, folder, kn_handbook_files[i], &files[i], diags);
    }
    bool good = kn_handbook_parse(book, files, anatomy, diags);
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        free(owned[i]);
    }
    kn_arena_destroy(&names);
    return good;
}

void
kn_handbook_speak(struct kn_handbook *book, enum kn_language language)
{
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        kn_prose_speak(&book->prose[i], language);
    }
    sort_terms(book);
}

void
kn_handbook_destroy(struct kn_handbook *book)
{
    kn_arena_destroy(&book->arena);
    *book = (struct kn_handbook){0};
}

const struct kn_technique_page *
kn_handbook_page(const struct kn_handbook *book, enum kn_technique technique)
{
    for (int i = 0; i < book->page_count; i++) {
        if (book->pages[i].technique == technique) {
            return &book->pages[i];
        }
    }
    return NULL;
}

static bool
speaks_of(const struct kn_body_entry *entry, const char *key)
{
    for (int i = 0; i < entry->structure_count; i++) {
        if (strcmp(entry->structures[i]->key, key) == 0) {
            return true;
        }
    }
    return false;
}

const struct kn_body_entry *
kn_handbook_body(const struct kn_handbook *book, const char *key)
{
    for (int i = 0; i < book->body_count; i++) {
        if (speaks_of(&book->body[i], key)) {
            return &book->body[i];
        }
    }
    return NULL;
}

const struct kn_source *
kn_handbook_source(const struct kn_handbook *book, const char *key)
{
    for (int i = 0; i < book->source_count; i++) {
        if (strcmp(book->sources[i].key, key) == 0) {
            return &book->sources[i];
        }
    }
    return NULL;
}

const struct kn_question *
kn_handbook_question(const struct kn_handbook *book, const char *key)
{
    for (int i = 0; i < book->question_count; i++) {
        const char *own = book->questions[i].key;
        if (own && strcmp(own, key) == 0) {
            return &book->questions[i];
        }
    }
    return NULL;
}

const struct kn_term *
kn_handbook_term(const struct kn_handbook *book, const char *term)
{
    for (int i = 0; i < book->term_count; i++) {
        const char *own = book->terms[i].term;
        if (own && strcmp(own, term) == 0) {
            return &book->terms[i];
        }
    }
    return NULL;
}
