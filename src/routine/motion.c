// SPDX-License-Identifier: MIT
#include "routine/motion.h"

static enum kn_motion
motion_of(const struct kn_step *step)
{
    return kn_strokes[step->stroke].motion;
}

// Of an optional path: one that was never built has no points.
static float
length_of(const struct kn_path *path)
{
    return path->count > 0 ? kn_path_length(path) : 0;
}

static kn_tick
hold_length(const struct kn_tempo *tempo)
{
    return tempo->ramp + tempo->hold + tempo->release;
}

kn_tick
kn_step_length(const struct kn_step *step)
{
    const struct kn_tempo *tempo = &step->tempo;
    if (motion_of(step) == KN_MOTION_NONE) {
        return tempo->rest;
    }
    return (tempo->cycle > 0 ? tempo->cycle : hold_length(tempo)) *
           tempo->times;
}

kn_tick
kn_step_reset(const struct kn_step *step)
{
    if (motion_of(step) != KN_MOTION_TRAVEL || length_of(&step->back) > 0) {
        return 0;
    }
    bool strip = step->stroke == KN_STROKE_STRIP;
    kn_tick reset = strip ? KN_RESET_STRIP : KN_RESET;
    kn_tick most = strip ? step->tempo.cycle * 2 / 5 : step->tempo.cycle / 4;
    return most < reset ? most : reset;
}

kn_tick
kn_step_out(const struct kn_step *step)
{
    kn_tick cycle = step->tempo.cycle;
    float out = length_of(&step->path);
    float back = length_of(&step->back);
    switch (motion_of(step)) {
    case KN_MOTION_TRAVEL:
        if (back > 0) {
            double part = (double)out / ((double)out + (double)back);
            return (kn_tick)((double)cycle * part);
        }
        return cycle - kn_step_reset(step);
    case KN_MOTION_SWEEP:
        return cycle / 2;
    case KN_MOTION_LIFT:
    case KN_MOTION_CIRCLE:
        return cycle;
    case KN_MOTION_STILL:
    case KN_MOTION_DRAG:
    case KN_MOTION_APART:
    case KN_MOTION_NONE:
        break;
    }
    return 0;
}

float
kn_step_speed(const struct kn_step *step)
{
    kn_tick time = 0;
    switch (motion_of(step)) {
    case KN_MOTION_TRAVEL:
    case KN_MOTION_SWEEP:
        time = kn_step_out(step);
        break;
    case KN_MOTION_DRAG:
        time = hold_length(&step->tempo);
        break;
    case KN_MOTION_LIFT:
    case KN_MOTION_CIRCLE:
    case KN_MOTION_STILL:
    case KN_MOTION_APART:
    case KN_MOTION_NONE:
        break;
    }
    return time > 0 ? length_of(&step->path) / (float)kn_tick_seconds(time) : 0;
}

kn_tick
kn_step_contact(const struct kn_step *step)
{
    return motion_of(step) == KN_MOTION_NONE ? 0 : kn_step_length(step);
}

int
kn_step_turns(const struct kn_step *step)
{
    return step->side == KN_SIDE_IN_TURN || step->side == KN_SIDE_DIAGONAL ? 2
                                                                           : 1;
}
