// SPDX-License-Identifier: MIT
// How the rules are run: on what is known, all of it, and nothing else.
#include "support.h"

// What ends on the spine, is too strong and too fast, in three steps of which
// one cannot be read.
static struct script
three_mistakes(void)
{
    return (struct script){
        .steps = {{.path = "[C7 out 1, T3 out 2]", .tempo = STROKES(3, 10)},
                  {.stroke = "glid", .felt = "[1, 9, 1]", .path = "[es_L9]"},
                  {.tempo = STROKES(0.5, 60)}},
        .step_count = 3,
    };
}

static void
one_mistake_does_not_hide_another(void **state)
{
    const struct script script = three_mistakes();
    assert_false(script_is_good(*state, &script));
    expect_problem(*state, "the path enters the spine");
    expect_problem(*state, "'stroke' is 'glid'");
    expect_problem(*state, "unknown landmark 'es_L9'");
    expect_problem(*state, "intensity 9 (at most 6");
    expect_problem(*state, "too fast for 'glide'");
}

static void
nothing_is_made_of_what_is_unknown(void **state)
{
    struct world *world = *state;
    const struct script script = three_mistakes();
    assert_false(script_is_good(world, &script));
    // Neither a speed nor a zone of the step that is not known, nor a length
    // of the session.
    assert_int_equal(world->diags.count, 5);
}

static void
problems_come_in_the_order_of_the_file(void **state)
{
    struct world *world = *state;
    const struct script script = three_mistakes();
    assert_false(script_is_good(world, &script));
    for (int i = 1; i < world->diags.count; i++) {
        assert_true(world->diags.items[i - 1].mark.line <=
                    world->diags.items[i].mark.line);
    }
}

static void
rules_wait_for_the_whole(void **state)
{
    const struct script shortish = {.steps = {{.tempo = STROKES(3, 5)}}};
    struct script broken = shortish;
    broken.steps[0].tool = "hammer";
    script_is_good(*state, &shortish);
    expect_problem(*state, "of hands-on time");
    world_forget(*state);
    script_is_good(*state, &broken);
    assert_int_equal(((struct world *)*state)->diags.count, 1);
}

static void
a_technique_that_is_unknown_caps_nothing(void **state)
{
    struct world *world = *state;
    const struct script script = {.technique = "swedisch",
                                  .intensity = "{target: 5, cap: 6}",
                                  .steps = {{.felt = "[1, 5, 1]"}}};
    script_is_good(world, &script);
    assert_int_equal(world->diags.count, 1);
    expect_problem(world, "did you mean 'swedish'?");
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_mistake_does_not_hide_another),
        CASE(nothing_is_made_of_what_is_unknown),
        CASE(problems_come_in_the_order_of_the_file),
        CASE(rules_wait_for_the_whole),
        CASE(a_technique_that_is_unknown_caps_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
