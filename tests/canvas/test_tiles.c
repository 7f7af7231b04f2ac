// SPDX-License-Identifier: MIT
// Marked squares: none is lost, few are added, and each is taken once.
#include "../test.h"

#include "canvas/tiles.h"

#define WIDTH 333
#define HEIGHT 250

static bool
holds(const struct kn_damage *rects, int x, int y)
{
    for (int i = 0; i < rects->count; i++) {
        kn_rect r = rects->rects[i];
        if (x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1) {
            return true;
        }
    }
    return false;
}

static void
every_touched_pixel_is_in_a_rectangle(void **state)
{
    (void)state;
    struct kn_tiles tiles;
    struct kn_damage rects;
    assert_true(kn_tiles_init(&tiles, WIDTH, HEIGHT));
    for (int i = 0; i < 60; i++) {
        // From far outside to the last row and column.
        int x = i * 97 % 400 - 40;
        int y = i * 61 % 310 - 30;
        kn_tiles_add(&tiles, (kn_rect){x, y, x + 3 + i % 7, y + 2});
    }
    kn_tiles_rects(&tiles, &rects);
    for (int i = 0; i < 60; i++) {
        int x = i * 97 % 400 - 40;
        int y = i * 61 % 310 - 30;
        if (x >= 0 && y >= 0 && x < WIDTH && y < HEIGHT) {
            assert_true(holds(&rects, x, y));
        }
    }
    for (int i = 0; i < rects.count; i++) {
        assert_true(rects.rects[i].x0 >= 0 && rects.rects[i].y0 >= 0);
        assert_true(rects.rects[i].x1 <= WIDTH);
        assert_true(rects.rects[i].y1 <= HEIGHT);
    }
    kn_tiles_destroy(&tiles);
}

static void
far_apart_stays_apart(void **state)
{
    (void)state;
    struct kn_tiles tiles;
    struct kn_damage rects;
    assert_true(kn_tiles_init(&tiles, WIDTH, HEIGHT));
    kn_tiles_add(&tiles, (kn_rect){20, 20, 30, 60});
    kn_tiles_add(&tiles, (kn_rect){200, 150, 230, 160});
    kn_tiles_add(&tiles, (kn_rect){50, 50, 50, 90}); // empty
    kn_tiles_rects(&tiles, &rects);
    long area = 0;
    for (int i = 0; i < rects.count; i++) {
        area += kn_rect_area(rects.rects[i]);
    }
    assert_int_equal(rects.count, 2);
    assert_int_equal(area, (3 + 3) * KN_TILE * KN_TILE);
    kn_tiles_destroy(&tiles);
}

static void
what_is_taken_is_taken_once(void **state)
{
    (void)state;
    struct kn_tiles tiles;
    struct kn_tiles taken;
    struct kn_tiles more;
    struct kn_damage rects;
    assert_true(kn_tiles_init(&tiles, WIDTH, HEIGHT));
    assert_true(kn_tiles_init(&taken, WIDTH, HEIGHT));
    assert_true(kn_tiles_init(&more, WIDTH, HEIGHT));
    kn_tiles_add(&more, (kn_rect){0, 0, WIDTH, HEIGHT});
    kn_tiles_add_all(&tiles, &more);
    const kn_rect half = {0, 0, WIDTH, 100};
    assert_true(kn_tiles_take(&tiles, half, &taken));
    assert_false(kn_tiles_take(&tiles, half, &more));
    kn_tiles_rects(&taken, &rects);
    assert_int_equal(rects.count, 1);
    assert_int_equal(rects.rects[0].y1, 112); // whole tiles
    kn_tiles_rects(&tiles, &rects);
    assert_int_equal(rects.count, 1);
    assert_int_equal(rects.rects[0].y0, 112);
    kn_tiles_rects(&more, &rects);
    assert_int_equal(rects.count, 0); // cleared, though nothing was there
    kn_tiles_destroy(&tiles);
    kn_tiles_destroy(&taken);
    kn_tiles_destroy(&more);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_touched_pixel_is_in_a_rectangle),
        cmocka_unit_test(far_apart_stays_apart),
        cmocka_unit_test(what_is_taken_is_taken_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
