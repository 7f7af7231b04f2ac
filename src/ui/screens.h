// SPDX-License-Identifier: MIT
// The screens of the app, and what each must be able to do. A screen keeps
// nothing: it puts the app's state on a board, and changes that state when
// somebody acts. Internal to ui/.
#ifndef KN_UI_SCREENS_H
#define KN_UI_SCREENS_H

#include "ui/app.h"

struct kn_screen_class {
    const char *name; // on command lines
    bool stage;       // the living back stands beside the words
    void (*build)(struct kn_app *app, struct kn_board *board);
    // PRESS, LESS, MORE and SET of items, and TYPE.
    void (*act)(struct kn_app *app, const struct kn_action *action,
                kn_tick now);
    // BACK; NULL: to the screen before.
    void (*back)(struct kn_app *app, kn_tick now);
    // Draws over the body; or NULL.
    void (*mark)(struct kn_app *app, struct kn_canvas *canvas);
    // The body was pressed at `place`, body space; or NULL.
    void (*touch)(struct kn_app *app, kn_vec2 place, kn_tick now);
};

extern const struct kn_screen_class kn_menu_screen, kn_technique_screen,
    kn_routines_screen, kn_anew_screen, kn_ask_screen, kn_where_screen,
    kn_verdict_screen, kn_heat_screen, kn_ready_screen, kn_session_class,
    kn_pause_screen, kn_hurts_screen, kn_hurts_answer_screen, kn_after_screen,
    kn_thanks_screen, kn_take_screen, kn_learn_screen, kn_question_screen,
    kn_glossary_screen, kn_body_screen, kn_sources_screen, kn_settings_screen,
    kn_buttons_screen, kn_press_screen, kn_attract_screen, kn_welcome_screen,
    kn_pin_screen, kn_staff_screen;

const struct kn_screen_class *kn_screen_class(enum kn_screen screen);

// ---- going about

enum kn_screen kn_app_screen(const struct kn_app *app);

// On top of the screen there is; and, in its place; back to the one before;
// back to the menu.
void kn_app_go(struct kn_app *app, enum kn_screen screen, kn_tick now);
void kn_app_replace(struct kn_app *app, enum kn_screen screen, kn_tick now);
void kn_app_back(struct kn_app *app, kn_tick now);
void kn_app_home(struct kn_app *app, kn_tick now);

// ---- the way to a session and from it; ui/app_flow.c

// Whether it stands between choosing a routine and playing it.
bool kn_screen_is_before(enum kn_screen screen);

// Another screen is on top again: the question that it asked is asked anew.
void kn_app_came_back(struct kn_app *app);

// The next screen before the session that is still due. Back from it leads to
// the one there is.
void kn_app_next_before(struct kn_app *app, kn_tick now);

// Begins to play; ends, by its end, by hand or for pain; once more.
void kn_app_begin(struct kn_app *app, kn_tick now);
void kn_app_end(struct kn_app *app, enum kn_ending ending, kn_tick now);
void kn_app_again(struct kn_app *app, kn_tick now);

// Puts the occasion into the history, once.
void kn_app_note(struct kn_app *app);

// Leaves the step that is played out for the rest of the session, and goes
// on after it. When nothing remains, the session ends.
void kn_app_skip_step(struct kn_app *app, kn_tick now);

// ---- what more than one screen puts on its board

// "intensity 3.5".
void kn_how_strong(char *out, size_t size, float intensity);

// A button of the middle; `columns` of them abreast.
struct kn_button {
    int id, index, columns;
    const char *title;
    bool first; // the one most likely wanted
    bool off;
    bool read_first, fixed; // see struct kn_board_item
    enum kn_board_part part;
};
void kn_board_button(struct kn_board *board, const struct kn_button *button);

// The title of a page, at its head, under a kicker that may be NULL.
void kn_board_title(struct kn_board *board, const char *kicker,
                    const char *title);

// The layers for people: "Outer muscles"; skin means as the step needs.
extern const char *const kn_layer_titles[KN_LAYER_COUNT];

// "12 min", from ticks; at least one minute.
void kn_minutes(char *out, size_t size, kn_tick length);

// The routine's kit that the person does not have, as text; "" for none.
void kn_missing_kit(char *out, size_t size, int needed, int owned);

// A passage of the handbook under a heading (or NULL), with its sources.
void kn_board_passage(struct kn_board *board, const char *heading,
                      const struct kn_passage *passage);

// What playing an entry takes: bits as in store/kit.h.
int kn_entry_kit(const struct kn_entry *entry);

// A row for entry `index` of the catalogue: what it is, or its first mistake.
void kn_board_routine(struct kn_board *board, const struct kn_app *app,
                      int index, int id);

// "2 steps are left out for what you told us; ...", or "".
void kn_leavings_words(char *out, size_t size,
                       const struct kn_occasion *occasion);

// The settings changed: they take effect, and are saved.
void kn_app_settings_changed(struct kn_app *app, kn_tick now);

#endif
