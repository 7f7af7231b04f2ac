// SPDX-License-Identifier: MIT
// A line of text in items: pieces that one font draws, in one direction and
// script. Who has which characters is asked of whoever has the fonts.
#ifndef KN_PLATFORM_ITEMS_H
#define KN_PLATFORM_ITEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KN_ITEMS_BYTES 1024 // of a line

struct kn_item {
    short start, end; // bytes of the line; marks of direction are in none
    short face;       // as the chooser named it
    uint8_t level;    // odd: runs from right to left
    char script[5];   // ISO 15924, or "Zzzz" where the font knows what to do
};

struct kn_face_chooser {
    // The face for the cluster of `size` bytes, >= 0; `before` is that of the
    // cluster before it, or -1.
    int (*choose)(struct kn_face_chooser *chooser, const char *cluster,
                  size_t size, int before);
    // The face that all of the line is drawn with, if it is in a script whose
    // letters need no shaping and run to the right; or -1. It saves looking at
    // the clusters one by one.
    int (*choose_all)(struct kn_face_chooser *chooser, const char *utf8);
};

// Copies `utf8` to `out` as far as it fits, made fit to be taken into items:
// blanks for control characters, U+FFFD for bytes that are not UTF-8.
void kn_items_clean(char out[KN_ITEMS_BYTES + 1], const char *utf8);

// Puts the items of `utf8` (well-formed, at most KN_ITEMS_BYTES, no control
// characters) into `items`, from left to right as they are drawn. A line that
// runs from right to left in a `mirrored` program is one that has any letters
// that do, or none at all. Returns how many.
int kn_itemise(struct kn_item items[KN_ITEMS_BYTES], const char *utf8,
               struct kn_face_chooser *chooser, bool mirrored);

// Whether a paragraph of `utf8` (well-formed) runs from right to left; only
// its beginning is looked at.
bool kn_runs_left(const char *utf8, bool mirrored);

#endif
