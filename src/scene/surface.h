// SPDX-License-Identifier: MIT
// The lit body: skin, the worked layer through the lens, dents under the
// contacts, the resting side in half light, all fading into the ground. In
// short pieces of rows, each made of what can be seen in it alone: only a
// layer that shows is read, and only where a dent reaches it is it lit again.
#ifndef KN_SCENE_SURFACE_H
#define KN_SCENE_SURFACE_H

#include "canvas/canvas.h"
#include "relief/relief.h"
#include "scene/backdrop.h"
#include "scene/lens.h"
#include "session/timeline.h"

#define KN_SURFACE_DENTS (2 * KN_CONTACT_MAX) // of contacts, and bumps

// How the body looks at one instant. Nothing is owned.
struct kn_surface {
    const struct kn_relief *relief;
    const struct kn_backdrop *backdrop;
    struct kn_lens *lens;
    kn_rect rect;          // of the relief's view on the canvas
    enum kn_layer layer;   // that shows through the lens
    int opened;            // 0..256, times the lens
    float reveal;          // 0..1: how much of the body there is
    const uint16_t *light; // 0..256 for each column of the view; NULL: all
    kn_dent dents[KN_SURFACE_DENTS];
    int dent_count;
};

// Mixes `area`, which is of the view and within it, onto the canvas. Each
// pixel depends on its place alone, not on `area`.
void kn_surface_draw(const struct kn_surface *surface, kn_rect area,
                     struct kn_canvas *canvas);

#endif
