// SPDX-License-Identifier: MIT
// Voice and tones become samples. The mixing side never allocates, locks or
// waits, so that it can run inside an audio callback; orders come to it, and
// notes of what began at which sample come back, through rings. Everything is
// by formula, and the same orders give the same bits.
#ifndef KN_SOUND_MIXER_H
#define KN_SOUND_MIXER_H

#include <stdbool.h>
#include <stdint.h>

#include "sound/cues.h"
#include "sound/pcm.h"
#include "sound/ring.h"

#define KN_MIXER_RATE 48000 // frames a second
#define KN_MIXER_CHANNELS 2 // left, right
#define KN_MIXER_ORDERS 64
#define KN_MIXER_NOTES 256
#define KN_MIXER_VOICES 16  // sounds at once, waiting ones among them
#define KN_MIXER_PARTIALS 3 // of a tone

enum kn_order_kind {
    KN_ORDER_SOUND,  // `sound` at frame `at`
    KN_ORDER_SPEECH, // `pcm` at frame `at`; ends what is being said
    KN_ORDER_CUT,    // everything ends now, within 5 ms; what waits is dropped
    KN_ORDER_VOLUME, // from now on
};

struct kn_order {
    enum kn_order_kind kind;
    int64_t at;             // frame since the mixer began; in the past: now
    int id;                 // comes back in the note
    enum kn_cue_kind sound; // a kind that is sounded
    kn_tick span;           // of breath sounds
    float pan;              // -1 left .. 1 right
    struct kn_pcm pcm; // (samples NULL: silence) stays valid until the mixer is
                       // done with it: an ended note, or no callback any more
    float volume, voice, sounds; // 0..1: of all, of speech, of sounds
};

enum kn_note_kind { KN_NOTE_BEGAN, KN_NOTE_ENDED, KN_NOTE_CUT };

struct kn_note {
    enum kn_note_kind kind;
    int id;
    int64_t at; // frame
};

// One partial of a tone: a turning pair, and how it dies away.
struct kn_partial {
    float re, im;     // where it stands
    float cos, sin;   // one frame's turn
    float gain, fade; // and the factor on it each frame
};

// A sound that is heard or waits.
struct kn_mixer_voice {
    struct kn_order order;
    bool used, begun;
    int64_t played, length; // frames
    int64_t leaving;        // frames left of a cut's fade; -1: not cut
    struct kn_partial partials[KN_MIXER_PARTIALS];
    uint32_t seed;   // of breath noise
    float low, high; // states of its filters
};

struct kn_mixer {
    int64_t frame; // the next one to be made
    struct kn_mixer_voice voices[KN_MIXER_VOICES];
    float volume, voice, sounds;             // asked for
    float volume_now, voice_now, sounds_now; // on their way there
    float duck;                              // of sounds under speech, now
    struct kn_ring orders_ring, notes_ring;
    struct kn_order orders[KN_MIXER_ORDERS];
    struct kn_note notes[KN_MIXER_NOTES];
    int lost; // notes that found no room, and sounds that found no voice
};

// Silence at frame 0, all volumes 1. No callback may run.
void kn_mixer_init(struct kn_mixer *mixer);

// Asking side: hands over an order. False: the ring is full, try next turn.
bool kn_mixer_order(struct kn_mixer *mixer, const struct kn_order *order);

// Asking side: takes the oldest note. False: there is none.
bool kn_mixer_note(struct kn_mixer *mixer, struct kn_note *note);

// When nothing mixes: everything ends here and now, orders that wait count for
// nothing, and no samples are read any more. Volumes stay.
void kn_mixer_clear(struct kn_mixer *mixer);

// Mixing side: the next `frames` frames, interleaved, into `out`.
void kn_mixer_mix(struct kn_mixer *mixer, int16_t *out, int frames);

// Mixing side, or when nothing mixes: whether anything is heard or waits.
bool kn_mixer_idle(const struct kn_mixer *mixer);

#endif
