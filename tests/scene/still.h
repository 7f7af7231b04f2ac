// SPDX-License-Identifier: MIT
// The whole body view of a short routine, with relief, tools and effects, on a
// small canvas.
#ifndef KN_TESTS_SCENE_STILL_H
#define KN_TESTS_SCENE_STILL_H

#include "show.h"

struct still {
    struct show show;
    struct kn_tool_shapes shapes;
    struct kn_relief relief;
    struct kn_tool_relief tool_relief;
    struct kn_tool_view tools;
    struct kn_backdrop backdrop;
    struct kn_canvas canvas; // drawn over and over
    struct kn_body_view body;
};

// Opens tests/scene/routines/`id`.yaml; fails the test if that cannot be done.
void still_open(struct still *still, const char *id, int width, int height);
void still_close(struct still *still);

// Draws all of `pose` on the canvas.
void still_draw(struct still *still, const struct kn_body_pose *pose);

// Another who looks on: the same routine, with nothing kept from what `still`
// drew before.
struct witness {
    const struct still *still; // must outlive it
    struct kn_body_view body;
    struct kn_body_effects effects;
    struct kn_tool_view tools;
    struct kn_canvas canvas;
};

// Opens one; it has effects and tools if `still` has them now.
void witness_open(struct witness *witness, const struct still *still);
void witness_close(struct witness *witness);
void witness_draw(struct witness *witness, const struct kn_body_pose *pose);

// How light a pixel of the canvas is in grey, 0..255 (Rec. 709 weights).
float still_grey(const struct kn_canvas *canvas, int x, int y);

#endif
