// SPDX-License-Identifier: MIT
#include "kiosk/heartbeat.h"

void
kn_heartbeat_init(struct kn_heartbeat *heart, kn_tick limit, kn_tick now)
{
    *heart =
        (struct kn_heartbeat){.every = limit > 0 ? limit / 2 : 0, .last = now};
}

void
kn_heartbeat_turned(struct kn_heartbeat *heart)
{
    heart->turned = true;
}

void
kn_heartbeat_presented(struct kn_heartbeat *heart)
{
    heart->presented = true;
}

static bool
is_due(const struct kn_heartbeat *heart, kn_tick now)
{
    return heart->every > 0 && now - heart->last >= heart->every;
}

bool
kn_heartbeat_wants_picture(const struct kn_heartbeat *heart, kn_tick now)
{
    return is_due(heart, now) && !heart->presented;
}

bool
kn_heartbeat_beat(struct kn_heartbeat *heart, kn_tick now)
{
    if (!is_due(heart, now) || !heart->turned || !heart->presented) {
        return false;
    }
    *heart = (struct kn_heartbeat){.every = heart->every, .last = now};
    return true;
}

kn_tick
kn_heartbeat_next(const struct kn_heartbeat *heart)
{
    return heart->every > 0 ? heart->last + heart->every : -1;
}
