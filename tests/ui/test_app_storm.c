// SPDX-License-Identifier: MIT
// Whatever is done on whatever screen, in whatever order: nothing breaks, and
// the picture is what drawing it anew would give.
#include "../test.h"

#include "app_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define TURNS 30 // on each screen

// One screen for some time, from where `kn_app_show` leaves it.
static void
storm(struct app_bench *b, enum kn_screen screen, uint64_t seed)
{
    const char *path =
        b->library->catalogue
            .entries[(int)app_bench_roll(&seed) % b->library->catalogue.count]
            .path;
    kn_app_home(&b->app, b->now);
    assert_true(kn_app_show(&b->app, screen, path, 0));
    kn_app_redraw(&b->app);
    for (int i = 0; i < TURNS; i++) {
        struct kn_input input = app_bench_any_input(&seed);
        input.control = input.alt = false; // some of these leave
        kn_app_handle(&b->app, &input, b->now);
        app_bench_frame(b, KN_FRAME + app_bench_roll(&seed) % KN_SECOND);
        if (i % 8 == 0) {
            app_bench_assert_whole(b);
        }
        assert_in_range(b->app.depth, 1, KN_APP_DEPTH);
        assert_false(b->app.board.full);
        b->app.wishes.quit = false;
    }
    app_bench_assert_whole(b);
}

static void
nothing_breaks(void **state)
{
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        struct app_bench *b = app_bench_open(*state);
        app_bench_frame(b, 0);
        app_bench_bake(b); // the cards
        storm(b, (enum kn_screen)i, 77u + (uint32_t)i);
        app_bench_close(b);
    }
}

// The lot of a session that goes on for long, drawn as a window would.
static void
a_picture_follows_the_screens(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_frame(b, 0);
    app_bench_by_keys(b, "Swedish");
    app_bench_frame(b, KN_FRAME);
    app_bench_bake(b);
    app_bench_frame(b, KN_FRAME);
    app_bench_assert_whole(b);
    app_bench_by_keys(b, b->app.cards.samples[0].title);
    app_bench_answer(b, app_bench_by_keys);
    app_bench_frame(b, KN_FRAME);
    app_bench_by_keys(b, "Begin");
    app_bench_frame(b, KN_SECOND);
    app_bench_assert_whole(b);
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_frame(b, KN_SECOND);
    app_bench_assert_whole(b);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_frame(b, KN_SECOND);
    app_bench_assert_whole(b);
    app_bench_type(b, "h");
    app_bench_frame(b, KN_SECOND);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_frame(b, KN_SECOND);
    app_bench_assert_whole(b);
    app_bench_close(b);
}

// Cards lie where the board says, also when it is scrolled.
static void
cards_scroll_with_their_words(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    b->memory.settings.text_size = 200;
    b->app.stale = true;
    app_bench_frame(b, 0);
    app_bench_bake(b);
    app_bench_frame(b, KN_FRAME);
    for (int i = 0; i < 12; i++) {
        const struct kn_input wheel = {.kind = KN_INPUT_SCROLL, .scroll = -1};
        kn_app_handle(&b->app, &wheel, b->now);
        app_bench_frame(b, KN_FRAME);
        const struct kn_board *board = &b->app.board;
        for (int k = 0; k < board->count; k++) {
            const struct kn_board_item *item = &board->items[k];
            if (item->kind == KN_BOARD_CARD) {
                kn_rect at = kn_board_where(board, item, item->inner);
                assert_memory_equal(&at, &b->app.cards.pictures[item->index],
                                    sizeof(at));
            }
        }
        app_bench_assert_whole(b);
    }
    assert_true(b->app.board.scroll > 0);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_breaks),
        cmocka_unit_test(a_picture_follows_the_screens),
        cmocka_unit_test(cards_scroll_with_their_words),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
