// SPDX-License-Identifier: MIT
#include "cli/kiosk.h"

#include <stdio.h>
#include <string.h>

#include "base/wipe.h"
#include "base/words.h"
#include "cli/content.h"
#include "cli/version.h"
#include "platform/clock.h"
#include "platform/heap.h"
#include "platform/printer.h"
#include "ui/take.h"

struct kn_now
kn_station_now(void)
{
    return (struct kn_now){
        .tick = kn_clock_now(),
        .asleep = kn_clock_asleep(),
        .wall = kn_clock_wall_minutes(),
    };
}

// ---- from the start to the end

void
kn_station_load_house(const struct kn_folders *folders, struct kn_house *house)
{
    const char *const paths[] = {folders->kiosk[0], folders->kiosk[1]};
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    if (kn_house_load(house, paths, 2, &diags) < 0) {
        fprintf(stderr, _("knead: there is no kiosk.yaml; no PIN is set: see "
                          "knead --kiosk-setup\n"));
    }
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
}

// Says which routines the house names that are not there: a word misspelt in
// its file leaves visitors with fewer, or with none at all.
static void
tell_missing(const struct kn_catalogue *catalogue, const struct kn_house *house)
{
    for (int i = 0; i < house->routine_count; i++) {
        if (!kn_catalogue_find(catalogue, house->routines[i])) {
            kn_content_miss(catalogue, house->routines[i]);
        }
    }
}

bool
kn_station_begin(struct kn_station *station, struct kn_app *app,
                 struct kn_window *window, const struct kn_folders *folders,
                 const struct kn_house *house, const char *metrics)
{
    struct kn_now now = kn_station_now();
    struct kn_diag_list diags;
    *station = (struct kn_station){
        .on = true,
        .app = app,
        .window = window,
        .folders = folders,
        .saved = now.tick - KN_METRICS_EVERY,
        .veil = {.light = 100},
        .started = kn_clock_unix(),
        .frame = kn_clock_unix(),
    };
    kn_notify_init(&station->notify);
    kn_heartbeat_init(&station->heart, station->notify.watchdog, now.tick);
    kn_worker_init(&station->worker);
    kn_printing_init(&station->printing);
    app->kiosk.printer = kn_printer_built();
    kn_diag_init(&diags);
    kn_lock_load(&app->kiosk.lock, folders->lock, now.tick);
    kn_counts_load(&app->kiosk.counts, folders->counts, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    kn_folders_make(folders->state);
    kn_window_keep_awake(window, true);
    tell_missing(app->library.catalogue, house);
    bool good = kn_kiosk_begin(app, house, now);
    station->metrics = metrics ? metrics : app->kiosk.house.metrics;
    return good;
}

void
kn_station_end(struct kn_station *station)
{
    if (!station->on) {
        return;
    }
    kn_notify_send(&station->notify, "STOPPING=1");
    kn_printing_destroy(&station->printing);
    kn_worker_join(&station->worker);
    kn_wipe(&station->job, sizeof(station->job));
    if (station->app->kiosk.counts.dirty) {
        kn_counts_save(&station->app->kiosk.counts, station->folders->counts);
    }
    if (station->has_glass) {
        kn_canvas_destroy(&station->glass);
    }
    kn_notify_destroy(&station->notify);
    station->on = false;
}

// ---- files and the PIN

// Says once that the disk takes nothing: it may be meant to.
static void
note(struct kn_station *station, bool good, const char *path)
{
    if (!good && !station->told) {
        station->told = true;
        perror(path);
    }
}

static void
save_numbers(struct kn_station *station, kn_tick now)
{
    struct kn_kiosk *kiosk = &station->app->kiosk;
    if (now - station->saved < KN_METRICS_EVERY) {
        return;
    }
    station->saved = now;
    if (kiosk->counts.dirty && kiosk->policy.stage == KN_STAGE_ATTRACT) {
        const char *path = station->folders->counts;
        note(station, kn_counts_save(&kiosk->counts, path), path);
    }
    const struct kn_metrics metrics = {
        .version = KN_VERSION,
        .counts = &kiosk->counts,
        .stage = kiosk->policy.stage,
        .started = station->started,
        .frame = station->frame,
    };
    if (station->metrics[0]) {
        note(station, kn_metrics_save(&metrics, station->metrics),
             station->metrics);
    }
}

static void
check_pin(struct kn_station *station)
{
    struct kn_kiosk *kiosk = &station->app->kiosk;
    struct kn_secret_job *job = &station->job;
    kn_worker_join(&station->worker);
    *job = (struct kn_secret_job){.right = false};
    snprintf(job->secret, sizeof(job->secret), "%s", kiosk->pin.digits);
    snprintf(job->hash, sizeof(job->hash), "%s", kiosk->house.pin);
    kn_pin_clear(&kiosk->pin);
    if (!kn_worker_start(&station->worker, kn_secret_work, job,
                         station->window)) {
        kn_secret_work(job);
        kn_kiosk_checked(station->app, job->right, kn_station_now());
    }
}

// When a visit is over the words that it showed are overwritten. What it took,
// and what reading the next routine took, goes back to the system, before
// something that stays can come to lie among it.
static void
tidy(struct kn_station *station)
{
    struct kn_app *app = station->app;
    bool over = app->kiosk.wishes.forget;
    if (over && app->text->ops->forget) {
        app->text->ops->forget(app->text);
    }
    if (over || station->shown != app->kiosk.shown) {
        kn_heap_tidy();
    }
    app->kiosk.wishes.forget = false;
    station->shown = app->kiosk.shown;
}

// Begins to print what is to be printed, and tells how it went.
static void
see_to_printing(struct kn_station *station)
{
    struct kn_app *app = station->app;
    enum kn_print how;
    if (kn_printing_take(&station->printing, &how)) {
        kn_kiosk_printed(app, how, kn_clock_now());
    }
    if (app->kiosk.wishes.print) {
        app->kiosk.wishes.print = false;
        kn_printing_start(&station->printing, app, station->window);
    }
}

bool
kn_station_perform(struct kn_station *station)
{
    struct kn_app *app = station->app;
    struct kn_kiosk_wishes *wishes = &app->kiosk.wishes;
    const struct kn_folders *folders = station->folders;
    tidy(station);
    if (wishes->save_lock) {
        wishes->save_lock = false;
        note(station, kn_lock_save(&app->kiosk.lock, folders->lock),
             folders->lock);
    }
    if (wishes->save_house) {
        wishes->save_house = false;
        note(station, kn_house_save(&app->kiosk.house, folders->kiosk[0]),
             folders->kiosk[0]);
    }
    if (wishes->check) {
        wishes->check = false;
        check_pin(station);
    }
    if (kn_worker_busy(&station->worker) && kn_worker_done(&station->worker)) {
        kn_worker_join(&station->worker);
        kn_kiosk_checked(app, station->job.right, kn_station_now());
    }
    see_to_printing(station);
    save_numbers(station, kn_clock_now());
    return !wishes->exit;
}

// ---- pictures

bool
kn_station_wants_picture(struct kn_station *station)
{
    kn_tick now = kn_clock_now();
    struct kn_veil veil = kn_kiosk_veil(station->app, now);
    return !kn_veil_same(&veil, &station->veil) ||
           kn_heartbeat_wants_picture(&station->heart, now);
}

static bool
fit_glass(struct kn_station *station, const struct kn_canvas *canvas)
{
    struct kn_canvas *glass = &station->glass;
    if (station->has_glass && glass->width == canvas->width &&
        glass->height == canvas->height) {
        return true;
    }
    if (station->has_glass) {
        kn_canvas_destroy(glass);
    }
    station->has_glass = kn_canvas_init(glass, canvas->width, canvas->height);
    station->veil = (struct kn_veil){.light = 0}; // nothing is on it yet
    return station->has_glass;
}

void
kn_station_present(struct kn_station *station, struct kn_canvas *canvas)
{
    kn_tick now = kn_clock_now();
    struct kn_veil veil = kn_kiosk_veil(station->app, now);
    // Without memory for the glass the picture goes there as it is.
    bool clear = kn_veil_is_clear(&veil) || !fit_glass(station, canvas);
    bool same = kn_veil_same(&veil, &station->veil);
    bool all = !same || kn_heartbeat_wants_picture(&station->heart, now);
    struct kn_canvas *picture = clear ? canvas : &station->glass;
    if (!clear && (!same || canvas->damage.count > 0)) {
        kn_veil_draw(station->app, &veil, canvas, picture, !same);
    }
    bool any = all || picture->damage.count > 0;
    if (any && kn_window_present(station->window, picture,
                                 all ? NULL : &picture->damage)) {
        kn_heartbeat_presented(&station->heart);
        station->frame = kn_clock_unix();
        if (!station->ready) {
            station->ready = true;
            kn_notify_send(&station->notify, "READY=1");
        }
    }
    station->veil = veil;
    kn_damage_clear(&picture->damage);
    kn_damage_clear(&canvas->damage);
}

void
kn_station_turned(struct kn_station *station)
{
    kn_heartbeat_turned(&station->heart);
    if (kn_heartbeat_beat(&station->heart, kn_clock_now())) {
        kn_notify_send(&station->notify, "WATCHDOG=1");
    }
}

kn_tick
kn_station_next(struct kn_station *station)
{
    kn_tick beat = kn_heartbeat_next(&station->heart);
    kn_tick save = station->saved + KN_METRICS_EVERY;
    bool numbers = station->metrics[0] || station->app->kiosk.counts.dirty;
    if (!numbers) {
        return beat;
    }
    return beat >= 0 && beat < save ? beat : save;
}
