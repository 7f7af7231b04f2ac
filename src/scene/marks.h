// SPDX-License-Identifier: MIT
// What is drawn over the tissue: the path ahead, the trail behind, and a ring
// for each contact, sized by the intensity that is felt.
#ifndef KN_SCENE_MARKS_H
#define KN_SCENE_MARKS_H

#include "canvas/canvas.h"
#include "scene/body_view.h"

// How long a trail glows: half a stroke, within these.
#define KN_TRAIL_SHORT (1600 * KN_MILLISECOND)
#define KN_TRAIL_LONG (5 * KN_SECOND)
#define KN_TRAIL_POINTS 54

// One hand's way through the last moments, newest first.
struct kn_trail {
    kn_vec2 points[KN_TRAIL_POINTS]; // canvas pixels
    int count;
    float freshness; // 1: the newest point is now; 0: it has faded
    bool returning;  // of a light way back
};

// The trail of contact `index` at the pose's time: its latest unbroken run
// under the same pressure. Sampled at fixed places of the plan's time, so that
// it does not depend on the frames that were drawn.
void kn_marks_trail(const struct kn_body_view *body,
                    const struct kn_session *session,
                    const struct kn_body_pose *pose, int index,
                    struct kn_trail *trail);

// Everything over the tissue, within the canvas's clip.
void kn_marks_draw(const struct kn_body_view *body,
                   const struct kn_session *session,
                   const struct kn_body_pose *pose, struct kn_canvas *canvas);

// Radius in pixels of the ring for an intensity 0..10 at `scale` px per cm.
float kn_marks_ring(float intensity, float scale);

// Rectangles that the marks of a pose can cover, for damage: the contacts and
// trails (`moving`) or the lines of the path (`path`).
void kn_marks_extent(const struct kn_body_view *body,
                     const struct kn_session *session,
                     const struct kn_body_pose *pose, bool path,
                     struct kn_damage *damage);

#endif
