// SPDX-License-Identifier: MIT
// Whoever hears the pages instead of seeing them hears all of them: no word on
// any page is out of reach of the Tab key and the ear.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "app_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define HEARD (1 << 20)
#define TABS 200 // more than any page has items

static const char *
hear(struct app_bench *b)
{
    kn_app_update(&b->app, b->now);
    return b->app.aloud.text;
}

static struct app_bench *
open_aloud(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    b->memory.settings.self_voicing = 1;
    return b;
}

static void
expect(struct app_bench *b, const char *words)
{
    const char *heard = hear(b);
    if (!strstr(heard, words)) {
        fail_msg("\"%s\" is not in \"%s\"", words, heard);
    }
}

// ---- all of it

static void
must_hear(const char *heard, const char *words, const char *page)
{
    if (words && words[0] && !strstr(heard, words)) {
        fail_msg("on the page %s nobody hears \"%s\"", page, words);
    }
}

// What is said on a walk by Tab through the page there is.
static void
walk(struct app_bench *b, char *heard)
{
    unsigned serial = 0;
    size_t used = 0;
    for (int i = 0; i < TABS; i++) {
        const char *text = hear(b);
        size_t length = strlen(text);
        if (b->app.aloud.serial != serial && used + length + 2 < HEARD) {
            serial = b->app.aloud.serial;
            memcpy(heard + used, text, length);
            heard[used + length] = '\n';
            used += length + 1;
        }
        app_bench_key(b, KN_KEY_TAB);
    }
    heard[used] = '\0';
}

static void
every_word_of_every_page_is_heard(void **state)
{
    struct app_bench *b = open_aloud(state);
    const char *path = b->library->catalogue.entries[0].path;
    char *heard = malloc(HEARD);
    assert_non_null(heard);
    for (int screen = 0; screen < KN_SCREEN_COUNT; screen++) {
        kn_app_home(&b->app, b->now);
        if (screen == KN_SCREEN_SESSION) {
            continue; // its cues speak
        }
        assert_true(kn_app_show(&b->app, (enum kn_screen)screen, path, 0));
        kn_aloud_forget(&b->app.aloud);
        kn_board_reset(&b->app.board);
        b->app.stale = true;
        walk(b, heard);
        const char *page = kn_app_screen_name((enum kn_screen)screen);
        for (int i = 0; i < b->app.board.count; i++) {
            const struct kn_board_item *item = &b->app.board.items[i];
            must_hear(heard, item->title, page);
            must_hear(heard, item->text, page);
            must_hear(heard, item->foot, page);
            must_hear(heard, item->aside, page);
        }
    }
    free(heard);
    app_bench_close(b);
}

// ---- what changes

static void
only_what_is_new_is_said(void **state)
{
    struct app_bench *b = open_aloud(state);
    hear(b);
    unsigned serial = b->app.aloud.serial;
    assert_int_equal(serial, 1);
    hear(b);
    assert_int_equal(b->app.aloud.serial, serial);
    app_bench_key(b, KN_KEY_TAB);
    hear(b);
    assert_int_equal(b->app.aloud.serial, serial + 1);
    app_bench_close(b);
}

static void
a_value_is_said_without_its_name(void **state)
{
    struct app_bench *b = open_aloud(state);
    app_bench_by_keys(b, "Settings");
    expect(b, "Settings");
    while (!strstr(hear(b), "Theme")) {
        app_bench_key(b, KN_KEY_TAB);
    }
    expect(b, "Night");
    app_bench_key(b, KN_KEY_RIGHT);
    assert_string_equal(hear(b), "Day");
    app_bench_close(b);
}

static void
a_tick_says_how_it_stands(void **state)
{
    struct app_bench *b = open_aloud(state);
    const char *path = b->library->catalogue.entries[0].path;
    assert_true(kn_app_choose(&b->app, path, b->now));
    app_bench_assert_at(b, KN_SCREEN_ASK);
    while (!strstr(hear(b), "not ticked")) {
        app_bench_key(b, KN_KEY_TAB);
    }
    app_bench_key(b, KN_KEY_SPACE);
    assert_string_equal(hear(b), "ticked");
    app_bench_close(b);
}

static void
a_key_turns_it_on_and_off(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    hear(b);
    assert_int_equal(b->app.aloud.serial, 0);
    app_bench_key(b, KN_KEY_F8);
    assert_true(b->app.wishes.save_settings);
    assert_int_equal(b->memory.settings.self_voicing, 1);
    assert_true(strlen(hear(b)) > 10);
    app_bench_key(b, KN_KEY_F8);
    assert_string_equal(b->app.aloud.text, "Reading aloud is off.");
    app_bench_key(b, KN_KEY_TAB);
    assert_string_equal(hear(b), "Reading aloud is off.");
    app_bench_close(b);
}

static void
a_pause_is_heard(void **state)
{
    struct app_bench *b = open_aloud(state);
    const char *path = b->library->catalogue.entries[0].path;
    assert_true(kn_app_play(&b->app, path, 0, b->now));
    app_bench_frame(b, KN_FRAME);
    app_bench_key(b, KN_KEY_SPACE);
    assert_string_equal(hear(b), "Paused.");
    app_bench_close(b);
}

// A kiosk goes back to the house's settings whatever is being read.
static void
what_nobody_wants_read_any_more_ends(void **state)
{
    struct app_bench *b = open_aloud(state);
    assert_true(strlen(hear(b)) > 10);
    b->memory.settings.self_voicing = 0;
    unsigned serial = b->app.aloud.serial;
    assert_string_equal(hear(b), "");
    assert_int_equal(b->app.aloud.serial, serial + 1);
    hear(b);
    assert_int_equal(b->app.aloud.serial, serial + 1);
    app_bench_close(b);
}

static void
no_page_is_read_into_a_session(void **state)
{
    struct app_bench *b = open_aloud(state);
    assert_true(strlen(hear(b)) > 10);
    const char *path = b->library->catalogue.entries[0].path;
    assert_true(kn_app_play(&b->app, path, 0, b->now));
    app_bench_frame(b, KN_FRAME);
    assert_string_equal(hear(b), "");
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_every_page_is_heard),
        cmocka_unit_test(only_what_is_new_is_said),
        cmocka_unit_test(a_value_is_said_without_its_name),
        cmocka_unit_test(a_tick_says_how_it_stands),
        cmocka_unit_test(a_key_turns_it_on_and_off),
        cmocka_unit_test(a_pause_is_heard),
        cmocka_unit_test(what_nobody_wants_read_any_more_ends),
        cmocka_unit_test(no_page_is_read_into_a_session),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
