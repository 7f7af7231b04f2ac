// SPDX-License-Identifier: MIT
// The numbers of what the body shows, in letters: how long something warm has
// lain where it is, and the order of the arrows when nothing may drift.
#ifndef KN_UI_SCREENS_SESSION_NOTES_H
#define KN_UI_SCREENS_SESSION_NOTES_H

#include "ui/screens/session_screen.h"

// Takes the numbers of `look` into screen->notes; adds what differs from those
// before to `damage`.
void kn_session_notes_update(struct kn_session_screen *screen,
                             const struct kn_session_look *look,
                             struct kn_damage *damage);

// Draws screen->notes, within the clip and the body.
void kn_session_notes_draw(const struct kn_session_screen *screen,
                           struct kn_canvas *canvas);

#endif
