// SPDX-License-Identifier: MIT
// The pages of a handout. A page is set from top to bottom with a pen that can
// also only measure; blocks are measured first, so that none is broken over
// two pages and every page knows how many there are.
#ifndef KN_CLI_HANDOUT_PAGES_H
#define KN_CLI_HANDOUT_PAGES_H

#include "anatomy/anatomy.h"
#include "platform/paper.h"
#include "routine/routine.h"

struct kn_handout {
    const struct kn_routine *routine;
    const struct kn_anatomy *anatomy;
    const bool *left_out; // a flag for each step that is not shown; or NULL
    enum kn_paper_kind kind;
};

// The handout on paper, which the caller saves and frees. NULL, with a plain
// reason in *why, where memory is out or nothing is there to show.
struct kn_paper *kn_handout_set(const struct kn_handout *handout,
                                const char **why);

#endif
