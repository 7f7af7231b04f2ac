// SPDX-License-Identifier: MIT
// The parts of a step that are more than one value; step.c puts them together.
#ifndef KN_ROUTINE_STEP_PARTS_H
#define KN_ROUTINE_STEP_PARTS_H

#include "routine/safety.h"

// Reports that memory is out; returns false.
bool kn_step_out_of_memory(const struct kn_check *check);

// True for a list of 1 to `limit` items that can be relied on; reports
// anything else, but for a list that was cut off: the break was reported.
bool kn_step_is_list(const struct kn_check *check, const struct kn_node *node,
                     const char *items, int limit);

// To the millisecond: what a file can say of a float's seconds exactly.
kn_tick kn_step_tick(float seconds);

// The values of `path`, `back`, `intensity` and `tempo`; NULL: absent. Each
// fills its part of the draft and adds what is known by it. The return needs
// the path, the tempo the stroke.
void kn_step_read_path(const struct kn_check *check, const struct kn_node *list,
                       struct kn_draft *draft);
void kn_step_read_back(const struct kn_check *check, const struct kn_node *list,
                       struct kn_draft *draft);
void kn_step_read_intensity(const struct kn_check *check,
                            const struct kn_node *list, struct kn_draft *draft);
void kn_step_read_tempo(const struct kn_check *check,
                        const struct kn_node *node, struct kn_draft *draft);

// That path and return suit the stroke; for a draft whose stroke is known.
void kn_step_check_path(const struct kn_check *check,
                        const struct kn_draft *draft);

#endif
