// SPDX-License-Identifier: MIT
// The keys of the session screen, laid over the picture.
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"

static const struct {
    const char *keys, *what;
} lines[] = {
    {"Space", "pause and go on"},
    {"Enter, a tap", "pause, with all that can be done"},
    {"H", "it hurts more"},
    {"N", "not tender: the next spot"},
    {"\xe2\x86\x91 \xe2\x86\x93", "step before, step after"},
    {"\xe2\x86\x90 \xe2\x86\x92", "ten seconds back, on"},
    {"R", "this step again"},
    {"+ \xe2\x88\x92", "faster, slower"},
    {"E", "ease off: one less for the rest"},
    {"M", "mirror the picture"},
    {"L", "the layer shown: skin, muscles, bones"},
    {"K", "names; the pointer asks for more"},
    {"F", "full screen"},
    {"Esc", "stop; again to leave"},
    {"?", "these keys"},
    {"A B X Y", "on a game pad: Enter, Esc, H, Space"},
};
#define LINE_COUNT ((int)(sizeof(lines) / sizeof(lines[0])))

void
kn_session_help_draw(struct kn_session_screen *screen, struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_sizes *s = &l->fixed;
    const struct kn_theme *theme = screen->theme;
    int line =
        screen->text->ops->line_height(screen->text, s->body) + s->gap / 3;
    int left = 0;
    int right = 0;
    for (int i = 0; i < LINE_COUNT; i++) {
        int a = kn_text_width(screen->text, lines[i].keys, s->body);
        int b = kn_text_width(screen->text, lines[i].what, s->body);
        left = a > left ? a : left;
        right = b > right ? b : right;
    }
    int width = left + s->gap * 2 + right;
    int height = line * LINE_COUNT;
    int x = (l->width - width) / 2;
    int y = (l->height - height) / 2;
    kn_canvas_fill(canvas, (kn_rect){0, 0, l->width, l->height},
                   kn_color_fade(theme->ground, 0.55f));
    kn_rect card =
        kn_rect_grow((kn_rect){x, y, x + width, y + height}, s->gap * 2);
    kn_draw_box(canvas, card, (float)s->gap, theme->card);
    kn_draw_frame(canvas, card, (float)s->gap, 2, theme->track);
    for (int i = 0; i < LINE_COUNT; i++) {
        kn_text_draw(screen->text, canvas, lines[i].keys, s->body, x,
                     y + i * line, KN_ALIGN_LEFT, theme->label);
        kn_text_draw(screen->text, canvas, lines[i].what, s->body,
                     x + left + s->gap * 2, y + i * line, KN_ALIGN_LEFT,
                     theme->text);
    }
}
