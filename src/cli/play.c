// SPDX-License-Identifier: MIT
// knead play: the window, the app and the clock, turn by turn.
#include "cli/commands.h"

#include <stdio.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "cli/stats.h"
#include "platform/clock.h"
#include "platform/fonts.h"
#include "platform/window.h"
#include "ui/app.h"

#define DEFAULT_WIDTH 1280
#define DEFAULT_HEIGHT 720

// Everything that lives while the window is open.
struct player {
    struct kn_content *content;
    struct kn_window *window;
    struct kn_fonts *fonts;
    struct kn_app app;
    struct kn_canvas canvas;
    struct kn_baker baker;
    struct kn_stats stats;
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

static void
perform(struct player *player)
{
    struct kn_effects *effects = &player->app.effects;
    if (effects->bake) {
        effects->bake = false;
        struct kn_relief_params params = kn_app_bake_params(&player->app);
        kn_baker_want(&player->baker, &params);
    }
    if (effects->toggle_fullscreen) {
        effects->toggle_fullscreen = false;
        kn_window_set_fullscreen(player->window,
                                 !kn_window_fullscreen(player->window));
    }
    struct kn_relief relief;
    if (kn_baker_poll(&player->baker, &relief)) {
        kn_app_take_relief(&player->app, &relief, kn_clock_now());
    }
    kn_window_keep_awake(player->window, player->app.session.playing);
}

static void
show(struct player *player, kn_tick due)
{
    kn_tick begun = kn_clock_now();
    kn_app_update(&player->app, begun);
    kn_app_draw(&player->app, &player->canvas, begun);
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
    struct kn_app *app = &player->app;
    kn_tick due = kn_app_next_deadline(app, kn_clock_now());
    kn_tick until = due;
    struct kn_input input;
    while (kn_window_wait(player->window, until, &input)) {
        kn_app_handle(app, &input, kn_clock_now());
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
run(struct player *player, const struct kn_options *options)
{
    kn_clock_sharpen();
    perform(player);
    while (turn(player)) {
    }
    if (options->stats) {
        kn_stats_print(&player->stats, stderr);
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
play_in_window(struct player *player, const struct kn_options *options,
               const struct kn_routine *routine)
{
    int width;
    int height;
    kn_window_size(player->window, &width, &height);
    const struct kn_app_params params = {
        .routine = routine,
        .text = kn_fonts_text(player->fonts),
        .width = width,
        .height = height,
        .from = options->from,
        .speed = options->speed,
    };
    enum kn_exit result = KN_EXIT_ENVIRONMENT;
    if (!kn_canvas_init(&player->canvas, width, height)) {
        fprintf(stderr, "knead: out of memory\n");
        return result;
    }
    if (kn_app_init(&player->app, &params, kn_clock_now())) {
        kn_baker_init(&player->baker, player->window, &player->content->anatomy,
                      &player->content->folders);
        result = run(player, options);
        kn_baker_destroy(&player->baker);
        kn_app_destroy(&player->app);
    } else {
        fprintf(stderr, "knead: out of memory\n");
    }
    kn_canvas_destroy(&player->canvas);
    return result;
}

static enum kn_exit
open_and_play(struct player *player, const struct kn_options *options,
              const struct kn_routine *routine)
{
    const char *why = NULL;
    player->fonts = kn_fonts_create(&why);
    if (!player->fonts) {
        fprintf(stderr, "knead: %s\n", why);
        return KN_EXIT_ENVIRONMENT;
    }
    const struct kn_window_params params = {
        .title = "Knead",
        .width = options->width > 0 ? options->width : DEFAULT_WIDTH,
        .height = options->height > 0 ? options->height : DEFAULT_HEIGHT,
        .fullscreen = options->fullscreen,
    };
    enum kn_exit result = KN_EXIT_ENVIRONMENT;
    player->window = kn_window_create(&params, &why);
    if (player->window) {
        result = play_in_window(player, options, routine);
    } else {
        fprintf(stderr, "knead: %s\n", why);
    }
    kn_window_free(player->window);
    kn_fonts_free(player->fonts);
    return result;
}

enum kn_exit
kn_command_play(const struct kn_options *options)
{
    struct kn_content content;
    struct player player = {.content = &content};
    player.stats.started = kn_clock_now();
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    struct kn_routine routine;
    result = kn_content_routine(&content, options->routine, &routine);
    if (result == KN_EXIT_DONE) {
        result = open_and_play(&player, options, &routine);
        kn_routine_destroy(&routine);
    }
    kn_content_destroy(&content);
    return result;
}
