// SPDX-License-Identifier: MIT
// The canvas on the screen, by one of two ways. Only what changed is copied.
// Whatever makes the screen forget (a resize, a lost GPU) is answered by one
// whole picture.
#ifndef KN_PLATFORM_PRESENT_H
#define KN_PLATFORM_PRESENT_H

#include <stdbool.h>

#include "canvas/canvas.h"
#include "platform/hints.h"

struct SDL_Window;
struct kn_present;

// Shows on `window`, which is not owned, by the `preferred` way, else by the
// other. A texture has to have hardware behind it unless `forced`, or unless
// nothing else works. Returns NULL, having said why in the log, if none does.
struct kn_present *kn_present_create(struct SDL_Window *window,
                                     enum kn_present_way preferred,
                                     bool forced);
void kn_present_free(struct kn_present *present);

enum kn_present_way kn_present_way(const struct kn_present *present);

// The size a canvas should have to be shown pixel for pixel; at least 1x1.
void kn_present_size(const struct kn_present *present, int *width, int *height);

// The canvas stands upright and is turned clockwise by so many quarters on its
// way (see turn.h); kn_present_size is that of the display all the same. A
// canvas that does not fit exactly is not shown turned.
void kn_present_turn(struct kn_present *present, int quarters);

// What the GPU keeps is lost, or may be: it is made anew.
void kn_present_forget(struct kn_present *present);

// What is on the screen can no longer be relied on.
void kn_present_invalidate(struct kn_present *present);

// Shows the rectangles `damage` of `canvas` (NULL: all of it), or all after
// an invalidation. No damage, no work. A canvas of another size is shown in
// part or scaled, until there is one that fits. By the texture way it may
// wait for the display. Returns false if it could not be shown; all of it is
// shown at the next call then, by a new renderer if there was one, or without.
bool kn_present_show(struct kn_present *present, const struct kn_canvas *canvas,
                     const struct kn_damage *damage);

#endif
