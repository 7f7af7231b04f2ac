// SPDX-License-Identifier: MIT
// A strict YAML subset as a tree in which every node knows its place. Mappings,
// sequences and text; nothing else: no anchors, aliases, tags, merge keys,
// second documents, duplicate keys, or nesting beyond 16. Types come from the
// reader of a field, never from guessing. Where a file breaks off, what was
// whole before that place is still read, so that all is reported in one go.
#ifndef KN_DOCUMENT_DOCUMENT_H
#define KN_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

#define KN_DOCUMENT_LIMIT ((size_t)262144) // bytes of one file
#define KN_DOCUMENT_DEPTH 16
#define KN_DOCUMENT_KEYS 1000 // of one mapping

enum kn_node_kind { KN_NODE_TEXT, KN_NODE_SEQUENCE, KN_NODE_MAPPING };

struct kn_node {
    enum kn_node_kind kind;
    kn_mark mark;             // first character of the value
    kn_mark key_mark;         // of its key, when it is a mapping's value
    const char *key;          // its key, or NULL
    const char *text;         // of KN_NODE_TEXT (UTF-8), else NULL
    bool plain;               // text written without quotes or block marks
    struct kn_node *children; // linked by `next`, in file order
    struct kn_node *next;
    int count; // children
    bool cut;  // the file broke off in here: more should have followed
};

struct kn_document {
    const char *name;     // as the user named it; owned
    struct kn_node *root; // NULL when the file is unusable
    struct kn_arena arena;
};

// Parses `size` bytes named `name` into a fresh *doc. Every problem of form
// goes to `diags`; returns false when there was one. Even then doc->root may
// be set: each node of it is whole, and the mappings and sequences that lack
// something are `cut` (kn_fields_read misses nothing in those). *doc must be
// destroyed in either case. A key without a value holds the plain text "".
bool kn_document_parse(struct kn_document *doc, const char *name,
                       const char *bytes, size_t size,
                       struct kn_diag_list *diags);

// Reads the file at `path` (at most KN_DOCUMENT_LIMIT bytes) into a buffer that
// the caller frees. NULL, with the reason in `diags`, when that cannot be done.
char *kn_document_read(const char *path, size_t *size,
                       struct kn_diag_list *diags);

// Reads the file at `path` (at most KN_DOCUMENT_LIMIT bytes) and parses it.
bool kn_document_load(struct kn_document *doc, const char *path,
                      struct kn_diag_list *diags);

void kn_document_destroy(struct kn_document *doc);

// The value of `key` in a mapping, or NULL.
const struct kn_node *kn_node_get(const struct kn_node *mapping,
                                  const char *key);

#endif
