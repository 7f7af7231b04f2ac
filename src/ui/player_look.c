// SPDX-License-Identifier: MIT
#include "ui/player_look.h"

#include "geometry/ease.h"
#include "session/flash.h"
#include "ui/screens/session_flash.h"

#define REVEAL (600 * KN_MILLISECOND)
#define CROSS (300 * KN_MILLISECOND) // from one layer to another

float
kn_player_reveal(const struct kn_player *player, kn_tick now)
{
    if (!player->baked) {
        return 0;
    }
    return player->baked_at == KN_NEVER
               ? 1
               : kn_ease_out((float)(now - player->baked_at) / (float)REVEAL);
}

// What is left of the layer that was shown before, 1..0.
static float
layer_going(const struct kn_player *player, kn_tick now)
{
    return player->layer == player->layer_was
               ? 0
               : 1 - kn_smooth((float)(now - player->layer_at) / (float)CROSS);
}

static void
set_layers(const struct kn_player *player, kn_tick now,
           struct kn_body_pose *pose)
{
    pose->all = player->layer;
    pose->going = layer_going(player, now);
    pose->was = pose->going > 0 ? player->layer_was : pose->all;
}

// The structure under the pointer, if it is on one.
static struct kn_named
pointed_at(struct kn_player *player, const struct kn_body_pose *pose)
{
    struct kn_body_view *body = &player->screen.body;
    kn_vec2 p = player->pointer;
    kn_rect r = body->rect;
    if (!player->cast.anatomy || p.x < (float)r.x0 || p.x >= (float)r.x1 ||
        p.y < (float)r.y0 || p.y >= (float)r.y1) {
        return (struct kn_named){0};
    }
    enum kn_layer layer = kn_body_view_shown(body, &player->session, pose, p);
    kn_vec2 place = kn_body_view_place(body, pose->mirror, p);
    const struct kn_structure *found =
        kn_anatomy_at(player->cast.anatomy, layer, place);
    return (struct kn_named){found, found && found->paired && place.x < 0};
}

struct kn_session_look
kn_player_look(struct kn_player *player, kn_tick now)
{
    struct kn_session_look look = {
        .session = &player->session,
        .pose = kn_body_pose_at(&player->session,
                                kn_session_time(&player->session, now)),
        .playing = player->session.playing,
        .stopped = player->session.stopped,
        .help = player->help,
        .silent = player->silent,
        .listening = player->listening,
    };
    look.pose.mirror = player->mirror;
    look.pose.reveal = kn_player_reveal(player, now);
    if (!player->session.playing) {
        kn_body_pose_open(&look.pose, &player->session); // for looking about
    }
    set_layers(player, now, &look.pose);
    // Whoever pauses or reads the keys is not called.
    if (player->flash && look.playing && !look.help) {
        look.flash = kn_session_flash_level(
            kn_flash_at(player->plan, look.pose.moment.at));
    }
    look.names = player->names;
    if (look.names) {
        look.pointed = pointed_at(player, &look.pose);
    }
    return look;
}

bool
kn_player_look_fades(const struct kn_player *player, kn_tick now)
{
    bool revealing = player->baked && kn_player_reveal(player, now) < 1;
    bool crossing = layer_going(player, now) > 0;
    return revealing || crossing;
}
