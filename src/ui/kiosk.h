// SPDX-License-Identifier: MIT
// The app as a kiosk: the policy of kiosk/ decides which stage there is, and
// this keeps the app there. It tells the policy what the app came to, by
// looking at the app after every turn rather than by asking every screen, so
// that no screen can forget to. No clock, no file, no window: see cli/kiosk.h.
#ifndef KN_UI_KIOSK_H
#define KN_UI_KIOSK_H

#include "canvas/canvas.h"
#include "kiosk/attract.h"
#include "kiosk/counts.h"
#include "kiosk/house.h"
#include "kiosk/lock.h"
#include "kiosk/policy.h"
#include "kiosk/prints.h"
#include "routine/routine.h"
#include "ui/board.h"
#include "ui/input.h"
#include "ui/screen.h"

struct kn_app;

// What is wanted of whoever has files and threads; each is taken by clearing
// it. `check`: compare kiosk.pin with house.pin, then kn_kiosk_checked;
// save_lock comes before it. `forget`: a visit is over; overwrite what else was
// kept of it, and tidy up.
struct kn_kiosk_wishes {
    bool exit, forget;
    bool check, save_lock, save_house;
    bool print; // what was played; then kn_kiosk_printed
};

// What screens ask for, on the way to the policy.
struct kn_kiosk_asked {
    bool leave, exit;
};

// What lies between the app's picture and the glass: it moves against burn-in,
// dims at night and under a question.
struct kn_veil {
    int dx, dy;  // pixels
    int light;   // percent
    int seconds; // of "Are you still there?"; 0: not asked
};

struct kn_kiosk {
    bool on; // else nothing here is used, but for pictures of its screens
    struct kn_house house;
    struct kn_policy policy;
    struct kn_lock lock;
    struct kn_counts counts;
    struct kn_prints prints;
    bool printer; // whoever holds the app can print
    struct kn_corner corner;
    struct kn_pin pin; // as typed
    bool checking;     // `pin` is being compared
    bool sure;         // staff was asked whether it is to end
    bool wrong;        // the last was not right
    int wait;          // seconds until the next try, as shown
    kn_tick pressed;   // a key went down last
    bool session;      // there was one, when the app was last looked at
    bool has_routine;  // that is shown while nobody is there
    struct kn_routine routine;
    int shown;        // its entry in the catalogue
    kn_tick piece_at; // when it began
    struct kn_attract attract;
    struct kn_board question; // "Are you still there?"
    struct kn_kiosk_wishes wishes;
    struct kn_kiosk_asked asked;
};

// No kiosk, with the standard house.
void kn_kiosk_init(struct kn_kiosk *kiosk);
void kn_kiosk_destroy(struct kn_kiosk *kiosk);

// Makes a kiosk of an app that was just made: `house` is copied, `lock` and
// `counts` of app->kiosk may be loaded by then. False when memory is out.
bool kn_kiosk_begin(struct kn_app *app, const struct kn_house *house,
                    struct kn_now now);

// ---- a turn of the loop, in place of the app's own; see ui/app.h

// KN_INPUT_QUIT is a signal here: the window refuses to be closed.
void kn_kiosk_handle(struct kn_app *app, const struct kn_input *input,
                     struct kn_now now);
void kn_kiosk_update(struct kn_app *app, struct kn_now now);
kn_tick kn_kiosk_next(struct kn_app *app, struct kn_now now);

// The PIN was compared.
void kn_kiosk_checked(struct kn_app *app, bool right, struct kn_now now);

// ---- pictures

struct kn_veil kn_kiosk_veil(const struct kn_app *app, kn_tick now);

// True where the app's picture can go to the glass as it is.
bool kn_veil_is_clear(const struct kn_veil *veil);
bool kn_veil_same(const struct kn_veil *a, const struct kn_veil *b);

// Draws `from`, the app's picture, through `veil` to `glass`, a canvas of the
// same size, and adds to its damage: all of it, or only what is damaged in
// `from`, where nothing else changed since.
void kn_veil_draw(struct kn_app *app, const struct kn_veil *veil,
                  const struct kn_canvas *from, struct kn_canvas *glass,
                  bool all);

// ---- for screens

// Whether somebody may choose the routine `id` of `technique`, here.
bool kn_kiosk_allows(const struct kn_app *app, const char *id,
                     enum kn_technique technique);

// A digit 0..9 of the PIN, or -1 for taking the last away; and, try it.
void kn_kiosk_type(struct kn_app *app, int digit);
void kn_kiosk_try(struct kn_app *app);

// The plan time that the waiting picture shows at `now`.
kn_tick kn_kiosk_piece(const struct kn_app *app, kn_tick now);

#endif
