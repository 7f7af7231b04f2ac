// SPDX-License-Identifier: MIT
#include "platform/turn.h"

// Pixels along one side of the squares that are turned one by one: reading
// lines and writing columns, both stay in the nearest cache.
#define TILE 32

void
kn_turn_size(int quarters, int *width, int *height)
{
    if (quarters & 1) {
        int was = *width;
        *width = *height;
        *height = was;
    }
}

kn_rect
kn_turn_rect(struct kn_turn turn, kn_rect rect)
{
    int w = turn.width;
    int h = turn.height;
    switch (turn.quarters & 3) {
    case 1:
        return (kn_rect){h - rect.y1, rect.x0, h - rect.y0, rect.x1};
    case 2:
        return (kn_rect){w - rect.x1, h - rect.y1, w - rect.x0, h - rect.y0};
    case 3:
        return (kn_rect){rect.y0, w - rect.x1, rect.y1, w - rect.x0};
    default:
        return rect;
    }
}

kn_vec2
kn_turn_back(struct kn_turn turn, kn_vec2 glass)
{
    float w = (float)turn.width;
    float h = (float)turn.height;
    switch (turn.quarters & 3) {
    case 1:
        return (kn_vec2){glass.y, h - glass.x};
    case 2:
        return (kn_vec2){w - glass.x, h - glass.y};
    case 3:
        return (kn_vec2){w - glass.y, glass.x};
    default:
        return glass;
    }
}

// Where the first pixel of a rectangle of the canvas comes to on the glass, and
// how far on the next one of its line and the first one of its next line are.
struct walk {
    ptrdiff_t first, right, down;
};

static struct walk
walk_of(struct kn_turn turn, kn_rect rect, size_t pitch)
{
    ptrdiff_t line = (ptrdiff_t)pitch;
    ptrdiff_t w = rect.x1 - rect.x0 - 1;
    ptrdiff_t h = rect.y1 - rect.y0 - 1;
    switch (turn.quarters & 3) {
    case 1:
        return (struct walk){h, line, -1};
    case 2:
        return (struct walk){h * line + w, -1, -line};
    case 3:
        return (struct walk){w * line, -line, 1};
    default:
        return (struct walk){0, 1, line};
    }
}

static int
least(int a, int b)
{
    return a < b ? a : b;
}

static void
copy_tile(const uint32_t *from, ptrdiff_t width, kn_rect tile, uint32_t *to,
          struct walk walk)
{
    for (int y = tile.y0; y < tile.y1; y++) {
        const uint32_t *p = from + y * width;
        for (int x = tile.x0; x < tile.x1; x++) {
            to[walk.first + x * walk.right + y * walk.down] = p[x];
        }
    }
}

void
kn_turn_copy(struct kn_turn turn, const uint32_t *canvas, kn_rect rect,
             uint32_t *to, size_t pitch)
{
    struct walk walk = walk_of(turn, rect, pitch);
    int w = rect.x1 - rect.x0;
    int h = rect.y1 - rect.y0;
    const uint32_t *from = canvas + (ptrdiff_t)rect.y0 * turn.width + rect.x0;
    for (int y = 0; y < h; y += TILE) {
        for (int x = 0; x < w; x += TILE) {
            kn_rect tile = {x, y, least(x + TILE, w), least(y + TILE, h)};
            copy_tile(from, turn.width, tile, to, walk);
        }
    }
}
