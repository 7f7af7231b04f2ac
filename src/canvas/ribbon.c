// SPDX-License-Identifier: MIT
// The ribbon of shapes.h. Tile by tile, every line of the chain that comes
// near leaves its coverage times its opacity where that is the most so far;
// the most is blended once. So joints never show, nothing is allocated, and
// the empty middle of a curve costs and damages nothing.
#include <string.h>

#include "canvas/blend.h"
#include "canvas/filler.h"
#include "canvas/shapes.h"
#include "geometry/ease.h"

#define TILE 32  // pixels a side
#define VECTOR 8 // pixels; divides TILE

struct line {
    kn_vec2 a, ab;
    float inverse_length;      // 1 / |ab|^2, or 0 for a point
    float radius, radius_more; // at a, and how much more at the other end
    float opacity, opacity_more;
    kn_rect bounds;
};

struct chain {
    struct line lines[KN_RIBBON_POINTS];
    int count;
    float inverse_softness;
    kn_rect bounds;
};

static float
positive(float value)
{
    return value > 0 ? kn_shape_clamp(value) : 0;
}

// The point of the chain with index `i` of `count`, within the limits.
static kn_vec2
point_of(const struct kn_ribbon *ribbon, int i, int count)
{
    int64_t last = ribbon->count - 1;
    kn_vec2 p = ribbon->points[count > 1 ? last * i / (count - 1) : 0];
    return (kn_vec2){kn_shape_clamp(p.x), kn_shape_clamp(p.y)};
}

// Around all that `line` gives anything to, with a pixel for rounding.
static kn_rect
line_bounds(const struct line *line, float softness)
{
    kn_vec2 b = kn_vec2_add(line->a, line->ab);
    float end = line->radius + line->radius_more;
    float reach = (line->radius > end ? line->radius : end) + softness / 2 + 1;
    kn_vec2 low = {fminf(line->a.x, b.x) - reach,
                   fminf(line->a.y, b.y) - reach};
    kn_vec2 high = {fmaxf(line->a.x, b.x) + reach,
                    fmaxf(line->a.y, b.y) + reach};
    return kn_shape_bounds(low, high);
}

// The line from a to b, which lie at t0 and t1 of the whole length.
static struct line
make_line(const struct kn_ribbon *ribbon, const kn_vec2 ends[2], float t0,
          float t1)
{
    float radius = positive(ribbon->radius_start);
    float radius_more = positive(ribbon->radius_end) - radius;
    float opacity = kn_clamp01(positive(ribbon->opacity_start));
    float opacity_more = kn_clamp01(positive(ribbon->opacity_end)) - opacity;
    kn_vec2 ab = kn_vec2_sub(ends[1], ends[0]);
    float square = kn_vec2_dot(ab, ab);
    return (struct line){
        .a = ends[0],
        .ab = ab,
        .inverse_length = square > 1e-12f ? 1 / square : 0,
        .radius = radius + radius_more * t0,
        .radius_more = radius_more * (t1 - t0),
        .opacity = opacity + opacity_more * t0,
        .opacity_more = opacity_more * (t1 - t0),
    };
}

static float
chain_length(const struct kn_ribbon *ribbon, int count)
{
    float length = 0;
    for (int i = 1; i < count; i++) {
        length += kn_vec2_distance(point_of(ribbon, i - 1, count),
                                   point_of(ribbon, i, count));
    }
    return length > 1e-6f ? length : 1e-6f;
}

static void
make_chain(struct chain *chain, const struct kn_ribbon *ribbon)
{
    int count =
        ribbon->count < KN_RIBBON_POINTS ? ribbon->count : KN_RIBBON_POINTS;
    float softness = positive(ribbon->softness);
    softness = softness > 1 ? softness : 1;
    float whole = chain_length(ribbon, count);
    float length = 0;
    chain->count = count > 1 ? count - 1 : 1;
    chain->inverse_softness = 1 / softness;
    chain->bounds = (kn_rect){0};
    for (int i = 0; i < chain->count; i++) {
        const kn_vec2 ends[2] = {
            point_of(ribbon, i, count),
            point_of(ribbon, count > 1 ? i + 1 : 0, count)};
        float t0 = length / whole;
        length += kn_vec2_distance(ends[0], ends[1]);
        struct line *line = &chain->lines[i];
        *line = make_line(ribbon, ends, t0, length / whole);
        line->bounds = line_bounds(line, softness);
        chain->bounds = kn_rect_union(chain->bounds, line->bounds);
    }
}

// How far along `line`, 0..1, each pixel of `run` is nearest to it.
static void
place_row(float *restrict along, const struct line *line,
          struct kn_pixel_run run)
{
    float py = ((float)run.y + 0.5f - line->a.y) * line->ab.y;
    for (int i = 0; i < run.count; i++) {
        float px = (float)(run.x + i) + 0.5f - line->a.x;
        float t = (px * line->ab.x + py) * line->inverse_length;
        t = t > 0 ? t : 0;
        along[i] = t < 1 ? t : 1;
    }
}

// Raises `best`, the pixels of `run`, to what `line` gives. In two loops:
// gcc makes one loop reckon every way through its comparisons.
static void
raise_row(float *restrict best, const struct line *line, float softness,
          struct kn_pixel_run run)
{
    float along[TILE];
    const struct line l = *line;
    float py = (float)run.y + 0.5f - l.a.y;
    place_row(along, line, run);
    for (int i = 0; i < run.count; i++) {
        float t = along[i];
        float dx = (float)(run.x + i) + 0.5f - l.a.x - t * l.ab.x;
        float dy = py - t * l.ab.y;
        float radius = (l.radius + t * l.radius_more) * softness;
        float thin = 1 - 2 * radius;
        thin = thin > 0 ? thin : 0;
        float c = 0.5f + radius - sqrtf(dx * dx + dy * dy) * softness;
        c = c > 0 ? c : 0;
        c = c < 1 ? c : 1;
        float v = c * c * (3 - 2 * c) * (1 - thin * thin) *
                  (l.opacity + t * l.opacity_more);
        best[i] = best[i] > v ? best[i] : v;
    }
}

// Fills `best` with the most any line gives to each pixel of `tile`; false
// when none comes near.
static bool
reckon_tile(float best[TILE][TILE], const struct chain *chain, kn_rect tile)
{
    bool near = false;
    for (int i = 0; i < chain->count; i++) {
        const struct line *line = &chain->lines[i];
        kn_rect r = kn_rect_intersect(line->bounds, tile);
        if (kn_rect_empty(r)) {
            continue;
        }
        if (!near) {
            memset(best, 0, sizeof(float[TILE][TILE]));
            near = true;
        }
        // Whole vectors: a few pixels more, which it gives nothing, cost less
        // than odd ends.
        int x0 = (r.x0 - tile.x0) / VECTOR * VECTOR;
        int count = (r.x1 - tile.x0 - x0 + VECTOR - 1) / VECTOR * VECTOR;
        for (int y = r.y0; y < r.y1; y++) {
            raise_row(&best[y - tile.y0][x0], line, chain->inverse_softness,
                      (struct kn_pixel_run){tile.x0 + x0, y, count});
        }
    }
    return near;
}

// Blends one tile; true when it has changed anything.
static bool
draw_tile(struct kn_canvas *canvas, const struct kn_ribbon *ribbon,
          const struct chain *chain, kn_rect tile)
{
    float best[TILE][TILE];
    if (!reckon_tile(best, chain, tile)) {
        return false;
    }
    unsigned any = 0;
    int count = tile.x1 - tile.x0;
    for (int y = tile.y0; y < tile.y1; y++) {
        uint8_t coverage[TILE];
        unsigned some = 0;
        for (int i = 0; i < count; i++) {
            coverage[i] = kn_to_byte(best[y - tile.y0][i]);
            some |= coverage[i];
        }
        uint32_t *row =
            canvas->pixels + (size_t)y * (size_t)canvas->width + tile.x0;
        if (some && ribbon->light) {
            kn_light_coverage(row, coverage,
                              (struct kn_pixel_run){tile.x0, y, count},
                              ribbon->color);
        } else if (some) {
            kn_blend_coverage(row, coverage, count, ribbon->color);
        }
        any |= some;
    }
    return any != 0;
}

// Draws the tiles of one row and reports each unbroken run of them as one.
static void
draw_band(struct kn_canvas *canvas, const struct kn_ribbon *ribbon,
          const struct chain *chain, kn_rect band)
{
    kn_rect damaged = {0};
    for (int x = band.x0; x < band.x1; x += TILE) {
        kn_rect tile = {x, band.y0, x + TILE < band.x1 ? x + TILE : band.x1,
                        band.y1};
        if (draw_tile(canvas, ribbon, chain, tile)) {
            damaged = kn_rect_union(damaged, tile);
        } else {
            kn_damage_add(&canvas->damage, damaged);
            damaged = (kn_rect){0};
        }
    }
    kn_damage_add(&canvas->damage, damaged);
}

static bool
all_points(const struct kn_ribbon *ribbon)
{
    for (int i = 0; i < ribbon->count; i++) {
        if (isnan(ribbon->points[i].x) || isnan(ribbon->points[i].y)) {
            return false;
        }
    }
    return ribbon->count > 0;
}

void
kn_draw_ribbon(struct kn_canvas *canvas, const struct kn_ribbon *ribbon)
{
    struct chain chain;
    if (ribbon->color.a == 0 || !all_points(ribbon)) {
        return;
    }
    make_chain(&chain, ribbon);
    kn_rect r = kn_rect_intersect(chain.bounds, canvas->clip);
    for (int y = r.y0; y < r.y1; y += TILE) {
        kn_rect band = {r.x0, y, r.x1, y + TILE < r.y1 ? y + TILE : r.y1};
        draw_band(canvas, ribbon, &chain, band);
    }
}
