// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "kiosk/counts.h"

#define PATH_BYTES 128
#define HEAD                                                                   \
    "date,starts_swedish,starts_deep_tissue,starts_trigger_point,"             \
    "starts_myofascial_release,starts_hot_stone,starts_mixed,"                 \
    "finishes_swedish,finishes_deep_tissue,finishes_trigger_point,"            \
    "finishes_myofascial_release,finishes_hot_stone,finishes_mixed,"           \
    "idle_resets\n"

// Counts are large: one for all tests would be shared, so each gets its own.
static struct kn_counts *
fresh(void)
{
    struct kn_counts *counts = malloc(sizeof(*counts));
    assert_non_null(counts);
    kn_counts_init(counts);
    return counts;
}

static kn_when
at(const char *text)
{
    kn_when when = KN_WHEN_NEVER;
    assert_true(kn_when_read(text, &when));
    return when;
}

static void
expect_file(const struct kn_counts *counts, const char *expected)
{
    size_t size = 0;
    char *bytes = kn_counts_print(counts, &size);
    assert_non_null(bytes);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(bytes, expected, size);
    free(bytes);
}

static struct kn_counts *
two_days(void)
{
    struct kn_counts *counts = fresh();
    kn_counts_start(counts, KN_TECHNIQUE_SWEDISH, at("2026-11-23T08:00"));
    kn_counts_start(counts, KN_TECHNIQUE_SWEDISH, at("2026-11-23T23:59"));
    kn_counts_finish(counts, KN_TECHNIQUE_SWEDISH, at("2026-11-23T23:59"));
    kn_counts_start(counts, KN_TECHNIQUE_MIXED, at("2026-11-24T00:00"));
    kn_counts_reset(counts, at("2026-11-24T00:01"));
    // A clock that was wrong is put right: the days stay in order.
    kn_counts_reset(counts, at("1970-01-02T00:01"));
    return counts;
}

#define TWO_DAYS                                                               \
    HEAD "1970-01-02,0,0,0,0,0,0,0,0,0,0,0,0,1\n"                              \
         "2026-11-23,2,0,0,0,0,0,1,0,0,0,0,0,0\n"                              \
         "2026-11-24,0,0,0,0,0,1,0,0,0,0,0,0,1\n"

static void
each_day_has_its_line(void **state)
{
    (void)state;
    struct kn_counts *counts = two_days();
    expect_file(counts, TWO_DAYS);
    assert_true(counts->dirty);
    assert_int_equal(counts->total.starts[KN_TECHNIQUE_SWEDISH], 2);
    assert_int_equal(counts->total.resets, 2);
    free(counts);
}

static void
what_is_written_is_read(void **state)
{
    (void)state;
    struct kn_counts *counts = fresh();
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_true(
        kn_counts_parse(counts, "c.csv", TWO_DAYS, strlen(TWO_DAYS), &diags));
    expect_file(counts, TWO_DAYS);
    assert_int_equal(counts->total.resets, 0); // since the start, not ever
    assert_false(counts->dirty);
    kn_counts_reset(counts, at("2026-11-23T12:00"));
    assert_int_equal(counts->days[1].resets, 1);
    kn_diag_destroy(&diags);
    free(counts);
}

static const char *const bad_lines[] = {
    "2026-11-23,2,0,0,0,0,0,1,0,0,0,0,0",         // too few
    "2026-11-23,2,0,0,0,0,0,1,0,0,0,0,0,0,0",     // too many
    "2026-11-31,2,0,0,0,0,0,1,0,0,0,0,0,0",       // no such day
    "2026-11-23,-1,0,0,0,0,0,1,0,0,0,0,0,0",      //
    "2026-11-23,1.5,0,0,0,0,0,1,0,0,0,0,0,0",     //
    "2026-11-23,,0,0,0,0,0,1,0,0,0,0,0,0",        //
    "2026-11-23,9999999,0,0,0,0,0,1,0,0,0,0,0,0", //
    "26-11-23,1,0,0,0,0,0,1,0,0,0,0,0,0",         //
    "",
    "Anna was here",
};

static void
a_bad_line_costs_itself(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(bad_lines); i++) {
        char text[1024];
        struct kn_counts *counts = fresh();
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        snprintf(text, sizeof(text),
                 HEAD "%s\n2026-11-24,0,0,0,0,0,1,0,0,0,0,0,0,1\n",
                 bad_lines[i]);
        assert_false(
            kn_counts_parse(counts, "c.csv", text, strlen(text), &diags));
        assert_int_equal(diags.count, 1);
        assert_int_equal(diags.items[0].mark.line, 2);
        expect_file(counts, HEAD "2026-11-24,0,0,0,0,0,1,0,0,0,0,0,0,1\n");
        kn_diag_destroy(&diags);
        free(counts);
    }
}

static void
the_oldest_days_go(void **state)
{
    (void)state;
    struct kn_counts *counts = fresh();
    kn_when first = at("2026-01-01T00:00");
    for (int i = 0; i < KN_COUNTS_DAYS + 10; i++) {
        kn_counts_reset(counts, first + i * KN_WHEN_DAY);
    }
    assert_int_equal(counts->count, KN_COUNTS_DAYS);
    assert_int_equal(counts->days[0].date, first / KN_WHEN_DAY + 10);
    kn_counts_reset(counts, first); // too old to be kept, but it happened
    assert_int_equal(counts->days[0].date, first / KN_WHEN_DAY + 10);
    assert_int_equal(counts->total.resets, KN_COUNTS_DAYS + 11);
    for (int i = 1; i < counts->count; i++) {
        assert_true(counts->days[i].date > counts->days[i - 1].date);
    }
    kn_counts_reset(counts, KN_WHEN_NEVER);
    free(counts);
}

static void
sums_are_of_the_last_days(void **state)
{
    (void)state;
    struct kn_counts *counts = two_days();
    struct kn_day day = kn_counts_sum(counts, at("2026-11-24T12:00"), 1);
    assert_int_equal(day.starts[KN_TECHNIQUE_MIXED], 1);
    assert_int_equal(day.starts[KN_TECHNIQUE_SWEDISH], 0);
    day = kn_counts_sum(counts, at("2026-11-24T12:00"), 7);
    assert_int_equal(day.starts[KN_TECHNIQUE_SWEDISH], 2);
    assert_int_equal(day.finishes[KN_TECHNIQUE_SWEDISH], 1);
    assert_int_equal(day.resets, 1);
    day = kn_counts_sum(counts, at("2026-11-23T12:00"), 7);
    assert_int_equal(day.starts[KN_TECHNIQUE_MIXED], 0);
    free(counts);
}

static void
it_is_kept_on_disk(void **state)
{
    (void)state;
    char folder[] = "/tmp/knead-counts-XXXXXX";
    char path[PATH_BYTES];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/counts.csv", folder);
    struct kn_counts *counts = two_days();
    struct kn_counts *back = fresh();
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    kn_counts_load(back, path, &diags); // none yet
    assert_int_equal(back->count, 0);
    assert_true(kn_counts_save(counts, path));
    assert_false(counts->dirty);
    kn_counts_load(back, path, &diags);
    expect_file(back, TWO_DAYS);
    assert_true(kn_diag_ok(&diags));
    counts->dirty = true;
    assert_false(kn_counts_save(counts, "/nowhere/at/all"));
    assert_true(counts->dirty);
    kn_counts_load(back, folder, &diags); // a folder is no file
    assert_int_equal(diags.count, 1);
    unlink(path);
    rmdir(folder);
    kn_diag_destroy(&diags);
    free(counts);
    free(back);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_day_has_its_line),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_bad_line_costs_itself),
        cmocka_unit_test(the_oldest_days_go),
        cmocka_unit_test(sums_are_of_the_last_days),
        cmocka_unit_test(it_is_kept_on_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
