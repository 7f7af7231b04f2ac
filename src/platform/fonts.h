// SPDX-License-Identifier: MIT
// Text in real type: the maker of runs that the drawing floors ask for. Every
// run is rendered once and kept. A line may be in any scripts, of which each
// stands in its own order and in the first font that has it (platform/items.h,
// platform/faces.h).
#ifndef KN_PLATFORM_FONTS_H
#define KN_PLATFORM_FONTS_H

#include <stddef.h>

#include "base/language.h"
#include "canvas/text.h"

#define KN_FONT_SIZE_MAX 1024     // pixels; larger is cut down to this
#define KN_RUN_BYTES 1024         // of a text that are drawn; the rest is not
#define KN_RUN_WIDTH_MAX 16384    // pixels; a wider run is not drawn
#define KN_FONTS_KEEP (4ul << 20) // bytes of runs kept over a trim

struct kn_fonts;

// Finds the fonts for the language of this moment: in the folder KNEAD_FONT_DIR
// alone if that is set, else in the system. Needs no display. Returns NULL with
// a plain reason in *why (static text) that names what to install.
struct kn_fonts *kn_fonts_create(const char **why);
void kn_fonts_free(struct kn_fonts *fonts); // NULL is allowed

// From now on words are mostly in `language`, as they are after creating in
// the one of that moment: its script has its own font and room in all lines,
// and the maker's `mirrored` is as the language runs. Whatever was made of
// words before must be made anew.
void kn_fonts_speak(struct kn_fonts *fonts, enum kn_language language);

// The maker itself, owned by `fonts`; to be used from one thread. Texts that
// are not UTF-8 or hold control characters are made drawable.
struct kn_text *kn_fonts_text(struct kn_fonts *fonts);

// Bytes of the runs kept now, for tests and measurements.
size_t kn_fonts_kept(const struct kn_fonts *fonts);

#endif
