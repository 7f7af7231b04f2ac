// SPDX-License-Identifier: MIT
// A session with its sound, turn by turn on a clock of the test's own, with a
// device that is pulled and plugged in again at random: what is heard is
// always what is due, and the session never notices.
#include "../test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/soundtrack.h"
#include "geometry/noise.h"
#include "platform/clock.h"

#define PULLS 50
#define BUFFER KN_AUDIO_BUFFER
#define BEGIN (1000 * KN_SECOND)

struct hall {
    struct kn_voice voice;
    struct kn_anatomy anatomy;
    struct kn_routine routine;
    struct kn_plan plan;
    struct kn_session session;
    struct kn_soundtrack track;
    struct kn_soundtrack_wish wish;
    kn_tick now;
    kn_tick filled; // when the device asks again
    int16_t out[2 * BUFFER];
    int loudest; // sample since it was last cleared
    int opened, late, begun;
};

// ---- a device; bit 0 of `device`: it is gone

static bool
fake_open(struct kn_audio *audio)
{
    audio->running = true;
    return !(audio->device & 1);
}

static void
fake_close(struct kn_audio *audio)
{
    (void)audio;
}

static bool
fake_alive(struct kn_audio *audio)
{
    return !(audio->device & 1);
}

static bool
fake_news(struct kn_audio *audio)
{
    (void)audio;
    return true;
}

static void
fake_rest(struct kn_audio *audio)
{
    audio->running = false;
}

static const struct kn_audio_driver fake = {
    .open = fake_open,
    .close = fake_close,
    .alive = fake_alive,
    .news = fake_news,
    .rest = fake_rest,
};

// A hum for as long as the words would take.
static bool
hum(const char *language, const char *text, int rate, struct kn_pcm *pcm)
{
    (void)language;
    kn_tick length = kn_speech_estimate(text, rate);
    pcm->rate = 8000;
    pcm->count = (int)(length * pcm->rate / KN_SECOND);
    pcm->samples = malloc((size_t)pcm->count * sizeof(*pcm->samples));
    for (int i = 0; pcm->samples && i < pcm->count; i++) {
        pcm->samples[i] = (int16_t)(i % 40 < 20 ? 3000 : -3000);
    }
    return pcm->samples != NULL;
}

static const struct kn_voice_kind hummer = {.name = "hummer", .say = hum};

// ---- a hall

static int
set_up(void **state)
{
    struct hall *hall = calloc(1, sizeof(*hall));
    struct kn_diag_list diags;
    assert_non_null(hall);
    kn_diag_init(&diags);
    assert_true(kn_anatomy_load(
        &hall->anatomy, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &diags));
    assert_true(kn_routine_load(&hall->routine,
                                KN_SOURCE_DIR "/scripts/desk-break.yaml",
                                &hall->anatomy, &diags));
    kn_diag_destroy(&diags);
    assert_true(kn_plan_init(&hall->plan, &hall->routine));
    kn_session_init(&hall->session, &hall->plan, 0);
    kn_voice_open_kind(&hall->voice, &hummer, "en");
    kn_soundtrack_init(&hall->track, "", &hall->voice, &fake);
    hall->wish = (struct kn_soundtrack_wish){.sound = true,
                                             .voice = true,
                                             .volume = 100,
                                             .voice_volume = 100,
                                             .sound_volume = 100,
                                             .rate = KN_SPEECH_RATE};
    hall->now = BEGIN;
    *state = hall;
    return 0;
}

static int
tear_down(void **state)
{
    struct hall *hall = *state;
    kn_soundtrack_destroy(&hall->track);
    kn_voice_close(&hall->voice);
    kn_plan_destroy(&hall->plan);
    kn_routine_destroy(&hall->routine);
    kn_anatomy_destroy(&hall->anatomy);
    free(hall);
    return 0;
}

static struct kn_reel *
reel_of(struct hall *hall)
{
    return &hall->track.reels[hall->track.reel];
}

static kn_tick
due_of(const struct kn_narrator *narrator, int id)
{
    const struct kn_schedule *schedule = &narrator->schedule;
    for (int i = 0; i < schedule->count; i++) {
        if (schedule->lines[i].cue == id) {
            return schedule->lines[i].start;
        }
    }
    return narrator->cues.items[id].at;
}

// What began, against where the session then stood. The notes are read before
// the soundtrack drops them.
static void
check_notes(struct hall *hall)
{
    struct kn_note note;
    while (kn_mixer_note(&hall->track.audio.mixer, &note)) {
        if (note.id < 0) {
            kn_herald_note(&hall->track.herald, &note);
        }
        if (note.kind != KN_NOTE_BEGAN || note.id < 0) {
            continue;
        }
        int64_t ago = hall->track.audio.mixer.frame - note.at;
        kn_tick at = hall->filled - ago * KN_SECOND / KN_MIXER_RATE;
        kn_tick off = kn_session_time(&hall->session, at) -
                      due_of(&reel_of(hall)->narrator, note.id);
        hall->begun++;
        hall->late += llabs(off) > 50 * KN_MILLISECOND;
    }
}

static void
fill(struct hall *hall)
{
    const kn_tick buffer = BUFFER * KN_SECOND / KN_MIXER_RATE;
    struct kn_audio *audio = &hall->track.audio;
    if (!audio->open) {
        hall->filled = hall->now;
        return;
    }
    while (hall->filled <= hall->now) {
        kn_audio_fill(audio, hall->out, BUFFER, hall->filled);
        hall->filled += buffer;
        for (int i = 0; i < 2 * BUFFER; i++) {
            int value = abs(hall->out[i]);
            hall->loudest = value > hall->loudest ? value : hall->loudest;
        }
        check_notes(hall);
    }
}

static void
turn(struct hall *hall)
{
    bool open = hall->track.audio.open;
    kn_soundtrack_turn(&hall->track, &hall->session, &hall->wish, hall->now);
    hall->opened += hall->track.audio.open && !open;
    fill(hall);
}

// Turns every 16 ms until the clock stands at `until`.
static void
run(struct hall *hall, kn_tick until)
{
    while (hall->now < until) {
        hall->now += 16 * KN_MILLISECOND;
        turn(hall);
    }
}

// Until all words are there.
static void
wait_for_words(struct hall *hall)
{
    kn_tick end = kn_clock_now() + 20 * KN_SECOND;
    do {
        turn(hall);
    } while (!kn_speech_complete(&reel_of(hall)->speech) &&
             kn_clock_now() < end);
    assert_true(kn_speech_complete(&reel_of(hall)->speech));
}

// ---- tests

static void
it_is_heard_while_it_plays_and_not_otherwise(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    assert_false(hall->track.audio.open);
    assert_true(kn_soundtrack_deadline(&hall->track, &hall->session,
                                       hall->now) == INT64_MAX);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + 20 * KN_SECOND);
    assert_true(hall->loudest > 3000);
    assert_true(hall->begun >= 4);
    kn_session_pause(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    assert_false(hall->track.audio.open);
    assert_false(hall->track.audio.running);
    assert_true(kn_soundtrack_deadline(&hall->track, &hall->session,
                                       hall->now) == INT64_MAX);
    assert_int_equal(hall->late, 0);
    assert_int_equal(hall->opened, 1);
}

static void
after_the_end_the_last_words_and_then_silence(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    kn_session_seek(&hall->session, hall->now,
                    hall->plan.length - 2 * KN_SECOND);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + 4 * KN_SECOND);
    assert_true(hall->track.audio.open);
    hall->loudest = 0;
    run(hall, hall->now + 2 * KN_SECOND);
    assert_true(hall->loudest > 1000); // "That was the last step"
    run(hall, hall->now + 20 * KN_SECOND);
    assert_false(hall->track.audio.open);
}

static void
a_device_pulled_at_any_time_changes_a_flag(void **state)
{
    struct hall *hall = *state;
    struct kn_session alone;
    wait_for_words(hall);
    kn_session_play(&hall->session, hall->now);
    alone = hall->session;
    for (int i = 0; i < PULLS; i++) {
        uint32_t dice = kn_noise_hash(i, 1, 2);
        run(hall, hall->now + dice % 4000 * KN_MILLISECOND);
        hall->track.audio.device = 1;
        run(hall, hall->now + dice / 4096 % 1500 * KN_MILLISECOND +
                      20 * KN_MILLISECOND);
        assert_true(kn_soundtrack_silent(&hall->track));
        assert_false(hall->track.audio.open);
        hall->track.audio.device = 0;
        turn(hall);
        assert_false(kn_soundtrack_silent(&hall->track));
        assert_true(hall->track.audio.open);
        assert_memory_equal(&alone, &hall->session, sizeof(alone));
        if (kn_session_time(&hall->session, hall->now) >
            hall->plan.length - 20 * KN_SECOND) {
            kn_session_seek(&hall->session, hall->now, 0);
            alone = hall->session;
        }
    }
    assert_int_equal(hall->opened, PULLS + 1);
    assert_int_equal(hall->late, 0);
    assert_true(hall->begun > PULLS);
}

static void
another_plan_is_followed_without_waiting(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + 3 * KN_SECOND);
    bool out[8] = {[1] = true};
    struct kn_plan plan;
    assert_true(kn_plan_init_without(&plan, &hall->routine, out));
    kn_session_replan(&hall->session, hall->now, &plan);
    kn_plan_destroy(&hall->plan);
    hall->plan = plan; // at the old one's place
    hall->session.plan = &hall->plan;
    hall->loudest = 0;
    turn(hall);
    run(hall, hall->now + 2 * KN_SECOND);
    wait_for_words(hall);
    assert_true(hall->track.reels[0].used != hall->track.reels[1].used);
    assert_true(reel_of(hall)->length == plan.length);
    hall->begun = hall->late = 0;
    run(hall, hall->now + 20 * KN_SECOND);
    assert_true(hall->begun >= 3);
    assert_int_equal(hall->late, 0);
}

static void
what_is_not_wanted_is_not_heard(void **state)
{
    struct hall *hall = *state;
    hall->wish.voice = false;
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + 2 * KN_SECOND);
    assert_false(reel_of(hall)->speaking);
    assert_true(hall->begun > 0);
    hall->wish.sound = false;
    hall->begun = 0;
    run(hall, hall->now + 30 * KN_SECOND);
    assert_int_equal(hall->begun, 0);
    assert_false(hall->track.audio.open);
}

static void
volume_is_followed(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    hall->wish.volume = 0;
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    hall->loudest = 0;
    run(hall, hall->now + 10 * KN_SECOND);
    assert_in_range(hall->loudest, 0, 2);
    hall->wish.volume = 50;
    run(hall, hall->now + 20 * KN_SECOND);
    assert_true(hall->loudest > 1000);
}

// The hummer hums louder than any tone, so what is left tells which it was.
static void
voice_and_tones_have_their_own_volumes(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    hall->wish.voice_volume = hall->wish.sound_volume = 0;
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    hall->loudest = 0;
    run(hall, hall->now + 10 * KN_SECOND);
    assert_in_range(hall->loudest, 0, 2);
    hall->wish.sound_volume = 100;
    run(hall, hall->now + 20 * KN_SECOND);
    int tones = hall->loudest;
    assert_true(tones > 500);
    hall->wish.sound_volume = 0;
    hall->wish.voice_volume = 100;
    run(hall, hall->now + KN_SECOND);
    hall->loudest = 0;
    run(hall, hall->now + 20 * KN_SECOND);
    assert_true(hall->loudest > 500 && hall->loudest != tones);
}

static void
another_pace_makes_the_words_anew(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    hall->wish.rate = KN_SPEECH_RATE_MIN;
    run(hall, hall->now + 2 * KN_SECOND);
    assert_int_equal(reel_of(hall)->telling.rate, KN_SPEECH_RATE_MIN);
    assert_int_equal(reel_of(hall)->speech.rate, KN_SPEECH_RATE_MIN);
}

// Turns without a session, until nothing is heard any more or for a minute.
// Returns how long it was loud.
static kn_tick
listen(struct hall *hall)
{
    kn_tick end = hall->now + KN_MINUTE;
    kn_tick loud = 0;
    do {
        hall->loudest = 0;
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        kn_tick filled = hall->filled;
        fill(hall);
        loud += hall->loudest > 500 ? hall->filled - filled : 0;
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    } while (
        hall->now < end &&
        (hall->track.audio.open || hall->loudest > 0 ||
         kn_soundtrack_deadline(&hall->track, NULL, hall->now) != INT64_MAX));
    return loud;
}

static void
what_is_read_aloud_is_heard_once_and_whole(void **state)
{
    struct hall *hall = *state;
    static const char line[] = "A sentence of several words for the hummer. ";
    char text[12 * sizeof(line)] = "";
    for (int i = 0; i < 12; i++) {
        strcat(text, line); // more than one piece
    }
    kn_herald_say(&hall->track.herald, text, KN_SPEECH_RATE);
    kn_tick loud = listen(hall);
    kn_tick length = kn_speech_estimate(text, KN_SPEECH_RATE);
    assert_true(loud > length * 9 / 10 && loud < length * 11 / 10);
    assert_false(hall->track.audio.open);
    assert_true(listen(hall) == 0);
}

// A clock that jumped makes frames of the past of what is heard now: samples
// are freed when the mixer is done with them, not when they should be over.
static void
a_clock_that_jumps_frees_nothing_that_is_heard(void **state)
{
    struct hall *hall = *state;
    char text[2000];
    memset(text, 'o', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    kn_herald_say(&hall->track.herald, text, KN_SPEECH_RATE);
    for (int i = 0; i < 400; i++) {
        // The device goes on as it did; the program believes otherwise.
        atomic_store(&hall->track.audio.lead,
                     atomic_load(&hall->track.audio.lead) - KN_MINUTE);
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        fill(hall); // AddressSanitizer sees to the rest
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
}

static void
the_newest_cuts_off_what_is_read(void **state)
{
    struct hall *hall = *state;
    char text[2000];
    memset(text, 'o', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0'; // no blank to part it at
    kn_herald_say(&hall->track.herald, text, KN_SPEECH_RATE);
    for (int i = 0; i < 60; i++) {
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        fill(hall);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    kn_herald_say(&hall->track.herald, "Short.", KN_SPEECH_RATE);
    kn_tick length = kn_speech_estimate("Short.", KN_SPEECH_RATE);
    assert_true(listen(hall) < length + 200 * KN_MILLISECOND);
    kn_herald_say(&hall->track.herald, text, KN_SPEECH_RATE);
    kn_herald_say(&hall->track.herald, "", KN_SPEECH_RATE);
    assert_true(listen(hall) == 0);
}

static void
without_a_device_nothing_is_kept_to_be_said_later(void **state)
{
    struct hall *hall = *state;
    hall->track.audio.device |= 1; // gone
    kn_herald_say(&hall->track.herald, "Settings. Back.", KN_SPEECH_RATE);
    for (int i = 0; i < 200; i++) {
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    hall->track.audio.device &= ~1u;
    assert_true(listen(hall) == 0);
}

// Nobody here reads Japanese; who reads English must not try.
static void
another_language_has_another_voice(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    hall->wish.language = KN_LANGUAGE_JA;
    for (int i = 0; i < 200 && hall->track.language != KN_LANGUAGE_JA; i++) {
        run(hall, hall->now + 16 * KN_MILLISECOND);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    assert_int_equal(hall->track.language, KN_LANGUAGE_JA);
    assert_null(hall->voice.kind);
    run(hall, hall->now + KN_SECOND);
    assert_int_equal(reel_of(hall)->telling.kinds & KN_CUES_SPOKEN, 0);
    assert_false(reel_of(hall)->speaking);
}

// More sessions than the mixer has room for orders, and nobody to take them.
static void
without_a_device_no_session_leaves_anything(void **state)
{
    struct hall *hall = *state;
    hall->track.audio.device |= 1; // gone
    for (int i = 0; i < 2 * KN_MIXER_ORDERS; i++) {
        kn_session_init(&hall->session, &hall->plan, 0);
        kn_session_play(&hall->session, hall->now);
        turn(hall);
        kn_tick end = kn_clock_now() + 5 * KN_SECOND;
        do {
            hall->now += 16 * KN_MILLISECOND;
            kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        } while ((hall->track.reels[0].used || hall->track.reels[1].used) &&
                 kn_clock_now() < end);
        assert_false(hall->track.reels[0].used || hall->track.reels[1].used);
    }
}

static void
no_session_is_silence(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    kn_session_play(&hall->session, hall->now);
    run(hall, hall->now + KN_SECOND);
    for (int i = 0; i < 200; i++) {
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        fill(hall);
    }
    assert_false(hall->track.audio.open);
    assert_false(hall->track.reels[0].used || hall->track.reels[1].used);
}

#define HALL(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

// A routine that is not written in the voice's language is not read aloud by
// it; what the program itself says still is.
static void
no_voice_reads_another_language(void **state)
{
    struct hall *hall = *state;
    struct kn_prose *prose = &hall->routine.prose;
    int changes = 0;
    prose->in[KN_LANGUAGE_EN] = prose->total - 1; // one text is in German
    turn(hall);
    const struct kn_reel *reel = reel_of(hall);
    assert_true(reel->used);
    for (int i = 0; i < reel->narrator.cues.count; i++) {
        const struct kn_cue *cue = &reel->narrator.cues.items[i];
        assert_true(cue->kind != KN_CUE_SAY && cue->kind != KN_CUE_SAFETY &&
                    cue->kind != KN_CUE_STEP);
        changes += cue->kind == KN_CUE_OTHER_SIDE;
    }
    assert_true(changes > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        HALL(it_is_heard_while_it_plays_and_not_otherwise),
        HALL(after_the_end_the_last_words_and_then_silence),
        HALL(a_device_pulled_at_any_time_changes_a_flag),
        HALL(another_plan_is_followed_without_waiting),
        HALL(what_is_not_wanted_is_not_heard),
        HALL(volume_is_followed),
        HALL(voice_and_tones_have_their_own_volumes),
        HALL(another_pace_makes_the_words_anew),
        HALL(what_is_read_aloud_is_heard_once_and_whole),
        HALL(a_clock_that_jumps_frees_nothing_that_is_heard),
        HALL(the_newest_cuts_off_what_is_read),
        HALL(without_a_device_nothing_is_kept_to_be_said_later),
        HALL(another_language_has_another_voice),
        HALL(no_voice_reads_another_language),
        HALL(without_a_device_no_session_leaves_anything),
        HALL(no_session_is_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
