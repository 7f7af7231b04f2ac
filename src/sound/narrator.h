// SPDX-License-Identifier: MIT
// Follows a session and orders from the mixer what is due. It looks ahead, so
// that the frame a cue begins at is exact however late a turn comes; a change
// of the session (seek, pause, speed, ease) cuts off what is heard and makes
// a new schedule from where the session then stands.
#ifndef KN_SOUND_NARRATOR_H
#define KN_SOUND_NARRATOR_H

#include "session/session.h"
#include "sound/mixer.h"
#include "sound/schedule.h"

// How far ahead orders go. A turn must come at least that often.
#define KN_NARRATOR_AHEAD (150 * KN_MILLISECOND)
// What is due longer ago than this is not begun any more.
#define KN_NARRATOR_LATE (50 * KN_MILLISECOND)

struct kn_narrator {
    struct kn_cues cues;
    struct kn_schedule schedule;
    struct kn_pcm *speech; // by cue; count 0 until it is there. Samples
                           // not owned
    struct kn_session was; // at the last turn
    bool heard;            // was playing at the last turn
    bool fresh;            // lengths have become better known
    kn_tick stood;         // plan time where it was paused; -1: nowhere
    kn_tick said, sounded; // plan time up to which all was ordered
    int missed;            // lines due before their words were there
    // Lines without samples are called out, for who speaks by themselves:
    bool live;      // to be set after kn_narrator_init
    kn_tick called; // plan time up to which they were
    int call;       // of the last turn: the cue to be said now; -1: none
    bool hush;      // the same: what was called out before is to end
    bool deaf;      // the same: as the turn says
};

// When a turn happens, on both clocks.
struct kn_narrator_turn {
    const struct kn_session *session; // NULL: none, silence
    kn_tick now;                      // the session's clock
    int64_t frame;                    // of the mixer that is heard at `now`
    bool deaf; // who speaks by themselves is not there yet: lines wait as long
               // as they are of use
};

// For `plan`, which must outlive it, with speech at `rate` percent; every turn
// is of a session of that plan. False: memory is out.
bool kn_narrator_init(struct kn_narrator *narrator, const struct kn_plan *plan,
                      unsigned kinds, int rate);
void kn_narrator_destroy(struct kn_narrator *narrator);

// The words of cue `cue` are there; the samples outlive the narrator.
void kn_narrator_set_speech(struct kn_narrator *narrator, int cue,
                            const struct kn_pcm *pcm);

// Orders from `mixer` all that begins until KN_NARRATOR_AHEAD from now. Live,
// what has no samples is ordered as silence of the length that it may take, so
// that tones are as soft under it, and is called out at its time; `mixer` may
// then be NULL, for no device, and all lines are called out.
void kn_narrator_turn(struct kn_narrator *narrator,
                      const struct kn_narrator_turn *turn,
                      struct kn_mixer *mixer);

// When the next turn must come at the latest, on the session's clock; a large
// value when nothing is to come.
kn_tick kn_narrator_deadline(const struct kn_narrator *narrator,
                             const struct kn_session *session, kn_tick now);

// Whether a device is to be open: the session plays, and not all has been
// heard.
bool kn_narrator_busy(const struct kn_narrator *narrator,
                      const struct kn_session *session, kn_tick now);

// The cue whose words are wanted next at plan time `t`, for who makes them;
// -1 when all are there.
int kn_narrator_wanted(const struct kn_narrator *narrator, kn_tick t);

#endif
