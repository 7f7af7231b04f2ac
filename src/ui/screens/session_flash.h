// SPDX-License-Identifier: MIT
// The edge of the session screen glows with its cues. Internal to ui/.
//
// The band is so narrow that it never fills a quarter of any tenth of a
// person's view, below which WCAG 2.2 (2.3.1) does not count a flash at all:
// whatever seeking does to it, it harms nobody.
#ifndef KN_UI_SCREENS_SESSION_FLASH_H
#define KN_UI_SCREENS_SESSION_FLASH_H

#include "ui/screens/session_screen.h"

#define KN_FLASH_LEVELS 32 // that are told apart

// The level of `flash`, 0..1: 0 is nothing at all.
int kn_session_flash_level(float flash);

// Width of the band on a screen of that size, pixels.
int kn_session_flash_band(int width, int height);

// Adds the band to `damage`, where `look` has another level than what was
// shown last.
void kn_session_flash_damage(const struct kn_session_screen *screen,
                             const struct kn_session_look *look,
                             struct kn_damage *damage);

// Draws what lies within the canvas's clip.
void kn_session_flash_draw(const struct kn_session_screen *screen,
                           const struct kn_session_look *look,
                           struct kn_canvas *canvas);

#endif
