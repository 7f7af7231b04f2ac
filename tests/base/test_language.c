// SPDX-License-Identifier: MIT
// What people wish for is found in what their system calls it.
#include "../test.h"

#include "base/language.h"

static const struct {
    const char *wish;
    int found;
} wishes[] = {
    {"de", KN_LANGUAGE_DE},
    {"de_AT.UTF-8", KN_LANGUAGE_DE},
    {"es@euro", KN_LANGUAGE_ES},
    {"ar-EG", KN_LANGUAGE_AR},
    {"fr:ja:de", KN_LANGUAGE_JA},
    {"en_GB:de", KN_LANGUAGE_EN},
    {"C", KN_LANGUAGE_EN},
    {"C.UTF-8", KN_LANGUAGE_EN},
    {"POSIX", KN_LANGUAGE_EN},
    {":::es:", KN_LANGUAGE_ES},
    {"", -1},
    {":", -1},
    {"fr", -1},
    {"deu", -1},
    {"d", -1},
    {"DE", -1},
    {"_de", -1},
};

static void
a_wish_is_understood(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(wishes); i++) {
        int found = kn_language_of(wishes[i].wish);
        if (found != wishes[i].found) {
            fail_msg("'%s' is %d", wishes[i].wish, found);
        }
    }
}

static void
every_language_finds_itself(void **state)
{
    (void)state;
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        assert_int_equal(kn_language_of(kn_languages[i].code), i);
        assert_true(kn_languages[i].name[0] != '\0');
    }
}

static void
the_source_is_english(void **state)
{
    (void)state;
    assert_int_equal(kn_language_now(), KN_LANGUAGE_EN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wish_is_understood),
        cmocka_unit_test(every_language_finds_itself),
        cmocka_unit_test(the_source_is_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
