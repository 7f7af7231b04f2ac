// SPDX-License-Identifier: MIT
#include "sound/tones.h"

#include <math.h>

#define TAU 6.28318530717958648
#define ATTACK 240.0f // frames: 5 ms
#define END 960.0f    // 20 ms
#define AIR_GAIN 0.25f
#define AIR_LOW 0.014f  // of the filter below which nothing is kept: 110 Hz
#define AIR_IN 0.10f    // of the one above, in: about 800 Hz
#define AIR_OUT 0.06f   // and out: about 470 Hz
#define AIR_SWEEP 0.04f // that it opens by where the breath is fullest

// Frequencies in Hz; how long a partial takes to fall to a third, in s.
struct tone {
    float hertz[KN_MIXER_PARTIALS];
    float gain[KN_MIXER_PARTIALS];
    float decay, length; // s
};

// C major, so that none of them sounds like an alarm: a step is a fifth, a
// change-over a falling second, the end a chord. Out is higher than back.
static const struct tone tones[KN_CUE_KINDS] = {
    [KN_CUE_TONE_STEP] = {{523.25f, 783.99f, 1046.5f},
                          {0.22f, 0.12f, 0.05f},
                          0.35f,
                          1.4f},
    [KN_CUE_TONE_CHANGE] = {{440.0f, 659.26f, 880.0f},
                            {0.22f, 0.10f, 0.05f},
                            0.30f,
                            1.2f},
    [KN_CUE_TONE_BEGIN] = {{659.26f, 1318.5f, 1975.5f},
                           {0.22f, 0.06f, 0.02f},
                           0.22f,
                           0.9f},
    [KN_CUE_TONE_END] = {{261.63f, 392.0f, 659.26f},
                         {0.20f, 0.16f, 0.12f},
                         0.9f,
                         3.6f},
    [KN_CUE_TICK_OUT] = {{880.0f, 1760.0f, 2640.0f},
                         {0.13f, 0.03f, 0.01f},
                         0.04f,
                         0.2f},
    [KN_CUE_TICK_BACK] = {{587.33f, 1174.7f, 1762.0f},
                          {0.13f, 0.03f, 0.01f},
                          0.04f,
                          0.2f},
};

static bool
is_air(enum kn_cue_kind kind)
{
    return kind == KN_CUE_AIR_IN || kind == KN_CUE_AIR_OUT;
}

bool
kn_tone_exists(enum kn_cue_kind kind)
{
    return is_air(kind) || tones[kind].length > 0;
}

int64_t
kn_tone_length(const struct kn_order *order)
{
    if (is_air(order->sound)) {
        return order->span * KN_MIXER_RATE / KN_SECOND;
    }
    return (int64_t)(tones[order->sound].length * KN_MIXER_RATE);
}

void
kn_tone_begin(struct kn_mixer_voice *voice)
{
    const struct tone *tone = &tones[voice->order.sound];
    voice->length = kn_tone_length(&voice->order);
    voice->played = 0;
    voice->low = voice->high = 0;
    // The same noise for the same cue, and another for the next; never 0.
    voice->seed = (uint32_t)voice->order.id * 2654435761u | 1u;
    if (is_air(voice->order.sound)) {
        return;
    }
    for (int i = 0; i < KN_MIXER_PARTIALS; i++) {
        double turn = TAU * (double)tone->hertz[i] / KN_MIXER_RATE;
        double decay = (double)tone->decay / (1 + i) * KN_MIXER_RATE;
        voice->partials[i] = (struct kn_partial){
            .re = 1,
            .cos = (float)cos(turn),
            .sin = (float)sin(turn),
            .gain = tone->gain[i],
            .fade = (float)exp(-1 / decay),
        };
    }
}

static float
ring_on(struct kn_mixer_voice *voice)
{
    float sum = 0;
    for (int i = 0; i < KN_MIXER_PARTIALS; i++) {
        struct kn_partial *p = &voice->partials[i];
        sum += p->im * p->gain;
        float re = p->re * p->cos - p->im * p->sin;
        p->im = p->re * p->sin + p->im * p->cos;
        p->re = re;
        p->gain *= p->fade;
    }
    int64_t left = voice->length - 1 - voice->played;
    float in = (float)voice->played / ATTACK;
    float out = (float)left / END;
    return sum * (in < 1 ? in : 1) * (out < 1 ? out : 1);
}

static float
breathe_on(struct kn_mixer_voice *voice)
{
    uint32_t x = voice->seed; // xorshift32 (Marsaglia 2003)
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    voice->seed = x;
    float noise = (float)(int32_t)x * (1.0f / 2147483648.0f);
    float share = (float)voice->played / (float)(voice->length - 1);
    // A parabola: no breath at both ends, all of it in the middle.
    float swell = 4 * share * (1 - share);
    bool in = voice->order.sound == KN_CUE_AIR_IN;
    float open = (in ? AIR_IN : AIR_OUT) + AIR_SWEEP * swell;
    voice->high += open * (noise - voice->high);
    voice->low += AIR_LOW * (voice->high - voice->low);
    return AIR_GAIN * swell * swell * (voice->high - voice->low);
}

float
kn_tone_next(struct kn_mixer_voice *voice)
{
    float value =
        is_air(voice->order.sound) ? breathe_on(voice) : ring_on(voice);
    voice->played++;
    return value;
}
