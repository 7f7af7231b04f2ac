// SPDX-License-Identifier: MIT
#include "relief/cache.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "relief/store.h"

void
kn_relief_cache_name(char *out, size_t size, const struct kn_anatomy *anatomy,
                     const struct kn_relief_params *params)
{
    struct kn_store_header key = kn_store_describe(anatomy, params);
    uint64_t hash = kn_hash_bytes(KN_HASH_START, &key, sizeof(key));
    snprintf(out, size, "relief-%016" PRIx64 ".bin", hash);
}

bool
kn_relief_cache_load(struct kn_relief *relief, const char *path,
                     const struct kn_anatomy *anatomy,
                     const struct kn_relief_params *params)
{
    struct kn_store_header key = kn_store_describe(anatomy, params);
    size_t size = (size_t)key.size;
    const char *map = kn_file_map(path, size);
    if (!map) {
        return false;
    }
    key.content = kn_store_hash(map, &key);
    bool good = memcmp(map, &key, sizeof(key)) == 0 &&
                kn_store_open(relief, map, params, NULL);
    if (!good) {
        kn_file_unmap(map, size);
        return false;
    }
    // Playing needs little of what was read to check and to light it.
    kn_file_forget(map, size);
    relief->map = map;
    return true;
}

bool
kn_relief_cache_save(const struct kn_relief *relief, const char *path,
                     const struct kn_anatomy *anatomy,
                     const struct kn_relief_params *params)
{
    struct kn_store_header key = kn_store_describe(anatomy, params);
    struct kn_store_header own;
    const char *store = relief->store ? relief->store : relief->map;
    memcpy(&own, store, sizeof(own));
    key.content = own.content;
    return memcmp(&key, &own, sizeof(key)) == 0 &&
           kn_file_write(path, store, relief->store_size);
}
