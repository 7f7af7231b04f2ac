// SPDX-License-Identifier: MIT
// The words of the command line: its commands, its options, and which command
// takes which. Reading a line and completing one both go by these tables.
#ifndef KN_CLI_OPTION_TABLE_H
#define KN_CLI_OPTION_TABLE_H

#include <getopt.h> // getopt_long is in glibc, musl and the BSDs

#include "cli/options.h"

enum kn_long_option {
    KN_OPTION_FROM = 256,
    KN_OPTION_SPEED,
    KN_OPTION_SIZE,
    KN_OPTION_AT,
    KN_OPTION_SCREEN,
    KN_OPTION_SHEET,
    KN_OPTION_STATS,
    KN_OPTION_DATA_DIR,
    KN_OPTION_FULLSCREEN,
    KN_OPTION_OUTPUT,
    KN_OPTION_VERSION,
    KN_OPTION_TO,
    KN_OPTION_RATE,
    KN_OPTION_LAYER,
    KN_OPTION_NAMES,
    KN_OPTION_STILL,
    KN_OPTION_SET,
    KN_OPTION_LAYOUT,
    KN_OPTION_AUDIO,
    KN_OPTION_CUES,
    KN_OPTION_KIOSK,
    KN_OPTION_KIOSK_SETUP,
    KN_OPTION_METRICS_FILE,
    KN_OPTION_END, // not an option
};
#define KN_OPTION_BIT(option) (1u << ((option)-KN_OPTION_FROM))

// Every long option, ended by an empty one. --help has no KN_OPTION.
#define KN_OPTION_LONGS (KN_OPTION_END - KN_OPTION_FROM + 1)
extern const struct option kn_option_longs[KN_OPTION_LONGS + 1];

// The commands that are words, by enum kn_command.
#define KN_OPTION_COMMANDS KN_COMMAND_HELP
extern const char *const kn_option_commands[KN_OPTION_COMMANDS];

// The options that each command takes, as KN_OPTION_BIT of each.
extern const unsigned kn_option_usable[KN_OPTION_COMMANDS];

// The screens of a step; every other one that can be drawn is the app's own.
#define KN_OPTION_SCREENS 4
extern const char *const kn_option_screens[KN_OPTION_SCREENS];

#endif
