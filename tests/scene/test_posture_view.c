// SPDX-License-Identifier: MIT
// The figure stands where its contact has it, and its picture depends on
// nothing but what it is given.
#include "../test.h"

#include <stdlib.h>

#include "canvas/canvas.h"
#include "figure.h"
#include "scene/posture_parts.h"
#include "scene/posture_scene.h"

#define WIDTH 120
#define HEIGHT 160

static const kn_color body = {200, 214, 218, 255};
static const kn_color ground = {13, 22, 28, 255};
static const kn_color accent = {255, 176, 96, 255};

// A tool at a place of the back in the middle of an in-breath.
static struct kn_posture_look
at(enum kn_posture posture, enum kn_tool tool, kn_vec2 place)
{
    return (struct kn_posture_look){.posture = posture,
                                    .tool = tool,
                                    .contact = true,
                                    .place = place,
                                    .deepest = 57,
                                    .highest = 8,
                                    .fullness = 0.5f};
}

// A ball on its way up the back from T10 to T3.
static struct kn_posture_look
rolling(float y)
{
    struct kn_posture_look look =
        at(KN_POSTURE_WALL, KN_TOOL_BALL, (kn_vec2){3.6f, y});
    look.deepest = 33;
    look.highest = 19;
    return look;
}

static struct kn_posture_scene
worked_out(const struct kn_figure *figure, const struct kn_posture_look *look)
{
    struct kn_posture_scene scene;
    kn_posture_scene_set(&scene, figure, look);
    return scene;
}

static void
the_knees_bend_as_the_ball_climbs(void **state)
{
    float hip = 1000;
    for (float y = 33; y >= 19; y -= 1) {
        struct kn_posture_look look = rolling(y);
        struct kn_posture_scene scene = worked_out(*state, &look);
        kn_vec2 feet = scene.person.leg[KN_NEAR][KN_JOINT_END];
        assert_true(scene.person.spine[0].y < hip);
        hip = scene.person.spine[0].y;
        assert_float_equal(feet.x, scene.stance->person.feet[KN_NEAR].x, 0.01f);
        assert_float_equal(feet.y, scene.stance->person.feet[KN_NEAR].y, 0.01f);
    }
}

// A ball rolls half as far as the faces it rolls between pass each other.
static void
the_body_sinks_twice_as_far_as_the_ball_climbs(void **state)
{
    struct kn_posture_look low = rolling(33);
    struct kn_posture_look high = rolling(23);
    struct kn_posture_scene a = worked_out(*state, &low);
    struct kn_posture_scene b = worked_out(*state, &high);
    assert_float_equal(a.person.spine[0].y - b.person.spine[0].y, 20, 0.1f);
    // So it goes down along the wall by half of what the body does.
    assert_float_equal(a.contact.at.y - b.contact.at.y, 10, 1.0f);
}

static void
a_long_way_takes_all_the_knees_can(void **state)
{
    struct kn_posture_look look = rolling(19);
    look.deepest = 60;
    assert_float_equal(kn_posture_reach(*state, &look), 1, 1e-4f);
    look.place.y = 60;
    assert_float_equal(kn_posture_reach(*state, &look), 0, 1e-4f);
    look.place.y = 39.5f;
    assert_float_equal(kn_posture_reach(*state, &look), 0.5f, 1e-4f);
}

static void
the_ball_is_between_back_and_wall(void **state)
{
    for (float y = 57; y >= 16; y -= 1) {
        struct kn_posture_look look = rolling(y);
        struct kn_posture_scene scene = worked_out(*state, &look);
        float thick = kn_posture_thickness(KN_TOOL_BALL);
        float wall = scene.stance->wall;
        assert_float_equal(scene.contact.at.x - thick, wall, 0.01f);
        // And nothing of the back is in the wall.
        for (float h = 0; h <= 67; h += 1) {
            struct kn_surface back =
                kn_skeleton_place(&scene.build, &scene.person, (kn_vec2){0, h});
            assert_true(back.at.x > wall - 0.5f);
        }
    }
}

static void
without_a_ball_the_back_leans_on_the_wall(void **state)
{
    struct kn_posture_look look = {.posture = KN_POSTURE_WALL};
    struct kn_posture_scene scene = worked_out(*state, &look);
    float least = 1000;
    for (float h = 0; h <= 67; h += 0.5f) {
        struct kn_surface back =
            kn_skeleton_place(&scene.build, &scene.person, (kn_vec2){0, h});
        least = fminf(least, back.at.x);
    }
    assert_float_equal(least, scene.stance->wall, 0.1f);
}

// Who works where, on one side alone.
struct hands_case {
    enum kn_posture posture;
    enum kn_tool tool;
    kn_vec2 place;
    bool near, far, partner;
};

static void
the_right_hand_works(void **state)
{
    static const struct hands_case cases[] = {
        {KN_POSTURE_STANDING, KN_TOOL_PALMS, {3, 57}, true, false, false},
        {KN_POSTURE_SEATED, KN_TOOL_FISTS, {3, 47}, true, false, false},
        {KN_POSTURE_SEATED, KN_TOOL_KNUCKLES, {8, 11}, false, true, false},
        {KN_POSTURE_SEATED, KN_TOOL_PALMS, {13, 30}, false, true, false},
        {KN_POSTURE_STANDING, KN_TOOL_CANE, {4, 24}, true, true, false},
        {KN_POSTURE_STANDING, KN_TOOL_CANE, {4, 52}, true, true, false},
        {KN_POSTURE_STANDING, KN_TOOL_NONE, {3, 50}, false, false, false},
        {KN_POSTURE_SEATED, KN_TOOL_HEAT_PACK, {3, 50}, false, false, false},
        {KN_POSTURE_WALL, KN_TOOL_BALL, {3, 30}, false, false, false},
        {KN_POSTURE_HANDS_AND_KNEES,
         KN_TOOL_PALMS,
         {3, 55},
         true,
         false,
         false},
        {KN_POSTURE_PRONE_WITH_PARTNER,
         KN_TOOL_PALMS,
         {3, 58},
         false,
         false,
         true},
        {KN_POSTURE_PRONE_WITH_PARTNER,
         KN_TOOL_THUMBS,
         {3, 10},
         false,
         false,
         true},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct hands_case *c = &cases[i];
        struct kn_posture_look look = at(c->posture, c->tool, c->place);
        struct kn_posture_scene scene = worked_out(*state, &look);
        assert_int_equal(scene.works[KN_NEAR], c->near);
        assert_int_equal(scene.works[KN_FAR], c->far);
        assert_int_equal(scene.helps[KN_NEAR], c->partner);
    }
}

static float
palm_off_contact(const struct kn_posture_scene *scene, const kn_vec2 arm[4])
{
    kn_vec2 palm = kn_vec2_lerp(arm[KN_JOINT_END], arm[KN_JOINT_TIP], 0.5f);
    return kn_vec2_distance(palm, scene->contact.at);
}

static void
the_palm_lies_on_the_contact(void **state)
{
    for (float y = 64; y >= 6; y -= 1) {
        struct kn_posture_look alone =
            at(KN_POSTURE_SEATED, KN_TOOL_PALMS, (kn_vec2){3, y});
        alone.both = true;
        struct kn_posture_scene a = worked_out(*state, &alone);
        assert_true(a.works[KN_NEAR] && a.works[KN_FAR]);
        // The most bent elbow keeps the hand off one's own shoulder joint.
        float off = palm_off_contact(&a, a.person.arm[KN_NEAR]);
        assert_true(off < (y > 20 ? 4 : 9));

        struct kn_posture_look led =
            at(KN_POSTURE_PRONE_WITH_PARTNER, KN_TOOL_PALMS, (kn_vec2){3, y});
        struct kn_posture_scene b = worked_out(*state, &led);
        assert_true(b.helps[KN_NEAR]);
        assert_true(palm_off_contact(&b, b.partner.arm[KN_NEAR]) < 4);

        led.lift = 1;
        b = worked_out(*state, &led);
        assert_true(palm_off_contact(&b, b.partner.arm[KN_NEAR]) > 6);
    }
}

// Everything there is to see: each posture with each tool, low and high.
static const kn_vec2 places[] = {{3, 60}, {3, 40}, {13, 30}, {3, 22}, {5, 8}};

typedef void look_test(const struct kn_figure *figure,
                       const struct kn_posture_look *look);

static void
with_every_look(const struct kn_figure *figure, look_test *test)
{
    for (int p = 0; p < KN_POSTURE_COUNT; p++) {
        for (int t = 0; t < KN_TOOL_COUNT; t++) {
            for (int i = 0; i < KN_ARRAY_COUNT(places); i++) {
                struct kn_posture_look look =
                    at((enum kn_posture)p, (enum kn_tool)t, places[i]);
                look.both = i % 2 == 0;
                look.fullness = 1;
                look.lift = (float)(i % 3) / 2;
                test(figure, &look);
            }
        }
    }
}

static void
expect_within_frame(const struct kn_figure *figure,
                    const struct kn_posture_look *look)
{
    const struct kn_stance *stance = &figure->stances[look->posture];
    struct kn_pieces pieces;
    kn_posture_parts(figure, look, &pieces);
    assert_true(pieces.count > 30 && pieces.count <= KN_PIECE_MAX);
    for (int i = 0; i < pieces.count; i++) {
        const struct kn_piece *piece = &pieces.items[i];
        if (piece->tone == KN_TONE_GLOW || piece->tone == KN_TONE_GAP) {
            continue;
        }
        float r = fmaxf(piece->radius_a, piece->radius_b);
        r = piece->box ? 0 : r;
        assert_true(fminf(piece->a.x, piece->b.x) - r >= stance->corner_low.x);
        assert_true(fminf(piece->a.y, piece->b.y) - r >= stance->corner_low.y);
        assert_true(fmaxf(piece->a.x, piece->b.x) + r <= stance->corner_high.x);
        assert_true(fmaxf(piece->a.y, piece->b.y) + r <= stance->corner_high.y);
    }
}

static void
all_of_it_is_within_the_frame(void **state)
{
    with_every_look(*state, expect_within_frame);
}

// ---- pixels

static struct kn_posture_view
view_of(const struct kn_figure *figure)
{
    return (struct kn_posture_view){
        figure, {0, 0, WIDTH, HEIGHT}, body, ground, accent};
}

// A fresh canvas with the figure on it, drawn within `clip`.
static void
paint(const struct kn_figure *figure, const struct kn_posture_look *look,
      kn_rect clip, struct kn_canvas *canvas)
{
    struct kn_posture_view view = view_of(figure);
    assert_true(kn_canvas_init(canvas, WIDTH, HEIGHT));
    kn_canvas_fill(canvas, view.rect, ground);
    kn_canvas_set_clip(canvas, clip);
    kn_posture_view_draw(&view, look, canvas);
    assert_memory_equal(&canvas->clip, &clip, sizeof(clip)); // put back
}

static bool
within(kn_rect rect, int x, int y)
{
    return x >= rect.x0 && x < rect.x1 && y >= rect.y0 && y < rect.y1;
}

// Pixels in which a and b differ, within `rect` or without it.
static long
differences(const struct kn_canvas *a, const struct kn_canvas *b, kn_rect rect,
            bool inside)
{
    long count = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            bool differs = a->pixels[y * WIDTH + x] != b->pixels[y * WIDTH + x];
            count += differs && within(rect, x, y) == inside;
        }
    }
    return count;
}

static const kn_rect everything = {0, 0, WIDTH, HEIGHT};

static void
expect_change_covers(const struct kn_figure *figure,
                     const struct kn_posture_look *before,
                     const struct kn_posture_look *now)
{
    struct kn_posture_view view = view_of(figure);
    kn_rect change = kn_posture_view_change(&view, before, now);
    struct kn_canvas a;
    struct kn_canvas b;
    paint(figure, before, everything, &a);
    paint(figure, now, everything, &b);
    assert_int_equal(differences(&a, &b, change, false), 0);
    assert_true(differences(&a, &b, change, true) > 0);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static void
what_changes_is_told(void **state)
{
    struct kn_posture_look low = rolling(30);
    struct kn_posture_look high = rolling(29);
    struct kn_posture_look sat =
        at(KN_POSTURE_SEATED, KN_TOOL_PALMS, (kn_vec2){3, 50});
    struct kn_posture_look breathed = sat;
    breathed.fullness = 0.9f;
    struct kn_posture_look turned = sat;
    turned.left = true;
    expect_change_covers(*state, &low, &high);
    expect_change_covers(*state, &high, &sat);
    expect_change_covers(*state, &sat, &breathed);
    expect_change_covers(*state, &sat, &turned);
}

static void
a_breath_moves_little_and_nothing_moves_for_nothing(void **state)
{
    struct kn_posture_view view = view_of(*state);
    struct kn_posture_look a = rolling(30);
    struct kn_posture_look b = a;
    assert_true(kn_rect_empty(kn_posture_view_change(&view, &a, &b)));
    b.fullness += 1e-5f;
    assert_true(kn_rect_empty(kn_posture_view_change(&view, &a, &b)));
    b.place.y -= 1;
    assert_false(kn_rect_empty(kn_posture_view_change(&view, &a, &b)));
}

static void
the_clip_is_kept(void **state)
{
    const kn_rect clip = {31, 17, 77, 90};
    struct kn_posture_look look =
        at(KN_POSTURE_SEATED, KN_TOOL_KNUCKLES, (kn_vec2){8, 11});
    struct kn_canvas whole;
    struct kn_canvas part;
    struct kn_canvas none;
    paint(*state, &look, everything, &whole);
    paint(*state, &look, clip, &part);
    paint(*state, &look, (kn_rect){0, 0, 0, 0}, &none);
    assert_int_equal(differences(&whole, &part, clip, true), 0);
    assert_int_equal(differences(&none, &part, clip, false), 0);
    assert_true(differences(&none, &part, clip, true) > 100);
    kn_canvas_destroy(&whole);
    kn_canvas_destroy(&part);
    kn_canvas_destroy(&none);
}

static void
the_left_side_is_seen_from_the_left(void **state)
{
    struct kn_posture_look right = rolling(30);
    struct kn_posture_look left = right;
    left.left = true;
    left.place.x = -left.place.x;
    struct kn_canvas a;
    struct kn_canvas b;
    paint(*state, &right, everything, &a);
    paint(*state, &left, everything, &b);
    long wrong = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int mirrored = i - i % WIDTH + WIDTH - 1 - i % WIDTH;
        int green = (int)(a.pixels[i] >> 8 & 255);
        int other = (int)(b.pixels[mirrored] >> 8 & 255);
        wrong += abs(green - other) > 40; // but for the rounding of places
    }
    assert_true(wrong < 40);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static long
count_color(const struct kn_canvas *canvas, kn_color color)
{
    uint32_t wanted = 0xff000000U | (uint32_t)color.r << 16 |
                      (uint32_t)color.g << 8 | color.b;
    long count = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        count += canvas->pixels[i] == wanted;
    }
    return count;
}

// Even as small as this.
static void
the_tool_is_seen(void **state)
{
    for (int p = 0; p < KN_POSTURE_COUNT; p++) {
        struct kn_posture_look look =
            at((enum kn_posture)p,
               p == KN_POSTURE_WALL ? KN_TOOL_BALL : KN_TOOL_PALMS,
               (kn_vec2){3, 48});
        struct kn_canvas canvas;
        paint(*state, &look, everything, &canvas);
        assert_true(count_color(&canvas, accent) >= 12);
        kn_canvas_destroy(&canvas);
        look.contact = false;
        paint(*state, &look, everything, &canvas);
        assert_int_equal(count_color(&canvas, accent), 0);
        kn_canvas_destroy(&canvas);
    }
}

// ---- from a session

static void
a_moment_becomes_a_look(void **state)
{
    (void)state;
    kn_vec2 line[3] = {{3.6f, 33}, {3.6f, 40}, {3.6f, 19}};
    const struct kn_step step = {.tool = KN_TOOL_PEANUT,
                                 .posture = KN_POSTURE_WALL,
                                 .path = {.points = line, .count = 3}};
    struct kn_moment moment = {
        .side = KN_BODY_LEFT,
        .contacts = {{.at = {-3.6f, 25}, .lift = 0.25f}},
        .contact_count = 1,
    };
    struct kn_posture_look look = kn_posture_look_at(&step, &moment);
    assert_int_equal(look.posture, KN_POSTURE_WALL);
    assert_int_equal(look.tool, KN_TOOL_PEANUT);
    assert_true(look.left && look.contact && !look.both);
    assert_float_equal(look.place.y, 25, 0);
    assert_float_equal(look.lift, 0.25f, 0);
    assert_float_equal(look.deepest, 40, 0);
    assert_float_equal(look.highest, 19, 0);
    moment.contact_count = 0;
    moment.side = KN_BODY_BOTH;
    look = kn_posture_look_at(&step, &moment);
    assert_true(look.both && !look.left && !look.contact);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_knees_bend_as_the_ball_climbs),
        cmocka_unit_test(the_body_sinks_twice_as_far_as_the_ball_climbs),
        cmocka_unit_test(a_long_way_takes_all_the_knees_can),
        cmocka_unit_test(the_ball_is_between_back_and_wall),
        cmocka_unit_test(without_a_ball_the_back_leans_on_the_wall),
        cmocka_unit_test(the_right_hand_works),
        cmocka_unit_test(the_palm_lies_on_the_contact),
        cmocka_unit_test(all_of_it_is_within_the_frame),
        cmocka_unit_test(what_changes_is_told),
        cmocka_unit_test(a_breath_moves_little_and_nothing_moves_for_nothing),
        cmocka_unit_test(the_clip_is_kept),
        cmocka_unit_test(the_left_side_is_seen_from_the_left),
        cmocka_unit_test(the_tool_is_seen),
        cmocka_unit_test(a_moment_becomes_a_look),
    };
    return cmocka_run_group_tests(tests, figure_set_up, figure_tear_down);
}
