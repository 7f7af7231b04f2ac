// SPDX-License-Identifier: MIT
// Buttons of one's own, kept from one input to the next. What each does is in
// the settings (store/setting_button.h); ui/app_remote.c does it.
#ifndef KN_UI_REMOTE_H
#define KN_UI_REMOTE_H

#include "store/setting_button.h"
#include "ui/input.h"

struct kn_remote_hand {
    bool hushed; // the next character is what a button of one's own types
    enum kn_remote what; // KN_SCREEN_PRESS waits for a button for this
    kn_button_id chosen; // there, and not let go since; or 0
};

#endif
