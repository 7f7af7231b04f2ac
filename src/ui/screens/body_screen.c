// SPDX-License-Identifier: MIT
// The back to look about in: layer by layer, each part with what it does, its
// sore spots, and what to keep off. A press on the body names what is there.
#include "base/words.h"
#include "ui/app_parts.h"

#include <stdio.h>
#include <string.h>

#include "ui/body_marks.h"
#include "ui/screens.h"

enum { LAYER = 1, PART, ZONE, CLOSE, BACK };

static const struct kn_body_entry *
entry_of(const struct kn_app *app)
{
    const struct kn_handbook *book = app->library.book;
    return app->part >= 0 && app->part < book->body_count
               ? &book->body[app->part]
               : NULL;
}

// Whether any structure of the entry lies in the layer that is shown.
static bool
in_layer(const struct kn_app *app, const struct kn_body_entry *entry)
{
    for (int i = 0; i < entry->structure_count; i++) {
        if (entry->structures[i]->layer == app->layer) {
            return true;
        }
    }
    return false;
}

// Whether `entry` is about `structure`, or a part of it.
static bool
is_about(const struct kn_body_entry *entry,
         const struct kn_structure *structure)
{
    for (int s = 0; s < entry->structure_count; s++) {
        if (kn_muscle_same(entry->structures[s], structure)) {
            return true;
        }
    }
    return false;
}

// The tender spots of the entry's muscles, and where they are felt.
static void
add_spots(struct kn_app *app, struct kn_board *board,
          const struct kn_body_entry *entry)
{
    const struct kn_trigger_points *points = app->library.cast.points;
    char text[400];
    bool any = false;
    for (int i = 0; points && i < points->count; i++) {
        const struct kn_trigger_point *point = &points->items[i];
        if (is_about(entry, point->muscle)) {
            kn_board_say(board, KN_SAY_HEADING,
                         any ? NULL : _("A tender spot may be felt"));
            any = true;
            snprintf(text, sizeof(text), "%s: %s.", point->muscle->name,
                     point->refers);
            kn_board_say(board, KN_SAY_BODY, text);
        }
    }
}

static bool
is_worked_by(const struct kn_body_entry *entry, const struct kn_step *step)
{
    for (int i = 0; i < step->target_count; i++) {
        if (is_about(entry, step->targets[i])) {
            return true;
        }
    }
    return false;
}

// The steps of `routine` that work it, each name once: right and left may be
// steps of their own. `any`: there were some before.
static bool
add_steps_of(struct kn_board *board, const struct kn_routine *routine,
             const struct kn_body_entry *entry, bool any)
{
    char text[400];
    const char *last = NULL;
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        bool again = last && strcmp(last, step->title) == 0;
        if (!is_worked_by(entry, step) || again) {
            continue;
        }
        kn_board_say(board, KN_SAY_HEADING, any ? NULL : _("Worked by"));
        snprintf(text, sizeof(text), "%s: %s", routine->title, step->title);
        kn_board_say(board, KN_SAY_NOTE, text);
        last = step->title;
        any = true;
    }
    return any;
}

static void
add_steps(struct kn_app *app, struct kn_board *board,
          const struct kn_body_entry *entry)
{
    bool any = false;
    for (int i = 0; i < KN_CARD_COUNT; i++) {
        if (app->cards.has_sample[i]) {
            any = add_steps_of(board, &app->cards.samples[i], entry, any);
        }
    }
}

static void
build_entry(struct kn_app *app, struct kn_board *board,
            const struct kn_body_entry *entry)
{
    kn_board_title(board, _("The back"), entry->name);
    kn_board_say(board, KN_SAY_LEAD, entry->does);
    kn_board_say(board, KN_SAY_BODY, entry->note);
    add_spots(app, board, entry);
    add_steps(app, board, entry);
    kn_board_button(board, &(struct kn_button){.id = CLOSE,
                                               .part = KN_PART_FOOT,
                                               .title = _("All parts")});
}

static void
add_zones(struct kn_app *app, struct kn_board *board)
{
    static const char *const kinds[KN_ZONE_KIND_COUNT] = {
        [KN_ZONE_NO_GO] = N_("never touched"),
        [KN_ZONE_LIGHT_ONLY] = N_("light, broad strokes only"),
        [KN_ZONE_NO_POINT] = N_("nothing small and hard"),
    };
    const struct kn_anatomy *anatomy = app->library.cast.anatomy;
    char text[400];
    kn_board_say(board, KN_SAY_HEADING, _("To keep off"));
    kn_board_say(board, KN_SAY_BODY,
                 _("The one that has the focus is shown on the body."));
    for (int i = 0; i < anatomy->zone_count; i++) {
        const struct kn_zone *zone = &anatomy->zones[i];
        snprintf(text, sizeof(text), _("%s; %s"), kn_words(kinds[zone->kind]),
                 zone->reason);
        kn_board_add(board, &(struct kn_board_item){.kind = KN_BOARD_ROW,
                                                    .id = ZONE,
                                                    .index = i,
                                                    .title = zone->name,
                                                    .text = text});
    }
}

static void
build(struct kn_app *app, struct kn_board *board)
{
    const struct kn_handbook *book = app->library.book;
    const struct kn_body_entry *chosen = entry_of(app);
    if (chosen) {
        build_entry(app, board, chosen);
        return;
    }
    kn_board_title(board, _("Learn"), _("The back"));
    kn_board_add(board, &(struct kn_board_item){
                            .kind = KN_BOARD_CHOICE,
                            .part = KN_PART_HEAD,
                            .id = LAYER,
                            .title = _("Layer"),
                            .text = kn_words(kn_layer_titles[app->layer])});
    for (int i = 0; book->body && i < book->body_count; i++) {
        if (in_layer(app, &book->body[i])) {
            kn_board_button(board,
                            &(struct kn_button){.id = PART,
                                                .index = i,
                                                .columns = 2,
                                                .part = KN_PART_MIDDLE,
                                                .title = book->body[i].name});
        }
    }
    add_zones(app, board);
    kn_board_button(board, &(struct kn_button){.id = BACK,
                                               .part = KN_PART_FOOT,
                                               .title = _("Back")});
}

static void
close_part(struct kn_app *app, kn_tick now)
{
    if (app->part >= 0) {
        kn_board_reset(&app->board);
        kn_board_focus(&app->board, PART, app->part);
        app->part = -1;
        app->stale = true;
    } else {
        kn_app_back(app, now);
    }
}

static void
open_part(struct kn_app *app, int part)
{
    app->part = part;
    kn_board_reset(&app->board);
    app->stale = true;
}

static void
act(struct kn_app *app, const struct kn_action *action, kn_tick now)
{
    int by = action->kind == KN_ACTION_LESS ? KN_LAYER_COUNT - 2 : 1;
    switch (action->id) {
    case LAYER: {
        // Skin has no parts to name.
        int layers = KN_LAYER_COUNT - 1;
        app->layer = (enum kn_layer)(((int)app->layer - 1 + by) % layers + 1);
        app->stage_drawn = false;
        break;
    }
    case PART:
        open_part(app, action->index);
        break;
    case CLOSE:
    case BACK:
        close_part(app, now);
        break;
    default:
        break;
    }
}

static void
touch(struct kn_app *app, kn_vec2 place, kn_tick now)
{
    const struct kn_handbook *book = app->library.book;
    const struct kn_structure *found =
        kn_anatomy_at(app->library.cast.anatomy, app->layer, place);
    const struct kn_body_entry *entry =
        found ? kn_handbook_body(book, found->key) : NULL;
    (void)now;
    if (entry) {
        open_part(app, (int)(entry - book->body));
    }
}

// The item that has the focus, or NULL.
static const struct kn_board_item *
focused(const struct kn_app *app)
{
    const struct kn_board *board = &app->board;
    return board->focus >= 0 && board->focus < board->count
               ? &board->items[board->focus]
               : NULL;
}

// What is read about, or only pointed at, is shown on the body.
static void
mark(struct kn_app *app, struct kn_canvas *canvas)
{
    const struct kn_handbook *book = app->library.book;
    const struct kn_trigger_points *points = app->library.cast.points;
    const struct kn_body_entry *entry = entry_of(app);
    const struct kn_board_item *item = focused(app);
    if (!entry && item && item->id == ZONE) {
        kn_body_mark_zone(app, &app->library.cast.anatomy->zones[item->index],
                          canvas);
        return;
    }
    bool chosen = entry != NULL;
    if (!entry && item && item->id == PART) {
        entry = &book->body[item->index];
    }
    for (int i = 0; entry && i < entry->structure_count; i++) {
        if (entry->structures[i]->layer == app->layer) {
            kn_body_mark_structure(app, entry->structures[i],
                                   kn_theme_night.label, canvas);
        }
    }
    for (int i = 0; chosen && points && i < points->count; i++) {
        if (is_about(entry, points->items[i].muscle)) {
            kn_body_mark_point(app, &points->items[i], canvas);
        }
    }
}

const struct kn_screen_class kn_body_screen = {
    .name = "body",
    .stage = true,
    .build = build,
    .act = act,
    .back = close_part,
    .mark = mark,
    .touch = touch,
};
