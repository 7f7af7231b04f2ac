// SPDX-License-Identifier: MIT
#include "board_bench.h"

#include "../test.h"

void
board_bench_add(struct board_bench *b, struct kn_board_item item)
{
    kn_board_add(&b->board, &item);
}

void
board_bench_begin(struct board_bench *b)
{
    kn_board_begin(&b->board, AREA, kn_sizes_for(WIDTH, HEIGHT, 1.5f));
}

void
board_bench_build(struct board_bench *b, int rows)
{
    board_bench_begin(b);
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_TEXT,
                                              .part = KN_PART_HEAD,
                                              .voice = KN_SAY_TITLE,
                                              .text = "A page"});
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                              .id = CHOICE,
                                              .title = "Which",
                                              .text = "This one"});
    for (int i = 0; i < 4; i++) {
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                                  .id = BUTTON,
                                                  .index = i,
                                                  .columns = 2,
                                                  .title = "Press"});
    }
    board_bench_add(
        b, (struct kn_board_item){
               .kind = KN_BOARD_TICK, .id = TICK, .title = "Yes", .on = true});
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_SCALE,
                                              .id = SCALE,
                                              .title = "How much?",
                                              .text = "none",
                                              .aside = "all",
                                              .value = 5});
    for (int i = 0; i < rows; i++) {
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_ROW,
                                                  .id = ROW,
                                                  .index = i,
                                                  .title = "A row",
                                                  .text = "with more to say",
                                                  .aside = "3 min",
                                                  .off = i % 3 == 2});
    }
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                              .part = KN_PART_FOOT,
                                              .id = BACK,
                                              .title = "Back",
                                              .on = true});
    kn_board_place(&b->board);
}

int
board_bench_set_up(void **state)
{
    struct board_bench *b = test_calloc(1, sizeof(*b));
    kn_fake_text_init(&b->fake);
    b->board.theme = &kn_theme_night;
    b->board.text = &b->fake.text;
    kn_board_reset(&b->board);
    board_bench_build(b, 12);
    *state = b;
    return 0;
}

int
board_bench_tear_down(void **state)
{
    struct board_bench *b = *state;
    kn_fake_text_destroy(&b->fake);
    test_free(b);
    return 0;
}

// ---- doing

struct kn_action
board_bench_key(struct board_bench *b, enum kn_key key)
{
    bool changed;
    const struct kn_input input = {.kind = KN_INPUT_KEY, .key = key};
    return kn_board_handle(&b->board, &input, &changed);
}

struct kn_action
board_bench_pointer(struct board_bench *b, enum kn_input_kind kind, kn_vec2 at)
{
    bool changed;
    const struct kn_input input = {.kind = kind, .at = at};
    return kn_board_handle(&b->board, &input, &changed);
}

struct kn_action
board_bench_click(struct board_bench *b, kn_vec2 at)
{
    board_bench_pointer(b, KN_INPUT_POINTER_DOWN, at);
    return board_bench_pointer(b, KN_INPUT_POINTER_UP, at);
}

const struct kn_board_item *
board_bench_focused(const struct board_bench *b)
{
    assert_in_range(b->board.focus, 0, b->board.count - 1);
    return &b->board.items[b->board.focus];
}

void
board_bench_assert_focus(const struct board_bench *b, int id, int index)
{
    assert_int_equal(board_bench_focused(b)->id, id);
    assert_int_equal(board_bench_focused(b)->index, index);
}

kn_vec2
board_bench_spot(const struct board_bench *b, int id, int index, float x,
                 float y)
{
    for (int i = 0; i < b->board.count; i++) {
        const struct kn_board_item *item = &b->board.items[i];
        if (item->id == id && item->index == index) {
            kn_rect at = kn_board_where(&b->board, item, item->rect);
            return (kn_vec2){(float)at.x0 + x * (float)(at.x1 - at.x0),
                             (float)at.y0 + y * (float)(at.y1 - at.y0)};
        }
    }
    fail_msg("there is no item %d.%d", id, index);
    return (kn_vec2){0, 0};
}
