// SPDX-License-Identifier: MIT
// A microphone, for two claps and a few set phrases, open only while either is
// wanted and only for them: samples are judged as they come and forgotten.
// What was heard becomes a key, as from any other remote.
#ifndef KN_PLATFORM_EARS_H
#define KN_PLATFORM_EARS_H

#include <stdatomic.h>

#include "platform/spotter.h"
#include "platform/worker.h"
#include "sound/claps.h"
#include "sound/ring.h"
#include "ui/input.h"

#define KN_EARS_RETRY (5 * KN_SECOND) // between tries to open
#define KN_EARS_BLOCK 800             // samples at a time; 50 ms
#define KN_EARS_KEYS 8                // heard and not yet taken

// Where sound comes from: SDL, or in tests something else.
struct kn_ears_driver {
    // Opens the standard microphone at KN_CLAPS_RATE, mono. False: there is
    // none. Both on the main thread.
    bool (*open)(void **device);
    void (*close)(void *device);
    // On the worker: waits a little for up to `most` samples; 0: there are
    // none yet; -1: it is gone.
    int (*read)(void *device, int16_t *samples, int most);
};
extern const struct kn_ears_driver kn_ears_sdl;

struct kn_ears_wish {
    bool claps, phrases;
    int threshold; // of claps, in percent
};

struct kn_ears {
    const struct kn_ears_driver *driver;
    const struct kn_folders *folders; // not owned
    struct kn_window *window;         // woken when something was heard
    struct kn_worker worker;
    struct kn_ears_wish wish; // as the worker was started with
    void *device;             // while the worker is busy
    atomic_bool stop;
    atomic_int level; // percent, of the last block
    struct kn_ring ring;
    enum kn_key keys[KN_EARS_KEYS];
    kn_tick retry;
    bool failed; // no device, or one that went
};

// Prepares; nothing is opened. `folders` and `window` (NULL: nobody is woken)
// outlive it. Must not move.
void kn_ears_init(struct kn_ears *ears, const struct kn_ears_driver *driver,
                  const struct kn_folders *folders, struct kn_window *window);

// Ends it; waits for a block, 50 ms.
void kn_ears_destroy(struct kn_ears *ears);

// Once a turn: listens, or stops, or tries again, as `wish` asks.
void kn_ears_turn(struct kn_ears *ears, const struct kn_ears_wish *wish,
                  kn_tick now);

// When the next turn must come for its sake; INT64_MAX: never.
kn_tick kn_ears_deadline(const struct kn_ears *ears,
                         const struct kn_ears_wish *wish, kn_tick now);

// Takes the next key that was heard. False: there is none.
bool kn_ears_take(struct kn_ears *ears, enum kn_key *key);

// Whether a microphone is open just now: for a sign.
bool kn_ears_listening(const struct kn_ears *ears);

#endif
