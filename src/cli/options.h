// SPDX-License-Identifier: MIT
// The command line as a value. Nothing here does anything: it reads words,
// says what is wrong with them, and leaves the doing to the commands.
#ifndef KN_CLI_OPTIONS_H
#define KN_CLI_OPTIONS_H

#include <stdbool.h>

#include "base/tick.h"

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
    KN_COMMAND_HELP,
    KN_COMMAND_VERSION,
};

struct kn_options {
    enum kn_command command;
    const char *routine; // id or path; NULL: the first
    char **files;        // of check; not owned
    int file_count;
    kn_tick from;      // of play
    kn_tick at;        // of render; -1 when not given
    int speed;         // percent
    int width, height; // 0 when not given
    bool fullscreen;
    bool stats;           // figures about the frames, at the end
    bool sheet;           // render one picture for each step
    const char *screen;   // render this screen, or NULL
    const char *output;   // or NULL
    const char *data_dir; // or NULL
};

// Reads the command line. Returns KN_EXIT_DONE, or KN_EXIT_USAGE after one
// line on stderr that says what is wrong. The strings stay in `argv`, whose
// order may change.
enum kn_exit kn_options_read(struct kn_options *options, int argc, char **argv);

// The text of --help.
extern const char kn_options_help[];

#endif
