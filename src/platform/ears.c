// SPDX-License-Identifier: MIT
#include "platform/ears.h"

#include "platform/window.h"

#define NEVER INT64_MAX
#define SINKS 1 // percent in a block, of the level that is shown
#define POLL (20 * KN_MILLISECOND) // for a worker that is about to end

static const enum kn_key keys_of[KN_PHRASE_COUNT] = {
    [KN_PHRASE_PAUSE] = KN_KEY_PAUSE, [KN_PHRASE_GO_ON] = KN_KEY_GO_ON,
    [KN_PHRASE_NEXT] = KN_KEY_NEXT,   [KN_PHRASE_BACK] = KN_KEY_PREVIOUS,
    [KN_PHRASE_AGAIN] = KN_KEY_AGAIN, [KN_PHRASE_SOFTER] = KN_KEY_SOFTER,
    [KN_PHRASE_STOP] = KN_KEY_STOP,
};

void
kn_ears_init(struct kn_ears *ears, const struct kn_ears_driver *driver,
             const struct kn_folders *folders, struct kn_window *window)
{
    *ears = (struct kn_ears){
        .driver = driver, .folders = folders, .window = window};
    atomic_init(&ears->stop, false);
    atomic_init(&ears->level, 0);
    kn_ring_init(&ears->ring, KN_EARS_KEYS);
    kn_worker_init(&ears->worker);
}

// ---- on the worker

static void
tell(struct kn_ears *ears, enum kn_key key)
{
    int slot = kn_ring_room(&ears->ring);
    if (slot >= 0) {
        ears->keys[slot] = key;
        kn_ring_put(&ears->ring);
    }
    if (ears->window) {
        kn_window_wake(ears->window);
    }
}

static void
judge(struct kn_ears *ears, struct kn_claps *claps, const int16_t *samples,
      int count)
{
    int pairs = kn_claps_hear(claps, samples, count);
    while (ears->wish.claps && pairs-- > 0) {
        tell(ears, KN_KEY_PLAY_PAUSE);
    }
    // A clap is over before anybody has looked.
    int level = kn_claps_level(claps);
    int shown = atomic_load(&ears->level) - SINKS;
    atomic_store(&ears->level, level > shown ? level : shown);
}

static void
listen(struct kn_ears *ears, struct kn_spotter *spotter)
{
    int16_t samples[KN_EARS_BLOCK];
    struct kn_claps claps;
    int count;
    bool spots = spotter->in >= 0;
    kn_claps_init(&claps, ears->wish.threshold);
    while (!atomic_load(&ears->stop) &&
           (count = ears->driver->read(ears->device, samples, KN_EARS_BLOCK)) >=
               0) {
        if (count > 0) {
            judge(ears, &claps, samples, count);
            spots = spots && kn_spotter_hear(spotter, samples, count);
        }
        int phrase;
        while (spots && (phrase = kn_spotter_take(spotter)) >= 0) {
            tell(ears, keys_of[phrase]);
        }
    }
}

static void
work(void *job)
{
    struct kn_ears *ears = job;
    struct kn_spotter spotter = {.in = -1, .out = -1};
    if (ears->wish.phrases) {
        kn_spotter_begin(&spotter, ears->folders);
    }
    listen(ears, &spotter);
    kn_spotter_end(&spotter);
}

// ---- turns

static bool
wanted(const struct kn_ears_wish *wish)
{
    return wish->claps || wish->phrases;
}

static bool
same(const struct kn_ears_wish *a, const struct kn_ears_wish *b)
{
    return a->claps == b->claps && a->phrases == b->phrases &&
           a->threshold == b->threshold;
}

static bool
begin(struct kn_ears *ears)
{
    if (!ears->driver->open(&ears->device)) {
        return false;
    }
    atomic_store(&ears->stop, false);
    if (!kn_worker_start(&ears->worker, work, ears, ears->window)) {
        ears->driver->close(ears->device);
        return false;
    }
    return true;
}

static void
end(struct kn_ears *ears)
{
    kn_worker_join(&ears->worker);
    ears->driver->close(ears->device);
    atomic_store(&ears->level, 0);
}

void
kn_ears_turn(struct kn_ears *ears, const struct kn_ears_wish *wish, kn_tick now)
{
    if (kn_worker_busy(&ears->worker)) {
        atomic_store(&ears->stop, !same(wish, &ears->wish));
        if (!kn_worker_done(&ears->worker)) {
            return;
        }
        end(ears);
        ears->failed = same(wish, &ears->wish); // the device went
        ears->retry = now + KN_EARS_RETRY;
    }
    ears->failed = ears->failed && wanted(wish);
    if (wanted(wish) && (!ears->failed || now >= ears->retry)) {
        ears->wish = *wish;
        ears->retry = now + KN_EARS_RETRY;
        ears->failed = !begin(ears);
    }
}

kn_tick
kn_ears_deadline(const struct kn_ears *ears, const struct kn_ears_wish *wish,
                 kn_tick now)
{
    if (kn_worker_busy(&ears->worker)) {
        return atomic_load(&ears->stop) ? now + POLL : NEVER;
    }
    return !wanted(wish) ? NEVER : ears->failed ? ears->retry : now;
}

bool
kn_ears_take(struct kn_ears *ears, enum kn_key *key)
{
    int slot = kn_ring_ready(&ears->ring);
    if (slot < 0) {
        return false;
    }
    *key = ears->keys[slot];
    kn_ring_take(&ears->ring);
    return true;
}

bool
kn_ears_listening(const struct kn_ears *ears)
{
    return kn_worker_busy(&ears->worker);
}

void
kn_ears_destroy(struct kn_ears *ears)
{
    atomic_store(&ears->stop, true);
    if (kn_worker_busy(&ears->worker)) {
        end(ears);
    }
}
