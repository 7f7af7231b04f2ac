// SPDX-License-Identifier: MIT
#include "ui/code.h"

#include <assert.h>

static int
bit_of(const struct kn_code *code, int x, int y)
{
    assert(x >= 0 && x < code->side && y >= 0 && y < code->side);
    return y * code->side + x;
}

bool
kn_code_dark(const struct kn_code *code, int x, int y)
{
    int bit = bit_of(code, x, y);
    return code->dark[bit / 8] >> bit % 8 & 1;
}

void
kn_code_set_dark(struct kn_code *code, int x, int y)
{
    int bit = bit_of(code, x, y);
    code->dark[bit / 8] = (uint8_t)(code->dark[bit / 8] | 1 << bit % 8);
}

int
kn_code_pixels(const struct kn_code *code, int room)
{
    return room / (code->side + 2 * KN_CODE_MARGIN);
}

int
kn_code_extent(const struct kn_code *code, int pixels)
{
    return (code->side + 2 * KN_CODE_MARGIN) * pixels;
}

// The dark modules of row `y` from `x` on that follow each other.
static int
dark_run(const struct kn_code *code, int x, int y)
{
    int end = x;
    while (end < code->side && kn_code_dark(code, end, y)) {
        end++;
    }
    return end - x;
}

void
kn_code_draw(const struct kn_code *code, struct kn_canvas *canvas, kn_rect rect)
{
    int pixels = kn_code_pixels(code, rect.x1 - rect.x0);
    int left = rect.x0 + KN_CODE_MARGIN * pixels;
    int top = rect.y0 + KN_CODE_MARGIN * pixels;
    kn_canvas_fill(canvas, rect, KN_RGB(255, 255, 255));
    for (int y = 0; y < code->side; y++) {
        for (int x = 0; x < code->side;) {
            int run = dark_run(code, x, y);
            kn_rect modules = {left + x * pixels, top + y * pixels,
                               left + (x + run) * pixels,
                               top + (y + 1) * pixels};
            if (run > 0) {
                kn_canvas_fill(canvas, modules, KN_RGB(0, 0, 0));
            }
            x += run > 0 ? run : 1;
        }
    }
}
