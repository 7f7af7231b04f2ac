// SPDX-License-Identifier: MIT
// Every structure of the shipped back has a place to point at, and it is its
// own.
#include "../test.h"

#include "anatomy/middle.h"
#include "geometry/polygon.h"

static const struct kn_middle_window everywhere = {-60, -40, 60, 120};

static void
load(struct kn_anatomy *back)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(back, KN_SOURCE_DIR "/assets/anatomy/back.yaml",
                                &diags));
    kn_diag_destroy(&diags);
}

static bool
is_inside(const struct kn_structure *s, kn_vec2 p)
{
    return s->tube > 0
               ? kn_path_distance(&s->outline, p) < 0.01f
               : kn_polygon_contains(s->outline.points, s->outline.count, p);
}

static void
it_lies_within(void **state)
{
    (void)state;
    struct kn_anatomy back;
    load(&back);
    int seen = 0;
    for (int i = 0; i < back.structure_count; i++) {
        const struct kn_structure *s = &back.structures[i];
        kn_vec2 p;
        assert_true(kn_structure_middle(&back, s, &everywhere, &p));
        assert_true(is_inside(s, p));
        seen += kn_anatomy_at(&back, s->layer, p) == s;
    }
    assert_true(seen * 10 > back.structure_count * 9);
    kn_anatomy_destroy(&back);
}

static void
it_is_well_within(void **state)
{
    (void)state;
    struct kn_anatomy back;
    load(&back);
    const struct kn_structure *s =
        kn_anatomy_structure(&back, "gluteus_maximus");
    kn_vec2 p;
    assert_true(kn_structure_middle(&back, s, &everywhere, &p));
    assert_true(p.x > 0);
    assert_true(kn_path_distance(&s->outline, p) > 3);
    kn_anatomy_destroy(&back);
}

static void
it_keeps_to_the_window(void **state)
{
    (void)state;
    struct kn_anatomy back;
    load(&back);
    const struct kn_middle_window low = {-30, 30, 30, 80};
    const struct kn_middle_window none = {-30, 90, 30, 95};
    const struct kn_structure *s = kn_anatomy_structure(&back, "longissimus");
    kn_vec2 p = {7, 7};
    assert_false(kn_structure_middle(&back, s, &none, &p));
    assert_true(p.x == 7 && p.y == 7);
    assert_true(kn_structure_middle(&back, s, &low, &p));
    assert_true(p.y >= 30 && is_inside(s, p));
    kn_anatomy_destroy(&back);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_lies_within),
        cmocka_unit_test(it_is_well_within),
        cmocka_unit_test(it_keeps_to_the_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
