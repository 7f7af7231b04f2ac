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
