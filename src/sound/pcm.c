// SPDX-License-Identifier: MIT
#include "sound/pcm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SILENT 200      // of 32767: below is the noise of a voice
#define LOUD 0.1        // RMS of full scale: -20 dB
#define HIGHEST 29204.0 // of a sample: -1 dB
#define LEAD_MS 10      // of quiet before the first sound
#define TRAIL_MS 30     // and after the last
#define FADE_MS 5       // at both ends

static int
frames_of(const struct kn_pcm *pcm, int milliseconds)
{
    return (int)((int64_t)pcm->rate * milliseconds / 1000);
}

kn_tick
kn_pcm_length(const struct kn_pcm *pcm)
{
    return pcm->rate > 0 ? pcm->count * KN_SECOND / pcm->rate : 0;
}

void
kn_pcm_trim(struct kn_pcm *pcm)
{
    int first = 0;
    int end = pcm->count;
    while (first < end && abs(pcm->samples[first]) < SILENT) {
        first++;
    }
    if (first == end) {
        pcm->count = 0;
        return;
    }
    while (abs(pcm->samples[end - 1]) < SILENT) {
        end--;
    }
    int lead = frames_of(pcm, LEAD_MS);
    int trail = frames_of(pcm, TRAIL_MS);
    first = first > lead ? first - lead : 0;
    end = pcm->count - end > trail ? end + trail : pcm->count;
    memmove(pcm->samples, pcm->samples + first,
            (size_t)(end - first) * sizeof(*pcm->samples));
    pcm->count = end - first;
}

static void
fade(struct kn_pcm *pcm)
{
    int length = frames_of(pcm, FADE_MS);
    length = length < pcm->count / 2 ? length : pcm->count / 2;
    for (int i = 0; i < length; i++) {
        int16_t *begin = &pcm->samples[i];
        int16_t *end = &pcm->samples[pcm->count - 1 - i];
        *begin = (int16_t)(*begin * i / length);
        *end = (int16_t)(*end * i / length);
    }
}

void
kn_pcm_level(struct kn_pcm *pcm)
{
    double sum = 0;
    int loud = 0;
    int peak = 0;
    for (int i = 0; i < pcm->count; i++) {
        int sample = abs(pcm->samples[i]);
        if (sample >= SILENT) {
            sum += (double)sample * sample;
            loud++;
        }
        peak = sample > peak ? sample : peak;
    }
    if (loud == 0) {
        return;
    }
    double gain = LOUD * 32767 / sqrt(sum / loud);
    gain = gain * peak > HIGHEST ? HIGHEST / peak : gain;
    for (int i = 0; i < pcm->count; i++) {
        pcm->samples[i] = (int16_t)lrint(pcm->samples[i] * gain);
    }
    fade(pcm);
}

static void
put(unsigned char *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        out[i] = (unsigned char)(value >> (8 * i) & 0xff);
    }
}

// Four letters, without an end.
static void
put_name(unsigned char *out, const char *name)
{
    for (int i = 0; i < 4; i++) {
        out[i] = (unsigned char)name[i];
    }
}

void
kn_wav_header(unsigned char out[KN_WAV_HEADER], int rate, int channels,
              int64_t frames)
{
    const uint32_t frame = (uint32_t)channels * 2;
    int64_t most = (UINT32_MAX - KN_WAV_HEADER) / frame;
    uint32_t bytes = (uint32_t)(frames < most ? frames : most) * frame;
    put_name(out, "RIFF");
    put_name(out + 8, "WAVE");
    put_name(out + 12, "fmt ");
    put(out + 4, bytes + KN_WAV_HEADER - 8, 4);
    put(out + 16, 16, 4); // of what follows up to "data"
    put(out + 20, 1, 2);  // PCM
    put(out + 22, (uint32_t)channels, 2);
    put(out + 24, (uint32_t)rate, 4);
    put(out + 28, (uint32_t)rate * frame, 4);
    put(out + 32, frame, 2);
    put(out + 34, 16, 2); // bits
    put_name(out + 36, "data");
    put(out + 40, bytes, 4);
}
