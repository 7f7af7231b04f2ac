// SPDX-License-Identifier: MIT
// The app as a kiosk, with a clock in the test's hand: visitors come, go and
// are forgotten; whatever they do, they stay in it.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_bench.h"
#include "ui/app_parts.h"
#include "ui/screens.h"
#include "ui/take.h"

#define STORM 20000
#define MONKEY 200000 // unless KNEAD_MONKEY says how many
#define VISITORS 500
#define MARKER "zyxmarker"

static struct kn_now
now_of(const struct app_bench *b)
{
    return (struct kn_now){.tick = b->now,
                           .wall = BENCH_TODAY + b->now / KN_MINUTE};
}

static struct kn_kiosk *
kiosk_of(struct app_bench *b)
{
    return &b->app.kiosk;
}

static struct app_bench *
open_kiosk(struct library *library)
{
    struct app_bench *b = app_bench_open(library);
    struct kn_house house = kn_house_standard();
    snprintf(house.pin, sizeof(house.pin), "$y$j9T$a-hash");
    b->memory.settings = house.settings;
    kn_app_settings_changed(&b->app, b->now);
    assert_true(kn_kiosk_begin(&b->app, &house, now_of(b)));
    return b;
}

// A turn of the loop, `by` later; a picture now and then would be slow here.
static void
turn(struct app_bench *b, kn_tick by)
{
    b->now += by;
    kn_kiosk_update(&b->app, now_of(b));
    kn_kiosk_next(&b->app, now_of(b));
}

static void
put_in(struct app_bench *b, struct kn_input input)
{
    kn_kiosk_handle(&b->app, &input, now_of(b));
    turn(b, KN_FRAME);
}

static void
key(struct app_bench *b, enum kn_key key)
{
    put_in(b, (struct kn_input){.kind = KN_INPUT_KEY, .key = key});
}

static void
type(struct app_bench *b, const char *text)
{
    for (; *text; text++) {
        put_in(b, (struct kn_input){.kind = KN_INPUT_KEY,
                                    .key = KN_KEY_CHARACTER,
                                    .character = (uint32_t)*text});
    }
}

static void
touch(struct app_bench *b, kn_vec2 at)
{
    put_in(b, (struct kn_input){.kind = KN_INPUT_POINTER_DOWN, .at = at});
    put_in(b, (struct kn_input){.kind = KN_INPUT_POINTER_UP, .at = at});
}

// Tab until `words` has the focus, then Enter.
static void
press(struct app_bench *b, const char *words)
{
    for (int i = 0; i < 200; i++) {
        const struct kn_board_item *item = app_bench_find(b, words);
        if (!item) {
            fail_msg("there is no \"%s\" on the page %s", words,
                     kn_app_screen_name(kn_app_screen(&b->app)));
        }
        if (b->app.board.focus == (int)(item - b->app.board.items)) {
            if (item->read_first) {
                key(b, KN_KEY_END);
            }
            key(b, KN_KEY_ENTER);
            return;
        }
        key(b, KN_KEY_TAB);
    }
    fail_msg("\"%s\" never has the focus", words);
}

static void
idle(struct app_bench *b, kn_tick span)
{
    for (kn_tick end = b->now + span; b->now < end;) {
        turn(b, KN_SECOND);
    }
}

static void
expect(struct app_bench *b, enum kn_stage stage, enum kn_screen screen)
{
    assert_string_equal(kn_stage_names[kiosk_of(b)->policy.stage],
                        kn_stage_names[stage]);
    app_bench_assert_at(b, screen);
}

static void
to_menu(struct app_bench *b)
{
    touch(b, (kn_vec2){50, 50});
    expect(b, KN_STAGE_WELCOME, KN_SCREEN_WELCOME);
    press(b, "Begin");
    expect(b, KN_STAGE_CHOOSE, KN_SCREEN_MENU);
}

static void
to_session(struct app_bench *b)
{
    to_menu(b);
    press(b, "Swedish");
    expect(b, KN_STAGE_CHOOSE, KN_SCREEN_TECHNIQUE);
    press(b, b->app.cards.samples[0].title);
    app_bench_answer(b, press);
    expect(b, KN_STAGE_SCREEN, KN_SCREEN_READY);
    press(b, "Begin");
    expect(b, KN_STAGE_SESSION, KN_SCREEN_SESSION);
    assert_true(kiosk_of(b)->policy.playing);
}

// Nothing of a visitor remains, nor is anything of it to be saved.
static void
assert_forgotten(struct app_bench *b)
{
    const struct kn_settings *is = &b->memory.settings;
    const struct kn_wishes *wishes = &b->app.wishes;
    expect(b, KN_STAGE_ATTRACT, KN_SCREEN_ATTRACT);
    assert_memory_equal(is, &kiosk_of(b)->house.settings, sizeof(*is));
    assert_int_equal(b->memory.history.count, 0);
    assert_int_equal(b->memory.answers.count, 0);
    assert_false(b->app.occasion.has_routine);
    assert_false(b->app.occasion.coded);
    assert_int_equal(b->app.occasion.code.side, 0);
    assert_false(b->app.occasion.playing);
    assert_string_equal(b->app.search, "");
    assert_string_equal(b->app.notice, "");
    assert_false(wishes->quit || wishes->save_settings ||
                 wishes->save_history || wishes->save_answers);
    assert_true(b->app.kiosk.wishes.forget); // what others keep of it
    b->app.kiosk.wishes.forget = false;
}

// ---- a visit

static void
a_visit_from_end_to_end(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    expect(b, KN_STAGE_ATTRACT, KN_SCREEN_ATTRACT);
    assert_true(kiosk_of(b)->has_routine);
    to_session(b);
    struct kn_day day = kn_counts_sum(&kiosk_of(b)->counts, BENCH_TODAY, 1);
    assert_int_equal(day.starts[KN_TECHNIQUE_SWEDISH], 1);
    kn_tick end = b->app.player.plan->length + 5 * KN_SECOND;
    for (kn_tick i = 0; i < end && b->app.occasion.playing; i += KN_SECOND) {
        turn(b, KN_SECOND);
        // A session that plays never asks.
        assert_false(kn_policy_asks(&kiosk_of(b)->policy));
    }
    expect(b, KN_STAGE_THANKS, KN_SCREEN_THANKS);
    day = kn_counts_sum(&kiosk_of(b)->counts, BENCH_TODAY, 2);
    assert_int_equal(day.finishes[KN_TECHNIQUE_SWEDISH], 1);
    press(b, "I am done");
    assert_forgotten(b);
    assert_int_equal(day.resets, 0);
    app_bench_close(b);
}

// One routine a visit, where the house allows it and there is something to
// print with; and what became of it is told to whoever asked, nobody else.
static void
printing_where_the_house_allows(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_session(b);
    kn_app_end(&b->app, KN_ENDING_DONE, b->now);
    turn(b, KN_SECOND);
    expect(b, KN_STAGE_THANKS, KN_SCREEN_THANKS);
    kiosk_of(b)->printer = true;
    b->app.stale = true;
    assert_null(app_bench_find(b, "Print it"));
    kn_kiosk_print(&b->app);
    assert_false(kiosk_of(b)->wishes.print);
    kiosk_of(b)->house.printing = 1;
    b->app.stale = true;
    press(b, "Print it");
    assert_true(kiosk_of(b)->wishes.print);
    kiosk_of(b)->wishes.print = false;
    assert_true(app_bench_find(b, "Print it")->off);
    kn_kiosk_printed(&b->app, KN_PRINT_STOPPED, b->now);
    assert_non_null(app_bench_find(b, "The printer has stopped."));
    press(b, "Print it");
    kiosk_of(b)->wishes.print = false;
    kn_kiosk_printed(&b->app, KN_PRINT_DONE, b->now);
    assert_non_null(app_bench_find(b, "The printer has it."));
    kn_kiosk_print(&b->app);
    assert_false(kiosk_of(b)->wishes.print);
    press(b, "I am done");
    assert_forgotten(b);
    assert_int_equal(kiosk_of(b)->prints.state, KN_PRINT_READY);
    app_bench_close(b);
}

static void
idling_asks_and_resets(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_menu(b);
    press(b, "Text and colours");
    press(b, "Text size");
    assert_int_not_equal(b->memory.settings.text_size,
                         kiosk_of(b)->house.settings.text_size);
    idle(b, 61 * KN_SECOND);
    struct kn_veil veil = kn_kiosk_veil(&b->app, b->now);
    assert_in_range(veil.seconds, 28, 30);
    expect(b, KN_STAGE_CHOOSE, KN_SCREEN_SETTINGS);
    // An answer is for the question alone.
    touch(b, (kn_vec2){50, 50});
    veil = kn_kiosk_veil(&b->app, b->now);
    assert_int_equal(veil.seconds, 0);
    expect(b, KN_STAGE_CHOOSE, KN_SCREEN_SETTINGS);
    idle(b, 91 * KN_SECOND);
    assert_forgotten(b);
    struct kn_day day = kn_counts_sum(&kiosk_of(b)->counts, BENCH_TODAY, 2);
    assert_int_equal(day.resets, 1);
    app_bench_close(b);
}

// Each language is named in itself; with the visitor the house's returns.
// Each page on the way to warm stones, left alone where it is reached.
static void
every_page_before_a_session_is_left_alone(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    bool seen[KN_SCREEN_COUNT] = {false};
    bool ready = false;
    kiosk_of(b)->house.techniques = 1 << KN_TECHNIQUE_HOT_STONE;
    for (int answered = 0; !ready; answered++) {
        to_menu(b);
        press(b, "Hot stone");
        press(b, b->app.cards.samples[KN_TECHNIQUE_HOT_STONE].title);
        for (int i = 0; i < answered && !ready; i++) {
            ready = !app_bench_answer_one(b, press);
        }
        seen[kn_app_screen(&b->app)] = true;
        idle(b, 2 * KN_MINUTE);
        assert_forgotten(b);
    }
    assert_true(seen[KN_SCREEN_ASK] && seen[KN_SCREEN_HEAT] &&
                seen[KN_SCREEN_READY]);
    app_bench_close(b);
}

static void
a_visitor_has_their_language(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    touch(b, (kn_vec2){50, 50});
    expect(b, KN_STAGE_WELCOME, KN_SCREEN_WELCOME);
    b->app.wishes.speak = false;
    press(b, "Deutsch");
    assert_int_equal(b->memory.settings.language, 1 + KN_LANGUAGE_DE);
    assert_true(b->app.wishes.speak);
    b->app.wishes.speak = false;
    idle(b, 91 * KN_SECOND);
    assert_forgotten(b);
    assert_int_equal(b->memory.settings.language, 0);
    assert_true(b->app.wishes.speak);
    app_bench_close(b);
}

static void
a_session_pauses_and_is_then_given_up(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_session(b);
    key(b, KN_KEY_ENTER);
    expect(b, KN_STAGE_SESSION, KN_SCREEN_PAUSE);
    assert_false(kiosk_of(b)->policy.playing);
    idle(b, 299 * KN_SECOND);
    assert_false(kn_policy_asks(&kiosk_of(b)->policy));
    idle(b, 3 * KN_SECOND);
    assert_true(kn_policy_asks(&kiosk_of(b)->policy));
    idle(b, 31 * KN_SECOND);
    assert_forgotten(b);
    app_bench_close(b);
}

static void
escape_goes_back_and_never_out(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_menu(b);
    press(b, "Learn");
    key(b, KN_KEY_ESCAPE);
    expect(b, KN_STAGE_CHOOSE, KN_SCREEN_MENU);
    key(b, KN_KEY_ESCAPE);
    expect(b, KN_STAGE_WELCOME, KN_SCREEN_WELCOME);
    key(b, KN_KEY_ESCAPE);
    assert_forgotten(b);
    key(b, KN_KEY_ESCAPE); // wakes it, no more
    expect(b, KN_STAGE_WELCOME, KN_SCREEN_WELCOME);
    assert_false(kiosk_of(b)->wishes.exit);
    app_bench_close(b);
}

// What visitors may not do is not there.
static void
only_what_the_house_allows(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_menu(b);
    assert_null(app_bench_find(b, "Hot stone"));
    assert_null(app_bench_find(b, "Leave"));
    assert_null(app_bench_find(b, "Settings"));
    press(b, "Text and colours");
    assert_non_null(app_bench_find(b, "Theme"));
    assert_null(app_bench_find(b, "Volume"));
    key(b, KN_KEY_ESCAPE);
    const struct kn_catalogue *catalogue = b->app.library.catalogue;
    for (int i = 0; i < catalogue->count; i++) {
        const struct kn_entry *entry = &catalogue->entries[i];
        if (entry->technique == KN_TECHNIQUE_HOT_STONE) {
            assert_false(kn_app_choose(&b->app, entry->path, b->now));
            assert_false(b->app.occasion.has_routine);
        }
    }
    app_bench_close(b);
}

// A house that names its routines: no card leads to a page without one.
static void
no_card_without_a_routine_behind_it(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    struct kn_house *house = &kiosk_of(b)->house;
    house->routine_count = 1;
    snprintf(house->routines[0], sizeof(house->routines[0]), "swedish-self");
    to_menu(b);
    assert_null(app_bench_find(b, "Deep tissue"));
    assert_null(app_bench_find(b, "Trigger point"));
    assert_null(app_bench_find(b, "Myofascial release"));
    press(b, "Swedish");
    assert_non_null(app_bench_find(b, "Swedish massage for your own back"));
    assert_null(app_bench_find(b, "Swedish massage for two"));
    app_bench_close(b);
}

// ---- the staff

static void
hold_corner(struct app_bench *b)
{
    const kn_vec2 corner = {BENCH_WIDTH - 3, 3};
    put_in(b, (struct kn_input){.kind = KN_INPUT_POINTER_DOWN, .at = corner});
    idle(b, 3 * KN_SECOND + KN_SECOND / 2);
    put_in(b, (struct kn_input){.kind = KN_INPUT_POINTER_UP, .at = corner});
}

static void
the_pad_leads_to_the_staff_page_and_out(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_session(b);
    hold_corner(b);
    expect(b, KN_STAGE_PIN, KN_SCREEN_PIN);
    assert_false(kn_app_playing(&b->app));
    key(b, KN_KEY_ESCAPE);
    assert_int_equal(kiosk_of(b)->policy.stage, KN_STAGE_SESSION);
    hold_corner(b);
    type(b, "1234");
    assert_string_equal(kiosk_of(b)->pin.digits, "1234");
    press(b, "Enter");
    assert_true(kiosk_of(b)->wishes.check && kiosk_of(b)->wishes.save_lock);
    assert_int_equal(kiosk_of(b)->lock.wrong, 1); // until it is known
    kn_kiosk_checked(&b->app, false, now_of(b));
    expect(b, KN_STAGE_PIN, KN_SCREEN_PIN);
    assert_int_equal(kiosk_of(b)->pin.count, 0);
    type(b, "123456");
    press(b, "Enter");
    kn_kiosk_checked(&b->app, true, now_of(b));
    expect(b, KN_STAGE_STAFF, KN_SCREEN_STAFF);
    assert_int_equal(kiosk_of(b)->lock.wrong, 0);
    assert_false(b->app.occasion.has_routine); // a visitor's is not theirs
    press(b, "Hot stone");
    assert_true(kiosk_of(b)->wishes.save_house);
    assert_true(kiosk_of(b)->house.techniques >> KN_TECHNIQUE_HOT_STONE & 1);
    assert_false(kiosk_of(b)->wishes.exit);
    // Not by one press, nor by two in the same place, nor on the way past.
    press(b, "Shut down");
    turn(b, 0);
    assert_false(kiosk_of(b)->wishes.exit);
    assert_non_null(app_bench_find(b, "Shut Knead down?"));
    press(b, "Keep it running");
    assert_null(app_bench_find(b, "Shut Knead down?"));
    press(b, "Shut down");
    key(b, KN_KEY_ENTER); // the focus is on what keeps it
    turn(b, 0);
    assert_null(app_bench_find(b, "Shut Knead down?"));
    press(b, "Shut down");
    key(b, KN_KEY_ESCAPE);
    assert_null(app_bench_find(b, "Shut Knead down?"));
    expect(b, KN_STAGE_STAFF, KN_SCREEN_STAFF);
    assert_false(kiosk_of(b)->wishes.exit);
    press(b, "Shut down");
    press(b, "Yes, shut down");
    assert_true(kiosk_of(b)->wishes.exit);
    app_bench_close(b);
}

static void
wrong_pins_cost_time(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    hold_corner(b);
    for (int i = 0; i < 3; i++) {
        type(b, "0000");
        press(b, "Enter");
        assert_true(kiosk_of(b)->wishes.check);
        kiosk_of(b)->wishes.check = false;
        kn_kiosk_checked(&b->app, false, now_of(b));
    }
    type(b, "0000");
    turn(b, KN_FRAME);
    assert_in_range(kiosk_of(b)->wait, 29, 30);
    kn_kiosk_try(&b->app);
    assert_false(kiosk_of(b)->wishes.check);
    app_bench_close(b);
}

static void
without_a_pin_there_is_no_pad(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    kiosk_of(b)->house.pin[0] = '\0';
    hold_corner(b);
    expect(b, KN_STAGE_WELCOME, KN_SCREEN_WELCOME);
    app_bench_close(b);
}

// ---- whatever is done

// What `policy` and the app hold about where they are is the same, and the
// program neither ends nor wants anything of a visitor saved.
static void
check(struct app_bench *b)
{
    const struct kn_app *app = &b->app;
    enum kn_stage stage = app->kiosk.policy.stage;
    enum kn_screen screen = kn_app_screen(app);
    assert_false(app->kiosk.wishes.exit || app->wishes.quit);
    assert_false(app->wishes.save_settings || app->wishes.save_history ||
                 app->wishes.save_answers || app->wishes.toggle_fullscreen);
    assert_int_equal(screen == KN_SCREEN_ATTRACT, stage == KN_STAGE_ATTRACT);
    assert_int_equal(screen == KN_SCREEN_PIN, stage == KN_STAGE_PIN);
    assert_false(stage == KN_STAGE_STAFF || screen == KN_SCREEN_STAFF);
    assert_int_equal(screen == KN_SCREEN_THANKS, stage == KN_STAGE_THANKS);
    assert_int_equal(app->kiosk.policy.playing, kn_app_playing(app));
    assert_in_range(app->depth, 1, KN_APP_DEPTH);
    assert_false(app->board.full);
}

// The PIN is never right here.
static void
refuse_pin(struct app_bench *b)
{
    struct kn_kiosk *kiosk = kiosk_of(b);
    if (kiosk->wishes.check) {
        kiosk->wishes.check = kiosk->wishes.save_lock = false;
        kn_kiosk_checked(&b->app, false, now_of(b));
    }
}

// Now and then another size, and a picture.
static void
look(struct app_bench *b, uint64_t *seed)
{
    if (app_bench_roll(seed) % 400 == 0) {
        put_in(b, (struct kn_input){
                      .kind = KN_INPUT_RESIZE,
                      .width = 200 + (int)(app_bench_roll(seed) % 400),
                      .height = 150 + (int)(app_bench_roll(seed) % 300)});
        put_in(b, (struct kn_input){.kind = KN_INPUT_RESIZE,
                                    .width = BENCH_WIDTH,
                                    .height = BENCH_HEIGHT});
    }
    if (app_bench_roll(seed) % 200 == 0) {
        kn_app_draw(&b->app, &b->canvas, b->now);
        kn_damage_clear(&b->canvas.damage);
        b->fake.text.ops->trim(&b->fake.text);
    }
}

static void
storm(struct app_bench *b, long events, uint64_t seed, int *reached)
{
    for (long i = 0; i < events; i++) {
        const struct kn_input input = app_bench_any_input(&seed);
        kn_kiosk_handle(&b->app, &input, now_of(b));
        check(b);
        bool hold = kiosk_of(b)->corner.held && app_bench_roll(&seed) % 2;
        bool away = app_bench_roll(&seed) % 3000 == 0;
        turn(b, away   ? 40 * KN_SECOND
                : hold ? KN_CORNER_HOLD
                       : (kn_tick)(app_bench_roll(&seed) % 200) * 1000);
        check(b);
        refuse_pin(b);
        look(b, &seed);
        reached[kiosk_of(b)->policy.stage]++;
        if (app_bench_roll(&seed) % 5000 == 0) {
            idle(b,
                 8 * KN_MINUTE + 125 * KN_MINUTE * kiosk_of(b)->policy.playing);
            assert_forgotten(b);
        }
    }
}

// Whatever asks to leave with time alone, as a button that is held may, is
// asked of the policy, too.
static void
a_wish_to_leave_is_no_way_out(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_menu(b);
    b->app.wishes.quit = true;
    turn(b, KN_FRAME);
    assert_false(kiosk_of(b)->wishes.exit || b->app.wishes.quit);
    b->app.wishes.failed = true; // another start is the best that can be done
    turn(b, KN_FRAME);
    assert_true(kiosk_of(b)->wishes.exit);
    app_bench_close(b);
}

// A bag lies on the keyboard, a stick is bent: the session ends all the same.
static void
what_is_held_for_ever_is_nobody(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    to_session(b);
    kn_tick length = b->app.player.session.plan->length;
    put_in(b, (struct kn_input){.kind = KN_INPUT_KEY, .key = KN_KEY_LEFT});
    for (kn_tick end = b->now + length + 5 * KN_MINUTE; b->now < end;) {
        kn_kiosk_handle(&b->app,
                        &(struct kn_input){.kind = KN_INPUT_KEY,
                                           .key = KN_KEY_LEFT,
                                           .repeat = true},
                        now_of(b));
        turn(b, KN_SECOND);
    }
    expect(b, KN_STAGE_ATTRACT, KN_SCREEN_ATTRACT);
    app_bench_close(b);
}

static void
a_storm_finds_no_way_out(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    int reached[KN_STAGE_COUNT] = {0};
    storm(b, STORM, 4711, reached);
    idle(b, 150 * KN_MINUTE);
    assert_forgotten(b);
    app_bench_close(b);
}

// Visits that get far, each broken off by a storm.
static void
a_monkey_stays_inside(void **state)
{
    const char *wanted = getenv("KNEAD_MONKEY");
    long events = wanted ? atol(wanted) : MONKEY;
    struct app_bench *b = open_kiosk(*state);
    int reached[KN_STAGE_COUNT] = {0};
    const long chunk = 2500;
    for (long done = 0; done < events; done += chunk) {
        if (kiosk_of(b)->policy.stage != KN_STAGE_ATTRACT) {
            idle(b, 150 * KN_MINUTE);
        }
        assert_forgotten(b);
        if (done / chunk % 2 == 0) {
            to_session(b);
        }
        storm(b, chunk, 1 + (uint64_t)done, reached);
    }
    for (int i = 0; i < KN_STAGE_COUNT; i++) {
        print_message("%s %d\n", kn_stage_names[i], reached[i]);
        assert_int_equal(reached[i] > 0, i != KN_STAGE_STAFF);
    }
    app_bench_close(b);
}

// Whether `bytes` hold what a visitor typed.
static bool
holds(const void *bytes, size_t size)
{
    const char *at = bytes;
    for (size_t i = 0; i + strlen(MARKER) <= size; i++) {
        if (memcmp(at + i, MARKER, strlen(MARKER)) == 0) {
            return true;
        }
    }
    return false;
}

static void
nothing_of_many_visitors_remains(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    for (int i = 0; i < VISITORS; i++) {
        to_menu(b);
        type(b, MARKER);
        app_bench_assert_at(b, KN_SCREEN_ROUTINES);
        assert_true(holds(&b->app, sizeof(b->app))); // or it would show nothing
        idle(b, 92 * KN_SECOND);
        assert_forgotten(b);
        assert_false(holds(&b->app, sizeof(b->app)));
        assert_false(holds(&b->memory, sizeof(b->memory)));
    }
    size_t size = 0;
    char *counts = kn_counts_print(&kiosk_of(b)->counts, &size);
    assert_non_null(counts);
    assert_false(holds(counts, size));
    free(counts);
    app_bench_close(b);
}

// ---- pictures

static void
a_kiosk_without_routines_dims_and_moves(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    struct kn_house *house = &kiosk_of(b)->house;
    house->routine_count = 1;
    snprintf(house->routines[0], sizeof(house->routines[0]), "no-such");
    turn(b, 60 * KN_SECOND);
    struct kn_veil day = kn_kiosk_veil(&b->app, b->now);
    turn(b, 13 * 60 * KN_MINUTE); // it was morning
    struct kn_veil night = kn_kiosk_veil(&b->app, b->now);
    assert_int_equal(day.light, 100);
    assert_int_equal(night.light, house->patience.night_light);
    assert_false(day.dx == night.dx && day.dy == night.dy);
    app_bench_close(b);
}

static void
the_glass_shows_what_the_veil_says(void **state)
{
    struct app_bench *b = open_kiosk(*state);
    struct kn_canvas glass;
    struct kn_canvas whole;
    assert_true(kn_canvas_init(&glass, BENCH_WIDTH, BENCH_HEIGHT));
    assert_true(kn_canvas_init(&whole, BENCH_WIDTH, BENCH_HEIGHT));
    turn(b, KN_FRAME);
    app_bench_bake(b);
    const struct kn_veil veil = {.dx = -5, .dy = 3, .light = 60};
    for (int i = 0; i < 8; i++) {
        turn(b, KN_SECOND / 3);
        kn_app_draw(&b->app, &b->canvas, b->now);
        kn_veil_draw(&b->app, &veil, &b->canvas, &glass, i == 0);
        kn_veil_draw(&b->app, &veil, &b->canvas, &whole, true);
        assert_int_equal(stage_differences(&glass, &whole), 0);
        kn_damage_clear(&b->canvas.damage);
    }
    const struct kn_veil asks = {.light = 30, .seconds = 12};
    kn_veil_draw(&b->app, &asks, &b->canvas, &whole, false);
    assert_true(stage_differences(&glass, &whole) > 1000);
    kn_canvas_destroy(&whole);
    kn_canvas_destroy(&glass);
    app_bench_close(b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_from_end_to_end),
        cmocka_unit_test(printing_where_the_house_allows),
        cmocka_unit_test(idling_asks_and_resets),
        cmocka_unit_test(every_page_before_a_session_is_left_alone),
        cmocka_unit_test(a_visitor_has_their_language),
        cmocka_unit_test(a_session_pauses_and_is_then_given_up),
        cmocka_unit_test(escape_goes_back_and_never_out),
        cmocka_unit_test(only_what_the_house_allows),
        cmocka_unit_test(no_card_without_a_routine_behind_it),
        cmocka_unit_test(the_pad_leads_to_the_staff_page_and_out),
        cmocka_unit_test(wrong_pins_cost_time),
        cmocka_unit_test(without_a_pin_there_is_no_pad),
        cmocka_unit_test(a_kiosk_without_routines_dims_and_moves),
        cmocka_unit_test(the_glass_shows_what_the_veil_says),
        cmocka_unit_test(a_wish_to_leave_is_no_way_out),
        cmocka_unit_test(what_is_held_for_ever_is_nobody),
        cmocka_unit_test(a_storm_finds_no_way_out),
        cmocka_unit_test(a_monkey_stays_inside),
        cmocka_unit_test(nothing_of_many_visitors_remains),
    };
    return cmocka_run_group_tests(tests, app_bench_group_set_up,
                                  app_bench_group_tear_down);
}
