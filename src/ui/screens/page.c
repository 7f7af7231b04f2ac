// SPDX-License-Identifier: MIT
#include "ui/screens/page.h"

#define SCALE_STEP 0.05f
#define SCALE_STEPS 16

void
kn_page_add(struct kn_page *page, enum kn_page_voice voice, const char *text)
{
    if (text && text[0] && page->count < KN_PAGE_LINES) {
        page->lines[page->count].voice = voice;
        page->lines[page->count++].text = text;
    }
}

static kn_font
font_of(const struct kn_sizes *s, enum kn_page_voice voice)
{
    const kn_font fonts[KN_VOICE_COUNT] = {
        [KN_VOICE_KICKER] = s->kicker, [KN_VOICE_TITLE] = s->title,
        [KN_VOICE_LEAD] = s->lead,     [KN_VOICE_BODY] = s->body,
        [KN_VOICE_CARE] = s->body,
    };
    return fonts[voice];
}

static kn_color
color_of(const struct kn_theme *theme, enum kn_page_voice voice)
{
    const kn_color colors[KN_VOICE_COUNT] = {
        [KN_VOICE_KICKER] = theme->label, [KN_VOICE_TITLE] = theme->text,
        [KN_VOICE_LEAD] = theme->text,    [KN_VOICE_BODY] = theme->second,
        [KN_VOICE_CARE] = theme->care,
    };
    return colors[voice];
}

// The words' place: down to the keys, which have the foot of the panel.
static kn_rect
place_of(const struct kn_session_screen *screen)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect place = l->words;
    place.y1 = l->next.y0 - l->fixed.gap;
    return place;
}

// Flows the page at `sizes`, drawing it unless `canvas` is NULL. Returns where
// the last line ends.
static int
flow(const struct kn_page *page, struct kn_session_screen *screen,
     const struct kn_sizes *sizes, struct kn_canvas *canvas)
{
    kn_rect place = place_of(screen);
    int y = place.y0;
    for (int i = 0; i < page->count; i++) {
        enum kn_page_voice voice = page->lines[i].voice;
        kn_font font = font_of(sizes, voice);
        struct kn_paragraph paragraph;
        kn_text_wrap(&paragraph, screen->text, page->lines[i].text, font,
                     place.x1 - place.x0, KN_PARAGRAPH_LINES);
        if (canvas) {
            kn_text_draw_paragraph(screen->text, canvas, &paragraph, font,
                                   place.x0, y, KN_ALIGN_LEFT,
                                   color_of(screen->theme, voice));
        }
        y += paragraph.lines *
             screen->text->ops->line_height(screen->text, font);
        y += voice == KN_VOICE_KICKER ? sizes->gap / 2 : sizes->gap;
    }
    return y - sizes->gap;
}

void
kn_page_draw(const struct kn_page *page, struct kn_session_screen *screen,
             const struct kn_session_look *look, struct kn_canvas *canvas)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_backdrop_draw(&screen->backdrop, canvas,
                     (kn_rect){0, 0, l->width, l->height});
    kn_body_view_draw(&screen->body, look->session, &look->pose, canvas);

    int bottom = place_of(screen).y1;
    struct kn_sizes sizes = l->fixed;
    for (int i = 0;
         i < SCALE_STEPS && flow(page, screen, &sizes, NULL) > bottom; i++) {
        sizes =
            kn_sizes_for(l->width, l->height, 1 - SCALE_STEP * (float)(i + 1));
    }
    flow(page, screen, &sizes, canvas);
    int line = screen->text->ops->line_height(screen->text, l->fixed.body);
    struct kn_paragraph keys;
    kn_text_wrap(&keys, screen->text, page->keys, l->fixed.body,
                 l->next.x1 - l->next.x0, 1);
    kn_text_draw_paragraph(screen->text, canvas, &keys, l->fixed.body,
                           l->next.x0, l->next.y1 - line, KN_ALIGN_LEFT,
                           screen->theme->label);
}
