// SPDX-License-Identifier: MIT
// What a kiosk needs of the machine: its files, the watchdog, the thread that
// compares PINs, and the way from the picture to the glass. What it does with
// people is ui/kiosk.h.
#ifndef KN_CLI_KIOSK_H
#define KN_CLI_KIOSK_H

#include "cli/printing.h"
#include "kiosk/heartbeat.h"
#include "kiosk/metrics.h"
#include "platform/folders.h"
#include "platform/notify.h"
#include "platform/secret.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "ui/app.h"

struct kn_station {
    bool on; // else nothing below is used
    struct kn_app *app;
    struct kn_window *window;
    const struct kn_folders *folders;
    const char *metrics; // or ""
    struct kn_notify notify;
    struct kn_heartbeat heart;
    struct kn_worker worker;
    struct kn_secret_job job;
    struct kn_printing printing;
    struct kn_canvas glass;      // where the picture does not go there as it is
    struct kn_veil veil;         // as presented last
    bool has_glass, ready, told; // READY=1 was sent; a full disk was told
    int shown;                   // the routine while nobody is there
    kn_tick saved;               // numbers were, last
    int64_t started, frame;      // seconds since 1970
};

// What the policy wants to know about this instant.
struct kn_now kn_station_now(void);

// Loads what the house decides; says on stderr what is wrong with it.
void kn_station_load_house(const struct kn_folders *folders,
                           struct kn_house *house);

// Makes a kiosk of `app`, in `window`. All must outlive it. `metrics`: from
// the command line, or NULL. False when memory is out.
bool kn_station_begin(struct kn_station *station, struct kn_app *app,
                      struct kn_window *window,
                      const struct kn_folders *folders,
                      const struct kn_house *house, const char *metrics);
void kn_station_end(struct kn_station *station);

// Saves and compares what is wanted. False when the program is to end.
bool kn_station_perform(struct kn_station *station);

// True when a picture must go out though the app wants none.
bool kn_station_wants_picture(struct kn_station *station);

// Presents `canvas`, the app's, and clears its damage.
void kn_station_present(struct kn_station *station, struct kn_canvas *canvas);

// The end of a turn: tells the watchdog that all is well, if it is.
void kn_station_turned(struct kn_station *station);

// When the next turn must come; -1 for never.
kn_tick kn_station_next(struct kn_station *station);

#endif
