// SPDX-License-Identifier: MIT
// What routines need beyond hands, from their steps.
#include "../test.h"

#include <string.h>

#include "store/kit.h"

#define BIT(kit) (1 << (kit))

static void
hands_need_nothing(void **state)
{
    (void)state;
    for (int tool = 0; tool < KN_TOOL_COUNT; tool++) {
        int kit = kn_kit_of_tool((enum kn_tool)tool);
        // What is no part of the body is something to have.
        assert_int_equal(kit == 0, tool == KN_TOOL_NONE || kn_tools[tool].hand);
        assert_true(kit >= 0 && kit < BIT(KN_KIT_COUNT));
    }
}

// What is hot is measured first, and wrapped where its name says so.
static void
heat_needs_more_than_itself(void **state)
{
    (void)state;
    assert_int_equal(kn_kit_of_tool(KN_TOOL_STONE),
                     BIT(KN_KIT_STONES) | BIT(KN_KIT_THERMOMETER));
    assert_int_equal(kn_kit_of_tool(KN_TOOL_WRAPPED_STONE),
                     BIT(KN_KIT_STONES) | BIT(KN_KIT_THERMOMETER) |
                         BIT(KN_KIT_TOWEL));
    assert_int_equal(kn_kit_of_tool(KN_TOOL_HEAT_PACK),
                     BIT(KN_KIT_HEAT_PACK) | BIT(KN_KIT_TOWEL));
}

static void
a_routine_needs_what_its_steps_need(void **state)
{
    struct kn_step steps[] = {
        {.tool = KN_TOOL_PALMS, .posture = KN_POSTURE_STANDING},
        {.tool = KN_TOOL_CANE, .posture = KN_POSTURE_SEATED},
        {.tool = KN_TOOL_PEANUT, .posture = KN_POSTURE_WALL},
    };
    struct kn_routine routine = {.steps = steps, .step_count = 3};
    int all = BIT(KN_KIT_CANE) | BIT(KN_KIT_CHAIR) | BIT(KN_KIT_PEANUT);
    (void)state;
    assert_int_equal(kn_kit_needed(&routine), all);
    assert_int_equal(kn_kit_missing(&routine, 0), all);
    assert_int_equal(
        kn_kit_missing(&routine, BIT(KN_KIT_CHAIR) | BIT(KN_KIT_STONES)),
        BIT(KN_KIT_CANE) | BIT(KN_KIT_PEANUT));
    assert_int_equal(kn_kit_missing(&routine, all), 0);
    routine.step_count = 1;
    assert_int_equal(kn_kit_needed(&routine), 0);
}

// Where a script has a word for a thing, the settings have the same.
static void
keys_are_those_of_scripts(void **state)
{
    static const struct {
        enum kn_tool tool;
        enum kn_kit kit;
    } pairs[] = {
        {KN_TOOL_BALL, KN_KIT_BALL},
        {KN_TOOL_PEANUT, KN_KIT_PEANUT},
        {KN_TOOL_CANE, KN_KIT_CANE},
        {KN_TOOL_ROLLER, KN_KIT_ROLLER},
        {KN_TOOL_HEAT_PACK, KN_KIT_HEAT_PACK},
        {KN_TOOL_THERMOMETER, KN_KIT_THERMOMETER},
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(pairs); i++) {
        assert_string_equal(kn_tools[pairs[i].tool].key,
                            kn_kit_keys[pairs[i].kit]);
        assert_true(kn_kit_of_tool(pairs[i].tool) & BIT(pairs[i].kit));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_need_nothing),
        cmocka_unit_test(heat_needs_more_than_itself),
        cmocka_unit_test(a_routine_needs_what_its_steps_need),
        cmocka_unit_test(keys_are_those_of_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
