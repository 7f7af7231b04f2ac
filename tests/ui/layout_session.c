// SPDX-License-Identifier: MIT
// Faults of the session screen: see layout_check.h.
#include "layout_check.h"

#include <stdio.h>

#include "../test.h"
#include "layout_search.h"
#include "ui/widgets.h"

static void
search_step(struct layout_search *search, const struct kn_session_layout *l,
            struct kn_words_of of)
{
    struct kn_step_words words;
    const struct kn_step *step = of.step;
    int width = l->words.x1 - l->words.x0;
    kn_session_layout_words(l, of, search->text, &words);
    const struct {
        const struct kn_paragraph *paragraph;
        const char *source;
        kn_font font;
        int width;
    } parts[] = {
        {&words.title, step->title, l->flow.title, width},
        {&words.show, step->show, l->flow.body, width},
        {&words.safety, step->safety, l->flow.body, width - l->flow.gap},
    };
    if (words.bottom > l->words.y1) {
        layout_fault(search, "words below their place", step->title);
    }
    for (int i = 0; i < KN_ARRAY_COUNT(parts); i++) {
        if (parts[i].source) {
            layout_search_paragraph(search, parts[i].paragraph, parts[i].source,
                                    parts[i].font, parts[i].width);
        }
    }
    if (!words.say.complete || !words.side.complete ||
        words.say.width > width || words.side.width > width) {
        layout_fault(search, "cue or side cut", step->title);
    }
}

static void
search_places(struct layout_search *search, const struct kn_session_layout *l)
{
    const kn_rect canvas = {0, 0, l->width, l->height};
    const kn_rect rects[] = {l->body,  l->words, l->intensity, l->breath,
                             l->clock, l->next,  l->posture,   l->strip};
    for (int a = 0; a < KN_ARRAY_COUNT(rects); a++) {
        if (!layout_within(rects[a], canvas)) {
            layout_fault(search, "a place off the canvas", NULL);
        }
        for (int b = a + 1; b < KN_ARRAY_COUNT(rects); b++) {
            // The strip runs along the foot of the body on wide screens.
            bool strip_on_body = a == 0 && b == KN_ARRAY_COUNT(rects) - 1;
            if (!strip_on_body && !layout_apart(rects[a], rects[b])) {
                layout_fault(search, "places over each other", NULL);
            }
        }
    }
}

static void
search_line(struct layout_search *search, const char *line, kn_font font,
            int room)
{
    if (kn_text_width(search->text, line, font) > room) {
        layout_fault(search, "a line that does not fit", line);
    }
}

// What comes next may take as many lines as there are.
static void
search_next(struct layout_search *search, const struct kn_session_layout *l,
            const char *line)
{
    struct kn_paragraph paragraph;
    kn_font font = l->fixed.note;
    int height = search->text->ops->line_height(search->text, font);
    int width = l->next.x1 - l->next.x0;
    kn_text_wrap(&paragraph, search->text, line, font, width,
                 (l->next.y1 - l->next.y0) / height);
    layout_search_paragraph(search, &paragraph, line, font, width);
}

// What stands below the words.
static void
search_lines(struct layout_search *search, const struct kn_session_layout *l,
             const struct kn_routine *routine)
{
    const struct kn_sizes *s = &l->fixed;
    int wide = l->clock.x1 - l->clock.x0;
    int beside =
        wide - s->gap - kn_figures_width(search->text, "9:59", s->clock);
    search_line(search, "left in this step", s->body, beside);
    search_line(search, "stroke 24 of 30", s->body, beside);
    search_line(search, "29:59 left altogether", s->body, beside);
    search_line(search, "BREATHE FREELY", s->number,
                l->breath.x1 - l->breath.x0);
    for (int i = 1; i <= 10; i++) {
        char word[64];
        snprintf(word, sizeof(word), "%d of 10, %s", i,
                 kn_intensity_word((float)i));
        search_line(search, word, s->number, l->intensity.x1 - l->intensity.x0);
    }
    search_next(search, l, "Not tender? N tries the next spot.");
    for (int i = 1; i < routine->step_count; i++) {
        char line[200];
        snprintf(line, sizeof(line), "Next: %s", routine->steps[i].title);
        search_next(search, l, line);
    }
}

int
layout_session_faults(const struct kn_routine *routine, struct layout_pair pair,
                      struct kn_text *text)
{
    char where[160];
    struct kn_session_layout l;
    const struct kn_session_layout_params params = {
        .width = pair.width,
        .height = pair.height,
        .scale = (float)pair.text_size / 100,
        .routine = routine,
    };
    snprintf(where, sizeof(where), "session of %s at %dx%d, %d %%", routine->id,
             pair.width, pair.height, pair.text_size);
    kn_session_layout_init(&l, &params, text);
    struct layout_search search = {
        .text = text, .where = where, .widest = l.words.x1 - l.words.x0};
    if (!l.fits) {
        layout_fault(&search, "the words do not fit", NULL);
    }
    search_places(&search, &l);
    search_lines(&search, &l, routine);
    for (int s = 0; s < routine->step_count; s++) {
        for (int side = 0; side < 2; side++) {
            search_step(&search, &l,
                        (struct kn_words_of){
                            .step = &routine->steps[s],
                            .side = side ? KN_BODY_LEFT : KN_BODY_RIGHT,
                            .mode = routine->mode,
                            .mirror = true,
                        });
        }
    }
    return search.faults;
}
