// SPDX-License-Identifier: MIT
// Dates as minutes: every day of four centuries there and back, and every
// kind of text that is no date.
#include "../test.h"

#include <string.h>

#include "store/when.h"

static const struct {
    const char *text;
    kn_when when; // by date(1): date -u -d TEXT +%s, over 60
} known[] = {
    {"1970-01-01T00:00", 0},        {"1972-02-29T23:59", 1137599},
    {"2000-02-29T12:00", 15863760}, {"2026-11-23T14:05", 29924045},
    {"2100-03-01T00:00", 68459040}, {"9999-12-31T23:59", KN_WHEN_LAST},
};

static void
known_dates(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(known); i++) {
        kn_when when = -1;
        char text[KN_WHEN_BYTES];
        assert_true(kn_when_read(known[i].text, &when));
        assert_int_equal(when, known[i].when);
        kn_when_print(when, text);
        assert_string_equal(text, known[i].text);
    }
}

static void
every_day_comes_back(void **state)
{
    (void)state;
    struct kn_calendar last = {1969, 12, 31, 0, 0};
    for (int day = 0; day < 430 * 365; day++) {
        kn_when when = day * KN_WHEN_DAY + day % 1440;
        struct kn_calendar date = kn_when_date(when);
        kn_when back = -1;
        assert_true(kn_when_make(date, &back));
        assert_int_equal(back, when);
        assert_true(date.day == last.day + 1 ||
                    (date.day == 1 && last.day >= 28));
        last = date;
    }
    assert_int_equal(last.year, 2399);
}

static void
what_is_no_date(void **state)
{
    static const char *const texts[] = {
        "",
        "2026-11-23",
        "2026-11-23T14:05:00",
        "2026-11-23 14:05",
        "2026-11-23T14.05",
        "2026-11-3T014:05",
        "+026-11-23T14:05",
        "2026-02-29T00:00",
        "2100-02-29T00:00",
        "1969-12-31T23:59",
        "2026-00-10T00:00",
        "2026-13-10T00:00",
        "2026-04-31T00:00",
        "2026-04-00T00:00",
        "2026-04-30T24:00",
        "2026-04-30T23:60",
        "\xd9\xa2\xd9\xa0\xd9\xa2\xd9\xa6\xd9\xa1\xd9\xa1\xd9\xa2\xd9\xa3",
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        kn_when when = -7;
        assert_false(kn_when_read(texts[i], &when));
        assert_int_equal(when, -7);
    }
}

static void
days_are_midnights(void **state)
{
    kn_when evening;
    kn_when morning;
    (void)state;
    assert_true(kn_when_read("2026-12-31T23:50", &evening));
    assert_true(kn_when_read("2027-01-01T00:10", &morning));
    assert_int_equal(kn_when_days(evening, morning), 1);
    assert_int_equal(kn_when_days(morning, morning + 1400), 0);
    assert_int_equal(kn_when_days(morning, evening), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_dates),
        cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(days_are_midnights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
