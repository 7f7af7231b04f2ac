// SPDX-License-Identifier: MIT
#include "ui/session_layout.h"

#include <stdio.h>

#define LINE 400        // bytes of the line that names side and tool
#define SCALE_TOP 1.25f // larger than designed, where there is room
#define SCALE_STEP 0.05f
#define SCALE_STEPS 15 // down to half

static int
share(int whole, float part)
{
    return (int)((float)whole * part + 0.5f);
}

// The blocks under the words, from the bottom up; returns their top.
static int
place_blocks(struct kn_session_layout *layout, kn_rect panel,
             struct kn_text *text)
{
    const struct kn_sizes *s = &layout->fixed;
    int label = text->ops->line_height(text, s->label);
    int note = text->ops->line_height(text, s->note);
    int clock = text->ops->line_height(text, s->clock);
    int y = panel.y1;
    layout->next = (kn_rect){panel.x0, y - note, panel.x1, y};
    y = layout->next.y0 - s->gap / 2;
    layout->clock = (kn_rect){panel.x0, y - clock, panel.x1, y};
    y = layout->clock.y0 - s->gap / 2;
    int bar = label + s->gap / 3 + s->bar;
    layout->breath = (kn_rect){panel.x0, y - bar, panel.x1, y};
    y = layout->breath.y0 - s->gap;
    layout->intensity = (kn_rect){panel.x0, y - bar, panel.x1, y};
    return layout->intensity.y0 - s->gap;
}

static void
place_wide(struct kn_session_layout *layout, struct kn_text *text)
{
    int w = layout->width;
    int h = layout->height;
    int margin = layout->fixed.margin;
    layout->body = (kn_rect){0, 0, share(w, 0.56f), h};
    int bottom = layout->strip.y0 - layout->fixed.gap;
    kn_rect panel = {share(w, 0.575f), margin, w - margin, bottom};
    layout->words = panel;
    layout->words.y1 = place_blocks(layout, panel, text);
}

static void
place_tall(struct kn_session_layout *layout, struct kn_text *text)
{
    int w = layout->width;
    int h = layout->height;
    int margin = layout->fixed.margin;
    layout->body = (kn_rect){0, 0, w, share(h, 0.50f)};
    int bottom = layout->strip.y0 - layout->fixed.gap;
    kn_rect panel = {margin, layout->body.y1 + layout->fixed.gap / 2,
                     w - margin, bottom};
    layout->words = panel;
    layout->words.y1 = place_blocks(layout, panel, text);
}

// Over the head, where no step works.
static kn_rect
banner_place(kn_rect body, const struct kn_sizes *s)
{
    int top = body.y0 + s->margin / 2;
    return (kn_rect){body.x0, top, body.x1, top + s->clock.size * 3 / 2};
}

// True when every step's words end above the blocks.
static bool
words_fit(const struct kn_session_layout *layout,
          const struct kn_routine *routine, struct kn_text *text)
{
    struct kn_step_words words;
    for (int i = 0; i < routine->step_count; i++) {
        for (int other = 0; other < 2; other++) {
            const struct kn_words_of of = {
                &routine->steps[i], other ? KN_BODY_LEFT : KN_BODY_RIGHT, true};
            kn_session_layout_words(layout, of, text, &words);
            if (words.bottom > layout->words.y1 || !words.title.complete ||
                !words.side.complete || !words.say.complete ||
                !words.show.complete || !words.safety.complete) {
                return false;
            }
        }
    }
    return true;
}

static bool
try_step(struct kn_session_layout *layout, const struct kn_routine *routine,
         struct kn_text *text, int smaller)
{
    layout->flow = kn_sizes_for(layout->width, layout->height,
                                SCALE_TOP - SCALE_STEP * (float)smaller);
    layout->fits = words_fit(layout, routine, text);
    return layout->fits;
}

// Finds the largest words that fit, by halving: breaking every text of a
// routine at every size would take longer than opening the window. Returns how
// many steps smaller they are, SCALE_STEPS + 1 if none fit.
static int
fit_words(struct kn_session_layout *layout, const struct kn_routine *routine,
          struct kn_text *text)
{
    if (try_step(layout, routine, text, 0)) {
        return 0;
    }
    int too_large = 0;
    int fitting = SCALE_STEPS + 1;
    while (fitting - too_large > 1) {
        int middle = (too_large + fitting) / 2;
        if (try_step(layout, routine, text, middle)) {
            fitting = middle;
        } else {
            too_large = middle;
        }
    }
    try_step(layout, routine, text,
             fitting > SCALE_STEPS ? SCALE_STEPS : fitting);
    return fitting;
}

void
kn_session_layout_init(struct kn_session_layout *layout, int width, int height,
                       const struct kn_routine *routine, struct kn_text *text)
{
    *layout = (struct kn_session_layout){.width = width, .height = height};
    layout->fixed = kn_sizes_for(width, height, 1);
    const struct kn_sizes *s = &layout->fixed;
    int strip = s->margin - s->bar / 2;
    layout->strip = (kn_rect){s->margin, height - strip - s->bar,
                              width - s->margin, height - strip};
    // As the screen lies; the other way where that lets the words be larger.
    bool tall = height > width;
    struct kn_session_layout other = *layout;
    (tall ? place_tall : place_wide)(layout, text);
    int smaller = fit_words(layout, routine, text);
    if (smaller > 0) {
        (tall ? place_wide : place_tall)(&other, text);
        if (fit_words(&other, routine, text) < smaller) {
            *layout = other;
        }
    }
    layout->banner = banner_place(layout->body, s);
}

// Breaks one text and moves `y` below it; an absent text takes no room.
static int
flow_text(struct kn_paragraph *paragraph, struct kn_text *text,
          const char *utf8, kn_font font, int width)
{
    *paragraph = (struct kn_paragraph){.complete = true};
    if (!utf8) {
        return 0;
    }
    kn_text_wrap(paragraph, text, utf8, font, width, KN_PARAGRAPH_LINES);
    return paragraph->lines * text->ops->line_height(text, font);
}

static const char *
side_name(struct kn_words_of of)
{
    if (kn_strokes[of.step->stroke].motion == KN_MOTION_NONE) {
        return "Hands free";
    }
    switch (of.side) {
    case KN_BODY_RIGHT:
        return of.mirror ? "Your right side, seen in a mirror"
                         : "Your right side";
    case KN_BODY_LEFT:
        return of.mirror ? "Your left side, seen in a mirror"
                         : "Your left side";
    case KN_BODY_BOTH:
    default:
        return "Both sides together";
    }
}

// The side, and with what: "Your right side · ball, arm across the chest".
static void
side_line(char *out, size_t size, struct kn_words_of of)
{
    bool tool = of.step->tool != KN_TOOL_NONE;
    const char *note = of.step->tool_note;
    snprintf(out, size, "%s%s%s%s%s", side_name(of), tool ? "  \xc2\xb7  " : "",
             tool ? kn_tools[of.step->tool].name : "", tool && note ? ", " : "",
             tool && note ? note : "");
}

// The cue for the second side, if it has one of its own.
static const char *
cue(struct kn_words_of of)
{
    const struct kn_step *step = of.step;
    bool turns =
        step->side == KN_SIDE_IN_TURN || step->side == KN_SIDE_DIAGONAL;
    return turns && of.side == KN_BODY_LEFT && step->say_other ? step->say_other
                                                               : step->say;
}

void
kn_session_layout_words(const struct kn_session_layout *layout,
                        struct kn_words_of of, struct kn_text *text,
                        struct kn_step_words *words)
{
    const struct kn_sizes *s = &layout->flow;
    const struct kn_step *step = of.step;
    int width = layout->words.x1 - layout->words.x0;
    char line[LINE];
    side_line(line, sizeof(line), of);
    int y =
        layout->words.y0 + text->ops->line_height(text, s->kicker) + s->gap / 2;
    words->title_y = y;
    y += flow_text(&words->title, text, step->title, s->title, width);
    words->side_y = y + s->gap / 4;
    y = words->side_y + flow_text(&words->side, text, line, s->body, width);
    words->say_y = y + s->gap;
    y = words->say_y + flow_text(&words->say, text, cue(of), s->lead, width);
    words->show_y = y + s->gap * 3 / 4;
    y = words->show_y +
        flow_text(&words->show, text, step->show, s->body, width);
    words->safety_y = y + s->gap * 3 / 4;
    words->bottom = y;
    int note =
        flow_text(&words->safety, text, step->safety, s->note, width - s->gap);
    if (note > 0) {
        words->bottom = words->safety_y + note;
    }
}
