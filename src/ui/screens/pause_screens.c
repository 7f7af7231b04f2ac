// SPDX-License-Identifier: MIT
// Over a session that stands: everything that keys can do, to be pressed, and
// "it hurts more", which decides what happens next.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/screens.h"

enum {
    GO_ON = 1,
    HURTS,
    SKIP,
    AGAIN,
    NEXT_STEP,
    STEP_BEFORE,
    EASE,
    SPEED,
    NAMES,
    LAYER,
    MIRROR,
    END,
    HURT,
};

static struct kn_session *
session_of(struct kn_app *app)
{
    return &app->player.session;
}

static void
go_on(struct kn_app *app, kn_tick now)
{
    kn_app_back(app, now);
    if (!kn_session_finished(session_of(app), now)) {
        kn_session_play(session_of(app), now); // or it would begin anew
    }
}

static const struct kn_step *
step_at(struct kn_app *app, kn_tick now)
{
    struct kn_moment moment = kn_session_moment(session_of(app), now);
    return &app->occasion.routine.steps[moment.step];
}

// Time stands, so any instant gives the same moment.
static struct kn_moment
moment_of(struct kn_app *app)
{
    struct kn_session *session = session_of(app);
    return kn_session_moment_at(session, session->anchor_at);
}

static void
add_choice(struct kn_board *board, int id, const char *title, const char *value)
{
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                                .part = KN_PART_MIDDLE,
                                                .id = id,
                                                .title = title,
                                                .text = value});
}

static void
build_pause(struct kn_app *app, struct kn_board *board)
{
    const struct kn_player *player = &app->player;
    struct kn_moment moment = moment_of(app);
    const struct kn_step *step = &app->occasion.routine.steps[moment.step];
    char text[80];
    kn_board_title(board, _("Paused"), step->title);
    kn_board_button(board, &(struct kn_button){.id = GO_ON,
                                               .part = KN_PART_MIDDLE,
                                               .title = _("Go on"),
                                               .first = true});
    if (step->when == KN_WHEN_TENDER) {
        kn_board_button(board,
                        &(struct kn_button){.id = SKIP,
                                            .part = KN_PART_MIDDLE,
                                            .title = _("Not tender: try the "
                                                       "next spot")});
    }
    static const struct {
        int id;
        const char *title;
    } ways[] = {
        {HURTS, N_("It hurts more")},     {EASE, N_("Ease off by one")},
        {AGAIN, N_("Step again")},        {NEXT_STEP, N_("Next step")},
        {STEP_BEFORE, N_("Step before")}, {END, N_("End for now")},
    };
    for (int i = 0; i < (int)(sizeof(ways) / sizeof(ways[0])); i++) {
        kn_board_button(board,
                        &(struct kn_button){.id = ways[i].id,
                                            .columns = 2,
                                            .part = KN_PART_MIDDLE,
                                            .title = kn_words(ways[i].title)});
    }
    snprintf(text, sizeof(text), "%d %%", player->session.speed);
    add_choice(board, SPEED, _("Speed"), text);
    add_choice(board, LAYER, _("Layer shown"),
               kn_words(kn_layer_titles[player->layer]));
    add_choice(board, NAMES, _("Names"), player->names ? _("Yes") : _("No"));
    add_choice(board, MIRROR, _("Seen in a mirror"),
               player->mirror ? _("Yes") : _("No"));
    if (player->session.ease > 0) {
        snprintf(text, sizeof(text), _("Eased off by %d."),
                 player->session.ease);
        kn_board_say(board, KN_SAY_NOTE, text);
    }
}

static void
cycle(struct kn_player *player, int by)
{
    int layer = ((int)player->layer + by + KN_LAYER_COUNT) % KN_LAYER_COUNT;
    player->layer = player->layer_was = (enum kn_layer)layer;
}

static void
act_pause(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_player *player = &app->player;
    struct kn_session *session = &player->session;
    int by = action->kind == KN_ACTION_LESS ? -1 : 1;
    switch (action->id) {
    case GO_ON:
        go_on(app, now);
        break;
    case SKIP:
        kn_app_skip_step(app, now);
        if (app->occasion.playing) {
            go_on(app, now);
        }
        break;
    case HURTS:
        kn_app_replace(app, KN_SCREEN_HURTS, now);
        break;
    case AGAIN:
        kn_session_again(session, now);
        go_on(app, now);
        break;
    case NEXT_STEP:
        kn_session_next(session, now);
        go_on(app, now);
        break;
    case STEP_BEFORE:
        kn_session_previous(session, now);
        go_on(app, now);
        break;
    case EASE:
        kn_session_ease_off(session, now);
        break;
    case SPEED:
        kn_session_set_speed(session, now, session->speed + by * KN_SPEED_STEP);
        break;
    case LAYER:
        cycle(player, by);
        break;
    case NAMES:
        player->names = !player->names;
        break;
    case MIRROR:
        player->mirror = !player->mirror;
        break;
    case END:
        kn_app_end(app, KN_ENDING_EARLY, now);
        break;
    default:
        break;
    }
}

void
kn_pause_take(struct kn_app *app, enum kn_remote what, kn_tick now)
{
    static const int ids[KN_REMOTE_COUNT] = {
        [KN_REMOTE_PAUSE] = GO_ON,        [KN_REMOTE_NEXT] = NEXT_STEP,
        [KN_REMOTE_BEFORE] = STEP_BEFORE, [KN_REMOTE_AGAIN] = AGAIN,
        [KN_REMOTE_HURTS] = HURTS,        [KN_REMOTE_SOFTER] = EASE,
        [KN_REMOTE_EVERYTHING] = GO_ON,
    };
    const struct kn_action action = {.kind = KN_ACTION_PRESS, .id = ids[what]};
    app->notice[0] = '\0';
    app->stale = true;
    act_pause(app, &action, now);
}

const struct kn_screen_class kn_pause_screen = {
    .name = "pause",
    .stage = true,
    .build = build_pause,
    .act = act_pause,
};

// ---- it hurts more

static void
build_hurts(struct kn_app *app, struct kn_board *board)
{
    const struct kn_care *care = &app->library.screening->care;
    kn_board_title(board, _("It hurts more"), care->hurts_title);
    for (int i = 0; i < care->hurt_count; i++) {
        kn_board_add(board,
                     &(struct kn_board_item){.kind = KN_BOARD_ROW,
                                             .part = KN_PART_MIDDLE,
                                             .id = HURT,
                                             .index = i,
                                             .title = care->hurts[i].text});
    }
    kn_board_button(board, &(struct kn_button){.id = GO_ON,
                                               .part = KN_PART_FOOT,
                                               .title = _("It is all right: go "
                                                          "on")});
}

static void
act_hurts(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    if (action->id == GO_ON) {
        go_on(app, now);
        return;
    }
    if (action->id != HURT) {
        return;
    }
    struct kn_moment moment = moment_of(app);
    const struct kn_step *step = step_at(app, now);
    if (occasion->hurt_step != moment.step) {
        occasion->hurt_step = moment.step;
        occasion->hurts_in_step = 0;
    }
    const struct kn_hurts_context context = {
        .before = occasion->hurts_in_step,
        .before_in_all = occasion->hurts_in_all,
        .warm = kn_tools[step->tool].warm,
        .can_ease = kn_strokes[step->stroke].motion != KN_MOTION_NONE &&
                    step->intensity_peak - (float)session_of(app)->ease > 1,
    };
    occasion->hurts =
        kn_hurts(&app->library.screening->care, action->index, context);
    occasion->hurts_in_step++;
    occasion->hurts_in_all++;
    kn_app_replace(app, KN_SCREEN_HURTS_ANSWER, now);
}

const struct kn_screen_class kn_hurts_screen = {
    .name = "hurts",
    .stage = true,
    .build = build_hurts,
    .act = act_hurts,
    .back = go_on,
};

// ---- what then

static bool
goes_on(const struct kn_occasion *occasion)
{
    return occasion->hurts.action == KN_HURTS_EASE ||
           occasion->hurts.action == KN_HURTS_LEAVE;
}

static void
build_answer(struct kn_app *app, struct kn_board *board)
{
    static const char *const titles[KN_HURTS_ACTION_COUNT] = {
        [KN_HURTS_EASE] = N_("Easier, then"),
        [KN_HURTS_LEAVE] = N_("This step is left out"),
        [KN_HURTS_END] = N_("Enough for today"),
        [KN_HURTS_HELP] = N_("Stop, and get help"),
    };
    const struct kn_occasion *occasion = &app->occasion;
    kn_board_title(board, _("It hurts more"),
                   kn_words(titles[occasion->hurts.action]));
    kn_board_say(board, goes_on(occasion) ? KN_SAY_LEAD : KN_SAY_CARE,
                 occasion->hurts.say);
    if (goes_on(occasion)) {
        kn_board_button(board, &(struct kn_button){.id = GO_ON,
                                                   .part = KN_PART_MIDDLE,
                                                   .title = _("Go on"),
                                                   .first = true});
    }
    kn_board_button(board, &(struct kn_button){.id = END,
                                               .part = KN_PART_MIDDLE,
                                               .title = _("End for today"),
                                               .first = !goes_on(occasion)});
}

// What the answer asks for, once it was read.
static void
act_answer(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    struct kn_occasion *occasion = &app->occasion;
    if (action->id == GO_ON && occasion->hurts.action == KN_HURTS_EASE) {
        kn_session_ease_off(session_of(app), now);
        go_on(app, now);
    } else if (action->id == GO_ON && goes_on(occasion)) {
        kn_app_skip_step(app, now);
        if (occasion->playing) {
            go_on(app, now);
        }
    } else if (action->id == END) {
        kn_app_end(app, KN_ENDING_PAIN, now);
    }
}

// There is no way back into what hurts.
static void
back_answer(struct kn_app *app, kn_tick now)
{
    const struct kn_action action = {
        .kind = KN_ACTION_PRESS,
        .id = goes_on(&app->occasion) ? GO_ON : END,
    };
    act_answer(app, &action, now);
}

const struct kn_screen_class kn_hurts_answer_screen = {
    .name = "hurts-answer",
    .stage = true,
    .build = build_answer,
    .act = act_answer,
    .back = back_answer,
};

// ---- the session itself has no board

static void
build_nothing(struct kn_app *app, struct kn_board *board)
{
    (void)app;
    (void)board;
}

static void
act_nothing(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    (void)app;
    (void)action;
    (void)now;
}

const struct kn_screen_class kn_session_class = {
    .name = "session",
    .build = build_nothing,
    .act = act_nothing,
};
