// SPDX-License-Identifier: MIT
// Reads one entry of the anatomy file's `structures`. Internal to anatomy/.
#ifndef KN_ANATOMY_STRUCTURE_H
#define KN_ANATOMY_STRUCTURE_H

#include "anatomy/shape.h"

// Reads `node` into *made. Reports what is wrong and then returns false; the
// members that could be read are filled all the same.
bool kn_structure_read(struct kn_anatomy_reader *reader,
                       const struct kn_node *node, struct kn_structure *made);

#endif
