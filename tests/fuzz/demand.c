// SPDX-License-Identifier: MIT
#include "fuzz.h"

#include <stdlib.h>

void
demand(bool kept)
{
    if (!kept) {
        abort();
    }
}
