// SPDX-License-Identifier: MIT
#include "ui/widgets.h"

#include <string.h>

#include "canvas/shapes.h"
#include "geometry/ease.h"

void
kn_draw_bar(struct kn_canvas *canvas, const struct kn_bar *bar, float fraction)
{
    kn_rect rect = bar->rect;
    float radius = (float)(rect.y1 - rect.y0) / 2;
    kn_draw_box(canvas, rect, radius, bar->track);
    int full = (int)((float)(rect.x1 - rect.x0) * kn_clamp01(fraction) + 0.5f);
    if (full > 0) {
        // Clipped rather than narrowed: a nearly empty bar keeps its round
        // end.
        kn_rect part = kn_rect_columns(rect, 0, full, bar->mirrored);
        kn_rect clip =
            kn_canvas_set_clip(canvas, kn_rect_intersect(canvas->clip, part));
        kn_draw_box(canvas, rect, radius, bar->fill);
        kn_canvas_set_clip(canvas, clip);
    }
}

void
kn_draw_blocks(struct kn_canvas *canvas, const struct kn_bar *bar, int count,
               float value)
{
    int width = bar->rect.x1 - bar->rect.x0;
    int space = width / (count * 7);
    for (int i = 0; i < count; i++) {
        struct kn_bar block = *bar;
        block.rect = kn_rect_columns(bar->rect, (width + space) * i / count,
                                     (width + space) * (i + 1) / count - space,
                                     bar->mirrored);
        kn_draw_bar(canvas, &block, value - (float)i);
    }
}

// Width of one cell; colons are narrower.
static int
cell(char c, int zero)
{
    return c == ':' ? (zero * 9 + 8) / 16 : zero;
}

int
kn_figures_width(struct kn_text *text, const char *figures, kn_font font)
{
    int zero = kn_text_width(text, "0", font);
    int width = 0;
    for (const char *p = figures; *p; p++) {
        width += cell(*p, zero);
    }
    return width;
}

void
kn_draw_figures(struct kn_text *text, struct kn_canvas *canvas,
                const char *figures, kn_font font, kn_vec2 at, kn_color color)
{
    int zero = kn_text_width(text, "0", font);
    int x = (int)at.x;
    for (const char *p = figures; *p; p++) {
        const char one[2] = {*p, '\0'};
        int width = cell(*p, zero);
        kn_text_draw(text, canvas, one, font, x + width / 2, (int)at.y,
                     KN_ALIGN_CENTRE, color);
        x += width;
    }
}

// The second byte of the capital of a Latin letter with an accent (U+00E0 to
// U+00FE, but for the sign of division), of which the first stays.
static char
accented(char second)
{
    unsigned char c = (unsigned char)second;
    return c >= 0xa0 && c <= 0xbe && c != 0xb7 ? (char)(c - 0x20) : second;
}

void
kn_capitals(char *out, size_t size, const char *from)
{
    size_t length = strlen(from);
    length = length < size ? length : size - 1;
    for (size_t i = 0; i < length; i++) {
        char c = from[i];
        bool latin = i > 0 && from[i - 1] == '\xc3';
        out[i] = latin                  ? accented(c)
                 : c >= 'a' && c <= 'z' ? (char)(c - 32)
                                        : c;
    }
    out[length] = '\0';
}
