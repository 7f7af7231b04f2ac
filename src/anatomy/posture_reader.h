// SPDX-License-Identifier: MIT
// What a postures file holds: a table for each kind of entry, and the checks
// that no table can say. Everything wrong is reported in one go. Internal to
// anatomy/.
#ifndef KN_ANATOMY_POSTURE_READER_H
#define KN_ANATOMY_POSTURE_READER_H

#include "anatomy/posture.h"
#include "document/fields.h"

// Reads `root` into the zeroed *figure, whose arena `reader` has. What is
// wrong is reported; the figure is then not to be used.
void kn_figure_read(struct kn_reader *reader, const struct kn_node *root,
                    struct kn_stance_keys keys, struct kn_figure *figure);

#endif
