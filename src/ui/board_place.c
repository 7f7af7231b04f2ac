// SPDX-License-Identifier: MIT
// The items of a board in rows, between its head and its foot.
#include "ui/board_parts.h"

#include <limits.h>

#define PINNED 0.42f // share of the height that head and foot may take

#define WORDS 18 // ems that words beside a code have at least

// The least width at which an item reads well.
static int
least_width(struct kn_board *board, const struct kn_board_item *item)
{
    const struct kn_sizes *s = &board->sizes;
    int em = s->body.size;
    int word = kn_board_widest_word(board, item->title,
                                    item->kind == KN_BOARD_CARD ? s->heading
                                                                : s->button) +
               2 * s->gap + 2;
    int least = item->kind == KN_BOARD_CARD     ? 9 * em
                : item->kind == KN_BOARD_BUTTON ? 6 * em
                : item->kind == KN_BOARD_TICK   ? 11 * em
                                                : 15 * em;
    return word > least ? word : least;
}

// How many of the `count` items from `first` stand abreast: as many as were
// asked for where there is room, the rows of even length.
static int
abreast(struct kn_board *board, int first, int count, int width)
{
    int gap = board->sizes.gap;
    int need = 1;
    for (int i = first; i < first + count; i++) {
        int least = least_width(board, &board->items[i]);
        need = least > need ? least : need;
    }
    int most = (width + gap) / (need + gap);
    int columns = board->items[first].columns;
    columns = most < columns ? most : columns;
    columns = columns < 1 ? 1 : columns;
    int rows = (count + columns - 1) / columns;
    return (count + rows - 1) / rows;
}

// Makes the items of a row equally tall; what belongs at the bottom moves
// there.
static void
level_row(struct kn_board *board, int first, int count, int bottom)
{
    for (int i = first; i < first + count; i++) {
        struct kn_board_item *item = &board->items[i];
        int by = bottom - item->rect.y1;
        item->rect.y1 = bottom;
        int from = item->kind == KN_BOARD_BUTTON
                       ? item->blocks
                       : item->blocks + item->block_count - item->low_blocks;
        by = item->kind == KN_BOARD_BUTTON ? by / 2 : by;
        for (int b = from; b < item->blocks + item->block_count; b++) {
            board->blocks[b].rect.y0 += by;
            board->blocks[b].rect.y1 += by;
        }
    }
}

// Places the `count` items from `first` in rows, from `y` down. Returns where
// they end.
static int
place_grid(struct kn_board *board, int first, int count, int y)
{
    kn_rect area = board->area;
    int gap = board->sizes.gap;
    int width = area.x1 - area.x0;
    int columns = abreast(board, first, count, width);
    for (int i = 0; i < count; i += columns) {
        int n = count - i < columns ? count - i : columns;
        int bottom = y;
        for (int c = 0; c < n; c++) {
            // All of one width, to the pixel: pictures on cards share one bake.
            int wide = (width - gap * (columns - 1)) / columns;
            struct kn_board_item *item = &board->items[first + i + c];
            kn_board_place_item(board, item, area.x0 + (wide + gap) * c, y,
                                wide);
            bottom = item->rect.y1 > bottom ? item->rect.y1 : bottom;
        }
        level_row(board, first + i, n, bottom);
        y = bottom + gap;
    }
    return y - gap;
}

// The room between two items that follow each other.
static int
space_between(const struct kn_board *board, const struct kn_board_item *a,
              const struct kn_board_item *b)
{
    int gap = board->sizes.gap;
    bool texts = a->kind == KN_BOARD_TEXT && b->kind == KN_BOARD_TEXT;
    if (texts && a->voice == KN_SAY_KICKER) {
        return gap / 3;
    }
    if (texts && a->voice == KN_SAY_HEADING) {
        return gap / 3;
    }
    if (b->kind == KN_BOARD_TEXT && b->voice == KN_SAY_HEADING) {
        return gap * 2;
    }
    if (a->kind == b->kind && a->kind != KN_BOARD_TEXT) {
        return gap / 2;
    }
    return gap;
}

// Places all items of `part` from `y` down; returns where they end.
static int
place_part(struct kn_board *board, enum kn_board_part part, int y)
{
    const struct kn_board_item *last = NULL;
    for (int i = 0; i < board->count;) {
        struct kn_board_item *item = &board->items[i];
        if (item->part != part) {
            i++;
            continue;
        }
        y += last ? space_between(board, last, item) : 0;
        int n = 1;
        while (item->columns > 1 && i + n < board->count &&
               board->items[i + n].columns == item->columns &&
               board->items[i + n].part == part &&
               board->items[i + n].kind == item->kind) {
            n++;
        }
        y = place_grid(board, i, n, y);
        last = &board->items[i + n - 1];
        i += n;
    }
    return y;
}

static void
move_part(struct kn_board *board, enum kn_board_part part, int by)
{
    for (int i = 0; i < board->count; i++) {
        struct kn_board_item *item = &board->items[i];
        if (item->part != part) {
            continue;
        }
        item->rect.y0 += by;
        item->rect.y1 += by;
        item->inner.y0 += by;
        item->inner.y1 += by;
        for (int b = item->blocks; b < item->blocks + item->block_count; b++) {
            board->blocks[b].rect.y0 += by;
            board->blocks[b].rect.y1 += by;
        }
    }
}

// ---- a code

int
kn_board_code_pixels(const struct kn_board *board,
                     const struct kn_board_item *item, int width)
{
    int high = kn_code_pixels(item->code, kn_board_view_height(board));
    int wide = kn_code_pixels(item->code, width);
    high = high < KN_CODE_PIXELS ? KN_CODE_PIXELS : high;
    int pixels = wide < high ? wide : high;
    return pixels < 1 ? 1 : pixels;
}

// Puts a code to the left of everything, where it and words have room there.
static void
place_side(struct kn_board *board, struct kn_board_item *item)
{
    kn_rect area = board->area;
    int words = WORDS * board->sizes.body.size;
    int space = 2 * board->sizes.gap;
    int high = kn_code_pixels(item->code, area.y1 - area.y0);
    int wide = kn_code_pixels(item->code, area.x1 - area.x0 - space - words);
    int pixels = wide < high ? wide : high;
    bool upright = area.x1 - area.x0 <= area.y1 - area.y0;
    if (upright || pixels < KN_CODE_PIXELS) {
        item->part = KN_PART_MIDDLE;
        return;
    }
    int side = kn_code_extent(item->code, pixels);
    int y = area.y0 + (area.y1 - area.y0 - side) / 2;
    board->side = (kn_rect){area.x0, y, area.x0 + side, y + side};
    board->view = board->side;
    kn_board_place_item(board, item, area.x0, y, side);
    board->area.x0 += side + space;
}

static void
place_sides(struct kn_board *board)
{
    for (int i = 0; i < board->count; i++) {
        if (board->items[i].part == KN_PART_SIDE) {
            place_side(board, &board->items[i]);
        }
    }
}

// Whether the code in the middle, if there is one, is seen whole, in modules
// that are large enough.
static bool
shows_code(const struct kn_board *board)
{
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_CODE && item->part == KN_PART_MIDDLE &&
            item->inner.y1 - item->inner.y0 > kn_board_view_height(board)) {
            return false;
        }
    }
    return true;
}

// ---- all of it

// Head above, foot below, the rest between them; false when those two would
// take too much of it.
static bool
place_parts(struct kn_board *board)
{
    kn_rect area = board->area;
    int gap = board->sizes.gap;
    board->block_count = 0;
    int head = place_part(board, KN_PART_HEAD, area.y0);
    int foot = place_part(board, KN_PART_FOOT, 0);
    int pinned = head - area.y0 + foot;
    if ((float)pinned > PINNED * (float)(area.y1 - area.y0)) {
        return false;
    }
    move_part(board, KN_PART_FOOT, area.y1 - foot);
    board->view = area;
    board->view.y0 = head + (head > area.y0 ? gap : 0);
    board->view.y1 = area.y1 - foot - (foot > 0 ? gap : 0);
    int end = place_part(board, KN_PART_MIDDLE, board->view.y0);
    board->length = end - board->view.y0;
    return shows_code(board);
}

// Rows of cards, and the height of their pictures in *height.
static int
card_rows(const struct kn_board *board, int *height)
{
    int rows = 0;
    int bottom = INT_MIN;
    *height = 0;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_CARD && item->rect.y0 >= bottom) {
            rows++;
            bottom = item->rect.y1;
            *height = item->inner.y1 - item->inner.y0;
        }
    }
    return rows;
}

// Where a little lower pictures make all of it fit, they are made lower.
static void
fit_pictures(struct kn_board *board)
{
    int height;
    int rows = card_rows(board, &height);
    int beyond = kn_board_scroll_end(board);
    int less = rows > 0 ? (beyond + rows - 1) / rows : 0;
    if (less > 0 && less <= height / 3) {
        board->picture_less = less;
        place_parts(board);
    }
}

void
kn_board_place(struct kn_board *board)
{
    board->picture_less = 0;
    board->mirrored = board->text->mirrored;
    place_sides(board);
    if (!place_parts(board)) {
        // Too small for anything to stay: all of it scrolls.
        for (int i = 0; i < board->count; i++) {
            if (board->items[i].part != KN_PART_SIDE) {
                board->items[i].part = KN_PART_MIDDLE;
            }
        }
        place_parts(board);
    }
    fit_pictures(board);
    kn_board_settle(board);
}
