// SPDX-License-Identifier: MIT
// The program without a window: input and time in, a picture and effects out.
// It owns the plan, the session and the screens; it never waits, never reads a
// clock and never touches a file.
#ifndef KN_UI_PLAYER_H
#define KN_UI_PLAYER_H

#include "scene/effects.h"
#include "scene/posture_view.h"
#include "ui/input.h"
#include "ui/screens/session_screen.h"

#define KN_FRAME ((kn_tick)16667) // 60 pictures a second
#define KN_NEVER ((kn_tick)-1)

// The clay of the figure, until a person chooses a tone.
#define KN_BODY_TONE ((kn_color){196, 170, 152, 255})

enum kn_player_place { KN_PLACE_START, KN_PLACE_SESSION, KN_PLACE_CLOSING };

// What the program wants done outside; each is taken by clearing it.
struct kn_effects {
    bool quit;
    bool toggle_fullscreen;
    bool bake; // a relief for kn_player_bake_params
};

// What pictures are made of beside the routine. Each may be NULL, and is then
// not shown; none is owned.
struct kn_cast {
    const struct kn_anatomy *anatomy;
    const struct kn_figure *figure;
    const struct kn_tool_shapes *tools;
    const struct kn_trigger_points *points;
};

struct kn_player {
    struct kn_plan plan;
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
    enum kn_player_place place, drawn_place;
    bool help, mirror;
    bool names;                     // are shown
    enum kn_layer layer, layer_was; // all over the body; skin: as played
    kn_tick layer_at;               // when `layer` took the place of the other
    kn_vec2 pointer;                // canvas pixels; far away until it moves
    bool dragging;                  // the pointer holds the strip
    const struct kn_theme *theme;
    struct kn_text *text; // not owned
    struct kn_effects effects;
};

struct kn_player_params {
    const struct kn_routine *routine; // must outlive the player
    struct kn_text *text;             // must outlive the player
    struct kn_cast cast;              // all of it must outlive the player
    int width, height;                // of the canvas
    kn_tick from;                     // plan time to start at
    int speed;                        // percent
    bool wait; // show what is needed first, and play when somebody begins
};

// A player that plays from `now` on, or waits. False when memory is out.
bool kn_player_init(struct kn_player *player,
                    const struct kn_player_params *params, kn_tick now);
void kn_player_destroy(struct kn_player *player);

void kn_player_handle(struct kn_player *player, const struct kn_input *input,
                      kn_tick now);

// Moves on what time alone moves: the end of the routine. Call before drawing.
void kn_player_update(struct kn_player *player, kn_tick now);

// Draws what changed since the last call (all of it the first time, or on a
// canvas that was cleared by kn_player_redraw) and adds it to the canvas's
// damage. A canvas of another size than the player's is left alone.
void kn_player_draw(struct kn_player *player, struct kn_canvas *canvas,
                    kn_tick now);

// Draws all of it next time.
void kn_player_redraw(struct kn_player *player);

// When kn_player_update and kn_player_draw are next needed without input, or
// KN_NEVER while everything rests.
kn_tick kn_player_next_deadline(const struct kn_player *player, kn_tick now);

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
