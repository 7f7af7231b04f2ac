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

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(cues_fit_in_a_breath),
        CASE(nothing_is_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
