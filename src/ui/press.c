// SPDX-License-Identifier: MIT
#include "ui/press.h"

struct kn_press
kn_press_make(kn_tick hold)
{
    return (struct kn_press){.hold = hold};
}

// Held so long, it is the longest: well apart from `hold`.
static kn_tick
longest(const struct kn_press *press)
{
    return press->hold * 2 > KN_PRESS_ON ? press->hold * 2 : KN_PRESS_ON;
}

enum kn_press_event
kn_press_down(struct kn_press *press, kn_tick at)
{
    kn_tick open = at - press->let_go;
    if (press->down || press->bounced) {
        return KN_PRESS_NONE;
    }
    if (press->known && open < KN_PRESS_BOUNCE) {
        press->bounced = true;
        return KN_PRESS_NONE;
    }
    // A third press begins anew.
    press->second = press->known && !press->second && open < KN_PRESS_TWICE;
    press->down = true;
    press->held = press->spent = false;
    press->since = at;
    return press->second ? KN_PRESS_SECOND : KN_PRESS_DOWN;
}

enum kn_press_event
kn_press_up(struct kn_press *press, kn_tick at)
{
    if (!press->down) {
        press->bounced = false;
        return KN_PRESS_NONE;
    }
    press->down = false;
    press->let_go = at;
    press->known = true;
    // The clock may not have been looked at since it was long enough.
    bool held = press->held || at - press->since >= press->hold;
    if (held) {
        press->known = press->second = false; // no half of a double press
    }
    return press->spent ? KN_PRESS_NONE : held ? KN_PRESS_UP_LONG : KN_PRESS_UP;
}

enum kn_press_event
kn_press_update(struct kn_press *press, kn_tick now)
{
    kn_tick gone = now - press->since;
    if (!press->down || press->spent) {
        return KN_PRESS_NONE;
    }
    if (!press->held && gone >= press->hold) {
        press->held = true;
        return KN_PRESS_LONG;
    }
    if (gone >= longest(press)) {
        press->spent = true;
        return KN_PRESS_LONGEST;
    }
    return KN_PRESS_NONE;
}

kn_tick
kn_press_next(const struct kn_press *press)
{
    if (!press->down || press->spent) {
        return -1;
    }
    return press->since + (press->held ? longest(press) : press->hold);
}

void
kn_press_cancel(struct kn_press *press)
{
    *press = kn_press_make(press->hold);
}
