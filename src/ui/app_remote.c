// SPDX-License-Identifier: MIT
// A person's own buttons: in a session, playing or paused, such a button does
// what it was chosen for and nothing else. Elsewhere it is what it always was,
// so that words can be typed and pages walked over with any key.
#include "ui/app_parts.h"

#include <stdio.h>

#include "base/words.h"
#include "ui/board_parts.h"
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

// ---- choosing one

static void
say_why(char *out, size_t size, enum kn_duty duty, const char *title)
{
    switch (duty) {
    case KN_DUTY_STOPS:
        snprintf(out, size,
                 _("%s always goes back, and stops: please press another one."),
                 title);
        break;
    case KN_DUTY_POINTS:
        snprintf(out, size,
                 _("%s points, as a finger does: please press another one."),
                 title);
        break;
    case KN_DUTY_ALOUD:
        snprintf(out, size,
                 _("%s always has pages read aloud: please press another one."),
                 title);
        break;
    case KN_DUTY_FULLSCREEN:
        snprintf(out, size,
                 _("%s always changes to full screen and back: please press "
                   "another one."),
                 title);
        break;
    case KN_DUTY_HELD:
        snprintf(out, size,
                 _("%s is held together with other keys: please press another "
                   "one."),
                 title);
        break;
    case KN_DUTY_NONE:
    default:
        snprintf(out, size, "%s",
                 _("A stick is no button: please press another one."));
        break;
    }
}

// The page goes on waiting, and says why it must.
static void
refuse(struct kn_app *app, kn_button_id button, kn_tick now)
{
    char title[KN_BUTTON_TITLE_BYTES] = "";
    char text[KN_KEEP_NOTE_BYTES];
    if (kn_button_is_one(button)) {
        kn_button_title(title, sizeof(title), button, app->library.letter);
    }
    say_why(text, sizeof(text), kn_button_duty(button), title);
    kn_app_notice(app, text);
    kn_app_build(app, now);
    kn_board_set_scroll(&app->board, kn_board_scroll_end(&app->board));
    if (app->memory->settings.self_voicing) {
        kn_aloud_say(&app->aloud, text);
    }
}

static void
give(struct kn_app *app, kn_button_id button, kn_tick now)
{
    int *buttons = app->memory->settings.remote;
    int what = (int)app->remote.what;
    int had = kn_remote_of(buttons, button);
    char title[KN_BUTTON_TITLE_BYTES];
    char text[KN_KEEP_NOTE_BYTES];
    kn_button_title(title, sizeof(title), button, app->library.letter);
    if (had >= 0 && had != what) {
        // Translators: "F7 does "Next step" now, no longer "Step before"."
        snprintf(text, sizeof(text), _("%s does \"%s\" now, no longer \"%s\"."),
                 title, kn_words(kn_remote_setting(what)->name),
                 kn_words(kn_remote_setting(had)->name));
    } else {
        snprintf(text, sizeof(text), _("%s does \"%s\" now."), title,
                 kn_words(kn_remote_setting(what)->name));
    }
    if (had != what) {
        kn_remote_free(buttons, button);
        buttons[what] = (int)button;
        kn_app_settings_changed(app, now);
    }
    kn_remote_leave(app, text, now);
}

static void
choose(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    enum kn_duty duty = kn_button_duty(input->button);
    bool typed = input->key == KN_KEY_CHARACTER && input->button == 0;
    if (input->key == KN_KEY_ESCAPE) {
        kn_remote_leave(app,
                        _("Nothing was changed: this one always goes back, and "
                          "stops."),
                        now);
    } else if (duty != KN_DUTY_NONE ||
               (!kn_button_is_one(input->button) && !typed)) {
        refuse(app, input->button, now);
    } else if (!typed && !input->control && !input->alt) {
        app->remote.chosen = input->button;
        app->remote.hushed = true;
        give(app, input->button, now);
    }
}

// A press of the mouse or a finger that hits nothing was meant for a button.
static void
point(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    bool meant = app->board.held && !app->board.dragged;
    kn_app_pass(app, input, now);
    if (meant && kn_app_screen(app) == KN_SCREEN_PRESS) {
        refuse(app, KN_BUTTON_MOUSE | 1, now);
    }
}

// What was chosen is held on, and has done its work.
static bool
is_held_on(struct kn_app *app, const struct kn_input *input)
{
    bool same = app->remote.chosen && input->button == app->remote.chosen;
    if (same && input->repeat) {
        app->remote.hushed = true;
        return true;
    }
    if (same || input->kind == KN_INPUT_FOCUS) {
        app->remote.chosen = 0;
    }
    return false;
}

bool
kn_remote_choose(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    if (kn_app_screen(app) != KN_SCREEN_PRESS) {
        return is_held_on(app, input);
    }
    switch (input->kind) {
    case KN_INPUT_KEY:
    case KN_INPUT_BUTTON:
        if (!input->repeat) {
            choose(app, input, now);
        }
        return true;
    case KN_INPUT_POINTER_UP:
        point(app, input, now);
        return true;
    case KN_INPUT_FOCUS:
        if (!input->flag) {
            kn_remote_leave(app, _("Nothing was changed."), now);
        }
        return false;
    default:
        return false;
    }
}

// ---- what was chosen

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
