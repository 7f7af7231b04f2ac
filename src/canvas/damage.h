// SPDX-License-Identifier: MIT
// A short list of rectangles that covers everything that changed. Two are
// merged when their union costs fewer extra pixels than a rectangle of its
// own (measured: about 3000 pixels), or when the list is full.
#ifndef KN_CANVAS_DAMAGE_H
#define KN_CANVAS_DAMAGE_H

#include "geometry/vec.h"

#define KN_DAMAGE_MAX 32
#define KN_DAMAGE_MERGE_COST 3000L // pixels

struct kn_damage {
    kn_rect rects[KN_DAMAGE_MAX]; // none empty; may overlap
    int count;
};

void kn_damage_clear(struct kn_damage *damage);
void kn_damage_add(struct kn_damage *damage, kn_rect rect);

// Adds every rectangle of `other`.
void kn_damage_add_all(struct kn_damage *damage, const struct kn_damage *other);

#endif
