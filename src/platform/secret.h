// SPDX-License-Identifier: MIT
// A PIN as a hash that is slow to make, by the system's own crypt(3) library
// (libxcrypt, yescrypt). It takes a tenth of a second or so, on purpose: that
// is for a worker, not for the thread that draws.
#ifndef KN_PLATFORM_SECRET_H
#define KN_PLATFORM_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#define KN_SECRET_HASH_BYTES 256
#define KN_SECRET_BYTES 64

// Writes a fresh hash of `secret`, with its own salt, to `out`. False, with
// `out` "", when the system has no good random numbers or no memory.
bool kn_secret_hash(const char *secret, char out[KN_SECRET_HASH_BYTES]);

// Whether `hash` is one of `secret`; false as well for whatever is no hash. How
// long it takes does not tell how much of it was right.
bool kn_secret_check(const char *secret, const char *hash);

// The same as a job for platform/worker.h. `secret` is wiped at its end.
struct kn_secret_job {
    char secret[KN_SECRET_BYTES];
    char hash[KN_SECRET_HASH_BYTES];
    bool right; // the result
};
void kn_secret_work(void *job);

#endif
