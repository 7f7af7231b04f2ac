// SPDX-License-Identifier: MIT
// Sessions done: kept in order, the newest 2000, found again, written and
// read; a bad one costs itself alone.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "on_file.h"
#include "store/history.h"

static int
set_up(void **state)
{
    struct kn_history *history = malloc(sizeof(*history));
    assert_non_null(history);
    kn_history_init(history);
    *state = history;
    return 0;
}

static int
tear_down(void **state)
{
    kn_history_destroy(*state);
    free(*state);
    return 0;
}

static struct kn_visit
visit_of(const char *routine, enum kn_technique technique, kn_when when)
{
    struct kn_visit visit = {.when = when,
                             .technique = technique,
                             .minutes = 12,
                             .before = 6,
                             .after = KN_RATING_NONE,
                             .went = KN_WENT_SAME,
                             .finished = true};
    strcpy(visit.routine, routine);
    return visit;
}

static void
add(struct kn_history *history, const char *routine,
    enum kn_technique technique, kn_when when)
{
    struct kn_visit visit = visit_of(routine, technique, when);
    assert_true(kn_history_add(history, &visit));
}

static bool
parse(struct kn_history *history, const char *text, struct kn_diag_list *diags)
{
    kn_diag_init(diags);
    return kn_history_parse(history, "h.yaml", text, strlen(text), diags);
}

static char *
written(const struct kn_history *history)
{
    struct kn_writer *writer = begin_file();
    kn_history_write(history, 0, writer);
    return finish_file(writer);
}

static void
expect_same(const struct kn_visit *a, const struct kn_visit *b)
{
    assert_int_equal(a->when, b->when);
    assert_string_equal(a->routine, b->routine);
    assert_int_equal(a->technique, b->technique);
    assert_int_equal(a->minutes, b->minutes);
    assert_int_equal(a->before, b->before);
    assert_int_equal(a->after, b->after);
    assert_int_equal(a->went, b->went);
    assert_int_equal(a->finished, b->finished);
}

static void
what_is_written_is_read(void **state)
{
    struct kn_history *history = *state;
    for (int i = 0; i < 60; i++) {
        struct kn_visit visit = {
            .when = 29924045 + i * 777,
            .technique = (enum kn_technique)(i % KN_TECHNIQUE_COUNT),
            .minutes = i * 24,
            .before = i % 12 - 1,
            .after = 10 - i % 12,
            .went = (enum kn_went)(i % KN_WENT_COUNT),
            .finished = i % 2,
        };
        snprintf(visit.routine, sizeof(visit.routine), "r\xc3\xbc: #%d \"", i);
        assert_true(kn_history_add(history, &visit));
    }
    struct kn_history back;
    struct kn_diag_list diags;
    char *text = written(history);
    kn_history_init(&back);
    assert_true(parse(&back, text, &diags));
    assert_int_equal(back.count, 60);
    assert_false(back.damaged);
    for (int i = 0; i < back.count; i++) {
        expect_same(&back.visits[i], &history->visits[i]);
    }
    kn_history_destroy(&back);
    kn_diag_destroy(&diags);
    free(text);
}

static void
form_of_the_file(void **state)
{
    struct kn_history *history = *state;
    add(history, "swedish-self", KN_TECHNIQUE_SWEDISH, 29924045);
    char *text = written(history);
    assert_string_equal(
        text, "# Sessions done with Knead, oldest first. Ratings are from 0 "
              "to 10, before and after.\n"
              "sessions:\n"
              "- {when: \"2026-11-23T14:05\", routine: swedish-self, "
              "technique: swedish, minutes: 12, before: 6, went: same}\n");
    free(text);
}

static void
none_is_a_file_too(void **state)
{
    struct kn_history back;
    struct kn_diag_list diags;
    char *text = written(*state);
    kn_history_init(&back);
    assert_true(parse(&back, text, &diags));
    assert_int_equal(back.count, 0);
    assert_null(kn_history_last(&back));
    assert_null(kn_history_last_of(&back, "a"));
    kn_diag_destroy(&diags);
    free(text);
}

static void
sessions_are_found(void **state)
{
    struct kn_history *history = *state;
    const struct kn_visit *found[3] = {NULL};
    add(history, "a", KN_TECHNIQUE_SWEDISH, 1);
    add(history, "b", KN_TECHNIQUE_HOT_STONE, 2);
    add(history, "a", KN_TECHNIQUE_SWEDISH, 3);
    add(history, "c", KN_TECHNIQUE_SWEDISH, 4);
    add(history, "d", KN_TECHNIQUE_MIXED, 5);
    assert_int_equal(kn_history_last(history)->when, 5);
    assert_int_equal(kn_history_last_of(history, "a")->when, 3);
    assert_int_equal(kn_history_last_of(history, "b")->when, 2);
    assert_null(kn_history_last_of(history, "e"));
    assert_int_equal(kn_history_recent(history, KN_TECHNIQUE_SWEDISH, found, 2),
                     2);
    assert_int_equal(found[0]->when, 4);
    assert_int_equal(found[1]->when, 3);
    assert_null(found[2]);
    assert_int_equal(
        kn_history_recent(history, KN_TECHNIQUE_HOT_STONE, found, 3), 1);
    assert_int_equal(
        kn_history_recent(history, KN_TECHNIQUE_MYOFASCIAL, found, 3), 0);
}

static void
the_newest_are_kept(void **state)
{
    struct kn_history *history = *state;
    for (int i = 0; i < KN_HISTORY_LIMIT + 50; i++) {
        add(history, "a", KN_TECHNIQUE_SWEDISH, i);
    }
    assert_int_equal(history->count, KN_HISTORY_LIMIT);
    assert_int_equal(history->visits[0].when, 50);
    assert_int_equal(kn_history_last(history)->when, KN_HISTORY_LIMIT + 49);
    // All of them fit into a file, and more in a file are no problem.
    char *text = written(history);
    size_t length = strlen(text);
    char *more = calloc(2, length);
    assert_non_null(more);
    memcpy(more, text, length);
    const char *first = strstr(more, "- {");
    assert_non_null(first);
    memcpy(more + length, first, length / 8);
    *(strrchr(more, '\n') + 1) = '\0';
    struct kn_history back;
    struct kn_diag_list diags;
    kn_history_init(&back);
    assert_true(parse(&back, more, &diags));
    assert_int_equal(back.count, KN_HISTORY_LIMIT);
    // The first ones went as the same ones came again at the end.
    assert_int_equal(kn_history_last(&back)->when + 1, back.visits[0].when);
    kn_history_destroy(&back);
    kn_diag_destroy(&diags);
    free(text);
    free(more);
}

static void
expect_refused(struct kn_history *history, struct kn_visit visit)
{
    assert_false(kn_history_add(history, &visit));
    assert_int_equal(history->count, 0);
}

static void
what_is_out_of_range_is_refused(void **state)
{
    struct kn_visit good = visit_of("a", KN_TECHNIQUE_MIXED, 5);
    struct kn_visit bad = good;
    bad.routine[0] = '\0';
    expect_refused(*state, bad);
    memset(bad.routine, 'x', sizeof(bad.routine));
    expect_refused(*state, bad);
    bad = good;
    bad.when = -1;
    expect_refused(*state, bad);
    bad = good;
    bad.minutes = 1441;
    expect_refused(*state, bad);
    bad = good;
    bad.before = 11;
    expect_refused(*state, bad);
    bad = good;
    bad.after = -2;
    expect_refused(*state, bad);
    assert_true(kn_history_add(*state, &good));
}

#define GOOD "when: \"2026-11-23T14:05\", routine: a, technique: mixed"

static const struct {
    const char *text; // what stands in the braces of the second session
    const char *told;
} mistakes[] = {
    {GOOD, "3:3: 'minutes' is missing in a session (expected a whole number)"},
    {GOOD ", minutes: 5, before: 11",
     "3:80: 'before' is 11 (expected 0 to 10)"},
    {GOOD ", minutes: 5, went: wel",
     "3:78: 'went' is 'wel' (expected one of: unsaid, better, same, sore, "
     "stopped-in-pain)"},
    {GOOD ", minutes: 5, mood: 3",
     "3:72: unknown key 'mood' in a session (expected when, routine, "
     "technique, minutes, before, after, went, finished)"},
    {"when: 2026-02-30T00:00, routine: a, technique: mixed, minutes: 1",
     "3:10: 'when' is no date (expected \"2026-11-23T14:05\")"},
};

static void
a_bad_session_costs_itself(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(mistakes); i++) {
        char text[1024];
        struct kn_history history;
        struct kn_diag_list diags;
        snprintf(text, sizeof(text),
                 "sessions:\n- {" GOOD ", minutes: 1}\n- {%s}\n"
                 "- {" GOOD ", minutes: 3}\n",
                 mistakes[i].text);
        kn_history_init(&history);
        assert_false(parse(&history, text, &diags));
        assert_true(history.damaged);
        expect_told(&diags, mistakes[i].told);
        assert_int_equal(history.count, 2);
        assert_int_equal(history.visits[0].minutes, 1);
        assert_int_equal(history.visits[1].minutes, 3);
        assert_int_equal(history.visits[1].before, KN_RATING_NONE);
        kn_history_destroy(&history);
        kn_diag_destroy(&diags);
    }
}

static void
a_file_of_something_else(void **state)
{
    static const char *const texts[] = {
        "", "sessions: 3\n", "sessions: {a: b}\n", "- a\n", "steps: []\n",
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        struct kn_history history;
        struct kn_diag_list diags;
        kn_history_init(&history);
        assert_false(parse(&history, texts[i], &diags));
        assert_true(history.damaged);
        assert_int_equal(history.count, 0);
        kn_diag_destroy(&diags);
    }
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_read),    TEST(form_of_the_file),
        TEST(none_is_a_file_too),         TEST(sessions_are_found),
        TEST(the_newest_are_kept),        TEST(what_is_out_of_range_is_refused),
        TEST(a_bad_session_costs_itself), TEST(a_file_of_something_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
