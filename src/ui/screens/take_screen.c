// SPDX-License-Identifier: MIT
// Taking the routine home: its text as a code that a phone reads. No server,
// no address: all of it is in the picture.
#include "ui/app_parts.h"

#include <string.h>

#include "base/wipe.h"
#include "base/words.h"
#include "routine/leaflet.h"
#include "session/plan.h"
#include "ui/screens.h"
#include "ui/take.h"

enum { BACK = 1 };

// Writes what is told of the routine that was played: its steps but for those
// that were left out, or that would not have been come to. False where there
// is nothing to tell.
static bool
write_leaflet(const struct kn_occasion *occasion, char *out, size_t size)
{
    struct kn_plan plan;
    out[0] = '\0';
    if (!occasion->has_routine ||
        !kn_plan_init_without(&plan, &occasion->routine, occasion->left_out)) {
        return false;
    }
    int told = kn_leaflet_write(out, size, &occasion->routine, plan.left_out);
    kn_plan_destroy(&plan);
    return told > 0;
}

const struct kn_code *
kn_app_code(struct kn_app *app)
{
    struct kn_occasion *occasion = &app->occasion;
    kn_encoder encode = app->library.encode;
    if (!occasion->coded) {
        char text[KN_CODE_BYTES + 1];
        occasion->coded = true;
        occasion->code.side = 0;
        if (encode && write_leaflet(occasion, text, sizeof(text)) &&
            !encode(&occasion->code, text)) {
            occasion->code.side = 0;
        }
        kn_wipe(text, sizeof(text));
    }
    return occasion->code.side > 0 ? &occasion->code : NULL;
}

void
kn_board_take(struct kn_app *app, struct kn_board *board)
{
    const struct kn_code *code = kn_app_code(app);
    if (!code) {
        return;
    }
    kn_board_say(board, KN_SAY_BODY,
                 _("Point a phone's camera at the code: it holds this routine "
                   "as text. Nothing is sent anywhere."));
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_CODE,
                                                .part = KN_PART_SIDE,
                                                .code = code});
}

// ---- on paper

void
kn_board_print(const struct kn_app *app, struct kn_board *board, int id)
{
    static const char *const notes[KN_PRINT_COUNT] = {
        [KN_PRINT_BUSY] = N_("One moment: it is made ready for the printer."),
        [KN_PRINT_DONE] = N_("The printer has it. It takes a minute or so."),
        [KN_PRINT_NO_PRINTER] = N_("There is no printer just now."),
        // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one text
        [KN_PRINT_STOPPED] = N_("The printer has stopped. Please tell somebody "
                                "who works here."),
        [KN_PRINT_FAILED] = N_("It could not be printed."),
        [KN_PRINT_ENOUGH] =
            N_("Much was printed this hour. Please try again later."),
    };
    const struct kn_kiosk *kiosk = &app->kiosk;
    if (!kiosk->house.printing || !kiosk->printer) {
        return;
    }
    kn_board_button(
        board, &(struct kn_button){.id = id,
                                   .columns = 2,
                                   .title = _("Print it"),
                                   .off = !kn_prints_offered(&kiosk->prints)});
    kn_board_say(board, KN_SAY_NOTE, kn_words(notes[kiosk->prints.state]));
}

// ---- a page of its own

// What the code says, so that nobody has to take it on trust.
static void
say_leaflet(const struct kn_app *app, struct kn_board *board)
{
    char text[KN_CODE_BYTES + 1];
    if (!write_leaflet(&app->occasion, text, sizeof(text))) {
        return;
    }
    kn_board_say(board, KN_SAY_HEADING, _("What it says"));
    char *line = text;
    while (line) {
        char *end = strchr(line, '\n');
        if (end) {
            *end++ = '\0';
        }
        kn_board_say(board, KN_SAY_NOTE, line);
        line = end;
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    enum kn_technique technique = app->occasion.routine.technique;
    kn_board_title(board, kn_words(kn_techniques[technique].name),
                   _("Take it home"));
    kn_board_take(app, board);
    say_leaflet(app, board);
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back"),
                                               .first = true});
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == BACK) {
        kn_app_back(app, now);
    }
}

const struct kn_screen_class kn_take_screen = {
    .name = "take",
    .build = build,
    .act = act,
};
