// SPDX-License-Identifier: MIT
// A small figure in profile that shows how to stand, sit or lie and where the
// tool is: capsule limbs, the wall or stool or table, and the working arm or
// the ball in the accent. It moves with the contact: the knees bend as the
// ball rolls up, the hands travel. A pure function of its arguments; nothing
// is kept between frames and nothing is allocated.
#ifndef KN_SCENE_POSTURE_VIEW_H
#define KN_SCENE_POSTURE_VIEW_H

#include "anatomy/posture.h"
#include "canvas/canvas.h"
#include "routine/routine.h"
#include "session/timeline.h"

// The keys that a postures file needs for this view.
struct kn_stance_keys kn_posture_view_keys(void);

// What the figure shows at one instant; plain values.
struct kn_posture_look {
    enum kn_posture posture;
    enum kn_tool tool;
    bool left;      // seen from the left instead of the right
    bool both;      // both hands work alike
    bool contact;   // whether there is any
    kn_vec2 place;  // of the first contact, body space, either side
    float lift;     // of it, 0 on the skin .. 1 off it
    float deepest;  // body y of the lowest place of the step's path
    float highest;  // and of the highest, which has the smaller y
    float fullness; // of the chest, 0 empty .. 1 full
};

// The figure is small and slow: a moment of each such time is enough for it,
// and costs a third of one for each frame.
#define KN_POSTURE_STEP (100 * KN_MILLISECOND)

// What to show of `step` at `moment`.
struct kn_posture_look kn_posture_look_at(const struct kn_step *step,
                                          const struct kn_moment *moment);

struct kn_posture_view {
    const struct kn_figure *figure; // of kn_posture_view_keys; not owned
    kn_rect rect;                   // on the canvas
    kn_color body, ground, accent;  // ground: what lies behind the figure
};

// How far the person is from the low pose (0) to the high one (1). At a wall
// the ball rolls: the body sinks two centimetres for each that the ball climbs
// the back, as far as the knees allow.
float kn_posture_reach(const struct kn_figure *figure,
                       const struct kn_posture_look *look);

// Draws the figure over what is in `rect`, within the canvas's clip.
void kn_posture_view_draw(const struct kn_posture_view *view,
                          const struct kn_posture_look *look,
                          struct kn_canvas *canvas);

// The pixels that look different between two looks; empty where none does.
kn_rect kn_posture_view_change(const struct kn_posture_view *view,
                               const struct kn_posture_look *before,
                               const struct kn_posture_look *now);

#endif
