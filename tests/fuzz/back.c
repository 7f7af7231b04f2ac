// SPDX-License-Identifier: MIT
#include "back.h"

#include <stdio.h>

#include "fuzz.h"

#define ANATOMY_FILE KN_SOURCE_DIR "/assets/anatomy/back.yaml"

// libFuzzer hands nothing on from run to run, and reading the anatomy takes
// longer than all else: the one variable that has to be kept here.
static struct kn_anatomy anatomy;

const struct kn_anatomy *
fuzz_back(void)
{
    if (anatomy.structure_count == 0) {
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        bool good = kn_anatomy_load(&anatomy, ANATOMY_FILE, &diags);
        kn_diag_print(&diags, stderr);
        demand(good);
        kn_diag_destroy(&diags);
    }
    return &anatomy;
}
