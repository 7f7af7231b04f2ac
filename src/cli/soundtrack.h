// SPDX-License-Identifier: MIT
// Everything heard while a session plays: words made ahead on a worker, the
// narrator, the device. One call a turn with the session as it then is; seeks,
// pauses, other plans and settings are seen by themselves. Nothing here waits.
#ifndef KN_CLI_SOUNDTRACK_H
#define KN_CLI_SOUNDTRACK_H

#include "base/language.h"
#include "cli/herald.h"
#include "platform/audio.h"
#include "platform/speech.h"
#include "sound/narrator.h"
#include "ui/app.h"

// How a plan is told.
struct kn_telling {
    unsigned kinds; // of cues
    int rate;       // of speech, in percent
    enum kn_language language;
    bool live; // by who speaks by themselves
};

// The sound of one plan: its cues, and the words for them.
struct kn_reel {
    struct kn_narrator narrator;
    struct kn_speech speech;
    bool used, speaking; // speaking: `speech` was begun
    struct kn_telling telling;
    // What tells the plan from another at the same place in memory.
    const struct kn_plan *plan;
    const struct kn_part *parts;
    kn_tick length;
    int64_t silent; // given up: frame from which the mixer reads none of it
};

struct kn_soundtrack {
    struct kn_audio audio;
    struct kn_voice *voice; // of sessions; not owned
    struct kn_voice other;  // of what is read aloud, where that is in another
                            // language; else it shares `voice`
    enum kn_language language; // that `voice` was opened for
    char cache[KN_PATH_BYTES];
    struct kn_reel reels[2]; // the one that plays, and one on its way out
    int reel;                // which plays
    struct kn_herald herald; // beside them
    struct kn_crier crier;   // instead of our voices
    struct kn_voice none;    // for recordings beside their words
    unsigned aloud;          // what was said last of what is read aloud
    struct kn_order volume;  // as last ordered
};

// As a person set them.
struct kn_soundtrack_wish {
    bool sound, voice;         // tones; speech
    bool clips;                // the routine has recordings
    bool aloud;                // pages are read
    enum kn_crier_use desktop; // its voice
    bool breath;               // say and sound the breath
    int volume;                // percent, of all
    int voice_volume;          // percent of that
    int sound_volume;          // the same, of tones
    enum kn_language language; // of the session's words
    int rate; // percent: KN_SPEECH_RATE_MIN..KN_SPEECH_RATE_MAX
};

// Prepares; opens nothing. Must not move afterwards. `cache` is the folder of
// spoken lines, "" for none; `voice` was opened for the language there is and
// outlives the track, which opens it anew for another one; `driver` and
// `speaker` are &kn_audio_sdl and &kn_speaker_desktop but in tests.
void kn_soundtrack_init(struct kn_soundtrack *track, const char *cache,
                        struct kn_voice *voice,
                        const struct kn_audio_driver *driver,
                        const struct kn_speaker_driver *speaker);

// Ends all sound; may wait for the line being made, a tenth of a second.
void kn_soundtrack_destroy(struct kn_soundtrack *track);

// Once a turn. `session` is what is on the screen, playing or not, or NULL;
// its plan is not used after the turn.
void kn_soundtrack_turn(struct kn_soundtrack *track,
                        const struct kn_session *session,
                        const struct kn_soundtrack_wish *wish, kn_tick now);

// When the next turn must come at the latest; INT64_MAX: never.
kn_tick kn_soundtrack_deadline(const struct kn_soundtrack *track,
                               const struct kn_session *session, kn_tick now);

// Whether the desktop's voice reads pages, as they now are in; also while that
// is still to be found out.
bool kn_soundtrack_desktop_reads(const struct kn_soundtrack *track,
                                 const struct kn_soundtrack_wish *wish);

// The language that `routine` is told in: the program's, or where the routine
// is not written in that, its own.
enum kn_language kn_soundtrack_language(const struct kn_routine *routine);

// The narrator of `plan`, told in `language`; as kn_narrator_init.
bool kn_soundtrack_narrate(struct kn_narrator *narrator,
                           const struct kn_plan *plan,
                           struct kn_telling telling);

// The same two for all of the app: its session, its settings, and what it reads
// aloud, which is said at once.
void kn_soundtrack_follow(struct kn_soundtrack *track, struct kn_app *app,
                          kn_tick now);
kn_tick kn_soundtrack_next(const struct kn_soundtrack *track,
                           const struct kn_app *app, kn_tick now);

// Whether sound is wanted and there is no device: for a small sign.
bool kn_soundtrack_silent(const struct kn_soundtrack *track);

#endif
