// SPDX-License-Identifier: MIT
// Transport over a plan: play, pause, seek, speed, ease off. It holds where
// time stands and turns presses into new places; it never accumulates error:
// the position is computed from one anchor, in whole ticks, and what is left
// of a tick is carried over each new anchor.
#ifndef KN_SESSION_SESSION_H
#define KN_SESSION_SESSION_H

#include <stdbool.h>

#include "session/plan.h"
#include "session/timeline.h"

#define KN_SPEED_MIN 50 // percent
#define KN_SPEED_MAX 150
#define KN_SPEED_STEP 10

struct kn_session {
    const struct kn_plan *plan; // not owned
    kn_tick anchor_now;         // the caller's clock when the anchor was set
    kn_tick anchor_at;          // the plan's time at the anchor
    int remainder;              // hundredths of a tick carried over the anchor
    int speed;                  // percent
    bool playing;               // stays true at the end
    bool stopped;               // by stop; nothing but seek or play leaves it
    int ease;                   // taken off each intensity of every moment
};

// A session at `at`, clamped to the plan, paused, at full speed. `plan` must
// outlive it. `now` below is any clock of the caller that does not run
// backwards; where it does, time stands until it is caught up or a command
// comes.
void kn_session_init(struct kn_session *session, const struct kn_plan *plan,
                     kn_tick at);

// The plan's time at the caller's clock `now`; never moves back while
// playing, and stands at the plan's length at the end.
kn_tick kn_session_time(const struct kn_session *session, kn_tick now);

// The moment at `now`, with the ease-off applied.
struct kn_moment kn_session_moment(const struct kn_session *session,
                                   kn_tick now);

// The moment at plan time `at`, with the ease-off applied.
struct kn_moment kn_session_moment_at(const struct kn_session *session,
                                      kn_tick at);

// True at the plan's end, however it was reached.
bool kn_session_finished(const struct kn_session *session, kn_tick now);

// Moves onto `plan`, another of the same routine, which must outlive the
// session: to the same instant of the same step, or where `plan` leaves that
// out, to the start of the next one. Playing, paused or at the end as before.
void kn_session_replan(struct kn_session *session, kn_tick now,
                       const struct kn_plan *plan);

// Play goes on from where time stands, at the end from the start again.
void kn_session_play(struct kn_session *session, kn_tick now);
void kn_session_pause(struct kn_session *session, kn_tick now);
void kn_session_toggle(struct kn_session *session, kn_tick now);

// Once more: plays from the start, as written, at the speed that was set.
void kn_session_restart(struct kn_session *session, kn_tick now);

// To `at`, clamped to the plan; playing or paused as before.
void kn_session_seek(struct kn_session *session, kn_tick now, kn_tick at);

// To the start of the next step, from the last to the end.
void kn_session_next(struct kn_session *session, kn_tick now);

// To the start of the step before, from the first to its own; the step before
// the end is the last.
void kn_session_previous(struct kn_session *session, kn_tick now);

// To the start of this step; at the end, of the last.
void kn_session_again(struct kn_session *session, kn_tick now);

// Clamped to KN_SPEED_MIN .. KN_SPEED_MAX.
void kn_session_set_speed(struct kn_session *session, kn_tick now, int percent);

// Intensity down by 1 in every moment from now on, wherever one seeks.
// Presses add up until the firmest step of the routine is down to 1; more
// count for nothing, and so does one at the end.
void kn_session_ease_off(struct kn_session *session, kn_tick now);

// Time stands where it is. To the user this is the end of it; play or a seek
// takes it up again.
void kn_session_stop(struct kn_session *session, kn_tick now);

#endif
