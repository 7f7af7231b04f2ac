// SPDX-License-Identifier: MIT
// A place on the body in a person's words: a landmark, and how far from it.
// `rh_mid`, `rh_mid out 1.2`, `rh_mid out 1.2 up 0.6` (centimetres; out and in
// are away from and towards the spine).
#ifndef KN_ROUTINE_WAYPOINT_H
#define KN_ROUTINE_WAYPOINT_H

#include "document/fields.h"
#include "routine/routine.h"

#define KN_WAYPOINT_OFFSET_MAX 10.0 // cm; further off is another landmark

// Reads the waypoint at `node` into *at, in body space on the right side.
// Reports the first thing that is wrong, at its word, and returns false.
bool kn_waypoint_read(struct kn_reader *reader, const struct kn_node *node,
                      const struct kn_anatomy *anatomy, kn_vec2 *at);

#endif
