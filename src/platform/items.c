// SPDX-License-Identifier: MIT
#include "platform/items.h"

#include <assert.h>
#include <string.h>

#include <hb.h>

#include "base/str.h"
#include "canvas/breaks.h"
#include "platform/bidi.h"

#define PLAIN "Zzzz"
#define REPLACEMENT "\xef\xbf\xbd" // U+FFFD

// A line taken apart.
struct line {
    const char *utf8;
    uint32_t characters[KN_ITEMS_BYTES];
    int count;
    uint8_t levels[KN_ITEMS_BYTES]; // of the characters
};

static int
decode(const char *utf8, uint32_t characters[KN_ITEMS_BYTES])
{
    int count = 0;
    while (*utf8 && count < KN_ITEMS_BYTES) {
        characters[count++] = kn_utf8_next(&utf8);
    }
    return count;
}

// Bytes of `utf8` to draw: at most KN_ITEMS_BYTES, not ending within a
// character.
static size_t
cut(const char *utf8)
{
    size_t size = strnlen(utf8, KN_ITEMS_BYTES);
    while (size > 0 && ((unsigned char)utf8[size] & 0xc0) == 0x80) {
        size--;
    }
    return size;
}

void
kn_items_clean(char out[KN_ITEMS_BYTES + 1], const char *utf8)
{
    const size_t mark = strlen(REPLACEMENT);
    size_t size = cut(utf8);
    size_t used = 0;
    while (size > 0) {
        size_t good = kn_utf8_check(utf8, size);
        if (used + good + (good < size ? mark : 0) > KN_ITEMS_BYTES) {
            break;
        }
        for (size_t i = 0; i < good; i++) {
            unsigned char byte = (unsigned char)utf8[i];
            out[used++] = byte < ' ' || byte == 0x7f ? ' ' : utf8[i];
        }
        if (good < size) {
            memcpy(out + used, REPLACEMENT, mark);
            used += mark;
            good++;
        }
        utf8 += good;
        size -= good;
    }
    out[used] = '\0';
}

bool
kn_runs_left(const char *utf8, bool mirrored)
{
    uint32_t characters[KN_ITEMS_BYTES];
    return kn_bidi_runs_left(characters, decode(utf8, characters), mirrored);
}

// Whether `c` runs to the right, or as others do, is no mark of direction, and
// is of a script that needs no shaping: nothing from Hebrew up to the Latin
// additions, no format character, nothing from the Khmer symbols to the CJK
// radicals.
static bool
is_easy(uint32_t c)
{
    return c < 0x590 || (c >= 0x1e00 && c < 0x200b) ||
           (c >= 0x2010 && c < 0x202a) || (c >= 0x2030 && c < 0x2060) ||
           (c >= 0x2070 && c < 0x2e80);
}

static bool
is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// Whether all of `utf8` runs to the right and needs no shaping. In a mirrored
// program only where letters say so.
static bool
all_easy(const char *utf8, bool mirrored)
{
    bool letters = false;
    while (*utf8) {
        uint32_t c = kn_utf8_next(&utf8);
        letters = letters || is_letter(c);
        if (!is_easy(c)) {
            return false;
        }
    }
    return letters || !mirrored;
}

// The script by which letters are shaped. What most fonts draw letter by
// letter, and what belongs to any script, is left to the font.
static hb_script_t
script_of(uint32_t c)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    switch (script) {
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED:
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
        return HB_SCRIPT_UNKNOWN;
    default:
        return script;
    }
}

static bool
belongs_to_any(uint32_t c)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
}

// Whether a cluster that begins with `c` can go on with `item`.
static bool
joins(const struct kn_item *item, const struct kn_item *next, uint32_t c)
{
    return item->end == next->start && item->face == next->face &&
           item->level == next->level &&
           (belongs_to_any(c) || strcmp(item->script, next->script) == 0);
}

// The items of `line` in the order in which it is written.
static int
split(struct kn_item *items, const struct line *line,
      struct kn_face_chooser *chooser)
{
    int count = 0;
    int at = 0; // among the characters
    for (const char *p = line->utf8; *p && at < line->count;) {
        const char *end = kn_cluster_end(p);
        uint32_t first = line->characters[at];
        struct kn_item *last = count > 0 ? &items[count - 1] : NULL;
        size_t size = (size_t)(end - p);
        if (!kn_bidi_is_control(first)) {
            struct kn_item next = {
                .start = (short)(p - line->utf8),
                .end = (short)(end - line->utf8),
                .level = line->levels[at],
            };
            next.face = (short)chooser->choose(chooser, p, size,
                                               last ? last->face : -1);
            hb_tag_to_string(script_of(first), next.script);
            if (last && joins(last, &next, first)) {
                last->end = next.end;
            } else {
                items[count++] = next;
            }
        }
        at += (int)kn_utf8_length(p, size);
        p = end;
    }
    return count;
}

static void
reverse(struct kn_item *items, int count)
{
    for (int i = 0; i < count / 2; i++) {
        struct kn_item item = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = item;
    }
}

// Annex 9, rule L2.
static void
put_in_order(struct kn_item *items, int count)
{
    int highest = 0;
    for (int i = 0; i < count; i++) {
        highest = items[i].level > highest ? items[i].level : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (int i = 0; i < count; i++) {
            int n = 0;
            while (i + n < count && items[i + n].level >= level) {
                n++;
            }
            reverse(items + i, n);
            i += n;
        }
    }
}

int
kn_itemise(struct kn_item items[KN_ITEMS_BYTES], const char *utf8,
           struct kn_face_chooser *chooser, bool mirrored)
{
    size_t size = strlen(utf8);
    assert(size <= KN_ITEMS_BYTES);
    int face =
        all_easy(utf8, mirrored) ? chooser->choose_all(chooser, utf8) : -1;
    if (face >= 0) {
        items[0] = (struct kn_item){
            .end = (short)size, .face = (short)face, .script = PLAIN};
        return size > 0;
    }
    struct line line = {.utf8 = utf8};
    line.count = decode(utf8, line.characters);
    bool left = kn_bidi_runs_left(line.characters, line.count, mirrored);
    kn_bidi_levels(line.characters, line.count, left, line.levels);
    int count = split(items, &line, chooser);
    put_in_order(items, count);
    return count;
}
