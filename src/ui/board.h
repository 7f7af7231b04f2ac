// SPDX-License-Identifier: MIT
// A board is what a page says and offers: items in reading order, built anew
// from the state whenever that changes. The board breaks the words, places
// everything for any size of screen and text, scrolls what is too long, and
// knows what has the focus and what lies under a pointer. Every word that is
// drawn is a block of it, so a test can see that none is cut or covered.
#ifndef KN_UI_BOARD_H
#define KN_UI_BOARD_H

#include "ui/board_item.h"
#include "ui/input.h"
#include "ui/theme.h"

#define KN_BOARD_ITEMS 160
#define KN_BOARD_BLOCKS 640
#define KN_BOARD_BYTES 49152

struct kn_board {
    const struct kn_theme *theme; // not owned
    struct kn_text *text;         // not owned
    struct kn_sizes sizes;
    bool mirrored; // as the words: what follows stands to the left
    kn_rect whole; // that it was given on the canvas; all below is placed in it
                   // as if words ran to the right
    kn_rect area;  // of the board, but for what is beside it
    kn_rect view;  // what of it shows the middle
    kn_rect side;  // of what is beside it, within what it was given; or empty
    struct kn_board_item items[KN_BOARD_ITEMS];
    int count;
    struct kn_board_block blocks[KN_BOARD_BLOCKS];
    int block_count;
    char bytes[KN_BOARD_BYTES];
    size_t used;
    bool read;                 // the end of the middle has been in sight
    bool kept;                 // so was the focus, before it is placed anew
    bool full;                 // something was left out: a mistake of ours
    int length;                // of the middle, pixels
    int picture_less;          // that pictures are lower than they might be
    int scroll;                // 0 .. length - height of the view
    int focus;                 // index of an item, or -1
    bool showing;              // the focus is drawn: keys are in use
    bool keyless;              // no key presses anything: it is not drawn
    bool armed;                // and drawn strongly: letting go will press
    int focus_id, focus_index; // what has the focus, across building
    kn_vec2 pointer;           // where it was last, if that is known
    bool pointer_known;
    bool held, dragged; // the pointer is down; it scrolls
    kn_vec2 held_at;    // where it went down
    int held_scroll;    // as it was then
};

// An empty board for `area` of the canvas, with text of `sizes`; scroll and
// focus stay as they were.
void kn_board_begin(struct kn_board *board, kn_rect area,
                    struct kn_sizes sizes);

// Whether what is at the left of this item as it was placed is at the right of
// it on the canvas.
bool kn_board_is_mirrored(const struct kn_board *board,
                          const struct kn_board_item *item);

// Adds an item; its texts are copied. Absent texts may be NULL.
void kn_board_add(struct kn_board *board, const struct kn_board_item *item);

// A paragraph of the middle; none where `text` is NULL or empty.
void kn_board_say(struct kn_board *board, enum kn_board_voice voice,
                  const char *text);

// ---- between the files of the board

// The most that `scroll` can be.
int kn_board_scroll_end(const struct kn_board *board);

// Puts focus and scroll where they can be, after placing.
void kn_board_settle(struct kn_board *board);

// ----

// Places everything, and puts focus and scroll where they were, or as near.
void kn_board_place(struct kn_board *board);

// Forgets focus and scroll: another page.
void kn_board_reset(struct kn_board *board);

// Gives the focus to the item of `id` and `index`, when it is there.
void kn_board_focus(struct kn_board *board, int id, int index);

// What `input` does to the board: moves focus or scroll, or acts on an item.
// *changed becomes true when the board must be drawn again.
struct kn_action kn_board_handle(struct kn_board *board,
                                 const struct kn_input *input, bool *changed);

// Moves the focus to the next item in reading order (step 1) or the one before
// (-1), round and round; where it was not shown, it is. With `reading` it
// first scrolls over what would be passed by unseen.
void kn_board_walk(struct kn_board *board, int step, bool reading);

// Where an item or a part of it is on the canvas now; empty when scrolled out
// of sight. All is placed as if words ran to the right: this is where it is
// mirrored if they do not.
kn_rect kn_board_where(const struct kn_board *board,
                       const struct kn_board_item *item, kn_rect rect);

// Where the view is on the canvas.
kn_rect kn_board_view(const struct kn_board *board);

// Draws what lies within the canvas's clip, over whatever is there. Pictures
// of cards are left alone: they are the caller's, who draws them first.
void kn_board_draw(const struct kn_board *board, struct kn_canvas *canvas);

// The ground of cards, which lies under their pictures.
void kn_board_draw_cards(const struct kn_board *board,
                         struct kn_canvas *canvas);

#endif
