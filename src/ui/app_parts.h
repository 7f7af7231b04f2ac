// SPDX-License-Identifier: MIT
// What the files of the app share. Internal to ui/.
#ifndef KN_UI_APP_PARTS_H
#define KN_UI_APP_PARTS_H

#include "ui/app.h"

// Puts the page there is on the board, if it is not; with its stage.
void kn_app_build(struct kn_app *app, kn_tick now);

// Puts the backs of the cards where the board has their pictures now.
void kn_app_place_cards(struct kn_app *app);

// Lets go of the player.
void kn_app_drop_player(struct kn_app *app);

// The same, before its routine goes, keeping what was baked for the next one.
void kn_app_park_player(struct kn_app *app);
void kn_app_drop_parked(struct kn_app *app);

// The player on `routine`, paused, keeping what was baked; as the settings
// want it. `left_out` as for kn_plan_init_without, or NULL. False, without a
// player, when memory is out or nothing remains of the routine.
bool kn_app_set_player(struct kn_app *app, const struct kn_routine *routine,
                       const bool *left_out, kn_tick now);

// The wishes of the player become the app's.
void kn_app_take_player_wishes(struct kn_app *app);

// What the page or the session makes of `input`, without busy hands.
void kn_app_pass(struct kn_app *app, const struct kn_input *input, kn_tick now);

// ---- busy hands: ui/app_hands.c

// Takes `input` as that of a switch or a pedal; false where it is none.
bool kn_hands_handle(struct kn_app *app, const struct kn_input *input,
                     kn_tick now);

// What time alone does: a button is held, the focus moves by itself.
void kn_hands_update(struct kn_app *app, kn_tick now);

// When that has something to do; KN_NEVER: not as things are.
kn_tick kn_hands_next(const struct kn_app *app);

// Another page was come to.
void kn_hands_arrive(struct kn_app *app);

// Adds to the page that was placed what its board cannot do for them.
void kn_hands_add_ways(struct kn_app *app);

// Performs `action` where it is one of those; false where it is not.
bool kn_hands_act(struct kn_app *app, const struct kn_action *action);

// ---- a person's own buttons: ui/app_remote.c

// Takes `input` as the button that is waited for; false where it is none of
// that. Comes before all others.
bool kn_remote_choose(struct kn_app *app, const struct kn_input *input,
                      kn_tick now);

// Ends waiting for a button, and says `notice`.
void kn_remote_leave(struct kn_app *app, const char *notice, kn_tick now);

// Keeps back what such a button types; true where `input` is that. Comes before
// all that follows.
bool kn_remote_hush(struct kn_app *app, const struct kn_input *input);

// Does what `input` was chosen for; false where that is nothing.
bool kn_remote_handle(struct kn_app *app, const struct kn_input *input,
                      kn_tick now);

// The same while a routine is paused.
void kn_pause_take(struct kn_app *app, enum kn_remote what, kn_tick now);

// "It hurts more", as a key, while a routine plays or is paused; true when it
// was said.
bool kn_app_handle_hurts(struct kn_app *app, const struct kn_input *input,
                         kn_tick now);

// Input while a routine plays.
void kn_app_handle_session(struct kn_app *app, const struct kn_input *input,
                           kn_tick now);

// The words' place of a page beside the stage, and of one without.
kn_rect kn_app_board_area(const struct kn_app *app, bool stage);

// Loads the routine that a kiosk plays by itself at this instant, where that is
// another one than before.
void kn_kiosk_attract(struct kn_app *app, struct kn_now now);

// Whether the page of a technique has a routine of it; reads them as needed.
bool kn_technique_offered(struct kn_app *app, enum kn_technique technique);

// Whether the page has a stage, and there is room for it.
bool kn_app_has_stage(const struct kn_app *app);

// What the stage shows at `now`, and whether it moves.
struct kn_body_pose kn_app_stage_pose(const struct kn_app *app, kn_tick now);
bool kn_app_stage_moves(const struct kn_app *app);

#endif
