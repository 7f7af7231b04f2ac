// SPDX-License-Identifier: MIT
// knead play: the window, the app and the clock, turn by turn.
#include "cli/commands.h"

#include <stdio.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "cli/stats.h"
#include "platform/clock.h"
#include "platform/fonts.h"
#include "platform/hints.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "ui/player.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720

// Everything that lives while the window is open.
struct player {
    const struct kn_options *options;
    struct kn_content content;
    struct kn_routine routine;
    struct kn_fonts *fonts;
    struct kn_player app;
    enum kn_exit loaded; // whether all of these are there
    int width, height;   // asked for
    struct kn_window *window;
    struct kn_canvas canvas;
    struct kn_baker baker;
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
    kn_player_handle(&player->app, &input, kn_clock_now());
    kn_player_redraw(&player->app);
    return true;
}

static void
perform(struct player *player)
{
    struct kn_effects *effects = &player->app.effects;
    if (effects->bake) {
        effects->bake = false;
        kn_baker_want(&player->baker, &player->app);
    }
    if (effects->toggle_fullscreen) {
        effects->toggle_fullscreen = false;
        kn_window_set_fullscreen(player->window,
                                 !kn_window_fullscreen(player->window));
    }
    kn_baker_poll(&player->baker, &player->app, kn_clock_now());
    kn_window_keep_awake(player->window, player->app.session.playing);
}

static void
show(struct player *player, kn_tick due)
{
    kn_tick begun = kn_clock_now();
    kn_player_update(&player->app, begun);
    kn_player_draw(&player->app, &player->canvas, begun);
    kn_window_present(player->window, &player->canvas, &player->canvas.damage);
    kn_damage_clear(&player->canvas.damage);
    kn_tick shown = kn_clock_now();
    kn_stats_frame(&player->stats, due, begun, shown);
    if (player->app.baked && player->stats.body == 0) {
        player->stats.body = shown;
        player->stats.cached = player->baker.cached;
    }
    struct kn_text *text = kn_fonts_text(player->fonts);
    text->ops->trim(text);
}

// One turn: input and time in, effects out, picture out. False at the end.
static bool
turn(struct player *player)
{
    struct kn_player *app = &player->app;
    kn_tick due = kn_player_next_deadline(app, kn_clock_now());
    kn_tick until = due;
    struct kn_input input;
    while (kn_window_wait(player->window, until, &input)) {
        kn_player_handle(app, &input, kn_clock_now());
        until = 0; // whatever else is already there
    }
    perform(player);
    if (app->effects.quit || !fit_canvas(player)) {
        return false;
    }
    show(player, due == until ? due : KN_NEVER);
    return true;
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
    };
    const char *why = NULL;
    player->window = kn_window_create(&params, &why);
    if (!player->window) {
        return fail(why);
    }
    kn_baker_init(&player->baker, player->window, &player->content);
    // The routine begins when there is a window to see it in.
    kn_session_seek(&player->app.session, kn_clock_now(), options->from);
    run(player);
    if (options->stats) {
        kn_stats_print(&player->stats, stderr);
    }
    kn_baker_destroy(&player->baker);
    kn_window_free(player->window);
    return player->out_of_memory ? fail("out of memory") : KN_EXIT_DONE;
}

// ---- before the window opens

static enum kn_exit
load_routine(struct player *player)
{
    const struct kn_options *options = player->options;
    enum kn_exit result = kn_content_routine(&player->content, options->routine,
                                             &player->routine);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    result = kn_content_instant(&player->routine,
                                "--from is beyond the end:", options->from);
    if (result != KN_EXIT_DONE) {
        kn_routine_destroy(&player->routine);
    }
    return result;
}

// The app, at the size that the window is going to be asked for; fit_canvas
// sees to it when it turns out otherwise.
static enum kn_exit
make_app(struct player *player)
{
    const struct kn_options *options = player->options;
    const struct kn_player_params params = {
        .routine = &player->routine,
        .text = kn_fonts_text(player->fonts),
        .width = player->width,
        .height = player->height,
        .from = options->from,
        .speed = options->speed,
        .wait = options->from == 0,
        .cast = player->content.cast,
    };
    return kn_player_init(&player->app, &params, kn_clock_now())
               ? KN_EXIT_DONE
               : fail("out of memory");
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

// On a thread of its own, while the window library starts.
static void
load(void *job)
{
    struct player *player = job;
    player->loaded =
        kn_content_init(&player->content, player->options->data_dir);
    if (player->loaded != KN_EXIT_DONE) {
        return;
    }
    player->loaded = load_routine(player);
    if (player->loaded == KN_EXIT_DONE) {
        kn_content_load_cast(&player->content);
        player->loaded = load_fonts(player);
        if (player->loaded == KN_EXIT_DONE) {
            return;
        }
        kn_routine_destroy(&player->routine);
    }
    kn_content_destroy(&player->content);
}

static void
unload(struct player *player)
{
    kn_player_destroy(&player->app);
    kn_fonts_free(player->fonts);
    kn_routine_destroy(&player->routine);
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
                          : fail("out of memory");
        unload(&player);
    }
    kn_canvas_destroy(&player.canvas);
    kn_window_stop();
    return result;
}
