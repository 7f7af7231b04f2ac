// SPDX-License-Identifier: MIT
// From the menu through a session and back, with each hand alone.
#include "../test.h"

#include <string.h>

#include "app_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

// From the menu to the page where the first routine of a technique can begin.
static void
get_ready(struct app_bench *b, enum kn_technique technique, app_hand press)
{
    press(b, kn_techniques[technique].name);
    app_bench_assert_at(b, KN_SCREEN_TECHNIQUE);
    assert_int_equal(b->app.technique, technique);
    const struct kn_routine *sample = &b->app.cards.samples[technique];
    press(b, sample->title);
    app_bench_answer(b, press);
    assert_string_equal(b->app.occasion.routine.id, sample->id);
}

static void
play_to_the_end(struct app_bench *b)
{
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(kn_app_playing(&b->app));
    b->now += b->app.player.plan->length + KN_SECOND;
    kn_app_update(&b->app, b->now);
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    assert_int_equal(b->app.occasion.ending, KN_ENDING_DONE);
}

static void
walk(struct library *library, app_hand press)
{
    struct app_bench *b = app_bench_open(library);
    for (int t = 0; t < KN_CARD_COUNT; t++) {
        get_ready(b, (enum kn_technique)t, press);
        press(b, "Begin");
        play_to_the_end(b);
        press(b, "To the menu");
        app_bench_assert_at(b, KN_SCREEN_MENU);
        assert_int_equal(b->app.depth, 1);
        assert_int_equal(b->memory.history.count, t + 1);
        assert_true(b->memory.history.visits[t].finished);
        assert_true(b->app.wishes.save_history);
    }
    app_bench_close(b);
}

static void
by_keys_alone(void **state)
{
    walk(*state, app_bench_by_keys);
}

static void
by_pointer_alone(void **state)
{
    walk(*state, app_bench_by_pointer);
}

// Escape, from wherever a person is, is one step back at most; and nothing
// but Escape from the menu ends the program.
static void
escape_goes_back_one_step(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    get_ready(b, KN_TECHNIQUE_HOT_STONE, app_bench_by_keys);
    int depth = b->app.depth;
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_HEAT);
    for (int group = b->library->screening.group_count - 1; group >= 0;
         group--) {
        app_bench_key(b, KN_KEY_ESCAPE);
        app_bench_assert_at(b, KN_SCREEN_ASK);
        assert_int_equal(b->app.occasion.group, group);
    }
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_TECHNIQUE);
    assert_int_equal(b->app.depth, 2);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    assert_false(b->app.wishes.quit);
    assert_true(depth > 4);
    app_bench_key(b, KN_KEY_ESCAPE);
    assert_true(b->app.wishes.quit);
    app_bench_close(b);
}

// What was ticked is still ticked when a person comes back to it.
static void
back_and_forth_keeps_the_answers(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_by_keys(b, "Swedish");
    app_bench_by_keys(b, b->app.cards.samples[0].title);
    const struct kn_screening *screening = &b->library->screening;
    for (int i = 0; i + 1 < screening->group_count; i++) {
        app_bench_by_keys(b, screening->groups[i].none);
    }
    const struct kn_screening_group *last =
        &screening->groups[screening->group_count - 1];
    app_bench_by_keys(b, screening->items[last->first].text);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_by_keys(b, screening->groups[screening->group_count - 2].none);
    assert_true(kn_replies_item(b->app.occasion.replies, last->first));
    app_bench_close(b);
}

static void
start(struct app_bench *b, enum kn_technique technique)
{
    get_ready(b, technique, app_bench_by_keys);
    app_bench_by_keys(b, "Begin");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
}

// A session ends only where somebody says so, and is then remembered.
static void
escape_never_loses_a_session(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    start(b, KN_TECHNIQUE_SWEDISH);
    b->now += 3 * KN_MINUTE;
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    app_bench_type(b, "h");
    app_bench_assert_at(b, KN_SCREEN_HURTS);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    assert_true(b->app.player.session.stopped);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_assert_at(b, KN_SCREEN_MENU);
    assert_int_equal(b->memory.history.count, 1);
    assert_int_equal(b->memory.history.visits[0].minutes, 3);
    assert_false(b->memory.history.visits[0].finished);
    app_bench_close(b);
}

static void
closing_the_window_keeps_what_was_played(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    start(b, KN_TECHNIQUE_SWEDISH);
    b->now += 2 * KN_MINUTE;
    const struct kn_input quit = {.kind = KN_INPUT_QUIT};
    kn_app_handle(&b->app, &quit, b->now);
    assert_true(b->app.wishes.quit);
    assert_int_equal(b->memory.history.count, 1);
    app_bench_close(b);
}

static void
ratings_are_remembered(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    get_ready(b, KN_TECHNIQUE_SWEDISH, app_bench_by_keys);
    const struct kn_board_item *scale =
        app_bench_find(b, "How does your back feel now?");
    kn_board_focus(&b->app.board, scale->id, scale->index);
    for (int i = 0; i < 7; i++) {
        app_bench_key(b, KN_KEY_RIGHT);
        app_bench_find(b, "Begin");
    }
    app_bench_by_keys(b, "Begin");
    play_to_the_end(b);
    app_bench_find(b, "To the menu");
    scale = app_bench_find(b, "How does your back feel now?");
    kn_rect cells = kn_board_where(&b->app.board, scale, scale->inner);
    app_bench_click(
        b, (kn_vec2){(float)(cells.x0 + (cells.x1 - cells.x0) * 7 / 22),
                     (float)(cells.y0 + cells.y1) / 2});
    app_bench_by_keys(b, "All in all");
    app_bench_by_keys(b, "To the menu");
    const struct kn_visit *visit = kn_history_last(&b->memory.history);
    assert_int_equal(visit->before, 6);
    assert_int_equal(visit->after, 3);
    assert_int_equal(visit->went, KN_WENT_BETTER);
    app_bench_close(b);
}

static void
once_more_counts_anew(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    start(b, KN_TECHNIQUE_HOT_STONE);
    play_to_the_end(b);
    app_bench_by_keys(b, "Once more");
    assert_int_equal(b->memory.history.count, 1);
    app_bench_assert_at(b, KN_SCREEN_HEAT);
    assert_true(app_bench_find(b, "Go on")->off);
    app_bench_by_keys(b, "Five seconds"); // the reading is an old one
    app_bench_by_keys(b, "Go on");
    app_bench_assert_at(b, KN_SCREEN_HEAT);
    app_bench_answer(b, app_bench_by_keys);
    app_bench_by_keys(b, "Begin");
    play_to_the_end(b);
    app_bench_by_keys(b, "To the menu");
    assert_int_equal(b->memory.history.count, 2);
    app_bench_close(b);
}

static void
what_was_played_can_be_taken_home(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    start(b, KN_TECHNIQUE_SWEDISH);
    play_to_the_end(b);
    app_bench_by_pointer(b, "Take it home");
    app_bench_assert_at(b, KN_SCREEN_TAKE);
    assert_non_null(app_bench_find(b, "Stop at once"));
    app_bench_frame(b, KN_FRAME);
    app_bench_assert_whole(b);
    app_bench_by_keys(b, "Back");
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    struct kn_code before = b->app.occasion.code;
    assert_int_equal(before.side, KN_CODE_SIDE);
    // Other steps are another text.
    app_bench_by_keys(b, "Once more");
    app_bench_answer(b, app_bench_by_keys);
    b->app.occasion.left_out[1] = true;
    app_bench_by_keys(b, "Begin");
    play_to_the_end(b);
    app_bench_by_keys(b, "Take it home");
    assert_memory_not_equal(&b->app.occasion.code, &before, sizeof(before));
    app_bench_close(b);
}

// Where nobody makes codes there is no place for them.
static void
without_codes_there_is_no_place(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    b->app.library.encode = NULL;
    start(b, KN_TECHNIQUE_SWEDISH);
    play_to_the_end(b);
    assert_null(app_bench_find(b, "Take it home"));
    app_bench_close(b);
}

static void
again_offers_the_last_one(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    assert_null(app_bench_find(b, "Again"));
    start(b, KN_TECHNIQUE_SWEDISH);
    play_to_the_end(b);
    app_bench_by_keys(b, "To the menu");
    app_bench_by_keys(b, "Again");
    app_bench_answer(b, app_bench_by_keys);
    assert_string_equal(b->app.occasion.routine.id,
                        b->app.cards.samples[KN_TECHNIQUE_SWEDISH].id);
    app_bench_close(b);
}

// Whoever goes round and round gets home all the same.
static void
far_from_home_there_is_a_way_back(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    for (int i = 0; i < 3 * KN_APP_DEPTH; i++) {
        kn_app_go(&b->app, i % 2 ? KN_SCREEN_LEARN : KN_SCREEN_TECHNIQUE,
                  b->now);
        assert_in_range(b->app.depth, 1, KN_APP_DEPTH);
    }
    for (int i = 0; i < KN_APP_DEPTH - 1; i++) {
        assert_int_not_equal(kn_app_screen(&b->app), KN_SCREEN_MENU);
        app_bench_key(b, KN_KEY_ESCAPE);
    }
    app_bench_assert_at(b, KN_SCREEN_MENU);
    assert_false(b->app.wishes.quit);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_keys_alone),
        cmocka_unit_test(by_pointer_alone),
        cmocka_unit_test(escape_goes_back_one_step),
        cmocka_unit_test(back_and_forth_keeps_the_answers),
        cmocka_unit_test(escape_never_loses_a_session),
        cmocka_unit_test(closing_the_window_keeps_what_was_played),
        cmocka_unit_test(ratings_are_remembered),
        cmocka_unit_test(once_more_counts_anew),
        cmocka_unit_test(what_was_played_can_be_taken_home),
        cmocka_unit_test(without_codes_there_is_no_place),
        cmocka_unit_test(again_offers_the_last_one),
        cmocka_unit_test(far_from_home_there_is_a_way_back),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
