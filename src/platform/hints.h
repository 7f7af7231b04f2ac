// SPDX-License-Identifier: MIT
// Everything the window library should do otherwise than by default, each
// with its reason, in one place.
#ifndef KN_PLATFORM_HINTS_H
#define KN_PLATFORM_HINTS_H

#include <stdbool.h>

// The two ways to bring the canvas to the screen.
enum kn_present_way {
    KN_PRESENT_SURFACE, // shared memory; nothing but copies of what changed
    KN_PRESENT_TEXTURE, // a texture on a real GPU, in step with the display
};

// Sets hints and environment; before the window library starts and before
// there is a second thread. What the user has set in the environment stays.
void kn_hints_set(void);

// And what a kiosk wants besides, over anything the environment says: nobody
// gets out by it. Before the window library starts.
void kn_hints_set_kiosk(void);

// The way to try first: KNEAD_PRESENT ("surface" or "texture") if the user has
// set it, else by whether there is a GPU.
enum kn_present_way kn_hints_present_way(void);

// True if the folder `dri` (on Linux /dev/dri) holds a render node that may be
// opened. Costs a few microseconds; asking OpenGL costs a tenth of a second.
bool kn_hints_has_gpu(const char *dri);

#endif
