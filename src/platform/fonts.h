// SPDX-License-Identifier: MIT
// Text in real type: the maker of runs that the drawing floors ask for. Every
// run is rendered once and kept; a text goes to the first font of the chain
// (Inter, Noto Sans, DejaVu Sans, any other) that has all its characters.
#ifndef KN_PLATFORM_FONTS_H
#define KN_PLATFORM_FONTS_H

#include <stddef.h>

#include "canvas/text.h"

#define KN_FONT_SIZE_MAX 1024     // pixels; larger is cut down to this
#define KN_RUN_BYTES 1024         // of a text that are drawn; the rest is not
#define KN_RUN_WIDTH_MAX 16384    // pixels; a wider run is not drawn
#define KN_FONTS_KEEP (4ul << 20) // bytes of runs kept over a trim

struct kn_fonts;

// Finds the fonts: in the folder KNEAD_FONT_DIR alone if that is set, else in
// the system. Needs no display. Returns NULL with a plain reason in *why
// (static text) that names what to install.
struct kn_fonts *kn_fonts_create(const char **why);
void kn_fonts_free(struct kn_fonts *fonts); // NULL is allowed

// The maker itself, owned by `fonts`; to be used from one thread. Texts that
// are not UTF-8 or hold control characters are made drawable.
struct kn_text *kn_fonts_text(struct kn_fonts *fonts);

// Bytes of the runs kept now, for tests and measurements.
size_t kn_fonts_kept(const struct kn_fonts *fonts);

#endif
