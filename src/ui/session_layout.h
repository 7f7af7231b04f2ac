// SPDX-License-Identifier: MIT
// Where everything of the session screen lies, for one size of canvas and one
// routine. Wide screens have the body on the left and the words on the right,
// or the other way round where words run to the left; tall ones have the body
// above. Words keep one size through a routine: the
// largest at which its longest step fits.
#ifndef KN_UI_SESSION_LAYOUT_H
#define KN_UI_SESSION_LAYOUT_H

#include "canvas/text.h"
#include "session/plan.h"
#include "ui/theme.h"

struct kn_session_layout {
    int width, height;
    float scale;   // of the words, that was asked for
    bool mirrored; // as the words: what follows stands to the left
    kn_rect body;  // the picture
    kn_rect words; // title, cue, explanation, safety note
    kn_rect intensity, breath, clock, next; // below the words; `next` has one
                                            // line, or two
    kn_rect posture; // beside the clock; empty where it would be too small
    kn_rect strip;   // all steps, along the bottom
    kn_rect banner;  // over the body
    struct kn_sizes fixed; // of what does not flow
    struct kn_sizes flow;  // of the words
    bool fits;             // false when even the smallest words do not fit
};

// The words of one step, broken into lines, with their places.
struct kn_step_words {
    struct kn_paragraph title, side, say, show, safety;
    int side_y, title_y, say_y, show_y, safety_y; // tops, canvas pixels
    int bottom;                                   // end of the last line
};

struct kn_session_layout_params {
    int width, height; // of the canvas
    float scale;       // of the words, 1..2: as large as there is room for
    const struct kn_routine *routine;
};

void kn_session_layout_init(struct kn_session_layout *layout,
                            const struct kn_session_layout_params *params,
                            struct kn_text *text);

// The columns of `rect` from `from` to `to`, counted from where words begin:
// its left side, or in a mirrored layout its right one.
kn_rect kn_session_layout_part(const struct kn_session_layout *layout,
                               kn_rect rect, int from, int to);

// Where words of `font` in `color` stand at the top of `rect`: where words
// begin, or `at_end`.
struct kn_text_place
kn_session_layout_at(const struct kn_session_layout *layout, kn_rect rect,
                     kn_font font, kn_color color, bool at_end);

// Whose words: a step, on one side, perhaps seen in a mirror.
struct kn_words_of {
    const struct kn_step *step;
    enum kn_body_side side;
    enum kn_mode mode; // of the routine
    bool mirror;
};

// Breaks and places the words of a step.
void kn_session_layout_words(const struct kn_session_layout *layout,
                             struct kn_words_of of, struct kn_text *text,
                             struct kn_step_words *words);

#endif
