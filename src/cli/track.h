// SPDX-License-Identifier: MIT
// The sound of a routine without a device or a clock: the narrator and the
// mixer driven block by block, as fast as they go, with every word made
// beforehand. What began at which frame is compared with the plan.
#ifndef KN_CLI_TRACK_H
#define KN_CLI_TRACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/language.h"
#include "platform/folders.h"
#include "sound/narrator.h"

// Nothing begins later than this against the plan; else it failed.
#define KN_TRACK_LATE (50 * KN_MILLISECOND)

struct kn_track_params {
    const struct kn_plan *plan;
    kn_tick from, to;  // plan time
    bool tail;         // after `to` the last words and tones end
    unsigned kinds;    // as in kn_cues_init
    const char *cache; // folder of spoken lines; "" for none
    enum kn_language language;
};

// Takes `frames` frames of sound. False: it cannot, and has kept why.
struct kn_track_sink {
    bool (*take)(struct kn_track_sink *sink, const int16_t *samples,
                 int frames);
};

struct kn_track_report {
    int lines, sounds; // that began
    int unsaid;        // spoken cues of the span without room
    kn_tick worst;     // the largest distance from the plan of any of them
    int64_t frames;    // written
    bool mute;         // there is no voice: only sounds
    const char *why;   // of what failed, static; NULL: the sink knows
};

// Renders into `sink`. kn_interrupt_hold must be in force. False: something
// failed, or there is a wish to end; see report->why.
bool kn_track_render(const struct kn_track_params *params,
                     struct kn_track_sink *sink,
                     struct kn_track_report *report);

#endif
