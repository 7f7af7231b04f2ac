// SPDX-License-Identifier: MIT
// Deep tissue: the fibres of the muscle part behind a slow contact. Short
// strokes lie in the tissue, each along the grain of its own place, and bow
// aside around the contact and in its wake, where they close again.
#include "geometry/ease.h"
#include "scene/effect.h"
#include "scene/flesh.h"

#define CLOSES (1800 * KN_MILLISECOND)
#define SAMPLES 10
#define REACH 4.8f  // cm from the contact to the last stroke
#define CELL 0.74f  // cm between strokes
#define HALF 1.7f   // cm; of the longest stroke
#define POINTS 7    // of a stroke
#define SPREAD 1.5f // cm that the grain is pushed aside at the most
#define SPINE 0.7f  // cm beside the midline without strokes

static const kn_color shade = {38, 10, 8, 255};
static const kn_color flesh = {255, 206, 178, 255};

// Where the contact was, and how far it still holds the fibres apart there.
struct wake {
    kn_vec2 at[SAMPLES];
    float open[SAMPLES];
    float along; // cm of a print along the fibres
};

static void
remember(const struct kn_effect_view *view, int index, struct wake *wake)
{
    const struct kn_moment *now = &view->pose.moment;
    float radius = kn_tools[view->step->tool].radius;
    *wake = (struct wake){.along = 0.9f + 0.55f * radius};
    for (int i = 0; i < SAMPLES; i++) {
        kn_tick age = CLOSES * i / (SAMPLES - 1);
        if (age > now->part_elapsed) {
            break;
        }
        struct kn_moment m =
            i == 0 ? *now : kn_session_moment_at(view->session, now->at - age);
        if (m.phase != KN_PHASE_WORK || index >= m.contact_count) {
            break;
        }
        const struct kn_contact *c = &m.contacts[index];
        float firm = kn_clamp01(c->intensity / 5) * kn_clamp01(1 - 2 * c->lift);
        float left = 1 - kn_smooth((float)i / (SAMPLES - 1));
        wake->at[i] = c->at;
        wake->open[i] = SPREAD * sqrtf(firm) * left;
    }
}

// The way the fibres of one structure run at `p` (right side).
static kn_vec2
grain_of(const struct kn_structure *s, kn_vec2 p)
{
    if (s->fibre == KN_FIBRE_FAN) {
        return kn_vec2_unit(kn_vec2_sub(p, s->fibre_apex), (kn_vec2){0, 1});
    }
    float angle = s->fibre_angle * (KN_PI / 180);
    return (kn_vec2){cosf(angle), sinf(angle)};
}

static kn_vec2
look_up(const struct kn_body_effects *effects, enum kn_layer layer, kn_vec2 p)
{
    for (int l = (int)layer; l >= KN_LAYER_SUPERFICIAL; l--) {
        const struct kn_structure *s =
            kn_anatomy_at(effects->anatomy, (enum kn_layer)l, p);
        if (s && s->fibre != KN_FIBRE_NONE) {
            return grain_of(s, p);
        }
    }
    return (kn_vec2){0, 0};
}

#define GRAIN_SIDE 32 // cells
_Static_assert(GRAIN_SIDE *GRAIN_SIDE == KN_GRAIN_CACHE, "a cache of cells");

// The grain at cell (x, y) of a layer, which is on either side; no direction
// where there are no fibres.
static kn_vec2
grain_at(struct kn_body_effects *effects, enum kn_layer layer, int x, int y)
{
    bool left = x < 0;
    int column = left ? -1 - x : x;
    int32_t key = 1 + (int32_t)layer + 4 * (column + 256 * (y + 64));
    // What lies within reach of a contact has places of its own.
    struct kn_grain *grain =
        &effects->grains[(y & (GRAIN_SIDE - 1)) * GRAIN_SIDE +
                         (column & (GRAIN_SIDE - 1))];
    if (grain->key != key) {
        kn_vec2 p = {((float)column + 0.5f) * CELL, ((float)y + 0.5f) * CELL};
        *grain = (struct kn_grain){key, look_up(effects, layer, p)};
    }
    return left ? kn_vec2_mirror(grain->along) : grain->along;
}

// How far `p`, whose fibre runs along `along`, is pushed across it. Where the
// grain is parted by r, what lay x aside comes to lie sqrt(x^2 + r^2) aside:
// it closes up outward and never crosses.
static float
pushed(const struct wake *wake, kn_vec2 p, kn_vec2 along)
{
    float sum = 0;
    float weights = 1e-6f;
    for (int i = 0; i < SAMPLES; i++) {
        kn_vec2 off = kn_vec2_sub(p, wake->at[i]);
        float u = kn_vec2_dot(off, along) / wake->along;
        float x = off.y * along.x - off.x * along.y;
        float r = wake->open[i] * expf(-u * u);
        float by = sqrtf(x * x + r * r) - fabsf(x);
        float weight = r * r;
        sum += (x < 0 ? -by : by) * weight;
        weights += weight;
    }
    return sum / weights;
}

struct stroke {
    kn_vec2 points[POINTS]; // canvas pixels
    float bent;             // the most it is pushed, cm
};

static void
bend(const struct kn_effect_view *view, const struct wake *wake, kn_vec2 middle,
     kn_vec2 along, float half, struct stroke *stroke)
{
    kn_vec2 normal = {-along.y, along.x};
    stroke->bent = 0;
    for (int i = 0; i < POINTS; i++) {
        float t = (2 * (float)i / (POINTS - 1) - 1) * half;
        kn_vec2 p = kn_vec2_add(middle, kn_vec2_scale(along, t));
        float by = pushed(wake, p, along);
        stroke->bent = fmaxf(stroke->bent, fabsf(by));
        stroke->points[i] =
            kn_effect_pixel(view, kn_vec2_add(p, kn_vec2_scale(normal, by)));
    }
}

static void
show_stroke(const struct kn_effect_view *view, const struct kn_pen *pen,
            const struct stroke *stroke, float opacity)
{
    float lit = kn_clamp01(stroke->bent / 0.7f);
    float radius = kn_effect_px(view, 0.5f + 0.3f * lit, 0.48f);
    kn_vec2 lower[POINTS];
    for (int i = 0; i < POINTS; i++) {
        lower[i] = kn_vec2_add(stroke->points[i],
                               (kn_vec2){radius * 1.1f, radius * 1.5f});
    }
    struct kn_ribbon ribbon = {
        .points = lower,
        .count = POINTS,
        .radius_start = radius * 1.2f,
        .radius_end = radius * 1.2f,
        .opacity_start = 0.42f * opacity,
        .opacity_end = 0.42f * opacity,
        .softness = 2,
        .color = shade,
    };
    kn_pen_ribbon(pen, &ribbon);
    ribbon.points = stroke->points;
    ribbon.radius_start = ribbon.radius_end = radius;
    ribbon.softness = 1.2f;
    ribbon.opacity_start = ribbon.opacity_end = opacity * (0.30f + 0.66f * lit);
    ribbon.color = kn_color_mix(flesh, view->body->accent, 0.35f * lit);
    kn_pen_ribbon(pen, &ribbon);
}

// The bed that lies open where the fibres have parted.
static void
show_bed(const struct kn_effect_view *view, const struct kn_pen *pen,
         const struct wake *wake)
{
    kn_vec2 points[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
        points[i] = kn_effect_pixel(
            view, wake->at[wake->open[i] > 0 || i == 0 ? i : 0]);
    }
    int count = 0;
    while (count < SAMPLES && wake->open[count] > 0.02f) {
        count++;
    }
    float wide = kn_effect_px(view, 10 * wake->open[0] * 0.55f, 0.6f);
    kn_pen_ribbon(pen, &(struct kn_ribbon){
                           .points = points,
                           .count = count,
                           .radius_start = wide,
                           .radius_end = wide * 0.15f,
                           .opacity_start = 0.42f * view->strength,
                           .opacity_end = 0,
                           .softness = wide * 1.6f + 1,
                           .color = shade,
                       });
}

static void
show_contact(const struct kn_effect_view *view, const struct kn_pen *pen,
             int index)
{
    const struct kn_contact *c = &view->pose.moment.contacts[index];
    enum kn_layer layer =
        kn_body_view_layer(view->session->plan->routine->technique, view->step);
    layer = layer > KN_LAYER_DEEP ? KN_LAYER_DEEP : layer;
    struct wake wake;
    remember(view, index, &wake);
    if (wake.open[0] > 0.02f) {
        show_bed(view, pen, &wake);
    }
    float there = view->strength * (1 - 0.7f * c->lift);
    int x0 = (int)floorf((c->at.x - REACH) / CELL);
    int x1 = (int)ceilf((c->at.x + REACH) / CELL);
    int y0 = (int)floorf((c->at.y - REACH) / CELL);
    int y1 = (int)ceilf((c->at.y + REACH) / CELL);
    for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
            kn_vec2 p = {
                ((float)x + 0.15f + 0.7f * kn_effect_hash(x, y)) * CELL,
                ((float)y + 0.15f + 0.7f * kn_effect_hash(y, x + 997)) * CELL};
            kn_vec2 along = grain_at(view->effects, layer, x, y);
            float far = kn_vec2_distance(p, c->at) / REACH;
            float opacity = there * kn_smooth((1 - far) * 1.7f);
            bool grain = along.x != 0 || along.y != 0;
            if (opacity > 0.03f && grain && fabsf(p.x) > SPINE) {
                struct stroke stroke;
                float half = HALF * (0.6f + 0.4f * kn_effect_hash(x + 31, y));
                bend(view, &wake, p, along, half, &stroke);
                show_stroke(view, pen, &stroke, opacity);
            }
        }
    }
}

static void
show_fibres(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    if (view->strength <= 0) {
        return;
    }
    for (int i = 0; i < view->pose.moment.contact_count; i++) {
        show_contact(view, pen, i);
    }
}

const struct kn_effect kn_effect_fibres = {KN_FLESH_STEP, show_fibres, NULL};
