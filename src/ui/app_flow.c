// SPDX-License-Identifier: MIT
// The way from choosing a routine to playing it, and on to how it went.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>
#include <string.h>

#include "ui/screens.h"
#include "ui/take.h"

#define LOOKED_IN (30 * KN_SECOND)

// ---- choosing

// Loads the routine at `path` as the next occasion.
static bool
load(struct kn_app *app, const char *path, kn_tick now)
{
    struct kn_routine routine;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool loaded =
        kn_routine_load(&routine, path, app->library.cast.anatomy, &diags);
    if (!loaded) {
        const char *why =
            diags.count > 0 ? diags.items[0].message : _("out of memory");
        char text[KN_KEEP_NOTE_BYTES];
        snprintf(text, sizeof(text),
                 _("This routine cannot be played: %.200s."), why);
        kn_app_notice(app, text);
    }
    kn_diag_destroy(&diags);
    if (loaded && !kn_kiosk_allows(app, routine.id, routine.technique)) {
        kn_routine_destroy(&routine);
        kn_app_notice(app, _("This routine is not offered here."));
        loaded = false;
    }
    if (loaded) {
        // The player may still stand on the one before.
        kn_app_park_player(app);
        kn_occasion_begin(&app->occasion, &routine);
        app->occasion.reading.unit =
            app->memory->settings.fahrenheit ? KN_FAHRENHEIT : KN_CELSIUS;
    }
    (void)now;
    return loaded;
}

// What was answered at an earlier time and still stands.
static int
recall(struct kn_app *app)
{
    const struct kn_answers *answers = &app->memory->answers;
    const struct kn_screening *screening = app->library.screening;
    struct kn_occasion *occasion = &app->occasion;
    int days = kn_answers_age(answers, app->today);
    if (!answers->remember || days < 0) {
        return KN_UNANSWERED;
    }
    kn_replies replies = {0};
    for (int i = 0; i < answers->count; i++) {
        // An id that is not known is from an older Knead: asked anew.
        kn_replies_add_id(screening, answers->items[i].question, &replies);
    }
    occasion->replies = kn_replies_standing(screening, replies, days);
    occasion->standing = true;
    occasion->remember = true;
    return days;
}

bool
kn_app_choose(struct kn_app *app, const char *path, kn_tick now)
{
    const struct kn_screening *screening = app->library.screening;
    if (!load(app, path, now)) {
        return false;
    }
    struct kn_occasion *occasion = &app->occasion;
    occasion->replies = (kn_replies){0};
    occasion->standing = false;
    int days = recall(app);
    occasion->due = 0;
    occasion->all = days == KN_UNANSWERED;
    for (int i = 0; i < screening->group_count; i++) {
        if (kn_screening_is_due(screening, i, days)) {
            occasion->due |= 1u << i;
        }
    }
    occasion->group = -1;
    if (occasion->standing) {
        kn_app_go(app, KN_SCREEN_ANEW, now);
    } else {
        kn_app_next_before(app, now);
    }
    return true;
}

// ---- before

bool
kn_screen_is_before(enum kn_screen screen)
{
    return screen >= KN_SCREEN_ANEW && screen <= KN_SCREEN_READY;
}

static void
keep_answers(struct kn_app *app)
{
    const struct kn_occasion *occasion = &app->occasion;
    struct kn_answers *answers = &app->memory->answers;
    const char *ids[KN_REPLIES_IDS];
    bool before = answers->remember;
    kn_answers_forget(answers, NULL);
    answers->remember = occasion->remember;
    if (occasion->all) {
        answers->when = app->today; // else what was not asked would not age
    }
    if (occasion->remember) {
        int count = kn_replies_ids(app->library.screening, occasion->replies,
                                   ids, KN_REPLIES_IDS);
        for (int i = 0; i < count; i++) {
            if (!kn_answers_set(answers, ids[i], "yes")) {
                break; // asked again the next time
            }
        }
    }
    app->wishes.save_answers |= before || occasion->remember;
}

// The next group of statements that is due; false when there is none.
static bool
next_group(struct kn_app *app)
{
    struct kn_occasion *occasion = &app->occasion;
    int count = app->library.screening->group_count;
    do {
        occasion->group++;
    } while (occasion->group < count &&
             !(occasion->due >> occasion->group & 1));
    return occasion->group < count;
}

void
kn_app_came_back(struct kn_app *app)
{
    struct kn_occasion *occasion = &app->occasion;
    int asked = 0;
    for (int i = 0; i < app->depth; i++) {
        asked += app->stack[i] == KN_SCREEN_ASK;
    }
    occasion->group = -1;
    while (asked > 0 && next_group(app)) {
        asked--;
    }
}

static enum kn_screen
after_verdict(const struct kn_app *app)
{
    return kn_occasion_warm(&app->occasion) ? KN_SCREEN_HEAT : KN_SCREEN_READY;
}

static enum kn_screen
after_questions(struct kn_app *app)
{
    keep_answers(app);
    return app->occasion.verdict.level == KN_LEVEL_CLEAR ? after_verdict(app)
                                                         : KN_SCREEN_VERDICT;
}

// What follows the questions that were answered so far. Whoever needs help
// now is asked nothing more.
static enum kn_screen
next_question(struct kn_app *app)
{
    const struct kn_occasion *occasion = &app->occasion;
    if (occasion->verdict.level == KN_LEVEL_EMERGENCY) {
        return KN_SCREEN_VERDICT;
    }
    if (next_group(app)) {
        return KN_SCREEN_ASK;
    }
    return kn_screening_wants_where(app->library.screening, occasion->replies)
               ? KN_SCREEN_WHERE
               : after_questions(app);
}

void
kn_app_next_before(struct kn_app *app, kn_tick now)
{
    kn_occasion_judge(&app->occasion, app->library.screening);
    switch (kn_app_screen(app)) {
    case KN_SCREEN_WHERE:
        kn_app_go(app, after_questions(app), now);
        break;
    case KN_SCREEN_VERDICT:
        kn_app_go(app, after_verdict(app), now);
        break;
    case KN_SCREEN_HEAT:
        kn_app_go(app, KN_SCREEN_READY, now);
        break;
    default:
        kn_app_go(app, next_question(app), now);
        break;
    }
}

// ---- during

void
kn_app_begin(struct kn_app *app, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    if (!kn_app_set_player(app, &occasion->routine, occasion->left_out, now)) {
        kn_app_notice(app, _("Nothing of this routine is left to play."));
        return;
    }
    for (int i = 0; i < occasion->ease; i++) {
        kn_session_ease_off(&app->player.session, now);
    }
    occasion->playing = true;
    occasion->noted = false;
    occasion->coded = false;
    occasion->ending = KN_ENDING_EARLY;
    occasion->went = KN_WENT_UNSAID;
    occasion->after = KN_RATING_NONE;
    occasion->began = app->today;
    occasion->played = 0;
    // From a session nothing leads back into what came before it.
    while (app->depth > 1 && kn_screen_is_before(kn_app_screen(app))) {
        app->depth--;
    }
    kn_app_go(app, KN_SCREEN_SESSION, now);
    kn_session_play(&app->player.session, now);
}

void
kn_app_end(struct kn_app *app, enum kn_ending ending, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    occasion->played = kn_session_time(&app->player.session, now);
    occasion->ending = ending;
    kn_session_stop(&app->player.session, now);
    occasion->playing = false;
    // What lies over the session goes with it.
    while (app->depth > 1 && kn_app_screen(app) != KN_SCREEN_SESSION) {
        app->depth--;
    }
    bool thanks = app->kiosk.on && kn_app_code(app);
    kn_app_replace(app, thanks ? KN_SCREEN_THANKS : KN_SCREEN_AFTER, now);
}

void
kn_app_again(struct kn_app *app, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    kn_app_note(app);
    occasion->before = occasion->after;
    occasion->hurt_step = -1;
    occasion->hurts_in_step = occasion->hurts_in_all = 0;
    occasion->reading.wrist = KN_WRIST_UNTRIED; // by now it is another heat
    occasion->reading.degrees = 0;
    kn_occasion_judge(occasion, app->library.screening);
    kn_app_replace(app, KN_SCREEN_HEAT, now);
    if (!kn_occasion_warm(occasion)) {
        kn_app_replace(app, KN_SCREEN_READY, now);
    }
}

void
kn_app_note(struct kn_app *app)
{
    struct kn_occasion *occasion = &app->occasion;
    // Who only looked in has had no session.
    bool looked =
        occasion->ending == KN_ENDING_EARLY && occasion->played < LOOKED_IN;
    if (!occasion->has_routine || occasion->noted || looked) {
        return;
    }
    struct kn_visit visit = {
        .when = occasion->began,
        .technique = occasion->routine.technique,
        .minutes =
            (int)((occasion->played + 30 * KN_SECOND) / (60 * KN_SECOND)),
        .before = occasion->before,
        .after = occasion->after,
        .went = occasion->ending == KN_ENDING_PAIN ? KN_WENT_STOPPED
                                                   : occasion->went,
        .finished = occasion->ending == KN_ENDING_DONE,
    };
    snprintf(visit.routine, sizeof(visit.routine), "%s", occasion->routine.id);
    occasion->noted = true;
    app->wishes.save_history |= kn_history_add(&app->memory->history, &visit);
}

void
kn_app_skip_step(struct kn_app *app, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    struct kn_moment moment = kn_session_moment(&app->player.session, now);
    occasion->left_out[moment.step] = true;
    if (!kn_plan_has_work(&occasion->routine, occasion->left_out) ||
        !kn_player_replan(&app->player, occasion->left_out, now)) {
        kn_app_end(app, KN_ENDING_EARLY, now);
    }
}

// ---- keys while it plays

static bool
is_point_to_try(const struct kn_app *app, kn_tick now)
{
    struct kn_moment moment = kn_session_moment(&app->player.session, now);
    return app->occasion.routine.steps[moment.step].when == KN_WHEN_TENDER;
}

bool
kn_app_handle_hurts(struct kn_app *app, const struct kn_input *input,
                    kn_tick now)
{
    enum kn_screen screen = kn_app_screen(app);
    bool says = input->kind == KN_INPUT_KEY && !input->control && !input->alt &&
                !input->repeat &&
                (input->key == KN_KEY_HURTS ||
                 (input->key == KN_KEY_CHARACTER && input->character == 'h'));
    if (says && screen == KN_SCREEN_SESSION) {
        app->player.help = false;
        kn_session_pause(&app->player.session, now);
        kn_app_go(app, KN_SCREEN_HURTS, now);
    } else if (says && screen == KN_SCREEN_PAUSE) {
        kn_app_replace(app, KN_SCREEN_HURTS, now);
    } else {
        return false;
    }
    return true;
}

// Keys that lead away from the session; true when `input` was one.
static bool
handle_leaving(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_session *session = &app->player.session;
    if (input->kind != KN_INPUT_KEY || input->control || input->alt ||
        input->repeat || app->player.help) {
        return false;
    }
    if (input->key == KN_KEY_ESCAPE && session->stopped) {
        kn_app_end(app, KN_ENDING_EARLY, now);
        return true;
    }
    if (input->key == KN_KEY_ENTER) {
        kn_session_pause(session, now);
        kn_app_go(app, KN_SCREEN_PAUSE, now);
        return true;
    }
    if (input->key != KN_KEY_CHARACTER) {
        return false;
    }
    if (input->character == 'n' && is_point_to_try(app, now)) {
        kn_app_skip_step(app, now);
        return true;
    }
    return false;
}

// A finger, an oily one or an elbow, finds a third of the screen without
// looking: back, everything, on. A mouse is looked at, and opens everything.
static void
handle_press(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_session *session = &app->player.session;
    float place = input->flag ? input->at.x / (float)app->width : 0.5f;
    // As the strip fills.
    place = app->player.screen.layout.mirrored ? 1 - place : place;
    if (place < 1.0f / 3) {
        kn_session_previous(session, now);
    } else if (place >= 2.0f / 3) {
        kn_session_next(session, now);
    } else {
        kn_session_pause(session, now);
        kn_app_go(app, KN_SCREEN_PAUSE, now);
    }
}

void
kn_app_handle_session(struct kn_app *app, const struct kn_input *input,
                      kn_tick now)
{
    if (handle_leaving(app, input, now)) {
        return;
    }
    bool press = input->kind == KN_INPUT_POINTER_DOWN && !app->player.help;
    kn_player_handle(&app->player, input, now);
    kn_app_take_player_wishes(app);
    if (press && !app->player.dragging) {
        handle_press(app, input, now);
    }
}

// ---- straight there

bool
kn_app_play(struct kn_app *app, const char *path, kn_tick from, kn_tick now)
{
    if (!load(app, path, now)) {
        return false;
    }
    kn_occasion_judge(&app->occasion, app->library.screening);
    kn_app_go(app, KN_SCREEN_READY, now);
    kn_app_begin(app, now);
    if (!app->occasion.playing) {
        return false;
    }
    kn_session_seek(&app->player.session, now, from);
    return true;
}
