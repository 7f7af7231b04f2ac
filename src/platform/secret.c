// SPDX-License-Identifier: MIT
#include "platform/secret.h"

#include <crypt.h>
#include <stdlib.h>
#include <string.h>

#include "base/wipe.h"

#define METHOD "$y$" // yescrypt
#define COST 0       // the library's own, which grows with the years

_Static_assert(KN_SECRET_HASH_BYTES >= CRYPT_GENSALT_OUTPUT_SIZE,
               "any setting fits");

// The hash of `secret` by `setting`, a salt or another hash, to `out`.
static bool
make_hash(const char *secret, const char *setting,
          char out[KN_SECRET_HASH_BYTES])
{
    // 32 KiB: too much for the stack of a thread.
    struct crypt_data *data = calloc(1, sizeof(*data));
    out[0] = '\0';
    if (!data) {
        return false;
    }
    const char *made = crypt_rn(secret, setting, data, (int)sizeof(*data));
    size_t size = made ? strlen(made) + 1 : 0;
    bool good = made && made[0] != '*' && size <= KN_SECRET_HASH_BYTES;
    if (good) {
        memcpy(out, made, size);
    }
    kn_wipe(data, sizeof(*data));
    free(data);
    return good;
}

bool
kn_secret_hash(const char *secret, char out[KN_SECRET_HASH_BYTES])
{
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];
    out[0] = '\0';
    return crypt_gensalt_rn(METHOD, COST, NULL, 0, salt, (int)sizeof(salt)) &&
           make_hash(secret, salt, out);
}

// Whether two texts are the same, in a time that only their lengths tell.
static bool
same(const char *a, const char *b)
{
    size_t size = strlen(a);
    if (size != strlen(b)) {
        return false; // no hash of this kind, whatever the secret
    }
    volatile unsigned char differ = 0;
    for (size_t i = 0; i < size; i++) {
        differ = (unsigned char)(differ | (a[i] ^ b[i]));
    }
    return differ == 0;
}

bool
kn_secret_check(const char *secret, const char *hash)
{
    char made[KN_SECRET_HASH_BYTES];
    bool right =
        hash[0] == '$' && make_hash(secret, hash, made) && same(made, hash);
    kn_wipe(made, sizeof(made));
    return right;
}

void
kn_secret_work(void *job)
{
    struct kn_secret_job *secret = job;
    secret->right = kn_secret_check(secret->secret, secret->hash);
    kn_wipe(secret->secret, sizeof(secret->secret));
}
