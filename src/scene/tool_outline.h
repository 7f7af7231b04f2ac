// SPDX-License-Identifier: MIT
// Where a tool and its shadow lie on the canvas, as convex outlines: what is
// turned, drawn and damaged is hardly more than what can be seen. Internal to
// scene/.
#ifndef KN_SCENE_TOOL_OUTLINE_H
#define KN_SCENE_TOOL_OUTLINE_H

#include "canvas/tiles.h"
#include "scene/tool_view.h"

#define KN_TOOL_GROWTH 0.05f     // larger at full lift
#define KN_TOOL_SHADOW_FAR 1.25f // cm that a shadow lies off it, at full lift

// The hulls of a picture; of planes that are empty, without points.
void kn_tool_outline_make(struct kn_tool_outline *outline,
                          const struct kn_tool_picture *picture);

// A tool as it lies, and what it is drawn from.
struct kn_tool_model {
    const struct kn_tool_picture *picture;
    const struct kn_tool_outline *outline;
    const struct kn_tool_lit *lit; // as `place` is turned; NULL to measure
    struct kn_tool_place place;    // settled
    float scale;                   // pixels per cm
};

// How much larger a tool is drawn, for its lift.
float kn_tool_growth(const struct kn_tool_place *place);

// The tool's +x, in canvas space.
kn_vec2 kn_tool_side(const struct kn_tool_turn *turn);

// Where the origin of its shadow lies.
kn_vec2 kn_tool_shadow_at(const struct kn_tool_model *model);

// Both hulls of a model where they lie.
struct kn_tool_lying {
    struct kn_tool_hull body, shadow;
};
struct kn_tool_lying kn_tool_outline_lay(const struct kn_tool_model *model);

// From where to where a hull reaches between two lines y, pixels; empty where
// it does not.
kn_rect kn_tool_hull_band(const struct kn_tool_hull *hull, int y0, int y1);

// Pixels outside which a model changes nothing where it lies.
kn_rect kn_tool_model_extent(const struct kn_tool_model *model);

// Marks the tiles that it can change.
void kn_tool_model_mark(const struct kn_tool_model *model,
                        struct kn_tiles *tiles);

#endif
