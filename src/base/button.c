// SPDX-License-Identifier: MIT
#include "base/button.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define MOST_NAMES 160 // of one kind

struct named {
    int code;
    const char *name;  // in files
    const char *title; // for people; of a letter, on a US keyboard
};

static const struct named keys[] = {
    {4, "a", "A"},
    {5, "b", "B"},
    {6, "c", "C"},
    {7, "d", "D"},
    {8, "e", "E"},
    {9, "f", "F"},
    {10, "g", "G"},
    {11, "h", "H"},
    {12, "i", "I"},
    {13, "j", "J"},
    {14, "k", "K"},
    {15, "l", "L"},
    {16, "m", "M"},
    {17, "n", "N"},
    {18, "o", "O"},
    {19, "p", "P"},
    {20, "q", "Q"},
    {21, "r", "R"},
    {22, "s", "S"},
    {23, "t", "T"},
    {24, "u", "U"},
    {25, "v", "V"},
    {26, "w", "W"},
    {27, "x", "X"},
    {28, "y", "Y"},
    {29, "z", "Z"},
    {30, "1", "1"},
    {31, "2", "2"},
    {32, "3", "3"},
    {33, "4", "4"},
    {34, "5", "5"},
    {35, "6", "6"},
    {36, "7", "7"},
    {37, "8", "8"},
    {38, "9", "9"},
    {39, "0", "0"},
    {40, "enter", N_("Enter key")},
    {41, "escape", N_("Esc")},
    {42, "backspace", N_("Backspace")},
    {43, "tab", N_("Tab")},
    {44, "space", N_("Space")},
    {45, "minus", "\u2212"},
    {46, "equals", "="},
    {47, "left-bracket", "["},
    {48, "right-bracket", "]"},
    {49, "backslash", "\\"},
    {50, "hash", "#"},
    {51, "semicolon", ";"},
    {52, "apostrophe", "'"},
    {53, "grave", "`"},
    {54, "comma", ","},
    {55, "period", "."},
    {56, "slash", "/"},
    {57, "caps-lock", N_("Caps Lock")},
    {58, "f1", "F1"},
    {59, "f2", "F2"},
    {60, "f3", "F3"},
    {61, "f4", "F4"},
    {62, "f5", "F5"},
    {63, "f6", "F6"},
    {64, "f7", "F7"},
    {65, "f8", "F8"},
    {66, "f9", "F9"},
    {67, "f10", "F10"},
    {68, "f11", "F11"},
    {69, "f12", "F12"},
    {70, "print", N_("Print key")},
    {71, "scroll-lock", N_("Scroll Lock")},
    {72, "pause", N_("Pause key")},
    {73, "insert", N_("Insert")},
    {74, "home", N_("Home")},
    {75, "page-up", N_("Page Up")},
    {76, "delete", N_("Delete")},
    {77, "end", N_("End")},
    {78, "page-down", N_("Page Down")},
    {79, "right", N_("Right arrow")},
    {80, "left", N_("Left arrow")},
    {81, "down", N_("Down arrow")},
    {82, "up", N_("Up arrow")},
    {83, "num-lock", N_("Num Lock")},
    {84, "keypad-divide", "/"},
    {85, "keypad-multiply", "*"},
    {86, "keypad-minus", "\u2212"},
    {87, "keypad-plus", "+"},
    {88, "keypad-enter", N_("Enter key")},
    {89, "keypad-1", "1"},
    {90, "keypad-2", "2"},
    {91, "keypad-3", "3"},
    {92, "keypad-4", "4"},
    {93, "keypad-5", "5"},
    {94, "keypad-6", "6"},
    {95, "keypad-7", "7"},
    {96, "keypad-8", "8"},
    {97, "keypad-9", "9"},
    {98, "keypad-0", "0"},
    {99, "keypad-point", "."},
    {100, "less", "<"},
    {101, "menu", N_("Menu key")},
    {104, "f13", "F13"},
    {105, "f14", "F14"},
    {106, "f15", "F15"},
    {107, "f16", "F16"},
    {108, "f17", "F17"},
    {109, "f18", "F18"},
    {110, "f19", "F19"},
    {111, "f20", "F20"},
    {112, "f21", "F21"},
    {113, "f22", "F22"},
    {114, "f23", "F23"},
    {115, "f24", "F24"},
    {117, "help", N_("Help key")},
    {119, "select", N_("Select key")},
    {127, "mute", N_("Mute")},
    {128, "volume-up", N_("Volume up")},
    {129, "volume-down", N_("Volume down")},
    {224, "left-control", N_("Left Control")},
    {225, "left-shift", N_("Left Shift")},
    {226, "left-alt", N_("Left Alt")},
    {227, "left-windows", N_("Left Windows key")},
    {228, "right-control", N_("Right Control")},
    {229, "right-shift", N_("Right Shift")},
    {230, "right-alt", N_("Right Alt")},
    {231, "right-windows", N_("Right Windows key")},
    {258, "media-next", N_("Media next")},
    {259, "media-previous", N_("Media previous")},
    {260, "media-stop", N_("Media stop")},
    {261, "media-play", N_("Media play")},
    {264, "web", N_("Web key")},
    {265, "mail", N_("Mail key")},
    {266, "calculator", N_("Calculator key")},
    {268, "search", N_("Search key")},
    {269, "web-home", N_("Web home")},
    {270, "web-back", N_("Web back")},
    {271, "web-forward", N_("Web forward")},
    {285, "rewind", N_("Media rewind")},
    {286, "fast-forward", N_("Media fast forward")},
};

// By where they are: what is A here is the lowest of the four, whatever is
// printed on it.
static const struct named pad_buttons[] = {
    {0, "a", "A"},
    {1, "b", "B"},
    {2, "x", "X"},
    {3, "y", "Y"},
    {4, "back", NC_("a button of a game pad", "Back")},
    {5, "guide", NC_("a button of a game pad", "Guide")},
    {6, "start", NC_("a button of a game pad", "Start")},
    {7, "left-stick", NC_("a button of a game pad", "left stick")},
    {8, "right-stick", NC_("a button of a game pad", "right stick")},
    {9, "left-shoulder", NC_("a button of a game pad", "left shoulder")},
    {10, "right-shoulder", NC_("a button of a game pad", "right shoulder")},
    {11, "up", NC_("a button of a game pad", "up")},
    {12, "down", NC_("a button of a game pad", "down")},
    {13, "left", NC_("a button of a game pad", "left")},
    {14, "right", NC_("a button of a game pad", "right")},
};

static const struct named mouse_buttons[] = {
    {1, "left", N_("Left mouse button")},
    {2, "middle", N_("Middle mouse button")},
    {3, "right", N_("Right mouse button")},
};

// What buttons of a kind are called in files; the numbers are those of the
// ones without a name, and one added to each gives that in files.
struct kind {
    const char *prefix, *number;
    const struct named *names;
    int count;
    kn_button_id bits;
    int low, high, added;
};

static const struct kind kinds[] = {
    {"key:", "code-", keys, COUNT(keys), KN_BUTTON_KEYBOARD, 1, 511, 0},
    {"pad:", "", pad_buttons, COUNT(pad_buttons), KN_BUTTON_PAD, 0, 255, 1},
    {"plain:", "", NULL, 0, KN_BUTTON_PLAIN, 0, 255, 1},
    {"mouse:", "", mouse_buttons, COUNT(mouse_buttons), KN_BUTTON_MOUSE, 1, 255,
     0},
};
_Static_assert(COUNT(keys) <= MOST_NAMES, "all fit in a list of names");

static const struct kind *
kind_of(kn_button_id button)
{
    for (int i = 0; i < COUNT(kinds); i++) {
        if ((button & ~0xffffu) == kinds[i].bits) {
            return &kinds[i];
        }
    }
    return NULL;
}

static int
code_of(kn_button_id button)
{
    return (int)(button & 0xffffu);
}

bool
kn_button_is_one(kn_button_id button)
{
    const struct kind *kind = kind_of(button);
    return kind && code_of(button) >= kind->low &&
           code_of(button) <= kind->high;
}

static const struct named *
named(const struct kind *kind, int code)
{
    for (int i = 0; i < kind->count; i++) {
        if (kind->names[i].code == code) {
            return &kind->names[i];
        }
    }
    return NULL;
}

// ---- in files

void
kn_button_write(char out[KN_BUTTON_BYTES], kn_button_id button)
{
    assert(kn_button_is_one(button));
    const struct kind *kind = kind_of(button);
    const struct named *one = named(kind, code_of(button));
    if (one) {
        snprintf(out, KN_BUTTON_BYTES, "%s%s", kind->prefix, one->name);
    } else {
        snprintf(out, KN_BUTTON_BYTES, "%s%s%d", kind->prefix, kind->number,
                 code_of(button) + kind->added);
    }
}

// The kind whose prefix `text` has; *name is what follows.
static const struct kind *
split(const char *text, const char **name)
{
    for (int i = 0; i < COUNT(kinds); i++) {
        size_t size = strlen(kinds[i].prefix);
        if (strncmp(text, kinds[i].prefix, size) == 0) {
            *name = text + size;
            return &kinds[i];
        }
    }
    return NULL;
}

kn_button_id
kn_button_read(const char *text)
{
    const char *name;
    const struct kind *kind = split(text, &name);
    for (int i = 0; kind && i < kind->count; i++) {
        if (strcmp(kind->names[i].name, name) == 0) {
            return kind->bits | (kn_button_id)kind->names[i].code;
        }
    }
    size_t size = kind ? strlen(kind->number) : 0;
    int number;
    if (!kind || strncmp(name, kind->number, size) != 0 ||
        !kn_str_to_int(name + size, &number)) {
        return 0;
    }
    bool fits =
        number >= kind->low + kind->added && number <= kind->high + kind->added;
    return fits ? kind->bits | (kn_button_id)(number - kind->added) : 0;
}

bool
kn_button_nearest(char out[KN_BUTTON_BYTES], const char *text)
{
    const char *name = text;
    const char *names[MOST_NAMES];
    const struct kind *kind = split(text, &name);
    kind = kind ? kind : &kinds[0]; // "f5" alone is a key
    for (int i = 0; i < kind->count; i++) {
        names[i] = kind->names[i].name;
    }
    const char *near = kn_str_nearest(name, names, kind->count);
    if (near) {
        snprintf(out, KN_BUTTON_BYTES, "%s%s", kind->prefix, near);
    }
    return near != NULL;
}

// ---- for people

// A capital where that is the small letter's place and 32 or so.
static uint32_t
capital(uint32_t c)
{
    bool latin = (c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe);
    bool greek = c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2;
    bool cyrillic = c >= 0x430 && c <= 0x44f;
    return (latin && c != 0xf7) || greek || cyrillic ? c - 0x20
           : c >= 0x450 && c <= 0x45f                ? c - 0x50
                                                     : c;
}

// Whether what a key says depends on the keyboard.
static bool
is_letter(int code)
{
    return (code >= 4 && code <= 39) || (code >= 45 && code <= 56) ||
           code == 100 || (code >= 135 && code <= 143);
}

static bool
is_keypad(int code)
{
    return code >= 84 && code <= 99;
}

static void
title_key(char *out, size_t size, int code, kn_button_letter letter)
{
    char says[5];
    uint32_t c = letter && is_letter(code) ? letter(code) : 0;
    const struct named *one = named(&kinds[0], code);
    if (c > ' ' && kn_utf8_put(says, capital(c)) > 0) {
        snprintf(out, size, "%s", says);
    } else if (!one) {
        snprintf(out, size, _("Key %d"), code);
    } else if (is_keypad(code)) {
        // Translators: a key of the block of digits: 1, +, Enter
        snprintf(out, size, _("Keypad %s"), kn_words(one->title));
    } else {
        snprintf(out, size, "%s", kn_words(one->title));
    }
}

static void
title_pad(char *out, size_t size, int code)
{
    const struct named *one = named(kind_of(KN_BUTTON_PAD), code);
    char number[16];
    snprintf(number, sizeof(number), "%d", code + 1);
    snprintf(out, size, _("Game pad: %s"),
             one ? kn_words_of(one->title) : number);
}

static void
title_mouse(char *out, size_t size, int code)
{
    const struct named *one = named(kind_of(KN_BUTTON_MOUSE), code);
    if (one) {
        snprintf(out, size, "%s", kn_words(one->title));
    } else {
        snprintf(out, size, _("Mouse button %d"), code);
    }
}

void
kn_button_title(char *out, size_t size, kn_button_id button,
                kn_button_letter letter)
{
    int code = code_of(button);
    assert(kn_button_is_one(button));
    switch (button & KN_BUTTON_KINDS) {
    case KN_BUTTON_KEYBOARD:
        title_key(out, size, code, letter);
        break;
    case KN_BUTTON_PAD:
        title_pad(out, size, code);
        break;
    case KN_BUTTON_PLAIN:
        snprintf(out, size, _("Pad button %d"), code + 1);
        break;
    default:
        title_mouse(out, size, code);
        break;
    }
    out[kn_utf8_check(out, strlen(out))] = '\0';
}

kn_button_id
kn_button_typing(char letter, kn_button_letter says)
{
    enum { FIRST = 4, LAST = 56 }; // of the keys that say something else
    for (int code = FIRST; says && code <= LAST; code++) {
        if (says(code) == (uint32_t)letter) {
            return KN_BUTTON_KEYBOARD | (kn_button_id)code;
        }
    }
    return letter >= 'a' && letter <= 'z'
               ? KN_BUTTON_KEYBOARD | (kn_button_id)(FIRST + letter - 'a')
               : 0;
}
