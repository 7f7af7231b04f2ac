// SPDX-License-Identifier: MIT
#include "../test.h"

#include <string.h>

#include "platform/secret.h"
#include "platform/worker.h"

static void
the_right_one_is_right(void **state)
{
    (void)state;
    char hash[KN_SECRET_HASH_BYTES];
    assert_true(kn_secret_hash("135790", hash));
    assert_int_equal(strncmp(hash, "$y$", 3), 0);
    assert_true(kn_secret_check("135790", hash));
    assert_false(kn_secret_check("135791", hash));
    assert_false(kn_secret_check("", hash));
}

static void
two_hashes_of_one_differ(void **state)
{
    (void)state;
    char one[KN_SECRET_HASH_BYTES];
    char two[KN_SECRET_HASH_BYTES];
    assert_true(kn_secret_hash("2468", one));
    assert_true(kn_secret_hash("2468", two));
    assert_string_not_equal(one, two);
}

// Hashes from elsewhere hold; what is none never does, and least of all the
// secret in plain text or the library's own word for a failure.
static void
what_is_no_hash_is_never_right(void **state)
{
    (void)state;
    static const char *const hashes[] = {
        "", "1234", "*0", "*1", "$", "$y$", "$y$j", "!", "$no$such$method"};
    for (int i = 0; i < KN_ARRAY_COUNT(hashes); i++) {
        assert_false(kn_secret_check("1234", hashes[i]));
    }
    assert_false(kn_secret_check("*0", "*0"));
    // The right one, by a method of 1979 that is quick to guess.
    assert_false(kn_secret_check("1234", "abWMpd9uBwR.g"));
}

static void
a_worker_does_it_and_forgets(void **state)
{
    (void)state;
    struct kn_secret_job job = {.secret = "112233"};
    struct kn_secret_job empty = {.secret = ""};
    struct kn_worker worker;
    assert_true(kn_secret_hash(job.secret, job.hash));
    kn_worker_init(&worker);
    assert_true(kn_worker_start(&worker, kn_secret_work, &job, NULL));
    kn_worker_join(&worker);
    assert_true(job.right);
    assert_memory_equal(job.secret, empty.secret, sizeof(job.secret));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_one_is_right),
        cmocka_unit_test(two_hashes_of_one_differ),
        cmocka_unit_test(what_is_no_hash_is_never_right),
        cmocka_unit_test(a_worker_does_it_and_forgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
