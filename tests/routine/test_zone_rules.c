// SPDX-License-Identifier: MIT
// Where a contact may be: each zone rule on both sides of its edge.
#include "support.h"

static void
zones_that_are_never_touched(void **state)
{
    const struct trial trials[] = {
        {{.path = "[C7 out 2, T3 out 2]", .tempo = STROKES(3, 5)}, NULL},
        {{.path = "[C7 out 1.1, T3 out 2]", .tempo = STROKES(3, 5)}, NULL},
        {{.path = "[C7 out 1, T3 out 2]", .tempo = STROKES(3, 5)}, "the spine"},
        {{.path = "[gmax_up, sac_lat out 0.5 down 7]", .tempo = STROKES(3, 5)},
         NULL},
        {{.path = "[gmax_up, sac_lat in 0.5 down 7]", .tempo = STROKES(3, 5)},
         "the tail bone"},
        {{.path = "[neck_base, neck_base out 2 up 1]", .tempo = STROKES(1, 5)},
         NULL},
        {{.path = "[neck_base, neck_base out 2 up 2]", .tempo = STROKES(1, 5)},
         "the side of the neck"},
        {{.path = "[post_ax_fold, lat_hi]", .tempo = STROKES(2, 5)}, NULL},
        {{.path = "[post_ax_fold out 0.5, lat_hi]", .tempo = STROKES(2, 5)},
         "the armpit"},
    };
    TRY(*state, swedish, trials);
}

static void
the_left_side_is_the_mirror(void **state)
{
    const struct trial trials[] = {
        {{.side = "left", .path = "[C7 out 1, T3 out 2]"}, "the spine"},
        {{.side = "in-turn", .path = "[C7 out 1, T3 out 2]"}, "the spine"},
        {{.path = "[C7 out 2, T3 out 2]",
          .side = "left",
          .tempo = STROKES(3, 5)},
         NULL},
        {{.path = "[es_S1 in 8, es_L4]"}, "not on the right half"},
    };
    TRY(*state, swedish, trials);
}

static void
a_line_may_not_bend_into_a_zone(void **state)
{
    const struct trial trials[] = {
        {{.path = "[es_S1, es_T6, es_T1, ut_mid]", .tempo = STROKES(12, 5)},
         NULL},
        {{.path = "[es_S1, es_T1, ut_mid]", .tempo = STROKES(12, 5)},
         "a landmark on the way"},
    };
    TRY(*state, swedish, trials);
}

static void
a_return_keeps_off_too(void **state)
{
    const struct trial trials[] = {
        {{.back = "[flank, crest_top, es_S1]", .tempo = STROKES(8, 5)}, NULL},
        {{.back = "[L4, es_S1]"}, "the return enters the spine"},
        {{.back = "[hip_edge out 2, es_S1]"}, "not on the body"},
        // Light hands may come back over the kidneys, a ball may not.
        {{.path = "[es_T10, es_T6]",
          .back = "[ic_T10 down 5, es_T10]",
          .tempo = STROKES(8, 5)},
         NULL},
        {{.tool = "peanut",
          .stroke = "roll",
          .path = "[es_T10, es_T6]",
          .back = "[ic_T10 down 5, es_T10]",
          .tempo = STROKES(8, 5)},
         "'peanut' over the kidney band"},
    };
    TRY(*state, swedish, trials);
}

static void
zones_for_light_work_only(void **state)
{
    const char *over = "[es_L3, es_L1]";
    const struct trial trials[] = {
        {{.path = over, .tempo = STROKES(3, 5)}, NULL},
        {{.path = over, .tempo = STROKES(3, 5), .felt = "[1, 3.1, 1]"},
         "intensity 3.1 over the kidney band"},
        {{.path = over, .tempo = STROKES(2, 9), .stroke = "friction"}, NULL},
        {{.path = over, .tempo = STROKES(2, 9), .stroke = "knead"},
         "'knead' over the kidney band"},
        {{.path = over, .tempo = STROKES(3, 5), .tool = "fingers"}, NULL},
        {{.path = over, .tempo = STROKES(3, 5), .tool = "thumbs"},
         "'thumbs' over the kidney band"},
        {{.path = over, .tempo = STROKES(3, 5), .tool = "knuckles"},
         "'knuckles' over the kidney band"},
        {{.path = over, .tempo = STROKES(6, 5), .stroke = "strip"},
         "'strip' over the kidney band"},
        {{.path = "[rib12_tip, rib12_tip up 3]",
          .tempo = STROKES(1.5, 5),
          .felt = "[1, 4, 1]"},
         "over the floating ribs"},
        {{.path = "[gmax_mid out 3 down 2]",
          .stroke = "hold",
          .tempo = HOLD(5, 30, 5)},
         "'hold' over the sciatic corridor"},
    };
    TRY(*state, firm, trials);
}

static void
the_back_of_the_neck_is_for_hands(void **state)
{
    const char *nape = "[suboccipital, neck_post_C4, neck_base]";
    const struct trial hands[] = {
        {{.path = nape, .tool = "fingers", .tempo = STROKES(4, 5)}, NULL},
        {{.path = nape, .tool = "cane", .tempo = STROKES(4, 5)},
         "(only hands there"},
        {{.path = nape, .tool = "ball", .tempo = STROKES(4, 5)},
         "(only hands there"},
        {{.path = nape, .tempo = STROKES(4, 5), .felt = "[1, 3.5, 1]"},
         "over the back of the neck"},
    };
    TRY(*state, firm, hands);
    const struct trial stones[] = {
        {{.path = nape,
          .tool = "stone",
          .stroke = "stone_glide",
          .felt = "[1, 1, 1]",
          .tempo = STROKES(4, 5)},
         NULL},
        {{.path = nape,
          .tool = "stone",
          .stroke = "stone_glide",
          .felt = "[1, 1.5, 1]",
          .tempo = STROKES(4, 5)},
         "a stone at intensity 1.5"},
    };
    TRY(*state, warm, stones);
}

static void
bone_is_not_for_points(void **state)
{
    const struct trial trials[] = {
        {{.path = "[psis, psis out 2]", .tempo = STROKES(1, 5)}, NULL},
        {{.path = "[psis]", .stroke = "hold", .tempo = HOLD(5, 30, 5)},
         "'hold' on the dimple bone"},
        {{.path = "[psis, psis out 2]",
          .tool = "thumbs",
          .stroke = "friction",
          .tempo = STROKES(2, 5)},
         "'thumbs' on the dimple bone"},
        {{.path = "[psis, psis out 4]",
          .stroke = "strip",
          .tempo = STROKES(4, 5)},
         "'strip' on the dimple bone"},
        {{.path = "[psis out 2]",
          .tool = "ball",
          .stroke = "hold",
          .tempo = HOLD(5, 30, 5)},
         NULL},
    };
    TRY(*state, firm, trials);
}

static void
heat_does_not_rest_on_bone(void **state)
{
    const struct trial trials[] = {
        {{.tool = "heat_pack",
          .stroke = "place",
          .path = "[gmax_up]",
          .tempo = HOLD(5, 60, 5)},
         NULL},
        {{.tool = "heat_pack",
          .stroke = "place",
          .path = "[psis]",
          .tempo = HOLD(5, 60, 5)},
         "'place' on the dimple bone"},
    };
    TRY(*state, warm, trials);
}

static void
rollers_stay_on_the_ribs(void **state)
{
    const struct trial trials[] = {
        {{.tool = "roller",
          .stroke = "roll",
          .path = "[esb_T10, esb_T3]",
          .tempo = STROKES(8, 5)},
         NULL},
        {{.tool = "roller",
          .stroke = "roll",
          .path = "[esb_T10, esb_T3 up 1]",
          .tempo = STROKES(8, 5)},
         "only between T3 and T10"},
        {{.tool = "roller",
          .stroke = "roll",
          .path = "[esb_T10 down 1, esb_T3]",
          .tempo = STROKES(8, 5)},
         "only between T3 and T10"},
    };
    TRY(*state, slow, trials);
    const struct trial elsewhere = {trials[0].step,
                                    "'roller' in a swedish routine"};
    try_each(*state, swedish, &elsewhere, 1);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(zones_that_are_never_touched),
        CASE(the_left_side_is_the_mirror),
        CASE(a_line_may_not_bend_into_a_zone),
        CASE(a_return_keeps_off_too),
        CASE(zones_for_light_work_only),
        CASE(the_back_of_the_neck_is_for_hands),
        CASE(bone_is_not_for_points),
        CASE(heat_does_not_rest_on_bone),
        CASE(rollers_stay_on_the_ribs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
