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
                   struct kn_voice *voice, const struct kn_audio_driver *driver,
                   const struct kn_speaker_driver *speaker)
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
    kn_voice_open_kind(&track->none, NULL, "");
    kn_crier_init(&track->crier, speaker);
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
    kn_crier_destroy(&track->crier);
    kn_audio_destroy(&track->audio); // nobody reads samples any more
    free_reel(&track->reels[0]);
    free_reel(&track->reels[1]);
    kn_herald_destroy(&track->herald);
    kn_voice_close(&track->other);
    kn_voice_close(&track->none);
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

// ---- who speaks

// Whether a voice of ours says lines, and reads pages. While it is still that
// of another language nobody knows, and nobody else is looked for.
static bool
are_lines_ours(const struct kn_soundtrack *track,
               const struct kn_soundtrack_wish *wish)
{
    return track->voice->kind || track->language != wish->language;
}

static bool
are_pages_ours(const struct kn_soundtrack *track)
{
    const struct kn_voice *voice = track->herald.voice;
    const char *code = kn_languages[kn_language_now()].code;
    return voice->kind || strcmp(voice->language, code) != 0;
}

// Looks for who speaks by themselves as soon as they are to be heard first;
// else when there is something to say that nobody else can.
static void
choose_crier(struct kn_soundtrack *track, const struct kn_session *session,
             const struct kn_soundtrack_wish *wish, kn_tick now)
{
    bool first = wish->desktop == KN_CRIER_FIRST;
    bool playing = session && session->playing;
    const struct kn_herald *herald = &track->herald;
    if (wish->voice && (first || playing)) {
        kn_crier_want(&track->crier, wish->desktop, are_lines_ours(track, wish),
                      playing, now);
    }
    if ((first && wish->aloud) || (!herald->told && herald->text[0])) {
        kn_crier_want(&track->crier, wish->desktop, are_pages_ours(track),
                      playing, now);
    }
}

static bool
is_live(const struct kn_soundtrack *track,
        const struct kn_soundtrack_wish *wish)
{
    return wish->voice &&
           kn_crier_serves(&track->crier, wish->desktop, wish->language,
                           are_lines_ours(track, wish));
}

bool
kn_soundtrack_desktop_reads(const struct kn_soundtrack *track,
                            const struct kn_soundtrack_wish *wish)
{
    return kn_crier_serves(&track->crier, wish->desktop, kn_language_now(),
                           are_pages_ours(track));
}

// ---- reels

static struct kn_telling
telling_of(const struct kn_soundtrack *track,
           const struct kn_soundtrack_wish *wish)
{
    unsigned kinds =
        wish->breath ? KN_CUES_USUAL | KN_CUES_BREATH : (unsigned)KN_CUES_USUAL;
    bool live = is_live(track, wish);
    if (!wish->voice || !(live || track->voice->kind)) {
        kinds &= ~(unsigned)KN_CUES_SPOKEN;
    }
    if (wish->voice && wish->clips) {
        kinds |= KN_CUE_BIT(KN_CUE_SAY); // a recording needs no voice of ours
    }
    return (struct kn_telling){
        .kinds = wish->sound ? kinds : kinds & KN_CUES_SPOKEN,
        .rate = wish->rate,
        .language = wish->language,
        .live = live,
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
           reel->telling.live == telling.live &&
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
    if (reel->telling.live) {
        kn_crier_hush(&track->crier, KN_CRIER_LINE);
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
    reel->narrator.live = telling.live;
    reel->used = true;
    reel->telling = telling;
    reel->plan = plan;
    reel->parts = plan->parts;
    reel->length = plan->length;
}

// A voice serves one reel at a time. Where somebody else speaks, none of ours
// does, and nothing but recordings is made.
static void
begin_speech(struct kn_soundtrack *track)
{
    struct kn_reel *reel = playing(track);
    bool live = reel->telling.live;
    if (!reel->speaking && reel->telling.kinds & KN_CUES_SPOKEN &&
        !leaving(track)->used && !(live && !kn_clip_in(reel->plan->routine))) {
        reel->speaking = kn_speech_begin(
            &reel->speech, live ? &track->none : track->voice,
            &reel->narrator.cues, reel->telling.rate, live ? "" : track->cache);
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

// Of a voice that is not mixed here, in percent.
static int
loudness(const struct kn_soundtrack_wish *wish)
{
    return wish->volume * wish->voice_volume / 100;
}

// Of the session: at its time, or not at all.
static void
call_out(struct kn_soundtrack *track, const struct kn_soundtrack_wish *wish,
         kn_tick now)
{
    const struct kn_narrator *narrator = &playing(track)->narrator;
    if (narrator->hush) {
        kn_crier_hush(&track->crier, KN_CRIER_LINE);
    }
    if (narrator->call >= 0) {
        const struct kn_utterance words = {
            .text = narrator->cues.items[narrator->call].text,
            .language = kn_languages[wish->language].code,
            .rate = wish->rate,
            .volume = loudness(wish),
        };
        kn_crier_say(&track->crier, KN_CRIER_LINE, &words, now);
    }
}

static void
tell_page(struct kn_soundtrack *track, const struct kn_soundtrack_wish *wish,
          kn_tick now)
{
    const struct kn_utterance how = {
        .language = kn_languages[kn_language_now()].code,
        .volume = loudness(wish),
    };
    kn_herald_tell(&track->herald, &track->crier, &how, now);
}

// Whether a device is needed for it.
static bool
has_samples(const struct kn_reel *reel)
{
    return !reel->telling.live || reel->speaking ||
           reel->telling.kinds & ~(unsigned)KN_CUES_SPOKEN;
}

// Has the narrator order, and call out, what is due of the session.
static void
narrate(struct kn_soundtrack *track, const struct kn_session *session,
        kn_tick now)
{
    struct kn_reel *reel = playing(track);
    bool live = reel->telling.live;
    bool open = track->audio.open;
    const struct kn_narrator_turn turn = {
        .session = open || live ? session : NULL,
        .now = now,
        .frame = kn_audio_frame(&track->audio, now),
        .deaf = live && !kn_crier_there(&track->crier),
    };
    kn_narrator_turn(&reel->narrator, &turn,
                     open || !live ? &track->audio.mixer : NULL);
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
    kn_crier_look(&track->crier);
    choose_crier(track, session, wish, now);
    choose_reel(track, session, telling_of(track, wish));
    kn_herald_set_live(&track->herald,
                       kn_soundtrack_desktop_reads(track, wish));
    struct kn_reel *reel = playing(track);
    bool ours = session && fits(reel, session->plan, reel->telling);
    bool wanted = kn_herald_work(&track->herald, &track->audio);
    wanted |= ours && has_samples(reel) &&
              kn_narrator_busy(&reel->narrator, session, now);
    if (ours) {
        take_words(reel, kn_session_time(session, now));
    }
    bool open = kn_audio_turn(&track->audio, wanted, now);
    if (open) {
        set_volume(track, wish);
        kn_herald_hush(&track->herald, &track->audio);
    }
    if (reel->used) {
        narrate(track, ours ? session : NULL, now);
        call_out(track, wish, now);
    }
    tell_page(track, wish, now);
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
    if (kn_crier_news(&track->crier)) {
        next = now + POLL < next ? now + POLL : next;
    }
    if (session && (track->audio.open || reel->telling.live) &&
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
