// SPDX-License-Identifier: MIT
#include "ui/living.h"

#define STROKES_TRIED 3

#define LOOKS 32 // instants of a stroke that are compared for a still

// How much a still of the instant `at` shows of a stroke: how far its contact
// is from both ends of the path, on the way out.
static float
shows(const struct kn_plan *plan, const struct kn_part *part, kn_tick at)
{
    const struct kn_path *path = &plan->routine->steps[part->step].path;
    struct kn_moment moment = kn_timeline_at(plan, at, 0);
    if (moment.contact_count == 0 || moment.contacts[0].returning) {
        return 0;
    }
    kn_vec2 p = moment.contacts[0].at;
    p.x = part->side == KN_BODY_LEFT ? -p.x : p.x;
    float from = kn_vec2_distance(p, path->points[0]);
    float to = kn_vec2_distance(p, path->points[path->count - 1]);
    return from < to ? from : to;
}

// An instant of `part` that says most in a still: on the way out of a middle
// stroke, or well into a hold.
static kn_tick
rest_of(const struct kn_plan *plan, const struct kn_part *part)
{
    const struct kn_tempo *tempo = &plan->routine->steps[part->step].tempo;
    kn_tick best = (tempo->ramp + tempo->hold * 3 / 5) % part->length;
    float most = 0;
    kn_tick middle =
        tempo->cycle > 0 ? part->length / tempo->cycle / 2 * tempo->cycle : 0;
    for (int i = 0; tempo->cycle > 0 && i < LOOKS; i++) {
        kn_tick at = (middle + tempo->cycle * i / LOOKS) % part->length;
        float much = shows(plan, part, part->start + at);
        if (much > most) {
            most = much;
            best = at;
        }
    }
    return best;
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
    const struct kn_part *chosen = NULL;
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
                chosen = part;
            }
        }
    }
    if (!chosen) {
        return (struct kn_span){0, plan->length, plan->length / 2};
    }
    return (struct kn_span){chosen->start, chosen->length,
                            rest_of(plan, chosen)};
}

kn_tick
kn_span_at(struct kn_span span, kn_tick elapsed)
{
    kn_tick into = span.length > 0 ? (span.rest + elapsed) % span.length : 0;
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
