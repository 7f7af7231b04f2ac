// SPDX-License-Identifier: MIT
// One background job: baking the relief, nothing that draws or keeps time. It
// takes its input by pointer and hands over a finished result; between start
// and join that result belongs to the worker alone.
#ifndef KN_PLATFORM_WORKER_H
#define KN_PLATFORM_WORKER_H

#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct kn_window;

typedef void (*kn_work)(void *job);

struct kn_worker {
    pthread_t thread;
    kn_work work;
    void *job;                // not owned
    struct kn_window *window; // woken at the end; not owned, may be NULL
    locale_t locale;          // plain but for the language of words
    atomic_bool done;
    bool started; // and not yet joined
};

// Prepares a worker that does nothing yet.
void kn_worker_init(struct kn_worker *worker);

// Runs work(job) on a thread of its own, then sends KN_INPUT_WAKE to `window`
// (NULL: nobody). The worker must be idle. Returns false if there is no
// thread to be had; nothing was run then.
bool kn_worker_start(struct kn_worker *worker, kn_work work, void *job,
                     struct kn_window *window);

// True from start to join.
bool kn_worker_busy(const struct kn_worker *worker);

// True once the job has ended, so that join will not wait. What the job wrote
// is then visible to the caller.
bool kn_worker_done(const struct kn_worker *worker);

// Waits for the end of the job; the worker can then be started again. Does
// nothing to an idle one. Must be called before the window is freed.
void kn_worker_join(struct kn_worker *worker);

#endif
