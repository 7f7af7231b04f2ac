// SPDX-License-Identifier: MIT
#include "relief/light.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "geometry/ease.h"
#include "relief/print.h"
#include "relief/relief.h"

#define SPAN 64          // pixels lit together: all their values stay cached
#define VECTOR 8         // values reckoned together; divides SPAN
#define CURVE_STEPS 8192 // of linear light, 0..CURVE_TOP
#define CURVE_TOP 2.0f
#define SHOULDER 0.62f // linear light from where highlights are compressed
#define BLACK UINT32_C(0xff000000)

// How a layer answers to light; all in linear light.
struct look {
    float steep;   // how much slopes count
    float ambient; // from above; half of it from below
    float key;
    float rim;
    float gloss;
    float wrap[3]; // how far light creeps round into shade, by channel: as
                   // in living tissue, red goes furthest
    float edge;    // strength of the cool edge
};

static const struct look looks[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] =
        {1.6f, 0.075f, 1.22f, 0.24f, 0.05f, {0.52f, 0.42f, 0.37f}, 0.55f},
    [KN_LAYER_SUPERFICIAL] =
        {1.3f, 0.12f, 1.15f, 0.3f, 0.085f, {0.42f, 0.36f, 0.34f}, 0.45f},
    [KN_LAYER_DEEP] =
        {1.3f, 0.12f, 1.15f, 0.3f, 0.085f, {0.42f, 0.36f, 0.34f}, 0.45f},
    [KN_LAYER_BONE] =
        {1.25f, 0.11f, 1.1f, 0.3f, 0.05f, {0.42f, 0.38f, 0.36f}, 0.45f},
};

// Unit directions: to the key light, to the rim light, and halfway between
// the key and the eye.
static const float to_key[3] = {-0.42072f, -0.62107f, 0.66114f};
static const float to_rim[3] = {0.82717f, 0.11029f, 0.55099f};
static const float half_way[3] = {-0.23082f, -0.34073f, 0.91138f};
static const float key_color[3] = {1.0f, 0.95f, 0.88f};
static const float rim_color[3] = {0.62f, 0.80f, 1.0f};
static const float edge_color[3] = {0.10f, 0.22f, 0.26f};

// One stretch of a row, value by value.
struct span {
    float gx[SPAN], gy[SPAN]; // slope of the surface, cm per cm
    float open[SPAN];         // how much light reaches it, 1 on the flat
    float albedo[3][SPAN];    // linear
    float dif[SPAN], rim[SPAN], spec[SPAN], fres[SPAN], sky[SPAN];
    int32_t index[3][SPAN]; // into the tone curve
};

static float
encode(float v)
{
    if (v > SHOULDER) {
        float z = (v - SHOULDER) / (1 - SHOULDER);
        v = SHOULDER + (1 - SHOULDER) * z / (1 + z);
    }
    return v <= 0.0031308f ? 12.92f * v : 1.055f * powf(v, 1 / 2.4f) - 0.055f;
}

uint8_t *
kn_light_curve(void)
{
    uint8_t *curve = malloc(CURVE_STEPS);
    for (int i = 0; curve && i < CURVE_STEPS; i++) {
        float v = ((float)i + 0.5f) * (CURVE_TOP / CURVE_STEPS);
        curve[i] = (uint8_t)(int)(255 * encode(v) + 0.5f);
    }
    return curve;
}

// Where a stretch of pixels lies: on one side of the spine. Value `i` of its
// span is baked column `col` + i, which is pixel `x` + i * `step`.
struct place {
    int x, y; // pixel of the view of the lowest column
    int count;
    int col;
    int step; // 1 on the right; -1 on the left, which is the mirror
};

// Whole vectors of values are reckoned; what lies beyond the stretch is flat.
static int
padded(int count)
{
    return (count + VECTOR - 1) / VECTOR * VECTOR;
}

KN_WIDE static void
load_slopes(const struct kn_relief *relief, const struct kn_relief_layer *l,
            const struct place *at, struct span *s)
{
    size_t cols = (size_t)relief->cols;
    const float *row = l->height + (size_t)(at->y + 1) * cols + at->col;
    const float *above = row - cols;
    const float *below = row + cols;
    float half = 0.5f * relief->view.scale;
    float side = (float)at->step * half;
    int mirrored = at->col == 0; // the column before the first is itself
    if (mirrored) {
        s->gx[0] = (row[1] - row[0]) * side;
    }
    for (int i = mirrored; i < at->count; i++) {
        s->gx[i] = (row[i + 1] - row[i - 1]) * side;
    }
    for (int i = 0; i < at->count; i++) {
        s->gy[i] = (below[i] - above[i]) * half;
    }
    for (int i = at->count; i < padded(at->count); i++) {
        s->gx[i] = s->gy[i] = 0;
    }
}

KN_WIDE static void
load_openness(const struct kn_relief *relief, const struct kn_relief_layer *l,
              const struct place *at, struct span *s)
{
    const uint8_t *open =
        l->openness + (size_t)(at->y + 1) * (size_t)relief->cols + at->col;
    for (int i = 0; i < at->count; i++) {
        s->open[i] = (float)open[i] * (1 / 128.0f);
    }
    for (int i = at->count; i < padded(at->count); i++) {
        s->open[i] = 0;
    }
}

// sRGB to linear by a cubic that is within 0.3 % of the standard's curve.
KN_WIDE static void
load_albedo(const struct kn_relief *relief, const struct kn_relief_layer *l,
            const struct place *at, struct span *s)
{
    size_t first = (size_t)(at->y + 1) * (size_t)relief->cols + (size_t)at->col;
    for (int k = 0; k < 3; k++) {
        const uint8_t *plane = l->albedo[k] + first;
        for (int i = 0; i < at->count; i++) {
            float v = (float)plane[i] * (1 / 255.0f);
            s->albedo[k][i] =
                v * (v * (v * 0.305306011f + 0.682171111f) + 0.012522878f);
        }
        for (int i = at->count; i < padded(at->count); i++) {
            s->albedo[k][i] = 0;
        }
    }
}

KN_WIDE static void
press(const struct kn_relief *relief, const struct place *at,
      const struct kn_print *print, struct span *s)
{
    float cm = 1 / relief->view.scale;
    float middle = relief->view.origin_x - 0.5f;
    float left = print->at.x;
    float dy = ((float)at->y + 0.5f - relief->view.origin_y) * cm - print->at.y;
    float xx = print->xx;
    float xy = print->xy;
    float of_x = xy * dy;
    float of_y = print->yy * dy;
    float gain = 2 * print->depth;
    float end = print->end;
    float shade = print->shade;
    int count = padded(at->count);
    for (int i = 0; i < count; i++) {
        // From the pixel itself, however the row was cut into stretches.
        float dx = ((float)(at->x + i * at->step) - middle) * cm - left;
        float px = xx * dx + of_x; // half the slope of r
        float py = xy * dx + of_y;
        float r = px * dx + py * dy;
        float q = r < end ? 1 - r : 0;
        float q2 = q * q;
        float bowl = 1 - DENT_ROOT * r;
        float slope = gain * q2 * (3 * bowl + DENT_ROOT * q);
        s->gx[i] += slope * px;
        s->gy[i] += slope * py;
        float depth = q2 * q * bowl;
        depth = depth > 0 ? depth : 0;
        s->open[i] *= 1 - shade * depth;
    }
}

// The key light is nearest the shoulders and falls off towards the thighs.
static float
key_at(const struct kn_relief *relief, const struct place *at)
{
    const kn_view *view = &relief->view;
    float y = ((float)at->y + 0.5f - view->origin_y) / view->scale;
    return 1.05f - 0.22f * kn_smooth((y - 5) / 75);
}

KN_WIDE static void
find_light(const struct look *look, int count, struct span *s)
{
    for (int i = 0; i < count; i++) {
        float nx = -s->gx[i] * look->steep;
        float ny = -s->gy[i] * look->steep;
        float nz = 1 / sqrtf(1 + nx * nx + ny * ny);
        nx *= nz;
        ny *= nz;
        s->dif[i] = nx * to_key[0] + ny * to_key[1] + nz * to_key[2];
        float rim = nx * to_rim[0] + ny * to_rim[1] + nz * to_rim[2];
        rim = rim > 0 ? rim : 0;
        float h = nx * half_way[0] + ny * half_way[1] + nz * half_way[2];
        h = h > 0 ? h : 0;
        h = h * h;
        h = h * h;
        h = h * h;
        h = h * h;
        s->spec[i] = look->gloss * h * h * s->open[i];
        float away = 1 - nz;
        // The rim light grazes: it is felt where the surface turns away.
        s->rim[i] = look->rim * rim * away * away;
        s->sky[i] = look->ambient * (0.75f - 0.25f * ny);
        s->fres[i] =
            look->edge * away * away * away * (0.25f + rim) * s->open[i];
    }
}

KN_WIDE static void
find_color(const struct look *look, float key, int channel, int count,
           struct span *s)
{
    float wrap = look->wrap[channel];
    float unwrap = key * key_color[channel] / ((1 + wrap) * (1 + wrap));
    float rim = rim_color[channel];
    float edge = edge_color[channel];
    const float steps = CURVE_STEPS / CURVE_TOP;
    for (int i = 0; i < count; i++) {
        float dif = s->dif[i] + wrap;
        dif = dif > 0 ? dif : 0;
        float light = s->sky[i] + unwrap * dif * dif + rim * s->rim[i];
        float v = s->albedo[channel][i] * light * s->open[i] + s->spec[i] +
                  edge * s->fres[i];
        v = v * steps;
        v = v < (float)(CURVE_STEPS - 1) ? v : (float)(CURVE_STEPS - 1);
        s->index[channel][i] = (int32_t)v;
    }
}

// Whether a print may press any of these pixels.
static bool
reaches(const struct kn_relief *relief, const struct kn_print *print,
        kn_rect pixels)
{
    const kn_view *view = &relief->view;
    float x = view->origin_x + print->at.x * view->scale;
    float y = view->origin_y + print->at.y * view->scale;
    float wide = print->wide * view->scale;
    float high = print->high * view->scale;
    return y + high > (float)pixels.y0 && y - high < (float)pixels.y1 &&
           x + wide > (float)pixels.x0 && x - wide < (float)pixels.x1;
}

static void
blacken(uint32_t *out, int count)
{
    for (int i = 0; i < count; i++) {
        out[i] = BLACK;
    }
}

static bool
bare(const uint8_t *coverage, int count)
{
    for (int i = 0; i < count; i++) {
        if (coverage[i]) {
            return false;
        }
    }
    return true;
}

// What stays the same over one call.
struct job {
    const struct kn_relief *relief;
    enum kn_layer layer;
    int print_count;
    const struct kn_print *prints[KN_RELIEF_DENTS];
};

static kn_rect
pixels_of(const struct place *at)
{
    int left = at->step > 0 ? at->x : at->x - (at->count - 1);
    return (kn_rect){left, at->y, left + at->count, at->y + 1};
}

static void
reckon_span(const struct job *job, const struct place *at, struct span *s)
{
    const struct kn_relief *relief = job->relief;
    const struct look *look = &looks[job->layer];
    float key = look->key * key_at(relief, at);
    int count = padded(at->count);
    load_slopes(relief, &relief->layers[job->layer], at, s);
    load_openness(relief, &relief->layers[job->layer], at, s);
    load_albedo(relief, &relief->layers[job->layer], at, s);
    for (int i = 0; i < job->print_count; i++) {
        if (reaches(relief, job->prints[i], pixels_of(at))) {
            press(relief, at, job->prints[i], s);
        }
    }
    find_light(look, count, s);
    for (int k = 0; k < 3; k++) {
        find_color(look, key, k, count, s);
    }
}

// Lights a stretch, of which `out` is the leftmost pixel.
static void
light_span(const struct job *job, const struct place *at, uint32_t *out)
{
    const struct kn_relief *relief = job->relief;
    const uint8_t *curve = relief->tone_curve;
    const uint8_t *coverage = relief->coverage +
                              (size_t)at->y * (size_t)relief->view.width +
                              pixels_of(at).x0;
    if (bare(coverage, at->count)) {
        blacken(out, at->count);
        return;
    }
    struct span s;
    reckon_span(job, at, &s);
    int first = at->step > 0 ? 0 : at->count - 1;
    const int32_t *red = s.index[0] + first;
    const int32_t *green = s.index[1] + first;
    const int32_t *blue = s.index[2] + first;
    for (int i = 0, j = 0; i < at->count; i++, j += at->step) {
        uint32_t lit = BLACK | (uint32_t)curve[red[j]] << 16 |
                       (uint32_t)curve[green[j]] << 8 | curve[blue[j]];
        out[i] = coverage[i] ? lit : BLACK;
    }
}

// The stretch whose leftmost pixel is (x, y), up to `end`, the spine or the
// bake's end; with step 0 where nothing is baked.
static struct place
place_at(const struct kn_relief *relief, int x, int y, int end)
{
    int spine = (int)relief->view.origin_x;
    int last = relief->cols - 2; // the last column with both its neighbours
    bool right = x >= spine;
    int col = right ? x - spine : spine - 1 - x;
    int stop = !right && spine < end ? spine : end;
    struct place at = {.x = x, .y = y, .step = right ? 1 : -1};
    if (col > last) { // beyond the body: up to where it begins again
        at.step = 0;
        int again = spine - 1 - last;
        stop = x < again && again < end ? again : end;
    } else if (right && spine + last + 1 < stop) {
        stop = spine + last + 1;
    }
    at.count = stop - x < SPAN ? stop - x : SPAN;
    at.x += at.step < 0 ? at.count - 1 : 0;
    at.col = at.step < 0 ? spine - 1 - at.x : col;
    return at;
}

void
kn_relief_light(const struct kn_relief *relief, enum kn_layer layer,
                kn_rect rect, const kn_dent *dents, int dent_count,
                uint32_t *out)
{
    assert(relief->layers[layer].height != NULL);
    assert(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= relief->view.width &&
           rect.y1 <= relief->view.height);
    struct kn_print prints[KN_RELIEF_DENTS];
    struct job job;
    job.relief = relief;
    job.layer = layer;
    job.print_count = 0;
    for (int i = 0; i < dent_count; i++) {
        struct kn_print print = kn_relief_print(dents[i]);
        if (reaches(relief, &print, rect)) {
            assert(job.print_count < KN_RELIEF_DENTS);
            prints[job.print_count] = print;
            job.prints[job.print_count] = &prints[job.print_count];
            job.print_count++;
        }
    }
    for (int y = rect.y0; y < rect.y1; y++) {
        for (int x = rect.x0; x < rect.x1;) {
            struct place at = place_at(relief, x, y, rect.x1);
            if (at.step == 0) {
                blacken(out, at.count);
            } else {
                light_span(&job, &at, out);
            }
            out += at.count;
            x += at.count;
        }
    }
}

// ---- what a press changes

// The light of a slope, without gloss or edge: what a dent turns brighter or
// darker.
KN_WIDE static void
find_level(const struct look *look, float key, const struct span *s,
           float *restrict level, int count)
{
    float wrap = look->wrap[1];
    float unwrap = key * key_color[1] / ((1 + wrap) * (1 + wrap));
    for (int i = 0; i < count; i++) {
        float nx = -s->gx[i] * look->steep;
        float ny = -s->gy[i] * look->steep;
        float nz = 1 / sqrtf(1 + nx * nx + ny * ny);
        nx *= nz;
        ny *= nz;
        float dif = nx * to_key[0] + ny * to_key[1] + nz * to_key[2] + wrap;
        dif = dif > 0 ? dif : 0;
        level[i] = look->ambient * (0.75f - 0.25f * ny) + unwrap * dif * dif;
    }
}

// The light left of `before`, as a factor of encoded values in 256ths. The
// encoding's power of 1 / 2.4 with its straight foot is, for a factor of 1/4
// to 2, within 2 % of this line through a root.
KN_WIDE static void
find_factors(const float *restrict before, const float *restrict now,
             const float *restrict open, uint16_t *restrict out, int count)
{
    for (int i = 0; i < count; i++) {
        float root = sqrtf(now[i] * open[i] / before[i]);
        float factor = 256 * (0.09f + 0.91f * root) + 0.5f;
        out[i] = (uint16_t)(int)(factor < 511 ? factor : 511);
    }
}

static void
press_span(const struct job *job, const struct place *at, uint16_t *out)
{
    const struct kn_relief *relief = job->relief;
    const struct look *look = &looks[job->layer];
    float key = look->key * key_at(relief, at);
    int count = padded(at->count);
    struct span s = {0};
    uint16_t factors[SPAN];
    load_slopes(relief, &relief->layers[job->layer], at, &s);
    find_level(look, key, &s, s.dif, count);
    for (int i = 0; i < count; i++) {
        s.open[i] = 1;
    }
    for (int i = 0; i < job->print_count; i++) {
        if (reaches(relief, job->prints[i], pixels_of(at))) {
            press(relief, at, job->prints[i], &s);
        }
    }
    find_level(look, key, &s, s.sky, count);
    find_factors(s.dif, s.sky, s.open, factors, count);
    int j = at->step > 0 ? 0 : at->count - 1;
    for (int i = 0; i < at->count; i++, j += at->step) {
        out[i] = factors[j];
    }
}

void
kn_relief_press_row(const struct kn_relief *relief, kn_rect row,
                    const struct kn_print *prints, int count, uint16_t *out)
{
    struct job job = {.relief = relief, .layer = KN_LAYER_SKIN};
    assert(relief->layers[job.layer].height != NULL);
    assert(row.y1 == row.y0 + 1 && row.y0 >= 0 &&
           row.y1 <= relief->view.height && row.x0 >= 0 &&
           row.x1 <= relief->view.width && count <= KN_RELIEF_DENTS);
    for (int i = 0; i < count; i++) {
        if (reaches(relief, &prints[i], row)) {
            job.prints[job.print_count++] = &prints[i];
        }
    }
    for (int x = row.x0; x < row.x1;) {
        struct place at = place_at(relief, x, row.y0, row.x1);
        if (at.step == 0) {
            for (int i = 0; i < at.count; i++) {
                out[i] = 256;
            }
        } else {
            press_span(&job, &at, out);
        }
        out += at.count;
        x += at.count;
    }
}
