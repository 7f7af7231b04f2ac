// SPDX-License-Identifier: MIT
// The list of what changed: complete, short and not wasteful.
#include "../test.h"

#include <stdbool.h>

#include "canvas/damage.h"

#define SIDE 400

static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static kn_rect
random_rect(uint32_t *state, int most)
{
    int x = (int)(next_random(state) % SIDE);
    int y = (int)(next_random(state) % SIDE);
    int w = 1 + (int)(next_random(state) % (uint32_t)most);
    int h = 1 + (int)(next_random(state) % (uint32_t)most);
    return kn_rect_intersect((kn_rect){x, y, x + w, y + h},
                             (kn_rect){0, 0, SIDE, SIDE});
}

static bool
holds(const struct kn_damage *damage, int x, int y)
{
    for (int i = 0; i < damage->count; i++) {
        kn_rect r = damage->rects[i];
        if (x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1) {
            return true;
        }
    }
    return false;
}

static long
area(const struct kn_damage *damage)
{
    long sum = 0;
    for (int i = 0; i < damage->count; i++) {
        sum += kn_rect_area(damage->rects[i]);
    }
    return sum;
}

static void
every_added_pixel_is_covered(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 30; round++) {
        struct kn_damage damage = {0};
        kn_rect added[120];
        int most = round % 3 == 0 ? 4 : 60;
        for (int i = 0; i < KN_ARRAY_COUNT(added); i++) {
            added[i] = random_rect(&seed, most);
            kn_damage_add(&damage, added[i]);
            assert_in_range(damage.count, 1, KN_DAMAGE_MAX);
        }
        for (int i = 0; i < KN_ARRAY_COUNT(added); i++) {
            for (int y = added[i].y0; y < added[i].y1; y++) {
                for (int x = added[i].x0; x < added[i].x1; x++) {
                    assert_true(holds(&damage, x, y));
                }
            }
        }
        for (int i = 0; i < damage.count; i++) {
            assert_false(kn_rect_empty(damage.rects[i]));
        }
    }
}

static void
near_rectangles_become_one(void **state)
{
    (void)state;
    struct kn_damage damage = {0};
    kn_damage_add(&damage, (kn_rect){10, 10, 60, 60});
    kn_damage_add(&damage, (kn_rect){60, 10, 110, 60});
    assert_int_equal(damage.count, 1);
    assert_int_equal(damage.rects[0].x1, 110);
    kn_damage_add(&damage, (kn_rect){20, 20, 30, 30});
    assert_int_equal(damage.count, 1);
    assert_int_equal(area(&damage), 100 * 50);
}

static void
far_rectangles_stay_apart(void **state)
{
    (void)state;
    struct kn_damage damage = {0};
    kn_damage_add(&damage, (kn_rect){0, 0, 50, 10});
    kn_damage_add(&damage, (kn_rect){350, 0, 400, 10});
    assert_int_equal(damage.count, 2); // 3000 more: not worth it
    kn_damage_clear(&damage);
    kn_damage_add(&damage, (kn_rect){0, 0, 50, 10});
    kn_damage_add(&damage, (kn_rect){349, 0, 400, 10});
    assert_int_equal(damage.count, 1); // 2990 more
}

static void
a_merge_can_bring_on_another(void **state)
{
    (void)state;
    struct kn_damage damage = {0};
    kn_damage_add(&damage, (kn_rect){0, 0, 100, 10});
    kn_damage_add(&damage, (kn_rect){0, 60, 100, 70});
    assert_int_equal(damage.count, 2);
    kn_damage_add(&damage, (kn_rect){0, 20, 100, 50});
    assert_int_equal(damage.count, 1);
}

// 32 rectangles far apart and one beside the last: only those two merge.
static void
a_full_list_merges_its_cheapest_pair(void **state)
{
    (void)state;
    struct kn_damage damage = {0};
    for (int i = 0; i < KN_DAMAGE_MAX; i++) {
        int x = i % 8 * 1000;
        int y = i / 8 * 1000;
        kn_damage_add(&damage, (kn_rect){x, y, x + 10, y + 10});
    }
    assert_int_equal(damage.count, KN_DAMAGE_MAX);
    kn_damage_add(&damage, (kn_rect){400, 0, 410, 10});
    assert_int_equal(damage.count, KN_DAMAGE_MAX);
    assert_int_equal(area(&damage), 31 * 100 + 410 * 10);
    kn_damage_add(&damage, (kn_rect){9000, 9000, 9010, 9010});
    assert_int_equal(damage.count, KN_DAMAGE_MAX);
    assert_true(holds(&damage, 9009, 9009));
    assert_true(area(&damage) < 31 * 100 + 1010 * 10 + 100);
    assert_true(holds(&damage, 400, 5));
}

static void
nothing_adds_nothing(void **state)
{
    (void)state;
    struct kn_damage damage = {0};
    kn_damage_add(&damage, (kn_rect){5, 5, 5, 9});
    kn_damage_add(&damage, (kn_rect){9, 5, 5, 9});
    assert_int_equal(damage.count, 0);
    kn_damage_add(&damage, (kn_rect){0, 0, 1, 1});
    kn_damage_clear(&damage);
    assert_int_equal(damage.count, 0);
}

static void
lists_are_added_whole(void **state)
{
    (void)state;
    struct kn_damage a = {0};
    struct kn_damage b = {0};
    kn_damage_add(&a, (kn_rect){0, 0, 10, 10});
    kn_damage_add(&b, (kn_rect){300, 300, 310, 310});
    kn_damage_add(&b, (kn_rect){0, 390, 10, 400});
    kn_damage_add_all(&a, &b);
    assert_int_equal(a.count, 3);
    assert_true(holds(&a, 305, 305));
    assert_true(holds(&a, 5, 395));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_added_pixel_is_covered),
        cmocka_unit_test(near_rectangles_become_one),
        cmocka_unit_test(far_rectangles_stay_apart),
        cmocka_unit_test(a_merge_can_bring_on_another),
        cmocka_unit_test(a_full_list_merges_its_cheapest_pair),
        cmocka_unit_test(nothing_adds_nothing),
        cmocka_unit_test(lists_are_added_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
