// SPDX-License-Identifier: MIT
// What the files of the settings share. Internal to store/.
#ifndef KN_STORE_SETTING_PARTS_H
#define KN_STORE_SETTING_PARTS_H

#include "store/settings.h"

// The member that a row of the table is about.
int *kn_setting_member(struct kn_settings *settings,
                       const struct kn_setting *setting);
int kn_setting_value(const struct kn_settings *settings,
                     const struct kn_setting *setting);

// The nearest value to `x` that it may have, for itself.
int kn_setting_clamped(const struct kn_setting *setting, int x);

#endif
