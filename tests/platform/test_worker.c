// SPDX-License-Identifier: MIT
#include "../test.h"

#include <signal.h>

#include "platform/worker.h"

// A job that waits for the test, so that nothing here depends on luck.
struct job {
    pthread_mutex_t gate;
    int result;
    bool signals_blocked;
};

static void
add_one(void *argument)
{
    struct job *job = argument;
    sigset_t blocked;
    pthread_mutex_lock(&job->gate);
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    job->signals_blocked =
        sigismember(&blocked, SIGTERM) == 1 && sigismember(&blocked, SIGINT);
    job->result++;
    pthread_mutex_unlock(&job->gate);
}

static void
a_worker_runs_its_job_once(void **state)
{
    (void)state;
    struct job job = {.gate = PTHREAD_MUTEX_INITIALIZER};
    struct kn_worker worker;
    kn_worker_init(&worker);
    assert_false(kn_worker_busy(&worker));
    assert_false(kn_worker_done(&worker));

    pthread_mutex_lock(&job.gate);
    assert_true(kn_worker_start(&worker, add_one, &job, NULL));
    assert_true(kn_worker_busy(&worker));
    assert_false(kn_worker_done(&worker));
    pthread_mutex_unlock(&job.gate);

    kn_worker_join(&worker);
    assert_int_equal(job.result, 1);
    assert_false(kn_worker_busy(&worker));
    assert_false(kn_worker_done(&worker));
}

static void
a_worker_can_be_started_again(void **state)
{
    (void)state;
    struct job job = {.gate = PTHREAD_MUTEX_INITIALIZER};
    struct kn_worker worker;
    kn_worker_init(&worker);
    for (int i = 1; i <= 3; i++) {
        assert_true(kn_worker_start(&worker, add_one, &job, NULL));
        while (!kn_worker_done(&worker)) {
            pthread_mutex_lock(&job.gate);
            pthread_mutex_unlock(&job.gate);
        }
        kn_worker_join(&worker);
        assert_int_equal(job.result, i);
    }
}

static void
joining_an_idle_worker_does_nothing(void **state)
{
    (void)state;
    struct kn_worker worker;
    kn_worker_init(&worker);
    kn_worker_join(&worker);
    assert_false(kn_worker_busy(&worker));
}

static void
signals_are_left_to_the_main_thread(void **state)
{
    (void)state;
    struct job job = {.gate = PTHREAD_MUTEX_INITIALIZER};
    struct kn_worker worker;
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, add_one, &job, NULL));
    kn_worker_join(&worker);
    assert_true(job.signals_blocked);
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    assert_int_equal(sigismember(&blocked, SIGTERM), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_worker_runs_its_job_once),
        cmocka_unit_test(a_worker_can_be_started_again),
        cmocka_unit_test(joining_an_idle_worker_does_nothing),
        cmocka_unit_test(signals_are_left_to_the_main_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
