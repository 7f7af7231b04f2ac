// SPDX-License-Identifier: MIT
// A voice for each language that somebody here speaks; and a program that
// speaks is not to be trusted: whatever it writes is samples or nothing.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/child.h"
#include "platform/voice.h"

#define SAMPLES 500

// A folder with an espeak-ng of the test's own, first on PATH.
struct stage {
    char folder[40], program[60], wav[60], path[4096];
};

static void
write_file(const char *name, const void *bytes, size_t size)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void
set_program(const struct stage *stage, const char *script)
{
    write_file(stage->program, script, strlen(script));
    assert_int_equal(chmod(stage->program, 0755), 0);
}

// A program that reads its input and writes `size` bytes of `wav`.
static void
set_answer(const struct stage *stage, const void *wav, size_t size)
{
    char script[200];
    write_file(stage->wav, wav, size);
    snprintf(script, sizeof(script), "#!/bin/sh\ncat >/dev/null\ncat %s\n",
             stage->wav);
    set_program(stage, script);
}

static int
set_up(void **state)
{
    struct stage *stage = calloc(1, sizeof(*stage));
    assert_non_null(stage);
    snprintf(stage->folder, sizeof(stage->folder), "/tmp/knead-vox-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    snprintf(stage->program, sizeof(stage->program), "%s/espeak-ng",
             stage->folder);
    snprintf(stage->wav, sizeof(stage->wav), "%s/a.wav", stage->folder);
    const char *path = getenv("PATH");
    snprintf(stage->path, sizeof(stage->path), "%s", path ? path : "");
    char first[4200];
    snprintf(first, sizeof(first), "%s:%s", stage->folder, stage->path);
    setenv("PATH", first, 1);
    *state = stage;
    return 0;
}

static int
tear_down(void **state)
{
    struct stage *stage = *state;
    setenv("PATH", stage->path, 1);
    unlink(stage->program);
    unlink(stage->wav);
    assert_int_equal(rmdir(stage->folder), 0);
    free(stage);
    return 0;
}

static bool
says(struct kn_pcm *pcm)
{
    struct kn_voice voice;
    kn_voice_open_kind(&voice, &kn_voice_espeak, "de");
    bool done = kn_voice_say(&voice, "Langsam streichen.", 100, pcm);
    kn_voice_close(&voice);
    return done;
}

static void
each_language_has_the_voice_that_speaks_it(void **state)
{
    const struct stage *stage = *state;
    struct kn_voice voice;
    set_program(stage, "#!/bin/sh\n");
    assert_true(kn_voice_open(&voice, "de"));
    assert_string_equal(voice.name, "espeak-1-de");
    kn_voice_close(&voice);
    if (kn_voice_flite.can("en")) {
        assert_true(kn_voice_open(&voice, "en"));
        assert_string_equal(voice.name, "flite-rms-1-en");
        kn_voice_close(&voice);
    }
    setenv("PATH", stage->folder, 1);
    unlink(stage->program);
    struct kn_pcm pcm;
    assert_false(kn_voice_open(&voice, "de"));
    assert_false(kn_voice_say(&voice, "Langsam.", 100, &pcm));
    kn_voice_close(&voice);
}

static void
what_it_writes_is_taken(void **state)
{
    const struct stage *stage = *state;
    unsigned char wav[KN_WAV_HEADER + 2 * SAMPLES];
    kn_wav_header(wav, 22050, 1, SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
        wav[KN_WAV_HEADER + 2 * i] = (unsigned char)i;
        wav[KN_WAV_HEADER + 2 * i + 1] = 0xff;
    }
    struct kn_pcm pcm;
    set_answer(stage, wav, sizeof(wav));
    assert_true(says(&pcm));
    assert_int_equal(pcm.count, SAMPLES);
    assert_int_equal(pcm.rate, 22050);
    assert_int_equal(pcm.samples[3], 3 - 256);
    free(pcm.samples);
}

static void
nonsense_is_no_speech(void **state)
{
    const struct stage *stage = *state;
    static const struct {
        size_t at;
        unsigned char value;
    } spoilt[] = {{0, 'X'}, {22, 2}, {34, 8}, {24, 0}, {27, 1}};
    unsigned char wav[KN_WAV_HEADER + 2 * SAMPLES] = {0};
    struct kn_pcm pcm;
    for (int i = 0; i < KN_ARRAY_COUNT(spoilt); i++) {
        kn_wav_header(wav, 22050, 1, SAMPLES);
        if (spoilt[i].at == 24) {
            memset(wav + 24, 0, 4);
        }
        wav[spoilt[i].at] = spoilt[i].value;
        set_answer(stage, wav, sizeof(wav));
        assert_false(says(&pcm));
    }
    kn_wav_header(wav, 22050, 1, SAMPLES);
    for (size_t size = 0; size < KN_WAV_HEADER; size += 11) {
        set_answer(stage, wav, size);
        assert_false(says(&pcm));
    }
    set_program(stage, "#!/bin/sh\nexit 3\n");
    assert_false(says(&pcm));
    set_program(stage, "#!/bin/sh\nkill -9 $$\n");
    assert_false(says(&pcm));
    set_program(stage, "#!/bin/sh\nexec cat /dev/zero\n"); // without an end
    assert_false(says(&pcm));
}

static void
the_real_one_speaks_german(void **state)
{
    const struct stage *stage = *state;
    struct kn_pcm pcm;
    setenv("PATH", stage->path, 1);
    if (!kn_child_found("espeak-ng")) {
        skip();
    }
    assert_true(says(&pcm));
    assert_true(kn_pcm_length(&pcm) > KN_SECOND / 2);
    assert_true(kn_pcm_length(&pcm) < 4 * KN_SECOND);
    free(pcm.samples);
}

#define STAGE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE(each_language_has_the_voice_that_speaks_it),
        STAGE(what_it_writes_is_taken),
        STAGE(nonsense_is_no_speech),
        STAGE(the_real_one_speaks_german),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
