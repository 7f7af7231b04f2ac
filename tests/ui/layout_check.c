// SPDX-License-Identifier: MIT
#include "layout_check.h"

#include <stdio.h>

#include "../test.h"
#include "layout_search.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define VIEW_LINES 4 // of the body's words that the middle shows, at least

const struct layout_pair layout_pairs[LAYOUT_PAIRS] = {
    {800, 480, 100},   {800, 480, 200},   {480, 800, 100},   {480, 800, 200},
    {1280, 720, 100},  {1280, 720, 200},  {1920, 1080, 100}, {1920, 1080, 200},
    {1080, 1920, 100}, {1080, 1920, 200}, {3840, 2160, 100}, {3840, 2160, 200},
    {800, 480, 150},   {480, 800, 150},
};

static void
search_block(struct layout_search *search, const struct kn_board_block *block,
             const struct kn_board_item *item)
{
    struct kn_paragraph paragraph;
    int width = block->rect.x1 - block->rect.x0;
    kn_text_wrap(&paragraph, search->text, block->text, block->font, width,
                 KN_PARAGRAPH_LINES);
    layout_search_paragraph(search, &paragraph, block->text, block->font,
                            width);
    int height = paragraph.lines *
                 search->text->ops->line_height(search->text, block->font);
    if (!block->complete) {
        layout_fault(search, "block not complete", block->text);
    }
    if (height > block->rect.y1 - block->rect.y0) {
        layout_fault(search, "block too low for its lines", block->text);
    }
    if (!layout_within(block->rect, item->rect)) {
        layout_fault(search, "words outside of their item", block->text);
    }
}

// ---- items

static const char *
name_of(const struct kn_board_item *item)
{
    return item->title ? item->title : item->text;
}

// The picture of a card and the box of a tick hold no words; the others do.
static bool
holds_words(const struct kn_board_item *item)
{
    return item->kind != KN_BOARD_CARD && item->kind != KN_BOARD_TICK;
}

// How many of its texts the item has.
static int
texts_of(const struct kn_board_item *item)
{
    int own = !!item->title + !!item->text + !!item->foot + !!item->aside;
    switch (item->kind) {
    case KN_BOARD_CHOICE:
        return own + 2; // the arrows
    case KN_BOARD_SCALE:
        return own + 11; // the numbers
    case KN_BOARD_FIELD:
        return 1;
    default:
        return own;
    }
}

static void
search_item(struct layout_search *search, const struct kn_board *board,
            const struct kn_board_item *item)
{
    const struct kn_board_block *blocks = &board->blocks[item->blocks];
    if (item->block_count < texts_of(item)) {
        layout_fault(search, "words that are not placed", name_of(item));
    }
    if (!kn_rect_empty(item->inner) &&
        !layout_within(item->inner, item->rect)) {
        layout_fault(search, "a part outside of its item", name_of(item));
    }
    for (int i = 0; i < item->block_count; i++) {
        search_block(search, &blocks[i], item);
        if (!holds_words(item) && !layout_apart(blocks[i].rect, item->inner)) {
            layout_fault(search, "words over a picture", blocks[i].text);
        }
        for (int j = i + 1; j < item->block_count; j++) {
            if (!layout_apart(blocks[i].rect, blocks[j].rect)) {
                layout_fault(search, "words over words", blocks[i].text);
            }
        }
    }
}

// Where all of the item's part is shown.
static kn_rect
home_of(const struct kn_board *board, const struct kn_board_item *item)
{
    kn_rect home = board->area;
    if (item->part == KN_PART_HEAD) {
        home.y1 = board->view.y0;
    } else if (item->part == KN_PART_SIDE) {
        home = board->side;
    } else if (item->part == KN_PART_FOOT) {
        home.y0 = board->view.y1;
    } else {
        home.y0 = board->view.y0;
        home.y1 = board->view.y0 + board->length;
    }
    return home;
}

// All of a code can be seen at once, in modules that a camera makes out, on
// the canvas.
static void
search_code(struct layout_search *search, const struct kn_board *board,
            const struct kn_board_item *item)
{
    int side = item->inner.x1 - item->inner.x0;
    int pixels = kn_code_pixels(item->code, side);
    bool beside = item->part == KN_PART_SIDE;
    int room = beside ? board->side.y1 - board->side.y0
                      : board->view.y1 - board->view.y0;
    if (pixels < KN_CODE_PIXELS || side != kn_code_extent(item->code, pixels) ||
        side != item->inner.y1 - item->inner.y0 || side > room) {
        layout_fault(search, "a code that phones cannot read", NULL);
    }
    if (beside && (!layout_within(board->side, search->canvas) ||
                   !layout_apart(board->side, board->area))) {
        layout_fault(search, "a code that is not beside the words", NULL);
    }
}

static void
search_items(struct layout_search *search, const struct kn_board *board)
{
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        search_item(search, board, item);
        if (item->kind == KN_BOARD_CODE) {
            search_code(search, board, item);
        }
        if (kn_rect_empty(item->rect)) {
            layout_fault(search, "an item without room", name_of(item));
        }
        if (!layout_within(item->rect, home_of(board, item))) {
            layout_fault(search, "an item outside of its part", name_of(item));
        }
        for (int j = i + 1; j < board->count; j++) {
            if (board->items[j].part == item->part &&
                !layout_apart(board->items[j].rect, item->rect)) {
                layout_fault(search, "items over each other", name_of(item));
            }
        }
    }
}

// Every item that can have the focus can be brought into view.
static void
search_reach(struct layout_search *search, struct kn_board *board)
{
    int height = board->view.y1 - board->view.y0;
    for (int i = 0; i < board->count; i++) {
        const struct kn_board_item *item = &board->items[i];
        if (item->id == 0) {
            continue;
        }
        kn_board_focus(board, item->id, item->index);
        kn_rect at = kn_board_where(board, item, item->rect);
        bool tall = at.y1 - at.y0 > height;
        bool seen = item->part != KN_PART_MIDDLE ||
                    (tall ? at.y0 <= board->view.y1 && at.y1 > board->view.y0
                          : at.y0 >= board->view.y0 && at.y1 <= board->view.y1);
        if (board->focus != i) {
            layout_fault(search, "two items that are the same", name_of(item));
        } else if (!seen) {
            layout_fault(search, "an item out of reach", name_of(item));
        }
    }
}

int
layout_board_faults(struct kn_app *app, const char *where)
{
    struct kn_board *board = &app->board;
    struct layout_search search = {.text = app->text,
                                   .where = where,
                                   .canvas = {0, 0, app->width, app->height},
                                   .widest = board->area.x1 - board->area.x0};
    int line = board->text->ops->line_height(board->text, board->sizes.body);
    if (board->full) {
        layout_fault(&search, "the board is full", NULL);
    }
    if (!layout_within(board->area, search.canvas)) {
        layout_fault(&search, "the board is not on the canvas", NULL);
    }
    if (board->view.y1 - board->view.y0 < VIEW_LINES * line) {
        layout_fault(&search, "hardly any room between head and foot", NULL);
    }
    if (kn_app_has_stage(app) &&
        !layout_apart(app->player.screen.layout.body, board->area)) {
        layout_fault(&search, "the board is over the back", NULL);
    }
    search_items(&search, board);
    search_reach(&search, board);
    return search.faults;
}

// ---- all screens

static bool
is_about_routine(enum kn_screen screen)
{
    return screen >= KN_SCREEN_ANEW && screen <= KN_SCREEN_TAKE;
}

// One for everything, as long as names come, with what is said of the last of
// them; and how it rests with one switch for all.
static bool
give_buttons(struct kn_app *app, int variant)
{
    struct kn_settings *settings = &app->memory->settings;
    const struct kn_input last = {.kind = KN_INPUT_BUTTON,
                                  .button = KN_BUTTON_KEYBOARD | 286};
    for (int i = 0; i < KN_REMOTE_COUNT; i++) {
        settings->remote[i] =
            variant == 1 ? (int)(KN_BUTTON_KEYBOARD | (unsigned)(280 + i)) : 0;
    }
    if (variant == 1) {
        app->remote.what = KN_REMOTE_SOFTER;
        kn_app_go(app, KN_SCREEN_PRESS, 0);
        kn_app_handle(app, &last, 0);
        assert_int_not_equal(app->notice[0], '\0');
    } else {
        kn_app_notice(app, "");
    }
    settings->buttons = variant == 2 ? KN_BUTTONS_ONE : KN_BUTTONS_AS_USUAL;
    return variant < 3;
}

// For each thing, and each reason why a button cannot be had.
static bool
refuse_button(struct kn_app *app, int variant)
{
    static const kn_button_id buttons[KN_REMOTE_COUNT] = {
        0,
        KN_BUTTON_KEYBOARD | 260,
        KN_BUTTON_MOUSE | 1,
        KN_BUTTON_KEYBOARD | 65,
        KN_BUTTON_KEYBOARD | 68,
        KN_BUTTON_KEYBOARD | 231,
        0,
    };
    kn_app_notice(app, "");
    if (variant < KN_REMOTE_COUNT) {
        const struct kn_input input = {.kind = KN_INPUT_BUTTON,
                                       .button = buttons[variant]};
        app->remote.what = (enum kn_remote)variant;
        kn_app_handle(app, &input, 0);
        assert_int_not_equal(app->notice[0], '\0');
    }
    return variant < KN_REMOTE_COUNT;
}

// The variants of a page beside the one that is shown first, one a call;
// false when there are no more.
static bool
next_variant(struct kn_app *app, enum kn_screen screen, int variant)
{
    const struct kn_library *library = &app->library;
    switch (screen) {
    case KN_SCREEN_TECHNIQUE:
        app->technique = (enum kn_technique)variant;
        return variant < KN_CARD_COUNT;
    case KN_SCREEN_ASK:
        app->occasion.group = variant;
        return variant < library->screening->group_count;
    case KN_SCREEN_QUESTION:
        app->question = variant;
        return variant < library->book->question_count;
    case KN_SCREEN_BODY:
        app->part = variant - 1;
        return variant <= library->book->body_count;
    case KN_SCREEN_HURTS_ANSWER:
        app->occasion.hurts = kn_hurts(
            &library->screening->care,
            variant < library->screening->care.hurt_count ? variant : 0,
            (struct kn_hurts_context){.can_ease = true});
        return variant < library->screening->care.hurt_count;
    case KN_SCREEN_THANKS:
        app->kiosk.printer = variant > 0;
        app->kiosk.house.printing = variant > 0;
        app->kiosk.prints.state =
            (enum kn_print)(variant < KN_PRINT_COUNT ? variant : 0);
        return variant < KN_PRINT_COUNT;
    case KN_SCREEN_BUTTONS:
        return give_buttons(app, variant);
    case KN_SCREEN_PRESS:
        return refuse_button(app, variant);
    case KN_SCREEN_STAFF:
        app->kiosk.sure = variant > 0;
        return variant < 2;
    default:
        return variant == 0;
    }
}

static int
screen_faults(struct kn_app *app, enum kn_screen screen,
              struct layout_pair pair, const char *id)
{
    int faults = 0;
    for (int variant = 0; next_variant(app, screen, variant); variant++) {
        char where[160];
        snprintf(where, sizeof(where), "%s %d of %s at %dx%d, %d %%",
                 kn_app_screen_name(screen), variant, id, pair.width,
                 pair.height, pair.text_size);
        app->stale = true;
        kn_app_build(app, 0);
        faults += layout_board_faults(app, where);
    }
    return faults;
}

// Puts `screen` on top: by itself where the app must be brought there, else in
// place of the one before it, which takes a tenth of the time.
static void
reach(struct kn_app *app, enum kn_screen screen, const char *path)
{
    bool anew = screen == KN_SCREEN_MENU || screen == KN_SCREEN_ANEW ||
                screen == KN_SCREEN_WHERE || screen == KN_SCREEN_PAUSE ||
                screen == KN_SCREEN_AFTER || screen == KN_SCREEN_THANKS ||
                screen == KN_SCREEN_TAKE;
    if (anew || app->depth == 1) {
        kn_app_home(app, 0);
        assert_true(kn_app_show(app, screen, path, 60 * KN_SECOND));
    } else {
        kn_app_replace(app, screen, 0);
    }
}

int
layout_screens_faults(const struct layout_world *world, struct layout_pair pair,
                      const char *id, bool all)
{
    char path[400];
    int faults = 0;
    struct kn_app *app = test_malloc(sizeof(*app));
    struct kn_memory memory = {.settings = kn_settings_standard()};
    kn_history_init(&memory.history);
    kn_answers_init(&memory.answers);
    memory.settings.text_size = pair.text_size;
    const struct kn_app_params params = {
        .library = world->library,
        .memory = &memory,
        .text = world->text,
        .width = pair.width,
        .height = pair.height,
        .today = 1,
    };
    snprintf(path, sizeof(path), "%s/%s.yaml", world->folder, id);
    assert_true(kn_app_init(app, &params, 0));
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        enum kn_screen screen = (enum kn_screen)i;
        if (screen == KN_SCREEN_SESSION ||
            (!all && !is_about_routine(screen))) {
            continue;
        }
        reach(app, screen, path);
        faults += screen_faults(app, screen, pair, id);
    }
    kn_app_destroy(app);
    kn_answers_destroy(&memory.answers);
    kn_history_destroy(&memory.history);
    test_free(app);
    return faults;
}
