// SPDX-License-Identifier: MIT
// Whether all that a page says can be read: found from where its board and
// its session put things, with any maker of text. Every fault is printed.
#ifndef KN_TESTS_UI_LAYOUT_CHECK_H
#define KN_TESTS_UI_LAYOUT_CHECK_H

#include "ui/app.h"

// A size of canvas and of text, percent.
struct layout_pair {
    int width, height, text_size;
};
#define LAYOUT_PAIRS 14
extern const struct layout_pair layout_pairs[LAYOUT_PAIRS];

// What pages are made of. `folder` holds the scripts.
struct layout_world {
    struct kn_library library;
    struct kn_text *text;
    const char *folder;
};

// Faults of the page that `app` has built: words left out, cut, broken, or
// outside of their item; items over each other, off the canvas, over the
// back, or out of reach. `where` is what to call it.
int layout_board_faults(struct kn_app *app, const char *where);

// Faults of the session screen for `routine`.
int layout_session_faults(const struct kn_routine *routine,
                          struct layout_pair pair, struct kn_text *text);

// Faults of every screen at `pair`, about the routine `id`. Those that have
// nothing to do with a routine are looked at when `all` is true.
int layout_screens_faults(const struct layout_world *world,
                          struct layout_pair pair, const char *id, bool all);

#endif
