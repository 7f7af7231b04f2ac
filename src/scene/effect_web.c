// SPDX-License-Identifier: MIT
// Myofascial: the fascia as a fine web of two families of threads. It is drawn
// through a field: for each pixel, which place of the resting web has come to
// lie there. Under a contact the web is drawn along, lagging behind, and
// gathered; where it is under tension its threads brighten. The field is
// reckoned on a coarse grid fixed to the view, so a pixel never depends on
// what part of the picture is drawn.
#include "canvas/blend.h"
#include "geometry/ease.h"
#include "geometry/noise.h"
#include "scene/effect.h"
#include "scene/flesh.h"
#include "scene/lens.h"

#define SPACING 1.3f // cm between threads
#define LEAST 5.5f   // pixels between them: closer, they are a fog
#define SLANT 28.0f  // degrees from upright
#define THREAD 0.62f // pixels either side at 10 a cm

#define LAG 2.0f // s: the time constant of the creep
#define SAMPLES 16
#define SAMPLE_GAP (400 * KN_MILLISECOND)
#define SOFT 3.6f     // cm over which the pull of a contact falls off
#define PULL_MAX 3.0f // cm; a web pulled further would fold
#define GATHER 0.16f  // of the distance to the contact, when it presses

#define NODE 8  // pixels between nodes of the field
#define TILE 64 // pixels a side that are drawn at a time
#define NODES (TILE / NODE + 1)

struct node {
    kn_vec2 rest;  // where this place of the web lies at rest, cm
    float opacity; // 0..1
};

// What one contact does to the web.
struct pull {
    kn_vec2 at, by; // cm: where it is, how far it has drawn the web
    float gather;
};

struct web {
    const struct kn_effect_view *view;
    struct pull pulls[KN_CONTACT_MAX];
    int pull_count;
    struct kn_lane lanes[2];
    int lane_count;
};

static float
grip_of(const struct kn_contact *c)
{
    return kn_clamp01(c->intensity / 1.5f) * kn_clamp01(1 - 2 * c->lift);
}

static bool
held_in_place(const struct kn_step *step)
{
    enum kn_motion motion = kn_strokes[step->stroke].motion;
    return motion == KN_MOTION_DRAG || motion == KN_MOTION_APART;
}

// The contact as it was `age` before now in this part's work, or as the work
// began.
static struct kn_contact
contact_before(const struct kn_effect_view *view, int index, kn_tick age)
{
    const struct kn_moment *now = &view->pose.moment;
    age = age > now->part_elapsed ? now->part_elapsed : age;
    struct kn_moment m = kn_session_moment_at(view->session, now->at - age);
    return m.contacts[index < m.contact_count ? index : 0];
}

// A held contact draws the web by as much as it has crept, smoothed over the
// lag; a moving one drags along what it passes, and the web slides back.
static struct pull
pull_of(const struct kn_effect_view *view, int index)
{
    struct kn_contact now = contact_before(view, index, 0);
    struct kn_contact first =
        contact_before(view, index, view->pose.moment.part_elapsed);
    struct kn_contact last = now;
    struct pull pull = {.at = now.at};
    float weights = 0;
    const float gap = (float)SAMPLE_GAP / (float)KN_SECOND;
    bool held = held_in_place(view->step);
    for (int i = 0; i < SAMPLES; i++) {
        struct kn_contact c = contact_before(view, index, SAMPLE_GAP * i);
        float weight = expf(-gap * (float)i / LAG);
        kn_vec2 moved =
            kn_vec2_sub(held ? c.at : last.at, held ? first.at : c.at);
        float part = weight * grip_of(&c) * (held ? gap / LAG : 1);
        pull.by = kn_vec2_add(pull.by, kn_vec2_scale(moved, part));
        pull.gather += weight * grip_of(&c);
        weights += weight;
        last = c;
    }
    float length = kn_vec2_length(pull.by);
    float longest = length > PULL_MAX ? PULL_MAX / length : 1;
    pull.by = kn_vec2_scale(pull.by, longest);
    pull.gather *= GATHER / weights;
    return pull;
}

// Where the web's place that has come to `p` was at rest; *strain: how much
// it is stretched, about 0..1.
static kn_vec2
rest_of(const struct web *web, kn_vec2 p, float *strain)
{
    kn_vec2 rest = {p.x + 0.16f * kn_noise(p.x * 0.21f, p.y * 0.21f, 5),
                    p.y + 0.16f * kn_noise(p.x * 0.21f, p.y * 0.21f, 6)};
    *strain = 0;
    for (int i = 0; i < web->pull_count; i++) {
        const struct pull *pull = &web->pulls[i];
        kn_vec2 off = kn_vec2_sub(p, pull->at);
        float far = kn_vec2_dot(off, off) / (SOFT * SOFT);
        float near = expf(-far);
        rest = kn_vec2_sub(rest, kn_vec2_scale(pull->by, near));
        rest = kn_vec2_add(rest,
                           kn_vec2_scale(off, pull->gather * expf(-2 * far)));
        *strain += near * (0.3f + 0.35f * kn_vec2_length(pull->by));
    }
    return rest;
}

// The node at pixel (x, y) of the view.
static struct node
node_at(const struct web *web, int x, int y)
{
    const struct kn_body_view *body = web->view->body;
    kn_vec2 pixel = {(float)x, (float)y};
    kn_vec2 p = {(pixel.x - body->view.origin_x) / body->view.scale,
                 (pixel.y - body->view.origin_y) / body->view.scale};
    p.x = web->view->pose.mirror ? -p.x : p.x;
    float nearest = KN_LENS_OUTER;
    for (int i = 0; i < web->lane_count; i++) {
        nearest = fminf(nearest, kn_lane_distance(&web->lanes[i], p));
    }
    float open =
        kn_smooth((KN_LENS_OUTER - nearest) / (KN_LENS_OUTER - KN_LENS_INNER));
    kn_vec2 on_canvas = {pixel.x + (float)body->rect.x0,
                         pixel.y + (float)body->rect.y0};
    struct node node = {p, open * kn_effect_body(web->view, on_canvas)};
    if (node.opacity > 0) {
        float strain;
        node.rest = rest_of(web, p, &strain);
        node.opacity *= 0.34f + 0.66f * kn_clamp01(strain);
    }
    return node;
}

struct ink {
    kn_vec2 normals[2];
    float scale, half;
    kn_color thread, shade;
};

static struct ink
ink_of(const struct kn_effect_view *view)
{
    float c = cosf(SLANT * KN_PI / 180);
    float s = sinf(SLANT * KN_PI / 180);
    return (struct ink){
        .normals = {{c, -s}, {c, s}},
        .scale = view->body->view.scale,
        .half = kn_effect_px(view, THREAD, 0.45f),
        .thread = kn_effect_color(view, 0.6f, 0.9f * view->strength),
        .shade =
            kn_color_fade((kn_color){8, 20, 18, 255}, 0.38f * view->strength),
    };
}

// One row of a tile: for each pixel its place in the resting web, cm, and how
// much of a thread shows.
struct web_row {
    float x[TILE], y[TILE], opacity[TILE];
};

// From the nodes above and below the row.
static void
find_row(struct node nodes[NODES][NODES], struct kn_pixel_run run,
         kn_vec2 corner, struct web_row *out)
{
    float v = ((float)run.y + 0.5f - corner.y) / NODE;
    int r = (int)v;
    v -= (float)r;
    struct node line[NODES];
    for (int c = 0; c < NODES; c++) {
        const struct node *a = &nodes[r][c];
        const struct node *b = &nodes[r + 1][c];
        line[c].rest = kn_vec2_lerp(a->rest, b->rest, v);
        line[c].opacity = a->opacity + (b->opacity - a->opacity) * v;
    }
    for (int i = 0; i < run.count; i++) {
        float u = ((float)(run.x + i) + 0.5f - corner.x) / NODE;
        int c = (int)u;
        u -= (float)c;
        const struct node *a = &line[c];
        const struct node *b = &line[c + 1];
        out->x[i] = a->rest.x + (b->rest.x - a->rest.x) * u;
        out->y[i] = a->rest.y + (b->rest.y - a->rest.y) * u;
        out->opacity[i] = a->opacity + (b->opacity - a->opacity) * u;
    }
}

#define BIAS 1024 // spacings; makes a cast round down

// Coverage of the threads in a row, seen `under` cm up and to the left.
static void
cover_row(const struct ink *ink, const struct web_row *row, int count,
          float under, uint8_t *restrict out)
{
    const float spacing = fmaxf(SPACING, LEAST / ink->scale);
    const kn_vec2 n = kn_vec2_scale(ink->normals[0], 1 / spacing);
    const kn_vec2 m = kn_vec2_scale(ink->normals[1], 1 / spacing);
    const float width = spacing * ink->scale;
    const float reach = ink->half + 0.5f;
    for (int i = 0; i < count; i++) {
        float x = row->x[i] - under;
        float y = row->y[i] - under;
        float s = x * n.x + y * n.y + (BIAS + 0.5f);
        float t = x * m.x + y * m.y + (BIAS + 0.5f);
        s = fabsf(s - (float)(int)s - 0.5f);
        t = fabsf(t - (float)(int)t - 0.5f);
        float c = reach - (s < t ? s : t) * width;
        c = c > 0 ? c : 0;
        c = c < 1 ? c : 1;
        out[i] = (uint8_t)(int)(255 * c * row->opacity[i] + 0.5f);
    }
}

// The shade lies a little down and to the right of each thread.
static void
draw_row(const struct ink *ink, const struct web_row *row,
         struct kn_pixel_run run, struct kn_canvas *canvas)
{
    uint8_t cover[TILE];
    uint32_t *pixels =
        canvas->pixels + (size_t)run.y * (size_t)canvas->width + (size_t)run.x;
    cover_row(ink, row, run.count, 1.4f / ink->scale, cover);
    kn_blend_coverage(pixels, cover, run.count, ink->shade);
    cover_row(ink, row, run.count, 0, cover);
    kn_blend_coverage(pixels, cover, run.count, ink->thread);
}

// Draws the part of `area` (canvas) in the tile whose corner is at (x, y) of
// the view.
static void
fill_tile(const struct web *web, const struct ink *ink, int x, int y,
          kn_rect area, struct kn_canvas *canvas)
{
    struct node nodes[NODES][NODES];
    bool any = false;
    for (int r = 0; r < NODES; r++) {
        for (int c = 0; c < NODES; c++) {
            nodes[r][c] = node_at(web, x + c * NODE, y + r * NODE);
            any = any || nodes[r][c].opacity > 0;
        }
    }
    kn_rect rect = web->view->body->rect;
    kn_vec2 corner = {(float)(x + rect.x0), (float)(y + rect.y0)};
    kn_rect tile = {x + rect.x0, y + rect.y0, x + rect.x0 + TILE,
                    y + rect.y0 + TILE};
    tile = kn_rect_intersect(tile, area);
    if (!any || kn_rect_empty(tile)) {
        return;
    }
    for (int y_at = tile.y0; y_at < tile.y1; y_at++) {
        struct web_row row;
        struct kn_pixel_run run = {tile.x0, y_at, tile.x1 - tile.x0};
        find_row(nodes, run, corner, &row);
        draw_row(ink, &row, run, canvas);
    }
    kn_canvas_touch(canvas, tile);
}

static kn_rect
bounds_of(const struct web *web)
{
    const struct kn_body_view *body = web->view->body;
    float reach = KN_LENS_OUTER * body->view.scale + NODE;
    kn_rect box = {0};
    for (int l = 0; l < web->lane_count; l++) {
        for (int i = 0; i < web->lanes[l].count; i++) {
            kn_vec2 p = kn_effect_pixel(web->view, web->lanes[l].points[i]);
            box = kn_rect_union(box, (kn_rect){(int)floorf(p.x - reach),
                                               (int)floorf(p.y - reach),
                                               (int)ceilf(p.x + reach),
                                               (int)ceilf(p.y + reach)});
        }
    }
    return kn_rect_intersect(box, body->rect);
}

static void
make_web(struct web *web, const struct kn_effect_view *view)
{
    *web = (struct web){.view = view};
    for (int left = 0; left < 2; left++) {
        if (kn_effect_on_side(view, left != 0)) {
            kn_lane_make(&web->lanes[web->lane_count++], &view->step->path,
                         left != 0, view->step->side == KN_SIDE_DIAGONAL, 0);
        }
    }
    if (view->pose.moment.phase == KN_PHASE_WORK) {
        web->pull_count = view->pose.moment.contact_count;
    }
    for (int i = 0; i < web->pull_count; i++) {
        web->pulls[i] = pull_of(view, i);
    }
}

static void
show_web(const struct kn_effect_view *view, const struct kn_pen *pen)
{
    struct web web;
    kn_rect area;
    if (view->strength <= 0 ||
        kn_strokes[view->step->stroke].motion == KN_MOTION_NONE) {
        return;
    }
    make_web(&web, view);
    if (!kn_pen_area(pen, bounds_of(&web), &area)) {
        return;
    }
    struct ink ink = ink_of(view);
    kn_rect rect = view->body->rect;
    int x0 = (area.x0 - rect.x0) / TILE * TILE;
    int y0 = (area.y0 - rect.y0) / TILE * TILE;
    for (int y = y0; y < area.y1 - rect.y0; y += TILE) {
        for (int x = x0; x < area.x1 - rect.x0; x += TILE) {
            fill_tile(&web, &ink, x, y, area, pen->canvas);
        }
    }
}

const struct kn_effect kn_effect_web = {2 * KN_FLESH_STEP, show_web, NULL};
