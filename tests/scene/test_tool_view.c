// SPDX-License-Identifier: MIT
// How hands lie, and that a tool is drawn alike in any clip, within its
// extent, and mirrored for the other side.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"
#include "scene/tool_view.h"

#define SCALE 4.0f
#define SIDE 200
#define GROUND KN_RGB(120, 130, 140)

struct kit {
    struct kn_tool_shapes shapes;
    struct kn_tool_relief relief;
    struct kn_tool_view view;
};

static void
kit_init(struct kit *kit)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_tool_shapes_load(
        &kit->shapes, KN_SOURCE_DIR "/assets/anatomy/tools.yaml", &diags));
    kn_diag_destroy(&diags);
    struct kn_tool_params params = {SCALE, UINT32_MAX, KN_RGB(196, 170, 152)};
    assert_true(kn_tool_relief_bake(&kit->relief, &kit->shapes, &params, NULL));
    assert_true(kn_tool_view_init(&kit->view, &kit->shapes, &kit->relief));
}

static void
kit_destroy(struct kit *kit)
{
    kn_tool_view_destroy(&kit->view);
    kn_tool_relief_destroy(&kit->relief);
    kn_tool_shapes_destroy(&kit->shapes);
}

static void
canvas_init(struct kn_canvas *canvas)
{
    assert_true(kn_canvas_init(canvas, SIDE, SIDE));
    kn_canvas_fill(canvas, (kn_rect){0, 0, SIDE, SIDE}, GROUND);
}

static struct kn_tool_place
place_of(enum kn_tool tool, float degrees)
{
    float a = degrees * KN_PI / 180;
    return (struct kn_tool_place){
        .tool = tool,
        .at = {97.3f, 88.8f},
        .turn = {.up = {sinf(a), -cosf(a)}, .reach = 60},
        .opacity = 1,
    };
}

static const struct {
    float degrees, lift, reach;
    bool left;
} turns[] = {
    {0, 0, 60, false}, {90, 0, 60, true},      {180, 0.5f, 12, false},
    {33, 1, 60, true}, {-127, 0.2f, 9, false}, {270, 0, 60, false},
};

static struct kn_tool_place
turned(enum kn_tool tool, int i)
{
    struct kn_tool_place place = place_of(tool, turns[i].degrees);
    place.lift = turns[i].lift;
    place.turn.reach = turns[i].reach;
    place.turn.left = turns[i].left;
    return place;
}

static void
every_tool_but_none_has_a_picture(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        bool drawn = i != KN_TOOL_NONE && i != KN_TOOL_THERMOMETER;
        assert_int_equal(kit.view.shapes[i] >= 0, drawn);
        struct kn_tool_place place = place_of((enum kn_tool)i, 0);
        assert_int_equal(!kn_rect_empty(kn_tool_view_extent(&kit.view, &place)),
                         drawn);
    }
    kit_destroy(&kit);
}

static void
two_clipped_halves_are_the_whole(void **state)
{
    (void)state;
    struct kit kit;
    struct kn_canvas whole;
    struct kn_canvas cut;
    kit_init(&kit);
    for (int i = 0; i < KN_ARRAY_COUNT(turns); i++) {
        struct kn_tool_place place = turned(KN_TOOL_PALMS, i);
        canvas_init(&whole);
        canvas_init(&cut);
        kn_tool_view_draw(&kit.view, 0, &place, &whole);
        static const kn_rect parts[] = {{0, 0, 91, 77},
                                        {91, 0, SIDE, 77},
                                        {0, 77, 103, SIDE},
                                        {103, 77, SIDE, SIDE}};
        for (int k = 0; k < KN_ARRAY_COUNT(parts); k++) {
            kn_canvas_set_clip(&cut, parts[k]);
            kn_tool_view_draw(&kit.view, 1 + k % 3, &place, &cut);
        }
        assert_memory_equal(whole.pixels, cut.pixels,
                            sizeof(uint32_t) * SIDE * SIDE);
        kn_canvas_destroy(&whole);
        kn_canvas_destroy(&cut);
    }
    kit_destroy(&kit);
}

// Pixels that `place` changes. Its extent has at least a pixel more on each
// side: nothing is cut off.
static kn_rect
changed(struct kit *kit, const struct kn_tool_place *place)
{
    struct kn_canvas canvas;
    canvas_init(&canvas);
    uint32_t ground = canvas.pixels[0];
    kn_rect extent = kn_tool_view_extent(&kit->view, place);
    kn_rect box = {0};
    kn_tool_view_draw(&kit->view, 0, place, &canvas);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            if (canvas.pixels[y * SIDE + x] != ground) {
                assert_true(x > extent.x0 && x < extent.x1 - 1);
                assert_true(y > extent.y0 && y < extent.y1 - 1);
                box = kn_rect_union(box, (kn_rect){x, y, x + 1, y + 1});
            }
        }
    }
    kn_canvas_destroy(&canvas);
    return box;
}

static void
nothing_changes_outside_the_extent(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    for (int tool = 1; tool < KN_TOOL_COUNT; tool++) {
        for (int i = 0; i < KN_ARRAY_COUNT(turns); i++) {
            struct kn_tool_place place = turned((enum kn_tool)tool, i);
            changed(&kit, &place);
        }
    }
    // And the extent is not much more than what changes.
    struct kn_tool_place ball = place_of(KN_TOOL_BALL, 0);
    kn_rect extent = kn_tool_view_extent(&kit.view, &ball);
    assert_true(kn_rect_area(extent) < 3 * kn_rect_area(changed(&kit, &ball)));
    kit_destroy(&kit);
}

// An arm over the shoulder is seen as far as its reach, no further.
static void
reach_ends_the_arm(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    struct kn_tool_place place = place_of(KN_TOOL_PALMS, 0);
    int whole = changed(&kit, &place).y1;
    place.turn.reach = 8;
    int cut = changed(&kit, &place).y1;
    assert_true(cut <= (int)(place.at.y + (8 + 0.5f) * SCALE));
    assert_true(whole > cut + (int)(5 * SCALE));
    kit_destroy(&kit);
}

// A left hand is the right one in a mirror: the same pixels are covered.
static void
left_hand_mirrors_the_right(void **state)
{
    (void)state;
    struct kit kit;
    struct kn_canvas right;
    struct kn_canvas left;
    kit_init(&kit);
    canvas_init(&right);
    canvas_init(&left);
    // On black no shadow shows.
    const kn_rect all = {0, 0, SIDE, SIDE};
    kn_canvas_fill(&right, all, KN_RGB(0, 0, 0));
    kn_canvas_fill(&left, all, KN_RGB(0, 0, 0));
    struct kn_tool_place place = place_of(KN_TOOL_PALMS, 0);
    place.at = (kn_vec2){SIDE / 2, 80};
    kn_tool_view_draw(&kit.view, 0, &place, &right);
    place.turn.left = true;
    kn_tool_view_draw(&kit.view, 0, &place, &left);
    int covered = 0;
    int different = 0;
    int askew = 0; // what would differ were the hand its own mirror
    for (int i = 0; i < SIDE * SIDE; i++) {
        int mirrored = i - i % SIDE + SIDE - 1 - i % SIDE;
        bool seen = (right.pixels[i] & 0xffffffu) != 0;
        covered += seen;
        different += seen != ((left.pixels[mirrored] & 0xffffffu) != 0);
        askew += seen != ((right.pixels[mirrored] & 0xffffffu) != 0);
    }
    assert_true(covered > 1000);
    assert_true(different < covered / 100);
    assert_true(askew > covered / 10);
    kn_canvas_destroy(&right);
    kn_canvas_destroy(&left);
    kit_destroy(&kit);
}

// Off the skin a tool is larger and paler, and its shadow further away.
static void
lifted_tool_is_larger_and_paler(void **state)
{
    (void)state;
    struct kit kit;
    kit_init(&kit);
    struct kn_tool_place place = place_of(KN_TOOL_STONE, 0);
    kn_rect low = changed(&kit, &place);
    place.lift = 1;
    kn_rect high = changed(&kit, &place);
    assert_true(high.x0 <= low.x0);
    assert_true(high.y1 > low.y1 + 2);
    struct kn_canvas canvas;
    canvas_init(&canvas);
    kn_tool_view_draw(&kit.view, 0, &place, &canvas);
    int centre = (int)(canvas.pixels[88 * SIDE + 97] >> 8 & 255);
    place.lift = 0;
    kn_canvas_fill(&canvas, (kn_rect){0, 0, SIDE, SIDE}, GROUND);
    kn_tool_view_draw(&kit.view, 0, &place, &canvas);
    assert_true(centre > 8 + (int)(canvas.pixels[88 * SIDE + 97] >> 8 & 255));
    kn_canvas_destroy(&canvas);
    kit_destroy(&kit);
}

static void
slots_do_not_matter(void **state)
{
    (void)state;
    struct kit kit;
    struct kn_canvas a;
    struct kn_canvas b;
    kit_init(&kit);
    canvas_init(&a);
    canvas_init(&b);
    struct kn_tool_place palm = place_of(KN_TOOL_PALMS, 20);
    struct kn_tool_place fist = place_of(KN_TOOL_FISTS, 20);
    kn_tool_view_draw(&kit.view, 0, &palm, &a);
    kn_tool_view_draw(&kit.view, 0, &fist, &a);
    kn_tool_view_draw(&kit.view, 2, &palm, &b);
    kn_tool_view_draw(&kit.view, 3, &fist, &b);
    assert_memory_equal(a.pixels, b.pixels, sizeof(uint32_t) * SIDE * SIDE);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
    kit_destroy(&kit);
}

static void
far_off_the_canvas_nothing_happens(void **state)
{
    (void)state;
    struct kit kit;
    struct kn_canvas canvas;
    kit_init(&kit);
    canvas_init(&canvas);
    struct kn_tool_place place = place_of(KN_TOOL_PALMS, 20);
    static const kn_vec2 far[] = {{-5000, 80}, {80, 9000}, {-60, -60}};
    for (int i = 0; i < KN_ARRAY_COUNT(far); i++) {
        place.at = far[i];
        kn_tool_view_draw(&kit.view, 0, &place, &canvas);
    }
    place.at = (kn_vec2){100, 100};
    place.opacity = 0;
    kn_tool_view_draw(&kit.view, 0, &place, &canvas);
    uint32_t ground = canvas.pixels[SIDE * SIDE - 1];
    assert_int_equal(canvas.pixels[100 * SIDE + 100], ground);
    kn_canvas_destroy(&canvas);
    kit_destroy(&kit);
}

// ---- poses

static struct kn_tool_pose
pose_of(enum kn_mode mode, enum kn_tool tool, kn_vec2 at, kn_vec2 heading)
{
    struct kn_tool_touch touch = {.mode = mode,
                                  .tool = tool,
                                  .right = at.x >= 0,
                                  .home = at,
                                  .at = at,
                                  .heading = heading};
    return kn_tool_pose(&touch);
}

static const kn_vec2 up = {0, -1};
static const kn_vec2 down = {0, 1};

static void
own_hand_at_the_low_back_comes_from_outside(void **state)
{
    (void)state;
    static const enum kn_tool tools[] = {KN_TOOL_PALMS, KN_TOOL_FISTS,
                                         KN_TOOL_KNUCKLES, KN_TOOL_THUMBS};
    for (int i = 0; i < KN_ARRAY_COUNT(tools); i++) {
        struct kn_tool_pose pose =
            pose_of(KN_MODE_SELF, tools[i], (kn_vec2){8, 52}, up);
        assert_false(pose.left);
        assert_true(pose.up.x < -0.5f); // towards the spine
        assert_int_equal(pose.up.y > 0, tools[i] != KN_TOOL_THUMBS);
        struct kn_tool_pose other =
            pose_of(KN_MODE_SELF, tools[i], (kn_vec2){-8, 52}, up);
        assert_true(other.left);
        assert_float_equal(other.up.x, -pose.up.x, 1e-6f);
        assert_float_equal(other.up.y, pose.up.y, 1e-6f);
        assert_float_equal(other.at.x, -8, 0);
    }
}

static void
two_hands_beside_the_spine_do_not_cross(void **state)
{
    (void)state;
    kn_vec2 last = {0, 1};
    for (float x = 0.5f; x < 16; x += 0.05f) {
        struct kn_tool_pose pose =
            pose_of(KN_MODE_SELF, KN_TOOL_PALMS, (kn_vec2){x, 56}, up);
        assert_true(x + 10 * pose.up.x >= 0); // the finger tips
        assert_true(pose.up.y > 0);
        assert_float_equal(kn_vec2_length(pose.up), 1, 1e-5f);
        assert_true(kn_vec2_distance(last, pose.up) < 0.02f || x == 0.5f);
        last = pose.up;
    }
}

static void
other_hand_comes_over_the_shoulder(void **state)
{
    (void)state;
    struct kn_tool_pose pose =
        pose_of(KN_MODE_SELF, KN_TOOL_FINGERS, (kn_vec2){10, 12}, up);
    assert_true(pose.left);
    assert_true(pose.up.y > 0.9f); // fingers point down the back
    assert_true(pose.reach < 14);  // the arm is in front of the body
    // To the nape the same side's hand comes from the side.
    pose = pose_of(KN_MODE_SELF, KN_TOOL_FINGERS, (kn_vec2){3, 2}, up);
    assert_false(pose.left);
    assert_true(pose.up.x < -0.8f);
}

// A step that begins at the shoulder keeps its hand wherever it goes.
static void
hand_stays_the_same_through_a_step(void **state)
{
    (void)state;
    struct kn_tool_touch touch = {.mode = KN_MODE_SELF,
                                  .tool = KN_TOOL_FINGERS,
                                  .right = true,
                                  .home = {10, 12}};
    for (float y = 0; y < 60; y += 1) {
        touch.at = (kn_vec2){6, y};
        assert_true(kn_tool_pose(&touch).left);
    }
}

static kn_vec2
heading_at(float degrees)
{
    float a = degrees * KN_PI / 180;
    return (kn_vec2){sinf(a), -cosf(a)};
}

static void
partner_leans_into_the_stroke_and_never_turns_round(void **state)
{
    (void)state;
    const kn_vec2 at = {6, 40};
    kn_vec2 before = {0};
    for (int a = -180; a <= 180; a++) {
        kn_vec2 heading = heading_at((float)a);
        struct kn_tool_pose pose =
            pose_of(KN_MODE_PARTNER, KN_TOOL_PALMS, at, heading);
        assert_float_equal(kn_vec2_length(pose.up), 1, 1e-5f);
        assert_true(pose.up.y < -0.5f); // fingers up the body
        assert_false(pose.left);
        if (a > -180) {
            assert_true(kn_vec2_distance(before, pose.up) < 0.1f);
        }
        before = pose.up;
        struct kn_tool_pose back = pose_of(KN_MODE_PARTNER, KN_TOOL_PALMS, at,
                                           kn_vec2_scale(heading, -1));
        assert_true(kn_vec2_distance(back.up, pose.up) < 1e-4f);
    }
    kn_vec2 lean = heading_at(35);
    struct kn_tool_pose pose =
        pose_of(KN_MODE_PARTNER, KN_TOOL_PALMS, at, lean);
    assert_true(kn_vec2_distance(pose.up, lean) < 0.12f);
    pose = pose_of(KN_MODE_PARTNER, KN_TOOL_PALMS, at, (kn_vec2){0, 0});
    assert_true(kn_vec2_distance(pose.up, up) < 1e-6f);
}

static void
straddling_tools_lie_across_the_spine(void **state)
{
    (void)state;
    struct kn_tool_pose right =
        pose_of(KN_MODE_SELF, KN_TOOL_PEANUT, (kn_vec2){3.4f, 30}, down);
    assert_true(kn_tool_straddles(KN_TOOL_PEANUT));
    assert_true(kn_tool_straddles(KN_TOOL_ROLLER));
    assert_false(kn_tool_straddles(KN_TOOL_BALL));
    assert_float_equal(right.at.x, 0, 0);
    assert_float_equal(right.at.y, 30, 0);
    assert_float_equal(right.up.y, -1, 0);
}

static void
mirror_swaps_hands(void **state)
{
    (void)state;
    struct kn_tool_pose pose = {.at = {3, 4}, .up = {0.6f, -0.8f}, .reach = 9};
    struct kn_tool_pose other = kn_tool_pose_mirror(pose);
    assert_true(other.left);
    assert_float_equal(other.at.x, -3, 0);
    assert_float_equal(other.up.x, -0.6f, 0);
    assert_float_equal(other.up.y, -0.8f, 0);
    assert_float_equal(other.reach, 9, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tool_but_none_has_a_picture),
        cmocka_unit_test(two_clipped_halves_are_the_whole),
        cmocka_unit_test(nothing_changes_outside_the_extent),
        cmocka_unit_test(reach_ends_the_arm),
        cmocka_unit_test(left_hand_mirrors_the_right),
        cmocka_unit_test(lifted_tool_is_larger_and_paler),
        cmocka_unit_test(slots_do_not_matter),
        cmocka_unit_test(far_off_the_canvas_nothing_happens),
        cmocka_unit_test(own_hand_at_the_low_back_comes_from_outside),
        cmocka_unit_test(two_hands_beside_the_spine_do_not_cross),
        cmocka_unit_test(other_hand_comes_over_the_shoulder),
        cmocka_unit_test(hand_stays_the_same_through_a_step),
        cmocka_unit_test(partner_leans_into_the_stroke_and_never_turns_round),
        cmocka_unit_test(straddling_tools_lie_across_the_spine),
        cmocka_unit_test(mirror_swaps_hands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
