// SPDX-License-Identifier: MIT
#include "ui/screens/session_notes.h"

#include <math.h>
#include <stdio.h>

#include "canvas/shapes.h"
#include "ui/widgets.h"

#define FIGURES 16 // bytes of one number
#define DISC 0.72f // radius of what carries a digit, by the size of the font
#define POINT 1.8f // how far its arrow reaches, by the radius of the disc
#define HEAD 0.7f  // length of that arrow, likewise
#define PALE 0.30f // of that disc, the way from the accent to white
#define CARD 0.72f // opacity of what lies under a clock

// One number as it is written, over the hands too. A time is larger than the
// scene asks for where it could not be read.
struct note {
    struct kn_effect_note of;
    char figures[FIGURES];
    kn_font font;
    kn_vec2 corner; // top left of the figures
    kn_rect card;   // what lies under them
};

static struct note
note_of(const struct kn_session_screen *screen,
        const struct kn_effect_note *from)
{
    struct kn_text *text = screen->text;
    int least = from->on_disc ? 1 : screen->layout.fixed.label.size;
    int size = (int)(from->size + 0.5f);
    struct note note = {
        .of = *from,
        .font = {size < least ? least : size, KN_WEIGHT_SEMIBOLD},
    };
    if (from->on_disc) {
        snprintf(note.figures, FIGURES, "%d", from->number);
    } else {
        snprintf(note.figures, FIGURES, "%d:%02d", from->number / 60,
                 from->number % 60);
    }
    int width = kn_figures_width(text, note.figures, note.font);
    int tall = text->ops->line_height(text, note.font);
    int x = (int)floorf(from->at.x + 0.5f) - width / 2;
    int y = (int)floorf(from->at.y + 0.5f) - tall / 2;
    note.corner = (kn_vec2){(float)x, (float)y};
    int aside = tall / 3;
    note.card = (kn_rect){x - aside, y, x + width + aside, y + tall};
    return note;
}

static float
disc_radius(const struct note *note)
{
    return DISC * (float)note->font.size;
}

// All that a number covers.
static kn_rect
extent(const struct kn_session_screen *screen,
       const struct kn_effect_note *from)
{
    struct note note = note_of(screen, from);
    kn_rect rect = note.card;
    if (from->on_disc) {
        int reach = (int)ceilf(disc_radius(&note) * POINT) + 2;
        int x = (int)floorf(from->at.x);
        int y = (int)floorf(from->at.y);
        const kn_rect disc = {x - reach, y - reach, x + reach, y + reach};
        rect = kn_rect_union(rect, disc);
    }
    return kn_rect_intersect(rect, screen->layout.body);
}

static bool
same(const struct kn_effect_note *a, const struct kn_effect_note *b)
{
    return a->at.x == b->at.x && a->at.y == b->at.y && a->size == b->size &&
           a->number == b->number && a->on_disc == b->on_disc &&
           a->way.x == b->way.x && a->way.y == b->way.y &&
           a->opacity == b->opacity;
}

static void
add_extents(const struct kn_session_screen *screen,
            const struct kn_effect_notes *notes,
            const struct kn_effect_notes *others, struct kn_damage *damage)
{
    for (int i = 0; i < notes->count; i++) {
        if (i >= others->count || !same(&notes->items[i], &others->items[i])) {
            kn_rect rect = extent(screen, &notes->items[i]);
            if (!kn_rect_empty(rect)) {
                kn_damage_add(damage, rect);
            }
        }
    }
}

void
kn_session_notes_update(struct kn_session_screen *screen,
                        const struct kn_session_look *look,
                        struct kn_damage *damage)
{
    struct kn_effect_notes now = {.count = 0};
    if (screen->body.effects && look->pose.calm < 1) {
        kn_effects_notes(screen->body.effects, &screen->body, look->session,
                         &look->pose, &now);
    }
    add_extents(screen, &screen->notes, &now, damage);
    add_extents(screen, &now, &screen->notes, damage);
    screen->notes = now;
}

static void
draw_note(const struct kn_session_screen *screen, const struct note *note,
          struct kn_canvas *canvas)
{
    const struct kn_theme *theme = screen->theme;
    const kn_color white = {255, 255, 255, 255};
    float opacity = note->of.opacity;
    kn_color ink = note->of.on_disc ? theme->ground : theme->text;
    if (note->of.on_disc) {
        kn_color disc = kn_color_fade(
            kn_color_mix(screen->body.accent, white, PALE), opacity);
        float radius = disc_radius(note);
        kn_vec2 ahead = kn_vec2_scale(note->of.way, radius * POINT);
        kn_draw_disc(canvas, note->of.at, radius, disc);
        if (note->of.way.x != 0 || note->of.way.y != 0) {
            kn_draw_arrow(canvas, kn_vec2_add(note->of.at, ahead), note->of.way,
                          radius * HEAD, disc);
        }
    } else {
        kn_draw_box(canvas, note->card,
                    (float)(note->card.y1 - note->card.y0) / 2,
                    kn_color_fade(theme->card, CARD * opacity));
    }
    kn_draw_figures(screen->text, canvas, note->figures, note->font,
                    note->corner, kn_color_fade(ink, opacity));
}

void
kn_session_notes_draw(const struct kn_session_screen *screen,
                      struct kn_canvas *canvas)
{
    for (int i = 0; i < screen->notes.count; i++) {
        const struct kn_effect_note *from = &screen->notes.items[i];
        kn_rect area = kn_rect_intersect(canvas->clip, extent(screen, from));
        if (!kn_rect_empty(area)) {
            struct note note = note_of(screen, from);
            kn_rect clip = kn_canvas_set_clip(canvas, area);
            draw_note(screen, &note, canvas);
            kn_canvas_set_clip(canvas, clip);
        }
    }
}
