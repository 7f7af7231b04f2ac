// SPDX-License-Identifier: MIT
#include "ui/screens/session_items.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "canvas/shapes.h"
#include "ui/widgets.h"

#define TOUCHING 0.55f // lift of a light way back, with some slack
#define LINE 160       // bytes of one short text
#define FIGURE 12      // bytes of a countdown

static const struct kn_step *
step_of(const struct kn_session_look *look)
{
    return &look->session->plan->routine->steps[look->pose.moment.step];
}

static bool
has_contact(const struct kn_step *step)
{
    return kn_strokes[step->stroke].motion != KN_MOTION_NONE;
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
        return l->intensity;
    case KN_ITEM_BREATH:
        return l->breath;
    case KN_ITEM_CLOCK:
        return l->clock;
    case KN_ITEM_NEXT:
        return l->next;
    case KN_ITEM_STRIP:
        return kn_rect_grow(l->strip, l->fixed.bar);
    case KN_ITEM_LAYER:
        return kn_session_layer_rect(l, screen->text);
    case KN_ITEM_BANNER:
    default:
        return l->banner;
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
    kn_capitals(name, sizeof(name), kn_techniques[routine->technique].name);
    snprintf(line, sizeof(line), "%s  \xc2\xb7  STEP %d OF %d", name,
             look->pose.moment.step + 1, routine->step_count);
    kn_rect r = screen->layout.words;
    kn_text_draw(screen->text, canvas, line, screen->layout.flow.kicker, r.x0,
                 r.y0, KN_ALIGN_LEFT, screen->theme->label);

    // What the person changed, at the other end of the line.
    const struct kn_session *session = look->session;
    int n = 0;
    line[0] = '\0';
    if (session->speed != 100) {
        n = snprintf(line, sizeof(line), "%d %%", session->speed);
    }
    if (session->ease > 0) {
        snprintf(line + n, sizeof(line) - (size_t)n, "%seased by %d",
                 n > 0 ? "  \xc2\xb7  " : "", session->ease);
    }
    kn_text_draw(screen->text, canvas, line, screen->layout.flow.kicker, r.x1,
                 r.y0, KN_ALIGN_RIGHT, screen->theme->second);
}

static void
draw_words(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_theme *theme = screen->theme;
    const struct kn_step *step = step_of(look);
    const struct kn_words_of of = {step, look->pose.moment.side,
                                   look->pose.mirror};
    if (screen->words_of.step != step || screen->words_of.side != of.side ||
        screen->words_of.mirror != of.mirror) {
        kn_session_layout_words(l, of, screen->text, &screen->words);
        screen->words_of = of;
    }
    const struct kn_step_words *w = &screen->words;
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
        kn_text_draw_paragraph(screen->text, canvas, texts[i].paragraph,
                               texts[i].font, l->words.x0 + texts[i].x,
                               texts[i].y, KN_ALIGN_LEFT, texts[i].color);
    }
    if (w->safety.lines > 0) {
        float x = (float)l->words.x0 + 2;
        int line = screen->text->ops->line_height(screen->text, l->flow.body);
        kn_draw_capsule(
            canvas, (kn_vec2){x, (float)w->safety_y + 4},
            (kn_vec2){x, (float)(w->safety_y + w->safety.lines * line) - 4},
            1.5f, theme->care);
    }
}

// ---- intensity and breath

static kn_rect
bar_of(const struct kn_session_screen *screen, kn_rect block)
{
    return (kn_rect){block.x0, block.y1 - screen->layout.fixed.bar, block.x1,
                     block.y1};
}

// A label above a bar, with a word for its state at the right. Where both do
// not fit, the word says enough.
static void
draw_heading(struct kn_session_screen *screen, kn_rect block, const char *label,
             const char *word, struct kn_canvas *canvas)
{
    const struct kn_sizes *s = &screen->layout.fixed;
    struct kn_text *text = screen->text;
    int foot = block.y1 - s->bar - s->gap / 3;
    int wide = kn_text_width(text, word, s->number);
    if (wide + kn_text_width(text, label, s->label) + s->gap <
        block.x1 - block.x0) {
        kn_text_draw(text, canvas, label, s->label, block.x0,
                     foot - text->ops->line_height(text, s->label),
                     KN_ALIGN_LEFT, screen->theme->label);
    }
    kn_text_draw(text, canvas, word, s->number, block.x1,
                 foot - text->ops->line_height(text, s->number), KN_ALIGN_RIGHT,
                 screen->body.accent);
}

// Tenths of the intensity that is meant: the coming one before a step, and
// the light touch of the way back. A hand in the air on its way back means
// nothing: the number stays.
static int
intensity_tenths(const struct kn_session_look *look)
{
    const struct kn_moment *m = &look->pose.moment;
    bool back = m->contact_count > 0 && m->contacts[0].returning &&
                m->contacts[0].lift <= TOUCHING;
    return (int)((back ? m->intensity : m->level) * 10 + 0.5f);
}

static void
draw_intensity(struct kn_session_screen *screen,
               const struct kn_session_look *look, struct kn_canvas *canvas)
{
    if (!has_contact(step_of(look))) {
        return;
    }
    kn_rect block = screen->layout.intensity;
    int tenths = intensity_tenths(look);
    char word[LINE];
    snprintf(word, sizeof(word), "%d of 10, %s", (tenths + 5) / 10,
             kn_intensity_word((float)tenths / 10));
    draw_heading(screen, block, "INTENSITY", word, canvas);
    kn_draw_blocks(canvas, bar_of(screen, block), 10, (float)tenths / 10,
                   screen->theme->track, screen->body.accent);
}

// Pixels of the breath bar that are filled: it fills on the way in.
static int
breath_fill(const struct kn_session_screen *screen,
            const struct kn_moment *moment)
{
    int width = screen->layout.breath.x1 - screen->layout.breath.x0;
    float full = moment->breath == KN_BREATHE_FREELY ? 0 // no pace is set
                                                     : kn_moment_chest(moment);
    return (int)((float)width * full + 0.5f);
}

static void
draw_breath(struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas)
{
    static const char *const labels[] = {
        [KN_BREATHE_IN] = "BREATHE IN",
        [KN_BREATHE_OUT] = "BREATHE OUT",
        [KN_BREATHE_FREELY] = "BREATHE FREELY",
    };
    kn_rect block = screen->layout.breath;
    kn_rect bar = bar_of(screen, block);
    draw_heading(screen, block, labels[look->pose.moment.breath], "", canvas);
    float fill = (float)breath_fill(screen, &look->pose.moment) /
                 (float)(bar.x1 - bar.x0);
    kn_draw_bar(canvas, bar, fill, screen->theme->track, screen->theme->label);
}

// ---- clock, next, strip

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
        snprintf(out, size, "until it begins");
    } else if (m->strokes > 1) {
        snprintf(out, size, "%s %d of %d",
                 kn_strokes[step_of(look)->stroke].by_hold ? "hold" : "stroke",
                 m->stroke, m->strokes);
    } else {
        snprintf(out, size, "left in this step");
    }
}

static void
draw_clock(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect block = l->clock;
    char figures[32];
    kn_tick_format_clock(figures, sizeof(figures),
                         real_time(look, look->pose.moment.part_left));
    kn_draw_figures(screen->text, canvas, figures, l->fixed.clock,
                    (kn_vec2){(float)block.x0, (float)block.y0},
                    screen->theme->text);
    int x = block.x0 + l->fixed.gap +
            kn_figures_width(screen->text, figures, l->fixed.clock);
    int line = screen->text->ops->line_height(screen->text, l->fixed.body);
    int y = block.y0 + (block.y1 - block.y0) / 2 - line;
    char text[LINE];
    counts(text, sizeof(text), look);
    kn_text_draw(screen->text, canvas, text, l->fixed.body, x, y, KN_ALIGN_LEFT,
                 screen->theme->text);
    kn_tick_format_clock(figures, sizeof(figures),
                         real_time(look, look->pose.moment.left));
    snprintf(text, sizeof(text), "%s left altogether", figures);
    kn_text_draw(screen->text, canvas, text, l->fixed.body, x, y + line,
                 KN_ALIGN_LEFT, screen->theme->second);
}

// Whether the first side of a step that has two is being worked.
static bool
other_side_follows(const struct kn_session_look *look)
{
    enum kn_side side = step_of(look)->side;
    return (side == KN_SIDE_IN_TURN || side == KN_SIDE_DIAGONAL) &&
           look->pose.moment.side == KN_BODY_RIGHT;
}

static void
draw_next(struct kn_session_screen *screen, const struct kn_session_look *look,
          struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_routine *routine = look->session->plan->routine;
    char line[LINE * 2];
    int next = look->pose.moment.next_step;
    if (other_side_follows(look)) {
        snprintf(line, sizeof(line), "Next: your left side");
    } else if (next >= 0) {
        snprintf(line, sizeof(line), "Next: %s", routine->steps[next].title);
    } else {
        snprintf(line, sizeof(line), "This is the last step");
    }
    struct kn_paragraph fitted;
    kn_text_wrap(&fitted, screen->text, line, l->fixed.note,
                 l->next.x1 - l->next.x0, 1);
    kn_text_draw_paragraph(screen->text, canvas, &fitted, l->fixed.note,
                           l->next.x0, l->next.y0, KN_ALIGN_LEFT,
                           screen->theme->second);
}

static int
strip_pixel(const struct kn_session_screen *screen, const struct kn_plan *plan,
            kn_tick at)
{
    kn_rect r = screen->layout.strip;
    return r.x0 +
           (int)((double)(r.x1 - r.x0) * (double)at / (double)plan->length +
                 0.5);
}

static void
draw_strip(struct kn_session_screen *screen, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    const struct kn_plan *plan = look->session->plan;
    kn_rect r = screen->layout.strip;
    int now = strip_pixel(screen, plan, look->pose.moment.at);
    float fraction = (float)(now - r.x0) / (float)(r.x1 - r.x0);
    kn_draw_bar(canvas, r, fraction, screen->theme->track,
                screen->theme->label);
    for (int i = 1; i < plan->routine->step_count; i++) {
        int x = strip_pixel(screen, plan, plan->step_starts[i]);
        kn_canvas_fill(canvas, (kn_rect){x - 1, r.y0, x + 1, r.y1},
                       screen->theme->ground);
    }
    float radius = (float)(r.y1 - r.y0) * 0.9f;
    kn_draw_disc(canvas, (kn_vec2){(float)now, (float)(r.y0 + r.y1) / 2},
                 radius, screen->theme->text);
}

// ---- the banner

// The words over the body, or NULL when there is nothing to say; `figure` is
// set to a countdown or to an empty text.
static const char *
banner_words(const struct kn_session_look *look, char figure[FIGURE])
{
    const struct kn_moment *m = &look->pose.moment;
    figure[0] = '\0';
    if (look->stopped) {
        return "Stopped";
    }
    if (!look->playing && m->phase != KN_PHASE_END) {
        return "Paused";
    }
    if (m->phase != KN_PHASE_COUNT_IN && m->phase != KN_PHASE_CHANGE_OVER) {
        return NULL;
    }
    int seconds = (int)((m->part_left + KN_SECOND - 1) / KN_SECOND);
    snprintf(figure, FIGURE, "%d", seconds > 99 ? 99 : seconds);
    if (m->phase == KN_PHASE_COUNT_IN) {
        return m->side == KN_BODY_RIGHT  ? "Get ready: your right side"
               : m->side == KN_BODY_LEFT ? "Get ready: your left side"
                                         : "Get ready";
    }
    return m->side == KN_BODY_LEFT ? "Now your left side"
                                   : "Now your right side";
}

static const char *
banner_hint(const struct kn_session_look *look)
{
    if (look->stopped) {
        return "Space goes on  \xc2\xb7  Esc leaves";
    }
    return look->playing ? NULL : "Space goes on  \xc2\xb7  ? shows the keys";
}

static void
draw_banner(struct kn_session_screen *screen,
            const struct kn_session_look *look, struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_sizes *s = &l->fixed;
    char figure[FIGURE];
    const char *words = banner_words(look, figure);
    if (!words) {
        return;
    }
    const char *hint = banner_hint(look);
    int line = screen->text->ops->line_height(screen->text, s->number);
    int note = screen->text->ops->line_height(screen->text, s->note);
    int wide = kn_text_width(screen->text, words, s->number);
    int hint_wide = hint ? kn_text_width(screen->text, hint, s->note) : 0;
    int number = figure[0] ? kn_figures_width(screen->text, "00", s->title) : 0;
    int content = (wide > hint_wide ? wide : hint_wide) +
                  (number > 0 ? number + s->gap : 0);
    int middle = (l->banner.x0 + l->banner.x1) / 2;
    int height = line + (hint ? note : 0) + s->gap * 2;
    int top = (l->banner.y0 + l->banner.y1 - height) / 2;
    kn_rect box = {middle - content / 2 - s->gap * 2, top,
                   middle + (content + 1) / 2 + s->gap * 2, top + height};
    kn_draw_box(canvas, box, (float)s->gap,
                kn_color_fade(screen->theme->card, 0.88f));
    int x = box.x0 + s->gap * 2;
    if (number > 0) {
        int tall = screen->text->ops->line_height(screen->text, s->title);
        int above = top + (height - tall) / 2;
        kn_draw_figures(screen->text, canvas, figure, s->title,
                        (kn_vec2){(float)x, (float)above}, screen->body.accent);
        x += number + s->gap;
    }
    kn_text_draw(screen->text, canvas, words, s->number, x, top + s->gap,
                 KN_ALIGN_LEFT, screen->theme->text);
    if (hint) {
        kn_text_draw(screen->text, canvas, hint, s->note, x,
                     top + s->gap + line, KN_ALIGN_LEFT, screen->theme->second);
    }
}

// ---- keys

uint64_t
kn_session_item_key(const struct kn_session_screen *screen,
                    const struct kn_session_look *look,
                    enum kn_session_item item)
{
    const struct kn_moment *m = &look->pose.moment;
    int64_t parts[3] = {0};
    char figure[FIGURE];
    switch (item) {
    case KN_ITEM_KICKER:
        parts[0] = m->step;
        parts[1] = look->session->speed;
        parts[2] = look->session->ease;
        break;
    case KN_ITEM_WORDS:
        parts[0] = m->step;
        parts[1] = m->side;
        parts[2] = look->pose.mirror;
        break;
    case KN_ITEM_INTENSITY:
        parts[0] = intensity_tenths(look);
        parts[1] = has_contact(step_of(look));
        break;
    case KN_ITEM_BREATH:
        parts[0] = m->breath;
        parts[1] = breath_fill(screen, m);
        break;
    case KN_ITEM_CLOCK:
        parts[0] = (real_time(look, m->part_left) + KN_SECOND - 1) / KN_SECOND;
        parts[1] = (real_time(look, m->left) + KN_SECOND - 1) / KN_SECOND;
        parts[2] = m->stroke * 1000 + (int)m->phase;
        break;
    case KN_ITEM_NEXT:
        parts[0] = m->next_step;
        parts[1] = other_side_follows(look);
        break;
    case KN_ITEM_STRIP:
        parts[0] = strip_pixel(screen, look->session->plan, m->at);
        break;
    case KN_ITEM_LAYER:
        parts[0] = look->pose.all;
        break;
    case KN_ITEM_BANNER:
        parts[0] = (int64_t)(uintptr_t)banner_words(look, figure);
        parts[1] =
            (int64_t)kn_hash_bytes(KN_HASH_START, figure, strlen(figure));
        break;
    }
    return kn_hash_bytes(KN_HASH_START, parts, sizeof(parts));
}

void
kn_session_item_draw(struct kn_session_screen *screen,
                     const struct kn_session_look *look,
                     enum kn_session_item item, struct kn_canvas *canvas)
{
    static void (*const draw[])(struct kn_session_screen *,
                                const struct kn_session_look *,
                                struct kn_canvas *) = {
        [KN_ITEM_KICKER] = draw_kicker,
        [KN_ITEM_WORDS] = draw_words,
        [KN_ITEM_INTENSITY] = draw_intensity,
        [KN_ITEM_BREATH] = draw_breath,
        [KN_ITEM_CLOCK] = draw_clock,
        [KN_ITEM_NEXT] = draw_next,
        [KN_ITEM_STRIP] = draw_strip,
        [KN_ITEM_BANNER] = draw_banner,
        [KN_ITEM_LAYER] = kn_session_layer_draw,
    };
    draw[item](screen, look, canvas);
}
