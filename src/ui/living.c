// SPDX-License-Identifier: MIT
#include "ui/living.h"

#define STROKES_TRIED 3

// An instant that says most in a still: on the way out of a middle stroke, or
// well into a hold.
static kn_tick
rest_of(const struct kn_step *step, kn_tick length)
{
    const struct kn_tempo *tempo = &step->tempo;
    if (tempo->cycle > 0) {
        kn_tick strokes = length / tempo->cycle;
        return strokes / 2 * tempo->cycle + tempo->cycle * 2 / 5;
    }
    return (tempo->ramp + tempo->hold * 3 / 5) % length;
}

struct kn_span
kn_signature(const struct kn_plan *plan)
{
    static const enum kn_stroke likely[KN_TECHNIQUE_COUNT][STROKES_TRIED] = {
        [KN_TECHNIQUE_SWEDISH] = {KN_STROKE_GLIDE, KN_STROKE_PETRISSAGE,
                                  KN_STROKE_KNEAD},
        [KN_TECHNIQUE_DEEP_TISSUE] = {KN_STROKE_STRIP, KN_STROKE_CROSS_FIBRE,
                                      KN_STROKE_ROLL},
        [KN_TECHNIQUE_TRIGGER_POINT] = {KN_STROKE_HOLD, KN_STROKE_FRICTION,
                                        KN_STROKE_TOUCH},
        [KN_TECHNIQUE_MYOFASCIAL] = {KN_STROKE_SHEAR, KN_STROKE_STRETCH,
                                     KN_STROKE_J_STROKE},
        [KN_TECHNIQUE_HOT_STONE] = {KN_STROKE_STONE_GLIDE,
                                    KN_STROKE_STONE_CIRCLE, KN_STROKE_PLACE},
        [KN_TECHNIQUE_MIXED] = {KN_STROKE_GLIDE, KN_STROKE_ROLL,
                                KN_STROKE_KNEAD},
    };
    const struct kn_routine *routine = plan->routine;
    const enum kn_stroke *tried = likely[routine->technique];
    struct kn_span best = {0, plan->length, plan->length / 2};
    int rank = STROKES_TRIED;
    kn_tick longest = 0;
    for (int i = 0; i < plan->part_count; i++) {
        const struct kn_part *part = &plan->parts[i];
        if (part->phase != KN_PHASE_WORK) {
            continue;
        }
        enum kn_stroke stroke = routine->steps[part->step].stroke;
        for (int r = 0; r < STROKES_TRIED; r++) {
            bool better = r < rank || (r == rank && part->length > longest);
            if (tried[r] == stroke && better) {
                rank = r;
                longest = part->length;
                best = (struct kn_span){
                    part->start, part->length,
                    rest_of(&routine->steps[part->step], part->length)};
            }
        }
    }
    return best;
}

kn_tick
kn_span_at(struct kn_span span, kn_tick elapsed)
{
    kn_tick into =
        span.length > 0 ? (span.length / 2 + elapsed) % span.length : 0;
    return span.start + (into < 0 ? into + span.length : into);
}

kn_rect
kn_living_rect(kn_rect picture)
{
    int height = picture.y1 - picture.y0;
    // The thighs are left out, and what little is above the head.
    return (kn_rect){picture.x0, picture.y0 - height / 24, picture.x1,
                     picture.y1 + height * 3 / 10};
}

bool
kn_living_init(struct kn_living *living, const struct kn_living_params *params)
{
    *living = (struct kn_living){0};
    if (!kn_plan_init_whole(&living->plan, params->routine)) {
        return false;
    }
    if (params->cast.anatomy) {
        if (!kn_effects_init(&living->effects, &living->plan,
                             params->cast.anatomy, params->cast.points)) {
            goto destroy_plan;
        }
        living->has_effects = true;
        living->effects.still = params->still;
    }
    if (!kn_body_view_init(&living->body, kn_living_rect(params->picture),
                           params->backdrop, params->accent)) {
        goto destroy_effects;
    }
    if (living->has_effects) {
        living->body.effects = &living->effects;
    }
    kn_session_init(&living->session, &living->plan, 0);
    living->span = kn_signature(&living->plan);
    return true;

destroy_effects:
    if (living->has_effects) {
        kn_effects_destroy(&living->effects);
    }
destroy_plan:
    kn_plan_destroy(&living->plan);
    return false;
}

void
kn_living_destroy(struct kn_living *living)
{
    kn_body_view_destroy(&living->body);
    if (living->has_effects) {
        kn_effects_destroy(&living->effects);
    }
    kn_plan_destroy(&living->plan);
}

void
kn_living_move(struct kn_living *living, kn_rect picture)
{
    living->body.rect = kn_living_rect(picture);
    living->drawn = false;
}

struct kn_body_pose
kn_living_pose(const struct kn_living *living, kn_tick elapsed, float reveal)
{
    struct kn_body_pose pose =
        kn_body_pose_at(&living->session, kn_span_at(living->span, elapsed));
    pose.reveal = reveal;
    kn_body_pose_open(&pose, &living->session);
    return pose;
}

void
kn_living_damage(struct kn_living *living, const struct kn_body_pose *pose,
                 struct kn_damage *damage)
{
    if (living->drawn) {
        kn_body_view_damage(&living->body, &living->session, &living->shown,
                            pose, damage);
    }
    living->shown = *pose;
    living->drawn = true;
}

void
kn_living_draw(struct kn_living *living, const struct kn_body_pose *pose,
               struct kn_canvas *canvas)
{
    kn_body_view_draw(&living->body, &living->session, pose, canvas);
}
