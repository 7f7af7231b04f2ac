// SPDX-License-Identifier: MIT
// Afterwards: how it feels now beside how it felt before, what to expect, when
// to see somebody. The change is shown, not celebrated.
#include "ui/app_parts.h"

#include <stdio.h>

#include "base/words.h"
#include "ui/screens.h"
#include "ui/take.h"

enum { AFTER = 1, WENT, HOME, AGAIN, TAKE, PRINT };

static void
add_change(const struct kn_occasion *occasion, struct kn_board *board)
{
    char text[80];
    bool before = occasion->before != KN_RATING_NONE;
    bool after = occasion->after != KN_RATING_NONE;
    if (before && after) {
        snprintf(text, sizeof(text), _("Before: %d  \u00b7  Now: %d"),
                 occasion->before, occasion->after);
        kn_board_say(board, KN_SAY_HEADING, text);
    } else if (before) {
        snprintf(text, sizeof(text), _("Before: %d"), occasion->before);
        kn_board_say(board, KN_SAY_NOTE, text);
    }
}

static void
say_title(const struct kn_occasion *occasion, struct kn_board *board)
{
    static const char *const titles[KN_ENDING_COUNT] = {
        [KN_ENDING_DONE] = N_("That is all for now"),
        [KN_ENDING_EARLY] = N_("Enough for now"),
        [KN_ENDING_PAIN] = N_("Enough for today"),
    };
    kn_board_title(board,
                   kn_words(kn_techniques[occasion->routine.technique].name),
                   kn_words(titles[occasion->ending]));
    if (occasion->ending == KN_ENDING_DONE) {
        kn_board_say(
            board, KN_SAY_LEAD,
            _("Stay as you are for a few slow breaths, and get up when "
              "you feel like it."));
    }
}

static void
ask(const struct kn_occasion *occasion, struct kn_board *board)
{
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_SCALE,
                            .part = KN_PART_MIDDLE,
                            .id = AFTER,
                            .title = _("How does your back feel now?"),
                            .text = _("no pain"),
                            .aside = _("the worst"),
                            .value = occasion->after});
    add_change(occasion, board);
    if (occasion->ending != KN_ENDING_PAIN) {
        kn_board_add(board,
                     &(struct kn_board_item){
                         .kind = KN_BOARD_CHOICE,
                         .part = KN_PART_MIDDLE,
                         .id = WENT,
                         .title = _("All in all"),
                         .text = kn_words(kn_went_names[occasion->went])});
    }
}

static void
say_care(const struct kn_app *app, struct kn_board *board)
{
    const struct kn_occasion *occasion = &app->occasion;
    const struct kn_aftercare care =
        kn_aftercare(&app->library.screening->care,
                     (struct kn_afterwards){
                         .technique = occasion->routine.technique,
                         .before = occasion->before,
                         .after = occasion->after,
                         .ending = occasion->ending,
                     });
    for (int i = 0; i < care.count; i++) {
        kn_board_say(board, care.see_somebody ? KN_SAY_CARE : KN_SAY_BODY,
                     care.lines[i]);
    }
}

static void
add_ways(struct kn_board *board, const char *home)
{
    kn_board_button(board, &(struct kn_button){.id = AGAIN,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Once more")});
    kn_board_button(board, &(struct kn_button){.id = HOME,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = home,
                                               .first = true});
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    say_title(&app->occasion, board);
    ask(&app->occasion, board);
    say_care(app, board);
    if (kn_app_code(app)) {
        kn_board_button(board, &(struct kn_button){.id = TAKE,
                                                   .columns = 2,
                                                   .title = _("Take it home")});
    }
    kn_board_print(app, board, PRINT);
    add_ways(board, app->kiosk.on ? _("I am done") : _("To the menu"));
}

// What one would stay for comes before what one is asked.
static void
build_thanks(struct kn_app *app, struct kn_board *board)
{
    say_title(&app->occasion, board);
    kn_board_say(board, KN_SAY_HEADING, _("Take it home"));
    kn_board_take(app, board);
    kn_board_print(app, board, PRINT);
    ask(&app->occasion, board);
    say_care(app, board);
    add_ways(board, _("I am done"));
}

static void
leave(struct kn_app *app, kn_tick now)
{
    kn_app_note(app);
    if (app->kiosk.on) {
        app->kiosk.asked.leave = true;
    } else {
        kn_app_home(app, now);
    }
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    // "Stopped, because it hurt" is not for choosing: it is known.
    const int choices = KN_WENT_STOPPED;
    switch (action->id) {
    case AFTER:
        if (action->kind == KN_ACTION_SET) {
            occasion->after = action->value;
        }
        break;
    case WENT:
        occasion->went = (enum kn_went)(
            ((int)occasion->went +
             (action->kind == KN_ACTION_LESS ? choices - 1 : 1)) %
            choices);
        break;
    case AGAIN:
        kn_app_again(app, now);
        break;
    case PRINT:
        kn_kiosk_print(app);
        break;
    case TAKE:
        kn_app_go(app, KN_SCREEN_TAKE, now);
        break;
    case HOME:
        leave(app, now);
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_after_screen = {
    .name = "after",
    .stage = true,
    .build = build,
    .act = act,
    .back = leave,
};

const struct kn_screen_class kn_thanks_screen = {
    .name = "thanks",
    .build = build_thanks,
    .act = act,
    .back = leave,
};
