// SPDX-License-Identifier: MIT
// One technique's effect, and what all of them need: the view they draw in,
// lanes along a step's path, numbers from hashes. Internal to scene/.
#ifndef KN_SCENE_EFFECT_H
#define KN_SCENE_EFFECT_H

#include "scene/effects.h"
#include "scene/pen.h"

// What an effect sees. Its pose is that of the last whole `tick` of the
// effect, so that what moves slowly is not drawn anew each frame.
struct kn_effect_view {
    struct kn_body_effects *effects;
    const struct kn_body_view *body;
    const struct kn_session *session;
    const struct kn_step *step;
    struct kn_body_pose pose;
    float strength; // 0..1: how much of the step's effect shows
    float presence; // 0..1: of what outlasts a step
};

struct kn_effect {
    kn_tick tick; // its picture changes only at whole ones; 1: always
    void (*show)(const struct kn_effect_view *view, const struct kn_pen *pen);
    // Adds the numbers it shows to `notes`; NULL when it has none.
    void (*note)(const struct kn_effect_view *view,
                 struct kn_effect_notes *notes);
};

// Adds one number, unless there is no room.
void kn_effect_note(struct kn_effect_notes *notes, struct kn_effect_note note);

extern const struct kn_effect kn_effect_streams;
extern const struct kn_effect kn_effect_fibres;
extern const struct kn_effect kn_effect_trigger;
extern const struct kn_effect kn_effect_web;
extern const struct kn_effect kn_effect_heat;
extern const struct kn_effect kn_effect_signs;
extern const struct kn_effect kn_effect_numbers; // signs in reduced motion

// ---- places

// Where a body place lies on the canvas, as the pose is mirrored.
kn_vec2 kn_effect_pixel(const struct kn_effect_view *view, kn_vec2 place);

// How much of a canvas pixel the body covers, 0..1; all of it while there is
// no relief.
float kn_effect_body(const struct kn_effect_view *view, kn_vec2 pixel);

// A length in pixels that is `px` at 10 pixels per cm, at least `least`.
float kn_effect_px(const struct kn_effect_view *view, float px, float least);

// The accent, `white` 0..1 of the way to white, with `opacity`.
kn_color kn_effect_color(const struct kn_effect_view *view, float white,
                         float opacity);

// True when the step is now worked on that side.
bool kn_effect_on_side(const struct kn_effect_view *view, bool left);

// The first contact of a side, or NULL.
const struct kn_contact *kn_effect_contact(const struct kn_moment *moment,
                                           bool left);

// A number 0..1 for (a, b), the same on every machine.
float kn_effect_hash(int a, int b);

// ---- lanes

#define KN_LANE_POINTS 48

// A path as it lies on one side of the body, evenly resampled.
struct kn_lane {
    kn_vec2 points[KN_LANE_POINTS]; // body space
    int count;                      // >= 2
    float gap;                      // cm between two points; > 0
    float length;                   // cm; > 0
};

// The lane of `path` on a side; `diagonal` ends on the other. A path shorter
// than `least` cm is drawn out straight at both ends (one without a length,
// toward the heart).
void kn_lane_make(struct kn_lane *lane, const struct kn_path *path, bool left,
                  bool diagonal, float least);

// Place and unit direction at `distance`; beyond the ends it goes straight on.
kn_path_sample kn_lane_at(const struct kn_lane *lane, float distance);

// How far along the lane the place nearest to `p` is.
float kn_lane_find(const struct kn_lane *lane, kn_vec2 p);

// How far `p` is from the lane, cm.
float kn_lane_distance(const struct kn_lane *lane, kn_vec2 p);

// +1 where the lane leads toward the heart, -1 where it leads away from it.
float kn_lane_toward_heart(const struct kn_lane *lane);

#endif
