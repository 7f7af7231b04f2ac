// SPDX-License-Identifier: MIT
// The felt intensity a step is written for, over its work. A step's ramp is
// from start to peak, then to end (docs/EVIDENCE.md, "Felt intensity"); strokes
// and holds shape it further.
#ifndef KN_SESSION_PRESSURE_H
#define KN_SESSION_PRESSURE_H

#include "session/gesture.h"

// Strokes reach the peak at this share of the work, and leave it at that.
#define KN_PEAK_FROM 0.25f
#define KN_PEAK_UNTIL 0.75f

// Intensity 0..10 at `beat`, eased off by `ease`: by that much, but not below
// 1 unless it was written so. Strokes go from start to peak, stay there and
// go to the end over all the work; a hold does so over its ramp and release,
// several holds meeting at the lower of the two.
float kn_level_at(const struct kn_beat *beat, float ease);

// `written` eased off by `ease`, as above.
float kn_eased(float written, float ease);

#endif
