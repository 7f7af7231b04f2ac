// SPDX-License-Identifier: MIT
#include "still.h"

#include "../test.h"

static const kn_color clay = {196, 170, 152, 255};
static const kn_color accent = {226, 140, 255, 255};

static void
open_body(const struct still *still, struct kn_body_view *body)
{
    const kn_rect rect = {2, 3, still->canvas.width - 3,
                          still->canvas.height - 2};
    assert_true(kn_body_view_init(body, rect, &still->backdrop, accent));
    body->relief = &still->relief;
}

static void
open_tools(struct still *still)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_tool_shapes_load(
        &still->shapes, KN_SOURCE_DIR "/assets/anatomy/tools.yaml", &diags));
    kn_diag_destroy(&diags);
    const struct kn_tool_params params = {
        .scale = still->body.view.scale,
        .tools = kn_tool_view_wanted(&still->shapes, &still->show.routine),
        .tone = clay,
    };
    assert_true(kn_tool_relief_bake(&still->tool_relief, &still->shapes,
                                    &params, NULL));
    assert_true(
        kn_tool_view_init(&still->tools, &still->shapes, &still->tool_relief));
}

void
still_open(struct still *still, const char *id, int width, int height)
{
    const kn_vec2 middle = {(float)width / 2, (float)height / 2};
    show_open(&still->show, id, width, height);
    still->backdrop = (struct kn_backdrop){0};
    assert_true(
        kn_backdrop_init(&still->backdrop, width, height, middle, middle));
    assert_true(kn_canvas_init(&still->canvas, width, height));
    open_body(still, &still->body);
    const struct kn_relief_params params = {
        .view = still->body.view,
        .layers = kn_body_view_layers(&still->show.routine),
        .tone = clay,
    };
    assert_true(
        kn_relief_bake(&still->relief, &still->show.anatomy, &params, NULL));
    open_tools(still);
    still->body.effects = &still->show.effects;
    still->body.tools = &still->tools;
}

void
still_close(struct still *still)
{
    kn_tool_view_destroy(&still->tools);
    kn_tool_relief_destroy(&still->tool_relief);
    kn_tool_shapes_destroy(&still->shapes);
    kn_relief_destroy(&still->relief);
    kn_body_view_destroy(&still->body);
    kn_canvas_destroy(&still->canvas);
    kn_backdrop_destroy(&still->backdrop);
    show_close(&still->show);
}

void
still_draw(struct still *still, const struct kn_body_pose *pose)
{
    kn_body_view_draw(&still->body, &still->show.session, pose, &still->canvas);
}

void
witness_open(struct witness *witness, const struct still *still)
{
    const struct show *show = &still->show;
    witness->still = still;
    open_body(still, &witness->body);
    assert_true(kn_effects_init(&witness->effects, &show->plan, &show->anatomy,
                                &show->points));
    assert_true(kn_tool_view_init(&witness->tools, &still->shapes,
                                  &still->tool_relief));
    witness->effects.still = show->effects.still;
    witness->body.effects = still->body.effects ? &witness->effects : NULL;
    witness->body.tools = still->body.tools ? &witness->tools : NULL;
    assert_true(kn_canvas_init(&witness->canvas, still->canvas.width,
                               still->canvas.height));
}

void
witness_close(struct witness *witness)
{
    kn_canvas_destroy(&witness->canvas);
    kn_tool_view_destroy(&witness->tools);
    kn_effects_destroy(&witness->effects);
    kn_body_view_destroy(&witness->body);
}

void
witness_draw(struct witness *witness, const struct kn_body_pose *pose)
{
    kn_body_view_draw(&witness->body, &witness->still->show.session, pose,
                      &witness->canvas);
}

float
still_grey(const struct kn_canvas *canvas, int x, int y)
{
    uint32_t pixel = canvas->pixels[y * canvas->width + x];
    return 0.2126f * (float)(pixel >> 16 & 0xff) +
           0.7152f * (float)(pixel >> 8 & 0xff) +
           0.0722f * (float)(pixel & 0xff);
}
