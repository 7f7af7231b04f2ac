// SPDX-License-Identifier: MIT
#include "platform/heap.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
// The default, but fixed: by itself it rises to the size of what was freed.
#define LARGE (128 << 10)
#endif

void
kn_heap_steady(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_ARENA_MAX, 1);
#endif
}

void
kn_heap_tidy(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
