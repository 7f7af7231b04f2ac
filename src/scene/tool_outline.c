// SPDX-License-Identifier: MIT
#include "scene/tool_outline.h"

#include "geometry/ease.h"

#define SHADOW_NEAR 0.22f // cm that it lies off its tool, on the skin
#define FAINTEST 2        // of 255: a shadow that can be seen
#define SPREAD 1.5f       // texels around one that it has a part in

// Away from the key light.
static const kn_vec2 shadow_way = {0.56f, 0.828f};

float
kn_tool_growth(const struct kn_tool_place *place)
{
    return 1 + KN_TOOL_GROWTH * place->lift;
}

// The tool's +x, in canvas space.
kn_vec2
kn_tool_side(const struct kn_tool_turn *turn)
{
    kn_vec2 side = {-turn->up.y, turn->up.x};
    return turn->left ? kn_vec2_scale(side, -1) : side;
}

// ---- outlines

// The least and the most x of a row whose texel is at least `least`; false
// when none is.
static bool
row_ends(const uint8_t *row, int count, int least, int *first, int *last)
{
    int a = 0;
    int b = count - 1;
    while (a < count && row[a] < least) {
        a++;
    }
    while (b > a && row[b] < least) {
        b--;
    }
    *first = a;
    *last = b;
    return a < count;
}

static kn_vec2
direction(int k)
{
    float angle = 2 * KN_PI * (float)k / KN_TOOL_HULL;
    return (kn_vec2){cosf(angle), sinf(angle)};
}

// Where two lines dot(p, a) = x and dot(p, b) = y meet.
static kn_vec2
meet(kn_vec2 a, float x, kn_vec2 b, float y)
{
    float area = a.x * b.y - a.y * b.x;
    return (kn_vec2){(x * b.y - y * a.y) / area, (y * a.x - x * b.x) / area};
}

// Adds a plane's texels to what is reached in each direction from the origin.
static void
reach_plane(const struct kn_tool_picture *picture, const uint8_t *plane,
            int least, float reach[KN_TOOL_HULL])
{
    for (int y = 0; y < picture->rows; y++) {
        int ends[2];
        if (!row_ends(plane + (ptrdiff_t)y * picture->cols, picture->cols,
                      least, &ends[0], &ends[1])) {
            continue;
        }
        for (int e = 0; e < 2; e++) {
            kn_vec2 p = {(float)ends[e] + 0.5f - picture->origin_x,
                         (float)y + 0.5f - picture->origin_y};
            for (int k = 0; k < KN_TOOL_HULL; k++) {
                reach[k] =
                    fmaxf(reach[k], kn_vec2_dot(p, direction(k)) + SPREAD);
            }
        }
    }
}

static void
make_hull(struct kn_tool_hull *hull, const float reach[KN_TOOL_HULL])
{
    for (int k = 0; k < KN_TOOL_HULL; k++) {
        int next = (k + 1) % KN_TOOL_HULL;
        hull->points[k] =
            meet(direction(k), reach[k], direction(next), reach[next]);
    }
    hull->count = reach[0] > -1e8f ? KN_TOOL_HULL : 0;
}

void
kn_tool_outline_make(struct kn_tool_outline *outline,
                     const struct kn_tool_picture *picture)
{
    float reach[3][KN_TOOL_HULL];
    for (int i = 0; i < 3 * KN_TOOL_HULL; i++) {
        reach[i / KN_TOOL_HULL][i % KN_TOOL_HULL] = -1e9f;
    }
    reach_plane(picture, picture->alpha, 1, reach[0]);
    reach_plane(picture, picture->shadow[0], FAINTEST, reach[1]);
    reach_plane(picture, picture->shadow[0], FAINTEST, reach[2]);
    reach_plane(picture, picture->shadow[1], FAINTEST, reach[2]);
    make_hull(&outline->body, reach[0]);
    make_hull(&outline->near, reach[1]);
    make_hull(&outline->far, reach[2]);
}

// ---- where it lies

kn_vec2
kn_tool_shadow_at(const struct kn_tool_model *model)
{
    const struct kn_tool_place *place = &model->place;
    float away = kn_lerp(SHADOW_NEAR, KN_TOOL_SHADOW_FAR, place->lift);
    return kn_vec2_add(place->at,
                       kn_vec2_scale(shadow_way, away * model->scale));
}

// What is left of a hull up to the model's reach, laid at `at` on the canvas.
static struct kn_tool_hull
lay_hull(const struct kn_tool_model *model, const struct kn_tool_hull *hull,
         kn_vec2 at)
{
    const struct kn_tool_place *place = &model->place;
    kn_vec2 x =
        kn_vec2_scale(kn_tool_side(&place->turn), kn_tool_growth(place));
    kn_vec2 y = kn_vec2_scale(place->turn.up, -kn_tool_growth(place));
    float end = place->turn.reach * model->scale + SPREAD;
    struct kn_tool_hull out = {.count = 0};
    for (int i = 0; i < hull->count; i++) {
        kn_vec2 a = hull->points[i];
        kn_vec2 b = hull->points[(i + 1) % hull->count];
        kn_vec2 kept[2] = {a, a};
        int count = a.y <= end;
        if ((a.y <= end) != (b.y <= end)) {
            kept[count++] = kn_vec2_lerp(a, b, (end - a.y) / (b.y - a.y));
        }
        for (int k = 0; k < 2 && k < count; k++) {
            kn_vec2 p = kept[k];
            out.points[out.count++] = (kn_vec2){at.x + p.x * x.x + p.y * y.x,
                                                at.y + p.x * x.y + p.y * y.y};
        }
    }
    return out;
}

struct kn_tool_lying
kn_tool_outline_lay(const struct kn_tool_model *model)
{
    const struct kn_tool_outline *o = model->outline;
    const struct kn_tool_hull *shadow =
        model->place.lift > 0 ? &o->far : &o->near;
    return (struct kn_tool_lying){
        .body = lay_hull(model, &o->body, model->place.at),
        .shadow = lay_hull(model, shadow, kn_tool_shadow_at(model)),
    };
}

kn_rect
kn_tool_hull_band(const struct kn_tool_hull *hull, int y0, int y1)
{
    float low = 1e9f;
    float high = -1e9f;
    float top = (float)y0;
    float foot = (float)y1;
    for (int i = 0; i < hull->count; i++) {
        kn_vec2 a = hull->points[i];
        kn_vec2 b = hull->points[i + 1 < hull->count ? i + 1 : 0];
        bool falls = a.y <= b.y;
        kn_vec2 u = falls ? a : b; // the upper end
        kn_vec2 l = falls ? b : a;
        if (l.y < top || u.y > foot) {
            continue;
        }
        float tall = l.y - u.y;
        float slope = tall > 1e-6f ? (l.x - u.x) / tall : 0;
        float from = u.y < top ? u.x + slope * (top - u.y) : u.x;
        float to = l.y > foot ? u.x + slope * (foot - u.y) : l.x;
        float least = from < to ? from : to;
        float most = from < to ? to : from;
        low = least < low ? least : low;
        high = most > high ? most : high;
    }
    if (low > high) {
        return (kn_rect){0};
    }
    return (kn_rect){(int)floorf(low) - 1, y0, (int)ceilf(high) + 1, y1};
}

static kn_rect
hull_box(const struct kn_tool_hull *hull)
{
    if (hull->count == 0) {
        return (kn_rect){0};
    }
    kn_vec2 low = hull->points[0];
    kn_vec2 high = low;
    for (int i = 1; i < hull->count; i++) {
        kn_vec2 p = hull->points[i];
        low = (kn_vec2){fminf(low.x, p.x), fminf(low.y, p.y)};
        high = (kn_vec2){fmaxf(high.x, p.x), fmaxf(high.y, p.y)};
    }
    return (kn_rect){(int)floorf(low.x), (int)floorf(low.y), (int)ceilf(high.x),
                     (int)ceilf(high.y)};
}

// With room for the half pixel by which a sprite may be shifted.
static kn_rect
outline_box(const struct kn_tool_lying *o)
{
    kn_rect box = kn_rect_union(hull_box(&o->body), hull_box(&o->shadow));
    return kn_rect_empty(box) ? box : kn_rect_grow(box, 2);
}

static kn_rect
outline_band(const struct kn_tool_lying *o, int y0, int y1)
{
    return kn_rect_union(kn_tool_hull_band(&o->body, y0, y1),
                         kn_tool_hull_band(&o->shadow, y0, y1));
}

kn_rect
kn_tool_model_extent(const struct kn_tool_model *model)
{
    struct kn_tool_lying o = kn_tool_outline_lay(model);
    return outline_box(&o);
}

void
kn_tool_model_mark(const struct kn_tool_model *model, struct kn_tiles *tiles)
{
    struct kn_tool_lying o = kn_tool_outline_lay(model);
    kn_rect box = kn_rect_intersect(
        outline_box(&o), (kn_rect){0, 0, tiles->width, tiles->height});
    for (int y = box.y0; y < box.y1;) {
        int end = (y / KN_TILE + 1) * KN_TILE;
        kn_rect band = outline_band(&o, y - 2, end + 2);
        if (!kn_rect_empty(band)) {
            kn_tiles_add(tiles, (kn_rect){band.x0 - 1, y, band.x1 + 1, end});
        }
        y = end;
    }
}
