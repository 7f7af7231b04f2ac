// SPDX-License-Identifier: MIT
#include "scene/lens.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"
#include "scene/effect.h"

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

void
kn_lens_row(struct kn_lens *lens, int y, int x0, int x1, uint8_t *out)
{
    const int shift = 3; // KN_LENS_CELL as a power of two
    const uint8_t *upper = lens->grid + (ptrdiff_t)(y >> shift) * lens->columns;
    const uint8_t *lower = upper + lens->columns;
    int v = y & (KN_LENS_CELL - 1);
    int first = x0 >> shift;
    int last = ((x1 - 1) >> shift) + 1;
    for (int c = first; c <= last; c++) {
        lens->row[c] = (uint8_t)((upper[c] * (KN_LENS_CELL - v) + lower[c] * v +
                                  KN_LENS_CELL / 2) >>
                                 shift);
    }
    for (int c = first; c < last; c++) {
        uint8_t cell[KN_LENS_CELL];
        int left = lens->row[c];
        int right = lens->row[c + 1];
        for (int u = 0; u < KN_LENS_CELL; u++) {
            cell[u] = (uint8_t)((left * (KN_LENS_CELL - u) + right * u +
                                 KN_LENS_CELL / 2) >>
                                shift);
        }
        int start = c * KN_LENS_CELL;
        int from = start > x0 ? start : x0;
        int to = start + KN_LENS_CELL < x1 ? start + KN_LENS_CELL : x1;
        if (to - from == KN_LENS_CELL) {
            memcpy(out + (from - x0), cell, KN_LENS_CELL);
        } else {
            memcpy(out + (from - x0), cell + (from - start),
                   (size_t)(to - from));
        }
    }
}
