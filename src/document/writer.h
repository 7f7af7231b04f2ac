// SPDX-License-Identifier: MIT
// Writes the YAML that document.h reads: what goes in comes back as the same
// text. Values go in one after the other; the first failure is remembered, so
// that only kn_writer_finish need be asked.
#ifndef KN_DOCUMENT_WRITER_H
#define KN_DOCUMENT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "document/document.h"

struct kn_writer; // opaque, for it holds what is libyaml's

// A writer of one document. NULL when memory is out.
struct kn_writer *kn_writer_create(void);

// May be NULL.
void kn_writer_free(struct kn_writer *writer);

// Puts a line "# text" above the document; only before the first value. `text`
// is UTF-8 without line feeds.
void kn_writer_comment(struct kn_writer *writer, const char *text);

// Opens a mapping or a sequence, a line for each of its values; the short ones
// hold all of theirs on one line, in brackets. Each is closed by
// kn_writer_close. Deeper than KN_DOCUMENT_DEPTH is a failure.
void kn_writer_open_mapping(struct kn_writer *writer);
void kn_writer_open_sequence(struct kn_writer *writer);
void kn_writer_open_short_mapping(struct kn_writer *writer);
void kn_writer_open_short_sequence(struct kn_writer *writer);
void kn_writer_close(struct kn_writer *writer);

// A value, or the key (not empty) of the value that follows: in quotes unless
// it is a bare word that no reader of YAML takes for anything else. What the
// reader would refuse (not UTF-8, control characters but tab and line ends) is
// a failure.
void kn_writer_text(struct kn_writer *writer, const char *text);

// Plain values: 12; yes, no; the shortest decimals that read back as `value`,
// which must be finite and less than 1e9 either way, to the nearest 1e-6.
void kn_writer_int(struct kn_writer *writer, int value);
void kn_writer_flag(struct kn_writer *writer, bool value);
void kn_writer_number(struct kn_writer *writer, double value);

// The names whose bits (1 << index) are in `set`, as a short sequence.
void kn_writer_set(struct kn_writer *writer, int set, const char *const *names,
                   int count);

// A value as it was read, with all below it; not its key.
void kn_writer_node(struct kn_writer *writer, const struct kn_node *node);

// Ends the document. On success returns true, and *bytes is a fresh buffer of
// *size bytes, with a final NUL not counted, that the caller frees. False when
// anything failed since kn_writer_create, or something is still open.
bool kn_writer_finish(struct kn_writer *writer, char **bytes, size_t *size);

#endif
