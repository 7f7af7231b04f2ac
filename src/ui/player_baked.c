// SPDX-License-Identifier: MIT
#include "ui/player_baked.h"

static void
drop_relief(struct kn_player *player)
{
    if (player->baked) {
        kn_session_screen_set_relief(&player->screen, NULL);
        kn_relief_destroy(&player->relief);
        player->baked = false;
    }
}

bool
kn_player_give_relief(struct kn_player *player, struct kn_relief *relief)
{
    if (!player->baked) {
        return false;
    }
    *relief = player->relief;
    player->baked = false;
    kn_session_screen_set_relief(&player->screen, NULL);
    return true;
}

static void
drop_tools(struct kn_player *player)
{
    player->screen.body.tools = NULL;
    if (player->has_tools) {
        kn_tool_view_destroy(&player->tools);
        kn_tool_relief_destroy(&player->tool_relief);
        player->has_tools = false;
    }
}

struct kn_tool_params
kn_player_tool_params(const struct kn_player *player)
{
    struct kn_tool_params params = {
        .scale = player->screen.body.view.scale,
        .tone = player->tone,
    };
    if (player->cast.tools) {
        params.tools =
            kn_tool_view_wanted(player->cast.tools, player->plan->routine);
    }
    return params;
}

void
kn_player_take_tools(struct kn_player *player, struct kn_tool_relief *tools)
{
    drop_tools(player);
    if (tools->scale != player->screen.body.view.scale ||
        !kn_tool_view_init(&player->tools, player->cast.tools, tools)) {
        kn_tool_relief_destroy(tools);
        return;
    }
    player->tool_relief = *tools;
    player->tools.relief = &player->tool_relief;
    player->has_tools = true;
    player->screen.body.tools = &player->tools;
    kn_player_redraw(player);
}

// Bits of the layers that can be seen without another being asked for.
static unsigned
layers_shown(const struct kn_player *player)
{
    return kn_body_view_layers(player->plan->routine) | 1u << player->layer |
           1u << player->layer_was;
}

void
kn_player_light_layers(struct kn_player *player)
{
    unsigned shown = layers_shown(player);
    for (int i = 0; player->baked && i < KN_LAYER_COUNT; i++) {
        if (shown & 1u << i) {
            kn_relief_light_up(&player->relief, (enum kn_layer)i);
        }
    }
}

struct kn_relief_params
kn_player_bake_params(const struct kn_player *player)
{
    return (struct kn_relief_params){
        .view = player->screen.body.view,
        .layers = (1u << KN_LAYER_COUNT) - 1, // any can be asked for
        .lit = layers_shown(player),
        .tone = player->tone,
    };
}

bool
kn_player_same_view(kn_view a, kn_view b)
{
    return a.width == b.width && a.height == b.height && a.scale == b.scale &&
           a.origin_x == b.origin_x && a.origin_y == b.origin_y;
}

void
kn_player_take_relief(struct kn_player *player, struct kn_relief *relief,
                      kn_tick now)
{
    drop_relief(player);
    if (!kn_player_same_view(relief->view, player->screen.body.view)) {
        kn_relief_destroy(relief);
        return;
    }
    player->relief = *relief;
    player->baked = true;
    player->baked_at = now;
    kn_player_light_layers(player); // of another routine's it has others
    kn_session_screen_set_relief(&player->screen, &player->relief);
}

void
kn_player_drop_baked(struct kn_player *player)
{
    drop_relief(player);
    drop_tools(player);
}

bool
kn_player_keep_baked(struct kn_player *player)
{
    struct kn_body_view *body = &player->screen.body;
    if (!player->baked ||
        !kn_player_same_view(player->relief.view, body->view)) {
        kn_player_drop_baked(player);
        return false;
    }
    kn_session_screen_set_relief(&player->screen, &player->relief);
    body->tools = player->has_tools ? &player->tools : NULL;
    return true;
}
