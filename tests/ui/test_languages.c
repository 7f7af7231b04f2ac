// SPDX-License-Identifier: MIT
// Another language in the middle of everything: words change, and nothing
// else does. In these tests the program itself speaks English throughout, so
// that kn_app_respeak leads back to it.
#include "../test.h"

#include <string.h>

#include "app_bench.h"
#include "base/str.h"
#include "ui/app_parts.h"

#define ROUTINE KN_SOURCE_DIR "/scripts/swedish-self.yaml"
#define FROM (100 * KN_SECOND)

static struct app_bench *
open_in_the_middle(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    assert_true(kn_app_play(&b->app, ROUTINE, FROM, b->now));
    app_bench_frame(b, KN_FRAME);
    app_bench_bake(b);
    app_bench_frame(b, 3 * KN_SECOND);
    return b;
}

static void
a_session_keeps_its_place(void **state)
{
    struct app_bench *b = open_in_the_middle(state);
    struct kn_app *app = &b->app;
    struct kn_routine *routine = &app->occasion.routine;
    const struct kn_plan *plan = app->player.plan;
    const struct kn_session before = app->player.session;
    kn_tick length = plan->length;
    kn_tick at = kn_session_time(&app->player.session, b->now);
    assert_true(at > FROM);

    kn_routine_speak(routine, KN_LANGUAGE_DE);
    kn_player_respeak(&app->player);
    assert_ptr_equal(app->player.plan, plan);
    assert_int_equal(plan->length, length);
    assert_memory_equal(&app->player.session, &before, sizeof(before));
    assert_int_equal(kn_session_time(&app->player.session, b->now), at);
    assert_non_null(strstr(plan->routine->title, "Schwedische"));
    app_bench_frame(b, KN_FRAME);
    app_bench_assert_whole(b);

    kn_app_respeak(app);
    assert_non_null(strstr(plan->routine->title, "Swedish"));
    assert_ptr_equal(app->player.plan, plan);
    assert_true(kn_app_playing(app));
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    app_bench_frame(b, KN_FRAME);
    app_bench_assert_whole(b);
    assert_int_equal(kn_session_time(&app->player.session, b->now),
                     at + 2 * KN_FRAME);
    app_bench_close(b);
}

static void
what_was_baked_stays(void **state)
{
    struct app_bench *b = open_in_the_middle(state);
    struct kn_player *player = &b->app.player;
    bool baked = player->baked;
    bool tools = player->has_tools;
    assert_true(baked);
    kn_routine_speak(&b->app.occasion.routine, KN_LANGUAGE_JA);
    kn_player_respeak(player);
    assert_true(player->baked == baked && player->has_tools == tools);
    assert_false(player->effects.bake);
    assert_ptr_equal(player->screen.body.relief, &player->relief);
    app_bench_close(b);
}

// The words that are seen are laid out anew: longer ones may be smaller.
static void
the_picture_shows_other_words(void **state)
{
    struct app_bench *b = open_in_the_middle(state);
    struct kn_app *app = &b->app;
    kn_session_pause(&app->player.session, b->now);
    app_bench_frame(b, KN_FRAME);
    size_t size = (size_t)b->canvas.width * (size_t)b->canvas.height;
    uint64_t english =
        kn_hash_bytes(KN_HASH_START, b->canvas.pixels, size * sizeof(uint32_t));
    kn_routine_speak(&app->occasion.routine, KN_LANGUAGE_ES);
    kn_player_respeak(&app->player);
    app_bench_frame(b, KN_FRAME);
    assert_int_not_equal(english, kn_hash_bytes(KN_HASH_START, b->canvas.pixels,
                                                size * sizeof(uint32_t)));
    kn_app_respeak(app);
    app_bench_frame(b, KN_FRAME);
    assert_int_equal(english, kn_hash_bytes(KN_HASH_START, b->canvas.pixels,
                                            size * sizeof(uint32_t)));
    app_bench_close(b);
}

// What was answered is kept by what was asked, not by its words.
static void
answers_outlive_their_words(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    struct kn_screening *screening = &b->library->screening;
    assert_true(kn_app_choose(&b->app, ROUTINE, b->now));
    app_bench_assert_at(b, KN_SCREEN_ASK);
    app_bench_by_keys(b, screening->items[1].text);
    kn_replies before = b->app.occasion.replies;
    kn_screening_speak(screening, KN_LANGUAGE_AR);
    kn_app_respeak(&b->app);
    const struct kn_board_item *item =
        app_bench_find(b, screening->items[1].text);
    assert_non_null(item);
    assert_true(item->on);
    assert_int_equal(b->app.occasion.replies.items, before.items);
    kn_screening_speak(screening, KN_LANGUAGE_EN);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_keeps_its_place),
        cmocka_unit_test(what_was_baked_stays),
        cmocka_unit_test(the_picture_shows_other_words),
        cmocka_unit_test(answers_outlive_their_words),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
