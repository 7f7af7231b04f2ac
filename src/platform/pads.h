// SPDX-License-Identifier: MIT
// Game pads as keys: the cross and the left stick are arrows that repeat, the
// buttons say yes, back and the like. The window library would look at pads a
// thousand times a second once there is one; here that is done 33 times, and
// without a pad every three seconds, to see one that is plugged in.
#ifndef KN_PLATFORM_PADS_H
#define KN_PLATFORM_PADS_H

#include <stdbool.h>

#include "ui/input.h"

union SDL_Event;
struct kn_pads;

// No pads yet; they are started by the first kn_pads_look. NULL when memory is
// out; all calls below then do nothing.
struct kn_pads *kn_pads_create(void);
void kn_pads_free(struct kn_pads *pads);

// Looks what the pads do, if that is due; their events are then in the queue.
// True if it did.
bool kn_pads_look(struct kn_pads *pads, kn_tick now);

// Tells what `event` of a pad means; false if it is none, or means nothing.
// Opens pads that come and closes those that go.
bool kn_pads_translate(struct kn_pads *pads, const union SDL_Event *event,
                       kn_tick now, struct kn_input *input);

// A direction is held so long that it counts once more.
bool kn_pads_repeat(struct kn_pads *pads, kn_tick now, struct kn_input *input);

// When one of the calls above has something to do without an event; -1: never.
kn_tick kn_pads_deadline(const struct kn_pads *pads);

#endif
