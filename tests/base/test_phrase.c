// SPDX-License-Identifier: MIT
// Figures and lists in English; the other languages: tests/platform.
#include "../test.h"

#include "base/phrase.h"
#include "base/str.h"

#include <string.h>

static void
figures(void **state)
{
    (void)state;
    char out[KN_PHRASE_NUMBER];
    assert_string_equal(kn_phrase_number(out, 4), "4");
    assert_string_equal(kn_phrase_number(out, 4.5), "4.5");
    assert_string_equal(kn_phrase_number(out, -0.25), "-0.25");
    assert_string_equal(kn_phrase_number(out, 1e300), "1e+300");
    assert_string_equal(kn_phrase_percent(out, 125), "125 %");
}

static void
lists(void **state)
{
    (void)state;
    char out[40] = "";
    kn_phrase_add(out, sizeof(out), "ball");
    assert_string_equal(out, "ball");
    kn_phrase_add(out, sizeof(out), "");
    kn_phrase_add(out, sizeof(out), "towel");
    assert_string_equal(out, "ball, towel");
    kn_phrase_beside(out, sizeof(out), "4 min");
    assert_string_equal(out, "ball, towel  \u00b7  4 min");
}

// A character is whole or not there.
static void
what_does_not_fit(void **state)
{
    (void)state;
    for (size_t size = 1; size < 12; size++) {
        char out[16] = "";
        kn_phrase_add(out, size, "\u00fc\u65e5\u672c");
        kn_phrase_add(out, size, "\u00fc");
        assert_true(strlen(out) < size);
        assert_int_equal(kn_utf8_check(out, strlen(out)), strlen(out));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures),
        cmocka_unit_test(lists),
        cmocka_unit_test(what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
