// SPDX-License-Identifier: MIT
#include "cli/baker.h"

#include <stdio.h>

#include "relief/cache.h"

#define CACHED 6 // reliefs kept on disk, some 10 MB each at 1920x1080

void
kn_baker_init(struct kn_baker *baker, struct kn_window *window,
              const struct kn_content *content)
{
    baker->window = window;
    baker->content = content;
    baker->waiting = false;
    baker->made = false;
    baker->has_tools = false;
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
    if (baker->has_tools) {
        kn_tool_relief_destroy(&baker->tools);
        baker->has_tools = false;
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
    kn_relief_cache_name(name, sizeof(name), &baker->content->anatomy,
                         &baker->params);
    kn_folders_join(out, size, baker->content->folders.cache, name);
}

// The body, from the cache or baked for it. A cache that cannot be read or
// written only costs time.
static void
bake_body(struct kn_baker *baker)
{
    const struct kn_anatomy *anatomy = &baker->content->anatomy;
    const char *folder = baker->content->folders.cache;
    char path[KN_PATH_BYTES];
    cache_path(baker, path, sizeof(path));
    baker->cached = path[0] && kn_relief_cache_load(&baker->relief, path,
                                                    anatomy, &baker->params);
    baker->made =
        baker->cached ||
        kn_relief_bake(&baker->relief, anatomy, &baker->params, &baker->cancel);
    if (baker->made && !baker->cached && path[0] && kn_folders_make(folder)) {
        kn_relief_cache_save(&baker->relief, path, anatomy, &baker->params);
        kn_folders_prune(folder, "relief-", CACHED);
    }
}

// On the worker.
static void
bake(void *job)
{
    struct kn_baker *baker = job;
    bake_body(baker);
    baker->has_tools =
        baker->made && baker->tool_params.tools != 0 &&
        kn_tool_relief_bake(&baker->tools, baker->content->cast.tools,
                            &baker->tool_params, &baker->cancel);
}

void
kn_baker_want(struct kn_baker *baker, const struct kn_player *player)
{
    baker->wanted = kn_player_bake_params(player);
    baker->wanted_tools = kn_player_tool_params(player);
    baker->waiting = true;
    atomic_store(&baker->cancel, true);
}

static void
hand_over(struct kn_baker *baker, struct kn_player *player, kn_tick now)
{
    if (baker->has_tools) {
        kn_player_take_tools(player, &baker->tools);
        baker->has_tools = false;
    }
    if (baker->made) {
        kn_player_take_relief(player, &baker->relief, now);
        baker->made = false;
    }
}

void
kn_baker_poll(struct kn_baker *baker, struct kn_player *player, kn_tick now)
{
    if (kn_worker_busy(&baker->worker)) {
        if (!kn_worker_done(&baker->worker)) {
            return;
        }
        if (!baker->waiting) {
            hand_over(baker, player, now);
        }
        join(baker);
    }
    if (baker->waiting) {
        baker->params = baker->wanted;
        baker->tool_params = baker->wanted_tools;
        baker->waiting = false;
        atomic_store(&baker->cancel, false);
        if (!kn_worker_start(&baker->worker, bake, baker, baker->window)) {
            // No thread to be had: a late picture beats none.
            bake(baker);
            hand_over(baker, player, now);
        }
    }
}

bool
kn_bake_player(struct kn_player *player, const struct kn_content *content)
{
    struct kn_relief_params params = kn_player_bake_params(player);
    struct kn_tool_params wanted = kn_player_tool_params(player);
    struct kn_tool_relief tools;
    struct kn_relief relief;
    if (wanted.tools != 0) {
        if (!kn_tool_relief_bake(&tools, content->cast.tools, &wanted, NULL)) {
            return false;
        }
        kn_player_take_tools(player, &tools);
    }
    if (!kn_relief_bake(&relief, &content->anatomy, &params, NULL)) {
        return false;
    }
    kn_player_take_relief(player, &relief, KN_NEVER);
    return true;
}
