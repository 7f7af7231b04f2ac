// SPDX-License-Identifier: MIT
// A board with one of each kind of item, in the hands of a test.
#ifndef KN_TESTS_UI_BOARD_BENCH_H
#define KN_TESTS_UI_BOARD_BENCH_H

#include "fake_text.h"
#include "ui/board.h"

#define WIDTH 400
#define HEIGHT 300
#define AREA ((kn_rect){20, 20, WIDTH - 20, HEIGHT - 20})

enum { BUTTON = 1, CHOICE, TICK, SCALE, ROW, FIELD, BACK };

struct board_bench {
    struct kn_fake_text fake;
    struct kn_board board;
};

// For cmocka: a board of twelve rows, as the state.
int board_bench_set_up(void **state);
int board_bench_tear_down(void **state);
#define BOARD_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, board_bench_set_up,                  \
                                    board_bench_tear_down)

// An empty board.
void board_bench_begin(struct board_bench *b);
void board_bench_add(struct board_bench *b, struct kn_board_item item);

// One of each, and `rows` rows of which each third is off.
void board_bench_build(struct board_bench *b, int rows);

struct kn_action board_bench_key(struct board_bench *b, enum kn_key key);
struct kn_action board_bench_pointer(struct board_bench *b,
                                     enum kn_input_kind kind, kn_vec2 at);
struct kn_action board_bench_click(struct board_bench *b, kn_vec2 at);

// The item that has the focus; some must.
const struct kn_board_item *board_bench_focused(const struct board_bench *b);
void board_bench_assert_focus(const struct board_bench *b, int id, int index);

// Where the item is now, of which `x` and `y` are shares of its rectangle.
kn_vec2 board_bench_spot(const struct board_bench *b, int id, int index,
                         float x, float y);

#endif
