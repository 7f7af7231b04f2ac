// SPDX-License-Identifier: MIT
// The clock on the wall, in zones whose distance from Greenwich is known.
#include "../test.h"

#include <stdlib.h>
#include <time.h>

#include "platform/clock.h"

// Minutes that the wall is ahead of Greenwich in `zone`.
static int64_t
ahead(const char *zone)
{
    int64_t before;
    int64_t wall;
    assert_int_equal(setenv("TZ", zone, 1), 0);
    tzset();
    // Until no minute ends between the two looks.
    do {
        before = (int64_t)time(NULL) / 60;
        wall = kn_clock_wall_minutes();
    } while ((int64_t)time(NULL) / 60 != before);
    return wall - before;
}

static void
walls_differ_by_zone(void **state)
{
    (void)state;
    assert_int_equal(ahead("UTC0"), 0);
    assert_int_equal(ahead("AAA-5:30"), 330);
    assert_int_equal(ahead("BBB11"), -660);
    assert_int_equal(ahead("CCC-14"), 840);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walls_differ_by_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
