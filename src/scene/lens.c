// SPDX-License-Identifier: MIT
#include "scene/lens.h"

#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "geometry/ease.h"
#include "scene/effect.h"

#define PIECE 16 // cells spread together

bool
kn_lens_init(struct kn_lens *lens, int width, int height)
{
    // One point beyond the last pixel on each side, to interpolate towards.
    int columns = (width + KN_LENS_CELL - 1) / KN_LENS_CELL + 1;
    int rows = (height + KN_LENS_CELL - 1) / KN_LENS_CELL + 1;
    struct kn_lens made = {
        .grid = calloc((size_t)columns, (size_t)rows),
        .row = calloc((size_t)columns, 1),
        .columns = columns,
        .rows = rows,
    };
    if (!made.grid || !made.row) {
        kn_lens_destroy(&made);
        return false;
    }
    *lens = made;
    return true;
}

void
kn_lens_destroy(struct kn_lens *lens)
{
    free(lens->grid);
    free(lens->row);
    *lens = (struct kn_lens){0};
}

// The course on one side, as a way that a distance can be measured from.
struct way {
    const struct kn_path *path;
    bool diagonal;
    struct kn_lane lane; // if diagonal; its mirror is the other side's
};

static float
distance(const struct way *way, kn_vec2 p)
{
    return way->diagonal ? kn_lane_distance(&way->lane, p)
                         : kn_path_distance(way->path, p);
}

// Openness at body place `p`.
static float
openness(const struct way *way, kn_vec2 p, bool right, bool left)
{
    float nearest = KN_LENS_OUTER;
    if (right) {
        float d = distance(way, p);
        nearest = d < nearest ? d : nearest;
    }
    if (left) {
        float d = distance(way, kn_vec2_mirror(p));
        nearest = d < nearest ? d : nearest;
    }
    return kn_smooth((KN_LENS_OUTER - nearest) /
                     (KN_LENS_OUTER - KN_LENS_INNER));
}

// Body-space box, as x0, y0 and x1, y1, that the lens can reach on the right.
static void
reach(const struct way *way, kn_vec2 *low, kn_vec2 *high)
{
    const kn_vec2 *points =
        way->diagonal ? way->lane.points : way->path->points;
    int count = way->diagonal ? way->lane.count : way->path->count;
    *low = *high = points[0];
    for (int i = 1; i < count; i++) {
        kn_vec2 p = points[i];
        low->x = p.x < low->x ? p.x : low->x;
        low->y = p.y < low->y ? p.y : low->y;
        high->x = p.x > high->x ? p.x : high->x;
        high->y = p.y > high->y ? p.y : high->y;
    }
    const kn_vec2 margin = {KN_LENS_OUTER, KN_LENS_OUTER};
    *low = kn_vec2_sub(*low, margin);
    *high = kn_vec2_add(*high, margin);
}

static int
clamp(float value, int low, int high)
{
    return value < (float)low ? low : value > (float)high ? high : (int)value;
}

void
kn_lens_shape(struct kn_lens *lens, const kn_view *view,
              const struct kn_lens_course *course)
{
    const bool right = course->right;
    const bool left = course->left;
    memset(lens->grid, 0, (size_t)lens->columns * (size_t)lens->rows);
    lens->bounds = (kn_rect){0};
    if (course->path->count == 0 || (!right && !left)) {
        return;
    }
    struct way way = {.path = course->path, .diagonal = course->diagonal};
    if (way.diagonal) {
        kn_lane_make(&way.lane, way.path, false, true, 0);
    }
    kn_vec2 low;
    kn_vec2 high;
    reach(&way, &low, &high);
    float x0 = right ? low.x : -high.x;
    float x1 = right ? high.x : -low.x;
    if (right && left) {
        x0 = -high.x < x0 ? -high.x : x0;
        x1 = -low.x > x1 ? -low.x : x1;
    }
    const float cell = KN_LENS_CELL;
    int c0 =
        clamp((view->origin_x + x0 * view->scale) / cell, 0, lens->columns - 1);
    int c1 = clamp((view->origin_x + x1 * view->scale) / cell + 1, 0,
                   lens->columns - 1);
    int r0 =
        clamp((view->origin_y + low.y * view->scale) / cell, 0, lens->rows - 1);
    int r1 = clamp((view->origin_y + high.y * view->scale) / cell + 1, 0,
                   lens->rows - 1);
    for (int r = r0; r <= r1; r++) {
        for (int c = c0; c <= c1; c++) {
            kn_vec2 p = {((float)c * cell - view->origin_x) / view->scale,
                         ((float)r * cell - view->origin_y) / view->scale};
            lens->grid[r * lens->columns + c] =
                (uint8_t)(openness(&way, p, right, left) * 255 + 0.5f);
        }
    }
    kn_rect all = {0, 0, view->width, view->height};
    kn_rect box = {(c0 - 1) * KN_LENS_CELL, (r0 - 1) * KN_LENS_CELL,
                   (c1 + 1) * KN_LENS_CELL, (r1 + 1) * KN_LENS_CELL};
    lens->bounds = kn_rect_intersect(box, all);
}

// Between two rows of grid points, `v` pixels below the upper one.
KN_WIDE static void
blend_rows(uint8_t *restrict out, const uint8_t *restrict upper,
           const uint8_t *restrict lower, unsigned v, int count)
{
    for (int c = 0; c < count; c++) {
        unsigned sum = upper[c] * (KN_LENS_CELL - v) + lower[c] * v;
        out[c] = (uint8_t)((sum + KN_LENS_CELL / 2) / KN_LENS_CELL);
    }
}

// The pixels from one grid point to the next, for `count` points.
KN_WIDE static void
spread_cells(uint8_t *restrict out, const uint8_t *restrict points, int count)
{
    static const uint16_t steps[KN_LENS_CELL] = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int c = 0; c < count; c++) {
        uint16_t left = points[c];
        uint16_t right = points[c + 1];
        for (int u = 0; u < KN_LENS_CELL; u++) {
            uint16_t sum = (uint16_t)(left * (KN_LENS_CELL - steps[u]) +
                                      right * steps[u] + KN_LENS_CELL / 2);
            out[c * KN_LENS_CELL + u] = (uint8_t)(sum / KN_LENS_CELL);
        }
    }
}

void
kn_lens_row(struct kn_lens *lens, int y, int x0, int x1, uint8_t *out)
{
    uint8_t cells[PIECE * KN_LENS_CELL];
    const uint8_t *upper =
        lens->grid + (ptrdiff_t)(y / KN_LENS_CELL) * lens->columns;
    int last = (x1 - 1) / KN_LENS_CELL + 1;
    int begin = x0 / KN_LENS_CELL;
    blend_rows(lens->row + begin, upper + begin, upper + lens->columns + begin,
               (unsigned)(y % KN_LENS_CELL), last - begin + 1);
    for (int c = begin; c < last; c += PIECE) {
        int count = last - c < PIECE ? last - c : PIECE;
        int start = c * KN_LENS_CELL;
        int from = start > x0 ? start : x0;
        int to = start + count * KN_LENS_CELL;
        to = to < x1 ? to : x1;
        spread_cells(cells, lens->row + c, count);
        memcpy(out + (from - x0), cells + (from - start), (size_t)(to - from));
    }
}
