// SPDX-License-Identifier: MIT
// What lays warmth down, and what takes it away again.
#include "../test.h"

#include "routine/warmth.h"

static void
what_is_warm_is_a_stone_or_a_pack(void **state)
{
    (void)state;
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        const struct kn_step step = {.tool = (enum kn_tool)i};
        bool warm = i == KN_TOOL_STONE || i == KN_TOOL_WRAPPED_STONE ||
                    i == KN_TOOL_HEAT_PACK;
        assert_int_equal(kn_step_is_warm(&step), warm);
    }
}

static void
what_rests_is_lifted_by_what_comes(void **state)
{
    (void)state;
    const struct {
        enum kn_stroke stroke;
        enum kn_tool tool;
        bool lays, lifts;
    } steps[] = {
        {KN_STROKE_PLACE, KN_TOOL_HEAT_PACK, true, true},
        {KN_STROKE_PLACE, KN_TOOL_WRAPPED_STONE, true, true},
        {KN_STROKE_CHECK, KN_TOOL_PALMS, false, true},
        {KN_STROKE_CHECK, KN_TOOL_THERMOMETER, false, true},
        {KN_STROKE_STONE_GLIDE, KN_TOOL_STONE, false, false},
        {KN_STROKE_STONE_CIRCLE, KN_TOOL_STONE, false, false},
        {KN_STROKE_GLIDE, KN_TOOL_PALMS, false, true},
        {KN_STROKE_TOUCH, KN_TOOL_PALMS, false, true},
        {KN_STROKE_REST, KN_TOOL_NONE, false, false},
        {KN_STROKE_MOVE, KN_TOOL_NONE, false, false},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(steps); i++) {
        const struct kn_step step = {.stroke = steps[i].stroke,
                                     .tool = steps[i].tool};
        assert_int_equal(kn_step_lays_warmth(&step), steps[i].lays);
        assert_int_equal(kn_step_lifts_warmth(&step), steps[i].lifts);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_warm_is_a_stone_or_a_pack),
        cmocka_unit_test(what_rests_is_lifted_by_what_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
