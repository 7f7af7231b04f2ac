// SPDX-License-Identifier: MIT
// Forgetting what was in memory, not only where it was.
#ifndef KN_BASE_WIPE_H
#define KN_BASE_WIPE_H

#include <stddef.h>

// Overwrites `size` bytes with zeros, even where nothing reads them again.
// `bytes` may be NULL when `size` is 0.
void kn_wipe(void *bytes, size_t size);

#endif
