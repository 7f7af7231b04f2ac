// SPDX-License-Identifier: MIT
// A person's own buttons: in a session, playing or paused, such a button does
// what it was chosen for and nothing else. Elsewhere it is what it always was,
// so that words can be typed and pages walked over with any key.
#include "ui/app_parts.h"

#include "ui/hands_page.h"
#include "ui/screens.h"

// While a routine is paused there is a page, and these keys move about on it:
// a pedal that has no others must be able to.
static bool
moves_about(enum kn_key key)
{
    switch (key) {
    case KN_KEY_SPACE:
    case KN_KEY_ENTER:
    case KN_KEY_TAB:
    case KN_KEY_BACKSPACE:
    case KN_KEY_LEFT:
    case KN_KEY_RIGHT:
    case KN_KEY_UP:
    case KN_KEY_DOWN:
    case KN_KEY_PAGE_UP:
    case KN_KEY_PAGE_DOWN:
    case KN_KEY_HOME:
    case KN_KEY_END:
        return true;
    default:
        return false;
    }
}

// What `input` was chosen for, here and now; -1: nothing.
static int
meaning(const struct kn_app *app, const struct kn_input *input)
{
    enum kn_screen screen = kn_app_screen(app);
    bool button = input->kind == KN_INPUT_KEY || input->kind == KN_INPUT_BUTTON;
    if (!button || input->control || input->alt ||
        kn_hands_buttons(app) != KN_BUTTONS_AS_USUAL ||
        (screen != KN_SCREEN_SESSION && screen != KN_SCREEN_PAUSE) ||
        (screen == KN_SCREEN_PAUSE && moves_about(input->key))) {
        return -1;
    }
    return kn_remote_of(app->memory->settings.remote, input->button);
}

static void
perform(struct kn_app *app, enum kn_remote what, kn_tick now)
{
    static const enum kn_key keys[KN_REMOTE_COUNT] = {
        [KN_REMOTE_PAUSE] = KN_KEY_PLAY_PAUSE,
        [KN_REMOTE_NEXT] = KN_KEY_NEXT,
        [KN_REMOTE_BEFORE] = KN_KEY_PREVIOUS,
        [KN_REMOTE_AGAIN] = KN_KEY_AGAIN,
        [KN_REMOTE_HURTS] = KN_KEY_HURTS,
        [KN_REMOTE_SOFTER] = KN_KEY_SOFTER,
        [KN_REMOTE_EVERYTHING] = KN_KEY_ENTER,
    };
    if (kn_app_screen(app) == KN_SCREEN_PAUSE) {
        kn_pause_take(app, what, now);
    } else {
        const struct kn_input input = {
            .kind = KN_INPUT_KEY, .key = keys[what], .when = now};
        kn_app_pass(app, &input, now);
    }
}

bool
kn_remote_hush(struct kn_app *app, const struct kn_input *input)
{
    bool key = input->kind == KN_INPUT_KEY;
    bool typed = key && input->key == KN_KEY_CHARACTER && input->button == 0;
    bool hushed = app->remote.hushed && typed;
    if (key || input->kind == KN_INPUT_BUTTON) {
        app->remote.hushed = false;
    }
    return hushed;
}

bool
kn_remote_handle(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    int what = meaning(app, input);
    if (what < 0) {
        return false;
    }
    app->remote.hushed = input->kind == KN_INPUT_BUTTON;
    if (!input->repeat) {
        perform(app, (enum kn_remote)what, now);
    }
    return true;
}
