// SPDX-License-Identifier: MIT
#include "sound/mixer.h"

#include <math.h>

#include "sound/tones.h"

#define CHUNK 256         // frames made at a time
#define LEAVE 240.0f      // frames; a cut fades out over 5 ms
#define GLIDE 0.0015f     // of volumes, a frame: some 14 ms
#define DUCKED 0.35f      // of sounds under speech
#define DUCK_DOWN 0.0006f // a frame: 35 ms
#define DUCK_UP 0.00008f  // 260 ms
#define KNEE 0.8f         // above, peaks are bent instead of cut

// One chunk on its way.
struct chunk {
    int frames;
    float speech[CHUNK];
    float left[CHUNK], right[CHUNK]; // of sounds
    bool spoken;                     // there is speech in it
};

void
kn_mixer_init(struct kn_mixer *mixer)
{
    *mixer = (struct kn_mixer){
        .volume = 1,
        .voice = 1,
        .sounds = 1,
        .volume_now = 1,
        .voice_now = 1,
        .sounds_now = 1,
        .duck = 1,
    };
    kn_ring_init(&mixer->orders_ring, KN_MIXER_ORDERS);
    kn_ring_init(&mixer->notes_ring, KN_MIXER_NOTES);
}

bool
kn_mixer_order(struct kn_mixer *mixer, const struct kn_order *order)
{
    int slot = kn_ring_room(&mixer->orders_ring);
    if (slot < 0) {
        return false;
    }
    mixer->orders[slot] = *order;
    kn_ring_put(&mixer->orders_ring);
    return true;
}

bool
kn_mixer_note(struct kn_mixer *mixer, struct kn_note *note)
{
    int slot = kn_ring_ready(&mixer->notes_ring);
    if (slot < 0) {
        return false;
    }
    *note = mixer->notes[slot];
    kn_ring_take(&mixer->notes_ring);
    return true;
}

static void
write_note(struct kn_mixer *mixer, enum kn_note_kind kind, int id, int64_t at)
{
    int slot = kn_ring_room(&mixer->notes_ring);
    if (slot < 0) {
        mixer->lost++;
        return;
    }
    mixer->notes[slot] = (struct kn_note){.kind = kind, .id = id, .at = at};
    kn_ring_put(&mixer->notes_ring);
}

// ---- orders

static bool
is_speech(const struct kn_mixer_voice *voice)
{
    return voice->order.kind == KN_ORDER_SPEECH;
}

// Lets go of what is heard, and drops what only waits.
static void
cut(struct kn_mixer *mixer, struct kn_mixer_voice *voice)
{
    if (!voice->used || voice->leaving >= 0) {
        return;
    }
    write_note(mixer, KN_NOTE_CUT, voice->order.id, mixer->frame);
    if (voice->begun) {
        voice->leaving = (int64_t)LEAVE;
    } else {
        voice->used = false;
    }
}

static void
take_voice(struct kn_mixer *mixer, const struct kn_order *order)
{
    for (int i = 0; i < KN_MIXER_VOICES; i++) {
        struct kn_mixer_voice *voice = &mixer->voices[i];
        if (!voice->used) {
            *voice = (struct kn_mixer_voice){
                .order = *order, .used = true, .leaving = -1};
            return;
        }
    }
    mixer->lost++;
}

static void
obey(struct kn_mixer *mixer, const struct kn_order *order)
{
    switch (order->kind) {
    case KN_ORDER_SOUND:
    case KN_ORDER_SPEECH:
        take_voice(mixer, order);
        break;
    case KN_ORDER_CUT:
        for (int i = 0; i < KN_MIXER_VOICES; i++) {
            cut(mixer, &mixer->voices[i]);
        }
        break;
    case KN_ORDER_VOLUME:
    default:
        mixer->volume = order->volume;
        mixer->voice = order->voice;
        mixer->sounds = order->sounds;
        break;
    }
}

static void
take_orders(struct kn_mixer *mixer)
{
    int slot;
    while ((slot = kn_ring_ready(&mixer->orders_ring)) >= 0) {
        obey(mixer, &mixer->orders[slot]);
        kn_ring_take(&mixer->orders_ring);
    }
}

void
kn_mixer_clear(struct kn_mixer *mixer)
{
    take_orders(mixer);
    for (int i = 0; i < KN_MIXER_VOICES; i++) {
        cut(mixer, &mixer->voices[i]);
        mixer->voices[i].used = mixer->voices[i].begun = false;
    }
}

// ---- voices

static float
sample_at(const struct kn_pcm *pcm, int64_t index)
{
    return index < 0 || index >= pcm->count ? 0.0f : (float)pcm->samples[index];
}

// Speech between its samples by a cubic through four of them (Catmull-Rom).
static float
speech_next(struct kn_mixer_voice *voice)
{
    const struct kn_pcm *pcm = &voice->order.pcm;
    int64_t place = voice->played * pcm->rate;
    if (!pcm->samples) {
        voice->played++;
        return 0;
    }
    int64_t index = place / KN_MIXER_RATE;
    float t = (float)(place % KN_MIXER_RATE) / KN_MIXER_RATE;
    float a = sample_at(pcm, index - 1);
    float b = sample_at(pcm, index);
    float c = sample_at(pcm, index + 1);
    float d = sample_at(pcm, index + 2);
    voice->played++;
    float curve = 3 * (b - c) + d - a;
    float value =
        b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * curve));
    return value / 32768;
}

static void
begin(struct kn_mixer *mixer, struct kn_mixer_voice *voice, int64_t at)
{
    if (is_speech(voice)) {
        for (int i = 0; i < KN_MIXER_VOICES; i++) {
            struct kn_mixer_voice *other = &mixer->voices[i];
            if (other != voice && other->begun && is_speech(other)) {
                cut(mixer, other);
            }
        }
        const struct kn_pcm *pcm = &voice->order.pcm;
        voice->length =
            pcm->rate > 0 ? (int64_t)pcm->count * KN_MIXER_RATE / pcm->rate : 0;
    } else {
        kn_tone_begin(voice);
    }
    voice->begun = true;
    write_note(mixer, KN_NOTE_BEGAN, voice->order.id, at);
}

static void
add_speech(struct kn_mixer_voice *voice, struct chunk *chunk, int i)
{
    float value = speech_next(voice);
    if (voice->leaving >= 0) {
        value *= (float)voice->leaving / LEAVE;
    } else {
        chunk->spoken = true;
    }
    chunk->speech[i] += value;
}

static void
add_sound(struct kn_mixer_voice *voice, struct chunk *chunk, int i)
{
    float value = kn_tone_next(voice);
    float pan = voice->order.pan;
    if (voice->leaving >= 0) {
        value *= (float)voice->leaving / LEAVE;
    }
    chunk->left[i] += value * (pan > 0 ? 1 - pan : 1);
    chunk->right[i] += value * (pan < 0 ? 1 + pan : 1);
}

// What `voice` has to give to the chunk.
static void
add_voice(struct kn_mixer *mixer, struct kn_mixer_voice *voice,
          struct chunk *chunk)
{
    int64_t wait = voice->begun ? 0 : voice->order.at - mixer->frame;
    if (wait >= chunk->frames) {
        return;
    }
    int i = wait > 0 ? (int)wait : 0;
    if (!voice->begun) {
        begin(mixer, voice, mixer->frame + i);
    }
    for (; i < chunk->frames && voice->played < voice->length &&
           voice->leaving != 0;
         i++) {
        if (is_speech(voice)) {
            add_speech(voice, chunk, i);
        } else {
            add_sound(voice, chunk, i);
        }
        voice->leaving -= voice->leaving > 0;
    }
    if (voice->played >= voice->length || voice->leaving == 0) {
        voice->used = voice->begun = false;
        if (voice->leaving < 0) {
            write_note(mixer, KN_NOTE_ENDED, voice->order.id, mixer->frame + i);
        }
    }
}

// ---- what comes out

// Bends what is louder than the knee so that it never reaches 1.
static float
limit(float x)
{
    float over = fabsf(x) - KNEE;
    if (over <= 0) {
        return x;
    }
    return copysignf(KNEE + (1 - KNEE) * tanhf(over / (1 - KNEE)), x);
}

static int16_t
to_sample(float x)
{
    return (int16_t)lrintf(limit(x) * 32766);
}

static void
finish(struct kn_mixer *mixer, const struct chunk *chunk, int16_t *out)
{
    float duck = chunk->spoken ? DUCKED : 1;
    float pace = chunk->spoken ? DUCK_DOWN : DUCK_UP;
    for (int i = 0; i < chunk->frames; i++) {
        mixer->volume_now += GLIDE * (mixer->volume - mixer->volume_now);
        mixer->voice_now += GLIDE * (mixer->voice - mixer->voice_now);
        mixer->sounds_now += GLIDE * (mixer->sounds - mixer->sounds_now);
        mixer->duck += pace * (duck - mixer->duck);
        float speech = chunk->speech[i] * mixer->voice_now;
        float sounds = mixer->sounds_now * mixer->duck;
        float volume = mixer->volume_now;
        *out++ = to_sample((speech + chunk->left[i] * sounds) * volume);
        *out++ = to_sample((speech + chunk->right[i] * sounds) * volume);
    }
}

void
kn_mixer_mix(struct kn_mixer *mixer, int16_t *out, int frames)
{
    take_orders(mixer);
    while (frames > 0) {
        struct chunk chunk = {.frames = frames < CHUNK ? frames : CHUNK};
        for (int i = 0; i < KN_MIXER_VOICES; i++) {
            if (mixer->voices[i].used) {
                add_voice(mixer, &mixer->voices[i], &chunk);
            }
        }
        finish(mixer, &chunk, out);
        mixer->frame += chunk.frames;
        out += (size_t)chunk.frames * KN_MIXER_CHANNELS;
        frames -= chunk.frames;
    }
}

bool
kn_mixer_idle(const struct kn_mixer *mixer)
{
    if (kn_ring_ready(&mixer->orders_ring) >= 0) {
        return false;
    }
    for (int i = 0; i < KN_MIXER_VOICES; i++) {
        if (mixer->voices[i].used) {
            return false;
        }
    }
    return true;
}
