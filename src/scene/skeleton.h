// SPDX-License-Identifier: MIT
// Where the joints of a figure are: joint angles turned into places, from the
// hip outwards, and limbs bent so that hand or foot gets where it must. All in
// figure space (anatomy/posture.h); no state, no memory.
#ifndef KN_SCENE_SKELETON_H
#define KN_SCENE_SKELETON_H

#include "anatomy/posture.h"

enum kn_joint { KN_JOINT_ROOT, KN_JOINT_MIDDLE, KN_JOINT_END, KN_JOINT_TIP };

struct kn_skeleton {
    kn_vec2 spine[KN_SPINE_COUNT];
    kn_vec2 head;      // unit; the way up through the head
    kn_vec2 leg[2][4]; // hip, knee, ankle, toe
    kn_vec2 arm[2][4]; // shoulder, elbow, wrist, finger tip
};

// A place on the trunk's surface, and the unit vector out of the body there.
struct kn_surface {
    kn_vec2 at, out;
};

// The joints of `person` between the low pose (0) and the high one (1), moved
// by `by` as a whole; but what is pinned stays in place.
struct kn_skeleton kn_skeleton_make(const struct kn_build *build,
                                    const struct kn_person *person, float reach,
                                    kn_vec2 by);

// The middle of the trunk at body height `y`, with `out` towards the back.
struct kn_surface kn_skeleton_trunk(const struct kn_build *build,
                                    const struct kn_skeleton *skeleton,
                                    float y);

// Where a place of body space lies on the figure: on the midline at the very
// back, further out more to the side, as on a trunk of oval section.
struct kn_surface kn_skeleton_place(const struct kn_build *build,
                                    const struct kn_skeleton *skeleton,
                                    kn_vec2 place);

// A limb of two lengths from `root` to `end` (law of cosines): the middle
// joint, on the left of the way from root to end for bend 1, on its right for
// -1 (y up). An end out of reach is moved to the nearest place within it.
kn_vec2 kn_skeleton_bend(kn_vec2 root, kn_vec2 *end, kn_vec2 lengths,
                         float bend);

// A hand at work.
struct kn_grip {
    enum kn_near arm;
    kn_vec2 palm;    // where its middle gets
    kn_vec2 fingers; // unit; where they point
    kn_vec2 elbow;   // where the elbow would rather point
    float flare;     // the share of the arm's lengths that one sees, 0..1:
                     // less where the elbow also points aside
};

// Puts the hand there; false, leaving the arm alone, where it is too short.
bool kn_skeleton_grip(const struct kn_build *build,
                      struct kn_skeleton *skeleton, const struct kn_grip *grip);

#endif
