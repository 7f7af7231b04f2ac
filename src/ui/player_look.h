// SPDX-License-Identifier: MIT
// What the player shows at an instant: all that its picture is drawn from.
// Internal to ui/.
#ifndef KN_UI_PLAYER_LOOK_H
#define KN_UI_PLAYER_LOOK_H

#include "ui/player.h"

struct kn_session_look kn_player_look(struct kn_player *player, kn_tick now);

// True while what is shown changes though the session's time stands: the body
// or a layer coming in.
bool kn_player_look_fades(const struct kn_player *player, kn_tick now);

#endif
