// SPDX-License-Identifier: MIT
// Before the first breath: what this is, what to fetch, how to stand or sit,
// how the back feels now. Nothing moves until somebody begins.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/body_marks.h"
#include "ui/screens.h"

enum { BEGIN = 1, BEFORE, BACK };

#define TEXT 600 // bytes of one paragraph

// "You need: a ball, a towel."
static void
list_kit(char *out, size_t size, const struct kn_routine *routine)
{
    char kit[TEXT] = "";
    for (int i = 0; i < routine->kit_count; i++) {
        kn_phrase_add(kit, sizeof(kit), routine->kit[i]);
    }
    out[0] = '\0';
    if (kit[0]) {
        snprintf(out, size, _("You need: %s"), kit);
    }
}

// "Last time, 3 days ago: 5 before, 3 after."
static void
last_time(char *out, size_t size, const struct kn_app *app)
{
    const struct kn_visit *visit =
        kn_history_last_of(&app->memory->history, app->occasion.routine.id);
    out[0] = '\0';
    if (!visit || visit->before == KN_RATING_NONE) {
        return;
    }
    int days = kn_when_days(visit->when, app->today);
    char when[64];
    snprintf(when, sizeof(when),
             days <= 0   ? _("earlier today")
             : days == 1 ? _("yesterday")
                         : P_("%d day ago", "%d days ago", days),
             days);
    if (visit->after == KN_RATING_NONE) {
        snprintf(out, size, _("Last time, %s: %d before."), when,
                 visit->before);
    } else {
        snprintf(out, size, _("Last time, %s: %d before, %d after."), when,
                 visit->before, visit->after);
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    const struct kn_occasion *occasion = &app->occasion;
    const struct kn_routine *routine = &occasion->routine;
    char length[32];
    char kicker[160];
    char text[TEXT];
    kn_minutes(length, sizeof(length),
               occasion->leavings.left_out > 0 ? occasion->leavings.remain
                                               : kn_routine_length(routine));
    snprintf(kicker, sizeof(kicker), "%s  \u00b7  %s",
             kn_words(kn_techniques[routine->technique].name), length);
    kn_board_title(board, kicker, routine->title);
    kn_board_say(board, KN_SAY_LEAD, routine->about);
    list_kit(text, sizeof(text), routine);
    kn_board_say(board, KN_SAY_BODY, text);
    kn_board_say(board, KN_SAY_BODY, routine->position);
    kn_leavings_words(text, sizeof(text), occasion);
    kn_board_say(board, KN_SAY_CARE, text);
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_SCALE,
                            .part = KN_PART_MIDDLE,
                            .id = BEFORE,
                            .title = _("How does your back feel now?"),
                            .text = _("no pain"),
                            .aside = _("the worst"),
                            .value = occasion->before});
    last_time(text, sizeof(text), app);
    kn_board_say(board, KN_SAY_NOTE, text);
    kn_board_say(
        board, KN_SAY_CARE,
        _("Stop at once at sharp or shooting pain, numbness, dizziness "
          "or trouble breathing. Esc always stops; H says that it "
          "hurts more."));
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
    kn_board_button(board, &(struct kn_button){.id = BEGIN,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Begin"),
                                               .first = true});
    if (board->focus_id == 0) {
        board->focus_id = BEGIN;
    }
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    switch (action->id) {
    case BEFORE:
        if (action->kind == KN_ACTION_SET) {
            app->occasion.before = action->value;
        }
        break;
    case BEGIN:
        kn_app_begin(app, now);
        break;
    case BACK:
        kn_app_back(app, now);
        break;
    default:
        break;
    }
}

static void
mark(struct kn_app *app, struct kn_canvas *canvas)
{
    const struct kn_occasion *occasion = &app->occasion;
    kn_body_mark_areas(app, kn_occasion_areas(occasion), false, canvas);
}

const struct kn_screen_class kn_ready_screen = {
    .name = "ready",
    .stage = true,
    .build = build,
    .act = act,
    .mark = mark,
};
