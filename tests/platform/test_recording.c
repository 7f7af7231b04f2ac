// SPDX-License-Identifier: MIT
// Somebody's own voice is heard in place of the program's, whatever form its
// file has; a file that is none is said to be none, and the program reads.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clip.h"
#include "platform/clock.h"
#include "platform/speech.h"

#define RATE 22050
#define SECONDS 2

static char path[] = "/tmp/knead-clip-XXXXXX";

// `seconds` of a tone in `channels`, after `skew` has spoilt the header.
static void
record(int channels, int seconds, size_t spoilt, unsigned char value)
{
    unsigned char header[KN_WAV_HEADER];
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    kn_wav_header(header, RATE, channels, (int64_t)seconds * RATE);
    if (spoilt < sizeof(header)) {
        header[spoilt] = value;
    }
    fwrite(header, 1, sizeof(header), file);
    for (int i = 0; i < seconds * RATE * channels; i++) {
        int loud = i / channels / 50 % 2 ? 6000 : -6000;
        unsigned char bytes[2] = {(unsigned char)(loud & 0xff),
                                  (unsigned char)((unsigned)loud >> 8 & 0xff)};
        fwrite(bytes, 1, 2, file);
    }
    assert_int_equal(fclose(file), 0);
}

static int
set_up(void **state)
{
    (void)state;
    int file = mkstemp(path);
    return file < 0 || close(file);
}

static int
tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

static void
any_form_becomes_one_channel(void **state)
{
    struct kn_pcm pcm;
    const char *why;
    (void)state;
    for (int channels = 1; channels <= 2; channels++) {
        record(channels, SECONDS, SIZE_MAX, 0);
        assert_true(kn_clip_load(path, &pcm, &why));
        assert_int_equal(pcm.rate, RATE);
        assert_in_range(pcm.count, RATE * SECONDS - 50, RATE * SECONDS + 50);
        assert_in_range(abs(pcm.samples[1000]), 5000, 7000);
        free(pcm.samples);
    }
}

static void
what_is_none_says_why(void **state)
{
    static const struct {
        size_t at;
        unsigned char value;
        const char *why;
    } spoilt[] = {
        {0, 'X', "it is no WAV file that can be read"},
        {20, 99, "it is no WAV file that can be read"},
        {22, 0, "it is no WAV file that can be read"},
        {25, 0, "it holds no sound that can be used"}, // 34 samples a second
    };
    struct kn_pcm pcm;
    const char *why;
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(spoilt); i++) {
        record(1, 1, spoilt[i].at, spoilt[i].value);
        assert_false(kn_clip_load(path, &pcm, &why));
        assert_string_equal(why, spoilt[i].why);
    }
    record(1, 61, SIZE_MAX, 0);
    assert_false(kn_clip_load(path, &pcm, &why));
    assert_string_equal(why, "it is longer than a minute");
    assert_false(kn_clip_load("/tmp/knead-no-such.wav", &pcm, &why));
    assert_string_equal(why, "there is no such file");
    assert_false(kn_clip_load("/tmp", &pcm, &why));
    assert_string_equal(why, "there is no such file");
}

// ---- in the place of words

static bool
hum(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    (void)text;
    pcm->rate = 8000 * rate / 100;
    pcm->count = 800;
    pcm->samples = calloc(800, sizeof(*pcm->samples));
    for (int i = 0; pcm->samples && i < 800; i++) {
        pcm->samples[i] = (int16_t)(i % 20 < 10 ? 4000 : -4000);
    }
    return pcm->samples != NULL;
}
static const struct kn_voice_kind hummer = {.name = "hummer", .say = hum};

static void
a_cue_with_a_recording_is_not_read(void **state)
{
    struct kn_cue items[] = {
        {.kind = KN_CUE_SAY, .text = "Lean in.", .clip = path},
        {.kind = KN_CUE_SAY, .text = "Lean in."},
        {.kind = KN_CUE_SAY, .text = "Lean in.", .clip = "/tmp/no-such.wav"},
    };
    const struct kn_cues cues = {.items = items,
                                 .count = KN_ARRAY_COUNT(items)};
    struct kn_voice voice;
    struct kn_speech speech;
    int lengths[KN_ARRAY_COUNT(items)] = {0};
    int cue;
    struct kn_pcm pcm;
    (void)state;
    record(1, SECONDS, SIZE_MAX, 0);
    kn_voice_open_kind(&voice, &hummer, "en");
    assert_true(kn_speech_begin(&speech, &voice, &cues, 100, ""));
    kn_tick end = kn_clock_now() + 20 * KN_SECOND;
    while (!kn_speech_complete(&speech) && kn_clock_now() < end) {
        if (kn_speech_take(&speech, &cue, &pcm)) {
            lengths[cue] = (int)(kn_pcm_length(&pcm) / KN_MILLISECOND);
        }
    }
    kn_speech_end(&speech);
    kn_voice_close(&voice);
    assert_in_range(lengths[0], 1900, 2100);
    assert_in_range(lengths[1], 80, 120);
    assert_in_range(lengths[2], 80, 120);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_form_becomes_one_channel),
        cmocka_unit_test(what_is_none_says_why),
        cmocka_unit_test(a_cue_with_a_recording_is_not_read),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
