// SPDX-License-Identifier: MIT
#include "../test.h"

#include <math.h>
#include <string.h>

#include "platform/planes.h"

#define WIDTH 38 // a width that is no multiple of a vector's
#define HEIGHT 20

static uint32_t
noise(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return 0xff000000u | *seed >> 8;
}

static void
fill(struct kn_canvas *canvas, uint32_t seed)
{
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        canvas->pixels[i] = noise(&seed);
    }
}

static void
start(struct kn_canvas *canvas, struct kn_planes *planes)
{
    assert_true(kn_canvas_init(canvas, WIDTH, HEIGHT));
    assert_true(kn_planes_init(planes, WIDTH, HEIGHT));
    assert_int_equal(planes->size, WIDTH * HEIGHT * 3 / 2);
}

static void
stop(struct kn_canvas *canvas, struct kn_planes *planes)
{
    kn_planes_destroy(planes);
    kn_canvas_destroy(canvas);
}

static const kn_rect all = {0, 0, WIDTH, HEIGHT};

// The standard's own sums, in its own units: 0..1 in, 0..1 and -0.5..0.5 out.
static void
reference(const struct kn_canvas *canvas, int x, int y, int side, double *out)
{
    double rgb[3] = {0};
    for (int i = 0; i < side * side; i++) {
        uint32_t p = canvas->pixels[(y + i / side) * WIDTH + x + i % side];
        for (int c = 0; c < 3; c++) {
            rgb[c] += (p >> (16 - 8 * c) & 0xff) / 255.0 / (side * side);
        }
    }
    double luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    out[0] = 16 + 219 * luma;
    out[1] = 128 + 224 * (rgb[2] - luma) / 1.8556;
    out[2] = 128 + 224 * (rgb[0] - luma) / 1.5748;
}

static void
assert_near(double is, double wanted)
{
    if (fabs(is - wanted) > 0.6) {
        fail_msg("%g is not %g", is, wanted);
    }
}

static void
the_standard_is_kept(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    struct kn_planes planes;
    double yuv[3];
    start(&canvas, &planes);
    fill(&canvas, 7);
    kn_planes_take(&planes, &canvas, all);
    const uint8_t *blues = planes.bytes + WIDTH * HEIGHT;
    const uint8_t *reds = blues + WIDTH * HEIGHT / 4;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            reference(&canvas, x, y, 1, yuv);
            assert_near(planes.bytes[y * WIDTH + x], yuv[0]);
            int half = y / 2 * (WIDTH / 2) + x / 2;
            reference(&canvas, x & ~1, y & ~1, 2, yuv);
            assert_near(blues[half], yuv[1]);
            assert_near(reds[half], yuv[2]);
        }
    }
    stop(&canvas, &planes);
}

static void
greys_have_no_colour(void **state)
{
    (void)state;
    struct kn_canvas canvas;
    struct kn_planes planes;
    start(&canvas, &planes);
    for (unsigned grey = 0; grey < 256; grey++) {
        kn_canvas_fill(&canvas, all,
                       KN_RGB((uint8_t)grey, (uint8_t)grey, (uint8_t)grey));
        kn_planes_take(&planes, &canvas, all);
        assert_near(planes.bytes[0], 16 + 219 * grey / 255.0);
        for (int i = WIDTH * HEIGHT; i < WIDTH * HEIGHT * 3 / 2; i++) {
            assert_int_equal(planes.bytes[i], 128);
        }
    }
    stop(&canvas, &planes);
}

// Rectangles of odd places and sizes, some of them reaching out.
static void
a_part_gives_the_same_as_the_whole(void **state)
{
    (void)state;
    static const kn_rect parts[] = {{3, 5, 4, 6},
                                    {0, 0, 1, 1},
                                    {7, 2, 20, 9},
                                    {WIDTH - 1, HEIGHT - 1, WIDTH, HEIGHT},
                                    {-4, -4, 5, 3},
                                    {30, 15, 99, 99},
                                    {WIDTH, 0, WIDTH + 4, HEIGHT},
                                    {9, 9, 9, 9}};
    struct kn_canvas canvas;
    struct kn_planes planes;
    struct kn_planes whole;
    start(&canvas, &planes);
    assert_true(kn_planes_init(&whole, WIDTH, HEIGHT));
    fill(&canvas, 1);
    kn_planes_take(&planes, &canvas, all);
    for (int i = 0; i < KN_ARRAY_COUNT(parts); i++) {
        kn_rect r = kn_rect_intersect(parts[i], all);
        uint32_t seed = (uint32_t)i;
        for (int y = r.y0; y < r.y1; y++) {
            for (int x = r.x0; x < r.x1; x++) {
                canvas.pixels[y * WIDTH + x] = noise(&seed);
            }
        }
        kn_planes_take(&planes, &canvas, parts[i]);
        kn_planes_take(&whole, &canvas, all);
        assert_memory_equal(planes.bytes, whole.bytes, whole.size);
    }
    kn_planes_destroy(&whole);
    stop(&canvas, &planes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standard_is_kept),
        cmocka_unit_test(greys_have_no_colour),
        cmocka_unit_test(a_part_gives_the_same_as_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
