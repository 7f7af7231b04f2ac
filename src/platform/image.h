// SPDX-License-Identifier: MIT
// The canvas as a PNG file and back, or as a JPEG. Needs no display.
#ifndef KN_PLATFORM_IMAGE_H
#define KN_PLATFORM_IMAGE_H

#include <stdbool.h>

#include "canvas/canvas.h"
#include "platform/output.h"

// Writes `canvas` to `path` (a file whole or not at all; a device or a pipe is
// written to), or to standard output for "-". Returns false with a plain reason
// (static text) in *why.
bool kn_image_save_png(const struct kn_canvas *canvas, const char *path,
                       const char **why);

// The same, see-through where `cover`, a canvas of the same size, is black and
// solid where its blue is 255.
bool kn_image_save_cut(const struct kn_canvas *canvas,
                       const struct kn_canvas *cover, const char *path,
                       const char **why);

// Makes a JPEG of `quality` 1..100 in memory; the caller frees its bytes. False
// when it cannot be made; there are no bytes then.
bool kn_image_jpeg(const struct kn_canvas *canvas, int quality,
                   struct kn_buffer *buffer);

// Makes `canvas` from the PNG file at `path`, over black where the file is
// transparent; the caller destroys it. Returns false with a plain reason in
// *why; there is no canvas then.
bool kn_image_load(struct kn_canvas *canvas, const char *path,
                   const char **why);

#endif
