// SPDX-License-Identifier: MIT
// What the app shows at an instant: all that its picture is drawn from.
// Internal to ui/.
#ifndef KN_UI_APP_LOOK_H
#define KN_UI_APP_LOOK_H

#include "ui/app.h"

struct kn_session_look kn_app_look(struct kn_app *app, kn_tick now);

// True while what is shown changes though the session's time stands: the body
// or a layer coming in.
bool kn_app_look_fades(const struct kn_app *app, kn_tick now);

#endif
