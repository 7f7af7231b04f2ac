// SPDX-License-Identifier: MIT
// The tool over the tissue: hand, ball or stone, turned and lit, half seen
// through where it hides what it works on, with its soft shadow. What is drawn
// depends on the place alone, pixel by pixel: any clip gives the same picture.
#ifndef KN_SCENE_TOOL_VIEW_H
#define KN_SCENE_TOOL_VIEW_H

#include "canvas/canvas.h"
#include "canvas/tiles.h"
#include "relief/tool_relief.h"
#include "routine/routine.h"
#include "scene/tool_hull.h"

// ---- how a tool lies

// A contact, in body space.
struct kn_tool_touch {
    enum kn_mode mode;
    enum kn_tool tool;
    bool right;      // the side of the body it is on
    kn_vec2 home;    // where its step begins: decides which hand, from where
    kn_vec2 at;      // where it is now
    kn_vec2 heading; // unit: where the stroke goes; (0, 0) for none
};

// The tool there, in body space.
struct kn_tool_pose {
    kn_vec2 at;  // its origin: `at`, or the spine for what lies across it
    kn_vec2 up;  // unit: where its fingers point
    bool left;   // a left hand
    float reach; // cm from its origin up to where it is seen
};

// A comfortable way for the tool to lie. Own hands come round the waist, elbow
// out, to the low back; the other side's hand over the shoulder; from the side
// to the neck. A partner stands at the hips: fingers point up the body and
// lean into the stroke, and do not turn round when it goes back.
struct kn_tool_pose kn_tool_pose(const struct kn_tool_touch *touch);

// True for a tool that lies across the spine: of two mirrored contacts it is
// drawn once.
bool kn_tool_straddles(enum kn_tool tool);

// The pose as seen in a mirror.
struct kn_tool_pose kn_tool_pose_mirror(struct kn_tool_pose pose);

// ---- drawing

#define KN_TOOL_SLOTS 4 // tools at a time

// A tool on the canvas.
struct kn_tool_place {
    enum kn_tool tool;
    kn_vec2 at; // canvas pixels
    struct kn_tool_turn turn;
    float lift;    // 0 on the skin .. 1 off it
    float opacity; // 0..1, times what the tool has of itself
};

// A tool as it was drawn last, kept while it is not turned.
struct kn_tool_slot {
    struct kn_tool_lit lit; // owned
    struct kn_tool_sprite sprite;
    bool drawn;                 // `place` is what the sprite shows
    struct kn_tool_place place; // settled
    const struct kn_tool_picture *lit_of;
    struct kn_tool_turn lit_turn;
};

struct kn_tool_view {
    const struct kn_tool_relief *relief; // not owned
    int shapes[KN_TOOL_COUNT];           // index of each tool's, or -1
    struct kn_tool_outline outlines[KN_TOOL_COUNT];
    struct kn_tool_slot slots[KN_TOOL_SLOTS];
};

// Which of `shapes` draws `tool`, or -1 for one that is not drawn.
int kn_tool_view_shape(const struct kn_tool_shapes *shapes, enum kn_tool tool);

// The tools of `routine` as bits for kn_tool_params.
uint32_t kn_tool_view_wanted(const struct kn_tool_shapes *shapes,
                             const struct kn_routine *routine);

// A view of `relief`, which was baked from `shapes` and outlives the view.
// False when memory is out.
bool kn_tool_view_init(struct kn_tool_view *view,
                       const struct kn_tool_shapes *shapes,
                       const struct kn_tool_relief *relief);
void kn_tool_view_destroy(struct kn_tool_view *view);

// Pixels outside which `place` changes nothing; empty when nothing is drawn.
kn_rect kn_tool_view_extent(const struct kn_tool_view *view,
                            const struct kn_tool_place *place);

// Marks the tiles that can look different between two places of one contact;
// NULL: it is not there.
void kn_tool_view_mark(const struct kn_tool_view *view,
                       const struct kn_tool_place *before,
                       const struct kn_tool_place *now, struct kn_tiles *tiles);

// Draws `place` within the canvas's clip. `slot` (0..KN_TOOL_SLOTS - 1) only
// says where its light is kept: one a contact saves lighting it each frame.
// Does not allocate.
void kn_tool_view_draw(struct kn_tool_view *view, int slot,
                       const struct kn_tool_place *place,
                       struct kn_canvas *canvas);

#endif
