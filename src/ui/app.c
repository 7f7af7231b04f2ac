// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <math.h>

#include "ui/app_look.h"
#include "ui/screens/closing_screen.h"
#include "ui/screens/session_items.h"
#include "ui/screens/start_screen.h"

#define SEEK (10 * KN_SECOND)
#define FAR_AWAY ((kn_vec2){-1e6f, -1e6f})

static bool
init_screen(struct kn_app *app, int width, int height)
{
    const struct kn_session_screen_params params = {
        .width = width,
        .height = height,
        .plan = &app->plan,
        .theme = app->theme,
        .text = app->text,
        .figure = app->cast.figure,
        .anatomy = app->cast.anatomy,
    };
    app->effects.bake = kn_session_screen_init(&app->screen, &params);
    if (app->effects.bake && app->cast.anatomy) {
        app->screen.body.effects = &app->body_effects;
    }
    return app->effects.bake;
}

bool
kn_app_init(struct kn_app *app, const struct kn_app_params *params, kn_tick now)
{
    *app = (struct kn_app){
        .theme = &kn_theme_night,
        .text = params->text,
        .cast = params->cast,
        .frame_at = now - KN_FRAME,
        .pointer = FAR_AWAY,
    };
    if (!kn_plan_init(&app->plan, params->routine)) {
        return false;
    }
    if (app->cast.anatomy &&
        !kn_effects_init(&app->body_effects, &app->plan, app->cast.anatomy,
                         app->cast.points)) {
        goto destroy_plan;
    }
    if (!init_screen(app, params->width, params->height)) {
        goto destroy_effects;
    }
    kn_session_init(&app->session, &app->plan, params->from);
    kn_session_set_speed(&app->session, now, params->speed);
    app->place = params->wait ? KN_PLACE_START : KN_PLACE_SESSION;
    if (!params->wait) {
        kn_session_play(&app->session, now);
    }
    return true;

destroy_effects:
    if (app->cast.anatomy) {
        kn_effects_destroy(&app->body_effects);
    }
destroy_plan:
    kn_plan_destroy(&app->plan);
    return false;
}

static void
drop_relief(struct kn_app *app)
{
    if (app->baked) {
        kn_session_screen_set_relief(&app->screen, NULL);
        kn_relief_destroy(&app->relief);
        app->baked = false;
    }
}

static void
drop_tools(struct kn_app *app)
{
    app->screen.body.tools = NULL;
    if (app->has_tools) {
        kn_tool_view_destroy(&app->tools);
        kn_tool_relief_destroy(&app->tool_relief);
        app->has_tools = false;
    }
}

struct kn_tool_params
kn_app_tool_params(const struct kn_app *app)
{
    struct kn_tool_params params = {
        .scale = app->screen.body.view.scale,
        .tone = KN_BODY_TONE,
    };
    if (app->cast.tools) {
        params.tools = kn_tool_view_wanted(app->cast.tools, app->plan.routine);
    }
    return params;
}

void
kn_app_take_tools(struct kn_app *app, struct kn_tool_relief *tools)
{
    drop_tools(app);
    if (tools->scale != app->screen.body.view.scale ||
        !kn_tool_view_init(&app->tools, app->cast.tools, tools)) {
        kn_tool_relief_destroy(tools);
        return;
    }
    app->tool_relief = *tools;
    app->tools.relief = &app->tool_relief;
    app->has_tools = true;
    app->screen.body.tools = &app->tools;
    kn_app_redraw(app);
}

void
kn_app_destroy(struct kn_app *app)
{
    drop_relief(app);
    drop_tools(app);
    if (app->cast.anatomy) {
        kn_effects_destroy(&app->body_effects);
    }
    kn_session_screen_destroy(&app->screen);
    kn_plan_destroy(&app->plan);
}

struct kn_relief_params
kn_app_bake_params(const struct kn_app *app)
{
    return (struct kn_relief_params){
        .view = app->screen.body.view,
        .layers = (1u << KN_LAYER_COUNT) - 1, // any can be asked for
        .tone = KN_BODY_TONE,
    };
}

static bool
same_view(kn_view a, kn_view b)
{
    return a.width == b.width && a.height == b.height && a.scale == b.scale &&
           a.origin_x == b.origin_x && a.origin_y == b.origin_y;
}

void
kn_app_take_relief(struct kn_app *app, struct kn_relief *relief, kn_tick now)
{
    drop_relief(app);
    if (!same_view(relief->view, app->screen.body.view)) {
        kn_relief_destroy(relief);
        return;
    }
    app->relief = *relief;
    app->baked = true;
    app->baked_at = now;
    kn_session_screen_set_relief(&app->screen, &app->relief);
}

// ---- input

static void
resize(struct kn_app *app, int width, int height)
{
    if (width == app->screen.layout.width &&
        height == app->screen.layout.height) {
        return;
    }
    struct kn_session_screen old = app->screen;
    if (!init_screen(app, width, height)) {
        app->screen = old; // out of memory: the old size stays
        return;
    }
    drop_relief(app);
    drop_tools(app);
    kn_session_screen_destroy(&old);
}

static void
escape(struct kn_app *app, kn_tick now)
{
    if (app->help) {
        app->help = false;
    } else if (app->place != KN_PLACE_SESSION || app->session.stopped) {
        app->effects.quit = true;
    } else {
        kn_session_stop(&app->session, now);
    }
}

static void
toggle(struct kn_app *app, kn_tick now)
{
    if (app->place == KN_PLACE_SESSION) {
        kn_session_toggle(&app->session, now);
    } else {
        kn_session_restart(&app->session, now);
        app->place = KN_PLACE_SESSION;
    }
}

static void
seek_by(struct kn_app *app, kn_tick now, kn_tick by)
{
    kn_session_seek(&app->session, now,
                    kn_session_time(&app->session, now) + by);
}

// The next layer inwards all over the body, and in the end as it is played.
static void
cycle_layer(struct kn_app *app, kn_tick now)
{
    app->layer_was = app->layer;
    app->layer = (enum kn_layer)((app->layer + 1) % KN_LAYER_COUNT);
    app->layer_at = now;
}

static void
handle_character(struct kn_app *app, uint32_t character, kn_tick now)
{
    struct kn_session *session = &app->session;
    switch (character) {
    case 'r':
        kn_session_again(session, now);
        break;
    case '+':
    case '=':
        kn_session_set_speed(session, now, session->speed + KN_SPEED_STEP);
        break;
    case '-':
        kn_session_set_speed(session, now, session->speed - KN_SPEED_STEP);
        break;
    case 'e':
        kn_session_ease_off(session, now);
        break;
    case 'm':
        app->mirror = !app->mirror;
        break;
    case 'l':
        cycle_layer(app, now);
        break;
    case 'k':
        app->names = !app->names;
        break;
    case 'f':
        app->effects.toggle_fullscreen = true;
        break;
    case '?':
    case 'h':
        app->help = !app->help;
        break;
    default:
        break;
    }
}

static void
handle_key(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    if (input->control || input->alt) {
        return;
    }
    switch (input->key) {
    case KN_KEY_SPACE:
    case KN_KEY_ENTER:
    case KN_KEY_PLAY_PAUSE:
        if (!input->repeat) {
            toggle(app, now);
        }
        break;
    case KN_KEY_ESCAPE:
        if (!input->repeat) {
            escape(app, now);
        }
        break;
    case KN_KEY_STOP:
        kn_session_stop(&app->session, now);
        break;
    case KN_KEY_LEFT:
        seek_by(app, now, -SEEK);
        break;
    case KN_KEY_RIGHT:
        seek_by(app, now, SEEK);
        break;
    case KN_KEY_UP:
    case KN_KEY_PAGE_UP:
    case KN_KEY_PREVIOUS:
        kn_session_previous(&app->session, now);
        break;
    case KN_KEY_DOWN:
    case KN_KEY_PAGE_DOWN:
    case KN_KEY_NEXT:
        kn_session_next(&app->session, now);
        break;
    case KN_KEY_HOME:
        kn_session_seek(&app->session, now, 0);
        break;
    case KN_KEY_F1:
        app->help = !app->help;
        break;
    case KN_KEY_F11:
        app->effects.toggle_fullscreen = true;
        break;
    case KN_KEY_CHARACTER:
        if (!input->repeat || input->character != 'f') {
            handle_character(app, input->character, now);
        }
        break;
    default:
        break;
    }
}

static kn_vec2
onto_strip(const struct kn_app *app, kn_vec2 at)
{
    kn_rect strip = app->screen.layout.strip;
    return (kn_vec2){
        fminf(fmaxf(at.x, (float)strip.x0), (float)strip.x1),
        fminf(fmaxf(at.y, (float)strip.y0), (float)strip.y1),
    };
}

static void
handle_pointer(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    bool down = input->kind == KN_INPUT_POINTER_DOWN;
    app->pointer = input->at;
    if (input->kind == KN_INPUT_POINTER_UP) {
        app->dragging = false;
        return;
    }
    if (app->help) {
        app->help = !down;
        return;
    }
    // Whoever has taken hold of the strip may leave it on any side.
    kn_vec2 place = app->dragging ? onto_strip(app, input->at) : input->at;
    kn_tick at = kn_session_screen_strip_time(&app->screen, &app->plan, place);
    app->dragging = app->dragging || (down && at >= 0);
    if (app->dragging && at >= 0) {
        kn_session_seek(&app->session, now, at);
    }
}

void
kn_app_handle(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    switch (input->kind) {
    case KN_INPUT_KEY:
        handle_key(app, input, now);
        break;
    case KN_INPUT_POINTER_MOVE:
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_POINTER_UP:
        handle_pointer(app, input, now);
        break;
    case KN_INPUT_RESIZE:
        resize(app, input->width, input->height);
        break;
    case KN_INPUT_EXPOSE:
        kn_app_redraw(app);
        break;
    case KN_INPUT_QUIT:
        app->effects.quit = true;
        break;
    case KN_INPUT_NONE:
    case KN_INPUT_SCROLL:
    case KN_INPUT_FOCUS:
    case KN_INPUT_WAKE:
        break;
    }
}

// ---- time and picture

void
kn_app_update(struct kn_app *app, kn_tick now)
{
    if (app->place != KN_PLACE_START) {
        bool finished = kn_session_finished(&app->session, now);
        app->place = finished ? KN_PLACE_CLOSING : KN_PLACE_SESSION;
    }
}

void
kn_app_redraw(struct kn_app *app)
{
    app->screen.shown = false;
}

static void
draw_place(struct kn_app *app, const struct kn_session_look *look,
           struct kn_canvas *canvas)
{
    static void (*const pages[])(struct kn_session_screen *,
                                 const struct kn_session_look *,
                                 struct kn_canvas *) = {
        [KN_PLACE_START] = kn_start_screen_draw,
        [KN_PLACE_SESSION] = kn_session_screen_draw,
        [KN_PLACE_CLOSING] = kn_closing_screen_draw,
    };
    pages[app->place](&app->screen, look, canvas);
    if (look->help) {
        kn_session_help_draw(&app->screen, canvas);
    }
}

void
kn_app_draw(struct kn_app *app, struct kn_canvas *canvas, kn_tick now)
{
    const struct kn_session_layout *l = &app->screen.layout;
    app->frame_at = now;
    if (canvas->width != l->width || canvas->height != l->height) {
        return;
    }
    struct kn_session_look look = kn_app_look(app, now);
    if (app->place != app->drawn_place) {
        kn_app_redraw(app);
        app->drawn_place = app->place;
    }
    struct kn_damage damage = {0};
    kn_session_screen_damage(&app->screen, &look, &damage);
    for (int i = 0; i < damage.count; i++) {
        kn_rect clip = kn_canvas_set_clip(canvas, damage.rects[i]);
        draw_place(app, &look, canvas);
        kn_canvas_set_clip(canvas, clip);
    }
}

kn_tick
kn_app_next_deadline(const struct kn_app *app, kn_tick now)
{
    // By what was drawn last: what has ended since still needs its last frame.
    kn_tick drawn = app->frame_at;
    bool fading = kn_app_look_fades(app, drawn);
    bool moving =
        app->session.playing && !kn_session_finished(&app->session, drawn);
    if (!fading && !moving) {
        return app->place == app->drawn_place && app->screen.shown ? KN_NEVER
                                                                   : now;
    }
    kn_tick next = app->frame_at + KN_FRAME;
    return next > now ? next : now;
}
