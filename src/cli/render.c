// SPDX-License-Identifier: MIT
// knead render: a screen as a PNG file, drawn by the same code as in a window,
// with no display, no clock and no cache, so that it is the same each time.
#include "base/words.h"
#include "cli/commands.h"

#include <stdio.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "cli/layout.h"
#include "cli/sheet.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "ui/player.h"

#define DEFAULT_WIDTH 1920
#define DEFAULT_HEIGHT 1080

static enum kn_exit
out_of_memory(void)
{
    fprintf(stderr, _("knead: out of memory\n"));
    return KN_EXIT_ENVIRONMENT;
}

static enum kn_exit
save(const struct kn_canvas *canvas, const char *path)
{
    const char *why = NULL;
    if (!kn_image_save_png(canvas, path, &why)) {
        fprintf(stderr, _("knead: could not write %s: %s\n"), path, why);
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

// Brings the player to the instant and the state that the options ask for.
static void
set_up(const struct kn_options *options, struct kn_player *player)
{
    kn_tick at = options->at < 0 ? 0 : options->at;
    kn_session_seek(&player->session, 0, at);
    if (options->look == KN_LOOK_PAUSED) {
        kn_session_pause(&player->session, 0);
    } else if (options->look == KN_LOOK_STOPPED) {
        kn_session_stop(&player->session, 0);
    }
    player->help = options->look == KN_LOOK_HELP;
    player->layer = player->layer_was = options->layer;
    player->names = options->names;
    player->body_effects.still = options->still;
}

static enum kn_exit
draw(const struct kn_content *content, struct kn_player *player,
     const struct kn_options *options)
{
    if (!kn_bake_player(player, content)) {
        return out_of_memory();
    }
    struct kn_canvas canvas;
    if (!kn_canvas_init(&canvas, player->screen.layout.width,
                        player->screen.layout.height)) {
        return out_of_memory();
    }
    kn_player_draw(player, &canvas, 0);
    enum kn_exit result = save(&canvas, options->output);
    kn_canvas_destroy(&canvas);
    return result;
}

static enum kn_exit
render_screen(const struct kn_content *content,
              const struct kn_options *options,
              const struct kn_routine *routine, struct kn_text *text)
{
    enum kn_exit result =
        kn_content_instant(routine, _("--at is beyond the end:"), options->at);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    struct kn_player player;
    const struct kn_player_params params = {
        .routine = routine,
        .text = text,
        .width = options->width > 0 ? options->width : DEFAULT_WIDTH,
        .height = options->height > 0 ? options->height : DEFAULT_HEIGHT,
        .speed = options->speed,
        .cast = content->cast,
    };
    if (!kn_player_init(&player, &params, 0)) {
        return out_of_memory();
    }
    set_up(options, &player);
    result = draw(content, &player, options);
    kn_player_destroy(&player);
    return result;
}

static enum kn_exit
render_sheet(const struct kn_content *content, const struct kn_options *options,
             const struct kn_routine *routine, struct kn_text *text)
{
    struct kn_canvas canvas;
    if (!kn_sheet_draw(&canvas, routine, &content->cast, text)) {
        return out_of_memory();
    }
    enum kn_exit result = save(&canvas, options->output);
    kn_canvas_destroy(&canvas);
    return result;
}

// The page that the app is at, as a picture and as text, as asked for.
static enum kn_exit
show_page(struct kn_content *content, const struct kn_options *options,
          struct kn_app *app)
{
    if (options->layout) {
        kn_layout_print(app, stdout);
    }
    if (!options->output) {
        return KN_EXIT_DONE;
    }
    struct kn_canvas canvas;
    if (!kn_bake_app(app, content) ||
        !kn_canvas_init(&canvas, app->width, app->height)) {
        return out_of_memory();
    }
    kn_app_draw(app, &canvas, 0);
    enum kn_exit result = save(&canvas, options->output);
    kn_canvas_destroy(&canvas);
    return result;
}

// One of the app's screens, as somebody new would see it.
static enum kn_exit
draw_page(struct kn_content *content, const struct kn_options *options,
          struct kn_memory *memory, struct kn_text *text)
{
    const struct kn_app_params params = {
        .library = kn_content_library(content),
        .memory = memory,
        .text = text,
        .width = options->width > 0 ? options->width : DEFAULT_WIDTH,
        .height = options->height > 0 ? options->height : DEFAULT_HEIGHT,
        .today = 1,
    };
    const char *path = kn_content_path(content, options->routine);
    struct kn_app app;
    if (!path) {
        return options->routine ? KN_EXIT_INPUT : KN_EXIT_ENVIRONMENT;
    }
    if (!kn_app_init(&app, &params, 0)) {
        return out_of_memory();
    }
    enum kn_exit result = KN_EXIT_ENVIRONMENT;
    if (kn_app_show(&app, options->page, path,
                    options->at < 0 ? 0 : options->at)) {
        result = show_page(content, options, &app);
    } else {
        fprintf(stderr, "knead: %s\n", app.notice);
    }
    kn_app_destroy(&app);
    return result;
}

static enum kn_exit
render_page(struct kn_content *content, const struct kn_options *options,
            struct kn_text *text)
{
    struct kn_memory memory = {.settings = kn_settings_standard()};
    kn_content_load_cast(content);
    enum kn_exit result = kn_content_load_library(content);
    if (result == KN_EXIT_DONE) {
        result = kn_content_set(options, &memory.settings);
    }
    if (result == KN_EXIT_DONE) {
        kn_history_init(&memory.history);
        kn_answers_init(&memory.answers);
        result = draw_page(content, options, &memory, text);
        kn_answers_destroy(&memory.answers);
        kn_history_destroy(&memory.history);
    }
    return result;
}

// A step of the routine, or all of them on a sheet.
static enum kn_exit
render_step(struct kn_content *content, const struct kn_options *options,
            struct kn_text *text)
{
    struct kn_routine routine;
    enum kn_exit result =
        kn_content_routine(content, options->routine, &routine);
    if (result == KN_EXIT_DONE) {
        kn_content_load_cast(content);
        result = (options->look == KN_LOOK_SHEET
                      ? render_sheet
                      : render_screen)(content, options, &routine, text);
        kn_routine_destroy(&routine);
    }
    return result;
}

enum kn_exit
kn_command_render(const struct kn_options *options)
{
    const char *why = NULL;
    struct kn_fonts *fonts = kn_fonts_create(&why);
    if (!fonts) {
        fprintf(stderr, "knead: %s\n", why);
        return KN_EXIT_ENVIRONMENT;
    }
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result == KN_EXIT_DONE) {
        result = (options->look == KN_LOOK_PAGE ? render_page : render_step)(
            &content, options, kn_fonts_text(fonts));
        kn_content_destroy(&content);
    }
    kn_fonts_free(fonts);
    return result;
}
