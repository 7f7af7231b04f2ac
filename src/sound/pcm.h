// SPDX-License-Identifier: MIT
// Speech as samples, and what is done to it before it is played: the silence
// around it goes, so that words begin when they are due, and all lines are
// equally loud.
#ifndef KN_SOUND_PCM_H
#define KN_SOUND_PCM_H

#include <stddef.h>
#include <stdint.h>

#include "base/tick.h"

struct kn_pcm {
    int16_t *samples; // mono
    int count;
    int rate; // a second
};

kn_tick kn_pcm_length(const struct kn_pcm *pcm);

// Moves the samples to the front so that 10 ms of quiet are left before the
// first sound and 30 ms after the last. All silent: count becomes 0.
void kn_pcm_trim(struct kn_pcm *pcm);

// Scales to the same loudness (RMS of what is not silence at -20 dB of full
// scale), as far as no sample goes beyond -1 dB; fades both ends over 5 ms.
void kn_pcm_level(struct kn_pcm *pcm);

// The 44 bytes before `frames` frames of 16-bit samples in a WAV file.
// Source: RIFF "WAVE" with a PCM fmt chunk; little endian.
#define KN_WAV_HEADER 44
void kn_wav_header(unsigned char out[KN_WAV_HEADER], int rate, int channels,
                   int64_t frames);

#endif
