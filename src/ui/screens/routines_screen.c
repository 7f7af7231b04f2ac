// SPDX-License-Identifier: MIT
// All routines, the person's own among them. Letters search; the rows shown
// are few, so a thousand scripts are as quick as ten.
#include "base/words.h"
#include "ui/app_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "ui/screens.h"

enum { FIELD = 1, WHO, ROUTINE, MORE, BACK };

#define ROWS 30       // shown at first, and with each "more"
#define MOST_ROWS 120 // beyond that, searching is quicker than reading

// Whether every word of `search` stands in `text`, whatever the case.
static bool
has_text(const char *text, const char *word, size_t length)
{
    for (; text && *text; text++) {
        size_t i = 0;
        while (i < length && tolower((unsigned char)text[i]) ==
                                 tolower((unsigned char)word[i])) {
            i++;
        }
        if (i == length) {
            return true;
        }
    }
    return length == 0;
}

static bool
matches(const struct kn_entry *entry, const char *search)
{
    bool good = entry->state == KN_ENTRY_GOOD;
    const char *technique =
        good ? kn_words(kn_techniques[entry->technique].name) : "";
    while (*search) {
        size_t length = strcspn(search, " ");
        if (!has_text(entry->id, search, length) &&
            !has_text(entry->title, search, length) &&
            !has_text(entry->about, search, length) &&
            !has_text(technique, search, length)) {
            return false;
        }
        search += length + strspn(search + length, " ");
    }
    return true;
}

static bool
is_shown(const struct kn_app *app, const struct kn_entry *entry)
{
    bool good = entry->state == KN_ENTRY_GOOD;
    if (app->kiosk.on &&
        (!good || !kn_kiosk_allows(app, entry->id, entry->technique))) {
        return false;
    }
    if (good && app->who > 0 && (int)entry->mode != app->who - 1) {
        return false;
    }
    return matches(entry, app->search);
}

static void
add_rows(struct kn_app *app, struct kn_board *board)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    int limit = app->listed < ROWS ? ROWS : app->listed;
    int found = 0;
    for (int i = 0; i < catalogue->count; i++) {
        if (is_shown(app, &catalogue->entries[i]) && found++ < limit) {
            kn_board_routine(board, app, i, ROUTINE);
        }
    }
    char title[96];
    if (found == 0) {
        kn_board_say(board, KN_SAY_LEAD, _("Nothing is called that."));
    } else if (found > limit && limit >= MOST_ROWS) {
        snprintf(title, sizeof(title),
                 _("%d more are not shown: type a part of the name."),
                 found - limit);
        kn_board_say(board, KN_SAY_BODY, title);
    } else if (found > limit) {
        snprintf(title, sizeof(title), _("Show more: %d are left"),
                 found - limit);
        kn_board_button(board, &(struct kn_button){.id = MORE,
                                                   .title = title,
                                                   .part = KN_PART_MIDDLE});
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    static const char *const who[] = {N_("Alone or with a partner"),
                                      N_("Alone"), N_("With a partner")};
    kn_board_title(board, "Knead", _("All routines"));
    kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_FIELD,
                                                .part = KN_PART_HEAD,
                                                .id = FIELD,
                                                .columns = 2,
                                                .title = _("Type to search"),
                                                .text = app->search});
    kn_board_add(board,
                 &(struct kn_board_item){.kind = KN_BOARD_CHOICE,
                                         .part = KN_PART_HEAD,
                                         .id = WHO,
                                         .title = _("Who"),
                                         .text = kn_words(who[app->who])});
    add_rows(app, board);
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

// Adds a character to the search, or takes the last away.
static void
type(struct kn_app *app, uint32_t character)
{
    char *search = app->search;
    size_t length = strlen(search);
    if (character == 0) {
        // The bytes of one character of UTF-8.
        while (length > 0 &&
               ((unsigned char)search[length - 1] & 0xc0) == 0x80) {
            length--;
        }
        search[length > 0 ? length - 1 : 0] = '\0';
    } else {
        char utf8[5];
        size_t n = kn_utf8_put(utf8, character);
        if (length + n < sizeof(app->search)) {
            memcpy(search + length, utf8, n);
            search[length + n] = '\0';
        }
    }
    app->listed = 0;
    kn_board_focus(&app->board, ROUTINE, 0);
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->kind == KN_ACTION_TYPE) {
        type(app, action->character);
        return;
    }
    switch (action->id) {
    case WHO:
        app->who = (app->who + (action->kind == KN_ACTION_LESS ? 2 : 1)) % 3;
        break;
    case ROUTINE:
        kn_app_choose(app, app->library.catalogue->entries[action->index].path,
                      now);
        break;
    case MORE:
        app->listed = (app->listed < ROWS ? ROWS : app->listed) + ROWS;
        app->listed = app->listed > MOST_ROWS ? MOST_ROWS : app->listed;
        break;
    case BACK:
        kn_app_back(app, now);
        break;
    default:
        break;
    }
}

const struct kn_screen_class kn_routines_screen = {
    .name = "routines",
    .build = build,
    .act = act,
};
