// SPDX-License-Identifier: MIT
// What a hand does through the strokes of a step: where it is, how it is
// turned, how far off the skin, how much of the pressure it gives. Everything
// is for the right side; the left is its mirror.
#ifndef KN_SESSION_GESTURE_H
#define KN_SESSION_GESTURE_H

#include "session/plan.h"

// How far a light way back along a return path is off the skin.
#define KN_LIGHT_LIFT 0.5f

// An instant of the work of one side of a step.
struct kn_beat {
    const struct kn_step *step;
    bool diagonal;     // the path's last end lies on the other side
    kn_tick at;        // since the work began
    kn_tick length;    // of the work
    int stroke;        // from 0; of step->tempo.times
    kn_tick stroke_at; // since this stroke or hold began
};

// Where one contact is and how it touches. `press` 0..1 goes from a light
// touch to the level of the step; `touch` 0..1 scales all of it.
struct kn_gesture {
    kn_vec2 at, heading;
    float press, touch, lift;
    bool returning;
};

// The beat `at` ticks into the work of `step`; 0 <= at <= the work's length.
struct kn_beat kn_beat_at(const struct kn_step *step, kn_tick at);

// The gesture of contact `anchor` (0, or 1 for the second end of a stretch)
// on the right side of the body. The step's motion must not be
// KN_MOTION_NONE.
struct kn_gesture kn_gesture_at(const struct kn_beat *beat, int anchor);

// How many contacts one side takes: 2 in a stretch, else 1; 0 without contact.
int kn_gesture_contacts(const struct kn_step *step);

#endif
