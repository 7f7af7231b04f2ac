// SPDX-License-Identifier: MIT
#include "platform/audio.h"

#define LEAD_SHARE 16                   // of a new lead that is believed
#define LEAD_JUMP (60 * KN_MILLISECOND) // a lead that is believed at once
#define NEVER INT64_MAX

void
kn_audio_init(struct kn_audio *audio, const struct kn_audio_driver *driver)
{
    *audio = (struct kn_audio){.driver = driver, .unwanted = NEVER};
    kn_mixer_init(&audio->mixer);
    atomic_init(&audio->appeared, false);
    atomic_init(&audio->lead, 0);
    atomic_init(&audio->position, 0);
    atomic_init(&audio->timed, false);
}

static void
close_device(struct kn_audio *audio)
{
    if (audio->open) {
        audio->driver->close(audio);
        audio->open = false;
        kn_mixer_clear(&audio->mixer);
    }
}

void
kn_audio_destroy(struct kn_audio *audio)
{
    close_device(audio);
    audio->driver->rest(audio);
}

static void
try_to_open(struct kn_audio *audio, kn_tick now)
{
    bool news = audio->driver->news(audio);
    if (audio->failed && now < audio->retry && !news) {
        return;
    }
    atomic_store(&audio->timed, false);
    audio->open = audio->driver->open(audio);
    audio->failed = !audio->open;
    audio->retry = now + KN_AUDIO_RETRY;
}

// A fade takes a moment, and a pause is often short.
static void
let_go(struct kn_audio *audio, kn_tick now)
{
    if (audio->unwanted == NEVER) {
        audio->unwanted = now;
    }
    audio->failed = false;
    if (audio->unwanted + KN_AUDIO_LINGER <= now || !audio->open) {
        close_device(audio);
        audio->driver->rest(audio);
    }
}

bool
kn_audio_turn(struct kn_audio *audio, bool wanted, kn_tick now)
{
    if (audio->open && !audio->driver->alive(audio)) {
        close_device(audio);
        audio->failed = wanted;
        audio->retry = now + KN_AUDIO_RETRY;
    }
    if (wanted) {
        audio->unwanted = NEVER;
        if (!audio->open) {
            try_to_open(audio, now);
        }
    } else {
        let_go(audio, now);
    }
    return audio->open;
}

kn_tick
kn_audio_deadline(const struct kn_audio *audio)
{
    if (audio->failed) {
        return audio->retry;
    }
    return audio->open && audio->unwanted != NEVER
               ? audio->unwanted + KN_AUDIO_LINGER
               : NEVER;
}

int64_t
kn_audio_frame(const struct kn_audio *audio, kn_tick now)
{
    if (!atomic_load(&audio->timed)) {
        return atomic_load(&audio->position);
    }
    return (now + atomic_load(&audio->lead)) * KN_MIXER_RATE / KN_SECOND;
}

void
kn_audio_fill(struct kn_audio *audio, int16_t *out, int frames, kn_tick now)
{
    int64_t frame = audio->mixer.frame;
    int64_t lead = frame * KN_SECOND / KN_MIXER_RATE - now;
    int64_t old = atomic_load(&audio->lead);
    int64_t change = lead - old;
    bool jump = change > LEAD_JUMP || change < -LEAD_JUMP;
    // Callbacks come in bursts; the sound card's clock does not.
    if (atomic_load(&audio->timed) && !jump) {
        lead = old + change / LEAD_SHARE;
    }
    atomic_store(&audio->lead, lead);
    atomic_store(&audio->timed, true);
    kn_mixer_mix(&audio->mixer, out, frames);
    atomic_store(&audio->position, audio->mixer.frame);
}
