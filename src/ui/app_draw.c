// SPDX-License-Identifier: MIT
// The app's pictures: the player's while a routine plays, else a page: ground,
// living back, cards, words.
#include "ui/app_parts.h"

#include "base/words.h"
#include "ui/player_look.h"
#include "ui/screens.h"

#define READ_AT_ONCE 4 // scripts, between two pictures

// ---- what moves

static bool
is_session(const struct kn_app *app)
{
    return kn_app_screen(app) == KN_SCREEN_SESSION;
}

// The card that has the focus, or -1.
static int
moving_card(const struct kn_app *app)
{
    const struct kn_board *board = &app->board;
    if (board->focus < 0 || app->memory->settings.reduced_motion ||
        board->items[board->focus].kind != KN_BOARD_CARD) {
        return -1;
    }
    return board->items[board->focus].index;
}

static struct kn_cards_time
cards_time(const struct kn_app *app, kn_tick now)
{
    return (struct kn_cards_time){
        .now = now, .moving = moving_card(app), .since = app->since};
}

// The next script that nobody has read, where that is wanted; or NULL.
static struct kn_entry *
unread(const struct kn_app *app)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    if (kn_app_screen(app) != KN_SCREEN_ROUTINES) {
        return NULL;
    }
    for (int i = 0; i < catalogue->count; i++) {
        if (catalogue->entries[i].state == KN_ENTRY_UNREAD) {
            return &catalogue->entries[i];
        }
    }
    return NULL;
}

// Reads a few; false when that is no use.
static bool
read_some(struct kn_app *app)
{
    struct kn_entry *entry = NULL;
    for (int i = 0; i < READ_AT_ONCE && (entry = unread(app)); i++) {
        if (!kn_catalogue_load(app->library.catalogue, entry,
                               app->library.cast.anatomy)) {
            return false;
        }
        app->stale = true;
    }
    return true;
}

// Words for whoever cannot see the page. The cues of a session speak for
// themselves, but not of its pause.
static void
read_aloud(struct kn_app *app)
{
    bool on = app->memory->settings.self_voicing;
    bool reads = on && !is_session(app);
    bool playing = kn_app_playing(app);
    if (reads) {
        kn_aloud_follow(&app->aloud, &app->board, app->pages);
    } else if (app->reads) {
        kn_aloud_say(&app->aloud, ""); // the rest of a page that was left
    } else if (on && app->was_playing && !playing) {
        kn_aloud_say(&app->aloud, _("Paused."));
    }
    app->reads = reads;
    app->was_playing = playing;
}

void
kn_app_update(struct kn_app *app, kn_tick now)
{
    kn_hands_update(app, now);
    if (is_session(app)) {
        read_aloud(app);
        if (kn_session_finished(&app->player.session, now)) {
            kn_app_end(app, KN_ENDING_DONE, now);
        } else if (app->drawn) {
            kn_cards_load(&app->cards); // when the first picture is there
        }
        return;
    }
    kn_cards_load(&app->cards);
    if (!read_some(app)) {
        app->wishes.failed = true;
    }
    kn_app_build(app, now);
    read_aloud(app);
}

const struct kn_session *
kn_app_session(const struct kn_app *app)
{
    return app->occasion.playing ? &app->player.session : NULL;
}

void
kn_app_set_silent(struct kn_app *app, bool silent)
{
    if (app->silent != silent) {
        app->silent = silent;
        app->stale = app->stale || !is_session(app);
    }
    app->player.silent = silent; // which may be another one by now
}

void
kn_app_set_mute(struct kn_app *app, bool mute)
{
    if (app->mute != mute) {
        app->mute = mute;
        app->stale = app->stale || !is_session(app);
    }
}

bool
kn_app_hears(const struct kn_app *app, enum kn_hears what)
{
    enum kn_screen screen =
        what == KN_HEARS_COMMANDS ? KN_SCREEN_SESSION : KN_SCREEN_SETTINGS;
    return !app->kiosk.on && kn_app_screen(app) == screen;
}

void
kn_app_hear(struct kn_app *app, enum kn_key key, kn_tick now)
{
    const struct kn_input input = {
        .kind = KN_INPUT_KEY, .key = key, .when = now};
    if (kn_app_hears(app, KN_HEARS_COMMANDS)) {
        kn_app_handle_session(app, &input, now);
    }
}

bool
kn_app_set_heard(struct kn_app *app, bool listening, int level)
{
    bool page = kn_app_hears(app, KN_HEARS_LEVEL);
    bool changed = app->listening != listening || (page && app->heard != level);
    app->listening = app->player.listening = listening;
    app->heard = level;
    app->stale = app->stale || (changed && page);
    return changed;
}

bool
kn_app_playing(const struct kn_app *app)
{
    return is_session(app) && app->player.session.playing;
}

// When the next picture is due.
static kn_tick
next_picture(const struct kn_app *app, kn_tick now)
{
    if (is_session(app) && app->drawn) {
        return kn_player_next_deadline(&app->player, now);
    }
    if (app->stale || !app->drawn || unread(app)) {
        return now;
    }
    bool moving = kn_app_stage_moves(app) ||
                  (moving_card(app) >= 0 && app->cards.baked) ||
                  kn_cards_fade(&app->cards, app->frame_at) ||
                  (kn_app_has_stage(app) &&
                   kn_player_look_fades(&app->player, app->frame_at));
    kn_tick next = app->frame_at + KN_FRAME;
    return !moving ? KN_NEVER : next > now ? next : now;
}

kn_tick
kn_app_next_deadline(const struct kn_app *app, kn_tick now)
{
    kn_tick picture = next_picture(app, now);
    kn_tick hands = kn_hands_next(app);
    return picture == KN_NEVER || (hands != KN_NEVER && hands < picture)
               ? hands
               : picture;
}

// ---- pictures

void
kn_app_redraw(struct kn_app *app)
{
    app->drawn = false;
}

static void
draw_page(struct kn_app *app, const struct kn_body_pose *pose, kn_tick now,
          struct kn_canvas *canvas)
{
    const struct kn_screen_class *screen = kn_screen_class(kn_app_screen(app));
    const kn_rect whole = {0, 0, app->width, app->height};
    if (kn_app_has_stage(app)) {
        struct kn_session_screen *stage = &app->player.screen;
        kn_backdrop_draw(&stage->backdrop, canvas, whole);
        kn_body_view_draw(&stage->body, &app->player.session, pose, canvas);
        if (screen->mark) {
            screen->mark(app, canvas);
        }
    } else {
        kn_backdrop_draw(&app->backdrop, canvas, whole);
    }
    struct kn_cards_time time = cards_time(app, now);
    kn_board_draw_cards(&app->board, canvas);
    kn_cards_draw(&app->cards, &time, kn_board_view(&app->board), canvas);
    kn_board_draw(&app->board, canvas);
}

// What differs from the picture before.
static void
page_damage(struct kn_app *app, const struct kn_body_pose *pose, kn_tick now,
            struct kn_damage *damage)
{
    struct kn_cards_time time = cards_time(app, now);
    struct kn_damage moved = {0};
    if (kn_app_has_stage(app)) {
        if (app->stage_drawn) {
            kn_body_view_damage(&app->player.screen.body, &app->player.session,
                                &app->stage_pose, pose, &moved);
        }
        app->stage_pose = *pose;
        app->stage_drawn = true;
    }
    kn_cards_damage(&app->cards, &time, &moved);
    if (app->drawn) {
        kn_damage_add_all(damage, &moved);
    } else {
        kn_damage_add(damage, (kn_rect){0, 0, app->width, app->height});
    }
}

void
kn_app_draw(struct kn_app *app, struct kn_canvas *canvas, kn_tick now)
{
    app->frame_at = now;
    if (canvas->width != app->width || canvas->height != app->height) {
        return;
    }
    if (is_session(app)) {
        if (!app->drawn) {
            kn_player_redraw(&app->player);
            app->drawn = true;
        }
        kn_player_draw(&app->player, canvas, now);
        return;
    }
    kn_cards_load(&app->cards);
    kn_app_build(app, now);
    struct kn_body_pose pose = {0};
    if (kn_app_has_stage(app)) {
        pose = kn_app_stage_pose(app, now);
        if (app->player.baked) {
            kn_relief_light_up(&app->player.relief, pose.all);
        }
    }
    struct kn_damage damage = {0};
    page_damage(app, &pose, now, &damage);
    app->drawn = true;
    for (int i = 0; i < damage.count; i++) {
        kn_rect clip = kn_canvas_set_clip(canvas, damage.rects[i]);
        draw_page(app, &pose, now, canvas);
        kn_canvas_set_clip(canvas, clip);
    }
}

// ---- what was baked

struct kn_relief_params
kn_app_relief_params(const struct kn_app *app, enum kn_bake which)
{
    struct kn_relief_params params = {0};
    if (which == KN_BAKE_CARDS) {
        const uint8_t *rgb = kn_tones[app->memory->settings.tone].rgb;
        params =
            kn_cards_relief_params(&app->cards, KN_RGB(rgb[0], rgb[1], rgb[2]));
    } else if (app->has_player) {
        params = kn_player_bake_params(&app->player);
        // It may be there, kept from the routine before.
        params.layers = app->player.baked ? 0 : params.layers;
    }
    const kn_view *view = &params.view;
    // A window can be too small for any.
    if (view->width <= 0 || view->height <= 0 || !(view->scale > 0)) {
        params.layers = 0;
    }
    return params;
}

struct kn_tool_params
kn_app_tool_params(const struct kn_app *app, enum kn_bake which)
{
    struct kn_tool_params params = {0};
    if (which == KN_BAKE_CARDS) {
        const uint8_t *rgb = kn_tones[app->memory->settings.tone].rgb;
        params =
            kn_cards_tool_params(&app->cards, KN_RGB(rgb[0], rgb[1], rgb[2]));
    } else if (app->has_player) {
        params = kn_player_tool_params(&app->player);
    }
    if (!(params.scale > 0)) {
        params.tools = 0; // as above
    }
    return params;
}

void
kn_app_take_relief(struct kn_app *app, enum kn_bake which,
                   struct kn_relief *relief, kn_tick now)
{
    if (which == KN_BAKE_CARDS) {
        kn_cards_take_relief(&app->cards, relief, now);
    } else if (app->has_player) {
        kn_player_take_relief(&app->player, relief, now);
    } else {
        kn_relief_destroy(relief);
    }
    app->drawn = false;
    app->stage_drawn = false;
}

void
kn_app_take_tools(struct kn_app *app, enum kn_bake which,
                  struct kn_tool_relief *tools)
{
    if (which == KN_BAKE_CARDS) {
        kn_cards_take_tools(&app->cards, tools);
    } else if (app->has_player) {
        kn_player_take_tools(&app->player, tools);
    } else {
        kn_tool_relief_destroy(tools);
    }
    app->drawn = false;
    app->stage_drawn = false;
}
