// SPDX-License-Identifier: MIT
#include "cli/soundtrack.h"

#include <string.h>

#include "platform/language.h"
#include "routine/clip.h"

#define NEVER INT64_MAX
#define POLL (100 * KN_MILLISECOND) // for words that are being made
// After a cut the mixer reads no samples any more, once this much was mixed.
#define SETTLED (KN_MIXER_RATE / 4)

void
kn_soundtrack_init(struct kn_soundtrack *track, const char *cache,
                   struct kn_voice *voice, const struct kn_audio_driver *driver)
{
    *track =
        (struct kn_soundtrack){.voice = voice, .language = kn_language_now()};
    track->volume.volume = -1; // none was ordered
    size_t length = strlen(cache);
    if (length < sizeof(track->cache)) {
        memcpy(track->cache, cache, length + 1);
    }
    kn_audio_init(&track->audio, driver);
    kn_voice_open_kind(&track->other, NULL, "");
    kn_herald_init(&track->herald, voice, track->cache);
}

static void
free_reel(struct kn_reel *reel)
{
    if (reel->used) {
        if (reel->speaking) {
            kn_speech_end(&reel->speech);
        }
        kn_narrator_destroy(&reel->narrator);
        reel->used = reel->speaking = false;
    }
}

void
kn_soundtrack_destroy(struct kn_soundtrack *track)
{
    kn_audio_destroy(&track->audio); // nobody reads samples any more
    free_reel(&track->reels[0]);
    free_reel(&track->reels[1]);
    kn_herald_destroy(&track->herald);
    kn_voice_close(&track->other);
}

static struct kn_reel *
playing(struct kn_soundtrack *track)
{
    return &track->reels[track->reel];
}

static struct kn_reel *
leaving(struct kn_soundtrack *track)
{
    return &track->reels[1 - track->reel];
}

// ---- reels

static struct kn_telling
telling_of(const struct kn_soundtrack *track,
           const struct kn_soundtrack_wish *wish)
{
    unsigned kinds =
        wish->breath ? KN_CUES_USUAL | KN_CUES_BREATH : (unsigned)KN_CUES_USUAL;
    if (!wish->voice || !track->voice->kind) {
        kinds &= ~(unsigned)KN_CUES_SPOKEN;
    }
    if (wish->voice && wish->clips) {
        kinds |= KN_CUE_BIT(KN_CUE_SAY); // a recording needs no voice of ours
    }
    return (struct kn_telling){
        .kinds = wish->sound ? kinds : kinds & KN_CUES_SPOKEN,
        .rate = wish->rate,
        .language = wish->language,
    };
}

static bool
fits(const struct kn_reel *reel, const struct kn_plan *plan,
     struct kn_telling telling)
{
    return reel->used && reel->plan == plan && reel->parts == plan->parts &&
           reel->length == plan->length &&
           reel->telling.kinds == telling.kinds &&
           reel->telling.rate == telling.rate &&
           reel->telling.language == telling.language;
}

// Cuts the reel off and puts it where it can end without anybody waiting.
static void
give_up(struct kn_soundtrack *track)
{
    struct kn_reel *reel = playing(track);
    const struct kn_order cut = {.kind = KN_ORDER_CUT};
    if (leaving(track)->used) {
        return; // next turn
    }
    if (!track->audio.open) {
        // Nobody would ever take the order, and the ring is soon full of them.
        kn_mixer_clear(&track->audio.mixer);
    } else if (!kn_mixer_order(&track->audio.mixer, &cut)) {
        return;
    }
    reel->silent = atomic_load(&track->audio.position) + SETTLED;
    if (reel->speaking) {
        kn_speech_stop(&reel->speech);
    }
    track->reel = 1 - track->reel;
}

static void
clear_away(struct kn_soundtrack *track)
{
    struct kn_reel *reel = leaving(track);
    bool read =
        track->audio.open && atomic_load(&track->audio.position) < reel->silent;
    bool ended = !reel->speaking || kn_speech_stop(&reel->speech);
    if (reel->used && !read && ended) {
        free_reel(reel);
    }
}

// An English routine is told in English as a whole, not half in the program's
// language by a voice that cannot speak the other half.
bool
kn_soundtrack_narrate(struct kn_narrator *narrator, const struct kn_plan *plan,
                      struct kn_telling telling)
{
    bool english = telling.language == KN_LANGUAGE_EN &&
                   kn_language_now() != KN_LANGUAGE_EN;
    locale_t held = english ? kn_language_english_begin() : (locale_t)0;
    bool done = kn_narrator_init(narrator, plan, telling.kinds, telling.rate);
    kn_language_english_end(held);
    return done;
}

static void
begin(struct kn_soundtrack *track, const struct kn_plan *plan,
      struct kn_telling telling)
{
    struct kn_reel *reel = playing(track);
    if (!kn_soundtrack_narrate(&reel->narrator, plan, telling)) {
        return; // silence is no reason to stop
    }
    reel->used = true;
    reel->telling = telling;
    reel->plan = plan;
    reel->parts = plan->parts;
    reel->length = plan->length;
}

// A voice serves one reel at a time.
static void
begin_speech(struct kn_soundtrack *track)
{
    struct kn_reel *reel = playing(track);
    if (!reel->speaking && reel->telling.kinds & KN_CUES_SPOKEN &&
        !leaving(track)->used) {
        reel->speaking =
            kn_speech_begin(&reel->speech, track->voice, &reel->narrator.cues,
                            reel->telling.rate, track->cache);
    }
}

// Another language has another voice, once nobody uses this one.
static void
choose_voice(struct kn_soundtrack *track, enum kn_language language)
{
    bool used = track->reels[0].used || track->reels[1].used ||
                !kn_herald_idle(&track->herald);
    if (language != track->language && !used) {
        kn_voice_close(track->voice);
        kn_voice_open(track->voice, kn_languages[language].code);
        track->language = language;
    }
}

// Pages are read in the program's language, by the same voice if it speaks
// that: two that are one library inside must not speak at once.
static void
choose_reader(struct kn_soundtrack *track)
{
    enum kn_language language = kn_language_now();
    struct kn_herald *herald = &track->herald;
    if (!kn_herald_idle(herald)) {
        return;
    }
    const char *code = kn_languages[language].code;
    if (language == track->language) {
        herald->voice = track->voice;
    } else if (herald->voice == track->voice ||
               strcmp(track->other.language, code) != 0) {
        kn_voice_close(&track->other);
        kn_voice_open(&track->other, code);
        herald->voice = &track->other;
    }
}

static void
choose_reel(struct kn_soundtrack *track, const struct kn_session *session,
            struct kn_telling telling)
{
    // No voice reads words of another language as if they were of its own; what
    // the program says beside them can be heard all the same.
    if (session &&
        !kn_routine_is_in(session->plan->routine, telling.language)) {
        telling.kinds &= ~(unsigned)KN_CUES_WRITTEN;
    }
    clear_away(track);
    if (playing(track)->used &&
        !(session && fits(playing(track), session->plan, telling))) {
        give_up(track);
    }
    choose_voice(track, telling.language);
    choose_reader(track);
    if (session && telling.kinds && !playing(track)->used &&
        track->language == telling.language) {
        begin(track, session->plan, telling);
    }
    if (session && fits(playing(track), session->plan, telling)) {
        begin_speech(track);
    }
}

// ---- a turn

static void
take_words(struct kn_reel *reel, kn_tick t)
{
    int cue;
    struct kn_pcm pcm;
    if (!reel->speaking || kn_speech_complete(&reel->speech)) {
        return;
    }
    while (kn_speech_take(&reel->speech, &cue, &pcm)) {
        if (pcm.count > 0) {
            kn_narrator_set_speech(&reel->narrator, cue, &pcm);
        }
    }
    kn_speech_want(&reel->speech, kn_narrator_wanted(&reel->narrator, t));
}

static void
set_volume(struct kn_soundtrack *track, const struct kn_soundtrack_wish *wish)
{
    const struct kn_order order = {
        .kind = KN_ORDER_VOLUME,
        .volume = (float)wish->volume / 100,
        .voice = (float)wish->voice_volume / 100,
        .sounds = (float)wish->sound_volume / 100,
    };
    const struct kn_order *last = &track->volume;
    bool same = last->volume == order.volume && last->voice == order.voice &&
                last->sounds == order.sounds;
    if (!same && kn_mixer_order(&track->audio.mixer, &order)) {
        track->volume = order;
    }
}

void
kn_soundtrack_turn(struct kn_soundtrack *track,
                   const struct kn_session *session,
                   const struct kn_soundtrack_wish *wish, kn_tick now)
{
    struct kn_note note;
    while (kn_mixer_note(&track->audio.mixer, &note)) {
        if (note.id < 0) {
            kn_herald_note(&track->herald, &note);
        }
    }
    choose_reel(track, session, telling_of(track, wish));
    struct kn_reel *reel = playing(track);
    bool ours = session && fits(reel, session->plan, reel->telling);
    bool wanted = kn_herald_work(&track->herald, &track->audio);
    wanted |= ours && kn_narrator_busy(&reel->narrator, session, now);
    if (ours) {
        take_words(reel, kn_session_time(session, now));
    }
    bool open = kn_audio_turn(&track->audio, wanted, now);
    if (open) {
        set_volume(track, wish);
        kn_herald_hush(&track->herald, &track->audio);
    }
    if (reel->used) {
        const struct kn_narrator_turn turn = {
            .session = open && ours ? session : NULL,
            .now = now,
            .frame = kn_audio_frame(&track->audio, now),
        };
        kn_narrator_turn(&reel->narrator, &turn, &track->audio.mixer);
    }
    if (open) {
        kn_herald_order(&track->herald, &track->audio);
    }
}

kn_tick
kn_soundtrack_deadline(const struct kn_soundtrack *track,
                       const struct kn_session *session, kn_tick now)
{
    const struct kn_reel *reel = &track->reels[track->reel];
    kn_tick next = kn_audio_deadline(&track->audio);
    kn_tick said = kn_herald_deadline(&track->herald, &track->audio, now);
    next = said < next ? said : next;
    bool words = reel->speaking && !kn_speech_complete(&reel->speech);
    if (track->reels[1 - track->reel].used ||
        (words && session && session->playing)) {
        next = now + POLL < next ? now + POLL : next;
    }
    if (session && track->audio.open &&
        fits(reel, session->plan, reel->telling)) {
        kn_tick due = kn_narrator_deadline(&reel->narrator, session, now);
        next = due < next ? due : next;
    }
    return next;
}

bool
kn_soundtrack_silent(const struct kn_soundtrack *track)
{
    return track->audio.failed;
}

// ---- the app

enum kn_language
kn_soundtrack_language(const struct kn_routine *routine)
{
    enum kn_language now = kn_language_now();
    return kn_prose_is_in(&routine->prose, now) ? now : routine->prose.own;
}

static struct kn_soundtrack_wish
wish_of(const struct kn_app *app)
{
    const struct kn_settings *settings = &app->memory->settings;
    const struct kn_session *session = kn_app_session(app);
    return (struct kn_soundtrack_wish){
        .sound = settings->sound,
        .voice = settings->voice,
        .clips = session && kn_clip_in(session->plan->routine),
        .breath = settings->breath,
        .volume = settings->volume,
        .voice_volume = settings->voice_volume,
        .sound_volume = settings->sound_volume,
        .rate = settings->speech_rate,
        .language = session ? kn_soundtrack_language(session->plan->routine)
                            : kn_language_now(),
    };
}

void
kn_soundtrack_follow(struct kn_soundtrack *track, struct kn_app *app,
                     kn_tick now)
{
    const struct kn_soundtrack_wish wish = wish_of(app);
    if (track->aloud != app->aloud.serial) {
        track->aloud = app->aloud.serial;
        kn_herald_say(&track->herald, app->aloud.text, wish.rate);
    }
    kn_soundtrack_turn(track, kn_app_session(app), &wish, now);
    kn_app_set_silent(app, kn_soundtrack_silent(track));
}

kn_tick
kn_soundtrack_next(const struct kn_soundtrack *track, const struct kn_app *app,
                   kn_tick now)
{
    return track->aloud != app->aloud.serial
               ? now
               : kn_soundtrack_deadline(track, kn_app_session(app), now);
}
