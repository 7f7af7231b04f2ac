// SPDX-License-Identifier: MIT
// Every shape: what it covers, and that it can be drawn piece by piece.
#include "../test.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "canvas/shapes.h"

#define WIDTH 300
#define HEIGHT 220
#define PIXELS ((size_t)WIDTH * HEIGHT)

static const kn_color white = {255, 255, 255, 255};
static const kn_color tint = {250, 40, 120, 150};

static struct kn_canvas
make_canvas(void)
{
    struct kn_canvas canvas;
    assert_true(kn_canvas_init(&canvas, WIDTH, HEIGHT));
    kn_damage_clear(&canvas.damage);
    return canvas;
}

// A picture in which any blend shows: mid tones, no two neighbours alike.
static void
make_ground(struct kn_canvas *canvas)
{
    kn_canvas_set_clip(canvas, (kn_rect){0, 0, WIDTH, HEIGHT});
    uint32_t seed = 7;
    for (size_t i = 0; i < PIXELS; i++) {
        seed = seed * 1664525u + 1013904223u;
        canvas->pixels[i] = 0xff303030u | (seed >> 8 & 0x4f4f4f);
    }
    kn_damage_clear(&canvas->damage);
}

static int
level(const struct kn_canvas *canvas, int x, int y)
{
    return (int)(canvas->pixels[(size_t)y * WIDTH + (size_t)x] & 0xff);
}

// Sum of coverage of white on black, pixels.
static double
covered(const struct kn_canvas *canvas)
{
    double sum = 0;
    for (size_t i = 0; i < PIXELS; i++) {
        sum += (canvas->pixels[i] & 0xff) / 255.0;
    }
    return sum;
}

static void
clear(struct kn_canvas *canvas)
{
    kn_canvas_fill(canvas, (kn_rect){0, 0, WIDTH, HEIGHT}, KN_RGB(0, 0, 0));
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
    draw_ribbon,  draw_light_ribbon, draw_arrow,
};

// Redrawing only what is damaged rests on this.
static void
drawing_in_pieces_is_drawing_once(void **state)
{
    (void)state;
    static const int cuts[][2] = {{0, 110}, {137, 0}, {150, 110},
                                  {31, 33}, {1, 1},   {299, 219}};
    struct kn_canvas once = make_canvas();
    struct kn_canvas pieces = make_canvas();
    for (int i = 0; i < KN_ARRAY_COUNT(drawers); i++) {
        make_ground(&once);
        drawers[i](&once);
        for (int k = 0; k < KN_ARRAY_COUNT(cuts); k++) {
            int x = cuts[k][0];
            int y = cuts[k][1];
            const kn_rect parts[] = {{0, 0, x, y},
                                     {x, 0, WIDTH, y},
                                     {0, y, x, HEIGHT},
                                     {x, y, WIDTH, HEIGHT}};
            make_ground(&pieces);
            for (int p = 0; p < 4; p++) {
                kn_canvas_set_clip(&pieces, parts[p]);
                drawers[i](&pieces);
            }
            assert_memory_equal(once.pixels, pieces.pixels, PIXELS * 4);
        }
    }
    kn_canvas_destroy(&once);
    kn_canvas_destroy(&pieces);
}

static struct kn_ribbon
make_even(const kn_vec2 *points, int count, float radius)
{
    return (struct kn_ribbon){.points = points,
                              .count = count,
                              .radius_start = radius,
                              .radius_end = radius,
                              .opacity_start = 0.5f,
                              .opacity_end = 0.5f,
                              .softness = 1,
                              .color = white};
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
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            size_t i = (size_t)y * WIDTH + (size_t)x;
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
    static const kn_rect clips[] = {
        {0, 0, WIDTH, HEIGHT}, {60, 50, 201, 151}, {149, 20, 150, 200}};
    struct kn_canvas ground = make_canvas();
    struct kn_canvas canvas = make_canvas();
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
    struct kn_ribbon ribbon = make_even(points, 3, 9);
    kn_draw_ribbon(c, &ribbon);
}

static void
hollow_shapes_leave_their_middle_undamaged(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    static void (*const hollow[])(struct kn_canvas *) = {draw_frame, draw_ring,
                                                         draw_arc, draw_corner};
    for (int i = 0; i < KN_ARRAY_COUNT(hollow); i++) {
        make_ground(&canvas);
        hollow[i](&canvas);
        assert_true(damaged_area(&canvas) < (long)PIXELS * 3 / 4);
        assert_false(damaged(&canvas, 150, 110));
    }
    kn_canvas_destroy(&canvas);
}

static void
areas_are_those_of_geometry(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    const double pi = 3.14159265358979;
    static const float radii[] = {6, 10.2f, 17, 29, 49, 84.3f};
    for (int i = 0; i < KN_ARRAY_COUNT(radii); i++) {
        float r = radii[i];
        clear(&canvas);
        kn_draw_disc(&canvas, (kn_vec2){150.3f, 109.6f}, r, white);
        double exact = pi * (double)r * (double)r;
        assert_true(fabs(covered(&canvas) / exact - 1) < 0.01);
    }
    clear(&canvas);
    draw_ring(&canvas); // tint is 150 of 255 strong and 120 blue
    double ring = 2 * pi * 90 * 7.5 * 150 / 255 * 120 / 255;
    assert_true(fabs(covered(&canvas) / ring - 1) < 0.01);
    clear(&canvas);
    kn_draw_capsule(&canvas, (kn_vec2){50, 60}, (kn_vec2){170, 150}, 10, white);
    double capsule = 150 * 20 + pi * 100;
    assert_true(fabs(covered(&canvas) / capsule - 1) < 0.01);
    clear(&canvas);
    kn_draw_arc(&canvas, (kn_vec2){150, 110}, 80, 10, 0.25f, white);
    double arc = 2 * pi * 80 * 10 / 4 + pi * 25;
    assert_true(fabs(covered(&canvas) / arc - 1) < 0.01);
    clear(&canvas);
    kn_draw_arrow(&canvas, (kn_vec2){150, 60}, (kn_vec2){0.8f, 0.6f}, 60,
                  white);
    assert_true(fabs(covered(&canvas) / (60 * 60 / 2.0) - 1) < 0.01);
    clear(&canvas);
    kn_draw_box(&canvas, (kn_rect){20, 20, 220, 120}, 30, white);
    double box = 200 * 100 - (4 - pi) * 900;
    assert_true(fabs(covered(&canvas) / box - 1) < 0.01);
    kn_canvas_destroy(&canvas);
}

// Half as wide, half as strong: down to nothing, not down to a smear.
static void
thin_lines_weigh_what_they_should(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    static const float radii[] = {0.8f, 0.5f, 0.4f, 0.25f, 0.1f, 0.06f};
    for (int i = 0; i < KN_ARRAY_COUNT(radii); i++) {
        float r = radii[i];
        clear(&canvas);
        kn_draw_capsule(&canvas, (kn_vec2){20, 30.3f}, (kn_vec2){280, 180.7f},
                        r, white);
        double exact = 300.37 * 2 * (double)r;
        assert_true(fabs(covered(&canvas) / exact - 1) < 0.06);
    }
    kn_canvas_destroy(&canvas);
}

static void
even_shapes_draw_even_pixels(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    clear(&canvas);
    kn_vec2 centre = {WIDTH / 2.0f, HEIGHT / 2.0f};
    kn_draw_disc(&canvas, centre, 20.3f, KN_RGB(70, 70, 70));
    kn_draw_ring(&canvas, centre, 60.2f, 5.5f, KN_RGB(80, 80, 80));
    kn_draw_frame(&canvas, (kn_rect){30, 20, WIDTH - 30, HEIGHT - 20}, 22.5f,
                  2.5f, KN_RGB(90, 90, 90));
    kn_draw_arrow(&canvas, (kn_vec2){centre.x, 3}, (kn_vec2){0, -1}, 15, white);
    kn_draw_arrow(&canvas, (kn_vec2){centre.x, HEIGHT - 3}, (kn_vec2){0, 1}, 15,
                  white);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int here = level(&canvas, x, y);
            assert_int_equal(here, level(&canvas, WIDTH - 1 - x, y));
            assert_int_equal(here, level(&canvas, x, HEIGHT - 1 - y));
        }
    }
    kn_canvas_destroy(&canvas);
}

static void
half_a_pixel_moves_only_the_edge(void **state)
{
    (void)state;
    struct kn_canvas a = make_canvas();
    struct kn_canvas b = make_canvas();
    clear(&a);
    clear(&b);
    kn_draw_disc(&a, (kn_vec2){150, 110}, 50, white);
    kn_draw_disc(&b, (kn_vec2){150.5f, 110}, 50, white);
    int moved = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            float dx = (float)x + 0.5f - 150;
            float dy = (float)y + 0.5f - 110;
            bool edge = fabsf(sqrtf(dx * dx + dy * dy) - 50) < 1.5f;
            int change = level(&b, x, y) - level(&a, x, y);
            assert_true(edge || change == 0);
            assert_in_range(change + 140, 0, 280);
            moved += change != 0;
        }
    }
    assert_in_range(moved, 150, 500);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static void
boxes_on_whole_pixels_are_crisp(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    clear(&canvas);
    kn_draw_box(&canvas, (kn_rect){10, 20, 30, 50}, 0, white);
    assert_true(fabs(covered(&canvas) - 20 * 30) < 1e-9);
    assert_int_equal(level(&canvas, 10, 20), 255);
    assert_int_equal(level(&canvas, 29, 49), 255);
    clear(&canvas);
    kn_draw_frame(&canvas, (kn_rect){10, 20, 30, 50}, 0, 2, white);
    assert_true(fabs(covered(&canvas) - (20 * 30 - 16 * 26)) < 1e-9);
    assert_int_equal(level(&canvas, 11, 21), 255);
    assert_int_equal(level(&canvas, 12, 22), 0);
    clear(&canvas);
    // A radius beyond half a side makes a pill, not a mess.
    kn_draw_box(&canvas, (kn_rect){10, 20, 110, 40}, 1e9f, white);
    double pill = 80 * 20 + 3.14159265 * 100;
    assert_true(fabs(covered(&canvas) / pill - 1) < 0.01);
    kn_canvas_destroy(&canvas);
}

static void
an_arc_runs_clockwise_from_the_top(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    struct kn_canvas ring = make_canvas();
    clear(&canvas);
    kn_vec2 centre = {150, 110};
    kn_draw_arc(&canvas, centre, 80, 8, 0.5f, white);
    assert_int_equal(level(&canvas, 229, 110), 255); // right
    assert_int_equal(level(&canvas, 70, 110), 0);    // left
    assert_int_equal(level(&canvas, 151, 30), 255);
    assert_int_equal(level(&canvas, 148, 30), 255); // the round end
    assert_int_equal(level(&canvas, 143, 30), 0);
    clear(&canvas);
    clear(&ring);
    kn_draw_arc(&canvas, centre, 80, 8, 1, white);
    kn_draw_ring(&ring, centre, 80, 8, white);
    assert_memory_equal(canvas.pixels, ring.pixels, PIXELS * 4);
    clear(&canvas);
    kn_draw_arc(&canvas, centre, 80, 8, 0, white);
    assert_true(covered(&canvas) < 1e-9);
    kn_canvas_destroy(&canvas);
    kn_canvas_destroy(&ring);
}

static void
glow_fades_smoothly_to_nothing(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    clear(&canvas);
    kn_draw_glow(&canvas, (kn_vec2){150.5f, 110.5f}, 60,
                 (kn_color){200, 200, 200, 255});
    assert_in_range(level(&canvas, 150, 110), 199, 200);
    int before = 200;
    for (int x = 151; x < 212; x++) {
        int here = level(&canvas, x, 110);
        // One step either way is the dither.
        assert_true(here <= before + 1 && before - here <= 7);
        before = here;
    }
    assert_int_equal(before, 0);
    // Light upon light never darkens and never wraps around.
    for (int i = 0; i < 40; i++) {
        kn_draw_glow(&canvas, (kn_vec2){150.5f, 110.5f}, 60, white);
    }
    assert_int_equal(level(&canvas, 150, 110), 255);
    kn_canvas_destroy(&canvas);
}

static int
most_difference(const struct kn_canvas *a, const struct kn_canvas *b)
{
    int most = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int d = level(a, x, y) - level(b, x, y);
            d = d < 0 ? -d : d;
            most = d > most ? d : most;
        }
    }
    return most;
}

// A ribbon there, back and there again is one line, no stronger than once.
static void
a_ribbon_shows_no_joints(void **state)
{
    (void)state;
    static const kn_vec2 points[] = {{40, 60},   {90, 85},  {140, 110},
                                     {140, 110}, {90, 85},  {140, 110},
                                     {200, 140}, {240, 160}};
    struct kn_canvas a = make_canvas();
    struct kn_canvas b = make_canvas();
    clear(&a);
    clear(&b);
    struct kn_ribbon ribbon = make_even(points, KN_ARRAY_COUNT(points), 12);
    kn_draw_ribbon(&a, &ribbon);
    kn_draw_capsule(&b, points[0], points[7], 12,
                    (kn_color){255, 255, 255, 128});
    assert_int_equal(level(&a, 140, 110), 128);
    // The edges differ: the ribbon's is a smooth step.
    assert_true(most_difference(&a, &b) <= 14);
    kn_canvas_destroy(&a);
    kn_canvas_destroy(&b);
}

static void
a_ribbon_grows_evenly_along_its_length(void **state)
{
    (void)state;
    static const kn_vec2 points[] = {{20, 100}, {40, 100}, {280, 100}};
    struct kn_canvas canvas = make_canvas();
    clear(&canvas);
    struct kn_ribbon ribbon = make_even(points, 3, 0);
    ribbon.radius_end = 40;
    ribbon.opacity_start = 0;
    ribbon.opacity_end = 1;
    kn_draw_ribbon(&canvas, &ribbon);
    // By length, not by index: half way is x = 150.
    assert_in_range(level(&canvas, 150, 100), 124, 131);
    int height = 0;
    for (int y = 0; y < HEIGHT; y++) {
        height += level(&canvas, 150, y) > 40;
    }
    assert_in_range(height, 36, 46);
    assert_in_range(level(&canvas, 40, 100), 12, 30);
    kn_canvas_destroy(&canvas);
}

static void
ribbons_of_any_number_of_points(void **state)
{
    (void)state;
    static kn_vec2 points[5000];
    struct kn_canvas many = make_canvas();
    struct kn_canvas two = make_canvas();
    for (int i = 0; i < 5000; i++) {
        points[i] = (kn_vec2){20 + 0.05f * (float)i, 60};
    }
    const kn_vec2 ends[] = {points[0], points[4999]};
    struct kn_ribbon ribbon = make_even(points, 5000, 9.3f);
    clear(&many);
    clear(&two);
    kn_draw_ribbon(&many, &ribbon);
    ribbon = make_even(ends, 2, 9.3f);
    kn_draw_ribbon(&two, &ribbon);
    assert_true(most_difference(&many, &two) <= 1);
    clear(&two);
    ribbon.count = 1;
    kn_draw_ribbon(&two, &ribbon);
    double dot = 3.14159265 * 9.3 * 9.3 * 128 / 255;
    assert_true(fabs(covered(&two) / dot - 1) < 0.02);
    clear(&two);
    ribbon.count = 0;
    kn_draw_ribbon(&two, &ribbon);
    assert_true(covered(&two) < 1e-9);
    kn_canvas_destroy(&many);
    kn_canvas_destroy(&two);
}

static void
an_arrow_points_along_its_direction(void **state)
{
    (void)state;
    struct kn_canvas canvas = make_canvas();
    clear(&canvas);
    kn_draw_arrow(&canvas, (kn_vec2){200.5f, 100.5f}, (kn_vec2){1, 0}, 40,
                  white);
    assert_int_equal(level(&canvas, 180, 100), 255);
    assert_int_equal(level(&canvas, 162, 115), 255);
    assert_int_equal(level(&canvas, 195, 115), 0);
    assert_int_equal(level(&canvas, 155, 100), 0);
    assert_int_equal(level(&canvas, 205, 100), 0);
    kn_canvas_destroy(&canvas);
}

static void
nothing_of_no_size_is_drawn(void **state)
{
    (void)state;
    static const float none[] = {0, -3, NAN, -INFINITY};
    struct kn_canvas canvas = make_canvas();
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
        struct kn_ribbon ribbon = make_even(&p, 1, none[i]);
        kn_draw_ribbon(&canvas, &ribbon);
    }
    kn_draw_disc(&canvas, bad, 9, white);
    kn_draw_capsule(&canvas, p, bad, 9, white);
    kn_draw_ring(&canvas, bad, 9, 3, white);
    kn_draw_arc(&canvas, bad, 9, 3, 0.5f, white);
    kn_draw_glow(&canvas, bad, 9, white);
    kn_draw_arrow(&canvas, p, bad, 9, white);
    struct kn_ribbon ribbon = make_even((const kn_vec2[]){p, bad}, 2, 9);
    kn_draw_ribbon(&canvas, &ribbon);
    kn_draw_box(&canvas, (kn_rect){90, 20, 10, 80}, 5, white);
    kn_draw_box(&canvas, (kn_rect){10, 80, 90, 20}, 5, white);
    kn_draw_frame(&canvas, (kn_rect){90, 80, 10, 20}, 5, 2, white);
    kn_draw_disc(&canvas, p, 40, (kn_color){255, 255, 255, 0});
    assert_true(covered(&canvas) < 1e-9);
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
    struct kn_ribbon ribbon = make_even((const kn_vec2[]){p, near, q}, 3, size);
    ribbon.softness = y;
    ribbon.opacity_end = x;
    kn_draw_ribbon(c, &ribbon);
}

// The sanitizers watch; here only the clip and the damage are checked.
static void
wild_numbers_do_no_harm(void **state)
{
    (void)state;
    struct kn_canvas ground = make_canvas();
    struct kn_canvas canvas = make_canvas();
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
    kn_canvas_set_clip(&canvas, (kn_rect){0, 0, WIDTH, HEIGHT});
    clear(&canvas);
    kn_draw_disc(&canvas, (kn_vec2){0, 0}, 1e9f, white);
    assert_true(fabs(covered(&canvas) - (double)PIXELS) < 1e-6);
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
        cmocka_unit_test(areas_are_those_of_geometry),
        cmocka_unit_test(thin_lines_weigh_what_they_should),
        cmocka_unit_test(even_shapes_draw_even_pixels),
        cmocka_unit_test(half_a_pixel_moves_only_the_edge),
        cmocka_unit_test(boxes_on_whole_pixels_are_crisp),
        cmocka_unit_test(an_arc_runs_clockwise_from_the_top),
        cmocka_unit_test(glow_fades_smoothly_to_nothing),
        cmocka_unit_test(a_ribbon_shows_no_joints),
        cmocka_unit_test(a_ribbon_grows_evenly_along_its_length),
        cmocka_unit_test(ribbons_of_any_number_of_points),
        cmocka_unit_test(an_arrow_points_along_its_direction),
        cmocka_unit_test(nothing_of_no_size_is_drawn),
        cmocka_unit_test(wild_numbers_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
