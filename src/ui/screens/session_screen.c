// SPDX-License-Identifier: MIT
#include "ui/screens/session_screen.h"

#include <string.h>

#include "ui/screens/session_flash.h"
#include "ui/screens/session_items.h"
#include "ui/screens/session_notes.h"

// The backdrop's glow lies behind the body's middle.
static bool
init_backdrop(struct kn_session_screen *screen)
{
    const struct kn_session_layout *l = &screen->layout;
    kn_rect body = l->body;
    kn_vec2 centre = {(float)(body.x0 + body.x1) / 2,
                      (float)(body.y0 + body.y1) / 2};
    float reach = (float)(body.y1 - body.y0);
    screen->backdrop.edge = screen->theme->ground;
    if (!kn_backdrop_init(&screen->backdrop, l->width, l->height, centre,
                          (kn_vec2){reach * 0.62f, reach * 0.66f})) {
        return false;
    }
    screen->backdrop.edge = screen->theme->ground;
    screen->backdrop.glow = screen->theme->glow;
    return true;
}

bool
kn_session_screen_init(struct kn_session_screen *screen,
                       const struct kn_session_screen_params *params)
{
    const struct kn_routine *routine = params->plan->routine;
    *screen = (struct kn_session_screen){
        .theme = params->theme,
        .text = params->text,
        .figure = params->figure,
        .anatomy = params->anatomy,
    };
    const struct kn_session_layout_params layout = {
        .width = params->width,
        .height = params->height,
        .scale = params->scale > 0 ? params->scale : 1,
        .routine = routine,
    };
    kn_session_layout_init(&screen->layout, &layout, params->text);
    if (!init_backdrop(screen)) {
        return false;
    }
    if (!kn_body_view_init(&screen->body, screen->layout.body,
                           &screen->backdrop,
                           screen->theme->accents[routine->technique])) {
        kn_backdrop_destroy(&screen->backdrop);
        return false;
    }
    return true;
}

void
kn_session_screen_destroy(struct kn_session_screen *screen)
{
    kn_body_view_destroy(&screen->body);
    kn_backdrop_destroy(&screen->backdrop);
}

void
kn_session_screen_set_relief(struct kn_session_screen *screen,
                             const struct kn_relief *relief)
{
    screen->body.relief = relief;
    screen->shown = false;
}

// ---- the posture figure

// Shown a few times a second: it moves slowly.
static struct kn_posture_look
posture_of(const struct kn_session_look *look)
{
    const struct kn_session *session = look->session;
    kn_tick at = look->pose.moment.at;
    struct kn_moment slow =
        kn_session_moment_at(session, at - at % KN_POSTURE_STEP);
    return kn_posture_look_at(&session->plan->routine->steps[slow.step], &slow);
}

static struct kn_posture_view
posture_view(const struct kn_session_screen *screen)
{
    return (struct kn_posture_view){
        .figure = screen->figure,
        .rect = screen->layout.posture,
        .body = screen->theme->second,
        .ground = screen->theme->ground,
        .accent = screen->body.accent,
    };
}

static bool
has_posture(const struct kn_session_screen *screen)
{
    return screen->figure && !kn_rect_empty(screen->layout.posture);
}

static void
posture_damage(struct kn_session_screen *screen,
               const struct kn_session_look *look, struct kn_damage *damage)
{
    if (has_posture(screen)) {
        struct kn_posture_view view = posture_view(screen);
        struct kn_posture_look now = posture_of(look);
        kn_rect changed = kn_posture_view_change(&view, &screen->posture, &now);
        if (!kn_rect_empty(changed)) {
            kn_damage_add(damage, changed);
        }
        screen->posture = now;
    }
}

static void
draw_posture(const struct kn_session_screen *screen,
             const struct kn_session_look *look, struct kn_canvas *canvas)
{
    if (has_posture(screen) && !kn_rect_empty(kn_rect_intersect(
                                   canvas->clip, screen->layout.posture))) {
        struct kn_posture_view view = posture_view(screen);
        struct kn_posture_look now = posture_of(look);
        kn_posture_view_draw(&view, &now, canvas);
    }
}

// ---- the names

static struct kn_names_maker
names_maker(const struct kn_session_screen *screen)
{
    return (struct kn_names_maker){
        .layout = &screen->layout,
        .body = &screen->body,
        .anatomy = screen->anatomy,
        .theme = screen->theme,
        .text = screen->text,
    };
}

// Lays the names of `look` out, unless they are there; adds what differs from
// those before to `damage`.
static void
update_names(struct kn_session_screen *screen,
             const struct kn_session_look *look, struct kn_damage *damage)
{
    const struct kn_body_pose *pose = &look->pose;
    struct kn_names_of of = {0};
    if (look->names) {
        of = (struct kn_names_of){
            .step = &look->session->plan->routine->steps[pose->moment.step],
            .side = pose->moment.side,
            .mirror = pose->mirror,
            .pointed = look->pointed,
        };
    }
    if (!kn_names_of_same(&of, &screen->names_of)) {
        struct kn_names_maker maker = names_maker(screen);
        struct kn_names now;
        kn_names_init(&now, &maker, &of);
        kn_names_damage(&maker, &screen->names, &now, damage);
        screen->names = now;
        screen->names_of = of;
    }
}

static void
draw_names(const struct kn_session_screen *screen, struct kn_canvas *canvas)
{
    struct kn_names_maker maker = names_maker(screen);
    kn_names_draw(&maker, &screen->names, canvas);
}

// ---- the screen

void
kn_session_screen_damage(struct kn_session_screen *screen,
                         const struct kn_session_look *look,
                         struct kn_damage *damage)
{
    const struct kn_session_layout *l = &screen->layout;
    bool still = screen->body.effects && screen->body.effects->still;
    bool all = !screen->shown || screen->last.help != look->help ||
               screen->still != still;
    for (enum kn_session_item i = 0; i < KN_SESSION_ITEM_COUNT; i++) {
        uint64_t key = kn_session_item_key(screen, look, i);
        if (!all && key != screen->keys[i]) {
            kn_session_item_damage(screen, look, i, damage);
        }
        screen->keys[i] = key;
    }
    posture_damage(screen, look, damage);
    update_names(screen, look, damage);
    kn_session_notes_update(screen, look, damage);
    kn_session_flash_damage(screen, look, damage);
    if (all) {
        kn_damage_clear(damage);
        kn_damage_add(damage, (kn_rect){0, 0, l->width, l->height});
    } else {
        kn_body_view_damage(&screen->body, look->session, &screen->last.pose,
                            &look->pose, damage);
    }
    screen->last = *look;
    screen->still = still;
    screen->shown = true;
}

void
kn_session_screen_draw(struct kn_session_screen *screen,
                       const struct kn_session_look *look,
                       struct kn_canvas *canvas)
{
    kn_rect clip = canvas->clip;
    if (!kn_rect_empty(kn_rect_intersect(clip, screen->layout.body))) {
        kn_body_view_draw(&screen->body, look->session, &look->pose, canvas);
    }
    // Beside the body there is only backdrop.
    kn_rect body = screen->layout.body;
    kn_rect beside[] = {
        {body.x1, clip.y0, clip.x1, clip.y1},
        {clip.x0, clip.y0, body.x0, clip.y1},
        {body.x0, body.y1, body.x1, clip.y1},
    };
    for (int i = 0; i < 3; i++) {
        kn_backdrop_draw(&screen->backdrop, canvas, beside[i]);
    }
    draw_posture(screen, look, canvas);
    kn_session_notes_draw(screen, canvas);
    draw_names(screen, canvas);
    for (enum kn_session_item i = 0; i < KN_SESSION_ITEM_COUNT; i++) {
        kn_rect rect = kn_session_item_rect(screen, i);
        rect = kn_rect_intersect(clip, rect);
        if (!kn_rect_empty(rect)) {
            kn_canvas_set_clip(canvas, rect); // what it damages, it may draw
            kn_session_item_draw(screen, look, i, canvas);
            kn_canvas_set_clip(canvas, clip);
        }
    }
    kn_session_flash_draw(screen, look, canvas);
}

kn_tick
kn_session_screen_strip_time(const struct kn_session_screen *screen,
                             const struct kn_plan *plan, kn_vec2 at)
{
    kn_rect strip = screen->layout.strip;
    float reach = (float)screen->layout.fixed.margin * 0.6f;
    if (at.y < (float)strip.y0 - reach || at.y > (float)strip.y1 + reach ||
        at.x < (float)strip.x0 - reach || at.x > (float)strip.x1 + reach) {
        return -1;
    }
    double t = ((double)at.x - strip.x0) / (strip.x1 - strip.x0);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    t = screen->layout.mirrored ? 1 - t : t;
    return (kn_tick)(t * (double)plan->length);
}
