// SPDX-License-Identifier: MIT
#include "relief/store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"
#include "relief/light.h"

#define MAGIC 0x4b6e5266u // "KnRf"
#define ALIGN 16          // bytes; planes begin at multiples
#define FADE_FROM 80.0f   // cm: where the body begins to fade out,
#define FADE_TO 88.0f     // and where it is gone
#define CANCEL_ROWS 64    // lit between looks at `cancel`

static size_t
plane_bytes(const struct kn_store_header *header)
{
    size_t pixels = (size_t)header->cols * (size_t)header->rows;
    return (pixels + ALIGN - 1) / ALIGN * ALIGN;
}

static size_t
header_bytes(void)
{
    return (sizeof(struct kn_store_header) + ALIGN - 1) / ALIGN * ALIGN;
}

static int
layers_before(uint32_t layers, int layer)
{
    int n = 0;
    for (int i = 0; i < layer; i++) {
        n += (layers >> i & 1) ? 1 : 0;
    }
    return n;
}

// Columns to bake: to the further side of the view or of the body, and one.
static int
columns(const struct kn_anatomy *anatomy, const kn_view *view)
{
    float right = (float)view->width - view->origin_x;
    float need = fmaxf(right, view->origin_x);
    float body = 0;
    for (int i = 0; i < anatomy->silhouette.count; i++) {
        body = fmaxf(body, anatomy->silhouette.points[i].x);
    }
    need = fminf(need, ceilf(body * view->scale) + 1);
    return (int)fmaxf(need, 1) + 1;
}

static uint32_t
bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof(bits));
    return bits;
}

struct kn_store_header
kn_store_describe(const struct kn_anatomy *anatomy,
                  const struct kn_relief_params *params)
{
    struct kn_store_header h;
    kn_color tone = params->tone;
    bool skin = params->layers & (1u << KN_LAYER_SKIN);
    memset(&h, 0, sizeof(h));
    h.magic = MAGIC;
    h.recipe = KN_RELIEF_RECIPE;
    h.anatomy = anatomy->hash;
    h.width = params->view.width;
    h.height = params->view.height;
    h.scale = bits_of(params->view.scale);
    h.origin_x = bits_of(params->view.origin_x);
    h.origin_y = bits_of(params->view.origin_y);
    h.layers = params->layers;
    h.tone = skin ? (uint32_t)tone.r << 16 | (uint32_t)tone.g << 8 | tone.b : 0;
    h.cols = columns(anatomy, &params->view);
    h.rows = params->view.height + 2;
    int count = layers_before(h.layers, KN_LAYER_COUNT);
    h.size = header_bytes() +
             plane_bytes(&h) * (1 + (size_t)count * (sizeof(float) + 4));
    return h;
}

// Where the planes of a layer begin.
static size_t
layer_offset(const struct kn_store_header *header, enum kn_layer layer)
{
    size_t before = (size_t)layers_before(header->layers, (int)layer);
    return header_bytes() +
           plane_bytes(header) * (1 + before * (sizeof(float) + 4));
}

// And its planes of bytes: three channels, then the openness.
static size_t
bytes_offset(const struct kn_store_header *header, enum kn_layer layer,
             int plane)
{
    return layer_offset(header, layer) +
           plane_bytes(header) * (sizeof(float) + (size_t)plane);
}

uint8_t *
kn_store_body(char *store, const struct kn_store_header *header)
{
    (void)header;
    return (uint8_t *)(store + header_bytes());
}

float *
kn_store_height(char *store, const struct kn_store_header *header,
                enum kn_layer layer)
{
    return (float *)(void *)(store + layer_offset(header, layer));
}

uint8_t *
kn_store_albedo(char *store, const struct kn_store_header *header,
                enum kn_layer layer, int channel)
{
    return (uint8_t *)(store + bytes_offset(header, layer, channel));
}

uint8_t *
kn_store_openness(char *store, const struct kn_store_header *header,
                  enum kn_layer layer)
{
    return (uint8_t *)(store + bytes_offset(header, layer, 3));
}

// FNV-1a over 8-byte words in four lanes. Each step is one-to-one in the word
// and in the lane, so a change within one word always shows.
uint64_t
kn_store_hash(const char *store, const struct kn_store_header *header)
{
    const uint64_t prime = UINT64_C(1099511628211);
    uint64_t lanes[4] = {UINT64_C(14695981039346656037), 2, 3, 4};
    size_t end = (size_t)header->size;
    size_t at = sizeof(*header);
    for (; at + 32 <= end; at += 32) {
        uint64_t words[4];
        memcpy(words, store + at, sizeof(words));
        for (int i = 0; i < 4; i++) {
            lanes[i] = (lanes[i] ^ words[i]) * prime;
            lanes[i] ^= lanes[i] >> 29;
        }
    }
    uint64_t hash = lanes[0];
    for (int i = 1; i < 4; i++) {
        hash = (hash ^ lanes[i]) * prime;
        hash ^= hash >> 31;
    }
    for (; at < end; at++) {
        hash = (hash ^ (uint8_t)store[at]) * prime;
    }
    return hash;
}

// The coverage of the whole view, from the baked half and the fade below.
static void
spread_coverage(struct kn_relief *relief, const uint8_t *body)
{
    const kn_view *view = &relief->view;
    int spine = (int)view->origin_x;
    kn_rect bounds = {0, 0, 0, 0};
    for (int y = 0; y < view->height; y++) {
        float at = ((float)y + 0.5f - view->origin_y) / view->scale;
        float fade = 1 - kn_smooth((at - FADE_FROM) / (FADE_TO - FADE_FROM));
        const uint8_t *from = body + (size_t)(y + 1) * (size_t)relief->cols;
        uint8_t *to = relief->coverage + (size_t)y * (size_t)view->width;
        for (int x = 0; x < view->width; x++) {
            int c = x >= spine ? x - spine : spine - 1 - x;
            float part = c < relief->cols ? (float)from[c] * fade : 0;
            to[x] = (uint8_t)(int)(part + 0.5f);
            if (to[x]) {
                bounds = kn_rect_union(bounds, (kn_rect){x, y, x + 1, y + 1});
            }
        }
    }
    relief->bounds = bounds;
}

static void
attach_layer(struct kn_relief *relief, const char *store,
             const struct kn_store_header *header, enum kn_layer layer)
{
    struct kn_relief_layer *l = &relief->layers[layer];
    l->height =
        (const float *)(const void *)(store + layer_offset(header, layer));
    for (int c = 0; c < 3; c++) {
        l->albedo[c] =
            (const uint8_t *)(store + bytes_offset(header, layer, c));
    }
    l->openness = (const uint8_t *)(store + bytes_offset(header, layer, 3));
}

static bool
light_layer(struct kn_relief *relief, enum kn_layer layer,
            const atomic_bool *cancel)
{
    int width = relief->view.width;
    int height = relief->view.height;
    size_t pixels = (size_t)width * (size_t)height;
    relief->layers[layer].lit = malloc(pixels * sizeof(uint32_t));
    if (!relief->layers[layer].lit) {
        return false;
    }
    for (int y = 0; y < height; y += CANCEL_ROWS) {
        int end = height - y > CANCEL_ROWS ? y + CANCEL_ROWS : height;
        kn_relief_light(relief, layer, (kn_rect){0, y, width, end}, NULL, 0,
                        relief->layers[layer].lit + (size_t)y * (size_t)width);
        if (cancel && atomic_load(cancel)) {
            return false;
        }
    }
    return true;
}

bool
kn_relief_light_up(struct kn_relief *relief, enum kn_layer layer)
{
    const struct kn_relief_layer *l = &relief->layers[layer];
    return l->lit || (l->height && light_layer(relief, layer, NULL));
}

bool
kn_store_open(struct kn_relief *relief, const char *store,
              const struct kn_relief_params *params, const atomic_bool *cancel)
{
    struct kn_store_header header;
    memcpy(&header, store, sizeof(header));
    size_t pixels = (size_t)params->view.width * (size_t)params->view.height;
    struct kn_relief made = {
        .view = params->view,
        .cols = header.cols,
        .rows = header.rows,
        .store_size = (size_t)header.size,
        .coverage = malloc(pixels),
        .tone_curve = kn_light_curve(),
    };
    unsigned lit = params->lit ? params->lit : params->layers;
    bool whole = made.coverage && made.tone_curve;
    if (whole) {
        spread_coverage(&made, (const uint8_t *)(store + header_bytes()));
    }
    for (int i = 0; whole && i < KN_LAYER_COUNT; i++) {
        if (header.layers & (1u << i)) {
            attach_layer(&made, store, &header, (enum kn_layer)i);
            whole = !(lit & (1u << i)) ||
                    light_layer(&made, (enum kn_layer)i, cancel);
        }
    }
    if (!whole) {
        kn_relief_destroy(&made);
        return false;
    }
    *relief = made;
    return true;
}
