// SPDX-License-Identifier: MIT
// The menu: what does your back need today? Five backs, each worked on in its
// own way; the one that has the focus moves.
#include "base/phrase.h"
#include "base/words.h"
#include "ui/app_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ui/screens.h"

enum { CARD = 1, AGAIN, ROUTINES, LEARN, BODY, SETTINGS, LEAVE };

// Whether anything of a technique may be chosen here. A kiosk may be without:
// its card would lead to a page with nothing to begin.
static bool
is_offered(struct kn_app *app, int technique)
{
    return !app->kiosk.on ||
           kn_technique_offered(app, (enum kn_technique)technique);
}

// The routine that was played last, if it is still there.
static const struct kn_entry *
last_played(const struct kn_app *app)
{
    const struct kn_visit *visit = kn_history_last(&app->memory->history);
    return visit ? kn_catalogue_find(app->library.catalogue, visit->routine)
                 : NULL;
}

static void
add_card(struct kn_app *app, struct kn_board *board, int technique)
{
    const struct kn_technique_page *page =
        kn_handbook_page(app->library.book, (enum kn_technique)technique);
    const struct kn_cards *cards = &app->cards;
    char foot[120] = "";
    char text[64];
    char kit[240] = "";
    char aside[260] = "";
    if (cards->has_sample[technique]) {
        const struct kn_routine *routine = &cards->samples[technique];
        kn_minutes(foot, sizeof(foot), kn_routine_length(routine));
        kn_how_strong(text, sizeof(text), routine->intensity_target);
        kn_phrase_beside(foot, sizeof(foot), text);
        kn_missing_kit(kit, sizeof(kit), kn_kit_needed(routine),
                       app->memory->settings.kit);
        snprintf(aside, sizeof(aside), kit[0] ? _("Needs: %s") : "%s", kit);
    }
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_CARD,
                            .part = KN_PART_MIDDLE,
                            .id = CARD,
                            .index = technique,
                            .title = kn_words(kn_techniques[technique].name),
                            .text = page ? page->summary : NULL,
                            .foot = foot,
                            .aside = aside,
                            .columns = KN_CARD_COUNT,
                            .accent = app->theme->accents[technique]});
}

static const struct {
    int id;
    const char *title, *kiosk; // the latter on a kiosk, where nobody leaves
} ways[] = {
    {ROUTINES, N_("All routines"), N_("All routines")},
    {LEARN, N_("Learn"), N_("Learn")},
    {SETTINGS, N_("Settings"), N_("Text and colours")},
    {LEAVE, N_("Leave"), N_("Back")},
};

static void
build(struct kn_app *app, struct kn_board *board)
{
    const struct kn_entry *again = last_played(app);
    kn_board_title(board, "Knead", _("What does your back need today?"));
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (is_offered(app, i)) {
            add_card(app, board, i);
        }
    }
    char title[160];
    if (again) {
        snprintf(title, sizeof(title), _("Again: %s"),
                 again->title ? again->title : again->id);
        kn_board_button(board, &(struct kn_button){.id = AGAIN,
                                                   .title = title,
                                                   .part = KN_PART_MIDDLE});
    }
    for (int i = 0; i < (int)(sizeof(ways) / sizeof(ways[0])); i++) {
        kn_board_button(board,
                        &(struct kn_button){
                            .id = ways[i].id,
                            .title = kn_words(app->kiosk.on ? ways[i].kiosk
                                                            : ways[i].title),
                            .columns = 4,
                            .part = KN_PART_MIDDLE});
    }
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    if (action->kind == KN_ACTION_TYPE) {
        // Whoever types is looking for something.
        uint32_t c = action->character;
        if (c > 127 || isalnum((int)c)) {
            app->search[0] = '\0';
            kn_app_go(app, KN_SCREEN_ROUTINES, now);
            kn_screen_class(KN_SCREEN_ROUTINES)->act(app, action, now);
        }
        return;
    }
    const struct kn_entry *again = last_played(app);
    switch (action->id) {
    case CARD:
        app->technique = (enum kn_technique)action->index;
        kn_app_go(app, KN_SCREEN_TECHNIQUE, now);
        break;
    case AGAIN:
        if (again) {
            kn_app_choose(app, again->path, now);
        }
        break;
    case ROUTINES:
        app->search[0] = '\0';
        kn_app_go(app, KN_SCREEN_ROUTINES, now);
        break;
    case LEARN:
        kn_app_go(app, KN_SCREEN_LEARN, now);
        break;
    case SETTINGS:
        kn_app_go(app, KN_SCREEN_SETTINGS, now);
        break;
    case LEAVE:
    default:
        if (app->kiosk.on) {
            kn_app_back(app, now);
            break;
        }
        app->wishes.quit = true;
        break;
    }
}

const struct kn_screen_class kn_menu_screen = {
    .name = "menu",
    .build = build,
    .act = act,
};
