// SPDX-License-Identifier: MIT
#include "session/pressure.h"

#include "geometry/ease.h"

static float
stroke_level(const struct kn_beat *beat)
{
    const struct kn_step *step = beat->step;
    float u =
        beat->length > 0 ? (float)((double)beat->at / (double)beat->length) : 0;
    float peak = step->intensity_peak;
    if (u < KN_PEAK_FROM) {
        return kn_lerp(step->intensity_start, peak, u / KN_PEAK_FROM);
    }
    if (u > KN_PEAK_UNTIL) {
        return kn_lerp(peak, step->intensity_end,
                       (u - KN_PEAK_UNTIL) / (1 - KN_PEAK_UNTIL));
    }
    return peak;
}

static float
hold_level(const struct kn_beat *beat)
{
    const struct kn_step *step = beat->step;
    const struct kn_tempo *tempo = &step->tempo;
    float start = step->intensity_start;
    float end = step->intensity_end;
    float between = start < end ? start : end;
    kn_tick eased = beat->stroke_at - tempo->ramp - tempo->hold;
    if (beat->stroke_at < tempo->ramp) {
        return kn_lerp(beat->stroke == 0 ? start : between,
                       step->intensity_peak,
                       (float)((double)beat->stroke_at / (double)tempo->ramp));
    }
    if (eased > 0 && tempo->release > 0) {
        bool last = beat->stroke + 1 >= tempo->times;
        return kn_lerp(step->intensity_peak, last ? end : between,
                       (float)((double)eased / (double)tempo->release));
    }
    return step->intensity_peak;
}

float
kn_eased(float written, float ease)
{
    if (written <= 1) {
        return written;
    }
    return written - ease > 1 ? written - ease : 1;
}

float
kn_level_at(const struct kn_beat *beat, float ease)
{
    bool strokes = beat->step->tempo.cycle > 0;
    return kn_eased(strokes ? stroke_level(beat) : hold_level(beat), ease);
}
