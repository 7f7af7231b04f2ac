// SPDX-License-Identifier: MIT
// Any bytes at all are figures in postures, tools and a map of trigger points,
// or are refused with a reason; and whatever comes out can be asked.
#include <math.h>

#include "anatomy/posture.h"
#include "anatomy/tool_shapes.h"
#include "anatomy/trigger_points.h"
#include "back.h"
#include "document/document.h"
#include "fuzz.h"
#include "routine/posture.h"

static void
try_figure(const char *bytes, size_t size, struct kn_diag_list *diags)
{
    const struct kn_figure_text text = {"input", bytes, size};
    const struct kn_stance_keys keys = {kn_posture_keys, KN_POSTURE_COUNT};
    struct kn_figure figure;
    bool good = kn_figure_parse(&figure, text, keys, diags);
    demand(good == kn_diag_ok(diags));
    if (!good) {
        return;
    }
    for (int y = -60; y < 120; y += 20) {
        demand(isfinite(kn_build_depth(&figure.build, (float)y)));
    }
    for (int i = 0; i < KN_POSTURE_COUNT; i++) {
        const struct kn_stance *stance = &figure.stances[i];
        struct kn_pose pose = kn_person_pose(&stance->person, 0.5f);
        demand(stance->key && isfinite(pose.hip.x) && isfinite(pose.hip.y));
        demand(stance->prop_count <= KN_PROP_MAX);
    }
    kn_figure_destroy(&figure);
}

static void
try_tools(const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_tool_shapes tools;
    bool good = kn_tool_shapes_parse(&tools, "input", bytes, size, diags);
    demand(good == kn_diag_ok(diags));
    if (!good) {
        return;
    }
    for (int i = 0; i < tools.count; i++) {
        const struct kn_tool_shape *shape = &tools.shapes[i];
        demand(kn_tool_shapes_find(&tools, shape->key) == i);
        demand(shape->name && shape->part_count > 0);
    }
    kn_tool_shapes_destroy(&tools);
}

static void
ask_point(const struct kn_trigger_points *points,
          const struct kn_trigger_point *point)
{
    const struct kn_structure *targets[] = {point->muscle};
    demand(point->id && point->refers && point->referral_count > 0);
    demand(kn_muscle_same(point->muscle, point->muscle));
    demand(kn_trigger_points_near(points, point->at, 1, targets, 1) != NULL);
}

static void
try_points(const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_document doc;
    struct kn_trigger_points points;
    bool good = kn_document_parse(&doc, "input", bytes, size, diags) &&
                kn_trigger_points_parse(&points, &doc, fuzz_back(), diags);
    demand(good == kn_diag_ok(diags));
    if (good) {
        for (int i = 0; i < points.count; i++) {
            ask_point(&points, &points.items[i]);
        }
        kn_trigger_points_destroy(&points);
    }
    kn_document_destroy(&doc);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const tries[])(const char *, size_t,
                                 struct kn_diag_list *) = {
        try_figure,
        try_tools,
        try_points,
    };
    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        tries[i]((const char *)data, size, &diags);
        kn_diag_destroy(&diags);
    }
    return 0;
}
