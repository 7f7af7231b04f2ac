// SPDX-License-Identifier: MIT
// The living back on the canvas: the lit relief, the worked layer through the
// lens, the path, the trail, the contacts and what they press. Drawn from the
// session and its time alone, so that a seek shows what playing there would
// have shown; and within the clip alone, so that a frame only touches what
// changed since the one before.
#ifndef KN_SCENE_BODY_VIEW_H
#define KN_SCENE_BODY_VIEW_H

#include "canvas/canvas.h"
#include "relief/relief.h"
#include "scene/backdrop.h"
#include "scene/lens.h"
#include "scene/tool_view.h"
#include "session/session.h"

// What the body shows at one instant; plain values, compared to find damage.
struct kn_body_pose {
    struct kn_moment moment;
    float reveal; // 0..1: the body fading in after its bake
    float open;   // 0..1: the lens
    float calm;   // 0..1: everything but the body withdrawn (paused, closing)
    bool mirror;  // seen as in a mirror
    // The layer shown all over the body; KN_LAYER_SKIN: as it is played, skin
    // and what the lens shows. `was` gives way to it: `going` is what is left
    // of that, 1..0.
    enum kn_layer all, was;
    float going;
};

struct kn_body_effects; // scene/effects.h
struct kn_flesh;        // scene/flesh.h
struct kn_marks_memo;   // scene/marks_memo.h

struct kn_body_view {
    kn_rect rect;                       // on the canvas
    kn_view view;                       // pixels from the corner of `rect`
    const struct kn_relief *relief;     // of that view; NULL while it bakes
    const struct kn_backdrop *backdrop; // behind all; not owned
    kn_color accent;                    // of the technique
    struct kn_body_effects *effects;    // of the session's plan, or NULL
    struct kn_tool_view *tools;         // or NULL; neither is owned
    struct kn_lens lens;
    int lens_step; // what the lens was shaped for; -1: none
    enum kn_body_side lens_side;
    bool lens_mirror;
    uint16_t *light;             // one row: what the resting side keeps; owned
    struct kn_marks_memo *marks; // what lasts from frame to frame; owned
    struct kn_flesh *flesh;      // all that lies under the tools; owned
};

// How the body of a person lies in `rect`: from above the nape (or the top of
// the head, where there is room) to below the buttocks, centred.
kn_view kn_body_view_fit(kn_rect rect);

// A view over `rect` of a canvas with `backdrop` behind it, with no relief
// yet. False when memory is out.
bool kn_body_view_init(struct kn_body_view *body, kn_rect rect,
                       const struct kn_backdrop *backdrop, kn_color accent);
void kn_body_view_destroy(struct kn_body_view *body);

// The layer that the lens opens to for a step of `technique`: the one its
// script names, else, for firm techniques, that of the first target, and for
// gentle ones the muscles under the skin.
enum kn_layer kn_body_view_layer(enum kn_technique technique,
                                 const struct kn_step *step);

// The layers that all steps of `routine` need, as bits for the bake.
unsigned kn_body_view_layers(const struct kn_routine *routine);

// The pose of `session` at plan time `at`; reveal and calm are the caller's.
struct kn_body_pose kn_body_pose_at(const struct kn_session *session,
                                    kn_tick at);

// Opens the lens of `pose` all the way, where there is anything to see: for a
// person who has stopped the time to look.
void kn_body_pose_open(struct kn_body_pose *pose,
                       const struct kn_session *session);

// Adds to `damage` the rectangles that can look different between two poses
// of the same session.
void kn_body_view_damage(struct kn_body_view *body,
                         const struct kn_session *session,
                         const struct kn_body_pose *before,
                         const struct kn_body_pose *now,
                         struct kn_damage *damage);

// Draws what lies within the canvas's clip.
void kn_body_view_draw(struct kn_body_view *body,
                       const struct kn_session *session,
                       const struct kn_body_pose *pose,
                       struct kn_canvas *canvas);

// Where a body place lies on the canvas, and the other way round.
kn_vec2 kn_body_view_pixel(const struct kn_body_view *body, bool mirror,
                           kn_vec2 place);
kn_vec2 kn_body_view_place(const struct kn_body_view *body, bool mirror,
                           kn_vec2 pixel);

// The layer that `pose` shows at a canvas pixel. Where that is skin, the
// muscles under it: what a person would name.
enum kn_layer kn_body_view_shown(struct kn_body_view *body,
                                 const struct kn_session *session,
                                 const struct kn_body_pose *pose,
                                 kn_vec2 pixel);

#endif
