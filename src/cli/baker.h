// SPDX-License-Identifier: MIT
// The relief, made in the background: from the cache on disk if it is there,
// else baked and put there. A new wish cancels the one under way.
#ifndef KN_CLI_BAKER_H
#define KN_CLI_BAKER_H

#include "cli/content.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "relief/relief.h"

struct kn_baker {
    struct kn_worker worker;
    struct kn_window *window; // woken when a relief is ready
    const struct kn_content *content;
    struct kn_relief_params wanted;
    struct kn_tool_params wanted_tools;
    bool waiting; // `wanted` has not been started yet
    // The worker's own between start and join:
    struct kn_relief_params params;
    struct kn_tool_params tool_params;
    struct kn_relief relief;
    struct kn_tool_relief tools;
    bool made, has_tools, cached;
    atomic_bool cancel;
};

// `window` and `content` must outlive the baker.
void kn_baker_init(struct kn_baker *baker, struct kn_window *window,
                   const struct kn_content *content);

// Cancels what is under way and waits for it.
void kn_baker_destroy(struct kn_baker *baker);

// Wants what `player` shows now, and nothing else, from now on.
void kn_baker_want(struct kn_baker *baker, const struct kn_player *player);

// Gives the finished reliefs to `player`, to fade in from `now`, if there are
// any. Starts what waits. Call at each turn of the loop; it never waits.
void kn_baker_poll(struct kn_baker *baker, struct kn_player *player,
                   kn_tick now);

// Bakes what `player` shows here and now, without the cache. False when memory
// is out.
bool kn_bake_player(struct kn_player *player, const struct kn_content *content);

#endif
