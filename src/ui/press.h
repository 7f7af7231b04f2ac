// SPDX-License-Identifier: MIT
// One button, told by time alone: pressed, pressed twice, held, held on. It
// never waits to see what a press will become: a press is told as it goes
// down, and what it turns into comes as a further event, so that whoever acts
// at once (a pause must) can take that back. Nothing here reads a clock.
#ifndef KN_UI_PRESS_H
#define KN_UI_PRESS_H

#include <stdbool.h>

#include "base/tick.h"

// From letting go to a second press that makes it a double one.
#define KN_PRESS_TWICE (400 * KN_MILLISECOND)
// Of a hold that is the longest, unless `hold` asks for more.
#define KN_PRESS_ON (3 * KN_SECOND)
// A contact that bounces, or an elbow that slips, opens for less than this.
#define KN_PRESS_BOUNCE (50 * KN_MILLISECOND)

enum kn_press_event {
    KN_PRESS_NONE,
    KN_PRESS_DOWN,
    KN_PRESS_SECOND,  // down again, in time: in the place of DOWN
    KN_PRESS_LONG,    // held for `hold`, and held still
    KN_PRESS_LONGEST, // held on; nothing follows until the next press
    KN_PRESS_UP,      // let go before LONG
    KN_PRESS_UP_LONG, // let go after it
};

struct kn_press {
    kn_tick hold;  // how long makes it long
    kn_tick since; // went down
    kn_tick let_go;
    bool down, second;
    bool held, spent;    // LONG, LONGEST were told
    bool known, bounced; // let_go is one; down again within the bounce
};

// A button that is up; `hold` > 0.
struct kn_press kn_press_make(kn_tick hold);

// It goes down or up at `at`. Down twice without an up between is one press;
// so is what bounces.
enum kn_press_event kn_press_down(struct kn_press *press, kn_tick at);
enum kn_press_event kn_press_up(struct kn_press *press, kn_tick at);

// What time alone has made of it by `now`: call until there is NONE.
enum kn_press_event kn_press_update(struct kn_press *press, kn_tick now);

// When kn_press_update has something to tell; -1: never, as things are.
kn_tick kn_press_next(const struct kn_press *press);

// It was let go where nobody saw it: nothing is told, nothing counts.
void kn_press_cancel(struct kn_press *press);

#endif
