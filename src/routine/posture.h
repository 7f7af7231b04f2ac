// SPDX-License-Identifier: MIT
// Who does the work, and how the worked person stands, sits or lies, each with
// its name in scripts. Part of the vocabulary.
#ifndef KN_ROUTINE_POSTURE_H
#define KN_ROUTINE_POSTURE_H

enum kn_mode { KN_MODE_SELF, KN_MODE_PARTNER };
#define KN_MODE_COUNT 2

enum kn_posture {
    KN_POSTURE_STANDING,
    KN_POSTURE_WALL, // standing, back to the wall
    KN_POSTURE_SEATED,
    KN_POSTURE_SIDE_LYING,
    KN_POSTURE_HANDS_AND_KNEES,
    KN_POSTURE_PRONE_WITH_PARTNER, // face down, somebody's hands on the back
};
#define KN_POSTURE_COUNT 6

extern const char *const kn_mode_keys[KN_MODE_COUNT];
extern const char *const kn_posture_keys[KN_POSTURE_COUNT];
extern const char *const kn_posture_names[KN_POSTURE_COUNT]; // for people

// Where a routine names none: standing alone, lying with a partner.
extern const enum kn_posture kn_mode_postures[KN_MODE_COUNT];

#endif
