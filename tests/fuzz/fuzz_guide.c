// SPDX-License-Identifier: MIT
// Any bytes at all, in the place of any one file, are a handbook or are
// refused with a reason; and whatever handbook comes out keeps its promises.
#include <stdio.h>
#include <string.h>

#include "back.h"
#include "fuzz.h"
#include "guide/handbook.h"
#include "guide/reader.h"

#define SOURCES_FILE KN_SOURCE_DIR "/assets/guide/sources.yaml"

// libFuzzer hands nothing on from run to run, and reading these takes long:
// the variables that have to be kept here.
static char *sources;
static size_t sources_size;

#define PART(key) "    " key ": {text: So., sources: [S1]}\n"
#define WORDS PART("what") PART("used_for") PART("evidence") PART("who_not")
#define ADVICE PART("tools") PART("position") PART("feel")
#define PAGE(technique)                                                        \
    "  - technique: " technique "\n    summary: Easy.\n" WORDS ADVICE

// The smallest handbook; the input takes the place of one file, by the first
// key that it has.
static const struct {
    const char *key, *text;
} files[KN_HANDBOOK_FILE_COUNT] = {
    [KN_HANDBOOK_SOURCES] = {"sources:", NULL}, // those that ship
    [KN_HANDBOOK_PAGES] = {"techniques:",
                           "techniques:\n" PAGE("swedish") PAGE("deep_tissue")
                               PAGE("trigger_point") PAGE("hot_stone")
                                   PAGE("myofascial_release")},
    [KN_HANDBOOK_QUESTIONS] =
        {"questions:",
         "questions:\n"
         "  - {key: a, question: A?, answer: B., sources: [S1]}\n"},
    [KN_HANDBOOK_TERMS] = {"terms:", "terms:\n  - {term: A, meaning: B.}\n"},
    [KN_HANDBOOK_BODY] =
        {"body:", "body:\n  - {structures: [trapezius], does: Lifts.}\n"},
};

static void
load(void)
{
    struct kn_diag_list diags;
    if (sources) {
        return;
    }
    kn_diag_init(&diags);
    sources = kn_document_read(SOURCES_FILE, &sources_size, &diags);
    kn_diag_print(&diags, stderr);
    demand(sources != NULL);
    kn_diag_destroy(&diags);
}

static struct kn_handbook_bytes
smallest(int i)
{
    const char *text = files[i].text;
    return (struct kn_handbook_bytes){files[i].key, text ? text : sources,
                                      text ? strlen(text) : sources_size};
}

// True when a line of the input begins with `key`.
static bool
begins_a_line(const uint8_t *data, size_t size, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i + length <= size; i++) {
        if ((i == 0 || data[i - 1] == '\n') &&
            memcmp(data + i, key, length) == 0) {
            return true;
        }
    }
    return false;
}

static int
file_meant(const uint8_t *data, size_t size)
{
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        if (begins_a_line(data, size, files[i].key)) {
            return i;
        }
    }
    return KN_HANDBOOK_QUESTIONS;
}

static void
ask_passage(const struct kn_passage *passage, bool claims)
{
    demand(passage->text &&
           strlen(passage->text) <= (size_t)4 * KN_HANDBOOK_TEXT);
    demand(!claims || passage->source_count > 0);
    for (int i = 0; i < passage->source_count; i++) {
        demand(passage->sources[i]->key && passage->sources[i]->finding);
    }
}

static void
ask(const struct kn_handbook *book)
{
    for (int i = 0; i < KN_TECHNIQUE_MIXED; i++) {
        const struct kn_technique_page *page =
            kn_handbook_page(book, (enum kn_technique)i);
        demand(page && page->summary);
        for (int p = 0; p < KN_PAGE_PART_COUNT; p++) {
            ask_passage(&page->parts[p], p == KN_PAGE_EVIDENCE);
        }
    }
    for (int i = 0; i < book->question_count; i++) {
        const struct kn_question *question = &book->questions[i];
        demand(kn_handbook_question(book, question->key) == question);
        ask_passage(&question->answer, true);
    }
    for (int i = 0; i < book->term_count; i++) {
        const struct kn_term *term = &book->terms[i];
        demand(kn_handbook_term(book, term->term) == term && term->meaning);
    }
    for (int i = 0; i < book->body_count; i++) {
        const struct kn_body_entry *entry = &book->body[i];
        demand(entry->name && entry->does && entry->structure_count > 0);
        demand(kn_handbook_body(book, entry->structures[0]->key) == entry);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kn_handbook_bytes given[KN_HANDBOOK_FILE_COUNT];
    struct kn_handbook book;
    struct kn_diag_list diags;
    load();
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        given[i] = smallest(i);
    }
    int meant = file_meant(data, size);
    given[meant].bytes = size > 0 ? (const char *)data : "";
    given[meant].size = size;
    kn_diag_init(&diags);
    bool good = kn_handbook_parse(&book, given, fuzz_back(), &diags);
    demand(good == kn_diag_ok(&diags));
    if (good) {
        ask(&book);
        for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
            kn_handbook_speak(&book, (enum kn_language)i);
            demand(*book.pages[0].summary && *book.questions[0].question);
        }
        kn_handbook_destroy(&book);
    }
    kn_diag_destroy(&diags);
    return 0;
}
