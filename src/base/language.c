// SPDX-License-Identifier: MIT
#include "base/language.h"

#include <string.h>

#include "base/words.h"

#define X(id, code, name, leftward) {code, name, leftward},
const struct kn_language_facts kn_languages[KN_LANGUAGE_COUNT] = {
    KN_LANGUAGES(X)};
#undef X

enum kn_language
kn_language_now(void)
{
    const char *code =
        C_("the code of your language, as in its file's name", "en");
    int found = kn_language_of(code);
    return found < 0 ? KN_LANGUAGE_EN : (enum kn_language)found;
}

// The language of one locale's name, of `length` bytes.
static int
language_of(const char *name, size_t length)
{
    size_t n = 0;
    while (n < length && !strchr("_.@-", name[n])) {
        n++;
    }
    if ((n == 1 && name[0] == 'C') ||
        (n == 5 && strncmp(name, "POSIX", n) == 0)) {
        return KN_LANGUAGE_EN;
    }
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        const char *code = kn_languages[i].code;
        if (strlen(code) == n && strncmp(code, name, n) == 0) {
            return i;
        }
    }
    return -1;
}

int
kn_language_of(const char *wish)
{
    while (*wish) {
        size_t length = strcspn(wish, ":");
        int found = language_of(wish, length);
        if (found >= 0) {
            return found;
        }
        wish += length + (wish[length] == ':');
    }
    return -1;
}
