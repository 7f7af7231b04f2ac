// SPDX-License-Identifier: MIT
#include "monkey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens.h"

#define CORNER_AND_PAD (35 * KN_SECOND) // a finger that lies in the corner
#define SLACK (10 * KN_SECOND)          // of a loop that is always a bit late

void
monkey_fail(const struct monkey *monkey, const char *what)
{
    const struct kn_app *app = monkey->app;
    fprintf(stderr, "monkey: seed %llu, event %ld, life %d, turn %ld: %s\n",
            (unsigned long long)monkey->seed, monkey->events, monkey->lives,
            monkey->looks, what);
    if (app) {
        const struct kn_policy *policy = &app->kiosk.policy;
        fprintf(stderr,
                "monkey: screen %s, stage %s, playing %d, counting %d, goal "
                "%d from %s\n",
                kn_app_screen_name(kn_app_screen(app)),
                kn_stage_names[policy->stage], policy->playing,
                policy->counting, (int)monkey->goal,
                kn_app_screen_name(monkey->from));
    }
    if (monkey->noise.window) {
        int width = 0;
        int height = 0;
        SDL_GetWindowSize(monkey->noise.window, &width, &height);
        fprintf(stderr, "monkey: window %dx%d, flags %x, of %d displays\n",
                width, height, SDL_GetWindowFlags(monkey->noise.window),
                SDL_GetNumVideoDisplays());
    }
    abort();
}

long
monkey_memory(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%*s %ld", &pages) != 1) {
        pages = 0;
    }
    if (file) {
        fclose(file);
    }
    return pages * 4;
}

// ---- always

static void
watch_ways_out(struct monkey *monkey)
{
    struct kn_app *app = monkey->app;
    struct kn_kiosk *kiosk = &app->kiosk;
    enum kn_stage stage = kiosk->policy.stage;
    bool staff = stage == KN_STAGE_STAFF;
    if (staff && !monkey->pin_given) {
        monkey_fail(monkey, "the staff page without the PIN");
    }
    if (!staff && stage != KN_STAGE_PIN && !kiosk->checking) {
        monkey->pin_given = false;
    }
    if ((app->wishes.quit && !kiosk->wishes.exit) ||
        app->wishes.toggle_fullscreen) {
        monkey_fail(monkey, "the app wants to end or to leave the display");
    }
    // Within a turn staff may shut it down, and touch something else.
    bool allowed = staff || monkey->was_staff;
    monkey->left |= kiosk->wishes.exit && allowed;
    monkey->was_staff = staff;
    if (kiosk->wishes.exit && !allowed && !monkey->signalled) {
        monkey_fail(monkey, "the program is to end without the PIN");
    }
}

void
monkey_watch(struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    const struct kn_wishes *wishes = &app->wishes;
    watch_ways_out(monkey);
    if (wishes->save_settings || wishes->save_history || wishes->save_answers) {
        monkey_fail(monkey, "something of a visitor is to be kept");
    }
    if (app->depth < 1 || app->depth > KN_APP_DEPTH || app->board.full) {
        monkey_fail(monkey, "a page or their stack is more than it can hold");
    }
    monkey->looks++;
    monkey->seen[kn_app_screen(app)]++;
}

void
monkey_watch_forgotten(const struct monkey *monkey)
{
    const struct kn_app *app = monkey->app;
    const struct kn_settings *house = &app->kiosk.house.settings;
    const struct kn_memory *memory = app->memory;
    if (memcmp(&memory->settings, house, sizeof(*house)) != 0) {
        monkey_fail(monkey, "settings of a visitor are left");
    }
    const kn_replies none = {0};
    if (memory->history.count != 0 ||
        memcmp(&app->occasion.replies, &none, sizeof(none)) != 0 ||
        app->occasion.has_routine || app->search[0] || app->notice[0]) {
        monkey_fail(monkey, "something that a visitor did is left");
    }
    if (app->kiosk.pin.count != 0 || app->kiosk.pin.digits[0]) {
        monkey_fail(monkey, "digits of a PIN are left");
    }
}

// ---- in time

// Until the end of a session that plays, and of what follows it.
static kn_tick
rest_of_session(const struct kn_app *app, kn_tick now)
{
    const struct kn_session *session = &app->player.session;
    kn_tick left = session->plan->length - kn_session_time(session, now);
    return left * 100 / session->speed;
}

bool
monkey_let_in(const struct monkey *monkey)
{
    return monkey->app->kiosk.policy.stage == KN_STAGE_STAFF &&
           monkey->from != KN_SCREEN_STAFF;
}

kn_tick
monkey_patience(const struct kn_app *app, kn_tick now)
{
    const struct kn_kiosk *kiosk = &app->kiosk;
    const struct kn_patience *p = &kiosk->house.patience;
    kn_tick span = (p->idle + p->grace) * KN_SECOND;
    switch (kiosk->policy.stage) {
    case KN_STAGE_ATTRACT:
        span = 0;
        break;
    case KN_STAGE_THANKS:
        span = p->thanks * KN_SECOND;
        break;
    case KN_STAGE_PIN:
        span = CORNER_AND_PAD;
        break;
    case KN_STAGE_SESSION:
        span = kiosk->policy.playing
                   ? rest_of_session(app, now) + p->thanks * KN_SECOND
                   : (p->paused + p->grace) * KN_SECOND;
        break;
    default:
        break;
    }
    return span + SLACK + (kiosk->corner.held ? CORNER_AND_PAD : 0);
}

bool
monkey_in_place(const struct monkey *monkey)
{
    SDL_Window *window = monkey->noise.window;
    Uint32 flags = SDL_GetWindowFlags(window);
    Uint32 wanted = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_KEYBOARD_GRABBED;
    SDL_Rect bounds = {0, 0, 0, 0};
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(window, &width, &height);
    SDL_GetDisplayBounds(0, &bounds);
    return (flags & wanted) == wanted &&
           !(flags & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN)) &&
           width == bounds.w && height == bounds.h;
}
