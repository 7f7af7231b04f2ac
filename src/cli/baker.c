// SPDX-License-Identifier: MIT
#include "cli/baker.h"

#include <stdio.h>

#include "relief/cache.h"

#define CACHED 6 // reliefs kept on disk, some 10 MB each at 1920x1080

void
kn_baker_init(struct kn_baker *baker, struct kn_window *window,
              const struct kn_anatomy *anatomy,
              const struct kn_folders *folders)
{
    baker->window = window;
    baker->anatomy = anatomy;
    baker->folders = folders;
    baker->waiting = false;
    baker->made = false;
    atomic_init(&baker->cancel, false);
    kn_worker_init(&baker->worker);
}

// Ends the job, taking its result if there is one.
static void
join(struct kn_baker *baker)
{
    kn_worker_join(&baker->worker);
    if (baker->made) {
        kn_relief_destroy(&baker->relief);
        baker->made = false;
    }
}

void
kn_baker_destroy(struct kn_baker *baker)
{
    atomic_store(&baker->cancel, true);
    join(baker);
}

// Where the cache file goes; "" where there is no cache folder.
static void
cache_path(const struct kn_baker *baker, char *out, size_t size)
{
    char name[128];
    kn_relief_cache_name(name, sizeof(name), baker->anatomy, &baker->params);
    kn_folders_join(out, size, baker->folders->cache, name);
}

// On the worker. A cache that cannot be read or written only costs time.
static void
bake(void *job)
{
    struct kn_baker *baker = job;
    char path[KN_PATH_BYTES];
    cache_path(baker, path, sizeof(path));
    baker->cached =
        path[0] && kn_relief_cache_load(&baker->relief, path, baker->anatomy,
                                        &baker->params);
    baker->made =
        baker->cached || kn_relief_bake(&baker->relief, baker->anatomy,
                                        &baker->params, &baker->cancel);
    if (baker->made && !baker->cached && path[0] &&
        kn_folders_make(baker->folders->cache)) {
        kn_relief_cache_save(&baker->relief, path, baker->anatomy,
                             &baker->params);
        kn_folders_prune(baker->folders->cache, "relief-", CACHED);
    }
}

void
kn_baker_want(struct kn_baker *baker, const struct kn_relief_params *params)
{
    baker->wanted = *params;
    baker->waiting = true;
    atomic_store(&baker->cancel, true);
}

bool
kn_baker_poll(struct kn_baker *baker, struct kn_relief *relief)
{
    bool ready = false;
    if (kn_worker_busy(&baker->worker)) {
        if (!kn_worker_done(&baker->worker)) {
            return false;
        }
        ready = baker->made && !baker->waiting;
        if (ready) {
            *relief = baker->relief;
            baker->made = false;
        }
        join(baker);
    }
    if (baker->waiting) {
        baker->params = baker->wanted;
        baker->waiting = false;
        atomic_store(&baker->cancel, false);
        if (!kn_worker_start(&baker->worker, bake, baker, baker->window)) {
            // No thread to be had: a late picture beats none.
            bake(baker);
            ready = baker->made;
            *relief = baker->relief;
            baker->made = false;
        }
    }
    return ready;
}
