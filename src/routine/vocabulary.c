// SPDX-License-Identifier: MIT
#include "routine/vocabulary.h"

#include "base/words.h"

// Strokes by name. Speeds are cm/s over the skin under pressure, from the
// summary in docs/EVIDENCE.md, "Dose of each technique", unless another source
// stands beside them; where it gives no lower bound, the bound is what still
// reads as a stroke.
const struct kn_stroke_info kn_strokes[] = {
    [KN_STROKE_GLIDE] = {.key = "glide",
                         .name = N_("long glide"),
                         .motion = KN_MOTION_TRAVEL,
                         .broad = true,
                         .speed_min = 2,
                         .speed_max = 10},
    // Kneading areas takes 30-60 s (1.1).
    [KN_STROKE_PETRISSAGE] = {.key = "petrissage",
                              .name = N_("squeeze and lift"),
                              .motion = KN_MOTION_LIFT,
                              .broad = true,
                              .longest = 60},
    [KN_STROKE_KNEAD] = {.key = "knead",
                         .name = N_("kneading"),
                         .motion = KN_MOTION_LIFT,
                         .longest = 60},
    [KN_STROKE_FRICTION] = {.key = "friction",
                            .name = N_("small circles"),
                            .motion = KN_MOTION_CIRCLE,
                            .broad = true,
                            .longest = 60},
    // One sweep of about 3 cm in 2-3 s; 30-45 s in all (1.2).
    [KN_STROKE_CROSS_FIBRE] = {.key = "cross_fibre",
                               .name = N_("cross-fibre sweep"),
                               .motion = KN_MOTION_SWEEP,
                               .point = true,
                               .speed_min = 0.3f,
                               .speed_max = 3,
                               .longest = 45},
    // 45-60 s a line (1.2). A pass of 3.4 cm in 5 s, as in DT-S, is 0.9 cm/s.
    [KN_STROKE_STRIP] = {.key = "strip",
                         .name = N_("slow strip"),
                         .motion = KN_MOTION_TRAVEL,
                         .point = true,
                         .speed_min = 0.5f,
                         .speed_max = 2,
                         .longest = 60},
    [KN_STROKE_HOLD] = {.key = "hold",
                        .name = N_("steady press"),
                        .motion = KN_MOTION_STILL,
                        .by_hold = true,
                        .point = true},
    [KN_STROKE_TOUCH] = {.key = "touch",
                         .name = N_("resting hands"),
                         .motion = KN_MOTION_STILL,
                         .by_hold = true,
                         .broad = true},
    [KN_STROKE_SHEAR] = {.key = "shear",
                         .name = N_("slow drag"),
                         .motion = KN_MOTION_DRAG,
                         .by_hold = true,
                         .broad = true,
                         .speed_max = 1.5f},
    [KN_STROKE_STRETCH] = {.key = "stretch",
                           .name = N_("slow stretch"),
                           .motion = KN_MOTION_APART,
                           .by_hold = true,
                           .broad = true},
    [KN_STROKE_SKIN_ROLL] = {.key = "skin_roll",
                             .name = N_("skin rolling"),
                             .motion = KN_MOTION_TRAVEL,
                             .broad = true,
                             .speed_min = 0.5f,
                             .speed_max = 1.5f},
    [KN_STROKE_J_STROKE] = {.key = "j_stroke",
                            .name = N_("J-stroke"),
                            .motion = KN_MOTION_TRAVEL,
                            .speed_min = 0.3f,
                            .speed_max = 1.5f},
    // 2-4 s a direction between T10 and T3, 17 cm apart (1.4).
    [KN_STROKE_ROLL] = {.key = "roll",
                        .name = N_("slow roll"),
                        .motion = KN_MOTION_TRAVEL,
                        .speed_min = 1,
                        .speed_max = 9},
    [KN_STROKE_PLACE] = {.key = "place",
                         .name = N_("warmth at rest"),
                         .motion = KN_MOTION_STILL,
                         .by_hold = true,
                         .point = true}, // heat never rests on bone (3.3)
    [KN_STROKE_STONE_GLIDE] = {.key = "stone_glide",
                               .name = N_("stone glide"),
                               .motion = KN_MOTION_TRAVEL,
                               .broad = true,
                               .speed_min = 2,
                               .speed_max = 8},
    [KN_STROKE_STONE_CIRCLE] = {.key = "stone_circle",
                                .name = N_("stone circles"),
                                .motion = KN_MOTION_CIRCLE,
                                .broad = true,
                                .longest = 60},
    [KN_STROKE_CHECK] = {.key = "check",
                         .name = N_("check"),
                         .motion = KN_MOTION_NONE},
    [KN_STROKE_MOVE] = {.key = "move",
                        .name = N_("movement"),
                        .motion = KN_MOTION_NONE},
    [KN_STROKE_REST] = {.key = "rest",
                        .name = N_("rest"),
                        .motion = KN_MOTION_NONE},
};
_Static_assert(sizeof(kn_strokes) / sizeof(kn_strokes[0]) == KN_STROKE_COUNT,
               "one row a stroke");

// Tools: the radius is that of what they press. What touches nothing
// breaks no rule about tools.
const struct kn_tool_info kn_tools[] = {
    [KN_TOOL_NONE] = {.key = "none", .name = N_("no tool"), .broad = true},
    [KN_TOOL_PALMS] = {.key = "palms",
                       .name = N_("palms"),
                       .radius = 5,
                       .hand = true,
                       .broad = true},
    [KN_TOOL_FINGERS] = {.key = "fingers",
                         .name = N_("finger pads"),
                         .radius = 2,
                         .hand = true,
                         .broad = true},
    [KN_TOOL_THUMBS] = {.key = "thumbs",
                        .name = N_("thumbs"),
                        .radius = 1.2f,
                        .hand = true,
                        .point = true},
    [KN_TOOL_KNUCKLES] = {.key = "knuckles",
                          .name = N_("knuckles"),
                          .radius = 2,
                          .hand = true,
                          .point = true},
    [KN_TOOL_FISTS] = {.key = "fists",
                       .name = N_("loose fists"),
                       .radius = 3.5f,
                       .hand = true},
    [KN_TOOL_FOREARM] = {.key = "forearm",
                         .name = N_("forearm"),
                         .radius = 4,
                         .hand = true},
    [KN_TOOL_BALL] = {.key = "ball",
                      .name = N_("ball"),
                      .radius = 3,
                      .point = true},
    [KN_TOOL_PEANUT] = {.key = "peanut",
                        .name = N_("two balls in a sock"),
                        .radius = 3,
                        .point = true},
    [KN_TOOL_CANE] = {.key = "cane",
                      .name = N_("hook cane"),
                      .radius = 1.2f,
                      .point = true},
    [KN_TOOL_ROLLER] = {.key = "roller",
                        .name = N_("soft foam roller"),
                        .radius = 5},
    [KN_TOOL_STONE] = {.key = "stone",
                       .name = N_("warm stone"),
                       .radius = 3.5f,
                       .broad = true,
                       .warm = true},
    [KN_TOOL_WRAPPED_STONE] = {.key = "wrapped_stone",
                               .name = N_("wrapped warm stone"),
                               .radius = 4,
                               .warm = true},
    [KN_TOOL_HEAT_PACK] = {.key = "heat_pack",
                           .name = N_("wrapped heat pack"),
                           .radius = 6,
                           .warm = true},
    [KN_TOOL_THERMOMETER] = {.key = "thermometer",
                             .name = N_("thermometer"),
                             .broad = true},
};
_Static_assert(sizeof(kn_tools) / sizeof(kn_tools[0]) == KN_TOOL_COUNT,
               "one row a tool");

// Caps: docs/EVIDENCE.md, "Dose of each technique".
const struct kn_technique_info kn_techniques[] = {
    [KN_TECHNIQUE_SWEDISH] = {"swedish", N_("Swedish"), 4},
    [KN_TECHNIQUE_DEEP_TISSUE] = {"deep_tissue", N_("Deep tissue"), 6},
    [KN_TECHNIQUE_TRIGGER_POINT] = {"trigger_point", N_("Trigger point"), 6},
    [KN_TECHNIQUE_MYOFASCIAL] = {"myofascial_release", N_("Myofascial release"),
                                 4},
    [KN_TECHNIQUE_HOT_STONE] = {"hot_stone", N_("Hot stone"), 3},
    [KN_TECHNIQUE_MIXED] = {"mixed", N_("Mixed"), 5},
};
_Static_assert(sizeof(kn_techniques) / sizeof(kn_techniques[0]) ==
                   KN_TECHNIQUE_COUNT,
               "one row a technique");

const char *const kn_side_keys[] = {
    [KN_SIDE_RIGHT] = "right",       [KN_SIDE_LEFT] = "left",
    [KN_SIDE_BOTH] = "both",         [KN_SIDE_IN_TURN] = "in-turn",
    [KN_SIDE_DIAGONAL] = "diagonal",
};
_Static_assert(sizeof(kn_side_keys) / sizeof(kn_side_keys[0]) == KN_SIDE_COUNT,
               "one key a side");

const char *
kn_intensity_word(float intensity)
{
    static const char *const words[] = {
        N_("no contact"),
        N_("barely touching"),
        N_("light"),
        N_("steady"),
        N_("definite but pleasant"),
        N_("strong but welcome"),
        N_("the most you should feel"),
    };
    if (!(intensity > 0)) {
        return kn_words(words[0]);
    }
    int felt = (int)(intensity + 0.5f);
    if (felt < 1) { // some contact is never "no contact"
        felt = 1;
    }
    return felt <= 6 ? kn_words(words[felt]) : _("too much: ease off");
}

const char *const kn_whose_side[KN_MODE_COUNT][2] = {
    [KN_MODE_SELF] = {N_("Your right side"), N_("Your left side")},
    [KN_MODE_PARTNER] = {N_("Their right side"), N_("Their left side")},
};
