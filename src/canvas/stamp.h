// SPDX-License-Identifier: MIT
// Ribbons that stand still, reckoned once and kept as runs of coverage: laid
// down again they give the bits that drawing them gives, for a tenth of it.
#ifndef KN_CANVAS_STAMP_H
#define KN_CANVAS_STAMP_H

#include "canvas/shapes.h"

#define KN_STAMP_RIBBONS 16

// Pixels x .. x + count - 1 of row y that a ribbon covers.
struct kn_stamp_run {
    int x, y, count;
    int first; // of their coverage
};

struct kn_stamp {
    uint8_t *coverage;         // `room` bytes; owned
    struct kn_stamp_run *runs; // `run_room` of them; owned
    int room, run_room, used, run_count;
    kn_color colors[KN_STAMP_RIBBONS];
    kn_rect bounds[KN_STAMP_RIBBONS];
    int ends[KN_STAMP_RIBBONS]; // of each ribbon's runs
    int count;                  // ribbons
    bool whole;                 // there was room for all
};

// An empty stamp with room for runs of `pixels` in all. False when memory is
// out.
bool kn_stamp_init(struct kn_stamp *stamp, int pixels);
void kn_stamp_destroy(struct kn_stamp *stamp);
void kn_stamp_clear(struct kn_stamp *stamp);

// Keeps what of `ribbon`, which is not light, lies within `area`; or says that
// there is no room.
void kn_stamp_ribbon(struct kn_stamp *stamp, const struct kn_ribbon *ribbon,
                     kn_rect area);

// Lays it down within the clip.
void kn_stamp_draw(const struct kn_stamp *stamp, struct kn_canvas *canvas);

#endif
