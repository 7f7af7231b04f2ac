// SPDX-License-Identifier: MIT
// What a person may choose, straight from the table of settings.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "store/setting_rows.h"
#include "ui/screens.h"

enum { ROW = 1, FORGET, BUTTONS, BACK };

// On a kiosk there is what a visitor may change until they go.
static bool
is_shown(const struct kn_app *app, struct kn_setting_row row)
{
    static const char *const guests[] = {"language",     "text-size",
                                         "theme",        "reduced-motion",
                                         "self-voicing", "flash"};
    if (app->monoglot && strcmp(row.setting->key, "language") == 0) {
        return false;
    }
    if (!app->can_spot && strcmp(row.setting->key, "voice-commands") == 0) {
        return false;
    }
    for (size_t i = 0; app->kiosk.on && i < sizeof(guests) / sizeof(guests[0]);
         i++) {
        if (strcmp(row.setting->key, guests[i]) == 0) {
            return true;
        }
    }
    return !app->kiosk.on;
}

// What the microphone has to say below the rows that need it.
static void
add_heard(const struct kn_app *app, struct kn_board *board,
          const struct kn_setting *setting)
{
    const struct kn_settings *settings = &app->memory->settings;
    char text[120];
    if (strcmp(setting->key, "clap-threshold") == 0 && settings->claps) {
        if (app->listening) {
            snprintf(text, sizeof(text),
                     _("The microphone hears %d %% just now: clap twice."),
                     app->heard);
        } else {
            snprintf(text, sizeof(text), "%s",
                     _("There is no microphone just now."));
        }
        kn_board_say(board, KN_SAY_NOTE, text);
    } else if (strcmp(setting->key, "voice-commands") == 0 &&
               settings->commands) {
        kn_board_say(board, KN_SAY_NOTE,
                     _("In English, while a routine is on the screen: \"knead "
                       "pause\", \"knead carry on\", \"knead next step\", "
                       "\"knead go back\", \"knead once again\", \"knead "
                       "softer please\", \"knead stop now\". Nothing that is "
                       "heard is kept."));
    }
}

static void
add_mute(const struct kn_app *app, struct kn_board *board,
         const struct kn_setting *setting)
{
    if (strcmp(setting->key, "speaker") == 0 && app->mute) {
        kn_board_say(board, KN_SAY_NOTE,
                     _("No desktop voice can be reached for this language just "
                       "now. Knead uses its own, where it has one."));
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    const struct kn_settings *settings = &app->memory->settings;
    char value[64];
    kn_board_title(board, "Knead", _("Settings"));
    for (int i = 0; i < KN_SETTING_ROWS; i++) {
        struct kn_setting_row row = kn_setting_row(i);
        if (!is_shown(app, row)) {
            continue;
        }
        if (row.item == 0) { // the first of a set
            kn_board_say(board, KN_SAY_HEADING, kn_words(row.setting->name));
            kn_board_say(board, KN_SAY_BODY, kn_words(row.setting->about));
        }
        kn_setting_row_value(row, settings, value, sizeof(value));
        kn_board_add(board,
                     &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                             .part = KN_PART_MIDDLE,
                                             .id = ROW,
                                             .index = i,
                                             .columns = row.item >= 0 ? 2 : 1,
                                             .title = kn_setting_row_name(row),
                                             .text = value});
        add_heard(app, board, row.setting);
        add_mute(app, board, row.setting);
    }
    if (!app->kiosk.on) {
        kn_board_button(board,
                        &(struct kn_button){.id = BUTTONS,
                                            .part = KN_PART_MIDDLE,
                                            .title = _("Buttons of your own")});
    }
    if (app->silent) {
        kn_board_say(board, KN_SAY_NOTE,
                     _("There is no sound device just now."));
    }
    if (app->memory->answers.remember) {
        kn_board_say(board, KN_SAY_HEADING, _("Remembered"));
        kn_board_button(
            board,
            &(struct kn_button){.id = FORGET,
                                .part = KN_PART_MIDDLE,
                                .title = _("Forget my answers about health")});
    }
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == BACK) {
        kn_app_back(app, now);
    } else if (action->id == BUTTONS) {
        kn_app_go(app, KN_SCREEN_BUTTONS, now);
    } else if (action->id == FORGET) {
        kn_answers_forget(&app->memory->answers, NULL);
        app->memory->answers.remember = false;
        app->wishes.save_answers = true;
        kn_app_notice(app, _("Your answers are forgotten."));
    } else if (action->id == ROW) {
        int by = action->kind == KN_ACTION_LESS ? -1 : 1;
        if (kn_setting_row_step(kn_setting_row(action->index),
                                &app->memory->settings, by)) {
            kn_app_settings_changed(app, now);
        }
    }
}

const struct kn_screen_class kn_settings_screen = {
    .name = "settings",
    .build = build,
    .act = act,
};
