// SPDX-License-Identifier: MIT
// From a file's points to smooth lines: what structures, guides and the
// silhouette have in common. Internal to anatomy/.
#ifndef KN_ANATOMY_SHAPE_H
#define KN_ANATOMY_SHAPE_H

#include "anatomy/anatomy.h"
#include "document/fields.h"

// A body lies well within this box, in cm; outside it is a slip of the pen.
#define KN_BODY_X 60.0
#define KN_BODY_TOP (-40.0)
#define KN_BODY_BOTTOM 110.0

#define KN_SHAPE_POINTS 64 // of a structure or a guide at the most

// One reading of an anatomy file.
struct kn_anatomy_reader {
    struct kn_reader fields; // its arena is the anatomy's
    bool out_of_memory;      // reported already
};

#define KN_ANATOMY_REPORT(reader, where, ...)                                  \
    kn_diag_add((reader)->fields.diags, (reader)->fields.file, (where),        \
                __VA_ARGS__)

void kn_anatomy_report_memory(struct kn_anatomy_reader *reader);

// What a line of points must be.
struct kn_shape_rule {
    const char *what; // for messages: "outline"
    int least, most;  // points
    bool closed;
};

// A line as written, and smoothed.
struct kn_shape {
    kn_vec2 *points;
    int count;
    struct kn_path path;
};

// Reads `node` as points within the box that make a line with a length, and
// smooths it. Reports what is wrong and then returns false.
bool kn_shape_read(struct kn_anatomy_reader *reader, const struct kn_node *node,
                   const struct kn_shape_rule *rule, struct kn_shape *shape);

#endif
