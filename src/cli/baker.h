// SPDX-License-Identifier: MIT
// The relief, made in the background: from the cache on disk if it is there,
// else baked and put there. A new wish cancels the one under way.
#ifndef KN_CLI_BAKER_H
#define KN_CLI_BAKER_H

#include "platform/folders.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "relief/relief.h"

struct kn_baker {
    struct kn_worker worker;
    struct kn_window *window; // woken when a relief is ready
    const struct kn_anatomy *anatomy;
    const struct kn_folders *folders;
    struct kn_relief_params wanted;
    bool waiting; // `wanted` has not been started yet
    // The worker's own between start and join:
    struct kn_relief_params params;
    struct kn_relief relief;
    bool made, cached;
    atomic_bool cancel;
};

// `window`, `anatomy` and `folders` must outlive the baker.
void kn_baker_init(struct kn_baker *baker, struct kn_window *window,
                   const struct kn_anatomy *anatomy,
                   const struct kn_folders *folders);

// Cancels what is under way and waits for it.
void kn_baker_destroy(struct kn_baker *baker);

// Wants the relief for `params`, and none else, from now on.
void kn_baker_want(struct kn_baker *baker,
                   const struct kn_relief_params *params);

// Takes the finished relief, if there is one: true, and *relief is then the
// caller's. Starts what waits. Call at each turn of the loop; it never waits.
bool kn_baker_poll(struct kn_baker *baker, struct kn_relief *relief);

#endif
