// SPDX-License-Identifier: MIT
// What a kiosk does with strangers: which stage of a visit there is, when to
// ask whether anybody is still there, when to forget them. A state machine
// without a clock: time comes in, stages and wishes come out. Only what
// somebody did counts as somebody there, never a pointer that trembles or a
// key that something lies on. The only way out is the PIN or a signal.
#ifndef KN_KIOSK_POLICY_H
#define KN_KIOSK_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/tick.h"

enum kn_stage {
    KN_STAGE_ATTRACT, // routines play by themselves: "touch to begin"
    KN_STAGE_WELCOME,
    KN_STAGE_CHOOSE,
    KN_STAGE_SCREEN, // questions, and what else comes before a session
    KN_STAGE_SESSION,
    KN_STAGE_THANKS, // how it went, aftercare
    KN_STAGE_PIN,    // a pad over the stage before, whose session is paused
    KN_STAGE_STAFF,
};
#define KN_STAGE_COUNT 8
extern const char *const kn_stage_names[KN_STAGE_COUNT]; // "attract", ...

enum kn_event {
    KN_EVENT_NOISE,  // pointer moved, key repeated, focus, resize: nobody
    KN_EVENT_ACT,    // a press, touch, wheel or key: somebody
    KN_EVENT_AT,     // the app came to a screen of `stage`
    KN_EVENT_PLAY,   // the session plays on; the first begins it
    KN_EVENT_PAUSE,  // it rests
    KN_EVENT_END,    // it is over; `finished`: to its end
    KN_EVENT_CORNER, // the corner was held: staff, perhaps
    KN_EVENT_RIGHT,  // the PIN was right
    KN_EVENT_LEAVE,  // the pad, the staff page; a visit at its first or last
    KN_EVENT_EXIT,   // staff wants the program to end
    KN_EVENT_CLOSE,  // the window was told to close: refused
    KN_EVENT_TERM,   // the system says stop (a signal): obeyed
};
#define KN_EVENT_COUNT 12

struct kn_event_told {
    enum kn_event event;
    enum kn_stage stage; // of KN_EVENT_AT
    bool finished;       // of KN_EVENT_END
};

// The house's wishes; see house.h, which keeps them within their bounds.
struct kn_patience {
    int idle;                 // seconds without anybody until it is asked
    int grace;                // seconds of the countdown
    int paused;               // as `idle`, while a session is paused
    int thanks;               // seconds of the last stage
    int night_from, night_to; // minutes of the day; the same: no night
    int night_light;          // percent of light at night
    int drift;                // pixels either way; 0: none
    int piece;                // seconds of a routine while nobody is there
};

struct kn_now {
    kn_tick tick;   // monotonic clock (kn_clock_now)
    kn_tick asleep; // slept by the machine since it started (kn_clock_asleep)
    int64_t wall;   // minutes, as store/when.h has them
};

// What is wanted of the app's holder; each is taken by clearing it.
struct kn_policy_wishes {
    bool go;    // show `stage` now, whatever there was
    bool reset; // forget the visitor: house settings, no answers, no search
    bool pause; // the session must not play on
    bool exit;
    bool count_start, count_finish, count_reset; // see counts.h
};

struct kn_policy {
    struct kn_patience patience;
    enum kn_stage stage, under; // `under`: the stage below the pad
    bool playing;
    bool begun;     // the session was counted
    bool counting;  // the countdown runs
    kn_tick since;  // this stage was come to
    kn_tick acted;  // somebody was there last
    kn_tick asked;  // the countdown began
    kn_tick due;    // when it said it had to be asked again; -1: never
    kn_tick asleep; // as of the last call
    kn_tick seen;   // the last instant
    unsigned visits;
    struct kn_policy_wishes wishes;
};

// Attract; the house's settings are still to be set.
void kn_policy_init(struct kn_policy *policy,
                    const struct kn_patience *patience, struct kn_now now);

// Takes what happened. True when the app should see it too; false for a touch
// that wakes or answers the question, an AT that cannot follow (a session
// without its questions), a way out: `wishes.go` tells when the app is astray.
bool kn_policy_handle(struct kn_policy *policy, struct kn_event_told told,
                      struct kn_now now);

// Lets time pass; call it every turn, before drawing.
void kn_policy_update(struct kn_policy *policy, struct kn_now now);

// When it must be called again at the latest; -1 for never. A turn more than
// KN_POLICY_LATE after that means that nobody was there (the machine slept,
// the process stood still): a session is paused, and after as long as a
// visitor has in all, everything is reset.
#define KN_POLICY_LATE (4 * KN_SECOND)
kn_tick kn_policy_next(struct kn_policy *policy, struct kn_now now);

// Whether "Are you still there?" is to be asked. The last stage and the pad
// only count down.
bool kn_policy_asks(const struct kn_policy *policy);

// Seconds left on the countdown, at least 1, or 0 when none is shown.
int kn_policy_seconds(const struct kn_policy *policy, kn_tick now);

#endif
