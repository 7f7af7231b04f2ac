// SPDX-License-Identifier: MIT
// A technique: its routines first, then what it is, what people use it for,
// what is known, who should not. The back beside it shows it being done.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>

#include "ui/screens.h"

enum { ROUTINE = 1, SOURCES, BACK };

// The sources of a passage, for people: "Sources: S8, S1".
static void
source_line(char *out, size_t size, const struct kn_passage *passage)
{
    char keys[120] = "";
    out[0] = '\0';
    for (int i = 0; i < passage->source_count; i++) {
        kn_phrase_add(keys, sizeof(keys), passage->sources[i]->key);
    }
    if (keys[0]) {
        snprintf(out, size, _("Sources: %s"), keys);
    }
}

void
kn_board_passage(struct kn_board *board, const char *heading,
                 const struct kn_passage *passage)
{
    char sources[200];
    if (!passage->text) {
        return;
    }
    kn_board_say(board, KN_SAY_HEADING, heading);
    kn_board_say(board, KN_SAY_BODY, passage->text);
    source_line(sources, sizeof(sources), passage);
    kn_board_say(board, KN_SAY_NOTE, sources);
}

// Whether an entry is a good one that ships. A person's own, which may be
// many, are on the page of all routines.
static bool
is_shipped(struct kn_app *app, struct kn_entry *entry)
{
    return entry->folder == app->library.catalogue->folders - 1 &&
           kn_catalogue_load(app->library.catalogue, entry,
                             app->library.cast.anatomy) &&
           entry->state == KN_ENTRY_GOOD;
}

// Whether an entry is one of those that the page of `technique` offers.
static bool
is_listed(struct kn_app *app, struct kn_entry *entry,
          enum kn_technique technique)
{
    return is_shipped(app, entry) && entry->technique == technique &&
           kn_kiosk_allows(app, entry->id, technique);
}

bool
kn_technique_offered(struct kn_app *app, enum kn_technique technique)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    for (int i = 0; i < catalogue->count; i++) {
        if (is_listed(app, &catalogue->entries[i], technique)) {
            return true;
        }
    }
    return false;
}

static void
add_routines(struct kn_app *app, struct kn_board *board,
             enum kn_technique technique, enum kn_mode mode)
{
    const struct kn_catalogue *catalogue = app->library.catalogue;
    for (int i = 0; i < catalogue->count; i++) {
        struct kn_entry *entry = &catalogue->entries[i];
        if (is_listed(app, entry, technique) && entry->mode == mode) {
            kn_board_routine(board, app, i, ROUTINE);
        }
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    const struct kn_technique_page *page =
        kn_handbook_page(app->library.book, app->technique);
    kn_board_title(board, _("Technique"),
                   kn_words(kn_techniques[app->technique].name));
    if (page) {
        kn_board_say(board, KN_SAY_LEAD, page->summary);
    }
    add_routines(app, board, app->technique, KN_MODE_SELF);
    add_routines(app, board, app->technique, KN_MODE_PARTNER);
    add_routines(app, board, KN_TECHNIQUE_MIXED, KN_MODE_SELF);
    add_routines(app, board, KN_TECHNIQUE_MIXED, KN_MODE_PARTNER);
    for (int i = 0; page && i < KN_PAGE_PART_COUNT; i++) {
        kn_board_passage(board, kn_words(kn_page_headings[i]), &page->parts[i]);
    }
    kn_board_button(board, &(struct kn_button){.id = SOURCES,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Sources")});
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .columns = 2,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->id == ROUTINE) {
        kn_app_choose(app, app->library.catalogue->entries[action->index].path,
                      now);
    } else if (action->id == SOURCES) {
        kn_app_go(app, KN_SCREEN_SOURCES, now);
    } else if (action->id == BACK) {
        kn_app_back(app, now);
    }
}

const struct kn_screen_class kn_technique_screen = {
    .name = "technique",
    .stage = true,
    .build = build,
    .act = act,
};
