// SPDX-License-Identifier: MIT
// What a file must be before its syntax is looked at: UTF-8 text, lines that
// begin with spaces, nothing invisible. And where in it a byte stands.
#ifndef KN_DOCUMENT_BYTES_H
#define KN_DOCUMENT_BYTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

// The text of a file behind its byte order mark, if it has one.
struct kn_bytes {
    const char *start;
    size_t size;
};

// Checks `size` bytes of the file `name` and sets *text to its text. Reports
// the first thing that is not allowed and returns false.
bool kn_bytes_check(struct kn_bytes *text, const char *name, const char *bytes,
                    size_t size, struct kn_diag_list *diags);

// The place of the byte at `offset`, which may be the end. What stands before
// it must be UTF-8.
kn_mark kn_bytes_mark(struct kn_bytes text, size_t offset);

// The byte offset of a place, at most the size of `text`.
size_t kn_bytes_offset(struct kn_bytes text, kn_mark mark);

// True for control characters, the lone line separators of Unicode and
// characters that are no characters; not for tab, line feed and return.
bool kn_character_is_refused(unsigned long character);

// A text from a file as messages show it: in quotes, on one line, and cut off
// behind 40 characters.
struct kn_quote {
    char text[176];
};
struct kn_quote kn_quote_text(const char *text);

#endif
