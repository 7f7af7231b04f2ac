// SPDX-License-Identifier: MIT
// What pages do: rest when nothing moves, follow the settings at once, and
// find one routine among a thousand without hesitating.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app_bench.h"
#include "base/file.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

// ---- rest

// With nothing to come, nobody is woken.
static void
assert_rests(struct app_bench *b)
{
    app_bench_frame(b, KN_FRAME);
    app_bench_frame(b, KN_MINUTE);
    if (kn_app_next_deadline(&b->app, b->now) != KN_NEVER) {
        fail_msg("the page %s does not rest",
                 kn_app_screen_name(kn_app_screen(&b->app)));
    }
}

static void
pages_at_rest_wake_nobody(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const char *path = b->library->catalogue.entries[0].path;
    b->memory.settings.reduced_motion = 1;
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        kn_app_home(&b->app, b->now);
        if (i != KN_SCREEN_SESSION) {
            assert_true(kn_app_show(&b->app, (enum kn_screen)i, path, 0));
            app_bench_bake(b);
            assert_rests(b);
        }
    }
    app_bench_close(b);
}

static void
a_card_with_the_focus_moves(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_frame(b, 0);
    app_bench_bake(b);
    app_bench_frame(b, KN_FRAME);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), b->now + KN_FRAME);
    app_bench_by_keys(b, "Settings");
    app_bench_assert_at(b, KN_SCREEN_SETTINGS);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_find(b, "Settings");
    app_bench_key(b, KN_KEY_TAB);
    app_bench_frame(b, KN_FRAME);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), b->now + KN_FRAME);
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        app_bench_key(b, KN_KEY_TAB);
    }
    assert_rests(b);
    app_bench_close(b);
}

// A card is baked once for each of its sizes and tones, however often its
// page is built while that lasts.
static void
cards_are_asked_for_once(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    bool *wish = &b->app.wishes.bake[KN_BAKE_CARDS];
    app_bench_frame(b, 0);
    assert_true(*wish);
    *wish = false;
    app_bench_key(b, KN_KEY_END); // scrolls
    app_bench_key(b, KN_KEY_TAB);
    b->app.stale = true;
    app_bench_frame(b, KN_FRAME);
    assert_false(*wish);
    *wish = true;
    app_bench_bake(b);
    assert_true(b->app.cards.baked);
    b->memory.settings.tone++;
    kn_app_settings_changed(&b->app, b->now);
    app_bench_frame(b, KN_FRAME);
    assert_true(*wish);
    assert_false(b->app.cards.baked);
    app_bench_close(b);
}

// ---- settings

static void
settings_take_effect_at_once(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_by_keys(b, "Settings");
    int size = b->app.board.sizes.body.size;
    const struct kn_theme *theme = b->app.theme;
    app_bench_by_keys(b, "Theme");
    assert_true(b->app.theme != theme);
    assert_true(b->app.board.theme == b->app.theme);
    app_bench_by_keys(b, "Text size");
    app_bench_find(b, "Text size");
    assert_true(b->app.board.sizes.body.size > size);
    int tone = b->memory.settings.tone;
    app_bench_by_keys(b, "Body tone");
    assert_int_not_equal(b->memory.settings.tone, tone);
    assert_true(b->app.wishes.save_settings);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_frame(b, KN_FRAME);
    app_bench_bake(b);
    app_bench_frame(b, KN_FRAME);
    app_bench_assert_whole(b);
    app_bench_close(b);
}

static void
a_new_size_is_followed_on_every_page(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    const char *path = b->library->catalogue.entries[0].path;
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        kn_app_home(&b->app, b->now);
        assert_true(kn_app_show(&b->app, (enum kn_screen)i, path, 0));
        app_bench_frame(b, 0);
        struct kn_input resize = {
            .kind = KN_INPUT_RESIZE, .width = 300, .height = 500};
        kn_app_handle(&b->app, &resize, b->now);
        kn_app_draw(&b->app, &b->canvas, b->now); // too late: left alone
        assert_int_equal(b->canvas.damage.count, 0);
        resize.width = BENCH_WIDTH;
        resize.height = BENCH_HEIGHT;
        kn_app_handle(&b->app, &resize, b->now);
        app_bench_frame(b, KN_FRAME);
        app_bench_assert_whole(b);
    }
    app_bench_close(b);
}

// A desktop can make a window of any size. What has no room is not baked.
static void
any_window_has_room_or_no_back(void **state)
{
    static const int sizes[][2] = {{1, 1}, {4000, 30}, {1, 200}, {60, 60}};
    struct app_bench *b = app_bench_open(*state);
    const char *path = b->library->catalogue.entries[0].path;
    for (int i = 0; i < KN_SCREEN_COUNT * KN_ARRAY_COUNT(sizes); i++) {
        const int *size = sizes[i / KN_SCREEN_COUNT];
        kn_app_home(&b->app, b->now);
        kn_app_handle(&b->app,
                      &(struct kn_input){.kind = KN_INPUT_RESIZE,
                                         .width = size[0],
                                         .height = size[1]},
                      b->now);
        assert_true(kn_app_show(&b->app, (enum kn_screen)(i % KN_SCREEN_COUNT),
                                path, 0));
        struct kn_canvas canvas;
        assert_true(kn_canvas_init(&canvas, size[0], size[1]));
        kn_app_update(&b->app, b->now);
        kn_app_draw(&b->app, &canvas, b->now);
        kn_canvas_destroy(&canvas);
        for (int k = 0; k < KN_BAKE_COUNT; k++) {
            struct kn_relief_params params =
                kn_app_relief_params(&b->app, (enum kn_bake)k);
            struct kn_tool_params tools =
                kn_app_tool_params(&b->app, (enum kn_bake)k);
            assert_true(params.layers == 0 ||
                        (params.view.width > 0 && params.view.height > 0 &&
                         params.view.scale > 0));
            assert_true(tools.tools == 0 || tools.scale > 0);
        }
    }
    app_bench_close(b);
}

// The back that was baked for one page serves the next.
static void
the_back_is_baked_once(void **state)
{
    struct app_bench *b = app_bench_open(*state);
    app_bench_by_keys(b, "Swedish");
    app_bench_frame(b, KN_FRAME);
    app_bench_bake(b);
    assert_true(b->app.player.baked);
    app_bench_by_keys(b, b->app.cards.samples[0].title);
    app_bench_frame(b, KN_FRAME);
    assert_true(b->app.player.baked);
    app_bench_key(b, KN_KEY_ESCAPE);
    app_bench_frame(b, KN_FRAME);
    assert_true(b->app.player.baked);
    app_bench_by_keys(b, b->app.cards.samples[0].title);
    app_bench_answer(b, app_bench_by_keys);
    app_bench_by_keys(b, "Begin");
    app_bench_frame(b, KN_FRAME);
    assert_true(b->app.player.baked);
    app_bench_assert_whole(b);
    app_bench_close(b);
}

// ---- a folder of one's own

struct folder {
    char path[64];
    int count; // of scripts
};

static void
write_file(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void
name_script(const struct folder *folder, int i, char *out, size_t size)
{
    snprintf(out, size, "%s/own-%04d.yaml", folder->path, i);
}

// A folder of `count` scripts, of which every hundredth has a mistake.
static void
make_folder(struct folder *folder, int count)
{
    size_t size;
    const char *why;
    char *bytes = kn_file_read(KN_SOURCE_DIR "/scripts/desk-break.yaml",
                               1 << 20, &size, &why);
    assert_non_null(bytes);
    snprintf(folder->path, sizeof(folder->path), "/tmp/knead-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    folder->count = count;
    for (int i = 0; i < count; i++) {
        char path[128];
        name_script(folder, i, path, sizeof(path));
        write_file(path, bytes, i % 100 == 99 ? size / 2 : size);
    }
    free(bytes);
}

static void
remove_folder(const struct folder *folder)
{
    for (int i = 0; i < folder->count; i++) {
        char path[128];
        name_script(folder, i, path, sizeof(path));
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder->path), 0);
}

static int
unread_in(const struct library *library)
{
    int count = 0;
    for (int i = 0; i < library->catalogue.count; i++) {
        count += library->catalogue.entries[i].state == KN_ENTRY_UNREAD;
    }
    return count;
}

static int
rows_of(struct app_bench *b)
{
    int rows = 0;
    kn_app_build(&b->app, b->now);
    for (int i = 0; i < b->app.board.count; i++) {
        rows += b->app.board.items[i].kind == KN_BOARD_ROW;
    }
    return rows;
}

// Reads by and by: a few between two pictures, and all in the end.
static void
read_all(struct app_bench *b)
{
    int left = unread_in(b->library);
    while (left > 0) {
        assert_true(kn_app_next_deadline(&b->app, b->now) <= b->now);
        b->now += KN_FRAME;
        kn_app_update(&b->app, b->now);
        int now = unread_in(b->library);
        assert_true(now < left && left - now <= 8);
        left = now;
    }
}

static void
one_is_found_among_a_thousand(void **state)
{
    (void)state;
    struct folder folder;
    struct library library;
    make_folder(&folder, 1000);
    library_init(&library, folder.path);
    struct app_bench *b = app_bench_open(&library);
    assert_true(unread_in(&library) >= 1000);
    app_bench_type(b, "o");
    app_bench_assert_at(b, KN_SCREEN_ROUTINES);
    assert_string_equal(b->app.search, "o");
    // A key costs as much as a page of rows, whatever the number of scripts.
    static const char word[] = "wn-0777";
    for (int i = 0; word[i]; i++) {
        const char letter[] = {word[i], '\0'};
        b->fake.measured = 0;
        app_bench_type(b, letter);
        assert_true(rows_of(b) <= 30);
        assert_true(b->fake.measured < 6000);
    }
    assert_int_equal(rows_of(b), 1);
    const struct kn_board_item *row = app_bench_find(b, "own-0777");
    assert_non_null(row); // not read yet
    assert_int_equal(b->app.board.focus, (int)(row - b->app.board.items));
    app_bench_close(b);
    library_destroy(&library);
    remove_folder(&folder);
}

static void
scripts_are_read_by_and_by(void **state)
{
    (void)state;
    struct folder folder;
    struct library library;
    make_folder(&folder, 100);
    library_init(&library, folder.path);
    struct app_bench *b = app_bench_open(&library);
    app_bench_by_keys(b, "All routines");
    read_all(b);
    app_bench_frame(b, KN_FRAME);
    assert_int_equal(kn_app_next_deadline(&b->app, b->now), KN_NEVER);
    // The one with a mistake says which, and cannot be played.
    app_bench_type(b, "own-0099");
    const struct kn_board_item *bad = app_bench_find(b, "own-0099");
    assert_non_null(bad);
    assert_true(bad->off);
    assert_memory_equal(bad->text, "Has a mistake, at ", 18);
    app_bench_by_keys(b, "own-0099");
    app_bench_by_pointer(b, "own-0099");
    app_bench_assert_at(b, KN_SCREEN_ROUTINES);
    // Others can.
    app_bench_key(b, KN_KEY_BACKSPACE);
    app_bench_key(b, KN_KEY_BACKSPACE);
    app_bench_type(b, "12");
    app_bench_key(b, KN_KEY_ENTER);
    app_bench_assert_at(b, KN_SCREEN_ASK);
    assert_string_equal(b->app.occasion.routine.id, "own-0012");
    app_bench_close(b);
    library_destroy(&library);
    remove_folder(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_window_has_room_or_no_back),
        cmocka_unit_test(pages_at_rest_wake_nobody),
        cmocka_unit_test(a_card_with_the_focus_moves),
        cmocka_unit_test(cards_are_asked_for_once),
        cmocka_unit_test(settings_take_effect_at_once),
        cmocka_unit_test(a_new_size_is_followed_on_every_page),
        cmocka_unit_test(the_back_is_baked_once),
        cmocka_unit_test(one_is_found_among_a_thousand),
        cmocka_unit_test(scripts_are_read_by_and_by),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
