// SPDX-License-Identifier: MIT
#include "platform/worker.h"

#include <assert.h>
#include <signal.h>

#include "platform/window.h"

static void *
run(void *argument)
{
    struct kn_worker *worker = argument;
    if (worker->locale) {
        uselocale(worker->locale);
    }
    worker->work(worker->job);
    uselocale(LC_GLOBAL_LOCALE);
    atomic_store_explicit(&worker->done, true, memory_order_release);
    if (worker->window) {
        kn_window_wake(worker->window);
    }
    return NULL;
}

// A locale for the worker alone: the window library switches the program's to
// and fro while it starts. Words are in the same language; all else is plain.
static locale_t
own_locale(void)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const char *messages = setlocale(LC_MESSAGES, NULL);
    locale_t own = plain && messages
                       ? newlocale(LC_MESSAGES_MASK, messages, plain)
                       : (locale_t)0;
    return own ? own : plain;
}

static void
drop_locale(struct kn_worker *worker)
{
    if (worker->locale) {
        freelocale(worker->locale);
        worker->locale = (locale_t)0;
    }
}

void
kn_worker_init(struct kn_worker *worker)
{
    *worker = (struct kn_worker){.started = false};
    atomic_init(&worker->done, false);
}

bool
kn_worker_start(struct kn_worker *worker, kn_work work, void *job,
                struct kn_window *window)
{
    assert(!worker->started);
    worker->work = work;
    worker->job = job;
    worker->window = window;
    worker->locale = own_locale();
    atomic_store_explicit(&worker->done, false, memory_order_relaxed);
    // The thread inherits a full mask: a signal has to reach the main thread,
    // whose wait it must end.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    worker->started = pthread_create(&worker->thread, NULL, run, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!worker->started) {
        drop_locale(worker);
    }
    return worker->started;
}

bool
kn_worker_busy(const struct kn_worker *worker)
{
    return worker->started;
}

bool
kn_worker_done(const struct kn_worker *worker)
{
    return worker->started &&
           atomic_load_explicit(&worker->done, memory_order_acquire);
}

void
kn_worker_join(struct kn_worker *worker)
{
    if (worker->started) {
        pthread_join(worker->thread, NULL);
        worker->started = false;
        drop_locale(worker);
    }
}
