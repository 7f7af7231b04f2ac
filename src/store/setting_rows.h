// SPDX-License-Identifier: MIT
// The lines of the settings screen: how each reads, and what a step to the
// left or right makes of it. Buttons are none of them: they are pressed.
#ifndef KN_STORE_SETTING_ROWS_H
#define KN_STORE_SETTING_ROWS_H

#include "store/settings.h"

// A line of the settings screen: a setting, or one thing of a set.
struct kn_setting_row {
    const struct kn_setting *setting;
    int item; // of a set: index into its keys; else -1
};
#define KN_SETTING_ROWS (KN_SETTING_COUNT - 1 + KN_KIT_COUNT - KN_REMOTE_COUNT)

// Row `index`, 0..KN_SETTING_ROWS - 1, in the order of the table.
struct kn_setting_row kn_setting_row(int index);

// "Text size", "Hook cane"; static text.
const char *kn_setting_row_name(struct kn_setting_row row);

// The value as a person reads it: "125 %", "Night", "Yes". Writes to `out`.
void kn_setting_row_value(struct kn_setting_row row,
                          const struct kn_settings *settings, char *out,
                          size_t size);

// One step to the right (direction 1) or left (-1): numbers stop at their
// ends, choices go round, yes and no change places. False: nothing changed.
bool kn_setting_row_step(struct kn_setting_row row,
                         struct kn_settings *settings, int direction);

#endif
