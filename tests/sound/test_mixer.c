// SPDX-License-Identifier: MIT
// Sounds begin at the frame they were ordered for, without clicks or clipping,
// the same every time, in blocks of any size.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "sound/mixer.h"
#include "sound/tones.h"

#define SECOND KN_MIXER_RATE
#define SPEECH_RATE 16000

// The loudest step from one frame to the next that no ear takes for a click:
// that of a 2 kHz partial at a tenth of full scale.
#define CLICK 900

struct desk {
    struct kn_mixer mixer;
    int16_t out[4 * SECOND * 2];
    int16_t speech[SPEECH_RATE];
};

static int
set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof(*desk));
    assert_non_null(desk);
    kn_mixer_init(&desk->mixer);
    for (int i = 0; i < SPEECH_RATE; i++) {
        int wave = i % 80 < 40 ? i % 40 : 40 - i % 40; // 200 Hz
        desk->speech[i] = (int16_t)((wave - 20) * 250);
    }
    *state = desk;
    return 0;
}

static int
tear_down(void **state)
{
    free(*state);
    return 0;
}

static struct kn_order
sound(enum kn_cue_kind kind, int64_t at, int id)
{
    return (struct kn_order){.kind = KN_ORDER_SOUND,
                             .at = at,
                             .id = id,
                             .sound = kind,
                             .span = 2 * KN_SECOND};
}

static struct kn_order
speech(struct desk *desk, int64_t at, int id)
{
    return (struct kn_order){
        .kind = KN_ORDER_SPEECH,
        .at = at,
        .id = id,
        .pcm = {desk->speech, SPEECH_RATE, SPEECH_RATE},
    };
}

static void
give(struct desk *desk, struct kn_order order)
{
    assert_true(kn_mixer_order(&desk->mixer, &order));
}

static int
peak(const struct desk *desk, int from, int to)
{
    int most = 0;
    for (int i = 2 * from; i < 2 * to; i++) {
        int value = abs(desk->out[i]);
        most = value > most ? value : most;
    }
    return most;
}

static int
steepest(const struct desk *desk, int from, int to)
{
    int most = 0;
    for (int i = from + 1; i < to; i++) {
        int step = abs(desk->out[2 * i] - desk->out[2 * i - 2]);
        most = step > most ? step : most;
    }
    return most;
}

static void
expect_note(struct desk *desk, enum kn_note_kind kind, int id, int64_t at)
{
    struct kn_note note;
    assert_true(kn_mixer_note(&desk->mixer, &note));
    assert_int_equal(note.kind, kind);
    assert_int_equal(note.id, id);
    assert_true(note.at == at);
}

static void
silence_without_orders(void **state)
{
    struct desk *desk = *state;
    assert_true(kn_mixer_idle(&desk->mixer));
    memset(desk->out, 1, sizeof(desk->out));
    kn_mixer_mix(&desk->mixer, desk->out, SECOND);
    assert_int_equal(peak(desk, 0, SECOND), 0);
}

static void
every_sound_begins_at_its_frame_and_ends(void **state)
{
    struct desk *desk = *state;
    for (int kind = KN_CUE_SPOKEN; kind < KN_CUE_KINDS; kind++) {
        kn_mixer_init(&desk->mixer);
        struct kn_order order = sound((enum kn_cue_kind)kind, 1234, kind);
        int length = (int)kn_tone_length(&order);
        assert_true(kn_tone_exists(order.sound));
        assert_in_range(length, SECOND / 10, 4 * SECOND - 1234);
        give(desk, order);
        assert_false(kn_mixer_idle(&desk->mixer));
        kn_mixer_mix(&desk->mixer, desk->out, 4 * SECOND);
        assert_int_equal(peak(desk, 0, 1235), 0);
        assert_true(peak(desk, 1235, 1235 + length) > 600);
        assert_int_equal(peak(desk, 1234 + length, 4 * SECOND), 0);
        assert_true(order.sound >= KN_CUE_AIR_IN || // which is noise
                    steepest(desk, 0, 4 * SECOND) < 2 * CLICK);
        // It sets in and leaves softly.
        assert_true(steepest(desk, 1230, 1244) < CLICK / 4);
        assert_true(steepest(desk, 1224 + length, 1236 + length) < CLICK / 4);
        expect_note(desk, KN_NOTE_BEGAN, kind, 1234);
        expect_note(desk, KN_NOTE_ENDED, kind, 1234 + length);
        assert_true(kn_mixer_idle(&desk->mixer));
    }
}

static void
out_sounds_higher_than_back(void **state)
{
    struct desk *desk = *state;
    int crossings[2] = {0};
    const enum kn_cue_kind kinds[] = {KN_CUE_TICK_OUT, KN_CUE_TICK_BACK};
    for (int i = 0; i < 2; i++) {
        kn_mixer_init(&desk->mixer);
        give(desk, sound(kinds[i], 0, 0));
        kn_mixer_mix(&desk->mixer, desk->out, SECOND / 10);
        for (int k = 1; k < SECOND / 10; k++) {
            crossings[i] += desk->out[2 * k] > 0 && desk->out[2 * k - 2] <= 0;
        }
    }
    assert_in_range(crossings[0], 86, 90); // 880 Hz
    assert_in_range(crossings[1], 57, 60); // 587 Hz
}

static void
busy(struct desk *desk)
{
    give(desk, sound(KN_CUE_TONE_STEP, 100, 1));
    give(desk, speech(desk, 20000, 2));
    give(desk, sound(KN_CUE_AIR_OUT, 5000, 3));
    give(desk, sound(KN_CUE_TICK_OUT, 30000, 4));
}

static void
blocks_of_any_size_give_the_same_bits(void **state)
{
    struct desk *desk = *state;
    busy(desk);
    kn_mixer_mix(&desk->mixer, desk->out, 2 * SECOND);
    int16_t *whole = malloc(4 * SECOND * sizeof(*whole));
    assert_non_null(whole);
    memcpy(whole, desk->out, 4 * SECOND * sizeof(*whole));
    kn_mixer_init(&desk->mixer);
    busy(desk);
    int at = 0;
    for (int size = 256; at + size <= 2 * SECOND; size = size % 3072 + 256) {
        kn_mixer_mix(&desk->mixer, desk->out + 2 * (size_t)at, size);
        at += size;
    }
    assert_true(at > SECOND);
    assert_memory_equal(whole, desk->out, (size_t)at * 4);
    free(whole);
}

static void
a_cut_fades_at_once_and_drops_what_waits(void **state)
{
    struct desk *desk = *state;
    give(desk, speech(desk, 0, 1));
    give(desk, sound(KN_CUE_TONE_STEP, 0, 2));
    give(desk, sound(KN_CUE_TONE_END, SECOND, 3));
    kn_mixer_mix(&desk->mixer, desk->out, 4096);
    give(desk, (struct kn_order){.kind = KN_ORDER_CUT});
    kn_mixer_mix(&desk->mixer, desk->out + 2 * 4096, 2 * SECOND);
    assert_true(peak(desk, 3600, 4096) > 2000);
    assert_int_equal(peak(desk, 4096 + 241, 2 * SECOND), 0);
    assert_true(steepest(desk, 4000, 4400) < CLICK);
    assert_true(kn_mixer_idle(&desk->mixer));
    expect_note(desk, KN_NOTE_BEGAN, 1, 0);
    expect_note(desk, KN_NOTE_BEGAN, 2, 0);
    for (int id = 1; id <= 3; id++) {
        expect_note(desk, KN_NOTE_CUT, id, 4096);
    }
}

static void
speech_keeps_its_pitch_and_ends_what_was_said(void **state)
{
    struct desk *desk = *state;
    give(desk, speech(desk, 0, 1));
    give(desk, speech(desk, 24000, 2));
    kn_mixer_mix(&desk->mixer, desk->out, 2 * SECOND);
    int crossings = 0;
    for (int k = 1; k < 24000; k++) {
        crossings += desk->out[2 * k] > 0 && desk->out[2 * k - 2] <= 0;
    }
    assert_in_range(crossings, 98, 102); // 200 Hz for half a second
    expect_note(desk, KN_NOTE_BEGAN, 1, 0);
    // Said at the top of the block that the second falls into.
    struct kn_note note;
    assert_true(kn_mixer_note(&desk->mixer, &note));
    assert_int_equal(note.kind, KN_NOTE_CUT);
    assert_int_equal(note.id, 1);
    assert_in_range(note.at, 24000 - 256, 24000);
    expect_note(desk, KN_NOTE_BEGAN, 2, 24000);
    expect_note(desk, KN_NOTE_ENDED, 2, 24000 + SECOND);
}

static void
sounds_step_back_for_speech(void **state)
{
    struct desk *desk = *state;
    memset(desk->speech, 0, sizeof(desk->speech)); // there, and silent
    struct kn_order air = sound(KN_CUE_AIR_OUT, 0, 1);
    give(desk, air);
    kn_mixer_mix(&desk->mixer, desk->out, 2 * SECOND);
    int before = peak(desk, SECOND / 2, SECOND);
    kn_mixer_init(&desk->mixer);
    give(desk, air);
    give(desk, speech(desk, 0, 2));
    kn_mixer_mix(&desk->mixer, desk->out, 2 * SECOND);
    int under = peak(desk, SECOND / 2, SECOND);
    assert_in_range(100 * under / before, 30, 40);
}

static void
volumes_are_kept_apart_and_glide(void **state)
{
    struct desk *desk = *state;
    give(desk, (struct kn_order){
                   .kind = KN_ORDER_VOLUME, .volume = 0.5f, .sounds = 1});
    give(desk, speech(desk, 0, 1));
    kn_mixer_mix(&desk->mixer, desk->out, SECOND / 2);
    assert_true(peak(desk, 0, 500) > 1000); // on its way down
    assert_true(steepest(desk, 0, SECOND / 2) < CLICK);
    assert_true(peak(desk, SECOND / 4, SECOND / 2) <= 1);
    kn_mixer_init(&desk->mixer);
    give(desk, sound(KN_CUE_TONE_END, 0, 1));
    kn_mixer_mix(&desk->mixer, desk->out, SECOND);
    int full = peak(desk, SECOND / 2, SECOND);
    kn_mixer_init(&desk->mixer);
    give(desk, (struct kn_order){
                   .kind = KN_ORDER_VOLUME, .volume = 0.5f, .sounds = 1});
    give(desk, sound(KN_CUE_TONE_END, 0, 1));
    kn_mixer_mix(&desk->mixer, desk->out, SECOND);
    assert_in_range(100 * peak(desk, SECOND / 2, SECOND) / full, 48, 52);
}

static void
the_loudest_crowd_does_not_clip(void **state)
{
    struct desk *desk = *state;
    for (int i = 0; i < SPEECH_RATE; i++) {
        desk->speech[i] = (int16_t)(i % 160 < 80 ? 32767 : -32768);
    }
    give(desk, speech(desk, 0, 0));
    for (int i = 1; i < KN_MIXER_VOICES; i++) {
        give(desk, sound(KN_CUE_TONE_END, 0, i));
    }
    kn_mixer_mix(&desk->mixer, desk->out, SECOND);
    assert_in_range(peak(desk, 0, SECOND), 32000, 32766);
    assert_int_equal(desk->mixer.lost, 0);
}

static void
too_many_are_counted_and_nothing_breaks(void **state)
{
    struct desk *desk = *state;
    int given = 0;
    struct kn_order order = sound(KN_CUE_TICK_OUT, 0, 0);
    while (kn_mixer_order(&desk->mixer, &order)) {
        given++;
    }
    assert_int_equal(given, KN_MIXER_ORDERS);
    kn_mixer_mix(&desk->mixer, desk->out, SECOND);
    assert_int_equal(desk->mixer.lost, KN_MIXER_ORDERS - KN_MIXER_VOICES);
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        DESK(silence_without_orders),
        DESK(every_sound_begins_at_its_frame_and_ends),
        DESK(out_sounds_higher_than_back),
        DESK(blocks_of_any_size_give_the_same_bits),
        DESK(a_cut_fades_at_once_and_drops_what_waits),
        DESK(speech_keeps_its_pitch_and_ends_what_was_said),
        DESK(sounds_step_back_for_speech),
        DESK(volumes_are_kept_apart_and_glide),
        DESK(the_loudest_crowd_does_not_clip),
        DESK(too_many_are_counted_and_nothing_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
