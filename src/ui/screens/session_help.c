// SPDX-License-Identifier: MIT
#include "ui/screens/session_help.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/words.h"
#include "canvas/shapes.h"

#define KEY(code) (KN_BUTTON_KEYBOARD | (code))
#define PAD(code) (KN_BUTTON_PAD | (code))
#define NOBODY (-1) // has a button of their own for it
#define SMALLEST 6  // pixels
#define BACK_AND_ON "\u2190 \u2192"
#define MIRRORED "\u2192 \u2190" // as time runs on the strip

// A line is left out if all its keys do something else now, or one of several
// that are told together does.
static const struct line {
    const char *what;
    int own;           // enum kn_remote
    const char *name;  // of its keys; NULL: their titles
    const char *touch; // the same without keys
    char letters[3];   // where they are typed
    kn_button_id ids[3];
} lines_of[] = {
    {N_("pause and go on"), KN_REMOTE_PAUSE, .ids = {KEY(44)}},
    {N_("pause, with all that can be done"), KN_REMOTE_EVERYTHING,
     .ids = {KEY(40)}, .touch = N_("a tap")},
    {N_("step before, step after"), NOBODY,
     .touch = N_("A finger left, right")},
    {N_("it hurts more"), KN_REMOTE_HURTS, "H", .letters = "h"},
    {N_("not tender: the next spot"), NOBODY, "N", .letters = "n"},
    {N_("step before"), KN_REMOTE_BEFORE, "\u2191", .ids = {KEY(82)}},
    {N_("step after"), KN_REMOTE_NEXT, "\u2193", .ids = {KEY(81)}},
    {N_("ten seconds back, on"), NOBODY, BACK_AND_ON,
     .ids = {KEY(80), KEY(79)}},
    {N_("this step again"), KN_REMOTE_AGAIN, "R", .letters = "r"},
    {N_("faster, slower"), NOBODY, "+ \u2212", .letters = "+-"},
    {N_("ease off: one less for the rest"), KN_REMOTE_SOFTER, "E",
     .letters = "e"},
    {N_("mirror the picture"), NOBODY, "M", .letters = "m"},
    {N_("the layer shown: skin, muscles, bones"), NOBODY, "L", .letters = "l"},
    {N_("names; the pointer asks for more"), NOBODY, "K", .letters = "k"},
    {N_("full screen"), NOBODY, "F", .letters = "f"},
    {N_("stop; again to leave"), NOBODY, .ids = {KEY(41)}},
    {N_("these keys"), NOBODY, "?", .letters = "?"},
    {N_("on a game pad: Enter, Esc, H, Space"), NOBODY, "A B X Y",
     .ids = {PAD(0), PAD(2), PAD(3)}},
};
#define LINE_COUNT ((int)(sizeof(lines_of) / sizeof(lines_of[0])))
_Static_assert(LINE_COUNT <= KN_HELP_LINES, "room for all");

// Whether `button` was chosen for something. Nobody chooses what is none.
static bool
is_taken(const struct kn_session_keys *keys, kn_button_id button)
{
    return keys->own && button && kn_remote_of(keys->own, button) >= 0;
}

// Whether all the usual keys of `line` do still what they always did.
static bool
are_free(const struct line *line, const struct kn_session_keys *keys)
{
    for (int i = 0; i < 3; i++) {
        char letter = line->letters[i];
        kn_button_id typed =
            letter ? kn_button_typing(letter, keys->letter) : 0;
        if (is_taken(keys, line->ids[i]) || is_taken(keys, typed)) {
            return false;
        }
    }
    return line->name || line->ids[0];
}

static void
add_title(char *out, size_t size, kn_button_id button,
          const struct kn_session_keys *keys)
{
    char title[KN_BUTTON_TITLE_BYTES];
    kn_button_title(title, sizeof(title), button, keys->letter);
    kn_phrase_add(out, size, title);
}

static void
write_keys(char *out, size_t size, const struct line *line,
           const struct kn_session_keys *keys, bool mirrored)
{
    out[0] = '\0';
    if (are_free(line, keys) && !line->name) {
        add_title(out, size, line->ids[0], keys);
    } else if (are_free(line, keys)) {
        bool turned = mirrored && strcmp(line->name, BACK_AND_ON) == 0;
        kn_phrase_add(out, size, turned ? MIRRORED : line->name);
    }
    if (keys->own && line->own != NOBODY && keys->own[line->own]) {
        add_title(out, size, (kn_button_id)keys->own[line->own], keys);
    }
    if (line->touch) {
        kn_phrase_add(out, size, kn_words(line->touch));
    }
}

int
kn_session_help_lines(struct kn_help_line lines[KN_HELP_LINES],
                      const struct kn_session_keys *keys, bool mirrored)
{
    int count = 0;
    for (int i = 0; i < LINE_COUNT; i++) {
        struct kn_help_line *line = &lines[count];
        line->what = kn_words(lines_of[i].what);
        write_keys(line->keys, sizeof(line->keys), &lines_of[i], keys,
                   mirrored);
        count += line->keys[0] != '\0';
    }
    return count;
}

// ---- drawing

// How large all of it is in one size of words.
struct table {
    kn_font font;
    int left, right; // widths of the columns
    int gap, line;   // between the columns; from line to line
    int width, height;
};

static struct table
measure(const struct kn_session_screen *screen, kn_font font,
        const struct kn_help_line *lines, int count)
{
    int gap = screen->layout.fixed.gap;
    struct table table = {
        .font = font,
        .gap = gap * 2,
        .line = screen->text->ops->line_height(screen->text, font) + gap / 3,
    };
    for (int i = 0; i < count; i++) {
        int a = kn_text_width(screen->text, lines[i].keys, font);
        int b = kn_text_width(screen->text, lines[i].what, font);
        table.left = a > table.left ? a : table.left;
        table.right = b > table.right ? b : table.right;
    }
    table.width = table.left + table.gap + table.right;
    table.height = table.line * count;
    return table;
}

// As large as the words are wanted, or as there is room for. What is between
// the words does not shrink with them, so one look may not be enough.
static struct table
fit(const struct kn_session_screen *screen, const struct kn_help_line *lines,
    int count)
{
    const struct kn_session_layout *l = &screen->layout;
    int width = l->width - l->fixed.gap * 6;
    int height = l->height - l->fixed.gap * 6;
    kn_font font = l->fixed.body;
    font.size = (int)((float)font.size * l->scale);
    struct table table = measure(screen, font, lines, count);
    while ((table.width > width || table.height > height) &&
           font.size > SMALLEST) {
        int by_width = font.size * width / table.width;
        int by_height = font.size * height / table.height;
        int size = by_width < by_height ? by_width : by_height;
        size = size < font.size ? size : font.size - 1;
        font.size = size > SMALLEST ? size : SMALLEST;
        table = measure(screen, font, lines, count);
    }
    return table;
}

static void
draw_line(const struct kn_session_screen *screen, const struct table *table,
          const struct kn_help_line *line, kn_rect row,
          struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_theme *theme = screen->theme;
    struct kn_text_place place =
        kn_session_layout_at(l, row, table->font, theme->label, false);
    kn_text_put(screen->text, canvas, line->keys, &place);
    row =
        kn_session_layout_part(l, row, table->left + table->gap, table->width);
    place = kn_session_layout_at(l, row, table->font, theme->text, false);
    kn_text_put(screen->text, canvas, line->what, &place);
}

void
kn_session_help_draw(struct kn_session_screen *screen,
                     const struct kn_session_keys *keys,
                     struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_theme *theme = screen->theme;
    int gap = l->fixed.gap;
    struct kn_help_line lines[KN_HELP_LINES];
    int count = kn_session_help_lines(lines, keys, l->mirrored);
    struct table table = fit(screen, lines, count);
    int x = (l->width - table.width) / 2;
    int y = (l->height - table.height) / 2;
    kn_canvas_fill(canvas, (kn_rect){0, 0, l->width, l->height},
                   kn_color_fade(theme->ground, 0.55f));
    kn_rect card = kn_rect_grow(
        (kn_rect){x, y, x + table.width, y + table.height}, gap * 2);
    kn_draw_box(canvas, card, (float)gap, theme->card);
    kn_draw_frame(canvas, card, (float)gap, 2, theme->track);
    for (int i = 0; i < count; i++) {
        kn_rect row = {x, y + i * table.line, x + table.width,
                       y + (i + 1) * table.line};
        draw_line(screen, &table, &lines[i], row, canvas);
    }
}
