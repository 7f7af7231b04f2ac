// SPDX-License-Identifier: MIT
// A shipped routine on the shipped anatomy, ready to be drawn small.
#ifndef KN_TESTS_SCENE_STAGE_H
#define KN_TESTS_SCENE_STAGE_H

#include "anatomy/posture.h"
#include "anatomy/tool_shapes.h"
#include "anatomy/trigger_points.h"
#include "relief/relief.h"
#include "session/session.h"

struct stage {
    struct kn_anatomy anatomy;
    struct kn_figure figure;
    struct kn_tool_shapes tools;
    struct kn_trigger_points points;
    struct kn_routine routine;
    struct kn_plan plan;
    struct kn_session session;
};

// Loads the shipped routine `id`; fails the test if that cannot be done.
void stage_init(struct stage *stage, const char *id);
void stage_destroy(struct stage *stage);

// Bakes what the routine needs for `view`.
void stage_bake(const struct stage *stage, kn_view view, unsigned layers,
                struct kn_relief *relief);

// Pixels that differ between two canvases of one size, and fails if the sizes
// differ.
long stage_differences(const struct kn_canvas *a, const struct kn_canvas *b);

#endif
