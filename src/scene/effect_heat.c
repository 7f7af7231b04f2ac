// SPDX-License-Identifier: MIT
// Hot stone: warmth in the tissue, from the heat grid through a smooth
// surface (a cubic B-spline): an ember glow, and fine lines of equal warmth as
// on a map, so that it is read without colour too. Around a stone that stays,
// a clock with a hand says for how long.
#include "canvas/blend.h"
#include "geometry/ease.h"
#include "scene/effect.h"
#include "scene/marks.h"

#define CHUNK 128      // pixels of a row at a time
#define LINE_FROM 0.1f // warmth of the first line, and between two
#define GLOW 0.40f     // of the ember colour, where it is warmest
#define LINES 0.34f

#define STAY_REACH 2.0f // cm
#define STAY_STEP (KN_SECOND / 2)
#define STAY_SHOWN (2 * KN_SECOND)

static const kn_color ember = {255, 96, 34, 255};
static const kn_color pale = {255, 214, 170, 255};

// Weights of the four cells around `t` (0..1 past the second), and of their
// slope.
struct weights {
    float at[4], slope[4];
};

static struct weights
weights_at(float t)
{
    float s = 1 - t;
    return (struct weights){
        .at = {s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6,
               (3 * s * s * s - 6 * s * s + 4) / 6, t * t * t / 6},
        .slope = {-s * s / 2, (3 * t * t - 4 * t) / 2, -(3 * s * s - 4 * s) / 2,
                  t * t / 2},
    };
}

// A stretch of pixels, as wide in every row, and where each lies in the grid.
struct stretch {
    const struct kn_effect_view *view;
    const float *cells;
    int x, count;   // canvas pixels
    int first, end; // columns that it needs
    int column[CHUNK];
    struct weights weights[CHUNK];
    float cm; // of a pixel
};

// One row of pixels: every column's warmth, and its slope down.
struct row {
    float warm[KN_HEAT_COLUMNS], down[KN_HEAT_COLUMNS];
};

static void
make_stretch(struct stretch *stretch, const struct kn_effect_view *view,
             const float *cells, int x, int count)
{
    const struct kn_body_view *body = view->body;
    stretch->view = view;
    stretch->cells = cells;
    stretch->x = x;
    stretch->count = count;
    stretch->cm = 1 / body->view.scale;
    stretch->first = KN_HEAT_COLUMNS;
    stretch->end = 0;
    for (int i = 0; i < count; i++) {
        float place =
            ((float)(x + i - body->rect.x0) + 0.5f - body->view.origin_x) *
            stretch->cm;
        place = view->pose.mirror ? -place : place;
        float at = place - KN_HEAT_LEFT - 0.5f;
        at = at < 1 ? 1 : at;
        at = at > KN_HEAT_COLUMNS - 3 ? KN_HEAT_COLUMNS - 3 : at;
        int c = (int)at - 1;
        stretch->column[i] = c;
        stretch->weights[i] = weights_at(at - (float)(c + 1));
        stretch->first = c < stretch->first ? c : stretch->first;
        stretch->end = c + 4 > stretch->end ? c + 4 : stretch->end;
    }
}

// The row of pixels at body `y`; false when it is cold.
static bool
row_at(const struct stretch *stretch, float y, struct row *row)
{
    float at = y - KN_HEAT_TOP - 0.5f;
    int r = (int)floorf(at);
    if (r < 1 || r + 2 >= KN_HEAT_ROWS) {
        return false;
    }
    struct weights w = weights_at(at - (float)r);
    const float *above = stretch->cells + (size_t)(r - 1) * KN_HEAT_COLUMNS;
    const float *lines[4];
    for (int k = 0; k < 4; k++) {
        lines[k] = above + (size_t)k * KN_HEAT_COLUMNS;
    }
    float any = 0;
    for (int c = stretch->first; c < stretch->end; c++) {
        row->warm[c] = w.at[0] * lines[0][c] + w.at[1] * lines[1][c] +
                       w.at[2] * lines[2][c] + w.at[3] * lines[3][c];
        row->down[c] = w.slope[0] * lines[0][c] + w.slope[1] * lines[1][c] +
                       w.slope[2] * lines[2][c] + w.slope[3] * lines[3][c];
        any += row->warm[c];
    }
    return any > 0;
}

// The glow and the lines of pixel `i`, both 0..1.
static void
pixel_at(const struct stretch *stretch, const struct row *row, int i,
         float out[2])
{
    const struct weights *w = &stretch->weights[i];
    const float *v = row->warm + stretch->column[i];
    const float *d = row->down + stretch->column[i];
    float warm =
        w->at[0] * v[0] + w->at[1] * v[1] + w->at[2] * v[2] + w->at[3] * v[3];
    float right = w->slope[0] * v[0] + w->slope[1] * v[1] + w->slope[2] * v[2] +
                  w->slope[3] * v[3];
    float down =
        w->at[0] * d[0] + w->at[1] * d[1] + w->at[2] * d[2] + w->at[3] * d[3];
    float slope = sqrtf(right * right + down * down) + 1e-4f;
    float level = warm / LINE_FROM;
    float off = level - (float)(int)(level + 0.5f);
    float away = fabsf(off) * LINE_FROM / (slope * stretch->cm);
    out[0] = warm * (1.6f - 0.6f * warm);
    // Where the slope is slight the lines are wide apart and fade.
    out[1] =
        level > 0.5f ? kn_clamp01(1.05f - away) * kn_clamp01(slope * 18) : 0;
}

static void
fill_row(const struct stretch *stretch, const struct row *row, int y,
         struct kn_canvas *canvas)
{
    const struct kn_effect_view *view = stretch->view;
    struct kn_pixel_run run = {stretch->x, y, stretch->count};
    uint32_t *pixels =
        canvas->pixels + (size_t)y * (size_t)canvas->width + (size_t)stretch->x;
    uint8_t cover[2][CHUNK];
    for (int i = 0; i < run.count; i++) {
        float out[2];
        pixel_at(stretch, row, i, out);
        kn_vec2 pixel = {(float)(run.x + i), (float)y};
        float there = 255 * view->presence * kn_effect_body(view, pixel);
        cover[0][i] = (uint8_t)(int)(out[0] * there * GLOW + 0.5f);
        cover[1][i] = (uint8_t)(int)(out[1] * there * LINES + 0.5f);
    }
    kn_blend_coverage(pixels, cover[0], run.count, ember);
    kn_light_coverage(pixels, cover[0], run,
                      kn_color_fade(view->body->accent, 0.62f));
    kn_blend_coverage(pixels, cover[1], run.count, pale);
}

// All that the grid can warm, on the canvas.
static kn_rect
bounds_of(const struct kn_effect_view *view, const float *cells)
{
    kn_rect warm = kn_heat_bounds(cells);
    if (kn_rect_empty(warm)) {
        return warm;
    }
    warm = kn_rect_grow(warm, 2);
    kn_vec2 a = {KN_HEAT_LEFT + (float)warm.x0, KN_HEAT_TOP + (float)warm.y0};
    kn_vec2 b = {KN_HEAT_LEFT + (float)warm.x1, KN_HEAT_TOP + (float)warm.y1};
    a = kn_effect_pixel(view, a);
    b = kn_effect_pixel(view, b);
    kn_rect box = {(int)floorf(fminf(a.x, b.x)), (int)floorf(a.y),
                   (int)ceilf(fmaxf(a.x, b.x)), (int)ceilf(b.y)};
    return kn_rect_intersect(box, view->body->rect);
}

static void
fill_stretch(const struct stretch *stretch, kn_rect area,
             struct kn_canvas *canvas)
{
    const struct kn_body_view *body = stretch->view->body;
    for (int y = area.y0; y < area.y1; y++) {
        struct row row;
        float place =
            ((float)(y - body->rect.y0) + 0.5f - body->view.origin_y) *
            stretch->cm;
        if (row_at(stretch, place, &row)) {
            fill_row(stretch, &row, y, canvas);
        }
    }
}

static void
show_warmth(const struct kn_effect_view *view, const struct kn_pen *pen,
            const float *cells)
{
    kn_rect area;
    if (!kn_pen_area(pen, bounds_of(view, cells), &area)) {
        return;
    }
    for (int x = area.x0; x < area.x1; x += CHUNK) {
        struct stretch stretch;
        int count = area.x1 - x < CHUNK ? area.x1 - x : CHUNK;
        make_stretch(&stretch, view, cells, x, count);
        fill_stretch(&stretch, area, pen->canvas);
    }
    kn_canvas_touch(pen->canvas, area);
}

// ---- the contact clock

kn_tick
kn_effects_stay(const struct kn_session *session,
                const struct kn_moment *moment, int index)
{
    if (moment->phase != KN_PHASE_WORK || index >= moment->contact_count) {
        return 0;
    }
    kn_vec2 here = moment->contacts[index].at;
    if (moment->contacts[index].lift > 0.5f) {
        return 0;
    }
    kn_tick stay = 0;
    while (stay + STAY_STEP <= moment->part_elapsed) {
        struct kn_moment m =
            kn_session_moment_at(session, moment->at - stay - STAY_STEP);
        if (index >= m.contact_count || m.contacts[index].lift > 0.5f ||
            kn_vec2_distance(m.contacts[index].at, here) > STAY_REACH) {
            return stay;
        }
        stay += STAY_STEP;
    }
    return moment->part_elapsed;
}

// Where the clock of a contact lies, how large, and how much of it is there.
struct clock {
    kn_vec2 at;
    float radius; // of the inner ends of its marks, pixels
    float there;
    kn_tick stay;
};

// The clock of contact `index`; false while it has only just come.
static bool
clock_of(const struct kn_effect_view *view, int index, struct clock *clock)
{
    const struct kn_moment *m = &view->pose.moment;
    float scale = view->body->view.scale;
    kn_tick stay = kn_tools[view->step->tool].warm
                       ? kn_effects_stay(view->session, m, index)
                       : 0;
    *clock = (struct clock){
        .at = kn_effect_pixel(view, m->contacts[index].at),
        .radius =
            kn_marks_ring(view->step->intensity_peak, scale) + 0.75f * scale,
        .there = view->strength *
                 kn_smooth((float)(stay - STAY_SHOWN) / (float)KN_SECOND),
        .stay = stay,
    };
    return stay > STAY_SHOWN && clock->there > 0;
}

static void
show_marks(const struct kn_effect_view *view, const struct kn_pen *pen,
           const struct clock *clock)
{
    float scale = view->body->view.scale;
    for (int i = 0; i < 12; i++) {
        float angle = 2 * KN_PI * (float)i / 12;
        kn_vec2 out = {sinf(angle), -cosf(angle)};
        float end = clock->radius + (i % 3 == 0 ? 0.5f : 0.28f) * scale;
        kn_pen_capsule(
            pen, kn_vec2_add(clock->at, kn_vec2_scale(out, clock->radius)),
            kn_vec2_add(clock->at, kn_vec2_scale(out, end)),
            kn_effect_px(view, 1, 0.5f),
            kn_effect_color(view, 0.5f, 0.75f * clock->there));
    }
}

// A dial of a minute with twelve marks and a hand; a minute that is over is a
// small disc below.
static void
show_clock(const struct kn_effect_view *view, const struct kn_pen *pen,
           const struct clock *clock)
{
    float scale = view->body->view.scale;
    float turn = (float)fmod(kn_tick_seconds(clock->stay) / 60, 1);
    float sweep = clock->radius + 0.25f * scale;
    kn_vec2 hand = {sinf(2 * KN_PI * turn), -cosf(2 * KN_PI * turn)};
    int minutes = (int)(clock->stay / KN_MINUTE);
    show_marks(view, pen, clock);
    kn_pen_arc(pen, clock->at, sweep, kn_effect_px(view, 2.2f, 1), turn,
               kn_effect_color(view, 0.2f, 0.85f * clock->there));
    kn_pen_disc(pen, kn_vec2_add(clock->at, kn_vec2_scale(hand, sweep)),
                0.26f * scale, kn_effect_color(view, 0.75f, clock->there));
    for (int i = 0; i < minutes && i < 12; i++) {
        kn_vec2 at = clock->at;
        at.x += ((float)i - 0.5f * (float)(minutes - 1)) * 0.7f * scale;
        at.y += clock->radius + 1.1f * scale;
        kn_pen_disc(pen, at, 0.2f * scale,
                    kn_effect_color(view, 0.6f, clock->there));
    }
}

static void
show_heat(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    const struct kn_moment *m = &view->pose.moment;
    const float *cells = kn_heat_at(&view->effects->heat, m->at);
    if (cells && view->presence > 0) {
        show_warmth(view, pen, cells);
    }
    for (int i = 0; i < m->contact_count; i++) {
        struct clock clock;
        if (clock_of(view, i, &clock)) {
            show_clock(view, pen, &clock);
        }
    }
}

static void
note_heat(const struct kn_effect_view *view, struct kn_effect_notes *notes)
{
    for (int i = 0; i < view->pose.moment.contact_count; i++) {
        struct clock clock;
        if (clock_of(view, i, &clock)) {
            float scale = view->body->view.scale;
            clock.at.y -= clock.radius + 1.5f * scale;
            kn_effect_note(notes, (struct kn_effect_note){
                                      .at = clock.at,
                                      .size = 1.3f * scale,
                                      .number = (int)(clock.stay / KN_SECOND),
                                      .opacity = clock.there,
                                  });
        }
    }
}

const struct kn_effect kn_effect_heat = {KN_HEAT_STEP, show_heat, note_heat};
