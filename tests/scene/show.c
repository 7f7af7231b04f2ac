// SPDX-License-Identifier: MIT
#include "show.h"

#include <stdio.h>

#include "../test.h"

void
show_open(struct show *show, const char *id, int width, int height)
{
    char path[400];
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    snprintf(path, sizeof(path), KN_SOURCE_DIR "/tests/scene/routines/%s.yaml",
             id);
    bool ok =
        kn_anatomy_load(&show->anatomy,
                        KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags) &&
        kn_trigger_points_load(
            &show->points, KN_SOURCE_DIR "/assets/anatomy/trigger_points.yaml",
            &show->anatomy, &diags) &&
        kn_routine_load(&show->routine, path, &show->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(ok);
    assert_true(kn_plan_init(&show->plan, &show->routine));
    kn_session_init(&show->session, &show->plan, 0);
    assert_true(kn_effects_init(&show->effects, &show->plan, &show->anatomy,
                                &show->points));
    const kn_rect rect = {3, 2, width - 4, height - 1};
    show->body = (struct kn_body_view){
        .rect = rect,
        .view = kn_body_view_fit(rect),
        .accent = {226, 140, 255, 255},
    };
}

void
show_close(struct show *show)
{
    kn_effects_destroy(&show->effects);
    kn_plan_destroy(&show->plan);
    kn_routine_destroy(&show->routine);
    kn_trigger_points_destroy(&show->points);
    kn_anatomy_destroy(&show->anatomy);
}

kn_tick
show_time(const struct show *show, int step, double seconds)
{
    return show->plan.step_starts[step] + kn_tick_from_seconds(seconds);
}
