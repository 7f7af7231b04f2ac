// SPDX-License-Identifier: MIT
#include "stage.h"

#include <stdio.h>

#include "../test.h"
#include "scene/posture_view.h"

void
stage_init(struct stage *stage, const char *id)
{
    char path[400];
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(
        &stage->anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    assert_true(kn_figure_load(&stage->figure,
                               KN_SOURCE_DIR "/assets/anatomy/postures.yaml",
                               kn_posture_view_keys(), &diags));
    assert_true(kn_tool_shapes_load(
        &stage->tools, KN_SOURCE_DIR "/assets/anatomy/tools.yaml", &diags));
    assert_true(kn_trigger_points_load(
        &stage->points, KN_SOURCE_DIR "/assets/anatomy/trigger_points.yaml",
        &stage->anatomy, &diags));
    snprintf(path, sizeof(path), KN_SOURCE_DIR "/scripts/%s.yaml", id);
    assert_true(
        kn_routine_load(&stage->routine, path, &stage->anatomy, &diags));
    kn_diag_destroy(&diags);
    assert_true(kn_plan_init(&stage->plan, &stage->routine));
    kn_session_init(&stage->session, &stage->plan, 0);
}

void
stage_destroy(struct stage *stage)
{
    kn_plan_destroy(&stage->plan);
    kn_routine_destroy(&stage->routine);
    kn_trigger_points_destroy(&stage->points);
    kn_tool_shapes_destroy(&stage->tools);
    kn_figure_destroy(&stage->figure);
    kn_anatomy_destroy(&stage->anatomy);
}

void
stage_bake(const struct stage *stage, kn_view view, unsigned layers,
           struct kn_relief *relief)
{
    const struct kn_relief_params params = {
        .view = view, .layers = layers, .tone = {196, 170, 152, 255}};
    assert_true(kn_relief_bake(relief, &stage->anatomy, &params, NULL));
}

long
stage_differences(const struct kn_canvas *a, const struct kn_canvas *b)
{
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    long count = 0;
    for (int i = 0; i < a->width * a->height; i++) {
        count += a->pixels[i] != b->pixels[i];
    }
    return count;
}
