// SPDX-License-Identifier: MIT
#include "scene/surface.h"

#include <string.h>

#include "base/wide.h"
#include "canvas/blend.h"
#include "geometry/ease.h"
#include "relief/print.h"

#define FOOT_FADE 0.10f // of the view's height
#define PIECE 64        // pixels of a row mixed together

#define JOIN 12 // of what is not pressed, cheaper lit than cut out

// What presses on a row of the view, and the stretches that it changes.
struct row {
    struct kn_print prints[KN_SURFACE_DENTS];
    int count;
    kn_rect pressed[KN_SURFACE_DENTS]; // apart from one another
    int pressed_count;
};

// A piece of a row of the view.
struct piece {
    int x, y, count;
    const struct row *row; // whose dents reach it; NULL: none do
};

// out[i] = bytes[i] / 255 * whole, rounded, for a `whole` of 0..256 (which is
// just within what kn_div255 rounds rightly).
KN_WIDE static void
weigh(uint16_t *restrict out, const uint8_t *restrict bytes, int whole,
      int count)
{
    for (int i = 0; i < count; i++) {
        out[i] = (uint16_t)kn_div255((unsigned)bytes[i] * (unsigned)whole);
    }
}

struct range {
    uint16_t least, most;
};

KN_WIDE static struct range
range_of(const uint16_t *weights, int count)
{
    uint16_t least = UINT16_MAX;
    uint16_t most = 0;
    for (int i = 0; i < count; i++) {
        least = weights[i] < least ? weights[i] : least;
        most = weights[i] > most ? weights[i] : most;
    }
    return (struct range){least, most};
}

// pixels += (over - pixels) * t / 256 for each byte; t is 0..256. Two bytes at
// a time: what one borrows from the next it gives back.
KN_WIDE static void
mix(uint32_t *restrict pixels, const uint32_t *restrict over,
    const uint16_t *restrict t, int count)
{
    const uint32_t low = 0x00ff00ffu;
    const uint32_t half = 0x00800080u;
    for (int i = 0; i < count; i++) {
        uint32_t even = pixels[i] & low;
        uint32_t odd = pixels[i] >> 8 & low;
        even = (even << 8) + ((over[i] & low) - even) * t[i] + half;
        odd = (odd << 8) + ((over[i] >> 8 & low) - odd) * t[i] + half;
        pixels[i] = (even >> 8 & low) | (odd & ~low);
    }
}

// Leaves t / 256 of the light; t is 0..256.
KN_WIDE static void
dim(uint32_t *restrict pixels, const uint16_t *restrict t, int count)
{
    const uint32_t low = 0x00ff00ffu;
    const uint32_t half = 0x00800080u;
    for (int i = 0; i < count; i++) {
        uint32_t even = (pixels[i] & low) * t[i] + half;
        uint32_t odd = (pixels[i] >> 8 & low) * t[i] + half;
        pixels[i] = 0xff000000u | (even >> 8 & low) | (odd & ~low);
    }
}

// Times `factor` / 256 for each byte of color; beyond white is white.
KN_WIDE static void
shade(uint32_t *restrict pixels, const uint16_t *restrict factor, int count)
{
    for (int i = 0; i < count; i++) {
        uint32_t f = factor[i];
        uint32_t red = (pixels[i] >> 16 & 255) * f >> 8;
        uint32_t green = (pixels[i] >> 8 & 255) * f >> 8;
        uint32_t blue = (pixels[i] & 255) * f >> 8;
        red = red < 255 ? red : 255;
        green = green < 255 ? green : 255;
        blue = blue < 255 ? blue : 255;
        pixels[i] = 0xff000000u | red << 16 | green << 8 | blue;
    }
}

// What presses on a piece makes parts of it darker and others brighter.
static void
press_piece(uint32_t *pixels, const struct kn_surface *surface,
            const struct piece *p)
{
    uint16_t factors[PIECE];
    kn_relief_press_row(surface->relief,
                        (kn_rect){p->x, p->y, p->x + p->count, p->y + 1},
                        p->row->prints, p->row->count, factors);
    shade(pixels, factors, p->count);
}

// The pixels of `layer` in a piece, as they were baked.
static void
fill_layer(uint32_t *out, const struct kn_surface *surface, enum kn_layer layer,
           const struct piece *p)
{
    const struct kn_relief *relief = surface->relief;
    memcpy(out,
           relief->layers[layer].lit +
               (size_t)p->y * (size_t)relief->view.width + p->x,
           (size_t)p->count * sizeof(*out));
}

// How open the lens is to a piece, 0..256; false where it is closed.
static bool
open_lens(const struct kn_surface *surface, const struct piece *p,
          uint16_t *opened)
{
    const struct kn_lens *lens = surface->lens;
    kn_rect here = {p->x, p->y, p->x + p->count, p->y + 1};
    uint8_t openness[PIECE];
    if (surface->opened == 0 || surface->layer == KN_LAYER_SKIN ||
        kn_rect_empty(kn_rect_intersect(here, lens->bounds))) {
        return false;
    }
    kn_lens_row(surface->lens, p->y, here.x0, here.x1, openness);
    weigh(opened, openness, surface->opened, p->count);
    return true;
}

// Skin, and what the lens shows of the worked layer. Where only one of them
// can be seen the other is left alone.
static void
fill_played(uint32_t *out, const struct kn_surface *surface,
            const struct piece *p)
{
    uint16_t opened[PIECE];
    uint32_t worked[PIECE];
    struct range range = {0};
    if (open_lens(surface, p, opened)) {
        range = range_of(opened, p->count);
    }
    if (range.most == 0) {
        fill_layer(out, surface, KN_LAYER_SKIN, p);
    } else if (range.least == 256) {
        fill_layer(out, surface, surface->layer, p);
    } else {
        fill_layer(out, surface, KN_LAYER_SKIN, p);
        fill_layer(worked, surface, surface->layer, p);
        mix(out, worked, opened, p->count);
    }
}

// A layer all over, or, for the skin, the body as it is played.
static void
fill_all(uint32_t *out, const struct kn_surface *surface, enum kn_layer all,
         const struct piece *p)
{
    if (all == KN_LAYER_SKIN) {
        fill_played(out, surface, p);
    } else {
        fill_layer(out, surface, all, p);
    }
}

static void
fill_body(uint32_t *out, const struct kn_surface *surface,
          const struct piece *p)
{
    fill_all(out, surface, surface->all, p);
    if (surface->going > 0 && surface->was != surface->all) {
        uint32_t was[PIECE];
        uint16_t going[PIECE];
        for (int i = 0; i < p->count; i++) {
            going[i] = (uint16_t)surface->going;
        }
        fill_all(was, surface, surface->was, p);
        mix(out, was, going, p->count);
    }
    if (p->row) {
        press_piece(out, surface, p);
    }
    if (surface->light) {
        dim(out, surface->light + p->x, p->count);
    }
}

// Draws a piece at `out`; `shown`, 0..256, is what its row shows of the body.
static void
draw_piece(uint32_t *out, const struct kn_surface *surface,
           const struct piece *p, int shown)
{
    const struct kn_relief *relief = surface->relief;
    uint32_t body[PIECE];
    uint16_t cover[PIECE];
    weigh(cover,
          relief->coverage + (size_t)p->y * (size_t)relief->view.width + p->x,
          shown, p->count);
    struct range range = range_of(cover, p->count);
    if (range.least == 256) {
        fill_body(out, surface, p);
        return;
    }
    int x = p->x + surface->ground.x;
    kn_backdrop_row(surface->backdrop, p->y + surface->ground.y, x,
                    x + p->count, out);
    if (range.most > 0) {
        fill_body(body, surface, p);
        mix(out, body, cover, p->count);
    }
}

// Adds a stretch to those of a row, with all it meets.
static void
add_pressed(struct row *row, kn_rect band)
{
    for (int i = 0; i < row->pressed_count;) {
        kn_rect *other = &row->pressed[i];
        if (band.x0 <= other->x1 + JOIN && other->x0 <= band.x1 + JOIN) {
            band = kn_rect_union(band, *other);
            *other = row->pressed[--row->pressed_count];
            i = 0;
        } else {
            i++;
        }
    }
    row->pressed[row->pressed_count++] = band;
}

// What presses within an area, and the bounds of each.
struct pressing {
    struct kn_print prints[KN_SURFACE_DENTS];
    kn_rect bounds[KN_SURFACE_DENTS];
    int count;
};

static void
gather(const struct kn_surface *surface, kn_rect area, struct pressing *all)
{
    all->count = 0;
    for (int i = 0; i < surface->dent_count; i++) {
        struct kn_print *print = &all->prints[all->count];
        *print = kn_relief_print(surface->dents[i]);
        kn_rect bounds = kn_rect_intersect(
            kn_relief_print_bounds(surface->relief, print), area);
        all->bounds[all->count] = bounds;
        all->count += !kn_rect_empty(bounds);
    }
}

// What presses on row `y` of `area`.
static void
press_row(const struct kn_surface *surface, const struct pressing *all,
          kn_rect area, int y, struct row *row)
{
    row->count = 0;
    row->pressed_count = 0;
    for (int i = 0; i < all->count; i++) {
        if (y < all->bounds[i].y0 || y >= all->bounds[i].y1) {
            continue;
        }
        kn_rect band =
            kn_relief_print_band(surface->relief, &all->prints[i], y, y + 1);
        if (!kn_rect_empty(kn_rect_intersect(band, area))) {
            row->prints[row->count++] = all->prints[i];
            add_pressed(row, band);
        }
    }
}

// The piece from x on, up to `end` and to where what is pressed begins or ends.
static struct piece
piece_at(const struct row *row, int x, int y, int end)
{
    struct piece p = {.x = x, .y = y};
    end = end < x + PIECE ? end : x + PIECE;
    for (int i = 0; i < row->pressed_count; i++) {
        const kn_rect *r = &row->pressed[i];
        if (x >= r->x1) {
            continue;
        }
        bool within = x >= r->x0;
        int edge = within ? r->x1 : r->x0;
        p.row = within ? row : p.row;
        end = edge < end ? edge : end;
    }
    p.count = end - x;
    return p;
}

// The body goes into the ground at the foot of the view, where it is cut.
static float
foot_fade(const kn_view *view, int y)
{
    float above = (float)(view->height - y) - 0.5f;
    return kn_smooth(above / (FOOT_FADE * (float)view->height));
}

void
kn_surface_draw(const struct kn_surface *surface, kn_rect area,
                struct kn_canvas *canvas)
{
    const struct kn_relief *relief = surface->relief;
    struct pressing all;
    struct row row;
    gather(surface, area, &all);
    for (int y = area.y0; y < area.y1; y++) {
        press_row(surface, &all, area, y, &row);
        float shown = surface->reveal * foot_fade(&relief->view, y);
        uint32_t *out = canvas->pixels +
                        (size_t)(y + surface->rect.y0) * (size_t)canvas->width +
                        (size_t)surface->rect.x0;
        for (int x = area.x0; x < area.x1;) {
            struct piece p = piece_at(&row, x, y, area.x1);
            draw_piece(out + x, surface, &p, (int)(shown * 256 + 0.5f));
            x += p.count;
        }
    }
}
