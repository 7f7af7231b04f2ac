// SPDX-License-Identifier: MIT
#include "monkey.h"

#include <limits.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "platform/turn.h"
#include "ui/screens.h"

#define HANG 200             // real seconds without a turn of the loop
#define STEP (3 * KN_SECOND) // of a clock that nobody looks at
#define SETTLE_STEPS 1500    // until a window must be back: seconds, and
#define SETTLE_WAIT 2        // milliseconds each, for the display server
#define MIDDLE 100000        // events, at which memory is looked at
#define TOUR 150             // presses
#define MOOD 40              // choices
#define CALM_NOISE 5
#define WILD_NOISE 100 // events at once, and now and then ten times as many
#define CORNER_STEPS 4
#define PIN_STEPS 3
#define IDLE_STEPS 5
#define TRIES 20    // at finding a thing on a page
#define LOOKED_AT 6 // things on a page
#define OFTEN 10    // is enough

// ---- one thing at a time

// A place of the canvas, as the glass has it.
static void
touch(struct monkey *monkey, Uint32 type, float x, float y)
{
    const struct kn_app *app = monkey->app;
    const struct kn_turn turn = {app->kiosk.house.rotation, app->width,
                                 app->height};
    int left = (int)x;
    int top = (int)y;
    kn_rect at = kn_turn_rect(turn, (kn_rect){left, top, left + 1, top + 1});
    int width = app->width;
    int height = app->height;
    kn_turn_size(turn.quarters, &width, &height);
    noise_finger(type, 0, ((float)at.x0 + 0.5f) / (float)width,
                 ((float)at.y0 + 0.5f) / (float)height);
    monkey->events++;
}

static void
press(struct monkey *monkey, const struct kn_board_item *item)
{
    kn_rect at = kn_board_where(&monkey->app->board, item, item->rect);
    float x = (float)(at.x0 + at.x1) / 2;
    float y = (float)(at.y0 + at.y1) / 2;
    if (dice_one_in(&monkey->dice, 4) && item->kind != KN_BOARD_BUTTON) {
        x = (float)at.x0 +
            (float)dice_below(&monkey->dice, at.x1 > at.x0 ? at.x1 - at.x0 : 1);
    }
    noise_lift_all();
    touch(monkey, SDL_FINGERDOWN, x, y);
    touch(monkey, SDL_FINGERUP, x, y);
}

// The last of the foot: by the house's style what leads on.
static const struct kn_board_item *
onward(const struct kn_board *board)
{
    for (int i = board->count - 1; i >= 0; i--) {
        const struct kn_board_item *item = &board->items[i];
        if (item->part == KN_PART_FOOT && item->id != 0 && !item->off) {
            return item;
        }
    }
    return NULL;
}

// How often it was pressed; some share a count.
static long *
presses_of(struct monkey *monkey, const struct kn_board_item *item)
{
    unsigned key = (unsigned)kn_app_screen(monkey->app) * 131 +
                   (unsigned)item->id * 17 + (unsigned)item->index;
    return &monkey->presses[key % MONKEY_ITEMS];
}

// Any, or of some the one that was pressed least: by chance alone it would
// never come far, and without it never twice the same way.
static const struct kn_board_item *
any_item(struct monkey *monkey)
{
    const struct kn_board *board = &monkey->app->board;
    const struct kn_board_item *least = NULL;
    int looks = dice_one_in(&monkey->dice, 2) ? LOOKED_AT : 1;
    int tries = board->count > 0 ? TRIES : 0;
    for (int i = 0; i < tries && !(least && i >= looks); i++) {
        const struct kn_board_item *item =
            &board->items[dice_below(&monkey->dice, board->count)];
        if (item->id != 0 && (!least || *presses_of(monkey, item) <
                                            *presses_of(monkey, least))) {
            least = item;
        }
    }
    if (least) {
        ++*presses_of(monkey, least);
    }
    return least;
}

static void
press_something(struct monkey *monkey, int onward_in_ten)
{
    const struct kn_board_item *item = NULL;
    if (dice_below(&monkey->dice, 10) < onward_in_ten) {
        item = onward(&monkey->app->board);
    }
    item = item ? item : any_item(monkey);
    if (item) {
        press(monkey, item);
    }
}

static void
make_noise(struct monkey *monkey)
{
    int most = monkey->calm                     ? CALM_NOISE
               : dice_one_in(&monkey->dice, 10) ? 10 * WILD_NOISE
                                                : WILD_NOISE;
    int count = 1 + dice_below(&monkey->dice, most);
    for (int i = 0; i < count; i++) {
        noise_any(&monkey->noise);
    }
    monkey->events += count;
}

// What happens to the machine.
static void
disturb(struct monkey *monkey)
{
    struct dice *dice = &monkey->dice;
    switch (dice_below(dice, 8)) {
    case 0:
        edge_sleep(dice_below(dice, 400) * KN_SECOND);
        break;
    case 1:
        edge_wall((int64_t)dice_below(dice, 3000) - 1500);
        break;
    case 2:
        edge_pass(dice_below(dice, 400) * KN_SECOND); // it stood still
        break;
    case 3:
        edge_set_sound(dice_one_in(dice, 2));
        break;
    case 4:
        edge_break_pictures(dice_below(dice, 6));
        break;
    case 5:
        edge_set_patient(!dice_one_in(dice, 4));
        break;
    default:
        noise_desktop(&monkey->noise);
        break;
    }
    monkey->events++;
}

// ---- purposes

static void
set_goal(struct monkey *monkey, enum monkey_goal goal, int steps)
{
    monkey->goal = goal;
    monkey->steps = steps;
}

static void
hold_corner(struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    switch (--monkey->steps) {
    case 3:
        noise_lift_all();
        break;
    case 2:
        touch(monkey, SDL_FINGERDOWN, (float)app->width - 2, 2);
        break;
    case 1:
        edge_pass(KN_CORNER_HOLD + KN_SECOND / 10);
        break;
    default:
        // A finger may stay where it is.
        if (!dice_one_in(&monkey->dice, 4)) {
            noise_lift_all();
        }
        set_goal(monkey, dice_one_in(&monkey->dice, 2) ? GOAL_PIN : GOAL_NOISE,
                 PIN_STEPS);
        break;
    }
}

static void
enter_pin(struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    if (app->kiosk.policy.stage != KN_STAGE_PIN ||
        kn_lock_wait(&app->kiosk.lock, edge_now()) > 0) {
        set_goal(monkey, GOAL_NOISE, 0);
        return;
    }
    SDL_SetModState(KMOD_NONE);
    if (monkey->steps == PIN_STEPS) {
        for (int i = 0; i < KN_PIN_MAX; i++) {
            noise_key(SDLK_BACKSPACE);
        }
        for (const char *c = MONKEY_PIN; *c; c++) {
            noise_text((char[]){*c, '\0'});
        }
        monkey->events += KN_PIN_MAX + (long)strlen(MONKEY_PIN);
        monkey->pin_given = true;
    } else if (onward(&app->board)) {
        press(monkey, onward(&app->board));
    }
    if (--monkey->steps == 0) {
        set_goal(monkey, GOAL_NOISE, 0);
    }
}

// In a thousand: more where nobody has left it alone yet.
static int
wish_to_idle(const struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    if (monkey->events >= monkey->wanted) {
        return 1000;
    }
    if (app->kiosk.policy.playing) {
        return monkey->idled_playing < OFTEN ? 30 : 2; // it takes long
    }
    long idled = monkey->idled[kn_app_screen(app)];
    return idled == 0 ? 1000 : idled < OFTEN ? 60 : 12;
}

// Where it has spent a fifth of its time there is little to find by chance.
static bool
knows(const struct monkey *monkey)
{
    return monkey->seen[kn_app_screen(monkey->app)] > monkey->looks / 5;
}

static void
set_out(struct monkey *monkey)
{
    // Some go straight on; others try what there is.
    monkey->onward_in_ten = dice_one_in(&monkey->dice, 2) ? 10 : 8;
    set_goal(monkey, GOAL_TOUR, 1 + dice_below(&monkey->dice, TOUR));
}

static void
choose_goal(struct monkey *monkey)
{
    struct dice *dice = &monkey->dice;
    int what = dice_below(dice, 1000);
    if (--monkey->mood < 0) {
        monkey->mood = MOOD;
        monkey->calm = !monkey->calm;
    }
    if (monkey->calm && what >= 500) {
        what = dice_below(dice, 100); // more of purpose
    }
    bool pad = monkey->app->kiosk.policy.stage == KN_STAGE_PIN;
    if (dice_below(dice, 1000) < wish_to_idle(monkey) ||
        (pad && !dice_one_in(dice, 8))) { // or it would hardly leave it
        set_goal(monkey, GOAL_IDLE, IDLE_STEPS);
    } else if (what < (monkey->calm ? 5 : 30)) {
        set_goal(monkey, GOAL_CORNER, CORNER_STEPS);
    } else if (what < (knows(monkey) ? 250 : 70)) {
        set_out(monkey);
    } else if (what < 100) {
        disturb(monkey);
    } else if (what < 200) {
        noise_pad(&monkey->noise);
        monkey->events++;
    } else if (what < 400) {
        press_something(monkey, 3);
    } else {
        make_noise(monkey);
    }
}

// What can be done while a session is on, by keys.
static void
play_about(struct monkey *monkey)
{
    static const SDL_Keycode keys[] = {SDLK_SPACE, SDLK_ESCAPE, SDLK_RETURN,
                                       SDLK_DOWN, SDLK_RIGHT};
    SDL_SetModState(KMOD_NONE);
    if (dice_one_in(&monkey->dice, 4)) {
        noise_text("h"); // it hurts
    } else {
        noise_key(keys[dice_below(&monkey->dice, (int)SDL_arraysize(keys))]);
    }
    monkey->events++;
}

static void
tour(struct monkey *monkey)
{
    long idled = monkey->idled[kn_app_screen(monkey->app)];
    enum kn_stage stage = monkey->app->kiosk.policy.stage;
    if (idled == 0) { // where it has come to is worth leaving alone
        set_goal(monkey, GOAL_IDLE, IDLE_STEPS);
        return;
    }
    bool on = stage == KN_STAGE_SCREEN || stage == KN_STAGE_WELCOME;
    bool session = stage == KN_STAGE_SESSION;
    if (session && dice_one_in(&monkey->dice, 2)) {
        play_about(monkey);
    } else {
        press_something(monkey, on ? monkey->onward_in_ten : 1);
    }
    int stay = session || idled < OFTEN ? 12 : INT_MAX;
    if (--monkey->steps > 0 && !dice_one_in(&monkey->dice, stay)) {
        return;
    }
    bool alone = dice_one_in(&monkey->dice, 3);
    set_goal(monkey, alone ? GOAL_IDLE : GOAL_NOISE, alone ? IDLE_STEPS : 0);
}

// ---- nobody is there

static void
come_to_rest(struct monkey *monkey)
{
    monkey->idled[monkey->from]++;
    monkey->idled_playing += monkey->was_playing;
    monkey_watch_forgotten(monkey);
    noise_unplug(&monkey->noise);
    set_goal(monkey, GOAL_SETTLE, SETTLE_STEPS);
}

static void
end_or_go_on(struct monkey *monkey)
{
    monkey->settled++;
    if (monkey->events >= monkey->wanted || dice_one_in(&monkey->dice, 300)) {
        set_goal(monkey, GOAL_END, SETTLE_STEPS);
        monkey->signalled = true;
        raise(SIGTERM);
        return;
    }
    if (dice_one_in(&monkey->dice, 3)) {
        edge_pass(KN_LOCK_WAIT_MAX); // for whoever tried too many PINs
    }
    set_goal(monkey, GOAL_NOISE, 0);
}

static void
settle(struct monkey *monkey)
{
    if (monkey_in_place(monkey)) {
        end_or_go_on(monkey);
        return;
    }
    if (--monkey->steps == 0) {
        monkey_fail(monkey, "the window is not back in its place");
    }
    SDL_Delay(SETTLE_WAIT);
}

// Patience begins when what was done before has had its effect: a pad is looked
// at now and then, and a key that is held counts for a while.
static void
begin_idling(struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    if (monkey->steps == IDLE_STEPS) {
        monkey->from = kn_app_screen(app);
        monkey->was_playing = app->kiosk.policy.playing;
    }
    monkey->steps--;
    monkey->until = edge_now() + monkey_patience(app, edge_now());
}

static void
idle(struct monkey *monkey)
{
    monkey->steps = monkey_let_in(monkey) ? IDLE_STEPS : monkey->steps;
    if (monkey->steps > 0) {
        begin_idling(monkey);
    }
    if (monkey->app->kiosk.policy.stage == KN_STAGE_ATTRACT) {
        come_to_rest(monkey);
    } else if (edge_now() > monkey->until) {
        monkey_fail(monkey, "nobody is there, and it does not begin anew");
    }
}

// ---- the edge

static void
let_time_pass(struct monkey *monkey, kn_tick until)
{
    kn_tick now = edge_now();
    kn_tick far = until < 0 ? STEP : until - now;
    far = far > 0 ? far : 0; // it passed already
    if (monkey->goal >= GOAL_IDLE) {
        edge_pass(far > STEP ? far : STEP);
        return;
    }
    kn_tick span = dice_below(&monkey->dice, 100) * KN_MILLISECOND;
    if (dice_one_in(&monkey->dice, 4)) {
        span = dice_below(&monkey->dice, 3000) * KN_MILLISECOND;
    }
    edge_pass(span < far ? span : far);
}

static void
act(struct monkey *monkey)
{
    switch (monkey->goal) {
    case GOAL_NOISE:
        choose_goal(monkey);
        break;
    case GOAL_TOUR:
        tour(monkey);
        break;
    case GOAL_CORNER:
        hold_corner(monkey);
        break;
    case GOAL_PIN:
        enter_pin(monkey);
        break;
    case GOAL_IDLE:
        idle(monkey);
        break;
    case GOAL_SETTLE:
        settle(monkey);
        break;
    case GOAL_END:
        if (--monkey->steps == 0) {
            monkey_fail(monkey, "a signal does not end it");
        }
        break;
    }
    if (!monkey->memory_middle && monkey->events > MIDDLE) {
        monkey->memory_middle = monkey_memory();
    }
}

static void
rest(void *self, kn_tick until)
{
    struct monkey *monkey = self;
    alarm(HANG);
    noise_find_window(&monkey->noise);
    if (monkey->app && monkey->noise.window) {
        act(monkey);
    }
    let_time_pass(monkey, until);
}

static void
look(void *self, struct kn_app *app)
{
    struct monkey *monkey = self;
    if (!monkey->app && !monkey->memory_first) {
        monkey->memory_first = monkey_memory();
    }
    monkey->app = app;
    monkey_watch(monkey);
}

struct edge_hands
monkey_hands(struct monkey *monkey)
{
    return (struct edge_hands){rest, look, monkey};
}

void
monkey_begin_life(struct monkey *monkey)
{
    monkey->app = NULL;
    monkey->noise = (struct noise){.dice = &monkey->dice};
    monkey->signalled = monkey->left = false;
    monkey->pin_given = monkey->was_staff = false;
    monkey->lives++;
    set_goal(monkey, GOAL_NOISE, 0);
    edge_set_sound(true);
    edge_break_pictures(0);
    edge_set_patient(true);
}

void
monkey_end_life(struct monkey *monkey)
{
    monkey->app = NULL;
    monkey->shut_downs += monkey->left;
    if (!monkey->signalled && !monkey->left) {
        monkey_fail(monkey, "the program ended by itself");
    }
}
