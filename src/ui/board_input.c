// SPDX-License-Identifier: MIT
// What keys and a pointer do to a board.
#include "ui/board_parts.h"

#include <limits.h>
#include <stdlib.h>

#define WHEEL_LINES 3 // that one click of the wheel scrolls

// ---- keys

// How far `to` lies from `from` towards (dx, dy): across counts double; INT_MAX
// where it does not lie that way.
static int
way(kn_rect from, kn_rect to, int dx, int dy)
{
    int ahead;
    int aside;
    if (dx != 0) {
        ahead = dx > 0 ? to.x0 - from.x1 : from.x0 - to.x1;
        aside = to.y0 >= from.y1   ? to.y0 - from.y1 + 1
                : from.y0 >= to.y1 ? from.y0 - to.y1 + 1
                                   : 0;
        // Left and right stay in the row.
        return ahead < 0 || aside > 0 ? INT_MAX : ahead;
    }
    ahead = dy > 0 ? to.y0 - from.y1 : from.y0 - to.y1;
    aside = to.x0 >= from.x1   ? to.x0 - from.x1 + 1
            : from.x0 >= to.x1 ? from.x0 - to.x1 + 1
                               : abs(to.x0 - from.x0) / 8;
    return ahead < 0 ? INT_MAX : ahead * 2 + aside;
}

// Where the item is on the canvas, or, if that is mirrored, in a mirror: of two
// that are equally near the one is taken that begins in line.
static kn_rect
as_read(const struct kn_board *board, const struct kn_board_item *item)
{
    kn_rect rect = kn_board_where(board, item, item->rect);
    return board->mirrored ? kn_rect_mirror(rect, board->whole) : rect;
}

static int
neighbour(const struct kn_board *board, int dx, int dy)
{
    if (board->focus < 0) {
        return kn_board_first(board, 0, 1);
    }
    kn_rect from = as_read(board, &board->items[board->focus]);
    dx = board->mirrored ? -dx : dx;
    int best = -1;
    int nearest = INT_MAX;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (i == board->focus || !kn_board_focusable(item)) {
            continue;
        }
        kn_rect to = as_read(board, item);
        int distance = way(from, to, dx, dy);
        if (distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

// Down over long text scrolls before it jumps: no word may be passed by
// unseen. True when the next focus is too far to be shown without a leap.
static bool
scroll_first(struct kn_board *board, int next, int dy)
{
    int step = kn_board_view_height(board) * 2 / 3;
    if (next >= 0) {
        const struct kn_board_item *item = &board->items[next];
        kn_rect rect = kn_board_where(board, item, item->rect);
        bool leaves = board->focus >= 0 &&
                      board->items[board->focus].part == KN_PART_MIDDLE;
        bool far = item->part != KN_PART_MIDDLE
                       ? leaves
                       : (dy > 0 ? rect.y1 - board->view.y1 > step
                                 : board->view.y0 - rect.y0 > step);
        if (!far) {
            return false;
        }
    }
    return kn_board_set_scroll(board, board->scroll + dy * step);
}

static bool
move_focus(struct kn_board *board, int dx, int dy)
{
    int next = neighbour(board, dx, dy);
    if (dy != 0 && scroll_first(board, next, dy)) {
        return true;
    }
    if (next < 0) {
        return false;
    }
    kn_board_give_focus(board, next);
    kn_board_reveal(board, &board->items[next]);
    return true;
}

// Round and round, in reading order.
static bool
tab(struct kn_board *board, bool back)
{
    int step = back ? -1 : 1;
    int next = board->focus < 0
                   ? -1
                   : kn_board_first(board, board->focus + step, step);
    if (next < 0) {
        next = kn_board_first(board, back ? board->count - 1 : 0, step);
    }
    if (next >= 0) {
        kn_board_give_focus(board, next);
        kn_board_reveal(board, &board->items[next]);
    }
    return next >= 0;
}

void
kn_board_walk(struct kn_board *board, int step, bool reading)
{
    int next = board->showing && board->focus >= 0
                   ? kn_board_first(board, board->focus + step, step)
                   : board->focus;
    int page = kn_board_view_height(board) * 2 / 3;
    board->showing = true;
    if (next >= 0 && reading && scroll_first(board, next, step)) {
        return;
    }
    if (next < 0) {
        if (reading &&
            kn_board_set_scroll(board, board->scroll + step * page)) {
            return;
        }
        kn_board_set_scroll(board, step > 0 ? 0 : kn_board_scroll_end(board));
        next = kn_board_first(board, step > 0 ? 0 : board->count - 1, step);
    }
    if (next >= 0) {
        kn_board_give_focus(board, next);
        kn_board_reveal(board, &board->items[next]);
    }
}

static struct kn_action
action_on(const struct kn_board_item *item, enum kn_action_kind kind)
{
    return (struct kn_action){
        .kind = item->off ? KN_ACTION_NONE : kind,
        .id = item->id,
        .index = item->index,
        .value = item->value,
    };
}

// A scale moved by one; from nothing, to its near end.
static struct kn_action
shift(const struct kn_board_item *item, int by)
{
    struct kn_action action = action_on(item, KN_ACTION_SET);
    int value = item->value < 0 ? (by > 0 ? 0 : 10) : item->value + by;
    action.value = value < 0 ? 0 : value > 10 ? 10 : value;
    return action;
}

static struct kn_action
sideways(struct kn_board *board, int dx, bool *changed)
{
    const struct kn_board_item *item =
        board->focus < 0 ? NULL : &board->items[board->focus];
    int on = item && kn_board_is_mirrored(board, item) ? -dx : dx;
    if (item && item->kind == KN_BOARD_CHOICE) {
        return action_on(item, on > 0 ? KN_ACTION_MORE : KN_ACTION_LESS);
    }
    if (item && item->kind == KN_BOARD_SCALE) {
        return shift(item, on);
    }
    *changed = move_focus(board, dx, 0) || *changed;
    return (struct kn_action){0};
}

static struct kn_action
press(const struct kn_board *board)
{
    if (board->focus < 0) {
        return (struct kn_action){0};
    }
    const struct kn_board_item *item = &board->items[board->focus];
    return action_on(item, item->kind == KN_BOARD_CHOICE ? KN_ACTION_MORE
                                                         : KN_ACTION_PRESS);
}

static struct kn_action
typed(uint32_t character)
{
    return (struct kn_action){.kind = KN_ACTION_TYPE, .character = character};
}

static bool
page(struct kn_board *board, int by)
{
    int step = kn_board_view_height(board) * 4 / 5;
    return kn_board_set_scroll(board, board->scroll + by * step);
}

// Whether there is somewhere to type: blanks are then letters too.
static bool
has_words(const struct kn_board *board)
{
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->kind == KN_BOARD_FIELD) {
            return item->text != NULL;
        }
    }
    return false;
}

static struct kn_action
nothing(void)
{
    return (struct kn_action){0};
}

static struct kn_action
handle_key(struct kn_board *board, const struct kn_input *input, bool *changed)
{
    *changed = !board->showing;
    board->showing = true;
    switch (input->key) {
    case KN_KEY_UP:
        *changed = move_focus(board, 0, -1) || *changed;
        break;
    case KN_KEY_DOWN:
        *changed = move_focus(board, 0, 1) || *changed;
        break;
    case KN_KEY_LEFT:
        return sideways(board, -1, changed);
    case KN_KEY_RIGHT:
        return sideways(board, 1, changed);
    case KN_KEY_TAB:
        *changed = tab(board, input->shift) || *changed;
        break;
    case KN_KEY_PAGE_UP:
    case KN_KEY_PREVIOUS:
        *changed = page(board, -1) || *changed;
        break;
    case KN_KEY_PAGE_DOWN:
    case KN_KEY_NEXT:
        *changed = page(board, 1) || *changed;
        break;
    case KN_KEY_HOME:
        *changed = kn_board_set_scroll(board, 0) || *changed;
        break;
    case KN_KEY_END:
        *changed = kn_board_set_scroll(board, INT_MAX / 2) || *changed;
        break;
    case KN_KEY_SPACE:
        if (has_words(board) && !input->repeat) {
            return typed(' ');
        }
        return input->repeat ? nothing() : press(board);
    case KN_KEY_ENTER:
    case KN_KEY_PLAY_PAUSE:
        return input->repeat ? nothing() : press(board);
    case KN_KEY_ESCAPE:
    case KN_KEY_STOP:
        return (struct kn_action){.kind = input->repeat ? KN_ACTION_NONE
                                                        : KN_ACTION_BACK};
    case KN_KEY_BACKSPACE:
        return typed(0);
    case KN_KEY_CHARACTER:
        return typed(input->character);
    default:
        break;
    }
    return (struct kn_action){0};
}

// ---- pointer

// What of an item can be seen.
static kn_rect
seen(const struct kn_board *board, const struct kn_board_item *item)
{
    kn_rect rect = kn_board_where(board, item, item->rect);
    return item->part == KN_PART_MIDDLE
               ? kn_rect_intersect(rect, kn_board_view(board))
               : rect;
}

static bool
holds(kn_rect rect, kn_vec2 at)
{
    return at.x >= (float)rect.x0 && at.x < (float)rect.x1 &&
           at.y >= (float)rect.y0 && at.y < (float)rect.y1;
}

static int
item_at(const struct kn_board *board, kn_vec2 at)
{
    for (int i = 0; i < board->count; i++) {
        if (kn_board_focusable(&board->items[i]) &&
            holds(seen(board, &board->items[i]), at)) {
            return i;
        }
    }
    return -1;
}

// Where on the width of an item's inner part `x` is, in parts of `count`.
static int
part_of(const struct kn_board *board, const struct kn_board_item *item, float x,
        int count)
{
    kn_rect rect = kn_board_where(board, item, item->inner);
    float share = (x - (float)rect.x0) / (float)(rect.x1 - rect.x0);
    int part = (int)(share * (float)count);
    part = part < 0 ? 0 : part >= count ? count - 1 : part;
    return kn_board_is_mirrored(board, item) ? count - 1 - part : part;
}

static struct kn_action
pointed(const struct kn_board *board, const struct kn_board_item *item,
        kn_vec2 at)
{
    if (item->kind == KN_BOARD_CHOICE) {
        kn_rect value = kn_board_where(board, item, item->inner);
        bool less = holds(value, at) && part_of(board, item, at.x, 2) == 0;
        return action_on(item, less ? KN_ACTION_LESS : KN_ACTION_MORE);
    }
    if (item->kind == KN_BOARD_SCALE) {
        struct kn_action action = action_on(item, KN_ACTION_SET);
        action.value = part_of(board, item, at.x, 11);
        return action;
    }
    return action_on(item, KN_ACTION_PRESS);
}

static bool
drag(struct kn_board *board, kn_vec2 at)
{
    float gone = board->held_at.y - at.y;
    float slack = (float)board->sizes.body.size;
    if (!board->dragged && gone < slack && gone > -slack) {
        return false;
    }
    board->dragged = true;
    return kn_board_set_scroll(board, board->held_scroll + (int)gone);
}

// Whether a mouse was really moved: one that only lies there, as a page comes
// up under it, points at nothing.
static bool
moved_hover(struct kn_board *board, const struct kn_input *input)
{
    kn_vec2 last = board->pointer;
    bool known = board->pointer_known;
    board->pointer = input->at;
    board->pointer_known = true;
    return known && !board->held && !input->flag &&
           kn_vec2_distance(last, input->at) > 0;
}

// A press counts when it is let go where it began: a finger that scrolls
// presses nothing.
static struct kn_action
handle_pointer(struct kn_board *board, const struct kn_input *input,
               bool *changed)
{
    int at = item_at(board, input->at);
    switch (input->kind) {
    case KN_INPUT_POINTER_DOWN:
        board->held = true;
        board->dragged = false;
        board->held_at = input->at;
        board->held_scroll = board->scroll;
        break;
    case KN_INPUT_POINTER_MOVE:
        if (board->held) {
            *changed = drag(board, input->at);
        }
        break;
    case KN_INPUT_POINTER_UP: {
        bool meant = board->held && !board->dragged &&
                     at == item_at(board, board->held_at);
        board->held = false;
        if (meant && at >= 0) {
            *changed = true;
            board->showing = false;
            kn_board_give_focus(board, at);
            return pointed(board, &board->items[at], input->at);
        }
        break;
    }
    default:
        break;
    }
    if (moved_hover(board, input) && at >= 0 && at != board->focus) {
        kn_board_give_focus(board,
                            at); // a mouse points at what a press would mean
        *changed = true;
    }
    return (struct kn_action){0};
}

// Whoever would pass by statements that are still below the edge is shown them
// instead.
static bool
must_read(const struct kn_board *board, const struct kn_action *action)
{
    const struct kn_board_item *item =
        board->focus < 0 ? NULL : &board->items[board->focus];
    return action->kind == KN_ACTION_PRESS && item && item->read_first &&
           !board->read;
}

static struct kn_action
handle(struct kn_board *board, const struct kn_input *input, bool *changed)
{
    switch (input->kind) {
    case KN_INPUT_KEY:
        if (input->control || input->alt) {
            break;
        }
        return handle_key(board, input, changed);
    case KN_INPUT_POINTER_MOVE:
    case KN_INPUT_POINTER_DOWN:
    case KN_INPUT_POINTER_UP:
        return handle_pointer(board, input, changed);
    case KN_INPUT_SCROLL: {
        int line =
            board->text->ops->line_height(board->text, board->sizes.body);
        int by = -(int)(input->scroll * (float)(line * WHEEL_LINES));
        *changed = kn_board_set_scroll(board, board->scroll + by);
        break;
    }
    case KN_INPUT_FOCUS:
        // A finger lifted elsewhere is not reported; one whose tap brings the
        // focus is.
        board->held = board->held && input->flag;
        break;
    default:
        break;
    }
    return (struct kn_action){0};
}

struct kn_action
kn_board_handle(struct kn_board *board, const struct kn_input *input,
                bool *changed)
{
    *changed = false;
    struct kn_action action = handle(board, input, changed);
    if (must_read(board, &action)) {
        *changed = page(board, 1) || *changed;
        return nothing();
    }
    return action;
}
