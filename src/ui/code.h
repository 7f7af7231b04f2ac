// SPDX-License-Identifier: MIT
// A QR code: a square of dark and light modules that a phone reads as text.
// Who makes it has a library for that; here it is only kept and drawn.
#ifndef KN_UI_CODE_H
#define KN_UI_CODE_H

#include "canvas/canvas.h"

// At most version 25 (ISO/IEC 18004, tables 1 and 7): with the margin that is
// 125 modules a side, the most that are KN_CODE_PIXELS each on a screen 480
// pixels high beside words. Level L: nobody soils or tears what a screen
// shows, and larger modules do more for a camera than more correction of
// smaller ones; where there is room to spare, a higher level is taken.
#define KN_CODE_VERSION 25
#define KN_CODE_SIDE 117
#define KN_CODE_BYTES 1272 // of text, version 25, level L, saying it is UTF-8
#define KN_CODE_MARGIN 4   // modules that stay light all around
#define KN_CODE_PIXELS 3   // of a module, the least that phones read with ease

struct kn_code {
    int side; // modules, up to KN_CODE_SIDE; 0: there is none
    uint8_t dark[(KN_CODE_SIDE * KN_CODE_SIDE + 7) / 8]; // a bit each, by rows
};

// Makes a code of `text`, UTF-8 of at most KN_CODE_BYTES. False, with no code,
// where that cannot be.
typedef bool (*kn_encoder)(struct kn_code *code, const char *text);

bool kn_code_dark(const struct kn_code *code, int x, int y);
void kn_code_set_dark(struct kn_code *code, int x, int y);

// Pixels of a module that make the code, margin and all, as large as goes
// within `room` pixels; 0 where it does not fit at all.
int kn_code_pixels(const struct kn_code *code, int room);

// Pixels of the code's side, with the margin, when a module has `pixels`.
int kn_code_extent(const struct kn_code *code, int pixels);

// Draws it at `rect`, a square of kn_code_extent: black on white in any theme,
// since a camera expects that.
void kn_code_draw(const struct kn_code *code, struct kn_canvas *canvas,
                  kn_rect rect);

#endif
