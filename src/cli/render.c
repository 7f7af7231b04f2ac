// SPDX-License-Identifier: MIT
// knead render: a screen as a PNG file, drawn by the same code as in a window,
// with no display, no clock and no cache, so that it is the same each time.
#include "cli/commands.h"

#include <stdio.h>

#include "cli/baker.h"
#include "cli/content.h"
#include "cli/sheet.h"
#include "platform/fonts.h"
#include "platform/image.h"
#include "ui/player.h"

#define DEFAULT_WIDTH 1920
#define DEFAULT_HEIGHT 1080

static enum kn_exit
out_of_memory(void)
{
    fprintf(stderr, "knead: out of memory\n");
    return KN_EXIT_ENVIRONMENT;
}

static enum kn_exit
save(const struct kn_canvas *canvas, const char *path)
{
    const char *why = NULL;
    if (!kn_image_save_png(canvas, path, &why)) {
        fprintf(stderr, "knead: could not write %s: %s\n", path, why);
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

// Brings the player to the instant and the state that the options ask for.
static void
set_up(const struct kn_options *options, struct kn_player *player)
{
    kn_tick at = options->at < 0 ? 0 : options->at;
    if (options->look == KN_LOOK_CLOSING) {
        at = player->plan.length;
    }
    kn_session_seek(&player->session, 0, at);
    if (options->look == KN_LOOK_PAUSED) {
        kn_session_pause(&player->session, 0);
    } else if (options->look == KN_LOOK_STOPPED) {
        kn_session_stop(&player->session, 0);
    }
    player->help = options->look == KN_LOOK_HELP;
    player->layer = player->layer_was = options->layer;
    player->names = options->names;
    kn_player_update(player, 0);
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
        kn_content_instant(routine, "--at is beyond the end:", options->at);
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
        .wait = options->look == KN_LOOK_START,
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
        struct kn_routine routine;
        result = kn_content_routine(&content, options->routine, &routine);
        if (result == KN_EXIT_DONE) {
            kn_content_load_cast(&content);
            result =
                (options->look == KN_LOOK_SHEET ? render_sheet : render_screen)(
                    &content, options, &routine, kn_fonts_text(fonts));
            kn_routine_destroy(&routine);
        }
        kn_content_destroy(&content);
    }
    kn_fonts_free(fonts);
    return result;
}
