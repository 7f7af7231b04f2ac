// SPDX-License-Identifier: MIT
// Two claps are two claps: not one, not three, not a voice, not our own tones.
#include "../test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sound/claps.h"
#include "sound/mixer.h"

#define RATE KN_CLAPS_RATE
#define ROOM (20 * RATE) // samples

struct room {
    int16_t samples[ROOM];
    uint32_t seed;
};

static float
noise(struct room *room)
{
    room->seed = room->seed * 1664525u + 1013904223u;
    return (float)(int32_t)room->seed / 2147483648.0f;
}

static void
add(struct room *room, int at, float value)
{
    if (at >= 0 && at < ROOM) {
        float sum = (float)room->samples[at] + value * 32767;
        room->samples[at] = (int16_t)fmaxf(-32768, fminf(32767, sum));
    }
}

// A clap: noise that dies away with 8 ms, and the room answering quietly.
static void
clap(struct room *room, float at, float loud)
{
    int first = (int)(at * RATE);
    for (int i = 0; i < RATE / 4; i++) {
        float t = (float)i / RATE;
        float body = expf(-t / 0.008f) + 0.05f * expf(-t / 0.08f);
        add(room, first + i, loud * body * noise(room));
    }
}

// Something like a vowel: loud for as long as a syllable.
static void
voice(struct room *room, float at, float length, float loud)
{
    int first = (int)(at * RATE);
    int count = (int)(length * RATE);
    for (int i = 0; i < count; i++) {
        float t = (float)i / RATE;
        float swell = fminf(1, fminf(t, length - t) / 0.03f);
        float tone = 0;
        for (int k = 1; k < 20; k++) {
            tone += sinf(6.28319f * 140 * (float)k * t) / 8;
        }
        add(room, first + i, loud * swell * tone);
    }
}

static int
set_up(void **state)
{
    struct room *room = calloc(1, sizeof(*room));
    assert_non_null(room);
    room->seed = 7;
    for (int i = 0; i < ROOM; i++) {
        add(room, i, 0.002f * noise(room));
    }
    *state = room;
    return 0;
}

static int
tear_down(void **state)
{
    free(*state);
    return 0;
}

// In bits of any size, as a device brings them.
static int
hear(const struct room *room, int percent)
{
    struct kn_claps claps;
    kn_claps_init(&claps, percent);
    int pairs = 0;
    int size = 1;
    for (int at = 0; at < ROOM;) {
        int left = ROOM - at;
        int count = size < left ? size : left;
        pairs += kn_claps_hear(&claps, room->samples + at, count);
        at += count;
        size = size % 997 + 13;
    }
    return pairs;
}

static void
two_claps_are_heard_once(void **state)
{
    struct room *room = *state;
    clap(room, 3, 0.8f);
    clap(room, 3.4f, 0.6f);
    assert_int_equal(hear(room, 20), 1);
    clap(room, 9, 0.4f);
    clap(room, 9.2f, 0.8f);
    assert_int_equal(hear(room, 20), 2);
}

static void
one_or_three_or_many_are_none(void **state)
{
    struct room *room = *state;
    clap(room, 2, 0.8f);
    for (int i = 0; i < 3; i++) {
        clap(room, 6 + 0.35f * (float)i, 0.8f);
    }
    for (int i = 0; i < 20; i++) {
        clap(room, 10 + 0.25f * (float)i, 0.8f);
    }
    assert_int_equal(hear(room, 20), 0);
}

static void
too_near_and_too_far_are_none(void **state)
{
    struct room *room = *state;
    clap(room, 2, 0.8f);
    clap(room, 2.08f, 0.8f);
    clap(room, 6, 0.8f);
    clap(room, 6.9f, 0.8f);
    assert_int_equal(hear(room, 20), 0);
}

static void
a_quiet_clap_is_below_the_threshold(void **state)
{
    struct room *room = *state;
    clap(room, 3, 0.3f);
    clap(room, 3.4f, 0.3f);
    assert_int_equal(hear(room, 60), 0);
    assert_int_equal(hear(room, 10), 1);
}

static void
talk_is_none(void **state)
{
    struct room *room = *state;
    for (int i = 0; i < 30; i++) {
        voice(room, 0.5f + 0.6f * (float)i, 0.12f + 0.01f * (float)(i % 20),
              0.7f);
    }
    assert_int_equal(hear(room, 10), 0);
}

static void
claps_are_heard_beside_talk_but_not_in_it(void **state)
{
    struct room *room = *state;
    voice(room, 1, 2, 0.3f);
    clap(room, 5, 0.8f);
    clap(room, 5.4f, 0.8f);
    assert_int_equal(hear(room, 20), 1);
}

// Our own tones come out of a loudspeaker beside the microphone.
static void
our_own_tones_are_none(void **state)
{
    struct room *room = *state;
    struct kn_mixer *mixer = malloc(sizeof(*mixer));
    assert_non_null(mixer);
    kn_mixer_init(mixer);
    enum kn_cue_kind kind = KN_CUE_TONE_STEP;
    int16_t out[3 * 2];
    for (int i = 0; i < ROOM; i++) {
        if (i % (RATE / 3) == 0) { // three a second, all kinds in turn
            const struct kn_order order = {.kind = KN_ORDER_SOUND,
                                           .at = mixer->frame,
                                           .sound = kind,
                                           .span = KN_SECOND};
            assert_true(kn_mixer_order(mixer, &order));
            kind = kind + 1 < KN_CUE_KINDS ? kind + 1 : KN_CUE_TONE_STEP;
        }
        kn_mixer_mix(mixer, out, 3); // 48 to 16 kHz
        add(room, i, (float)out[0] / 32768);
    }
    free(mixer);
    assert_int_equal(hear(room, KN_CLAPS_LEAST), 0);
}

static void
the_level_is_the_loudest_since_it_was_asked(void **state)
{
    struct room *room = *state;
    struct kn_claps claps;
    clap(room, 1, 1);
    kn_claps_init(&claps, 20);
    kn_claps_hear(&claps, room->samples, 2 * RATE);
    assert_in_range(kn_claps_level(&claps), 40, 100);
    kn_claps_hear(&claps, room->samples + 2 * RATE, RATE);
    assert_in_range(kn_claps_level(&claps), 0, 2);
}

#define ROOM_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(two_claps_are_heard_once),
        ROOM_TEST(one_or_three_or_many_are_none),
        ROOM_TEST(too_near_and_too_far_are_none),
        ROOM_TEST(a_quiet_clap_is_below_the_threshold),
        ROOM_TEST(talk_is_none),
        ROOM_TEST(claps_are_heard_beside_talk_but_not_in_it),
        ROOM_TEST(our_own_tones_are_none),
        ROOM_TEST(the_level_is_the_loudest_since_it_was_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
