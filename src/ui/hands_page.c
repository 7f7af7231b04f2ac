// SPDX-License-Identifier: MIT
#include "ui/hands_page.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/app_parts.h"
#include "ui/board_parts.h"
#include "ui/screens.h"

#define READ_ON 1000  // the id of its button; beyond those of any page
#define MOST_STEPS 40 // that any choice has from end to end

enum kn_setting_buttons
kn_hands_buttons(const struct kn_app *app)
{
    return (enum kn_setting_buttons)app->memory->settings.buttons;
}

bool
kn_hands_scan(const struct kn_app *app)
{
    enum kn_screen screen = kn_app_screen(app);
    return kn_hands_buttons(app) == KN_BUTTONS_SCAN &&
           screen != KN_SCREEN_SESSION && screen != KN_SCREEN_ATTRACT;
}

static void
pass_key(struct kn_app *app, enum kn_key key, kn_tick now)
{
    const struct kn_input input = {
        .kind = KN_INPUT_KEY, .key = key, .when = now};
    kn_app_pass(app, &input, now);
    kn_app_build(app, now);
}

static const struct kn_board_item *
focused(const struct kn_app *app)
{
    const struct kn_board *board = &app->board;
    return board->focus >= 0 ? &board->items[board->focus] : NULL;
}

static bool
is_kind(const struct kn_board_item *item, enum kn_board_kind kind)
{
    return item && item->kind == kind;
}

static void
changed(struct kn_app *app, kn_tick now)
{
    kn_app_place_cards(app); // they scroll with the rest
    app->drawn = false;
    app->since = now;
}

// The arrow that makes what has the focus less, or more.
static enum kn_key
arrow(const struct kn_app *app, bool more)
{
    bool mirrored = kn_board_is_mirrored(&app->board, focused(app));
    return more != mirrored ? KN_KEY_RIGHT : KN_KEY_LEFT;
}

// From one end of a scale back to the other.
static void
raise(struct kn_app *app, kn_tick now)
{
    const struct kn_board_item *item = focused(app);
    if (item->value < 10) {
        pass_key(app, arrow(app, true), now);
        return;
    }
    for (int i = 0; i < 10; i++) {
        pass_key(app, arrow(app, false), now);
    }
}

// One on, or one back with -1; true if that went round to the first again.
bool
kn_hands_walk(struct kn_app *app, int step, kn_tick now)
{
    if (app->hands.inside && is_kind(focused(app), KN_BOARD_SCALE)) {
        raise(app, now);
        return false;
    }
    int focus = app->board.focus;
    kn_board_walk(&app->board, step, !kn_hands_scan(app));
    changed(app, now);
    return app->board.focus <= focus;
}

static void
copy_value(const struct kn_app *app, char *out, size_t size)
{
    const struct kn_board_item *item = focused(app);
    snprintf(out, size, "%s", item && item->text ? item->text : "");
}

// Whether `key` gave the choice that has the focus another value.
static bool
step_choice(struct kn_app *app, enum kn_key key, kn_tick now)
{
    char before[80];
    char after[80];
    copy_value(app, before, sizeof(before));
    pass_key(app, key, now);
    copy_value(app, after, sizeof(after));
    return strcmp(before, after) != 0;
}

// The next value; after the last one the first.
static void
take_choice(struct kn_app *app, kn_tick now)
{
    if (step_choice(app, KN_KEY_ENTER, now)) {
        return;
    }
    for (int i = 0; i < MOST_STEPS && step_choice(app, arrow(app, false), now);
         i++) {
    }
}

void
kn_hands_take(struct kn_app *app, kn_tick now)
{
    const struct kn_board_item *item = focused(app);
    if (is_kind(item, KN_BOARD_CHOICE)) {
        take_choice(app, now);
    } else if (!is_kind(item, KN_BOARD_SCALE)) {
        pass_key(app, KN_KEY_ENTER, now);
    } else if (app->hands.inside) {
        app->hands.inside = false;
        kn_hands_walk(app, 1, now);
    } else {
        app->hands.inside = true;
        if (item->value < 0) {
            raise(app, now);
        }
    }
    app->hands.scan_at = 0;
    app->hands.rounds = 0;
    app->drawn = false;
}

void
kn_hands_back(struct kn_app *app, kn_tick now)
{
    app->hands.inside = false;
    pass_key(app, KN_KEY_ESCAPE, now);
}

void
kn_hands_arm(struct kn_app *app, bool armed)
{
    if (app->board.armed != armed) {
        app->board.armed = armed;
        app->drawn = false;
    }
}

void
kn_hands_add_ways(struct kn_app *app)
{
    if (kn_hands_buttons(app) != KN_BUTTONS_AS_USUAL) {
        app->board.showing = true;
    }
    // Where the focus moves by itself nobody has to read in time.
    if (kn_hands_scan(app) && kn_board_scroll_end(&app->board) > 0) {
        kn_board_button(&app->board, &(struct kn_button){
                                         .id = READ_ON,
                                         .part = KN_PART_FOOT,
                                         .title = _("Read on"),
                                     });
        kn_board_place(&app->board);
    }
}

bool
kn_hands_act(struct kn_app *app, const struct kn_action *action)
{
    if (action->kind != KN_ACTION_PRESS || action->id != READ_ON) {
        return false;
    }
    struct kn_board *board = &app->board;
    bool end = board->scroll == kn_board_scroll_end(board);
    kn_board_set_scroll(
        board, end ? 0 : board->scroll + kn_board_view_height(board) * 4 / 5);
    return true;
}
