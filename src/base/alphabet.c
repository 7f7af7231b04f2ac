// SPDX-License-Identifier: MIT
#include "base/alphabet.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define OPENS 0xff08u // the full-width brackets
#define CLOSES 0xff09u
#define ALEF 0x627u
#define LAM 0x644u
#define KATAKANA 0x60u // what lies between a katakana and its hiragana
#define LONGER 0x30fcu // the mark of a long vowel
#define DOT 0x30fbu    // between words of kana

// Between one letter and the next there is room for another: n, ñ, o.
#define PLACE(letter) ((uint32_t)(letter)*2)

static uint32_t
peek(const char *text)
{
    return *text ? kn_utf8_next(&text) : 0;
}

// ---- letters

// The letters from U+00E0 on without what is above or below them.
static const char plain_latin[] = "aaaaaaaceeeeiiiidnooooo/ouuuuyty";
_Static_assert(sizeof(plain_latin) == 33, "from 0xe0 to 0xff");

static uint32_t
latin_place(uint32_t c)
{
    bool capital =
        (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
    c += capital ? 32 : 0;
    if (c == 0xf1) {
        return PLACE('n') + 1;
    }
    if (c == 0xdf) {
        return PLACE('s');
    }
    c = c >= 0xe0 ? (uint32_t)plain_latin[c - 0xe0] : c;
    bool counts = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    return PLACE(counts ? c : ' ');
}

// 0 for vowel signs and the line that makes a word longer.
static uint32_t
arabic_place(uint32_t c)
{
    if (c == 0x640 || (c >= 0x64b && c <= 0x65f) || c == 0x670) {
        return 0;
    }
    switch (c) {
    case 0x622: // with hamza or madda
    case 0x623:
    case 0x625:
    case 0x671:
        return PLACE(ALEF);
    case 0x624:
        return PLACE(0x648);
    case 0x626:
    case 0x649:
        return PLACE(0x64a);
    case 0x629: // at the end of a word, as heh
        return PLACE(0x647);
    default:
        return PLACE(c);
    }
}

static bool
is_kana(uint32_t c)
{
    return c >= 0x3041 && c <= 0x30fe;
}

// Small and voiced kana stand with the plain one: the order of their numbers is
// small before plain, and plain before voiced.
static uint32_t
kana_place(uint32_t c)
{
    if (c == LONGER) {
        return 0;
    }
    if (c == DOT) {
        return PLACE(' ');
    }
    c -= c >= 0x30a1 && c <= 0x30f6 ? KATAKANA : 0;
    if (c <= 0x304a || (c >= 0x3083 && c <= 0x3088)) {
        c += c & 1; // a, ya: two each, small first
    } else if (c <= 0x3062) {
        c -= !(c & 1); // ka, sa, up to chi: two each
    } else if (c <= 0x3065) {
        c = 0x3064; // tsu: small, plain, voiced
    } else if (c <= 0x3069) {
        c &= ~1u; // te, to: two each
    } else if (c >= 0x306f && c <= 0x307d) {
        c -= (c - 0x306f) % 3; // ha: three each
    }
    return PLACE(c);
}

// Where `c` stands, 0 where it does not count.
static uint32_t
place_of(uint32_t c)
{
    if (c < 0x100) {
        return latin_place(c);
    }
    if (c >= 0x600 && c <= 0x6ff) {
        return arabic_place(c);
    }
    return is_kana(c) ? kana_place(c) : PLACE(c);
}

// ---- words

// How the word is read, as the first brackets in `text` say it; NULL where
// there are none, or where what is in them is no kana.
static const char *
reading_of(const char *text)
{
    const char *inside = NULL;
    while (*text) {
        uint32_t c = kn_utf8_next(&text);
        if (!inside && c == OPENS) {
            inside = text;
        } else if (inside && c == CLOSES) {
            return inside;
        } else if (inside && !is_kana(c)) {
            return NULL;
        }
    }
    return NULL;
}

// Moves *text on over `c`, where that is next.
static bool
skip(const char **text, uint32_t c)
{
    const char *after = *text;
    bool there = *after && kn_utf8_next(&after) == c;
    *text = there ? after : *text;
    return there;
}

// What counts of `text`, from its beginning.
static const char *
first_of(const char *text)
{
    const char *reading = reading_of(text);
    if (reading) {
        return reading;
    }
    const char *after = text;
    bool article = skip(&after, ALEF) && skip(&after, LAM) && *after;
    return article ? after : text;
}

// The next place, moving *text on; 0 at the end.
static uint32_t
next_place(const char **text)
{
    uint32_t place = 0;
    while (place == 0 && **text && peek(*text) != CLOSES) {
        place = place_of(kn_utf8_next(text));
    }
    return place;
}

int
kn_alphabet_compare(const char *a, const char *b)
{
    const char *rest_a = first_of(a);
    const char *rest_b = first_of(b);
    uint32_t place_a;
    uint32_t place_b;
    do {
        place_a = next_place(&rest_a);
        place_b = next_place(&rest_b);
    } while (place_a == place_b && place_a != 0);
    return place_a != place_b ? (place_a > place_b) - (place_a < place_b)
                              : strcmp(a, b);
}
