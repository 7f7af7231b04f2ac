// SPDX-License-Identifier: MIT
#include "scene/tool_view.h"

#include <assert.h>
#include <stdlib.h>

#include "base/wide.h"
#include "geometry/ease.h"

#define LIGHT_STEPS 512   // of a full turn, in which tools are lit
#define ONE 65536         // of a texel's coordinates
#define LIFT_GROWTH 0.05f // larger at full lift
#define LIFT_FADE 0.35f   // and paler
#define SHADOW 0.46f      // darkness of a shadow on the skin
#define LIFTED_SHADOW 0.30f
#define SHADOW_NEAR 0.22f // cm that it lies off its tool, on the skin
#define SHADOW_FAR 1.25f  // and at full lift

// Away from the key light.
static const kn_vec2 shadow_way = {0.56f, 0.828f};

static const char *const shape_keys[KN_TOOL_COUNT] = {
    [KN_TOOL_PALMS] = "palm",
    [KN_TOOL_FINGERS] = "fingers",
    [KN_TOOL_THUMBS] = "thumb",
    [KN_TOOL_KNUCKLES] = "knuckles",
    [KN_TOOL_FISTS] = "fist",
    [KN_TOOL_FOREARM] = "forearm",
    [KN_TOOL_BALL] = "ball",
    [KN_TOOL_PEANUT] = "peanut",
    [KN_TOOL_CANE] = "cane",
    [KN_TOOL_ROLLER] = "roller",
    [KN_TOOL_STONE] = "stone",
    [KN_TOOL_WRAPPED_STONE] = "wrapped_stone",
    [KN_TOOL_HEAT_PACK] = "heat_pack",
};

int
kn_tool_view_shape(const struct kn_tool_shapes *shapes, enum kn_tool tool)
{
    const char *key = shape_keys[tool];
    return key ? kn_tool_shapes_find(shapes, key) : -1;
}

uint32_t
kn_tool_view_wanted(const struct kn_tool_shapes *shapes,
                    const struct kn_routine *routine)
{
    uint32_t wanted = 0;
    for (int i = 0; i < routine->step_count; i++) {
        int shape = kn_tool_view_shape(shapes, routine->steps[i].tool);
        wanted |= shape < 0 ? 0 : UINT32_C(1) << shape;
    }
    return wanted;
}

bool
kn_tool_view_init(struct kn_tool_view *view,
                  const struct kn_tool_shapes *shapes,
                  const struct kn_tool_relief *relief)
{
    struct kn_tool_view made = {.relief = relief};
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        int shape = kn_tool_view_shape(shapes, (enum kn_tool)i);
        bool baked = shape >= 0 && relief->pictures[shape].store;
        made.shapes[i] = baked ? shape : -1;
    }
    size_t texels = (size_t)relief->texels + 1; // of no tools: not nothing
    bool ok = true;
    for (int i = 0; i < KN_TOOL_SLOTS; i++) {
        struct kn_tool_slot *slot = &made.slots[i];
        slot->shape = -1;
        slot->lit.pixels = malloc(texels * sizeof(*slot->lit.pixels));
        slot->lit.shadow = malloc(texels * sizeof(*slot->lit.shadow));
        ok = ok && slot->lit.pixels && slot->lit.shadow;
    }
    if (!ok) {
        kn_tool_view_destroy(&made);
        return false;
    }
    *view = made;
    return true;
}

void
kn_tool_view_destroy(struct kn_tool_view *view)
{
    for (int i = 0; i < KN_TOOL_SLOTS; i++) {
        free(view->slots[i].lit.pixels);
        free(view->slots[i].lit.shadow);
    }
    *view = (struct kn_tool_view){0};
}

// ---- from canvas to texels

// Texel of canvas pixel (x, y): at + x * across + y * down, in 1/65536; it is
// linear in whole numbers, so that it is the same wherever a clip begins.
struct lattice {
    int64_t at[2];
    int32_t across[2], down[2];
};

static float
growth(const struct kn_tool_place *place)
{
    return 1 + LIFT_GROWTH * place->lift;
}

// The tool's +x, in canvas space.
static kn_vec2
side_of(const struct kn_tool_turn *turn)
{
    kn_vec2 side = {-turn->up.y, turn->up.x};
    return turn->left ? kn_vec2_scale(side, -1) : side;
}

static struct lattice
lattice_of(const struct kn_tool_picture *picture,
           const struct kn_tool_place *place, kn_vec2 at)
{
    kn_vec2 x = kn_vec2_scale(side_of(&place->turn), ONE / growth(place));
    kn_vec2 y = kn_vec2_scale(place->turn.up, -ONE / growth(place));
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

// The pixels around a box of texels laid at `at`.
static kn_rect
pixels_around(const struct kn_tool_picture *picture,
              const struct kn_tool_place *place, kn_rect box, kn_vec2 at)
{
    kn_vec2 x = kn_vec2_scale(side_of(&place->turn), growth(place));
    kn_vec2 y = kn_vec2_scale(place->turn.up, -growth(place));
    kn_vec2 low = {1e9f, 1e9f};
    kn_vec2 high = {-1e9f, -1e9f};
    for (int i = 0; i < 4; i++) {
        float u = (float)(i & 1 ? box.x1 : box.x0) - picture->origin_x;
        float v = (float)(i & 2 ? box.y1 : box.y0) - picture->origin_y;
        kn_vec2 p = {at.x + u * x.x + v * y.x, at.y + u * x.y + v * y.y};
        low = (kn_vec2){fminf(low.x, p.x), fminf(low.y, p.y)};
        high = (kn_vec2){fmaxf(high.x, p.x), fmaxf(high.y, p.y)};
    }
    // One more, for a texel is spread over its neighbours.
    return (kn_rect){(int)floorf(low.x) - 1, (int)floorf(low.y) - 1,
                     (int)ceilf(high.x) + 1, (int)ceilf(high.y) + 1};
}

static kn_vec2
shadow_at(const struct kn_tool_view *view, const struct kn_tool_place *place)
{
    float away = kn_lerp(SHADOW_NEAR, SHADOW_FAR, place->lift);
    return kn_vec2_add(place->at,
                       kn_vec2_scale(shadow_way, away * view->relief->scale));
}

static const struct kn_tool_picture *
picture_of(const struct kn_tool_view *view, const struct kn_tool_place *place)
{
    int shape = view->shapes[place->tool];
    return shape >= 0 && place->opacity > 0 ? &view->relief->pictures[shape]
                                            : NULL;
}

// What is drawn of a picture: as far down as its reach.
static kn_rect
seen(const struct kn_tool_view *view, const struct kn_tool_picture *picture,
     const struct kn_tool_place *place, kn_rect box)
{
    float end = picture->origin_y + place->turn.reach * view->relief->scale;
    if (end < (float)box.y1) {
        int row = (int)ceilf(end) + 1;
        box.y1 = row > box.y0 ? row : box.y0;
    }
    return box;
}

kn_rect
kn_tool_view_extent(const struct kn_tool_view *view,
                    const struct kn_tool_place *place)
{
    const struct kn_tool_picture *picture = picture_of(view, place);
    if (!picture) {
        return (kn_rect){0};
    }
    kn_rect all = {0, 0, picture->cols, picture->rows};
    return kn_rect_union(
        pixels_around(picture, place, seen(view, picture, place, picture->body),
                      place->at),
        pixels_around(picture, place, seen(view, picture, place, all),
                      shadow_at(view, place)));
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

KN_WIDE static void
draw_shadow(struct run r, const uint32_t *restrict shadow,
            uint32_t *restrict out)
{
    for (int i = 0; i < r.count; i++) {
        int32_t u = r.u + i * r.du;
        int32_t v = r.v + i * r.dv;
        int32_t at = (v >> 16) * r.stride + (u >> 16);
        uint32_t across = (uint32_t)(u >> 8) & 255;
        uint32_t down = (uint32_t)(v >> 8) & 255;
        uint32_t top = mix(shadow[at], shadow[at + 1], across);
        uint32_t low =
            mix(shadow[at + r.stride], shadow[at + r.stride + 1], across);
        uint32_t s = mix(top, low, down);
        uint32_t both = (s & 255) * (256 - r.lifted) + (s >> 16) * r.lifted;
        uint32_t dark = ((both >> 8) * r.darkness + 128) >> 8;
        out[i] = mix(out[i], 0xff000000u, dark);
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

static void
light_slot(const struct kn_tool_view *view, const struct kn_tool_place *place,
           struct kn_tool_slot *slot)
{
    int shape = view->shapes[place->tool];
    const struct kn_tool_turn *turn = &place->turn;
    float angle = atan2f(turn->up.x, -turn->up.y);
    int step = (int)lrintf(angle * (LIGHT_STEPS / (2 * KN_PI)));
    if (slot->shape == shape && slot->step == step &&
        slot->left == turn->left && slot->reach == turn->reach) {
        return;
    }
    slot->shape = shape;
    slot->step = step;
    slot->left = turn->left;
    slot->reach = turn->reach;
    angle = (float)step * (2 * KN_PI / LIGHT_STEPS);
    struct kn_tool_turn lit = {.up = {sinf(angle), -cosf(angle)},
                               .left = turn->left,
                               .reach = turn->reach};
    kn_tool_relief_light(view->relief, &view->relief->pictures[shape], &lit,
                         slot->lit);
}

void
kn_tool_view_draw(struct kn_tool_view *view, int slot,
                  const struct kn_tool_place *place, struct kn_canvas *canvas)
{
    assert(slot >= 0 && slot < KN_TOOL_SLOTS);
    const struct kn_tool_picture *picture = picture_of(view, place);
    kn_rect area = kn_rect_intersect(
        kn_tool_view_extent(view, place),
        kn_rect_intersect(canvas->clip,
                          (kn_rect){0, 0, canvas->width, canvas->height}));
    if (!picture || kn_rect_empty(area)) {
        return;
    }
    light_slot(view, place, &view->slots[slot]);
    float opacity = place->opacity * (1 - LIFT_FADE * place->lift);
    float dark = kn_lerp(SHADOW, LIFTED_SHADOW, place->lift) * place->opacity;
    struct run run = {
        .stride = picture->cols,
        .opacity = (uint32_t)lrintf(256 * opacity),
        .darkness = (uint32_t)lrintf(256 * dark),
        .lifted = (uint32_t)lrintf(256 * place->lift),
    };
    struct lattice tool = lattice_of(picture, place, place->at);
    struct lattice shade = lattice_of(picture, place, shadow_at(view, place));
    const struct kn_tool_lit *lit = &view->slots[slot].lit;
    for (int y = area.y0; y < area.y1; y++) {
        uint32_t *row = canvas->pixels + (size_t)y * (size_t)canvas->width;
        int x = place_run(&shade, picture, y, area, &run);
        draw_shadow(run, lit->shadow, row + x);
        x = place_run(&tool, picture, y, area, &run);
        draw_tool(run, lit->pixels, row + x);
    }
    kn_canvas_touch(canvas, area);
}
