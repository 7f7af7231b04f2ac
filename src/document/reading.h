// SPDX-License-Identifier: MIT
// What all loaders have in common: the bytes of one file become a tree, a
// reader goes over it, and what it made counts only if nothing was wrong.
#ifndef KN_DOCUMENT_READING_H
#define KN_DOCUMENT_READING_H

#include "document/prose.h"

// One file while it is read. Points into itself: not to be copied.
struct kn_reading {
    struct kn_document doc;
    const struct kn_node *root; // that of `doc`; NULL: nothing to be read
    struct kn_reader reader;    // its texts last until the reading ends
    int before;                 // problems there were already
};

// Parses `size` bytes named `name`, which must stay until the end. As
// kn_document_parse: false when the form is broken, and even then there may be
// a root to read. kn_reading_end must follow in either case.
bool kn_reading_begin(struct kn_reading *reading, const char *name,
                      const char *bytes, size_t size,
                      struct kn_diag_list *diags);

// A reader whose texts last as long as `arena`, in all the languages of the
// file by `prose`, which it begins; NULL: in one language alone.
struct kn_reader kn_reading_into(const struct kn_reading *reading,
                                 struct kn_arena *arena,
                                 struct kn_prose *prose);

// Frees the tree. True when no problem was added since the beginning.
bool kn_reading_end(struct kn_reading *reading);

#endif
