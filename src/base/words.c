// SPDX-License-Identifier: MIT
#include "base/words.h"

#include <string.h>

const char *
kn_words(const char *text)
{
    // The catalogue's own heading is kept under the empty key.
    return text && *text ? dgettext(KN_WORDS_DOMAIN, text) : text;
}

const char *
kn_words_of(const char *text)
{
    const char *words = kn_words(text);
    const char *cut = words == text && text ? strchr(text, '\004') : NULL;
    return cut ? cut + 1 : words;
}
