// SPDX-License-Identifier: MIT
// Dents as pixels feel them: where a print lies, how far it reaches.
#include <math.h>

#include "relief/print.h"
#include "relief/relief.h"

#define DENT_SHADE 0.42f

#define UNSEEN 0.006f // a slope that changes no pixel by more than a step
#define ENDS 32

// The square of the distance, 0..1, beyond which no slope of a print `depth`
// deep whose lesser reach is `size` cm can be seen. Slopes go as
// 2 depth / size |d/ds| sqrt(s); here, from each 1/32 of s outwards, the most
// of |d/ds| sqrt(s).
static float
seen_end(float depth, float size)
{
    static const float most[ENDS] = {
        1.2985f, 1.2985f, 1.2985f, 1.2985f, 1.2789f, 1.2075f, 1.1040f, 0.9784f,
        0.8438f, 0.7027f, 0.5648f, 0.4299f, 0.3051f, 0.2495f, 0.2495f, 0.2495f,
        0.2495f, 0.2495f, 0.2495f, 0.2495f, 0.2495f, 0.2495f, 0.2458f, 0.2323f,
        0.2110f, 0.1829f, 0.1508f, 0.1161f, 0.0822f, 0.0504f, 0.0245f, 0.0065f};
    float limit = UNSEEN * size / (2 * fabsf(depth) + 1e-9f);
    int i = 0;
    while (i < ENDS && most[i] > limit) {
        i++;
    }
    return (float)i * (1.0f / ENDS);
}

struct kn_print
kn_relief_print(kn_dent dent)
{
    float across = dent.across > 0 ? dent.across : dent.radius;
    kn_vec2 u = across == dent.radius ? (kn_vec2){1, 0} : dent.along;
    float a = dent.radius * DENT_REACH;
    float b = across * DENT_REACH;
    float aa = 1 / (a * a);
    float bb = 1 / (b * b);
    float size = sqrtf(dent.radius * across);
    float end = seen_end(dent.depth, fminf(a, b));
    float reach = sqrtf(end);
    return (struct kn_print){
        .at = dent.at,
        .xx = u.x * u.x * aa + u.y * u.y * bb,
        .xy = u.x * u.y * (aa - bb),
        .yy = u.y * u.y * aa + u.x * u.x * bb,
        .end = end,
        .reach = reach,
        .wide = reach * sqrtf(u.x * u.x * a * a + u.y * u.y * b * b),
        .high = reach * sqrtf(u.y * u.y * a * a + u.x * u.x * b * b),
        .depth = dent.depth,
        .shade = DENT_SHADE * fminf(dent.depth / size, 1.2f),
    };
}

// Pixels of a span of body space, in whole pixels of 0..`size`.
static void
pixel_span(float low, float high, int size, int span[2])
{
    float most = (float)size;
    low = floorf(low);
    high = ceilf(high);
    low = low > 0 ? low : 0;
    high = high > 0 ? high : 0;
    span[0] = (int)(low < most ? low : most);
    span[1] = (int)(high < most ? high : most);
}

kn_rect
kn_relief_print_bounds(const struct kn_relief *relief,
                       const struct kn_print *print)
{
    const kn_view *view = &relief->view;
    int columns[2];
    int rows[2];
    pixel_span(view->origin_x + (print->at.x - print->wide) * view->scale,
               view->origin_x + (print->at.x + print->wide) * view->scale,
               view->width, columns);
    pixel_span(view->origin_y + (print->at.y - print->high) * view->scale,
               view->origin_y + (print->at.y + print->high) * view->scale,
               view->height, rows);
    return (kn_rect){columns[0], rows[0], columns[1], rows[1]};
}

kn_rect
kn_relief_dent_bounds(const struct kn_relief *relief, kn_dent dent)
{
    struct kn_print print = kn_relief_print(dent);
    return kn_relief_print_bounds(relief, &print);
}

static float
clamp(float v, float low, float high)
{
    v = v > low ? v : low;
    return v < high ? v : high;
}

// How far a print reaches to the right of its middle between y = low and
// y = high from there, cm; both within its reach.
static float
right_end(const struct kn_print *print, float low, float high)
{
    // Furthest out where its outline stands upright, or next to that.
    float y = clamp(-print->xy / print->yy * print->wide, low, high);
    float rest = 1 - y * y / (print->high * print->high);
    rest = rest > 0 ? rest : 0;
    return print->reach * sqrtf(rest / print->xx) - print->xy / print->xx * y;
}

kn_rect
kn_relief_print_band(const struct kn_relief *relief,
                     const struct kn_print *print, int y0, int y1)
{
    const kn_view *view = &relief->view;
    float cm = 1 / view->scale;
    // The middles of the rows.
    float low = ((float)y0 + 0.5f - view->origin_y) * cm - print->at.y;
    float high = ((float)y1 - 0.5f - view->origin_y) * cm - print->at.y;
    if (low >= print->high || high <= -print->high) {
        return (kn_rect){0};
    }
    low = low > -print->high ? low : -print->high;
    high = high < print->high ? high : print->high;
    float right = right_end(print, low, high);
    float left = right_end(print, -high, -low); // an ellipse turned round
    int columns[2];
    pixel_span(view->origin_x + (print->at.x - left) * view->scale,
               view->origin_x + (print->at.x + right) * view->scale,
               view->width, columns);
    return kn_rect_intersect((kn_rect){columns[0], y0, columns[1], y1},
                             kn_relief_print_bounds(relief, print));
}

kn_rect
kn_relief_dent_band(const struct kn_relief *relief, kn_dent dent, int y0,
                    int y1)
{
    struct kn_print print = kn_relief_print(dent);
    return kn_relief_print_band(relief, &print, y0, y1);
}
