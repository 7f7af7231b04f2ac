// SPDX-License-Identifier: MIT
#include "store/when.h"

#include <assert.h>
#include <string.h>

#define HOUR 60

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Days from 1970-01-01 to the first of January of `year`.
static int
days_before(int year)
{
    int y = year - 1;
    int leap = y / 4 - y / 100 + y / 400;
    return (year - 1970) * 365 + leap - 477; // leap days up to 1969
}

static bool
is_within(int value, int low, int high)
{
    return value >= low && value <= high;
}

bool
kn_when_make(struct kn_calendar date, kn_when *when)
{
    if (!is_within(date.year, 1970, 9999) || !is_within(date.month, 1, 12) ||
        !is_within(date.day, 1, days_in(date.year, date.month)) ||
        !is_within(date.hour, 0, 23) || !is_within(date.minute, 0, 59)) {
        return false;
    }
    int days = days_before(date.year) + date.day - 1;
    for (int month = 1; month < date.month; month++) {
        days += days_in(date.year, month);
    }
    *when = days * KN_WHEN_DAY + (kn_when)date.hour * HOUR + date.minute;
    return true;
}

struct kn_calendar
kn_when_date(kn_when when)
{
    assert(when >= 0 && when <= KN_WHEN_LAST);
    int days = (int)(when / KN_WHEN_DAY);
    int minutes = (int)(when % KN_WHEN_DAY);
    struct kn_calendar date = {.hour = minutes / HOUR,
                               .minute = minutes % HOUR};
    date.year = 1970 + days / 366; // that year or one soon after it
    while (days_before(date.year + 1) <= days) {
        date.year++;
    }
    days -= days_before(date.year);
    date.month = 1;
    while (days >= days_in(date.year, date.month)) {
        days -= days_in(date.year, date.month++);
    }
    date.day = days + 1;
    return date;
}

bool
kn_when_read(const char *text, kn_when *when)
{
    static const char shape[] = "0000-00-00T00:00";
    int numbers[5] = {0};
    int n = 0;
    if (strlen(text) != sizeof(shape) - 1) {
        return false;
    }
    for (size_t i = 0; shape[i]; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] != '0') {
            n++;
        }
        if (shape[i] == '0' ? !is_digit : text[i] != shape[i]) {
            return false;
        }
        numbers[n] = is_digit ? numbers[n] * 10 + text[i] - '0' : numbers[n];
    }
    struct kn_calendar date = {numbers[0], numbers[1], numbers[2], numbers[3],
                               numbers[4]};
    return kn_when_make(date, when);
}

static void
put_digits(char *out, int value, int digits)
{
    for (int i = digits - 1; i >= 0; i--) {
        out[i] = (char)('0' + value % 10);
        value /= 10;
    }
}

void
kn_when_print(kn_when when, char out[KN_WHEN_BYTES])
{
    struct kn_calendar date = kn_when_date(when);
    memcpy(out, "0000-00-00T00:00", KN_WHEN_BYTES);
    put_digits(out, date.year, 4);
    put_digits(out + 5, date.month, 2);
    put_digits(out + 8, date.day, 2);
    put_digits(out + 11, date.hour, 2);
    put_digits(out + 14, date.minute, 2);
}

int
kn_when_days(kn_when from, kn_when to)
{
    return (int)(to / KN_WHEN_DAY - from / KN_WHEN_DAY);
}
