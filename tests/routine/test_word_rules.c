// SPDX-License-Identifier: MIT
// In which words.
#include "support.h"

static void
cues_fit_in_a_breath(void **state)
{
    const char *sixteen = "a b c d e f g h i j k l m n o p.";
    const char *seventeen = "a b c d e f g h i j k l m n o p q.";
    const struct trial trials[] = {
        {{.say = sixteen}, NULL},
        {{.say = seventeen}, "17 words in 'say'"},
        {{.side = "in-turn", .say_other = sixteen}, NULL},
        {{.side = "in-turn", .say_other = seventeen},
         "17 words in 'say-other'"},
    };
    TRY(*state, swedish, trials);
}

static void
nothing_is_promised(void **state)
{
    const struct trial trials[] = {
        {{.say = "Some people find it may help."}, NULL},
        {{.say = "A secure, procured sincure."}, NULL},
        {{.say = "A cure."}, "'cure' promises"},
        {{.say = "It CURES backs."}, "'cures' promises"},
        {{.say = "Detoxify"}, "'detox' promises"},
        {{.say = "Release toxins."}, "'toxin' promises"},
        {{.say = "Realigning, slowly."}, "'realign' promises"},
        {{.say = "Break  up the knots."}, "'break up' promises"},
        {{.say = "Break upwards."}, NULL},
        {{.say = "The root cause."}, "'root cause' promises"},
    };
    TRY(*state, swedish, trials);
}

static void
no_words_ask_for_too_much_heat(void **state)
{
    const struct trial trials[] = {
        {{.say = "Water of 40 to 45 degrees."}, NULL},
        {{.say = "Water of 46 degrees."}, "46 degrees C (at most 45"},
        {{.say = "From 40 to 54\u00a0\u00b0C."}, "54 degrees C"},
        {{.say = "At 50 C, no more."}, "50 degrees C"},
        {{.say = "At 60\u00b0."}, "60 degrees C"},
        {{.say = "At 104 F or 113 degrees F."}, NULL},
        {{.say = "At 120\u00b0F."}, "120 degrees F (at most 113"},
        {{.say = "Wait 60 seconds, 90 cm away."}, NULL},
        {{.say = "At 99999999999999 degrees."}, "degrees C"},
    };
    TRY(*state, warm, trials);
    const struct trial angle = {{.say = "Turn by 90 degrees."}, NULL};
    try_each(*state, swedish, &angle, 1);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(cues_fit_in_a_breath),
        CASE(nothing_is_promised),
        CASE(no_words_ask_for_too_much_heat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
