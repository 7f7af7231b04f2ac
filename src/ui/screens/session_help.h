// SPDX-License-Identifier: MIT
// The keys of the session screen, as a table that is laid over the picture: the
// usual ones, and a person's own where those stand for the same or have taken
// their place.
#ifndef KN_UI_SCREENS_SESSION_HELP_H
#define KN_UI_SCREENS_SESSION_HELP_H

#include "store/setting_button.h"
#include "ui/screens/session_screen.h"

struct kn_help_line {
    char keys[2 * KN_BUTTON_TITLE_BYTES];
    const char *what; // they do; of the program's words
};
#define KN_HELP_LINES 20 // that are always enough

// Writes the lines for `keys` to `lines`, `mirrored` as the strip; returns
// their number. What no key is left for has no line.
int kn_session_help_lines(struct kn_help_line lines[KN_HELP_LINES],
                          const struct kn_session_keys *keys, bool mirrored);

// Draws them over the whole screen: as large as the words are wanted, smaller
// where they would not fit.
void kn_session_help_draw(struct kn_session_screen *screen,
                          const struct kn_session_keys *keys,
                          struct kn_canvas *canvas);

#endif
