// SPDX-License-Identifier: MIT
#include "relief/tool_relief.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "canvas/blend.h"
#include "geometry/ease.h"
#include "relief/blur.h"
#include "relief/tool_form.h"

#define MARGIN 2.5f       // cm round a tool, for its shadow
#define NEAR_SHADOW 0.45f // cm: how soft it is where the tool touches
#define FAR_SHADOW 0.85f  // cm: and where it is held above the skin
#define FULL 0.96f        // opacity beyond the contact
#define PLANES 6          // of floats, while a tool is made
#define SLOPE_MOST 15.0f

static float
within(float v, float low, float high)
{
    v = v > low ? v : low;
    return v < high ? v : high;
}

static bool
stopped(const atomic_bool *cancel)
{
    return cancel && atomic_load(cancel);
}

// ---- the picture's frame

// The box round all solid parts, cm.
static void
enclose(const struct kn_tool_shape *shape, kn_vec2 *low, kn_vec2 *high)
{
    *low = (kn_vec2){KN_TOOL_SPAN, KN_TOOL_SPAN};
    *high = (kn_vec2){-KN_TOOL_SPAN, -KN_TOOL_SPAN};
    for (int k = 0; k < shape->part_count; k++) {
        const struct kn_tool_part *part = &shape->parts[k];
        float by = fmaxf(part->tube, part->tube_end);
        for (int i = 0; !part->mark && i < part->outline.count; i++) {
            kn_vec2 p = part->outline.points[i];
            low->x = fminf(low->x, p.x - by);
            low->y = fminf(low->y, p.y - by);
            high->x = fmaxf(high->x, p.x + by);
            high->y = fmaxf(high->y, p.y + by);
        }
    }
    high->y = fminf(high->y, shape->fade.y); // nothing is seen further on
}

// Gives the picture its size and its planes. False when memory is out.
static bool
frame(struct kn_tool_picture *picture, kn_vec2 low, kn_vec2 high, float scale)
{
    int margin = (int)ceilf(MARGIN * scale);
    picture->body = (kn_rect){
        margin, margin, margin + (int)ceilf((high.x - low.x) * scale) + 1,
        margin + (int)ceilf((high.y - low.y) * scale) + 1};
    picture->cols = picture->body.x1 + margin;
    picture->rows = picture->body.y1 + margin;
    picture->origin_x = (float)margin - low.x * scale;
    picture->origin_y = (float)margin - low.y * scale;
    size_t size = (size_t)picture->cols * (size_t)picture->rows;
    picture->store = calloc(size, 2 * sizeof(int16_t) + 8);
    if (!picture->store) {
        return false;
    }
    picture->slope[0] = (void *)picture->store;
    picture->slope[1] = picture->slope[0] + size;
    uint8_t *bytes = (uint8_t *)picture->store + 2 * size * sizeof(int16_t);
    uint8_t **planes[8] = {
        &picture->albedo[0], &picture->albedo[1], &picture->albedo[2],
        &picture->gloss,     &picture->openness,  &picture->alpha,
        &picture->shadow[0], &picture->shadow[1],
    };
    for (int i = 0; i < 8; i++) {
        *planes[i] = bytes + (size_t)i * size;
    }
    return true;
}

// ---- from form to picture

static int16_t
to_slope(float v)
{
    v = within(v, -SLOPE_MOST, SLOPE_MOST) * KN_TOOL_SLOPE;
    return (int16_t)(v < 0 ? v - 0.5f : v + 0.5f);
}

static void
take_slopes(const struct kn_tool_bench *b, struct kn_tool_picture *picture)
{
    int cols = picture->cols;
    float half = 0.5f * b->grid.scale;
    for (int y = 1; y < picture->rows - 1; y++) {
        for (int x = 1; x < cols - 1; x++) {
            size_t i = (size_t)y * (size_t)cols + (size_t)x;
            const float *h = b->height + i;
            picture->slope[0][i] = to_slope((h[1] - h[-1]) * half);
            picture->slope[1][i] = to_slope((h[cols] - h[-cols]) * half);
        }
    }
}

// Hollows are where the form lies below its own blur: narrow ones (between
// two fingers) and wide ones.
#define SEAM 0.24f // cm
#define SEAM_GAIN 1.5f
#define HOLLOW 0.9f // cm
#define HOLLOW_GAIN 0.34f

static void
take_openness(struct kn_tool_bench *b, struct kn_tool_picture *picture)
{
    size_t size = (size_t)b->grid.cols * (size_t)b->grid.rows;
    int cols = b->grid.cols;
    int rows = b->grid.rows;
    float scale = b->grid.scale;
    float *seam = b->work[0];
    memcpy(seam, b->height, size * sizeof(float));
    kn_blur(seam, b->work[1], cols, rows, SEAM * scale);
    for (size_t i = 0; i < size; i++) {
        float open = 1 + (b->height[i] - seam[i]) * SEAM_GAIN;
        picture->openness[i] =
            (uint8_t)(int)(128 * within(open, 0.45f, 1.1f) + 0.5f);
    }
    kn_blur(seam, b->work[1], cols, rows,
            sqrtf(HOLLOW * HOLLOW - SEAM * SEAM) * scale);
    for (size_t i = 0; i < size; i++) {
        float open = 1 + (b->height[i] - seam[i]) * HOLLOW_GAIN;
        open = within(open, 0.5f, 1.12f) * (float)picture->openness[i];
        picture->openness[i] = (uint8_t)(int)(open + 0.5f);
    }
}

// How much of the tool is there: see through in the middle of the contact,
// nearly whole beyond it, gone where it fades out.
static float
opacity_at(const struct kn_tool_shape *shape, kn_vec2 at, float *present)
{
    kn_vec2 fade = shape->fade;
    *present = 1 - kn_smooth((at.y - fade.x) / (fade.y - fade.x));
    float away = kn_vec2_length(at) / shape->contact;
    return kn_lerp(shape->opacity, FULL, kn_smooth((away - 0.35f) / 1.15f));
}

static void
take_alpha(const struct kn_tool_bench *b, const struct kn_tool_shape *shape,
           struct kn_tool_picture *picture)
{
    float cm = 1 / b->grid.scale;
    size_t i = 0;
    for (int r = 0; r < picture->rows; r++) {
        float y = b->grid.top + ((float)r + 0.5f) * cm;
        for (int c = 0; c < picture->cols; c++, i++) {
            kn_vec2 at = {b->left + ((float)c + 0.5f) * cm, y};
            float present = 1;
            float opacity = opacity_at(shape, at, &present);
            float cover = b->cover[i] * present;
            b->cover[i] = cover;
            picture->alpha[i] = (uint8_t)(int)(255 * cover * opacity + 0.5f);
        }
    }
}

static void
take_shadow(struct kn_tool_bench *b, struct kn_tool_picture *picture)
{
    size_t size = (size_t)b->grid.cols * (size_t)b->grid.rows;
    const float sigma[2] = {NEAR_SHADOW, sqrtf(FAR_SHADOW * FAR_SHADOW -
                                               NEAR_SHADOW * NEAR_SHADOW)};
    for (int k = 0; k < 2; k++) {
        kn_blur(b->cover, b->work[0], b->grid.cols, b->grid.rows,
                sigma[k] * b->grid.scale);
        for (size_t i = 0; i < size; i++) {
            picture->shadow[k][i] = (uint8_t)(int)(255 * b->cover[i] + 0.5f);
        }
    }
}

static int
most_points(const struct kn_tool_shape *shape)
{
    int most = 1;
    for (int i = 0; i < shape->part_count; i++) {
        int count = shape->parts[i].outline.count;
        most = count > most ? count : most;
    }
    return most;
}

static bool
bake_picture(struct kn_tool_picture *picture, const struct kn_tool_shape *shape,
             const struct kn_tool_params *params)
{
    kn_vec2 low;
    kn_vec2 high;
    enclose(shape, &low, &high);
    if (!frame(picture, low, high, params->scale)) {
        return false;
    }
    size_t size = (size_t)picture->cols * (size_t)picture->rows;
    float *planes = malloc(PLANES * size * sizeof(float));
    kn_vec2 *points = malloc((size_t)most_points(shape) * sizeof(*points));
    if (!planes || !points) {
        free(planes);
        free(points);
        return false;
    }
    struct kn_tool_bench bench = {
        .grid = {.cols = picture->cols,
                 .rows = picture->rows,
                 .scale = params->scale,
                 .top = -picture->origin_y / params->scale},
        .left = -picture->origin_x / params->scale,
        .tone = params->tone,
        .height = planes,
        .cover = planes + size,
        .work = {planes + 2 * size, planes + 3 * size},
        .stamp = {.cover = planes + 4 * size, .distance = planes + 5 * size},
        .points = points,
        .albedo = {picture->albedo[0], picture->albedo[1], picture->albedo[2]},
        .gloss = picture->gloss,
    };
    kn_tool_form(&bench, shape);
    take_slopes(&bench, picture);
    take_openness(&bench, picture);
    take_alpha(&bench, shape, picture);
    take_shadow(&bench, picture);
    free(planes);
    free(points);
    return true;
}

#define CURVE_STEPS 4096 // of linear light, 0..CURVE_TOP
#define CURVE_TOP 2.0f
#define SHOULDER 0.62f // linear light from where highlights are compressed

// The same curve as the body's (light.c), so that hands are of its world.
static uint8_t *
make_curve(void)
{
    uint8_t *curve = malloc(CURVE_STEPS);
    for (int i = 0; curve && i < CURVE_STEPS; i++) {
        float v = ((float)i + 0.5f) * (CURVE_TOP / CURVE_STEPS);
        if (v > SHOULDER) {
            float z = (v - SHOULDER) / (1 - SHOULDER);
            v = SHOULDER + (1 - SHOULDER) * z / (1 + z);
        }
        v = v <= 0.0031308f ? 12.92f * v : 1.055f * powf(v, 1 / 2.4f) - 0.055f;
        curve[i] = (uint8_t)(int)(255 * v + 0.5f);
    }
    return curve;
}

bool
kn_tool_relief_bake(struct kn_tool_relief *relief,
                    const struct kn_tool_shapes *tools,
                    const struct kn_tool_params *params,
                    const atomic_bool *cancel)
{
    assert(params->scale > 0);
    struct kn_tool_relief made = {
        .scale = params->scale,
        .pictures = calloc((size_t)tools->count, sizeof(*made.pictures)),
        .count = tools->count,
        .curve = make_curve(),
    };
    bool ok = made.pictures && made.curve;
    for (int i = 0; ok && i < tools->count; i++) {
        if (params->tools & (UINT32_C(1) << i)) {
            struct kn_tool_picture *picture = &made.pictures[i];
            ok = !stopped(cancel) &&
                 bake_picture(picture, &tools->shapes[i], params);
            int texels = picture->cols * picture->rows;
            made.texels = texels > made.texels ? texels : made.texels;
        }
    }
    if (!ok || stopped(cancel)) {
        kn_tool_relief_destroy(&made);
        return false;
    }
    *relief = made;
    return true;
}

void
kn_tool_relief_destroy(struct kn_tool_relief *relief)
{
    for (int i = 0; relief->pictures && i < relief->count; i++) {
        free(relief->pictures[i].store);
    }
    free(relief->pictures);
    free(relief->curve);
    *relief = (struct kn_tool_relief){0};
}

// ---- light

// Directions and colours are those of the body's light (light.c).
static const float to_key[3] = {-0.42072f, -0.62107f, 0.66114f};
static const float to_rim[3] = {0.82717f, 0.11029f, 0.55099f};
static const float half_way[3] = {-0.23082f, -0.34073f, 0.91138f};
static const float key_color[3] = {1.0f, 0.95f, 0.88f};
static const float rim_color[3] = {0.62f, 0.80f, 1.0f};
static const float edge_color[3] = {0.10f, 0.22f, 0.26f};
static const float wrap[3] = {0.50f, 0.43f, 0.39f};

#define AMBIENT 0.085f
#define KEY 1.22f
#define RIM 0.26f
#define EDGE 0.28f
#define REACH_FADE 4.0f // cm before the reach over which a tool fades out

// The light as the tool sees it.
struct lamps {
    float key[3], rim[3], half[3];
    float sky[2]; // what way the picture's +y lies
};

static void
turn_into(const struct kn_tool_turn *turn, const float *lamp, float *out)
{
    float side = turn->left ? -1.0f : 1.0f;
    out[0] = side * (lamp[1] * turn->up.x - lamp[0] * turn->up.y);
    out[1] = -(lamp[0] * turn->up.x + lamp[1] * turn->up.y);
    out[2] = lamp[2];
}

static struct lamps
lamps_of(const struct kn_tool_turn *turn)
{
    static const float down[3] = {0, 1, 0};
    struct lamps lamps;
    float sky[3];
    turn_into(turn, to_key, lamps.key);
    turn_into(turn, to_rim, lamps.rim);
    turn_into(turn, half_way, lamps.half);
    turn_into(turn, down, sky);
    lamps.sky[0] = sky[0];
    lamps.sky[1] = sky[1];
    return lamps;
}

#define SPAN 64 // texels lit together: all their values stay cached

// A stretch of a row, texel by texel: what reaches it, and what is shown.
struct span {
    float key[SPAN], rim[SPAN], gloss[SPAN], sky[SPAN], edge[SPAN];
    float open[SPAN];
    int32_t index[3][SPAN]; // into the tone curve
};

KN_WIDE static void
feel_span(const struct lamps *lamps, const struct kn_tool_picture *p,
          size_t first, int count, struct span *s)
{
    const struct lamps l = *lamps;
    const int16_t *restrict gx = p->slope[0] + first;
    const int16_t *restrict gy = p->slope[1] + first;
    const uint8_t *restrict open = p->openness + first;
    const uint8_t *restrict gloss = p->gloss + first;
    const float slope = 1.0f / KN_TOOL_SLOPE;
    for (int i = 0; i < count; i++) {
        float x = (float)gx[i] * slope;
        float y = (float)gy[i] * slope;
        float nz = 1 / sqrtf(1 + x * x + y * y);
        float nx = -x * nz;
        float ny = -y * nz;
        float rim = nx * l.rim[0] + ny * l.rim[1] + nz * l.rim[2];
        float h = nx * l.half[0] + ny * l.half[1] + nz * l.half[2];
        rim = rim > 0 ? rim : 0;
        h = h > 0 ? h : 0;
        h = h * h;
        h = h * h;
        h = h * h;
        h = h * h;
        float away = 1 - nz;
        float o = (float)open[i] * (1 / 128.0f);
        s->open[i] = o;
        s->key[i] = nx * l.key[0] + ny * l.key[1] + nz * l.key[2];
        s->rim[i] = RIM * rim * away * away;
        s->gloss[i] = h * h * o * (float)gloss[i] / KN_TOOL_GLOSS;
        s->sky[i] = AMBIENT * (0.75f - 0.25f * (nx * l.sky[0] + ny * l.sky[1]));
        s->edge[i] = EDGE * away * away * away * (0.25f + rim);
    }
}

KN_WIDE static void
color_span(const uint8_t *restrict albedo, int channel, int count,
           struct span *s)
{
    const float creep = wrap[channel];
    const float key = KEY * key_color[channel] / ((1 + creep) * (1 + creep));
    const float rim = rim_color[channel];
    const float edge = edge_color[channel];
    for (int i = 0; i < count; i++) {
        float v = (float)albedo[i] * (1 / 255.0f);
        v = v * (v * (v * 0.305306011f + 0.682171111f) + 0.012522878f);
        float dif = s->key[i] + creep;
        dif = dif > 0 ? dif : 0;
        float light = s->sky[i] + key * dif * dif + rim * s->rim[i];
        v = v * light * s->open[i] + s->gloss[i] +
            edge * s->edge[i] * s->open[i];
        v *= CURVE_STEPS / CURVE_TOP;
        v = v < CURVE_STEPS - 1 ? v : CURVE_STEPS - 1;
        s->index[channel][i] = (int32_t)v;
    }
}

// What is lit, and how.
struct job {
    const struct kn_tool_picture *picture;
    const uint8_t *curve;
    struct lamps lamps;
};

// Lights the texels `first` .. first + count - 1 of a row, of whose alpha
// `part` of 256 is left.
static void
light_span(const struct job *job, size_t first, int count, uint32_t part,
           uint32_t *out)
{
    struct span s;
    const uint8_t *curve = job->curve;
    const struct kn_tool_picture *p = job->picture;
    feel_span(&job->lamps, p, first, count, &s);
    for (int k = 0; k < 3; k++) {
        color_span(p->albedo[k] + first, k, count, &s);
    }
    for (int i = 0; i < count; i++) {
        uint32_t alpha = (p->alpha[first + (size_t)i] * part + 128) >> 8;
        uint32_t red = kn_div255(curve[s.index[0][i]] * alpha);
        uint32_t green = kn_div255(curve[s.index[1][i]] * alpha);
        uint32_t blue = kn_div255(curve[s.index[2][i]] * alpha);
        out[i] = alpha << 24 | red << 16 | green << 8 | blue;
    }
}

KN_WIDE static void
fade_shadow(const uint8_t *restrict near, const uint8_t *restrict far,
            int count, uint32_t part, uint32_t *restrict out)
{
    for (int i = 0; i < count; i++) {
        uint32_t low = (near[i] * part + 128) >> 8;
        uint32_t high = (far[i] * part + 128) >> 8;
        out[i] = low | high << 16;
    }
}

// Lights one row of the picture; what is bare at its ends costs nothing.
static void
light_row(const struct job *job, int y, uint32_t part, struct kn_tool_lit lit)
{
    const struct kn_tool_picture *p = job->picture;
    size_t row = (size_t)y * (size_t)p->cols;
    int x0 = 0;
    int x1 = p->cols;
    while (x0 < x1 && p->alpha[row + (size_t)x0] == 0) {
        x0++;
    }
    while (x1 > x0 && p->alpha[row + (size_t)x1 - 1] == 0) {
        x1--;
    }
    memset(lit.pixels + row, 0, (size_t)p->cols * sizeof(*lit.pixels));
    for (int x = x0; part > 0 && x < x1; x += SPAN) {
        size_t first = row + (size_t)x;
        light_span(job, first, x1 - x < SPAN ? x1 - x : SPAN, part,
                   lit.pixels + first);
    }
    fade_shadow(p->shadow[0] + row, p->shadow[1] + row, p->cols, part,
                lit.shadow + row);
}

void
kn_tool_relief_light(const struct kn_tool_relief *relief,
                     const struct kn_tool_picture *picture,
                     const struct kn_tool_turn *turn, struct kn_tool_lit lit)
{
    assert(picture->store != NULL);
    const struct job job = {picture, relief->curve, lamps_of(turn)};
    for (int y = 0; y < picture->rows; y++) {
        float at = ((float)y + 0.5f - picture->origin_y) / relief->scale;
        float left = kn_smooth((turn->reach - at) / REACH_FADE);
        light_row(&job, y, (uint32_t)(256 * left + 0.5f), lit);
    }
}
