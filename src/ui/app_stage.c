// SPDX-License-Identifier: MIT
// The living back beside the words of a page: the player's own, resting or
// showing what a technique is like.
#include "ui/app_parts.h"

#include "ui/player_baked.h"
#include "ui/player_look.h"
#include "ui/screens.h"

#define LARGE_TEXT 150 // percent, up to which a back has room beside words

static kn_color
tone_of(const struct kn_settings *settings)
{
    const uint8_t *rgb = kn_tones[settings->tone].rgb;
    return KN_RGB(rgb[0], rgb[1], rgb[2]);
}

// Makes the player on `routine` in place of the one there was.
static bool
make_player(struct kn_app *app, const struct kn_routine *routine,
            const bool *left_out, kn_tick now)
{
    const struct kn_settings *settings = &app->memory->settings;
    const struct kn_player_params params = {
        .routine = routine,
        .text = app->text,
        .cast = app->library.cast,
        .width = app->width,
        .height = app->height,
        .speed = settings->speed,
        .left_out = left_out,
        .theme = app->theme,
        .tone = tone_of(settings),
        .scale = (float)settings->text_size / 100,
        .paused = true,
        .keys = {settings->remote, app->library.letter},
    };
    app->has_player = kn_player_init(&app->player, &params, now);
    if (app->has_player) {
        app->signature = kn_signature(app->player.plan);
        app->player.body_effects.still = settings->reduced_motion;
        app->player.flash = settings->flash && !settings->reduced_motion;
        app->player.mirror = settings->mirror;
        app->player.names = settings->names;
        app->player.layer = app->player.layer_was =
            (enum kn_layer)settings->layer;
    }
    return app->has_player;
}

void
kn_app_park_player(struct kn_app *app)
{
    struct kn_parked *parked = &app->parked;
    struct kn_relief relief;
    if (app->has_player && kn_player_give_relief(&app->player, &relief)) {
        kn_app_drop_parked(app);
        *parked = (struct kn_parked){
            .relief = relief,
            .there = true,
            .tone = app->player.tone,
            .since = app->player.baked_at,
        };
    }
    kn_app_drop_player(app);
    app->stale = true;
}

void
kn_app_drop_parked(struct kn_app *app)
{
    if (app->parked.there) {
        kn_relief_destroy(&app->parked.relief);
        app->parked.there = false;
    }
}

static bool
same_color(kn_color a, kn_color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

bool
kn_app_set_player(struct kn_app *app, const struct kn_routine *routine,
                  const bool *left_out, kn_tick now)
{
    struct kn_parked *parked = &app->parked;
    kn_app_park_player(app);
    app->stage_drawn = false;
    app->drawn = false;
    if (!make_player(app, routine, left_out, now)) {
        return false;
    }
    if (parked->there && same_color(parked->tone, app->player.tone)) {
        parked->there = false;
        kn_player_take_relief(&app->player, &parked->relief, parked->since);
    }
    kn_app_drop_parked(app);
    kn_app_take_player_wishes(app);
    return true;
}

void
kn_app_take_player_wishes(struct kn_app *app)
{
    struct kn_effects *effects = &app->player.effects;
    app->wishes.bake[KN_BAKE_STAGE] |= effects->bake;
    app->wishes.toggle_fullscreen |= effects->toggle_fullscreen;
    *effects = (struct kn_effects){0};
}

// ---- which

bool
kn_app_has_stage(const struct kn_app *app)
{
    const struct kn_screen_class *screen = kn_screen_class(kn_app_screen(app));
    return screen->stage && app->has_player &&
           app->memory->settings.text_size <= LARGE_TEXT;
}

// The routine whose body stands on the page, or NULL.
static const struct kn_routine *
stage_routine(const struct kn_app *app)
{
    const struct kn_cards *cards = &app->cards;
    enum kn_screen screen = kn_app_screen(app);
    int own = screen == KN_SCREEN_TECHNIQUE ? (int)app->technique : -1;
    if (own >= 0 && own < KN_CARD_COUNT && cards->has_sample[own]) {
        return &cards->samples[own];
    }
    if (app->occasion.has_routine) {
        return &app->occasion.routine;
    }
    if (app->kiosk.has_routine) {
        return &app->kiosk.routine;
    }
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (cards->has_sample[i]) {
            return &cards->samples[i];
        }
    }
    return NULL;
}

// Sees to it that the page's stage is there, unless a session holds it.
static void
set_stage(struct kn_app *app, kn_tick now)
{
    const struct kn_routine *routine = stage_routine(app);
    bool right = app->has_player && (app->occasion.playing || !routine ||
                                     app->player.plan->routine == routine);
    if (!right && routine) {
        kn_app_set_player(app, routine, NULL, now);
    }
}

kn_rect
kn_app_board_area(const struct kn_app *app, bool stage)
{
    struct kn_sizes sizes = kn_sizes_for(app->width, app->height, 1);
    int margin = sizes.margin;
    kn_rect area = {margin, margin, app->width - margin, app->height - margin};
    if (stage) {
        const struct kn_session_layout *l = &app->player.screen.layout;
        bool below = l->words.y0 >= l->body.y1;
        area.x0 = l->words.x0;
        area.x1 = l->words.x1;
        area.y0 = below ? l->words.y0 : margin;
    }
    return area;
}

void
kn_app_place_cards(struct kn_app *app)
{
    const struct kn_cards_place place = {
        .board = &app->board,
        .backdrop = &app->backdrop,
        .tone = tone_of(&app->memory->settings),
        .still = app->memory->settings.reduced_motion,
    };
    kn_cards_place(&app->cards, &place, &app->wishes.bake[KN_BAKE_CARDS]);
}

void
kn_app_build(struct kn_app *app, kn_tick now)
{
    if (!app->stale || kn_app_screen(app) == KN_SCREEN_SESSION) {
        return;
    }
    const struct kn_settings *settings = &app->memory->settings;
    const struct kn_screen_class *screen = kn_screen_class(kn_app_screen(app));
    app->stale = false;
    app->drawn = false;
    app->stage_drawn = false;
    if (screen->stage) {
        set_stage(app, now);
    }
    bool stage = kn_app_has_stage(app);
    kn_board_begin(&app->board, kn_app_board_area(app, stage),
                   kn_sizes_for(app->width, app->height,
                                (float)settings->text_size / 100));
    screen->build(app, &app->board);
    if (app->notice[0]) {
        kn_board_add(&app->board, &(struct kn_board_item){.kind = KN_BOARD_TEXT,
                                                          .part = KN_PART_FOOT,
                                                          .voice = KN_SAY_CARE,
                                                          .text = app->notice});
    }
    kn_board_place(&app->board);
    kn_hands_add_ways(app);
    kn_app_place_cards(app);
}

// ---- what it shows

bool
kn_app_stage_moves(const struct kn_app *app)
{
    return kn_app_has_stage(app) && !app->memory->settings.reduced_motion &&
           (kn_app_screen(app) == KN_SCREEN_TECHNIQUE ||
            kn_app_screen(app) == KN_SCREEN_ATTRACT) &&
           app->player.baked;
}

struct kn_body_pose
kn_app_stage_pose(const struct kn_app *app, kn_tick now)
{
    const struct kn_player *player = &app->player;
    enum kn_screen screen = kn_app_screen(app);
    kn_tick at = kn_session_time(&player->session, now);
    if (screen == KN_SCREEN_TECHNIQUE) {
        kn_tick elapsed = kn_app_stage_moves(app) ? now - app->since : 0;
        at = kn_span_at(app->signature, elapsed);
    }
    if (screen == KN_SCREEN_ATTRACT) {
        at = kn_kiosk_piece(app, now);
    }
    struct kn_body_pose pose = kn_body_pose_at(&player->session, at);
    pose.reveal = kn_player_reveal(player, now);
    pose.mirror = player->mirror;
    bool works = screen == KN_SCREEN_TECHNIQUE || screen == KN_SCREEN_PAUSE ||
                 screen == KN_SCREEN_HURTS ||
                 screen == KN_SCREEN_HURTS_ANSWER ||
                 screen == KN_SCREEN_ATTRACT;
    if (works) {
        kn_body_pose_open(&pose, &player->session);
    } else {
        pose.open = 0;
        pose.calm = 1;
    }
    if (screen == KN_SCREEN_BODY) {
        pose.all = pose.was = app->layer;
    }
    return pose;
}
