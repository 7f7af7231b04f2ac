// SPDX-License-Identifier: MIT
// A tool is baked whole, and its light comes from the upper left however it
// is turned.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"
#include "relief/tool_relief.h"

#define SCALE 8.0f
#define TONE ((kn_color){196, 170, 152, 255})

static const char text[] =
    "tools:\n"
    "  - key: ball\n"
    "    name: Ball\n"
    "    contact: 2\n"
    "    opacity: 0.5\n"
    "    parts:\n"
    "      - {key: ball, material: wood, height: 3,\n"
    "         tube: {points: [[-0.05, 0], [0.05, 0]], radius: 3}}\n"
    "  - key: arm\n"
    "    name: Arm\n"
    "    contact: 2\n"
    "    opacity: 0.5\n"
    "    fade: [4, 8]\n"
    "    parts:\n"
    "      - {key: arm, material: skin, height: 2,\n"
    "         tube: {points: [[0, 0], [0, 12]], radius: 1}}\n"
    "      - {key: dot, material: nail, height: 0.1, tint: 1, mark: yes,\n"
    "         tube: {points: [[0, 1.9], [0, 2.1]], radius: 0.5}}\n";

struct kit {
    struct kn_tool_shapes shapes;
    struct kn_tool_relief relief;
    struct kn_tool_lit lit;
};

static void
kit_init(struct kit *kit)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(
        kn_tool_shapes_parse(&kit->shapes, "kit", text, strlen(text), &diags));
    kn_diag_destroy(&diags);
    struct kn_tool_params params = {SCALE, 3, TONE};
    assert_true(kn_tool_relief_bake(&kit->relief, &kit->shapes, &params, NULL));
    size_t texels = (size_t)kit->relief.texels;
    kit->lit.pixels = calloc(texels, sizeof(uint32_t));
    kit->lit.shadow = calloc(texels, sizeof(uint32_t));
    assert_non_null(kit->lit.pixels);
    assert_non_null(kit->lit.shadow);
}

static void
kit_destroy(struct kit *kit)
{
    free(kit->lit.pixels);
    free(kit->lit.shadow);
    kn_tool_relief_destroy(&kit->relief);
    kn_tool_shapes_destroy(&kit->shapes);
}

// The texel at a place of tool space, cm.
static size_t
texel(const struct kn_tool_picture *picture, float x, float y)
{
    int c = (int)(picture->origin_x + x * SCALE);
    int r = (int)(picture->origin_y + y * SCALE);
    assert_true(c >= 0 && c < picture->cols && r >= 0 && r < picture->rows);
    return (size_t)r * (size_t)picture->cols + (size_t)c;
}

static void
alpha_is_half_in_the_contact_and_nothing_outside(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    const struct kn_tool_picture *ball = &kit.relief.pictures[0];
    assert_in_range(ball->alpha[texel(ball, 0, 0)], 125, 130);
    assert_in_range(ball->alpha[texel(ball, 2.7f, 0)], 200, 250);
    assert_int_equal(ball->alpha[texel(ball, 3.3f, 0)], 0);
    // Nothing lies on the frame, so that it can be sampled up to its edge.
    for (int c = 0; c < ball->cols; c++) {
        size_t last = (size_t)(ball->rows - 1) * (size_t)ball->cols;
        assert_int_equal(ball->alpha[c], 0);
        assert_int_equal(ball->alpha[last + (size_t)c], 0);
        assert_in_range(ball->shadow[1][c], 0, 1);
    }
    kit_destroy(&kit);
}

static void
arm_fades_out_and_is_marked(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    const struct kn_tool_picture *arm = &kit.relief.pictures[1];
    int near = arm->alpha[texel(arm, 0, 3.5f)];
    int half = arm->alpha[texel(arm, 0, 6)];
    assert_in_range(half, near / 2 - 8, near / 2 + 8);
    assert_in_range(arm->alpha[texel(arm, 0, 7.9f)], 0, 3);
    // The nail's colour is on the mark, the skin's beside it.
    assert_in_range(arm->albedo[1][texel(arm, 0, 2)], 188, 196);
    size_t skin = texel(arm, 0, 3.5f);
    assert_true(arm->albedo[2][skin] > TONE.b);
    kit_destroy(&kit);
}

static int
green_at(const struct kit *kit, kn_vec2 up, bool left, float x, float y)
{
    const struct kn_tool_picture *ball = &kit->relief.pictures[0];
    struct kn_tool_turn turn = {.up = up, .left = left, .reach = 60};
    kn_tool_relief_light(&kit->relief, ball, &turn, kit->lit);
    uint32_t pixel = kit->lit.pixels[texel(ball, x, y)];
    uint32_t alpha = pixel >> 24;
    assert_true(alpha > 0);
    return (int)((pixel >> 8 & 255) * 255 / alpha);
}

// The upper left of the ball as it lies on the screen is its bright side.
static void
light_stays_at_the_upper_left(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    const float far = 1.6f;
    const kn_vec2 up = {0, -1};
    const kn_vec2 down = {0, 1};
    const kn_vec2 right = {1, 0};
    // Not turned, upside down, a quarter clockwise, and mirrored.
    assert_true(green_at(&kit, up, false, -far, -far) >
                green_at(&kit, up, false, far, far) + 60);
    assert_true(green_at(&kit, down, false, far, far) >
                green_at(&kit, down, false, -far, -far) + 60);
    assert_true(green_at(&kit, right, false, -far, far) >
                green_at(&kit, right, false, far, -far) + 60);
    assert_true(green_at(&kit, up, true, far, -far) >
                green_at(&kit, up, true, -far, far) + 60);
    // And no turn changes how bright that is.
    int straight = green_at(&kit, up, false, -far, -far);
    int turned = green_at(&kit, down, false, far, far);
    assert_in_range(turned, straight - 12, straight + 12);
    kit_destroy(&kit);
}

static void
reach_hides_what_lies_beyond(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    const struct kn_tool_picture *arm = &kit.relief.pictures[1];
    struct kn_tool_turn turn = {.up = {0, -1}, .reach = 4.5f};
    kn_tool_relief_light(&kit.relief, arm, &turn, kit.lit);
    size_t beyond = texel(arm, 0, 4.7f);
    assert_int_equal(kit.lit.pixels[beyond], 0);
    assert_int_equal(kit.lit.shadow[beyond], 0);
    assert_true(kit.lit.pixels[texel(arm, 0, 0)] >> 24 >= 120);
    kit_destroy(&kit);
}

// Colours times alpha: none is more than its alpha.
static void
colours_never_exceed_alpha(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    const struct kn_tool_picture *arm = &kit.relief.pictures[1];
    struct kn_tool_turn turn = {.up = {0.6f, -0.8f}, .reach = 7};
    kn_tool_relief_light(&kit.relief, arm, &turn, kit.lit);
    for (int i = 0; i < arm->cols * arm->rows; i++) {
        uint32_t pixel = kit.lit.pixels[i];
        uint32_t alpha = pixel >> 24;
        assert_true((pixel >> 16 & 255) <= alpha);
        assert_true((pixel >> 8 & 255) <= alpha);
        assert_true((pixel & 255) <= alpha);
    }
    kit_destroy(&kit);
}

static void
baking_stops_when_told(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    struct kn_tool_relief untouched = {.count = 77};
    struct kn_tool_params params = {SCALE, 3, TONE};
    atomic_bool cancel = true;
    assert_false(
        kn_tool_relief_bake(&untouched, &kit.shapes, &params, &cancel));
    assert_int_equal(untouched.count, 77);
    assert_null(untouched.pictures);
    kit_destroy(&kit);
}

static void
only_wanted_tools_are_baked_and_alike_each_time(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    struct kn_tool_relief again;
    struct kn_tool_params params = {SCALE, 2, TONE};
    assert_true(kn_tool_relief_bake(&again, &kit.shapes, &params, NULL));
    assert_null(again.pictures[0].store);
    const struct kn_tool_picture *a = &kit.relief.pictures[1];
    const struct kn_tool_picture *b = &again.pictures[1];
    assert_int_equal(a->cols, b->cols);
    assert_int_equal(a->rows, b->rows);
    size_t size = (size_t)a->cols * (size_t)a->rows;
    assert_memory_equal(a->store, b->store, size * (2 * sizeof(int16_t) + 8));
    kn_tool_relief_destroy(&again);
    kit_destroy(&kit);
}

// What is shipped bakes small too: on a phone, or a thumbnail.
static void
shipped_tools_bake_at_any_scale(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_tool_shapes shapes;
    kn_diag_init(&diags);
    assert_true(kn_tool_shapes_load(
        &shapes, KN_SOURCE_DIR "/assets/anatomy/tools.yaml", &diags));
    kn_diag_destroy(&diags);
    static const float scales[] = {0.5f, 3, 7.3f};
    for (int i = 0; i < KN_ARRAY_COUNT(scales); i++) {
        struct kn_tool_params params = {scales[i], UINT32_MAX, TONE};
        struct kn_tool_relief relief;
        assert_true(kn_tool_relief_bake(&relief, &shapes, &params, NULL));
        for (int k = 0; k < relief.count; k++) {
            assert_non_null(relief.pictures[k].store);
        }
        kn_tool_relief_destroy(&relief);
    }
    kn_tool_shapes_destroy(&shapes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_is_half_in_the_contact_and_nothing_outside),
        cmocka_unit_test(arm_fades_out_and_is_marked),
        cmocka_unit_test(light_stays_at_the_upper_left),
        cmocka_unit_test(reach_hides_what_lies_beyond),
        cmocka_unit_test(colours_never_exceed_alpha),
        cmocka_unit_test(baking_stops_when_told),
        cmocka_unit_test(only_wanted_tools_are_baked_and_alike_each_time),
        cmocka_unit_test(shipped_tools_bake_at_any_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
