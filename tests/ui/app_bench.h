// SPDX-License-Identifier: MIT
// The app on a small canvas, with all that ships, and keys, a pointer and a
// clock in the test's hand.
#ifndef KN_TESTS_UI_APP_BENCH_H
#define KN_TESTS_UI_APP_BENCH_H

#include "fake_text.h"
#include "library.h"
#include "ui/app.h"

#define BENCH_WIDTH 480
#define BENCH_HEIGHT 270
#define BENCH_TODAY 1000000 // minutes

struct app_bench {
    struct library *library; // not owned
    struct kn_fake_text fake;
    struct kn_memory memory;
    struct kn_app app;
    struct kn_canvas canvas;
    kn_tick now;
};

// For cmocka: a library as the state of the group.
int app_bench_group_set_up(void **state);
int app_bench_group_tear_down(void **state);

// A bench at the menu, with nothing remembered.
struct app_bench *app_bench_open(struct library *library);
void app_bench_close(struct app_bench *b);

void app_bench_key(struct app_bench *b, enum kn_key key);
void app_bench_type(struct app_bench *b, const char *characters);
void app_bench_pointer(struct app_bench *b, enum kn_input_kind kind,
                       kn_vec2 at);
void app_bench_click(struct app_bench *b, kn_vec2 at);

// The item of the page there is whose title is `words`, or else the first
// whose title or text begins with them; NULL where there is none. Valid until
// the next input.
const struct kn_board_item *app_bench_find(struct app_bench *b,
                                           const char *words);

// The screen there is, which must be `screen`.
void app_bench_assert_at(struct app_bench *b, enum kn_screen screen);

// A way to press what begins with `words`, which must be there: by Tab and
// Enter, or by the wheel and a click.
typedef void (*app_hand)(struct app_bench *b, const char *words);
void app_bench_by_keys(struct app_bench *b, const char *words);
void app_bench_by_pointer(struct app_bench *b, const char *words);

// The next of a row of numbers that `seed` begins.
uint32_t app_bench_roll(uint64_t *seed);

// Anything a person or a window may do, but what closes the program or makes
// the canvas another.
struct kn_input app_bench_any_input(uint64_t *seed);

// Draws the frame that is due `by` later.
void app_bench_frame(struct app_bench *b, kn_tick by);

// Bakes what the app wishes for, to be there at once.
void app_bench_bake(struct app_bench *b);

// The canvas as it is must be what drawing everything anew would give.
void app_bench_assert_whole(struct app_bench *b);

// Answers the page there is in that way; false: a routine can begin.
bool app_bench_answer_one(struct app_bench *b, app_hand press);

// From the screen there is to the one where a routine can begin, saying that
// nothing is the matter and that the stones are right.
void app_bench_answer(struct app_bench *b, app_hand press);

#endif
