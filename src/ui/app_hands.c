// SPDX-License-Identifier: MIT
// One switch, two buttons, or a pedal's page keys in the place of all others.
//
// One switch: in a session a press pauses and goes on, twice is again, held is
// next, held on is the page with everything. On pages a press moves on and a
// hold takes (no time limit), or the focus moves and a press takes; held on is
// one step back. So a session stands at any press, and every page is left.
// What a press does is done as it goes down, and taken back if it becomes more.
#include "ui/app_parts.h"

#include "ui/hands_page.h"
#include "ui/screens.h"

#define ROUNDS 3         // of the focus by itself, then it rests
#define UNTOLD 0xffffffu // a button that does not say which it is

// ---- how

static bool
is_session(const struct kn_app *app)
{
    return kn_app_screen(app) == KN_SCREEN_SESSION;
}

static kn_tick
pace(const struct kn_app *app)
{
    return kn_scan_paces[app->memory->settings.scan_pace];
}

void
kn_hands_arrive(struct kn_app *app)
{
    app->hands.scan_at = 0;
    app->hands.rounds = 0;
    app->hands.inside = false;
    app->board.armed = false;
}

// ---- in a session

static void
open_everything(struct kn_app *app, kn_tick now)
{
    struct kn_session *session = &app->player.session;
    kn_session_seek(session, now, app->hands.was_at);
    kn_session_pause(session, now);
    kn_app_go(app, KN_SCREEN_PAUSE, now);
}

static void
one_in_session(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    struct kn_session *session = &app->player.session;
    switch (event) {
    case KN_PRESS_DOWN:
        kn_session_toggle(session, now);
        break;
    case KN_PRESS_SECOND:
        kn_session_again(session, now);
        kn_session_play(session, now);
        break;
    case KN_PRESS_LONG:
        if (!app->hands.press.second) {
            kn_session_play(session, now); // at the end it would begin anew
            kn_session_next(session, now);
        }
        break;
    case KN_PRESS_LONGEST:
        open_everything(app, now);
        break;
    default:
        break;
    }
}

// ---- what a press becomes

static void
one_on_page(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    bool scanning = kn_hands_scan(app);
    switch (event) {
    case KN_PRESS_DOWN:
    case KN_PRESS_SECOND:
        // While it rests, a press only sets the focus going.
        app->hands.deaf = scanning && app->hands.scan_at < 0;
        app->hands.scan_at = 0;
        app->hands.rounds = 0;
        break;
    case KN_PRESS_LONG:
        kn_hands_arm(app, true);
        break;
    case KN_PRESS_UP:
        if (scanning) {
            kn_hands_take(app, now);
        } else {
            kn_hands_walk(app, 1, now);
        }
        break;
    case KN_PRESS_UP_LONG:
        kn_hands_arm(app, false);
        kn_hands_take(app, now);
        break;
    case KN_PRESS_LONGEST:
        kn_hands_arm(app, false);
        kn_hands_back(app, now);
        break;
    case KN_PRESS_NONE:
        break;
    }
}

static void
one(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    if (is_session(app)) {
        one_in_session(app, event, now);
    } else {
        one_on_page(app, event, now);
    }
}

static bool
is_forward(enum kn_key key)
{
    return key == KN_KEY_PAGE_DOWN || key == KN_KEY_DOWN ||
           key == KN_KEY_RIGHT || key == KN_KEY_NEXT || key == KN_KEY_TAB ||
           key == KN_KEY_SPACE;
}

static bool
is_taking(enum kn_key key)
{
    return key == KN_KEY_PAGE_UP || key == KN_KEY_UP || key == KN_KEY_LEFT ||
           key == KN_KEY_PREVIOUS || key == KN_KEY_ENTER;
}

// The first button moves on, the second takes: nothing needs holding, for many
// pedals only ever tap.
static void
two(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    bool forward = is_forward(app->hands.key);
    bool down = event == KN_PRESS_DOWN || event == KN_PRESS_SECOND;
    bool on = event == KN_PRESS_LONGEST;
    if (is_session(app)) {
        if (on || (down && !forward)) {
            open_everything(app, now);
        } else if (down) {
            kn_session_next(&app->player.session, now);
        }
    } else if (on) {
        kn_hands_back(app, now);
    } else if (down && forward) {
        kn_hands_walk(app, 1, now);
    } else if (down) {
        kn_hands_take(app, now);
    }
}

static bool
is_page_key(enum kn_key key)
{
    return key == KN_KEY_PAGE_DOWN || key == KN_KEY_PAGE_UP ||
           key == KN_KEY_NEXT || key == KN_KEY_PREVIOUS;
}

// A pedal's page keys beside a keyboard's. In a session they do what they
// always do, until they are held.
static void
pages(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    bool forward = is_forward(app->hands.key);
    if (is_session(app)) {
        app->hands.keyed = false;
        if (event == KN_PRESS_LONG) {
            open_everything(app, now);
        }
    } else if (event == KN_PRESS_UP) {
        kn_hands_walk(app, forward ? 1 : -1, now);
    } else if (event == KN_PRESS_LONG && !forward) {
        kn_hands_back(app, now);
    } else if (event == KN_PRESS_LONG && app->board.showing) {
        kn_hands_take(app, now);
    }
}

static void
obey(struct kn_app *app, enum kn_press_event event, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    int screen = (int)kn_app_screen(app);
    if (event == KN_PRESS_NONE) {
        return;
    }
    if (event == KN_PRESS_DOWN || event == KN_PRESS_SECOND) {
        hands->depth = app->depth;
        hands->screen = screen;
        hands->deaf = is_session(app) && app->player.help;
        if (is_session(app)) {
            hands->was_at = kn_session_time(&app->player.session, now);
            app->player.help = false;
        }
    }
    // What was pressed on one page is not held on another.
    if (hands->deaf || hands->depth != app->depth || hands->screen != screen) {
        return;
    }
    kn_app_build(app, now);
    switch (kn_hands_buttons(app)) {
    case KN_BUTTONS_AS_USUAL:
        pages(app, event, now);
        break;
    case KN_BUTTONS_TWO:
        two(app, event, now);
        break;
    case KN_BUTTONS_ONE:
    case KN_BUTTONS_SCAN:
        one(app, event, now);
        break;
    }
}

// ---- which input is which button

// When it was done, if that can be.
static kn_tick
when(const struct kn_input *input, kn_tick now)
{
    bool known = input->when <= now && input->when > now - KN_SECOND;
    return known ? input->when : now;
}

static kn_button_id
button_of(const struct kn_input *input)
{
    switch (input->kind) {
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_POINTER_UP:
        return KN_BUTTON_MOUSE | 1; // or a finger, of which there is one
    default:
        return input->button ? input->button : UNTOLD;
    }
}

static void
catch_up(struct kn_app *app, kn_tick at, kn_tick now)
{
    enum kn_press_event event;
    while ((event = kn_press_update(&app->hands.press, at)) != KN_PRESS_NONE) {
        obey(app, event, now);
    }
}

static void
go_up(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    if (button_of(input) == hands->button) {
        catch_up(app, when(input, now), now);
        obey(app, kn_press_up(&hands->press, when(input, now)), now);
        hands->button = 0;
    }
}

static void
go_down(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    if (hands->button && hands->button != button_of(input) &&
        !hands->press.spent) {
        return; // one at a time
    }
    if (hands->button) {
        kn_press_cancel(&hands->press); // pulled out, and never let go
    }
    hands->button = button_of(input);
    if (hands->button != hands->last) {
        kn_press_cancel(&hands->press); // no second press of the same
        hands->last = hands->button;
    }
    hands->key = input->key;
    hands->press.hold = kn_long_presses[app->memory->settings.long_press];
    obey(app, kn_press_down(&hands->press, when(input, now)), now);
    if (hands->button == UNTOLD) {
        go_up(app, input, now); // a stick's arrow, which is never let go
    }
}

// A way to the settings for who has a keyboard after all.
static bool
is_spared(const struct kn_input *input)
{
    kn_button_id kind = input->button & KN_BUTTON_KINDS;
    return input->control || input->alt ||
           (input->key == KN_KEY_ESCAPE && kind != KN_BUTTON_PAD &&
            kind != KN_BUTTON_PLAIN);
}

// Everything is the switch.
static bool
handle_one(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    switch (input->kind) {
    case KN_INPUT_KEY:
        if (is_spared(input)) {
            return false;
        }
        if (!input->repeat && input->key != KN_KEY_CHARACTER) {
            go_down(app, input, now);
        }
        return true; // a character's button went before
    case KN_INPUT_BUTTON:
        if (!input->repeat) {
            go_down(app, input, now);
        }
        return true;
    case KN_INPUT_POINTER_DOWN:
        go_down(app, input, now);
        return true;
    case KN_INPUT_RELEASE:
    case KN_INPUT_POINTER_UP:
        go_up(app, input, now);
        return true;
    case KN_INPUT_POINTER_MOVE:
        return true;
    default:
        return false;
    }
}

static bool
handle_two(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    if (input->kind == KN_INPUT_RELEASE) {
        go_up(app, input, now);
        return true;
    }
    if (input->kind != KN_INPUT_KEY || input->control || input->alt ||
        (!is_forward(input->key) && !is_taking(input->key))) {
        return false;
    }
    if (!input->repeat) {
        go_down(app, input, now);
    }
    return true;
}

// Keys that presenters and headsets have beside those of pages tell nothing
// about whether there are others.
static bool
tells_a_keyboard(const struct kn_input *input)
{
    switch (input->kind) {
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_SCROLL:
        return true;
    case KN_INPUT_KEY:
        return input->key != KN_KEY_PLAY_PAUSE && input->key != KN_KEY_STOP &&
               input->key != KN_KEY_ESCAPE &&
               !(input->key == KN_KEY_CHARACTER &&
                 (input->character == 'b' || input->character == '.'));
    default:
        return false;
    }
}

static bool
handle_pages(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    if (input->kind == KN_INPUT_RELEASE) {
        go_up(app, input, now);
        return true;
    }
    bool page_key = input->kind == KN_INPUT_KEY && is_page_key(input->key) &&
                    !input->control && !input->alt;
    if (!page_key) {
        hands->keyed = hands->keyed || tells_a_keyboard(input);
        return false;
    }
    if (!is_session(app) && hands->keyed) {
        return false; // they scroll
    }
    if (!input->repeat) {
        go_down(app, input, now);
    }
    return input->repeat || !is_session(app);
}

bool
kn_hands_handle(struct kn_app *app, const struct kn_input *input, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    if (input->kind == KN_INPUT_FOCUS) {
        if (input->flag) {
            return false;
        }
        // What is let go elsewhere is not reported.
        kn_press_cancel(&hands->press);
        hands->button = 0;
        kn_hands_arm(app, false);
        return false;
    }
    catch_up(app, when(input, now), now);
    switch (kn_hands_buttons(app)) {
    case KN_BUTTONS_TWO:
        return handle_two(app, input, now);
    case KN_BUTTONS_ONE:
    case KN_BUTTONS_SCAN:
        return handle_one(app, input, now);
    case KN_BUTTONS_AS_USUAL:
    default:
        return handle_pages(app, input, now);
    }
}

// ---- time

static void
scan(struct kn_app *app, kn_tick now)
{
    struct kn_hands *hands = &app->hands;
    if (hands->scan_at == 0) {
        hands->scan_at = now + 2 * pace(app); // the first one comes unawaited
    } else if (hands->scan_at > 0 && now >= hands->scan_at) {
        hands->rounds += kn_hands_walk(app, 1, now);
        // Nobody is there, or nobody wants anything: a screen at rest.
        hands->scan_at = hands->rounds < ROUNDS ? now + pace(app) : -1;
    }
}

void
kn_hands_update(struct kn_app *app, kn_tick now)
{
    catch_up(app, now, now);
    if (kn_hands_scan(app) && !app->hands.press.down) {
        kn_app_build(app, now);
        scan(app, now);
    }
}

kn_tick
kn_hands_next(const struct kn_app *app)
{
    const struct kn_hands *hands = &app->hands;
    kn_tick next = kn_press_next(&hands->press);
    if (next == KN_NEVER && kn_hands_scan(app) && !hands->press.down &&
        hands->scan_at >= 0) {
        next = hands->scan_at;
    }
    return next;
}
