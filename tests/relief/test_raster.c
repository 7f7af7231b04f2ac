// SPDX-License-Identifier: MIT
// Coverage is exact area, also where the grid cuts an outline; distances are
// those to the outline itself.
#include "../test.h"

#include <math.h>
#include <stdbool.h>

#include "geometry/ease.h"
#include "geometry/path.h"
#include "relief/raster.h"

#define SIDE 40

struct sheet {
    struct kn_grid grid;
    struct kn_stamp stamp;
    float cover[SIDE * SIDE];
    float distance[SIDE * SIDE];
};

static void
sheet_init(struct sheet *s, float scale, float top)
{
    s->grid = (struct kn_grid){SIDE, SIDE, scale, top};
    s->stamp = (struct kn_stamp){
        .box = {0, 0, SIDE, SIDE}, .cover = s->cover, .distance = s->distance};
}

static float
total(const struct sheet *s)
{
    float sum = 0;
    for (int i = 0; i < (int)kn_rect_area(s->stamp.box); i++) {
        sum += s->cover[i];
    }
    return sum;
}

static void
a_rectangle_covers_parts_of_pixels(void **state)
{
    (void)state;
    struct sheet s;
    sheet_init(&s, 2, 0);
    // In pixels: 2.5..6 by 3..4.75.
    const kn_vec2 box[] = {
        {1.25f, 1.5f}, {3, 1.5f}, {3, 2.375f}, {1.25f, 2.375f}};
    kn_stamp_cover(&s.stamp, &s.grid, box, 4);
    assert_float_equal(s.cover[3 * SIDE + 2], 0.5f, 1e-5);
    assert_float_equal(s.cover[3 * SIDE + 3], 1, 1e-5);
    assert_float_equal(s.cover[4 * SIDE + 5], 0.75f, 1e-5);
    assert_float_equal(s.cover[4 * SIDE + 2], 0.375f, 1e-5);
    assert_float_equal(s.cover[4 * SIDE + 6], 0, 1e-5);
    assert_float_equal(total(&s), 3.5f * 1.75f, 1e-4);
}

static int
circle(kn_vec2 *points, kn_vec2 middle, float radius)
{
    int count = 96;
    for (int i = 0; i < count; i++) {
        float a = 2 * KN_PI * (float)i / (float)count;
        points[i] =
            (kn_vec2){middle.x + radius * cosf(a), middle.y + radius * sinf(a)};
    }
    return count;
}

static void
a_circle_has_its_area_either_way_round(void **state)
{
    (void)state;
    kn_vec2 points[96];
    kn_vec2 back[96];
    int count = circle(points, (kn_vec2){9.3f, 10.1f}, 7.7f);
    for (int i = 0; i < count; i++) {
        back[i] = points[count - 1 - i];
    }
    struct sheet s;
    sheet_init(&s, 2, 0);
    float area = KN_PI * 15.4f * 15.4f;
    kn_stamp_cover(&s.stamp, &s.grid, points, count);
    assert_float_equal(total(&s), area, area * 0.002f);
    kn_stamp_cover(&s.stamp, &s.grid, back, count);
    assert_float_equal(total(&s), area, area * 0.002f);
}

static void
the_grid_may_cut_an_outline_anywhere(void **state)
{
    (void)state;
    kn_vec2 points[96];
    struct sheet whole;
    sheet_init(&whole, 1, 0);
    int count = circle(points, (kn_vec2){19.4f, 19.7f}, 12.3f);
    kn_stamp_cover(&whole.stamp, &whole.grid, points, count);
    const kn_rect cuts[] = {
        {20, 0, 40, 40}, {0, 0, 19, 40}, {0, 22, 40, 40}, {15, 15, 25, 25}};
    for (int i = 0; i < KN_ARRAY_COUNT(cuts); i++) {
        struct sheet part;
        sheet_init(&part, 1, 0);
        kn_rect box = cuts[i];
        part.stamp.box = box;
        kn_stamp_cover(&part.stamp, &part.grid, points, count);
        for (int y = box.y0; y < box.y1; y++) {
            for (int x = box.x0; x < box.x1; x++) {
                int at = (y - box.y0) * (box.x1 - box.x0) + x - box.x0;
                assert_float_equal(part.cover[at], whole.cover[y * SIDE + x],
                                   1e-4);
            }
        }
    }
}

static void
distance_is_that_to_the_outline(void **state)
{
    (void)state;
    struct kn_arena arena;
    kn_arena_init(&arena);
    const kn_vec2 way[] = {{2, 3}, {9, 1}, {15, 8}, {11, 17}, {4, 14}};
    struct kn_path path;
    assert_true(kn_path_build(&path, &arena, way, 5, true, 0.2f));
    struct sheet s;
    sheet_init(&s, 2, -1);
    kn_stamp_distance(&s.stamp, &s.grid, path.points, path.count, 3);
    for (int i = 0; i < SIDE * SIDE; i++) {
        kn_vec2 p = {((float)(i % SIDE) + 0.5f) / 2,
                     -1 + ((float)(i / SIDE) + 0.5f) / 2};
        float d = fminf(kn_path_distance(&path, p), 3);
        // Half a tenth of a pixel is what straight pieces may stray.
        assert_float_equal(s.distance[i], d, 0.05f);
    }
    kn_arena_destroy(&arena);
}

static void
a_tube_narrows_evenly(void **state)
{
    (void)state;
    const kn_vec2 line[] = {{2, 10}, {10, 10}, {18, 10}};
    const float lengths[] = {0, 8, 16};
    struct kn_tube tube = {line, lengths, 3, 3, 1};
    struct sheet s;
    sheet_init(&s, 2, 0);
    kn_stamp_tube(&s.stamp, &s.grid, &tube);
    // Width of the upright cuts at 6 and 14 cm: 2 r, r = 2.5 and 1.5.
    const int at[] = {12, 28};
    const float widths[] = {2 * 2.5f * 2, 2 * 1.5f * 2};
    for (int i = 0; i < 2; i++) {
        float width = 0;
        for (int y = 0; y < SIDE; y++) {
            width += s.cover[y * SIDE + at[i]];
        }
        assert_float_equal(width, widths[i], 0.3f);
        float middle = s.distance[20 * SIDE + at[i]];
        assert_true(middle > 0.8f && middle <= 1);
    }
}

static void
what_lies_outside_the_grid_is_not_stamped(void **state)
{
    (void)state;
    struct sheet s;
    sheet_init(&s, 1, 0);
    const kn_vec2 left[] = {{-9, 3}, {-4, 3}, {-4, 9}};
    const kn_vec2 near[] = {{-9, 3}, {-1, 3}, {-1, 9}};
    assert_false(kn_stamp_enclose(&s.stamp, &s.grid, left, 3, 2));
    assert_true(kn_stamp_enclose(&s.stamp, &s.grid, near, 3, 2));
    assert_int_equal(s.stamp.box.x0, 0);
    assert_int_equal(s.stamp.box.x1, 1);
    assert_int_equal(s.stamp.box.y0, 1);
    assert_int_equal(s.stamp.box.y1, 11);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rectangle_covers_parts_of_pixels),
        cmocka_unit_test(a_circle_has_its_area_either_way_round),
        cmocka_unit_test(the_grid_may_cut_an_outline_anywhere),
        cmocka_unit_test(distance_is_that_to_the_outline),
        cmocka_unit_test(a_tube_narrows_evenly),
        cmocka_unit_test(what_lies_outside_the_grid_is_not_stamped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
