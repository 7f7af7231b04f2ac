// SPDX-License-Identifier: MIT
// The keys of the session screen, laid over the picture.
#include <string.h>

#include "base/words.h"
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"

#define BACK_AND_ON "\u2190 \u2192"
#define MIRRORED "\u2192 \u2190" // as time runs on the strip

static const struct {
    const char *keys, *what;
} lines[] = {
    {N_("Space"), N_("pause and go on")},
    {N_("Enter, a tap"), N_("pause, with all that can be done")},
    {N_("A finger left, right"), N_("step before, step after")},
    {"H", N_("it hurts more")},
    {"N", N_("not tender: the next spot")},
    {"\u2191 \u2193", N_("step before, step after")},
    {BACK_AND_ON, N_("ten seconds back, on")},
    {"R", N_("this step again")},
    {"+ \u2212", N_("faster, slower")},
    {"E", N_("ease off: one less for the rest")},
    {"M", N_("mirror the picture")},
    {"L", N_("the layer shown: skin, muscles, bones")},
    {"K", N_("names; the pointer asks for more")},
    {"F", N_("full screen")},
    {N_("Esc"), N_("stop; again to leave")},
    {"?", N_("these keys")},
    {"A B X Y", N_("on a game pad: Enter, Esc, H, Space")},
};
#define LINE_COUNT ((int)(sizeof(lines) / sizeof(lines[0])))

static const char *
keys_of(const struct kn_session_layout *layout, int line)
{
    bool turned =
        layout->mirrored && strcmp(lines[line].keys, BACK_AND_ON) == 0;
    return turned ? MIRRORED : kn_words(lines[line].keys);
}

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
        int a = kn_text_width(screen->text, keys_of(l, i), s->body);
        int b = kn_text_width(screen->text, kn_words(lines[i].what), s->body);
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
        kn_rect row = {x, y + i * line, x + width, y + (i + 1) * line};
        struct kn_text_place place =
            kn_session_layout_at(l, row, s->body, theme->label, false);
        kn_text_put(screen->text, canvas, keys_of(l, i), &place);
        row = kn_session_layout_part(l, row, left + s->gap * 2, width);
        place = kn_session_layout_at(l, row, s->body, theme->text, false);
        kn_text_put(screen->text, canvas, kn_words(lines[i].what), &place);
    }
}
