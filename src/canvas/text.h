// SPDX-License-Identifier: MIT
// Text as the drawing floors see it: a maker of runs that somebody above
// provides (platform/ with real fonts, tests with boxes of fixed width).
// Layout asks for widths, drawing for coverage; both come from one run.
#ifndef KN_CANVAS_TEXT_H
#define KN_CANVAS_TEXT_H

#include "canvas/canvas.h"

enum kn_weight { KN_WEIGHT_REGULAR, KN_WEIGHT_MEDIUM, KN_WEIGHT_SEMIBOLD };
#define KN_WEIGHT_COUNT 3

typedef struct kn_font {
    int size; // pixels, as the em square
    enum kn_weight weight;
} kn_font;

// One line of text, shaped and rendered. Valid until the next call to the
// same maker's `trim`.
struct kn_run {
    struct kn_mask mask; // its top is the top of the line
    int width;           // advance of the whole run, pixels
    int ascent;          // from the top of the mask to the baseline
};

struct kn_text;
struct kn_text_ops {
    // The run for `utf8` in `font`, rendered at most once while it is kept;
    // never NULL: what cannot be rendered has width 0.
    const struct kn_run *(*run)(struct kn_text *text, const char *utf8,
                                kn_font font);
    // Advance of `utf8` in `font` without rendering it, the same as that of
    // its run; breaking a paragraph asks for many. NULL where runs are cheap.
    int (*width)(struct kn_text *text, const char *utf8, kn_font font);
    // Distance between baselines.
    int (*line_height)(struct kn_text *text, kn_font font);
    // Whether a paragraph of `utf8` runs from right to left, as those in Arabic
    // do. NULL: none does.
    bool (*runs_left)(struct kn_text *text, const char *utf8);
    // Lets go of runs that were not asked for lately; called between frames.
    void (*trim)(struct kn_text *text);
    // Lets go of all runs and overwrites them, for they are somebody's words;
    // called as `trim`. NULL: nothing is kept for long.
    void (*forget)(struct kn_text *text);
};
struct kn_text {
    const struct kn_text_ops *ops;
    bool mirrored; // the words are mostly of a language that runs from right
                   // to left: whatever lies beside them is mirrored
};

enum kn_align { KN_ALIGN_LEFT, KN_ALIGN_CENTRE, KN_ALIGN_RIGHT };

// The same in a mirrored layout, if it is `mirrored`.
enum kn_align kn_align_mirror(enum kn_align align, bool mirrored);

// Width of `utf8` on one line, pixels.
int kn_text_width(struct kn_text *text, const char *utf8, kn_font font);

// Whether a paragraph of `utf8` runs from right to left.
bool kn_text_runs_left(struct kn_text *text, const char *utf8);

// Where and how a line or a paragraph is drawn.
struct kn_text_place {
    kn_font font;
    int x, y; // of the top left, or top centre, or top right
    enum kn_align align;
    kn_color color;
};

// Draws one line. Returns the rectangle it covers.
kn_rect kn_text_put(struct kn_text *text, struct kn_canvas *canvas,
                    const char *utf8, const struct kn_text_place *place);

// The same, with the fields of the place in a row: font, x, y, align, color.
#define kn_text_draw(text, canvas, utf8, ...)                                  \
    kn_text_put((text), (canvas), (utf8), &(struct kn_text_place){__VA_ARGS__})

#define KN_PARAGRAPH_LINES 40
#define KN_PARAGRAPH_BYTES 2176

// A text broken into lines; the pieces are copied, so `utf8` may go away.
struct kn_paragraph {
    char text[KN_PARAGRAPH_BYTES];    // lines, each with its own NUL
    short starts[KN_PARAGRAPH_LINES]; // of the lines within `text`
    int lines;
    int width;     // of the widest line
    bool complete; // false when the text did not fit lines or bytes
};

// Breaks `utf8` at blanks and line ends so that no line is wider than
// `width`, and between words that have no blanks between them, as in Japanese
// (canvas/breaks.h); a word wider than that is broken between clusters, of
// which a line holds at least one. A line that would not run as its paragraph
// does, being in another script, begins with a mark that makes it. Runs of
// blanks count as one, those at either end as none, and bytes that are not
// UTF-8 become '?'. A short word that would stand alone on the last line is
// given company if the number of lines stays. At most `max_lines` (up to
// KN_PARAGRAPH_LINES); a text that does not fit ends in an ellipsis and is
// marked incomplete.
void kn_text_wrap(struct kn_paragraph *paragraph, struct kn_text *text,
                  const char *utf8, kn_font font, int width, int max_lines);

// Draws the lines from place->y down, each aligned at place->x, in the font
// they were broken for. Returns the rectangle they cover.
kn_rect kn_text_put_paragraph(struct kn_text *text, struct kn_canvas *canvas,
                              const struct kn_paragraph *paragraph,
                              const struct kn_text_place *place);

// The same, with the fields of the place in a row: font, x, y, align, color.
#define kn_text_draw_paragraph(text, canvas, paragraph, ...)                   \
    kn_text_put_paragraph((text), (canvas), (paragraph),                       \
                          &(struct kn_text_place){__VA_ARGS__})

#endif
