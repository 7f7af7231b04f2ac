// SPDX-License-Identifier: MIT
// The reliefs, made in the background: from the cache on disk if they are
// there, else baked and put there. There is one wish for each back that the
// app shows; a new one for the same back cancels the one under way.
#ifndef KN_CLI_BAKER_H
#define KN_CLI_BAKER_H

#include "cli/content.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "relief/relief.h"
#include "ui/app.h"

// What one back needs; no layers, or no tools: none of these.
struct kn_bake_wish {
    struct kn_relief_params relief;
    struct kn_tool_params tools;
    bool waiting; // it has not been started yet
};

struct kn_baker {
    struct kn_worker worker;
    struct kn_window *window; // woken when a relief is ready
    const struct kn_content *content;
    struct kn_bake_wish wishes[KN_BAKE_COUNT];
    // The worker's own between start and join:
    enum kn_bake which;
    struct kn_bake_wish wish;
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

// Wants what `app` shows now on that back, from now on.
void kn_baker_want(struct kn_baker *baker, const struct kn_app *app,
                   enum kn_bake which);

// Gives what is finished to `app`, to fade in from `now`. Starts what waits.
// Call at each turn of the loop; it never waits.
void kn_baker_poll(struct kn_baker *baker, struct kn_app *app, kn_tick now);

// Bakes what `app` shows here and now, without the cache, to be there at once.
// False when memory is out.
bool kn_bake_app(struct kn_app *app, const struct kn_content *content);

// Bakes what `player` shows here and now, without the cache. False when memory
// is out.
bool kn_bake_player(struct kn_player *player, const struct kn_content *content);

#endif
