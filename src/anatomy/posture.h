// SPDX-License-Identifier: MIT
// One adult in profile and the ways to stand, sit or lie, as data: lengths,
// joint angles and the things around, for a small figure of capsules. Figure
// space is centimetres, x the way the person faces, y up from the floor (or
// across the mat, for somebody lying who is seen from above).
#ifndef KN_ANATOMY_POSTURE_H
#define KN_ANATOMY_POSTURE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "geometry/vec.h"

struct kn_limb {
    float length;
    float radii[3]; // at its near end, in the middle, at its far end
};

struct kn_head_ball { // from the top of the spine
    float forward, up, radius;
};

// From the hip up. Heights on the trunk are those of body space.
enum kn_spine_joint {
    KN_SPINE_HIP,
    KN_SPINE_LUMBAR,
    KN_SPINE_THORAX,
    KN_SPINE_NECK,
    KN_SPINE_TOP,
};
#define KN_SPINE_COUNT 5

#define KN_TRUNK_POINTS 16
struct kn_build {
    float spine[KN_SPINE_COUNT];    // body y of each joint, falling
    kn_vec2 trunk[KN_TRUNK_POINTS]; // body y, falling; and half its depth
    int trunk_count;                // >= 2, from the hip to the top
    float half_width;               // of the trunk, from the spine to the side
    float shoulder;                 // body y of the shoulder joint
    float ankle;                    // its height over the sole
    struct kn_head_ball skull, jaw, nose;
    struct kn_limb thigh, shank, foot, upper_arm, forearm, hand;
};

enum kn_near { KN_NEAR, KN_FAR }; // the side one sees, and the other

// Degrees. The pelvis leans from upright (90: face down), each joint above
// bends forward from the one below. Hip and shoulder lift the limb forward
// from straight down the trunk; the knee bends back, the elbow and the wrist
// forward; the ankle stretches the foot (0: at right angles to the shin).
struct kn_pose {
    kn_vec2 hip;
    float trunk[KN_SPINE_COUNT]; // pelvis, lumbar, thorax, neck, head
    float leg[2][3];             // hip, knee, ankle
    float arm[2][3];             // shoulder, elbow, wrist
};

// Somebody between two poses. What is pinned stays, and the limb reaches it.
struct kn_person {
    struct kn_pose low, high; // working low and high on the back
    bool feet_pinned, hands_pinned;
    kn_vec2 feet[2];  // ankles; the soles are flat
    kn_vec2 hands[2]; // wrists; the palms are flat
};

// A thing to lean, sit or lie on: a line with round ends, or a rounded box.
struct kn_prop {
    kn_vec2 from, to;
    float radius;
    bool box, soft; // soft: shown paler, as a mat
};

#define KN_PROP_MAX 12
struct kn_stance {
    const char *key;
    kn_vec2 corner_low, corner_high; // of what is shown
    struct kn_prop props[KN_PROP_MAX];
    int prop_count;
    bool has_wall;
    float wall; // x of its face
    struct kn_person person;
    bool has_partner;
    struct kn_person partner;
};

struct kn_figure {
    struct kn_build build;
    struct kn_stance *stances; // one for each key, in their order
    struct kn_arena arena;
};

// The keys a postures file must have, and no others; they outlive the figure.
struct kn_stance_keys {
    const char *const *names;
    int count; // 1..KN_STANCE_MAX
};
#define KN_STANCE_MAX 16

// Loads the file at `path`. Reports everything wrong in `diags` and then
// returns false; *figure must be destroyed only after true.
bool kn_figure_load(struct kn_figure *figure, const char *path,
                    struct kn_stance_keys keys, struct kn_diag_list *diags);

struct kn_figure_text { // a file's bytes in memory, for tests and fuzzing
    const char *name, *bytes;
    size_t size;
};
bool kn_figure_parse(struct kn_figure *figure, struct kn_figure_text text,
                     struct kn_stance_keys keys, struct kn_diag_list *diags);

void kn_figure_destroy(struct kn_figure *figure);

// Half the depth of the trunk at body height `y`, clamped to its ends.
float kn_build_depth(const struct kn_build *build, float y);

// Between the low pose (0) and the high one (1).
struct kn_pose kn_person_pose(const struct kn_person *person, float reach);

#endif
