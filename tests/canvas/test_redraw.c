// SPDX-License-Identifier: MIT
// What damage-limited redrawing and careless callers rest on, for every shape.
#include "../test.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "picture.h"

static const kn_color white = {255, 255, 255, 255};
static const kn_color tint = {250, 40, 120, 150};

// A picture in which any blend shows: mid tones, no two neighbours alike.
static void
make_ground(struct kn_canvas *canvas)
{
    kn_canvas_set_clip(canvas,
                       (kn_rect){0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT});
    uint32_t seed = 7;
    for (size_t i = 0; i < KN_PICTURE_PIXELS; i++) {
        seed = seed * 1664525u + 1013904223u;
        canvas->pixels[i] = 0xff303030u | (seed >> 8 & 0x4f4f4f);
    }
    kn_damage_clear(&canvas->damage);
}

#define CURVE_POINTS 60

static struct kn_ribbon
make_curve(kn_vec2 points[CURVE_POINTS])
{
    for (int i = 0; i < CURVE_POINTS; i++) {
        float t = (float)i / (CURVE_POINTS - 1);
        points[i] =
            (kn_vec2){150 + 120 * cosf(5.2f * t), 110 + 90 * sinf(7.1f * t)};
    }
    return (struct kn_ribbon){.points = points,
                              .count = CURVE_POINTS,
                              .radius_start = 2,
                              .radius_end = 17,
                              .opacity_start = 0.1f,
                              .opacity_end = 0.9f,
                              .softness = 9,
                              .color = tint};
}

static void
draw_capsule(struct kn_canvas *c)
{
    kn_draw_capsule(c, (kn_vec2){40.3f, 30.6f}, (kn_vec2){220.9f, 170.2f},
                    23.7f, tint);
}

static void
draw_thin_capsule(struct kn_canvas *c)
{
    kn_draw_capsule(c, (kn_vec2){10, 200}, (kn_vec2){290, 190.5f}, 0.3f, white);
}

static void
draw_disc(struct kn_canvas *c)
{
    kn_draw_disc(c, (kn_vec2){150.25f, 99.75f}, 80.1f, white);
}

static void
draw_disc_over_the_edge(struct kn_canvas *c)
{
    kn_draw_disc(c, (kn_vec2){-20, 230}, 150, tint);
}

static void
draw_box(struct kn_canvas *c)
{
    kn_draw_box(c, (kn_rect){33, 21, 271, 177}, 30.5f, tint);
}

static void
draw_sharp_box(struct kn_canvas *c)
{
    kn_draw_box(c, (kn_rect){33, 21, 271, 177}, 0, tint);
}

static void
draw_frame(struct kn_canvas *c)
{
    kn_draw_frame(c, (kn_rect){13, 11, 281, 197}, 25, 3.5f, tint);
}

static void
draw_ring(struct kn_canvas *c)
{
    kn_draw_ring(c, (kn_vec2){150.4f, 110.1f}, 90, 7.5f, tint);
}

static void
draw_arc(struct kn_canvas *c)
{
    kn_draw_arc(c, (kn_vec2){150.4f, 110.1f}, 90, 7.5f, 0.3f, tint);
}

static void
draw_long_arc(struct kn_canvas *c)
{
    kn_draw_arc(c, (kn_vec2){150.4f, 110.1f}, 50, 20, 0.83f, tint);
}

static void
draw_glow(struct kn_canvas *c)
{
    kn_draw_glow(c, (kn_vec2){140.5f, 100.25f}, 95, tint);
}

static void
draw_wide_glow(struct kn_canvas *c)
{
    kn_draw_glow(c, (kn_vec2){150, 100}, 400, tint);
}

static void
draw_glow_line(struct kn_canvas *c)
{
    kn_draw_glow_line(c, (kn_vec2){60, 150}, (kn_vec2){230, 40}, 45, tint);
}

static void
draw_ribbon(struct kn_canvas *c)
{
    kn_vec2 points[CURVE_POINTS];
    struct kn_ribbon ribbon = make_curve(points);
    kn_draw_ribbon(c, &ribbon);
}

static void
draw_light_ribbon(struct kn_canvas *c)
{
    kn_vec2 points[CURVE_POINTS];
    struct kn_ribbon ribbon = make_curve(points);
    ribbon.light = true;
    ribbon.softness = 1;
    kn_draw_ribbon(c, &ribbon);
}

static void
draw_arrow(struct kn_canvas *c)
{
    kn_draw_arrow(c, (kn_vec2){200.5f, 60.2f}, (kn_vec2){0.6f, -0.8f}, 70,
                  tint);
}

static void (*const drawers[])(struct kn_canvas *) = {
    draw_capsule, draw_thin_capsule, draw_disc,  draw_disc_over_the_edge,
    draw_box,     draw_sharp_box,    draw_frame, draw_ring,
    draw_arc,     draw_long_arc,     draw_glow,  draw_glow_line,
    draw_ribbon,  draw_light_ribbon, draw_arrow, draw_wide_glow,
};

// Redrawing only what is damaged rests on this.
static void
drawing_in_pieces_is_drawing_once(void **state)
{
    (void)state;
    static const int cuts[][2] = {{0, 110}, {137, 0}, {150, 110},
                                  {31, 33}, {1, 1},   {299, 219}};
    struct kn_canvas once = kn_picture_make();
    struct kn_canvas pieces = kn_picture_make();
    for (int i = 0; i < KN_ARRAY_COUNT(drawers); i++) {
        make_ground(&once);
        drawers[i](&once);
        for (int k = 0; k < KN_ARRAY_COUNT(cuts); k++) {
            int x = cuts[k][0];
            int y = cuts[k][1];
            const kn_rect parts[] = {
                {0, 0, x, y},
                {x, 0, KN_PICTURE_WIDTH, y},
                {0, y, x, KN_PICTURE_HEIGHT},
                {x, y, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT}};
            make_ground(&pieces);
            for (int p = 0; p < 4; p++) {
                kn_canvas_set_clip(&pieces, parts[p]);
                drawers[i](&pieces);
            }
            assert_memory_equal(once.pixels, pieces.pixels,
                                KN_PICTURE_PIXELS * 4);
        }
    }
    kn_canvas_destroy(&once);
    kn_canvas_destroy(&pieces);
}

static bool
in_rect(kn_rect r, int x, int y)
{
    return x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1;
}

static bool
damaged(const struct kn_canvas *canvas, int x, int y)
{
    for (int i = 0; i < canvas->damage.count; i++) {
        if (in_rect(canvas->damage.rects[i], x, y)) {
            return true;
        }
    }
    return false;
}

static long
damaged_area(const struct kn_canvas *canvas)
{
    long area = 0;
    for (int i = 0; i < canvas->damage.count; i++) {
        area += kn_rect_area(canvas->damage.rects[i]);
    }
    return area;
}

// What differs from the ground lies within both the damage and `clip`; the
// damage lies within `clip`. Returns how many pixels differ.
static int
check_changes(const struct kn_canvas *canvas, const struct kn_canvas *ground,
              kn_rect clip)
{
    int changed = 0;
    for (int y = 0; y < KN_PICTURE_HEIGHT; y++) {
        for (int x = 0; x < KN_PICTURE_WIDTH; x++) {
            size_t i = (size_t)y * KN_PICTURE_WIDTH + (size_t)x;
            if (canvas->pixels[i] != ground->pixels[i]) {
                assert_true(in_rect(clip, x, y));
                assert_true(damaged(canvas, x, y));
                changed++;
            }
        }
    }
    for (int i = 0; i < canvas->damage.count; i++) {
        kn_rect r = canvas->damage.rects[i];
        kn_rect within = kn_rect_intersect(r, clip);
        assert_memory_equal(&r, &within, sizeof(r));
    }
    return changed;
}

static void
damage_covers_every_change_and_the_clip_holds(void **state)
{
    (void)state;
    static const kn_rect clips[] = {{0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT},
                                    {60, 50, 201, 151},
                                    {149, 20, 150, 200}};
    struct kn_canvas ground = kn_picture_make();
    struct kn_canvas canvas = kn_picture_make();
    make_ground(&ground);
    for (int i = 0; i < KN_ARRAY_COUNT(drawers); i++) {
        for (int k = 0; k < KN_ARRAY_COUNT(clips); k++) {
            make_ground(&canvas);
            kn_canvas_set_clip(&canvas, clips[k]);
            drawers[i](&canvas);
            int changed = check_changes(&canvas, &ground, clips[k]);
            assert_true(k > 0 || changed > 50);
        }
    }
    kn_canvas_destroy(&ground);
    kn_canvas_destroy(&canvas);
}

static void
draw_corner(struct kn_canvas *c)
{
    static const kn_vec2 points[] = {{20, 20}, {280, 20}, {280, 200}};
    struct kn_ribbon ribbon = kn_picture_ribbon(points, 3, 9);
    kn_draw_ribbon(c, &ribbon);
}

static void
hollow_shapes_leave_their_middle_undamaged(void **state)
{
    (void)state;
    struct kn_canvas canvas = kn_picture_make();
    static void (*const hollow[])(struct kn_canvas *) = {draw_frame, draw_ring,
                                                         draw_arc, draw_corner};
    for (int i = 0; i < KN_ARRAY_COUNT(hollow); i++) {
        make_ground(&canvas);
        hollow[i](&canvas);
        assert_true(damaged_area(&canvas) < (long)KN_PICTURE_PIXELS * 3 / 4);
        assert_false(damaged(&canvas, 150, 110));
    }
    kn_canvas_destroy(&canvas);
}

static void
nothing_of_no_size_is_drawn(void **state)
{
    (void)state;
    static const float none[] = {0, -3, NAN, -INFINITY};
    struct kn_canvas canvas = kn_picture_make();
    kn_vec2 p = {100, 100};
    kn_vec2 bad = {NAN, 100};
    for (int i = 0; i < KN_ARRAY_COUNT(none); i++) {
        kn_draw_capsule(&canvas, p, (kn_vec2){150, 120}, none[i], white);
        kn_draw_disc(&canvas, p, none[i], white);
        kn_draw_frame(&canvas, (kn_rect){5, 5, 90, 90}, 4, none[i], white);
        kn_draw_ring(&canvas, p, none[i], 5, white);
        kn_draw_ring(&canvas, p, 40, none[i], white);
        kn_draw_arc(&canvas, p, 40, none[i], 0.5f, white);
        kn_draw_arc(&canvas, p, 40, 5, none[i], white);
        kn_draw_glow(&canvas, p, none[i], white);
        kn_draw_arrow(&canvas, p, (kn_vec2){0, 1}, none[i], white);
        struct kn_ribbon ribbon = kn_picture_ribbon(&p, 1, none[i]);
        kn_draw_ribbon(&canvas, &ribbon);
    }
    kn_draw_disc(&canvas, bad, 9, white);
    kn_draw_capsule(&canvas, p, bad, 9, white);
    kn_draw_ring(&canvas, bad, 9, 3, white);
    kn_draw_arc(&canvas, bad, 9, 3, 0.5f, white);
    kn_draw_glow(&canvas, bad, 9, white);
    kn_draw_arrow(&canvas, p, bad, 9, white);
    struct kn_ribbon ribbon =
        kn_picture_ribbon((const kn_vec2[]){p, bad}, 2, 9);
    kn_draw_ribbon(&canvas, &ribbon);
    kn_draw_box(&canvas, (kn_rect){90, 20, 10, 80}, 5, white);
    kn_draw_box(&canvas, (kn_rect){10, 80, 90, 20}, 5, white);
    kn_draw_frame(&canvas, (kn_rect){90, 80, 10, 20}, 5, 2, white);
    kn_draw_disc(&canvas, p, 40, (kn_color){255, 255, 255, 0});
    assert_true(kn_picture_covered(&canvas) < 1e-9);
    kn_canvas_destroy(&canvas);
}

static const float wild[] = {-1e9f, 1e9f,  100.5f,  INFINITY, -INFINITY,
                             NAN,   1e38f, -1e-38f, 0,        1e6f};

static void
draw_wild(struct kn_canvas *c, float x, float y, float size)
{
    kn_vec2 p = {x, y};
    kn_vec2 q = {y, x};
    kn_vec2 near = {150, 100};
    kn_draw_capsule(c, p, near, size, tint);
    kn_draw_capsule(c, p, q, 5, tint);
    kn_draw_disc(c, p, size, tint);
    kn_draw_ring(c, p, size, 8, tint);
    kn_draw_ring(c, near, 50, size, tint);
    kn_draw_arc(c, p, size, 8, 0.4f, tint);
    kn_draw_arc(c, near, 40, 8, size, tint);
    kn_draw_glow(c, p, size, tint);
    kn_draw_glow_line(c, p, q, size, tint);
    kn_draw_arrow(c, p, q, size, tint);
    kn_draw_box(c, (kn_rect){-1000000000, -9, 1000000000, 9}, size, tint);
    kn_draw_frame(c, (kn_rect){INT32_MIN, -9, INT32_MAX, 90}, x, size, tint);
    struct kn_ribbon ribbon =
        kn_picture_ribbon((const kn_vec2[]){p, near, q}, 3, size);
    ribbon.softness = y;
    ribbon.opacity_end = x;
    kn_draw_ribbon(c, &ribbon);
}

// The sanitizers watch; here only the clip and the damage are checked.
static void
wild_numbers_do_no_harm(void **state)
{
    (void)state;
    struct kn_canvas ground = kn_picture_make();
    struct kn_canvas canvas = kn_picture_make();
    kn_rect clip = {80, 70, 120, 110};
    make_ground(&ground);
    make_ground(&canvas);
    kn_canvas_set_clip(&canvas, clip);
    for (int i = 0; i < KN_ARRAY_COUNT(wild); i++) {
        for (int k = 0; k < KN_ARRAY_COUNT(wild); k++) {
            for (int n = 0; n < KN_ARRAY_COUNT(wild); n++) {
                draw_wild(&canvas, wild[i], wild[k], wild[n]);
            }
        }
    }
    check_changes(&canvas, &ground, clip);
    kn_canvas_set_clip(&canvas,
                       (kn_rect){0, 0, KN_PICTURE_WIDTH, KN_PICTURE_HEIGHT});
    kn_picture_clear(&canvas);
    kn_draw_disc(&canvas, (kn_vec2){0, 0}, 1e9f, white);
    assert_true(fabs(kn_picture_covered(&canvas) - (double)KN_PICTURE_PIXELS) <
                1e-6);
    kn_canvas_destroy(&ground);
    kn_canvas_destroy(&canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing_in_pieces_is_drawing_once),
        cmocka_unit_test(damage_covers_every_change_and_the_clip_holds),
        cmocka_unit_test(hollow_shapes_leave_their_middle_undamaged),
        cmocka_unit_test(nothing_of_no_size_is_drawn),
        cmocka_unit_test(wild_numbers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
