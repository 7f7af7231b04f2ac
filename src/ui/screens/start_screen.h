// SPDX-License-Identifier: MIT
// Before the first breath: what this is, what to fetch, how to stand or sit,
// who should ask first. Nothing moves until somebody begins.
#ifndef KN_UI_SCREENS_START_SCREEN_H
#define KN_UI_SCREENS_START_SCREEN_H

#include "ui/screens/session_screen.h"

// Draws it within the canvas's clip, on the layout of the session screen.
void kn_start_screen_draw(struct kn_session_screen *screen,
                          const struct kn_session_look *look,
                          struct kn_canvas *canvas);

#endif
