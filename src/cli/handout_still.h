// SPDX-License-Identifier: MIT
// The body at its most telling instant of a step, on white, for paper.
#ifndef KN_CLI_HANDOUT_STILL_H
#define KN_CLI_HANDOUT_STILL_H

#include "scene/body_view.h"

struct kn_still {
    struct kn_canvas canvas; // the picture
    struct kn_session session;
    struct kn_backdrop backdrop;
    struct kn_relief relief;
    struct kn_body_view body;
};

// A still of `width` x `height` pixels for the steps of `plan`, which must
// outlive it. False when memory is out; there is nothing to destroy then.
bool kn_still_init(struct kn_still *still, const struct kn_plan *plan,
                   const struct kn_anatomy *anatomy, int width, int height);
void kn_still_destroy(struct kn_still *still);

// Draws `step` into still->canvas, all of it.
void kn_still_draw(struct kn_still *still, int step);

// The instant that shows a step best: halfway through the firm part of the
// stroke or hold in the middle of its first side.
kn_tick kn_still_instant(const struct kn_session *session, int step);

// The colour of a technique on white paper; at least 4.5:1.
kn_color kn_still_accent(enum kn_technique technique);

#endif
