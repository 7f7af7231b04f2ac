// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>

#include "platform/runs.h"

#define COVERAGE 1000 // bytes of each run here

static const kn_font font = {20, KN_WEIGHT_REGULAR};

static const struct kn_run *
add(struct kn_runs *runs, const char *utf8, kn_font of)
{
    struct kn_run run = {
        .mask = {malloc(COVERAGE), COVERAGE, 1, COVERAGE},
        .width = of.size,
    };
    assert_non_null(run.mask.coverage);
    const struct kn_run *kept = kn_runs_add(runs, utf8, of, &run);
    assert_non_null(kept);
    return kept;
}

static void
a_run_is_found_by_all_of_its_key(void **state)
{
    (void)state;
    struct kn_runs runs;
    kn_runs_init(&runs, 1 << 20);
    const kn_font large = {21, KN_WEIGHT_REGULAR};
    const kn_font bold = {20, KN_WEIGHT_SEMIBOLD};
    assert_null(kn_runs_find(&runs, "a", font));
    const struct kn_run *a = add(&runs, "a", font);
    assert_null(kn_runs_find(&runs, "b", font));
    assert_null(kn_runs_find(&runs, "a", large));
    assert_null(kn_runs_find(&runs, "a", bold));
    const struct kn_run *b = add(&runs, "a", large);
    assert_ptr_equal(kn_runs_find(&runs, "a", font), a);
    assert_ptr_equal(kn_runs_find(&runs, "a", large), b);
    kn_runs_destroy(&runs);
}

static void
many_more_runs_than_buckets_are_all_found(void **state)
{
    (void)state;
    struct kn_runs runs;
    char text[16];
    kn_runs_init(&runs, SIZE_MAX);
    for (int i = 0; i < 3 * KN_RUNS_BUCKETS; i++) {
        snprintf(text, sizeof(text), "%d", i);
        add(&runs, text, font);
    }
    for (int i = 0; i < 3 * KN_RUNS_BUCKETS; i++) {
        snprintf(text, sizeof(text), "%d", i);
        assert_non_null(kn_runs_find(&runs, text, font));
    }
    kn_runs_destroy(&runs);
}

static void
the_least_used_go_first(void **state)
{
    (void)state;
    struct kn_runs runs;
    kn_runs_init(&runs, (size_t)3 * COVERAGE);
    add(&runs, "a", font);
    add(&runs, "b", font);
    add(&runs, "c", font);
    kn_runs_trim(&runs); // all of this frame: nothing may go
    assert_true(runs.bytes > runs.limit);
    assert_non_null(kn_runs_find(&runs, "a", font));
    kn_runs_trim(&runs);
    assert_true(runs.bytes <= runs.limit);
    assert_null(kn_runs_find(&runs, "b", font));
    assert_non_null(kn_runs_find(&runs, "a", font));
    assert_non_null(kn_runs_find(&runs, "c", font));
    kn_runs_destroy(&runs);
}

static void
what_fits_is_never_dropped(void **state)
{
    (void)state;
    struct kn_runs runs;
    kn_runs_init(&runs, 1 << 20);
    const struct kn_run *a = add(&runs, "a", font);
    for (int i = 0; i < 100; i++) {
        kn_runs_trim(&runs);
    }
    assert_ptr_equal(kn_runs_find(&runs, "a", font), a);
    kn_runs_destroy(&runs);
}

static void
what_is_used_each_frame_stays(void **state)
{
    (void)state;
    struct kn_runs runs;
    kn_runs_init(&runs, 0);
    const struct kn_run *a = add(&runs, "a", font);
    for (int i = 0; i < 3; i++) {
        kn_runs_trim(&runs);
        assert_ptr_equal(kn_runs_find(&runs, "a", font), a);
    }
    kn_runs_destroy(&runs);
}

static void
room_is_given_back(void **state)
{
    (void)state;
    struct kn_runs runs;
    char text[16];
    kn_runs_init(&runs, 0);
    for (int i = 0; i < 50; i++) {
        snprintf(text, sizeof(text), "%d", i);
        add(&runs, text, font);
    }
    kn_runs_trim(&runs);
    kn_runs_trim(&runs);
    assert_int_equal(runs.bytes, 0);
    assert_null(runs.newest);
    assert_null(runs.oldest);
    add(&runs, "again", font);
    assert_non_null(kn_runs_find(&runs, "again", font));
    kn_runs_destroy(&runs);
}

static void
nothing_is_left_when_all_is_forgotten(void **state)
{
    (void)state;
    struct kn_runs runs;
    int width = 0;
    kn_runs_init(&runs, 1 << 20);
    add(&runs, "a", font);
    add(&runs, "b", font);
    const struct kn_run none = {.width = 0};
    assert_non_null(kn_runs_add(&runs, "not drawn", font, &none));
    kn_runs_add_width(&runs, "c", font, 7);
    kn_runs_forget(&runs);
    assert_null(kn_runs_find(&runs, "a", font));
    assert_null(kn_runs_find(&runs, "b", font));
    assert_false(kn_runs_find_width(&runs, "c", font, &width));
    assert_int_equal(runs.bytes, 0);
    assert_int_equal(runs.limit, 1 << 20);
    add(&runs, "a", font);
    assert_non_null(kn_runs_find(&runs, "a", font));
    kn_runs_destroy(&runs);
}

static void
a_width_is_found_by_all_of_its_key(void **state)
{
    (void)state;
    struct kn_runs runs;
    const kn_font large = {21, KN_WEIGHT_REGULAR};
    int width = 0;
    kn_runs_init(&runs, 1 << 20);
    kn_runs_add_width(&runs, "a", font, 7);
    assert_false(kn_runs_find_width(&runs, "a", large, &width));
    assert_false(kn_runs_find_width(&runs, "b", font, &width));
    assert_true(kn_runs_find_width(&runs, "a", font, &width));
    assert_int_equal(width, 7);
    kn_runs_add_width(&runs, "a", font, 0); // what cannot be drawn
    assert_true(kn_runs_find_width(&runs, "a", font, &width));
    assert_int_equal(width, 0);
    kn_runs_destroy(&runs);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_found_by_all_of_its_key),
        cmocka_unit_test(many_more_runs_than_buckets_are_all_found),
        cmocka_unit_test(the_least_used_go_first),
        cmocka_unit_test(what_fits_is_never_dropped),
        cmocka_unit_test(what_is_used_each_frame_stays),
        cmocka_unit_test(room_is_given_back),
        cmocka_unit_test(nothing_is_left_when_all_is_forgotten),
        cmocka_unit_test(a_width_is_found_by_all_of_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
