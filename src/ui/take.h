// SPDX-License-Identifier: MIT
// Taking the routine home that was played: as a code, and at a kiosk on paper.
#ifndef KN_UI_TAKE_H
#define KN_UI_TAKE_H

#include "ui/app.h"

// The code of what was played, made when it is first wanted; NULL where there
// is none.
const struct kn_code *kn_app_code(struct kn_app *app);

// That code on a board, with words that say what it is; nothing where there is
// none.
void kn_board_take(struct kn_app *app, struct kn_board *board);

// "Print it", as a button of `id`, and how that went; nothing where visitors
// cannot print.
void kn_board_print(const struct kn_app *app, struct kn_board *board, int id);

// At a kiosk: wishes for what was played to be printed, if that may be; and,
// it was printed, or was not.
void kn_kiosk_print(struct kn_app *app);
void kn_kiosk_printed(struct kn_app *app, enum kn_print how, kn_tick now);

#endif
