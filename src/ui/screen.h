// SPDX-License-Identifier: MIT
// The screens of the app by name.
#ifndef KN_UI_SCREEN_H
#define KN_UI_SCREEN_H

enum kn_screen {
    KN_SCREEN_MENU,
    KN_SCREEN_TECHNIQUE, // one of the five: what it is, its routines
    KN_SCREEN_ROUTINES,  // all of them, with search
    KN_SCREEN_ANEW,      // "anything new since last time?"
    KN_SCREEN_ASK,       // statements to tick, group by group
    KN_SCREEN_WHERE,     // the areas to leave out
    KN_SCREEN_VERDICT,   // what the answers mean
    KN_SCREEN_HEAT,      // thermometer and wrist
    KN_SCREEN_READY,     // what to fetch, how it feels now
    KN_SCREEN_SESSION,
    KN_SCREEN_PAUSE, // what can be done, for whoever has no keys
    KN_SCREEN_HURTS, // "it hurts more"
    KN_SCREEN_HURTS_ANSWER,
    KN_SCREEN_AFTER,
    KN_SCREEN_THANKS, // the same at a kiosk, with a code to take home
    KN_SCREEN_TAKE,   // that code, elsewhere
    KN_SCREEN_LEARN,
    KN_SCREEN_QUESTION,
    KN_SCREEN_GLOSSARY,
    KN_SCREEN_BODY, // what the parts of the back are and do
    KN_SCREEN_SOURCES,
    KN_SCREEN_SETTINGS,
    KN_SCREEN_BUTTONS, // of one's own
    KN_SCREEN_PRESS,   // one is waited for
    KN_SCREEN_ATTRACT, // of a kiosk: nobody is there
    KN_SCREEN_WELCOME, // somebody came
    KN_SCREEN_PIN,
    KN_SCREEN_STAFF,
};
#define KN_SCREEN_COUNT 28

// The screen of that name on command lines; -1 for none. And its name.
int kn_app_screen_called(const char *name);
const char *kn_app_screen_name(enum kn_screen screen);

#endif
