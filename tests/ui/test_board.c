// SPDX-License-Identifier: MIT
// A board by itself: where the focus goes, what scrolls, and that a part of
// the picture is that part of the whole.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "board_bench.h"
#include "stage.h"

// ---- allocations, counted

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
static long allocations;

void *
__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

// ---- focus

static void
tab_goes_round_in_reading_order(void **state)
{
    struct board_bench *b = *state;
    board_bench_assert_focus(b, CHOICE, 0);
    int last = b->board.focus;
    int stops = 1;
    for (board_bench_key(b, KN_KEY_TAB); board_bench_focused(b)->id != CHOICE;
         board_bench_key(b, KN_KEY_TAB)) {
        assert_true(b->board.focus > last);
        last = b->board.focus;
        stops++;
    }
    assert_int_equal(stops, 1 + 4 + 1 + 1 + 12 + 1);
    bool changed;
    const struct kn_input back = {
        .kind = KN_INPUT_KEY, .key = KN_KEY_TAB, .shift = true};
    kn_board_handle(&b->board, &back, &changed);
    board_bench_assert_focus(b, BACK, 0);
    kn_board_handle(&b->board, &back, &changed);
    board_bench_assert_focus(b, ROW, 11);
}

static void
arrows_go_where_they_point(void **state)
{
    struct board_bench *b = *state;
    board_bench_key(b, KN_KEY_DOWN);
    board_bench_assert_focus(b, BUTTON, 0);
    board_bench_key(b, KN_KEY_RIGHT);
    board_bench_assert_focus(b, BUTTON, 1);
    board_bench_key(b, KN_KEY_RIGHT); // the end of the row
    board_bench_assert_focus(b, BUTTON, 1);
    board_bench_key(b, KN_KEY_DOWN);
    board_bench_assert_focus(b, BUTTON, 3);
    board_bench_key(b, KN_KEY_LEFT);
    board_bench_assert_focus(b, BUTTON, 2);
    board_bench_key(b, KN_KEY_UP);
    board_bench_assert_focus(b, BUTTON, 0);
}

// Down and down again shows all of the page, and ends at its foot.
static void
down_leads_through_all_of_it(void **state)
{
    struct board_bench *b = *state;
    int scroll = 0;
    for (int i = 0; i < 60; i++) {
        board_bench_key(b, KN_KEY_DOWN);
        assert_true(b->board.scroll >= scroll);
        scroll = b->board.scroll;
    }
    board_bench_assert_focus(b, BACK, 0);
    assert_int_equal(scroll, kn_board_scroll_end(&b->board));
    for (int i = 0; i < 60; i++) {
        board_bench_key(b, KN_KEY_UP);
    }
    board_bench_assert_focus(b, CHOICE, 0);
    assert_int_equal(b->board.scroll, 0);
}

// Where there is only something to read, arrows scroll it.
static void
arrows_scroll_what_is_only_read(void **state)
{
    struct board_bench *b = *state;
    board_bench_begin(b);
    for (int i = 0; i < 30; i++) {
        kn_board_say(&b->board, KN_SAY_BODY, "Something to be read at leisure");
    }
    board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                              .part = KN_PART_FOOT,
                                              .id = BACK,
                                              .title = "Back"});
    kn_board_reset(&b->board);
    kn_board_place(&b->board);
    board_bench_assert_focus(b, BACK, 0);
    int height = b->board.view.y1 - b->board.view.y0;
    for (int last = -1; b->board.scroll != last;) {
        last = b->board.scroll;
        board_bench_key(b, KN_KEY_DOWN);
        assert_true(b->board.scroll - last < height); // nothing is passed by
    }
    assert_int_equal(b->board.scroll, kn_board_scroll_end(&b->board));
    board_bench_key(b, KN_KEY_UP);
    assert_true(b->board.scroll < kn_board_scroll_end(&b->board));
}

static void
the_focus_survives_building(void **state)
{
    struct board_bench *b = *state;
    kn_board_focus(&b->board, ROW, 9);
    int scroll = b->board.scroll;
    assert_true(scroll > 0);
    board_bench_build(b, 12);
    board_bench_assert_focus(b, ROW, 9);
    assert_int_equal(b->board.scroll, scroll);
    board_bench_build(b, 5); // it is gone: the last that is like it
    board_bench_assert_focus(b, ROW, 4);
    board_bench_build(b, 0);
    board_bench_assert_focus(b, CHOICE, 0);
    assert_in_range(b->board.scroll, 0, kn_board_scroll_end(&b->board));
}

static void
rows_within(struct board_bench *b, int height)
{
    kn_board_begin(&b->board, (kn_rect){20, 20, WIDTH - 20, 20 + height},
                   kn_sizes_for(WIDTH, HEIGHT, 1.5f));
    for (int i = 0; i < 12; i++) {
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_ROW,
                                                  .id = ROW,
                                                  .index = i,
                                                  .title = "A row"});
    }
    kn_board_place(&b->board);
}

static bool
focus_is_whole(const struct board_bench *b)
{
    const struct kn_board_item *item = board_bench_focused(b);
    kn_rect place = kn_board_where(&b->board, item, item->rect);
    kn_rect view = kn_board_view(&b->board);
    return place.y0 >= view.y0 && place.y1 <= view.y1;
}

// Less room, or larger words, does not take away what a person is at; nor is
// who scrolled away from it pulled back.
static void
what_was_in_sight_stays_in_sight(void **state)
{
    struct board_bench *b = *state;
    rows_within(b, 260);
    kn_board_focus(&b->board, ROW, 8);
    assert_true(focus_is_whole(b));
    rows_within(b, 180);
    board_bench_assert_focus(b, ROW, 8);
    assert_true(focus_is_whole(b));
    b->board.scroll = 0; // as by a wheel
    assert_false(focus_is_whole(b));
    rows_within(b, 170);
    board_bench_assert_focus(b, ROW, 8);
    assert_int_equal(b->board.scroll, 0);
}

// ---- scrolling

static void
wheel_and_pages_scroll_within_the_ends(void **state)
{
    struct board_bench *b = *state;
    bool changed;
    struct kn_input wheel = {.kind = KN_INPUT_SCROLL, .scroll = 1};
    kn_board_handle(&b->board, &wheel, &changed);
    assert_false(changed);
    wheel.scroll = -1;
    kn_board_handle(&b->board, &wheel, &changed);
    assert_true(changed && b->board.scroll > 0);
    board_bench_key(b, KN_KEY_END);
    assert_int_equal(b->board.scroll, kn_board_scroll_end(&b->board));
    board_bench_key(b, KN_KEY_PAGE_UP);
    assert_true(b->board.scroll < kn_board_scroll_end(&b->board));
    board_bench_key(b, KN_KEY_HOME);
    assert_int_equal(b->board.scroll, 0);
    board_bench_key(b, KN_KEY_PAGE_DOWN);
    int height = b->board.view.y1 - b->board.view.y0;
    assert_in_range(b->board.scroll, 1, height - 1);
}

// ---- limits

static void
too_much_is_noticed_and_survived(void **state)
{
    struct board_bench *b = *state;
    board_bench_build(b, KN_BOARD_ITEMS);
    assert_true(b->board.full);
    assert_int_equal(b->board.count, KN_BOARD_ITEMS);
    board_bench_begin(b);
    assert_false(b->board.full);
    char *long_text = test_malloc(KN_BOARD_BYTES + 1);
    memset(long_text, 'a', KN_BOARD_BYTES);
    long_text[KN_BOARD_BYTES] = '\0';
    kn_board_say(&b->board, KN_SAY_BODY, long_text);
    kn_board_place(&b->board);
    assert_true(b->board.full);
    test_free(long_text);
}

static void
the_smallest_area_is_survived(void **state)
{
    struct board_bench *b = *state;
    for (int size = 1; size < 60; size += 7) {
        kn_board_begin(&b->board, (kn_rect){0, 0, size, 60 - size},
                       kn_sizes_for(size, 60 - size, 2));
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_SCALE,
                                                  .id = SCALE,
                                                  .title = "How much?"});
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_CARD,
                                                  .id = BUTTON,
                                                  .columns = 5,
                                                  .title = "A card"});
        kn_board_place(&b->board);
        board_bench_key(b, KN_KEY_DOWN);
    }
}

// ---- pictures

static void
draw(struct board_bench *b, struct kn_canvas *canvas, kn_rect clip)
{
    kn_rect before = kn_canvas_set_clip(canvas, clip);
    kn_canvas_fill(canvas, clip, kn_theme_night.ground);
    kn_board_draw_cards(&b->board, canvas);
    kn_board_draw(&b->board, canvas);
    kn_canvas_set_clip(canvas, before);
}

static void
a_part_is_that_part_of_the_whole(void **state)
{
    struct board_bench *b = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    struct kn_canvas whole;
    struct kn_canvas parts;
    assert_true(kn_canvas_init(&whole, WIDTH, HEIGHT));
    assert_true(kn_canvas_init(&parts, WIDTH, HEIGHT));
    int end = kn_board_scroll_end(&b->board);
    for (int scroll = 0; scroll <= end; scroll += 1 + end / 3) {
        b->board.scroll = scroll;
        draw(b, &whole, all);
        for (int y = 0; y < HEIGHT; y += 3) {
            for (int x = 0; x < WIDTH; x += 53) {
                draw(b, &parts,
                     kn_rect_intersect(all, (kn_rect){x, y, x + 53, y + 3}));
            }
        }
        assert_int_equal(stage_differences(&whole, &parts), 0);
    }
    kn_canvas_destroy(&parts);
    kn_canvas_destroy(&whole);
}

// How many of four buttons named `title` stand in the first row.
static int
abreast(struct board_bench *b, const char *title)
{
    int first = 0;
    board_bench_begin(b);
    for (int i = 0; i < 4; i++) {
        board_bench_add(b, (struct kn_board_item){.kind = KN_BOARD_BUTTON,
                                                  .id = BUTTON,
                                                  .index = i,
                                                  .columns = 4,
                                                  .title = title});
    }
    kn_board_place(&b->board);
    while (first < 4 &&
           b->board.items[first].rect.y0 == b->board.items[0].rect.y0) {
        first++;
    }
    return first;
}

// A long word needs a wide button; a long text without blanks has a line more.
static void
words_without_blanks_are_broken_to_stand_abreast(void **state)
{
    struct board_bench *b = *state;
    assert_int_equal(abreast(b, "Yes"), 4);
    assert_int_equal(abreast(b, "Rückenmuskulaturen"), 2);
    assert_int_equal(abreast(b, "深部の筋肉をゆっくりほぐすルーティン"), 4);
}

// The focus is seen wherever it is: its item does not look as it did.
static void
the_focus_is_drawn(void **state)
{
    struct board_bench *b = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    struct kn_canvas one;
    struct kn_canvas other;
    assert_true(kn_canvas_init(&one, WIDTH, HEIGHT));
    assert_true(kn_canvas_init(&other, WIDTH, HEIGHT));
    for (int i = 0; i < b->board.count; i++) {
        const struct kn_board_item *item = &b->board.items[i];
        if (item->id != 0) {
            kn_board_focus(&b->board, item->id, item->index);
            draw(b, &one, all);
            b->board.focus = -1;
            draw(b, &other, all);
            assert_true(stage_differences(&one, &other) > 20);
        }
    }
    kn_canvas_destroy(&other);
    kn_canvas_destroy(&one);
}

static void
drawing_takes_no_memory(void **state)
{
    struct board_bench *b = *state;
    const kn_rect all = {0, 0, WIDTH, HEIGHT};
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, WIDTH, HEIGHT));
    draw(b, &canvas, all); // the runs of the test's own text are there now
    long before = allocations;
    draw(b, &canvas, all);
    board_bench_build(b, 12);
    draw(b, &canvas, all);
    assert_int_equal(allocations, before);
    kn_canvas_destroy(&canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(tab_goes_round_in_reading_order),
        BOARD_TEST(arrows_go_where_they_point),
        BOARD_TEST(down_leads_through_all_of_it),
        BOARD_TEST(arrows_scroll_what_is_only_read),
        BOARD_TEST(the_focus_survives_building),
        BOARD_TEST(what_was_in_sight_stays_in_sight),
        BOARD_TEST(wheel_and_pages_scroll_within_the_ends),
        BOARD_TEST(too_much_is_noticed_and_survived),
        BOARD_TEST(the_smallest_area_is_survived),
        BOARD_TEST(a_part_is_that_part_of_the_whole),
        BOARD_TEST(the_focus_is_drawn),
        BOARD_TEST(words_without_blanks_are_broken_to_stand_abreast),
        BOARD_TEST(drawing_takes_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
