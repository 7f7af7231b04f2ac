// SPDX-License-Identifier: MIT
// After the last breath: a quiet screen that asks for nothing. The back is
// still there; the words say what to do for the next minutes.
#ifndef KN_UI_SCREENS_CLOSING_SCREEN_H
#define KN_UI_SCREENS_CLOSING_SCREEN_H

#include "ui/screens/session_screen.h"

// Draws it within the canvas's clip, on the layout of the session screen that
// has just ended.
void kn_closing_screen_draw(struct kn_session_screen *screen,
                            const struct kn_session_look *look,
                            struct kn_canvas *canvas);

#endif
