// SPDX-License-Identifier: MIT
#include "day.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/window.h"
#include "platform/worker.h"

#define ALONE (40 * KN_SECOND) // nobody was there for as long
#define SHOWN (8 * KN_SECOND)  // nor was another routine begun

kn_tick __real_kn_clock_now(void);
kn_tick __wrap_kn_clock_now(void);
kn_tick __wrap_kn_clock_asleep(void);
int64_t __wrap_kn_clock_wall_minutes(void);
int64_t __wrap_kn_clock_unix(void);
bool __real_kn_window_wait(struct kn_window *window, kn_tick until,
                           struct kn_input *input);
bool __wrap_kn_window_wait(struct kn_window *window, kn_tick until,
                           struct kn_input *input);
bool __real_kn_worker_done(const struct kn_worker *worker);
bool __wrap_kn_worker_done(const struct kn_worker *worker);
void __real_kn_kiosk_update(struct kn_app *app, struct kn_now now);
void __wrap_kn_kiosk_update(struct kn_app *app, struct kn_now now);

// Somebody, with a next thing to do.
struct visitor {
    bool there;
    kn_tick at;     // when
    int patience;   // things left to do
    bool earnest;   // does what the pages propose
    bool knows;     // and is here to play a routine
    bool lets_go;   // a press is to be followed by this
    kn_vec2 finger; // where it is
    const char *typing;
};

// The functions in place of others are given nothing else to find it by.
static struct {
    struct day_plan plan;
    struct kn_app *app;
    _Atomic int64_t now;  // the thread of the sound reads it too
    kn_tick shift, slept; // of the wall; by the machine
    kn_tick gone, looked; // when the last visitor went; the last look
    int jumps;            // done
    struct visitor visitor;
    unsigned chance;
    int visitors, sessions;
    bool session, ended;
} day;

static kn_tick
now(void)
{
    return atomic_load(&day.now);
}

void
day_begin(const struct day_plan *plan)
{
    memset(&day, 0, sizeof(day));
    day.plan = *plan;
    day.chance = 1;
}

// ---- clocks

kn_tick
day_now(void)
{
    return now();
}

int64_t
day_wall(void)
{
    return day.plan.start + (now() + day.shift) / KN_MINUTE;
}

kn_tick
__wrap_kn_clock_now(void)
{
    return KN_MINUTE + now(); // a machine starts before the program
}

kn_tick
__wrap_kn_clock_asleep(void)
{
    return day.slept;
}

int64_t
__wrap_kn_clock_wall_minutes(void)
{
    return day_wall();
}

int64_t
__wrap_kn_clock_unix(void)
{
    return day.plan.start * 60 + (now() + day.shift) / KN_SECOND;
}

static void
jump(void)
{
    while (day.jumps < day.plan.jump_count &&
           day.plan.jumps[day.jumps].at <= now()) {
        const struct day_jump *by = &day.plan.jumps[day.jumps++];
        day.shift += by->wall + by->sleep;
        day.slept += by->sleep;
    }
}

// ---- people

int
day_visitors(void)
{
    return day.visitors;
}

int
day_sessions(void)
{
    return day.sessions;
}

static int
chance(int of)
{
    day.chance = day.chance * 1664525u + 1013904223u;
    return (int)(day.chance >> 16) % of;
}

static struct kn_input
key(enum kn_key key)
{
    return (struct kn_input){.kind = KN_INPUT_KEY, .key = key};
}

static struct kn_input
finger(enum kn_input_kind kind, kn_vec2 at)
{
    return (struct kn_input){.kind = kind, .at = at, .flag = true};
}

// An item that can be pressed, and where.
static bool
can_press(const struct kn_board *board, int index, kn_vec2 *at)
{
    const struct kn_board_item *item = &board->items[index];
    kn_rect rect = kn_board_where(board, item, item->rect);
    *at = (kn_vec2){0.5f * (float)(rect.x0 + rect.x1),
                    0.5f * (float)(rect.y0 + rect.y1)};
    if (item->kind == KN_BOARD_CHOICE) {
        at->x = (float)rect.x1 - 20; // one further
    } else if (item->kind == KN_BOARD_SCALE) {
        at->x = (float)rect.x0 + (float)chance(rect.x1 - rect.x0);
    }
    bool inside =
        item->part != KN_PART_MIDDLE ||
        (at->y > (float)board->view.y0 && at->y < (float)board->view.y1);
    return item->id != 0 && !item->off && inside;
}

// What the page proposes, or what leads to a routine.
static bool
leads_on(const struct kn_board_item *item)
{
    return (item->kind == KN_BOARD_BUTTON && item->on) ||
           item->kind == KN_BOARD_CARD || item->kind == KN_BOARD_ROW;
}

// Something to press, any of them as likely.
static bool
choose(bool on, kn_vec2 *found)
{
    const struct kn_board *board = &day.app->board;
    int seen = 0;
    for (int i = 0; i < board->count; i++) {
        kn_vec2 at;
        if (can_press(board, i, &at) && (!on || leads_on(&board->items[i])) &&
            chance(++seen) == 0) {
            *found = at;
        }
    }
    return seen > 0;
}

static struct kn_input
press(void)
{
    struct visitor *v = &day.visitor;
    bool on = v->knows || (v->earnest ? chance(10) > 0 : chance(3) > 0);
    if (!choose(on, &v->finger)) {
        return key(KN_KEY_PAGE_DOWN);
    }
    v->lets_go = true;
    return finger(KN_INPUT_POINTER_DOWN, v->finger);
}

static struct kn_input
type(void)
{
    struct kn_input input = key(KN_KEY_CHARACTER);
    input.character = (uint32_t)*day.visitor.typing++;
    return input;
}

// What somebody does next with the page there is.
static struct kn_input
act(void)
{
    struct visitor *v = &day.visitor;
    enum kn_screen screen = day.app->stack[day.app->depth - 1];
    if (v->lets_go) {
        v->lets_go = false;
        return finger(KN_INPUT_POINTER_UP, v->finger);
    }
    if (v->typing && *v->typing) {
        return type();
    }
    v->patience--;
    if (screen == KN_SCREEN_SESSION) {
        // Some put both hands to it and touch nothing until it is over.
        v->patience = chance(60) == 0 ? 0 : v->patience;
        return key(chance(20) == 0 ? KN_KEY_ESCAPE : KN_KEY_NEXT);
    }
    if (screen == KN_SCREEN_MENU && !v->knows && chance(4) == 0) {
        v->typing = DAY_MARKER;
        return type();
    }
    return !v->earnest && chance(12) == 0 ? key(KN_KEY_ESCAPE) : press();
}

static void
come(void)
{
    // Without these a short day may by chance have nobody who plays.
    bool knows = ++day.visitors % 3 == 1;
    day.visitor = (struct visitor){
        .there = true,
        .patience = (knows ? 100 : 2) + chance(100),
        .earnest = day.visitors % 2 == 0,
        .knows = knows,
        .finger = {300, 200},
        .lets_go = true,
    };
}

// Whether somebody does something before `until`; then it is *input.
static bool
is_met(kn_tick until, struct kn_input *input)
{
    struct visitor *v = &day.visitor;
    bool attract = day.app->kiosk.policy.stage == KN_STAGE_ATTRACT;
    if (v->there && (v->patience <= 0 || (attract && !v->lets_go))) {
        v->there = false; // and it finds out
    }
    if (!attract) {
        day.gone = now();
    }
    if (!v->there && attract && now() - day.gone >= day.plan.visits) {
        come();
        v->at = now();
        *input = finger(KN_INPUT_POINTER_DOWN, v->finger);
        return true;
    }
    if (!v->there || v->at + day.plan.thinks > until) {
        return false;
    }
    v->at = now() > v->at + day.plan.thinks ? now() : v->at + day.plan.thinks;
    atomic_store(&day.now, v->at);
    *input = act();
    return true;
}

// ---- turns

// What is made in the background takes none of this time.
bool
__wrap_kn_worker_done(const struct kn_worker *worker)
{
    while (!__real_kn_worker_done(worker)) {
        kn_clock_sleep_until(__real_kn_clock_now() + KN_MILLISECOND / 2);
    }
    return true;
}

void
__wrap_kn_kiosk_update(struct kn_app *app, struct kn_now when)
{
    day.app = app;
    __real_kn_kiosk_update(app, when);
    bool session = app->occasion.playing;
    day.sessions += session && !day.session;
    day.session = session;
}

static void
look(void)
{
    const struct kn_kiosk *kiosk = &day.app->kiosk;
    if (kiosk->policy.stage == KN_STAGE_ATTRACT && kiosk->attract.at >= SHOWN &&
        now() - day.gone >= ALONE && now() - day.looked >= day.plan.looks) {
        day.looked = now();
        day.plan.look(day.plan.data, day.app, KN_MINUTE + now());
    }
}

// Time passes until `until`, or until somebody does something.
bool
__wrap_kn_window_wait(struct kn_window *window, kn_tick until,
                      struct kn_input *input)
{
    if (__real_kn_window_wait(window, 0, input)) {
        return true; // the window itself, and threads
    }
    if (until == 0 || !day.app) {
        return false; // what else is already there: nothing
    }
    look();
    kn_tick soon = now() + day.plan.stride;
    kn_tick then = until - KN_MINUTE;
    then = until < 0 || then < soon ? soon : then;
    if (then >= day.plan.length && !day.ended) {
        day.ended = true;
        *input = (struct kn_input){.kind = KN_INPUT_QUIT};
        return true;
    }
    if (is_met(then, input)) {
        return true;
    }
    atomic_store(&day.now, then);
    jump();
    return false;
}
