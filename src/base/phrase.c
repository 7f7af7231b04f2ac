// SPDX-License-Identifier: MIT
#include "base/phrase.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"

static void
append(char *out, size_t size, const char *text)
{
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%s", text);
    out[kn_utf8_check(out, strlen(out))] = '\0';
}

const char *
kn_phrase_number(char out[KN_PHRASE_NUMBER], double value)
{
    char figures[KN_PHRASE_NUMBER];
    snprintf(figures, sizeof(figures), "%g", value);
    char *point = strchr(figures, '.');
    const char *decimals = point ? point + 1 : "";
    if (point) {
        *point = '\0';
    }
    out[0] = '\0';
    append(out, KN_PHRASE_NUMBER, figures);
    append(out, KN_PHRASE_NUMBER, point ? C_("decimal point", ".") : "");
    append(out, KN_PHRASE_NUMBER, decimals);
    return out;
}

const char *
kn_phrase_percent(char out[KN_PHRASE_NUMBER], int percent)
{
    snprintf(out, KN_PHRASE_NUMBER, _("%d %%"), percent);
    return out;
}

static void
join(char *out, size_t size, const char *between, const char *thing)
{
    if (out[0] && thing[0]) {
        append(out, size, between);
    }
    append(out, size, thing);
}

void
kn_phrase_add(char *out, size_t size, const char *thing)
{
    join(out, size, C_("between the things of a list", ", "), thing);
}

void
kn_phrase_beside(char *out, size_t size, const char *thing)
{
    join(out, size, "  \u00b7  ", thing);
}
