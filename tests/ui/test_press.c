// SPDX-License-Identifier: MIT
// One button by time alone: what it becomes, when that is told, and that a
// press is told at once whatever it becomes.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "ui/press.h"

#define MS KN_MILLISECOND
#define HOLD (800 * MS)
#define LINE 256

static const char *const names[] = {
    [KN_PRESS_NONE] = "none",       [KN_PRESS_DOWN] = "down",
    [KN_PRESS_SECOND] = "second",   [KN_PRESS_LONG] = "long",
    [KN_PRESS_LONGEST] = "longest", [KN_PRESS_UP] = "up",
    [KN_PRESS_UP_LONG] = "up-long",
};

static void
note(char *line, enum kn_press_event event, kn_tick at)
{
    size_t used = strlen(line);
    if (event != KN_PRESS_NONE) {
        snprintf(line + used, LINE - used, "%s%d:%s", used ? " " : "",
                 (int)(at / MS), names[event]);
    }
}

// What becomes of a button that changes at `times` (milliseconds, down first),
// looked at whenever it asks for that.
static void
check_times(kn_tick hold, const int *times, int count, const char *expected)
{
    char line[LINE] = "";
    struct kn_press press = kn_press_make(hold);
    for (int i = 0; i <= count; i++) {
        kn_tick at = i < count ? times[i] * MS : 60 * KN_SECOND;
        kn_tick next;
        while ((next = kn_press_next(&press)) >= 0 && next < at) {
            assert_int_equal(kn_press_update(&press, next - 1), KN_PRESS_NONE);
            note(line, kn_press_update(&press, next), next);
        }
        if (i < count) {
            note(line,
                 i % 2 == 0 ? kn_press_down(&press, at)
                            : kn_press_up(&press, at),
                 at);
        }
    }
    assert_string_equal(line, expected);
}

#define CHECK(expected, ...)                                                   \
    check_times(HOLD, (const int[]){__VA_ARGS__},                              \
                (int)(sizeof((int[]){__VA_ARGS__}) / sizeof(int)), expected)

static void
a_press_is_told_as_it_goes_down(void **state)
{
    (void)state;
    CHECK("1000:down 1200:up", 1000, 1200);
    CHECK("1000:down 1799:up", 1000, 1799);
    CHECK("0:down 1:up", 0, 1);
}

static void
a_long_one_is_told_while_it_is_held(void **state)
{
    (void)state;
    CHECK("1000:down 1800:long 2500:up-long", 1000, 2500);
    CHECK("1000:down 1800:long 4000:longest", 1000, 9000);
    // Where a long one takes long, the longest stays apart from it.
    check_times(4 * KN_SECOND, (const int[]){0, 20000}, 2,
                "0:down 4000:long 8000:longest");
}

static void
a_second_press_in_time_is_told(void **state)
{
    (void)state;
    CHECK("0:down 100:up 499:second 600:up", 0, 100, 499, 600);
    CHECK("0:down 100:up 500:down 600:up", 0, 100, 500, 600);
    // A third one is the first of another two.
    CHECK("0:down 100:up 200:second 300:up 400:down 500:up 600:second 700:up",
          0, 100, 200, 300, 400, 500, 600, 700);
    // A hold is no half of a double press.
    CHECK("0:down 800:long 900:up-long 1000:down 1100:up", 0, 900, 1000, 1100);
    CHECK("0:down 100:up 300:second 1100:long 1200:up-long", 0, 100, 300, 1200);
}

static void
what_bounces_is_one_press(void **state)
{
    (void)state;
    CHECK("0:down 20:up 1000:down 1100:up", 0, 20, 30, 500, 1000, 1100);
    CHECK("0:down 20:up 70:second 100:up", 0, 20, 70, 100);
    // A release that comes alone, as of a press that another page had.
    struct kn_press press = kn_press_make(HOLD);
    assert_int_equal(kn_press_up(&press, 5), KN_PRESS_NONE);
    assert_int_equal(kn_press_down(&press, 10), KN_PRESS_DOWN);
    assert_int_equal(kn_press_down(&press, 500 * MS), KN_PRESS_NONE);
    assert_int_equal(kn_press_next(&press), 10 + HOLD);
}

static void
a_late_look_tells_what_was(void **state)
{
    (void)state;
    struct kn_press press = kn_press_make(HOLD);
    kn_press_down(&press, 0);
    assert_int_equal(kn_press_up(&press, HOLD), KN_PRESS_UP_LONG);
    kn_press_down(&press, 10 * KN_SECOND);
    const kn_tick late = 20 * KN_SECOND;
    assert_int_equal(kn_press_update(&press, late), KN_PRESS_LONG);
    assert_int_equal(kn_press_update(&press, late), KN_PRESS_LONGEST);
    assert_int_equal(kn_press_update(&press, late), KN_PRESS_NONE);
    assert_int_equal(kn_press_up(&press, late), KN_PRESS_NONE);
}

static void
at_rest_it_asks_for_nothing(void **state)
{
    (void)state;
    struct kn_press press = kn_press_make(HOLD);
    assert_int_equal(kn_press_next(&press), -1);
    kn_press_down(&press, 0);
    kn_press_up(&press, 100 * MS);
    assert_int_equal(kn_press_next(&press), -1);
    kn_press_down(&press, KN_SECOND);
    kn_press_cancel(&press);
    assert_int_equal(kn_press_next(&press), -1);
    assert_int_equal(kn_press_up(&press, 2 * KN_SECOND), KN_PRESS_NONE);
    assert_int_equal(kn_press_down(&press, 2 * KN_SECOND), KN_PRESS_DOWN);
    assert_int_equal(kn_press_next(&press), 2 * KN_SECOND + HOLD);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_press_is_told_as_it_goes_down),
        cmocka_unit_test(a_long_one_is_told_while_it_is_held),
        cmocka_unit_test(a_second_press_in_time_is_told),
        cmocka_unit_test(what_bounces_is_one_press),
        cmocka_unit_test(a_late_look_tells_what_was),
        cmocka_unit_test(at_rest_it_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
