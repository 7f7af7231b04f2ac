// SPDX-License-Identifier: MIT
#include "scene/tool_sprite.h"

#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "geometry/ease.h"

#define ONE 65536       // of a texel's coordinates
#define LIFT_FADE 0.35f // and paler
#define SHADOW 0.46f    // darkness of a shadow on the skin
#define LIFTED_SHADOW 0.30f

// ---- from canvas to texels

// Texel of canvas pixel (x, y): at + x * across + y * down, in 1/65536; it is
// linear in whole numbers, so that it is the same wherever a clip begins.
struct lattice {
    int64_t at[2];
    int32_t across[2], down[2];
};

static struct lattice
lattice_of(const struct kn_tool_picture *picture,
           const struct kn_tool_place *place, kn_vec2 at)
{
    kn_vec2 x =
        kn_vec2_scale(kn_tool_side(&place->turn), ONE / kn_tool_growth(place));
    kn_vec2 y = kn_vec2_scale(place->turn.up, -ONE / kn_tool_growth(place));
    struct lattice l = {
        .across = {(int32_t)lrintf(x.x), (int32_t)lrintf(y.x)},
        .down = {(int32_t)lrintf(x.y), (int32_t)lrintf(y.y)},
    };
    // In whole pixels and what is left of them, for exactness.
    float px = floorf(at.x);
    float py = floorf(at.y);
    kn_vec2 left = {at.x - px - 0.5f, at.y - py - 0.5f};
    const float origin[2] = {picture->origin_x - 0.5f,
                             picture->origin_y - 0.5f};
    for (int k = 0; k < 2; k++) {
        float rest = left.x * (float)l.across[k] + left.y * (float)l.down[k];
        l.at[k] = (int64_t)lrintf(origin[k] * ONE) - (int64_t)lrintf(rest) -
                  (int64_t)px * l.across[k] - (int64_t)py * l.down[k];
    }
    return l;
}

// ---- pixels: no branches, for the loops below take many at a time

// Of four bytes in two pairs: a (1 - t) + b t, with t in 0..256.
static uint32_t
mix(uint32_t a, uint32_t b, uint32_t t)
{
    const uint32_t low = 0x00ff00ffu;
    uint32_t even = ((a & low) * (256 - t) + (b & low) * t) >> 8;
    uint32_t odd = ((a >> 8) & low) * (256 - t) + ((b >> 8) & low) * t;
    return (even & low) | (odd & ~low);
}

// A stretch of a canvas row whose pixels all lie among texels, and what it is
// drawn from. Texel of pixel i: u + i * du, v + i * dv, in 1/65536.
struct run {
    int32_t u, v, du, dv;
    int count;
    int32_t stride;            // texels of a row
    uint32_t opacity;          // 0..256
    uint32_t darkness, lifted; // of shadows; and how far off they are: 0..256
};

static uint32_t
over(uint32_t ground, uint32_t pixel, uint32_t opacity)
{
    uint32_t top = mix(0, pixel, opacity);
    uint32_t alpha = top >> 24;
    const uint32_t low = 0x00ff00ffu;
    uint32_t keep = 255 - alpha;
    uint32_t even = (ground & low) * keep + 0x00800080u;
    uint32_t odd = ((ground >> 8) & low) * keep + 0x00800080u;
    even = ((even + ((even >> 8) & low)) >> 8) & low;
    odd = (odd + ((odd >> 8) & low)) & ~low;
    return (even + (top & low)) | ((odd + (top & ~low)) & ~low);
}

KN_WIDE static void
draw_tool(struct run r, const uint32_t *restrict pixels, uint32_t *restrict out)
{
    for (int i = 0; i < r.count; i++) {
        int32_t u = r.u + i * r.du;
        int32_t v = r.v + i * r.dv;
        int32_t at = (v >> 16) * r.stride + (u >> 16);
        uint32_t across = (uint32_t)(u >> 8) & 255;
        uint32_t down = (uint32_t)(v >> 8) & 255;
        uint32_t top = mix(pixels[at], pixels[at + 1], across);
        uint32_t low =
            mix(pixels[at + r.stride], pixels[at + r.stride + 1], across);
        out[i] = over(out[i], mix(top, low, down), r.opacity);
    }
}

// A shadow is so soft that the nearest texel is as good as any between.
KN_WIDE static void
draw_shadow(struct run r, const uint32_t *restrict shadow,
            uint32_t *restrict out)
{
    for (int i = 0; i < r.count; i++) {
        int32_t u = r.u + i * r.du + ONE / 2;
        int32_t v = r.v + i * r.dv + ONE / 2;
        uint32_t s = shadow[(v >> 16) * r.stride + (u >> 16)];
        uint32_t both = (s & 255) * (256 - r.lifted) + (s >> 16) * r.lifted;
        uint32_t dark = ((both >> 8) * r.darkness + 128) >> 8;
        out[i] = dark << 24; // black, times alpha
    }
}

// Narrows x0..x1 to where texel coordinate `k` of row `y` lies within the
// picture's `size` and has a next one.
static void
narrow(const struct lattice *l, int k, int y, int size, int *x0, int *x1)
{
    int64_t from = l->at[k] + (int64_t)y * l->down[k];
    int64_t step = l->across[k];
    int64_t last = (int64_t)(size - 1) * ONE - 1; // 0..last is within
    int64_t low = *x0;
    int64_t high = *x1;
    if (step == 0) {
        high = from >= 0 && from <= last ? high : low;
    } else {
        // A guess by division, put right by a pixel or two.
        int64_t a = step > 0 ? -from / step : (last - from) / step;
        int64_t b = step > 0 ? (last - from) / step : -from / step;
        a = a - 1 > low ? a - 1 : low;
        b = b + 2 < high ? b + 2 : high;
        while (a < b && (from + a * step < 0 || from + a * step > last)) {
            a++;
        }
        while (a < b &&
               (from + (b - 1) * step < 0 || from + (b - 1) * step > last)) {
            b--;
        }
        low = a;
        high = b > a ? b : a;
    }
    *x0 = (int)low;
    *x1 = (int)high;
}

// Sets where `run` begins and ends in row `y` between x0 and x1; returns the
// pixel at which it begins.
static int
place_run(const struct lattice *l, const struct kn_tool_picture *picture, int y,
          kn_rect area, struct run *run)
{
    int x0 = area.x0;
    int x1 = area.x1;
    narrow(l, 0, y, picture->cols, &x0, &x1);
    narrow(l, 1, y, picture->rows, &x0, &x1);
    int64_t u = l->at[0] + (int64_t)y * l->down[0] + (int64_t)x0 * l->across[0];
    int64_t v = l->at[1] + (int64_t)y * l->down[1] + (int64_t)x0 * l->across[1];
    run->count = x1 - x0;
    run->u = run->count > 0 ? (int32_t)u : 0;
    run->v = run->count > 0 ? (int32_t)v : 0;
    run->du = l->across[0];
    run->dv = l->across[1];
    return x0;
}

// ---- sprites

bool
kn_tool_sprite_init(struct kn_tool_sprite *sprite,
                    const struct kn_tool_relief *relief)
{
    int side = 1;
    for (int i = 0; i < relief->count; i++) {
        const struct kn_tool_picture *p = &relief->pictures[i];
        float diagonal = hypotf((float)p->cols, (float)p->rows);
        int need = (int)(diagonal * (1 + KN_TOOL_GROWTH) +
                         KN_TOOL_SHADOW_FAR * relief->scale) +
                   8;
        side = p->store && need > side ? need : side;
    }
    *sprite = (struct kn_tool_sprite){
        .side = side,
        .pixels = malloc((size_t)side * (size_t)side * sizeof(uint32_t)),
        .spans = malloc((size_t)side * sizeof(*sprite->spans)),
    };
    return sprite->pixels && sprite->spans;
}

void
kn_tool_sprite_destroy(struct kn_tool_sprite *sprite)
{
    free(sprite->pixels);
    free(sprite->spans);
    *sprite = (struct kn_tool_sprite){0};
}

// What a row of the sprite shows, in its own pixels.
static void
draw_row(const struct kn_tool_model *model, const struct lattice lattices[2],
         const kn_rect bands[2], struct run run, uint32_t *row)
{
    int y = bands[0].y0;
    int x = place_run(&lattices[1], model->picture, y, bands[1], &run);
    draw_shadow(run, model->lit->shadow, row + x);
    x = place_run(&lattices[0], model->picture, y, bands[0], &run);
    draw_tool(run, model->lit->pixels, row + x);
}

void
kn_tool_sprite_make(struct kn_tool_sprite *sprite,
                    const struct kn_tool_model *model)
{
    struct kn_tool_model m = *model;
    m.place.at = (kn_vec2){0, 0};
    kn_rect box = kn_tool_model_extent(&m);
    int width = box.x1 - box.x0;
    int height = box.y1 - box.y0;
    sprite->left = box.x0;
    sprite->top = box.y0;
    sprite->width = width < sprite->side ? width : sprite->side;
    sprite->height = height < sprite->side ? height : sprite->side;
    m.place.at = (kn_vec2){(float)-box.x0, (float)-box.y0};
    const struct kn_tool_place *place = &m.place;
    struct kn_tool_lying o = kn_tool_outline_lay(&m);
    struct lattice lattices[2] = {
        lattice_of(m.picture, place, place->at),
        lattice_of(m.picture, place, kn_tool_shadow_at(&m)),
    };
    float opacity = place->opacity * (1 - LIFT_FADE * place->lift);
    float dark = kn_lerp(SHADOW, LIFTED_SHADOW, place->lift) * place->opacity;
    struct run run = {
        .stride = m.picture->cols,
        .opacity = (uint32_t)lrintf(256 * opacity),
        .darkness = (uint32_t)lrintf(256 * dark),
        .lifted = (uint32_t)lrintf(256 * place->lift),
    };
    kn_rect all = {0, 0, sprite->width, sprite->height};
    for (int y = 0; y < sprite->height; y++) {
        uint32_t *row = sprite->pixels + (size_t)y * (size_t)sprite->width;
        memset(row, 0, (size_t)sprite->width * sizeof(*row));
        kn_rect bands[2] = {
            kn_rect_intersect(kn_tool_hull_band(&o.body, y, y + 1), all),
            kn_rect_intersect(kn_tool_hull_band(&o.shadow, y, y + 1), all),
        };
        kn_rect both = kn_rect_union(bands[0], bands[1]);
        sprite->spans[y] =
            (struct kn_tool_span){(int16_t)both.x0, (int16_t)both.x1};
        bands[0].y0 = y; // also of one that is empty
        if (!kn_rect_empty(both)) {
            draw_row(&m, lattices, bands, run, row);
        }
    }
}

// Byte by byte, rounded down.
static uint32_t
average(uint32_t a, uint32_t b)
{
    return (a & b) + (((a ^ b) >> 1) & 0x7f7f7f7fu);
}

KN_WIDE static void
lay_whole(uint32_t *restrict out, const uint32_t *pixels, int count)
{
    for (int i = 0; i < count; i++) {
        out[i] = over(out[i], pixels[i], 256);
    }
}

// Of a sprite that lies on half pixels: pixels of two rows, each between two.
KN_WIDE static void
lay_between(uint32_t *restrict out, const uint32_t *const rows[2], int back,
            int count)
{
    const uint32_t *a = rows[0];
    const uint32_t *b = rows[1];
    for (int i = 0; i < count; i++) {
        uint32_t left = average(a[i - back], b[i - back]);
        out[i] = over(out[i], average(average(a[i], b[i]), left), 256);
    }
}

void
kn_tool_sprite_lay(const struct kn_tool_sprite *sprite, kn_vec2 at,
                   struct kn_canvas *canvas)
{
    int x = (int)floorf(at.x);
    int y = (int)floorf(at.y);
    int across = at.x - (float)x >= 0.5f;
    int down = at.y - (float)y >= 0.5f;
    x += sprite->left;
    y += sprite->top;
    // The outermost pixels are bare, so that there is one to go back to.
    kn_rect area = {x + 1, y + 1, x + sprite->width, y + sprite->height};
    area = kn_rect_intersect(area, canvas->clip);
    for (int at_y = area.y0; at_y < area.y1; at_y++) {
        int r = at_y - y;
        struct kn_tool_span a = sprite->spans[r];
        struct kn_tool_span b = sprite->spans[r - down];
        int x0 = a.x0 < a.x1 && (a.x0 < b.x0 || b.x0 >= b.x1) ? a.x0 : b.x0;
        int x1 = (a.x1 > b.x1 ? a.x1 : b.x1) + across;
        x0 = x0 + x > area.x0 ? x0 + x : area.x0;
        x1 = x1 + x < area.x1 ? x1 + x : area.x1;
        const uint32_t *row =
            sprite->pixels + (ptrdiff_t)r * sprite->width + (x0 - x);
        uint32_t *out = canvas->pixels + (ptrdiff_t)at_y * canvas->width + x0;
        if (across || down) {
            const uint32_t *rows[2] = {row,
                                       row - (ptrdiff_t)down * sprite->width};
            lay_between(out, rows, across, x1 - x0);
        } else {
            lay_whole(out, row, x1 - x0);
        }
    }
    kn_canvas_touch(canvas, area);
}
