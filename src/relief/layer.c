// SPDX-License-Identifier: MIT
#include "relief/layer.h"

#include <math.h>
#include <string.h>

#include "geometry/ease.h"
#include "geometry/noise.h"
#include "relief/blur.h"

#define ROW_MAX 512 // pixels of a row worked on at a time

// The colour classes, sRGB, from the dark end to the light end of `shade`,
// and how grain and roundness show in each.
struct tissue_look {
    float dark[3], light[3];
    float grain_height; // cm
    float grain_color;  // part of the colour
    float seam;         // how much darker the colour is at the very edge
    float sink;         // part of its height that a structure's edge lies low
};

static const struct tissue_look looks[KN_TISSUE_COUNT] = {
    [KN_TISSUE_SKIN] = {{196, 170, 152}, {196, 170, 152}, 0, 0, 0, 0},
    [KN_TISSUE_MUSCLE] =
        {{146, 46, 42}, {184, 76, 62}, 0.048f, 0.11f, 0.30f, 0.22f},
    [KN_TISSUE_FASCIA] =
        {{206, 182, 156}, {230, 212, 190}, 0.03f, 0.05f, 0.16f, 0.15f},
    [KN_TISSUE_BONE] =
        {{214, 197, 168}, {234, 221, 198}, 0.02f, 0.03f, 0.30f, 0},
};

static const kn_color grounds[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] = {196, 170, 152, 255},
    [KN_LAYER_SUPERFICIAL] = {178, 128, 108, 255},
    [KN_LAYER_DEEP] = {120, 70, 62, 255},
    [KN_LAYER_BONE] = {118, 78, 70, 255},
};

static float
between(float v, float low, float high)
{
    v = v > low ? v : low;
    return v < high ? v : high;
}

static size_t
plane_size(const struct kn_sheet *sheet)
{
    return (size_t)sheet->grid.cols * (size_t)sheet->grid.rows;
}

void
kn_sheet_clear(struct kn_sheet *sheet, enum kn_layer layer)
{
    size_t size = plane_size(sheet);
    memcpy(sheet->height, sheet->ground, size * sizeof(float));
    memset(sheet->albedo[0], grounds[layer].r, size);
    memset(sheet->albedo[1], grounds[layer].g, size);
    memset(sheet->albedo[2], grounds[layer].b, size);
}

// What one structure brings, and one piece of a row of it.
struct laying {
    const struct kn_structure *structure;
    struct tissue_look look;
    float color[3];
    float edge; // the unit of the stamp's distance over which it rises
    struct kn_fibre_grain grain;
};

struct piece {
    float round[ROW_MAX]; // 0 at the edge, 1 where it is highest
    float grain[ROW_MAX];
};

static void
lay_height(const struct laying *l, const struct piece *piece,
           const float *restrict cover, const float *restrict base,
           float *restrict height, int count)
{
    float h = l->structure->height;
    float sink = l->look.sink;
    float grain = l->look.grain_height;
    for (int i = 0; i < count; i++) {
        float b = piece->round[i];
        float top = base[i] + h * (b - sink) + grain * piece->grain[i] * b;
        height[i] += (top - height[i]) * cover[i];
    }
}

static void
lay_color(const struct laying *l, const struct piece *piece, int channel,
          const float *restrict cover, uint8_t *restrict albedo, int count)
{
    float color = l->color[channel];
    float seam = l->look.seam;
    float grain = l->look.grain_color;
    for (int i = 0; i < count; i++) {
        float light = 1 - seam + seam * piece->round[i];
        float c = color * light * (1 + grain * piece->grain[i]);
        float a = (float)albedo[i];
        a += (c - a) * cover[i];
        albedo[i] = (uint8_t)(int)(a < 255 ? a + 0.5f : 255.0f);
    }
}

static void
lay_piece(struct kn_sheet *sheet, const struct laying *l, kn_rect row)
{
    struct piece piece;
    kn_rect box = sheet->stamp.box;
    int count = row.x1 - row.x0;
    size_t from = (size_t)(row.y0 - box.y0) * (size_t)(box.x1 - box.x0) +
                  (size_t)(row.x0 - box.x0);
    size_t to = (size_t)row.y0 * (size_t)sheet->grid.cols + (size_t)row.x0;
    const float *distance = sheet->stamp.distance + from;
    const float *cover = sheet->stamp.cover + from;
    float per_edge = 1 / l->edge;
    for (int i = 0; i < count; i++) {
        float t = 1 - distance[i] * per_edge;
        t = t > 0 ? t : 0;
        piece.round[i] = sqrtf(1 - t * t);
    }
    kn_fibre_row(&sheet->noise, &l->grain, &sheet->grid, row, piece.grain);
    lay_height(l, &piece, cover, sheet->ground + to, sheet->height + to, count);
    for (int c = 0; c < 3; c++) {
        lay_color(l, &piece, c, cover, sheet->albedo[c] + to, count);
    }
}

// The columns of a stamped row that are covered at all.
static kn_rect
covered(const struct kn_stamp *stamp, int y)
{
    kn_rect box = stamp->box;
    int width = box.x1 - box.x0;
    const float *row = stamp->cover + (size_t)(y - box.y0) * (size_t)width;
    int x0 = 0;
    int x1 = width;
    while (x0 < x1 && row[x0] <= 0) {
        x0++;
    }
    while (x1 > x0 && row[x1 - 1] <= 0) {
        x1--;
    }
    return (kn_rect){box.x0 + x0, y, box.x0 + x1, y + 1};
}

#define CREASE 0.17f    // of the edge's width: how softly slopes meet
#define CREASE_MIN 0.1f // cm: finer creases are left as they are

// Where the slopes from two sides meet, the distance has a crease; flesh has
// none. Near the edge the distance stays exact, and so the edge crisp.
static void
soften_creases(struct kn_sheet *sheet, float edge)
{
    float sigma = CREASE * edge;
    if (sigma < CREASE_MIN) {
        return;
    }
    kn_rect box = sheet->stamp.box;
    size_t size = (size_t)kn_rect_area(box);
    float *distance = sheet->stamp.distance;
    float *soft = sheet->work[0];
    memcpy(soft, distance, size * sizeof(float));
    kn_blur(soft, sheet->work[1], box.x1 - box.x0, box.y1 - box.y0,
            sigma * sheet->grid.scale);
    float per_half = 2 / edge;
    for (size_t i = 0; i < size; i++) {
        float t = distance[i] * per_half;
        t = t < 1 ? t * t * (3 - 2 * t) : 1;
        distance[i] += (soft[i] - distance[i]) * t;
    }
}

// Fills the stamp with the structure; false when it is outside the grid.
static bool
stamp_structure(struct kn_sheet *sheet, const struct kn_structure *s,
                float *edge)
{
    const struct kn_path *path = &s->outline;
    float radius = fmaxf(s->tube, s->tube_end);
    if (!kn_stamp_enclose(&sheet->stamp, &sheet->grid, path->points,
                          path->count, radius)) {
        return false;
    }
    if (s->tube > 0) {
        struct kn_tube tube = {path->points, path->lengths, path->count,
                               s->tube, s->tube_end};
        kn_stamp_tube(&sheet->stamp, &sheet->grid, &tube);
        *edge = 1;
        return true;
    }
    *edge = fmaxf(s->edge, 0.05f);
    kn_stamp_cover(&sheet->stamp, &sheet->grid, path->points, path->count);
    kn_stamp_distance(&sheet->stamp, &sheet->grid, path->points, path->count,
                      *edge);
    soften_creases(sheet, *edge);
    return true;
}

void
kn_sheet_lay(struct kn_sheet *sheet, const struct kn_structure *structure,
             int seed)
{
    struct laying l = {
        .structure = structure,
        .look = looks[structure->tissue],
        .grain = kn_fibre_of(structure, sheet->grid.scale, seed),
    };
    if (!stamp_structure(sheet, structure, &l.edge)) {
        return;
    }
    for (int c = 0; c < 3; c++) {
        l.color[c] = kn_lerp(l.look.dark[c], l.look.light[c],
                             kn_clamp01(structure->shade));
    }
    for (int y = sheet->stamp.box.y0; y < sheet->stamp.box.y1; y++) {
        kn_rect row = covered(&sheet->stamp, y);
        for (int x = row.x0; x < row.x1; x += ROW_MAX) {
            int end = row.x1 - x > ROW_MAX ? x + ROW_MAX : row.x1;
            lay_piece(sheet, &l, (kn_rect){x, y, end, y + 1});
        }
    }
}

#define LIFT 0.8f // cm, softness
#define LIFT_PART 0.42f

void
kn_sheet_lift(struct kn_sheet *sheet, const float *deep)
{
    size_t size = plane_size(sheet);
    float *ground = sheet->ground;
    for (size_t i = 0; i < size; i++) {
        ground[i] = LIFT_PART * (deep[i] - sheet->base[i]);
    }
    kn_blur(ground, sheet->stamp.cover, sheet->grid.cols, sheet->grid.rows,
            LIFT * sheet->grid.scale);
    for (size_t i = 0; i < size; i++) {
        ground[i] += sheet->base[i];
    }
}

// How much of what lies under it shows through the skin, and how softly: the
// bulk of the muscles, their borders, and what stands out from deeper down
// (shoulder blade, the columns beside the spine, the crest of the hip).
#define BULK 0.95f // cm
#define BULK_PART 0.74f
#define FINE 0.26f // cm
#define FINE_PART 0.13f
#define DEEP_PART 0.12f
#define VEIL 1.7f       // cm of muscle that hide all under it; less, a part
#define VEIL_FADE 1.1f  // cm
#define DEEP_FINE 0.34f // cm: the row of spinous processes in the furrow
#define DEEP_FINE_PART 0.11f

// Living skin is not of one colour: faint patches, and a little warmer where
// it dips than where it stands out.
#define PATCH 2.9f      // cm
#define PATCH_FINE 0.9f // cm
static const float patch_tint[3] = {0.006f, -0.007f, -0.008f};
static const float dip_tint[3] = {-0.030f, -0.055f, -0.065f}; // per cm

static void
color_skin(struct kn_sheet *sheet, const float *bulk, kn_color tone)
{
    const float color[3] = {(float)tone.r, (float)tone.g, (float)tone.b};
    float cm = 1 / sheet->grid.scale;
    size_t i = 0;
    for (int r = 0; r < sheet->grid.rows; r++) {
        float y = sheet->grid.top + ((float)r + 0.5f) * cm;
        for (int c = 0; c < sheet->grid.cols; c++, i++) {
            float x = ((float)c + 0.5f) * cm;
            float patch = 0;
            if (sheet->body[i] > 0) {
                patch = kn_noise(x / PATCH, y / PATCH, 5) +
                        kn_noise(x / PATCH_FINE, y / PATCH_FINE, 6);
            }
            float dip = between(0.3f - bulk[i], -0.1f, 1.2f);
            for (int k = 0; k < 3; k++) {
                float v =
                    color[k] * (1 + patch_tint[k] * patch + dip_tint[k] * dip);
                sheet->albedo[k][i] = (uint8_t)(int)between(v + 0.5f, 0, 255);
            }
        }
    }
}

void
kn_sheet_skin(struct kn_sheet *sheet, float *deep, kn_color tone)
{
    size_t size = plane_size(sheet);
    int cols = sheet->grid.cols;
    int rows = sheet->grid.rows;
    float scale = sheet->grid.scale;
    float *spare = sheet->stamp.distance;
    float *h = sheet->height;
    float *fine = sheet->stamp.cover;
    float *bulk = deep; // both in one plane, for they are blurred alike
    for (size_t i = 0; i < size; i++) {
        h[i] -= sheet->base[i];
        // Thick muscle hides what lies under it.
        float seen = between((VEIL - h[i]) * (1 / VEIL_FADE), 0, 1);
        fine[i] = (deep[i] - sheet->base[i]) * seen;
        bulk[i] = DEEP_PART * fine[i] + BULK_PART * h[i];
    }
    kn_blur(bulk, spare, cols, rows, BULK * scale);
    kn_blur(h, spare, cols, rows, FINE * scale);
    kn_blur(fine, spare, cols, rows, DEEP_FINE * scale);
    for (size_t i = 0; i < size; i++) {
        h[i] = sheet->base[i] + bulk[i] + FINE_PART * h[i] +
               DEEP_FINE_PART * fine[i];
    }
    color_skin(sheet, bulk, tone);
}

void
kn_sheet_imprint(struct kn_sheet *sheet, const struct kn_structure *structure)
{
    float edge = 1;
    if (!stamp_structure(sheet, structure, &edge)) {
        return;
    }
    kn_rect box = sheet->stamp.box;
    size_t width = (size_t)(box.x1 - box.x0);
    for (int y = box.y0; y < box.y1; y++) {
        size_t from = (size_t)(y - box.y0) * width;
        const float *cover = sheet->stamp.cover + from;
        const float *distance = sheet->stamp.distance + from;
        float *h = sheet->height + (size_t)y * (size_t)sheet->grid.cols +
                   (size_t)box.x0;
        for (size_t i = 0; i < width; i++) {
            h[i] +=
                structure->height * cover[i] * kn_smooth(distance[i] / edge);
        }
    }
}

// Ambient occlusion as height minus its blur, at three radii: seams, hollows,
// and the great forms (between arm and trunk, under the seat).
#define GREAT 3.6f        // cm
#define GREAT_GAIN 0.085f // per cm
#define WIDE 1.15f        // cm
#define WIDE_GAIN 0.26f   // per cm
#define NEAR 0.28f        // cm
#define NEAR_GAIN 0.62f   // per cm

void
kn_sheet_openness(struct kn_sheet *sheet, uint8_t *out)
{
    size_t size = plane_size(sheet);
    int cols = sheet->grid.cols;
    int rows = sheet->grid.rows;
    float scale = sheet->grid.scale;
    float *blurred = sheet->stamp.cover;
    float *spare = sheet->stamp.distance;
    const float *h = sheet->height;
    memcpy(blurred, h, size * sizeof(float));
    // The wide blur goes on from the near one: variances add.
    kn_blur(blurred, spare, cols, rows, NEAR * scale);
    for (size_t i = 0; i < size; i++) {
        float open = between(1 + (h[i] - blurred[i]) * NEAR_GAIN, 0.5f, 1.1f);
        out[i] = (uint8_t)(int)(open * 160 + 0.5f);
    }
    kn_blur(blurred, spare, cols, rows,
            sqrtf(WIDE * WIDE - NEAR * NEAR) * scale);
    for (size_t i = 0; i < size; i++) {
        float open = between(1 + (h[i] - blurred[i]) * WIDE_GAIN, 0.45f, 1.2f);
        out[i] = (uint8_t)(int)((float)out[i] * open * 0.8f + 0.5f);
    }
    kn_blur(blurred, spare, cols, rows,
            sqrtf(GREAT * GREAT - WIDE * WIDE) * scale);
    for (size_t i = 0; i < size; i++) {
        float open = between(1 + (h[i] - blurred[i]) * GREAT_GAIN, 0.5f, 1.1f);
        out[i] = (uint8_t)(int)((float)out[i] * open + 0.5f);
    }
}
