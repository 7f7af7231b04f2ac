// SPDX-License-Identifier: MIT
// Pages of A4, upright, white: as a PDF whose words are real text, or as one
// picture with the pages below each other. Lengths are twips, 1/20 point, from
// the top left of a page; so are the sizes of a kn_font here. Where the words
// run from right to left all is mirrored, but for what a picture shows.
#ifndef KN_PLATFORM_PAPER_H
#define KN_PLATFORM_PAPER_H

#include <stdbool.h>

#include "canvas/text.h"

#define KN_TWIP_POINT 20
#define KN_TWIP_INCH 1440
#define KN_TWIP_MM(mm) ((int)((mm)*1440 / 25.4 + 0.5))
#define KN_PAPER_WIDTH KN_TWIP_MM(210)
#define KN_PAPER_HEIGHT KN_TWIP_MM(297)

struct kn_paper;
struct kn_buffer; // see platform/output.h

enum kn_paper_kind { KN_PAPER_PDF, KN_PAPER_PNG };

// No pages yet, in the language of this moment. `title` is kept in a PDF.
// Returns NULL with a plain reason in *why: no font, or no memory.
struct kn_paper *kn_paper_create(enum kn_paper_kind kind, const char *title,
                                 const char **why);
void kn_paper_free(struct kn_paper *paper); // NULL is allowed

// Measures the paper's type, in twips, for kn_text_wrap, and says whether all
// is mirrored. Its runs are empty: it cannot draw on a canvas.
struct kn_text *kn_paper_text(struct kn_paper *paper);

// Everything below is drawn on the newest page; there must be one. What goes
// wrong is said by kn_paper_save.
void kn_paper_add_page(struct kn_paper *paper);

// Lists `name` in the PDF's table of contents, as being on this page.
void kn_paper_mark(struct kn_paper *paper, const char *name);

// One line; place->y is its top.
void kn_paper_write(struct kn_paper *paper, const char *utf8,
                    const struct kn_text_place *place);

// The lines of a paragraph broken with kn_paper_text.
void kn_paper_write_paragraph(struct kn_paper *paper,
                              const struct kn_paragraph *paragraph,
                              const struct kn_text_place *place);

// A filled box with round corners.
void kn_paper_box(struct kn_paper *paper, kn_rect rect, int radius,
                  kn_color color);

// `canvas`, stretched over `rect`. It is copied.
void kn_paper_picture(struct kn_paper *paper, kn_rect rect,
                      const struct kn_canvas *canvas);

// All pages of a PDF as bytes, which stay the paper's. Nothing can be drawn
// after that. NULL with a plain reason in *why.
const struct kn_buffer *kn_paper_bytes(struct kn_paper *paper,
                                       const char **why);

// Writes all pages to `path` as kn_image_save_png does. Nothing can be drawn
// after that. Returns false with a plain reason in *why.
bool kn_paper_save(struct kn_paper *paper, const char *path, const char **why);

#endif
