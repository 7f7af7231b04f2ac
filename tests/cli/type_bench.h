// SPDX-License-Identifier: MIT
// All that ships, in the real typeface, for tests of whether it can be read.
#ifndef KN_TESTS_CLI_TYPE_BENCH_H
#define KN_TESTS_CLI_TYPE_BENCH_H

#include "cli/content.h"
#include "layout_check.h"
#include "platform/fonts.h"

struct type_bench {
    struct kn_content content;
    struct kn_fonts *fonts;
    struct layout_world world;
};

// For cmocka: a bench as the state of the group.
int type_bench_set_up(void **state);
int type_bench_tear_down(void **state);

#endif
