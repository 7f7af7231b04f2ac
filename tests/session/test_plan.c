// SPDX-License-Identifier: MIT
// A plan has no gaps, gives both sides the same ticks, and prints as a table.
#include "../test.h"

#include <stdlib.h>

#include "fixture.h"
#include "session/print.h"

#define ROUTINES 40

static void
parts_follow_without_gaps(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        kn_tick end = 0;
        for (int i = 0; i < f.plan.part_count; i++) {
            const struct kn_part *part = &f.plan.parts[i];
            assert_true(part->start == end && part->length > 0);
            assert_int_equal(kn_plan_part_at(&f.plan, part->start), i);
            end = part->start + part->length;
            assert_int_equal(kn_plan_part_at(&f.plan, end - 1), i);
        }
        assert_true(f.plan.length == end);
        assert_int_equal(kn_plan_part_at(&f.plan, -1), 0);
        assert_int_equal(kn_plan_part_at(&f.plan, end), f.plan.part_count - 1);
        fixture_destroy(&f);
    }
}

static void
assert_part(const struct kn_part *part, enum kn_phase phase,
            enum kn_body_side side, kn_tick length)
{
    assert_int_equal(part->phase, phase);
    assert_int_equal(part->side, side);
    assert_true(part->length == length);
}

static void
one_side_is_a_count_in_and_work(void **state)
{
    (void)state;
    const enum kn_side sides[] = {KN_SIDE_RIGHT, KN_SIDE_LEFT, KN_SIDE_BOTH};
    const enum kn_body_side body[] = {KN_BODY_RIGHT, KN_BODY_LEFT,
                                      KN_BODY_BOTH};
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < 3; i++) {
        fixture_add(&f, KN_STROKE_GLIDE)->side = sides[i];
    }
    fixture_plan(&f);
    assert_int_equal(f.plan.part_count, 6);
    for (int i = 0; i < 3; i++) {
        const struct kn_part *part = &f.plan.parts[2 * i];
        assert_true(f.plan.step_starts[i] == part->start);
        assert_part(part, KN_PHASE_COUNT_IN, body[i], 3 * KN_SECOND);
        assert_part(part + 1, KN_PHASE_WORK, body[i], 32 * KN_SECOND);
    }
    fixture_destroy(&f);
}

static void
sides_in_turn_get_equal_ticks(void **state)
{
    (void)state;
    const enum kn_side sides[] = {KN_SIDE_IN_TURN, KN_SIDE_DIAGONAL};
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
        step->side = sides[i];
        step->tempo.hold += 7; // an odd number of ticks stays the same twice
        fixture_plan(&f);
        kn_tick work = 30 * KN_SECOND + 7;
        const struct kn_part *parts = f.plan.parts;
        assert_int_equal(f.plan.part_count, 4);
        assert_part(&parts[0], KN_PHASE_COUNT_IN, KN_BODY_RIGHT, 3 * KN_SECOND);
        assert_part(&parts[1], KN_PHASE_WORK, KN_BODY_RIGHT, work);
        assert_part(&parts[2], KN_PHASE_CHANGE_OVER, KN_BODY_LEFT,
                    KN_CHANGE_OVER_MIN);
        assert_part(&parts[3], KN_PHASE_WORK, KN_BODY_LEFT, work);
        fixture_destroy(&f);
    }
}

static void
changing_over_takes_as_long_as_getting_ready(void **state)
{
    (void)state;
    const kn_tick ready[] = {0, 5 * KN_SECOND, 9 * KN_SECOND + 1,
                             30 * KN_SECOND};
    const kn_tick expected[] = {8 * KN_SECOND, 8 * KN_SECOND, 9 * KN_SECOND + 1,
                                12 * KN_SECOND};
    for (int i = 0; i < 4; i++) {
        struct fixture f;
        fixture_init(&f);
        struct kn_step *step = fixture_add(&f, KN_STROKE_HOLD);
        step->side = KN_SIDE_IN_TURN;
        step->ready = ready[i];
        fixture_plan(&f);
        const struct kn_part *over = &f.plan.parts[f.plan.part_count - 2];
        assert_part(over, KN_PHASE_CHANGE_OVER, KN_BODY_LEFT, expected[i]);
        fixture_destroy(&f);
    }
}

static void
a_step_may_begin_at_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_GLIDE)->ready = 0;
    fixture_add(&f, KN_STROKE_REST)->ready = 0;
    fixture_plan(&f);
    assert_int_equal(f.plan.part_count, 2);
    assert_part(&f.plan.parts[0], KN_PHASE_WORK, KN_BODY_RIGHT, 32 * KN_SECOND);
    assert_part(&f.plan.parts[1], KN_PHASE_WORK, KN_BODY_RIGHT, 10 * KN_SECOND);
    fixture_destroy(&f);
}

static void
prints_as_a_table(void **state)
{
    (void)state;
    struct fixture f;
    fixture_golden_plan(&f);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    kn_plan_print(&f.plan, out);
    fclose(out);
    fixture_assert_golden("plan.txt", text);
    free(text);
    fixture_destroy(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_follow_without_gaps),
        cmocka_unit_test(one_side_is_a_count_in_and_work),
        cmocka_unit_test(sides_in_turn_get_equal_ticks),
        cmocka_unit_test(changing_over_takes_as_long_as_getting_ready),
        cmocka_unit_test(a_step_may_begin_at_once),
        cmocka_unit_test(prints_as_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
