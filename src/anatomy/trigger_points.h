// SPDX-License-Identifier: MIT
// The map of tender spots: where each lies, in which muscle, where it may be
// felt, and whether a hold is offered there. Written for the right side in
// body space; the left is its mirror. A map, not a promise: it only says where
// people often find such a spot.
#ifndef KN_ANATOMY_TRIGGER_POINTS_H
#define KN_ANATOMY_TRIGGER_POINTS_H

#include "anatomy/anatomy.h"
#include "document/document.h"

// Whether a hold is offered on a point. A point without one is shown only.
enum kn_point_hold { KN_POINT_SHOWN, KN_POINT_PARTNER, KN_POINT_OFFERED };
#define KN_POINT_HOLD_COUNT 3

// A soft band along a line in which a point may be felt.
struct kn_referral {
    struct kn_path path;
    float radius; // cm, either side
};

struct kn_trigger_point {
    const char *id; // "inf1"
    const struct kn_structure *muscle;
    kn_vec2 at;
    const char *refers; // for people: "front of the shoulder, down the arm"
    struct kn_referral *referral;
    int referral_count; // >= 1
    const char *reach;  // for people: "ball at a wall"
    enum kn_point_hold hold;
    const char *note; // or NULL
};

struct kn_trigger_points {
    struct kn_trigger_point *items;
    int count;
    struct kn_prose prose; // of all that is for people
    struct kn_arena arena;
};

// Loads the map at `path`; its muscles are those of `anatomy`, which must
// outlive it. Reports everything wrong in `diags` and then returns false;
// *points must be destroyed only after true.
bool kn_trigger_points_load(struct kn_trigger_points *points, const char *path,
                            const struct kn_anatomy *anatomy,
                            struct kn_diag_list *diags);

// The same from a document that was parsed whole; for tests.
bool kn_trigger_points_parse(struct kn_trigger_points *points,
                             const struct kn_document *doc,
                             const struct kn_anatomy *anatomy,
                             struct kn_diag_list *diags);

// As kn_anatomy_speak.
void kn_trigger_points_speak(struct kn_trigger_points *points,
                             enum kn_language language);

void kn_trigger_points_destroy(struct kn_trigger_points *points);

// True when `a` and `b` are one muscle or part of one: their keys are equal,
// or one goes on from the other after an underscore ("trapezius_upper").
bool kn_muscle_same(const struct kn_structure *a, const struct kn_structure *b);

// The point nearest to `p` (right side) within `reach` cm whose muscle is among
// the `count` of `targets`, or NULL.
const struct kn_trigger_point *
kn_trigger_points_near(const struct kn_trigger_points *points, kn_vec2 p,
                       float reach, const struct kn_structure **targets,
                       int count);

#endif
