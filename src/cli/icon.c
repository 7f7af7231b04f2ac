// SPDX-License-Identifier: MIT
// knead icon: the program's own picture. A back from behind on a dark tile,
// with a place on it that gives way and glows, drawn from the anatomy by the
// relief, larger than asked for and then reduced. What would be dirt at a
// small size is left out by rule, and what must still be seen grows.
#include "base/words.h"
#include "cli/commands.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "canvas/shapes.h"
#include "cli/content.h"
#include "geometry/ease.h"
#include "platform/image.h"
#include "relief/relief.h"
#include "scene/backdrop.h"

#define SIZE_DEFAULT 256
#define DRAWN_MOST 1024    // pixels a side
#define OVERSAMPLE 8       // pixels drawn for one, each way
#define CORNER 0.22f       // of the tile, in sides
#define SPAN_LARGE 72.0f   // cm of the body that a side shows
#define SPAN_SMALL 58.0f   // where few pixels have to do
#define TOP_LARGE (-21.0f) // cm, of the upper edge
#define TOP_SMALL (-12.0f)
#define DETAIL_FROM 16.0f // pixels: nothing but shape and glow
#define DETAIL_TO 96.0f   // pixels: all there is

// Beside the spine, on the inner edge of the left shoulder blade.
static const kn_vec2 contact = {-8.5f, 21.0f};
static const kn_color ember = {255, 150, 70, 255};

static enum kn_exit
out_of_memory(void)
{
    fprintf(stderr, _("knead: out of memory\n"));
    return KN_EXIT_ENVIRONMENT;
}

// One icon being drawn, at the size it is drawn at.
struct work {
    struct kn_canvas canvas;
    struct kn_relief relief;
    uint32_t *muscle; // of one row, lit with the dent
    uint32_t *skin;
    kn_dent dent;
    float detail; // 0..1: how much of it a person can see
};

static kn_view
view_of(int side, float detail)
{
    float scale = (float)side / kn_lerp(SPAN_SMALL, SPAN_LARGE, detail);
    return (kn_view){
        .width = side,
        .height = side,
        .scale = scale,
        .origin_x = floorf((float)side / 2),
        .origin_y = -kn_lerp(TOP_SMALL, TOP_LARGE, detail) * scale,
    };
}

static uint32_t
mix(uint32_t a, uint32_t b, float t)
{
    uint32_t mixed = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
        float from = (float)(a >> shift & 255);
        float to = (float)(b >> shift & 255);
        mixed = mixed << 8 | (uint32_t)(kn_lerp(from, to, t) + 0.5f);
    }
    return mixed;
}

// How far the muscle shows through the skin at a place of the body.
static float
opened(const struct work *work, kn_vec2 place)
{
    float reach = kn_lerp(15, 12, work->detail);
    float away = hypotf(place.x - contact.x, place.y - contact.y) / reach;
    return 1 - kn_smooth((away - 0.45f) / 0.55f);
}

static void
draw_row(struct work *work, int y)
{
    const struct kn_relief *relief = &work->relief;
    const kn_view *view = &relief->view;
    kn_rect row = {0, y, view->width, y + 1};
    uint32_t *out = work->canvas.pixels + (size_t)y * (size_t)view->width;
    const uint8_t *cover = relief->coverage + (size_t)y * (size_t)view->width;
    kn_relief_light(relief, KN_LAYER_SKIN, row, &work->dent, 1, work->skin);
    kn_relief_light(relief, KN_LAYER_SUPERFICIAL, row, &work->dent, 1,
                    work->muscle);
    for (int x = 0; x < view->width; x++) {
        kn_vec2 place = {((float)x + 0.5f - view->origin_x) / view->scale,
                         ((float)y + 0.5f - view->origin_y) / view->scale};
        uint32_t body =
            mix(work->skin[x], work->muscle[x], opened(work, place));
        out[x] = mix(out[x], body, (float)cover[x] / 255);
    }
}

// The warmth of the contact, and where there is room a ring around it.
static void
draw_contact(struct work *work)
{
    const kn_view *view = &work->relief.view;
    kn_vec2 at = {view->origin_x + contact.x * view->scale,
                  view->origin_y + contact.y * view->scale};
    float grown = kn_lerp(1.25f, 1, work->detail) * view->scale;
    struct kn_canvas *canvas = &work->canvas;
    kn_draw_glow(canvas, at, 17 * grown, kn_color_fade(ember, 0.55f));
    kn_draw_glow(canvas, at, 9 * grown, kn_color_fade(ember, 0.9f));
    kn_draw_disc(canvas, at, kn_lerp(3.4f, 1.5f, work->detail) * view->scale,
                 KN_RGB(255, 236, 200));
    kn_draw_ring(canvas, at, 4.6f * view->scale, 0.8f * view->scale,
                 kn_color_fade(KN_RGB(255, 226, 180), work->detail));
}

static bool
draw_ground(struct work *work)
{
    float side = (float)work->canvas.width;
    struct kn_backdrop ground;
    if (!kn_backdrop_init(&ground, work->canvas.width, work->canvas.height,
                          (kn_vec2){side * 0.5f, side * 0.42f},
                          (kn_vec2){side * 0.62f, side * 0.62f})) {
        return false;
    }
    // Lighter than a screen: a tile lies on grounds of every colour.
    ground.edge = KN_RGB(16, 40, 52);
    ground.glow = KN_RGB(46, 108, 124);
    kn_backdrop_draw(&ground, &work->canvas,
                     (kn_rect){0, 0, work->canvas.width, work->canvas.height});
    kn_backdrop_destroy(&ground);
    return true;
}

static bool
draw_large(struct work *work, const struct kn_anatomy *anatomy)
{
    int side = work->canvas.width;
    const struct kn_relief_params params = {
        .view = view_of(side, work->detail),
        .layers = 1u << KN_LAYER_SKIN | 1u << KN_LAYER_SUPERFICIAL,
        .tone = KN_RELIEF_CLAY,
    };
    if (!draw_ground(work) ||
        !kn_relief_bake(&work->relief, anatomy, &params, NULL)) {
        return false;
    }
    for (int y = 0; y < side; y++) {
        draw_row(work, y);
    }
    draw_contact(work);
    kn_relief_destroy(&work->relief);
    return true;
}

// Each pixel of `to` is the mean of those of `from` that lie in it.
static void
reduce(struct kn_canvas *to, const struct kn_canvas *from)
{
    int times = from->width / to->width;
    uint32_t count = (uint32_t)(times * times);
    for (int i = 0; i < to->width * to->height; i++) {
        int left = i % to->width * times;
        int top = i / to->width * times;
        uint32_t sum[3] = {count / 2, count / 2, count / 2};
        for (int j = 0; j < times * times; j++) {
            uint32_t pixel = from->pixels[(top + j / times) * from->width +
                                          left + j % times];
            for (int channel = 0; channel < 3; channel++) {
                sum[channel] += pixel >> (16 - 8 * channel) & 255;
            }
        }
        to->pixels[i] = 0xff000000 | sum[0] / count << 16 |
                        sum[1] / count << 8 | sum[2] / count;
    }
}

static bool
draw_picture(struct kn_canvas *picture, const struct kn_anatomy *anatomy)
{
    int size = picture->width;
    int times = DRAWN_MOST / size;
    int side = size * (times < OVERSAMPLE ? times : OVERSAMPLE);
    size_t row = (size_t)side * sizeof(uint32_t);
    struct work work = {
        .dent = {.at = contact, .radius = 4.5f, .depth = 1.1f},
        .detail =
            kn_smooth(((float)size - DETAIL_FROM) / (DETAIL_TO - DETAIL_FROM)),
        .skin = malloc(row),
        .muscle = malloc(row),
    };
    bool drawn = false;
    if (work.skin && work.muscle && kn_canvas_init(&work.canvas, side, side)) {
        drawn = draw_large(&work, anatomy);
        if (drawn) {
            reduce(picture, &work.canvas);
        }
        kn_canvas_destroy(&work.canvas);
    }
    free(work.skin);
    free(work.muscle);
    return drawn;
}

static enum kn_exit
save(struct kn_canvas *picture, const struct kn_options *options)
{
    float size = (float)picture->width;
    struct kn_canvas tile;
    if (!kn_canvas_init(&tile, picture->width, picture->height)) {
        return out_of_memory();
    }
    kn_draw_box(&tile, (kn_rect){0, 0, tile.width, tile.height}, CORNER * size,
                KN_RGB(255, 255, 255));
    const char *why = NULL;
    enum kn_exit result = KN_EXIT_DONE;
    if (!kn_image_save_cut(picture, &tile, options->output, &why)) {
        fprintf(stderr, _("knead: could not write %s: %s\n"), options->output,
                why);
        result = KN_EXIT_ENVIRONMENT;
    }
    kn_canvas_destroy(&tile);
    return result;
}

enum kn_exit
kn_command_icon(const struct kn_options *options)
{
    struct kn_content content;
    struct kn_canvas picture;
    int size = options->width > 0 ? options->width : SIZE_DEFAULT;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    if (kn_canvas_init(&picture, size, size)) {
        result = draw_picture(&picture, &content.anatomy)
                     ? save(&picture, options)
                     : out_of_memory();
        kn_canvas_destroy(&picture);
    } else {
        result = out_of_memory();
    }
    kn_content_destroy(&content);
    return result;
}
