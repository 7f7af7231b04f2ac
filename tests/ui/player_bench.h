// SPDX-License-Identifier: MIT
// A player on a small canvas, with keys, a pointer and a clock in the test's
// hand.
#ifndef KN_TESTS_UI_PLAYER_BENCH_H
#define KN_TESTS_UI_PLAYER_BENCH_H

#include "fake_text.h"
#include "stage.h"
#include "ui/player.h"

#define WIDTH 480
#define HEIGHT 270

struct bench {
    struct stage stage;
    struct kn_fake_text fake;
    struct kn_player player;
    struct kn_canvas canvas;
    kn_tick now;
};

// A bench with the shipped routine `id` playing; bench_tear_down closes it.
struct bench *bench_open(const char *id);

// The same in a program whose words run from right to left.
struct bench *bench_open_mirrored(const char *id);

// For cmocka: a bench with swedish-self playing, as the state.
int bench_set_up(void **state);
int bench_tear_down(void **state);

// All that the stage has.
struct kn_cast bench_cast(const struct bench *b);

// Bakes what the player wants, and lets it take that at `at`.
void bench_give_relief(struct bench *b, kn_tick at);

void bench_key(struct bench *b, enum kn_key key, uint32_t character);
void bench_type(struct bench *b, char c);
void bench_pointer(struct bench *b, enum kn_input_kind kind, float x, float y);

// Draws the frame that is due `by` later.
void bench_frame(struct bench *b, kn_tick by);

kn_tick bench_time(const struct bench *b);

// The canvas as it is must be what drawing everything anew would give.
void bench_assert_whole(struct bench *b);

#endif
