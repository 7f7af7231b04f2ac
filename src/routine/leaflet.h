// SPDX-License-Identifier: MIT
// A routine as one short plain text, to take home on a phone: what to fetch,
// the steps in order, when to stop, and that it promises nothing. It has to
// fit into few bytes, so steps are told in as much detail as there is room
// for; what is to be heeded is never left out.
#ifndef KN_ROUTINE_LEAFLET_H
#define KN_ROUTINE_LEAFLET_H

#include <stddef.h>

#include "routine/routine.h"

// Writes the text, UTF-8 with lines ending in '\n' but the last, into `size`
// bytes with its NUL: whole characters, no control characters. `left_out` has
// a flag for each step that is not told, or is NULL. Returns how many steps
// are told (the text says how many are missing); 0, with "" written, where
// there is no room for one.
int kn_leaflet_write(char *out, size_t size, const struct kn_routine *routine,
                     const bool *left_out);

#endif
