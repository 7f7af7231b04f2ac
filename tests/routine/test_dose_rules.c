// SPDX-License-Identifier: MIT
// How hard, how fast and how long: each rule on both sides of its limit.
#include "support.h"

// A script of presses of 40 s at `spots`, on `sides`.
static void
expect_presses(struct world *world, const char *const *spots,
               const char *const *sides, int count, const char *says)
{
    struct script script = {.technique = "trigger_point",
                            .intensity = "{target: 5, cap: 6}",
                            .steps = {{0}},
                            .step_count = count + 1};
    for (int i = 0; i < count; i++) {
        script.steps[i + 1] = (struct step_text){.stroke = "hold",
                                                 .tool = "ball",
                                                 .side = sides[i],
                                                 .path = spots[i],
                                                 .felt = "[0, 5, 0]",
                                                 .tempo = HOLD(5, 30, 5)};
    }
    script_is_good(world, &script);
    expect_problem(world, says);
    world_forget(world);
}

static void
intensity_has_caps(void **state)
{
    const struct trial trials[] = {
        {{.felt = "[2, 6, 1]"}, NULL},
        {{.felt = "[2, 6.1, 1]"}, "beyond it muscles guard"},
        {{.felt = "[2, 9, 1]"}, "intensity 9 (at most 6"},
        {{.felt = "[3, 3, 3]"}, NULL},
        {{.felt = "[4, 3, 3]"}, "does not rise to a peak"},
        {{.felt = "[1, 3, 3.5]"}, "does not rise to a peak"},
        {{.stroke = "move",
          .tool = "none",
          .path = "[es_L4]",
          .felt = "[0, 1, 0]",
          .tempo = REST},
         "nothing is touched"},
    };
    TRY(*state, firm, trials);
    const struct trial light = {{.felt = "[2, 4.5, 1]"},
                                "at most 4 in swedish"};
    try_each(*state, swedish, &light, 1);
}

static void
a_routines_own_cap_counts(void **state)
{
    const struct {
        const char *technique, *intensity, *says;
    } heads[] = {
        {"deep_tissue", "{target: 3, cap: 3}", NULL},
        {"deep_tissue", "{target: 2, cap: 2.5}", "the cap of this routine"},
        {"deep_tissue", "{target: 4, cap: 3}", "a target of 4 above the cap"},
        {"deep_tissue", "{target: 5, cap: 6}", NULL},
        {"deep_tissue", "{target: 5, cap: 6.5}", "at most 6 in deep_tissue"},
        {"swedish", "{target: 3, cap: 5}", "at most 4 in swedish"},
        {"mixed", "{target: 3, cap: 5}", NULL},
        {"mixed", "{target: 3, cap: 5.5}", "at most 5 in mixed"},
        {"hot_stone", "{target: 3, cap: 3.5}", "at most 3 in hot_stone"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(heads); i++) {
        const struct script script = {.technique = heads[i].technique,
                                      .intensity = heads[i].intensity};
        script_is_good(*state, &script);
        expect_problem(*state, heads[i].says);
        world_forget(*state);
    }
}

static void
strokes_have_speeds(void **state)
{
    // Out alone: 8.36 cm for es_S1 to es_L3 in the cycle but for its reset.
    const struct trial trials[] = {
        {{.tempo = STROKES(1.2, 5)}, NULL}, // 9.3 cm/s
        {{.tempo = STROKES(1, 5)}, "too fast for 'glide'"},
        {{.tempo = STROKES(5, 5)}, NULL}, // 2.1
        {{.tempo = STROKES(5.5, 5)}, "too slow for 'glide'"},
        {{.stroke = "strip", .tempo = STROKES(7, 5)}, NULL}, // 1.7
        {{.stroke = "strip", .tempo = STROKES(5, 5)}, "too fast for 'strip'"},
        {{.stroke = "strip", .tempo = STROKES(20, 2)}, "too slow for 'strip'"},
        {{.stroke = "skin_roll", .tempo = STROKES(7, 5)}, NULL},
        {{.stroke = "skin_roll", .tempo = STROKES(6, 5)},
         "too fast for 'skin_roll'"},
        {{.stroke = "j_stroke", .tempo = STROKES(6, 5)},
         "too fast for 'j_stroke'"},
        {{.stroke = "cross_fibre", .tempo = STROKES(5, 5)},
         "too fast for 'cross_fibre'"},
        {{.tool = "peanut", .stroke = "roll", .tempo = STROKES(1.2, 5)},
         "too fast for 'roll'"},
    };
    TRY(*state, firm, trials);
    const struct trial stone = {
        {.tool = "stone", .stroke = "stone_glide", .tempo = STROKES(5.5, 5)},
        "too slow for 'stone_glide'"};
    try_each(*state, warm, &stone, 1);
    const struct trial drag = {{.stroke = "shear",
                                .path = "[es_S1, es_L3, es_S1, es_L3, es_S1, "
                                        "es_L3, es_S1, es_L3, es_S1, es_L3, "
                                        "es_S1, es_L3, es_S1]",
                                .tempo = HOLD(10, 40, 5)},
                               "too fast for 'shear'"};
    try_each(*state, slow, &drag, 1);
}

static void
holds_have_ramps_and_bounds(void **state)
{
    const char *from_to = "[es_S1, es_L5]";
    const struct trial trials[] = {
        {{.stroke = "shear", .path = from_to, .tempo = HOLD(10, 40, 10)}, NULL},
        {{.stroke = "shear", .path = from_to, .tempo = HOLD(15, 300, 10)},
         NULL},
        {{.stroke = "shear", .path = from_to, .tempo = HOLD(9, 40, 10)},
         "ramp of 9 s is too short"},
        {{.stroke = "shear", .path = from_to, .tempo = HOLD(16, 40, 10)},
         "ramp of 16 s is too long"},
        {{.stroke = "stretch", .path = from_to, .tempo = HOLD(10, 39, 10)},
         "hold of 39 s is too short"},
        {{.stroke = "stretch", .path = from_to, .tempo = HOLD(10, 301, 10)},
         "hold of 301 s is too long"},
        {{.stroke = "stretch", .path = from_to, .tempo = HOLD(10, 40, 4)},
         "release of 4 s is too short"},
        {{.stroke = "touch", .path = "[es_S1]", .tempo = HOLD(2, 120, 2)},
         NULL},
        {{.stroke = "touch", .path = "[es_S1]", .tempo = HOLD(1, 20, 2)},
         "ramp of 1 s is too short"},
    };
    TRY(*state, slow, trials);
}

static void
presses_have_a_time_for_their_strength(void **state)
{
#define PRESS(felt_, tempo_)                                                   \
    {                                                                          \
        .stroke = "hold", .tool = "ball", .path = "[rh_mid]", .felt = felt_,   \
        .tempo = tempo_                                                        \
    }
    const struct trial trials[] = {
        {PRESS("[0, 5, 0]", HOLD(5, 20, 5)), NULL},
        {PRESS("[0, 5, 0]", HOLD(5, 19, 5)), "a press of 29 s in all"},
        {PRESS("[0, 5, 0]", HOLD(5, 45, 5)), NULL},
        {PRESS("[0, 5, 0]", HOLD(5, 46, 5)), "a press of 46 s at intensity 5"},
        {PRESS("[0, 4, 0]", HOLD(5, 80, 5)), NULL},
        {PRESS("[0, 4, 0]", HOLD(5, 81, 5)), "91 s of pressing on one spot"},
        {PRESS("[0, 4, 0]", HOLD(5, 91, 5)), "hold of 91 s is too long"},
        {PRESS("[0, 5, 0]", HOLD(2, 35, 5)), "ramp of 2 s is too short"},
    };
    TRY(*state, firm, trials);
}

static void
time_on_a_spot_adds_up(void **state)
{
    const char *const near[] = {"[rh_mid]", "[rh_mid up 1.5]",
                                "[rh_mid down 1.5]"};
    const char *const apart[] = {"[rh_mid]", "[rh_mid up 2.1]",
                                 "[rh_mid down 2.1]"};
    const char *const right[] = {"right", "right", "right"};
    const char *const mixed[] = {"right", "left", "right"};
    const char *const turns[] = {"right", "in-turn", "right"};
    expect_presses(*state, near, right, 2, NULL);
    expect_presses(*state, near, right, 3, "120 s of pressing on one spot");
    expect_presses(*state, near, mixed, 3, NULL);
    expect_presses(*state, near, turns, 3, "120 s of pressing on one spot");
    expect_presses(*state, apart, right, 3, NULL);
}

static void
six_spots_are_enough(void **state)
{
    const char *const spots[] = {"[rh_mid]",   "[infra]",   "[esb_L4]",
                                 "[ut_mid]",   "[lev_ins]", "[gmed_mid]",
                                 "[gmin_post]"};
    const char *const sides[] = {"in-turn", "in-turn", "in-turn", "in-turn",
                                 "in-turn", "in-turn", "right"};
    const char *const pairs[] = {"[rh_mid]", "[infra]",   "[esb_L4]",
                                 "[ut_mid]", "[lev_ins]", "[gmed_mid]",
                                 "[rh_mid]"};
    expect_presses(*state, spots, sides, 6, NULL);
    expect_presses(*state, spots, sides, 7, "a pressed spot too many");
    expect_presses(*state, pairs, sides, 7, NULL); // one of them again
}

// A script of `plain` spots that are always pressed, and nine to try.
static void
expect_points(struct world *world, int plain, const char *says)
{
    static const char *const spots[] = {"[rh_mid]", "[infra]",   "[esb_L4]",
                                        "[ut_mid]", "[lev_ins]", "[gmed_mid]"};
    struct script script = {.technique = "trigger_point",
                            .intensity = "{target: 5, cap: 6}",
                            .step_count = 9 + plain + 1};
    for (int i = 0; i < 9 + plain; i++) {
        bool tried = i >= plain;
        script.steps[i + 1] = (struct step_text){
            .stroke = "hold",
            .tool = "ball",
            .side = !tried  ? "both"
                    : i % 2 ? "left"
                            : "right",
            .path = tried ? spots[5 - (i - plain) / 2] : spots[i],
            .felt = "[0, 5, 0]",
            .tempo = HOLD(5, 20, 5),
            .when = tried ? "tender" : "always"};
    }
    script_is_good(world, &script);
    expect_problem(world, says);
    world_forget(world);
}

static void
points_to_try_need_room(void **state)
{
    expect_points(*state, 0, NULL);
    expect_points(*state, 5, NULL);
    expect_points(*state, 6, "no room for a point to try beside 6 spots");
}

static void
a_point_to_try_is_one_press(void **state)
{
#define POINT(side_, stroke_)                                                  \
    {                                                                          \
        .side = side_, .stroke = stroke_, .tool = "fingers",                   \
        .path = "[rh_mid]", .tempo = HOLD(5, 30, 5), .when = "tender"          \
    }
    const struct trial trials[] = {
        {POINT("right", "hold"), NULL},
        {POINT("left", "hold"), NULL},
        {POINT("both", "hold"), "'when: tender' with side 'both'"},
        {POINT("in-turn", "hold"), "'when: tender' with side 'in-turn'"},
        {POINT("right", "touch"), "'when: tender' for 'touch'"},
        {{.when = "tender"}, "'when: tender' for 'glide'"},
        {{.when = "always"}, NULL},
        {{.when = "tendr"}, "'when' is 'tendr' (did you mean 'tender'?"},
    };
    TRY(*state, firm, trials);
}

// Pressing adds up on a spot whether it is tried or always pressed.
static void
points_to_try_share_the_time_of_a_spot(void **state)
{
    struct script script = firm;
    for (int i = 0; i < 3; i++) {
        script.steps[script.step_count++] =
            (struct step_text){.side = "right",
                               .stroke = "hold",
                               .tool = "ball",
                               .path = "[rh_mid]",
                               .felt = "[0, 5, 0]",
                               .tempo = HOLD(5, 30, 5),
                               .when = i == 1 ? "always" : "tender"};
    }
    script_is_good(*state, &script);
    expect_problem(*state, "120 s of pressing on one spot");
}

static void
lines_are_not_worked_sore(void **state)
{
    const char *line = "[esb_S1, esb_L3]";
    const struct trial trials[] = {
        {{.stroke = "strip", .path = line, .tempo = STROKES(7.5, 8)}, NULL},
        {{.stroke = "strip", .path = line, .tempo = STROKES(8, 8)},
         "64 s of 'strip' in one place"},
        {{.stroke = "cross_fibre",
          .path = "[rh_mid, rh_mid out 1]",
          .tempo = STROKES(3, 15)},
         NULL},
        {{.stroke = "cross_fibre",
          .path = "[rh_mid, rh_mid out 1]",
          .tempo = STROKES(3, 16)},
         "48 s of 'cross_fibre' in one place"},
        {{.stroke = "petrissage", .path = line, .tempo = STROKES(3, 20)}, NULL},
        {{.stroke = "petrissage", .path = line, .tempo = STROKES(3, 21)},
         "63 s of 'petrissage' in one place"},
    };
    TRY(*state, firm, trials);
}

static void
sessions_have_a_length(void **state)
{
    const struct {
        const char *side, *tempo;
        int steps;
        const char *says;
    } trials[] = {
        {"both", STROKES(3, 40), 1, NULL},
        {"both", STROKES(3, 39), 1, "117 s of hands-on time"},
        {"in-turn", STROKES(3, 20), 1, NULL}, // both sides count
        {"in-turn", STROKES(4, 50), 3, NULL},
        {"in-turn", STROKES(4, 51), 3, "1224 s of hands-on time"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(trials); i++) {
        struct script script = {.step_count = trials[i].steps};
        for (int k = 0; k < trials[i].steps; k++) {
            script.steps[k] = (struct step_text){.side = trials[i].side,
                                                 .tempo = trials[i].tempo};
        }
        script_is_good(*state, &script);
        expect_problem(*state, trials[i].says);
        world_forget(*state);
    }
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(intensity_has_caps),
        CASE(a_routines_own_cap_counts),
        CASE(strokes_have_speeds),
        CASE(holds_have_ramps_and_bounds),
        CASE(presses_have_a_time_for_their_strength),
        CASE(time_on_a_spot_adds_up),
        CASE(six_spots_are_enough),
        CASE(points_to_try_need_room),
        CASE(a_point_to_try_is_one_press),
        CASE(points_to_try_share_the_time_of_a_spot),
        CASE(lines_are_not_worked_sore),
        CASE(sessions_have_a_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
