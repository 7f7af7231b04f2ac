// SPDX-License-Identifier: MIT
// The questions that ship, on the back that ships, and routines to judge.
#ifndef KN_TESTS_SCREENING_SUPPORT_H
#define KN_TESTS_SCREENING_SUPPORT_H

#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "routine/routine.h"
#include "screening/verdict.h"

struct world {
    struct kn_anatomy anatomy;
    struct kn_screening screening;
};

// For cmocka: *state becomes a struct world.
int world_set_up(void **state);
int world_tear_down(void **state);

// Index of an item or area; the test fails where there is none.
int item_of(const struct world *world, const char *id);
int area_of(const struct world *world, const char *id);

// Everything in `ids`, divided by blanks, ticked.
kn_replies ticked(const struct world *world, const char *ids);

struct kn_verdict judged(const struct world *world, const char *ids,
                         enum kn_technique technique);

// Loads a routine by its path in the project.
void open_routine(const struct world *world, const char *path,
                  struct kn_routine *routine);

#endif
