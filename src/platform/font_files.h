// SPDX-License-Identifier: MIT
// Which file holds which type. The usual places are tried first, because
// asking fontconfig costs as much as half the start of the program.
#ifndef KN_PLATFORM_FONT_FILES_H
#define KN_PLATFORM_FONT_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/text.h"

// Inter, Noto Sans, DejaVu Sans, and whatever the system calls sans.
#define KN_FONT_FAMILIES 4

// Writes the file of family `family` (0 is the best) nearest to `weight`.
// With a `folder` only that is looked in, not the system. Returns false, with
// *out "", if the family is not installed.
bool kn_font_file(const char *folder, int family, enum kn_weight weight,
                  char *out, size_t size);

// Writes a file of the system that has `character`, of any family.
bool kn_font_file_for(uint32_t character, enum kn_weight weight, char *out,
                      size_t size);

#endif
