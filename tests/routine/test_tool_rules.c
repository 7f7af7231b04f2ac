// SPDX-License-Identifier: MIT
// With what, and how warm: each rule on both sides of its limit.
#include "support.h"

// A check, then packs of `hold` s in all at each of `sites`, with a look at
// the skin between.
static void
expect_packs(struct world *world, const char *const *sites, int count,
             const char *tempo, const char *says)
{
    struct script script = {.technique = "hot_stone",
                            .intensity = "{target: 2, cap: 3}",
                            .step_count = 2 * count + 1};
    script.steps[2 * count] = warm.steps[0];
    for (int i = 0; i < count; i++) {
        script.steps[2 * i] = warm.steps[0];
        script.steps[2 * i + 1] = (struct step_text){.tool = "heat_pack",
                                                     .stroke = "place",
                                                     .path = sites[i],
                                                     .felt = "[0, 1, 1]",
                                                     .tempo = tempo};
    }
    script_is_good(world, &script);
    expect_problem(world, says);
    world_forget(world);
}

static void
strokes_have_tools(void **state)
{
    const struct trial trials[] = {
        {{.tool = "ball"}, "'glide' is not done with 'ball'"},
        {{.tool = "none"}, "'glide' is not done with 'none'"},
        {{.stroke = "petrissage", .tool = "cane", .tempo = STROKES(3, 5)},
         "'petrissage' is not done with 'cane'"},
        {{.stroke = "place",
          .tool = "palms",
          .path = "[esb_L4]",
          .tempo = HOLD(5, 60, 5)},
         "(expected wrapped_stone or heat_pack)"},
        {{.stroke = "rest",
          .tool = "palms",
          .path = "[es_L4]",
          .felt = NO_CONTACT,
          .tempo = REST},
         "(expected none)"},
        {{.tool = "forearm"}, "'forearm' in a self routine"},
        {{.side = "diagonal"}, "would cross the spine"},
        {{.side = "diagonal",
          .stroke = "stretch",
          .path = "[infra, gmed_post]",
          .tempo = HOLD(10, 40, 10)},
         NULL},
    };
    TRY(*state, swedish, trials);
    const struct trial elbow = {{.tool = "forearm"}, NULL};
    try_each(*state, partner, &elbow, 1);
}

static void
bare_stones_never_rest(void **state)
{
    const struct trial trials[] = {
        {{.tool = "stone", .stroke = "stone_glide", .tempo = STROKES(4, 5)},
         NULL},
        {{.tool = "stone", .stroke = "stone_circle", .tempo = STROKES(5, 5)},
         NULL},
        {{.tool = "stone", .stroke = "stone_circle", .tempo = STROKES(5.5, 5)},
         "a stone circle of 5.5 s"},
        {{.tool = "stone",
          .stroke = "place",
          .path = "[esb_L4]",
          .tempo = HOLD(5, 60, 5)},
         "a bare stone in 'place'"},
        {{.tool = "stone",
          .stroke = "hold",
          .path = "[esb_L4]",
          .tempo = HOLD(5, 60, 5)},
         "a bare stone in 'hold'"},
        {{.tool = "wrapped_stone",
          .stroke = "place",
          .path = "[esb_L4]",
          .tempo = HOLD(5, 60, 5)},
         NULL},
    };
    TRY(*state, warm, trials);
}

static void
heat_and_pressure_add_up(void **state)
{
    struct script mixed = warm;
    mixed.technique = "mixed";
    mixed.intensity = "{target: 3, cap: 5}";
    const struct trial trials[] = {
        {{.tool = "stone", .stroke = "stone_glide", .felt = "[1, 3, 1]"}, NULL},
        {{.tool = "stone", .stroke = "stone_glide", .felt = "[1, 3.5, 1]"},
         "intensity 3.5 with 'stone'"},
    };
    TRY(*state, mixed, trials);
}

static void
heat_is_measured_first(void **state)
{
    const struct step_text stone = {.tool = "stone", .stroke = "stone_glide"};
    const struct step_text pack = {.tool = "heat_pack",
                                   .stroke = "place",
                                   .path = "[esb_L4]",
                                   .tempo = HOLD(5, 110, 5)};
    const struct step_text look = {.tool = "palms",
                                   .stroke = "check",
                                   .path = "[es_L4]",
                                   .felt = NO_CONTACT,
                                   .tempo = REST};
    struct step_text measure = look;
    measure.tool = "thermometer";
    const struct script scripts[] = {
        {.steps = {measure, stone, look}, .step_count = 3},
        {.steps = {stone, measure}, .step_count = 2},
        {.steps = {look, stone}, .step_count = 2},
        {.steps = {measure, pack, look}, .step_count = 3},
        {.steps = {look, pack, stone}, .step_count = 3},
    };
    const char *const says[] = {NULL, "'stone' before its heat is measured",
                                "'stone' before its heat is measured", NULL,
                                "'heat_pack' before its heat is measured"};
    for (int i = 0; i < KN_ARRAY_COUNT(scripts); i++) {
        script_is_good(*state, &scripts[i]);
        expect_problem(*state, says[i]);
        world_forget(*state);
    }
}

static void
warmth_is_limited(void **state)
{
    const char *const site[] = {"[esb_L4]", "[esb_L5]", "[esb_L4]"};
    const char *const sites[] = {"[esb_L4]", "[gmax_up]", "[esb_T6]",
                                 "[ut_mid]", "[esb_T10 up 3]"};
    expect_packs(*state, site, 1, HOLD(5, 290, 5), NULL);
    expect_packs(*state, site, 1, HOLD(5, 291, 5),
                 "301 s of warmth without a look at the skin");
    expect_packs(*state, site, 2, HOLD(5, 290, 5), NULL);
    expect_packs(*state, site, 3, HOLD(5, 191, 5),
                 "603 s of resting warmth in one place");
    expect_packs(*state, sites, 4, HOLD(5, 290, 5), NULL);
    expect_packs(*state, sites, 5, HOLD(5, 240, 5),
                 "more than 20 minutes of warmth");
}

static void
the_skin_is_looked_at_in_the_end(void **state)
{
    const struct step_text stone = {.tool = "stone", .stroke = "stone_glide"};
    const struct step_text hands = {.tool = "palms"};
    const struct step_text look = warm.steps[0];
    const struct script scripts[] = {
        {.steps = {look, stone, hands, look}, .step_count = 4},
        {.steps = {look, stone, look, hands}, .step_count = 4},
        {.steps = {look, stone, hands}, .step_count = 3},
        {.steps = {look, stone, look, stone}, .step_count = 4},
        {.steps = {look, hands}, .step_count = 2},
    };
    const char *none = "no look at the skin after the last warmth";
    const char *const says[] = {NULL, NULL, none, none, NULL};
    for (int i = 0; i < KN_ARRAY_COUNT(scripts); i++) {
        script_is_good(*state, &scripts[i]);
        expect_problem(*state, says[i]);
        world_forget(*state);
    }
}

// A pack of five minutes, then a stone for as many more, or a look at the skin.
static void
what_rests_is_taken_away(void **state)
{
    const struct step_text look = warm.steps[0];
    const struct step_text pack = {.tool = "heat_pack",
                                   .stroke = "place",
                                   .path = "[esb_L4]",
                                   .tempo = HOLD(5, 280, 5)};
    const struct step_text sit = {.tool = "none",
                                  .stroke = "rest",
                                  .path = "[es_L4]",
                                  .felt = NO_CONTACT,
                                  .tempo = "{rest: 300}"};
    struct step_text stay = sit;
    stay.tempo = "{rest: 306}";
    const struct step_text hands = {.tool = "palms"};
    const struct script scripts[] = {
        {.steps = {look, pack, sit, look}, .step_count = 4},
        {.steps = {look, pack, stay, look}, .step_count = 4},
        {.steps = {look, pack, look, stay}, .step_count = 4},
        {.steps = {look, pack, hands, stay, look}, .step_count = 5},
    };
    const char *const says[] = {
        NULL, "'heat_pack' rests for 601 s through the steps after it", NULL,
        NULL};
    for (int i = 0; i < KN_ARRAY_COUNT(scripts); i++) {
        script_is_good(*state, &scripts[i]);
        expect_problem(*state, says[i]);
        world_forget(*state);
    }
}

static void
nobody_lies_on_warmth_alone(void **state)
{
#define PACK_LYING(posture_)                                                   \
    {                                                                          \
        .tool = "heat_pack", .stroke = "place", .path = "[esb_L4]",            \
        .tempo = HOLD(5, 60, 5), .posture = posture_                           \
    }
    const struct trial trials[] = {
        {PACK_LYING("seated"), NULL},
        {PACK_LYING("side_lying"), "resting warmth alone and 'side_lying'"},
        {PACK_LYING("prone_with_partner"), "expected seated"},
        {{.tool = "stone", .stroke = "stone_glide", .posture = "side_lying"},
         NULL},
    };
    TRY(*state, warm, trials);
    struct script two = warm;
    two.mode = "partner";
    const struct trial laid = {PACK_LYING("prone_with_partner"), NULL};
    try_each(*state, two, &laid, 1);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(strokes_have_tools),
        CASE(bare_stones_never_rest),
        CASE(heat_and_pressure_add_up),
        CASE(heat_is_measured_first),
        CASE(warmth_is_limited),
        CASE(the_skin_is_looked_at_in_the_end),
        CASE(nobody_lies_on_warmth_alone),
        CASE(what_rests_is_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
