// SPDX-License-Identifier: MIT
#include "../test.h"

#include "switch_bench.h"

#include <string.h>

#include "ui/app_parts.h"
#include "ui/screens.h"

#define MS KN_MILLISECOND
#define PRESSES 400 // that lead anywhere

struct app_bench *
switch_open(void **state, enum kn_setting_buttons buttons)
{
    struct app_bench *b = app_bench_open(*state);
    b->memory.settings.buttons = (int)buttons;
    b->now = 100 * KN_SECOND;
    app_bench_frame(b, KN_FRAME);
    return b;
}

void
switch_into_session(struct app_bench *b)
{
    const struct kn_entry *entry =
        kn_catalogue_find(b->library->all.catalogue, "swedish-self");
    assert_non_null(entry);
    assert_true(kn_app_play(&b->app, entry->path, 0, b->now));
}

struct kn_session *
switch_session(struct app_bench *b)
{
    return &b->app.player.session;
}

// Lets time go by, looking whenever that is asked for.
void
switch_pass(struct app_bench *b, kn_tick time)
{
    kn_tick end = b->now + time;
    for (;;) {
        kn_tick next = kn_app_next_deadline(&b->app, b->now);
        if (next == KN_NEVER || next > end) {
            break;
        }
        // Pictures need not come one by one here.
        kn_tick step = next - b->now < 50 * MS ? 50 * MS : next - b->now;
        app_bench_frame(b, b->now + step < end ? step : end - b->now);
        if (b->now == end) {
            break;
        }
    }
    b->now = end;
}

void
switch_send(struct app_bench *b, enum kn_input_kind kind, enum kn_key key,
            kn_button_id button)
{
    const struct kn_input input = {
        .kind = kind, .key = key, .button = button, .when = b->now};
    kn_app_handle(&b->app, &input, b->now);
}

// Holds a button for `time`, and lets go.
void
switch_hold_key(struct app_bench *b, enum kn_key key, kn_tick time)
{
    kn_button_id button = KN_BUTTON_KEYBOARD | (60 + (unsigned)key);
    switch_pass(b, 2 * KN_PRESS_BOUNCE);
    switch_send(b, KN_INPUT_KEY, key, button);
    switch_pass(b, time);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, button);
    app_bench_frame(b, 0);
}

void
switch_hold(struct app_bench *b, kn_tick time)
{
    switch_send(b, KN_INPUT_BUTTON, KN_KEY_UNKNOWN, SWITCH);
    switch_pass(b, time);
    switch_send(b, KN_INPUT_RELEASE, KN_KEY_UNKNOWN, SWITCH);
    app_bench_frame(b, 0);
}

void
switch_press(struct app_bench *b)
{
    switch_pass(b, APART);
    switch_hold(b, TAP);
}

const char *
switch_focus(struct app_bench *b)
{
    kn_app_build(&b->app, b->now);
    const struct kn_board *board = &b->app.board;
    assert_true(board->focus >= 0);
    const char *title = board->items[board->focus].title;
    return title ? title : "";
}

int
switch_step(struct app_bench *b)
{
    return kn_session_moment(switch_session(b), b->now).step;
}

// ---- pages

static void
press_on(struct app_bench *b)
{
    switch_press(b);
}

void
switch_press_take(struct app_bench *b)
{
    switch_pass(b, APART);
    switch_hold(b, HOLD);
}

const struct way switch_by_one = {press_on, switch_press_take};

void
switch_wait_on(struct app_bench *b)
{
    int focus = b->app.board.focus;
    int scroll = b->app.board.scroll;
    if (b->app.hands.scan_at < 0) {
        switch_press(b); // sets it going again
    }
    for (int i = 0; i < 100 && focus == b->app.board.focus &&
                    scroll == b->app.board.scroll;
         i++) {
        switch_pass(b, 100 * MS);
    }
}

const struct way switch_by_scan = {switch_wait_on, switch_press};

void
switch_two_on(struct app_bench *b)
{
    switch_hold_key(b, KN_KEY_PAGE_DOWN, 0);
}

void
switch_two_take(struct app_bench *b)
{
    switch_hold_key(b, KN_KEY_PAGE_UP, 0);
}

const struct way switch_by_two = {switch_two_on, switch_two_take};

static void
pedal_take(struct app_bench *b)
{
    switch_hold_key(b, KN_KEY_PAGE_DOWN, HOLD);
}

const struct way switch_by_pedal = {switch_two_on, pedal_take};

static bool
begins(const char *text, const char *words)
{
    return text && strncmp(text, words, strlen(words)) == 0;
}

// The first item that can be pressed and begins with `words`.
static const struct kn_board_item *
find(struct app_bench *b, const char *words)
{
    kn_app_build(&b->app, b->now);
    const struct kn_board *board = &b->app.board;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->id != 0 &&
            (begins(item->title, words) || begins(item->text, words))) {
            return item;
        }
    }
    fail_msg("there is no \"%s\" on the page %s", words,
             kn_app_screen_name(kn_app_screen(&b->app)));
    return NULL;
}

// Goes to what begins with `words`, and takes it.
void
switch_take(struct app_bench *b, const struct way *way, const char *words)
{
    for (int i = 0; i < PRESSES; i++) {
        const struct kn_board_item *item = find(b, words);
        if (b->app.board.showing &&
            item == &b->app.board.items[b->app.board.focus]) {
            way->take(b);
            return;
        }
        way->on(b);
    }
    fail_msg("\"%s\" is never reached", words);
}

// The same, until that leads to another page: what is unread is shown first.
void
switch_leave_by(struct app_bench *b, const struct way *way, const char *words)
{
    int depth = b->app.depth;
    enum kn_screen screen = kn_app_screen(&b->app);
    for (int i = 0; i < 20; i++) {
        switch_take(b, way, words);
        if (b->app.depth != depth || kn_app_screen(&b->app) != screen) {
            return;
        }
    }
    fail_msg("\"%s\" leads nowhere", words);
}

static void
answer(struct app_bench *b, const struct way *way)
{
    for (int i = 0; i < 20; i++) {
        enum kn_screen screen = kn_app_screen(&b->app);
        if (screen == KN_SCREEN_READY) {
            return;
        }
        assert_int_equal(screen, KN_SCREEN_ASK);
        switch_leave_by(
            b, way, b->library->screening.groups[b->app.occasion.group].none);
    }
    fail_msg("the questions never end");
}

// From the menu to the menu, with a rating on the way.
void
switch_into(struct app_bench *b, const struct way *way)
{
    switch_leave_by(b, way, "Swedish");
    app_bench_assert_at(b, KN_SCREEN_TECHNIQUE);
    switch_leave_by(b, way, "Swedish");
    answer(b, way);
    switch_leave_by(b, way, "Begin");
    app_bench_assert_at(b, KN_SCREEN_SESSION);
    switch_pass(b, 3 * KN_SECOND);
}

void
switch_end(struct app_bench *b, const struct way *way)
{
    app_bench_assert_at(b, KN_SCREEN_PAUSE);
    switch_leave_by(b, way, "End for now");
    app_bench_assert_at(b, KN_SCREEN_AFTER);
    switch_leave_by(b, way, "To the menu");
    app_bench_assert_at(b, KN_SCREEN_MENU);
    app_bench_close(b);
}
