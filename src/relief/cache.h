// SPDX-License-Identifier: MIT
// Baked layers on disk, keyed by what they were made from. Whatever is wrong
// with a file there (short, foreign, stale, flipped bits) means: bake again.
#ifndef KN_RELIEF_CACHE_H
#define KN_RELIEF_CACHE_H

#include "relief/relief.h"

// The name of the cache file for these inputs, without folder.
void kn_relief_cache_name(char *out, size_t size,
                          const struct kn_anatomy *anatomy,
                          const struct kn_relief_params *params);

// Reads `path` if it is whole and was made from just these inputs.
bool kn_relief_cache_load(struct kn_relief *relief, const char *path,
                          const struct kn_anatomy *anatomy,
                          const struct kn_relief_params *params);

// Writes it atomically; false, with nothing left behind, when it cannot.
bool kn_relief_cache_save(const struct kn_relief *relief, const char *path,
                          const struct kn_anatomy *anatomy,
                          const struct kn_relief_params *params);

#endif
