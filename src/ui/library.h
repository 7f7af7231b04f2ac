// SPDX-License-Identifier: MIT
// What the app works with: what ships, and what is remembered.
#ifndef KN_UI_LIBRARY_H
#define KN_UI_LIBRARY_H

#include "base/button.h"
#include "guide/handbook.h"
#include "routine/catalogue.h"
#include "screening/screening.h"
#include "store/answers.h"
#include "store/history.h"
#include "store/settings.h"
#include "ui/code.h"
#include "ui/living.h"

// All that there is to show. Nothing is owned; all must outlive the app.
struct kn_library {
    struct kn_cast cast;
    struct kn_catalogue *catalogue; // entries are read as they are needed
    const struct kn_handbook *book;
    const struct kn_screening *screening;
    kn_encoder encode;       // NULL where no library makes codes
    kn_button_letter letter; // NULL where there is no keyboard
};

// What Knead remembers. The app changes it, and asks for it to be saved.
struct kn_memory {
    struct kn_settings settings;
    struct kn_history history;
    struct kn_answers answers;
};

#endif
