// SPDX-License-Identifier: MIT
// The lit body: skin, the worked layer through the lens, dents under the
// contacts, the resting side in half light, all fading into the ground. In
// short pieces of rows, each made of what can be seen in it alone: only a
// layer that shows is read, and only where a dent reaches is its light changed.
#ifndef KN_SCENE_SURFACE_H
#define KN_SCENE_SURFACE_H

#include "canvas/canvas.h"
#include "relief/relief.h"
#include "scene/backdrop.h"
#include "scene/footprint.h"
#include "scene/lens.h"
#include "session/timeline.h"

// Of contacts and what they leave behind, and bumps.
#define KN_SURFACE_DENTS (KN_FOOTPRINT_MOST + KN_CONTACT_MAX)

// How the body looks at one instant. Nothing is owned.
struct kn_surface {
    const struct kn_relief *relief;
    const struct kn_backdrop *backdrop;
    struct kn_lens *lens;
    kn_rect rect; // of the relief's view on the canvas
    struct {
        int x, y;
    } ground;            // where on the backdrop that lies
    enum kn_layer layer; // that shows through the lens
    int opened;          // 0..256, times the lens
    // Shown everywhere instead of skin and lens, unless it is the skin; and
    // what it takes the place of, of which `going`, 256..0, is left.
    enum kn_layer all, was;
    int going;
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
