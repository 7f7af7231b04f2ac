// SPDX-License-Identifier: MIT
// Every screen in every language, and in one whose words are longer by two
// fifths: nothing cut, nothing covered, nothing out of reach.
#include "../test.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "platform/language.h"
#include "type_bench.h"

#define ROUTINE "trigger-point-self"
#define TRANSLATED "swedish-self"

// Of layout_pairs; the others differ little in what they leave room for.
static const struct layout_pair pairs[] = {
    {800, 480, 100},
    {1080, 1920, 150},
    {1280, 720, 200},
};

static int
faults_of(struct type_bench *b)
{
    int faults = 0;
    for (int i = 0; i < KN_ARRAY_COUNT(pairs); i++) {
        faults += layout_screens_faults(&b->world, pairs[i], ROUTINE, true);
    }
    return faults;
}

// Of a routine that has texts in all languages.
static int
session_faults_of(struct type_bench *b)
{
    struct kn_routine routine;
    int faults = 0;
    assert_int_equal(kn_content_routine(&b->content, TRANSLATED, &routine),
                     KN_EXIT_DONE);
    for (int i = 0; i < KN_ARRAY_COUNT(pairs); i++) {
        faults += layout_session_faults(&routine, pairs[i], b->world.text);
    }
    kn_routine_destroy(&routine);
    return faults;
}

static void
every_language_can_be_read(void **state)
{
    struct type_bench *b = *state;
    int faults = 0;
    for (int i = 1; i < KN_LANGUAGE_COUNT; i++) {
        kn_language_use(i);
        assert_int_equal(kn_language_now(), i);
        kn_fonts_speak(b->fonts, (enum kn_language)i);
        int here = faults_of(b) + session_faults_of(b);
        if (here > 0) {
            print_message("%d faults in %s\n", here, kn_languages[i].code);
        }
        faults += here;
    }
    kn_language_use(KN_LANGUAGE_EN);
    kn_fonts_speak(b->fonts, KN_LANGUAGE_EN);
    assert_int_equal(faults, 0);
}

static void
longer_words_can_be_read(void **state)
{
    struct type_bench *b = *state;
    setenv("LANGUAGE", "qps", 1);
    textdomain(KN_WORDS_DOMAIN);
    assert_int_equal(_("Settings")[0], '['); // it is in force
    assert_int_equal(faults_of(b), 0);
    kn_language_use(KN_LANGUAGE_EN);
}

static int
set_up(void **state)
{
    kn_language_start();
    return type_bench_set_up(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_can_be_read),
        cmocka_unit_test(longer_words_can_be_read),
    };
    return cmocka_run_group_tests(tests, set_up, type_bench_tear_down);
}
