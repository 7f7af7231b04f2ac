// SPDX-License-Identifier: MIT
#include "geometry/path.h"

#include <assert.h>

#define SEGMENT_MAX 256 // flattened pieces of one segment at the most

// Drops waypoints that coincide with the one before (their knots would too).
static int
distinct(kn_vec2 *out, const kn_vec2 *in, int count, bool closed)
{
    int n = 0;
    for (int i = 0; i < count; i++) {
        if (n == 0 || kn_vec2_distance(out[n - 1], in[i]) > 1e-4f) {
            out[n++] = in[i];
        }
    }
    while (closed && n > 1 && kn_vec2_distance(out[0], out[n - 1]) <= 1e-4f) {
        n--;
    }
    return n;
}

static kn_vec2
neighbour(const kn_vec2 *p, int n, int i, bool closed)
{
    if (closed) {
        return p[(i % n + n) % n];
    }
    if (i < 0) { // beyond an end: the first or last piece, mirrored outward
        return kn_vec2_sub(kn_vec2_scale(p[0], 2), p[1]);
    }
    if (i >= n) {
        return kn_vec2_sub(kn_vec2_scale(p[n - 1], 2), p[n - 2]);
    }
    return p[i];
}

static kn_vec2
between(kn_vec2 a, kn_vec2 b, float ta, float tb, float t)
{
    return kn_vec2_lerp(a, b, (t - ta) / (tb - ta));
}

// Barry and Goldman's pyramid for the piece from p[1] to p[2], with knots
// spaced by the square root of distance (Yuksel et al. 2011, alpha = 0.5).
static kn_vec2
catmull_rom(const kn_vec2 p[4], float u)
{
    float k[4] = {0};
    for (int i = 1; i < 4; i++) {
        float gap = sqrtf(kn_vec2_distance(p[i - 1], p[i]));
        k[i] = k[i - 1] + (gap > 1e-3f ? gap : 1e-3f);
    }
    float t = k[1] + (k[2] - k[1]) * u;
    kn_vec2 a1 = between(p[0], p[1], k[0], k[1], t);
    kn_vec2 a2 = between(p[1], p[2], k[1], k[2], t);
    kn_vec2 a3 = between(p[2], p[3], k[2], k[3], t);
    kn_vec2 b1 = between(a1, a2, k[0], k[2], t);
    kn_vec2 b2 = between(a2, a3, k[1], k[3], t);
    return between(b1, b2, k[1], k[2], t);
}

static int
pieces(kn_vec2 a, kn_vec2 b, float step)
{
    // The spline bends, so its chord is taken a quarter longer.
    float wanted = ceilf(kn_vec2_distance(a, b) * 1.25f / step);
    if (!(wanted >= 1)) {
        return 1;
    }
    return wanted > SEGMENT_MAX ? SEGMENT_MAX : (int)wanted;
}

static void
flatten(struct kn_path *path, const kn_vec2 *p, int n, bool closed, float step)
{
    int segments = closed ? n : n - 1;
    path->points[0] = p[0];
    path->count = 1;
    for (int i = 0; i < segments; i++) {
        kn_vec2 q[4];
        for (int k = 0; k < 4; k++) {
            q[k] = neighbour(p, n, i - 1 + k, closed);
        }
        int parts = pieces(q[1], q[2], step);
        for (int k = 1; k <= parts; k++) {
            path->points[path->count++] =
                k == parts ? q[2] : catmull_rom(q, (float)k / (float)parts);
        }
    }
}

bool
kn_path_build(struct kn_path *path, struct kn_arena *arena,
              const kn_vec2 *waypoints, int count, bool closed, float step)
{
    assert(count >= 1 && step > 0);
    kn_vec2 *p = kn_arena_alloc(arena, (size_t)count, sizeof(*p));
    if (!p) {
        return false;
    }
    int n = distinct(p, waypoints, count, closed);
    bool loop = closed && n > 2;
    size_t total = 1;
    for (int i = 0; i < (loop ? n : n - 1); i++) {
        total += (size_t)pieces(p[i], p[(i + 1) % n], step);
    }
    struct kn_path built = {
        .points = kn_arena_alloc(arena, total, sizeof(kn_vec2)),
        .lengths = kn_arena_alloc(arena, total, sizeof(float)),
    };
    if (!built.points || !built.lengths) {
        return false;
    }
    flatten(&built, p, n, loop, step);
    for (int i = 1; i < built.count; i++) {
        built.lengths[i] =
            built.lengths[i - 1] +
            kn_vec2_distance(built.points[i - 1], built.points[i]);
    }
    *path = built;
    return true;
}

float
kn_path_length(const struct kn_path *path)
{
    return path->lengths[path->count - 1];
}

kn_path_sample
kn_path_at(const struct kn_path *path, float distance)
{
    const kn_vec2 up = {0, -1};
    if (path->count == 1) {
        return (kn_path_sample){path->points[0], up};
    }
    int low = 0;
    int high = path->count - 1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (path->lengths[middle] <= distance) {
            low = middle;
        } else {
            high = middle;
        }
    }
    float span = path->lengths[high] - path->lengths[low];
    float t = span > 0 ? (distance - path->lengths[low]) / span : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    kn_vec2 a = path->points[low];
    kn_vec2 b = path->points[high];
    return (kn_path_sample){kn_vec2_lerp(a, b, t),
                            kn_vec2_unit(kn_vec2_sub(b, a), up)};
}

float
kn_path_distance(const struct kn_path *path, kn_vec2 p)
{
    float best = kn_vec2_distance(path->points[0], p);
    for (int i = 1; i < path->count; i++) {
        kn_vec2 a = path->points[i - 1];
        kn_vec2 along = kn_vec2_sub(path->points[i], a);
        float square = kn_vec2_dot(along, along);
        float t =
            square > 0 ? kn_vec2_dot(kn_vec2_sub(p, a), along) / square : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float d = kn_vec2_distance(p, kn_vec2_add(a, kn_vec2_scale(along, t)));
        best = d < best ? d : best;
    }
    return best;
}

void
kn_path_mirror(struct kn_path *path)
{
    for (int i = 0; i < path->count; i++) {
        path->points[i].x = -path->points[i].x;
    }
}
