// SPDX-License-Identifier: MIT
// The expanded plan as a table for people: when, for how long, which side,
// what, how firm, how fast, which breath, what is said.
#ifndef KN_SESSION_PRINT_H
#define KN_SESSION_PRINT_H

#include <stdio.h>

#include "session/plan.h"

// Prints the plan to `out`, one line a part, UTF-8, columns padded to their
// widest entry. Write errors stay in `out` for ferror.
void kn_plan_print(const struct kn_plan *plan, FILE *out);

#endif
