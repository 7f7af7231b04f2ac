// SPDX-License-Identifier: MIT
// The words of a board broken and placed, for any width.
#include "ui/board.h"

#include <limits.h>
#include <string.h>

#define MEASURE 38    // ems that a line of reading is long at most
#define PINNED 0.42f  // share of the height that head and foot may take
#define PICTURE 0.42f // of the height that a card's picture may take

// Where an item is being placed.
struct slot {
    struct kn_board *board;
    struct kn_board_item *item;
    int x, y, width; // y moves down as words are placed
};

static int
line_of(const struct kn_board *board, kn_font font)
{
    return board->text->ops->line_height(board->text, font);
}

// ---- words

// Breaks `text` to `width` and adds it as a block with its top left corner at
// (x, y), `width` wide. Returns its height.
static int
add_block(struct slot *slot, const char *text, int x, int width,
          const struct kn_board_block *look)
{
    struct kn_board *board = slot->board;
    if (!text || width < 1) {
        return 0;
    }
    if (board->block_count == KN_BOARD_BLOCKS) {
        board->full = true;
        return 0;
    }
    struct kn_paragraph paragraph;
    kn_text_wrap(&paragraph, board->text, text, look->font, width,
                 KN_PARAGRAPH_LINES);
    struct kn_board_block *block = &board->blocks[board->block_count++];
    *block = *look;
    block->text = text;
    block->complete = paragraph.complete && paragraph.width <= width;
    int height = paragraph.lines * line_of(board, look->font);
    block->rect = (kn_rect){x, slot->y, x + width, slot->y + height};
    return height;
}

static struct kn_board_block
look_of(kn_font font, kn_color color)
{
    return (struct kn_board_block){.font = font, .color = color};
}

// Width of the widest word of `text`, which nothing narrower may hold.
static int
widest_word(struct kn_board *board, const char *text, kn_font font)
{
    int widest = 0;
    char word[128];
    while (text && *text) {
        size_t length = strcspn(text, " \n");
        if (length > 0 && length < sizeof(word)) {
            memcpy(word, text, length);
            word[length] = '\0';
            int width = kn_text_width(board->text, word, font);
            widest = width > widest ? width : widest;
        }
        text += length + (text[length] != '\0');
    }
    return widest;
}

// ---- the kinds, each from slot->y down

static kn_font
voice_font(const struct kn_sizes *s, enum kn_board_voice voice)
{
    const kn_font fonts[KN_SAY_COUNT] = {
        [KN_SAY_KICKER] = s->kicker,   [KN_SAY_TITLE] = s->title,
        [KN_SAY_HEADING] = s->heading, [KN_SAY_LEAD] = s->lead,
        [KN_SAY_BODY] = s->body,       [KN_SAY_CARE] = s->body,
        [KN_SAY_NOTE] = s->note,
    };
    return fonts[voice];
}

static kn_color
voice_color(const struct kn_theme *theme, enum kn_board_voice voice)
{
    const kn_color colors[KN_SAY_COUNT] = {
        [KN_SAY_KICKER] = theme->label, [KN_SAY_TITLE] = theme->text,
        [KN_SAY_HEADING] = theme->text, [KN_SAY_LEAD] = theme->text,
        [KN_SAY_BODY] = theme->second,  [KN_SAY_CARE] = theme->care,
        [KN_SAY_NOTE] = theme->second,
    };
    return colors[voice];
}

static void
place_text(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    kn_font font = voice_font(s, slot->item->voice);
    int most = MEASURE * s->body.size;
    int width = slot->width < most ? slot->width : most;
    const struct kn_board_block look =
        look_of(font, voice_color(slot->board->theme, slot->item->voice));
    slot->y += add_block(slot, slot->item->text, slot->x, width, &look);
}

static void
place_button(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    const struct kn_theme *theme = slot->board->theme;
    int pad = s->gap;
    struct kn_board_block look =
        look_of(s->button, slot->item->off  ? theme->second
                           : slot->item->on ? theme->ground
                                            : theme->text);
    look.align = KN_ALIGN_CENTRE;
    slot->y += pad * 3 / 4;
    slot->y += add_block(slot, slot->item->title, slot->x + pad,
                         slot->width - 2 * pad, &look);
    slot->y += pad * 3 / 4;
}

static void
place_choice(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    const struct kn_theme *theme = slot->board->theme;
    struct kn_board_item *item = slot->item;
    int pad = s->gap * 3 / 4;
    int arrow = s->body.size * 3 / 2;
    int need = widest_word(slot->board, item->text, s->button) + 2 * arrow;
    bool beside = slot->width - 2 * pad >= 22 * s->body.size &&
                  (slot->width - 2 * pad) / 2 >= need;
    int x = slot->x + pad;
    int width = slot->width - 2 * pad;
    int top = slot->y + pad * 3 / 4;
    const struct kn_board_block name = look_of(s->body, theme->text);
    struct kn_board_block value = look_of(s->button, theme->text);
    value.align = KN_ALIGN_CENTRE;
    slot->y = top;
    int height = add_block(slot, item->title, x,
                           beside ? width / 2 - pad : width, &name);
    if (beside) {
        x += width / 2;
        width -= width / 2;
    } else {
        slot->y += height;
        height = 0;
    }
    item->inner = (kn_rect){x, slot->y, x + width, slot->y};
    int tall =
        add_block(slot, item->text, x + arrow, width - 2 * arrow, &value);
    item->inner.y1 = slot->y + (tall > height ? tall : height);
    struct kn_board_block ends = look_of(s->button, theme->label);
    ends.align = KN_ALIGN_CENTRE;
    add_block(slot, "\xe2\x80\xb9", x, arrow, &ends);
    add_block(slot, "\xe2\x80\xba", x + width - arrow, arrow, &ends);
    slot->y = item->inner.y1 + pad * 3 / 4;
}

static void
place_tick(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    const struct kn_theme *theme = slot->board->theme;
    int pad = s->gap * 3 / 4;
    int box = line_of(slot->board, s->body) * 9 / 10;
    int x = slot->x + pad + box + pad;
    int width = slot->x + slot->width - pad - x;
    const struct kn_board_block name = look_of(s->body, theme->text);
    const struct kn_board_block more = look_of(s->note, theme->second);
    slot->y += pad * 2 / 3;
    slot->item->inner =
        (kn_rect){slot->x + pad, slot->y, slot->x + pad + box, slot->y + box};
    slot->y += add_block(slot, slot->item->title, x, width, &name);
    slot->y += add_block(slot, slot->item->text, x, width, &more);
    slot->y += pad * 2 / 3;
}

static void
place_row(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    const struct kn_theme *theme = slot->board->theme;
    struct kn_board_item *item = slot->item;
    int pad = s->gap;
    int x = slot->x + pad;
    int width = slot->width - 2 * pad;
    const struct kn_board_block name =
        look_of(s->button, item->off ? theme->second : theme->text);
    const struct kn_board_block more =
        look_of(s->note, item->off ? theme->care : theme->second);
    struct kn_board_block aside = look_of(s->note, theme->label);
    aside.align = KN_ALIGN_RIGHT;
    int taken = item->aside
                    ? kn_text_width(slot->board->text, item->aside, s->note)
                    : 0;
    bool beside =
        taken > 0 && taken < width / 2 &&
        width - taken - pad >= widest_word(slot->board, item->title, s->button);
    slot->y += pad * 2 / 3;
    int top = slot->y;
    if (beside) {
        add_block(slot, item->aside, x + width - taken, taken, &aside);
    }
    slot->y = top + add_block(slot, item->title, x,
                              beside ? width - taken - pad : width, &name);
    if (!beside && taken > 0) {
        aside.align = KN_ALIGN_LEFT;
        slot->y += add_block(slot, item->aside, x, width, &aside);
    }
    slot->y += add_block(slot, item->text, x, width, &more);
    slot->y += pad * 2 / 3;
}

static void
place_card(struct slot *slot)
{
    struct kn_board *board = slot->board;
    const struct kn_sizes *s = &board->sizes;
    const struct kn_theme *theme = board->theme;
    struct kn_board_item *item = slot->item;
    int inset = s->gap / 2;
    int side = slot->width - 2 * inset;
    int most = (int)(PICTURE * (float)(board->area.y1 - board->area.y0));
    int height = side * 6 / 5 < most ? side * 6 / 5 : most;
    height -= board->picture_less;
    item->inner = (kn_rect){slot->x + inset, slot->y + inset,
                            slot->x + inset + side, slot->y + inset + height};
    slot->y = item->inner.y1 + s->gap / 2;
    int x = slot->x + s->gap;
    int width = slot->width - 2 * s->gap;
    const struct kn_board_block name = look_of(s->heading, theme->text);
    const struct kn_board_block more = look_of(s->note, theme->second);
    const struct kn_board_block foot = look_of(s->note, item->accent);
    slot->y += add_block(slot, item->title, x, width, &name);
    slot->y += add_block(slot, item->text, x, width, &more);
    slot->y += s->gap / 2;
    int before = board->block_count;
    slot->y += add_block(slot, item->foot, x, width, &foot);
    slot->y += add_block(slot, item->aside, x, width, &more);
    item->low_blocks = board->block_count - before;
    slot->y += s->gap * 3 / 4;
}

static void
place_scale(struct slot *slot)
{
    static const char *const numbers[] = {"0", "1", "2", "3", "4", "5",
                                          "6", "7", "8", "9", "10"};
    struct kn_board *board = slot->board;
    const struct kn_sizes *s = &board->sizes;
    const struct kn_theme *theme = board->theme;
    struct kn_board_item *item = slot->item;
    const struct kn_board_block name = look_of(s->body, theme->text);
    int most = MEASURE * s->body.size;
    int width = slot->width < most ? slot->width : most;
    slot->y += s->gap / 2;
    slot->y += add_block(slot, item->title, slot->x, width, &name);
    slot->y += s->gap / 2;
    int pad = s->gap / 2;
    int tall = line_of(board, s->button) + 2 * pad;
    item->inner = (kn_rect){slot->x, slot->y, slot->x + width, slot->y + tall};
    slot->y += pad;
    for (int i = 0; i <= 10; i++) {
        int x0 = slot->x + width * i / 11;
        int x1 = slot->x + width * (i + 1) / 11;
        struct kn_board_block look =
            look_of(s->button, i == item->value ? theme->ground : theme->text);
        look.align = KN_ALIGN_CENTRE;
        add_block(slot, numbers[i], x0, x1 - x0, &look);
    }
    slot->y = item->inner.y1;
    const struct kn_board_block left = look_of(s->note, theme->second);
    struct kn_board_block right = left;
    right.align = KN_ALIGN_RIGHT;
    int half = width / 2 - s->gap / 2;
    int a = add_block(slot, item->text, slot->x, half, &left);
    int b = add_block(slot, item->aside, slot->x + width - half, half, &right);
    slot->y += (a > b ? a : b) + s->gap / 2;
}

static void
place_field(struct slot *slot)
{
    const struct kn_sizes *s = &slot->board->sizes;
    const struct kn_theme *theme = slot->board->theme;
    int pad = s->gap;
    const char *text = slot->item->text;
    const struct kn_board_block look =
        look_of(s->button, text ? theme->text : theme->second);
    slot->y += pad * 2 / 3;
    int least = line_of(slot->board, s->button);
    int height = add_block(slot, text ? text : slot->item->title, slot->x + pad,
                           slot->width - 2 * pad, &look);
    slot->y += (height > least ? height : least) + pad * 2 / 3;
}

static void
place_item(struct kn_board *board, struct kn_board_item *item, int x, int y,
           int width)
{
    static void (*const kinds[KN_BOARD_KIND_COUNT])(struct slot *) = {
        [KN_BOARD_TEXT] = place_text,     [KN_BOARD_BUTTON] = place_button,
        [KN_BOARD_CHOICE] = place_choice, [KN_BOARD_TICK] = place_tick,
        [KN_BOARD_CARD] = place_card,     [KN_BOARD_ROW] = place_row,
        [KN_BOARD_SCALE] = place_scale,   [KN_BOARD_FIELD] = place_field,
    };
    struct slot slot = {board, item, x, y, width};
    item->blocks = board->block_count;
    item->low_blocks = 0;
    kinds[item->kind](&slot);
    item->block_count = board->block_count - item->blocks;
    item->rect = (kn_rect){x, y, x + width, slot.y};
}

// ---- rows

// The least width at which an item reads well.
static int
least_width(struct kn_board *board, const struct kn_board_item *item)
{
    const struct kn_sizes *s = &board->sizes;
    int em = s->body.size;
    int word =
        widest_word(board, item->title,
                    item->kind == KN_BOARD_CARD ? s->heading : s->button) +
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
            place_item(board, item, area.x0 + (wide + gap) * c, y, wide);
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
    return true;
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
    if (!place_parts(board)) {
        // Too small for anything to stay: all of it scrolls.
        for (int i = 0; i < board->count; i++) {
            board->items[i].part = KN_PART_MIDDLE;
        }
        place_parts(board);
    }
    fit_pictures(board);
    kn_board_settle(board);
}
