// SPDX-License-Identifier: MIT
#include "layout_search.h"

#include <string.h>

#include "../test.h"
#include "canvas/breaks.h"

void
layout_fault(struct layout_search *search, const char *what, const char *which)
{
    search->faults++;
    print_message("%s: %s: \"%.60s\"\n", search->where, what,
                  which ? which : "");
}

// ---- words

// Bytes of the mark of direction (U+200E, U+200F, U+2066 to U+2069) at `text`,
// 0 where there is none. Breaking may put some to the ends of lines.
static size_t
direction_mark(const char *text)
{
    bool point =
        strncmp(text, "\u200e", 3) == 0 || strncmp(text, "\u200f", 3) == 0;
    bool isolate = strncmp(text, "\u2066", 2) == 0 &&
                   (unsigned char)text[2] >= 0xa6 &&
                   (unsigned char)text[2] <= 0xa9;
    return point || isolate ? 3 : 0;
}

// Bytes of `text` up to a blank, or to where a line may end without one.
static size_t
unbroken(const char *text)
{
    uint8_t breaks[KN_BREAKS_BYTES + 1];
    size_t length = strcspn(text, " \n");
    size_t known = length < KN_BREAKS_BYTES ? length : KN_BREAKS_BYTES;
    kn_breaks_find(text, known, breaks);
    for (size_t i = 1; i < known; i++) {
        if (breaks[i] != KN_BREAK_NONE) {
            return i;
        }
    }
    return length;
}

// The next word from *at on, in `out`; false at the end.
static bool
next_word(const char **at, char *out, size_t size)
{
    *at += strspn(*at, " \n");
    size_t length = unbroken(*at);
    if (length == 0 || length >= size) {
        return false;
    }
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t mark = direction_mark(*at + i);
        if (mark == 0) {
            out[used++] = (*at)[i];
        }
        i += mark > 0 ? mark : 1;
    }
    out[used] = '\0';
    *at += length;
    return true;
}

void
layout_search_paragraph(struct layout_search *search,
                        const struct kn_paragraph *paragraph,
                        const char *source, kn_font font, int width)
{
    char word[256];
    char shown[256];
    const char *left = source;
    if (!paragraph->complete) {
        layout_fault(search, "words left out", source);
        return;
    }
    for (int i = 0; i < paragraph->lines; i++) {
        const char *line = paragraph->text + paragraph->starts[i];
        if (kn_text_width(search->text, line, font) > width) {
            layout_fault(search, "line too wide", line);
        }
        while (next_word(&line, shown, sizeof(shown))) {
            if (!next_word(&left, word, sizeof(word))) {
                layout_fault(search, "words too many", source);
                return;
            }
            if (strcmp(word, shown) == 0) {
                continue;
            }
            if (kn_text_width(search->text, word, font) <= search->widest) {
                layout_fault(search, "broken word", word);
            }
            return;
        }
    }
    if (next_word(&left, word, sizeof(word))) {
        layout_fault(search, "words missing", source);
    }
}
