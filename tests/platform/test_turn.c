// SPDX-License-Identifier: MIT
// Turned by hand, pixel for pixel, and back again: what is touched on the glass
// is what was shown there.
#include "../test.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "platform/turn.h"

// A canvas of three by two, and how it looks from each side.
//   1 2 3
//   4 5 6
static const uint32_t canvas[] = {1, 2, 3, 4, 5, 6};
static const uint32_t glasses[4][6] = {{1, 2, 3, 4, 5, 6},
                                       {4, 1, 5, 2, 6, 3},
                                       {6, 5, 4, 3, 2, 1},
                                       {3, 6, 2, 5, 1, 4}};

static struct kn_turn
turned(int quarters)
{
    return (struct kn_turn){quarters, 3, 2};
}

static void
it_turns_clockwise(void **state)
{
    (void)state;
    for (int quarters = 0; quarters < 4; quarters++) {
        uint32_t glass[6] = {0};
        int width = 3;
        int height = 2;
        kn_turn_size(quarters, &width, &height);
        assert_int_equal(width, quarters & 1 ? 2 : 3);
        assert_int_equal(height, quarters & 1 ? 3 : 2);
        kn_turn_copy(turned(quarters), canvas, (kn_rect){0, 0, 3, 2}, glass,
                     (size_t)width);
        assert_memory_equal(glass, glasses[quarters], sizeof(glass));
    }
}

// A part goes where it is when all is turned, whatever its size.
static void
parts_come_to_their_place(void **state)
{
    (void)state;
    enum { WIDTH = 100, HEIGHT = 70 };
    static const kn_rect rects[] = {{0, 0, 100, 70},
                                    {0, 0, 1, 1},
                                    {99, 69, 100, 70},
                                    {3, 5, 80, 41},
                                    {32, 32, 64, 64}};
    uint32_t *from = malloc(sizeof(*from) * WIDTH * HEIGHT);
    uint32_t *all = malloc(sizeof(*all) * WIDTH * HEIGHT);
    uint32_t *part = malloc(sizeof(*part) * WIDTH * HEIGHT);
    assert_true(from && all && part);
    for (uint32_t i = 0; i < WIDTH * HEIGHT; i++) {
        from[i] = i + 1;
    }
    for (int quarters = 0; quarters < 4; quarters++) {
        struct kn_turn turn = {quarters, WIDTH, HEIGHT};
        int width = WIDTH;
        int height = HEIGHT;
        kn_turn_size(quarters, &width, &height);
        size_t pitch = (size_t)width;
        kn_turn_copy(turn, from, rects[0], all, pitch);
        for (int i = 0; i < KN_ARRAY_COUNT(rects); i++) {
            kn_rect at = kn_turn_rect(turn, rects[i]);
            memset(part, 0, sizeof(*part) * WIDTH * HEIGHT);
            kn_turn_copy(turn, from, rects[i],
                         part + (size_t)at.y0 * pitch + at.x0, pitch);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    bool within =
                        x >= at.x0 && x < at.x1 && y >= at.y0 && y < at.y1;
                    size_t p = (size_t)y * pitch + (size_t)x;
                    assert_int_equal(part[p], within ? all[p] : 0);
                }
            }
        }
    }
    free(from);
    free(all);
    free(part);
}

static void
a_touch_is_turned_back(void **state)
{
    (void)state;
    for (int quarters = 0; quarters < 4; quarters++) {
        int width = 3;
        int height = 2;
        kn_turn_size(quarters, &width, &height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                const kn_vec2 middle = {(float)x + 0.5f, (float)y + 0.5f};
                kn_vec2 at = kn_turn_back(turned(quarters), middle);
                int index = (int)at.y * 3 + (int)at.x;
                assert_in_range(index, 0, 5);
                assert_int_equal(canvas[index],
                                 glasses[quarters][y * width + x]);
            }
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_turns_clockwise),
        cmocka_unit_test(parts_come_to_their_place),
        cmocka_unit_test(a_touch_is_turned_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
