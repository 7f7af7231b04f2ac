// SPDX-License-Identifier: MIT
#include "canvas/breaks.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include <linebreak.h>

#include "base/str.h"

#define HERE 0x200b // a space that only means that a line may end
#define JOINER 0x200d

struct range {
    uint32_t first, last;
};

static bool
is_in(uint32_t c, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

// Whether `c` belongs to the character before it: marks above and below, the
// vowel signs and viramas of India and the south-east of Asia, the inner and
// last letters of old Hangul, voicing marks, selectors, the joiner, skin tones
// and tags.
static bool
extends(uint32_t c)
{
    static const struct range ranges[] = {
        {0x300, 0x36f},     {0x483, 0x489},     {0x591, 0x5bd},
        {0x5bf, 0x5bf},     {0x5c1, 0x5c2},     {0x5c4, 0x5c5},
        {0x5c7, 0x5c7},     {0x610, 0x61a},     {0x64b, 0x65f},
        {0x670, 0x670},     {0x6d6, 0x6dc},     {0x6df, 0x6e4},
        {0x6e7, 0x6e8},     {0x6ea, 0x6ed},     {0x8d3, 0x903},
        {0x93a, 0x93c},     {0x93e, 0x94f},     {0x951, 0x957},
        {0x962, 0x963},     {0x981, 0x983},     {0x9bc, 0x9d7},
        {0xa01, 0xa03},     {0xa3c, 0xa51},     {0xa81, 0xa83},
        {0xabc, 0xacd},     {0xb01, 0xb03},     {0xb3c, 0xb57},
        {0xbbe, 0xbcd},     {0xc00, 0xc04},     {0xc3e, 0xc56},
        {0xcbc, 0xcd6},     {0xd3b, 0xd4d},     {0xdca, 0xddf},
        {0xe31, 0xe31},     {0xe34, 0xe3a},     {0xe47, 0xe4e},
        {0xeb1, 0xeb1},     {0xeb4, 0xebc},     {0xec8, 0xecd},
        {0xf71, 0xf84},     {0x102b, 0x103e},   {0x1160, 0x11ff},
        {0x17b4, 0x17d3},   {0x1ab0, 0x1aff},   {0x1dc0, 0x1dff},
        {JOINER, JOINER},   {0x20d0, 0x20ff},   {0x302a, 0x302f},
        {0x3099, 0x309a},   {0xfe00, 0xfe0f},   {0xfe20, 0xfe2f},
        {0xff9e, 0xff9f},   {0x1f3fb, 0x1f3ff}, {0xe0020, 0xe007f},
        {0xe0100, 0xe01ef},
    };
    return c >= ranges[0].first &&
           is_in(c, ranges, sizeof(ranges) / sizeof(ranges[0]));
}

// Two of these make a flag.
static bool
is_flag_half(uint32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1f1ff;
}

const char *
kn_cluster_end(const char *utf8)
{
    uint32_t before = kn_utf8_next(&utf8);
    bool half = is_flag_half(before);
    while (*utf8) {
        const char *after = utf8;
        uint32_t c = kn_utf8_next(&after);
        bool second = half && is_flag_half(c);
        if (!second && !extends(c) && before != JOINER) {
            break;
        }
        half = false;
        before = c;
        utf8 = after;
    }
    return utf8;
}

// ---- lines

// Whether `c` is of a script that is written without blanks, and of which the
// library knows where it may be broken: Chinese, Japanese and Yi, with their
// punctuation. Korean has blanks. Also the space that only means "here".
static bool
needs_no_blank(uint32_t c)
{
    static const struct range ranges[] = {
        {HERE, HERE},       {0x2e80, 0xa4cf},   {0xf900, 0xfaff},
        {0xfe30, 0xfe4f},   {0xff00, 0xffef},   {0x1b000, 0x1b16f},
        {0x1f200, 0x1f2ff}, {0x20000, 0x3fffd},
    };
    return c >= ranges[0].first &&
           is_in(c, ranges, sizeof(ranges) / sizeof(ranges[0]));
}

// Small kana and the mark of a long one begin no line: the annex leaves them to
// the language, and its old editions know nothing of them.
static bool
begins_no_line(uint32_t c)
{
    static const struct range ranges[] = {
        {0x30fc, 0x30fc}, {0x31f0, 0x31ff}, {0xff67, 0xff70}};
    // Within a block of kana, hiragana or katakana.
    static const uint8_t small[] = {0x01, 0x03, 0x05, 0x07, 0x09, 0x23,
                                    0x43, 0x45, 0x47, 0x4e, 0x55, 0x56};
    bool katakana = c >= 0x30a1 && c <= 0x30f6;
    if (katakana || (c >= 0x3041 && c <= 0x3096)) {
        int place = (int)(c - (katakana ? 0x30a0 : 0x3040));
        return memchr(small, place, sizeof(small)) != NULL;
    }
    return is_in(c, ranges, sizeof(ranges) / sizeof(ranges[0]));
}

static bool
any_needs_none(const char *utf8, size_t size)
{
    for (const char *p = utf8; p < utf8 + size;) {
        if (needs_no_blank(kn_utf8_next(&p))) {
            return true;
        }
    }
    return false;
}

// What the library is told of `c`. Of what stands among the scripts in question
// it must know the kind; of emoji, flags and what is no character it need not,
// and old editions stop the program at some of them.
static utf32_t
stand_in(uint32_t c)
{
    return c < 0x2e80 || needs_no_blank(c) ? c : 'a';
}

static bool
is_hiragana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x309f;
}

// What a polite word begins with belongs to it.
static bool
is_honorific(uint32_t c)
{
    return c == 0x304a || c == 0x3054;
}

// Brackets and quotation marks stand in pairs, the first of each even.
static bool
opens(uint32_t c)
{
    return c == 0xff08 || (c >= 0x3008 && c <= 0x3010 && c % 2 == 0);
}

static bool
closes(uint32_t c)
{
    static const struct range marks[] = {{0x3001, 0x3002},
                                         {0xff01, 0xff01},
                                         {0xff09, 0xff09},
                                         {0xff0c, 0xff0c},
                                         {0xff1f, 0xff1f}};
    return (c >= 0x3009 && c <= 0x3011 && c % 2 == 1) ||
           is_in(c, marks, sizeof(marks) / sizeof(marks[0]));
}

// Words of sense begin with kanji, katakana or what is foreign; the hiragana
// after them say how they belong together.
static bool
ends_phrase(uint32_t before, uint32_t after)
{
    return before == HERE || closes(before) || opens(after) ||
           (is_hiragana(before) && !is_honorific(before) &&
            !is_hiragana(after));
}

void
kn_breaks_find(const char *utf8, size_t size, uint8_t *breaks)
{
    utf32_t characters[KN_BREAKS_BYTES];
    char kinds[KN_BREAKS_BYTES];
    size_t count = 0;
    assert(size <= KN_BREAKS_BYTES);
    memset(breaks, KN_BREAK_NONE, size + 1);
    if (!any_needs_none(utf8, size)) {
        return;
    }
    for (const char *p = utf8; p < utf8 + size;) {
        characters[count++] = stand_in(kn_utf8_next(&p));
    }
    init_linebreak(); // fills a table; again and again with the same
    set_linebreaks_utf32(characters, count, NULL, kinds);
    const char *p = utf8;
    kn_utf8_next(&p);
    for (size_t i = 1; i < count; i++) {
        bool blank = *p == ' ' || *p == '\n' || p[-1] == ' ';
        bool near =
            needs_no_blank(characters[i]) || needs_no_blank(characters[i - 1]);
        bool may = near && !blank && !begins_no_line(characters[i]) &&
                   kinds[i - 1] == LINEBREAK_ALLOWBREAK;
        bool good = may && ends_phrase(characters[i - 1], characters[i]);
        breaks[p - utf8] = good  ? KN_BREAK_PHRASE
                           : may ? KN_BREAK_MAY
                                 : KN_BREAK_NONE;
        kn_utf8_next(&p);
    }
}
