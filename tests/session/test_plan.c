// SPDX-License-Identifier: MIT
// A plan has no gaps, gives both sides the same ticks, and prints as a table.
#include "../test.h"

#include "routine/catalogue.h"

#include <stdlib.h>
#include <string.h>

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

// Twelve steps of 3 s and 30 s: presses to try, but for a rest at each end.
static void
set_up_points(struct fixture *f)
{
    fixture_init(f);
    for (int i = 0; i < FIXTURE_STEPS; i++) {
        bool end = i == 0 || i == FIXTURE_STEPS - 1;
        struct kn_step *step =
            fixture_add(f, end ? KN_STROKE_REST : KN_STROKE_HOLD);
        step->when = end ? KN_WHEN_ALWAYS : KN_WHEN_TENDER;
    }
}

// Which steps are in the plan, as "x" or "." a step.
static void
assert_takes(const struct kn_plan *plan, const char *expected)
{
    char taken[FIXTURE_STEPS + 1] = {0};
    int count = 0;
    for (int i = 0; i < plan->routine->step_count; i++) {
        taken[i] = kn_plan_leaves_out(plan, i) ? '.' : 'x';
        count += taken[i] == 'x';
        assert_int_equal(kn_plan_step_number(plan, i), count);
    }
    assert_string_equal(taken, expected);
    assert_int_equal(plan->step_count, count);
}

static void
six_points_are_tried(void **state)
{
    (void)state;
    struct fixture f;
    set_up_points(&f);
    fixture_plan(&f);
    assert_takes(&f.plan, "xxxxxxx....x");
    assert_true(f.plan.length == (13 + 6 * 33 + 13) * KN_SECOND);
    assert_true(f.plan.step_starts[7] == f.plan.step_starts[11]);
    fixture_destroy(&f);
}

static void
plain_presses_take_room_from_points(void **state)
{
    (void)state;
    struct fixture f;
    set_up_points(&f);
    f.steps[1].when = KN_WHEN_ALWAYS;
    f.steps[2].when = KN_WHEN_ALWAYS; // on the same spot
    fixture_plan(&f);
    assert_takes(&f.plan, "xxxxxxxx...x");
    fixture_destroy(&f);
}

static void
skipping_a_point_brings_in_the_next(void **state)
{
    (void)state;
    struct fixture f;
    set_up_points(&f);
    bool left_out[FIXTURE_STEPS] = {0};
    const char *const expected[] = {"xxxxxxx....x", "x.xxxxxx...x",
                                    "x..xxxxxx..x", "x...xxxxxx.x",
                                    "x....xxxxxxx", "x.....xxxxxx"};
    for (int i = 0; i < KN_ARRAY_COUNT(expected); i++) {
        left_out[i] = i > 0;
        assert_true(kn_plan_init_without(&f.plan, &f.routine, left_out));
        assert_takes(&f.plan, expected[i]);
        kn_plan_destroy(&f.plan);
    }
    fixture_plan(&f);
    fixture_destroy(&f);
}

// Any steps left out of any routine: the others follow without gaps, and what
// is left out starts where the next step does.
static void
left_out_steps_take_no_time(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        kn_plan_destroy(&f.plan);
        bool left_out[FIXTURE_STEPS];
        uint32_t random = seed + 1;
        for (int i = 0; i < FIXTURE_STEPS; i++) {
            left_out[i] = i > 0 && fixture_random(&random, 0, 1) < 0.5f;
        }
        assert_true(kn_plan_init_without(&f.plan, &f.routine, left_out));
        kn_tick end = 0;
        for (int i = 0; i < f.plan.part_count; i++) {
            const struct kn_part *part = &f.plan.parts[i];
            assert_false(kn_plan_leaves_out(&f.plan, part->step));
            assert_true(part->start == end);
            end += part->length;
        }
        assert_true(f.plan.length == end);
        for (int i = 0; i < FIXTURE_STEPS; i++) {
            int next = kn_plan_next_step(&f.plan, i);
            kn_tick after = next < 0 ? end : f.plan.step_starts[next];
            assert_true(!kn_plan_leaves_out(&f.plan, i) ||
                        f.plan.step_starts[i] == after);
            assert_true(next < 0 || (next > i && !left_out[next]) ||
                        f.steps[next].stroke == KN_STROKE_CHECK);
            int before = next < 0 ? -1 : kn_plan_previous_step(&f.plan, next);
            assert_true(next < 0 || before == i ||
                        kn_plan_leaves_out(&f.plan, i));
        }
        fixture_destroy(&f);
    }
}

static void
checks_are_never_left_out(void **state)
{
    (void)state;
    const bool left_out[] = {true, true, true};
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_CHECK);
    fixture_add(&f, KN_STROKE_STONE_GLIDE);
    fixture_add(&f, KN_STROKE_REST);
    assert_true(kn_plan_has_work(&f.routine, NULL));
    assert_false(kn_plan_has_work(&f.routine, left_out));
    assert_true(kn_plan_has_work(&f.routine, (bool[]){true, false, true}));
    assert_true(kn_plan_init_without(&f.plan, &f.routine, left_out));
    assert_takes(&f.plan, "x..");
    fixture_destroy(&f);
}

static void
nothing_left_is_no_plan(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_GLIDE);
    assert_false(kn_plan_init_without(&f.plan, &f.routine, (bool[]){true}));
    fixture_plan(&f);
    fixture_destroy(&f);
}

static void
an_overview_has_every_point(void **state)
{
    (void)state;
    struct fixture f;
    set_up_points(&f);
    assert_true(kn_plan_init_whole(&f.plan, &f.routine));
    assert_takes(&f.plan, "xxxxxxxxxxxx");
    fixture_destroy(&f);
}

// Laid down in step 1; stones go on, and a rest; the check takes it away, and
// so do bare hands what step 5 lays down.
static void
warmth_rests_until_it_is_taken_away(void **state)
{
    (void)state;
    const enum kn_stroke strokes[] = {
        KN_STROKE_CHECK, KN_STROKE_PLACE, KN_STROKE_STONE_GLIDE, KN_STROKE_REST,
        KN_STROKE_CHECK, KN_STROKE_PLACE, KN_STROKE_GLIDE};
    const int expected[] = {-1, 1, 1, 1, -1, 5, -1};
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < KN_ARRAY_COUNT(strokes); i++) {
        struct kn_step *step = fixture_add(&f, strokes[i]);
        step->tool = strokes[i] == KN_STROKE_PLACE         ? KN_TOOL_HEAT_PACK
                     : strokes[i] == KN_STROKE_STONE_GLIDE ? KN_TOOL_STONE
                                                           : KN_TOOL_PALMS;
    }
    fixture_plan(&f);
    assert_int_equal(kn_plan_resting(&f.plan, -1), -1);
    for (int i = 0; i < f.plan.part_count; i++) {
        const struct kn_part *part = &f.plan.parts[i];
        bool laying = strokes[part->step] == KN_STROKE_PLACE &&
                      part->phase == KN_PHASE_COUNT_IN;
        int rests = laying ? -1 : expected[part->step];
        assert_int_equal(kn_plan_resting(&f.plan, part->start), rests);
        assert_int_equal(
            kn_plan_resting(&f.plan, part->start + part->length - 1), rests);
    }
    fixture_destroy(&f);
}

static void
more_points_stand_below_the_table(void **state)
{
    (void)state;
    struct fixture f;
    set_up_points(&f);
    f.steps[10].title = "Outer hip";
    f.steps[10].side = KN_SIDE_LEFT;
    fixture_plan(&f);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    kn_plan_print(&f.plan, out);
    fclose(out);
    assert_non_null(strstr(text, "8 steps, "));
    assert_non_null(strstr(text, ", Outer hip (left).\n"));
    free(text);
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

// The length that a menu shows without a plan, from the routine alone, is the
// plan's but for its change-overs: points to try count as they are played.
static void
a_routines_length_is_its_plans(void **state)
{
    (void)state;
    const char *const folders[] = {KN_SOURCE_DIR "/scripts"};
    struct kn_anatomy anatomy;
    struct kn_catalogue catalogue;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(
        &anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    assert_true(kn_catalogue_init(&catalogue, folders, 1));
    assert_true(catalogue.count >= 12);
    for (int i = 0; i < catalogue.count; i++) {
        struct kn_routine routine;
        struct kn_plan plan;
        assert_true(kn_routine_load(&routine, catalogue.entries[i].path,
                                    &anatomy, &diags));
        assert_true(kn_plan_init(&plan, &routine));
        kn_tick over = 0;
        for (int p = 0; p < plan.part_count; p++) {
            bool changes = plan.parts[p].phase == KN_PHASE_CHANGE_OVER;
            over += changes ? plan.parts[p].length : 0;
        }
        assert_int_equal(kn_routine_length(&routine), plan.length - over);
        kn_plan_destroy(&plan);
        kn_routine_destroy(&routine);
    }
    kn_catalogue_destroy(&catalogue);
    kn_anatomy_destroy(&anatomy);
    kn_diag_destroy(&diags);
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
        cmocka_unit_test(six_points_are_tried),
        cmocka_unit_test(plain_presses_take_room_from_points),
        cmocka_unit_test(skipping_a_point_brings_in_the_next),
        cmocka_unit_test(left_out_steps_take_no_time),
        cmocka_unit_test(checks_are_never_left_out),
        cmocka_unit_test(nothing_left_is_no_plan),
        cmocka_unit_test(an_overview_has_every_point),
        cmocka_unit_test(warmth_rests_until_it_is_taken_away),
        cmocka_unit_test(more_points_stand_below_the_table),
        cmocka_unit_test(prints_as_a_table),
        cmocka_unit_test(a_routines_length_is_its_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
