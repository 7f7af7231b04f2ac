// SPDX-License-Identifier: MIT
// What a person can read in Knead: a page on each technique, questions, the
// field's words, the body's parts, and the sources. What claims an effect has
// a source, and words that promise too much are refused (routine/words.h).
// docs/EVIDENCE.md is made from the same files.
#ifndef KN_GUIDE_HANDBOOK_H
#define KN_GUIDE_HANDBOOK_H

#include <stdbool.h>

#include "anatomy/anatomy.h"
#include "base/arena.h"
#include "base/diag.h"
#include "document/prose.h"
#include "routine/vocabulary.h"

#define KN_HANDBOOK_FILE_COUNT 5
#define KN_HANDBOOK_TEXT 600    // characters of a passage, at most
#define KN_HANDBOOK_SUMMARY 140 // of a sentence on a card
#define KN_HANDBOOK_TITLE 90    // of a question or a name

struct kn_source {
    const char *key;      // "S8"
    const char *citation; // who, what, when: "Cherkin and others, 2011. ..."
    const char *finding;  // in a sentence or two of our own
    bool published;       // false: general knowledge, or a choice of our own
};

// A paragraph and what it rests on.
struct kn_passage {
    const char *text; // one paragraph, without line breaks
    const struct kn_source **sources;
    int source_count; // may be 0 where nothing is claimed
};

// The parts of a technique's page, in the order of reading.
enum kn_page_part {
    KN_PAGE_WHAT,     // what it is
    KN_PAGE_USED_FOR, // what people use it for
    KN_PAGE_EVIDENCE, // what is known
    KN_PAGE_WHO_NOT,  // who should not, or should ask first
    KN_PAGE_TOOLS,
    KN_PAGE_POSITION,
    KN_PAGE_FEEL, // how strong, how often
};
#define KN_PAGE_PART_COUNT 7
// A heading for each part, for people: "What is known".
extern const char *const kn_page_headings[KN_PAGE_PART_COUNT];

struct kn_technique_page {
    enum kn_technique technique;
    const char *summary; // one sentence, for a card
    struct kn_passage parts[KN_PAGE_PART_COUNT];
};

struct kn_question {
    const char *key; // "deep-tissue"
    const char *question;
    struct kn_passage answer;
};

struct kn_term {
    const char *term;
    const char *meaning;
};

// One or several structures that do one thing together: the ribs.
struct kn_body_entry {
    const char *name; // for people; that of the first structure if not written
    const struct kn_structure **structures;
    int structure_count;
    const char *does;
    const char *note; // where it commonly aches, say; or NULL
};

struct kn_handbook {
    struct kn_technique_page *pages; // one a technique, but none for mixed
    struct kn_question *questions;   // in the order to be read
    struct kn_term *terms;           // by the alphabet of what is shown
    struct kn_body_entry *body;      // from the head down, muscles first
    struct kn_source *sources;
    int page_count, question_count, term_count, body_count, source_count;
    struct kn_prose prose[KN_HANDBOOK_FILE_COUNT]; // all words above
    struct kn_arena arena;                         // owns all of the above
};

// Reads sources.yaml, techniques.yaml, questions.yaml, glossary.yaml and
// body.yaml in `folder`. Reports all that is wrong in `diags` and then returns
// false, with *book as it was; *book must be destroyed only after true.
// `anatomy` must outlive it: it points to it.
bool kn_handbook_load(struct kn_handbook *book, const char *folder,
                      const struct kn_anatomy *anatomy,
                      struct kn_diag_list *diags);

// Puts every text in `language`, or in its file's own where it is not written;
// pointers to texts stay as they are, but terms are put by the alphabet anew.
// Names that the anatomy gives are spoken there.
void kn_handbook_speak(struct kn_handbook *book, enum kn_language language);

void kn_handbook_destroy(struct kn_handbook *book);

const struct kn_technique_page *kn_handbook_page(const struct kn_handbook *book,
                                                 enum kn_technique technique);

// What is said of the technique, of the structure `key`; or NULL.
const struct kn_body_entry *kn_handbook_body(const struct kn_handbook *book,
                                             const char *key);

// The source, question or term of that key; NULL when there is none.
const struct kn_source *kn_handbook_source(const struct kn_handbook *book,
                                           const char *key);
const struct kn_question *kn_handbook_question(const struct kn_handbook *book,
                                               const char *key);
const struct kn_term *kn_handbook_term(const struct kn_handbook *book,
                                       const char *term);

#endif
