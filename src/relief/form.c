// SPDX-License-Identifier: MIT
#include "relief/form.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"

#define CELL 0.5f      // cm: the form is smooth, so a coarse grid holds it
#define THICKNESS 6.4f // cm: how far the balloon feels its outline
#define ROUNDS 70      // of relaxation; more changes nothing that is seen
#define OVERSHOOT 1.86f
#define EDGE 2.2f      // cm: the outer rim, which turns away from the eye
#define EDGE_DROP 1.0f // cm
#define LIFT 2.0f      // cm^2
#define FALL 2.0f      // cm per cm, outside the outline
#define MARGIN 4       // cells around the body

// The coarse grid: the right half, as a kn_grid.
struct balloon {
    struct kn_grid grid;
    float *inside; // how much of each cell is body
    float *height; // cm
};

// Uniform cubic B-spline weights: smooth in slope and bend, so that light
// shows no trace of the coarse cells or of the few heights given below.
static void
spline(float t, float w[4])
{
    float s = 1 - t;
    w[0] = s * s * s / 6;
    w[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    w[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    w[3] = t * t * t / 6;
}

static int
index_within(int i, int count)
{
    return i < 0 ? 0 : i >= count ? count - 1 : i;
}

// How far the back stands out, cm, every PROFILE_STEP from PROFILE_TOP down:
// the curves of a standing spine in a neutral posture. Hollow at the neck
// (C4 is at 5) and the loins (L3 at 49), full at T6 (22) and the seat (66).
#define PROFILE_TOP (-24.0f) // cm
#define PROFILE_STEP 12.0f   // cm
static const float profile[] = {-0.6f, 0.4f, -2.4f, -1.2f, 2.9f, 1.0f,
                                -2.4f, 0.1f, 1.7f,  0.1f,  0,    0};
#define PROFILE_COUNT ((int)(sizeof(profile) / sizeof(profile[0])))

static float
profile_at(float y)
{
    float at = (y - PROFILE_TOP) / PROFILE_STEP;
    float floor_at = floorf(at);
    float w[4];
    spline(at - floor_at, w);
    float sum = 0;
    for (int k = 0; k < 4; k++) {
        sum +=
            w[k] * profile[index_within((int)floor_at - 1 + k, PROFILE_COUNT)];
    }
    return sum;
}

// The furrow of the spine: how deep, cm, by height.
static float
furrow_at(float y)
{
    return 1.0f * kn_smooth((y - 6) / 14) * kn_smooth((66 - y) / 12);
}

static float
bell(float t)
{
    float q = 1 / (1 + t * t);
    return q * q;
}

// One round of successive over-relaxation of  lap(u) - u/L^2 = -1  inside,
// u = 0 outside, in units of cells; even and odd cells in turn would be as
// good, but rows in order are quicker.
static void
relax(const struct balloon *b, float *u, float keep)
{
    int cols = b->grid.cols;
    int rows = b->grid.rows;
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < cols; x++) {
            size_t i = (size_t)y * (size_t)cols + (size_t)x;
            if (b->inside[i] <= 0) {
                continue;
            }
            float left = x > 0 ? u[i - 1] : u[i];
            float right = x + 1 < cols ? u[i + 1] : 0;
            float up = y > 0 ? u[i - (size_t)cols] : u[i];
            float down = y + 1 < rows ? u[i + (size_t)cols] : u[i];
            float in = b->inside[i];
            float wall = 4 * (1 - in) / (in + 0.1f);
            float next = (left + right + up + down + in) / (keep + wall);
            u[i] += OVERSHOOT * (next - u[i]);
            u[i] = u[i] > 0 ? u[i] : 0;
        }
    }
}

static void
inflate(struct balloon *b)
{
    float cells = THICKNESS / CELL;
    float keep = 4 + 1 / (cells * cells);
    size_t size = (size_t)b->grid.cols * (size_t)b->grid.rows;
    memset(b->height, 0, size * sizeof(float));
    for (int i = 0; i < ROUNDS; i++) {
        relax(b, b->height, keep);
    }
    // A slab of half width R gives (R^2 - x^2)/2, so the root makes it round;
    // LIFT takes the steepness off its foot.
    for (size_t i = 0; i < size; i++) {
        float square = 2 * CELL * CELL * b->height[i];
        b->height[i] = sqrtf(square + LIFT) - sqrtf(LIFT);
    }
}

// Bends the trunk (where the balloon is thick) along the profile.
static void
bend(struct balloon *b)
{
    for (int y = 0; y < b->grid.rows; y++) {
        float at = b->grid.top + ((float)y + 0.5f) * CELL;
        float out = profile_at(at);
        float furrow = furrow_at(at);
        for (int x = 0; x < b->grid.cols; x++) {
            float *h = b->height + (size_t)y * (size_t)b->grid.cols + (size_t)x;
            float trunk = kn_smooth((*h - 2.5f) / 4);
            float side = ((float)x + 0.5f) * CELL;
            *h += trunk * out - furrow * bell(side / 2.6f) * trunk;
        }
    }
}

static bool
balloon_init(struct balloon *b, const struct kn_path *silhouette)
{
    *b = (struct balloon){0};
    kn_vec2 low = silhouette->points[0];
    kn_vec2 high = low;
    for (int i = 1; i < silhouette->count; i++) {
        kn_vec2 p = silhouette->points[i];
        low = (kn_vec2){fminf(low.x, p.x), fminf(low.y, p.y)};
        high = (kn_vec2){fmaxf(high.x, p.x), fmaxf(high.y, p.y)};
    }
    // The last rows lie within the body, which goes on beyond the picture.
    b->grid = (struct kn_grid){
        .cols = (int)(high.x / CELL) + MARGIN,
        .rows = (int)((high.y - low.y) / CELL) + MARGIN - 1,
        .scale = 1 / CELL,
        .top = low.y - MARGIN * CELL,
    };
    size_t size = (size_t)b->grid.cols * (size_t)b->grid.rows;
    b->inside = calloc(size, sizeof(float));
    b->height = calloc(size, sizeof(float));
    if (!b->inside || !b->height) {
        return false;
    }
    struct kn_stamp stamp = {.box = {0, 0, b->grid.cols, b->grid.rows},
                             .cover = b->inside};
    kn_stamp_cover(&stamp, &b->grid, silhouette->points, silhouette->count);
    inflate(b);
    bend(b);
    return true;
}

static void
balloon_destroy(struct balloon *b)
{
    free(b->inside);
    free(b->height);
}

// One row of the form: first across the coarse rows, into `line`, then along.
static void
spread_row(const struct balloon *b, float y, float *line,
           const struct kn_grid *grid, float *out)
{
    int cols = b->grid.cols;
    float at = (y - b->grid.top) / CELL - 0.5f;
    float floor_at = floorf(at);
    float w[4];
    spline(at - floor_at, w);
    memset(line, 0, (size_t)cols * sizeof(float));
    for (int k = 0; k < 4; k++) {
        int row = index_within((int)floor_at - 1 + k, b->grid.rows);
        const float *from = b->height + (size_t)row * (size_t)cols;
        for (int x = 0; x < cols; x++) {
            line[x] += w[k] * from[x];
        }
    }
    for (int x = 0; x < grid->cols; x++) {
        float u = ((float)x + 0.5f) / grid->scale / CELL - 0.5f;
        float floor_u = floorf(u);
        spline(u - floor_u, w);
        float sum = 0;
        for (int k = 0; k < 4; k++) {
            int i = (int)floor_u - 1 + k;
            sum += w[k] * line[index_within(i < 0 ? -1 - i : i, cols)];
        }
        out[x] = sum;
    }
}

// The rim turns away: a quarter round within EDGE of the outline. Outside it
// falls on, so that the very last pixels of the body still face outward.
static void
round_rim(float *base, const float *cover, const float *distance, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        float t = 1 - distance[i] / EDGE;
        t = t > 0 ? t : 0;
        float inside = base[i] - EDGE_DROP * (1 - sqrtf(1 - t * t));
        float outside = base[i] - EDGE_DROP - FALL * distance[i];
        base[i] = cover[i] >= 0.5f ? inside : outside;
    }
}

bool
kn_form_bake(float *base, float *cover, const struct kn_grid *grid,
             const struct kn_path *silhouette, struct kn_stamp *stamp)
{
    struct balloon b;
    size_t size = (size_t)grid->cols * (size_t)grid->rows;
    float *line = NULL;
    bool made = balloon_init(&b, silhouette);
    if (made) {
        line = calloc((size_t)b.grid.cols, sizeof(float));
        made = line != NULL;
    }
    for (int y = 0; made && y < grid->rows; y++) {
        float at = grid->top + ((float)y + 0.5f) / grid->scale;
        spread_row(&b, at, line, grid, base + (size_t)y * (size_t)grid->cols);
    }
    free(line);
    balloon_destroy(&b);
    if (!made) {
        return false;
    }
    stamp->box = (kn_rect){0, 0, grid->cols, grid->rows};
    kn_stamp_cover(stamp, grid, silhouette->points, silhouette->count);
    memcpy(cover, stamp->cover, size * sizeof(float));
    kn_stamp_distance(stamp, grid, silhouette->points, silhouette->count, EDGE);
    round_rim(base, cover, stamp->distance, size);
    return true;
}
