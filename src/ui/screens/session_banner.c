// SPDX-License-Identifier: MIT
// What is said over the body: paused, stopped, or, before a side is worked,
// which one it is, in letters that are read from across a room. An arrow points
// to where that side is seen, which in a mirror is the other one.
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"
#include "canvas/shapes.h"
#include "ui/screens/session_items.h"
#include "ui/widgets.h"

#define FIGURE 12     // bytes of a countdown
#define CLEAR 9.0f    // cm a hand reaches from where it presses
#define OPACITY 0.88f // of the card

// What it says.
struct cue {
    const char *words; // NULL: nothing
    const char *small; // below the countdown, or below the words; or NULL
    char figure[FIGURE];
    bool large;
    int toward; // the side of the picture to look at: -1, 1 or, for none, 0
};

static struct cue
standing(const struct kn_session_look *look)
{
    if (look->stopped) {
        return (struct cue){.words = _("Stopped"),
                            .small = _("Space goes on  \u00b7  Esc leaves")};
    }
    return (struct cue){.words = _("Paused"),
                        .small = _("Space goes on  \u00b7  ? shows the keys")};
}

static struct cue
cue_of(const struct kn_session_look *look)
{
    const struct kn_moment *m = &look->pose.moment;
    if (look->stopped || (!look->playing && m->phase != KN_PHASE_END)) {
        return standing(look);
    }
    if (m->phase != KN_PHASE_COUNT_IN && m->phase != KN_PHASE_CHANGE_OVER) {
        return (struct cue){.words = NULL};
    }
    struct cue cue = {.words = _("Get ready")};
    if (m->side != KN_BODY_BOTH) {
        bool right = m->side == KN_BODY_RIGHT;
        bool alone = look->session->plan->routine->mode == KN_MODE_SELF;
        cue.words = alone   ? right ? _("YOUR RIGHT") : _("YOUR LEFT")
                      : right ? _("THEIR RIGHT")
                            : _("THEIR LEFT");
        cue.small =
            m->phase == KN_PHASE_COUNT_IN ? _("get ready") : _("change over");
        cue.large = true;
        cue.toward = right != look->pose.mirror ? 1 : -1;
    }
    int seconds = (int)((m->part_left + KN_SECOND - 1) / KN_SECOND);
    snprintf(cue.figure, FIGURE, "%d", seconds > 99 ? 99 : seconds);
    return cue;
}

// ---- where it lies

struct places {
    kn_rect box;
    kn_font font;         // of the words
    kn_vec2 figure;       // top left
    int words_x, words_y; // where they begin
    int small_x, small_y; // its middle, for a large cue
    enum kn_align align;  // of what begins somewhere
    float arrow;          // size; 0: none
};

static int
line_of(struct kn_text *text, kn_font font)
{
    return text->ops->line_height(text, font);
}

// Width of the countdown's column, with what is below it.
static int
figure_width(const struct kn_session_screen *screen, const struct cue *cue)
{
    const struct kn_sizes *s = &screen->layout.fixed;
    int figure =
        cue->figure[0] ? kn_figures_width(screen->text, "00", s->title) : 0;
    int small =
        cue->large ? kn_text_width(screen->text, cue->small, s->note) : 0;
    return figure > small ? figure : small;
}

static float
arrow_of(const struct cue *cue, kn_font font)
{
    return cue->toward != 0 ? 0.38f * (float)font.size : 0;
}

// Width of all that stands in the box.
static int
content_width(const struct kn_session_screen *screen, const struct cue *cue,
              kn_font font)
{
    const struct kn_sizes *s = &screen->layout.fixed;
    int figure = figure_width(screen, cue);
    int width = kn_text_width(screen->text, cue->words, font);
    int small = !cue->large && cue->small
                    ? kn_text_width(screen->text, cue->small, s->note)
                    : 0;
    width = width > small ? width : small;
    return width + (figure > 0 ? figure + s->gap : 0) +
           (int)(2.4f * arrow_of(cue, font));
}

// The largest font at which the cue fits over the body.
static kn_font
font_of(const struct kn_session_screen *screen, const struct cue *cue)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_font font = cue->large ? l->fixed.clock : l->fixed.number;
    int room = l->body.x1 - l->body.x0 - l->fixed.gap * 6;
    while (font.size > l->fixed.note.size &&
           content_width(screen, cue, font) > room) {
        font.size--;
    }
    return font;
}

// Whether a contact is about to touch what `box` covers.
static bool
in_the_way(const struct kn_session_screen *screen,
           const struct kn_session_look *look, kn_rect box)
{
    const struct kn_moment *m = &look->pose.moment;
    float reach = CLEAR * screen->body.view.scale;
    bool hit = false;
    for (int i = 0; i < m->contact_count; i++) {
        kn_vec2 at = kn_body_view_pixel(&screen->body, look->pose.mirror,
                                        m->contacts[i].at);
        hit = hit || at.y + reach > (float)box.y0;
    }
    return hit;
}

// `size` high, in the middle: at the foot of the body, or, for a large cue
// that would lie over the place of work, at its head.
static kn_rect
box_of(const struct kn_session_screen *screen,
       const struct kn_session_look *look, int width, int height)
{
    const struct kn_session_layout *l = &screen->layout;
    int middle = (l->banner.x0 + l->banner.x1) / 2;
    int bottom = (l->banner.y0 + l->banner.y1 + height) / 2;
    bottom = bottom < l->banner.y1 ? bottom : l->banner.y1;
    kn_rect box = {middle - width / 2, bottom - height,
                   middle + (width + 1) / 2, bottom};
    bool side = look->pose.moment.side != KN_BODY_BOTH && look->playing;
    if (side && in_the_way(screen, look, box)) {
        box.y0 = l->body.y0 + l->fixed.gap;
        if (look->pose.all != KN_LAYER_SKIN) { // its name is there
            box.y0 += kn_session_layer_rect(l, screen->text).y1 - l->body.y0;
        }
        box.y1 = box.y0 + height;
    }
    return box;
}

// What was placed from the left of the box is placed from its right instead.
static void
mirror(struct places *p, int figure)
{
    int sum = p->box.x0 + p->box.x1;
    p->figure.x = (float)(sum - figure) - p->figure.x;
    p->words_x = sum - p->words_x;
    p->small_x = sum - p->small_x;
    p->align = KN_ALIGN_RIGHT;
}

static struct places
places_of(const struct kn_session_screen *screen,
          const struct kn_session_look *look, const struct cue *cue)
{
    struct kn_text *text = screen->text;
    const struct kn_sizes *s = &screen->layout.fixed;
    struct places p = {.font = font_of(screen, cue)};
    int line = line_of(text, p.font);
    int note = cue->small ? line_of(text, s->note) : 0;
    int tall = line_of(text, s->title);
    int column = figure_width(screen, cue);
    int pad = cue->large ? s->gap / 2 : s->gap;
    int height =
        cue->large ? (line > tall + note ? line : tall + note) : line + note;
    p.box =
        box_of(screen, look, content_width(screen, cue, p.font) + s->gap * 4,
               height + pad * 2);
    p.arrow = arrow_of(cue, p.font);
    bool first = (cue->toward < 0) != screen->layout.mirrored; // the arrow
    int x = p.box.x0 + s->gap * 2 +
            (cue->toward != 0 && first ? (int)(2.4f * p.arrow) : 0);
    int middle = (p.box.y0 + p.box.y1) / 2;
    int two = cue->large ? tall + note : tall;
    int figure =
        cue->figure[0] ? kn_figures_width(text, cue->figure, s->title) : 0;
    int figure_x = x + (column - figure) / 2;
    int figure_y = middle - two / 2;
    p.figure = (kn_vec2){(float)figure_x, (float)figure_y};
    p.small_x = x + column / 2;
    p.small_y = figure_y + tall;
    p.words_x = x + (column > 0 ? column + s->gap : 0);
    p.words_y = cue->large ? middle - line / 2 : p.box.y0 + pad;
    if (!cue->large) {
        p.small_x = p.words_x;
        p.small_y = p.words_y + line;
    }
    if (screen->layout.mirrored) {
        mirror(&p, figure);
    }
    return p;
}

kn_rect
kn_session_banner_rect(const struct kn_session_screen *screen,
                       const struct kn_session_look *look)
{
    struct cue cue = cue_of(look);
    return cue.words ? places_of(screen, look, &cue).box : (kn_rect){0};
}

// ---- what differs

uint64_t
kn_session_banner_key(const struct kn_session_look *look)
{
    struct cue cue = cue_of(look);
    uint64_t key = kn_hash_bytes(KN_HASH_START, cue.figure, strlen(cue.figure));
    const int parts[] = {cue.toward, cue.large, look->pose.moment.part,
                         look->pose.all != KN_LAYER_SKIN};
    key = kn_hash_bytes(key, parts, sizeof(parts));
    return cue.words ? kn_hash_bytes(key, cue.words, strlen(cue.words)) : 0;
}

void
kn_session_banner_damage(const struct kn_session_screen *screen,
                         const struct kn_session_look *now,
                         struct kn_damage *damage)
{
    const struct kn_session_look *looks[] = {&screen->last, now};
    struct cue cues[2];
    struct places places[2];
    for (int i = 0; i < 2; i++) {
        cues[i] = cue_of(looks[i]);
        places[i] = (struct places){0};
        if (cues[i].words) {
            places[i] = places_of(screen, looks[i], &cues[i]);
        }
    }
    bool counts = cues[0].words == cues[1].words && cues[1].figure[0] &&
                  memcmp(&places[0].box, &places[1].box, sizeof(kn_rect)) == 0;
    for (int i = 0; i < 2; i++) {
        kn_rect rect = places[i].box;
        if (counts) {
            // The countdown alone.
            const struct kn_sizes *s = &screen->layout.fixed;
            int width = kn_figures_width(screen->text, "00", s->title);
            rect.x0 = (int)places[i].figure.x;
            rect.x1 = rect.x0 + width;
            rect.y0 = (int)places[i].figure.y;
            rect.y1 = rect.y0 + line_of(screen->text, s->title);
        }
        rect = kn_rect_intersect(rect, screen->layout.body);
        if (!kn_rect_empty(rect)) {
            kn_damage_add(damage, rect);
        }
    }
}

// ---- drawing

static void
draw_toward(const struct kn_session_screen *screen, const struct cue *cue,
            const struct places *p, struct kn_canvas *canvas)
{
    int gap = screen->layout.fixed.gap;
    float inset = (float)gap * 1.2f;
    kn_vec2 tip = {cue->toward < 0 ? (float)p->box.x0 + inset
                                   : (float)p->box.x1 - inset,
                   (float)(p->box.y0 + p->box.y1) / 2};
    kn_draw_arrow(canvas, tip, (kn_vec2){(float)cue->toward, 0}, p->arrow,
                  screen->body.accent);
}

void
kn_session_banner_draw(struct kn_session_screen *screen,
                       const struct kn_session_look *look,
                       struct kn_canvas *canvas)
{
    const struct kn_theme *theme = screen->theme;
    const struct kn_sizes *s = &screen->layout.fixed;
    struct cue cue = cue_of(look);
    if (!cue.words) {
        return;
    }
    struct places p = places_of(screen, look, &cue);
    kn_rect area = kn_rect_intersect(canvas->clip, p.box);
    kn_rect clip = kn_canvas_set_clip(canvas, area);
    kn_draw_box(canvas, p.box, (float)s->gap,
                kn_color_fade(theme->card, OPACITY));
    if (cue.figure[0]) {
        kn_draw_figures(screen->text, canvas, cue.figure, s->title, p.figure,
                        screen->body.accent);
    }
    kn_text_draw(screen->text, canvas, cue.words, p.font, p.words_x, p.words_y,
                 p.align, theme->text);
    if (cue.small) {
        kn_text_draw(screen->text, canvas, cue.small, s->note, p.small_x,
                     p.small_y, cue.large ? KN_ALIGN_CENTRE : p.align,
                     theme->second);
    }
    if (cue.toward != 0) {
        draw_toward(screen, &cue, &p, canvas);
    }
    kn_canvas_set_clip(canvas, clip);
}
