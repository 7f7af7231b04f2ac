// SPDX-License-Identifier: MIT
#include "scene/effects.h"

#include <stdlib.h>

#include "geometry/ease.h"
#include "geometry/noise.h"
#include "scene/effect.h"

// Openness of the lens at which an effect is all there; gentle work opens it
// no further than 0.72.
#define FULL_OPEN 0.6f

static const kn_color white = {255, 255, 255, 255};

// The technique's own picture; a mixed routine shows that of each stroke.
static const struct kn_effect *const by_technique[KN_TECHNIQUE_COUNT] = {
    [KN_TECHNIQUE_SWEDISH] = &kn_effect_streams,
    [KN_TECHNIQUE_DEEP_TISSUE] = &kn_effect_fibres,
    [KN_TECHNIQUE_TRIGGER_POINT] = &kn_effect_trigger,
    [KN_TECHNIQUE_MYOFASCIAL] = &kn_effect_web,
    [KN_TECHNIQUE_HOT_STONE] = NULL, // its heat, which any routine may have
    [KN_TECHNIQUE_MIXED] = NULL,
};

static const struct kn_effect *const by_stroke[KN_STROKE_COUNT] = {
    [KN_STROKE_GLIDE] = &kn_effect_streams,
    [KN_STROKE_PETRISSAGE] = &kn_effect_streams,
    [KN_STROKE_KNEAD] = &kn_effect_streams,
    [KN_STROKE_FRICTION] = &kn_effect_streams,
    [KN_STROKE_TOUCH] = &kn_effect_streams,
    [KN_STROKE_CROSS_FIBRE] = &kn_effect_fibres,
    [KN_STROKE_STRIP] = &kn_effect_fibres,
    [KN_STROKE_ROLL] = &kn_effect_fibres,
    [KN_STROKE_HOLD] = &kn_effect_trigger,
    [KN_STROKE_SHEAR] = &kn_effect_web,
    [KN_STROKE_STRETCH] = &kn_effect_web,
    [KN_STROKE_SKIN_ROLL] = &kn_effect_web,
    [KN_STROKE_J_STROKE] = &kn_effect_web,
};

bool
kn_effects_init(struct kn_body_effects *effects, const struct kn_plan *plan,
                const struct kn_anatomy *anatomy,
                const struct kn_trigger_points *points)
{
    struct kn_body_effects made = {.anatomy = anatomy, .points = points};
    made.grains = calloc(KN_GRAIN_CACHE, sizeof(*made.grains));
    if (!made.grains || !kn_heat_init(&made.heat, plan)) {
        free(made.grains);
        return false;
    }
    *effects = made;
    return true;
}

void
kn_effects_destroy(struct kn_body_effects *effects)
{
    kn_heat_destroy(&effects->heat);
    free(effects->grains);
    *effects = (struct kn_body_effects){0};
}

// ---- which effects, and how each sees a pose

#define EFFECTS_MAX 3

static int
effects_of(const struct kn_body_effects *effects,
           const struct kn_session *session, const struct kn_body_pose *pose,
           const struct kn_effect *out[EFFECTS_MAX])
{
    const struct kn_routine *routine = session->plan->routine;
    const struct kn_step *step = &routine->steps[pose->moment.step];
    const struct kn_effect *own = by_technique[routine->technique];
    if (routine->technique == KN_TECHNIQUE_MIXED) {
        own = by_stroke[step->stroke];
    }
    int count = 0;
    if (effects->heat.cells) {
        out[count++] = &kn_effect_heat;
    }
    if (own && !(effects->still && own == &kn_effect_streams)) {
        out[count++] = own;
    }
    out[count++] = effects->still ? &kn_effect_numbers : &kn_effect_signs;
    return count;
}

// The last whole tick, but not before this part began.
static kn_tick
settled(const struct kn_moment *moment, kn_tick tick)
{
    kn_tick at = moment->at - moment->at % tick;
    kn_tick start = moment->at - moment->part_elapsed;
    return at < start ? start : at;
}

static struct kn_effect_view
view_of(struct kn_body_effects *effects, const struct kn_body_view *body,
        const struct kn_session *session, const struct kn_body_pose *pose,
        const struct kn_effect *effect)
{
    struct kn_effect_view view = {
        .effects = effects,
        .body = body,
        .session = session,
        .step = &session->plan->routine->steps[pose->moment.step],
        .pose = *pose,
        .presence = (1 - pose->calm) * pose->reveal,
    };
    kn_tick at = settled(&pose->moment, effect->tick);
    if (at != pose->moment.at) {
        view.pose.moment = kn_session_moment_at(session, at);
    }
    view.strength = kn_smooth(pose->open / FULL_OPEN) * view.presence;
    return view;
}

static void
show(struct kn_body_effects *effects, const struct kn_body_view *body,
     const struct kn_session *session, const struct kn_body_pose *pose,
     const struct kn_pen *pen)
{
    const struct kn_effect *list[EFFECTS_MAX];
    int count = effects_of(effects, session, pose, list);
    for (int i = 0; i < count; i++) {
        struct kn_effect_view view =
            view_of(effects, body, session, pose, list[i]);
        list[i]->show(&view, pen);
    }
}

void
kn_effects_draw(struct kn_body_effects *effects,
                const struct kn_body_view *body,
                const struct kn_session *session,
                const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    kn_rect clip =
        kn_canvas_set_clip(canvas, kn_rect_intersect(canvas->clip, body->rect));
    if (!kn_rect_empty(canvas->clip)) {
        show(effects, body, session, pose, &(struct kn_pen){.canvas = canvas});
    }
    kn_canvas_set_clip(canvas, clip);
}

void
kn_effects_extent(struct kn_body_effects *effects,
                  const struct kn_body_view *body,
                  const struct kn_session *session,
                  const struct kn_body_pose *pose, struct kn_damage *damage)
{
    struct kn_damage all = {0};
    show(effects, body, session, pose, &(struct kn_pen){.damage = &all});
    for (int i = 0; i < all.count; i++) {
        kn_damage_add(damage, kn_rect_intersect(all.rects[i], body->rect));
    }
}

// True when `effect` looks the same in both poses of one session.
static bool
looks_same(const struct kn_effect *effect,
           const struct kn_effects_change *change)
{
    const struct kn_body_pose *a = change->before;
    const struct kn_body_pose *b = change->now;
    return a->open == b->open && a->reveal == b->reveal && a->calm == b->calm &&
           a->mirror == b->mirror && a->moment.part == b->moment.part &&
           a->moment.phase == b->moment.phase &&
           settled(&a->moment, effect->tick) ==
               settled(&b->moment, effect->tick);
}

static void
add_extents(struct kn_body_effects *effects, const struct kn_body_view *body,
            const struct kn_session *session,
            const struct kn_effects_change *change, const struct kn_pen *pen)
{
    bool all = change->before->moment.step != change->now->moment.step;
    const struct kn_body_pose *poses[] = {change->before, change->now};
    for (int p = 0; p < 2; p++) {
        const struct kn_effect *list[EFFECTS_MAX];
        int count = effects_of(effects, session, poses[p], list);
        for (int i = 0; i < count; i++) {
            if (all || !looks_same(list[i], change)) {
                struct kn_effect_view view =
                    view_of(effects, body, session, poses[p], list[i]);
                list[i]->show(&view, pen);
            }
        }
    }
}

void
kn_effects_damage(struct kn_body_effects *effects,
                  const struct kn_body_view *body,
                  const struct kn_session *session,
                  const struct kn_effects_change *change,
                  struct kn_damage *damage)
{
    struct kn_damage all = {0};
    add_extents(effects, body, session, change,
                &(struct kn_pen){.damage = &all});
    for (int i = 0; i < all.count; i++) {
        kn_damage_add(damage, kn_rect_intersect(all.rects[i], body->rect));
    }
}

void
kn_effects_mark(struct kn_body_effects *effects,
                const struct kn_body_view *body,
                const struct kn_session *session,
                const struct kn_effects_change *change, struct kn_tiles *tiles)
{
    add_extents(effects, body, session, change,
                &(struct kn_pen){.tiles = tiles});
}

void
kn_effects_keep(struct kn_body_effects *effects,
                const struct kn_body_view *body,
                const struct kn_session *session,
                const struct kn_body_pose *pose, struct kn_tape *tape)
{
    show(effects, body, session, pose, &(struct kn_pen){.tape = tape});
}

void
kn_effects_notes(struct kn_body_effects *effects,
                 const struct kn_body_view *body,
                 const struct kn_session *session,
                 const struct kn_body_pose *pose, struct kn_effect_notes *notes)
{
    const struct kn_effect *list[EFFECTS_MAX];
    int count = effects_of(effects, session, pose, list);
    notes->count = 0;
    for (int i = 0; i < count; i++) {
        struct kn_effect_view view =
            view_of(effects, body, session, pose, list[i]);
        if (list[i]->note) {
            list[i]->note(&view, notes);
        }
    }
}

// ---- what effects share

void
kn_effect_note(struct kn_effect_notes *notes, struct kn_effect_note note)
{
    if (notes->count < KN_EFFECT_NOTES && note.opacity > 0) {
        notes->items[notes->count++] = note;
    }
}

kn_vec2
kn_effect_pixel(const struct kn_effect_view *view, kn_vec2 place)
{
    return kn_body_view_pixel(view->body, view->pose.mirror, place);
}

float
kn_effect_body(const struct kn_effect_view *view, kn_vec2 pixel)
{
    const struct kn_body_view *body = view->body;
    int x = (int)floorf(pixel.x) - body->rect.x0;
    int y = (int)floorf(pixel.y) - body->rect.y0;
    if (!body->relief) {
        return 1;
    }
    const kn_view *baked = &body->relief->view;
    if (x < 0 || y < 0 || x >= baked->width || y >= baked->height) {
        return 0;
    }
    size_t at = (size_t)y * (size_t)baked->width + (size_t)x;
    return (float)body->relief->coverage[at] * (1 / 255.0f);
}

float
kn_effect_px(const struct kn_effect_view *view, float px, float least)
{
    float scaled = px * view->body->view.scale / 10;
    return scaled < least ? least : scaled;
}

kn_color
kn_effect_color(const struct kn_effect_view *view, float pale, float opacity)
{
    return kn_color_fade(kn_color_mix(view->body->accent, white, pale),
                         kn_clamp01(opacity));
}

bool
kn_effect_on_side(const struct kn_effect_view *view, bool left)
{
    return view->pose.moment.side != (left ? KN_BODY_RIGHT : KN_BODY_LEFT);
}

const struct kn_contact *
kn_effect_contact(const struct kn_moment *moment, bool left)
{
    if (moment->contact_count == 0) {
        return NULL;
    }
    bool second = left && moment->side == KN_BODY_BOTH;
    return &moment->contacts[second ? moment->contact_count / 2 : 0];
}

float
kn_effect_hash(int a, int b)
{
    return (float)(kn_noise_hash(a, b, 311) >> 8) * (1.0f / 16777216.0f);
}
