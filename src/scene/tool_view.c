// SPDX-License-Identifier: MIT
#include "scene/tool_view.h"

#include <assert.h>
#include <stdlib.h>

#include "geometry/ease.h"
#include "scene/tool_sprite.h"

#define TURN_STEPS 512 // of a full turn, in which tools are drawn,
#define LIGHT_STEPS 64 // and lit: light changes less than an outline
#define LIFT_STEPS 64
#define REACH_STEPS 4 // of a cm

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
        if (baked) {
            kn_tool_outline_make(&made.outlines[i], &relief->pictures[shape]);
        }
    }
    size_t texels = (size_t)relief->texels + 1; // of no tools: not nothing
    bool ok = true;
    for (int i = 0; i < KN_TOOL_SLOTS; i++) {
        struct kn_tool_slot *slot = &made.slots[i];
        slot->lit.pixels = malloc(texels * sizeof(*slot->lit.pixels));
        slot->lit.shadow = malloc(texels * sizeof(*slot->lit.shadow));
        ok = kn_tool_sprite_init(&slot->sprite, relief) && ok &&
             slot->lit.pixels && slot->lit.shadow;
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
        kn_tool_sprite_destroy(&view->slots[i].sprite);
    }
    *view = (struct kn_tool_view){0};
}

// ---- a place as it is drawn

static float
whole_steps(float value, float steps)
{
    return (float)lrintf(value * steps) / steps;
}

static int
turn_step(kn_vec2 up, int steps)
{
    float angle = atan2f(up.x, -up.y);
    return (int)lrintf(angle * ((float)steps / (2 * KN_PI)));
}

static kn_vec2
turned_by(int step, int steps)
{
    float angle = (float)step * (2 * KN_PI / (float)steps);
    return (kn_vec2){sinf(angle), -cosf(angle)};
}

// In steps too small to be seen, so that a sprite lasts for many frames.
static struct kn_tool_place
settle(const struct kn_tool_place *place)
{
    struct kn_tool_place p = *place;
    p.at = (kn_vec2){whole_steps(p.at.x, 2), whole_steps(p.at.y, 2)};
    p.turn.up = turned_by(turn_step(p.turn.up, TURN_STEPS), TURN_STEPS);
    p.turn.reach = whole_steps(p.turn.reach, REACH_STEPS);
    p.lift = whole_steps(p.lift, LIFT_STEPS);
    p.opacity = whole_steps(p.opacity, 256);
    return p;
}

// The model of `place`, not lit. False when nothing is drawn.
static bool
model_of(const struct kn_tool_view *view, const struct kn_tool_place *place,
         struct kn_tool_model *model)
{
    int shape = view->shapes[place->tool];
    if (shape < 0 || !(place->opacity > 0)) {
        return false;
    }
    *model = (struct kn_tool_model){
        .picture = &view->relief->pictures[shape],
        .outline = &view->outlines[place->tool],
        .place = settle(place),
        .scale = view->relief->scale,
    };
    return true;
}

kn_rect
kn_tool_view_extent(const struct kn_tool_view *view,
                    const struct kn_tool_place *place)
{
    struct kn_tool_model model;
    return model_of(view, place, &model) ? kn_tool_model_extent(&model)
                                         : (kn_rect){0};
}

static bool
same_turn(const struct kn_tool_turn *a, const struct kn_tool_turn *b)
{
    return a->up.x == b->up.x && a->up.y == b->up.y && a->left == b->left &&
           a->reach == b->reach;
}

// True when one sprite serves for both.
static bool
same_sprite(const struct kn_tool_place *a, const struct kn_tool_place *b)
{
    return a->tool == b->tool && same_turn(&a->turn, &b->turn) &&
           a->lift == b->lift && a->opacity == b->opacity;
}

void
kn_tool_view_mark(const struct kn_tool_view *view,
                  const struct kn_tool_place *before,
                  const struct kn_tool_place *now, struct kn_tiles *tiles)
{
    struct kn_tool_model a;
    struct kn_tool_model b;
    bool was = before && model_of(view, before, &a);
    bool is = now && model_of(view, now, &b);
    if (was && is && same_sprite(&a.place, &b.place) &&
        a.place.at.x == b.place.at.x && a.place.at.y == b.place.at.y) {
        return;
    }
    if (was) {
        kn_tool_model_mark(&a, tiles);
    }
    if (is) {
        kn_tool_model_mark(&b, tiles);
    }
}

// ---- drawing

static void
light_slot(const struct kn_tool_view *view, const struct kn_tool_model *model,
           struct kn_tool_slot *slot)
{
    int step = turn_step(model->place.turn.up, LIGHT_STEPS);
    struct kn_tool_turn turn = model->place.turn;
    turn.up = turned_by(step, LIGHT_STEPS);
    if (slot->lit_of != model->picture || !same_turn(&slot->lit_turn, &turn)) {
        slot->lit_of = model->picture;
        slot->lit_turn = turn;
        kn_tool_relief_light(view->relief, model->picture, &turn, slot->lit);
    }
}

void
kn_tool_view_draw(struct kn_tool_view *view, int index,
                  const struct kn_tool_place *place, struct kn_canvas *canvas)
{
    assert(index >= 0 && index < KN_TOOL_SLOTS);
    struct kn_tool_slot *slot = &view->slots[index];
    struct kn_tool_model model;
    if (!model_of(view, place, &model) ||
        kn_rect_empty(
            kn_rect_intersect(kn_tool_model_extent(&model), canvas->clip))) {
        return;
    }
    if (!slot->drawn || !same_sprite(&slot->place, &model.place)) {
        light_slot(view, &model, slot);
        model.lit = &slot->lit;
        kn_tool_sprite_make(&slot->sprite, &model);
        slot->place = model.place;
        slot->drawn = true;
    }
    kn_tool_sprite_lay(&slot->sprite, model.place.at, canvas);
}
