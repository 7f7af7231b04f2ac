// SPDX-License-Identifier: MIT
// When the microphone is open, for what, and what becomes of what was heard.
// It is open during a session, and on the settings page for whoever looks how
// loud a clap is; never on a kiosk.
#ifndef KN_CLI_HEARING_H
#define KN_CLI_HEARING_H

#include "platform/ears.h"
#include "ui/app.h"

struct kn_hearing {
    struct kn_ears ears;
    bool can_spot; // phrases
};

// Prepares; `driver` is &kn_ears_sdl but in tests; the others outlive it.
void kn_hearing_init(struct kn_hearing *hearing,
                     const struct kn_ears_driver *driver,
                     const struct kn_folders *folders,
                     struct kn_window *window);
void kn_hearing_destroy(struct kn_hearing *hearing);

// Once a turn: does what was heard, and listens as the app asks. True: the app
// was touched.
bool kn_hearing_turn(struct kn_hearing *hearing, struct kn_app *app,
                     kn_tick now);

// When the next turn must come at the latest; INT64_MAX: never.
kn_tick kn_hearing_next(const struct kn_hearing *hearing,
                        const struct kn_app *app, kn_tick now);

#endif
