// SPDX-License-Identifier: MIT
// The table of keys tells what the keys do, a person's own among them, and has
// room on every screen.
#include "../test.h"

#include <string.h>

#include "player_bench.h"
#include "ui/screens/session_help.h"

#define KEY(code) (KN_BUTTON_KEYBOARD | (code))

static uint32_t
on_another_keyboard(int scancode)
{
    return scancode == 20 ? 'h' : scancode == 11 ? 'q' : 0;
}

// What is told of `what`; NULL: nothing.
static const char *
told(const struct kn_help_line *lines, int count, const char *what)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(lines[i].what, what) == 0) {
            return lines[i].keys;
        }
    }
    return NULL;
}

static void
the_usual_keys_are_told(void **state)
{
    (void)state;
    struct kn_help_line lines[KN_HELP_LINES];
    int none[KN_REMOTE_COUNT] = {0};
    struct kn_session_keys keys[] = {{0}, {none, on_another_keyboard}};
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        int n = kn_session_help_lines(lines, &keys[i], false);
        assert_int_equal(n, 18);
        assert_string_equal(told(lines, n, "pause and go on"), "Space");
        assert_string_equal(told(lines, n, "it hurts more"), "H");
        assert_string_equal(told(lines, n, "step after"), "\u2193");
        assert_string_equal(told(lines, n, "ten seconds back, on"),
                            "\u2190 \u2192");
        assert_string_equal(told(lines, n, "pause, with all that can be done"),
                            "Enter key, a tap");
    }
    int n = kn_session_help_lines(lines, &keys[0], true);
    assert_string_equal(told(lines, n, "ten seconds back, on"),
                        "\u2192 \u2190");
}

static void
own_keys_stand_beside_the_usual_ones(void **state)
{
    (void)state;
    struct kn_help_line lines[KN_HELP_LINES];
    int own[KN_REMOTE_COUNT] = {
        [KN_REMOTE_PAUSE] = KEY(62),
        [KN_REMOTE_EVERYTHING] = KN_BUTTON_MOUSE | 2,
    };
    struct kn_session_keys keys = {own, NULL};
    int n = kn_session_help_lines(lines, &keys, false);
    assert_int_equal(n, 18);
    assert_string_equal(told(lines, n, "pause and go on"), "Space, F5");
    assert_string_equal(told(lines, n, "pause, with all that can be done"),
                        "Enter key, Middle mouse button, a tap");
}

static void
a_key_that_was_given_away_is_not_told(void **state)
{
    (void)state;
    struct kn_help_line lines[KN_HELP_LINES];
    int own[KN_REMOTE_COUNT] = {
        [KN_REMOTE_PAUSE] = KEY(11),       // H
        [KN_REMOTE_NEXT] = KEY(79),        // right
        [KN_REMOTE_EVERYTHING] = KEY(40),  // as it was
        [KN_REMOTE_AGAIN] = KN_BUTTON_PAD, // A
    };
    struct kn_session_keys keys = {own, NULL};
    int n = kn_session_help_lines(lines, &keys, false);
    assert_int_equal(n, 15);
    assert_string_equal(told(lines, n, "pause and go on"), "Space, H");
    assert_null(told(lines, n, "it hurts more"));
    assert_null(told(lines, n, "ten seconds back, on"));
    assert_null(told(lines, n, "on a game pad: Enter, Esc, H, Space"));
    assert_string_equal(told(lines, n, "step after"), "\u2193, Right arrow");
    assert_string_equal(told(lines, n, "pause, with all that can be done"),
                        "Enter key, a tap");
}

// The place decides, as the keyboard has it.
static void
a_letter_is_where_it_is_typed(void **state)
{
    (void)state;
    struct kn_help_line lines[KN_HELP_LINES];
    int own[KN_REMOTE_COUNT] = {[KN_REMOTE_NEXT] = KEY(20)};
    struct kn_session_keys keys = {own, on_another_keyboard};
    int n = kn_session_help_lines(lines, &keys, false);
    assert_string_equal(told(lines, n, "step after"), "\u2193, H");
    assert_null(told(lines, n, "it hurts more"));
}

// Where the table is: what the help has changed, without the veil around it.
static kn_rect
card_on(int width, int height, float scale)
{
    struct bench *b = bench_open("swedish-self");
    kn_rect card = {0};
    const struct kn_input size = {
        .kind = KN_INPUT_RESIZE, .width = width, .height = height};
    b->player.scale = scale;
    kn_player_handle(&b->player, &size, b->now);
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, width, height));
    kn_canvas_fill(&canvas, (kn_rect){0, 0, width, height},
                   (kn_color){255, 255, 255, 255});
    kn_session_help_draw(&b->player.screen, &b->player.keys, &canvas);
    uint32_t veil = canvas.pixels[0];
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            if (canvas.pixels[y * width + x] != veil) {
                card = kn_rect_union(card, (kn_rect){x, y, x + 1, y + 1});
            }
        }
    }
    kn_canvas_destroy(&canvas);
    void *state = b;
    bench_tear_down(&state);
    return card;
}

static void
it_has_room_on_every_screen(void **state)
{
    (void)state;
    static const int sizes[][2] = {
        {1920, 1080}, {800, 480}, {480, 800}, {480, 270}, {320, 240}};
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        for (float scale = 1; scale <= 2; scale += 0.5f) {
            int width = sizes[i][0];
            int height = sizes[i][1];
            kn_rect card = card_on(width, height, scale);
            assert_true(card.x0 > 0 && card.y0 > 0);
            assert_true(card.x1 < width && card.y1 < height);
        }
    }
}

static void
words_that_are_wanted_large_are(void **state)
{
    (void)state;
    kn_rect usual = card_on(1920, 1080, 1);
    kn_rect large = card_on(1920, 1080, 2);
    assert_true(large.y1 - large.y0 > usual.y1 - usual.y0);
    assert_true(large.y0 < 1080 / 20); // all the room there is
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_keys_are_told),
        cmocka_unit_test(own_keys_stand_beside_the_usual_ones),
        cmocka_unit_test(a_key_that_was_given_away_is_not_told),
        cmocka_unit_test(a_letter_is_where_it_is_typed),
        cmocka_unit_test(it_has_room_on_every_screen),
        cmocka_unit_test(words_that_are_wanted_large_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
