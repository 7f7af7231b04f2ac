// SPDX-License-Identifier: MIT
// Small drawn things that more than one screen uses.
#ifndef KN_UI_WIDGETS_H
#define KN_UI_WIDGETS_H

#include "canvas/text.h"
#include "ui/theme.h"

struct kn_bar {
    kn_rect rect;
    kn_color track, fill;
    bool mirrored; // fills from the right
};

// A bar filled up to `fraction`, 0..1.
void kn_draw_bar(struct kn_canvas *canvas, const struct kn_bar *bar,
                 float fraction);

// A bar of `count` blocks of which `value` (fractions too) are filled.
void kn_draw_blocks(struct kn_canvas *canvas, const struct kn_bar *bar,
                    int count, float value);

// Text whose characters stand in cells as wide as a zero, so that a running
// clock does not jitter. Colons get half a cell.
void kn_draw_figures(struct kn_text *text, struct kn_canvas *canvas,
                     const char *figures, kn_font font, kn_vec2 at,
                     kn_color color);

// Width that kn_draw_figures takes.
int kn_figures_width(struct kn_text *text, const char *figures, kn_font font);

// Latin letters of `from`, as far as Latin-1 has them, in capitals, for labels;
// others as they are.
void kn_capitals(char *out, size_t size, const char *from);

#endif
