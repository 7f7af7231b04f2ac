// SPDX-License-Identifier: MIT
// What the files of the board share. Internal to ui/.
#ifndef KN_UI_BOARD_PARTS_H
#define KN_UI_BOARD_PARTS_H

#include "ui/board.h"

static inline int
kn_board_view_height(const struct kn_board *board)
{
    return board->view.y1 - board->view.y0;
}

// Whether it can have the focus, and be pressed.
static inline bool
kn_board_focusable(const struct kn_board_item *item)
{
    return item->id != 0;
}

// Scrolls to `scroll`, or the end before it. True when that is elsewhere.
bool kn_board_set_scroll(struct kn_board *board, int scroll);

// Scrolls as little as shows the item, its top if it is taller than the view.
void kn_board_reveal(struct kn_board *board, const struct kn_board_item *item);

// Gives the focus to the item at `index`, or takes it away with -1.
void kn_board_give_focus(struct kn_board *board, int index);

// The first item from `from` on, in steps of `step`, that can have the focus;
// or -1.
int kn_board_first(const struct kn_board *board, int from, int step);

// Width of the widest word of `text`, which nothing narrower may hold, or of
// the widest piece where words have no blanks between them; 0 for NULL.
int kn_board_widest_word(struct kn_board *board, const char *text,
                         kn_font font);

// Pixels of a module of the item's code within `width`: as many as let all of
// it be seen at once, or KN_CODE_PIXELS if that is fewer; at least 1.
int kn_board_code_pixels(const struct kn_board *board,
                         const struct kn_board_item *item, int width);

// Breaks the item's words and places all of it from (x, y) down, `width` wide.
void kn_board_place_item(struct kn_board *board, struct kn_board_item *item,
                         int x, int y, int width);

#endif
