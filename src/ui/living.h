// SPDX-License-Identifier: MIT
// A small living back that shows what a technique is like: one step of a
// routine, over and over, on a card. It has a session of its own and is, like
// everything, a function of time.
#ifndef KN_UI_LIVING_H
#define KN_UI_LIVING_H

#include "anatomy/posture.h"
#include "anatomy/tool_shapes.h"
#include "scene/effects.h"

// What pictures are made of beside the routine. Each may be NULL, and is then
// not shown; none is owned.
struct kn_cast {
    const struct kn_anatomy *anatomy;
    const struct kn_figure *figure;
    const struct kn_tool_shapes *tools;
    const struct kn_trigger_points *points;
};

// A stretch of a plan's time.
struct kn_span {
    kn_tick start, length;
    kn_tick rest; // from the start: the instant for a still
};

// The work, on its first side, of the step that is most like the technique of
// the plan's routine: a long glide for Swedish, a hold for trigger points.
struct kn_span kn_signature(const struct kn_plan *plan);

// Where in the span time stands `elapsed` after its rest, going round.
kn_tick kn_span_at(struct kn_span span, kn_tick elapsed);

struct kn_living {
    struct kn_plan plan;
    struct kn_session session;
    struct kn_body_effects effects; // with an anatomy only
    struct kn_body_view body;
    struct kn_span span;
    struct kn_body_pose shown; // that was drawn last
    bool has_effects, drawn;
};

struct kn_living_params {
    const struct kn_routine *routine; // must outlive it
    struct kn_cast cast;              // likewise
    const struct kn_backdrop *backdrop;
    kn_color accent;
    kn_rect picture; // that the back fills, on the canvas
    bool still;      // reduced motion
};

// False when memory is out.
bool kn_living_init(struct kn_living *living,
                    const struct kn_living_params *params);
void kn_living_destroy(struct kn_living *living);

// The rectangle of a body of which the shoulders to the hips fill `picture`:
// beyond it, so draw it with the picture as the clip.
kn_rect kn_living_rect(kn_rect picture);

// Moves it to another place of the same size.
void kn_living_move(struct kn_living *living, kn_rect picture);

// What it shows `elapsed` after the instant it rests at, faded in by `reveal`.
struct kn_body_pose kn_living_pose(const struct kn_living *living,
                                   kn_tick elapsed, float reveal);

// Adds what differs between `pose` and the one before, which it becomes.
void kn_living_damage(struct kn_living *living, const struct kn_body_pose *pose,
                      struct kn_damage *damage);

// Draws what lies within the canvas's clip.
void kn_living_draw(struct kn_living *living, const struct kn_body_pose *pose,
                    struct kn_canvas *canvas);

#endif
