// SPDX-License-Identifier: MIT
#include "platform/bidi.h"

#include <assert.h>

#include <hb.h>
#ifdef KN_HAVE_FRIBIDI
#include <fribidi.h>
#endif

#define LEFT_TO_RIGHT 0x200e
#define RIGHT_TO_LEFT 0x200f
#define ARABIC_MARK 0x61c

bool
kn_bidi_is_control(uint32_t c)
{
    return c == ARABIC_MARK || c == LEFT_TO_RIGHT || c == RIGHT_TO_LEFT ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

// Which way `c` runs by itself: 1 to the right, -1 to the left, 0: as others.
static int
own_way(uint32_t c)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    if (c == RIGHT_TO_LEFT || c == ARABIC_MARK) {
        return -1;
    }
    if (c == LEFT_TO_RIGHT) {
        return 1;
    }
    switch (hb_unicode_general_category(unicode, c)) {
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
        break;
    default:
        return 0;
    }
    hb_script_t script = hb_unicode_script(unicode, c);
    return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL ? -1
                                                                          : 1;
}

bool
kn_bidi_runs_left(const uint32_t *text, int count, bool mirrored)
{
    int first = 0;
    bool any = false;
    for (int i = 0; i < count; i++) {
        int way = own_way(text[i]);
        first = first ? first : way;
        any = any || way < 0;
    }
    return mirrored ? any || first == 0 : first < 0;
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || c == 0xa0 || kn_bidi_is_control(c);
}

// Annex 9, rule L1.
static void
level_end(const uint32_t *text, int count, bool left, uint8_t *levels)
{
    while (count > 0 && is_blank(text[count - 1])) {
        levels[--count] = left;
    }
}

// Each letter's own way; what stands between two of the same kind goes with
// them, else with the paragraph; figures always run to the right.
void
kn_bidi_levels_plain(const uint32_t *text, int count, bool left,
                     uint8_t *levels)
{
    const uint8_t rightward = left ? 2 : 0;
    bool after = left; // whether the next letter runs to the left
    for (int i = count - 1; i >= 0; i--) {
        int way = own_way(text[i]);
        after = way == 0 ? after : way < 0;
        levels[i] = after;
    }
    bool before = left;
    for (int i = 0; i < count; i++) {
        int way = own_way(text[i]);
        before = way == 0 ? before : way < 0;
        bool turned = before == levels[i] ? before : left;
        bool figure = text[i] >= '0' && text[i] <= '9';
        levels[i] = !turned ? rightward : figure ? 2 : 1;
    }
    level_end(text, count, left, levels);
}

#ifdef KN_HAVE_FRIBIDI

// False when memory is out.
static bool
find_levels(const uint32_t *text, int count, bool left, uint8_t *levels)
{
    FriBidiCharType types[KN_BIDI_MAX];
    FriBidiBracketType brackets[KN_BIDI_MAX];
    FriBidiLevel found[KN_BIDI_MAX];
    FriBidiParType base = left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(text, count, types);
    fribidi_get_bracket_types(text, count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, count, &base,
                                            found) == 0) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        levels[i] = (uint8_t)found[i];
    }
    return true;
}

#else

static bool
find_levels(const uint32_t *text, int count, bool left, uint8_t *levels)
{
    (void)text;
    (void)count;
    (void)left;
    (void)levels;
    return false;
}

#endif

void
kn_bidi_levels(const uint32_t *text, int count, bool left, uint8_t *levels)
{
    assert(count <= KN_BIDI_MAX);
    if (find_levels(text, count, left, levels)) {
        level_end(text, count, left, levels);
    } else {
        kn_bidi_levels_plain(text, count, left, levels);
    }
}
