// SPDX-License-Identifier: MIT
// Colours and sizes of every screen. Text stands out from its ground by at
// least 7:1, shapes by 3:1 (a test computes it). Sizes follow the short side
// of the screen, so that a wall display and a small panel read the same.
#ifndef KN_UI_THEME_H
#define KN_UI_THEME_H

#include "canvas/text.h"
#include "routine/vocabulary.h"

struct kn_theme {
    kn_color ground, glow; // of the backdrop, at its edge and centre
    kn_color text, second; // first and second voice
    kn_color label;        // small capitals, progress
    kn_color track;        // the empty part of a bar
    kn_color card;         // ground of something laid over the picture
    kn_color edge;         // of what can be pressed
    kn_color care;         // safety notes
    kn_color accents[KN_TECHNIQUE_COUNT];
};

// Dark, for a dim room; light, for a bright one; and with the strongest
// contrast there is.
extern const struct kn_theme kn_theme_night, kn_theme_day, kn_theme_contrast;

// Sizes in pixels for one screen. Ratio 1.25 from the body size, which is
// 2.8 % of the short side (design/visual.md) times `scale`.
struct kn_sizes {
    kn_font kicker, title, heading, lead, body, label, number, clock, note;
    kn_font button;
    int margin; // safe edge: 5 % of each side's shorter one
    int gap;    // between blocks
    int bar;    // height of a bar
};

struct kn_sizes kn_sizes_for(int width, int height, float scale);

#endif
