// SPDX-License-Identifier: MIT
// Words are made once, ahead, in the order they are needed, and kept on disk;
// what is wrong with a kept one means making it anew.
#include "../test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/speech.h"
#include "platform/speech_cache.h"

#define RATE 8000

// ---- a voice of the test's own: as many samples as letters, times 100

static bool
spell(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    if (strcmp(text, "unspeakable") == 0) {
        return false;
    }
    size_t count = strlen(text) * 100;
    *pcm = (struct kn_pcm){
        .samples = malloc((count + 1) * sizeof(*pcm->samples)),
        .count = (int)count,
        .rate = RATE * rate / 100,
    };
    for (size_t i = 0; pcm->samples && i < count; i++) {
        pcm->samples[i] = (int16_t)(i / 4 % 2 ? 4000 : -4000);
    }
    return pcm->samples != NULL;
}

static bool
never(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    (void)text;
    (void)rate;
    (void)pcm;
    return false;
}

static const struct kn_voice_kind speller = {.name = "speller-1", .say = spell};
// The same to the cache; but it cannot make anything.
static const struct kn_voice_kind mute = {.name = "speller-1", .say = never};
static const struct kn_voice_kind other = {.name = "speller-2", .say = never};

// ---- a folder

struct place {
    char folder[40];
};

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    assert_non_null(place);
    snprintf(place->folder, sizeof(place->folder), "/tmp/knead-say-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    *state = place;
    return 0;
}

// How many files there are; with `first`, also the path of one.
static int
count_files(const struct place *place, char *first)
{
    DIR *dir = opendir(place->folder);
    assert_non_null(dir);
    int count = 0;
    for (struct dirent *found; (found = readdir(dir));) {
        if (found->d_name[0] != '.') {
            count++;
            if (first) {
                snprintf(first, 400, "%s/%s", place->folder, found->d_name);
            }
        }
    }
    closedir(dir);
    return count;
}

static int
tear_down(void **state)
{
    struct place *place = *state;
    kn_speech_cache_prune(place->folder, 0);
    assert_int_equal(rmdir(place->folder), 0);
    free(place);
    return 0;
}

static bool
says(const struct kn_voice_kind *kind, const struct place *place,
     const char *text, int rate)
{
    struct kn_pcm pcm = {.count = 0};
    struct kn_voice voice;
    kn_voice_open_kind(&voice, kind, "en");
    bool done = kn_speech_say(&voice, place->folder, text, rate, &pcm);
    kn_voice_close(&voice);
    if (done) {
        assert_int_equal(pcm.count, strlen(text) * 100);
        assert_int_equal(pcm.rate, RATE * rate / 100);
        free(pcm.samples);
    }
    return done;
}

static void
what_was_said_is_kept_by_text_voice_and_rate(void **state)
{
    const struct place *place = *state;
    assert_false(says(&mute, place, "Slow glides", 100));
    assert_true(says(&speller, place, "Slow glides", 100));
    assert_true(says(&mute, place, "Slow glides", 100));
    assert_false(says(&mute, place, "Slow glide", 100));
    assert_false(says(&mute, place, "Slow glides", 110));
    assert_false(says(&other, place, "Slow glides", 100));
    assert_int_equal(count_files(place, NULL), 1);
}

static void
a_spoilt_file_is_none(void **state)
{
    const struct place *place = *state;
    char path[400];
    assert_true(says(&speller, place, "Slow glides", 100));
    assert_int_equal(count_files(place, path), 1);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char bytes[4000];
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    for (size_t i = 0; i < size; i += 13) {
        bytes[i] ^= 0x40;
        file = fopen(path, "wb");
        assert_int_equal(fwrite(bytes, 1, size, file), size);
        fclose(file);
        assert_false(says(&mute, place, "Slow glides", 100));
        bytes[i] ^= 0x40;
    }
    assert_int_equal(truncate(path, (off_t)size - 1), 0);
    assert_false(says(&mute, place, "Slow glides", 100));
    assert_true(says(&speller, place, "Slow glides", 100));
    assert_true(says(&mute, place, "Slow glides", 100));
}

static void
no_more_is_kept_than_there_is_room_for(void **state)
{
    const struct place *place = *state;
    char words[] = "word a";
    for (int i = 0; i < 10; i++) {
        words[5] = (char)('a' + i);
        assert_true(says(&speller, place, words, 100));
    }
    assert_int_equal(count_files(place, NULL), 10);
    kn_speech_cache_prune(place->folder, 5 * 1300);
    assert_int_equal(count_files(place, NULL), 5);
    kn_speech_cache_prune(place->folder, 5 * 1300);
    assert_int_equal(count_files(place, NULL), 5);
}

static void
without_a_folder_it_speaks_all_the_same(void **state)
{
    (void)state;
    const struct place nowhere = {""};
    assert_true(says(&speller, &nowhere, "word", 100));
    const struct place missing = {"/proc/nowhere"};
    assert_true(says(&speller, &missing, "word", 100));
}

// ---- ahead of time

#define CUES 5

// A list of cues, in `items`.
static struct kn_cues
list_cues(struct kn_cue items[CUES])
{
    const char *const texts[CUES] = {NULL, "one", "unspeakable", "one", "four"};
    for (int i = 0; i < CUES; i++) {
        items[i] = (struct kn_cue){
            .kind = texts[i] ? KN_CUE_SAY : KN_CUE_TONE_STEP,
            .text = texts[i],
        };
    }
    return (struct kn_cues){.items = items, .count = CUES};
}

static void
the_words_of_cues_are_made_on_a_worker(void **state)
{
    (void)state;
    struct kn_cue items[CUES];
    const struct kn_cues cues = list_cues(items);
    struct kn_speech speech;
    struct kn_pcm made[CUES] = {{0}};
    struct kn_voice voice;
    kn_voice_open_kind(&voice, &speller, "en");
    assert_true(kn_speech_begin(&speech, &voice, &cues, 100, ""));
    kn_speech_want(&speech, 4);
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    while (!kn_speech_complete(&speech) && kn_clock_now() < end) {
        int cue;
        struct kn_pcm pcm;
        while (kn_speech_take(&speech, &cue, &pcm)) {
            made[cue] = pcm;
        }
    }
    assert_true(kn_speech_complete(&speech));
    assert_int_equal(made[1].count, 300);
    assert_int_equal(made[2].count, 0);
    assert_ptr_equal(made[3].samples, made[1].samples); // made once
    assert_int_equal(made[4].count, 400);
    kn_speech_end(&speech);
    kn_speech_end(&speech); // nothing to end
}

static void
it_can_be_ended_at_any_time(void **state)
{
    (void)state;
    struct kn_cue items[CUES];
    const struct kn_cues cues = list_cues(items);
    struct kn_voice voice;
    kn_voice_open_kind(&voice, &speller, "en");
    for (int i = 0; i < 20; i++) {
        struct kn_speech speech;
        assert_true(kn_speech_begin(&speech, &voice, &cues, 100, ""));
        kn_speech_stop(&speech);
        kn_speech_end(&speech);
    }
    kn_voice_close(&voice);
}

// ---- the built-in voice, if this build has it

static void
the_built_in_voice_speaks(void **state)
{
    const struct place *place = *state;
    struct kn_voice voice;
    if (!kn_voice_flite.can("en")) {
        skip();
    }
    kn_voice_open_kind(&voice, &kn_voice_flite, "en");
    struct kn_pcm normal;
    struct kn_pcm quick;
    assert_true(kn_speech_say(&voice, place->folder,
                              "Both sides, at 40\u00b0C \u2013 slowly.", 100,
                              &normal));
    assert_true(kn_speech_say(&voice, place->folder,
                              "Both sides, at 40\u00b0C \u2013 slowly.", 150,
                              &quick));
    kn_tick length = kn_pcm_length(&normal);
    assert_true(length > 2 * KN_SECOND && length < 5 * KN_SECOND);
    assert_in_range(100 * kn_pcm_length(&quick) / length, 58, 75);
    free(normal.samples);
    free(quick.samples);
    kn_voice_close(&voice);
}

#define PLACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE(what_was_said_is_kept_by_text_voice_and_rate),
        PLACE(a_spoilt_file_is_none),
        PLACE(no_more_is_kept_than_there_is_room_for),
        cmocka_unit_test(without_a_folder_it_speaks_all_the_same),
        cmocka_unit_test(the_words_of_cues_are_made_on_a_worker),
        cmocka_unit_test(it_can_be_ended_at_any_time),
        PLACE(the_built_in_voice_speaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
