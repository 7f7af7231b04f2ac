// SPDX-License-Identifier: MIT
// What the files that look for faults of a layout share.
#ifndef KN_TESTS_UI_LAYOUT_SEARCH_H
#define KN_TESTS_UI_LAYOUT_SEARCH_H

#include "canvas/text.h"

// What is looked at, and what was found.
struct layout_search {
    struct kn_text *text;
    const char *where;
    kn_rect canvas;
    int widest; // that a word may be without being broken
    int faults;
};

static inline bool
layout_within(kn_rect inner, kn_rect outer)
{
    return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 &&
           inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
}

static inline bool
layout_apart(kn_rect a, kn_rect b)
{
    return kn_rect_empty(kn_rect_intersect(a, b));
}

// One more fault, printed.
void layout_fault(struct layout_search *search, const char *what,
                  const char *which);

// Every word of `source` must stand whole on a line that is not too wide.
void layout_search_paragraph(struct layout_search *search,
                             const struct kn_paragraph *paragraph,
                             const char *source, kn_font font, int width);

#endif
