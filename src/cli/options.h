// SPDX-License-Identifier: MIT
// The command line as a value. Nothing here does anything: it reads words,
// says what is wrong with them, and leaves the doing to the commands.
#ifndef KN_CLI_OPTIONS_H
#define KN_CLI_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "anatomy/anatomy.h"
#include "base/tick.h"
#include "ui/screen.h"

// What the program ends with.
enum kn_exit {
    KN_EXIT_DONE = 0,
    KN_EXIT_INPUT = 1,       // a routine or another file is wrong
    KN_EXIT_USAGE = 2,       // the command line is wrong
    KN_EXIT_ENVIRONMENT = 3, // no display, no font, a full disk
};

enum kn_command {
    KN_COMMAND_PLAY,
    KN_COMMAND_LIST,
    KN_COMMAND_CHECK,
    KN_COMMAND_PLAN,
    KN_COMMAND_RENDER,
    KN_COMMAND_EXPORT,
    KN_COMMAND_HANDOUT,
    KN_COMMAND_SHEET,
    KN_COMMAND_ICON,
    KN_COMMAND_HELP, // and from here on no words
    KN_COMMAND_VERSION,
    KN_COMMAND_COMPLETE, // for shells
};

// What render draws.
enum kn_look {
    KN_LOOK_NONE,    // nothing was asked for
    KN_LOOK_SESSION, // the routine playing
    KN_LOOK_PAUSED,
    KN_LOOK_STOPPED,
    KN_LOOK_HELP,  // the keys over the picture
    KN_LOOK_PAGE,  // one of the app's other screens
    KN_LOOK_SHEET, // one picture for each step
};

#define KN_OPTION_SETS 16

struct kn_options {
    enum kn_command command;
    const char *routine; // id or path; NULL: the first
    char **files;        // of check, sheet and complete; not owned
    int file_count;
    kn_tick from;      // of play and export
    kn_tick to;        // of export; -1 when not given
    int rate;          // of export, pictures a second; 0 when not given
    kn_tick at;        // of render; -1 when not given
    int speed;         // percent
    int width, height; // 0 when not given
    bool fullscreen;
    bool kiosk, kiosk_setup;          // of play: see docs/KIOSK.md
    const char *metrics;              // of play, with kiosk; or NULL
    bool still;                       // reduced motion
    bool audio;                       // of export: with its sound
    bool cues;                        // of plan: what is said, and when
    bool stats;                       // figures about the frames, at the end
    bool layout;                      // pages as text, see cli/layout.h
    enum kn_look look;                // of render
    enum kn_screen page;              // of render, for KN_LOOK_PAGE
    const char *sets[KN_OPTION_SETS]; // KEY=VALUE; not owned
    int set_count;
    enum kn_layer layer;  // of render, all over the body; skin: not given
    bool names;           // of render
    bool tools;           // of sheet: of each tool, not of each stroke
    const char *output;   // or NULL
    const char *data_dir; // or NULL
};

// Says on stderr, in one line, that `what` 'word' is wrong; `expected` goes
// into brackets. Returns KN_EXIT_USAGE.
enum kn_exit kn_options_refuse(const char *what, const char *word,
                               const char *expected);

// Reads the command line. Returns KN_EXIT_DONE, or KN_EXIT_USAGE after one
// line on stderr that names the word that is wrong. The strings stay in
// `argv`, whose order may change. Not from two threads at once: getopt.
enum kn_exit kn_options_read(struct kn_options *options, int argc, char **argv);

// Prints what --help says.
void kn_options_print_help(FILE *out);

#endif
