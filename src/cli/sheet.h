// SPDX-License-Identifier: MIT
// A contact sheet: every step of a routine in its middle, with its title.
#ifndef KN_CLI_SHEET_H
#define KN_CLI_SHEET_H

#include "ui/player.h"

// Draws the sheet into a fresh canvas, which the caller destroys. False when
// memory is out; there is then nothing to destroy.
bool kn_sheet_draw(struct kn_canvas *canvas, const struct kn_routine *routine,
                   const struct kn_cast *cast, struct kn_text *text);

// The instant that shows a step best: the middle of its first work, or
// where a stroke next presses.
kn_tick kn_sheet_middle(const struct kn_plan *plan, int step);

#endif
