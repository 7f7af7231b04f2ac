// SPDX-License-Identifier: MIT
#include "canvas/tiles.h"

#include <stdlib.h>
#include <string.h>

#define RAGGED 1 // tiles by which the rows of one rectangle may differ

bool
kn_tiles_init(struct kn_tiles *tiles, int width, int height)
{
    struct kn_tiles made = {
        .columns = (width + KN_TILE - 1) / KN_TILE,
        .rows = (height + KN_TILE - 1) / KN_TILE,
        .width = width,
        .height = height,
    };
    made.marks = calloc((size_t)made.columns, (size_t)made.rows);
    if (!made.marks) {
        return false;
    }
    *tiles = made;
    return true;
}

void
kn_tiles_destroy(struct kn_tiles *tiles)
{
    free(tiles->marks);
    *tiles = (struct kn_tiles){0};
}

static size_t
tile_count(const struct kn_tiles *tiles)
{
    return (size_t)tiles->columns * (size_t)tiles->rows;
}

void
kn_tiles_clear(struct kn_tiles *tiles)
{
    memset(tiles->marks, 0, tile_count(tiles));
}

static kn_rect
shift(kn_rect rect, int x, int y)
{
    return (kn_rect){rect.x0 + x, rect.y0 + y, rect.x1 + x, rect.y1 + y};
}

// The tiles that `rect` touches, as columns and rows.
static kn_rect
touched(const struct kn_tiles *tiles, kn_rect rect)
{
    rect = kn_rect_intersect(shift(rect, -tiles->left, -tiles->top),
                             (kn_rect){0, 0, tiles->width, tiles->height});
    if (kn_rect_empty(rect)) {
        return (kn_rect){0};
    }
    return (kn_rect){rect.x0 / KN_TILE, rect.y0 / KN_TILE,
                     (rect.x1 + KN_TILE - 1) / KN_TILE,
                     (rect.y1 + KN_TILE - 1) / KN_TILE};
}

// The marks of one row.
static uint8_t *
row_of(const struct kn_tiles *tiles, int row)
{
    return tiles->marks + (size_t)row * (size_t)tiles->columns;
}

void
kn_tiles_add(struct kn_tiles *tiles, kn_rect rect)
{
    kn_rect t = touched(tiles, rect);
    for (int r = t.y0; r < t.y1; r++) {
        memset(row_of(tiles, r) + t.x0, 1, (size_t)(t.x1 - t.x0));
    }
}

void
kn_tiles_add_all(struct kn_tiles *tiles, const struct kn_tiles *other)
{
    size_t count = tile_count(tiles);
    for (size_t i = 0; i < count; i++) {
        tiles->marks[i] |= other->marks[i];
    }
}

bool
kn_tiles_take(struct kn_tiles *tiles, kn_rect rect, struct kn_tiles *taken)
{
    kn_rect t = touched(tiles, rect);
    bool any = false;
    kn_tiles_clear(taken);
    for (int r = t.y0; r < t.y1; r++) {
        uint8_t *row = row_of(tiles, r);
        uint8_t *to = row_of(taken, r);
        size_t size = (size_t)(t.x1 - t.x0);
        if (memchr(row + t.x0, 1, size)) {
            memcpy(to + t.x0, row + t.x0, size);
            memset(row + t.x0, 0, size);
            any = true;
        }
    }
    return any;
}

// Adds the run c0..c1-1 of row `r` to the rectangle of `out` that ends above
// it and is nearly as wide, or as a new one. In tiles.
static void
add_run(struct kn_damage *out, int r, int c0, int c1)
{
    for (int i = out->count - 1; i >= 0; i--) {
        kn_rect *o = &out->rects[i];
        if (o->y1 == r && abs(o->x0 - c0) <= RAGGED &&
            abs(o->x1 - c1) <= RAGGED) {
            *o = kn_rect_union(*o, (kn_rect){c0, r, c1, r + 1});
            return;
        }
    }
    if (out->count < KN_DAMAGE_MAX) {
        out->rects[out->count++] = (kn_rect){c0, r, c1, r + 1};
    } else {
        kn_damage_add(out, (kn_rect){c0, r, c1, r + 1});
    }
}

void
kn_tiles_rects(const struct kn_tiles *tiles, struct kn_damage *out)
{
    kn_damage_clear(out);
    for (int r = 0; r < tiles->rows; r++) {
        const uint8_t *row = row_of(tiles, r);
        for (int c = 0; c < tiles->columns;) {
            const uint8_t *next =
                memchr(row + c, 1, (size_t)(tiles->columns - c));
            if (!next) {
                break;
            }
            int from = (int)(next - row);
            const uint8_t *end =
                memchr(row + from, 0, (size_t)(tiles->columns - from));
            c = end ? (int)(end - row) : tiles->columns;
            add_run(out, r, from, c);
        }
    }
    for (int i = 0; i < out->count; i++) {
        kn_rect o = out->rects[i];
        kn_rect pixels = {o.x0 * KN_TILE, o.y0 * KN_TILE, o.x1 * KN_TILE,
                          o.y1 * KN_TILE};
        pixels = kn_rect_intersect(
            pixels, (kn_rect){0, 0, tiles->width, tiles->height});
        out->rects[i] = shift(pixels, tiles->left, tiles->top);
    }
}
