// SPDX-License-Identifier: MIT
// What few buttons can do to a page: go on to the next item, take it, leave.
// Internal to ui/; the board must have been built.
#ifndef KN_UI_HANDS_PAGE_H
#define KN_UI_HANDS_PAGE_H

#include "ui/app.h"

enum kn_setting_buttons kn_hands_buttons(const struct kn_app *app);

// Whether the focus moves by itself here.
bool kn_hands_scan(const struct kn_app *app);

// One item on (step 1), or one back (-1); within a scale, one more of it. True
// if that went round to the first again.
bool kn_hands_walk(struct kn_app *app, int step, kn_tick now);

// Presses what has the focus. Of a choice that gives the next value, after the
// last the first; a scale is entered, and left by the next press.
void kn_hands_take(struct kn_app *app, kn_tick now);

// One step back, as Escape.
void kn_hands_back(struct kn_app *app, kn_tick now);

// Shows that letting go will take, or no longer.
void kn_hands_arm(struct kn_app *app, bool armed);

#endif
