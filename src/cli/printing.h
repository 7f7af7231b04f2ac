// SPDX-License-Identifier: MIT
// A visitor's routine on the house's printer: set and handed over on a thread
// of its own, while the picture goes on. Nothing is written to the disk here.
#ifndef KN_CLI_PRINTING_H
#define KN_CLI_PRINTING_H

#include "kiosk/prints.h"
#include "platform/folders.h"
#include "platform/worker.h"
#include "ui/app.h"

struct kn_printing {
    struct kn_worker worker;
    const struct kn_anatomy *anatomy; // not owned
    char path[KN_PATH_BYTES];         // of the routine
    int steps;                        // that it had when it was played
    bool left_out[KN_OCCASION_STEPS];
    atomic_bool stop;
    enum kn_print how; // the result
};

void kn_printing_init(struct kn_printing *printing);

// Waits for what is under way, which is told to stop.
void kn_printing_destroy(struct kn_printing *printing);

// Begins to print what `app` has played; nothing may be under way. `window`
// is woken at the end.
void kn_printing_start(struct kn_printing *printing, const struct kn_app *app,
                       struct kn_window *window);

// True once after each start, when it has ended: *how is how it went.
bool kn_printing_take(struct kn_printing *printing, enum kn_print *how);

#endif
