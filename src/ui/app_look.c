// SPDX-License-Identifier: MIT
#include "ui/app_look.h"

#include "geometry/ease.h"

#define REVEAL (600 * KN_MILLISECOND)
#define CROSS (300 * KN_MILLISECOND) // from one layer to another

static float
reveal_at(const struct kn_app *app, kn_tick now)
{
    if (!app->baked) {
        return 0;
    }
    return app->baked_at == KN_NEVER
               ? 1
               : kn_ease_out((float)(now - app->baked_at) / (float)REVEAL);
}

// What is left of the layer that was shown before, 1..0.
static float
layer_going(const struct kn_app *app, kn_tick now)
{
    return app->layer == app->layer_was
               ? 0
               : 1 - kn_smooth((float)(now - app->layer_at) / (float)CROSS);
}

static void
set_layers(const struct kn_app *app, kn_tick now, struct kn_body_pose *pose)
{
    pose->all = app->layer;
    pose->going = layer_going(app, now);
    pose->was = pose->going > 0 ? app->layer_was : pose->all;
}

// The structure under the pointer, if it is on one.
static struct kn_named
pointed_at(struct kn_app *app, const struct kn_body_pose *pose)
{
    struct kn_body_view *body = &app->screen.body;
    kn_vec2 p = app->pointer;
    kn_rect r = body->rect;
    if (!app->cast.anatomy || p.x < (float)r.x0 || p.x >= (float)r.x1 ||
        p.y < (float)r.y0 || p.y >= (float)r.y1) {
        return (struct kn_named){0};
    }
    enum kn_layer layer = kn_body_view_shown(body, &app->session, pose, p);
    kn_vec2 place = kn_body_view_place(body, pose->mirror, p);
    const struct kn_structure *found =
        kn_anatomy_at(app->cast.anatomy, layer, place);
    return (struct kn_named){found, found && found->paired && place.x < 0};
}

struct kn_session_look
kn_app_look(struct kn_app *app, kn_tick now)
{
    struct kn_session_look look = {
        .session = &app->session,
        .pose =
            kn_body_pose_at(&app->session, kn_session_time(&app->session, now)),
        .playing = app->session.playing,
        .stopped = app->session.stopped,
        .help = app->help,
    };
    look.pose.mirror = app->mirror;
    look.pose.reveal = reveal_at(app, now);
    if (app->place != KN_PLACE_SESSION) {
        look.pose.open = 0; // nothing is being worked
        look.pose.calm = 1;
    } else if (!app->session.playing) {
        kn_body_pose_open(&look.pose, &app->session); // for looking about
    }
    if (app->place == KN_PLACE_SESSION) {
        set_layers(app, now, &look.pose);
        look.names = app->names;
    }
    if (look.names) {
        look.pointed = pointed_at(app, &look.pose);
    }
    return look;
}

bool
kn_app_look_fades(const struct kn_app *app, kn_tick now)
{
    bool revealing = app->baked && reveal_at(app, now) < 1;
    bool crossing = app->place == KN_PLACE_SESSION && layer_going(app, now) > 0;
    return revealing || crossing;
}
