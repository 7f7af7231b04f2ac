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
    size_t size = 0;
    const char *why = NULL;
    char *store = kn_file_read(path, (size_t)key.size, &size, &why);
    if (!store) {
        return false;
    }
    bool good = size == key.size;
    if (good) {
        key.content = kn_store_hash(store, &key);
        good = memcmp(store, &key, sizeof(key)) == 0 &&
               kn_store_open(relief, store, params, NULL);
    }
    if (!good) {
        free(store);
    }
    return good;
}

bool
kn_relief_cache_save(const struct kn_relief *relief, const char *path,
                     const struct kn_anatomy *anatomy,
                     const struct kn_relief_params *params)
{
    struct kn_store_header key = kn_store_describe(anatomy, params);
    struct kn_store_header own;
    memcpy(&own, relief->store, sizeof(own));
    key.content = own.content;
    return memcmp(&key, &own, sizeof(key)) == 0 &&
           kn_file_write(path, relief->store, relief->store_size);
}
