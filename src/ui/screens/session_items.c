// SPDX-License-Identifier: MIT
#include "ui/screens/session_items.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "base/words.h"
#include "canvas/shapes.h"
#include "ui/widgets.h"

#define LINE 160   // bytes of one short text
#define FIGURES 32 // bytes of a clock

static const struct kn_step *
step_of(const struct kn_session_look *look)
{
    return &look->session->plan->routine->steps[look->pose.moment.step];
}

// The two lines beside the figures of the clock, as wide as its block, for
// where they begin goes with the figures.
static kn_rect
clock_line(const struct kn_session_screen *screen, int index)
{
    kn_rect block = screen->layout.clock;
    int line =
        screen->text->ops->line_height(screen->text, screen->layout.fixed.body);
    int y = block.y0 + (block.y1 - block.y0) / 2 + (index - 1) * line;
    return (kn_rect){block.x0, y, block.x1, y + line};
}

kn_rect
kn_session_item_rect(const struct kn_session_screen *screen,
                     enum kn_session_item item)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect r = l->words;
    int split =
        r.y0 + screen->text->ops->line_height(screen->text, l->flow.kicker);
    switch (item) {
    case KN_ITEM_KICKER:
        return (kn_rect){r.x0, r.y0, r.x1, split};
    case KN_ITEM_WORDS:
        return (kn_rect){r.x0, split, r.x1, r.y1};
    case KN_ITEM_INTENSITY:
    case KN_ITEM_BLOCKS:
    case KN_ITEM_BREATH:
    case KN_ITEM_CHEST:
    case KN_ITEM_STRIP:
        return kn_session_bar_rect(screen, item);
    case KN_ITEM_CLOCK:
        return l->clock;
    case KN_ITEM_COUNTS:
        return clock_line(screen, 0);
    case KN_ITEM_LEFT:
        return clock_line(screen, 1);
    case KN_ITEM_NEXT:
        return l->next;
    case KN_ITEM_LAYER:
        return kn_session_layer_rect(l, screen->text);
    case KN_ITEM_BANNER:
    default:
        return l->body; // it gives way to the hand
    }
}

// ---- kicker and words

static void
draw_kicker(struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas)
{
    const struct kn_routine *routine = look->session->plan->routine;
    char name[LINE];
    char line[LINE * 2];
    kn_capitals(name, sizeof(name),
                kn_words(kn_techniques[routine->technique].name));
    snprintf(line, sizeof(line), _("%s  \u00b7  STEP %d OF %d"), name,
             kn_plan_step_number(look->session->plan, look->pose.moment.step),
             look->session->plan->step_count);
    const struct kn_session_layout *l = &screen->layout;
    struct kn_text_place place = kn_session_layout_at(
        l, l->words, l->flow.kicker, screen->theme->label, false);
    kn_text_put(screen->text, canvas, line, &place);

    // What the person changed, at the other end of the line.
    const struct kn_session *session = look->session;
    line[0] = '\0';
    if (session->speed != 100) {
        kn_phrase_percent(line, session->speed);
    }
    if (session->ease > 0) {
        snprintf(name, sizeof(name), _("eased by %d"), session->ease);
        kn_phrase_beside(line, sizeof(line), name);
    }
    // What the machine cannot do, or is doing unseen.
    if (look->listening) {
        kn_phrase_beside(line, sizeof(line), _("listening"));
    } else if (look->silent && !line[0]) {
        snprintf(line, sizeof(line), "%s", _("no sound"));
    }
    place = kn_session_layout_at(l, l->words, l->flow.kicker,
                                 screen->theme->second, true);
    kn_text_put(screen->text, canvas, line, &place);
}

// The line beside a safety note.
static void
draw_rule(const struct kn_session_screen *screen, struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_step_words *w = &screen->words;
    int line = screen->text->ops->line_height(screen->text, l->flow.body);
    float x = (float)(l->mirrored ? l->words.x1 - 2 : l->words.x0 + 2);
    kn_draw_capsule(
        canvas, (kn_vec2){x, (float)w->safety_y + 4},
        (kn_vec2){x, (float)(w->safety_y + w->safety.lines * line) - 4}, 1.5f,
        screen->theme->care);
}

static void
draw_words(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_theme *theme = screen->theme;
    const struct kn_step *step = step_of(look);
    const struct kn_words_of of = {
        .step = step,
        .side = look->pose.moment.side,
        .mode = look->session->plan->routine->mode,
        .mirror = look->pose.mirror,
    };
    if (screen->words_of.step != step || screen->words_of.side != of.side ||
        screen->words_of.mirror != of.mirror) {
        kn_session_layout_words(l, of, screen->text, &screen->words);
        screen->words_of = of;
    }
    const struct kn_step_words *w = &screen->words;
    int width = l->words.x1 - l->words.x0;
    const struct {
        const struct kn_paragraph *paragraph;
        kn_font font;
        int x, y;
        kn_color color;
    } texts[] = {
        {&w->title, l->flow.title, 0, w->title_y, theme->text},
        {&w->side, l->flow.body, 0, w->side_y, screen->body.accent},
        {&w->say, l->flow.lead, 0, w->say_y, theme->text},
        {&w->show, l->flow.body, 0, w->show_y, theme->second},
        {&w->safety, l->flow.body, l->flow.gap, w->safety_y, theme->care},
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        kn_rect rect = kn_session_layout_part(l, l->words, texts[i].x, width);
        rect.y0 = texts[i].y;
        struct kn_text_place place =
            kn_session_layout_at(l, rect, texts[i].font, texts[i].color, false);
        kn_text_put_paragraph(screen->text, canvas, texts[i].paragraph, &place);
    }
    if (w->safety.lines > 0) {
        draw_rule(screen, canvas);
    }
}

// ---- clock and next

// What is left of a span of the plan, in the time of the person.
static kn_tick
real_time(const struct kn_session_look *look, kn_tick span)
{
    return span * 100 / look->session->speed;
}

static void
counts(char *out, size_t size, const struct kn_session_look *look)
{
    const struct kn_moment *m = &look->pose.moment;
    if (m->phase != KN_PHASE_WORK) {
        snprintf(out, size, "%s", _("until it begins"));
    } else if (m->strokes > 1) {
        snprintf(out, size,
                 kn_strokes[step_of(look)->stroke].by_hold
                     ? _("hold %d of %d")
                     : _("stroke %d of %d"),
                 m->stroke, m->strokes);
    } else {
        snprintf(out, size, "%s", _("left in this step"));
    }
}

// What is left of the part, as figures; returns how far from the beginning of
// the clock's block what stands beside them begins.
static int
clock_figures(const struct kn_session_screen *screen,
              const struct kn_session_look *look, char figures[FIGURES])
{
    const struct kn_session_layout *l = &screen->layout;
    kn_tick_format_clock(figures, FIGURES,
                         real_time(look, look->pose.moment.part_left));
    return l->fixed.gap +
           kn_figures_width(screen->text, figures, l->fixed.clock);
}

static void
draw_clock(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    char figures[FIGURES];
    clock_figures(screen, look, figures);
    kn_rect at = kn_session_layout_part(
        l, l->clock, 0,
        kn_figures_width(screen->text, figures, l->fixed.clock));
    kn_draw_figures(screen->text, canvas, figures, l->fixed.clock,
                    (kn_vec2){(float)at.x0, (float)at.y0}, screen->theme->text);
}

// One of the two lines beside the clock's figures.
static void
draw_beside(const struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas,
            int index, const char *words)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect rect = clock_line(screen, index);
    rect = kn_session_layout_part(
        l, rect, clock_figures(screen, look, (char[FIGURES]){0}),
        rect.x1 - rect.x0);
    struct kn_text_place place = kn_session_layout_at(
        l, rect, l->fixed.body,
        index == 0 ? screen->theme->text : screen->theme->second, false);
    kn_text_put(screen->text, canvas, words, &place);
}

static void
draw_counts(struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas)
{
    char text[LINE];
    counts(text, sizeof(text), look);
    draw_beside(screen, look, canvas, 0, text);
}

static void
draw_left(struct kn_session_screen *screen, const struct kn_session_look *look,
          struct kn_canvas *canvas)
{
    char figures[FIGURES];
    char text[LINE];
    kn_tick_format_clock(figures, sizeof(figures),
                         real_time(look, look->pose.moment.left));
    snprintf(text, sizeof(text), _("%s left altogether"), figures);
    draw_beside(screen, look, canvas, 1, text);
}

// Whether the first side of a step that has two is being worked.
static bool
other_side_follows(const struct kn_session_look *look)
{
    enum kn_side side = step_of(look)->side;
    return (side == KN_SIDE_IN_TURN || side == KN_SIDE_DIAGONAL) &&
           look->pose.moment.side == KN_BODY_RIGHT;
}

// Whether this is a point to try, and still time to say that it is none.
static bool
may_skip(const struct kn_session_look *look)
{
    const struct kn_moment *m = &look->pose.moment;
    return step_of(look)->when == KN_WHEN_TENDER && m->phase != KN_PHASE_END;
}

static void
draw_next(struct kn_session_screen *screen, const struct kn_session_look *look,
          struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_routine *routine = look->session->plan->routine;
    char line[LINE * 2];
    int next = look->pose.moment.next_step;
    if (may_skip(look)) {
        snprintf(line, sizeof(line), "%s",
                 _("Not tender? N tries the next spot."));
    } else if (other_side_follows(look)) {
        snprintf(line, sizeof(line), "%s",
                 routine->mode == KN_MODE_SELF ? _("Next: your left side")
                                               : _("Next: their left side"));
    } else if (next >= 0) {
        snprintf(line, sizeof(line), _("Next: %s"), routine->steps[next].title);
    } else {
        snprintf(line, sizeof(line), "%s", _("This is the last step"));
    }
    struct kn_paragraph fitted;
    kn_text_wrap(&fitted, screen->text, line, l->fixed.note,
                 l->next.x1 - l->next.x0,
                 (l->next.y1 - l->next.y0) / screen->text->ops->line_height(
                                                 screen->text, l->fixed.note));
    struct kn_text_place place = kn_session_layout_at(
        l, l->next, l->fixed.note, screen->theme->second, false);
    kn_text_put_paragraph(screen->text, canvas, &fitted, &place);
}

// ---- what differs

uint64_t
kn_session_item_key(const struct kn_session_screen *screen,
                    const struct kn_session_look *look,
                    enum kn_session_item item)
{
    const struct kn_moment *m = &look->pose.moment;
    int64_t parts[3] = {0};
    char figures[FIGURES];
    switch (item) {
    case KN_ITEM_KICKER:
        parts[0] = m->step * 1000 + look->session->plan->step_count;
        parts[1] = look->session->speed;
        parts[2] = look->session->ease * 4 + look->silent * 2 + look->listening;
        break;
    case KN_ITEM_WORDS:
        parts[0] = m->step;
        parts[1] = m->side;
        parts[2] = look->pose.mirror;
        break;
    case KN_ITEM_INTENSITY:
    case KN_ITEM_BLOCKS:
    case KN_ITEM_BREATH:
    case KN_ITEM_CHEST:
    case KN_ITEM_STRIP:
        return kn_session_bar_key(screen, look, item);
    case KN_ITEM_CLOCK:
        parts[0] = (real_time(look, m->part_left) + KN_SECOND - 1) / KN_SECOND;
        break;
    case KN_ITEM_COUNTS:
        parts[0] = m->stroke * 1000 + (int)m->phase;
        parts[1] = m->step;
        parts[2] = clock_figures(screen, look, figures);
        break;
    case KN_ITEM_LEFT:
        parts[0] = (real_time(look, m->left) + KN_SECOND - 1) / KN_SECOND;
        parts[1] = clock_figures(screen, look, figures);
        break;
    case KN_ITEM_NEXT:
        parts[0] = m->next_step;
        parts[1] = other_side_follows(look) + 2 * may_skip(look);
        break;
    case KN_ITEM_LAYER:
        parts[0] = look->pose.all;
        break;
    case KN_ITEM_BANNER:
        return kn_session_banner_key(look);
    }
    return kn_hash_bytes(KN_HASH_START, parts, sizeof(parts));
}

// As wide as the longest figures there can be, at the slowest.
static kn_rect
clock_room(const struct kn_session_screen *screen,
           const struct kn_session_look *look)
{
    char longest[FIGURES];
    const struct kn_session_layout *l = &screen->layout;
    kn_tick_format_clock(longest, sizeof(longest),
                         look->session->plan->length * 100 / KN_SPEED_MIN);
    kn_rect room = kn_session_layout_part(
        l, l->clock, 0,
        kn_figures_width(screen->text, longest, l->fixed.clock));
    return kn_rect_intersect(room, l->clock);
}

void
kn_session_item_damage(const struct kn_session_screen *screen,
                       const struct kn_session_look *now,
                       enum kn_session_item item, struct kn_damage *damage)
{
    switch (item) {
    case KN_ITEM_BANNER:
        kn_session_banner_damage(screen, now, damage);
        break;
    case KN_ITEM_BLOCKS:
    case KN_ITEM_CHEST:
    case KN_ITEM_STRIP:
        kn_damage_add(damage, kn_session_bar_change(screen, now, item));
        break;
    case KN_ITEM_CLOCK:
        kn_damage_add(damage, clock_room(screen, now));
        break;
    default:
        kn_damage_add(damage, kn_session_item_rect(screen, item));
        break;
    }
}

void
kn_session_item_draw(struct kn_session_screen *screen,
                     const struct kn_session_look *look,
                     enum kn_session_item item, struct kn_canvas *canvas)
{
    static void (*const draw[KN_SESSION_ITEM_COUNT])(
        struct kn_session_screen *, const struct kn_session_look *,
        struct kn_canvas *) = {
        [KN_ITEM_KICKER] = draw_kicker,
        [KN_ITEM_WORDS] = draw_words,
        [KN_ITEM_CLOCK] = draw_clock,
        [KN_ITEM_COUNTS] = draw_counts,
        [KN_ITEM_LEFT] = draw_left,
        [KN_ITEM_NEXT] = draw_next,
        [KN_ITEM_BANNER] = kn_session_banner_draw,
        [KN_ITEM_LAYER] = kn_session_layer_draw,
    };
    if (draw[item]) {
        draw[item](screen, look, canvas);
    } else {
        kn_session_bar_draw(screen, look, item, canvas);
    }
}
