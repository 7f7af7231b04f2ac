// SPDX-License-Identifier: MIT
// Routines built in memory for the tests of this floor: single steps with
// chosen fields, and whole random ones that keep the speed limits.
#ifndef KN_TESTS_SESSION_FIXTURE_H
#define KN_TESTS_SESSION_FIXTURE_H

#include <stdint.h>
#include <stdio.h>

#include "session/timeline.h"

#define FIXTURE_STEPS 12

struct fixture {
    struct kn_arena arena; // of the paths
    struct kn_step steps[FIXTURE_STEPS];
    struct kn_routine routine;
    struct kn_plan plan;
};

// An empty routine of technique deep tissue, cap 6.
void fixture_init(struct fixture *fixture);
void fixture_destroy(struct fixture *fixture);

// Adds a step on the right, 12 cm up beside the spine, felt 2 > 4 > 1, 3 s to
// get ready, with a tempo that suits the stroke. Change it before the plan.
struct kn_step *fixture_add(struct fixture *fixture, enum kn_stroke stroke);

void fixture_path(struct fixture *fixture, struct kn_path *path,
                  const kn_vec2 *points, int count);

// A way back for `step`, out through (15, 60) and home.
void fixture_way_back(struct fixture *fixture, struct kn_step *step);

// Makes fixture->plan of the steps added.
void fixture_plan(struct fixture *fixture);

// Fills the routine with steps of every kind and makes the plan; the same for
// the same seed.
void fixture_random_plan(struct fixture *fixture, uint32_t seed);

// The routine of the golden files: one step of each kind of motion and side.
void fixture_golden_plan(struct fixture *fixture);

// The next number of a fixed sequence, low <= number < high.
float fixture_random(uint32_t *seed, float low, float high);
kn_tick fixture_random_tick(uint32_t *seed, kn_tick low, kn_tick high);

// The moment of the plan `seconds` into the work of its part `part`.
struct kn_moment fixture_moment(const struct fixture *fixture, int part,
                                double seconds);

// One line for the moment and one a contact, to two decimals.
void fixture_dump(const struct kn_moment *moment, FILE *out);

// Compares `actual` with the golden file `name`, printing the first line that
// differs. With KN_GOLDEN_WRITE in the environment, writes the file instead.
void fixture_assert_golden(const char *name, const char *actual);

#endif
