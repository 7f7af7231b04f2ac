// SPDX-License-Identifier: MIT
// A routine playing, without a window: input and time in, a picture out.
// It owns the plan, the session and the screens; it never waits, never reads a
// clock and never touches a file.
#ifndef KN_UI_PLAYER_H
#define KN_UI_PLAYER_H

#include "scene/effects.h"
#include "scene/posture_view.h"
#include "ui/input.h"
#include "ui/living.h"
#include "ui/screens/session_screen.h"

#define KN_FRAME ((kn_tick)16667) // 60 pictures a second
#define KN_NEVER ((kn_tick)-1)

// The clay of the figure, until a person chooses a tone.
#define KN_BODY_TONE ((kn_color){196, 170, 152, 255})

// What the program wants done outside; each is taken by clearing it.
struct kn_effects {
    bool quit;
    bool toggle_fullscreen;
    bool bake; // a relief for kn_player_bake_params
};

struct kn_player {
    struct kn_plan plans[2]; // one, and room for the one that replaces it
    struct kn_plan *plan;    // which
    struct kn_session session;
    struct kn_session_screen screen;
    struct kn_cast cast;
    struct kn_body_effects body_effects; // with an anatomy only
    struct kn_relief relief;             // baked for the screen, or empty
    struct kn_tool_relief tool_relief;   // the same, if has_tools
    struct kn_tool_view tools;           // of tool_relief
    bool has_tools;
    bool baked;
    kn_tick baked_at; // for the fade-in; KN_NEVER: it was there at once
    kn_tick frame_at; // when the last picture was drawn
    bool help, mirror;
    bool names;                     // are shown
    bool silent;                    // nothing can be heard: a small sign
    bool listening;                 // a microphone is open: another
    bool flash;                     // cues are seen at the edge
    enum kn_layer layer, layer_was; // all over the body; skin: as played
    kn_tick layer_at;               // when `layer` took the place of the other
    kn_vec2 pointer;                // canvas pixels; far away until it moves
    bool dragging;                  // the pointer holds the strip
    const struct kn_theme *theme;
    kn_color tone;               // of the body's skin
    float scale;                 // of the words
    struct kn_text *text;        // not owned
    struct kn_session_keys keys; // that the help tells
    struct kn_effects effects;
};

struct kn_player_params {
    const struct kn_routine *routine; // must outlive the player
    struct kn_text *text;             // must outlive the player
    struct kn_cast cast;              // all of it must outlive the player
    int width, height;                // of the canvas
    kn_tick from;                     // plan time to start at
    int speed;                        // percent
    const bool *left_out;         // steps, as for kn_plan_init_without, or NULL
    const struct kn_theme *theme; // NULL: night
    kn_color tone;                // of the body's skin; alpha 0: clay
    float scale;                  // of the words; 0: 1
    bool paused;                  // time stands, until it is told to play
    struct kn_session_keys keys;  // of the person; must outlive the player
};

// A player that plays from `now` on, or stands. False when memory is out.
bool kn_player_init(struct kn_player *player,
                    const struct kn_player_params *params, kn_tick now);
void kn_player_destroy(struct kn_player *player);

void kn_player_handle(struct kn_player *player, const struct kn_input *input,
                      kn_tick now);

// Draws what changed since the last call (all of it the first time, or on a
// canvas that was cleared by kn_player_redraw) and adds it to the canvas's
// damage. A canvas of another size than the player's is left alone.
void kn_player_draw(struct kn_player *player, struct kn_canvas *canvas,
                    kn_tick now);

// Draws all of it next time.
void kn_player_redraw(struct kn_player *player);

// When kn_player_draw is next needed without input, or
// KN_NEVER while everything rests.
kn_tick kn_player_next_deadline(const struct kn_player *player, kn_tick now);

// Goes on with other steps left out, from the same place or the next step that
// is still there. False, with nothing changed, when nothing would remain or
// memory is out.
bool kn_player_replan(struct kn_player *player, const bool *left_out,
                      kn_tick now);

// The words of the routine and of the program are in another language now: the
// screen is laid out for them. Time, place and picture stay as they are.
void kn_player_respeak(struct kn_player *player);

// Gives its relief away, to whoever then owns it. False when it has none.
bool kn_player_give_relief(struct kn_player *player, struct kn_relief *relief);

// How far the body has faded in, 0..1.
float kn_player_reveal(const struct kn_player *player, kn_tick now);

// What the relief must be baked for.
struct kn_relief_params kn_player_bake_params(const struct kn_player *player);

// What the tools must be baked for, from cast.tools; none are wanted without.
struct kn_tool_params kn_player_tool_params(const struct kn_player *player);

// Takes over `tools`, baked for the screen as it is now, to be drawn with the
// relief that is taken next.
void kn_player_take_tools(struct kn_player *player,
                          struct kn_tool_relief *tools);

// Takes over `relief`, freeing it if it is for another view than the screen's
// by now. It fades in from `now`, or is there at once with KN_NEVER.
void kn_player_take_relief(struct kn_player *player, struct kn_relief *relief,
                           kn_tick now);

#endif
