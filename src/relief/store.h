// SPDX-License-Identifier: MIT
// The baked half as one block of memory: a header that says what it was made
// from, then the planes. The cache file is this block as it is.
#ifndef KN_RELIEF_STORE_H
#define KN_RELIEF_STORE_H

#include "relief/relief.h"

// Changes whenever the recipe does: older cache files are then stale.
#define KN_RELIEF_RECIPE 2

struct kn_store_header {
    uint32_t magic; // also tells the byte order
    uint32_t recipe;
    uint64_t anatomy;                   // kn_anatomy.hash
    int32_t width, height;              // of the view
    uint32_t scale, origin_x, origin_y; // the bits of the view's floats
    uint32_t layers;
    uint32_t tone; // 0xRRGGBB; 0 when the skin is not among the layers
    int32_t cols, rows;
    uint32_t spare;
    uint64_t size;    // of the whole block, bytes
    uint64_t content; // hash of the planes
};

// The header for these inputs, but for `content`.
struct kn_store_header kn_store_describe(const struct kn_anatomy *anatomy,
                                         const struct kn_relief_params *params);

// Where the planes of a block begin.
uint8_t *kn_store_body(char *store, const struct kn_store_header *header);
float *kn_store_height(char *store, const struct kn_store_header *header,
                       enum kn_layer layer);
uint8_t *kn_store_albedo(char *store, const struct kn_store_header *header,
                         enum kn_layer layer, int channel);
uint8_t *kn_store_openness(char *store, const struct kn_store_header *header,
                           enum kn_layer layer);

// A hash of the planes that any single changed byte changes.
uint64_t kn_store_hash(const char *store, const struct kn_store_header *header);

// Makes a relief around `store`, a whole block that the caller then gives to
// it as its store or its map: the coverage of the view, and those layers lit
// that are to be. Returns false, with *relief untouched, when memory is out or
// *cancel becomes true.
bool kn_store_open(struct kn_relief *relief, const char *store,
                   const struct kn_relief_params *params,
                   const atomic_bool *cancel);

#endif
