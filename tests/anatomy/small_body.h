// SPDX-License-Identifier: MIT
// A little anatomy file in five parts, any of which a test can replace.
#ifndef KN_TESTS_SMALL_BODY_H
#define KN_TESTS_SMALL_BODY_H

#include "anatomy/anatomy.h"

// NULL for what is right. Each part starts on the line of its name.
struct small_body {
    const char *silhouette; // line 1
    const char *structures; // line 2, entries from line 3
    const char *landmarks;
    const char *zones;
    const char *guides;
};

// Parses the file named "body.yaml". Nothing is reported on success.
bool small_body_parse(struct kn_anatomy *anatomy,
                      const struct small_body *parts,
                      struct kn_diag_list *diags);

#endif
