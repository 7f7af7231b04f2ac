// SPDX-License-Identifier: MIT
// One reading of the file of questions: what its parts have in common.
// Internal to screening/.
#ifndef KN_SCREENING_READER_H
#define KN_SCREENING_READER_H

#include "document/fields.h"
#include "screening/screening.h"

// Short enough for a large screen that is read from two metres.
#define KN_TITLE_LENGTH 90
#define KN_HELP_LENGTH 300
#define KN_ID_LENGTH 40

// A reading, and what becomes of it.
struct kn_screening_reader {
    struct kn_reader fields; // its arena is the screening's
    const struct kn_anatomy *anatomy;
    struct kn_screening *made;
    const char *places[KN_SCREENING_AREAS]; // areas as the file names them,
    uint32_t bits[KN_SCREENING_AREAS];      // and which they became
    int place_count;
};

#define KN_SCREENING_REPORT(reader, where, ...)                                \
    kn_diag_add((reader)->fields.diags, (reader)->fields.file, (where),        \
                __VA_ARGS__)

// Each reports what is wrong; members that cannot be read stay as they were.
void kn_screening_read_areas(struct kn_screening_reader *reader,
                             const struct kn_node *list);
void kn_screening_read_groups(struct kn_screening_reader *reader,
                              const struct kn_node *list);
void kn_screening_read_hurts(struct kn_screening_reader *reader,
                             const struct kn_node *node);
void kn_screening_read_heat(struct kn_screening_reader *reader,
                            const struct kn_node *node);
void kn_screening_read_after(struct kn_screening_reader *reader,
                             const struct kn_node *node);

void kn_screening_read_sources(struct kn_screening_reader *reader,
                               const struct kn_node *list,
                               struct kn_sources *sources);

// True when `node` is a list of 1 to `limit`; else a report.
bool kn_screening_is_list(struct kn_screening_reader *reader,
                          const struct kn_node *node, int limit);

// Memory for `count` things; NULL after a report.
void *kn_screening_alloc(struct kn_screening_reader *reader, int count,
                         size_t size);

// Reports an id with anything but a-z, 0-9 and _, or one that is taken by an
// item or an area already; `node` is the mapping that has it.
void kn_screening_check_id(struct kn_screening_reader *reader,
                           const struct kn_node *node, const char *id);

// Reads a mapping of one required text a name, each at most `length`
// characters, into `texts`.
struct kn_text_list {
    const char *what; // for messages
    const char *const *names;
    int count, length;
    const char **texts;
};
void kn_screening_read_texts(struct kn_screening_reader *reader,
                             const struct kn_node *node,
                             struct kn_text_list list);

#endif
