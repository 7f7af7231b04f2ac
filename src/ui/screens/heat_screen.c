// SPDX-License-Identifier: MIT
// Before warm stones: the thermometer's reading and five seconds on the inner
// wrist. Nothing warm is played until both are right.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <math.h>
#include <stdio.h>

#include "ui/screens.h"

enum { DEGREES = 1, UNIT, WRIST_GOOD, WRIST_HOT, NEXT, BACK };

static float
standard_degrees(enum kn_heat_unit unit)
{
    return unit == KN_FAHRENHEIT ? 104 : 40;
}

static void
judge(struct kn_app *app)
{
    struct kn_occasion *occasion = &app->occasion;
    occasion->gate =
        kn_heat_gate(&app->library.screening->care, occasion->reading);
}

// Whether all that the routine does with warmth is allowed.
static bool
may_go_on(const struct kn_occasion *occasion)
{
    const struct kn_routine *routine = &occasion->routine;
    bool bare = false;
    bool wrapped = false;
    for (int i = 0; i < routine->step_count; i++) {
        enum kn_tool tool = routine->steps[i].tool;
        bare |= !occasion->left_out[i] && tool == KN_TOOL_STONE;
        wrapped |= !occasion->left_out[i] && tool != KN_TOOL_STONE &&
                   kn_tools[tool].warm;
    }
    return (!bare || occasion->gate.bare_moving) &&
           (!wrapped || occasion->gate.wrapped_still);
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    struct kn_occasion *occasion = &app->occasion;
    struct kn_heat_reading *reading = &occasion->reading;
    bool fahrenheit = reading->unit == KN_FAHRENHEIT;
    char degrees[64];
    char number[KN_PHRASE_NUMBER];
    bool read = reading->degrees > 0;
    judge(app);
    kn_board_title(board, _("Hot stone"), _("How warm are the stones?"));
    kn_board_say(
        board, KN_SAY_BODY,
        _("Measure the water they lie in with a thermometer. Then hold "
          "one stone on the inside of your wrist for five seconds."));
    if (read) {
        snprintf(degrees, sizeof(degrees),
                 fahrenheit ? _("%s \u00b0F") : _("%s \u00b0C"),
                 kn_phrase_number(number, (double)reading->degrees));
    } else {
        snprintf(degrees, sizeof(degrees), "%s", _("not read yet"));
    }
    kn_board_add(board,
                 &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                         .part = KN_PART_MIDDLE,
                                         .id = DEGREES,
                                         .title = _("The thermometer says"),
                                         .text = degrees});
    kn_board_add(board,
                 &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                         .part = KN_PART_MIDDLE,
                                         .id = UNIT,
                                         .title = _("Its scale"),
                                         .text = fahrenheit ? _("Fahrenheit")
                                                            : _("Celsius")});
    kn_board_add(board,
                 &(struct kn_board_item){
                     .kind = KN_BOARD_TICK,
                     .part = KN_PART_MIDDLE,
                     .id = WRIST_GOOD,
                     .title = _("Five seconds on the wrist were comfortable"),
                     .on = reading->wrist == KN_WRIST_GOOD});
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_TICK,
                            .part = KN_PART_MIDDLE,
                            .id = WRIST_HOT,
                            .title = _("Too hot for the wrist"),
                            .on = reading->wrist == KN_WRIST_TOO_HOT});
    bool good = may_go_on(occasion);
    kn_board_say(board, good ? KN_SAY_LEAD : KN_SAY_CARE,
                 read ? occasion->gate.message
                      : _("Say what the thermometer shows."));
    if (!good && occasion->gate.bare_moving) {
        kn_board_say(
            board, KN_SAY_CARE,
            _("This routine also rests something warm on the body: let "
              "it cool to 43 \u00b0C (109 \u00b0F) first."));
    }
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
    kn_board_button(board, &(struct kn_button){.id = NEXT,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Go on"),
                                               .first = true,
                                               .off = !good});
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_heat_reading *reading = &app->occasion.reading;
    float step = action->kind == KN_ACTION_LESS ? -1 : 1;
    switch (action->id) {
    case DEGREES:
        // A reading that nobody took would let anything pass.
        reading->degrees = reading->degrees > 0
                               ? fminf(fmaxf(reading->degrees + step, 1), 250)
                               : standard_degrees(reading->unit);
        reading->wrist = KN_WRIST_UNTRIED; // another reading, another try
        break;
    case UNIT:
        reading->unit =
            reading->unit == KN_CELSIUS ? KN_FAHRENHEIT : KN_CELSIUS;
        reading->degrees = 0;
        reading->wrist = KN_WRIST_UNTRIED;
        app->memory->settings.fahrenheit = reading->unit == KN_FAHRENHEIT;
        app->wishes.save_settings = true;
        break;
    case WRIST_GOOD:
        reading->wrist = KN_WRIST_GOOD;
        break;
    case WRIST_HOT:
        reading->wrist = KN_WRIST_TOO_HOT;
        break;
    case NEXT:
        judge(app);
        if (may_go_on(&app->occasion)) {
            kn_app_next_before(app, now);
        }
        break;
    case BACK:
        kn_app_back(app, now);
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_heat_screen = {
    .name = "heat",
    .stage = true,
    .build = build,
    .act = act,
};
