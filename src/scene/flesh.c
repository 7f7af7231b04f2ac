// SPDX-License-Identifier: MIT
#include "scene/flesh.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/ease.h"
#include "relief/print.h"
#include "scene/effects.h"
#include "scene/footprint.h"
#include "scene/surface.h"

// Steps of a cm, and of a unit vector.
#define PLACES 64.0f
#define DEPTHS 512.0f
#define TURNS 256.0f

struct kn_flesh *
kn_flesh_create(kn_rect rect)
{
    int width = rect.x1 - rect.x0 + KN_FLESH_GRAIN;
    int height = rect.y1 - rect.y0 + KN_FLESH_GRAIN;
    struct kn_flesh *made = calloc(1, sizeof(*made));
    if (!made) {
        return NULL;
    }
    // Not kn_canvas_init: pages that are never drawn on need not be there.
    made->picture = (struct kn_canvas){
        .pixels = calloc((size_t)width * (size_t)height, sizeof(uint32_t)),
        .width = width,
        .height = height,
        .clip = {0, 0, width, height},
    };
    if (!made->picture.pixels || !kn_tape_init(&made->tape) ||
        !kn_tiles_init(&made->stale, width, height) ||
        !kn_tiles_init(&made->taken, width, height) ||
        !kn_tiles_init(&made->moving, width, height)) {
        kn_flesh_free(made);
        return NULL;
    }
    return made;
}

void
kn_flesh_free(struct kn_flesh *flesh)
{
    if (flesh) {
        kn_canvas_destroy(&flesh->picture);
        kn_tiles_destroy(&flesh->stale);
        kn_tiles_destroy(&flesh->taken);
        kn_tiles_destroy(&flesh->moving);
        kn_tape_destroy(&flesh->tape);
        free(flesh);
    }
}

// Tiles of the picture, where it now lies on the canvas.
static void
place_tiles(const struct kn_body_view *body)
{
    struct kn_tiles *all[] = {&body->flesh->stale, &body->flesh->taken,
                              &body->flesh->moving};
    kn_rect view = kn_flesh_view(body);
    for (int i = 0; i < 3; i++) {
        all[i]->left = body->rect.x0 - view.x0;
        all[i]->top = body->rect.y0 - view.y0;
    }
}

struct kn_body_pose
kn_flesh_settle(const struct kn_session *session,
                const struct kn_body_pose *pose)
{
    struct kn_body_pose settled = *pose;
    const struct kn_moment *m = &pose->moment;
    kn_tick at = m->at - m->at % KN_FLESH_STEP;
    kn_tick start = m->at - m->part_elapsed;
    at = at < start ? start : at;
    if (at != m->at) {
        settled.moment = kn_session_moment_at(session, at);
    }
    return settled;
}

// The dents under the contacts of a moment, and the bumps of tender spots, at
// most KN_SURFACE_DENTS. Returns how many.
static int
dents_of(const struct kn_body_view *body, const struct kn_session *session,
         const struct kn_body_pose *pose, kn_dent *dents)
{
    if (pose->calm >= 1) {
        return 0;
    }
    int count =
        kn_footprint_moment(session, &pose->moment, pose->mirror, dents);
    for (int i = 0; i < count; i++) {
        dents[i].depth *= 1 - pose->calm;
    }
    if (body->effects) {
        count += kn_effects_dents(body->effects, session, pose, dents + count);
    }
    return count;
}

static kn_rect
to_canvas(const struct kn_body_view *body, kn_rect r)
{
    return (kn_rect){r.x0 + body->rect.x0, r.y0 + body->rect.y0,
                     r.x1 + body->rect.x0, r.y1 + body->rect.y0};
}

static bool
covers(kn_rect outer, kn_rect inner)
{
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 &&
           outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

static kn_rect
moved(kn_rect rect, int x, int y)
{
    return (kn_rect){rect.x0 + x, rect.y0 + y, rect.x1 + x, rect.y1 + y};
}

// Brings the picture up to date within `area` of the canvas.
static void
freshen(struct kn_body_view *body, kn_rect area)
{
    struct kn_flesh *flesh = body->flesh;
    struct kn_damage rects;
    if (!kn_tiles_take(&flesh->stale, area, &flesh->taken)) {
        return;
    }
    kn_tiles_rects(&flesh->taken, &rects);
    // A view may reach beyond the canvas, where there is no ground to draw.
    kn_rect there =
        kn_rect_intersect(body->rect, (kn_rect){0, 0, body->backdrop->width,
                                                body->backdrop->height});
    for (int i = 0; i < rects.count; i++) {
        kn_rect rect = kn_rect_intersect(rects.rects[i], there);
        if (!kn_rect_empty(rect)) {
            kn_flesh_draw_area(
                body, moved(rect, -flesh->stale.left, -flesh->stale.top));
        }
    }
}

// ---- from pose to pose

bool
kn_flesh_stands(const struct kn_moment *a, const struct kn_moment *b)
{
    bool same = a->at == b->at && a->intensity == b->intensity &&
                a->level == b->level && a->contact_count == b->contact_count;
    for (int i = 0; same && i < a->contact_count; i++) {
        same = a->contacts[i].intensity == b->contacts[i].intensity;
    }
    return same;
}

// True when two poses differ in no more than what moves: the same work, seen
// alike. The lens may have opened, unless it dims a side.
static bool
comparable(const struct kn_body_pose *a, const struct kn_body_pose *b)
{
    bool sided =
        a->moment.side != KN_BODY_BOTH || b->moment.side != KN_BODY_BOTH;
    return a->reveal == b->reveal && a->calm == b->calm &&
           a->mirror == b->mirror && a->all == b->all && a->was == b->was &&
           a->going == b->going && a->moment.step == b->moment.step &&
           a->moment.side == b->moment.side && (a->open == b->open || !sided);
}

static bool
alike(const struct kn_body_pose *a, const struct kn_body_pose *b)
{
    return comparable(a, b) && a->open == b->open &&
           kn_flesh_stands(&a->moment, &b->moment);
}

static bool
same_rect(kn_rect a, kn_rect b)
{
    return a.x0 == b.x0 && a.y0 == b.y0 && a.x1 == b.x1 && a.y1 == b.y1;
}

static bool
same_dent(const kn_dent *a, const kn_dent *b)
{
    return a->at.x == b->at.x && a->at.y == b->at.y && a->depth == b->depth &&
           a->radius == b->radius && a->across == b->across &&
           a->along.x == b->along.x && a->along.y == b->along.y;
}

// Row by row of tiles: a dent is an ellipse.
static void
mark_dent(const struct kn_body_view *body, const kn_dent *dent,
          struct kn_tiles *tiles)
{
    struct kn_print print = kn_relief_print(*dent);
    kn_rect all = to_canvas(body, kn_relief_print_bounds(body->relief, &print));
    for (int y = all.y0; y < all.y1;) {
        int end = (y / KN_TILE + 1) * KN_TILE;
        end = end < all.y1 ? end : all.y1;
        kn_rect band = kn_relief_print_band(
            body->relief, &print, y - body->rect.y0, end - body->rect.y0);
        if (!kn_rect_empty(band)) {
            kn_tiles_add(tiles, to_canvas(body, band));
        }
        y = end;
    }
}

// A tool that rests leaves the dents it left before.
static void
mark_dents(const struct kn_body_view *body, const struct kn_flesh_state *a,
           const struct kn_flesh_state *b, struct kn_tiles *tiles)
{
    for (int i = 0; i < a->dent_count || i < b->dent_count; i++) {
        bool same = a->dent_count == b->dent_count &&
                    same_dent(&a->dents[i], &b->dents[i]);
        if (i < a->dent_count && !same) {
            mark_dent(body, &a->dents[i], tiles);
        }
        if (i < b->dent_count && !same) {
            mark_dent(body, &b->dents[i], tiles);
        }
    }
}

// Marks what differs between two states of the tissue's session; false when
// it all can.
static bool
mark_change(struct kn_body_view *body, const struct kn_flesh_state *before,
            const struct kn_flesh_state *now, struct kn_tiles *tiles)
{
    const struct kn_body_pose *a = &before->pose;
    const struct kn_body_pose *b = &now->pose;
    if (!comparable(a, b)) {
        return false;
    }
    if (a->open != b->open) {
        kn_flesh_shape_lens(body, body->flesh->session, b);
        kn_tiles_add(tiles, to_canvas(body, body->lens.bounds));
    } else if (kn_flesh_stands(&a->moment, &b->moment)) {
        return true;
    }
    if (body->relief) {
        mark_dents(body, before, now, tiles);
    }
    if (body->effects) {
        const struct kn_effects_change change = {a, b};
        kn_effects_mark(body->effects, body, body->flesh->session, &change,
                        tiles);
    }
    return true;
}

static float
whole_steps(float value, float steps)
{
    return roundf(value * steps) / steps;
}

// In steps too small to be seen: what hardly moves is not drawn again.
static void
round_dent(kn_dent *dent)
{
    dent->at = (kn_vec2){whole_steps(dent->at.x, PLACES),
                         whole_steps(dent->at.y, PLACES)};
    dent->radius = whole_steps(dent->radius, PLACES);
    dent->depth = whole_steps(dent->depth, DEPTHS);
    dent->across = whole_steps(dent->across, PLACES);
    dent->along = (kn_vec2){whole_steps(dent->along.x, TURNS),
                            whole_steps(dent->along.y, TURNS)};
}

static void
make_state(const struct kn_body_view *body, const struct kn_session *session,
           const struct kn_body_pose *settled, struct kn_flesh_state *state)
{
    state->pose = *settled;
    state->dent_count = dents_of(body, session, settled, state->dents);
    for (int i = 0; i < state->dent_count; i++) {
        round_dent(&state->dents[i]);
    }
}

bool
kn_flesh_change(struct kn_body_view *body, const struct kn_session *session,
                const struct kn_body_pose *before,
                const struct kn_body_pose *now, struct kn_tiles *tiles)
{
    struct kn_flesh *flesh = body->flesh;
    place_tiles(body);
    struct kn_body_pose a = kn_flesh_settle(session, before);
    struct kn_body_pose b = kn_flesh_settle(session, now);
    struct kn_flesh_state state;
    if (alike(&a, &b)) {
        return true;
    }
    make_state(body, session, &b, &state);
    if (flesh->drawn && flesh->session == session &&
        same_rect(flesh->rect, body->rect) && alike(&a, &flesh->state.pose)) {
        // The picture has to follow the same way.
        kn_tiles_clear(&flesh->taken);
        if (!mark_change(body, &flesh->state, &state, &flesh->taken)) {
            return false;
        }
        kn_tiles_add_all(tiles, &flesh->taken);
        kn_tiles_add_all(&flesh->stale, &flesh->taken);
        flesh->state = state;
        flesh->taped = false;
        return true;
    }
    struct kn_flesh_state first;
    flesh->drawn = flesh->drawn && flesh->session == session;
    flesh->session = session;
    make_state(body, session, &a, &first);
    return mark_change(body, &first, &state, tiles);
}

// Marks as stale what differs from `pose`, and from now on shows that.
static void
follow(struct kn_body_view *body, const struct kn_session *session,
       const struct kn_body_pose *pose, bool all)
{
    struct kn_flesh *flesh = body->flesh;
    place_tiles(body);
    struct kn_body_pose settled = kn_flesh_settle(session, pose);
    const kn_color *accent = &body->accent;
    bool still = body->effects && body->effects->still;
    bool known = !all && flesh->drawn && flesh->session == session &&
                 flesh->relief == body->relief &&
                 same_rect(flesh->rect, body->rect) &&
                 flesh->effects == body->effects && flesh->still == still &&
                 memcmp(accent, &flesh->accent, sizeof(*accent)) == 0;
    if (known && alike(&settled, &flesh->state.pose)) {
        return;
    }
    struct kn_flesh_state state;
    flesh->session = session;
    make_state(body, session, &settled, &state);
    if (!known || !mark_change(body, &flesh->state, &state, &flesh->stale)) {
        kn_tiles_add(&flesh->stale, body->rect);
    }
    flesh->state = state;
    flesh->taped = false;
    flesh->drawn = true;
    flesh->rect = body->rect;
    flesh->relief = body->relief;
    flesh->effects = body->effects;
    flesh->still = still;
    flesh->accent = *accent;
}

void
kn_flesh_draw(struct kn_body_view *body, const struct kn_session *session,
              const struct kn_body_pose *pose, struct kn_canvas *canvas)
{
    const struct kn_flesh *flesh = body->flesh;
    const struct kn_canvas *picture = &flesh->picture;
    kn_rect area = kn_rect_intersect(canvas->clip, body->rect);
    if (kn_rect_empty(area)) {
        return;
    }
    follow(body, session, pose, covers(area, body->rect));
    area = kn_rect_intersect(
        area, moved((kn_rect){0, 0, picture->width, picture->height},
                    flesh->stale.left, flesh->stale.top));
    freshen(body, area);
    kn_rect from = moved(area, -flesh->stale.left, -flesh->stale.top);
    size_t bytes = (size_t)(area.x1 - area.x0) * sizeof(uint32_t);
    for (int y = area.y0; y < area.y1; y++) {
        memcpy(canvas->pixels + (size_t)y * (size_t)canvas->width + area.x0,
               picture->pixels +
                   (size_t)(from.y0 + y - area.y0) * (size_t)picture->width +
                   from.x0,
               bytes);
    }
    kn_canvas_touch(canvas, area);
}
