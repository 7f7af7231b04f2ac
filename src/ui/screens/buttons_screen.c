// SPDX-License-Identifier: MIT
// Buttons of one's own: what there is to choose one for, with the buttons that
// do it now; and the page that waits for the one to be pressed. Nothing runs
// out there, and what is pressed is looked at in ui/app_remote.c.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens.h"

enum { ROW = 1, AS_USUAL, BACK, LEAVE };

// ---- what does it now

#define KEY(code) (KN_BUTTON_KEYBOARD | (code))
#define PAD(code) (KN_BUTTON_PAD | (code))

// The ones that are told, of all that ui/player.c and platform/ know.
static const struct {
    char letter; // wherever it is on the keyboard; or 0
    kn_button_id buttons[4];
} usual[KN_REMOTE_COUNT] = {
    [KN_REMOTE_PAUSE] = {0, {KEY(44), KEY(62), KEY(261), PAD(6)}},
    [KN_REMOTE_NEXT] = {0, {KEY(78), KEY(81), KEY(258), PAD(10)}},
    [KN_REMOTE_BEFORE] = {0, {KEY(75), KEY(82), KEY(259), PAD(9)}},
    [KN_REMOTE_AGAIN] = {'r', {0}},
    [KN_REMOTE_HURTS] = {'h', {PAD(2)}},
    [KN_REMOTE_SOFTER] = {'e', {0}},
    [KN_REMOTE_EVERYTHING] = {0, {KEY(40), PAD(0)}},
};

// Adds `button` to the list in `out`, unless it was chosen for something.
static void
add_usual(const struct kn_app *app, char *out, size_t size, kn_button_id button)
{
    char title[KN_BUTTON_TITLE_BYTES];
    if (button != 0 && kn_remote_of(app->memory->settings.remote, button) < 0) {
        kn_button_title(title, sizeof(title), button, app->library.letter);
        kn_phrase_add(out, size, title);
    }
}

static void
say_usual(const struct kn_app *app, int what, char *out, size_t size)
{
    char list[400] = "";
    if (usual[what].letter) {
        add_usual(app, list, sizeof(list),
                  kn_button_typing(usual[what].letter, app->library.letter));
    }
    for (int i = 0; i < 4; i++) {
        add_usual(app, list, sizeof(list), usual[what].buttons[i]);
    }
    snprintf(out, size, list[0] ? _("As usual: %s") : "%s",
             list[0] ? list : _("None of the usual ones is left."));
}

// ---- the page of all

static void
add_what(const struct kn_app *app, struct kn_board *board, int what)
{
    const struct kn_setting *setting = kn_remote_setting(what);
    const char *name = kn_words(setting->name);
    kn_button_id own = (kn_button_id)app->memory->settings.remote[what];
    char title[KN_BUTTON_TITLE_BYTES];
    char aside[KN_BUTTON_TITLE_BYTES + 48];
    char list[480];
    char text[800];
    if (own) {
        kn_button_title(title, sizeof(title), own, app->library.letter);
        snprintf(aside, sizeof(aside), _("Yours: %s"), title);
    }
    say_usual(app, what, list, sizeof(list));
    snprintf(text, sizeof(text), "%s\n%s", kn_words(setting->about), list);
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_ROW,
                                                .part = KN_PART_MIDDLE,
                                                .id = ROW,
                                                .index = what,
                                                .title = name,
                                                .text = text,
                                                .aside = own ? aside : NULL});
    if (own) {
        snprintf(text, sizeof(text), _("%s: only as usual"), name);
        kn_board_button(board, &(struct kn_button){.id = AS_USUAL,
                                                   .index = what,
                                                   .part = KN_PART_MIDDLE,
                                                   .title = text});
    }
}

static void
build_all(struct kn_app *app, struct kn_board *board)
{
    kn_board_title(board, _("Settings"), _("Buttons of your own"));
    kn_board_say(board, KN_SAY_BODY,
                 _("Choose what you want a button for, then press the button: "
                   "of a keyboard, a pedal, a presenter, a game pad or a "
                   "mouse. It does that while a routine plays or is paused."));
    bool rest = app->memory->settings.buttons != KN_BUTTONS_AS_USUAL;
    if (rest) {
        kn_board_say(board, KN_SAY_CARE,
                     _("With one switch or two buttons these rest: every "
                       "button has its work. \"All there are\" in the settings "
                       "wakes them."));
    }
    for (int i = 0; i < KN_REMOTE_COUNT && !rest; i++) {
        add_what(app, board, i);
    }
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
act_all(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == BACK) {
        kn_app_back(app, now);
    } else if (action->id == ROW) {
        app->remote.what = (enum kn_remote)action->index;
        kn_app_go(app, KN_SCREEN_PRESS, now);
    } else if (action->id == AS_USUAL) {
        app->memory->settings.remote[action->index] = 0;
        kn_app_settings_changed(app, now);
        kn_board_focus(&app->board, ROW, action->index);
    }
}

const struct kn_screen_class kn_buttons_screen = {
    .name = "buttons",
    .build = build_all,
    .act = act_all,
};

// ---- the page that waits

static void
build_press(struct kn_app *app, struct kn_board *board)
{
    const struct kn_setting *setting = kn_remote_setting((int)app->remote.what);
    board->keyless = true; // any key is the one that is wanted
    kn_board_title(board, kn_words(setting->name),
                   _("Press the button you want"));
    kn_board_say(
        board, KN_SAY_BODY,
        _("Esc, or B of a game pad, leaves it as it is: these always go "
          "back, and stop."));
    kn_board_say(board, KN_SAY_BODY,
                 _("Any key, of a pedal or presenter too, any button of a game "
                   "pad, or any of a mouse but the left one. Take your time."));
    kn_board_button(board, &(struct kn_button){.id = LEAVE,
                                               .part = KN_PART_FOOT,
                                               .title = _("Leave it as it "
                                                          "is")});
}

void
kn_remote_leave(struct kn_app *app, const char *notice, kn_tick now)
{
    kn_app_back(app, now);
    kn_app_notice(app, notice);
    if (kn_app_screen(app) == KN_SCREEN_BUTTONS) {
        kn_app_build(app, now);
        kn_board_focus(&app->board, ROW, (int)app->remote.what);
    }
}

static void
act_press(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == LEAVE) {
        kn_remote_leave(app, _("Nothing was changed."), now);
    }
}

const struct kn_screen_class kn_press_screen = {
    .name = "press",
    .build = build_press,
    .act = act_press,
};
