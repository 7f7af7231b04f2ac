// SPDX-License-Identifier: MIT
// Printing without a printer: what its attributes mean, and that no CUPS is
// said soon and plainly. With one, see tests/cli.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "platform/printer.h"

static void
attributes_are_understood(void **state)
{
    (void)state;
    static const struct {
        const char *state, *accepting, *reasons;
        bool ready;
    } cases[] = {
        {"3", "true", "none", true},
        {"4", "true", "none", true},
        {NULL, NULL, NULL, true},
        {"5", "true", "none", false},
        {"3", "false", "none", false},
        {"3", "true", "media-empty-error", false},
        {"3", "true", "media-empty", false},
        {"3", "true", "toner-low-warning", true},
        {"3", "true", "media-low-report,media-jam", false},
        {"3", "true", "cups-waiting-for-job-completed, offline-report", false},
        {"3", "true", "other-error", false},
        {"3", "true", "-error", true},
        {"3", "true", "", true},
        {"3", "true", ",,,", true},
        {"3", "true", "media-empty-but-not-really", true},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        if (kn_printer_is_ready(cases[i].state, cases[i].accepting,
                                cases[i].reasons) != cases[i].ready) {
            fail_msg("%s, %s, %s", cases[i].state, cases[i].accepting,
                     cases[i].reasons);
        }
    }
}

// What a server says may be anything.
static void
hostile_attributes_are_only_read(void **state)
{
    (void)state;
    static const char signs[] = "media-empty, -error\n$(rm)`'\";%s\xff";
    char reasons[200];
    for (size_t seed = 0; seed < 2000; seed++) {
        size_t length = seed % sizeof(reasons);
        for (size_t i = 0; i < length; i++) {
            reasons[i] = signs[(seed * 31 + i * i * 7) % (sizeof(signs) - 1)];
        }
        reasons[length < sizeof(reasons) ? length : length - 1] = '\0';
        kn_printer_is_ready(reasons, NULL, reasons);
        kn_printer_is_ready(NULL, NULL, reasons);
    }
}

static void
without_cups_there_is_no_printer(void **state)
{
    (void)state;
    atomic_bool stop;
    atomic_init(&stop, false);
    setenv("CUPS_SERVER", "/nowhere/cups.sock", 1);
    assert_int_equal(kn_printer_print("%PDF", 4, &stop), KN_PRINTER_NONE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_are_understood),
        cmocka_unit_test(hostile_attributes_are_only_read),
        cmocka_unit_test(without_cups_there_is_no_printer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
