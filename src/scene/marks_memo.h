// SPDX-License-Identifier: MIT
// What the marks of a view need not reckon again from frame to frame: where
// contacts were, and how the lines of the path lie. Internal to scene/.
#ifndef KN_SCENE_MARKS_MEMO_H
#define KN_SCENE_MARKS_MEMO_H

#include "canvas/stamp.h"
#include "session/session.h"

#define KN_MARKS_SAMPLES 64 // more than a trail has points; a power of two

// Of a contact, what a trail needs.
struct kn_marks_contact {
    kn_vec2 at;
    float lift;
    bool returning;
};

// The contacts of a plan at an instant.
struct kn_marks_sample {
    const struct kn_plan *plan; // NULL: none yet
    kn_tick at;
    bool work;
    int part, count;
    struct kn_marks_contact contacts[KN_CONTACT_MAX];
};

// What the lines of the path were drawn for.
struct kn_marks_paths {
    const struct kn_step *step; // NULL: none yet
    enum kn_side way;
    enum kn_body_side side;
    bool mirror;
    float strength;
};

struct kn_marks_memo {
    struct kn_marks_sample samples[KN_MARKS_SAMPLES];
    struct kn_marks_paths of;
    struct kn_stamp paths;
};

// A memo with room for paths of `pixels`; NULL when memory is out.
struct kn_marks_memo *kn_marks_memo_create(int pixels);
void kn_marks_memo_free(struct kn_marks_memo *memo); // NULL is allowed

#endif
