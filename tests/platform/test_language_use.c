// SPDX-License-Identifier: MIT
// The language is what was chosen, or what the environment wishes; it changes
// while the program runs and workers look words up; numbers never change.
#include "../test.h"

#include <locale.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"
#include "platform/language.h"
#include "platform/worker.h"

#define CODE C_("the code of your language, as in its file's name", "en")

static void
environment(const char *language, const char *all, const char *lang)
{
    unsetenv("LC_MESSAGES");
    setenv("LANGUAGE", language, 1);
    setenv("LC_ALL", all, 1);
    setenv("LANG", lang, 1);
    kn_language_start();
}

static const struct {
    const char *language, *all, *lang;
    enum kn_language spoken;
} environments[] = {
    {"", "", "", KN_LANGUAGE_EN},
    {"", "", "de_AT.UTF-8", KN_LANGUAGE_DE},
    {"", "es_MX.UTF-8", "de_AT.UTF-8", KN_LANGUAGE_ES},
    {"fr:ja:de", "C.UTF-8", "", KN_LANGUAGE_JA},
    {"fr", "", "ar_EG.UTF-8", KN_LANGUAGE_AR},
    {"en:de", "", "de_DE.UTF-8", KN_LANGUAGE_EN},
    {"de", "C", "de_DE.UTF-8", KN_LANGUAGE_EN}, // C is no language at all
    {"", "", "fr_FR.UTF-8", KN_LANGUAGE_EN},
};

static void
the_environment_is_heard(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(environments); i++) {
        environment(environments[i].language, environments[i].all,
                    environments[i].lang);
        if (kn_language_now() != environments[i].spoken) {
            fail_msg("environment %d is %s", i, CODE);
        }
        // And again after another was chosen.
        kn_language_use(KN_LANGUAGE_DE);
        assert_int_equal(kn_language_now(), KN_LANGUAGE_DE);
        kn_language_use(-1);
        assert_int_equal(kn_language_now(), environments[i].spoken);
    }
}

static void
a_choice_holds(void **state)
{
    (void)state;
    environment("", "C.UTF-8", "");
    for (int i = 1; i < KN_LANGUAGE_COUNT; i++) {
        assert_true(kn_language_use(i));
        assert_int_equal(kn_language_now(), i);
        assert_string_equal(CODE, kn_languages[i].code);
        assert_false(kn_language_use(i));
    }
    const char *words = CODE;
    assert_true(kn_language_use(KN_LANGUAGE_EN));
    assert_string_equal(CODE, "en");
    assert_string_equal(words, "ar"); // what was given stays as it was
    assert_false(kn_language_use(-1));
}

// A comma in a number would be another routine, another setting, another
// picture. Only messages have a language.
static void
numbers_are_as_ever(void **state)
{
    (void)state;
    static const int categories[] = {LC_NUMERIC, LC_CTYPE, LC_COLLATE, LC_TIME,
                                     LC_MONETARY};
    environment("", "", "de_DE.UTF-8");
    for (int i = 0; i < KN_ARRAY_COUNT(categories); i++) {
        assert_string_equal(setlocale(categories[i], NULL), "C");
    }
    char figures[16];
    snprintf(figures, sizeof(figures), "%.1f %g", 0.5, 1.25);
    assert_string_equal(figures, "0.5 1.25");
    double value = 0;
    assert_true(kn_str_to_double("0.5", &value));
    assert_true(strtod("0.5", NULL) == 0.5);
}

// ---- workers

struct lookups {
    atomic_bool stop;
    long count, strange;
};

static void
look_up(void *job)
{
    struct lookups *lookups = job;
    do {
        if (kn_language_of(CODE) < 0) {
            lookups->strange++;
        }
        lookups->count++;
    } while (!atomic_load(&lookups->stop));
}

static void
workers_speak_as_the_rest(void **state)
{
    (void)state;
    environment("", "C.UTF-8", "");
    struct kn_worker worker;
    struct lookups lookups = {.count = 0};
    atomic_init(&lookups.stop, false);
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, look_up, &lookups, NULL));
    for (int i = 0; i < 400; i++) {
        kn_language_use(i % KN_LANGUAGE_COUNT);
    }
    atomic_store(&lookups.stop, true);
    kn_worker_join(&worker);
    assert_true(lookups.count > 0);
    assert_int_equal(lookups.strange, 0);
}

struct said {
    enum kn_language language;
};

static void
say(void *job)
{
    struct said *said = job;
    said->language = kn_language_now();
}

static void
a_worker_has_the_language(void **state)
{
    (void)state;
    environment("", "C.UTF-8", "");
    kn_language_use(KN_LANGUAGE_JA);
    struct kn_worker worker;
    struct said said = {KN_LANGUAGE_EN};
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, say, &said, NULL));
    kn_worker_join(&worker);
    assert_int_equal(said.language, KN_LANGUAGE_JA);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_is_heard),
        cmocka_unit_test(a_choice_holds),
        cmocka_unit_test(numbers_are_as_ever),
        cmocka_unit_test(workers_speak_as_the_rest),
        cmocka_unit_test(a_worker_has_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
