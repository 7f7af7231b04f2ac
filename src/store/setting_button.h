// SPDX-License-Identifier: MIT
// What a person can have a button of their own for, beside the usual ones. One
// button does one thing; some are never anybody's to choose, for whoever is
// lost, or hurts, must find them as they always are.
#ifndef KN_STORE_SETTING_BUTTON_H
#define KN_STORE_SETTING_BUTTON_H

#include "base/button.h"
#include "document/fields.h"

enum kn_remote {
    KN_REMOTE_PAUSE, // and go on
    KN_REMOTE_NEXT,
    KN_REMOTE_BEFORE,
    KN_REMOTE_AGAIN,
    KN_REMOTE_HURTS,
    KN_REMOTE_SOFTER,
    KN_REMOTE_EVERYTHING, // the pause, with all that can be done
};
#define KN_REMOTE_COUNT 7

// In files, of what has no button of its own.
#define KN_BUTTON_AS_USUAL "as-usual"

// What a button always does, so that nobody may choose it.
enum kn_duty {
    KN_DUTY_NONE,       // it is free
    KN_DUTY_STOPS,      // one step back, and stop
    KN_DUTY_POINTS,     // the mouse's left one, as which a finger counts
    KN_DUTY_ALOUD,      // reading aloud
    KN_DUTY_FULLSCREEN, // full screen
    KN_DUTY_HELD,       // held with other keys: Shift, Control, Alt, Windows
};
#define KN_DUTY_COUNT 6
enum kn_duty kn_button_duty(kn_button_id button);

// Whether there is such a button, and it is free to choose.
bool kn_button_may_be(kn_button_id button);

// What `button` does by `buttons`, the button of each; -1: nothing.
int kn_remote_of(const int buttons[KN_REMOTE_COUNT], kn_button_id button);

// Takes `button` away from whatever has it.
void kn_remote_free(int buttons[KN_REMOTE_COUNT], kn_button_id button);

// Makes 0 of all that nobody may choose, or that something before it has.
void kn_remote_settle(int buttons[KN_REMOTE_COUNT]);

// The button that `node`, the value of `key`, names; 0 for none, and for what
// is wrong, which is reported.
int kn_setting_button_read(struct kn_reader *reader, const struct kn_node *node,
                           const char *key);

// `button` as it is written; 0: none. Valid until `out` changes.
const char *kn_setting_button_text(char out[KN_BUTTON_BYTES], int button);

#endif
