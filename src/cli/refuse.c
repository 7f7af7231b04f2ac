// SPDX-License-Identifier: MIT
// How a wrong word of the command line is named, apart from options.c for its
// length.
#include "base/words.h"
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define WORD_BYTES 80 // of a wrong word that are shown

enum kn_exit
kn_options_refuse(const char *what, const char *word, const char *expected)
{
    char shown[WORD_BYTES + 1];
    size_t whole = strlen(word);
    size_t length = whole < WORD_BYTES ? whole : WORD_BYTES;
    for (size_t i = 0; i < length; i++) {
        // A line of ours must stay one, and never drive the terminal.
        unsigned char c = (unsigned char)word[i];
        shown[i] = c < ' ' || c == 0x7f ? '?' : word[i];
    }
    const char *more = length < whole ? "..." : "";
    // Not half a character.
    shown[kn_utf8_check(shown, length)] = '\0';
    fprintf(stderr, _("knead: %s '%s%s' (%s). Try 'knead --help'.\n"), what,
            shown, more, expected);
    return KN_EXIT_USAGE;
}
