// SPDX-License-Identifier: MIT
#include "relief/raster.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

// How far a straight piece may stray from the line it stands for, in pixels.
#define STRAY 0.08f
#define RUN_MAX 64 // points that one straight piece may replace

static int
clamp_int(float v, int low, int high)
{
    return v <= (float)low ? low : v >= (float)high ? high : (int)v;
}

static kn_vec2
to_pixels(const struct kn_grid *grid, kn_vec2 p)
{
    return (kn_vec2){p.x * grid->scale, (p.y - grid->top) * grid->scale};
}

static kn_rect
pixels_around(kn_vec2 low, kn_vec2 high, kn_rect within)
{
    return (kn_rect){clamp_int(floorf(low.x), within.x0, within.x1),
                     clamp_int(floorf(low.y), within.y0, within.y1),
                     clamp_int(ceilf(high.x), within.x0, within.x1),
                     clamp_int(ceilf(high.y), within.y0, within.y1)};
}

int
kn_stamp_enclose(struct kn_stamp *stamp, const struct kn_grid *grid,
                 const kn_vec2 *points, int count, float by)
{
    kn_vec2 low = points[0];
    kn_vec2 high = points[0];
    for (int i = 1; i < count; i++) {
        low.x = fminf(low.x, points[i].x);
        low.y = fminf(low.y, points[i].y);
        high.x = fmaxf(high.x, points[i].x);
        high.y = fmaxf(high.y, points[i].y);
    }
    kn_vec2 edge = {by, by};
    stamp->box = pixels_around(to_pixels(grid, kn_vec2_sub(low, edge)),
                               to_pixels(grid, kn_vec2_add(high, edge)),
                               (kn_rect){0, 0, grid->cols, grid->rows});
    return !kn_rect_empty(stamp->box);
}

// The signed area to the right of the piece a-b of an edge, which lies within
// one row and 0 <= x <= width. `row` holds differences between neighbours: a
// running sum along it gives the coverage (as font rasterisers do).
static void
add_piece(float *row, int width, kn_vec2 a, kn_vec2 b)
{
    float dy = b.y - a.y;
    float left = fminf(a.x, b.x);
    float right = fmaxf(a.x, b.x);
    int first = (int)left;
    if (first >= width || dy == 0) {
        return;
    }
    float before = 0; // coverage of a pixel wholly right of the piece so far
    float slope = right > left ? dy / (right - left) : 0;
    for (int x = first; x < width; x++) {
        float in = fmaxf(left, (float)x);
        float out = fminf(right, (float)(x + 1));
        bool last = right <= (float)(x + 1);
        float part = right > left ? slope * (out - in) : dy;
        float mean = (float)(x + 1) - 0.5f * (in + out);
        float here = before + part * mean;
        row[x] += here - before;
        before += part;
        if (x + 1 < width) {
            row[x + 1] += before - here;
        }
        if (last) {
            break;
        }
    }
}

static void
add_rows(float *cover, int width, int height, kn_vec2 a, kn_vec2 b)
{
    if (a.y == b.y) {
        return;
    }
    kn_vec2 up = a.y < b.y ? a : b;
    kn_vec2 down = a.y < b.y ? b : a;
    float step = (down.x - up.x) / (down.y - up.y);
    int first = clamp_int(floorf(up.y), 0, height);
    int end = clamp_int(ceilf(down.y), 0, height);
    float low = fminf(up.x, down.x);
    float high = fmaxf(up.x, down.x);
    for (int y = first; y < end; y++) {
        float y0 = fmaxf(up.y, (float)y);
        float y1 = fminf(down.y, (float)(y + 1));
        kn_vec2 p = {fminf(fmaxf(up.x + (y0 - up.y) * step, low), high), y0};
        kn_vec2 q = {fminf(fmaxf(up.x + (y1 - up.y) * step, low), high), y1};
        float *row = cover + (size_t)y * (size_t)width;
        if (a.y < b.y) {
            add_piece(row, width, p, q);
        } else {
            add_piece(row, width, q, p);
        }
    }
}

// Cuts the edge at the upright x = at; what lies beyond is pressed flat to it
// on the left (it still covers all to its right) and left out on the right.
static void
add_edge(float *cover, kn_rect box, kn_vec2 a, kn_vec2 b)
{
    int width = box.x1 - box.x0;
    int height = box.y1 - box.y0;
    float cuts[4] = {0, 0, 1, 1};
    int n = 1;
    const float walls[2] = {0, (float)width};
    for (int i = 0; i < 2; i++) {
        if ((a.x < walls[i]) != (b.x < walls[i])) {
            cuts[n++] = (walls[i] - a.x) / (b.x - a.x);
        }
    }
    if (n == 3 && cuts[1] > cuts[2]) {
        float swap = cuts[1];
        cuts[1] = cuts[2];
        cuts[2] = swap;
    }
    cuts[n] = 1;
    kn_vec2 from = a;
    for (int i = 0; i < n; i++) {
        kn_vec2 to = cuts[i + 1] < 1 ? kn_vec2_lerp(a, b, cuts[i + 1]) : b;
        kn_vec2 p = {fminf(fmaxf(from.x, 0), (float)width), from.y};
        kn_vec2 q = {fminf(fmaxf(to.x, 0), (float)width), to.y};
        add_rows(cover, width, height, p, q);
        from = to;
    }
}

void
kn_stamp_cover(struct kn_stamp *stamp, const struct kn_grid *grid,
               const kn_vec2 *points, int count)
{
    kn_rect box = stamp->box;
    size_t width = (size_t)(box.x1 - box.x0);
    size_t height = (size_t)(box.y1 - box.y0);
    kn_vec2 corner = {(float)box.x0, (float)box.y0};
    memset(stamp->cover, 0, width * height * sizeof(float));
    kn_vec2 from = kn_vec2_sub(to_pixels(grid, points[count - 1]), corner);
    for (int i = 0; i < count; i++) {
        kn_vec2 to = kn_vec2_sub(to_pixels(grid, points[i]), corner);
        add_edge(stamp->cover, box, from, to);
        from = to;
    }
    for (size_t y = 0; y < height; y++) {
        float *row = stamp->cover + y * width;
        float sum = 0;
        for (size_t x = 0; x < width; x++) {
            sum += row[x];
            float full = fabsf(sum);
            row[x] = full > 1 ? 1 : full < 1e-4f ? 0 : full;
        }
    }
}

// Lowers d2[i] to the square of the distance (pixels) between the point
// (i + 0.5, y) and the piece from `a` along `v`.
static void
nearer(float *restrict d2, int count, kn_vec2 a, kn_vec2 v, float y)
{
    float square = kn_vec2_dot(v, v);
    float inverse = square > 0 ? 1 / square : 0;
    float ty = (y - a.y) * v.y;
    for (int i = 0; i < count; i++) {
        float px = (float)i + 0.5f - a.x;
        float t = (px * v.x + ty) * inverse;
        t = t > 0 ? t : 0;
        t = t < 1 ? t : 1;
        float dx = px - t * v.x;
        float dy = (y - a.y) - t * v.y;
        float d = dx * dx + dy * dy;
        d2[i] = d < d2[i] ? d : d2[i];
    }
}

static void
nearer_in_reach(const struct kn_stamp *stamp, kn_vec2 a, kn_vec2 b, float reach)
{
    kn_rect box = stamp->box;
    kn_vec2 edge = {reach, reach};
    kn_vec2 low = {fminf(a.x, b.x), fminf(a.y, b.y)};
    kn_vec2 high = {fmaxf(a.x, b.x), fmaxf(a.y, b.y)};
    kn_rect near =
        pixels_around(kn_vec2_sub(low, edge), kn_vec2_add(high, edge), box);
    kn_vec2 from = {a.x - (float)near.x0, a.y};
    for (int y = near.y0; y < near.y1; y++) {
        float *row = stamp->distance +
                     (size_t)(y - box.y0) * (size_t)(box.x1 - box.x0) +
                     (near.x0 - box.x0);
        nearer(row, near.x1 - near.x0, from, kn_vec2_sub(b, a),
               (float)y + 0.5f);
    }
}

// True when points[from + 1 .. to - 1] lie within STRAY of the straight piece.
static bool
straight(const struct kn_grid *grid, const kn_vec2 *points, int from, int to)
{
    kn_vec2 along = kn_vec2_sub(points[to], points[from]);
    float length = kn_vec2_length(along);
    float limit = STRAY / grid->scale * length;
    for (int i = from + 1; i < to; i++) {
        kn_vec2 p = kn_vec2_sub(points[i], points[from]);
        float t = kn_vec2_dot(p, along);
        if (fabsf(p.x * along.y - p.y * along.x) > limit || t < 0 ||
            t > length * length) {
            return false;
        }
    }
    return true;
}

static int
next_corner(const struct kn_grid *grid, const kn_vec2 *points, int count,
            int from)
{
    int to = from + 1;
    while (to + 1 < count && to - from < RUN_MAX &&
           straight(grid, points, from, to + 1)) {
        to++;
    }
    return to;
}

void
kn_stamp_distance(struct kn_stamp *stamp, const struct kn_grid *grid,
                  const kn_vec2 *points, int count, float reach)
{
    kn_rect box = stamp->box;
    size_t size = (size_t)kn_rect_area(box);
    float *d = stamp->distance;
    float far = reach * grid->scale;
    for (size_t i = 0; i < size; i++) {
        d[i] = far * far;
    }
    int from = 0;
    kn_vec2 a = to_pixels(grid, points[0]);
    do {
        int to = count > 1 ? next_corner(grid, points, count, from) : 0;
        kn_vec2 b = to_pixels(grid, points[to]);
        nearer_in_reach(stamp, a, b, far);
        from = to;
        a = b;
    } while (from < count - 1);
    float cm = 1 / grid->scale;
    for (size_t i = 0; i < size; i++) {
        d[i] = sqrtf(d[i]) * cm;
    }
}

// One straight piece of a tube, in pixels.
struct tube_piece {
    kn_vec2 a, v;
    float radius, grow; // at `a`, and by how much more at the end of `v`
};

static void
add_tube_row(const struct kn_stamp *stamp, const struct tube_piece *piece,
             kn_rect near, int y)
{
    kn_rect box = stamp->box;
    size_t row = (size_t)(y - box.y0) * (size_t)(box.x1 - box.x0);
    float square = kn_vec2_dot(piece->v, piece->v);
    for (int x = near.x0; x < near.x1; x++) {
        kn_vec2 p = {(float)x + 0.5f - piece->a.x,
                     (float)y + 0.5f - piece->a.y};
        float t = square > 0 ? kn_vec2_dot(p, piece->v) / square : 0;
        t = fminf(fmaxf(t, 0), 1);
        float d = kn_vec2_distance(p, kn_vec2_scale(piece->v, t));
        float radius = piece->radius + t * piece->grow;
        size_t at = row + (size_t)(x - box.x0);
        float cover = fminf(fmaxf(radius - d + 0.5f, 0), 1);
        float depth = radius > 0 ? fmaxf(1 - d / radius, 0) : 0;
        stamp->cover[at] = fmaxf(stamp->cover[at], cover);
        stamp->distance[at] = fmaxf(stamp->distance[at], depth);
    }
}

void
kn_stamp_tube(struct kn_stamp *stamp, const struct kn_grid *grid,
              const struct kn_tube *tube)
{
    size_t size = (size_t)kn_rect_area(stamp->box);
    memset(stamp->cover, 0, size * sizeof(float));
    memset(stamp->distance, 0, size * sizeof(float));
    float length = tube->lengths[tube->count - 1];
    float grow = (tube->end_radius - tube->radius) * grid->scale;
    int from = 0;
    do {
        int to = tube->count > 1
                     ? next_corner(grid, tube->points, tube->count, from)
                     : 0;
        float t0 = length > 0 ? tube->lengths[from] / length : 0;
        float t1 = length > 0 ? tube->lengths[to] / length : 0;
        kn_vec2 a = to_pixels(grid, tube->points[from]);
        kn_vec2 b = to_pixels(grid, tube->points[to]);
        struct tube_piece piece = {
            .a = a,
            .v = kn_vec2_sub(b, a),
            .radius = tube->radius * grid->scale + t0 * grow,
            .grow = (t1 - t0) * grow,
        };
        float by = fmaxf(piece.radius, piece.radius + piece.grow) + 1;
        kn_vec2 low = {fminf(a.x, b.x) - by, fminf(a.y, b.y) - by};
        kn_vec2 high = {fmaxf(a.x, b.x) + by, fmaxf(a.y, b.y) + by};
        kn_rect near = pixels_around(low, high, stamp->box);
        for (int y = near.y0; y < near.y1; y++) {
            add_tube_row(stamp, &piece, near, y);
        }
        from = to;
    } while (from < tube->count - 1);
}
