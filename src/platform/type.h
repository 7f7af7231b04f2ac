// SPDX-License-Identifier: MIT
// Type on paper: lines are taken into items as on the screen, each item shaped
// by HarfBuzz, and its glyphs drawn by cairo. Nothing is rounded to pixels, and
// no other thread's fonts are touched.
#ifndef KN_PLATFORM_TYPE_H
#define KN_PLATFORM_TYPE_H

#include <stdbool.h>

#include "platform/faces.h"

struct _cairo;           // a cairo_t
struct _cairo_font_face; // a cairo_font_face_t

struct kn_type {
    struct kn_faces faces;
    struct _cairo_font_face *drawn[KN_WEIGHT_COUNT][KN_FACES]; // owned, or NULL
    bool
        mirrored; // words are mostly of a language that runs from right to left
};

// For words in `language`, with the fonts of `folder` alone if that is not
// NULL; it stays the caller's. False if there are no fonts.
bool kn_type_init(struct kn_type *type, const char *folder,
                  enum kn_language language);
void kn_type_destroy(struct kn_type *type); // once, even if it was false

// Width of a line, in the unit of font.size.
double kn_type_width(struct kn_type *type, const char *utf8, kn_font font);

// Draws a line in the colour that `cairo` has; place->y is that of its
// baseline. In a PDF it is real text, as it is read.
void kn_type_write(struct kn_type *type, struct _cairo *cairo, const char *utf8,
                   const struct kn_text_place *place);

#endif
