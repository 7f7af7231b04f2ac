// SPDX-License-Identifier: MIT
// Buttons of one's own, kept from one input to the next. What each does is in
// the settings (store/setting_button.h); ui/app_remote.c does it.
#ifndef KN_UI_REMOTE_H
#define KN_UI_REMOTE_H

#include <stdbool.h>

struct kn_remote_hand {
    bool hushed; // the next character is what a button of one's own types
};

#endif
