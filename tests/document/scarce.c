// SPDX-License-Identifier: MIT
#include "scarce.h"

#include <stddef.h>

long allocations_left = -1;

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

void *
__wrap_malloc(size_t size)
{
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left -= allocations_left > 0;
    return __real_malloc(size);
}
