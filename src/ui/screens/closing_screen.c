// SPDX-License-Identifier: MIT
#include "ui/screens/closing_screen.h"

#include <stdio.h>

#include "ui/widgets.h"

// What to expect and how long to wait, from the dose of each technique
// (dossier, sections 1.0 to 1.5).
static const char *const afterwards[KN_TECHNIQUE_COUNT] = {
    [KN_TECHNIQUE_SWEDISH] =
        "Gentle work like this can be done every day. If something aches "
        "more than before, make it lighter next time.",
    [KN_TECHNIQUE_DEEP_TISSUE] =
        "A little soreness for a day is common after firm work. Leave these "
        "spots alone for 48 hours, and use less pressure if you bruise.",
    [KN_TECHNIQUE_TRIGGER_POINT] =
        "Spots you held may be tender until tomorrow. Once a day is enough; "
        "skip a day when they are sore.",
    [KN_TECHNIQUE_MYOFASCIAL] =
        "Move about a little before you sit down again. Three times a week "
        "is plenty.",
    [KN_TECHNIQUE_HOT_STONE] =
        "Look at the skin: an even, fading pink is fine. Leave at least an "
        "hour before any more heat on the same place.",
    [KN_TECHNIQUE_MIXED] =
        "Move about a little before you sit down again. If something aches "
        "more than before, make it lighter next time.",
};

static int
draw_paragraph(struct kn_session_screen *screen, struct kn_canvas *canvas,
               const char *utf8, kn_font font, int y, kn_color color)
{
    kn_rect words = screen->layout.words;
    struct kn_paragraph paragraph;
    kn_text_wrap(&paragraph, screen->text, utf8, font, words.x1 - words.x0,
                 KN_PARAGRAPH_LINES);
    kn_text_draw_paragraph(screen->text, canvas, &paragraph, font, words.x0, y,
                           KN_ALIGN_LEFT, color);
    return y +
           paragraph.lines *
               screen->text->ops->line_height(screen->text, font) +
           screen->layout.flow.gap;
}

void
kn_closing_screen_draw(struct kn_session_screen *screen,
                       const struct kn_session_look *look,
                       struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    const struct kn_theme *theme = screen->theme;
    const struct kn_plan *plan = look->session->plan;
    kn_backdrop_draw(&screen->backdrop, canvas,
                     (kn_rect){0, 0, l->width, l->height});
    kn_body_view_draw(&screen->body, look->session, &look->pose, canvas);

    char kicker[160];
    kn_capitals(kicker, sizeof(kicker),
                kn_techniques[plan->routine->technique].name);
    int y = l->words.y0;
    y = draw_paragraph(screen, canvas, kicker, l->flow.kicker, y, theme->label);
    y = draw_paragraph(screen, canvas, "That is all for now", l->flow.title, y,
                       theme->text);
    y = draw_paragraph(screen, canvas,
                       "Stay as you are for a few slow breaths, and get up "
                       "when you feel like it.",
                       l->flow.lead, y, theme->text);
    y = draw_paragraph(screen, canvas,
                       "Notice how your back feels now, from 0 to 10, and "
                       "how it felt before.",
                       l->flow.body, y, theme->second);
    draw_paragraph(screen, canvas, afterwards[plan->routine->technique],
                   l->flow.body, y, theme->second);

    char keys[160];
    snprintf(keys, sizeof(keys), "Enter: once more   \xc2\xb7   Esc: leave");
    int line = screen->text->ops->line_height(screen->text, l->fixed.body);
    kn_text_draw(screen->text, canvas, keys, l->fixed.body, l->next.x0,
                 l->next.y1 - line, KN_ALIGN_LEFT, theme->label);
}
