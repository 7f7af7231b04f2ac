// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/lock.h"

// ---- how often it may be tried

static void
three_are_free_then_it_doubles(void **state)
{
    (void)state;
    static const int waits[] = {0, 0, 30, 60, 120, 240, 480, 900, 900, 900};
    struct kn_lock lock;
    kn_tick now = KN_MINUTE;
    kn_lock_init(&lock, 0, now);
    for (int i = 0; i < KN_ARRAY_COUNT(waits); i++) {
        assert_true(kn_lock_try(&lock, now));
        assert_int_equal(lock.wrong, i + 1);
        assert_int_equal(kn_lock_wait(&lock, now), waits[i]);
        if (waits[i] > 0) {
            now += waits[i] * KN_SECOND - 1;
            assert_int_equal(kn_lock_wait(&lock, now), 1);
            assert_false(kn_lock_try(&lock, now));
            assert_int_equal(lock.wrong, i + 1);
            now++;
        }
    }
    kn_lock_right(&lock);
    assert_int_equal(kn_lock_wait(&lock, now), 0);
    assert_int_equal(lock.wrong, 0);
}

static void
pulling_the_plug_gains_nothing(void **state)
{
    (void)state;
    struct kn_lock lock;
    char file[KN_LOCK_BYTES];
    kn_lock_init(&lock, 0, 0);
    for (int i = 0; i < 5; i++) {
        kn_lock_try(&lock, lock.until);
    }
    kn_lock_print(&lock, file);
    assert_string_equal(file, "wrong: 5\n");
    struct kn_lock again;
    kn_lock_init(&again, kn_lock_parse(file, strlen(file)), KN_SECOND);
    assert_int_equal(again.wrong, 5);
    assert_int_equal(kn_lock_wait(&again, KN_SECOND), 120);
}

static void
what_cannot_be_read_costs_a_wait(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "x",
        "wrong: \n",
        "wrong: 1",
        "wrong: -1\n",
        "wrong: 1 \n",
        "wrong: 100\n",
        "wrong: 1\n\n",
        "wrong: 1.0\n",
        "wrong: 11111111111111111111111111111111111111111111\n"};
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        assert_int_equal(kn_lock_parse(bad[i], strlen(bad[i])), KN_LOCK_FREE);
    }
    assert_int_equal(kn_lock_parse("wrong: 1\0\n", 10), KN_LOCK_FREE);
    assert_int_equal(kn_lock_parse("", 0), 0);
    assert_int_equal(kn_lock_parse("wrong: 99\n", 10), 99);
    struct kn_lock lock;
    kn_lock_init(&lock, 1000, 0);
    assert_int_equal(lock.wrong, KN_LOCK_WRONG_MAX);
    kn_lock_try(&lock, lock.until);
    assert_int_equal(lock.wrong, KN_LOCK_WRONG_MAX);
    kn_lock_init(&lock, -5, 0);
    assert_int_equal(lock.wrong, KN_LOCK_FREE);
}

static void
it_is_kept_on_disk(void **state)
{
    (void)state;
    char folder[] = "/tmp/knead-lock-XXXXXX";
    char path[64];
    struct kn_lock lock;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/lock.yaml", folder);
    kn_lock_load(&lock, path, 0);
    assert_int_equal(lock.wrong, 0);
    kn_lock_load(&lock, "", 0);
    assert_int_equal(lock.wrong, 0);
    kn_lock_init(&lock, 4, 0);
    assert_true(kn_lock_save(&lock, path));
    kn_lock_load(&lock, path, KN_SECOND);
    assert_int_equal(lock.wrong, 4);
    assert_int_equal(kn_lock_wait(&lock, KN_SECOND), 60);
    kn_lock_load(&lock, folder, 0); // there, and unreadable
    assert_int_equal(lock.wrong, KN_LOCK_FREE);
    assert_false(kn_lock_save(&lock, folder));
    unlink(path);
    rmdir(folder);
}

// ---- digits

static void
digits_go_in_and_out(void **state)
{
    (void)state;
    struct kn_pin pin;
    kn_pin_clear(&pin);
    assert_false(kn_pin_erase(&pin));
    assert_false(kn_pin_add(&pin, 10));
    assert_false(kn_pin_add(&pin, -1));
    for (int i = 0; i < KN_PIN_MAX; i++) {
        assert_int_equal(kn_pin_ready(&pin), i >= KN_PIN_MIN);
        assert_true(kn_pin_add(&pin, i % 10));
    }
    assert_false(kn_pin_add(&pin, 1));
    assert_string_equal(pin.digits, "012345678901");
    assert_true(kn_pin_erase(&pin));
    assert_string_equal(pin.digits, "01234567890");
    kn_pin_clear(&pin);
    struct kn_pin none;
    memset(&none, 0, sizeof(none));
    assert_memory_equal(&pin, &none, sizeof(pin));
}

static void
a_pin_is_digits(void **state)
{
    (void)state;
    assert_true(kn_pin_is_good("1234"));
    assert_true(kn_pin_is_good("123456789012"));
    assert_false(kn_pin_is_good("123"));
    assert_false(kn_pin_is_good("1234567890123"));
    assert_false(kn_pin_is_good("12a4"));
    assert_false(kn_pin_is_good("12 4"));
    assert_false(kn_pin_is_good(""));
}

// ---- the corner

static const kn_vec2 size = {1280, 720}; // a corner of 90 pixels

static void
touch(struct kn_corner *corner, enum kn_touch kind, float x, float y,
      kn_tick now)
{
    kn_corner_touch(corner, kind, (kn_vec2){x, y}, size, now);
}

static void
the_corner_takes_three_seconds(void **state)
{
    (void)state;
    struct kn_corner corner = {false, 0};
    assert_int_equal(kn_corner_next(&corner), -1);
    touch(&corner, KN_TOUCH_DOWN, 1270, 5, KN_SECOND);
    assert_int_equal(kn_corner_next(&corner), 4 * KN_SECOND);
    touch(&corner, KN_TOUCH_MOVE, 1200, 80, 2 * KN_SECOND);
    assert_false(kn_corner_taken(&corner, 4 * KN_SECOND - 1));
    assert_true(kn_corner_taken(&corner, 4 * KN_SECOND));
    assert_false(kn_corner_taken(&corner, 5 * KN_SECOND)); // once
}

static void
leaving_the_corner_ends_it(void **state)
{
    (void)state;
    static const struct {
        enum kn_touch touch;
        float x, y;
    } ways[] = {{KN_TOUCH_UP, 1270, 5},
                {KN_TOUCH_MOVE, 1189, 5},
                {KN_TOUCH_MOVE, 1270, 91},
                {KN_TOUCH_MOVE, 1280, 5},
                {KN_TOUCH_DOWN, 5, 5}};
    for (int i = 0; i < KN_ARRAY_COUNT(ways); i++) {
        struct kn_corner corner = {false, 0};
        touch(&corner, KN_TOUCH_DOWN, 1270, 5, 0);
        touch(&corner, ways[i].touch, ways[i].x, ways[i].y, KN_SECOND);
        touch(&corner, KN_TOUCH_MOVE, 1270, 5, 2 * KN_SECOND);
        assert_false(kn_corner_taken(&corner, KN_MINUTE));
    }
}

static void
other_corners_are_no_corner(void **state)
{
    (void)state;
    static const kn_vec2 places[] = {
        {5, 5}, {5, 715}, {1275, 715}, {640, 360}, {-5, -5}};
    for (int i = 0; i < KN_ARRAY_COUNT(places); i++) {
        struct kn_corner corner = {false, 0};
        touch(&corner, KN_TOUCH_DOWN, places[i].x, places[i].y, 0);
        assert_false(kn_corner_taken(&corner, KN_MINUTE));
    }
    assert_true(kn_corner_side(100, 50) >= 48);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_are_free_then_it_doubles),
        cmocka_unit_test(pulling_the_plug_gains_nothing),
        cmocka_unit_test(what_cannot_be_read_costs_a_wait),
        cmocka_unit_test(it_is_kept_on_disk),
        cmocka_unit_test(digits_go_in_and_out),
        cmocka_unit_test(a_pin_is_digits),
        cmocka_unit_test(the_corner_takes_three_seconds),
        cmocka_unit_test(leaving_the_corner_ends_it),
        cmocka_unit_test(other_corners_are_no_corner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
