// SPDX-License-Identifier: MIT
#include "ui/player.h"

#include <math.h>

#include "ui/player_baked.h"
#include "ui/player_look.h"
#include "ui/screens/session_help.h"

#define SEEK (10 * KN_SECOND)
#define FAR_AWAY ((kn_vec2){-1e6f, -1e6f})

static bool
init_screen(struct kn_player *player, int width, int height)
{
    const struct kn_session_screen_params params = {
        .width = width,
        .height = height,
        .plan = player->plan,
        .theme = player->theme,
        .text = player->text,
        .figure = player->cast.figure,
        .anatomy = player->cast.anatomy,
        .scale = player->scale,
    };
    player->effects.bake = kn_session_screen_init(&player->screen, &params);
    if (player->effects.bake && player->cast.anatomy) {
        player->screen.body.effects = &player->body_effects;
    }
    return player->effects.bake;
}

bool
kn_player_init(struct kn_player *player, const struct kn_player_params *params,
               kn_tick now)
{
    *player = (struct kn_player){
        .theme = params->theme ? params->theme : &kn_theme_night,
        .text = params->text,
        .cast = params->cast,
        .tone = params->tone.a ? params->tone : KN_BODY_TONE,
        .scale = params->scale > 0 ? params->scale : 1,
        .frame_at = now - KN_FRAME,
        .pointer = FAR_AWAY,
        .keys = params->keys,
    };
    player->plan = &player->plans[0];
    if (!kn_plan_init_without(player->plan, params->routine,
                              params->left_out)) {
        return false;
    }
    if (player->cast.anatomy &&
        !kn_effects_init(&player->body_effects, player->plan,
                         player->cast.anatomy, player->cast.points)) {
        goto destroy_plan;
    }
    if (!init_screen(player, params->width, params->height)) {
        goto destroy_effects;
    }
    kn_session_init(&player->session, player->plan, params->from);
    kn_session_set_speed(&player->session, now, params->speed);
    if (!params->paused) {
        kn_session_play(&player->session, now);
    }
    return true;

destroy_effects:
    if (player->cast.anatomy) {
        kn_effects_destroy(&player->body_effects);
    }
destroy_plan:
    kn_plan_destroy(player->plan);
    return false;
}

bool
kn_player_replan(struct kn_player *player, const bool *left_out, kn_tick now)
{
    struct kn_plan *old = player->plan;
    struct kn_plan *plan = &player->plans[old == &player->plans[0]];
    if (!kn_plan_init_without(plan, old->routine, left_out)) {
        return false;
    }
    struct kn_body_effects effects;
    if (player->cast.anatomy) {
        if (!kn_effects_init(&effects, plan, player->cast.anatomy,
                             player->cast.points)) {
            kn_plan_destroy(plan);
            return false;
        }
        effects.still = player->body_effects.still;
        kn_effects_destroy(&player->body_effects);
        player->body_effects = effects;
    }
    kn_session_replan(&player->session, now, plan);
    player->plan = plan;
    kn_plan_destroy(old);
    kn_player_redraw(player);
    return true;
}

void
kn_player_destroy(struct kn_player *player)
{
    kn_player_drop_baked(player);
    if (player->cast.anatomy) {
        kn_effects_destroy(&player->body_effects);
    }
    kn_session_screen_destroy(&player->screen);
    kn_plan_destroy(player->plan);
}

// ---- input

// Lays the screen out anew, for this size and the words as they are by now.
static bool
fit(struct kn_player *player, int width, int height)
{
    struct kn_session_screen old = player->screen;
    if (!init_screen(player, width, height)) {
        player->screen = old; // out of memory: it stays as it was
        kn_player_redraw(player);
        return false;
    }
    kn_session_screen_destroy(&old);
    return true;
}

static void
resize(struct kn_player *player, int width, int height)
{
    const struct kn_session_layout *l = &player->screen.layout;
    if ((width != l->width || height != l->height) &&
        fit(player, width, height)) {
        kn_player_drop_baked(player);
    }
}

void
kn_player_respeak(struct kn_player *player)
{
    const struct kn_session_layout *l = &player->screen.layout;
    if (fit(player, l->width, l->height)) {
        player->effects.bake = !kn_player_keep_baked(player);
    }
}

static void
escape(struct kn_player *player, kn_tick now)
{
    if (player->help) {
        player->help = false;
    } else if (player->session.stopped) {
        player->effects.quit = true;
    } else {
        kn_session_stop(&player->session, now);
    }
}

static void
seek_by(struct kn_player *player, kn_tick now, kn_tick by)
{
    kn_session_seek(&player->session, now,
                    kn_session_time(&player->session, now) + by);
}

// The next layer inwards all over the body, and in the end as it is played.
static void
cycle_layer(struct kn_player *player, kn_tick now)
{
    player->layer_was = player->layer;
    player->layer = (enum kn_layer)((player->layer + 1) % KN_LAYER_COUNT);
    player->layer_at = now;
}

static void
handle_character(struct kn_player *player, uint32_t character, kn_tick now)
{
    struct kn_session *session = &player->session;
    switch (character) {
    case 'b': // presenters darken the screen with these
    case '.':
        kn_session_toggle(session, now);
        break;
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
        player->mirror = !player->mirror;
        break;
    case 'l':
        cycle_layer(player, now);
        break;
    case 'k':
        player->names = !player->names;
        break;
    case 'f':
        player->effects.toggle_fullscreen = true;
        break;
    case '?':
        player->help = !player->help;
        break;
    default:
        break;
    }
}

static void
handle_key(struct kn_player *player, const struct kn_input *input, kn_tick now)
{
    if (input->control || input->alt) {
        return;
    }
    switch (input->key) {
    case KN_KEY_SPACE:
    case KN_KEY_ENTER:
    case KN_KEY_PLAY_PAUSE:
        if (!input->repeat) {
            kn_session_toggle(&player->session, now);
        }
        break;
    case KN_KEY_ESCAPE:
        if (!input->repeat) {
            escape(player, now);
        }
        break;
    case KN_KEY_PAUSE:
        kn_session_pause(&player->session, now);
        break;
    case KN_KEY_GO_ON:
        kn_session_play(&player->session, now);
        break;
    case KN_KEY_AGAIN:
        kn_session_again(&player->session, now);
        break;
    case KN_KEY_SOFTER:
        kn_session_ease_off(&player->session, now);
        break;
    case KN_KEY_STOP:
        kn_session_stop(&player->session, now);
        break;
    case KN_KEY_LEFT:
    case KN_KEY_RIGHT: {
        // As the strip fills.
        bool on =
            (input->key == KN_KEY_RIGHT) != player->screen.layout.mirrored;
        seek_by(player, now, on ? SEEK : -SEEK);
        break;
    }
    case KN_KEY_UP:
    case KN_KEY_PAGE_UP:
    case KN_KEY_PREVIOUS:
        kn_session_previous(&player->session, now);
        break;
    case KN_KEY_DOWN:
    case KN_KEY_PAGE_DOWN:
    case KN_KEY_NEXT:
        kn_session_next(&player->session, now);
        break;
    case KN_KEY_HOME:
        kn_session_seek(&player->session, now, 0);
        break;
    case KN_KEY_F1:
        player->help = !player->help;
        break;
    case KN_KEY_F11:
        player->effects.toggle_fullscreen = true;
        break;
    case KN_KEY_CHARACTER:
        // Held, only the speed goes on changing.
        if (!input->repeat || input->character == '+' ||
            input->character == '=' || input->character == '-') {
            handle_character(player, input->character, now);
        }
        break;
    default:
        break;
    }
}

static kn_vec2
onto_strip(const struct kn_player *player, kn_vec2 at)
{
    kn_rect strip = player->screen.layout.strip;
    return (kn_vec2){
        fminf(fmaxf(at.x, (float)strip.x0), (float)strip.x1),
        fminf(fmaxf(at.y, (float)strip.y0), (float)strip.y1),
    };
}

static void
handle_pointer(struct kn_player *player, const struct kn_input *input,
               kn_tick now)
{
    bool down = input->kind == KN_INPUT_POINTER_DOWN;
    player->pointer = input->at;
    if (input->kind == KN_INPUT_POINTER_UP) {
        player->dragging = false;
        return;
    }
    if (player->help) {
        player->help = !down;
        return;
    }
    // Whoever has taken hold of the strip may leave it on any side.
    kn_vec2 place =
        player->dragging ? onto_strip(player, input->at) : input->at;
    kn_tick at =
        kn_session_screen_strip_time(&player->screen, player->plan, place);
    player->dragging = player->dragging || (down && at >= 0);
    if (player->dragging && at >= 0) {
        kn_session_seek(&player->session, now, at);
    }
}

void
kn_player_handle(struct kn_player *player, const struct kn_input *input,
                 kn_tick now)
{
    switch (input->kind) {
    case KN_INPUT_KEY:
        handle_key(player, input, now);
        break;
    case KN_INPUT_POINTER_MOVE:
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_POINTER_UP:
        handle_pointer(player, input, now);
        break;
    case KN_INPUT_RESIZE:
        resize(player, input->width, input->height);
        break;
    case KN_INPUT_EXPOSE:
        kn_player_redraw(player);
        break;
    case KN_INPUT_QUIT:
        player->effects.quit = true;
        break;
    case KN_INPUT_NONE:
    case KN_INPUT_BUTTON:
    case KN_INPUT_RELEASE:
    case KN_INPUT_SCROLL:
    case KN_INPUT_FOCUS:
    case KN_INPUT_WAKE:
        break;
    }
}

// ---- time and picture

void
kn_player_redraw(struct kn_player *player)
{
    player->screen.shown = false;
}

void
kn_player_draw(struct kn_player *player, struct kn_canvas *canvas, kn_tick now)
{
    const struct kn_session_layout *l = &player->screen.layout;
    player->frame_at = now;
    if (canvas->width != l->width || canvas->height != l->height) {
        return;
    }
    kn_player_light_layers(player);
    struct kn_session_look look = kn_player_look(player, now);
    struct kn_damage damage = {0};
    kn_session_screen_damage(&player->screen, &look, &damage);
    for (int i = 0; i < damage.count; i++) {
        kn_rect clip = kn_canvas_set_clip(canvas, damage.rects[i]);
        kn_session_screen_draw(&player->screen, &look, canvas);
        if (look.help) {
            kn_session_help_draw(&player->screen, &player->keys, canvas);
        }
        kn_canvas_set_clip(canvas, clip);
    }
}

kn_tick
kn_player_next_deadline(const struct kn_player *player, kn_tick now)
{
    // By what was drawn last: what has ended since still needs its last frame.
    kn_tick drawn = player->frame_at;
    bool fading = kn_player_look_fades(player, drawn);
    bool moving = player->session.playing &&
                  !kn_session_finished(&player->session, drawn);
    if (!fading && !moving) {
        return player->screen.shown ? KN_NEVER : now;
    }
    kn_tick next = player->frame_at + KN_FRAME;
    return next > now ? next : now;
}
