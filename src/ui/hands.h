// SPDX-License-Identifier: MIT
// What busy hands do with a button or two, kept from one input to the next.
// How many there are is chosen in the settings (enum kn_setting_buttons); with
// none chosen the page keys of a pedal can still go everywhere. ui/app_hands.c
// has the whole of it.
#ifndef KN_UI_HANDS_H
#define KN_UI_HANDS_H

#include "ui/input.h"
#include "ui/press.h"

struct kn_hands {
    struct kn_press press;
    kn_button_id button; // that is down; 0: none
    kn_button_id last;   // that was down
    enum kn_key key;     // what it is by name
    bool deaf;           // what this press becomes means nothing more
    int depth, screen;   // where it went down
    kn_tick was_at;      // where the session stood then
    bool inside;         // the presses move the scale that has the focus
    bool keyed;          // other keys than a pedal's were used last
    kn_tick scan_at;     // the focus moves by itself; 0: not known yet,
                         // -1: not before a press
    int rounds;          // that it went without one
};

#endif
