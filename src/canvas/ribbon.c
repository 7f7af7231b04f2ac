// SPDX-License-Identifier: MIT
// The ribbon of shapes.h. Tile by tile, every line of the chain that comes
// near leaves its coverage times its opacity where that is the most so far;
// the most is blended once. So joints never show, nothing is allocated, and
// the empty middle of a curve costs and damages nothing.
#include <string.h>

#include "base/wide.h"
#include "canvas/blend.h"
#include "canvas/filler.h"
#include "canvas/ribbon.h"
#include "canvas/shapes.h"
#include "geometry/ease.h"

#define TILE 32  // pixels a side
#define VECTOR 8 // pixels; divides TILE

struct line {
    kn_vec2 a, ab;
    float inverse_length;      // 1 / |ab|^2, or 0 for a point
    float radius, radius_more; // at a, and how much more at the other end
    float opacity, opacity_more;
    float reach; // from it to where it gives nothing, pixels
    kn_rect bounds;
};

struct chain {
    struct line lines[KN_RIBBON_POINTS];
    int count;
    float inverse_softness;
    float bed; // how much wider than a line its bed is; 0: there is none
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
line_bounds(const struct line *line)
{
    kn_vec2 b = kn_vec2_add(line->a, line->ab);
    float reach = line->reach;
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
    chain->bed = ribbon->bed.a > 0 ? KN_RIBBON_BED : 0;
    chain->bounds = (kn_rect){0};
    for (int i = 0; i < chain->count; i++) {
        const kn_vec2 ends[2] = {
            point_of(ribbon, i, count),
            point_of(ribbon, count > 1 ? i + 1 : 0, count)};
        float t0 = length / whole;
        length += kn_vec2_distance(ends[0], ends[1]);
        struct line *line = &chain->lines[i];
        *line = make_line(ribbon, ends, t0, length / whole);
        float end = line->radius + line->radius_more;
        float most = line->radius > end ? line->radius : end;
        float reach = most + softness / 2;
        float bed = most * chain->bed + 0.5f;
        line->reach = (reach > bed ? reach : bed) + 1;
        line->bounds = line_bounds(line);
        chain->bounds = kn_rect_union(chain->bounds, line->bounds);
    }
}

// One tile being made: the most any line gives to each pixel, and how far each
// row has been reckoned; beyond that it has none.
struct tile {
    kn_rect rect;
    float best[TILE][TILE];
    float bed[TILE][TILE];    // of a ribbon with a bed alone
    int from[TILE], to[TILE]; // columns
};

// Along `line`, 0..1, where each pixel of a run is nearest to it, and how far
// from it, pixels. Apart from what uses them: gcc makes one loop reckon every
// way through its comparisons.
static inline void
measure_run(float *restrict along, float *restrict away,
            const struct line *line, struct kn_pixel_run run)
{
    const struct line l = *line;
    int count = run.count & -VECTOR; // as it is; gcc then needs no odd end
    float py = (float)run.y + 0.5f - l.a.y;
    float of_y = py * l.ab.y;
    for (int i = 0; i < count; i++) {
        float px = (float)(run.x + i) + 0.5f - l.a.x;
        float t = (px * l.ab.x + of_y) * l.inverse_length;
        t = t > 0 ? t : 0;
        along[i] = t < 1 ? t : 1;
    }
    for (int i = 0; i < count; i++) {
        float dx = (float)(run.x + i) + 0.5f - l.a.x - along[i] * l.ab.x;
        float dy = py - along[i] * l.ab.y;
        away[i] = sqrtf(dx * dx + dy * dy);
    }
}

// Raises `best`, the pixels of `run`, to what `line` gives.
KN_WIDE static void
raise_run(float *restrict best, const struct line *line, float softness,
          struct kn_pixel_run run)
{
    float along[TILE];
    float away[TILE];
    const struct line l = *line;
    int count = run.count & -VECTOR;
    measure_run(along, away, line, run);
    for (int i = 0; i < count; i++) {
        float t = along[i];
        float radius = (l.radius + t * l.radius_more) * softness;
        float thin = 1 - 2 * radius;
        thin = thin > 0 ? thin : 0;
        float c = 0.5f + radius - away[i] * softness;
        c = c > 0 ? c : 0;
        c = c < 1 ? c : 1;
        float v = c * c * (3 - 2 * c) * (1 - thin * thin) *
                  (l.opacity + t * l.opacity_more);
        best[i] = best[i] > v ? best[i] : v;
    }
}

// The same for the bed under it, whose edge is sharp.
KN_WIDE static void
raise_bed(float *restrict best, const struct line *line, float wider,
          struct kn_pixel_run run)
{
    float along[TILE];
    float away[TILE];
    const struct line l = *line;
    int count = run.count & -VECTOR;
    measure_run(along, away, line, run);
    for (int i = 0; i < count; i++) {
        float t = along[i];
        float c = 0.5f + (l.radius + t * l.radius_more) * wider - away[i];
        c = c > 0 ? c : 0;
        c = c < 1 ? c : 1;
        float v = c * (l.opacity + t * l.opacity_more);
        best[i] = best[i] > v ? best[i] : v;
    }
}

static inline float
clamp01(float v)
{
    v = v > 0 ? v : 0;
    return v < 1 ? v : 1;
}

// The columns of the tile that `line` can reach in row `y`, in whole vectors:
// a few pixels more, which it gives nothing, cost less than odd ends.
static struct kn_pixel_run
reach_row(const struct line *line, const struct tile *tile, int y)
{
    float x0 = line->a.x;
    float x1 = line->a.x + line->ab.x;
    float dy = (float)y + 0.5f - line->a.y;
    if (fabsf(line->ab.y) > 1e-3f) {
        float t0 = clamp01((dy - line->reach) / line->ab.y);
        float t1 = clamp01((dy + line->reach) / line->ab.y);
        x0 = line->a.x + t0 * line->ab.x;
        x1 = line->a.x + t1 * line->ab.x;
    }
    float left = (x0 < x1 ? x0 : x1) - line->reach - (float)tile->rect.x0;
    float right = (x0 < x1 ? x1 : x0) + line->reach - (float)tile->rect.x0;
    float width = (float)(tile->rect.x1 - tile->rect.x0);
    left = left > 0 ? left : 0;
    right = right < width ? right : width;
    if (!(left < right)) {
        return (struct kn_pixel_run){0, y, 0};
    }
    int from = (int)left;
    int to = (int)ceilf(right);
    int count = (to - from + VECTOR - 1) / VECTOR * VECTOR;
    from = from + count <= TILE ? from : TILE - count;
    return (struct kn_pixel_run){from, y, count};
}

// Makes room for the columns of `run` in its row, with nothing in them yet.
static float *
open_row(struct tile *tile, struct kn_pixel_run run)
{
    int r = run.y - tile->rect.y0;
    float *row = tile->best[r];
    int end = run.x + run.count;
    if (tile->from[r] >= tile->to[r]) {
        memset(row, 0, sizeof(tile->best[r]));
        memset(tile->bed[r], 0, sizeof(tile->bed[r]));
        tile->from[r] = run.x;
        tile->to[r] = end;
    }
    tile->from[r] = run.x < tile->from[r] ? run.x : tile->from[r];
    tile->to[r] = end > tile->to[r] ? end : tile->to[r];
    return row + run.x;
}

// Fills `tile`; false when no line comes near.
static bool
reckon_tile(struct tile *tile, const struct chain *chain)
{
    bool near = false;
    for (int i = 0; i < chain->count; i++) {
        const struct line *line = &chain->lines[i];
        kn_rect r = kn_rect_intersect(line->bounds, tile->rect);
        if (kn_rect_empty(r)) {
            continue;
        }
        if (!near) {
            memset(tile->from, 0, sizeof(tile->from));
            memset(tile->to, 0, sizeof(tile->to));
            near = true;
        }
        for (int y = r.y0; y < r.y1; y++) {
            struct kn_pixel_run run = reach_row(line, tile, y);
            if (run.count > 0) {
                float *best = open_row(tile, run);
                float *bed = &tile->bed[y - tile->rect.y0][run.x];
                run.x += tile->rect.x0;
                raise_run(best, line, chain->inverse_softness, run);
                if (chain->bed > 0) {
                    raise_bed(bed, line, chain->bed, run);
                }
            }
        }
    }
    return near;
}

// As bytes; returns 0 when there is nothing in any of them.
KN_WIDE static unsigned
find_coverage(uint8_t *restrict coverage, const float *restrict best, int count)
{
    unsigned some = 0;
    for (int i = 0; i < count; i++) {
        coverage[i] = kn_to_byte(best[i]);
        some |= coverage[i];
    }
    return some;
}

// Gives one tile to `sink`; true when there is anything in it.
static bool
give_tile(const struct chain *chain, kn_rect rect,
          const struct kn_ribbon_sink *sink)
{
    struct tile tile;
    tile.rect = rect;
    if (!reckon_tile(&tile, chain)) {
        return false;
    }
    unsigned any = 0;
    int width = rect.x1 - rect.x0;
    for (int y = rect.y0; y < rect.y1; y++) {
        uint8_t coverage[TILE];
        int from = tile.from[y - rect.y0];
        int to = tile.to[y - rect.y0];
        int count = (to < width ? to : width) - from;
        struct kn_pixel_run run = {rect.x0 + from, y, count};
        if (count > 0 && chain->bed > 0 &&
            find_coverage(coverage, &tile.bed[y - rect.y0][from], count)) {
            sink->take(sink->to, coverage, run, true);
            any = 1;
        }
        if (count > 0 &&
            find_coverage(coverage, &tile.best[y - rect.y0][from], count)) {
            sink->take(sink->to, coverage, run, false);
            any = 1;
        }
    }
    return any != 0;
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

// Gives the tiles of `area` to `sink`, and each unbroken run of them in a row
// to `damage`, unless that is NULL. Returns the box of all.
static kn_rect
give(const struct kn_ribbon *ribbon, kn_rect area,
     const struct kn_ribbon_sink *sink, struct kn_damage *damage)
{
    struct chain chain;
    kn_rect all = {0};
    if (ribbon->color.a == 0 || !all_points(ribbon)) {
        return all;
    }
    make_chain(&chain, ribbon);
    kn_rect r = kn_rect_intersect(chain.bounds, area);
    for (int y = r.y0; y < r.y1; y += TILE) {
        kn_rect run = {0};
        int end = y + TILE < r.y1 ? y + TILE : r.y1;
        for (int x = r.x0; x < r.x1; x += TILE) {
            kn_rect tile = {x, y, x + TILE < r.x1 ? x + TILE : r.x1, end};
            bool some = give_tile(&chain, tile, sink);
            run = some ? kn_rect_union(run, tile) : run;
            bool over = !some || tile.x1 == r.x1;
            if (over && !kn_rect_empty(run)) {
                all = kn_rect_union(all, run);
                if (damage) {
                    kn_damage_add(damage, run);
                }
                run = (kn_rect){0};
            }
        }
    }
    return all;
}

kn_rect
kn_ribbon_cover(const struct kn_ribbon *ribbon, kn_rect area,
                const struct kn_ribbon_sink *sink)
{
    return give(ribbon, area, sink, NULL);
}

// A ribbon on its way to a canvas.
struct brush {
    struct kn_canvas *canvas;
    const struct kn_ribbon *ribbon;
};

static void
paint_run(void *to, const uint8_t *coverage, struct kn_pixel_run run, bool bed)
{
    const struct brush *brush = to;
    struct kn_canvas *canvas = brush->canvas;
    uint32_t *pixels =
        canvas->pixels + (size_t)run.y * (size_t)canvas->width + run.x;
    if (bed) {
        kn_blend_coverage(pixels, coverage, run.count, brush->ribbon->bed);
    } else if (brush->ribbon->light) {
        kn_light_coverage(pixels, coverage, run, brush->ribbon->color);
    } else {
        kn_blend_coverage(pixels, coverage, run.count, brush->ribbon->color);
    }
}

void
kn_draw_ribbon(struct kn_canvas *canvas, const struct kn_ribbon *ribbon)
{
    struct brush brush = {canvas, ribbon};
    const struct kn_ribbon_sink sink = {paint_run, &brush};
    give(ribbon, canvas->clip, &sink, &canvas->damage);
}
