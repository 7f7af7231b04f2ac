// SPDX-License-Identifier: MIT
// The twelve routines that Knead comes with, loaded and planned.
#ifndef KN_TESTS_SOUND_SHIPPED_H
#define KN_TESTS_SOUND_SHIPPED_H

#include "session/plan.h"

#define SHIPPED 12
extern const char *const shipped_ids[SHIPPED];

struct shipped {
    struct kn_anatomy anatomy;
    struct kn_routine routine;
    struct kn_plan plan;
};

// Fails the test unless routine `id` loads.
void shipped_init(struct shipped *shipped, const char *id);
void shipped_destroy(struct shipped *shipped);

// For each of the twelve.
typedef void (*shipped_check)(const struct shipped *shipped);
void shipped_each(shipped_check check);

#endif
