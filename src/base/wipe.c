// SPDX-License-Identifier: MIT
#include "base/wipe.h"

void
kn_wipe(void *bytes, size_t size)
{
    volatile unsigned char *p = bytes;
    for (size_t i = 0; i < size; i++) {
        p[i] = 0;
    }
}
