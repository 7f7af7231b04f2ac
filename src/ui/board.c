// SPDX-License-Identifier: MIT
#include "ui/board_parts.h"

#include <string.h>

// Whether what has the focus is scrolled, and wholly in sight.
static bool
focus_in_sight(const struct kn_board *board)
{
    if (board->focus < 0 || board->focus >= board->count) {
        return false;
    }
    const struct kn_board_item *item = &board->items[board->focus];
    return item->part == KN_PART_MIDDLE &&
           item->rect.y0 - board->scroll >= board->view.y0 &&
           item->rect.y1 - board->scroll <= board->view.y1;
}

// ---- building

void
kn_board_begin(struct kn_board *board, kn_rect area, struct kn_sizes sizes)
{
    board->kept = focus_in_sight(board);
    board->whole = board->area = area;
    board->side = (kn_rect){0};
    board->sizes = sizes;
    board->count = 0;
    board->block_count = 0;
    board->used = 0;
    board->full = false;
    board->keyless = false;
}

// A copy of `text` in the board's own bytes; NULL for NULL, and where there is
// no more room.
static const char *
keep(struct kn_board *board, const char *text)
{
    if (!text || !text[0]) {
        return NULL;
    }
    size_t size = strlen(text) + 1;
    if (size > sizeof(board->bytes) - board->used) {
        board->full = true;
        return NULL;
    }
    char *copy = memcpy(board->bytes + board->used, text, size);
    board->used += size;
    return copy;
}

void
kn_board_add(struct kn_board *board, const struct kn_board_item *item)
{
    if (board->count == KN_BOARD_ITEMS) {
        board->full = true;
        return;
    }
    struct kn_board_item *added = &board->items[board->count++];
    *added = *item;
    added->title = keep(board, item->title);
    added->text = keep(board, item->text);
    added->foot = keep(board, item->foot);
    added->aside = keep(board, item->aside);
}

void
kn_board_say(struct kn_board *board, enum kn_board_voice voice,
             const char *text)
{
    if (text && text[0]) {
        kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_TEXT,
                                                    .part = KN_PART_MIDDLE,
                                                    .voice = voice,
                                                    .text = text});
    }
}

// ---- where things are

int
kn_board_scroll_end(const struct kn_board *board)
{
    int beyond = board->length - kn_board_view_height(board);
    return beyond > 0 ? beyond : 0;
}

bool
kn_board_is_mirrored(const struct kn_board *board,
                     const struct kn_board_item *item)
{
    return board->mirrored && !item->fixed;
}

kn_rect
kn_board_where(const struct kn_board *board, const struct kn_board_item *item,
               kn_rect rect)
{
    if (item->part == KN_PART_MIDDLE) {
        rect.y0 -= board->scroll;
        rect.y1 -= board->scroll;
    }
    return kn_board_is_mirrored(board, item)
               ? kn_rect_mirror(rect, board->whole)
               : rect;
}

kn_rect
kn_board_view(const struct kn_board *board)
{
    return board->mirrored ? kn_rect_mirror(board->view, board->whole)
                           : board->view;
}

// ---- focus and scroll

bool
kn_board_set_scroll(struct kn_board *board, int scroll)
{
    int end = kn_board_scroll_end(board);
    int was = board->scroll;
    board->scroll = scroll < 0 ? 0 : scroll > end ? end : scroll;
    board->read = board->read || board->scroll == end;
    return board->scroll != was;
}

void
kn_board_reveal(struct kn_board *board, const struct kn_board_item *item)
{
    if (item->part != KN_PART_MIDDLE) {
        return;
    }
    // With some room around it, where there is any.
    int spare = kn_board_view_height(board) - (item->rect.y1 - item->rect.y0);
    int space = spare < 2 * board->sizes.gap ? spare / 2 : board->sizes.gap;
    space = space < 0 ? 0 : space;
    int top = item->rect.y0 - board->view.y0 - space;
    int bottom = item->rect.y1 - board->view.y1 + space;
    if (board->scroll < bottom) {
        kn_board_set_scroll(board, bottom);
    }
    if (board->scroll > top) {
        kn_board_set_scroll(board, top);
    }
}

void
kn_board_give_focus(struct kn_board *board, int index)
{
    board->focus = index;
    if (index >= 0) {
        const struct kn_board_item *item = &board->items[index];
        board->focus_id = item->id;
        board->focus_index = item->index;
    }
}

static int
find_item(const struct kn_board *board, int id, int index)
{
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (kn_board_focusable(item) && item->id == id &&
            item->index == index) {
            return i;
        }
    }
    return -1;
}

// The item of `id` that stands where `index` would: the next one, or else the
// last; or -1.
static int
find_near(const struct kn_board *board, int id, int index)
{
    int near = -1;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (!kn_board_focusable(item) || item->id != id) {
            continue;
        }
        near = i;
        if (item->index >= index) {
            break;
        }
    }
    return near;
}

int
kn_board_first(const struct kn_board *board, int from, int step)
{
    for (int i = from; i >= 0 && i < board->count; i += step) {
        if (kn_board_focusable(&board->items[i])) {
            return i;
        }
    }
    return -1;
}

void
kn_board_focus(struct kn_board *board, int id, int index)
{
    board->focus_id = id;
    board->focus_index = index;
    int at = find_item(board, id, index);
    if (at >= 0) {
        kn_board_give_focus(board, at);
        kn_board_reveal(board, &board->items[at]);
    }
}

void
kn_board_reset(struct kn_board *board)
{
    board->scroll = 0;
    board->read = false;
    board->focus = -1;
    board->focus_id = 0;
    board->focus_index = 0;
    board->held = false; // what was pressed there means nothing here
    board->dragged = false;
}

void
kn_board_settle(struct kn_board *board)
{
    kn_board_set_scroll(board, board->scroll);
    int at = find_item(board, board->focus_id, board->focus_index);
    if (at < 0) {
        at = find_near(board, board->focus_id, board->focus_index);
    }
    kn_board_give_focus(board, at >= 0 ? at : kn_board_first(board, 0, 1));
    // Larger words or a smaller window must not take away what a person is at;
    // whoever scrolled away from it is left alone.
    if (at >= 0 && board->kept && !focus_in_sight(board)) {
        kn_board_reveal(board, &board->items[at]);
    }
}
