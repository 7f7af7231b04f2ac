// SPDX-License-Identifier: MIT
// Problems keep their order and place, and their number is bounded.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

static void
problems_are_sorted_and_printed(void **state)
{
    (void)state;
    struct kn_diag_list list;
    kn_diag_init(&list);
    assert_true(kn_diag_ok(&list));
    kn_diag_add(&list, "b.yaml", (kn_mark){1, 1}, "last");
    kn_diag_add(&list, "a.yaml", (kn_mark){9, 2}, "second %d", 2);
    kn_diag_add(&list, "a.yaml", (kn_mark){9, 2}, "third");
    kn_diag_add(&list, "a.yaml", (kn_mark){0, 0}, "whole file");
    assert_false(kn_diag_ok(&list));
    kn_diag_sort(&list);

    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    kn_diag_print(&list, out);
    fclose(out);
    assert_string_equal(text, "a.yaml: error: whole file\n"
                              "a.yaml:9:2: error: second 2\n"
                              "a.yaml:9:2: error: third\n"
                              "b.yaml:1:1: error: last\n");
    free(text);
    kn_diag_destroy(&list);
}

static void
a_flood_is_counted_not_kept(void **state)
{
    (void)state;
    struct kn_diag_list list;
    kn_diag_init(&list);
    for (int i = 0; i < KN_DIAG_LIMIT + 25; i++) {
        kn_diag_add(&list, "f", (kn_mark){i + 1, 1}, "problem");
    }
    assert_int_equal(list.count, KN_DIAG_LIMIT);
    assert_int_equal(list.dropped, 25);
    kn_diag_destroy(&list);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_sorted_and_printed),
        cmocka_unit_test(a_flood_is_counted_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
