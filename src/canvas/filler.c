// SPDX-License-Identifier: MIT
#include "canvas/filler.h"

#define CHUNK 256 // pixels whose coverage is reckoned at a time

struct run {
    int x0, x1;
};

// Pixels whose centre may lie in `extent`, within `within`.
static struct run
pixels_around(struct kn_extent extent, struct run within)
{
    if (!(extent.x0 < extent.x1)) {
        return (struct run){within.x0, within.x0};
    }
    // The limits keep the sum within int; a pixel either side for rounding.
    float x0 = kn_shape_clamp(extent.x0);
    float x1 = kn_shape_clamp(extent.x1);
    struct run run = {(int)floorf(x0) - 1, (int)ceilf(x1) + 1};
    run.x0 = run.x0 > within.x0 ? run.x0 : within.x0;
    run.x1 = run.x1 < within.x1 ? run.x1 : within.x1;
    run.x1 = run.x1 > run.x0 ? run.x1 : run.x0;
    return run;
}

// Pixels whose centre surely lies in `extent`, within `within`.
static struct run
pixels_inside(struct kn_extent extent, struct run within)
{
    struct kn_extent shrunk = {extent.x0 + 2, extent.x1 - 2};
    if (!(shrunk.x0 < shrunk.x1)) {
        return (struct run){within.x1, within.x1};
    }
    struct run run = pixels_around(shrunk, within);
    return run.x0 < run.x1 ? run : (struct run){within.x1, within.x1};
}

static void
fill_covered(uint32_t *row, const struct kn_shape *shape, struct run run, int y)
{
    uint8_t coverage[CHUNK];
    for (int x = run.x0; x < run.x1; x += CHUNK) {
        int count = run.x1 - x < CHUNK ? run.x1 - x : CHUNK;
        struct kn_pixel_run chunk = {x, y, count};
        shape->kind->cover(shape, chunk, coverage);
        if (shape->kind->light) {
            kn_light_coverage(row + x, coverage, chunk, shape->color);
        } else {
            kn_blend_coverage(row + x, coverage, count, shape->color);
        }
    }
}

static void
fill_row(uint32_t *row, const struct kn_shape *shape, struct run within, int y)
{
    struct kn_shape_row extents = shape->kind->row(shape, (float)y + 0.5f);
    struct run outer = pixels_around(extents.outer, within);
    struct run inner = pixels_inside(extents.inner, outer);
    fill_covered(row, shape, (struct run){outer.x0, inner.x0}, y);
    if (!shape->kind->hollow && inner.x0 < inner.x1) {
        kn_blend_run(row + inner.x0, inner.x1 - inner.x0, shape->color);
    }
    fill_covered(row, shape, (struct run){inner.x1, outer.x1}, y);
}

// The rectangle without its hole is four: a big ring damages its line only.
static void
report(struct kn_canvas *canvas, kn_rect r, kn_rect hole)
{
    hole = kn_rect_intersect(hole, r);
    if (kn_rect_area(hole) <= KN_DAMAGE_MERGE_COST) {
        kn_damage_add(&canvas->damage, r);
        return;
    }
    const kn_rect sides[] = {
        {r.x0, r.y0, r.x1, hole.y0},
        {r.x0, hole.y0, hole.x0, hole.y1},
        {hole.x1, hole.y0, r.x1, hole.y1},
        {r.x0, hole.y1, r.x1, r.y1},
    };
    for (int i = 0; i < 4; i++) {
        kn_damage_add(&canvas->damage, sides[i]);
    }
}

void
kn_shape_fill(struct kn_canvas *canvas, const struct kn_shape *shape)
{
    kn_rect rect = kn_rect_intersect(shape->bounds, canvas->clip);
    if (kn_rect_empty(rect) || shape->color.a == 0) {
        return;
    }
    size_t width = (size_t)canvas->width;
    for (int y = rect.y0; y < rect.y1; y++) {
        fill_row(canvas->pixels + (size_t)y * width, shape,
                 (struct run){rect.x0, rect.x1}, y);
    }
    report(canvas, rect, shape->hole);
}
