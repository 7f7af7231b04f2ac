// SPDX-License-Identifier: MIT
// The tissue as a picture of its own, kept: the lit body with what presses on
// it, and each technique's effect. Tools and marks glide over it sixty times a
// second; it gives way slowly and softly, so it is drawn for every third
// frame's time and copied from here. Only squares that changed are drawn anew,
// and only when they are needed.
#ifndef KN_SCENE_FLESH_H
#define KN_SCENE_FLESH_H

#include "canvas/tiles.h"
#include "scene/body_view.h"
#include "scene/pen.h"
#include "scene/surface.h"

// The tissue looks alike from one whole step of the plan's time to the next.
#define KN_FLESH_STEP (KN_SECOND / 20)

// A pose that is settled, and what presses then.
struct kn_flesh_state {
    struct kn_body_pose pose;
    kn_dent dents[KN_SURFACE_DENTS];
    int dent_count;
};

// Pixels after which dither repeats: the picture keeps its place among them.
#define KN_FLESH_GRAIN 8

struct kn_flesh {
    struct kn_canvas picture; // of the view and a little more
    struct kn_tiles stale;    // of the canvas: to be drawn again
    struct kn_tiles taken;    // those of them that are being drawn
    struct kn_tiles moving;   // for whoever reckons damage
    struct kn_tape tape;      // the effects of `state`, if `taped`
    bool taped;
    bool drawn; // what follows is what the picture shows
    struct kn_flesh_state state;
    kn_rect rect; // of the view on the canvas
    const struct kn_relief *relief;
    const struct kn_session *session;
    const struct kn_body_effects *effects;
    bool still; // as the effects
    kn_color accent;
};

// The tissue of a view as large as `rect`; NULL when memory is out.
struct kn_flesh *kn_flesh_create(kn_rect rect);
void kn_flesh_free(struct kn_flesh *flesh); // NULL is allowed

// Draws the tissue of `pose` within the canvas's clip, which lies within the
// view. A clip that holds all of the view draws all of it anew.
void kn_flesh_draw(struct kn_body_view *body, const struct kn_session *session,
                   const struct kn_body_pose *pose, struct kn_canvas *canvas);

// The pose that the tissue shows at `pose`: that of the step that began last,
// but not before this part.
struct kn_body_pose kn_flesh_settle(const struct kn_session *session,
                                    const struct kn_body_pose *pose);

// Marks the tiles whose tissue can look different between two poses of one
// session. False, with `tiles` as they were, when it all can.
bool kn_flesh_change(struct kn_body_view *body,
                     const struct kn_session *session,
                     const struct kn_body_pose *before,
                     const struct kn_body_pose *now, struct kn_tiles *tiles);

// True when all that moves is alike in both: the same instant, eased off as
// much.
bool kn_flesh_stands(const struct kn_moment *a, const struct kn_moment *b);

// The layer that `pose` works in.
enum kn_layer kn_flesh_layer(const struct kn_session *session,
                             const struct kn_body_pose *pose);

// Shapes the view's lens for the step of `pose`.
void kn_flesh_shape_lens(struct kn_body_view *body,
                         const struct kn_session *session,
                         const struct kn_body_pose *pose);

// ---- between its own files

// Where the view lies in the picture.
kn_rect kn_flesh_view(const struct kn_body_view *body);

// Draws `area` of the picture anew.
void kn_flesh_draw_area(struct kn_body_view *body, kn_rect area);

#endif
