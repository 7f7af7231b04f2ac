// SPDX-License-Identifier: MIT
// The words of the field as enums, each with its name in scripts and its name
// for people, and what the safety rules know of it. One table a noun.
#ifndef KN_ROUTINE_VOCABULARY_H
#define KN_ROUTINE_VOCABULARY_H

#include <stdbool.h>

#include "routine/posture.h"

enum kn_technique {
    KN_TECHNIQUE_SWEDISH,
    KN_TECHNIQUE_DEEP_TISSUE,
    KN_TECHNIQUE_TRIGGER_POINT,
    KN_TECHNIQUE_MYOFASCIAL,
    KN_TECHNIQUE_HOT_STONE,
    KN_TECHNIQUE_MIXED,
};
#define KN_TECHNIQUE_COUNT 6

enum kn_side {
    KN_SIDE_RIGHT,
    KN_SIDE_LEFT,
    KN_SIDE_BOTH,     // at once, mirrored
    KN_SIDE_IN_TURN,  // right, a change-over, left, with equal seconds
    KN_SIDE_DIAGONAL, // first end on the right, last on the left; then swapped
};
#define KN_SIDE_COUNT 5

enum kn_stroke {
    KN_STROKE_GLIDE,       // effleurage
    KN_STROKE_PETRISSAGE,  // squeeze and lift
    KN_STROKE_KNEAD,       // knuckles or fists
    KN_STROKE_FRICTION,    // small circles
    KN_STROKE_CROSS_FIBRE, // to and fro across the fibres
    KN_STROKE_STRIP,       // slow and deep, along the fibres
    KN_STROKE_HOLD,        // steady pressure on a point
    KN_STROKE_TOUCH,       // hands at rest
    KN_STROKE_SHEAR,       // a held drag without sliding
    KN_STROKE_STRETCH,     // two anchors drawing apart
    KN_STROKE_SKIN_ROLL,
    KN_STROKE_J_STROKE,
    KN_STROKE_ROLL,  // ball against a wall
    KN_STROKE_PLACE, // something warm laid down, wrapped
    KN_STROKE_STONE_GLIDE,
    KN_STROKE_STONE_CIRCLE,
    KN_STROKE_CHECK, // look or feel; no contact
    KN_STROKE_MOVE,  // active movement; no contact
    KN_STROKE_REST,  // no contact
};
#define KN_STROKE_COUNT 19

enum kn_tool {
    KN_TOOL_NONE,
    KN_TOOL_PALMS,
    KN_TOOL_FINGERS, // finger pads
    KN_TOOL_THUMBS,
    KN_TOOL_KNUCKLES,
    KN_TOOL_FISTS,
    KN_TOOL_FOREARM,
    KN_TOOL_BALL,
    KN_TOOL_PEANUT, // two balls in a sock
    KN_TOOL_CANE,
    KN_TOOL_ROLLER,
    KN_TOOL_STONE, // bare
    KN_TOOL_WRAPPED_STONE,
    KN_TOOL_HEAT_PACK, // wrapped
    KN_TOOL_THERMOMETER,
};
#define KN_TOOL_COUNT 15

// What the contact does over one cycle, beside going along its path.
enum kn_motion {
    KN_MOTION_TRAVEL, // out along the path, back light or lifted
    KN_MOTION_LIFT, // along the path over all strokes, squeezing and letting go
    KN_MOTION_CIRCLE, // along the path over all strokes, in small circles
    KN_MOTION_SWEEP,  // to and fro along the path, in contact both ways
    KN_MOTION_STILL,  // pressed at the path's first point
    KN_MOTION_DRAG,   // pressed, creeping along the path through the hold
    KN_MOTION_APART,  // two contacts, from the path's ends, creeping apart
    KN_MOTION_NONE,   // no contact
};

struct kn_stroke_info {
    const char *key;  // in scripts
    const char *name; // for people: "long glide"
    enum kn_motion motion;
    bool by_hold; // takes ramp, hold, release; else cycle and times
    bool point;   // not in no-point zones, whatever the tool
    bool broad;   // light enough in kind for light-only zones
    float speed_min, speed_max; // cm/s along the path; 0 where none applies
    float longest; // s of one side at one line or area; 0: other rules
};

struct kn_tool_info {
    const char *key;
    const char *name; // "two balls in a sock"
    float radius;     // of what it presses, roughly, cm
    bool hand;        // a part of the body
    bool point;       // small and hard: not in no-point zones
    bool broad;       // soft and wide enough for light-only zones
    bool warm;        // brings heat: time is limited, skin is checked
};

struct kn_technique_info {
    const char *key;
    const char *name;
    float intensity_cap; // docs/EVIDENCE.md, "Dose of each technique"
};

extern const struct kn_stroke_info kn_strokes[KN_STROKE_COUNT];
extern const struct kn_tool_info kn_tools[KN_TOOL_COUNT];
extern const struct kn_technique_info kn_techniques[KN_TECHNIQUE_COUNT];
extern const char *const kn_side_keys[KN_SIDE_COUNT];
// "Your right side" of who is alone, "Their left side" for the partner who
// gives and reads the words; [0] is right, [1] left.
extern const char *const kn_whose_side[KN_MODE_COUNT][2];

// The word for a felt intensity 0..10: "steady", "strong but welcome"; static.
const char *kn_intensity_word(float intensity);

#endif
