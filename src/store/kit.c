// SPDX-License-Identifier: MIT
#include "store/kit.h"

#include "base/words.h"

#define BIT(kit) (1 << (kit))

// The words of scripts where those have one (routine/vocabulary.c).
const char *const kn_kit_keys[] = {
    [KN_KIT_BALL] = "ball",
    [KN_KIT_PEANUT] = "peanut",
    [KN_KIT_CANE] = "cane",
    [KN_KIT_ROLLER] = "roller",
    [KN_KIT_OIL] = "oil",
    [KN_KIT_TOWEL] = "towel",
    [KN_KIT_STONES] = "stones",
    [KN_KIT_THERMOMETER] = "thermometer",
    [KN_KIT_HEAT_PACK] = "heat_pack",
    [KN_KIT_CHAIR] = "chair",
    [KN_KIT_PILLOWS] = "pillows",
};
_Static_assert(sizeof(kn_kit_keys) / sizeof(kn_kit_keys[0]) == KN_KIT_COUNT,
               "one key a thing");

const char *const kn_kit_names[] = {
    [KN_KIT_BALL] = N_("Tennis or rubber ball"),
    [KN_KIT_PEANUT] = N_("Two balls in a sock"),
    [KN_KIT_CANE] = N_("Hook cane"),
    [KN_KIT_ROLLER] = N_("Soft foam roller"),
    [KN_KIT_OIL] = N_("Oil or lotion"),
    [KN_KIT_TOWEL] = N_("Towel"),
    [KN_KIT_STONES] = N_("Smooth stones"),
    [KN_KIT_THERMOMETER] = N_("Thermometer"),
    [KN_KIT_HEAT_PACK] = N_("Heat pack"),
    [KN_KIT_CHAIR] = N_("Chair or stool"),
    [KN_KIT_PILLOWS] = N_("Pillows"),
};
_Static_assert(sizeof(kn_kit_names) / sizeof(kn_kit_names[0]) == KN_KIT_COUNT,
               "one name a thing");

const char *const kn_kit_listed[] = {
    [KN_KIT_BALL] = NC_("in a list", "tennis or rubber ball"),
    [KN_KIT_PEANUT] = NC_("in a list", "two balls in a sock"),
    [KN_KIT_CANE] = NC_("in a list", "hook cane"),
    [KN_KIT_ROLLER] = NC_("in a list", "soft foam roller"),
    [KN_KIT_OIL] = NC_("in a list", "oil or lotion"),
    [KN_KIT_TOWEL] = NC_("in a list", "towel"),
    [KN_KIT_STONES] = NC_("in a list", "smooth stones"),
    [KN_KIT_THERMOMETER] = NC_("in a list", "thermometer"),
    [KN_KIT_HEAT_PACK] = NC_("in a list", "heat pack"),
    [KN_KIT_CHAIR] = NC_("in a list", "chair or stool"),
    [KN_KIT_PILLOWS] = NC_("in a list", "pillows"),
};
_Static_assert(sizeof(kn_kit_listed) / sizeof(kn_kit_listed[0]) == KN_KIT_COUNT,
               "one name a thing");

int
kn_kit_of_tool(enum kn_tool tool)
{
    static const int kits[KN_TOOL_COUNT] = {
        [KN_TOOL_BALL] = BIT(KN_KIT_BALL),
        [KN_TOOL_PEANUT] = BIT(KN_KIT_PEANUT),
        [KN_TOOL_CANE] = BIT(KN_KIT_CANE),
        [KN_TOOL_ROLLER] = BIT(KN_KIT_ROLLER),
        [KN_TOOL_STONE] = BIT(KN_KIT_STONES) | BIT(KN_KIT_THERMOMETER),
        [KN_TOOL_WRAPPED_STONE] =
            BIT(KN_KIT_STONES) | BIT(KN_KIT_TOWEL) | BIT(KN_KIT_THERMOMETER),
        [KN_TOOL_HEAT_PACK] = BIT(KN_KIT_HEAT_PACK) | BIT(KN_KIT_TOWEL),
        [KN_TOOL_THERMOMETER] = BIT(KN_KIT_THERMOMETER),
    };
    return kits[tool];
}

int
kn_kit_of_posture(enum kn_posture posture)
{
    static const int kits[KN_POSTURE_COUNT] = {
        [KN_POSTURE_SEATED] = BIT(KN_KIT_CHAIR),
        [KN_POSTURE_SIDE_LYING] = BIT(KN_KIT_PILLOWS),
        [KN_POSTURE_PRONE_WITH_PARTNER] = BIT(KN_KIT_PILLOWS),
    };
    return kits[posture];
}

int
kn_kit_needed(const struct kn_routine *routine)
{
    int needed = 0;
    for (int i = 0; i < routine->step_count; i++) {
        needed |= kn_kit_of_tool(routine->steps[i].tool) |
                  kn_kit_of_posture(routine->steps[i].posture);
    }
    return needed;
}

int
kn_kit_missing(const struct kn_routine *routine, int owned)
{
    return kn_kit_needed(routine) & ~owned;
}
