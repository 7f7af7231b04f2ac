// SPDX-License-Identifier: MIT
// A body, a list of problems, and scripts built from the few values that a
// test is about.
#ifndef KN_TESTS_ROUTINE_SUPPORT_H
#define KN_TESTS_ROUTINE_SUPPORT_H

#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "routine/routine.h"

struct world {
    struct kn_anatomy anatomy;
    struct kn_diag_list diags;
};

// For cmocka: *state becomes a struct world with the anatomy of this folder.
int world_set_up(void **state);
int world_tear_down(void **state);

// Forgets the problems found so far.
void world_forget(struct world *world);

// One step of a script; NULL: as in a plain safe glide.
struct step_text {
    const char *side, *tool, *stroke, *path, *back, *felt, *tempo, *say;
    const char *say_other, *when, *posture;
};

// A script of step_count steps, 0 counting as 1; NULL: Swedish, self, target
// 3, cap 4. The plain glide lasts three minutes.
struct script {
    const char *technique, *mode, *intensity;
    struct step_text steps[16];
    int step_count;
};

// The script as a file; the caller frees it.
char *script_text(const struct script *script);

// Parses the script under the name "test.yaml"; true when it is good, and
// then destroyed.
bool script_is_good(struct world *world, const struct script *script);

// Fails the test unless one of the problems says `words` (or, with NULL,
// unless there are none).
void expect_problem(struct world *world, const char *words);

#define STROKES(cycle, times) "{cycle: " #cycle ", times: " #times "}"
#define HOLD(ramp, hold, release)                                              \
    "{ramp: " #ramp ", hold: " #hold ", release: " #release "}"
#define REST "{rest: 30}"
#define NO_CONTACT "[0, 0, 0]"

// A step, and words of the problem it is to have; NULL: none.
struct trial {
    struct step_text step;
    const char *says;
};

// Scripts with a plain step, to put a tried one after; `warm` begins with a
// look at the thermometer.
extern const struct script swedish;
extern const struct script firm;
extern const struct script slow;
extern const struct script partner;
extern const struct script warm;

// Tries each step after those of `script`: fails the test unless it has the
// problem that it is to have.
void try_each(struct world *world, struct script script,
              const struct trial *trials, int count);

#define TRY(world, script, trials)                                             \
    try_each(world, script, trials, KN_ARRAY_COUNT(trials))

#endif
