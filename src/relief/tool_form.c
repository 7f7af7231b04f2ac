// SPDX-License-Identifier: MIT
#include "relief/tool_form.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "geometry/ease.h"
#include "geometry/noise.h"
#include "relief/blur.h"

// What things are made of: colours of both ends of `shade`, sRGB.
struct material {
    float dark[3], light[3];
    float gloss;
    float grain;        // cm: the size of its unevenness
    float grain_height; // cm
    float grain_color;  // part of the colour
};

static const struct material materials[KN_MATERIAL_COUNT] = {
    // Skin takes the colour of the body's: see color_of.
    [KN_MATERIAL_SKIN] = {{0}, {0}, 0.06f, 1, 0, 0},
    [KN_MATERIAL_NAIL] = {{214, 178, 168}, {232, 206, 198}, 0.16f, 1, 0, 0},
    [KN_MATERIAL_BASALT] =
        {{38, 41, 46}, {70, 74, 80}, 0.17f, 0.16f, 0.003f, 0.09f},
    [KN_MATERIAL_FELT] =
        {{176, 192, 66}, {208, 218, 104}, 0.015f, 0.11f, 0.012f, 0.06f},
    [KN_MATERIAL_CLOTH] =
        {{140, 140, 140}, {226, 220, 208}, 0.012f, 0.2f, 0.005f, 0.025f},
    [KN_MATERIAL_WOOD] =
        {{112, 74, 48}, {186, 142, 98}, 0.12f, 0.5f, 0.002f, 0.07f},
    [KN_MATERIAL_FOAM] =
        {{44, 92, 104}, {86, 146, 156}, 0.02f, 0.22f, 0.01f, 0.05f},
};

// Hands are another person's, or one's own held to the light: they are paler
// and cooler than the back by this much, so that they stand out from it.
static const float pale[3] = {230, 218, 214};
#define PALENESS 0.34f
#define SKIN_DARK 0.87f // of the colour, at shade 0
#define SKIN_LIGHT 1.09f
#define TINT_EDGE 2.5f // a stain is whole from 1/2.5 of a mark's edge inwards

// One part on its way into the planes.
struct laying {
    const struct kn_tool_part *part;
    const struct material *material;
    float color[3];
    kn_vec2 from, along; // t = (p - from) . along: 0 at the first end, 1 at
                         // the last
    float start, end;    // how much of its height a part has there
};

static void
color_of(const struct kn_tool_part *part, kn_color tone, float *color)
{
    const struct material *m = &materials[part->material];
    const float skin[3] = {(float)tone.r, (float)tone.g, (float)tone.b};
    float lit = kn_lerp(SKIN_DARK, SKIN_LIGHT, part->shade);
    for (int k = 0; k < 3; k++) {
        color[k] = part->material == KN_MATERIAL_SKIN
                       ? lit * kn_lerp(skin[k], pale[k], PALENESS)
                       : kn_lerp(m->dark[k], m->light[k], part->shade);
    }
}

// From the first end of a tube to its last; from top to bottom of an outline.
static void
set_course(struct laying *l, const kn_vec2 *points, int count)
{
    kn_vec2 from = points[0];
    kn_vec2 to = points[count - 1];
    if (l->part->tube <= 0) {
        from.x = to.x = 0;
        for (int i = 0; i < count; i++) {
            from.y = fminf(from.y, points[i].y);
            to.y = fmaxf(to.y, points[i].y);
        }
    }
    kn_vec2 v = kn_vec2_sub(to, from);
    l->from = from;
    l->along = kn_vec2_scale(v, 1 / fmaxf(kn_vec2_dot(v, v), 1e-6f));
    l->start = l->end = 1;
    if (l->part->tube > 0) {
        float most = fmaxf(l->part->tube, l->part->tube_end);
        l->start = l->part->tube / most;
        l->end = l->part->tube_end / most;
    }
}

// Fills the stamp with the part; false when it has no pixels.
static bool
stamp_part(struct kn_tool_bench *b, const struct kn_tool_part *part)
{
    const struct kn_path *path = &part->outline;
    for (int i = 0; i < path->count; i++) {
        b->points[i] = kn_vec2_sub(path->points[i], (kn_vec2){b->left, 0});
    }
    if (!kn_stamp_enclose(&b->stamp, &b->grid, b->points, path->count,
                          fmaxf(part->tube, part->tube_end))) {
        return false;
    }
    if (part->tube > 0) {
        struct kn_tube tube = {b->points, path->lengths, path->count,
                               part->tube, part->tube_end};
        kn_stamp_tube(&b->stamp, &b->grid, &tube);
    } else {
        kn_stamp_cover(&b->stamp, &b->grid, b->points, path->count);
        kn_stamp_distance(&b->stamp, &b->grid, b->points, path->count,
                          part->edge);
    }
    return true;
}

// One pixel that a part covers.
struct spot {
    size_t i;     // in the planes
    kn_vec2 at;   // tool space
    float cover;  // 0..1
    float inside; // 0 at the part's edge, 1 from where it is highest
};

static float
within(float v, float low, float high)
{
    v = v > low ? v : low;
    return v < high ? v : high;
}

// Gives a pixel the part's colour, by `by`.
static void
stain(struct kn_tool_bench *b, const struct laying *l, const struct spot *spot,
      float by)
{
    const struct material *m = l->material;
    float grain = 1;
    if (m->grain_color > 0) {
        float x = spot->at.x / m->grain;
        grain += m->grain_color * kn_noise(x, spot->at.y / m->grain, 11);
    }
    for (int k = 0; k < 3; k++) {
        float a = (float)b->albedo[k][spot->i];
        a += (l->color[k] * grain - a) * by;
        b->albedo[k][spot->i] = (uint8_t)(int)(within(a, 0, 255) + 0.5f);
    }
    float gloss = (float)b->gloss[spot->i];
    gloss += (m->gloss * KN_TOOL_GLOSS - gloss) * by;
    b->gloss[spot->i] = (uint8_t)(int)(within(gloss, 0, 255) + 0.5f);
}

// How far along the part a pixel lies, 0..1.
static float
along(const struct laying *l, const struct spot *spot)
{
    kn_vec2 from = kn_vec2_sub(spot->at, l->from);
    return within(kn_vec2_dot(from, l->along), 0, 1);
}

// A solid is seen where it is the highest.
static void
lay_solid(struct kn_tool_bench *b, const struct laying *l,
          const struct spot *spot)
{
    const struct kn_tool_part *part = l->part;
    const struct material *m = l->material;
    float t = along(l, spot);
    float outside = 1 - spot->inside;
    float z = part->rise + (part->rise_end - part->rise) * t +
              part->height * (l->start + (l->end - l->start) * t) *
                  sqrtf(1 - outside * outside);
    if (m->grain_height > 0) {
        float x = spot->at.x / m->grain;
        z += m->grain_height * kn_noise(x, spot->at.y / m->grain, 12);
    }
    float *height = &b->height[spot->i];
    float *cover = &b->cover[spot->i];
    if (*cover <= 0) {
        *height = z;
        stain(b, l, spot, 1);
    } else if (z > *height) {
        *height += (z - *height) * spot->cover;
        stain(b, l, spot, spot->cover);
    }
    *cover = *cover > spot->cover ? *cover : spot->cover;
}

static void
lay_mark(struct kn_tool_bench *b, const struct laying *l,
         const struct spot *spot)
{
    float height = l->start + (l->end - l->start) * along(l, spot);
    height *= l->part->height * spot->cover;
    b->height[spot->i] += height * kn_smooth(spot->inside);
    if (l->part->tint > 0) {
        float tint = l->part->tint * spot->cover;
        stain(b, l, spot, tint * kn_smooth(TINT_EDGE * spot->inside));
    }
}

static void
lay_row(struct kn_tool_bench *b, const struct laying *l, int y)
{
    kn_rect box = b->stamp.box;
    size_t s = (size_t)(y - box.y0) * (size_t)(box.x1 - box.x0);
    float cm = 1 / b->grid.scale;
    float per_edge = l->part->tube > 0 ? 1 : 1 / l->part->edge;
    for (int x = box.x0; x < box.x1; x++, s++) {
        struct spot spot = {
            .i = (size_t)y * (size_t)b->grid.cols + (size_t)x,
            .at = {b->left + ((float)x + 0.5f) * cm,
                   b->grid.top + ((float)y + 0.5f) * cm},
            .cover = b->stamp.cover[s],
            .inside = within(b->stamp.distance[s] * per_edge, 0, 1),
        };
        if (spot.cover > 0 && l->part->mark) {
            lay_mark(b, l, &spot);
        } else if (spot.cover > 0) {
            lay_solid(b, l, &spot);
        }
    }
}

static void
lay_part(struct kn_tool_bench *b, const struct kn_tool_part *part)
{
    struct laying l = {.part = part, .material = &materials[part->material]};
    if (!stamp_part(b, part)) {
        return;
    }
    color_of(part, b->tone, l.color);
    set_course(&l, part->outline.points, part->outline.count);
    for (int y = b->stamp.box.y0; y < b->stamp.box.y1; y++) {
        lay_row(b, &l, y);
    }
}

// Clay has no sharp creases: heights are blurred, those of what is there.
// Beyond the edge the form goes on, so that edges have no cliffs.
static void
soften(struct kn_tool_bench *b, float soft)
{
    size_t size = (size_t)b->grid.cols * (size_t)b->grid.rows;
    float sigma = fmaxf(soft * b->grid.scale, 0.8f);
    float *cover = b->work[0];
    for (size_t i = 0; i < size; i++) {
        b->height[i] *= b->cover[i];
        cover[i] = b->cover[i];
    }
    kn_blur(b->height, b->work[1], b->grid.cols, b->grid.rows, sigma);
    kn_blur(cover, b->work[1], b->grid.cols, b->grid.rows, sigma);
    for (size_t i = 0; i < size; i++) {
        b->height[i] /= cover[i] > 0.01f ? cover[i] : 0.01f;
    }
}

void
kn_tool_form(struct kn_tool_bench *bench, const struct kn_tool_shape *shape)
{
    size_t size = (size_t)bench->grid.cols * (size_t)bench->grid.rows;
    memset(bench->height, 0, size * sizeof(float));
    memset(bench->cover, 0, size * sizeof(float));
    for (int i = 0; i < shape->part_count; i++) {
        if (!shape->parts[i].mark) {
            lay_part(bench, &shape->parts[i]);
        }
    }
    soften(bench, shape->soft);
    for (int i = 0; i < shape->part_count; i++) {
        if (shape->parts[i].mark) {
            lay_part(bench, &shape->parts[i]);
        }
    }
}
