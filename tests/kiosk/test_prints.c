// SPDX-License-Identifier: MIT
#include "../test.h"

#include "kiosk/prints.h"

static void
one_a_visit(void **state)
{
    (void)state;
    struct kn_prints prints = {.state = KN_PRINT_READY};
    assert_true(kn_prints_offered(&prints));
    assert_true(kn_prints_ask(&prints, 0));
    assert_int_equal(prints.state, KN_PRINT_BUSY);
    assert_false(kn_prints_ask(&prints, 1)); // pressed twice
    kn_prints_told(&prints, KN_PRINT_DONE, 2);
    assert_int_equal(prints.state, KN_PRINT_DONE);
    assert_false(kn_prints_offered(&prints));
    assert_false(kn_prints_ask(&prints, 3));
    kn_prints_forget(&prints);
    assert_true(kn_prints_ask(&prints, 4));
}

static void
what_failed_may_be_tried_again(void **state)
{
    (void)state;
    static const enum kn_print hows[] = {KN_PRINT_NO_PRINTER, KN_PRINT_STOPPED,
                                         KN_PRINT_FAILED};
    struct kn_prints prints = {.state = KN_PRINT_READY};
    for (int i = 0; i < 3 * KN_PRINTS_AN_HOUR; i++) {
        enum kn_print how = hows[i % KN_ARRAY_COUNT(hows)];
        assert_true(kn_prints_ask(&prints, i));
        kn_prints_told(&prints, how, i);
        assert_int_equal(prints.state, how);
    }
    assert_int_equal(prints.count, 0);
}

static void
so_many_an_hour(void **state)
{
    (void)state;
    struct kn_prints prints = {.state = KN_PRINT_READY};
    kn_tick now = 5;
    for (int i = 0; i < KN_PRINTS_AN_HOUR; i++, now += KN_MINUTE) {
        assert_true(kn_prints_ask(&prints, now));
        kn_prints_told(&prints, KN_PRINT_DONE, now);
        kn_prints_forget(&prints);
    }
    assert_false(kn_prints_ask(&prints, now));
    assert_int_equal(prints.state, KN_PRINT_ENOUGH);
    kn_prints_forget(&prints);
    // An hour after the first one there is room for one.
    assert_false(kn_prints_ask(&prints, 5 + 60 * KN_MINUTE - 1));
    assert_true(kn_prints_ask(&prints, 5 + 60 * KN_MINUTE));
    kn_prints_told(&prints, KN_PRINT_DONE, 5 + 60 * KN_MINUTE);
    kn_prints_forget(&prints);
    assert_false(kn_prints_ask(&prints, 5 + 61 * KN_MINUTE - 1));
    assert_true(kn_prints_ask(&prints, 5 + 61 * KN_MINUTE));
}

// What was asked for by somebody who left is not told to the next.
static void
the_next_visitor_begins_anew(void **state)
{
    (void)state;
    struct kn_prints prints = {.state = KN_PRINT_READY};
    assert_true(kn_prints_ask(&prints, 0));
    kn_prints_forget(&prints);
    assert_false(kn_prints_offered(&prints)); // one at a time
    kn_prints_told(&prints, KN_PRINT_DONE, 1);
    assert_int_equal(prints.state, KN_PRINT_READY);
    assert_int_equal(prints.count, 1);
    assert_true(kn_prints_ask(&prints, 2));
    kn_prints_told(&prints, KN_PRINT_STOPPED, 3);
    assert_int_equal(prints.state, KN_PRINT_STOPPED);
    kn_prints_told(&prints, KN_PRINT_DONE, 4); // of nothing
    assert_int_equal(prints.count, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_a_visit),
        cmocka_unit_test(what_failed_may_be_tried_again),
        cmocka_unit_test(so_many_an_hour),
        cmocka_unit_test(the_next_visitor_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
