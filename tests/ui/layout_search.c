// SPDX-License-Identifier: MIT
#include "layout_search.h"

#include <string.h>

#include "../test.h"

void
layout_fault(struct layout_search *search, const char *what, const char *which)
{
    search->faults++;
    print_message("%s: %s: \"%.60s\"\n", search->where, what,
                  which ? which : "");
}

// ---- words

// The next word from *at on, in `out`; false at the end.
static bool
next_word(const char **at, char *out, size_t size)
{
    *at += strspn(*at, " \n");
    size_t length = strcspn(*at, " \n");
    if (length == 0 || length >= size) {
        return false;
    }
    memcpy(out, *at, length);
    out[length] = '\0';
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
