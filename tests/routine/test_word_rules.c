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
nothing_is_promised_in_any_language(void **state)
{
    const struct trial trials[] = {
        {{.say = "{en: Easy., de: 'Es „heilt“.'}"}, "'heilt' promises"},
        {{.say = "{en: Easy., de: ENTGIFTET.}"}, "'entgift' promises"},
        {{.say = "{en: Easy., de: HEMMT  ENTZÜNDUNGEN.}"},
         "'hemmt entzündungen' promises"},
        {{.say = "{en: Easy., de: Verheilte Haut.}"}, NULL},
        {{.say = "{en: Easy., de: A cure.}"}, NULL}, // which is no German
        {{.say = "{en: Easy., es: Esto cura.}"}, "'cura' promises"},
        {{.say = "{en: Easy., es: Con procura.}"}, NULL},
        {{.say = "{en: Easy., ja: 肩こりが治ります。}"}, "'治り' promises"},
        {{.say = "{en: Easy., ja: 楽になることがあります。}"}, NULL},
        {{.say = "{en: Easy., ar: طرد السموم.}"}, "'سموم' promises"},
        {{.say = "{en: Easy., ar: قد يساعد.}"}, NULL},
    };
    TRY(*state, swedish, trials);
}

static void
cues_fit_in_a_breath_in_any_language(void **state)
{
    const char *seventeen = "{en: Easy., de: a b c d e f g h i j k l m n o p "
                            "q.}";
    const char *forty =
        "{en: Easy., ja: 背骨の両わきに手のひらを当てて、腰から肩まで"
        "ゆっくり長くなで上げていきましょう。}";
    const char *more =
        "{en: Easy., ja: 背骨の両わきに手のひらを当てて、腰から肩まで"
        "ゆっくりと長く長くなで上げていきましょうか。}";
    const struct trial trials[] = {
        {{.say = seventeen}, "17 words in 'say'"},
        {{.say = forty}, NULL},
        {{.say = more}, "17 words in 'say'"},
        {{.side = "in-turn", .say_other = seventeen},
         "17 words in 'say-other'"},
    };
    TRY(*state, swedish, trials);
}

static void
no_words_ask_for_too_much_heat_in_any_language(void **state)
{
    const struct trial trials[] = {
        {{.say = "{en: Warm., de: Mit 45 Grad.}"}, NULL},
        {{.say = "{en: Warm., de: Mit 50 Grad.}"}, "50 degrees C"},
        {{.say = "{en: Warm., es: A 50 grados.}"}, "50 degrees C"},
        {{.say = "{en: Warm., es: A 50 ºC.}"}, "50 degrees C"},
        {{.say = "{en: Warm., ja: 45度です。}"}, NULL},
        {{.say = "{en: Warm., ja: ５０度です。}"}, "50 degrees C"},
        {{.say = "{en: Warm., ja: 50℃です。}"}, "50 degrees C"},
        {{.say = "{en: Warm., ar: ٤٥ درجة.}"}, NULL},
        {{.say = "{en: Warm., ar: ٥٠ درجة.}"}, "50 degrees C"},
        {{.say = "{en: Warm., ar: ١٢٠ درجة فهرنهايت.}"}, "120 degrees F"},
        {{.say = "At 113 degrees Fahrenheit."}, NULL},
        {{.say = "At 113\u2109."}, NULL},
    };
    TRY(*state, warm, trials);
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
        CASE(nothing_is_promised_in_any_language),
        CASE(cues_fit_in_a_breath_in_any_language),
        CASE(no_words_ask_for_too_much_heat_in_any_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
