// SPDX-License-Identifier: MIT
// The whole program without a window: a stack of screens around the player of
// a routine. Input and time go in; a picture and wishes come out. It never
// waits, never reads a clock, and touches no file but the routines it loads.
#ifndef KN_UI_APP_H
#define KN_UI_APP_H

#include "guide/handbook.h"
#include "store/keep.h"
#include "ui/aloud.h"
#include "ui/cards.h"
#include "ui/hands.h"
#include "ui/kiosk.h"
#include "ui/library.h"
#include "ui/occasion.h"
#include "ui/player.h"
#include "ui/remote.h"
#include "ui/screen.h"

#define KN_APP_DEPTH 16
#define KN_SEARCH_BYTES 64

// Which back is to be baked.
enum kn_bake { KN_BAKE_STAGE, KN_BAKE_CARDS };
#define KN_BAKE_COUNT 2

// What is wanted of whoever holds the window; each is taken by clearing it.
struct kn_wishes {
    bool quit;
    bool failed; // memory is out: it cannot go on
    bool toggle_fullscreen;
    bool bake[KN_BAKE_COUNT]; // see kn_app_relief_params
    bool save_settings, save_history, save_answers;
    bool speak; // as the settings say, then kn_app_respeak
};

// A relief without a player, between one and the next.
struct kn_parked {
    struct kn_relief relief;
    bool there;
    kn_color tone;
    kn_tick since;
};

struct kn_app {
    struct kn_library library;
    struct kn_memory *memory; // not owned
    struct kn_text *text;     // not owned
    const struct kn_theme *theme;
    kn_when today;                  // set by whoever has a clock
    kn_tick since;                  // the page was come to, or its focus moved
    kn_tick frame_at;               // the last picture was drawn
    struct kn_backdrop backdrop;    // of pages without a back
    struct kn_body_pose stage_pose; // drawn last
    struct kn_parked parked;
    struct kn_occasion occasion;
    struct kn_hands hands;
    struct kn_remote_hand remote;
    struct kn_kiosk kiosk; // on: what somebody may do is less
    struct kn_cards cards;
    struct kn_player player;  // and the stage of pages that have a back
    struct kn_span signature; // of the player's plan, for its technique's page
    struct kn_board board;
    int width, height; // of the canvas
    int depth;         // of the stack, >= 1
    enum kn_screen stack[KN_APP_DEPTH];
    // What pages show:
    enum kn_technique technique;
    int listed;          // routines shown at most
    int who;             // 0: all, 1: alone, 2: with a partner
    int question;        // index into the handbook
    int part;            // of the body, likewise; -1: none
    enum kn_layer layer; // of the body's page
    bool has_player, stage_drawn;
    bool stale, drawn; // the page must be built; what is shown is its picture
    int language;      // of the settings, as it was last looked at
    bool monoglot;     // English is all there is
    bool silent;       // sound is wanted, and no device is there
    bool mute;         // the desktop's voice is, and is not there
    bool listening;    // a microphone is open
    int heard;         // how loud it is there, percent
    bool can_spot;     // spoken commands: there is what they need
    unsigned pages;    // come to so far
    struct kn_aloud aloud; // a new serial: to be spoken, where that is wanted
    bool reads;            // a page, the turn before
    bool was_playing;      // as `aloud` knows
    struct kn_wishes wishes;
    char search[KN_SEARCH_BYTES];
    char notice[KN_KEEP_NOTE_BYTES]; // what could not be done; "": nothing
};

struct kn_app_params {
    struct kn_library library;
    struct kn_memory *memory;
    struct kn_text *text;
    int width, height; // of the canvas
    kn_when today;
    bool monoglot; // there are no translations to choose from
};

// The app at its menu. False when memory is out.
bool kn_app_init(struct kn_app *app, const struct kn_app_params *params,
                 kn_tick now);
void kn_app_destroy(struct kn_app *app);

// Goes from the screen there is to whatever comes before the routine at
// `path` can be played. False when it cannot be; app->notice says why.
bool kn_app_choose(struct kn_app *app, const char *path, kn_tick now);

// Plays the routine at `path` from plan time `from` on at once, without any
// question: for whoever says so on the command line. False as above.
bool kn_app_play(struct kn_app *app, const char *path, kn_tick from,
                 kn_tick now);

// Shows `screen` by itself, about the routine at `path` at plan time `at`, as
// somebody would see it who has ticked this and that: for pictures of it.
// False when it cannot be; app->notice says why.
bool kn_app_show(struct kn_app *app, enum kn_screen screen, const char *path,
                 kn_tick at);

// ---- a turn of the loop, as for the player (ui/player.h)

void kn_app_handle(struct kn_app *app, const struct kn_input *input,
                   kn_tick now);
void kn_app_update(struct kn_app *app, kn_tick now);
void kn_app_draw(struct kn_app *app, struct kn_canvas *canvas, kn_tick now);
void kn_app_redraw(struct kn_app *app);
kn_tick kn_app_next_deadline(const struct kn_app *app, kn_tick now);

// The session that was begun and has not ended, playing or not; or NULL.
const struct kn_session *kn_app_session(const struct kn_app *app);

// Tells whether sound that is wanted cannot be heard.
void kn_app_set_silent(struct kn_app *app, bool silent);

// Tells whether the desktop's voice was chosen and does not speak what words
// are in now.
void kn_app_set_mute(struct kn_app *app, bool mute);

// What there is to hear just now. Nothing on a kiosk.
enum kn_hears {
    KN_HEARS_COMMANDS, // a session, playing or paused, is on the screen
    KN_HEARS_LEVEL,    // somebody sets how loud a clap is
};
bool kn_app_hears(const struct kn_app *app, enum kn_hears what);

// Something was said that means `key`, or clapped.
void kn_app_hear(struct kn_app *app, enum kn_key key, kn_tick now);

// Tells whether a microphone is open, and how loud it is there, in percent.
// True: that shows.
bool kn_app_set_heard(struct kn_app *app, bool listening, int level);

// True while a routine plays: the screen must stay awake.
bool kn_app_playing(const struct kn_app *app);

// ---- what was baked in the background

struct kn_relief_params kn_app_relief_params(const struct kn_app *app,
                                             enum kn_bake which);
struct kn_tool_params kn_app_tool_params(const struct kn_app *app,
                                         enum kn_bake which);
void kn_app_take_relief(struct kn_app *app, enum kn_bake which,
                        struct kn_relief *relief, kn_tick now);
void kn_app_take_tools(struct kn_app *app, enum kn_bake which,
                       struct kn_tool_relief *tools);

// All words are in another language now (kn_language_now), those of the library
// too: the routines at hand follow, and what kept words is made anew. A session
// that has begun stays where it is.
void kn_app_respeak(struct kn_app *app);

// Says something that could not be done, on the page: `text` is copied.
void kn_app_notice(struct kn_app *app, const char *text);

#endif
