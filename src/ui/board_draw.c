// SPDX-License-Identifier: MIT
// A board on the canvas. What is chosen is told by shape as well as colour: a
// check mark, a filled button, a frame around the focus.
#include "ui/board.h"

#include "canvas/shapes.h"

#define RING 3  // width of the focus's frame, in 1080ths of the short side
#define ARMED 9 // the same, while a held button is about to press

// Where and how thick the shapes of one item are drawn.
struct brush {
    const struct kn_board *board;
    const struct kn_board_item *item;
    kn_rect rect; // of the item on the canvas
    bool focused;
};

static float
thickness(const struct kn_board *board, float of)
{
    float width = (float)board->sizes.body.size * of / 30;
    return width < 1 ? 1 : width;
}

static float
corner(const struct kn_board *board)
{
    return (float)board->sizes.gap * 0.75f;
}

static void
draw_focus(const struct brush *b, struct kn_canvas *canvas, kn_color color)
{
    if (b->focused) {
        float ring = thickness(b->board, b->board->armed ? ARMED : RING);
        int out = (int)(ring + 1.5f);
        kn_draw_frame(canvas, kn_rect_grow(b->rect, out),
                      corner(b->board) + (float)out, ring, color);
    }
}

// ---- the kinds

static void
draw_box(const struct brush *b, struct kn_canvas *canvas, kn_color fill)
{
    const struct kn_theme *theme = b->board->theme;
    kn_draw_box(canvas, b->rect, corner(b->board), fill);
    kn_draw_frame(canvas, b->rect, corner(b->board), thickness(b->board, 1.5f),
                  theme->edge);
    draw_focus(b, canvas, theme->label);
}

static void
draw_button(const struct brush *b, struct kn_canvas *canvas)
{
    const struct kn_theme *theme = b->board->theme;
    if (b->item->on && !b->item->off) {
        kn_draw_box(canvas, b->rect, corner(b->board), theme->label);
        draw_focus(b, canvas, theme->text);
    } else {
        draw_box(b, canvas, theme->card);
    }
}

static void
draw_plain(const struct brush *b, struct kn_canvas *canvas)
{
    draw_box(b, canvas, b->board->theme->card);
}

// A check mark within `box`.
static void
draw_check(struct kn_canvas *canvas, kn_rect box, float width, kn_color color)
{
    float w = (float)(box.x1 - box.x0);
    float x = (float)box.x0;
    float y = (float)box.y0;
    const kn_vec2 a = {x + 0.22f * w, y + 0.54f * w};
    const kn_vec2 m = {x + 0.43f * w, y + 0.74f * w};
    const kn_vec2 c = {x + 0.78f * w, y + 0.28f * w};
    kn_draw_capsule(canvas, a, m, width, color);
    kn_draw_capsule(canvas, m, c, width, color);
}

static void
draw_tick(const struct brush *b, struct kn_canvas *canvas)
{
    const struct kn_board *board = b->board;
    const struct kn_theme *theme = board->theme;
    kn_rect box = kn_board_where(board, b->item, b->item->inner);
    float round = (float)(box.x1 - box.x0) * 0.2f;
    draw_plain(b, canvas);
    if (b->item->on) {
        kn_draw_box(canvas, box, round, theme->label);
        draw_check(canvas, box, thickness(board, 2), theme->ground);
    } else {
        kn_draw_frame(canvas, box, round, thickness(board, 2.5f),
                      theme->second);
    }
}

static void
draw_scale(const struct brush *b, struct kn_canvas *canvas)
{
    const struct kn_board *board = b->board;
    const struct kn_theme *theme = board->theme;
    kn_rect cells = b->item->inner;
    int width = cells.x1 - cells.x0;
    int space = board->sizes.gap / 8;
    float round = (float)board->sizes.gap / 3;
    for (int i = 0; i <= 10; i++) {
        kn_rect cell = {cells.x0 + width * i / 11 + space, cells.y0,
                        cells.x0 + width * (i + 1) / 11 - space, cells.y1};
        cell = kn_board_where(board, b->item, cell);
        kn_draw_box(canvas, cell, round,
                    i == b->item->value ? theme->label : theme->card);
        kn_draw_frame(canvas, cell, round, thickness(board, 1.5f), theme->edge);
    }
    struct brush around = *b;
    around.rect = kn_rect_grow(kn_board_where(board, b->item, cells), space);
    draw_focus(&around, canvas, theme->text);
}

static void
draw_card(const struct brush *b, struct kn_canvas *canvas)
{
    draw_focus(b, canvas, b->item->accent);
}

static void
draw_text(const struct brush *b, struct kn_canvas *canvas)
{
    (void)b;
    (void)canvas;
}

// The caret behind what was typed; it stands still, for nothing blinks.
static void
draw_caret(const struct brush *b, const struct kn_board_block *block,
           struct kn_canvas *canvas)
{
    const struct kn_board *board = b->board;
    kn_rect at = kn_board_where(board, b->item, block->rect);
    bool mirrored = kn_board_is_mirrored(board, b->item);
    int width = kn_text_width(board->text, block->text, block->font);
    width = width < at.x1 - at.x0 ? width : at.x1 - at.x0;
    kn_rect words = kn_rect_columns(at, 0, width, mirrored);
    int thick = (int)thickness(board, 2);
    bool left = kn_text_runs_left(board->text, block->text);
    int x = left ? words.x0 - 2 - thick : words.x1 + 2;
    kn_canvas_fill(canvas, (kn_rect){x, at.y0, x + thick, at.y1},
                   board->theme->label);
}

static void
draw_field(const struct brush *b, struct kn_canvas *canvas)
{
    draw_box(b, canvas, b->board->theme->card);
    if (b->item->text && b->item->block_count > 0) {
        draw_caret(b, &b->board->blocks[b->item->blocks], canvas);
    }
}

static void
draw_code(const struct brush *b, struct kn_canvas *canvas)
{
    kn_code_draw(b->item->code, canvas,
                 kn_board_where(b->board, b->item, b->item->inner));
}

// ---- all of it

static void
draw_words(const struct kn_board *board, const struct kn_board_item *item,
           struct kn_canvas *canvas)
{
    struct kn_paragraph paragraph;
    for (int i = item->blocks; i < item->blocks + item->block_count; i++) {
        const struct kn_board_block *block = &board->blocks[i];
        kn_rect rect = kn_board_where(board, item, block->rect);
        if (kn_rect_empty(kn_rect_intersect(rect, canvas->clip))) {
            continue;
        }
        int width = rect.x1 - rect.x0;
        kn_text_wrap(&paragraph, board->text, block->text, block->font, width,
                     KN_PARAGRAPH_LINES);
        enum kn_align align =
            kn_align_mirror(block->align, kn_board_is_mirrored(board, item));
        int x = align == KN_ALIGN_LEFT    ? rect.x0
                : align == KN_ALIGN_RIGHT ? rect.x1
                                          : rect.x0 + width / 2;
        kn_text_draw_paragraph(board->text, canvas, &paragraph, block->font, x,
                               rect.y0, align, block->color);
    }
}

static void
draw_item(const struct kn_board *board, int index, struct kn_canvas *canvas)
{
    static void (*const kinds[KN_BOARD_KIND_COUNT])(const struct brush *,
                                                    struct kn_canvas *) = {
        [KN_BOARD_TEXT] = draw_text,    [KN_BOARD_BUTTON] = draw_button,
        [KN_BOARD_CHOICE] = draw_plain, [KN_BOARD_TICK] = draw_tick,
        [KN_BOARD_CARD] = draw_card,    [KN_BOARD_ROW] = draw_plain,
        [KN_BOARD_SCALE] = draw_scale,  [KN_BOARD_FIELD] = draw_field,
        [KN_BOARD_CODE] = draw_code,
    };
    const struct kn_board_item *item = &board->items[index];
    const struct brush brush = {
        .board = board,
        .item = item,
        .rect = kn_board_where(board, item, item->rect),
        .focused = index == board->focus && item->id != 0 && !board->keyless,
    };
    kn_rect reach = kn_rect_grow(brush.rect, board->sizes.gap);
    if (!kn_rect_empty(kn_rect_intersect(reach, canvas->clip))) {
        kinds[item->kind](&brush, canvas);
        draw_words(board, item, canvas);
    }
}

// The view with room for the focus's frame around it.
static kn_rect
around_view(const struct kn_board *board)
{
    kn_rect view = kn_board_view(board);
    bool scrolls = kn_board_scroll_end(board) > 0;
    int more = scrolls ? board->sizes.gap / 2 : board->sizes.gap;
    view.x0 -= board->sizes.gap;
    view.x1 += board->sizes.gap;
    view.y0 -= more;
    view.y1 += more;
    return view;
}

static void
draw_scroll_bar(const struct kn_board *board, struct kn_canvas *canvas)
{
    int end = kn_board_scroll_end(board);
    if (end == 0) {
        return;
    }
    kn_rect view = kn_board_view(board);
    int height = view.y1 - view.y0;
    int width = board->sizes.bar / 2 < 3 ? 3 : board->sizes.bar / 2;
    int x = view.x1 + board->sizes.gap / 2;
    int size = height * height / board->length;
    int y = view.y0 + (height - size) * board->scroll / end;
    float round = (float)width / 2;
    kn_rect track = {x, view.y0, x + width, view.y1};
    track = board->mirrored ? kn_rect_mirror(track, view) : track;
    kn_draw_box(canvas, track, round, board->theme->track);
    kn_draw_box(canvas, (kn_rect){track.x0, y, track.x1, y + size}, round,
                board->theme->label);
}

void
kn_board_draw_cards(const struct kn_board *board, struct kn_canvas *canvas)
{
    kn_rect before = kn_canvas_set_clip(
        canvas, kn_rect_intersect(canvas->clip, around_view(board)));
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_CARD) {
            kn_rect rect = kn_board_where(board, item, item->rect);
            kn_draw_box(canvas, rect, corner(board), board->theme->card);
            kn_draw_frame(canvas, rect, corner(board), thickness(board, 1.5f),
                          board->theme->track);
        }
    }
    kn_canvas_set_clip(canvas, before);
}

void
kn_board_draw(const struct kn_board *board, struct kn_canvas *canvas)
{
    kn_rect before = canvas->clip;
    for (int i = 0; i < board->count; i++) {
        if (board->items[i].part != KN_PART_MIDDLE) {
            draw_item(board, i, canvas);
        }
    }
    kn_canvas_set_clip(canvas, kn_rect_intersect(before, around_view(board)));
    for (int i = 0; i < board->count; i++) {
        if (board->items[i].part == KN_PART_MIDDLE) {
            draw_item(board, i, canvas);
        }
    }
    kn_canvas_set_clip(canvas, before);
    draw_scroll_bar(board, canvas);
}
