// SPDX-License-Identifier: MIT
// Speech loses the silence around it and comes out equally loud.
#include "../test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sound/pcm.h"

#define RATE 16000
#define COUNT RATE // a second
#define FROM 4000
#define TO 12000

// Silence, a tone of `height` from FROM to TO, silence.
static void
fill(int16_t *samples, double height)
{
    memset(samples, 0, COUNT * sizeof(*samples));
    for (int i = FROM; i < TO; i++) {
        samples[i] = (int16_t)(height * sin((i - FROM) * 0.5 + 0.5));
    }
}

static void
silence_around_goes_but_for_a_little(void **state)
{
    (void)state;
    int16_t samples[COUNT];
    fill(samples, 8000);
    int16_t first = samples[FROM];
    struct kn_pcm pcm = {samples, COUNT, RATE};
    kn_pcm_trim(&pcm);
    assert_int_equal(pcm.count, TO - FROM + RATE / 100 + RATE * 3 / 100);
    assert_int_equal(pcm.samples[RATE / 100], first);
    assert_int_equal(pcm.samples[RATE / 100 - 1], 0);
    assert_true(kn_pcm_length(&pcm) == 540 * KN_MILLISECOND);
}

static void
nothing_is_left_of_silence(void **state)
{
    (void)state;
    int16_t samples[COUNT];
    fill(samples, 100);
    struct kn_pcm pcm = {samples, COUNT, RATE};
    kn_pcm_trim(&pcm);
    assert_int_equal(pcm.count, 0);
    kn_pcm_level(&pcm); // and nothing happens to that
    assert_int_equal(pcm.count, 0);
}

static double
rms(const int16_t *samples, int from, int to)
{
    double sum = 0;
    for (int i = from; i < to; i++) {
        sum += (double)samples[i] * samples[i];
    }
    return sqrt(sum / (to - from));
}

static void
loud_and_soft_become_the_same(void **state)
{
    (void)state;
    const double heights[] = {900, 8000, 32000};
    for (int i = 0; i < KN_ARRAY_COUNT(heights); i++) {
        int16_t samples[COUNT];
        fill(samples, heights[i]);
        struct kn_pcm pcm = {samples, COUNT, RATE};
        kn_pcm_level(&pcm);
        double got = rms(samples, FROM + 100, TO - 100);
        // What is under the noise floor is not counted: it reads a bit high.
        assert_true(got > 0.85 * 3277 && got < 1.02 * 3277);
    }
}

static void
a_single_peak_is_not_clipped(void **state)
{
    (void)state;
    int16_t samples[COUNT];
    fill(samples, 400);
    samples[8000] = -32768;
    struct kn_pcm pcm = {samples, COUNT, RATE};
    kn_pcm_level(&pcm);
    assert_in_range(-samples[8000], 29200, 29210);
}

static void
both_ends_are_silent(void **state)
{
    (void)state;
    int16_t samples[COUNT];
    for (int i = 0; i < COUNT; i++) {
        samples[i] = 5000;
    }
    struct kn_pcm pcm = {samples, COUNT, RATE};
    kn_pcm_level(&pcm);
    assert_int_equal(samples[0], 0);
    assert_int_equal(samples[COUNT - 1], 0);
    assert_true(samples[40] > 1500 && samples[40] < 1800);
    assert_true(samples[COUNT / 2] > 3200);
}

static void
a_wav_header_says_what_follows(void **state)
{
    (void)state;
    static const unsigned char expected[KN_WAV_HEADER] =
        "RIFF\x44\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00"
        "\x80\xbb\x00\x00\x00\xee\x02\x00\x04\x00\x10\x00"
        "data\x20\x00\x00";
    unsigned char header[KN_WAV_HEADER];
    kn_wav_header(header, 48000, 2, 8);
    assert_memory_equal(header, expected, KN_WAV_HEADER);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_around_goes_but_for_a_little),
        cmocka_unit_test(nothing_is_left_of_silence),
        cmocka_unit_test(loud_and_soft_become_the_same),
        cmocka_unit_test(a_single_peak_is_not_clipped),
        cmocka_unit_test(both_ends_are_silent),
        cmocka_unit_test(a_wav_header_says_what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
