// SPDX-License-Identifier: MIT
// A glow for those who do not hear the cues: when a step, its work, or the
// change to the other side begins, when a hold ends, and before the end. A
// pure function of the plan's time.
#ifndef KN_SESSION_FLASH_H
#define KN_SESSION_FLASH_H

#include "session/plan.h"

// From dark to bright, and to dark again.
#define KN_FLASH_RISE (200 * KN_MILLISECOND)
#define KN_FLASH_LENGTH (1200 * KN_MILLISECOND)

// Nearer to the one before than this, a cue does not glow: at the highest
// speed there are then two in a second. WCAG 2.2 (2.3.1) allows three.
#define KN_FLASH_APART (750 * KN_MILLISECOND)

// Brightness at `at`, 0 dark .. 1, soft on both sides.
float kn_flash_at(const struct kn_plan *plan, kn_tick at);

#endif
