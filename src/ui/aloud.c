// SPDX-License-Identifier: MIT
#include "ui/aloud.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"
#include "ui/board_parts.h"

// ---- sentences

// Adds `text` as a sentence of its own; none where it is NULL or empty.
static void
add(struct kn_aloud *aloud, const char *text)
{
    size_t used = strlen(aloud->text);
    if (!text || !text[0]) {
        return;
    }
    bool ended = used == 0 || strchr(".?!:", aloud->text[used - 1]);
    snprintf(aloud->text + used, sizeof(aloud->text) - used, "%s%s%s",
             ended ? "" : ".", used ? " " : "", text);
    aloud->text[kn_utf8_check(aloud->text, strlen(aloud->text))] = '\0';
}

static void
add_scale(struct kn_aloud *aloud, const struct kn_board_item *item)
{
    char value[160];
    if (item->value < 0) {
        add(aloud, _("no answer yet"));
    } else {
        snprintf(value, sizeof(value), "%d", item->value);
        add(aloud, value);
    }
    // Translators: a scale is read out; the words stand at its ends.
    snprintf(value, sizeof(value), _("from 0, %s, to 10, %s"), item->text,
             item->aside);
    add(aloud, value);
}

// What can be done with it, and how it stands.
static void
add_state(struct kn_aloud *aloud, const struct kn_board_item *item)
{
    if (item->off) {
        add(aloud, _("not possible now"));
        return;
    }
    switch (item->kind) {
    case KN_BOARD_TICK:
        add(aloud, item->on ? _("ticked") : _("not ticked"));
        break;
    case KN_BOARD_CHOICE:
        add(aloud, _("left and right change it"));
        break;
    case KN_BOARD_FIELD:
        add(aloud, _("type here"));
        break;
    case KN_BOARD_BUTTON:
        add(aloud, item->on ? _("chosen") : _("button"));
        break;
    case KN_BOARD_TEXT:
    case KN_BOARD_CARD:
    case KN_BOARD_ROW:
    case KN_BOARD_SCALE:
    default:
        add(aloud, item->on ? _("chosen") : NULL);
        break;
    }
}

static void
add_item(struct kn_aloud *aloud, const struct kn_board_item *item)
{
    add(aloud, item->title);
    if (item->kind == KN_BOARD_SCALE) {
        add_scale(aloud, item);
    } else {
        add(aloud, item->text);
        add(aloud, item->aside);
        add(aloud, item->foot);
    }
    if (item->kind != KN_BOARD_TEXT) {
        add_state(aloud, item);
    }
}

// ---- what is new

static uint64_t
hash_text(uint64_t hash, const char *text)
{
    return text ? kn_hash_bytes(hash, text, strlen(text) + 1) : hash;
}

static uint64_t
hash_item(const struct kn_board_item *item)
{
    const int state[] = {item->on, item->off, item->value};
    uint64_t hash = kn_hash_bytes(KN_HASH_START, state, sizeof(state));
    hash = hash_text(hash, item->title);
    hash = hash_text(hash, item->text);
    hash = hash_text(hash, item->aside);
    return hash_text(hash, item->foot);
}

// The paragraphs between two items, without either.
static void
add_between(struct kn_aloud *aloud, const struct kn_board *board, int from,
            int to)
{
    for (int i = from + 1; i < to; i++) {
        if (board->items[i].kind == KN_BOARD_TEXT) {
            add_item(aloud, &board->items[i]);
        }
    }
}

static void
begin(struct kn_aloud *aloud)
{
    aloud->text[0] = '\0';
    aloud->serial++;
}

// After the last thing that can have the focus comes what nothing leads to.
static void
add_rest(struct kn_aloud *aloud, const struct kn_board *board, int focus)
{
    for (int i = focus + 1; i < board->count; i++) {
        if (kn_board_focusable(&board->items[i])) {
            return;
        }
    }
    add_between(aloud, board, focus, board->count);
}

static void
add_new(struct kn_aloud *aloud, const struct kn_board *board, int focus,
        bool other)
{
    if (other) {
        add_between(aloud, board, -1, focus < 0 ? board->count : focus);
    } else if (focus > aloud->focus) {
        add_between(aloud, board, aloud->focus, focus);
    }
    if (focus >= 0) {
        add_item(aloud, &board->items[focus]);
        add_rest(aloud, board, focus);
    }
}

// It was read a moment ago: what it has become.
static void
add_change(struct kn_aloud *aloud, const struct kn_board_item *item)
{
    switch (item->kind) {
    case KN_BOARD_CHOICE:
    case KN_BOARD_FIELD:
        add(aloud, item->text);
        break;
    case KN_BOARD_TICK:
        add_state(aloud, item);
        break;
    case KN_BOARD_SCALE:
        add_scale(aloud, item);
        break;
    case KN_BOARD_TEXT:
    case KN_BOARD_BUTTON:
    case KN_BOARD_CARD:
    case KN_BOARD_ROW:
    default:
        add_item(aloud, item);
        break;
    }
}

bool
kn_aloud_follow(struct kn_aloud *aloud, const struct kn_board *board,
                unsigned page)
{
    int focus = board->focus < board->count ? board->focus : -1;
    const struct kn_board_item *item = focus < 0 ? NULL : &board->items[focus];
    uint64_t now = item ? hash_item(item) : 0;
    bool other = aloud->page != page || aloud->serial == 0;
    bool moved = focus != aloud->focus;
    if (!other && !moved && now == aloud->item) {
        return false;
    }
    begin(aloud);
    if (other || moved) {
        add_new(aloud, board, focus, other);
    } else if (item) {
        add_change(aloud, item);
    }
    aloud->page = page;
    aloud->focus = focus;
    aloud->item = now;
    return aloud->text[0] != '\0';
}

void
kn_aloud_say(struct kn_aloud *aloud, const char *text)
{
    begin(aloud);
    add(aloud, text);
}

void
kn_aloud_forget(struct kn_aloud *aloud)
{
    aloud->page = 0;
    aloud->focus = -1;
    aloud->item = 0;
}
