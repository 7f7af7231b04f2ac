// SPDX-License-Identifier: MIT
// Which file holds which type. The usual places are tried first, because
// asking fontconfig costs as much as half the start of the program.
#ifndef KN_PLATFORM_FONT_FILES_H
#define KN_PLATFORM_FONT_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"
#include "canvas/text.h"

// Inter, Noto Sans, DejaVu Sans, and whatever the system calls sans.
#define KN_FONT_FAMILIES 4

#define KN_FONT_PATH 1024 // bytes

struct kn_font_file {
    char path[KN_FONT_PATH];
    int index; // of the font in it: some hold several
};

// Finds the file of family `family` (0 is the best) nearest to `weight`. With
// a `folder` only that is looked in, not the system. Returns false if the
// family is not installed.
bool kn_font_file(const char *folder, int family, enum kn_weight weight,
                  struct kn_font_file *file);

// The same for the script of `language`, in the forms that are right in it: a
// Han character looks different in Japanese. False as well where the families
// above have the script, as they have Latin.
bool kn_font_file_of(const char *folder, enum kn_language language,
                     enum kn_weight weight, struct kn_font_file *file);

// Finds a file of the system that has `character`, of any family.
bool kn_font_file_for(uint32_t character, enum kn_weight weight,
                      struct kn_font_file *file);

#endif
