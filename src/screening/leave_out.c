// SPDX-License-Identifier: MIT
#include "screening/leave_out.h"

#include "routine/motion.h"

#define SLACK 1.0f  // cm: see leave_out.h
#define CIRCLE 1.2f // cm: of a circling stroke, as session/ draws it

static float
reach_of(const struct kn_step *step)
{
    float reach = kn_tools[step->tool].radius + SLACK;
    bool circles = kn_strokes[step->stroke].motion == KN_MOTION_CIRCLE;
    return circles ? reach + CIRCLE : reach;
}

// A contact never crosses the spine, so areas of the other half are safe from
// it however near. A diagonal is on both halves.
static bool
is_on_side(const struct kn_step *step, const struct kn_area *area)
{
    if (step->side == KN_SIDE_RIGHT) {
        return area->side != KN_AREA_LEFT;
    }
    return step->side != KN_SIDE_LEFT || area->side != KN_AREA_RIGHT;
}

// Paths are written for the right half; every area is compared there.
static bool
path_enters(const struct kn_path *path, const struct kn_area *area, float reach)
{
    struct kn_area right = *area;
    right.side = KN_AREA_RIGHT;
    for (int i = 0; i < path->count; i++) {
        if (kn_area_distance(&right, path->points[i]) <= reach) {
            return true;
        }
    }
    return false;
}

static bool
touches(const struct kn_step *step)
{
    return kn_strokes[step->stroke].motion != KN_MOTION_NONE;
}

bool
kn_step_enters(const struct kn_screening *screening, uint32_t areas,
               const struct kn_step *step, enum kn_nearness near)
{
    float reach = near == KN_NEAR_TOUCHING ? reach_of(step) : 0;
    for (int i = 0; touches(step) && i < screening->area_count; i++) {
        const struct kn_area *area = &screening->areas[i];
        if (!(areas >> i & 1) || !is_on_side(step, area)) {
            continue;
        }
        if (path_enters(&step->path, area, reach) ||
            path_enters(&step->back, area, reach)) {
            return true;
        }
    }
    return false;
}

static bool
is_barred(const struct kn_verdict *verdict, enum kn_tool tool)
{
    const struct kn_tool_info *info = &kn_tools[tool];
    bool hard = info->point || tool == KN_TOOL_ROLLER;
    return (verdict->soft && hard) ||
           (verdict->wrapped && tool == KN_TOOL_STONE);
}

enum kn_left_out
kn_screening_left_out(const struct kn_verdict *verdict,
                      const struct kn_step *step, int ease)
{
    if (!touches(step)) {
        return KN_LEFT_IN;
    }
    if (kn_step_enters(verdict->screening, verdict->avoid, step,
                       KN_NEAR_TOUCHING) ||
        kn_step_enters(verdict->screening, verdict->barred, step,
                       KN_NEAR_INSIDE)) {
        return KN_LEFT_OUT_AREA;
    }
    if (is_barred(verdict, step->tool)) {
        return KN_LEFT_OUT_TOOL;
    }
    float felt = step->intensity_peak - (float)ease;
    return felt > verdict->cap ? KN_LEFT_OUT_STRONG : KN_LEFT_IN;
}

static kn_tick
time_of(const struct kn_step *step)
{
    return step->ready + kn_step_length(step) * kn_step_turns(step);
}

struct kn_leavings
kn_screening_leave_out(const struct kn_verdict *verdict,
                       const struct kn_routine *routine, int ease,
                       bool *left_out)
{
    struct kn_leavings leavings = {0};
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        left_out[i] = kn_screening_left_out(verdict, step, ease) != KN_LEFT_IN;
        leavings.before += time_of(step);
        if (left_out[i]) {
            leavings.left_out++;
            continue;
        }
        leavings.worked += touches(step) ? 1 : 0;
        leavings.remain += time_of(step);
    }
    return leavings;
}

int
kn_screening_ease(const struct kn_verdict *verdict,
                  const struct kn_routine *routine)
{
    float most = 0;
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        // What is left out in any case need not be eased.
        bool done =
            kn_screening_left_out(verdict, step, (int)KN_NO_CAP) == KN_LEFT_IN;
        float peak = done && touches(step) ? step->intensity_peak : 0;
        most = peak > most ? peak : most;
    }
    float over = most - verdict->cap;
    return over > 0 ? (int)ceilf(over) : 0;
}
