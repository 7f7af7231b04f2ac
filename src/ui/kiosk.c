// SPDX-License-Identifier: MIT
#include "ui/kiosk.h"

#include "base/wipe.h"
#include "ui/app_parts.h"
#include "ui/screens.h"
#include "ui/take.h"

#define LONGEST_HOLD (10 * KN_SECOND)

// ---- where the app is

static enum kn_stage
stage_of(enum kn_screen screen)
{
    switch (screen) {
    case KN_SCREEN_ATTRACT:
        return KN_STAGE_ATTRACT;
    case KN_SCREEN_WELCOME:
        return KN_STAGE_WELCOME;
    case KN_SCREEN_PIN:
        return KN_STAGE_PIN;
    case KN_SCREEN_STAFF:
        return KN_STAGE_STAFF;
    case KN_SCREEN_SESSION:
    case KN_SCREEN_PAUSE:
    case KN_SCREEN_HURTS:
    case KN_SCREEN_HURTS_ANSWER:
        return KN_STAGE_SESSION;
    case KN_SCREEN_AFTER:
    case KN_SCREEN_THANKS:
    case KN_SCREEN_TAKE:
        return KN_STAGE_THANKS;
    default:
        return kn_screen_is_before(screen) ? KN_STAGE_SCREEN : KN_STAGE_CHOOSE;
    }
}

static enum kn_stage
app_stage(const struct kn_app *app)
{
    return stage_of(kn_app_screen(app));
}

// The only screen there is.
static void
put(struct kn_app *app, enum kn_screen screen, kn_tick now)
{
    app->depth = 1;
    kn_app_replace(app, screen, now);
}

// Whether a screen of `stage` lies somewhere under the one that is shown; if
// so, it is shown.
static bool
uncover(struct kn_app *app, enum kn_stage stage, kn_tick now)
{
    int depth = app->depth;
    while (depth > 0 && stage_of(app->stack[depth - 1]) != stage) {
        depth--;
    }
    if (depth == 0 || (stage == KN_STAGE_SESSION && !app->occasion.playing)) {
        return false;
    }
    app->depth = depth;
    kn_app_came_back(app);
    kn_app_replace(app, app->stack[depth - 1], now);
    return true;
}

// Puts the app where the policy is.
static void
show(struct kn_app *app, struct kn_now now)
{
    struct kn_policy *policy = &app->kiosk.policy;
    switch (policy->stage) {
    case KN_STAGE_ATTRACT:
        put(app, KN_SCREEN_ATTRACT, now.tick);
        break;
    case KN_STAGE_WELCOME:
        put(app, KN_SCREEN_WELCOME, now.tick);
        break;
    case KN_STAGE_STAFF:
        put(app, KN_SCREEN_STAFF, now.tick);
        break;
    case KN_STAGE_PIN:
        if (app_stage(app) != KN_STAGE_PIN) {
            kn_app_go(app, KN_SCREEN_PIN, now.tick);
        }
        break;
    default:
        if (!uncover(app, policy->stage, now.tick)) {
            kn_app_home(app, now.tick);
        }
        break;
    }
    app->kiosk.sure = false; // whoever came has not been asked
    if (policy->stage != KN_STAGE_PIN) {
        kn_pin_clear(&app->kiosk.pin);
        app->kiosk.wrong = false;
    }
}

// ---- what the policy wishes

static void
count(struct kn_app *app, const struct kn_policy_wishes *wishes, int64_t wall)
{
    struct kn_counts *counts = &app->kiosk.counts;
    enum kn_technique technique = app->occasion.routine.technique;
    if (wishes->count_start && app->occasion.has_routine) {
        kn_counts_start(counts, technique, wall);
    }
    if (wishes->count_finish && app->occasion.has_routine) {
        kn_counts_finish(counts, technique, wall);
    }
    if (wishes->count_reset) {
        kn_counts_reset(counts, wall);
    }
}

// Nothing of a visitor reaches the disk.
static void
save_nothing(struct kn_app *app)
{
    app->wishes.save_settings = app->wishes.save_history = false;
    app->wishes.save_answers = false;
}

// Nothing of a visitor remains: settings and answers, and what pages hold.
static void
forget(struct kn_app *app, kn_tick now)
{
    struct kn_memory *memory = app->memory;
    kn_app_park_player(app); // it may stand on the visitor's routine
    kn_occasion_destroy(&app->occasion);
    kn_wipe(&app->occasion, sizeof(app->occasion));
    kn_occasion_init(&app->occasion);
    kn_house_forget(&app->kiosk.house, &memory->settings, &memory->history,
                    &memory->answers);
    if (app->kiosk.wishes.print) { // not taken yet: there is nothing to print
        app->kiosk.wishes.print = false;
        kn_prints_told(&app->kiosk.prints, KN_PRINT_FAILED, now);
    }
    kn_prints_forget(&app->kiosk.prints);
    kn_app_settings_changed(app, now);
    kn_wipe(app->search, sizeof(app->search));
    kn_wipe(app->notice, sizeof(app->notice));
    kn_wipe(app->board.bytes, sizeof(app->board.bytes));
    app->board.count = app->board.block_count = 0;
    app->technique = (enum kn_technique)0;
    app->listed = app->who = app->question = 0;
    app->part = -1;
    app->layer = KN_LAYER_SUPERFICIAL;
    app->kiosk.session = false;
    app->hands = (struct kn_hands){0};
    app->kiosk.wishes.forget = true;
    put(app, KN_SCREEN_ATTRACT, now);
    save_nothing(app);
}

static void
obey(struct kn_app *app, struct kn_now now)
{
    struct kn_policy *policy = &app->kiosk.policy;
    struct kn_policy_wishes wishes = policy->wishes;
    policy->wishes = (struct kn_policy_wishes){0};
    if (wishes.pause && app->occasion.playing) {
        kn_session_pause(&app->player.session, now.tick);
        kn_app_redraw(app);
    }
    count(app, &wishes, now.wall);
    if (wishes.reset) {
        forget(app, now.tick);
    }
    if (wishes.go) {
        show(app, now);
    }
    app->kiosk.wishes.exit |= wishes.exit;
}

// ---- what the policy is told

static bool
tell(struct kn_app *app, struct kn_event_told told, struct kn_now now)
{
    bool good = kn_policy_handle(&app->kiosk.policy, told, now);
    obey(app, now);
    return good;
}

// The session began, plays, rests or ended.
static void
tell_session(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    bool session = app->occasion.playing;
    if (kiosk->session && !session) {
        kiosk->session = false;
        bool finished = app->occasion.ending == KN_ENDING_DONE;
        tell(
            app,
            (struct kn_event_told){.event = KN_EVENT_END, .finished = finished},
            now);
        return;
    }
    kiosk->session = session;
    bool plays = kn_app_playing(app);
    if (plays != kiosk->policy.playing) {
        enum kn_event event = plays ? KN_EVENT_PLAY : KN_EVENT_PAUSE;
        tell(app, (struct kn_event_told){.event = event}, now);
    }
}

// Takes what screens asked for. Nothing but the policy ends the program.
static void
take_asked(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    struct kn_kiosk_asked asked = kiosk->asked;
    kiosk->asked = (struct kn_kiosk_asked){0};
    if (asked.exit) {
        tell(app, (struct kn_event_told){.event = KN_EVENT_EXIT}, now);
    }
    if (asked.leave || app->wishes.quit) {
        tell(app, (struct kn_event_told){.event = KN_EVENT_LEAVE}, now);
    }
    app->wishes.quit = app->wishes.toggle_fullscreen = false;
    save_nothing(app);
}

// Looks at where the app has come to, and sees to it that it may be there.
static void
observe(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    take_asked(app, now);
    if (kiosk->session && !app->occasion.playing) {
        tell_session(app, now); // over: before the page that follows it
    }
    enum kn_stage stage = app_stage(app);
    if (stage != kiosk->policy.stage) {
        tell(app, (struct kn_event_told){.event = KN_EVENT_AT, .stage = stage},
             now);
        // Where there is no way to a page of the policy's stage, the choice is
        // where everybody may begin again.
        if (app_stage(app) != kiosk->policy.stage) {
            tell(app,
                 (struct kn_event_told){.event = KN_EVENT_AT,
                                        .stage = app_stage(app)},
                 now);
        }
    }
    tell_session(app, now);
}

// ---- input

static bool
is_somebody(const struct kn_input *input)
{
    return input->kind == KN_INPUT_POINTER_DOWN ||
           input->kind == KN_INPUT_SCROLL ||
           ((input->kind == KN_INPUT_KEY || input->kind == KN_INPUT_BUTTON) &&
            !input->repeat);
}

// A key that repeats for longer than anybody holds one: a bag lies on it. It
// would keep a session from its end.
static bool
is_stuck(struct kn_kiosk *kiosk, const struct kn_input *input, kn_tick now)
{
    if (input->kind != KN_INPUT_KEY) {
        return false;
    }
    kiosk->pressed = input->repeat ? kiosk->pressed : now;
    return now - kiosk->pressed > LONGEST_HOLD;
}

static void
touch_corner(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    enum kn_touch touch = input->kind == KN_INPUT_POINTER_DOWN ? KN_TOUCH_DOWN
                          : input->kind == KN_INPUT_POINTER_UP ? KN_TOUCH_UP
                                                               : KN_TOUCH_MOVE;
    kn_corner_touch(&app->kiosk.corner, touch, input->at,
                    (kn_vec2){(float)app->width, (float)app->height}, now);
}

void
kn_kiosk_handle(struct kn_app *app, const struct kn_input *input,
                struct kn_now now)
{
    enum kn_event event = is_somebody(input) ? KN_EVENT_ACT : KN_EVENT_NOISE;
    bool pass = true;
    if (is_stuck(&app->kiosk, input, now.tick)) {
        return;
    }
    switch (input->kind) {
    case KN_INPUT_QUIT:
        tell(app, (struct kn_event_told){.event = KN_EVENT_TERM}, now);
        return;
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_POINTER_MOVE:
    case KN_INPUT_POINTER_UP:
        touch_corner(app, input, now.tick);
        pass = tell(app, (struct kn_event_told){.event = event}, now);
        break;
    case KN_INPUT_SCROLL:
    case KN_INPUT_KEY:
    case KN_INPUT_BUTTON:
    case KN_INPUT_RELEASE:
        pass = tell(app, (struct kn_event_told){.event = event}, now);
        break;
    default:
        break; // of the window: nobody's doing
    }
    if (pass) {
        kn_app_handle(app, input, now.tick);
        observe(app, now);
    }
}

// ---- time

// Shows the seconds until the next try as they pass.
static void
show_wait(struct kn_app *app, kn_tick now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    int wait = kn_lock_wait(&kiosk->lock, now);
    if (kiosk->policy.stage == KN_STAGE_PIN && wait != kiosk->wait) {
        app->stale = true;
    }
    kiosk->wait = wait;
}

void
kn_kiosk_update(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    kn_policy_update(&kiosk->policy, now);
    obey(app, now);
    if (kn_corner_taken(&kiosk->corner, now.tick) && kiosk->house.pin[0]) {
        tell(app, (struct kn_event_told){.event = KN_EVENT_CORNER}, now);
    }
    if (kiosk->policy.stage == KN_STAGE_ATTRACT) {
        kn_kiosk_attract(app, now);
    }
    show_wait(app, now.tick);
    kn_app_update(app, now.tick);
    // Another start is the best that can be done.
    kiosk->wishes.exit |= app->wishes.failed;
    observe(app, now);
}

static kn_tick
earlier(kn_tick a, kn_tick b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

kn_tick
kn_kiosk_next(struct kn_app *app, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    kn_tick next = kn_app_next_deadline(app, now.tick);
    next = earlier(next, kn_policy_next(&kiosk->policy, now));
    next = earlier(next, kn_corner_next(&kiosk->corner));
    if (kiosk->policy.stage == KN_STAGE_PIN && kiosk->wait > 0) {
        next = earlier(next, kiosk->lock.until - (kiosk->wait - 1) * KN_SECOND);
    }
    return next;
}

// ---- the PIN

void
kn_kiosk_type(struct kn_app *app, int digit)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    if (kiosk->checking) {
        return;
    }
    kiosk->wrong = false;
    if (digit < 0) {
        kn_pin_erase(&kiosk->pin);
    } else {
        kn_pin_add(&kiosk->pin, digit);
    }
    app->stale = true;
}

void
kn_kiosk_try(struct kn_app *app)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    if (kiosk->checking || !kn_pin_ready(&kiosk->pin) ||
        !kn_lock_try(&kiosk->lock, kiosk->policy.seen)) {
        return;
    }
    kiosk->checking = true;
    kiosk->wishes.save_lock = true;
    kiosk->wishes.check = true;
    app->stale = true;
}

void
kn_kiosk_checked(struct kn_app *app, bool right, struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    kn_pin_clear(&kiosk->pin);
    kiosk->checking = false;
    kiosk->wrong = !right;
    app->stale = true;
    if (right) {
        kn_lock_right(&kiosk->lock);
        kiosk->wishes.save_lock = true;
        tell(app, (struct kn_event_told){.event = KN_EVENT_RIGHT}, now);
    }
}

// ---- printing

void
kn_kiosk_print(struct kn_app *app)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    if (kiosk->house.printing && kiosk->printer && app->occasion.has_routine) {
        kiosk->wishes.print |=
            kn_prints_ask(&kiosk->prints, kiosk->policy.seen);
        app->stale = true;
    }
}

void
kn_kiosk_printed(struct kn_app *app, enum kn_print how, kn_tick now)
{
    kn_prints_told(&app->kiosk.prints, how, now);
    app->stale = true;
}

// ---- from the start to the end

bool
kn_kiosk_allows(const struct kn_app *app, const char *id,
                enum kn_technique technique)
{
    return !app->kiosk.on || kn_house_allows(&app->kiosk.house, id, technique);
}

void
kn_kiosk_init(struct kn_kiosk *kiosk)
{
    *kiosk = (struct kn_kiosk){
        .house = kn_house_standard(),
        .shown = -1,
    };
    kn_counts_init(&kiosk->counts);
}

void
kn_kiosk_destroy(struct kn_kiosk *kiosk)
{
    if (kiosk->has_routine) {
        kn_routine_destroy(&kiosk->routine);
        kiosk->has_routine = false;
    }
    kn_pin_clear(&kiosk->pin);
}

bool
kn_kiosk_begin(struct kn_app *app, const struct kn_house *house,
               struct kn_now now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    if (!kn_catalogue_load_all(app->library.catalogue,
                               app->library.cast.anatomy)) {
        return false;
    }
    kiosk->on = true;
    kiosk->house = *house;
    kn_policy_init(&kiosk->policy, &house->patience, now);
    obey(app, now);
    kn_kiosk_attract(app, now);
    return true;
}
