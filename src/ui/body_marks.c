// SPDX-License-Identifier: MIT
#include "ui/body_marks.h"

#include "canvas/shapes.h"
#include "geometry/polygon.h"

#define LINE 0.16f // radius of an outline, cm
#define THIN 0.07f
#define HATCH 1.6f  // cm between the lines of what is crossed out
#define OUTLINE 200 // points at most
#define SPOT 1.1f   // radius of a spot's ring, cm
// How far zones are drawn, cm: beyond the figure's edge they mean nothing.
#define ZONE_REACH 14.0f
#define BODY_END 84.0f
#define BODY_SIDE 27.0f

// An outline in canvas pixels, closed.
struct outline {
    kn_vec2 points[OUTLINE + 1];
    int count;
};

static kn_vec2
pixel(const struct kn_app *app, kn_vec2 place)
{
    const struct kn_player *player = &app->player;
    return kn_body_view_pixel(&player->screen.body, player->mirror, place);
}

static void
draw_outline(const struct kn_app *app, const struct outline *outline,
             float radius, kn_color color, struct kn_canvas *canvas)
{
    float width = radius * app->player.screen.body.view.scale;
    width = width < 0.8f ? 0.8f : width;
    const struct kn_ribbon ribbon = {
        .points = outline->points,
        .count = outline->count,
        .radius_start = width,
        .radius_end = width,
        .opacity_start = 1,
        .opacity_end = 1,
        .softness = 1,
        .color = color,
    };
    kn_draw_ribbon(canvas, &ribbon);
}

static void
close_outline(struct outline *outline)
{
    outline->points[outline->count++] = outline->points[0];
}

struct stroke {
    float radius;
    kn_color color;
};

// A slanted line from `top` down by `height`, as far as it lies in an outline:
// found in small steps, for areas are few and simple.
static void
hatch_line(const struct outline *outline, kn_vec2 top, float height,
           const struct stroke *stroke, struct kn_canvas *canvas)
{
    const int step = 2; // pixels
    kn_vec2 from = top;
    bool inside = false;
    for (int d = 0; d <= (int)height + step; d += step) {
        kn_vec2 p = {top.x + (float)d, top.y + (float)d};
        bool in = d <= (int)height &&
                  kn_polygon_contains(outline->points, outline->count, p);
        if (in && !inside) {
            from = p;
        }
        if (inside && !in) {
            kn_draw_capsule(canvas, from, p, stroke->radius, stroke->color);
        }
        inside = in;
    }
}

// Slanted lines across an outline.
static void
hatch(const struct kn_app *app, const struct outline *outline, kn_color color,
      struct kn_canvas *canvas)
{
    float scale = app->player.screen.body.view.scale;
    float step = HATCH * scale;
    float radius = THIN * scale < 0.8f ? 0.8f : THIN * scale;
    kn_vec2 low = outline->points[0];
    kn_vec2 high = low;
    for (int i = 0; i < outline->count; i++) {
        kn_vec2 p = outline->points[i];
        low = (kn_vec2){fminf(low.x, p.x), fminf(low.y, p.y)};
        high = (kn_vec2){fmaxf(high.x, p.x), fmaxf(high.y, p.y)};
    }
    float height = high.y - low.y;
    int lines = (int)((high.x - low.x + height) / step) + 1;
    for (int i = 0; i < lines; i++) {
        const kn_vec2 top = {low.x - height + step * (float)i, low.y};
        hatch_line(outline, top, height, &(struct stroke){radius, color},
                   canvas);
    }
}

// One half of an area: as written, or its mirror.
static void
outline_of_area(const struct kn_app *app, const struct kn_area *area, bool left,
                struct outline *outline)
{
    outline->count = 0;
    for (int i = 0; i < area->point_count && i < OUTLINE; i++) {
        kn_vec2 p = kn_area_outline(area, i);
        p.x = left && area->side == KN_AREA_MIDDLE ? -p.x : p.x;
        outline->points[outline->count++] = pixel(app, p);
    }
    if (outline->count > 0) {
        close_outline(outline);
    }
}

void
kn_body_mark_areas(struct kn_app *app, uint32_t areas, bool all,
                   struct kn_canvas *canvas)
{
    const struct kn_screening *screening = app->library.screening;
    const kn_color care = kn_theme_night.care;
    struct outline outline;
    for (int i = 0; i < screening->area_count; i++) {
        const struct kn_area *area = &screening->areas[i];
        bool crossed = areas >> i & 1;
        int halves = area->side == KN_AREA_MIDDLE ? 2 : 1;
        for (int half = 0; half < halves && (crossed || all); half++) {
            outline_of_area(app, area, half == 1, &outline);
            if (outline.count < 3) {
                continue;
            }
            draw_outline(app, &outline, crossed ? LINE : THIN,
                         kn_color_fade(care, crossed ? 1 : 0.45f), canvas);
            if (crossed) {
                hatch(app, &outline, care, canvas);
            }
        }
    }
}

void
kn_body_mark_structure(struct kn_app *app, const struct kn_structure *structure,
                       kn_color color, struct kn_canvas *canvas)
{
    const struct kn_path *path = &structure->outline;
    struct outline outline;
    for (int side = 0; side < (structure->paired ? 2 : 1); side++) {
        int count = path->count < OUTLINE ? path->count : OUTLINE;
        outline.count = 0;
        for (int i = 0; i < count; i++) {
            kn_vec2 p = path->points[(int)((long)i * path->count / count)];
            p.x = side == 1 ? -p.x : p.x;
            outline.points[outline.count++] = pixel(app, p);
        }
        if (structure->tube <= 0) {
            close_outline(&outline);
        }
        draw_outline(app, &outline,
                     structure->tube > 0 ? structure->tube : LINE, color,
                     canvas);
    }
}

void
kn_body_mark_zone(struct kn_app *app, const struct kn_zone *zone,
                  struct kn_canvas *canvas)
{
    const kn_color care = kn_theme_night.care;
    // Some zones reach up over the head, or out beyond the arms.
    float y0 = fmaxf(zone->y0, -ZONE_REACH);
    float y1 = fminf(zone->y1, BODY_END + ZONE_REACH);
    for (int side = -1; side <= 1; side += 2) {
        float x0 = (float)side * zone->x0;
        float x1 = (float)side * fminf(zone->x1, BODY_SIDE);
        struct outline outline = {
            .points = {pixel(app, (kn_vec2){x0, y0}),
                       pixel(app, (kn_vec2){x1, y0}),
                       pixel(app, (kn_vec2){x1, y1}),
                       pixel(app, (kn_vec2){x0, y1})},
            .count = 4,
        };
        close_outline(&outline);
        draw_outline(app, &outline, LINE, care, canvas);
        hatch(app, &outline, care, canvas);
    }
}

// The soft band in which a spot is felt.
static void
draw_referral(const struct kn_app *app, const struct kn_referral *referral,
              bool left, struct kn_canvas *canvas)
{
    struct outline band = {.count = 0};
    const struct kn_path *path = &referral->path;
    int count = path->count < OUTLINE ? path->count : OUTLINE;
    for (int i = 0; i < count; i++) {
        kn_vec2 p = path->points[(int)((long)i * path->count / count)];
        p.x = left ? -p.x : p.x;
        band.points[band.count++] = pixel(app, p);
    }
    float radius = referral->radius * app->player.screen.body.view.scale;
    const struct kn_ribbon ribbon = {
        .points = band.points,
        .count = band.count,
        .radius_start = radius,
        .radius_end = radius,
        .opacity_start = 0.6f,
        .opacity_end = 0.3f,
        .softness = fmaxf(radius, 1),
        .color = kn_theme_night.accents[KN_TECHNIQUE_TRIGGER_POINT],
    };
    kn_draw_ribbon(canvas, &ribbon);
}

void
kn_body_mark_point(struct kn_app *app, const struct kn_trigger_point *point,
                   struct kn_canvas *canvas)
{
    const kn_color violet = kn_theme_night.accents[KN_TECHNIQUE_TRIGGER_POINT];
    float scale = app->player.screen.body.view.scale;
    for (int left = 0; left < 2; left++) {
        for (int i = 0; i < point->referral_count; i++) {
            draw_referral(app, &point->referral[i], left == 1, canvas);
        }
        kn_vec2 at = point->at;
        at.x = left == 1 ? -at.x : at.x;
        kn_draw_ring(canvas, pixel(app, at), SPOT * scale,
                     fmaxf(0.25f * scale, 1), violet);
        kn_draw_disc(canvas, pixel(app, at), 0.3f * scale, violet);
    }
}
