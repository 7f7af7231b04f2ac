// SPDX-License-Identifier: MIT
#include "relief/relief.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "relief/blur.h"
#include "relief/form.h"
#include "relief/layer.h"
#include "relief/store.h"

#define MARGIN 3.0f  // cm baked around the view, for blurs to look beyond it
#define SOFTEN 0.07f // cm: heights are lit with this little softness,
#define SOFTEN_PIXELS 0.9f // but never less, or seams would break into dots

// Everything in hand during one bake.
struct bake {
    const struct kn_anatomy *anatomy;
    const struct kn_relief_params *params;
    const atomic_bool *cancel;
    struct kn_store_header header;
    char *store;
    struct kn_sheet sheet;
    float *deep;       // height of the deep layer, for the skin over it
    uint8_t *openness; // of the whole sheet
    int margin;        // rows of the sheet above the store's
};

static bool
go_on(const struct bake *b)
{
    return !b->cancel || !atomic_load(b->cancel);
}

static bool
wanted(const struct bake *b, enum kn_layer layer)
{
    return b->params->layers & (1u << layer);
}

#define FLOAT_PLANES 9

// Where the sheet's and the bake's planes of floats are kept.
static void
float_planes(struct bake *b, float **planes[FLOAT_PLANES])
{
    struct kn_sheet *s = &b->sheet;
    float **all[FLOAT_PLANES] = {&s->base,    &s->ground,  &s->body,
                                 &s->height,  &b->deep,    &s->stamp.distance,
                                 &s->work[0], &s->work[1], &s->stamp.cover};
    memcpy(planes, all, sizeof(all));
}

static void
bake_free(struct bake *b)
{
    float **planes[FLOAT_PLANES];
    float_planes(b, planes);
    for (int i = 0; i < FLOAT_PLANES; i++) {
        free(*planes[i]);
    }
    for (int c = 0; c < 3; c++) {
        free(b->sheet.albedo[c]);
    }
    free(b->openness);
    free(b->store);
}

// Leaves what it could allocate to bake_free, also when that is not all.
static bool
allocate(struct bake *b)
{
    const struct kn_grid *grid = &b->sheet.grid;
    size_t size = (size_t)grid->cols * (size_t)grid->rows;
    float **planes[FLOAT_PLANES];
    float_planes(b, planes);
    b->openness = malloc(size);
    b->store = calloc(1, (size_t)b->header.size);
    bool whole = b->openness && b->store;
    for (int i = 0; i < FLOAT_PLANES; i++) {
        *planes[i] = malloc(size * sizeof(float));
        whole = whole && *planes[i];
    }
    for (int c = 0; c < 3; c++) {
        b->sheet.albedo[c] = malloc(size);
        whole = whole && b->sheet.albedo[c];
    }
    return whole;
}

static bool
bake_init(struct bake *b)
{
    const kn_view *view = &b->params->view;
    b->header = kn_store_describe(b->anatomy, b->params);
    b->margin = (int)ceilf(MARGIN * view->scale);
    b->sheet.grid = (struct kn_grid){
        .cols = b->header.cols + b->margin,
        .rows = b->header.rows + 2 * b->margin,
        .scale = view->scale,
        .top = ((float)(-1 - b->margin) - view->origin_y) / view->scale,
    };
    kn_fibre_noise_init(&b->sheet.noise);
    return allocate(b);
}

// Copies the part of a sheet's plane that the store keeps.
static void
keep_plane(const struct bake *b, void *to, const void *from, size_t item)
{
    size_t cols = (size_t)b->header.cols * item;
    size_t stride = (size_t)b->sheet.grid.cols * item;
    const char *source = (const char *)from + (size_t)b->margin * stride;
    char *target = to;
    for (int y = 0; y < b->header.rows; y++) {
        memcpy(target, source, cols);
        target += cols;
        source += stride;
    }
}

static void
keep_body(struct bake *b)
{
    struct kn_sheet *s = &b->sheet;
    size_t size = (size_t)s->grid.cols * (size_t)s->grid.rows;
    for (size_t i = 0; i < size; i++) {
        b->openness[i] = (uint8_t)(int)(s->body[i] * 255 + 0.5f);
    }
    keep_plane(b, kn_store_body(b->store, &b->header), b->openness, 1);
}

static void
keep_layer(struct bake *b, enum kn_layer layer)
{
    struct kn_sheet *s = &b->sheet;
    kn_sheet_openness(s, b->openness);
    keep_plane(b, kn_store_openness(b->store, &b->header, layer), b->openness,
               1);
    for (int c = 0; c < 3; c++) {
        keep_plane(b, kn_store_albedo(b->store, &b->header, layer, c),
                   s->albedo[c], 1);
    }
    // The stamp is free between structures; the sheet's height stays sharp.
    size_t size = (size_t)s->grid.cols * (size_t)s->grid.rows;
    memcpy(s->stamp.cover, s->height, size * sizeof(float));
    kn_blur(s->stamp.cover, s->stamp.distance, s->grid.cols, s->grid.rows,
            fmaxf(SOFTEN * s->grid.scale, SOFTEN_PIXELS));
    keep_plane(b, kn_store_height(b->store, &b->header, layer), s->stamp.cover,
               sizeof(float));
}

static bool
lay_all(struct bake *b, enum kn_layer layer)
{
    for (int i = 0; i < b->anatomy->structure_count; i++) {
        const struct kn_structure *s = &b->anatomy->structures[i];
        if (s->layer == layer) {
            kn_sheet_lay(&b->sheet, s, i);
        }
        if (!go_on(b)) {
            return false;
        }
    }
    return true;
}

// What the skin layer itself has in the file is pressed into the skin.
static void
imprint_all(struct bake *b)
{
    for (int i = 0; i < b->anatomy->structure_count; i++) {
        const struct kn_structure *s = &b->anatomy->structures[i];
        if (s->layer == KN_LAYER_SKIN) {
            kn_sheet_imprint(&b->sheet, s);
        }
    }
}

static bool
bake_inner(struct bake *b)
{
    struct kn_sheet *s = &b->sheet;
    size_t size = (size_t)s->grid.cols * (size_t)s->grid.rows;
    memcpy(s->ground, s->base, size * sizeof(float));
    kn_sheet_clear(s, KN_LAYER_BONE);
    if (!lay_all(b, KN_LAYER_BONE)) {
        return false;
    }
    if (wanted(b, KN_LAYER_BONE)) {
        keep_layer(b, KN_LAYER_BONE);
    }
    if (!lay_all(b, KN_LAYER_DEEP)) {
        return false;
    }
    memcpy(b->deep, s->height, size * sizeof(float));
    if (wanted(b, KN_LAYER_DEEP)) {
        keep_layer(b, KN_LAYER_DEEP);
    }
    return go_on(b);
}

static bool
bake_outer(struct bake *b)
{
    kn_sheet_lift(&b->sheet, b->deep);
    kn_sheet_clear(&b->sheet, KN_LAYER_SUPERFICIAL);
    if (!lay_all(b, KN_LAYER_SUPERFICIAL)) {
        return false;
    }
    if (wanted(b, KN_LAYER_SUPERFICIAL)) {
        keep_layer(b, KN_LAYER_SUPERFICIAL);
    }
    if (wanted(b, KN_LAYER_SKIN) && go_on(b)) {
        kn_sheet_skin(&b->sheet, b->deep, b->params->tone);
        imprint_all(b);
        keep_layer(b, KN_LAYER_SKIN);
    }
    return go_on(b);
}

bool
kn_relief_bake(struct kn_relief *relief, const struct kn_anatomy *anatomy,
               const struct kn_relief_params *params, const atomic_bool *cancel)
{
    assert(params->view.width > 0 && params->view.height > 0 &&
           params->view.scale > 0);
    struct bake *b = calloc(1, sizeof(*b));
    if (!b) {
        return false;
    }
    b->anatomy = anatomy;
    b->params = params;
    b->cancel = cancel;
    struct kn_sheet *s = &b->sheet;
    bool made = bake_init(b) && go_on(b) &&
                kn_form_bake(s->base, s->body, &s->grid, &anatomy->silhouette,
                             &s->stamp);
    if (made) {
        keep_body(b);
        made = bake_inner(b) && bake_outer(b);
    }
    if (made) {
        b->header.content = kn_store_hash(b->store, &b->header);
        memcpy(b->store, &b->header, sizeof(b->header));
        made = kn_store_open(relief, b->store, params, cancel);
    }
    if (made) {
        relief->store = b->store;
        b->store = NULL;
    }
    bake_free(b);
    free(b);
    return made;
}

void
kn_relief_destroy(struct kn_relief *relief)
{
    for (int i = 0; i < KN_LAYER_COUNT; i++) {
        free(relief->layers[i].lit);
    }
    free(relief->coverage);
    free(relief->tone_curve);
    free(relief->store);
    kn_file_unmap(relief->map, relief->store_size);
    memset(relief, 0, sizeof(*relief));
}
