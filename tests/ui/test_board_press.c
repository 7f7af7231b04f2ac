// SPDX-License-Identifier: MIT
// What presses, keys and letters mean on a board.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "board_bench.h"

static void
a_drag_scrolls_and_presses_nothing(void **state)
{
    struct board_bench *b = *state;
    kn_vec2 from = board_bench_spot(b, BUTTON, 3, 0.5f, 0.5f);
    kn_vec2 to = {from.x, from.y - 60};
    board_bench_pointer(b, KN_INPUT_POINTER_DOWN, from);
    board_bench_pointer(b, KN_INPUT_POINTER_MOVE, to);
    assert_int_equal(b->board.scroll, 60);
    assert_int_equal(board_bench_pointer(b, KN_INPUT_POINTER_UP, to).kind,
                     KN_ACTION_NONE);
    // And back to where it was: that was a drag all the same.
    from = board_bench_spot(b, BUTTON, 3, 0.5f, 0.5f);
    board_bench_pointer(b, KN_INPUT_POINTER_DOWN, from);
    board_bench_pointer(b, KN_INPUT_POINTER_MOVE,
                        (kn_vec2){from.x, from.y + 50});
    board_bench_pointer(b, KN_INPUT_POINTER_MOVE, from);
    assert_int_equal(board_bench_pointer(b, KN_INPUT_POINTER_UP, from).kind,
                     KN_ACTION_NONE);
}

static void
a_press_counts_where_it_is_let_go(void **state)
{
    struct board_bench *b = *state;
    kn_vec2 one = board_bench_spot(b, BUTTON, 0, 0.5f, 0.5f);
    kn_vec2 other = board_bench_spot(b, BUTTON, 1, 0.5f, 0.5f);
    assert_int_equal(board_bench_pointer(b, KN_INPUT_POINTER_DOWN, one).kind,
                     KN_ACTION_NONE);
    struct kn_action action = board_bench_pointer(b, KN_INPUT_POINTER_UP, one);
    assert_int_equal(action.kind, KN_ACTION_PRESS);
    assert_int_equal(action.id, BUTTON);
    assert_int_equal(action.index, 0);
    board_bench_pointer(b, KN_INPUT_POINTER_DOWN, one);
    assert_int_equal(board_bench_pointer(b, KN_INPUT_POINTER_UP, other).kind,
                     KN_ACTION_NONE);
    // What began on a page that is gone means nothing on this one.
    board_bench_pointer(b, KN_INPUT_POINTER_DOWN, one);
    kn_board_reset(&b->board);
    assert_int_equal(board_bench_pointer(b, KN_INPUT_POINTER_UP, one).kind,
                     KN_ACTION_NONE);
}

static void
what_is_off_cannot_be_pressed(void **state)
{
    struct board_bench *b = *state;
    kn_board_focus(&b->board, ROW, 2);
    assert_int_equal(board_bench_key(b, KN_KEY_ENTER).kind, KN_ACTION_NONE);
    assert_int_equal(
        board_bench_click(b, board_bench_spot(b, ROW, 2, 0.5f, 0.5f)).kind,
        KN_ACTION_NONE);
    board_bench_key(b, KN_KEY_DOWN);
    assert_int_equal(board_bench_key(b, KN_KEY_ENTER).kind, KN_ACTION_PRESS);
}

static void
what_is_scrolled_away_cannot_be_pressed(void **state)
{
    struct board_bench *b = *state;
    kn_vec2 foot = board_bench_spot(b, BACK, 0, 0.5f, 0.5f);
    for (int i = 0; i < 400; i++) {
        b->board.scroll = i < kn_board_scroll_end(&b->board) ? i : 0;
        struct kn_action action = board_bench_click(b, foot);
        assert_int_equal(action.id, BACK);
        action = board_bench_click(b, (kn_vec2){foot.x, (float)AREA.y0 + 2});
        assert_int_equal(action.kind, KN_ACTION_NONE); // the title
    }
}

static void
a_choice_goes_both_ways(void **state)
{
    struct board_bench *b = *state;
    assert_int_equal(board_bench_key(b, KN_KEY_RIGHT).kind, KN_ACTION_MORE);
    assert_int_equal(board_bench_key(b, KN_KEY_LEFT).kind, KN_ACTION_LESS);
    assert_int_equal(board_bench_key(b, KN_KEY_ENTER).kind, KN_ACTION_MORE);
    kn_rect value = board_bench_focused(b)->inner;
    float y = (float)(value.y0 + value.y1) / 2;
    assert_int_equal(
        board_bench_click(b, (kn_vec2){(float)value.x0 + 2, y}).kind,
        KN_ACTION_LESS);
    assert_int_equal(
        board_bench_click(b, (kn_vec2){(float)value.x1 - 2, y}).kind,
        KN_ACTION_MORE);
}

static void
a_scale_is_set_by_keys_and_cells(void **state)
{
    struct board_bench *b = *state;
    kn_board_focus(&b->board, SCALE, 0);
    struct kn_action action = board_bench_key(b, KN_KEY_RIGHT);
    assert_int_equal(action.kind, KN_ACTION_SET);
    assert_int_equal(action.value, 6);
    assert_int_equal(board_bench_key(b, KN_KEY_LEFT).value, 4);
    struct kn_board_item *scale = &b->board.items[b->board.focus];
    kn_rect cells = kn_board_where(&b->board, scale, scale->inner);
    for (int i = 0; i <= 10; i++) {
        kn_vec2 at = {(float)cells.x0 +
                          (float)(cells.x1 - cells.x0) * ((float)i + 0.5f) / 11,
                      (float)(cells.y0 + cells.y1) / 2};
        assert_int_equal(board_bench_click(b, at).value, i);
    }
    scale->value = 10;
    assert_int_equal(board_bench_key(b, KN_KEY_RIGHT).value, 10);
    scale->value = -1;
    assert_int_equal(board_bench_key(b, KN_KEY_RIGHT).value, 0);
    assert_int_equal(board_bench_key(b, KN_KEY_LEFT).value, 10);
}

static void
letters_are_typed(void **state)
{
    struct board_bench *b = *state;
    bool changed;
    struct kn_input input = {
        .kind = KN_INPUT_KEY, .key = KN_KEY_CHARACTER, .character = 'a'};
    struct kn_action action = kn_board_handle(&b->board, &input, &changed);
    assert_int_equal(action.kind, KN_ACTION_TYPE);
    assert_int_equal(action.character, 'a');
    input.control = true;
    assert_int_equal(kn_board_handle(&b->board, &input, &changed).kind,
                     KN_ACTION_NONE);
    assert_int_equal(board_bench_key(b, KN_KEY_BACKSPACE).character, 0);
    // Blanks press, unless they part words.
    assert_int_equal(board_bench_key(b, KN_KEY_SPACE).kind, KN_ACTION_MORE);
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_FIELD,
                                              .id = FIELD,
                                              .text = "neck"});
    kn_board_place(&b->board);
    action = board_bench_key(b, KN_KEY_SPACE);
    assert_int_equal(action.kind, KN_ACTION_TYPE);
    assert_int_equal(action.character, ' ');
}

static void
escape_is_back_and_a_held_key_is_nothing(void **state)
{
    struct board_bench *b = *state;
    bool changed;
    assert_int_equal(board_bench_key(b, KN_KEY_ESCAPE).kind, KN_ACTION_BACK);
    static const enum kn_key keys[] = {KN_KEY_ESCAPE, KN_KEY_ENTER,
                                       KN_KEY_SPACE};
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        const struct kn_input held = {
            .kind = KN_INPUT_KEY, .key = keys[i], .repeat = true};
        assert_int_equal(kn_board_handle(&b->board, &held, &changed).kind,
                         KN_ACTION_NONE);
    }
}

// What leads on over a list is no use until the list was seen to its end: it
// shows the rest instead, by keys and by pointer.
static void
what_must_be_read_is_shown_first(void **state)
{
    struct board_bench *b = *state;
    kn_board_reset(&b->board);
    board_bench_begin(b);
    for (int i = 0; i < 30; i++) {
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_TICK,
                                                  .id = TICK,
                                                  .index = i,
                                                  .title = "A statement"});
    }
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                              .part = KN_PART_FOOT,
                                              .id = BUTTON,
                                              .title = "None",
                                              .read_first = true});
    kn_board_place(&b->board);
    kn_board_focus(&b->board, BUTTON, 0);
    assert_int_equal(board_bench_key(b, KN_KEY_ENTER).kind, KN_ACTION_NONE);
    int scrolled = b->board.scroll;
    assert_true(scrolled > 0);
    kn_vec2 none = board_bench_spot(b, BUTTON, 0, 0.5f, 0.5f);
    assert_int_equal(board_bench_click(b, none).kind, KN_ACTION_NONE);
    assert_true(b->board.scroll > scrolled);
    board_bench_key(b, KN_KEY_END);
    board_bench_key(b, KN_KEY_HOME); // it has been in sight: that is enough
    assert_int_equal(board_bench_key(b, KN_KEY_ENTER).kind, KN_ACTION_PRESS);
}

// ---- where words run from right to left

static const struct kn_board_item *
item_of(const struct board_bench *b, int id)
{
    for (int i = 0; i < b->board.count; i++) {
        if (b->board.items[i].id == id) {
            return &b->board.items[i];
        }
    }
    fail_msg("there is no item %d", id);
    return NULL;
}

static void
mirror_board(struct board_bench *b)
{
    b->fake.text.mirrored = true;
    board_bench_build(b, 12);
}

static void
all_of_a_board_is_mirrored(void **state)
{
    struct board_bench *b = *state;
    kn_rect before[KN_BOARD_ITEMS][2];
    int count = b->board.count;
    for (int i = 0; i < count; i++) {
        const struct kn_board_item *item = &b->board.items[i];
        before[i][0] = kn_board_where(&b->board, item, item->rect);
        before[i][1] = kn_board_where(&b->board, item, item->inner);
    }
    mirror_board(b);
    assert_int_equal(b->board.count, count);
    for (int i = 0; i < count; i++) {
        const struct kn_board_item *item = &b->board.items[i];
        kn_rect now[] = {kn_board_where(&b->board, item, item->rect),
                         kn_board_where(&b->board, item, item->inner)};
        for (int r = 0; r < 2; r++) {
            assert_int_equal(now[r].x0, WIDTH - before[i][r].x1);
            assert_int_equal(now[r].x1, WIDTH - before[i][r].x0);
            assert_int_equal(now[r].y0, before[i][r].y0);
            assert_int_equal(now[r].y1, before[i][r].y1);
        }
    }
}

static void
a_mirrored_choice_has_more_on_the_left(void **state)
{
    struct board_bench *b = *state;
    mirror_board(b);
    kn_board_focus(&b->board, CHOICE, 0);
    assert_int_equal(board_bench_key(b, KN_KEY_LEFT).kind, KN_ACTION_MORE);
    assert_int_equal(board_bench_key(b, KN_KEY_RIGHT).kind, KN_ACTION_LESS);
    const struct kn_board_item *item = item_of(b, CHOICE);
    kn_rect value = kn_board_where(&b->board, item, item->inner);
    float y = (float)(value.y0 + value.y1) / 2;
    const kn_vec2 left = {(float)value.x0 + 3, y};
    const kn_vec2 right = {(float)value.x1 - 3, y};
    assert_int_equal(board_bench_click(b, left).kind, KN_ACTION_MORE);
    assert_int_equal(board_bench_click(b, right).kind, KN_ACTION_LESS);
}

static void
a_mirrored_scale_grows_to_the_left(void **state)
{
    struct board_bench *b = *state;
    mirror_board(b);
    kn_board_focus(&b->board, SCALE, 0);
    const struct kn_board_item *item = item_of(b, SCALE);
    int value = item->value;
    assert_int_equal(board_bench_key(b, KN_KEY_LEFT).value, value + 1);
    assert_int_equal(board_bench_key(b, KN_KEY_RIGHT).value, value - 1);
    // Each cell is where its number is.
    for (int i = 0; i <= 10; i++) {
        for (int n = 0; n < item->block_count; n++) {
            const struct kn_board_block *block =
                &b->board.blocks[item->blocks + n];
            char number[12];
            snprintf(number, sizeof(number), "%d", i);
            if (strcmp(block->text, number) == 0) {
                kn_rect at = kn_board_where(&b->board, item, block->rect);
                const kn_vec2 middle = {(float)(at.x0 + at.x1) / 2,
                                        (float)(at.y0 + at.y1) / 2};
                assert_int_equal(board_bench_click(b, middle).value, i);
            }
        }
    }
}

// A pad of digits stays as it is, for fingers know it.
static void
what_is_fixed_is_not_mirrored(void **state)
{
    struct board_bench *b = *state;
    kn_rect before[2][3];
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        b->fake.text.mirrored = mirrored;
        board_bench_begin(b);
        for (int i = 0; i < 3; i++) {
            const char digit[] = {(char)('1' + i), '\0'};
            board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                                      .id = BUTTON,
                                                      .index = i,
                                                      .columns = 3,
                                                      .fixed = true,
                                                      .title = digit});
        }
        kn_board_place(&b->board);
        for (int i = 0; i < 3; i++) {
            const struct kn_board_item *item = &b->board.items[i];
            before[mirrored][i] = kn_board_where(&b->board, item, item->rect);
        }
    }
    assert_memory_equal(before[0], before[1], sizeof(before[0]));
    // The arrows go where they point.
    kn_board_focus(&b->board, BUTTON, 0);
    board_bench_key(b, KN_KEY_RIGHT);
    board_bench_assert_focus(b, BUTTON, 1);
    board_bench_key(b, KN_KEY_LEFT);
    board_bench_assert_focus(b, BUTTON, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(a_drag_scrolls_and_presses_nothing),
        BOARD_TEST(a_press_counts_where_it_is_let_go),
        BOARD_TEST(all_of_a_board_is_mirrored),
        BOARD_TEST(a_mirrored_choice_has_more_on_the_left),
        BOARD_TEST(a_mirrored_scale_grows_to_the_left),
        BOARD_TEST(what_is_fixed_is_not_mirrored),
        BOARD_TEST(what_is_off_cannot_be_pressed),
        BOARD_TEST(what_is_scrolled_away_cannot_be_pressed),
        BOARD_TEST(a_choice_goes_both_ways),
        BOARD_TEST(a_scale_is_set_by_keys_and_cells),
        BOARD_TEST(what_must_be_read_is_shown_first),
        BOARD_TEST(letters_are_typed),
        BOARD_TEST(escape_is_back_and_a_held_key_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
