// SPDX-License-Identifier: MIT
// Who speaks when: cues with windows become lines that never overlap. What is
// more important is placed first, each at the earliest free time of its
// window; what finds no room is dropped. Pure: cues, lengths and speed in,
// lines out; seeking is making another schedule.
#ifndef KN_SOUND_SCHEDULE_H
#define KN_SOUND_SCHEDULE_H

#include <stdio.h>

#include "sound/cues.h"

// Between two lines, in listening time.
#define KN_LINE_GAP (200 * KN_MILLISECOND)

// One thing said. Times are plan time; at another speed than 100 a line takes
// more or less of it.
struct kn_line {
    int cue; // index into cues->items
    kn_tick start, length;
};

struct kn_schedule {
    const struct kn_cues *cues; // not owned
    kn_tick *lengths; // of each cue's words in listening time; 0 for sounds.
                      // Estimates until kn_schedule_set_length
    struct kn_line *lines; // by start
    int count;
    int dropped;  // spoken cues without a line, of those made from
    int *order;   // spoken cues, by rank and time
    int spoken;   // how many
    bool *placed; // by cue; scratch
    struct kn_arena arena;
};

// How long `text` takes to say, roughly, at `rate` percent.
kn_tick kn_speech_estimate(const char *text, int rate);

// Prepares a schedule of no lines for `cues`, which must outlive it, with
// estimated lengths at `rate` percent. Returns false only when memory is out.
bool kn_schedule_init(struct kn_schedule *schedule, const struct kn_cues *cues,
                      int rate);
void kn_schedule_destroy(struct kn_schedule *schedule);

// Says how long cue `cue` really takes; lines made from then on go by it.
void kn_schedule_set_length(struct kn_schedule *schedule, int cue,
                            kn_tick length);

// Makes the lines from plan time `t` on at `speed` percent, as after a seek:
// nothing was said yet, and what is still of use at `t` is said. The step or
// side that `t` lies in is named, however deep in its work.
void kn_schedule_seek(struct kn_schedule *schedule, kn_tick t, int speed);

// The same, as after a pause or another speed: lines that had ended by `t`
// stay and are not said again; one that had not is said anew.
void kn_schedule_resume(struct kn_schedule *schedule, kn_tick t, int speed);

// The same while playing, since lengths are better known: lines that started
// before `begun` stay and are waited for; the others start at `t` or later.
void kn_schedule_mend(struct kn_schedule *schedule, kn_tick begun, kn_tick t,
                      int speed);

// Index of the first line with start >= t, or count.
int kn_schedule_from(const struct kn_schedule *schedule, kn_tick t);

// The cue of the last line with from <= start < to, or -1. For who speaks by
// themselves: they say one thing at a time, and the newest is of use.
int kn_schedule_begins(const struct kn_schedule *schedule, kn_tick from,
                       kn_tick to);

// One line each of the transcript: when, how long, what kind, words; then what
// was dropped. Write errors stay in `out`.
void kn_schedule_print(const struct kn_schedule *schedule, FILE *out);

// The transcript of the whole of `plan` at full speed, of the usual cues with
// estimated lengths. False: memory is out.
bool kn_transcript_print(const struct kn_plan *plan, FILE *out);

#endif
