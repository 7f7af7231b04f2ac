// SPDX-License-Identifier: MIT
// What only a kiosk has: what it shows while nobody is there, the welcome
// page, the pad for the PIN, and the page for the staff.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "base/words.h"
#include "ui/screens.h"

enum {
    START = 1,
    DIGIT,
    ERASE,
    ENTER,
    BACK,
    ALLOW,
    VOLUME,
    EXIT,
    SURE,
    STAY,
    SPEECH,
    LANGUAGE
};

#define VOLUME_STEP 10 // percent

// ---- while nobody is there

static void
say_caution(struct kn_board *board)
{
    kn_board_say(
        board, KN_SAY_CARE,
        _("No massage, but help at once: with chest pain, numbness "
          "between the legs, both legs weak, or pain that began with a "
          "serious accident. With fever, a blood clot, cancer, a "
          "recent operation or broken bone, or pain that is worse at "
          "night, ask a doctor first. You are asked about this and "
          "more before each routine."));
}

static void
build_attract(struct kn_app *app, struct kn_board *board)
{
    const struct kn_kiosk *kiosk = &app->kiosk;
    const char *technique =
        kiosk->has_routine
            ? kn_words(kn_techniques[kiosk->routine.technique].name)
            : "Knead";
    kn_board_title(board, technique, _("Touch to begin"));
    kn_board_say(board, KN_SAY_LEAD,
                 _("Massage your own back, led step by step."));
    if (kiosk->has_routine) {
        char length[32];
        char text[240];
        kn_minutes(length, sizeof(length), kn_routine_length(&kiosk->routine));
        snprintf(text, sizeof(text), "%.180s  \u00b7  %s", kiosk->routine.title,
                 length);
        kn_board_say(board, KN_SAY_BODY, text);
    }
    say_caution(board);
}

static void
act_attract(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    (void)app; // the policy sees every touch before this page would
    (void)action;
    (void)now;
}

const struct kn_screen_class kn_attract_screen = {
    .name = "attract",
    .stage = true,
    .build = build_attract,
    .act = act_attract,
};

// ---- somebody came

// Each in itself, so that it is found by whoever reads nothing else here. The
// house's own is back when the visitor has gone, as all they set.
static void
offer_languages(const struct kn_app *app, struct kn_board *board)
{
    int spoken = (int)kn_language_now();
    for (int i = 0; i < KN_LANGUAGE_COUNT && !app->monoglot; i++) {
        kn_board_button(board,
                        &(struct kn_button){.id = LANGUAGE,
                                            .index = i,
                                            .columns = KN_LANGUAGE_COUNT,
                                            .part = KN_PART_MIDDLE,
                                            .title = kn_languages[i].name,
                                            .off = i == spoken});
    }
}

static void
build_welcome(struct kn_app *app, struct kn_board *board)
{
    kn_board_title(board, "Knead", _("Welcome"));
    offer_languages(app, board);
    kn_board_say(board, KN_SAY_LEAD,
                 _("Choose a routine, answer a few questions, and follow the "
                   "picture and the words."));
    kn_board_say(board, KN_SAY_BODY,
                 _("Nothing you enter here is kept: when you leave, or when "
                   "nobody touches the screen for a while, it is forgotten."));
    say_caution(board);
    kn_board_say(board, KN_SAY_NOTE, app->library.screening->promise);
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Leave")});
    kn_board_button(board, &(struct kn_button){.id = START,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Begin"),
                                               .first = true});
    if (board->focus_id == 0) {
        board->focus_id = START;
    }
}

static void
act_welcome(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == START) {
        kn_app_go(app, KN_SCREEN_MENU, now);
    } else if (action->id == BACK) {
        app->kiosk.asked.leave = true;
    } else if (action->id == LANGUAGE) {
        app->memory->settings.language = 1 + action->index;
        kn_app_settings_changed(app, now);
    }
}

static void
leave(struct kn_app *app, kn_tick now)
{
    app->kiosk.asked.leave = true;
    (void)now;
}

const struct kn_screen_class kn_welcome_screen = {
    .name = "welcome",
    .stage = true,
    .build = build_welcome,
    .act = act_welcome,
    .back = leave,
};

// ---- the pad

// One dot for each digit: how many there are may be seen, nothing else.
static void
say_typed(const struct kn_kiosk *kiosk, struct kn_board *board)
{
    char dots[KN_PIN_MAX * 4 + 1] = "";
    size_t used = 0;
    for (int i = 0; i < kiosk->pin.count; i++) {
        used +=
            (size_t)snprintf(dots + used, sizeof(dots) - used, "\xe2\x80\xa2 ");
    }
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_TEXT,
                            .part = KN_PART_HEAD,
                            .voice = KN_SAY_LEAD,
                            .text = used > 0 ? dots : _("4 to 12 digits")});
}

static void
say_state(const struct kn_kiosk *kiosk, struct kn_board *board)
{
    char text[96];
    if (kiosk->checking) {
        kn_board_say(board, KN_SAY_NOTE, _("One moment."));
    } else if (kiosk->wait > 0) {
        snprintf(text, sizeof(text), _("That was not it. Wait %d:%02d."),
                 kiosk->wait / 60, kiosk->wait % 60);
        kn_board_say(board, KN_SAY_CARE, text);
    } else if (kiosk->wrong) {
        kn_board_say(board, KN_SAY_CARE, _("That was not it."));
    }
}

static void
build_pin(struct kn_app *app, struct kn_board *board)
{
    static const int order[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
    const struct kn_kiosk *kiosk = &app->kiosk;
    bool ready =
        kn_pin_ready(&kiosk->pin) && !kiosk->checking && kiosk->wait == 0;
    kn_board_title(board, _("Staff"), _("PIN"));
    say_typed(kiosk, board);
    say_state(kiosk, board);
    for (int i = 0; i < 10; i++) {
        const char digit[2] = {(char)('0' + order[i]), '\0'};
        kn_board_button(board, &(struct kn_button){.id = DIGIT,
                                                   .index = order[i],
                                                   .columns = 3,
                                                   .title = digit,
                                                   .fixed = true,
                                                   .part = KN_PART_MIDDLE});
    }
    kn_board_button(board, &(struct kn_button){.id = ERASE,
                                               .columns = 3,
                                               .fixed = true,
                                               .part = KN_PART_MIDDLE,
                                               .title = _("Erase")});
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
    kn_board_button(board, &(struct kn_button){.id = ENTER,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Enter"),
                                               .first = true,
                                               .off = !ready});
}

static void
act_pin(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    uint32_t c = action->character;
    (void)now;
    if (action->kind == KN_ACTION_TYPE) {
        if (c == 0 || (c >= '0' && c <= '9')) {
            kn_kiosk_type(app, c == 0 ? -1 : (int)(c - '0'));
        }
        return;
    }
    switch (action->id) {
    case DIGIT:
        kn_kiosk_type(app, action->index);
        break;
    case ERASE:
        kn_kiosk_type(app, -1);
        break;
    case ENTER:
        kn_kiosk_try(app);
        break;
    case BACK:
        app->kiosk.asked.leave = true;
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_pin_screen = {
    .name = "pin",
    .build = build_pin,
    .act = act_pin,
    .back = leave,
};

// ---- the staff

static int
sum(const int *counts)
{
    int all = 0;
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        all += counts[i];
    }
    return all;
}

static void
say_counts(const struct kn_app *app, struct kn_board *board)
{
    static const int spans[] = {1, 7, 30}; // days
    char name[64];
    char text[240];
    kn_board_say(board, KN_SAY_HEADING, _("How often it was used"));
    for (int i = 0; i < (int)(sizeof(spans) / sizeof(spans[0])); i++) {
        struct kn_day day =
            kn_counts_sum(&app->kiosk.counts, app->today, spans[i]);
        snprintf(name, sizeof(name),
                 spans[i] == 1 ? _("Today") : P_("%d day", "%d days", spans[i]),
                 spans[i]);
        snprintf(text, sizeof(text),
                 _("%s: %d begun, %d played to the end; %d went "
                   "without a word."),
                 name, sum(day.starts), sum(day.finishes), day.resets);
        kn_board_say(board, KN_SAY_BODY, text);
    }
}

static void
add_house_language(const struct kn_app *app, struct kn_board *board)
{
    int language = app->kiosk.house.settings.language;
    if (!app->monoglot) {
        kn_board_add(board,
                     &(struct kn_board_item){
                         .kind = KN_BOARD_CHOICE,
                         .part = KN_PART_MIDDLE,
                         .id = SPEECH,
                         .title = _("Language that visitors begin with"),
                         .text = language > 0 ? kn_languages[language - 1].name
                                              : _("The machine's")});
    }
}

static void
add_ways(struct kn_board *board)
{
    kn_board_button(board, &(struct kn_button){.id = EXIT,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Shut down")});
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back to visitors"),
                                               .first = true});
    if (board->focus_id == 0) {
        board->focus_id = BACK;
    }
}

// The second press is in another place than the first: whoever presses twice
// by mistake stays.
static void
ask_for_sure(struct kn_board *board)
{
    kn_board_add(board,
                 &(struct kn_board_item){
                     .kind = KN_BOARD_TEXT,
                     .part = KN_PART_FOOT,
                     .voice = KN_SAY_CARE,
                     .text = _("Shut Knead down? Visitors cannot use it until "
                               "somebody starts it again.")});
    kn_board_button(board, &(struct kn_button){.id = STAY,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Keep it running"),
                                               .first = true});
    kn_board_button(board, &(struct kn_button){.id = SURE,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Yes, shut down")});
}

static void
build_staff(struct kn_app *app, struct kn_board *board)
{
    const struct kn_house *house = &app->kiosk.house;
    char text[KN_PHRASE_NUMBER];
    kn_board_title(board, _("Staff"), _("This kiosk"));
    say_counts(app, board);
    kn_board_say(board, KN_SAY_HEADING, _("What visitors may choose"));
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        kn_board_add(board, &(struct kn_board_item){
                                .kind = KN_BOARD_TICK,
                                .part = KN_PART_MIDDLE,
                                .id = ALLOW,
                                .index = i,
                                .columns = 2,
                                .title = kn_words(kn_techniques[i].name),
                                .on = house->techniques >> i & 1});
    }
    kn_board_say(board, KN_SAY_NOTE,
                 _("Hot stones only where somebody is by: nobody else sees how "
                   "hot they are."));
    kn_phrase_percent(text, house->settings.volume);
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                                .part = KN_PART_MIDDLE,
                                                .id = VOLUME,
                                                .title = _("Volume"),
                                                .text = text});
    add_house_language(app, board);
    if (app->kiosk.sure) {
        ask_for_sure(board);
    } else {
        add_ways(board);
    }
}

static void
act_staff(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_kiosk *kiosk = &app->kiosk;
    struct kn_house *house = &kiosk->house;
    int by = action->kind == KN_ACTION_LESS ? -VOLUME_STEP : VOLUME_STEP;
    switch (action->id) {
    case ALLOW:
        // One must remain, or there would be nothing to choose.
        if (house->techniques != 1 << action->index) {
            house->techniques ^= 1 << action->index;
            kiosk->wishes.save_house = true;
        }
        break;
    case VOLUME:
        house->settings.volume += by;
        kn_settings_clamp(&house->settings);
        app->memory->settings.volume = house->settings.volume;
        kiosk->wishes.save_house = true;
        break;
    case SPEECH:
        house->settings.language =
            (house->settings.language + (by < 0 ? KN_LANGUAGE_COUNT : 1)) %
            (KN_LANGUAGE_COUNT + 1);
        app->memory->settings.language = house->settings.language;
        kn_app_settings_changed(app, now);
        kiosk->wishes.save_house = true;
        break;
    case EXIT:
        kiosk->sure = true;
        kn_board_focus(&app->board, STAY, 0);
        break;
    case STAY:
        kiosk->sure = false;
        kn_board_focus(&app->board, BACK, 0);
        break;
    case SURE:
        kiosk->asked.exit = kiosk->sure;
        break;
    case BACK:
        leave(app, now);
        break;
    default:
        break;
    }
}

// Escape takes the question back first.
static void
leave_staff(struct kn_app *app, kn_tick now)
{
    if (app->kiosk.sure) {
        app->kiosk.sure = false;
    } else {
        leave(app, now);
    }
}

const struct kn_screen_class kn_staff_screen = {
    .name = "staff",
    .build = build_staff,
    .act = act_staff,
    .back = leave_staff,
};
