// SPDX-License-Identifier: MIT
#include "kiosk/attract.h"

#include <assert.h>

#define DAY 1440 // minutes

static int
minute_of(int64_t wall)
{
    int minute = (int)(wall % DAY);
    return minute < 0 ? minute + DAY : minute;
}

bool
kn_is_night(int64_t wall, int from, int to)
{
    int minute = minute_of(wall);
    return from <= to ? minute >= from && minute < to
                      : minute >= from || minute < to;
}

// To and fro: 0 to reach, back to -reach, and to 0 again.
static int
swing(int64_t steps, int reach)
{
    int at = (int)(steps % (4 * (int64_t)reach));
    at = at < 0 ? at + 4 * reach : at;
    return at <= reach ? at : at <= 3 * reach ? 2 * reach - at : at - 4 * reach;
}

void
kn_drift_at(kn_tick since, int reach, int *dx, int *dy)
{
    *dx = reach > 0 ? swing(since / KN_DRIFT_X, reach) : 0;
    *dy = reach > 0 ? swing(since / KN_DRIFT_Y, reach) : 0;
}

static kn_tick
piece_of(const struct kn_policy *policy)
{
    int seconds = policy->patience.piece;
    return (seconds > 0 ? seconds : 1) * KN_SECOND;
}

struct kn_attract
kn_attract_at(const struct kn_policy *policy, int count, struct kn_now now)
{
    assert(count >= 1);
    const struct kn_patience *p = &policy->patience;
    kn_tick past = now.tick > policy->since ? now.tick - policy->since : 0;
    kn_tick piece = piece_of(policy);
    bool night = kn_is_night(now.wall, p->night_from, p->night_to);
    struct kn_attract attract = {
        .index =
            (int)((policy->visits % (unsigned)count + past / piece) % count),
        .at = past % piece,
        .night = night,
        .light = night ? p->night_light : 100,
    };
    // By the clock itself, not since the last visit: on a busy day each wait
    // would else begin at the same place.
    kn_drift_at(now.tick, p->drift, &attract.dx, &attract.dy);
    return attract;
}

// The next multiple of `step` after `since`.
static kn_tick
next_step(kn_tick since, kn_tick step)
{
    return (since / step + 1) * step;
}

static kn_tick
earlier(kn_tick a, kn_tick b)
{
    return a < b ? a : b;
}

// When the clock on the wall comes to `minute`. It has gone on by as many
// minutes as have passed, whatever second it is.
static kn_tick
until_minute(struct kn_now now, int minute)
{
    int left = minute - minute_of(now.wall);
    left += left <= 0 ? DAY : 0;
    return now.tick + left * KN_MINUTE;
}

kn_tick
kn_attract_next(const struct kn_policy *policy, struct kn_now now)
{
    const struct kn_patience *p = &policy->patience;
    kn_tick past = now.tick > policy->since ? now.tick - policy->since : 0;
    kn_tick next = policy->since + next_step(past, piece_of(policy));
    if (p->drift > 0) {
        next = earlier(next, next_step(now.tick, KN_DRIFT_X));
        next = earlier(next, next_step(now.tick, KN_DRIFT_Y));
    }
    if (p->night_from != p->night_to) {
        next = earlier(next, until_minute(now, p->night_from));
        next = earlier(next, until_minute(now, p->night_to));
    }
    return next;
}
