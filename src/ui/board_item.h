// SPDX-License-Identifier: MIT
// What stands on a board, and what can be done to it. See ui/board.h.
#ifndef KN_UI_BOARD_ITEM_H
#define KN_UI_BOARD_ITEM_H

#include "canvas/text.h"
#include "ui/code.h"

enum kn_board_kind {
    KN_BOARD_TEXT,   // a paragraph in one of the voices
    KN_BOARD_BUTTON, // title
    KN_BOARD_CHOICE, // title, and text as its value; less and more
    KN_BOARD_TICK,   // title, text; `on`
    KN_BOARD_CARD,   // a picture over title, text, foot and aside
    KN_BOARD_ROW,    // title, text, aside: an entry of a list
    KN_BOARD_SCALE,  // title; `value` of 0..10, or -1
    KN_BOARD_FIELD,  // text as typed; title where there is none
    KN_BOARD_CODE,   // a code for phones; no words
};
#define KN_BOARD_KIND_COUNT 9

enum kn_board_voice {
    KN_SAY_KICKER,
    KN_SAY_TITLE,
    KN_SAY_HEADING,
    KN_SAY_LEAD,
    KN_SAY_BODY,
    KN_SAY_CARE,
    KN_SAY_NOTE,
};
#define KN_SAY_COUNT 7

// Head and foot stay while the middle scrolls, if there is room for that. One
// code may stand beside all of them; where there is no room it is of the
// middle.
enum kn_board_part { KN_PART_MIDDLE, KN_PART_HEAD, KN_PART_FOOT, KN_PART_SIDE };

struct kn_board_item {
    enum kn_board_kind kind;
    enum kn_board_voice voice; // of a text
    enum kn_board_part part;
    int id, index;                           // what pressing it means; id 0:
                                             // cannot be pressed
    const char *title, *text, *foot, *aside; // copied by kn_board_add
    bool read_first; // pressing it shows what is unread, until all was shown
    bool on, off;    // chosen; cannot be done now (it can still be read)
    bool fixed;      // stays as it is where the rest is mirrored: digits
    int value;       // of a scale
    int columns;     // this many abreast, where there is room; 0 as 1
    kn_color accent; // of a card
    const struct kn_code *code; // not owned
    kn_rect rect;               // placed, before mirroring; of the middle: and
                                // before scrolling
    kn_rect inner;  // the same: a card's picture, a choice's value, the
                    // cells of a scale, the box of a tick
    int low_blocks; // of the last blocks: these stay at the bottom
    int blocks, block_count; // its words, in board->blocks
};

// Words in their place, before mirroring.
struct kn_board_block {
    const char *text;
    kn_font font;
    kn_color color;
    enum kn_align align;
    kn_rect rect;  // as the item's
    bool complete; // all the words fit
};

// What somebody did to an item.
enum kn_action_kind {
    KN_ACTION_NONE,
    KN_ACTION_PRESS,
    KN_ACTION_LESS, // of a choice
    KN_ACTION_MORE,
    KN_ACTION_SET,  // of a scale, to `value`
    KN_ACTION_BACK, // Escape
    KN_ACTION_TYPE, // `character`, or 0 to take the last one away
};
struct kn_action {
    enum kn_action_kind kind;
    int id, index, value;
    uint32_t character;
};

#endif
