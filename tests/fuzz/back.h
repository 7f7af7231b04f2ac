// SPDX-License-Identifier: MIT
// The anatomy that ships, for every target whose input refers to it.
#ifndef KN_TESTS_FUZZ_BACK_H
#define KN_TESTS_FUZZ_BACK_H

#include "anatomy/anatomy.h"

// Loads it once; aborts, and says why, when that cannot be done.
const struct kn_anatomy *fuzz_back(void);

#endif
