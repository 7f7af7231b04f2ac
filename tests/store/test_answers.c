// SPDX-License-Identifier: MIT
// Answers before a session: set, changed, forgotten, written and read; what
// cannot be read will be asked again.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "on_file.h"
#include "store/answers.h"

static int
set_up(void **state)
{
    struct kn_answers *answers = malloc(sizeof(*answers));
    assert_non_null(answers);
    kn_answers_init(answers);
    *state = answers;
    return 0;
}

static int
tear_down(void **state)
{
    kn_answers_destroy(*state);
    free(*state);
    return 0;
}

static bool
parse(struct kn_answers *answers, const char *text, struct kn_diag_list *diags)
{
    kn_diag_init(diags);
    return kn_answers_parse(answers, "a.yaml", text, strlen(text), diags);
}

static char *
written(const struct kn_answers *answers)
{
    struct kn_writer *writer = begin_file();
    kn_answers_write(answers, writer);
    return finish_file(writer);
}

static void
answers_are_set_and_forgotten(void **state)
{
    struct kn_answers *answers = *state;
    assert_null(kn_answers_get(answers, "fever"));
    assert_true(kn_answers_set(answers, "fever", "no"));
    assert_true(kn_answers_set(answers, "pregnant", "yes"));
    assert_true(kn_answers_set(answers, "skin", "sunburn"));
    assert_true(kn_answers_set(answers, "fever", "yes"));
    assert_int_equal(answers->count, 3);
    assert_string_equal(kn_answers_get(answers, "fever"), "yes");
    kn_answers_forget(answers, "pregnant");
    kn_answers_forget(answers, "no-such");
    assert_int_equal(answers->count, 2);
    assert_null(kn_answers_get(answers, "pregnant"));
    assert_string_equal(kn_answers_get(answers, "skin"), "sunburn");
    answers->remember = true;
    kn_answers_forget(answers, NULL);
    assert_int_equal(answers->count, 0);
    assert_true(answers->remember);
}

static void
bad_ids_are_refused(void **state)
{
    char text[KN_ANSWER_ID_BYTES + 1];
    memset(text, 'x', KN_ANSWER_ID_BYTES);
    text[KN_ANSWER_ID_BYTES] = '\0';
    assert_false(kn_answers_set(*state, text, "no"));
    assert_false(kn_answers_set(*state, "fever", text));
    assert_false(kn_answers_set(*state, "", "no"));
    assert_false(kn_answers_set(*state, "fever", ""));
    assert_true(kn_answers_set(*state, text + 1, text + 1));
    assert_string_equal(kn_answers_get(*state, text + 1), text + 1);
}

static void
there_is_an_end(void **state)
{
    struct kn_answers *answers = *state;
    for (int i = 0; i < KN_ANSWERS_LIMIT; i++) {
        char question[16];
        snprintf(question, sizeof(question), "q%d", i);
        assert_true(kn_answers_set(answers, question, "no"));
    }
    assert_false(kn_answers_set(answers, "one-more", "no"));
    assert_true(kn_answers_set(answers, "q0", "yes"));
    assert_int_equal(answers->count, KN_ANSWERS_LIMIT);
}

static void
what_is_written_is_read(void **state)
{
    struct kn_answers *answers = *state;
    struct kn_answers back;
    struct kn_diag_list diags;
    answers->remember = true;
    answers->when = 29924045;
    assert_true(kn_answers_set(answers, "fever", "no"));
    assert_true(kn_answers_set(answers, "on: #q", "'~"));
    char *text = written(answers);
    assert_string_equal(text, "# Answers given before sessions, kept because "
                              "you agreed. Delete this file at any time.\n"
                              "remember: yes\n"
                              "when: \"2026-11-23T14:05\"\n"
                              "answers:\n"
                              "  fever: \"no\"\n"
                              "  \"on: #q\": \"'~\"\n");
    kn_answers_init(&back);
    assert_true(parse(&back, text, &diags));
    assert_true(back.remember);
    assert_false(back.damaged);
    assert_int_equal(back.when, answers->when);
    assert_int_equal(back.count, 2);
    assert_string_equal(kn_answers_get(&back, "fever"), "no");
    assert_string_equal(kn_answers_get(&back, "on: #q"), "'~");
    kn_answers_destroy(&back);
    kn_diag_destroy(&diags);
    free(text);
}

#define WHEN "when: \"2026-11-23T14:05\"\n"
#define LIST "answers:\n  a: b\n"

static const struct {
    const char *text, *told;
    bool remember;
} mistakes[] = {
    {"remember: yes\nwhen: today\n" LIST,
     "2:7: 'when' is no date (expected \"2026-11-23T14:05\")", true},
    {WHEN LIST,
     "1:1: 'remember' is missing in a file of answers (expected yes or no)",
     false},
    {"remember: surely\n" WHEN LIST,
     "1:11: 'remember' is 'surely' (expected one of: yes, no, true, false)",
     false},
    {"remember: yes\n" WHEN LIST "  c: [d]\n  e: f\n",
     "5:6: an answer is a list or group (expected a word)", true},
    {"remember: yes\n" WHEN LIST "  c:\n  e: f\n",
     "5:5: an answer is empty or too long (expected a word of less than 64 "
     "bytes)",
     true},
    {"remember: yes\n" WHEN LIST "  a: c\n",
     "5:3: 'a' is given twice, first in line 4 (expected each key once)", true},
    {"remember: yes\n" WHEN "answers: [a]\n",
     "3:10: 'answers' is no group of keys (expected lines of `question: "
     "answer`)",
     true},
};

static void
mistakes_are_asked_again(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(mistakes); i++) {
        struct kn_answers answers;
        struct kn_diag_list diags;
        kn_answers_init(&answers);
        assert_false(parse(&answers, mistakes[i].text, &diags));
        expect_told(&diags, mistakes[i].told);
        assert_true(answers.damaged);
        assert_int_equal(answers.remember, mistakes[i].remember);
        assert_int_equal(answers.count, 0);
        assert_int_equal(kn_answers_age(&answers, 29924045), -1);
        kn_answers_destroy(&answers);
        kn_diag_destroy(&diags);
    }
}

// Agreed, but not gone through yet.
static void
consent_comes_first(void **state)
{
    struct kn_diag_list diags;
    struct kn_answers back;
    struct kn_answers *answers = *state;
    answers->remember = true;
    char *text = written(answers);
    kn_answers_init(&back);
    assert_true(parse(&back, text, &diags));
    assert_true(back.remember);
    assert_int_equal(kn_answers_age(&back, 29924045), -1);
    kn_answers_destroy(&back);
    kn_diag_destroy(&diags);
    free(text);
}

static void
answers_have_an_age(void **state)
{
    struct kn_answers *answers = *state;
    assert_int_equal(kn_answers_age(answers, 0), -1);
    answers->when = 3 * KN_WHEN_DAY - 1;
    assert_int_equal(kn_answers_age(answers, answers->when), 0);
    assert_int_equal(kn_answers_age(answers, answers->when + 1), 1);
    assert_int_equal(kn_answers_age(answers, 30 * KN_WHEN_DAY), 28);
    assert_int_equal(kn_answers_age(answers, answers->when - 1), -1);
}

static void
without_consent_there_are_none(void **state)
{
    struct kn_diag_list diags;
    struct kn_answers *answers = *state;
    assert_true(parse(answers, "remember: no\n" WHEN LIST, &diags));
    assert_false(answers->remember);
    assert_int_equal(answers->count, 0);
    kn_diag_destroy(&diags);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers_are_set_and_forgotten),
        TEST(bad_ids_are_refused),
        TEST(there_is_an_end),
        TEST(what_is_written_is_read),
        TEST(mistakes_are_asked_again),
        TEST(consent_comes_first),
        TEST(answers_have_an_age),
        TEST(without_consent_there_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
