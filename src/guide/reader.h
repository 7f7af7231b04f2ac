// SPDX-License-Identifier: MIT
// One reading of the handbook's files: lists, passages and the sources they
// cite, and what no text may say. Internal to guide/ and its tests.
#ifndef KN_GUIDE_READER_H
#define KN_GUIDE_READER_H

#include "document/fields.h"
#include "guide/handbook.h"

// The files of a handbook, in the order in which they are read.
enum kn_handbook_file {
    KN_HANDBOOK_SOURCES,
    KN_HANDBOOK_PAGES,
    KN_HANDBOOK_QUESTIONS,
    KN_HANDBOOK_TERMS,
    KN_HANDBOOK_BODY,
};
extern const char *const kn_handbook_files[KN_HANDBOOK_FILE_COUNT];

// kn_handbook_load from bytes in memory, one for each file. A file without
// bytes counts as read and reported already.
struct kn_handbook_bytes {
    const char *name, *bytes;
    size_t size;
};
bool kn_handbook_parse(struct kn_handbook *book,
                       const struct kn_handbook_bytes *files,
                       const struct kn_anatomy *anatomy,
                       struct kn_diag_list *diags);

struct kn_guide_reader {
    struct kn_reader fields; // its arena is the handbook's
    struct kn_handbook *book;
    const struct kn_anatomy *anatomy;
    const char **source_keys; // of book->sources, for suggestions
};

#define KN_GUIDE_COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define KN_GUIDE_REPORT(reader, where, ...)                                    \
    kn_diag_add((reader)->fields.diags, (reader)->fields.file, (where),        \
                __VA_ARGS__)

// A fresh array for the entries of `node`, a list of 1 to `limit` of them,
// `what` in messages; NULL, with a report, where it is not.
void *kn_guide_list(struct kn_guide_reader *reader, const struct kn_node *node,
                    const char *what, int limit, size_t size);

// As above for the only key of a file, which is `key`; *list becomes its
// value. NULL when the file does not have it, which is reported.
void *kn_guide_root(struct kn_guide_reader *reader, const struct kn_node *root,
                    const char *key, int limit, size_t size,
                    const struct kn_node **list);

// Reports what key `key` of `node` says, in any language, if it promises too
// much.
void kn_guide_check_words(struct kn_guide_reader *reader,
                          const struct kn_node *node, const char *key);

// Reads `node` as a passage (`what` in messages); where it `claims`, it must
// cite.
void kn_guide_read_passage(struct kn_guide_reader *reader,
                           const struct kn_node *node, const char *what,
                           bool claims, struct kn_passage *passage);

// Reads a list of keys of sources into the passage; NULL is reported if it
// claims.
void kn_guide_read_sources(struct kn_guide_reader *reader,
                           const struct kn_node *owner,
                           const struct kn_node *node, bool claims,
                           struct kn_passage *passage);

// Each reads one file's tree into reader->book; what is wrong is reported.
// Sources come first.
void kn_guide_read_book_sources(struct kn_guide_reader *,
                                const struct kn_node *root);
void kn_guide_read_pages(struct kn_guide_reader *, const struct kn_node *root);
void kn_guide_read_questions(struct kn_guide_reader *,
                             const struct kn_node *root);
void kn_guide_read_terms(struct kn_guide_reader *, const struct kn_node *root);
void kn_guide_read_body(struct kn_guide_reader *, const struct kn_node *root);

#endif
