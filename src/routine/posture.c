// SPDX-License-Identifier: MIT
#include "routine/posture.h"

#include "base/words.h"

const char *const kn_mode_keys[] = {
    [KN_MODE_SELF] = "self",
    [KN_MODE_PARTNER] = "partner",
};
_Static_assert(sizeof(kn_mode_keys) / sizeof(kn_mode_keys[0]) == KN_MODE_COUNT,
               "one key a mode");

const char *const kn_posture_keys[] = {
    [KN_POSTURE_STANDING] = "standing",
    [KN_POSTURE_WALL] = "wall",
    [KN_POSTURE_SEATED] = "seated",
    [KN_POSTURE_SIDE_LYING] = "side_lying",
    [KN_POSTURE_HANDS_AND_KNEES] = "hands_and_knees",
    [KN_POSTURE_PRONE_WITH_PARTNER] = "prone_with_partner",
};
_Static_assert(sizeof(kn_posture_keys) / sizeof(kn_posture_keys[0]) ==
                   KN_POSTURE_COUNT,
               "one key a posture");

const char *const kn_posture_names[] = {
    [KN_POSTURE_STANDING] = N_("standing"),
    [KN_POSTURE_WALL] = N_("standing, back to a wall"),
    [KN_POSTURE_SEATED] = N_("sitting"),
    [KN_POSTURE_SIDE_LYING] = N_("lying on the side"),
    [KN_POSTURE_HANDS_AND_KNEES] = N_("on hands and knees"),
    [KN_POSTURE_PRONE_WITH_PARTNER] = N_("face down, a partner beside"),
};
_Static_assert(sizeof(kn_posture_names) / sizeof(kn_posture_names[0]) ==
                   KN_POSTURE_COUNT,
               "one name a posture");

const enum kn_posture kn_mode_postures[] = {
    [KN_MODE_SELF] = KN_POSTURE_STANDING,
    [KN_MODE_PARTNER] = KN_POSTURE_PRONE_WITH_PARTNER,
};
_Static_assert(sizeof(kn_mode_postures) / sizeof(kn_mode_postures[0]) ==
                   KN_MODE_COUNT,
               "one posture a mode");
