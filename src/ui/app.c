// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

static const struct kn_screen_class *const classes[KN_SCREEN_COUNT] = {
    [KN_SCREEN_MENU] = &kn_menu_screen,
    [KN_SCREEN_TECHNIQUE] = &kn_technique_screen,
    [KN_SCREEN_ROUTINES] = &kn_routines_screen,
    [KN_SCREEN_ANEW] = &kn_anew_screen,
    [KN_SCREEN_ASK] = &kn_ask_screen,
    [KN_SCREEN_WHERE] = &kn_where_screen,
    [KN_SCREEN_VERDICT] = &kn_verdict_screen,
    [KN_SCREEN_HEAT] = &kn_heat_screen,
    [KN_SCREEN_READY] = &kn_ready_screen,
    [KN_SCREEN_SESSION] = &kn_session_class,
    [KN_SCREEN_PAUSE] = &kn_pause_screen,
    [KN_SCREEN_HURTS] = &kn_hurts_screen,
    [KN_SCREEN_HURTS_ANSWER] = &kn_hurts_answer_screen,
    [KN_SCREEN_AFTER] = &kn_after_screen,
    [KN_SCREEN_THANKS] = &kn_thanks_screen,
    [KN_SCREEN_TAKE] = &kn_take_screen,
    [KN_SCREEN_LEARN] = &kn_learn_screen,
    [KN_SCREEN_QUESTION] = &kn_question_screen,
    [KN_SCREEN_GLOSSARY] = &kn_glossary_screen,
    [KN_SCREEN_BODY] = &kn_body_screen,
    [KN_SCREEN_SOURCES] = &kn_sources_screen,
    [KN_SCREEN_SETTINGS] = &kn_settings_screen,
    [KN_SCREEN_BUTTONS] = &kn_buttons_screen,
    [KN_SCREEN_PRESS] = &kn_press_screen,
    [KN_SCREEN_ATTRACT] = &kn_attract_screen,
    [KN_SCREEN_WELCOME] = &kn_welcome_screen,
    [KN_SCREEN_PIN] = &kn_pin_screen,
    [KN_SCREEN_STAFF] = &kn_staff_screen,
};

const struct kn_screen_class *
kn_screen_class(enum kn_screen screen)
{
    return classes[screen];
}

const char *
kn_app_screen_name(enum kn_screen screen)
{
    return classes[screen]->name;
}

int
kn_app_screen_called(const char *name)
{
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        if (strcmp(classes[i]->name, name) == 0) {
            return i;
        }
    }
    return -1;
}

// ---- making

static const struct kn_theme *
theme_of(const struct kn_settings *settings)
{
    switch (settings->theme) {
    case KN_SETTING_DAY:
        return &kn_theme_day;
    case KN_SETTING_HIGH_CONTRAST:
        return &kn_theme_contrast;
    case KN_SETTING_NIGHT:
    default:
        return &kn_theme_night;
    }
}

// The ground of pages without a back: a glow at their top.
static bool
init_backdrop(struct kn_app *app, int width, int height)
{
    struct kn_backdrop backdrop;
    const kn_vec2 centre = {(float)width * 0.5f, (float)height * 0.42f};
    const kn_vec2 reach = {(float)width * 0.6f, (float)height * 0.7f};
    if (!kn_backdrop_init(&backdrop, width, height, centre, reach)) {
        return false;
    }
    backdrop.edge = app->theme->ground;
    backdrop.glow = kn_color_mix(app->theme->ground, app->theme->glow, 0.4f);
    app->backdrop = backdrop;
    return true;
}

bool
kn_app_init(struct kn_app *app, const struct kn_app_params *params, kn_tick now)
{
    *app = (struct kn_app){
        .library = params->library,
        .memory = params->memory,
        .text = params->text,
        .theme = theme_of(&params->memory->settings),
        .width = params->width,
        .height = params->height,
        .today = params->today,
        .language = params->memory->settings.language,
        .monoglot = params->monoglot,
        .stack = {KN_SCREEN_MENU},
        .depth = 1,
        .stale = true,
        .since = now,
        .frame_at = now - KN_FRAME,
        .pages = 1,
        .part = -1,
        .layer = KN_LAYER_SUPERFICIAL,
    };
    app->board.theme = app->theme;
    app->board.text = app->text;
    kn_board_reset(&app->board);
    kn_occasion_init(&app->occasion);
    kn_kiosk_init(&app->kiosk);
    if (!init_backdrop(app, params->width, params->height)) {
        return false;
    }
    kn_cards_init(&app->cards, app->library.cast, app->library.catalogue);
    return true;
}

void
kn_app_drop_player(struct kn_app *app)
{
    if (app->has_player) {
        kn_player_destroy(&app->player);
        app->has_player = false;
    }
}

void
kn_app_destroy(struct kn_app *app)
{
    kn_app_drop_player(app);
    kn_app_drop_parked(app);
    kn_cards_destroy(&app->cards);
    kn_occasion_destroy(&app->occasion);
    kn_kiosk_destroy(&app->kiosk);
    kn_backdrop_destroy(&app->backdrop);
}

// ---- going about

enum kn_screen
kn_app_screen(const struct kn_app *app)
{
    return app->stack[app->depth - 1];
}

static void
arrive(struct kn_app *app, kn_tick now)
{
    kn_board_reset(&app->board);
    kn_hands_arrive(app);
    app->stale = true;
    app->drawn = false; // a session draws over what was there
    app->pages++;
    app->since = now;
}

void
kn_app_go(struct kn_app *app, enum kn_screen screen, kn_tick now)
{
    if (app->depth == KN_APP_DEPTH) {
        // Nobody gets here but by going round; the oldest way back is lost.
        memmove(app->stack + 1, app->stack + 2,
                sizeof(app->stack[0]) * (KN_APP_DEPTH - 2));
        app->depth--;
    }
    app->stack[app->depth++] = screen;
    arrive(app, now);
}

void
kn_app_replace(struct kn_app *app, enum kn_screen screen, kn_tick now)
{
    app->stack[app->depth - 1] = screen;
    arrive(app, now);
}

void
kn_app_back(struct kn_app *app, kn_tick now)
{
    if (app->depth > 1) {
        app->depth--;
        kn_app_came_back(app);
        arrive(app, now);
    } else {
        app->wishes.quit = true;
    }
}

void
kn_app_home(struct kn_app *app, kn_tick now)
{
    app->depth = 0;
    if (app->kiosk.on) {
        app->stack[app->depth++] = KN_SCREEN_WELCOME;
    }
    app->stack[app->depth++] = KN_SCREEN_MENU;
    arrive(app, now);
}

void
kn_app_notice(struct kn_app *app, const char *text)
{
    snprintf(app->notice, sizeof(app->notice), "%s", text);
    app->stale = true;
}

// ---- settings

void
kn_app_settings_changed(struct kn_app *app, kn_tick now)
{
    const struct kn_settings *settings = &app->memory->settings;
    const struct kn_theme *theme = theme_of(settings);
    app->wishes.save_settings = true;
    app->stale = true;
    app->wishes.speak |= settings->language != app->language;
    app->language = settings->language;
    if (theme != app->theme) {
        app->theme = theme;
        app->board.theme = theme;
        kn_cards_drop(&app->cards);
        struct kn_backdrop old = app->backdrop;
        // Without memory for another the glow stays as it was, no more.
        if (init_backdrop(app, app->width, app->height)) {
            kn_backdrop_destroy(&old);
        }
    }
    // The stage is made anew, as it is now chosen, where it is next needed.
    if (!app->occasion.playing) {
        kn_app_drop_player(app);
    }
    (void)now;
}

void
kn_app_respeak(struct kn_app *app)
{
    enum kn_language language = kn_language_now();
    app->notice[0] = '\0';
    app->stale = true;
    kn_cards_speak(&app->cards, language);
    if (app->occasion.has_routine) {
        kn_routine_speak(&app->occasion.routine, language);
    }
    if (app->kiosk.has_routine) {
        kn_routine_speak(&app->kiosk.routine, language);
    }
    if (app->occasion.playing) {
        kn_player_respeak(&app->player);
        kn_app_take_player_wishes(app);
    } else {
        kn_app_park_player(app);
    }
    kn_app_redraw(app);
}

// ---- input

static void
resize(struct kn_app *app, int width, int height, kn_tick now)
{
    if (width == app->width && height == app->height) {
        return;
    }
    struct kn_backdrop old = app->backdrop;
    if (!init_backdrop(app, width, height)) {
        return; // out of memory: the old size stays
    }
    kn_backdrop_destroy(&old);
    app->width = width;
    app->height = height;
    kn_cards_drop(&app->cards);
    if (app->has_player) {
        const struct kn_input input = {
            .kind = KN_INPUT_RESIZE, .width = width, .height = height};
        kn_player_handle(&app->player, &input, now);
        kn_app_take_player_wishes(app);
    }
    kn_app_redraw(app);
    app->stale = true;
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    const struct kn_screen_class *screen = classes[kn_app_screen(app)];
    if (action->kind == KN_ACTION_NONE) {
        return;
    }
    app->notice[0] = '\0';
    app->stale = true;
    if (kn_hands_act(app, action)) {
        return;
    }
    if (action->kind != KN_ACTION_BACK) {
        screen->act(app, action, now);
    } else if (screen->back) {
        screen->back(app, now);
    } else {
        kn_app_back(app, now);
    }
}

// For whoever cannot see that it was found.
static void
toggle_aloud(struct kn_app *app, kn_tick now)
{
    int *on = &app->memory->settings.self_voicing;
    *on = !*on;
    kn_aloud_forget(&app->aloud);
    if (!*on) {
        kn_aloud_say(&app->aloud, _("Reading aloud is off."));
        app->reads = false; // that was its last word
    }
    kn_app_settings_changed(app, now);
}

static bool
handle_anywhere(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    switch (input->kind) {
    case KN_INPUT_RESIZE:
        resize(app, input->width, input->height, now);
        return true;
    case KN_INPUT_EXPOSE:
        kn_app_redraw(app);
        return true;
    case KN_INPUT_QUIT:
        if (app->occasion.playing) {
            kn_app_end(app, KN_ENDING_EARLY, now);
        }
        kn_app_note(app);
        app->wishes.quit = true;
        return true;
    case KN_INPUT_KEY:
        if (input->key == KN_KEY_F11) {
            app->wishes.toggle_fullscreen = !input->repeat;
            return true;
        }
        if (input->key == KN_KEY_F8 && !input->repeat) {
            toggle_aloud(app, now);
            return true;
        }
        return false;
    default:
        return false;
    }
}

// A press on the living back, where the page has a use for it.
static bool
handle_touch(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    const struct kn_screen_class *screen = classes[kn_app_screen(app)];
    const struct kn_body_view *body = &app->player.screen.body;
    if (input->kind != KN_INPUT_POINTER_DOWN || !screen->touch ||
        !kn_app_has_stage(app) || input->at.x < (float)body->rect.x0 ||
        input->at.x >= (float)body->rect.x1 ||
        input->at.y < (float)body->rect.y0 ||
        input->at.y >= (float)body->rect.y1) {
        return false;
    }
    screen->touch(app, kn_body_view_place(body, app->player.mirror, input->at),
                  now);
    return true;
}

void
kn_app_handle(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    if (!kn_remote_choose(app, input, now) &&
        !handle_anywhere(app, input, now) && !kn_remote_hush(app, input) &&
        !kn_hands_handle(app, input, now) &&
        !kn_remote_handle(app, input, now)) {
        kn_app_pass(app, input, now);
    }
}

void
kn_app_pass(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    if (kn_app_handle_hurts(app, input, now)) {
        return;
    }
    if (kn_app_screen(app) == KN_SCREEN_SESSION) {
        kn_app_handle_session(app, input, now);
        return;
    }
    kn_app_build(app, now);
    if (handle_touch(app, input, now)) {
        return;
    }
    int focus = app->board.focus;
    bool changed;
    struct kn_action action = kn_board_handle(&app->board, input, &changed);
    if (changed) {
        kn_app_place_cards(app); // they scroll with the rest
        app->drawn = false;
    }
    if (app->board.focus != focus) {
        app->since = now;
    }
    act(app, &action, now);
}
