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
    for (int i = 0; i < KN_BAKE_COUNT; i++) {
        baker->wishes[i].waiting = false;
    }
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
                         &baker->wish.relief);
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
    baker->cached =
        path[0] && kn_relief_cache_load(&baker->relief, path, anatomy,
                                        &baker->wish.relief);
    baker->made =
        baker->cached || kn_relief_bake(&baker->relief, anatomy,
                                        &baker->wish.relief, &baker->cancel);
    if (baker->made && !baker->cached && path[0] && kn_folders_make(folder)) {
        kn_relief_cache_save(&baker->relief, path, anatomy,
                             &baker->wish.relief);
        kn_folders_prune(folder, "relief-", CACHED);
    }
}

// On the worker: the body, or, when that is there, the tools.
static void
bake(void *job)
{
    struct kn_baker *baker = job;
    const struct kn_bake_wish *wish = &baker->wish;
    if (wish->relief.layers != 0) {
        bake_body(baker);
    } else if (wish->tools.tools != 0) {
        baker->has_tools =
            kn_tool_relief_bake(&baker->tools, baker->content->cast.tools,
                                &wish->tools, &baker->cancel);
    }
}

static void
hand_over(struct kn_baker *baker, struct kn_app *app, kn_tick now)
{
    if (baker->has_tools) {
        kn_app_take_tools(app, baker->which, &baker->tools);
        baker->has_tools = false;
    }
    if (baker->made) {
        kn_app_take_relief(app, baker->which, &baker->relief, now);
        baker->made = false;
    }
}

// Whether there are tools to bake after the body, which is seen sooner so; if
// there are, they are the wish.
static bool
tools_are_left(struct kn_baker *baker)
{
    bool body = baker->wish.relief.layers != 0;
    baker->wish.relief.layers = 0;
    return body && baker->wish.tools.tools != 0;
}

static void
start(struct kn_baker *baker, struct kn_app *app, kn_tick now)
{
    if (kn_worker_start(&baker->worker, bake, baker, baker->window)) {
        return;
    }
    // No thread to be had: a late picture beats none.
    do {
        bake(baker);
        hand_over(baker, app, now);
    } while (tools_are_left(baker));
}

void
kn_baker_want(struct kn_baker *baker, const struct kn_app *app,
              enum kn_bake which)
{
    baker->wishes[which] = (struct kn_bake_wish){
        .relief = kn_app_relief_params(app, which),
        .tools = kn_app_tool_params(app, which),
        .waiting = true,
    };
    if (baker->which == which) {
        atomic_store(&baker->cancel, true);
    }
}

// The wish that waits, the larger back first; or -1.
static int
next_wish(const struct kn_baker *baker)
{
    for (int i = 0; i < KN_BAKE_COUNT; i++) {
        if (baker->wishes[i].waiting) {
            return i;
        }
    }
    return -1;
}

void
kn_baker_poll(struct kn_baker *baker, struct kn_app *app, kn_tick now)
{
    if (kn_worker_busy(&baker->worker)) {
        if (!kn_worker_done(&baker->worker)) {
            return;
        }
        bool good = !atomic_load(&baker->cancel);
        if (good) {
            hand_over(baker, app, now);
        }
        join(baker);
        if (good && tools_are_left(baker)) {
            start(baker, app, now);
            return;
        }
    }
    int next = next_wish(baker);
    if (next < 0) {
        return;
    }
    baker->which = (enum kn_bake)next;
    baker->wish = baker->wishes[next];
    baker->wishes[next].waiting = false;
    atomic_store(&baker->cancel, false);
    start(baker, app, now);
}

// One of the backs of kn_bake_app.
static bool
bake_now(struct kn_app *app, enum kn_bake which,
         const struct kn_content *content)
{
    struct kn_relief_params params = kn_app_relief_params(app, which);
    struct kn_tool_params wanted = kn_app_tool_params(app, which);
    struct kn_tool_relief tools;
    struct kn_relief relief;
    if (wanted.tools != 0) {
        if (!kn_tool_relief_bake(&tools, content->cast.tools, &wanted, NULL)) {
            return false;
        }
        kn_app_take_tools(app, which, &tools);
    }
    if (params.layers != 0) {
        if (!kn_relief_bake(&relief, &content->anatomy, &params, NULL)) {
            return false;
        }
        kn_app_take_relief(app, which, &relief, KN_NEVER);
    }
    return true;
}

bool
kn_bake_app(struct kn_app *app, const struct kn_content *content)
{
    for (int i = 0; i < KN_BAKE_COUNT; i++) {
        if (app->wishes.bake[i] && !bake_now(app, (enum kn_bake)i, content)) {
            return false;
        }
        app->wishes.bake[i] = false;
    }
    return true;
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
