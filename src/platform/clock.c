// SPDX-License-Identifier: MIT
#include "platform/clock.h"

#include <errno.h>
#include <time.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

kn_tick
kn_clock_now(void)
{
    struct timespec ts = {0};
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (kn_tick)ts.tv_sec * KN_SECOND + ts.tv_nsec / 1000;
}

kn_tick
kn_clock_asleep(void)
{
#ifdef CLOCK_BOOTTIME
    struct timespec ts = {0};
    kn_tick before = kn_clock_now();
    if (clock_gettime(CLOCK_BOOTTIME, &ts) != 0) {
        return 0;
    }
    kn_tick slept = (kn_tick)ts.tv_sec * KN_SECOND + ts.tv_nsec / 1000 - before;
    return slept > 0 ? slept : 0;
#else
    return 0;
#endif
}

int64_t
kn_clock_wall_minutes(void)
{
    time_t now = time(NULL);
    struct tm tm;
    if (!localtime_r(&now, &tm)) {
        return (int64_t)now / 60;
    }
    int64_t before = tm.tm_year + 1899; // the last year that is over
    int64_t leap = before / 4 - before / 100 + before / 400 - 477;
    int64_t days = (before - 1969) * 365 + leap + tm.tm_yday;
    return (days * 24 + tm.tm_hour) * 60 + tm.tm_min;
}

int64_t
kn_clock_unix(void)
{
    return (int64_t)time(NULL);
}

void
kn_clock_sleep_until(kn_tick until)
{
    if (until <= 0) {
        return;
    }
    struct timespec ts = {
        .tv_sec = (time_t)(until / KN_SECOND),
        .tv_nsec = (long)(until % KN_SECOND) * 1000,
    };
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &ts, NULL) ==
           EINTR) {
    }
}

void
kn_clock_sharpen(void)
{
#ifdef __linux__
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
#endif
}
