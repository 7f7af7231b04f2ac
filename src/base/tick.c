// SPDX-License-Identifier: MIT
#include "base/tick.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

kn_tick
kn_tick_from_seconds(double seconds)
{
    double us = seconds * 1e6;
    return (kn_tick)(us < 0 ? us - 0.5 : us + 0.5);
}

double
kn_tick_seconds(kn_tick t)
{
    return (double)t / 1e6;
}

void
kn_tick_format_clock(char *out, size_t size, kn_tick t)
{
    long long s = t <= 0 ? 0 : (t + KN_SECOND - 1) / KN_SECOND;
    if (s >= 3600) {
        snprintf(out, size, "%lld:%02lld:%02lld", s / 3600, s / 60 % 60,
                 s % 60);
    } else {
        snprintf(out, size, "%lld:%02lld", s / 60, s % 60);
    }
}

// Reads 1-9 digits at *p, stopping at the first other character.
static bool
read_digits(const char **p, kn_tick *value)
{
    const char *start = *p;
    *value = 0;
    while (**p >= '0' && **p <= '9' && *p - start < 9) {
        *value = *value * 10 + (**p - '0');
        (*p)++;
    }
    return *p > start;
}

bool
kn_tick_parse_clock(const char *text, kn_tick *t)
{
    if (!strchr(text, ':')) {
        double seconds;
        if (!kn_str_to_double(text, &seconds) || seconds < 0 || seconds > 1e6) {
            return false;
        }
        *t = kn_tick_from_seconds(seconds);
        return true;
    }
    kn_tick total = 0;
    kn_tick part;
    int parts = 0;
    for (const char *p = text;; p++) {
        const char *start = p;
        if (parts == 3 || !read_digits(&p, &part)) {
            return false;
        }
        // Behind a colon there are exactly two digits, below sixty.
        if (parts > 0 && (p - start != 2 || part > 59)) {
            return false;
        }
        total = total * 60 + part;
        parts++;
        if (*p != ':') {
            break;
        }
    }
    const char *last = strrchr(text, ':');
    if (parts < 2 || strlen(last) != 3 || total > 1000000) {
        return false;
    }
    *t = total * KN_SECOND;
    return true;
}
