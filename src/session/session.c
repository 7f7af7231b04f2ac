// SPDX-License-Identifier: MIT
#include "session/session.h"

#include <assert.h>

#define HUNDRED 100 // speed is in percent, the remainder in hundredths

static kn_tick
clamped(const struct kn_session *session, kn_tick at)
{
    kn_tick length = session->plan->length;
    return at < 0 ? 0 : at > length ? length : at;
}

// Ticks of the caller's clock since the anchor; 0 if it ran backwards.
static kn_tick
since_anchor(const struct kn_session *session, kn_tick now)
{
    if (now <= session->anchor_now) {
        return 0;
    }
    // The difference of two signed ticks may need one bit more than they do.
    uint64_t gone = (uint64_t)now - (uint64_t)session->anchor_now;
    return gone > INT64_MAX ? INT64_MAX : (kn_tick)gone;
}

// The plan's time at `now`, and in *remainder the hundredths of a tick left.
static kn_tick
time_at(const struct kn_session *session, kn_tick now, int *remainder)
{
    *remainder = session->remainder;
    if (!session->playing) {
        return session->anchor_at;
    }
    kn_tick gone = since_anchor(session, now);
    kn_tick left = session->plan->length - session->anchor_at;
    if (gone / HUNDRED > left / session->speed) {
        *remainder = 0; // beyond the end; also keeps the products in range
        return session->plan->length;
    }
    kn_tick rest = gone % HUNDRED * session->speed + session->remainder;
    kn_tick went = gone / HUNDRED * session->speed + rest / HUNDRED;
    if (went >= left) {
        *remainder = 0;
        return session->plan->length;
    }
    *remainder = (int)(rest % HUNDRED);
    return session->anchor_at + went;
}

static void
set_anchor(struct kn_session *session, kn_tick now)
{
    int remainder;
    session->anchor_at = time_at(session, now, &remainder);
    session->anchor_now = now;
    session->remainder = remainder;
}

void
kn_session_init(struct kn_session *session, const struct kn_plan *plan,
                kn_tick at)
{
    *session = (struct kn_session){.plan = plan, .speed = HUNDRED};
    session->anchor_at = clamped(session, at);
}

kn_tick
kn_session_time(const struct kn_session *session, kn_tick now)
{
    int remainder;
    return time_at(session, now, &remainder);
}

struct kn_moment
kn_session_moment(const struct kn_session *session, kn_tick now)
{
    return kn_session_moment_at(session, kn_session_time(session, now));
}

struct kn_moment
kn_session_moment_at(const struct kn_session *session, kn_tick at)
{
    return kn_timeline_at(session->plan, at, (float)session->ease);
}

bool
kn_session_finished(const struct kn_session *session, kn_tick now)
{
    return kn_session_time(session, now) >= session->plan->length;
}

void
kn_session_play(struct kn_session *session, kn_tick now)
{
    if (kn_session_finished(session, now)) {
        kn_session_seek(session, now, 0);
    }
    set_anchor(session, now);
    session->playing = true;
    session->stopped = false;
}

void
kn_session_pause(struct kn_session *session, kn_tick now)
{
    set_anchor(session, now);
    session->playing = false;
}

void
kn_session_toggle(struct kn_session *session, kn_tick now)
{
    if (session->playing && !kn_session_finished(session, now)) {
        kn_session_pause(session, now);
    } else {
        kn_session_play(session, now);
    }
}

void
kn_session_restart(struct kn_session *session, kn_tick now)
{
    session->ease = 0;
    kn_session_seek(session, now, 0);
    kn_session_play(session, now);
}

void
kn_session_seek(struct kn_session *session, kn_tick now, kn_tick at)
{
    session->anchor_at = clamped(session, at);
    session->anchor_now = now;
    session->remainder = 0;
    session->stopped = false;
}

// The step at `now`; at the end, the last.
static int
step_at(const struct kn_session *session, kn_tick now)
{
    const struct kn_plan *plan = session->plan;
    return plan->parts[kn_plan_part_at(plan, kn_session_time(session, now))]
        .step;
}

// To a step of the plan, or with -1 to the end.
static void
seek_step(struct kn_session *session, kn_tick now, int step)
{
    const struct kn_plan *plan = session->plan;
    kn_tick at = step >= 0 ? plan->step_starts[step] : plan->length;
    kn_session_seek(session, now, at);
}

void
kn_session_next(struct kn_session *session, kn_tick now)
{
    int step = step_at(session, now);
    seek_step(session, now, kn_plan_next_step(session->plan, step));
}

void
kn_session_previous(struct kn_session *session, kn_tick now)
{
    int step = step_at(session, now);
    int before = kn_plan_previous_step(session->plan, step);
    bool goes = before >= 0 && !kn_session_finished(session, now);
    seek_step(session, now, goes ? before : step);
}

void
kn_session_again(struct kn_session *session, kn_tick now)
{
    seek_step(session, now, step_at(session, now));
}

void
kn_session_set_speed(struct kn_session *session, kn_tick now, int percent)
{
    set_anchor(session, now);
    session->speed = percent < KN_SPEED_MIN   ? KN_SPEED_MIN
                     : percent > KN_SPEED_MAX ? KN_SPEED_MAX
                                              : percent;
}

void
kn_session_replan(struct kn_session *session, kn_tick now,
                  const struct kn_plan *plan)
{
    assert(plan->routine == session->plan->routine);
    set_anchor(session, now);
    const struct kn_plan *old = session->plan;
    kn_tick at = plan->length;
    if (session->anchor_at < old->length) {
        int step = old->parts[kn_plan_part_at(old, session->anchor_at)].step;
        at = plan->step_starts[step];
        if (!kn_plan_leaves_out(plan, step)) {
            at += session->anchor_at - old->step_starts[step];
        }
    }
    session->plan = plan;
    session->anchor_at = at;
}

static float
firmest(const struct kn_plan *plan)
{
    float peak = 0;
    for (int i = 0; i < plan->routine->step_count; i++) {
        float felt = plan->routine->steps[i].intensity_peak;
        if (felt > peak && !kn_plan_leaves_out(plan, i)) {
            peak = felt;
        }
    }
    return peak;
}

void
kn_session_ease_off(struct kn_session *session, kn_tick now)
{
    float felt = firmest(session->plan) - (float)session->ease;
    if (felt > 1 && !kn_session_finished(session, now)) {
        session->ease++;
    }
}

void
kn_session_stop(struct kn_session *session, kn_tick now)
{
    kn_session_pause(session, now);
    session->stopped = true;
}
