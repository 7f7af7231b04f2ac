// SPDX-License-Identifier: MIT
// What a contact does to the tissue: its print lies under its tool, a wave
// runs ahead of slow deep work, and what it leaves is gone after 0.4 s.
#include "../test.h"

#include "geometry/ease.h"
#include "scene/footprint.h"
#include "stage.h"

#define WIDTH 240
#define HEIGHT 200
#define SCALE 8 // pixels per cm

static const enum kn_tool pressing_tools[] = {
    KN_TOOL_PALMS,     KN_TOOL_FINGERS, KN_TOOL_THUMBS, KN_TOOL_KNUCKLES,
    KN_TOOL_FISTS,     KN_TOOL_FOREARM, KN_TOOL_BALL,   KN_TOOL_PEANUT,
    KN_TOOL_CANE,      KN_TOOL_ROLLER,  KN_TOOL_STONE,  KN_TOOL_WRAPPED_STONE,
    KN_TOOL_HEAT_PACK,
};

static const kn_vec2 home = {5, 40};

// A step of `tool` that begins at `home`, which is kept in `start`.
static struct kn_step
step_with(enum kn_tool tool, kn_vec2 *start)
{
    *start = home;
    return (struct kn_step){.tool = tool,
                            .path = {.points = start, .count = 1}};
}

static kn_contact
contact_at(kn_vec2 at, float intensity)
{
    return (kn_contact){.at = at,
                        .heading = {0, -1},
                        .intensity = intensity,
                        .right = at.x >= 0};
}

static kn_contact
mirrored(kn_contact contact)
{
    contact.at = kn_vec2_mirror(contact.at);
    contact.heading = kn_vec2_mirror(contact.heading);
    contact.right = !contact.right;
    return contact;
}

static void
check_mirrored(const kn_dent *a, const kn_dent *b, int count)
{
    for (int i = 0; i < count; i++) {
        assert_float_equal(a[i].at.x, -b[i].at.x, 1e-4f);
        assert_float_equal(a[i].at.y, b[i].at.y, 1e-4f);
        assert_float_equal(a[i].along.x, -b[i].along.x, 1e-5f);
        assert_float_equal(a[i].along.y, b[i].along.y, 1e-5f);
        assert_float_equal(a[i].radius, b[i].radius, 1e-5f);
        assert_float_equal(a[i].across, b[i].across, 1e-5f);
        assert_float_equal(a[i].depth, b[i].depth, 1e-5f);
    }
}

static void
every_tool_leaves_a_print_of_its_own(void **state)
{
    (void)state;
    const int pads[KN_TOOL_COUNT] = {
        [KN_TOOL_FINGERS] = 4, [KN_TOOL_KNUCKLES] = 4, [KN_TOOL_FISTS] = 4,
        [KN_TOOL_PALMS] = 2,   [KN_TOOL_PEANUT] = 2,   [KN_TOOL_BALL] = 1,
    };
    for (int i = 0; i < KN_ARRAY_COUNT(pressing_tools); i++) {
        kn_vec2 start;
        struct kn_step step = step_with(pressing_tools[i], &start);
        const struct kn_footing footing = {.step = &step};
        kn_contact contact = contact_at(home, 4);
        kn_dent dents[KN_FOOTPRINT_DENTS];
        int count = kn_footprint(&footing, &contact, dents);
        assert_in_range(count, pads[step.tool] + !pads[step.tool],
                        KN_FOOTPRINT_DENTS);
        for (int k = 0; k < count; k++) {
            assert_true(dents[k].radius > 0 && dents[k].across > 0);
            assert_float_equal(kn_vec2_length(dents[k].along), 1, 1e-4f);
        }
    }
}

static void
what_does_not_press_leaves_no_print(void **state)
{
    (void)state;
    kn_vec2 start;
    struct kn_step step = step_with(KN_TOOL_BALL, &start);
    const struct kn_footing footing = {.step = &step};
    kn_dent dents[KN_FOOTPRINT_DENTS];
    kn_contact contact = contact_at(home, 0);
    assert_int_equal(kn_footprint(&footing, &contact, dents), 0);
    contact = contact_at(home, 4);
    contact.lift = 1;
    assert_int_equal(kn_footprint(&footing, &contact, dents), 0);
    contact.lift = 0;
    step.tool = KN_TOOL_THERMOMETER;
    assert_int_equal(kn_footprint(&footing, &contact, dents), 0);
}

static void
prints_mirror(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(pressing_tools); i++) {
        kn_vec2 start;
        struct kn_step step = step_with(pressing_tools[i], &start);
        struct kn_footing footing = {.step = &step};
        kn_contact right = contact_at((kn_vec2){6, 38}, 4);
        kn_contact left = mirrored(right);
        kn_dent a[KN_FOOTPRINT_DENTS];
        kn_dent b[KN_FOOTPRINT_DENTS];
        int count = kn_footprint(&footing, &right, a);
        assert_int_equal(kn_footprint(&footing, &left, b), count);
        check_mirrored(a, b, count);
        footing.mirrored = true;
        assert_int_equal(kn_footprint(&footing, &right, b), count);
        check_mirrored(a, b, count);
    }
}

// Depth of all that lies within 1 cm of the spine.
static float
depth_on_spine(const struct kn_footing *footing, const kn_contact *contact)
{
    kn_dent dents[KN_FOOTPRINT_DENTS];
    int count = kn_footprint(footing, contact, dents);
    float depth = 0;
    for (int i = 0; i < count; i++) {
        depth += fabsf(dents[i].at.x) < 1 ? dents[i].depth : 0;
    }
    return depth;
}

static void
two_hands_share_what_lies_under_both(void **state)
{
    (void)state;
    kn_vec2 start;
    struct kn_step step = step_with(KN_TOOL_PALMS, &start);
    struct kn_footing footing = {.step = &step, .mode = KN_MODE_PARTNER};
    kn_contact right = contact_at((kn_vec2){0.2f, 40}, 4);
    kn_contact left = mirrored(right);
    float one = depth_on_spine(&footing, &right);
    assert_true(one > 0.3f);
    footing.paired = true;
    float both =
        depth_on_spine(&footing, &right) + depth_on_spine(&footing, &left);
    assert_true(both < 1.25f * one);
    // Out on the muscle each gives all it has.
    right.at.x = 12;
    kn_dent alone[KN_FOOTPRINT_DENTS];
    kn_dent paired[KN_FOOTPRINT_DENTS];
    int count = kn_footprint(&footing, &right, paired);
    footing.paired = false;
    assert_int_equal(kn_footprint(&footing, &right, alone), count);
    for (int i = 0; i < count; i++) {
        assert_float_equal(paired[i].depth, alone[i].depth, 1e-5f);
    }
}

// The print turns with the hand: pads lie where the fingers point.
static void
the_print_lies_as_the_tool_is_drawn(void **state)
{
    (void)state;
    kn_vec2 start;
    struct kn_step step = step_with(KN_TOOL_FINGERS, &start);
    const struct kn_footing footing = {.step = &step, .mode = KN_MODE_PARTNER};
    kn_contact contact = contact_at((kn_vec2){8, 30}, 4);
    contact.heading = kn_vec2_unit((kn_vec2){0.5f, -1}, contact.heading);
    struct kn_tool_pose pose = kn_footprint_pose(&footing, &contact);
    assert_true(pose.up.x > 0.1f);
    kn_dent dents[KN_FOOTPRINT_DENTS];
    int count = kn_footprint(&footing, &contact, dents);
    assert_in_range(count, 4, KN_FOOTPRINT_DENTS);
    kn_vec2 row = kn_vec2_sub(dents[2].at, dents[0].at);
    kn_vec2 side = {-pose.up.y, pose.up.x};
    assert_float_equal(kn_vec2_dot(row, side), 3.6f, 0.1f);
    assert_float_equal(kn_vec2_dot(row, pose.up), 0.2f, 0.3f);
    assert_true(kn_vec2_distance(dents[1].at, contact.at) < 1);
}

static void
a_circling_hand_does_not_turn_with_the_circle(void **state)
{
    (void)state;
    kn_vec2 start;
    struct kn_step step = step_with(KN_TOOL_PALMS, &start);
    const struct kn_footing footing = {.step = &step, .mode = KN_MODE_PARTNER};
    step.stroke = KN_STROKE_FRICTION;
    kn_contact contact = contact_at((kn_vec2){8, 30}, 3);
    for (int i = 0; i < 8; i++) {
        float angle = KN_PI / 4 * (float)i;
        contact.heading = (kn_vec2){cosf(angle), sinf(angle)};
        struct kn_tool_pose pose = kn_footprint_pose(&footing, &contact);
        assert_float_equal(pose.up.x, 0, 1e-6f);
        assert_float_equal(pose.up.y, -1, 1e-6f);
    }
}

static int
darkening(uint32_t before, uint32_t after)
{
    return (int)(before >> 8 & 255) - (int)(after >> 8 & 255);
}

// Where the dents take most of the light, in body space.
static kn_vec2
darkest(const struct kn_relief *relief, const kn_dent *dents, int count)
{
    uint32_t *out = test_calloc((size_t)WIDTH * HEIGHT, sizeof(*out));
    const uint32_t *lit = relief->layers[KN_LAYER_SKIN].lit;
    int worst = 0;
    kn_rect all = {0, 0, WIDTH, HEIGHT};
    kn_relief_light(relief, KN_LAYER_SKIN, all, dents, count, out);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        if (darkening(lit[i], out[i]) > darkening(lit[worst], out[worst])) {
            worst = i;
        }
    }
    assert_true(darkening(lit[worst], out[worst]) > 8);
    test_free(out);
    const kn_view *view = &relief->view;
    int x = worst % WIDTH;
    int y = worst / WIDTH;
    return (kn_vec2){((float)x - view->origin_x) / view->scale,
                     ((float)y - view->origin_y) / view->scale};
}

static void
the_darkest_place_is_under_the_tool(void **state)
{
    (void)state;
    struct stage stage;
    struct kn_relief relief;
    const kn_view view = {WIDTH, HEIGHT, SCALE, 0.5f * WIDTH,
                          0.5f * HEIGHT - 40 * SCALE};
    stage_init(&stage, "swedish-self");
    stage_bake(&stage, view, 1u << KN_LAYER_SKIN, &relief);
    for (int i = 0; i < KN_ARRAY_COUNT(pressing_tools); i++) {
        kn_vec2 start;
        struct kn_step step = step_with(pressing_tools[i], &start);
        const struct kn_footing footing = {.step = &step};
        kn_contact contact = contact_at(home, 5);
        kn_dent dents[KN_FOOTPRINT_DENTS];
        int count = kn_footprint(&footing, &contact, dents);
        kn_vec2 place = darkest(&relief, dents, count);
        float nearest = 1e9f;
        for (int k = 0; k < count; k++) {
            float size = fmaxf(dents[k].radius, dents[k].across);
            float off = kn_vec2_distance(place, dents[k].at) / size;
            nearest = fminf(nearest, off);
        }
        assert_true(nearest < 1.2f);
    }
    kn_relief_destroy(&relief);
    stage_destroy(&stage);
}

static struct kn_footing
strip_with_a_ball(struct kn_step *step, kn_vec2 *start)
{
    *step = step_with(KN_TOOL_BALL, start);
    step->stroke = KN_STROKE_STRIP;
    return (struct kn_footing){.step = step};
}

// Where a contact was that now is at `now` and goes at `speed` cm/s.
static kn_contact
before(kn_contact now, kn_vec2 way, float speed)
{
    float gone = speed * (float)kn_tick_seconds(KN_WAVE_LAG);
    now.at = kn_vec2_sub(now.at, kn_vec2_scale(way, gone));
    return now;
}

static void
a_slow_deep_stroke_pushes_a_wave_ahead(void **state)
{
    (void)state;
    struct kn_step step;
    kn_vec2 start;
    struct kn_footing footing = strip_with_a_ball(&step, &start);
    for (int i = 0; i < 8; i++) {
        float angle = 0.8f * (float)i;
        kn_vec2 way = {sinf(angle), -cosf(angle)};
        kn_contact now = contact_at(home, 5);
        kn_contact earlier = before(now, way, 1);
        kn_dent wave;
        assert_true(kn_footprint_wave(&footing, &now, &earlier, &wave));
        assert_true(wave.depth < -0.05f);
        kn_vec2 off = kn_vec2_sub(wave.at, now.at);
        assert_true(kn_vec2_dot(off, way) > 2.5f);
        assert_float_equal(kn_vec2_dot(off, (kn_vec2){-way.y, way.x}), 0,
                           1e-2f);
    }
}

static float
wave_depth(float speed, float intensity)
{
    struct kn_step step;
    kn_vec2 start;
    struct kn_footing footing = strip_with_a_ball(&step, &start);
    kn_contact now = contact_at(home, intensity);
    kn_contact earlier = before(now, (kn_vec2){0, -1}, speed);
    kn_dent wave;
    return kn_footprint_wave(&footing, &now, &earlier, &wave) ? -wave.depth : 0;
}

static void
the_wave_is_only_there_while_it_moves_slowly(void **state)
{
    (void)state;
    assert_true(wave_depth(0, 5) == 0);
    assert_true(wave_depth(0.05f, 5) == 0);
    assert_true(wave_depth(9, 5) == 0);
    assert_true(wave_depth(1, 5) > wave_depth(4, 5) + 0.05f);
    assert_true(wave_depth(1, 5) > wave_depth(1, 3) + 0.05f);
    assert_true(wave_depth(1, 0) == 0);
}

static void
nothing_is_pushed_on_the_way_back(void **state)
{
    (void)state;
    struct kn_step step;
    kn_vec2 start;
    struct kn_footing footing = strip_with_a_ball(&step, &start);
    kn_contact now = contact_at(home, 5);
    kn_contact earlier = before(now, (kn_vec2){0, 1}, 1);
    kn_dent wave;
    now.returning = true;
    assert_false(kn_footprint_wave(&footing, &now, &earlier, &wave));
}

static float
trace_depth(kn_tick age, float gone)
{
    struct kn_step step;
    kn_vec2 start;
    struct kn_footing footing = strip_with_a_ball(&step, &start);
    kn_contact earlier = contact_at(home, 5);
    kn_contact now = contact_at((kn_vec2){5, 40 - gone}, 5);
    kn_dent dent;
    if (!kn_footprint_trace(&footing, &now, &earlier, age, &dent)) {
        return 0;
    }
    assert_float_equal(kn_vec2_distance(dent.at, earlier.at), 0, 1e-4f);
    return dent.depth;
}

static void
tissue_has_recovered_after_0_4_s(void **state)
{
    (void)state;
    kn_tick tenth = KN_SECOND / 10;
    float depth = trace_depth(tenth, 4);
    assert_true(depth > 0.1f);
    for (int i = 2; i < 4; i++) {
        float now = trace_depth(i * tenth, 4);
        assert_true(now > 0 && now < depth);
        depth = now;
    }
    assert_true(trace_depth(KN_TISSUE_RECOVERS - 1, 4) == 0);
    assert_true(trace_depth(KN_TISSUE_RECOVERS, 4) == 0);
    assert_true(trace_depth(5 * tenth, 4) == 0);
    // A tool that has not moved on leaves nothing behind.
    assert_true(trace_depth(tenth, 0.25f) == 0);
}

// Through whole routines: never too many, and as mirrored as the view.
static void
all_of_a_routine_can_be_pressed_in(void **state)
{
    (void)state;
    static const char *const routines[] = {
        "deep-tissue-self",        "swedish-self",
        "swedish-partner",         "deep-tissue-partner",
        "neck-and-back",           "desk-break",
        "trigger-point-self",      "trigger-point-partner",
        "myofascial-release-self", "myofascial-release-partner",
        "hot-stone-self",          "hot-stone-partner"};
    int most = 0;
    for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
        struct stage stage;
        stage_init(&stage, routines[r]);
        for (kn_tick at = 0; at < stage.plan.length; at += KN_SECOND / 3) {
            struct kn_moment m = kn_session_moment_at(&stage.session, at);
            kn_dent dents[KN_FOOTPRINT_MOST];
            kn_dent flipped[KN_FOOTPRINT_MOST];
            int count = kn_footprint_moment(&stage.session, &m, false, dents);
            assert_in_range(count, 0, KN_FOOTPRINT_MOST);
            assert_int_equal(
                kn_footprint_moment(&stage.session, &m, true, flipped), count);
            check_mirrored(dents, flipped, count);
            most = count > most ? count : most;
        }
        stage_destroy(&stage);
    }
    // Somewhere two hands leave prints and traces.
    assert_true(most > 6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tool_leaves_a_print_of_its_own),
        cmocka_unit_test(what_does_not_press_leaves_no_print),
        cmocka_unit_test(prints_mirror),
        cmocka_unit_test(the_print_lies_as_the_tool_is_drawn),
        cmocka_unit_test(a_circling_hand_does_not_turn_with_the_circle),
        cmocka_unit_test(two_hands_share_what_lies_under_both),
        cmocka_unit_test(the_darkest_place_is_under_the_tool),
        cmocka_unit_test(a_slow_deep_stroke_pushes_a_wave_ahead),
        cmocka_unit_test(the_wave_is_only_there_while_it_moves_slowly),
        cmocka_unit_test(nothing_is_pushed_on_the_way_back),
        cmocka_unit_test(tissue_has_recovered_after_0_4_s),
        cmocka_unit_test(all_of_a_routine_can_be_pressed_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
