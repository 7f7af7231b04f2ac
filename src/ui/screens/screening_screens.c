// SPDX-License-Identifier: MIT
// Before a session: is there anything that speaks against it? Statements to
// tick, group by group; where it is; and what that means for the technique.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/body_marks.h"
#include "ui/screens.h"

enum { NOTHING_NEW = 1, SOMETHING_NEW, ITEM, AREA, REMEMBER, NEXT, BACK };

static void
add_next(struct kn_board *board, const char *title, bool off)
{
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
    kn_board_button(board, &(struct kn_button){.id = NEXT,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = title,
                                               .first = true,
                                               .read_first = true,
                                               .off = off});
    if (board->focus_id == 0) {
        board->focus_id = NEXT;
    }
}

// ---- anything new?

static void
build_anew(struct kn_app *app, struct kn_board *board)
{
    const struct kn_screening *screening = app->library.screening;
    kn_board_title(board, _("Before you start"), screening->anew);
    kn_board_say(board, KN_SAY_BODY, screening->anew_help);
    kn_board_button(board, &(struct kn_button){.id = NOTHING_NEW,
                                               .part = KN_PART_MIDDLE,
                                               .title = _("Nothing new"),
                                               .first = true});
    kn_board_button(board, &(struct kn_button){.id = SOMETHING_NEW,
                                               .part = KN_PART_MIDDLE,
                                               .title = _("Go through all "
                                                          "questions again")});
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
act_anew(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    if (action->id == BACK) {
        kn_app_back(app, now);
        return;
    }
    if (action->id == SOMETHING_NEW) {
        occasion->due = ~(uint32_t)0;
        occasion->all = true;
    }
    if (action->id == NOTHING_NEW || action->id == SOMETHING_NEW) {
        kn_app_next_before(app, now);
    }
}

const struct kn_screen_class kn_anew_screen = {
    .name = "anew",
    .stage = true,
    .build = build_anew,
    .act = act_anew,
};

// ---- a group of statements

static const struct kn_screening_group *
group_of(const struct kn_app *app)
{
    const struct kn_screening *screening = app->library.screening;
    int group = app->occasion.group;
    group = group < 0 ? 0 : group;
    return &screening->groups[group < screening->group_count
                                  ? group
                                  : screening->group_count - 1];
}

static bool
is_last(const struct kn_app *app)
{
    const struct kn_occasion *occasion = &app->occasion;
    int next = occasion->group < 0 ? 1 : occasion->group + 1;
    return next >= app->library.screening->group_count ||
           occasion->due >> next == 0;
}

static bool
any_ticked(const struct kn_app *app, const struct kn_screening_group *group)
{
    for (int i = group->first; i < group->first + group->count; i++) {
        if (kn_replies_item(app->occasion.replies, i)) {
            return true;
        }
    }
    return false;
}

// "Before you start · 2 of 7": groups that were not due are none of them.
static void
say_progress(char *out, size_t size, const struct kn_app *app)
{
    const struct kn_occasion *occasion = &app->occasion;
    int all = 0;
    int now = 1;
    for (int i = 0; i < app->library.screening->group_count; i++) {
        bool due = occasion->due >> i & 1;
        all += due;
        now += due && i < occasion->group;
    }
    snprintf(out, size, _("Before you start  \u00b7  %d of %d"), now, all);
}

static void
build_ask(struct kn_app *app, struct kn_board *board)
{
    const struct kn_screening *screening = app->library.screening;
    const struct kn_screening_group *group = group_of(app);
    char kicker[64];
    say_progress(kicker, sizeof(kicker), app);
    kn_board_title(board, kicker, group->title);
    kn_board_say(board, KN_SAY_BODY, group->help);
    for (int i = group->first; i < group->first + group->count; i++) {
        const struct kn_screening_item *item = &screening->items[i];
        kn_board_add(board,
                     &(struct kn_board_item){
                         .kind = KN_BOARD_TICK,
                         .part = KN_PART_MIDDLE,
                         .id = ITEM,
                         .index = i,
                         .title = item->text,
                         .text = item->help,
                         .on = kn_replies_item(app->occasion.replies, i)});
    }
    if (is_last(app) && !app->kiosk.on) {
        kn_board_add(board,
                     &(struct kn_board_item){
                         .kind = KN_BOARD_TICK,
                         .part = KN_PART_MIDDLE,
                         .id = REMEMBER,
                         .title = _("Remember my answers on this computer"),
                         .text = _("Next time only what may have changed is "
                                   "asked. They never leave this machine."),
                         .on = app->occasion.remember});
    }
    kn_board_say(board, KN_SAY_NOTE, screening->promise);
    add_next(board, any_ticked(app, group) ? _("Next") : group->none, false);
}

static void
act_ask(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    switch (action->id) {
    case ITEM:
        occasion->replies = kn_replies_set_item(
            occasion->replies, action->index,
            !kn_replies_item(occasion->replies, action->index));
        break;
    case REMEMBER:
        occasion->remember = !app->kiosk.on && !occasion->remember;
        break;
    case NEXT:
        kn_app_next_before(app, now);
        break;
    case BACK:
        kn_app_back(app, now);
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_ask_screen = {
    .name = "ask",
    .stage = true,
    .build = build_ask,
    .act = act_ask,
};

// ---- where

static void
build_where(struct kn_app *app, struct kn_board *board)
{
    const struct kn_screening *screening = app->library.screening;
    kn_board_title(board, _("Before you start"), screening->where_title);
    kn_board_say(board, KN_SAY_BODY, screening->where_help);
    for (int i = 0; i < screening->area_count; i++) {
        kn_board_add(board,
                     &(struct kn_board_item){
                         .kind = KN_BOARD_TICK,
                         .part = KN_PART_MIDDLE,
                         .id = AREA,
                         .index = i,
                         .columns = 2,
                         .title = screening->areas[i].name,
                         .on = kn_replies_area(app->occasion.replies, i)});
    }
    // What is to be left alone must be known; Back takes the reason away.
    add_next(board, _("Next"), app->occasion.replies.areas == 0);
}

static void
flip_area(struct kn_app *app, int area)
{
    kn_replies *replies = &app->occasion.replies;
    *replies =
        kn_replies_set_area(*replies, area, !kn_replies_area(*replies, area));
    app->stale = true;
}

static void
act_where(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == AREA) {
        flip_area(app, action->index);
    } else if (action->id == NEXT && app->occasion.replies.areas != 0) {
        kn_app_next_before(app, now);
    } else if (action->id == BACK) {
        kn_app_back(app, now);
    }
}

static void
touch_where(struct kn_app *app, kn_vec2 place, kn_tick now)
{
    const struct kn_screening *screening = app->library.screening;
    (void)now;
    for (int i = 0; i < screening->area_count; i++) {
        if (kn_area_contains(&screening->areas[i], place)) {
            flip_area(app, i);
            return;
        }
    }
}

static void
mark_where(struct kn_app *app, struct kn_canvas *canvas)
{
    kn_body_mark_areas(app, app->occasion.replies.areas, true, canvas);
}

const struct kn_screen_class kn_where_screen = {
    .name = "where",
    .stage = true,
    .build = build_where,
    .act = act_where,
    .mark = mark_where,
    .touch = touch_where,
};

// ---- what it means

static const char *
verdict_title(const struct kn_verdict *verdict)
{
    static const char *const titles[KN_LEVEL_COUNT] = {
        [KN_LEVEL_CLEAR] = N_("Nothing speaks against it"),
        [KN_LEVEL_GENTLER] = N_("Gently, then"),
        [KN_LEVEL_ASK] = N_("Ask first"),
        [KN_LEVEL_BLOCKED] = N_("Not this one today"),
        [KN_LEVEL_DOCTOR] = N_("Please see a doctor first"),
        [KN_LEVEL_EMERGENCY] = N_("Please call for help now"),
    };
    return kn_words(titles[verdict->level]);
}

void
kn_leavings_words(char *out, size_t size, const struct kn_occasion *occasion)
{
    const struct kn_leavings *leavings = &occasion->leavings;
    char remain[32];
    out[0] = '\0';
    if (leavings->left_out > 0) {
        kn_minutes(remain, sizeof(remain), leavings->remain);
        bool one = leavings->remain < 90 * KN_SECOND;
        int count = leavings->left_out;
        snprintf(out, size,
                 one ? P_("%d step is left out for what you told us; about "
                          "%s remains.",
                          "%d steps are left out for what you told us; about "
                          "%s remains.",
                          count)
                     : P_("%d step is left out for what you told us; about "
                          "%s remain.",
                          "%d steps are left out for what you told us; about "
                          "%s remain.",
                          count),
                 count, remain);
    }
}

static void
build_verdict(struct kn_app *app, struct kn_board *board)
{
    const struct kn_occasion *occasion = &app->occasion;
    const struct kn_verdict *verdict = &occasion->verdict;
    char text[300];
    char cap[KN_PHRASE_NUMBER];
    kn_board_title(board, kn_words(kn_techniques[verdict->technique].name),
                   verdict_title(verdict));
    for (int i = 0; i < verdict->count; i++) {
        const struct kn_screening_item *item =
            &app->library.screening->items[verdict->items[i]];
        bool grave = kn_verdict_item_level(verdict, i) >= KN_LEVEL_ASK;
        const char *say = kn_verdict_say(verdict, i);
        kn_board_say(board, KN_SAY_HEADING, item->text);
        kn_board_say(board, grave ? KN_SAY_CARE : KN_SAY_BODY,
                     say ? say : _("That place is left alone."));
    }
    if (kn_verdict_allows(verdict, true)) {
        kn_leavings_words(text, sizeof(text), occasion);
        kn_board_say(board, KN_SAY_BODY, text);
    }
    if (verdict->cap < KN_NO_CAP && kn_verdict_allows(verdict, true)) {
        snprintf(text, sizeof(text), _("No step goes above %s of 10."),
                 kn_phrase_number(cap, (double)verdict->cap));
        kn_board_say(board, KN_SAY_BODY, text);
    }
    bool work = occasion->leavings.worked > 0;
    if (kn_verdict_allows(verdict, true) && work) {
        add_next(board,
                 verdict->level == KN_LEVEL_ASK
                     ? _("I have asked, or I am sure")
                     : _("Go on"),
                 false);
        return;
    }
    if (kn_verdict_allows(verdict, true)) {
        kn_board_say(board, KN_SAY_CARE,
                     _("Nothing of this routine is left. Another one may do."));
    }
    kn_board_say(board, KN_SAY_NOTE, app->library.screening->promise);
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back to the menu"),
                                               .first = true});
}

static void
act_verdict(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    bool allowed = kn_verdict_allows(&occasion->verdict, true) &&
                   occasion->leavings.worked > 0;
    if (action->id == NEXT && allowed) {
        occasion->confirmed = true;
        kn_app_next_before(app, now);
    } else if (action->id == BACK && allowed) {
        kn_app_back(app, now);
    } else if (action->id == BACK) {
        kn_app_home(app, now);
    }
}

static void
mark_verdict(struct kn_app *app, struct kn_canvas *canvas)
{
    const struct kn_occasion *occasion = &app->occasion;
    kn_body_mark_areas(app, kn_occasion_areas(occasion), false, canvas);
}

const struct kn_screen_class kn_verdict_screen = {
    .name = "verdict",
    .stage = true,
    .build = build_verdict,
    .act = act_verdict,
    .mark = mark_verdict,
};
