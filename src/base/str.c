// SPDX-License-Identifier: MIT
#include "base/str.h"

#include <limits.h>
#include <string.h>

#define WORD_MAX 64 // longest word for which a suggestion is looked for

bool
kn_str_to_double(const char *text, double *value)
{
    const char *p = text + (*text == '-');
    double number = 0;
    double scale = 1;
    int digits = 0;
    bool point = false;
    for (; *p; p++) {
        if (*p == '.' && !point && digits > 0 && p[1]) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9' || ++digits > 15) {
            return false;
        }
        number = number * 10 + (*p - '0');
        scale *= point ? 10 : 1;
    }
    if (digits == 0) {
        return false;
    }
    *value = (*text == '-' ? -number : number) / scale;
    return true;
}

bool
kn_str_to_int(const char *text, int *value)
{
    double number;
    if (strchr(text, '.') || !kn_str_to_double(text, &number) ||
        number < INT_MIN || number > INT_MAX) {
        return false;
    }
    *value = (int)number;
    return true;
}

// Length of the well-formed character at `p` with `left` bytes to go, or 0.
// The ranges are Table 3-7 of the Unicode standard.
static size_t
utf8_width(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80) {
        return 1;
    }
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
    size_t width;
    if (p[0] >= 0xc2 && p[0] <= 0xdf) {
        width = 2;
    } else if (p[0] >= 0xe0 && p[0] <= 0xef) {
        width = 3;
        low = p[0] == 0xe0 ? 0xa0 : low;
        high = p[0] == 0xed ? 0x9f : high;
    } else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
        width = 4;
        low = p[0] == 0xf0 ? 0x90 : low;
        high = p[0] == 0xf4 ? 0x8f : high;
    } else {
        return 0;
    }
    if (left < width || p[1] < low || p[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < width; i++) {
        if (p[i] < 0x80 || p[i] > 0xbf) {
            return 0;
        }
    }
    return width;
}

size_t
kn_utf8_check(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size) {
        size_t width = utf8_width((const unsigned char *)bytes + at, size - at);
        if (width == 0) {
            return at;
        }
        at += width;
    }
    return size;
}

uint32_t
kn_utf8_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xe0 ? 1 : s[0] < 0xf0 ? 2 : 3;
    uint32_t c = more == 0 ? s[0] : s[0] & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        c = c << 6 | (s[i] & 0x3fu);
    }
    *p += more + 1;
    return c;
}

size_t
kn_utf8_put(char out[5], uint32_t character)
{
    static const uint32_t ends[] = {0x80, 0x800, 0x10000, 0x110000};
    static const uint8_t leads[] = {0, 0xc0, 0xe0, 0xf0};
    size_t more = 0;
    out[0] = '\0';
    if (character >= ends[3] || (character >= 0xd800 && character < 0xe000)) {
        return 0;
    }
    while (character >= ends[more]) {
        more++;
    }
    for (size_t i = more; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    out[0] = (char)(leads[more] | character);
    out[more + 1] = '\0';
    return more + 1;
}

size_t
kn_utf8_length(const char *bytes, size_t size)
{
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        length += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    }
    return length;
}

struct span {
    uint32_t first, last;
};

static bool
is_within(uint32_t character, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (character >= spans[i].first && character <= spans[i].last) {
            return true;
        }
    }
    return false;
}
#define IS_WITHIN(character, spans)                                            \
    is_within(character, spans, sizeof(spans) / sizeof((spans)[0]))

static const struct span wide[] = {
    {0x1100, 0x115f}, {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe30, 0xfe6f},   {0xff01, 0xff60},
    {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
};
static const struct span marks[] = {
    {0x0300, 0x036f}, {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0670, 0x0670},
    {0x06d6, 0x06ed}, {0x200b, 0x200f}, {0x2060, 0x2069}, {0xfe00, 0xfe0f},
};
// Kana and ideographs, but not their stops and brackets.
static const struct span unspaced[] = {
    {0x3041, 0x30ff}, {0x3400, 0x9fff},   {0xf900, 0xfaff},
    {0xff66, 0xff9f}, {0x20000, 0x3fffd},
};
static const struct span stops[] = {
    {0x3000, 0x3040},
    {0xff01, 0xff0f},
    {0xff1a, 0xff20},
};

size_t
kn_utf8_room(const char *bytes, size_t size)
{
    size_t room = 0;
    for (const char *p = bytes; p < bytes + size;) {
        uint32_t character = kn_utf8_next(&p);
        room += IS_WITHIN(character, wide)    ? 2
                : IS_WITHIN(character, marks) ? 0
                                              : 1;
    }
    return room;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_word_character(char c)
{
    char l = lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

int
kn_str_count_words(const char *text)
{
    int words = 0;
    int characters = 0; // of scripts without blanks
    while (*text) {
        bool counts = false;
        while (*text && !is_blank(*text)) {
            const char *next = text;
            uint32_t character = kn_utf8_next(&next);
            bool alone = IS_WITHIN(character, unspaced);
            characters += alone;
            counts |= !alone && !IS_WITHIN(character, stops) &&
                      is_word_character(*text);
            text = next;
        }
        words += counts;
        while (is_blank(*text)) {
            text++;
        }
    }
    return words + (2 * characters + 4) / 5;
}

static int
least(int a, int b)
{
    return a < b ? a : b;
}

// Optimal string alignment distance: Levenshtein's table plus swaps of
// neighbours, three rows of it at a time.
int
kn_str_distance(const char *a, const char *b, int limit)
{
    int rows[3][WORD_MAX + 1];
    int la = (int)strnlen(a, WORD_MAX + 1);
    int lb = (int)strnlen(b, WORD_MAX + 1);
    if (la > WORD_MAX || lb > WORD_MAX) {
        return limit + 1;
    }
    for (int j = 0; j <= lb; j++) {
        rows[0][j] = j;
    }
    for (int i = 1; i <= la; i++) {
        int *now = rows[i % 3];
        const int *last = rows[(i + 2) % 3];
        const int *before = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= lb; j++) {
            bool same = lower(a[i - 1]) == lower(b[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1])) {
                now[j] = least(now[j], before[j - 2] + 1);
            }
        }
    }
    return least(rows[la % 3][lb], limit + 1);
}

const char *
kn_str_nearest(const char *word, const char *const *names, int count)
{
    int reach = (int)(strnlen(word, WORD_MAX) / 3);
    reach = reach < 1 ? 1 : least(reach, 3);
    const char *nearest = NULL;
    for (int i = 0; i < count; i++) {
        int distance = kn_str_distance(word, names[i], reach);
        if (distance <= reach) {
            nearest = names[i];
            reach = distance - 1; // the first of equals stays
        }
    }
    return nearest;
}

uint64_t
kn_hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ p[i]) * UINT64_C(1099511628211);
    }
    return hash;
}
