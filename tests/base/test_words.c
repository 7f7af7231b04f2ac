// SPDX-License-Identifier: MIT
// Without a catalogue the words of the source are what is shown.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"

static const char *const names[] = {N_("Hold"), NC_("a side", "right")};

static void
words_are_their_own_translation(void **state)
{
    (void)state;
    assert_string_equal(_("Stop"), "Stop");
    assert_string_equal(kn_words(names[0]), "Hold");
    assert_ptr_equal(kn_words(names[0]), names[0]);
}

// The empty key is the catalogue's heading, which nobody wants to read.
static void
nothing_stays_nothing(void **state)
{
    (void)state;
    assert_string_equal(kn_words(""), "");
    assert_null(kn_words(NULL));
    assert_string_equal(kn_words_of(""), "");
    assert_null(kn_words_of(NULL));
}

static void
a_context_is_never_shown(void **state)
{
    (void)state;
    assert_string_equal(C_("an answer", "right"), "right");
    assert_string_equal(kn_words_of(names[1]), "right");
    assert_string_equal(kn_words_of("plain"), "plain");
}

static void
a_number_picks_the_form(void **state)
{
    (void)state;
    char said[32];
    for (int n = 0; n < 3; n++) {
        snprintf(said, sizeof(said), P_("%d step", "%d steps", n), n);
        const char *form = n == 1 ? "1 step" : n ? "2 steps" : "0 steps";
        assert_string_equal(said, form);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_their_own_translation),
        cmocka_unit_test(nothing_stays_nothing),
        cmocka_unit_test(a_context_is_never_shown),
        cmocka_unit_test(a_number_picks_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
