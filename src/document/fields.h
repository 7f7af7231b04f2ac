// SPDX-License-Identifier: MIT
// A table says what a mapping may hold; one reader checks it, fills a struct
// and reports everything that is wrong, with a suggestion for a near miss.
#ifndef KN_DOCUMENT_FIELDS_H
#define KN_DOCUMENT_FIELDS_H

#include "document/document.h"

enum kn_field_type {
    KN_FIELD_TEXT,   // const char *, without blanks at its end, not empty; at
                     // most `max` characters if > 0
    KN_FIELD_PROSE,  // the same, in one language or several: see prose.h; the
                     // pointer stays, its words change with the language
    KN_FIELD_NUMBER, // float within min..max
    KN_FIELD_INT,    // int within min..max
    KN_FIELD_FLAG,   // bool: yes/no/true/false
    KN_FIELD_CHOICE, // int (an enum): index into `names`
    KN_FIELD_VEC2,   // kn_vec2: [x, y], each within min..max
    KN_FIELD_NODE,   // const struct kn_node *: any value; the caller reads on
};

struct kn_field {
    const char *key;
    enum kn_field_type type;
    bool required;
    size_t offset; // of the member it fills
    double min, max;
    const char *const *names; // for CHOICE
    int name_count;
};

// A member for a field of nearly any type: where the rows of another table say
// what there is, an array of these holds a value a row.
union kn_field_value {
    int number; // KN_FIELD_INT, KN_FIELD_CHOICE
    bool flag;
    const char *text;
    const struct kn_node *node;
};

// What a reading needs beside the table.
struct kn_reader {
    const char *file;
    struct kn_arena *arena; // owns the texts that are read
    struct kn_diag_list *diags;
    struct kn_prose *prose; // of this file; NULL: prose in one language alone
};

// Reads `node` as a mapping of `fields` into the struct at `out`. A key that
// is missing though required, unknown, of the wrong type or out of range is
// reported; members of absent optional fields keep their value. `what` names
// the mapping in messages ("step", "structure"). Nothing is missed in a node
// that is `cut`, whose problem is reported already. Returns false if anything
// was reported, or something required is not there.
bool kn_fields_read(struct kn_reader *reader, const struct kn_node *node,
                    const char *what, const struct kn_field *fields, int count,
                    void *out);

// Reads one text that is not in a table, of at most `max` characters if > 0;
// those of East Asia count two. Sets *out only on success.
bool kn_field_read_text(struct kn_reader *reader, const struct kn_node *node,
                        const char *what, double max, const char **out);

// Reads one value that is not in a table; `what` names it in messages.
bool kn_field_read_number(struct kn_reader *reader, const struct kn_node *node,
                          const char *what, double min, double max, float *out);

// Reads a sequence of one or more [x, y] pairs, each number from -limit to
// limit, into a fresh array of kn_vec2 in the reader's arena. *points and
// *count are set only on success.
bool kn_field_read_points(struct kn_reader *reader, const struct kn_node *node,
                          const char *what, double limit, void **points,
                          int *count);

// Index of `text` in `names`, or -1 after reporting "unknown WHAT 'text'"
// at `mark` with the nearest name or the list of what was expected.
int kn_field_choose(struct kn_reader *reader, kn_mark mark, const char *what,
                    const char *text, const char *const *names, int count);

// The bits (1 << index in `names`) of the words in `list`, a sequence that is
// the value of a key. Reports all else that is in it, words as the above.
int kn_field_choose_set(struct kn_reader *reader, const struct kn_node *list,
                        const char *what, const char *const *names, int count);

#endif
