// SPDX-License-Identifier: MIT
// The device that the mixer is heard through: open only while something is to
// be heard, since an open one wakes the machine 47 times a second. None, or
// one that goes away, changes nothing but a flag; it is tried again now and
// then, and at once when a device appears.
#ifndef KN_PLATFORM_AUDIO_H
#define KN_PLATFORM_AUDIO_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/tick.h"
#include "sound/mixer.h"

#define KN_AUDIO_BUFFER 1024                   // frames; 21 ms
#define KN_AUDIO_RETRY (5 * KN_SECOND)         // between tries to open
#define KN_AUDIO_LINGER (300 * KN_MILLISECOND) // open after the last sound

struct kn_audio;

// What plays: SDL, or in tests something else. After a successful open and
// until close, kn_audio_fill is called from a thread of the driver's.
struct kn_audio_driver {
    bool (*open)(struct kn_audio *audio);
    void (*close)(struct kn_audio *audio);
    bool (*alive)(struct kn_audio *audio); // the open device is still there
    bool (*news)(struct kn_audio *audio);  // a device appeared since asked
    void (*rest)(struct kn_audio *audio);  // nothing will be wanted for now
};
extern const struct kn_audio_driver kn_audio_sdl;

struct kn_audio {
    const struct kn_audio_driver *driver;
    struct kn_mixer mixer;
    unsigned device;         // of the driver
    bool running;            // the driver's own parts are up
    atomic_bool appeared;    // a device; set by the driver
    bool open, failed;       // failed: wanted, and there is none
    kn_tick retry, unwanted; // when to try again; since when not wanted
    // Time of the frame last asked for minus the clock, in ticks; and that
    // frame. Written by the callback.
    _Atomic int64_t lead, position;
    atomic_bool timed; // `lead` is of this opening
};

// Prepares; nothing is opened. Must not move in memory afterwards.
void kn_audio_init(struct kn_audio *audio,
                   const struct kn_audio_driver *driver);
void kn_audio_destroy(struct kn_audio *audio);

// Once a turn: opens, closes or tries again as `wanted` asks. Returns whether
// the device is open now.
bool kn_audio_turn(struct kn_audio *audio, bool wanted, kn_tick now);

// When the next turn must come for the device's own sake; INT64_MAX: never.
kn_tick kn_audio_deadline(const struct kn_audio *audio);

// The mixer's frame that is mixed at `now`; heard a buffer later.
int64_t kn_audio_frame(const struct kn_audio *audio, kn_tick now);

// For drivers: mixes `frames` frames into `out`, asked for at `now`.
void kn_audio_fill(struct kn_audio *audio, int16_t *out, int frames,
                   kn_tick now);

#endif
