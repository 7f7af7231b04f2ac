// SPDX-License-Identifier: MIT
// The screen of a playing routine: the living back, and beside it what to do,
// how strongly, how to breathe and how long. It shows one look at a time and
// can tell what differs from the look it showed before.
#ifndef KN_UI_SCREENS_SESSION_SCREEN_H
#define KN_UI_SCREENS_SESSION_SCREEN_H

#include "base/button.h"
#include "scene/effects.h"
#include "scene/posture_view.h"
#include "ui/screens/session_names.h"
#include "ui/session_layout.h"

// The keys that the person has, beside the usual ones.
struct kn_session_keys {
    const int *own;          // for each enum kn_remote, or NULL; not owned
    kn_button_letter letter; // what a key says, or NULL
};

// Everything that the picture depends on.
struct kn_session_look {
    const struct kn_session *session;
    struct kn_body_pose pose;
    bool playing, stopped;
    bool help;      // the keys are shown over the picture
    bool names;     // of the targets and of what is pointed at
    bool silent;    // nothing can be heard
    int flash;      // level of the glowing edge; session_flash.h
    bool listening; // a microphone is open
    struct kn_named pointed;
};

enum kn_session_item {
    KN_ITEM_KICKER,    // technique, step n of m
    KN_ITEM_WORDS,     // title, side, cue, explanation, safety
    KN_ITEM_INTENSITY, // in words
    KN_ITEM_BLOCKS,    // and as a bar
    KN_ITEM_BREATH,    // in words
    KN_ITEM_CHEST,     // and as a bar
    KN_ITEM_CLOCK,     // time left in the part
    KN_ITEM_COUNTS,    // strokes
    KN_ITEM_LEFT,      // time left in all
    KN_ITEM_NEXT,
    KN_ITEM_STRIP,
    KN_ITEM_BANNER, // get ready, other side, paused
    KN_ITEM_LAYER,  // which layer is shown all over the body
};
#define KN_SESSION_ITEM_COUNT 13

struct kn_session_screen {
    struct kn_session_layout layout;
    struct kn_backdrop backdrop;
    struct kn_body_view body;
    const struct kn_theme *theme;
    struct kn_text *text;
    const struct kn_figure *figure;   // of the posture, or NULL; not owned
    const struct kn_anatomy *anatomy; // for names, or NULL; not owned
    struct kn_posture_look posture;   // that was shown last
    struct kn_step_words words;       // of words_of
    struct kn_words_of words_of;      // step NULL: of none yet
    struct kn_names names;            // of names_of
    struct kn_names_of names_of;
    struct kn_effect_notes notes; // that were shown last
    bool still;                   // how body.effects stood then
    bool shown;                   // the rest is what was shown last
    struct kn_session_look last;
    uint64_t keys[KN_SESSION_ITEM_COUNT];
};

struct kn_session_screen_params {
    int width, height; // of the canvas
    const struct kn_plan *plan;
    const struct kn_theme *theme;
    struct kn_text *text;
    const struct kn_figure *figure;   // or NULL
    const struct kn_anatomy *anatomy; // or NULL
    float scale;                      // of the words, 1..2; 0: 1
};

// False when memory is out. The plan, theme and text maker must outlive it.
bool kn_session_screen_init(struct kn_session_screen *screen,
                            const struct kn_session_screen_params *params);
void kn_session_screen_destroy(struct kn_session_screen *screen);

// The body's relief, once it is baked for screen->body.view (not owned), or
// NULL to take it away; everything is drawn anew.
void kn_session_screen_set_relief(struct kn_session_screen *screen,
                                  const struct kn_relief *relief);

// Adds what differs between `look` and the one before to `damage`, and takes
// `look` as shown. The first time everything differs, and when body.effects
// has begun or ceased to stand still.
void kn_session_screen_damage(struct kn_session_screen *screen,
                              const struct kn_session_look *look,
                              struct kn_damage *damage);

// Draws what lies within the canvas's clip.
void kn_session_screen_draw(struct kn_session_screen *screen,
                            const struct kn_session_look *look,
                            struct kn_canvas *canvas);

// The plan time under `at` on the strip, or -1 when it is beside it.
kn_tick kn_session_screen_strip_time(const struct kn_session_screen *screen,
                                     const struct kn_plan *plan, kn_vec2 at);

#endif
