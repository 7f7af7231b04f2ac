// SPDX-License-Identifier: MIT
// The words of one item of a board broken and placed, for any width.
#include "ui/board_parts.h"

#include <string.h>

#include "base/str.h"
#include "canvas/breaks.h"

#define MEASURE 38    // ems that a line of reading is long at most
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

// Bytes of `text` up to where a line may end.
static size_t
piece_of(const char *text, const uint8_t *breaks)
{
    size_t size = 0;
    while (text[size] && text[size] != ' ' && text[size] != '\n' &&
           (size == 0 || breaks[size] == KN_BREAK_NONE)) {
        size++;
    }
    return size;
}

int
kn_board_widest_word(struct kn_board *board, const char *text, kn_font font)
{
    uint8_t breaks[KN_BREAKS_BYTES + 1] = {KN_BREAK_NONE};
    char word[128];
    int widest = 0;
    size_t size = text ? strlen(text) : 0;
    if (size == 0 || size > KN_BREAKS_BYTES) {
        return 0;
    }
    if (kn_utf8_check(text, size) == size) {
        kn_breaks_find(text, size, breaks);
    }
    for (size_t at = 0; at < size;) {
        size_t length = piece_of(text + at, breaks + at);
        if (length > 0 && length < sizeof(word)) {
            memcpy(word, text + at, length);
            word[length] = '\0';
            int width = kn_text_width(board->text, word, font);
            widest = width > widest ? width : widest;
        }
        at += length > 0 ? length : 1;
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
    int need =
        kn_board_widest_word(slot->board, item->text, s->button) + 2 * arrow;
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
    bool beside = taken > 0 && taken < width / 2 &&
                  width - taken - pad >=
                      kn_board_widest_word(slot->board, item->title, s->button);
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
    slot->y = item->inner.y1 + s->gap / 3; // clear of the focus's frame
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

// As large as all of it can be seen at once, in the middle of its width.
static void
place_code(struct slot *slot)
{
    struct kn_board_item *item = slot->item;
    int pixels = kn_board_code_pixels(slot->board, item, slot->width);
    int side = kn_code_extent(item->code, pixels);
    int x = slot->x + (slot->width - side) / 2;
    item->inner = (kn_rect){x, slot->y, x + side, slot->y + side};
    slot->y += side;
}

void
kn_board_place_item(struct kn_board *board, struct kn_board_item *item, int x,
                    int y, int width)
{
    static void (*const kinds[KN_BOARD_KIND_COUNT])(struct slot *) = {
        [KN_BOARD_TEXT] = place_text,     [KN_BOARD_BUTTON] = place_button,
        [KN_BOARD_CHOICE] = place_choice, [KN_BOARD_TICK] = place_tick,
        [KN_BOARD_CARD] = place_card,     [KN_BOARD_ROW] = place_row,
        [KN_BOARD_SCALE] = place_scale,   [KN_BOARD_FIELD] = place_field,
        [KN_BOARD_CODE] = place_code,
    };
    struct slot slot = {board, item, x, y, width};
    item->blocks = board->block_count;
    item->low_blocks = 0;
    kinds[item->kind](&slot);
    item->block_count = board->block_count - item->blocks;
    item->rect = (kn_rect){x, y, x + width, slot.y};
}
