// SPDX-License-Identifier: MIT
// A routine: a technique, and steps a person can follow, as read from a script
// and found safe. Nothing here is derived: lengths, speeds and sides come from
// the plan. Paths are in body space, written for the right side.
#ifndef KN_ROUTINE_ROUTINE_H
#define KN_ROUTINE_ROUTINE_H

#include <stdbool.h>

#include "anatomy/anatomy.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/tick.h"
#include "document/prose.h"
#include "geometry/path.h"
#include "routine/vocabulary.h"

enum kn_breath {
    KN_BREATH_SLOW,  // in for 4 s, out for 6 s, throughout
    KN_BREATH_PRESS, // out as the pressure rises, in as it eases
    KN_BREATH_FREE,  // as it comes, never held
};
#define KN_BREATH_COUNT 3
extern const char *const kn_breath_keys[KN_BREATH_COUNT]; // in scripts

// Which steps are done: all, or a press only where its point is tender.
enum kn_when {
    KN_WHEN_ALWAYS,
    KN_WHEN_TENDER, // a point to try: the plan takes a few (spot.h, plan.h)
};
#define KN_WHEN_COUNT 2
extern const char *const kn_when_keys[KN_WHEN_COUNT]; // in scripts

// How much a routine is heard, where the person lets it be heard at all.
enum kn_profile {
    KN_PROFILE_USUAL,
    KN_PROFILE_QUIET, // what nobody can do without; no ticks, no counting
};
#define KN_PROFILE_COUNT 2
extern const char *const kn_profile_keys[KN_PROFILE_COUNT]; // in scripts

// How long, either by strokes or by a hold. Exactly one of the three is used.
struct kn_tempo {
    kn_tick cycle; // one stroke out and back; 0 when this is not by strokes
    int times;     // strokes, or holds
    kn_tick ramp, hold, release; // of one hold
    kn_tick rest;                // a step without contact
};

struct kn_step {
    kn_mark mark; // of the step in its file
    const char *title;
    enum kn_side side;
    const struct kn_structure **targets; // into the anatomy
    int target_count;
    enum kn_layer layer; // worked in; KN_LAYER_SKIN: the script does not say
    enum kn_tool tool;
    const char *tool_note; // "arm across the chest", or NULL
    enum kn_posture posture;
    enum kn_stroke stroke;
    struct kn_path path; // out, under pressure; never empty: one point for
                         // what stays in place, and as marker of a rest
    struct kn_path back; // the light return; count 0 when there is none
    float intensity_start, intensity_peak, intensity_end; // felt, 0..10
    struct kn_tempo tempo;
    enum kn_breath breath;
    enum kn_when when;
    kn_tick ready;           // count-in before the step
    const char *say;         // spoken cue, at most 16 words
    const char *say_other;   // for the second side, or NULL for the same
    const char *voice;       // a recording of `say`, or NULL: see clip.h
    const char *voice_other; // the same of `say_other`
    const char *show;        // the explanation beside the picture
    const char *safety;      // or NULL
};

struct kn_routine {
    const char *id;   // file name without folder and ending
    const char *file; // as the user named it
    const char *title;
    const char *about; // one or two sentences
    enum kn_technique technique;
    enum kn_mode mode;
    enum kn_profile profile;
    const char *position;
    enum kn_posture posture; // of the steps that name none
    const char **kit;
    int kit_count;
    float intensity_target, intensity_cap;
    struct kn_step *steps;
    int step_count;        // >= 1
    struct kn_prose prose; // all words above: kn_prose_speak() changes them
    struct kn_arena arena;
};

// Reads, checks and measures the script at `path` against `anatomy`, which
// must outlive the routine. Every problem, of form, of content and of safety,
// goes to `diags`; returns false when there was one, and there is then no
// routine to destroy. This is the only way to get a routine: an unsafe one
// does not exist.
bool kn_routine_load(struct kn_routine *routine, const char *path,
                     const struct kn_anatomy *anatomy,
                     struct kn_diag_list *diags);

// The same from bytes in memory named `name`; for tests and fuzzing.
bool kn_routine_parse(struct kn_routine *routine, const char *name,
                      const char *bytes, size_t size,
                      const struct kn_anatomy *anatomy,
                      struct kn_diag_list *diags);

// Puts every text in `language`, or in the file's own where it is not written.
// Pointers to texts stay as they are, and so does all that is no text.
void kn_routine_speak(struct kn_routine *routine, enum kn_language language);

// Whether a voice that speaks `language` can read it: no text is in another.
bool kn_routine_is_in(const struct kn_routine *routine,
                      enum kn_language language);

void kn_routine_destroy(struct kn_routine *routine);

#endif
