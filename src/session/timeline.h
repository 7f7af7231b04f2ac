// SPDX-License-Identifier: MIT
// The heart: a session is a pure function of time. Picture, voice, tests and
// export all read moments; nothing else keeps time.
#ifndef KN_SESSION_TIMELINE_H
#define KN_SESSION_TIMELINE_H

#include "session/plan.h"

#define KN_CONTACT_MAX 4

// In a count-in or change-over the hands float over the place where they will
// begin, and come down on it through its last second.
#define KN_DESCENT KN_SECOND

// At the end of a part's work the hands rise, and at its beginning the
// pressure comes, within this time (or a quarter of very short work).
#define KN_LIFT_OFF (400 * KN_MILLISECOND)

// One hand, ball or stone. While lift < 1 a contact moves without jumps.
typedef struct kn_contact {
    kn_vec2 at;      // body space
    kn_vec2 heading; // unit; the way the hand faces: where the stroke goes.
                     // On the way back it does not turn round
    float intensity; // felt now, 0..10; 0 while getting ready
    float lift;      // 0 on the skin .. 1 off it; half on a light way back
    bool returning;  // on the light way back, or lifted on the way back
    int anchor;      // 0, or 1 for the second end of a stretch
    bool right;      // on the right side of the body
} kn_contact;

struct kn_moment {
    kn_tick at; // clamped to 0..plan length
    enum kn_phase phase;
    int part; // index into plan->parts; at the end the last
    int step; // index into routine->steps; at the end the last
    enum kn_body_side side;
    kn_tick part_elapsed, part_left;
    kn_tick step_left; // to the end of the step's last part
    kn_tick left;      // to the end of the session
    // Right before left, so that contacts i and i + count / 2 of work on both
    // sides mirror each other. While getting ready: where the work begins.
    // None at the end and in steps without contact.
    struct kn_contact contacts[KN_CONTACT_MAX];
    int contact_count;
    int stroke, strokes;   // n of m (strokes or holds) of this side, from 1;
                           // 0 of m while getting ready, 0 of 0 without any
    float stroke_progress; // 0..1 through the current stroke or hold, or
                           // through the part where there is none
    float intensity; // of the first contact; while getting ready the peak to
                     // come
    float level;     // the felt intensity this instant is written for, without
                     // the shape of the single stroke; for a steady number
    enum kn_breath_phase breath;
    float breath_progress; // 0..1 through this in- or out-breath
    int next_step;         // index, or -1 on the last
};

// The moment at `t`, with every written intensity eased off by `ease` (0 for
// as written): by that much, but not below 1 unless it was written so. Only
// the sinking in, the lifting off and the light way back go below that.
struct kn_moment kn_timeline_at(const struct kn_plan *plan, kn_tick t,
                                float ease);

// Fullness of the chest, 0 empty .. 1 full, for pacers; halfway and still
// where the breath is free.
float kn_moment_chest(const struct kn_moment *moment);

#endif
