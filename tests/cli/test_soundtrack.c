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

// ---- who speaks by themselves

#define LOG 16384

// What arrives is written down. The speaker's thread does so, and the test
// reads once it has: see expect_told.
struct desktop {
    struct kn_speaker_driver driver; // first: open() is given no more
    atomic_bool gone;                // nobody is there
    atomic_bool broken;              // nor will be
    unsigned tongues;                // that it speaks
    atomic_int told;                 // how many entries
    char log[LOG];                   // "en:Lean back|hush|"
};

struct kn_speaker_link {
    struct desktop *desktop;
};

static void
put_down(struct desktop *desktop, const char *what, const char *words)
{
    size_t used = strlen(desktop->log);
    snprintf(desktop->log + used, LOG - used, "%s%s|", what, words);
    atomic_fetch_add(&desktop->told, 1);
}

static struct kn_speaker_link *
desktop_open(const struct kn_speaker_driver *driver, const atomic_bool *stop)
{
    struct desktop *desktop = (struct desktop *)(uintptr_t)driver;
    struct kn_speaker_link *link = desktop->gone ? NULL : malloc(sizeof(*link));
    (void)stop;
    if (link) {
        link->desktop = desktop;
    }
    return link;
}

static struct kn_speaker_tongues
desktop_tongues(const struct kn_speaker_link *link)
{
    unsigned tongues = link->desktop->tongues;
    return (struct kn_speaker_tongues){.listed = tongues, .read = tongues};
}

static void
desktop_close(struct kn_speaker_link *link)
{
    free(link);
}

static bool
desktop_say(struct kn_speaker_link *link, const struct kn_utterance *words)
{
    char what[16];
    snprintf(what, sizeof(what), "%s:", words->language);
    put_down(link->desktop, what, words->text);
    return !link->desktop->broken;
}

static bool
desktop_hush(struct kn_speaker_link *link)
{
    put_down(link->desktop, "hush", "");
    return !link->desktop->broken;
}

// ---- a hall

struct hall {
    struct kn_voice voice;
    struct kn_anatomy anatomy;
    struct kn_routine routine;
    struct kn_plan plan;
    struct kn_session session;
    struct kn_soundtrack track;
    struct desktop desktop;
    struct kn_soundtrack_wish wish;
    kn_tick now;
    kn_tick filled; // when the device asks again
    int16_t out[2 * BUFFER];
    int loudest; // sample since it was last cleared
    int opened, late, begun;
};

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
    hall->desktop.driver =
        (struct kn_speaker_driver){.open = desktop_open,
                                   .tongues = desktop_tongues,
                                   .close = desktop_close,
                                   .say = desktop_say,
                                   .hush = desktop_hush};
    hall->desktop.tongues = 1u << KN_LANGUAGE_EN | 1u << KN_LANGUAGE_JA;
    kn_soundtrack_init(&hall->track, "", &hall->voice, &fake,
                       &hall->desktop.driver);
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

// A turn every 16 ms.
static void
run(struct hall *hall, kn_tick time)
{
    kn_tick until = hall->now + time;
    while (hall->now < until) {
        hall->now += 16 * KN_MILLISECOND;
        turn(hall);
    }
}

static void
play(struct hall *hall)
{
    kn_session_play(&hall->session, hall->now);
}

static kn_tick
deadline(const struct hall *hall)
{
    return kn_soundtrack_deadline(&hall->track, &hall->session, hall->now);
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
    assert_true(deadline(hall) == INT64_MAX);
    play(hall);
    run(hall, 20 * KN_SECOND);
    assert_true(hall->loudest > 3000);
    assert_true(hall->begun >= 4);
    kn_session_pause(&hall->session, hall->now);
    run(hall, KN_SECOND);
    assert_false(hall->track.audio.open);
    assert_false(hall->track.audio.running);
    assert_true(deadline(hall) == INT64_MAX);
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
    play(hall);
    run(hall, 4 * KN_SECOND);
    assert_true(hall->track.audio.open);
    hall->loudest = 0;
    run(hall, 2 * KN_SECOND);
    assert_true(hall->loudest > 1000); // "That was the last step"
    run(hall, 20 * KN_SECOND);
    assert_false(hall->track.audio.open);
}

static void
a_device_pulled_at_any_time_changes_a_flag(void **state)
{
    struct hall *hall = *state;
    struct kn_session alone;
    wait_for_words(hall);
    play(hall);
    alone = hall->session;
    for (int i = 0; i < PULLS; i++) {
        uint32_t dice = kn_noise_hash(i, 1, 2);
        run(hall, dice % 4000 * KN_MILLISECOND);
        hall->track.audio.device = 1;
        run(hall, dice / 4096 % 1500 * KN_MILLISECOND + 20 * KN_MILLISECOND);
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
    play(hall);
    run(hall, 3 * KN_SECOND);
    bool out[8] = {[1] = true};
    struct kn_plan plan;
    assert_true(kn_plan_init_without(&plan, &hall->routine, out));
    kn_session_replan(&hall->session, hall->now, &plan);
    kn_plan_destroy(&hall->plan);
    hall->plan = plan; // at the old one's place
    hall->session.plan = &hall->plan;
    hall->loudest = 0;
    turn(hall);
    run(hall, 2 * KN_SECOND);
    wait_for_words(hall);
    assert_true(hall->track.reels[0].used != hall->track.reels[1].used);
    assert_true(reel_of(hall)->length == plan.length);
    hall->begun = hall->late = 0;
    run(hall, 20 * KN_SECOND);
    assert_true(hall->begun >= 3);
    assert_int_equal(hall->late, 0);
}

static void
what_is_not_wanted_is_not_heard(void **state)
{
    struct hall *hall = *state;
    hall->wish.voice = false;
    play(hall);
    run(hall, 2 * KN_SECOND);
    assert_false(reel_of(hall)->speaking);
    assert_true(hall->begun > 0);
    hall->wish.sound = false;
    hall->begun = 0;
    run(hall, 30 * KN_SECOND);
    assert_int_equal(hall->begun, 0);
    assert_false(hall->track.audio.open);
}

static void
volume_is_followed(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    hall->wish.volume = 0;
    play(hall);
    run(hall, KN_SECOND);
    hall->loudest = 0;
    run(hall, 10 * KN_SECOND);
    assert_in_range(hall->loudest, 0, 2);
    hall->wish.volume = 50;
    run(hall, 20 * KN_SECOND);
    assert_true(hall->loudest > 1000);
}

// The hummer hums louder than any tone, so what is left tells which it was.
static void
voice_and_tones_have_their_own_volumes(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    hall->wish.voice_volume = hall->wish.sound_volume = 0;
    play(hall);
    run(hall, KN_SECOND);
    hall->loudest = 0;
    run(hall, 10 * KN_SECOND);
    assert_in_range(hall->loudest, 0, 2);
    hall->wish.sound_volume = 100;
    run(hall, 20 * KN_SECOND);
    int tones = hall->loudest;
    assert_true(tones > 500);
    hall->wish.sound_volume = 0;
    hall->wish.voice_volume = 100;
    run(hall, KN_SECOND);
    hall->loudest = 0;
    run(hall, 20 * KN_SECOND);
    assert_true(hall->loudest > 500 && hall->loudest != tones);
}

static void
another_pace_makes_the_words_anew(void **state)
{
    struct hall *hall = *state;
    wait_for_words(hall);
    play(hall);
    run(hall, KN_SECOND);
    hall->wish.rate = KN_SPEECH_RATE_MIN;
    run(hall, 2 * KN_SECOND);
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
    play(hall);
    run(hall, KN_SECOND);
    hall->wish.language = KN_LANGUAGE_JA;
    for (int i = 0; i < 200 && hall->track.language != KN_LANGUAGE_JA; i++) {
        run(hall, 16 * KN_MILLISECOND);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND);
    }
    assert_int_equal(hall->track.language, KN_LANGUAGE_JA);
    assert_null(hall->voice.kind);
    run(hall, KN_SECOND);
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
        play(hall);
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
    play(hall);
    run(hall, KN_SECOND);
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

// ---- who speaks by themselves

// Until the desktop was told `count` things, and no more.
static void
expect_told(const struct hall *hall, int count)
{
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    while (atomic_load(&hall->desktop.told) < count && kn_clock_now() < end) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    assert_int_equal(atomic_load(&hall->desktop.told), count);
}

static void
expect_last(const struct hall *hall, const char *entry)
{
    size_t used = strlen(hall->desktop.log);
    size_t size = strlen(entry);
    assert_true(used >= size);
    assert_string_equal(hall->desktop.log + used - size, entry);
}

// Turns until it is known whether somebody is there.
static void
meet(struct hall *hall)
{
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    do {
        turn(hall);
    } while (
        (kn_speaker_state(&hall->track.crier.speaker) == KN_SPEAKER_UNKNOWN ||
         kn_speaker_busy(&hall->track.crier.speaker)) &&
        kn_clock_now() < end);
    assert_false(kn_speaker_busy(&hall->track.crier.speaker));
    turn(hall);
}

// What the last turn called out comes to be what the desktop was told last.
static void
expect_called(const struct hall *hall)
{
    const struct kn_reel *reel = &hall->track.reels[hall->track.reel];
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    char entry[1000];
    snprintf(entry, sizeof(entry), "%s:%s|",
             kn_languages[hall->wish.language].code,
             reel->narrator.cues.items[reel->narrator.call].text);
    while (!strstr(hall->desktop.log, entry) && kn_clock_now() < end) {
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    expect_last(hall, entry);
}

// Turns for `time`; each line is told in the turn that it begins in.
static void
follow_lines(struct hall *hall, kn_tick time)
{
    kn_tick until = hall->now + time;
    while (hall->now < until) {
        int told = atomic_load(&hall->desktop.told);
        hall->now += 16 * KN_MILLISECOND;
        turn(hall);
        const struct kn_narrator *narrator = &reel_of(hall)->narrator;
        if (narrator->call >= 0) {
            expect_told(hall, told + 1);
            expect_called(hall);
            kn_tick off = kn_session_time(&hall->session, hall->now) -
                          due_of(narrator, narrator->call);
            hall->late += off < 0 || off > 16 * KN_MILLISECOND;
            hall->begun++;
        }
    }
}

// Plays for `time`, from a pause.
static void
play_lines(struct hall *hall, kn_tick time)
{
    play(hall);
    turn(hall);
    follow_lines(hall, time);
}

static void
the_desktop_says_each_line_at_its_time(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    hall->wish.sound = false;
    meet(hall);
    play_lines(hall, KN_MINUTE);
    assert_true(hall->begun >= 6);
    assert_int_equal(hall->late, 0);
    assert_int_equal(atomic_load(&hall->desktop.told), hall->begun);
    assert_false(reel_of(hall)->speaking); // no samples are made
    assert_false(hall->track.audio.open);  // nor a device opened
    kn_tick due = deadline(hall);
    assert_true(due > hall->now && due < hall->now + KN_MINUTE);
}

static void
whatever_cuts_off_a_voice_hushes_the_desktop(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    meet(hall);
    play_lines(hall, 10 * KN_SECOND);
    assert_true(hall->loudest > 100); // tones go on
    int told = atomic_load(&hall->desktop.told);
    kn_session_pause(&hall->session, hall->now);
    turn(hall);
    expect_told(hall, ++told);
    expect_last(hall, "|hush|");
    run(hall, 5 * KN_SECOND);
    expect_told(hall, told); // once
    assert_true(deadline(hall) == INT64_MAX);
    play_lines(hall, KN_SECOND);
    for (int i = 0; i < 2; i++) { // no voice, no session
        told = atomic_load(&hall->desktop.told);
        hall->wish.voice = i == 1;
        const struct kn_session *session = i == 1 ? NULL : &hall->session;
        kn_soundtrack_turn(&hall->track, session, &hall->wish, hall->now);
        expect_told(hall, told + 1);
        expect_last(hall, "|hush|");
        hall->wish.voice = true;
        kn_session_pause(&hall->session, hall->now);
        run(hall, KN_SECOND);
        play_lines(hall, 20 * KN_SECOND);
    }
    // What is said after a seek takes the place of what was.
    told = atomic_load(&hall->desktop.told);
    kn_session_seek(&hall->session, hall->now, hall->plan.length / 2);
    turn(hall);
    assert_true(reel_of(hall)->narrator.call >= 0);
    expect_called(hall);
    assert_in_range(atomic_load(&hall->desktop.told), told + 1, told + 2);
}

static void
where_nobody_else_speaks_the_desktop_does(void **state)
{
    struct hall *hall = *state;
    hall->voice.kind = NULL;
    turn(hall);
    // Not before there is something to say.
    assert_int_equal(kn_speaker_state(&hall->track.crier.speaker),
                     KN_SPEAKER_UNKNOWN);
    assert_false(kn_speaker_busy(&hall->track.crier.speaker));
    hall->wish.desktop = KN_CRIER_IN_NEED;
    turn(hall);
    assert_false(kn_speaker_busy(&hall->track.crier.speaker));
    play(hall);
    meet(hall);
    assert_true(reel_of(hall)->telling.live);
    follow_lines(hall, 20 * KN_SECOND);
    assert_true(hall->begun >= 2);
}

static void
who_does_not_read_the_language_is_not_asked_to(void **state)
{
    struct hall *hall = *state;
    hall->voice.kind = NULL;
    hall->desktop.tongues = 1u << KN_LANGUAGE_DE;
    hall->wish.desktop = KN_CRIER_IN_NEED;
    play(hall);
    meet(hall);
    run(hall, 20 * KN_SECOND);
    assert_int_equal(atomic_load(&hall->desktop.told), 0);
    assert_false(reel_of(hall)->telling.live);
}

static void
a_desktop_without_a_voice_leaves_ours(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    hall->desktop.gone = true;
    meet(hall);
    run(hall, KN_SECOND);
    assert_false(reel_of(hall)->telling.live);
    assert_false(kn_soundtrack_desktop_reads(&hall->track, &hall->wish));
    wait_for_words(hall);
    play(hall);
    run(hall, 20 * KN_SECOND);
    assert_true(hall->begun >= 4);
    assert_int_equal(hall->late, 0);
    assert_false(kn_speaker_busy(&hall->track.crier.speaker));
}

// It dies in the middle: our voice goes on from there, with its name of the
// step, and the desktop's does not come back into it.
static void
one_that_dies_in_the_middle_is_taken_over_from(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    meet(hall);
    play_lines(hall, 10 * KN_SECOND);
    hall->desktop.broken = hall->desktop.gone = true;
    int told = atomic_load(&hall->desktop.told);
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    while (reel_of(hall)->telling.live && kn_clock_now() < end) {
        run(hall, 16 * KN_MILLISECOND);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 16);
    }
    expect_told(hall, told + 1);
    hall->desktop.broken = hall->desktop.gone = false;
    run(hall, KN_SECOND);
    wait_for_words(hall);
    hall->begun = 0;
    run(hall, KN_MINUTE);
    assert_true(hall->begun > 6);
    expect_told(hall, told + 1);
    kn_session_pause(&hall->session, hall->now);
    meet(hall); // now it may
    play(hall);
    run(hall, KN_SECOND);
    assert_true(reel_of(hall)->telling.live);
}

static void
a_kiosk_never_looks_for_one(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_NEVER;
    hall->wish.aloud = true;
    hall->voice.kind = NULL;
    kn_herald_say(&hall->track.herald, "Welcome.", KN_SPEECH_RATE);
    play(hall);
    run(hall, 20 * KN_SECOND);
    assert_null(hall->track.crier.speaker.desk);
}

// Turns without a session until the page has been told.
static void
tell(struct hall *hall)
{
    kn_tick end = kn_clock_now() + 10 * KN_SECOND;
    do {
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    } while (!hall->track.herald.told && kn_clock_now() < end);
    assert_true(hall->track.herald.told);
}

static void
the_desktop_reads_whole_pages_and_the_newest(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    kn_herald_say(&hall->track.herald, "Settings. Back.", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 1);
    assert_string_equal(hall->desktop.log, "en:Settings. Back.|");
    assert_true(listen(hall) == 0);
    assert_true(kn_soundtrack_deadline(&hall->track, NULL, hall->now) ==
                INT64_MAX);
    kn_herald_say(&hall->track.herald, "Voice. Yes.", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 2);
    expect_last(hall, "|en:Voice. Yes.|");
    kn_herald_say(&hall->track.herald, "", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 3);
    expect_last(hall, "|hush|");
    kn_herald_say(&hall->track.herald, "", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 3); // once
    // Another voice is chosen: what this one says is cut off by its words.
    kn_herald_say(&hall->track.herald, "Whose voice.", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 4);
    hall->wish.desktop = KN_CRIER_IN_NEED;
    kn_herald_say(&hall->track.herald, "Whose voice. Built in.",
                  KN_SPEECH_RATE);
    assert_true(listen(hall) > KN_SECOND);
    expect_told(hall, 5);
    expect_last(hall, "|hush|");
}

// Who went away when they were to read a page: it is read all the same.
static void
a_page_is_taken_over_as_a_whole(void **state)
{
    struct hall *hall = *state;
    static const char page[] = "Settings. Voice. Yes. Back.";
    hall->wish.desktop = KN_CRIER_FIRST;
    kn_herald_say(&hall->track.herald, "Menu.", KN_SPEECH_RATE);
    tell(hall);
    expect_told(hall, 1);
    assert_true(listen(hall) == 0);
    hall->desktop.broken = hall->desktop.gone = true;
    kn_herald_say(&hall->track.herald, page, KN_SPEECH_RATE);
    kn_tick length = kn_speech_estimate(page, KN_SPEECH_RATE);
    kn_tick loud = listen(hall);
    assert_true(loud > length * 9 / 10 && loud < length * 11 / 10);
    expect_told(hall, 2);
    assert_true(listen(hall) == 0); // once
}

// A session that is cut off does not cut off the page after it.
static void
a_page_is_not_hushed_for_a_session(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    meet(hall);
    play_lines(hall, 3 * KN_SECOND);
    int told = atomic_load(&hall->desktop.told);
    kn_herald_say(&hall->track.herald, "Thanks.", KN_SPEECH_RATE);
    for (int i = 0; i < 50; i++) {
        hall->now += 16 * KN_MILLISECOND;
        kn_soundtrack_turn(&hall->track, NULL, &hall->wish, hall->now);
        fill(hall);
        kn_clock_sleep_until(kn_clock_now() + KN_MILLISECOND / 4);
    }
    assert_in_range(atomic_load(&hall->desktop.told), told + 1, told + 2);
    expect_last(hall, "|en:Thanks.|");
}

static void
without_a_device_the_desktop_still_speaks(void **state)
{
    struct hall *hall = *state;
    hall->wish.desktop = KN_CRIER_FIRST;
    hall->track.audio.device |= 1; // gone
    meet(hall);
    play_lines(hall, 20 * KN_SECOND);
    assert_true(hall->begun >= 2);
    assert_int_equal(hall->late, 0);
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
        HALL(the_desktop_says_each_line_at_its_time),
        HALL(whatever_cuts_off_a_voice_hushes_the_desktop),
        HALL(where_nobody_else_speaks_the_desktop_does),
        HALL(who_does_not_read_the_language_is_not_asked_to),
        HALL(a_desktop_without_a_voice_leaves_ours),
        HALL(one_that_dies_in_the_middle_is_taken_over_from),
        HALL(a_kiosk_never_looks_for_one),
        HALL(the_desktop_reads_whole_pages_and_the_newest),
        HALL(a_page_is_taken_over_as_a_whole),
        HALL(a_page_is_not_hushed_for_a_session),
        HALL(without_a_device_the_desktop_still_speaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
