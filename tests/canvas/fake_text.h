// SPDX-License-Identifier: MIT
// A maker of text whose every character is a box half as wide as the font is
// tall, so that tests can reckon layouts by hand and need no fonts.
// Combining marks (U+0300-U+036F) and marks of direction take no room; spaces
// show nothing.
#ifndef KN_TESTS_CANVAS_FAKE_TEXT_H
#define KN_TESTS_CANVAS_FAKE_TEXT_H

#include "canvas/text.h"

struct kn_fake_run;

struct kn_fake_text {
    struct kn_text text;      // give its address to what draws text
    struct kn_fake_run *runs; // rendered since the last trim; owned
    int measured;             // calls of `width`
};

// Line height is 5/4 of the font size, the ascent is the font size.
void kn_fake_text_init(struct kn_fake_text *fake);
void kn_fake_text_destroy(struct kn_fake_text *fake);

// Whether a run that holds `part` was asked for, which is to say drawn, since
// the last trim.
bool kn_fake_text_drew(const struct kn_fake_text *fake, const char *part);

#endif
