// SPDX-License-Identifier: MIT
// What is wrong with a user's file, and where. Loaders collect every problem
// in one list and go on; the edge (cli/, the menu) prints them. The pure
// floors never log.
#ifndef KN_BASE_DIAG_H
#define KN_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

#define KN_DIAG_LIMIT 100 // problems kept of one list; the rest are counted

// A place in a file. Lines and columns start at 1; columns count characters,
// not bytes. Line 0: the file as a whole.
typedef struct kn_mark {
    int line;
    int column;
} kn_mark;

struct kn_diag {
    const char *file; // as the user named it; owned by the list
    kn_mark mark;
    const char *message; // "what is wrong (what was expected)"; owned
};

struct kn_diag_list {
    struct kn_arena arena;
    struct kn_diag *items; // in order of discovery until kn_diag_sort
    int count;
    int capacity;
    int dropped; // found after the limit, or lost to lack of memory
};

void kn_diag_init(struct kn_diag_list *list);
void kn_diag_destroy(struct kn_diag_list *list);

// Adds one problem; `format` as printf. Never fails: what cannot be kept is
// counted in `dropped`.
void kn_diag_add(struct kn_diag_list *list, const char *file, kn_mark mark,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

// True while nothing was found.
bool kn_diag_ok(const struct kn_diag_list *list);

// Sorts by file, then line, then column; equal places keep their order.
void kn_diag_sort(struct kn_diag_list *list);

// Prints one line a problem: `file:line:column: error: message`.
void kn_diag_print(const struct kn_diag_list *list, FILE *out);

#endif
