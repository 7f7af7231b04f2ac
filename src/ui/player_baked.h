// SPDX-License-Identifier: MIT
// What a player has baked, and its screen: relief and tools come and go on
// their own, and must be for the view that the screen has. Internal to ui/.
#ifndef KN_UI_PLAYER_BAKED_H
#define KN_UI_PLAYER_BAKED_H

#include "ui/player.h"

// Whether a relief that was baked for one view is right for the other.
bool kn_player_same_view(kn_view a, kn_view b);

// Lights the layers that are about to be seen for the first time. One for
// which there is no memory is shown as skin.
void kn_player_light_layers(struct kn_player *player);

// Frees what was baked, if anything was.
void kn_player_drop_baked(struct kn_player *player);

// Gives a screen that was laid out anew what was baked for the one before.
// False, with all of it freed, where there is nothing that suits its view.
bool kn_player_keep_baked(struct kn_player *player);

#endif
