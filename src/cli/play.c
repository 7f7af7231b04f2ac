// SPDX-License-Identifier: MIT
// knead and knead play: the window, the app and the clock, turn by turn.
#include "base/words.h"
#include "cli/commands.h"

#include <stdio.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "cli/hearing.h"
#include "cli/kiosk.h"
#include "cli/layout.h"
#include "cli/soundtrack.h"
#include "cli/speak.h"
#include "cli/stats.h"
#include "platform/clock.h"
#include "platform/fonts.h"
#include "platform/heap.h"
#include "platform/hints.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "store/keep.h"
#include "ui/app.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720

// Everything that lives while the window is open.
struct player {
    const struct kn_options *options;
    struct kn_content content;
    struct kn_memory memory;
    struct kn_keep_known known; // of the settings
    struct kn_fonts *fonts;
    struct kn_app app;
    enum kn_exit loaded; // whether all of these are there
    int width, height;   // asked for
    struct kn_window *window;
    struct kn_canvas canvas;
    struct kn_baker baker;
    struct kn_voice voice;
    struct kn_soundtrack sound;
    struct kn_hearing hearing;
    struct kn_house house; // of a kiosk
    struct kn_station station;
    struct kn_stats stats;
    bool out_of_memory;
};

// Puts a canvas of the window's size in place of one of another.
static bool
fit_canvas(struct player *player)
{
    int width;
    int height;
    kn_window_size(player->window, &width, &height);
    if (width == player->canvas.width && height == player->canvas.height) {
        return true;
    }
    struct kn_canvas canvas;
    if (!kn_canvas_init(&canvas, width, height)) {
        player->out_of_memory = true;
        return false;
    }
    kn_canvas_destroy(&player->canvas);
    player->canvas = canvas;
    const struct kn_input input = {
        .kind = KN_INPUT_RESIZE, .width = width, .height = height};
    kn_app_handle(&player->app, &input, kn_clock_now());
    kn_app_redraw(&player->app);
    return true;
}

// Saves what the app wants saved; says on its page what cannot be.
static void
save(struct player *player)
{
    struct kn_wishes *wishes = &player->app.wishes;
    struct kn_memory *memory = &player->memory;
    const struct kn_folders *folders = &player->content.folders;
    struct kn_keep_note note = {{0}};
    bool good = true;
    if (wishes->save_settings) {
        good &= kn_keep_save_settings(folders->settings, &memory->settings,
                                      &player->known, &note);
    }
    if (wishes->save_history) {
        good &= kn_keep_save_history(folders->history, &memory->history, &note);
    }
    if (wishes->save_answers) {
        good &= kn_keep_save_answers(folders->answers, &memory->answers, &note);
    }
    wishes->save_settings = wishes->save_history = wishes->save_answers = false;
    if (!good) {
        fprintf(stderr, "knead: %s\n", note.text);
        kn_app_notice(&player->app, note.text);
    }
}

static void
perform(struct player *player)
{
    struct kn_app *app = &player->app;
    struct kn_wishes *wishes = &app->wishes;
    kn_speak_anew(app, &player->content, player->fonts);
    for (int i = 0; i < KN_BAKE_COUNT; i++) {
        if (wishes->bake[i]) {
            wishes->bake[i] = false;
            kn_baker_want(&player->baker, app, (enum kn_bake)i);
        }
    }
    kn_baker_poll(&player->baker, app, kn_clock_now());
    if (player->station.on) {
        wishes->quit |= !kn_station_perform(&player->station);
        return; // nothing of a visitor reaches the disk
    }
    if (wishes->toggle_fullscreen) {
        wishes->toggle_fullscreen = false;
        kn_window_set_fullscreen(player->window,
                                 !kn_window_fullscreen(player->window));
    }
    save(player);
    kn_window_keep_awake(player->window, kn_app_playing(app));
}

static void
update(struct player *player)
{
    if (player->station.on) {
        kn_kiosk_update(&player->app, kn_station_now());
    } else {
        kn_app_update(&player->app, kn_clock_now());
    }
}

static void
present(struct player *player)
{
    struct kn_canvas *canvas = &player->canvas;
    if (player->station.on) {
        kn_station_present(&player->station, canvas);
    } else {
        kn_window_present(player->window, canvas, &canvas->damage);
        kn_damage_clear(&canvas->damage);
    }
}

static void
show(struct player *player, kn_tick due)
{
    kn_tick begun = kn_clock_now();
    update(player);
    // Not the same page with something moved.
    bool other = player->app.stale || !player->app.drawn;
    kn_app_draw(&player->app, &player->canvas, begun);
    present(player);
    kn_tick shown = kn_clock_now();
    if (player->options->layout && other) {
        kn_layout_print(&player->app, stdout);
    }
    kn_stats_frame(&player->stats, due, begun, shown);
    if (player->app.player.baked && player->stats.body == 0) {
        player->stats.body = shown;
        player->stats.cached = player->baker.cached;
    }
    struct kn_text *text = kn_fonts_text(player->fonts);
    text->ops->trim(text);
}

// A picture, if one is due; whatever was touched may have changed it.
static void
picture(struct player *player, kn_tick due, bool touched)
{
    kn_tick now = kn_clock_now();
    bool in_time = due != KN_NEVER && now >= due;
    kn_tick next = kn_app_next_deadline(&player->app, now);
    bool wanted = next != KN_NEVER && next <= now;
    if (player->station.on) {
        update(player);
        wanted |= kn_station_wants_picture(&player->station);
    }
    if (touched || in_time || wanted) {
        show(player, touched ? KN_NEVER : due);
        perform(player); // a page that has just been made may want its back
    }
}

// The earlier of two instants, of which either may be KN_NEVER.
static kn_tick
earlier(kn_tick a, kn_tick b)
{
    return a == KN_NEVER || (b != KN_NEVER && b < a) ? b : a;
}

// One turn: input and time in, effects out, picture and sound out. False at
// the end.
static bool
turn(struct player *player)
{
    struct kn_app *app = &player->app;
    bool kiosk = player->station.on;
    kn_tick due = kn_app_next_deadline(app, kn_clock_now());
    kn_tick heard = kn_soundtrack_next(&player->sound, app, kn_clock_now());
    kn_tick hears = kn_hearing_next(&player->hearing, app, kn_clock_now());
    heard = hears < heard ? hears : heard;
    kn_tick until = earlier(due, heard == INT64_MAX ? KN_NEVER : heard);
    if (kiosk) {
        until = earlier(until, kn_kiosk_next(app, kn_station_now()));
        until = earlier(until, kn_station_next(&player->station));
    }
    bool touched = false;
    struct kn_input input;
    while (kn_window_wait(player->window, until, &input)) {
        if (kiosk) {
            kn_kiosk_handle(app, &input, kn_station_now());
        } else {
            kn_app_handle(app, &input, kn_clock_now());
        }
        until = 0; // whatever else is already there
        touched = true;
    }
    app->today = kn_clock_wall_minutes();
    perform(player);
    kn_soundtrack_follow(&player->sound, app, kn_clock_now());
    touched |= kn_hearing_turn(&player->hearing, app, kn_clock_now());
    if (app->wishes.quit || app->wishes.failed || !fit_canvas(player)) {
        return false;
    }
    // Sound has turns of its own, between pictures.
    picture(player, due, touched);
    if (kiosk) {
        kn_station_turned(&player->station);
    }
    return !app->wishes.quit;
}

static enum kn_exit
fail(const char *why)
{
    fprintf(stderr, "knead: %s\n", why);
    return KN_EXIT_ENVIRONMENT;
}

static void
run(struct player *player)
{
    kn_clock_sharpen();
    if (!fit_canvas(player)) {
        return;
    }
    // A picture comes first: baking would take a core from it.
    show(player, KN_NEVER);
    perform(player);
    while (turn(player)) {
    }
}

static enum kn_exit
open_and_play(struct player *player)
{
    const struct kn_options *options = player->options;
    const struct kn_window_params params = {
        .title = "Knead",
        .width = player->width,
        .height = player->height,
        .fullscreen = options->fullscreen,
        .kiosk = options->kiosk,
        .display = player->house.display,
        .quarters = player->house.rotation,
    };
    const char *why = NULL;
    player->window = kn_window_create(&params, &why);
    if (!player->window) {
        return fail(why);
    }
    kn_baker_init(&player->baker, player->window, &player->content);
    kn_voice_open(&player->voice, kn_languages[kn_language_now()].code);
    kn_soundtrack_init(&player->sound, player->content.folders.cache,
                       &player->voice, &kn_audio_sdl, &kn_speaker_desktop);
    kn_hearing_init(&player->hearing, &kn_ears_sdl, &player->content.folders,
                    player->window);
    // The routine begins when there is a window to see it in.
    if (kn_app_playing(&player->app)) {
        kn_session_seek(&player->app.player.session, kn_clock_now(),
                        options->from);
    }
    if (options->kiosk &&
        !kn_station_begin(&player->station, &player->app, player->window,
                          &player->content.folders, &player->house,
                          options->metrics)) {
        player->out_of_memory = true;
    } else {
        run(player);
    }
    if (options->stats) {
        kn_stats_print(&player->stats, stderr);
    }
    kn_station_end(&player->station);
    kn_hearing_destroy(&player->hearing);
    kn_soundtrack_destroy(&player->sound);
    kn_voice_close(&player->voice);
    kn_baker_destroy(&player->baker);
    kn_window_free(player->window);
    return player->out_of_memory ? fail(_("out of memory")) : KN_EXIT_DONE;
}

// ---- before the window opens

// Says what is wrong with the routine that was asked for, if anything.
static enum kn_exit
check_routine(struct player *player)
{
    const struct kn_options *options = player->options;
    struct kn_routine routine;
    if (!options->routine && options->from == 0) {
        return kn_content_any(&player->content); // for the menu
    }
    enum kn_exit result =
        kn_content_routine(&player->content, options->routine, &routine);
    if (result == KN_EXIT_DONE) {
        result = kn_content_instant(&routine, _("--from is beyond the end:"),
                                    options->from);
        kn_routine_destroy(&routine);
    }
    return result;
}

static enum kn_exit
recall(struct player *player)
{
    const struct kn_folders *folders = &player->content.folders;
    struct kn_memory *memory = &player->memory;
    struct kn_diag_list diags;
    if (player->options->kiosk) {
        kn_station_load_house(folders, &player->house);
        memory->settings = player->house.settings;
        kn_history_init(&memory->history);
        kn_answers_init(&memory->answers);
        return KN_EXIT_DONE;
    }
    kn_diag_init(&diags);
    kn_keep_load_settings(folders->settings, &memory->settings, &diags);
    player->known.file = memory->settings;
    kn_keep_load_history(folders->history, &memory->history, &diags);
    kn_keep_load_answers(folders->answers, &memory->answers, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    if (player->options->still) {
        memory->settings.reduced_motion = 1;
    }
    if (player->options->speed != 100) {
        memory->settings.speed = player->options->speed;
        kn_settings_clamp(&memory->settings);
    }
    enum kn_exit result = kn_content_set(player->options, &memory->settings);
    player->known.here = memory->settings; // what an option says is for once
    return result;
}

static void
forget(struct player *player)
{
    kn_history_destroy(&player->memory.history);
    kn_answers_destroy(&player->memory.answers);
}

// The app, at the size that the window is going to be asked for; fit_canvas
// sees to it when it turns out otherwise.
static enum kn_exit
make_app(struct player *player)
{
    const struct kn_options *options = player->options;
    const struct kn_app_params params = {
        .library = kn_content_library(&player->content),
        .memory = &player->memory,
        .text = kn_fonts_text(player->fonts),
        .width = player->width,
        .height = player->height,
        .today = kn_clock_wall_minutes(),
        .monoglot = !kn_speak_can_choose(),
    };
    kn_tick now = kn_clock_now();
    if (!kn_app_init(&player->app, &params, now)) {
        return fail(_("out of memory"));
    }
    bool good = true;
    if (options->from > 0) {
        const char *path = kn_content_path(&player->content, options->routine);
        good = kn_app_play(&player->app, path, options->from, now);
    } else if (options->routine) {
        const char *path = kn_content_path(&player->content, options->routine);
        good = kn_app_choose(&player->app, path, now);
    }
    if (!good) {
        kn_app_destroy(&player->app);
        return fail(player->app.notice);
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
load_fonts(struct player *player)
{
    const char *why = NULL;
    player->fonts = kn_fonts_create(&why);
    if (!player->fonts) {
        return fail(why);
    }
    enum kn_exit result = make_app(player);
    if (result != KN_EXIT_DONE) {
        kn_fonts_free(player->fonts);
    }
    return result;
}

// What comes after the anatomy; undone by `unload`.
static enum kn_exit
load_rest(struct player *player)
{
    enum kn_exit result = check_routine(player);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    kn_content_load_cast(&player->content);
    result = kn_content_load_library(&player->content);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    result = recall(player);
    if (result == KN_EXIT_DONE) {
        result = load_fonts(player);
    }
    if (result != KN_EXIT_DONE) {
        forget(player);
    }
    return result;
}

// On a thread of its own, while the window library starts.
static void
load(void *job)
{
    struct player *player = job;
    player->loaded =
        kn_content_init(&player->content, player->options->data_dir);
    if (player->loaded == KN_EXIT_DONE) {
        player->loaded = load_rest(player);
        if (player->loaded != KN_EXIT_DONE) {
            kn_content_destroy(&player->content);
        }
    }
}

static void
unload(struct player *player)
{
    kn_app_destroy(&player->app);
    kn_fonts_free(player->fonts);
    forget(player);
    kn_content_destroy(&player->content);
}

enum kn_exit
kn_command_play(const struct kn_options *options)
{
    struct player player = {
        .options = options,
        .width = options->width > 0 ? options->width : DEFAULT_WIDTH,
        .height = options->height > 0 ? options->height : DEFAULT_HEIGHT,
    };
    player.stats.started = kn_clock_now();
    if (options->kiosk) {
        kn_hints_set_kiosk();
        kn_heap_steady();
    }
    kn_hints_set();
    struct kn_worker loader;
    kn_worker_init(&loader);
    if (!kn_worker_start(&loader, load, &player, NULL)) {
        load(&player);
    }
    const char *why = NULL;
    bool display = kn_window_start(&why);
    bool canvas = kn_canvas_init(&player.canvas, player.width, player.height);
    kn_worker_join(&loader);
    // What is wrong with the content is said before what is with the display.
    enum kn_exit result = player.loaded;
    if (result == KN_EXIT_DONE) {
        result = !display ? fail(why)
                 : canvas ? open_and_play(&player)
                          : fail(_("out of memory"));
        unload(&player);
    }
    kn_canvas_destroy(&player.canvas);
    kn_window_stop();
    return result;
}
