// SPDX-License-Identifier: MIT
// The gate for heat at its very limits, a way out of every pain, and the words
// afterwards.
#include "support.h"

#include "base/str.h"
#include "screening/aftercare.h"
#include "screening/heat_gate.h"
#include "screening/hurts.h"

// ---- heat

static const struct {
    float degrees;
    enum kn_heat_unit unit;
    enum kn_wrist wrist;
    enum kn_warmth heat;
    bool moving, still;
} readings[] = {
    {42, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_BOTH, true, true},
    {43, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_BOTH, true, true},
    {43.1f, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_MOVING, true, false},
    {45, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_MOVING, true, false},
    {45.1f, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_TOO_HOT, false, false},
    {54, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_TOO_HOT, false, false},
    {100, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_TOO_HOT, false, false},
    {40, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_BOTH, true, true},
    {39.9f, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_COOL, true, true},
    {15, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_COOL, true, true},
    {14.9f, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {-5, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {42, KN_CELSIUS, KN_WRIST_UNTRIED, KN_HEAT_UNTRIED, false, false},
    {42, KN_CELSIUS, KN_WRIST_TOO_HOT, KN_HEAT_HOT_ON_WRIST, false, false},
    {46, KN_CELSIUS, KN_WRIST_UNTRIED, KN_HEAT_TOO_HOT, false, false},
    {104, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_WRONG_UNIT, false, false},
    {999, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {NAN, KN_CELSIUS, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {INFINITY, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {113, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_MOVING, true, false},
    {114, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_TOO_HOT, false, false},
    {109, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_BOTH, true, true},
    {110, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_MOVING, true, false},
    {104, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_BOTH, true, true},
    {101, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_COOL, true, true},
    // 100 and less may be Celsius: 60 C is far too hot.
    {100, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_WRONG_UNIT, false, false},
    {60, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_WRONG_UNIT, false, false},
    {42, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_WRONG_UNIT, false, false},
    {10, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
    {213, KN_FAHRENHEIT, KN_WRIST_GOOD, KN_HEAT_UNREAL, false, false},
};

static void
the_gate_opens_at_its_limits(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(readings); i++) {
        struct kn_heat_gate gate = kn_heat_gate(
            &world->screening.care,
            (struct kn_heat_reading){readings[i].degrees, readings[i].unit,
                                     readings[i].wrist});
        if (gate.heat != readings[i].heat ||
            gate.bare_moving != readings[i].moving ||
            gate.wrapped_still != readings[i].still) {
            fail_msg("%g in unit %d: %d, moving %d, still %d",
                     (double)readings[i].degrees, readings[i].unit, gate.heat,
                     gate.bare_moving, gate.wrapped_still);
        }
        bool open = gate.bare_moving || gate.wrapped_still;
        assert_int_equal(gate.skin_check, open ? 180 * KN_SECOND : 0);
        assert_non_null(gate.message);
        assert_int_equal(isnan(gate.celsius), gate.heat <= KN_HEAT_UNREAL);
    }
}

// ---- it hurts more

static const struct {
    const char *id;
    enum kn_hurts_action first, again;
} hurts[] = {
    // Stop at once (docs/EVIDENCE.md, "Felt intensity"), and these need help.
    {"numb", KN_HURTS_HELP, KN_HURTS_HELP},
    {"weak", KN_HURTS_HELP, KN_HURTS_HELP},
    {"dizzy", KN_HURTS_HELP, KN_HURTS_HELP},
    {"chest", KN_HURTS_HELP, KN_HURTS_HELP},
    // Stop at once, and see.
    {"sharp", KN_HURTS_END, KN_HURTS_END},
    {"skin", KN_HURTS_END, KN_HURTS_END},
    // Stop and rest, try less next time.
    {"rising", KN_HURTS_END, KN_HURTS_END},
    {"unsure", KN_HURTS_END, KN_HURTS_END},
    {"sore_spot", KN_HURTS_LEAVE, KN_HURTS_END},
    // Above 6 of 10: less.
    {"too_strong", KN_HURTS_EASE, KN_HURTS_LEAVE},
    {"tensing", KN_HURTS_EASE, KN_HURTS_LEAVE},
};

static int
hurt_of(const struct kn_care *care, const char *id)
{
    for (int i = 0; i < care->hurt_count; i++) {
        if (strcmp(care->hurts[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("no answer '%s'", id);
    return -1;
}

static void
every_pain_leads_somewhere(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    assert_int_equal(care->hurt_count, KN_ARRAY_COUNT(hurts));
    for (int i = 0; i < KN_ARRAY_COUNT(hurts); i++) {
        int answer = hurt_of(care, hurts[i].id);
        struct kn_hurts_context context = {.can_ease = true};
        struct kn_hurts_answer first = kn_hurts(care, answer, context);
        context.before = 1;
        context.before_in_all = 1;
        struct kn_hurts_answer again = kn_hurts(care, answer, context);
        assert_int_equal(first.action, hurts[i].first);
        assert_int_equal(again.action, hurts[i].again);
        assert_non_null(first.say);
        assert_non_null(again.say);
        // Another action never comes with the words of the first.
        assert_int_equal(first.action == again.action,
                         strcmp(first.say, again.say) == 0);
    }
}

static void
nothing_is_eased_below_the_lightest_touch(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    struct kn_hurts_answer made = kn_hurts(care, hurt_of(care, "too_strong"),
                                           (struct kn_hurts_context){0});
    assert_int_equal(made.action, KN_HURTS_LEAVE);
    assert_ptr_equal(made.say, care->hurts[0].say_again);
}

static void
too_often_is_enough(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    struct kn_hurts_context context = {.can_ease = true,
                                       .before_in_all = KN_HURTS_ENOUGH - 1};
    int strong = hurt_of(care, "too_strong");
    assert_int_equal(kn_hurts(care, strong, context).action, KN_HURTS_EASE);
    context.before_in_all = KN_HURTS_ENOUGH;
    struct kn_hurts_answer made = kn_hurts(care, strong, context);
    assert_int_equal(made.action, KN_HURTS_END);
    assert_ptr_equal(made.say, care->hurts_enough);
    // What is graver keeps its own words.
    made = kn_hurts(care, hurt_of(care, "chest"), context);
    assert_int_equal(made.action, KN_HURTS_HELP);
    assert_non_null(strstr(made.say, "emergency"));
}

static void
heat_on_skin_is_cooled(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    struct kn_hurts_context context = {.warm = true, .can_ease = true};
    int skin = hurt_of(care, "skin");
    assert_non_null(strstr(kn_hurts(care, skin, context).say, "20 minutes"));
    context.warm = false;
    assert_null(strstr(kn_hurts(care, skin, context).say, "20 minutes"));
}

// ---- afterwards

static const struct {
    int before, after;
    enum kn_ending ending;
    enum kn_change change;
    bool see_somebody;
    int count;
} endings[] = {
    {5, 3, KN_ENDING_DONE, KN_CHANGE_LESS, false, 4},
    {5, 4, KN_ENDING_DONE, KN_CHANGE_SAME, false, 4},
    {5, 6, KN_ENDING_DONE, KN_CHANGE_SAME, false, 4},
    {4, 6, KN_ENDING_EARLY, KN_CHANGE_MORE, true, 4},
    {0, 0, KN_ENDING_DONE, KN_CHANGE_SAME, false, 4},
    {9, 7, KN_ENDING_DONE, KN_CHANGE_LESS, true, 5},
    {9, 6, KN_ENDING_DONE, KN_CHANGE_LESS, false, 4},
    {KN_UNRATED, 4, KN_ENDING_DONE, KN_CHANGE_UNRATED, false, 4},
    {4, KN_UNRATED, KN_ENDING_DONE, KN_CHANGE_UNRATED, false, 4},
    {5, 5, KN_ENDING_PAIN, KN_CHANGE_SAME, true, 4},
    {5, 9, KN_ENDING_PAIN, KN_CHANGE_MORE, true, 5},
};

static void
the_change_is_shown_as_it_is(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    for (int i = 0; i < KN_ARRAY_COUNT(endings); i++) {
        struct kn_aftercare made = kn_aftercare(
            care,
            (struct kn_afterwards){KN_TECHNIQUE_DEEP_TISSUE, endings[i].before,
                                   endings[i].after, endings[i].ending});
        assert_int_equal(made.change, endings[i].change);
        assert_int_equal(made.see_somebody, endings[i].see_somebody);
        assert_int_equal(made.count, endings[i].count);
        for (int n = 0; n < made.count; n++) {
            assert_non_null(made.lines[n]);
            assert_null(strchr(made.lines[n], '!'));
        }
        assert_ptr_equal(made.lines[made.count - 1], care->later);
        assert_ptr_equal(made.lines[made.count - 2],
                         care->expect[KN_TECHNIQUE_DEEP_TISSUE]);
        bool pain = endings[i].ending == KN_ENDING_PAIN;
        assert_int_equal(made.lines[0] == care->ending[KN_ENDING_PAIN], pain);
    }
}

// Dossier 1.0: soreness beyond 48 h means it was too much.
static void
firm_work_is_followed_by_its_limit(void **state)
{
    const struct world *world = *state;
    const struct kn_care *care = &world->screening.care;
    assert_non_null(strstr(care->expect[KN_TECHNIQUE_DEEP_TISSUE], "48"));
    assert_non_null(strstr(care->expect[KN_TECHNIQUE_TRIGGER_POINT], "48"));
    assert_non_null(strstr(care->expect[KN_TECHNIQUE_HOT_STONE], "redness"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gate_opens_at_its_limits),
        cmocka_unit_test(every_pain_leads_somewhere),
        cmocka_unit_test(nothing_is_eased_below_the_lightest_touch),
        cmocka_unit_test(too_often_is_enough),
        cmocka_unit_test(heat_on_skin_is_cooled),
        cmocka_unit_test(the_change_is_shown_as_it_is),
        cmocka_unit_test(firm_work_is_followed_by_its_limit),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
