// SPDX-License-Identifier: MIT
#include "canvas/shapes.h"

#include "base/wide.h"
#include "canvas/filler.h"
#include "geometry/ease.h"

// Half the width of the part of a circle of `radius` that is `dy` above or
// below its centre; negative where there is none.
static float
half_chord(float radius, float dy)
{
    float square = radius * radius - dy * dy;
    return square > 0 ? sqrtf(square) : -1;
}

static struct kn_extent
widen(struct kn_extent e, float x0, float x1)
{
    if (e.x1 <= e.x0) {
        return (struct kn_extent){x0, x1};
    }
    return (struct kn_extent){e.x0 < x0 ? e.x0 : x0, e.x1 > x1 ? e.x1 : x1};
}

static struct kn_extent
circle_extent(kn_vec2 centre, float radius, float y)
{
    float half = radius > 0 ? half_chord(radius, y - centre.y) : -1;
    return half < 0 ? KN_EXTENT_NONE
                    : (struct kn_extent){centre.x - half, centre.x + half};
}

// The row at `y` of everything within `radius` of the line from `a` along
// `ab`: that of the two round ends and of the edges between them.
static struct kn_extent
capsule_extent(const struct kn_shape *shape, float radius, float y)
{
    kn_vec2 a = shape->a;
    kn_vec2 ab = shape->ab;
    struct kn_extent e = circle_extent(a, radius, y);
    struct kn_extent other = circle_extent(kn_vec2_add(a, ab), radius, y);
    if (other.x0 < other.x1) {
        e = widen(e, other.x0, other.x1);
    }
    if (radius <= 0 || fabsf(ab.y) < 1e-3f) {
        return e; // level edges end where the round ends do
    }
    float to_side = radius * sqrtf(shape->inverse_length);
    for (int side = -1; side <= 1; side += 2) {
        kn_vec2 edge = {a.x - (float)side * to_side * ab.y,
                        a.y + (float)side * to_side * ab.x};
        float t = (y - edge.y) / ab.y;
        if (t >= 0 && t <= 1) {
            float x = edge.x + t * ab.x;
            e = widen(e, x, x + 1e-3f);
        }
    }
    return e;
}

static float
squared_distance(const struct kn_shape *shape, float x, float y)
{
    float px = x - shape->a.x;
    float py = y - shape->a.y;
    float t = (px * shape->ab.x + py * shape->ab.y) * shape->inverse_length;
    t = t > 0 ? t : 0;
    t = t < 1 ? t : 1;
    float dx = px - t * shape->ab.x;
    float dy = py - t * shape->ab.y;
    return dx * dx + dy * dy;
}

static struct kn_shape_row
capsule_row(const struct kn_shape *shape, float y)
{
    return (struct kn_shape_row){
        capsule_extent(shape, shape->radius + 0.5f, y),
        capsule_extent(shape, shape->radius - 0.5f, y)};
}

static void
capsule_cover(const struct kn_shape *shape, struct kn_pixel_run run,
              uint8_t *coverage)
{
    const struct kn_shape s = *shape;
    float y = (float)run.y + 0.5f;
    for (int i = 0; i < run.count; i++) {
        float x = (float)(run.x + i) + 0.5f;
        float d = sqrtf(squared_distance(&s, x, y)) - s.radius;
        coverage[i] = kn_to_byte(kn_edge_coverage(d) * s.gain);
    }
}

static struct kn_shape_row
glow_row(const struct kn_shape *shape, float y)
{
    return (struct kn_shape_row){capsule_extent(shape, shape->radius, y),
                                 KN_EXTENT_NONE};
}

// (1 - (d/r)^2)^2: level both at the centre and at the rim.
KN_WIDE static void
cover_glow_run(const struct kn_shape *shape, struct kn_pixel_run run,
               uint8_t *restrict coverage)
{
    float ax = shape->a.x;
    float y = (float)run.y + 0.5f - shape->a.y;
    float square = y * y;
    float scale = 1 / (shape->radius * shape->radius);
    for (int i = 0; i < run.count; i++) {
        float x = (float)(run.x + i) + 0.5f - ax;
        float c = 1 - (x * x + square) * scale;
        c = c > 0 ? c : 0;
        c = c < 1 ? c : 1;
        coverage[i] = kn_to_byte(c * c);
    }
}

static void
glow_cover(const struct kn_shape *shape, struct kn_pixel_run run,
           uint8_t *coverage)
{
    cover_glow_run(shape, run, coverage);
}

// A box rounded by the radius, `inset` within its edge.
static struct kn_extent
box_extent(const struct kn_shape *shape, float inset, float y)
{
    float radius = shape->radius;
    float dy = fabsf(y - shape->a.y);
    float into = dy - (shape->half.y - radius); // the part with round corners
    float half = shape->half.x - inset;
    if (dy > shape->half.y - inset) {
        return KN_EXTENT_NONE;
    }
    if (into > 0) {
        float chord = half_chord(radius - inset, into);
        half += (chord > 0 ? chord : 0) - (radius - inset);
    }
    return (struct kn_extent){shape->a.x - half, shape->a.x + half};
}

static float
box_distance(const struct kn_shape *shape, float x, float y)
{
    float qx = fabsf(x - shape->a.x) - shape->half.x + shape->radius;
    float qy = fabsf(y - shape->a.y) - shape->half.y + shape->radius;
    float inside = qx > qy ? qx : qy;
    inside = inside < 0 ? inside : 0;
    qx = qx > 0 ? qx : 0;
    qy = qy > 0 ? qy : 0;
    return sqrtf(qx * qx + qy * qy) + inside - shape->radius;
}

static struct kn_shape_row
box_row(const struct kn_shape *shape, float y)
{
    return (struct kn_shape_row){box_extent(shape, -0.5f, y),
                                 box_extent(shape, 0.5f, y)};
}

static void
box_cover(const struct kn_shape *shape, struct kn_pixel_run run,
          uint8_t *coverage)
{
    const struct kn_shape s = *shape;
    float y = (float)run.y + 0.5f;
    for (int i = 0; i < run.count; i++) {
        float d = box_distance(&s, (float)(run.x + i) + 0.5f, y);
        coverage[i] = kn_to_byte(kn_edge_coverage(d));
    }
}

static struct kn_shape_row
frame_row(const struct kn_shape *shape, float y)
{
    return (struct kn_shape_row){
        box_extent(shape, -0.5f, y),
        box_extent(shape, 2 * shape->stroke + 0.5f, y)};
}

static void
frame_cover(const struct kn_shape *shape, struct kn_pixel_run run,
            uint8_t *coverage)
{
    const struct kn_shape s = *shape;
    float y = (float)run.y + 0.5f;
    for (int i = 0; i < run.count; i++) {
        float d = box_distance(&s, (float)(run.x + i) + 0.5f, y);
        d = fabsf(d + s.stroke) - s.stroke;
        coverage[i] = kn_to_byte(kn_edge_coverage(d));
    }
}

static struct kn_shape_row
ring_row(const struct kn_shape *shape, float y)
{
    return (struct kn_shape_row){
        circle_extent(shape->a, shape->radius + shape->stroke + 0.5f, y),
        circle_extent(shape->a, shape->radius - shape->stroke - 0.5f, y)};
}

KN_WIDE static void
cover_ring_run(const struct kn_shape *shape, struct kn_pixel_run run,
               uint8_t *restrict coverage)
{
    const struct kn_shape s = *shape;
    float y = (float)run.y + 0.5f - s.a.y;
    for (int i = 0; i < run.count; i++) {
        float x = (float)(run.x + i) + 0.5f - s.a.x;
        float d = fabsf(sqrtf(x * x + y * y) - s.radius) - s.stroke;
        coverage[i] = kn_to_byte(kn_edge_coverage(d) * s.gain);
    }
}

static void
ring_cover(const struct kn_shape *shape, struct kn_pixel_run run,
           uint8_t *coverage)
{
    cover_ring_run(shape, run, coverage);
}

// Seen along the axis through its middle, an arc is even: beyond its end
// the nearest point is the end, elsewhere it is on the circle.
static void
arc_cover(const struct kn_shape *shape, struct kn_pixel_run run,
          uint8_t *coverage)
{
    const struct kn_shape s = *shape;
    float py = (float)run.y + 0.5f - s.a.y;
    for (int i = 0; i < run.count; i++) {
        float px = (float)(run.x + i) + 0.5f - s.a.x;
        float along = px * s.axis.x + py * s.axis.y;
        float across = fabsf(px * s.axis.y - py * s.axis.x);
        float ex = along - s.end.x;
        float ey = across - s.end.y;
        float to_end = sqrtf(ex * ex + ey * ey);
        float to_circle = fabsf(sqrtf(px * px + py * py) - s.radius);
        bool beyond = across * s.end.x > along * s.end.y;
        float d = (beyond ? to_end : to_circle) - s.stroke;
        coverage[i] = kn_to_byte(kn_edge_coverage(d) * s.gain);
    }
}

static struct kn_shape_row
whole_row(const struct kn_shape *shape, float y)
{
    (void)y;
    return (struct kn_shape_row){
        {(float)shape->bounds.x0, (float)shape->bounds.x1}, KN_EXTENT_NONE};
}

// A triangle as three edges: each distance is that to a whole line, so the
// corners stay sharp.
static void
arrow_cover(const struct kn_shape *shape, struct kn_pixel_run run,
            uint8_t *coverage)
{
    const struct kn_shape s = *shape;
    float py = (float)run.y + 0.5f - s.a.y;
    for (int i = 0; i < run.count; i++) {
        float px = (float)(run.x + i) + 0.5f - s.a.x;
        float back = -(px * s.axis.x + py * s.axis.y);
        float across = fabsf(px * s.axis.y - py * s.axis.x);
        float side = across * s.half.x - back * s.half.y;
        float base = back - s.radius;
        coverage[i] = kn_to_byte(kn_edge_coverage(side > base ? side : base));
    }
}

static const struct kn_shape_kind capsule = {.row = capsule_row,
                                             .cover = capsule_cover};
static const struct kn_shape_kind glow = {
    .row = glow_row, .cover = glow_cover, .light = true};
static const struct kn_shape_kind box = {.row = box_row, .cover = box_cover};
static const struct kn_shape_kind frame = {
    .row = frame_row, .cover = frame_cover, .hollow = true};
static const struct kn_shape_kind ring = {
    .row = ring_row, .cover = ring_cover, .hollow = true};
static const struct kn_shape_kind arc = {
    .row = ring_row, .cover = arc_cover, .hollow = true};
static const struct kn_shape_kind arrow = {.row = whole_row,
                                           .cover = arrow_cover};

static kn_vec2
clamp_point(kn_vec2 p)
{
    return (kn_vec2){kn_shape_clamp(p.x), kn_shape_clamp(p.y)};
}

static bool
is_point(kn_vec2 p)
{
    return !isnan(p.x) && !isnan(p.y);
}

static kn_rect
bounds_around(kn_vec2 a, kn_vec2 b, float reach)
{
    kn_vec2 low = {(a.x < b.x ? a.x : b.x) - reach,
                   (a.y < b.y ? a.y : b.y) - reach};
    kn_vec2 high = {(a.x > b.x ? a.x : b.x) + reach,
                    (a.y > b.y ? a.y : b.y) + reach};
    return kn_shape_bounds(low, high);
}

// A line of half a pixel either side covers what it should; a thinner one is
// smeared by the edges' width, so it is drawn paler to weigh what it should.
static float
thin_gain(float half_width)
{
    float reach = half_width + 0.5f;
    return half_width >= 0.5f ? 1 : 2 * half_width / (reach * reach);
}

static void
fill_line(struct kn_canvas *canvas, const struct kn_shape_kind *kind,
          const kn_vec2 ends[2], float radius, kn_color color)
{
    if (!is_point(ends[0]) || !is_point(ends[1]) || !(radius > 0)) {
        return;
    }
    kn_vec2 a = clamp_point(ends[0]);
    kn_vec2 b = clamp_point(ends[1]);
    kn_vec2 ab = kn_vec2_sub(b, a);
    float square = kn_vec2_dot(ab, ab);
    radius = kn_shape_clamp(radius);
    struct kn_shape shape = {
        .kind = kind,
        .bounds = bounds_around(a, b, radius + 0.5f),
        .color = color,
        .a = a,
        .ab = ab,
        .inverse_length = square > 1e-12f ? 1 / square : 0,
        .radius = radius,
        .gain = thin_gain(radius),
    };
    kn_shape_fill(canvas, &shape);
}

void
kn_draw_capsule(struct kn_canvas *canvas, kn_vec2 a, kn_vec2 b, float radius,
                kn_color color)
{
    fill_line(canvas, &capsule, (const kn_vec2[]){a, b}, radius, color);
}

void
kn_draw_disc(struct kn_canvas *canvas, kn_vec2 centre, float radius,
             kn_color color)
{
    kn_draw_capsule(canvas, centre, centre, radius, color);
}

void
kn_draw_glow_line(struct kn_canvas *canvas, kn_vec2 a, kn_vec2 b, float radius,
                  kn_color color)
{
    fill_line(canvas, &glow, (const kn_vec2[]){a, b}, radius, color);
}

void
kn_draw_glow(struct kn_canvas *canvas, kn_vec2 centre, float radius,
             kn_color color)
{
    kn_draw_glow_line(canvas, centre, centre, radius, color);
}

static int
clamp_int(int value)
{
    int limit = (int)KN_SHAPE_LIMIT;
    return value < -limit ? -limit : value > limit ? limit : value;
}

// A box within the limits, its radius at most half a side.
static struct kn_shape
make_box(kn_rect rect, float radius, kn_color color)
{
    kn_rect r = {clamp_int(rect.x0), clamp_int(rect.y0), clamp_int(rect.x1),
                 clamp_int(rect.y1)};
    kn_vec2 half = {(float)(r.x1 - r.x0) / 2, (float)(r.y1 - r.y0) / 2};
    float most = half.x < half.y ? half.x : half.y;
    radius = radius > 0 ? radius : 0;
    return (struct kn_shape){
        .bounds = r,
        .color = color,
        .a = {(float)r.x0 + half.x, (float)r.y0 + half.y},
        .half = half,
        .radius = radius < most ? radius : most,
    };
}

void
kn_draw_box(struct kn_canvas *canvas, kn_rect rect, float radius,
            kn_color color)
{
    struct kn_shape shape = make_box(rect, radius, color);
    shape.kind = &box;
    kn_shape_fill(canvas, &shape);
}

void
kn_draw_frame(struct kn_canvas *canvas, kn_rect rect, float radius, float width,
              kn_color color)
{
    if (!(width > 0)) {
        return;
    }
    struct kn_shape shape = make_box(rect, radius, color);
    shape.kind = &frame;
    shape.stroke = kn_shape_clamp(width) / 2;
    // Within both the line and the rounding there is nothing but hole.
    float inset = 2 * shape.stroke + 1;
    inset = inset > shape.radius ? inset : shape.radius;
    kn_rect hole = kn_rect_grow(shape.bounds, -(int)ceilf(inset));
    if (!kn_rect_empty(hole)) {
        shape.hole = hole;
    }
    kn_shape_fill(canvas, &shape);
}

static struct kn_shape
make_ring(kn_vec2 centre, float radius, float width, kn_color color)
{
    kn_vec2 a = clamp_point(centre);
    float r = kn_shape_clamp(radius);
    float stroke = kn_shape_clamp(width) / 2;
    // The square within the circle where the line begins.
    float inside = (r - stroke - 1) * 0.7071f - 1;
    kn_vec2 half = {inside, inside};
    return (struct kn_shape){
        .kind = &ring,
        .bounds = bounds_around(a, a, r + stroke + 0.5f),
        .hole = inside > 0 ? kn_shape_bounds(kn_vec2_sub(a, half),
                                             kn_vec2_add(a, half))
                           : (kn_rect){0},
        .color = color,
        .a = a,
        .radius = r,
        .stroke = stroke,
        .gain = thin_gain(stroke),
    };
}

void
kn_draw_ring(struct kn_canvas *canvas, kn_vec2 centre, float radius,
             float width, kn_color color)
{
    if (is_point(centre) && radius > 0 && width > 0) {
        struct kn_shape shape = make_ring(centre, radius, width, color);
        kn_shape_fill(canvas, &shape);
    }
}

void
kn_draw_arc(struct kn_canvas *canvas, kn_vec2 centre, float radius, float width,
            float fraction, kn_color color)
{
    if (!(fraction > 0) || !(radius > 0) || !(width > 0) || !is_point(centre)) {
        return;
    }
    struct kn_shape shape = make_ring(centre, radius, width, color);
    float half_turn = KN_PI * fraction;
    if (fraction < 1) {
        shape.kind = &arc;
        shape.axis = (kn_vec2){sinf(half_turn), -cosf(half_turn)};
        shape.end = (kn_vec2){shape.radius * cosf(half_turn),
                              shape.radius * sinf(half_turn)};
    }
    kn_shape_fill(canvas, &shape);
}

void
kn_draw_arrow(struct kn_canvas *canvas, kn_vec2 tip, kn_vec2 direction,
              float size, kn_color color)
{
    if (!is_point(tip) || !is_point(direction) || !(size > 0)) {
        return;
    }
    kn_vec2 a = clamp_point(tip);
    size = kn_shape_clamp(size);
    kn_vec2 unit = kn_vec2_unit(clamp_point(direction), (kn_vec2){0, -1});
    // Half as wide as long, either side: edges at a slope of 1 to 2.
    kn_vec2 base = kn_vec2_sub(a, kn_vec2_scale(unit, size));
    struct kn_shape shape = {
        .kind = &arrow,
        .bounds = bounds_around(a, base, size / 2 + 1.5f),
        .color = color,
        .a = a,
        .axis = unit,
        .half = {0.894427f, 0.447214f},
        .radius = size,
    };
    kn_shape_fill(canvas, &shape);
}
