// SPDX-License-Identifier: MIT
// Every button there is as one number: keys, buttons of pads and of mice. In
// files it has a name that means the same on every machine ("key:page-down"),
// for people one in their language. A letter is named after its place on a
// US keyboard in files; people read what it says on their own.
#ifndef KN_BASE_BUTTON_H
#define KN_BASE_BUTTON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Which button of which kind of thing, as one number; 0 is none.
typedef uint32_t kn_button_id;
#define KN_BUTTON_KEYBOARD                                                     \
    0x10000u                     // | its scancode: below 0xe8 as USB HID's,
                                 // above as SDL 2's
#define KN_BUTTON_PAD 0x20000u   // | SDL's number of it, by its layout
#define KN_BUTTON_PLAIN 0x30000u // | likewise, of a pad without a layout
#define KN_BUTTON_MOUSE 0x40000u // | 1 left, 2 middle, 3 right, 4 ... side
#define KN_BUTTON_KINDS 0xff0000u

// Whether there can be such a button. 0 is none.
bool kn_button_is_one(kn_button_id button);

#define KN_BUTTON_BYTES 32 // of its name in files, with the NUL

// "key:f5", "key:code-300", "pad:left-shoulder", "pad:22", "plain:4" (from 1
// on), "mouse:middle", "mouse:4". Writes to `out`; `button` is one.
void kn_button_write(char out[KN_BUTTON_BYTES], kn_button_id button);

// The button of such a name, strictly; 0 where it is none.
kn_button_id kn_button_read(const char *text);

// What a writer of `text` most likely meant, into `out`; false: who knows.
bool kn_button_nearest(char out[KN_BUTTON_BYTES], const char *text);

// What the key at a place of the person's keyboard says, as Unicode; 0 where
// that is not known, or nothing. `scancode` as above.
typedef uint32_t (*kn_button_letter)(int scancode);

// The key that types `letter`, in lower case, by `says`; that of a US keyboard
// where `says` is NULL or no key does. 0 for what is neither.
kn_button_id kn_button_typing(char letter, kn_button_letter says);

// The name for people: "F5", "Page Down", "Game pad: left shoulder". `letter`
// may be NULL: letters are those of a US keyboard then. Writes to `out` as
// much as fits.
#define KN_BUTTON_TITLE_BYTES 96 // that are always enough
void kn_button_title(char *out, size_t size, kn_button_id button,
                     kn_button_letter letter);

#endif
