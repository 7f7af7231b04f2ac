// SPDX-License-Identifier: MIT
#include "ui/session_layout.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/widgets.h"

#define LINE 400         // bytes of the line that names side and tool
#define POSTURE_LEAST 72 // pixels wide; smaller, it cannot be read
#define SCALE_TOP 1.25f  // larger than designed, where there is room
#define SCALE_STEP 0.05f
#define CLOCK_TRIES 5 // sizes of the clock, each a tenth smaller
#define NEXT_LINES 2  // that the line about the next step may take
#define GIVE_WAY 2    // times that what does not flow becomes smaller
#define ALIKE 0.9f    // of a size, from which on two are about the same
// What does not flow grows by half of what the words do.
#define FIXED_GROWTH(scale) (1 + ((scale)-1) * 0.5f)
#define BODY_SHARE(scale) (0.56f - 0.10f * ((scale)-1))  // of a wide screen
#define BODY_HEIGHT(scale) (0.50f - 0.12f * ((scale)-1)) // of a tall one

static int
share(int whole, float part)
{
    return (int)((float)whole * part + 0.5f);
}

// The figure stands at the end of the clock's and the last line.
static void
place_posture(struct kn_session_layout *layout)
{
    kn_rect corner = {0, layout->clock.y0, layout->clock.x1, layout->next.y1};
    corner.x0 = corner.x1 - (corner.y1 - corner.y0) * 3 / 4;
    int gap = layout->fixed.gap;
    if (corner.x1 - corner.x0 >= POSTURE_LEAST) {
        layout->posture = corner;
        layout->clock.x1 = corner.x0 - gap;
        layout->next.x1 = corner.x0 - gap;
    }
}

// The blocks under the words, from the bottom up, with `lines` for the next
// step; returns their top.
static int
place_rows(struct kn_session_layout *layout, kn_rect panel,
           struct kn_text *text, int lines)
{
    const struct kn_sizes *s = &layout->fixed;
    int label = text->ops->line_height(text, s->label);
    int number = text->ops->line_height(text, s->number);
    int note = text->ops->line_height(text, s->note);
    int clock = text->ops->line_height(text, s->clock);
    int y = panel.y1;
    layout->next = (kn_rect){panel.x0, y - note * lines, panel.x1, y};
    y = layout->next.y0 - s->gap / 2;
    layout->clock = (kn_rect){panel.x0, y - clock, panel.x1, y};
    layout->posture = (kn_rect){0};
    y = layout->clock.y0 - s->gap / 2;
    int bar = label + s->gap / 3 + s->bar;
    layout->breath = (kn_rect){panel.x0, y - bar, panel.x1, y};
    y = layout->breath.y0 - s->gap * 3 / 4;
    int strong = number + s->gap / 3 + s->bar;
    layout->intensity = (kn_rect){panel.x0, y - strong, panel.x1, y};
    return layout->intensity.y0 - s->gap / 2;
}

// Whether the longest that stands beside the clock's figures has room.
static bool
clock_fits(const struct kn_session_layout *layout, struct kn_text *text)
{
    char stroke[LINE];
    char altogether[LINE];
    snprintf(stroke, sizeof(stroke), _("stroke %d of %d"), 24, 30);
    snprintf(altogether, sizeof(altogether), _("%s left altogether"), "29:59");
    const char *const beside[] = {_("until it begins"), _("left in this step"),
                                  stroke, altogether};
    const struct kn_sizes *s = &layout->fixed;
    int room = layout->clock.x1 - layout->clock.x0 - s->gap -
               kn_figures_width(text, "9:59", s->clock);
    for (int i = 0; i < (int)(sizeof(beside) / sizeof(beside[0])); i++) {
        if (kn_text_width(text, beside[i], s->body) > room) {
            return false;
        }
    }
    return true;
}

// Whether the line about the next step is never cut.
static bool
next_fits(const struct kn_session_layout *layout,
          const struct kn_routine *routine, struct kn_text *text, int lines)
{
    struct kn_paragraph paragraph;
    char line[LINE];
    int width = layout->next.x1 - layout->next.x0;
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        snprintf(line, sizeof(line), _("Next: %s"), step->title);
        kn_text_wrap(&paragraph, text,
                     i == 0 ? _("Not tender? N tries the next spot.") : line,
                     layout->fixed.note, width, lines);
        if (!paragraph.complete) {
            return false;
        }
    }
    return true;
}

// The blocks under the words; returns their top. The figure beside the clock
// is worth a smaller clock, but no cut words: it goes before they do.
static int
place_blocks(struct kn_session_layout *layout, kn_rect panel,
             const struct kn_routine *routine, struct kn_text *text)
{
    int whole = layout->fixed.clock.size;
    int top = 0;
    for (int lines = 1; lines <= NEXT_LINES; lines++) {
        for (int i = 0; i < 2 * CLOCK_TRIES; i++) {
            layout->fixed.clock.size = whole * (10 - i % CLOCK_TRIES) / 10;
            top = place_rows(layout, panel, text, lines);
            if (i < CLOCK_TRIES) {
                place_posture(layout);
            }
            if (clock_fits(layout, text)) {
                break;
            }
        }
        if (next_fits(layout, routine, text, lines)) {
            break;
        }
    }
    return top;
}

static void
place_wide(struct kn_session_layout *layout, const struct kn_routine *routine,
           struct kn_text *text)
{
    int w = layout->width;
    int h = layout->height;
    int margin = layout->fixed.margin;
    layout->body = (kn_rect){0, 0, share(w, BODY_SHARE(layout->scale)), h};
    int bottom = layout->strip.y0 - layout->fixed.gap;
    kn_rect panel = {share(w, BODY_SHARE(layout->scale) + 0.015f), margin,
                     w - margin, bottom};
    layout->words = panel;
    layout->words.y1 = place_blocks(layout, panel, routine, text);
}

static void
place_tall(struct kn_session_layout *layout, const struct kn_routine *routine,
           struct kn_text *text)
{
    int w = layout->width;
    int h = layout->height;
    int margin = layout->fixed.margin;
    layout->body = (kn_rect){0, 0, w, share(h, BODY_HEIGHT(layout->scale))};
    int bottom = layout->strip.y0 - layout->fixed.gap;
    kn_rect panel = {margin, layout->body.y1 + layout->fixed.gap / 2,
                     w - margin, bottom};
    layout->words = panel;
    layout->words.y1 = place_blocks(layout, panel, routine, text);
}

// Over the thighs, where no step works, and clear of the strip.
static kn_rect
banner_place(const struct kn_session_layout *layout)
{
    const struct kn_sizes *s = &layout->fixed;
    kn_rect body = layout->body;
    int bottom = layout->strip.y0 - s->gap;
    bottom = body.y1 - s->gap < bottom ? body.y1 - s->gap : bottom;
    return (kn_rect){body.x0, bottom - s->clock.size * 3 / 2, body.x1, bottom};
}

// Whose side takes more room to say: in English it is "their".
static enum kn_mode
longest_mode(const struct kn_session_layout *layout, struct kn_text *text)
{
    enum kn_mode longest = KN_MODE_SELF;
    int most = 0;
    for (int i = 0; i < KN_MODE_COUNT; i++) {
        const char *side = kn_words(kn_whose_side[i][0]);
        int width = kn_text_width(text, side, layout->flow.body);
        longest = width > most ? (enum kn_mode)i : longest;
        most = width > most ? width : most;
    }
    return longest;
}

// True when the words of a step end above the blocks on either side.
static bool
step_fits(const struct kn_session_layout *layout, const struct kn_step *step,
          struct kn_text *text)
{
    struct kn_step_words words;
    for (int other = 0; other < 2; other++) {
        const struct kn_words_of of = {.step = step,
                                       .side =
                                           other ? KN_BODY_LEFT : KN_BODY_RIGHT,
                                       .mode = longest_mode(layout, text),
                                       .mirror = true};
        kn_session_layout_words(layout, of, text, &words);
        if (words.bottom > layout->words.y1 || !words.title.complete ||
            !words.side.complete || !words.say.complete ||
            !words.show.complete || !words.safety.complete) {
            return false;
        }
    }
    return true;
}

// True when the words of every step fit, of which *hardest is the first to be
// tried; it is set to the one that does not fit.
static bool
words_fit(const struct kn_session_layout *layout,
          const struct kn_routine *routine, struct kn_text *text, int *hardest)
{
    for (int i = 0; i < routine->step_count; i++) {
        int at = (*hardest + i) % routine->step_count;
        if (!step_fits(layout, &routine->steps[at], text)) {
            *hardest = at;
            return false;
        }
    }
    return true;
}

static void
set_size(struct kn_session_layout *layout, int smaller)
{
    layout->flow =
        kn_sizes_for(layout->width, layout->height,
                     SCALE_TOP * layout->scale - SCALE_STEP * (float)smaller);
}

static size_t
length_of(const char *utf8)
{
    return utf8 ? strlen(utf8) : 0;
}

// The step with the most to read: the likeliest not to fit.
static int
longest_step(const struct kn_routine *routine)
{
    int longest = 0;
    size_t most = 0;
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        size_t length = length_of(step->say) + length_of(step->show) +
                        length_of(step->safety);
        if (length > most) {
            most = length;
            longest = i;
        }
    }
    return longest;
}

// How many sizes smaller than the largest, of `from`..`limit`, the words of
// `step` must be to fit; `limit` if they do not before. By halving.
static int
fit_step(struct kn_session_layout *layout, const struct kn_step *step,
         struct kn_text *text, int from, int limit)
{
    while (from < limit) {
        int middle = (from + limit) / 2;
        set_size(layout, middle);
        if (step_fits(layout, step, text)) {
            limit = middle;
        } else {
            from = middle + 1;
        }
    }
    return limit;
}

// Finds the largest words that fit, and sets them if they are less than
// `limit` sizes smaller than the largest. Returns how many they are. Breaking
// every text of a routine at every size would take longer than opening the
// window: so what is hardest is fitted, and then looked at with all the rest.
static int
fit_words(struct kn_session_layout *layout, const struct kn_routine *routine,
          struct kn_text *text, int limit)
{
    int hardest = longest_step(routine);
    int smaller = 0;
    layout->fits = false;
    while (smaller < limit && !layout->fits) {
        smaller =
            fit_step(layout, &routine->steps[hardest], text, smaller, limit);
        if (smaller < limit) {
            set_size(layout, smaller);
            layout->fits = words_fit(layout, routine, text, &hardest);
        }
    }
    return smaller;
}

// The whole, placed as if words ran to the right, in a mirror. The body has its
// place mirrored, never itself: what is on the left of a back seen from behind
// is on the left of it.
static void
mirror(struct kn_session_layout *layout)
{
    const kn_rect canvas = {0, 0, layout->width, layout->height};
    kn_rect *const all[] = {
        &layout->body,    &layout->words, &layout->intensity,
        &layout->breath,  &layout->clock, &layout->next,
        &layout->posture, &layout->strip, &layout->banner};
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        if (!kn_rect_empty(*all[i])) {
            *all[i] = kn_rect_mirror(*all[i], canvas);
        }
    }
}

// All of it, with what does not flow `growth` times its usual size.
static void
lay_out(struct kn_session_layout *layout,
        const struct kn_session_layout_params *params, struct kn_text *text,
        float growth)
{
    const struct kn_routine *routine = params->routine;
    int width = params->width;
    int height = params->height;
    *layout = (struct kn_session_layout){
        .width = width, .height = height, .scale = params->scale};
    layout->fixed = kn_sizes_for(width, height, growth);
    const struct kn_sizes *s = &layout->fixed;
    int strip = s->margin - s->bar / 2;
    layout->strip = (kn_rect){s->margin, height - strip - s->bar,
                              width - s->margin, height - strip};
    // As the screen lies; a nearly square one as the words are larger.
    bool tall = height > width;
    bool square = width * 20 < height * 23 && height * 20 < width * 21;
    // From the largest that was asked for down to half the usual.
    int steps =
        1 + (int)((SCALE_TOP * layout->scale - 0.5f) / SCALE_STEP + 0.5f);
    struct kn_session_layout other = *layout;
    (tall ? place_tall : place_wide)(layout, routine, text);
    int smaller = fit_words(layout, routine, text, steps);
    if (square && smaller > 0) {
        (tall ? place_wide : place_tall)(&other, routine, text);
        if (fit_words(&other, routine, text, smaller) < smaller) {
            *layout = other;
        }
    }
    layout->banner = banner_place(layout);
    layout->mirrored = text->mirrored;
    if (layout->mirrored) {
        mirror(layout);
    }
}

void
kn_session_layout_init(struct kn_session_layout *layout,
                       const struct kn_session_layout_params *params,
                       struct kn_text *text)
{
    float growth = FIXED_GROWTH(params->scale);
    lay_out(layout, params, text, growth);
    // Whoever wants larger words wants them to read: clock and bars give way
    // until what flows is about as large as they are.
    for (int i = 0; i < GIVE_WAY && growth > 1; i++) {
        if ((float)layout->flow.body.size >=
            ALIKE * (float)layout->fixed.body.size) {
            return;
        }
        growth = i + 1 < GIVE_WAY ? (1 + growth) / 2 : 1;
        lay_out(layout, params, text, growth);
    }
}

kn_rect
kn_session_layout_part(const struct kn_session_layout *layout, kn_rect rect,
                       int from, int to)
{
    return kn_rect_columns(rect, from, to, layout->mirrored);
}

struct kn_text_place
kn_session_layout_at(const struct kn_session_layout *layout, kn_rect rect,
                     kn_font font, kn_color color, bool at_end)
{
    bool right = layout->mirrored != at_end;
    return (struct kn_text_place){
        .font = font,
        .x = right ? rect.x1 : rect.x0,
        .y = rect.y0,
        .align = right ? KN_ALIGN_RIGHT : KN_ALIGN_LEFT,
        .color = color,
    };
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

static void
side_name(char *out, size_t size, struct kn_words_of of)
{
    if (kn_strokes[of.step->stroke].motion == KN_MOTION_NONE) {
        bool tool = of.step->tool != KN_TOOL_NONE;
        snprintf(out, size, "%s", tool ? _("At hand") : _("Hands free"));
    } else if (of.side == KN_BODY_BOTH) {
        snprintf(out, size, "%s", _("Both sides together"));
    } else {
        const char *side =
            kn_words(kn_whose_side[of.mode][of.side == KN_BODY_LEFT]);
        snprintf(out, size, of.mirror ? _("%s, seen in a mirror") : "%s", side);
    }
}

// The side, and with what: "Your right side · ball, arm across the chest".
static void
side_line(char *out, size_t size, struct kn_words_of of)
{
    char side[LINE / 2];
    bool tool = of.step->tool != KN_TOOL_NONE;
    const char *note = of.step->tool_note;
    side_name(side, sizeof(side), of);
    snprintf(out, size, "%s%s%s%s%s", side, tool ? "  \u00b7  " : "",
             tool ? kn_words(kn_tools[of.step->tool].name) : "",
             tool && note ? ", " : "", tool && note ? note : "");
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
        flow_text(&words->safety, text, step->safety, s->body, width - s->gap);
    if (note > 0) {
        words->bottom = words->safety_y + note;
    }
}
