// SPDX-License-Identifier: MIT
#include "session/flash.h"

#include "geometry/ease.h"

#define HOLD_MIN (5 * KN_SECOND) // of a hold whose end glows
#define NONE ((kn_tick)-1)

// The last end of a hold before `t` in the part, or NONE.
static kn_tick
hold_before(const struct kn_plan *plan, const struct kn_part *part, kn_tick t)
{
    const struct kn_step *step = &plan->routine->steps[part->step];
    const struct kn_tempo *tempo = &step->tempo;
    kn_tick press = tempo->ramp + tempo->hold;
    kn_tick cycle = press + tempo->release;
    if (part->phase != KN_PHASE_WORK || tempo->cycle > 0 ||
        tempo->hold < HOLD_MIN ||
        kn_strokes[step->stroke].motion == KN_MOTION_NONE) {
        return NONE;
    }
    kn_tick since = t - 1 - part->start - press; // the first end
    if (since < 0) {
        return NONE;
    }
    kn_tick last = since / cycle;
    last = last < tempo->times ? last : tempo->times - 1;
    return last < 0 ? NONE : part->start + press + last * cycle;
}

// The last cue before `t`, or NONE.
static kn_tick
cue_before(const struct kn_plan *plan, kn_tick t)
{
    if (t <= 0) {
        return NONE;
    }
    const struct kn_part *part = &plan->parts[kn_plan_part_at(plan, t - 1)];
    kn_tick hold = hold_before(plan, part, t);
    kn_tick cue = hold > part->start ? hold : part->start;
    // The last one is over when the session is.
    kn_tick end = plan->length - KN_FLASH_LENGTH;
    return end < t && end > cue ? end : cue;
}

static float
brightness(kn_tick since)
{
    if (since < KN_FLASH_RISE) {
        return kn_smooth((float)since / (float)KN_FLASH_RISE);
    }
    const kn_tick fall = KN_FLASH_LENGTH - KN_FLASH_RISE;
    return 1 - kn_smooth((float)(since - KN_FLASH_RISE) / (float)fall);
}

float
kn_flash_at(const struct kn_plan *plan, kn_tick at)
{
    float brightest = 0;
    kn_tick cue = at < plan->length ? cue_before(plan, at + 1) : NONE;
    while (cue != NONE && at - cue < KN_FLASH_LENGTH) {
        kn_tick before = cue_before(plan, cue);
        if (before == NONE || cue - before >= KN_FLASH_APART) {
            float here = brightness(at - cue);
            brightest = here > brightest ? here : brightest;
        }
        cue = before;
    }
    return brightest;
}
