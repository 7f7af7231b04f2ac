// SPDX-License-Identifier: MIT
#include "ui/board.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define WHEEL_LINES 3 // that one click of the wheel scrolls

// ---- building

void
kn_board_begin(struct kn_board *board, kn_rect area, struct kn_sizes sizes)
{
    board->area = area;
    board->sizes = sizes;
    board->count = 0;
    board->block_count = 0;
    board->used = 0;
    board->full = false;
}

// A copy of `text` in the board's own bytes; NULL for NULL, and where there is
// no more room.
static const char *
keep(struct kn_board *board, const char *text)
{
    if (!text || !text[0]) {
        return NULL;
    }
    size_t size = strlen(text) + 1;
    if (size > sizeof(board->bytes) - board->used) {
        board->full = true;
        return NULL;
    }
    char *copy = memcpy(board->bytes + board->used, text, size);
    board->used += size;
    return copy;
}

void
kn_board_add(struct kn_board *board, const struct kn_board_item *item)
{
    if (board->count == KN_BOARD_ITEMS) {
        board->full = true;
        return;
    }
    struct kn_board_item *added = &board->items[board->count++];
    *added = *item;
    added->title = keep(board, item->title);
    added->text = keep(board, item->text);
    added->foot = keep(board, item->foot);
    added->aside = keep(board, item->aside);
}

void
kn_board_say(struct kn_board *board, enum kn_board_voice voice,
             const char *text)
{
    if (text && text[0]) {
        kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_TEXT,
                                                    .part = KN_PART_MIDDLE,
                                                    .voice = voice,
                                                    .text = text});
    }
}

// ---- where things are

static int
view_height(const struct kn_board *board)
{
    return board->view.y1 - board->view.y0;
}

int
kn_board_scroll_end(const struct kn_board *board)
{
    int beyond = board->length - view_height(board);
    return beyond > 0 ? beyond : 0;
}

kn_rect
kn_board_where(const struct kn_board *board, const struct kn_board_item *item,
               kn_rect rect)
{
    if (item->part != KN_PART_MIDDLE) {
        return rect;
    }
    rect.y0 -= board->scroll;
    rect.y1 -= board->scroll;
    return rect;
}

// What of an item can be seen.
static kn_rect
seen(const struct kn_board *board, const struct kn_board_item *item)
{
    kn_rect rect = kn_board_where(board, item, item->rect);
    return item->part == KN_PART_MIDDLE ? kn_rect_intersect(rect, board->view)
                                        : rect;
}

static bool
holds(kn_rect rect, kn_vec2 at)
{
    return at.x >= (float)rect.x0 && at.x < (float)rect.x1 &&
           at.y >= (float)rect.y0 && at.y < (float)rect.y1;
}

// ---- focus and scroll

static bool
focusable(const struct kn_board_item *item)
{
    return item->id != 0;
}

static bool
set_scroll(struct kn_board *board, int scroll)
{
    int end = kn_board_scroll_end(board);
    int was = board->scroll;
    board->scroll = scroll < 0 ? 0 : scroll > end ? end : scroll;
    return board->scroll != was;
}

// Scrolls as little as shows the item, its top if it is taller than the view.
static void
reveal(struct kn_board *board, const struct kn_board_item *item)
{
    if (item->part != KN_PART_MIDDLE) {
        return;
    }
    // With some room around it, where there is any.
    int spare = view_height(board) - (item->rect.y1 - item->rect.y0);
    int space = spare < 2 * board->sizes.gap ? spare / 2 : board->sizes.gap;
    space = space < 0 ? 0 : space;
    int top = item->rect.y0 - board->view.y0 - space;
    int bottom = item->rect.y1 - board->view.y1 + space;
    if (board->scroll < bottom) {
        set_scroll(board, bottom);
    }
    if (board->scroll > top) {
        set_scroll(board, top);
    }
}

static void
give_focus(struct kn_board *board, int index)
{
    board->focus = index;
    if (index >= 0) {
        const struct kn_board_item *item = &board->items[index];
        board->focus_id = item->id;
        board->focus_index = item->index;
    }
}

static int
find_item(const struct kn_board *board, int id, int index)
{
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (focusable(item) && item->id == id && item->index == index) {
            return i;
        }
    }
    return -1;
}

// The item of `id` that stands where `index` would: the next one, or else the
// last; or -1.
static int
find_near(const struct kn_board *board, int id, int index)
{
    int near = -1;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (!focusable(item) || item->id != id) {
            continue;
        }
        near = i;
        if (item->index >= index) {
            break;
        }
    }
    return near;
}

static int
first_item(const struct kn_board *board, int from, int step)
{
    for (int i = from; i >= 0 && i < board->count; i += step) {
        if (focusable(&board->items[i])) {
            return i;
        }
    }
    return -1;
}

void
kn_board_focus(struct kn_board *board, int id, int index)
{
    board->focus_id = id;
    board->focus_index = index;
    int at = find_item(board, id, index);
    if (at >= 0) {
        give_focus(board, at);
        reveal(board, &board->items[at]);
    }
}

void
kn_board_reset(struct kn_board *board)
{
    board->scroll = 0;
    board->focus = -1;
    board->focus_id = 0;
    board->focus_index = 0;
    board->held = false; // what was pressed there means nothing here
    board->dragged = false;
}

void
kn_board_settle(struct kn_board *board)
{
    set_scroll(board, board->scroll);
    int at = find_item(board, board->focus_id, board->focus_index);
    if (at < 0) {
        at = find_near(board, board->focus_id, board->focus_index);
    }
    give_focus(board, at >= 0 ? at : first_item(board, 0, 1));
}

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

static int
neighbour(const struct kn_board *board, int dx, int dy)
{
    if (board->focus < 0) {
        return first_item(board, 0, 1);
    }
    const struct kn_board_item *own = &board->items[board->focus];
    kn_rect from = kn_board_where(board, own, own->rect);
    int best = -1;
    int nearest = INT_MAX;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (i == board->focus || !focusable(item)) {
            continue;
        }
        kn_rect to = kn_board_where(board, item, item->rect);
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
    int step = view_height(board) * 2 / 3;
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
    return set_scroll(board, board->scroll + dy * step);
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
    give_focus(board, next);
    reveal(board, &board->items[next]);
    return true;
}

// Round and round, in reading order.
static bool
tab(struct kn_board *board, bool back)
{
    int step = back ? -1 : 1;
    int next =
        board->focus < 0 ? -1 : first_item(board, board->focus + step, step);
    if (next < 0) {
        next = first_item(board, back ? board->count - 1 : 0, step);
    }
    if (next >= 0) {
        give_focus(board, next);
        reveal(board, &board->items[next]);
    }
    return next >= 0;
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
    if (item && item->kind == KN_BOARD_CHOICE) {
        return action_on(item, dx > 0 ? KN_ACTION_MORE : KN_ACTION_LESS);
    }
    if (item && item->kind == KN_BOARD_SCALE) {
        return shift(item, dx);
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
    int step = view_height(board) * 4 / 5;
    return set_scroll(board, board->scroll + by * step);
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
        *changed = set_scroll(board, 0) || *changed;
        break;
    case KN_KEY_END:
        *changed = set_scroll(board, INT_MAX / 2) || *changed;
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

static int
item_at(const struct kn_board *board, kn_vec2 at)
{
    for (int i = 0; i < board->count; i++) {
        if (focusable(&board->items[i]) &&
            holds(seen(board, &board->items[i]), at)) {
            return i;
        }
    }
    return -1;
}

// Where on the width of an item `x` is, in parts of `count`.
static int
part_of(kn_rect rect, float x, int count)
{
    float share = (x - (float)rect.x0) / (float)(rect.x1 - rect.x0);
    int part = (int)(share * (float)count);
    return part < 0 ? 0 : part >= count ? count - 1 : part;
}

static struct kn_action
pointed(const struct kn_board *board, const struct kn_board_item *item,
        kn_vec2 at)
{
    if (item->kind == KN_BOARD_CHOICE) {
        kn_rect value = kn_board_where(board, item, item->inner);
        bool less = holds(value, at) && part_of(value, at.x, 2) == 0;
        return action_on(item, less ? KN_ACTION_LESS : KN_ACTION_MORE);
    }
    if (item->kind == KN_BOARD_SCALE) {
        struct kn_action action = action_on(item, KN_ACTION_SET);
        action.value = part_of(item->inner, at.x, 11);
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
    return set_scroll(board, board->held_scroll + (int)gone);
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
            give_focus(board, at);
            return pointed(board, &board->items[at], input->at);
        }
        break;
    }
    default:
        break;
    }
    if (moved_hover(board, input) && at >= 0 && at != board->focus) {
        give_focus(board, at); // a mouse points at what a press would mean
        *changed = true;
    }
    return (struct kn_action){0};
}

struct kn_action
kn_board_handle(struct kn_board *board, const struct kn_input *input,
                bool *changed)
{
    *changed = false;
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
        *changed = set_scroll(board, board->scroll + by);
        break;
    }
    case KN_INPUT_FOCUS:
        board->held = false; // a finger lifted elsewhere is not reported
        break;
    default:
        break;
    }
    return (struct kn_action){0};
}
