// SPDX-License-Identifier: MIT
// One step of a script, read from its node: form and content. Whether it is
// safe is for safety.h.
#ifndef KN_ROUTINE_STEP_H
#define KN_ROUTINE_STEP_H

#include "routine/safety.h"

// The default and the bounds of a step's count-in, in seconds.
#define KN_READY 5.0f
#define KN_READY_MIN 3.0
#define KN_READY_MAX 60.0

// Reads `node` into draft->step, which must be zeroed, and says in
// draft->known what of it can be relied on; reports the rest. Texts and paths
// go to the routine's arena.
void kn_step_read(const struct kn_check *check, const struct kn_node *node,
                  struct kn_draft *draft);

#endif
