// SPDX-License-Identifier: MIT
// A quiet page around the body: words that flow from the top of the words'
// place, and the keys at its foot. Before and after a session.
#ifndef KN_UI_SCREENS_PAGE_H
#define KN_UI_SCREENS_PAGE_H

#include "ui/screens/session_screen.h"

enum kn_page_voice {
    KN_VOICE_KICKER,
    KN_VOICE_TITLE,
    KN_VOICE_LEAD,
    KN_VOICE_BODY,
    KN_VOICE_CARE,
};
#define KN_VOICE_COUNT 5
#define KN_PAGE_LINES 10

// What a page says; the texts are borrowed until it is drawn.
struct kn_page {
    struct {
        enum kn_page_voice voice;
        const char *text;
    } lines[KN_PAGE_LINES];
    int count;
    const char *keys; // at the foot
};

// Adds a paragraph; an absent or empty one, or one too many, is left out.
void kn_page_add(struct kn_page *page, enum kn_page_voice voice,
                 const char *text);

// Draws the page within the canvas's clip, at the largest size at which it
// fits beside the body of `screen`.
void kn_page_draw(const struct kn_page *page, struct kn_session_screen *screen,
                  const struct kn_session_look *look, struct kn_canvas *canvas);

#endif
