// SPDX-License-Identifier: MIT
// What each technique shows in the tissue, and the signs around a contact: one
// shape a technique, so that they can be told apart in grey and small. All of
// it follows from the plan and its time (heat: from a grid stepped through the
// plan), so a seek shows what playing there would have shown.
#ifndef KN_SCENE_EFFECTS_H
#define KN_SCENE_EFFECTS_H

#include "anatomy/trigger_points.h"
#include "scene/body_view.h"
#include "scene/heat.h"
#include "scene/pen.h"

#define KN_GRAIN_CACHE 1024 // places; a power of two

// The way the fibres run at a place that was asked for before.
struct kn_grain {
    int32_t key; // of layer and place; 0: none
    kn_vec2 along;
};

struct kn_body_effects {
    const struct kn_anatomy *anatomy;       // not owned
    const struct kn_trigger_points *points; // or NULL; not owned
    struct kn_heat heat;
    struct kn_grain *grains; // KN_GRAIN_CACHE of them; owned
    bool still; // reduced motion: numbered arrows instead of what drifts
};

// Effects for `plan` on the body of `anatomy`, with the tender spots of
// `points` (NULL: none are known). All three must outlive it. False when
// memory is out.
bool kn_effects_init(struct kn_body_effects *effects,
                     const struct kn_plan *plan,
                     const struct kn_anatomy *anatomy,
                     const struct kn_trigger_points *points);
void kn_effects_destroy(struct kn_body_effects *effects);

// Draws over the tissue, below the marks, within the canvas's clip. Does not
// allocate.
void kn_effects_draw(struct kn_body_effects *effects,
                     const struct kn_body_view *body,
                     const struct kn_session *session,
                     const struct kn_body_pose *pose, struct kn_canvas *canvas);

// Adds rectangles that hold all that a pose shows.
void kn_effects_extent(struct kn_body_effects *effects,
                       const struct kn_body_view *body,
                       const struct kn_session *session,
                       const struct kn_body_pose *pose,
                       struct kn_damage *damage);

// Two poses to tell apart.
struct kn_effects_change {
    const struct kn_body_pose *before, *now;
};

// Adds the rectangles that can look different between two poses: of what moves
// slowly, nothing until it has moved.
void kn_effects_damage(struct kn_body_effects *effects,
                       const struct kn_body_view *body,
                       const struct kn_session *session,
                       const struct kn_effects_change *change,
                       struct kn_damage *damage);

// The same as tiles.
void kn_effects_mark(struct kn_body_effects *effects,
                     const struct kn_body_view *body,
                     const struct kn_session *session,
                     const struct kn_effects_change *change,
                     struct kn_tiles *tiles);
// Keeps what drawing would draw on `tape`, as far as it can be kept.
void kn_effects_keep(struct kn_body_effects *effects,
                     const struct kn_body_view *body,
                     const struct kn_session *session,
                     const struct kn_body_pose *pose, struct kn_tape *tape);

// The tender spots as bumps, which give way through their holds: dents of
// negative depth in body space (mirrored as the pose is), for kn_relief_light.
// Returns how many, at most KN_CONTACT_MAX.
int kn_effects_dents(const struct kn_body_effects *effects,
                     const struct kn_session *session,
                     const struct kn_body_pose *pose, kn_dent *dents);

// A number that belongs to a sign; the caller has the letters, and draws them
// over everything.
struct kn_effect_note {
    kn_vec2 at;    // canvas pixels, of its middle
    float size;    // pixels, its height
    int number;    // seconds on a contact clock, or of an arrow
    bool on_disc;  // on a disc of the accent: dark letters
    kn_vec2 way;   // unit, on the canvas: where its arrow points; or (0, 0)
    float opacity; // 0..1
};

#define KN_EFFECT_NOTES 16
struct kn_effect_notes {
    struct kn_effect_note items[KN_EFFECT_NOTES];
    int count;
};

// The numbers of a pose.
void kn_effects_notes(struct kn_body_effects *effects,
                      const struct kn_body_view *body,
                      const struct kn_session *session,
                      const struct kn_body_pose *pose,
                      struct kn_effect_notes *notes);

// The tender spot that contact `index` holds, or NULL.
const struct kn_trigger_point *
kn_effects_point(const struct kn_body_effects *effects,
                 const struct kn_session *session,
                 const struct kn_moment *moment, int index);

// How long contact `index` has been where it is, within 2 cm; at most the time
// since its part began.
kn_tick kn_effects_stay(const struct kn_session *session,
                        const struct kn_moment *moment, int index);

#endif
