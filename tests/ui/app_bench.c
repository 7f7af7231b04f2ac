// SPDX-License-Identifier: MIT
#include "app_bench.h"

#include <string.h>

#include "../test.h"
#include "ui/app_parts.h"
#include "ui/screens.h"

#define TABS 200 // more than any page has items

int
app_bench_group_set_up(void **state)
{
    struct library *library = test_calloc(1, sizeof(*library));
    library_init(library, NULL);
    *state = library;
    return 0;
}

int
app_bench_group_tear_down(void **state)
{
    library_destroy(*state);
    test_free(*state);
    return 0;
}

struct app_bench *
app_bench_open(struct library *library)
{
    struct app_bench *b = test_calloc(1, sizeof(*b));
    b->library = library;
    b->now = 5 * KN_SECOND;
    kn_fake_text_init(&b->fake);
    b->memory.settings = kn_settings_standard();
    kn_history_init(&b->memory.history);
    kn_answers_init(&b->memory.answers);
    const struct kn_app_params params = {
        .library = library->all,
        .memory = &b->memory,
        .text = &b->fake.text,
        .width = BENCH_WIDTH,
        .height = BENCH_HEIGHT,
        .today = BENCH_TODAY,
    };
    assert_true(kn_app_init(&b->app, &params, b->now));
    kn_cards_load(&b->app.cards); // as the first page does
    assert_true(kn_canvas_init(&b->canvas, BENCH_WIDTH, BENCH_HEIGHT));
    return b;
}

void
app_bench_close(struct app_bench *b)
{
    kn_canvas_destroy(&b->canvas);
    kn_app_destroy(&b->app);
    kn_answers_destroy(&b->memory.answers);
    kn_history_destroy(&b->memory.history);
    kn_fake_text_destroy(&b->fake);
    test_free(b);
}

// ---- hands

void
app_bench_key(struct app_bench *b, enum kn_key key)
{
    const struct kn_input input = {.kind = KN_INPUT_KEY, .key = key};
    kn_app_handle(&b->app, &input, b->now);
}

void
app_bench_type(struct app_bench *b, const char *characters)
{
    for (; *characters; characters++) {
        const struct kn_input input = {
            .kind = KN_INPUT_KEY,
            .key = *characters == ' ' ? KN_KEY_SPACE : KN_KEY_CHARACTER,
            .character = (uint32_t)*characters};
        kn_app_handle(&b->app, &input, b->now);
    }
}

void
app_bench_pointer(struct app_bench *b, enum kn_input_kind kind, kn_vec2 at)
{
    const struct kn_input input = {.kind = kind, .at = at};
    kn_app_handle(&b->app, &input, b->now);
}

void
app_bench_click(struct app_bench *b, kn_vec2 at)
{
    app_bench_pointer(b, KN_INPUT_POINTER_MOVE, at);
    app_bench_pointer(b, KN_INPUT_POINTER_DOWN, at);
    app_bench_pointer(b, KN_INPUT_POINTER_UP, at);
}

static bool
begins(const char *text, const char *words)
{
    return text && strncmp(text, words, strlen(words)) == 0;
}

const struct kn_board_item *
app_bench_find(struct app_bench *b, const char *words)
{
    kn_app_build(&b->app, b->now);
    const struct kn_board *board = &b->app.board;
    const struct kn_board_item *near = NULL;
    for (int i = board->count - 1; i >= 0; i--) {
        const struct kn_board_item *item = &board->items[i];
        if (item->title && strcmp(item->title, words) == 0) {
            return item;
        }
        if (begins(item->title, words) || begins(item->text, words)) {
            near = item;
        }
    }
    return near;
}

static const struct kn_board_item *
must_find(struct app_bench *b, const char *words)
{
    const struct kn_board_item *item = app_bench_find(b, words);
    if (!item) {
        fail_msg("there is no \"%s\" on the page %s", words,
                 kn_app_screen_name(kn_app_screen(&b->app)));
    }
    return item;
}

void
app_bench_assert_at(struct app_bench *b, enum kn_screen screen)
{
    assert_string_equal(kn_app_screen_name(kn_app_screen(&b->app)),
                        kn_app_screen_name(screen));
}

void
app_bench_by_keys(struct app_bench *b, const char *words)
{
    for (int i = 0; i < TABS; i++) {
        const struct kn_board_item *item = must_find(b, words);
        if (b->app.board.focus == (int)(item - b->app.board.items)) {
            if (item->read_first) {
                app_bench_key(b, KN_KEY_END);
            }
            app_bench_key(b, KN_KEY_ENTER);
            return;
        }
        app_bench_key(b, KN_KEY_TAB);
    }
    fail_msg("\"%s\" never has the focus", words);
}

void
app_bench_by_pointer(struct app_bench *b, const char *words)
{
    const struct kn_board *board = &b->app.board;
    for (int i = 0; i < TABS; i++) {
        const struct kn_board_item *item = must_find(b, words);
        kn_rect at = kn_board_where(board, item, item->rect);
        kn_vec2 middle = {(float)(at.x0 + at.x1) / 2,
                          (float)(at.y0 + at.y1) / 2};
        bool above = middle.y < (float)board->view.y0;
        bool below = middle.y >= (float)board->view.y1;
        if (item->part != KN_PART_MIDDLE || (!above && !below)) {
            // The half of a choice that means more.
            middle.x +=
                item->kind == KN_BOARD_CHOICE ? (float)(at.x1 - at.x0) / 4 : 0;
            if (item->read_first) {
                const struct kn_input down = {
                    .kind = KN_INPUT_SCROLL, .at = middle, .scroll = -1000};
                kn_app_handle(&b->app, &down, b->now);
            }
            app_bench_click(b, middle);
            return;
        }
        const struct kn_input wheel = {
            .kind = KN_INPUT_SCROLL, .at = middle, .scroll = above ? 1 : -1};
        kn_app_handle(&b->app, &wheel, b->now);
    }
    fail_msg("\"%s\" cannot be scrolled to", words);
}

bool
app_bench_answer_one(struct app_bench *b, app_hand press)
{
    switch (kn_app_screen(&b->app)) {
    case KN_SCREEN_ANEW:
        press(b, "Nothing new");
        return true;
    case KN_SCREEN_ASK:
        press(b, b->library->screening.groups[b->app.occasion.group].none);
        return true;
    case KN_SCREEN_HEAT:
        press(b, "The thermometer says");
        press(b, "Five seconds");
        press(b, "Go on");
        return true;
    default:
        app_bench_assert_at(b, KN_SCREEN_READY);
        return false;
    }
}

void
app_bench_answer(struct app_bench *b, app_hand press)
{
    int left = 20;
    while (app_bench_answer_one(b, press)) {
        if (--left == 0) {
            fail_msg("the questions never end");
        }
    }
}

// ---- no hand at all

uint32_t
app_bench_roll(uint64_t *seed)
{
    *seed =
        *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

struct kn_input
app_bench_any_input(uint64_t *seed)
{
    static const enum kn_input_kind kinds[] = {
        KN_INPUT_KEY,          KN_INPUT_KEY,        KN_INPUT_POINTER_DOWN,
        KN_INPUT_POINTER_DOWN, KN_INPUT_POINTER_UP, KN_INPUT_POINTER_UP,
        KN_INPUT_POINTER_MOVE, KN_INPUT_SCROLL,     KN_INPUT_FOCUS,
        KN_INPUT_WAKE,         KN_INPUT_EXPOSE,
    };
    return (struct kn_input){
        .kind = kinds[app_bench_roll(seed) % (uint32_t)KN_ARRAY_COUNT(kinds)],
        .key = (enum kn_key)(app_bench_roll(seed) % KN_KEY_COUNT),
        .character = ' ' + 1 + app_bench_roll(seed) % 90,
        .shift = app_bench_roll(seed) % 2,
        .control = app_bench_roll(seed) % 6 == 0,
        .alt = app_bench_roll(seed) % 6 == 0,
        .repeat = app_bench_roll(seed) % 4 == 0,
        .flag = app_bench_roll(seed) % 3 == 0,
        .at = {(float)(app_bench_roll(seed) % (BENCH_WIDTH + 60)) - 30,
               (float)(app_bench_roll(seed) % (BENCH_HEIGHT + 60)) - 30},
        .scroll = (float)(app_bench_roll(seed) % 5) - 2,
    };
}

// ---- pictures

void
app_bench_frame(struct app_bench *b, kn_tick by)
{
    b->now += by;
    kn_app_update(&b->app, b->now);
    kn_app_draw(&b->app, &b->canvas, b->now);
    kn_damage_clear(&b->canvas.damage);
    b->fake.text.ops->trim(&b->fake.text);
}

void
app_bench_bake(struct app_bench *b)
{
    struct kn_app *app = &b->app;
    for (int i = 0; i < KN_BAKE_COUNT; i++) {
        enum kn_bake which = (enum kn_bake)i;
        if (!app->wishes.bake[i]) {
            continue;
        }
        app->wishes.bake[i] = false;
        struct kn_tool_params wanted = kn_app_tool_params(app, which);
        struct kn_tool_relief tools;
        if (wanted.tools) {
            assert_true(kn_tool_relief_bake(&tools, app->library.cast.tools,
                                            &wanted, NULL));
            kn_app_take_tools(app, which, &tools);
        }
        struct kn_relief_params params = kn_app_relief_params(app, which);
        struct kn_relief relief;
        if (params.layers) {
            assert_true(kn_relief_bake(&relief, app->library.cast.anatomy,
                                       &params, NULL));
            kn_app_take_relief(app, which, &relief, KN_NEVER);
        }
    }
}

void
app_bench_assert_whole(struct app_bench *b)
{
    struct kn_canvas whole;
    assert_true(kn_canvas_init(&whole, b->canvas.width, b->canvas.height));
    kn_app_redraw(&b->app);
    kn_app_draw(&b->app, &whole, b->now);
    long differences = stage_differences(&b->canvas, &whole);
    kn_canvas_destroy(&whole);
    if (differences) {
        fail_msg("%ld pixels of the page %s are not as drawn anew", differences,
                 kn_app_screen_name(kn_app_screen(&b->app)));
    }
}
