// SPDX-License-Identifier: MIT
// What a person may have at home and a routine may need, as a set: bit
// (1 << enum kn_kit). Hands, a wall and a watch are always there.
#ifndef KN_STORE_KIT_H
#define KN_STORE_KIT_H

#include "routine/routine.h"

enum kn_kit {
    KN_KIT_BALL,
    KN_KIT_PEANUT, // two balls in a sock
    KN_KIT_CANE,
    KN_KIT_ROLLER,
    KN_KIT_OIL, // or lotion
    KN_KIT_TOWEL,
    KN_KIT_STONES,
    KN_KIT_THERMOMETER,
    KN_KIT_HEAT_PACK,
    KN_KIT_CHAIR, // or stool
    KN_KIT_PILLOWS,
};
#define KN_KIT_COUNT 11

extern const char *const kn_kit_keys[KN_KIT_COUNT];  // in files
extern const char *const kn_kit_names[KN_KIT_COUNT]; // for people
// As they stand in a list; translated with kn_words_of.
extern const char *const kn_kit_listed[KN_KIT_COUNT];

// What working with `tool` takes: nothing for hands, a towel with what is
// wrapped, a thermometer with what is hot (docs/EVIDENCE.md, "Warmth").
int kn_kit_of_tool(enum kn_tool tool);

// What taking up `posture` takes: a chair to sit on, pillows to lie on.
int kn_kit_of_posture(enum kn_posture posture);

// What the steps of `routine` take, by their tools and postures. Its own list
// of kit is free text for people and says more: oil, a sock, a second towel.
int kn_kit_needed(const struct kn_routine *routine);

// What of that is not in `owned`.
int kn_kit_missing(const struct kn_routine *routine, int owned);

#endif
