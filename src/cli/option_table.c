// SPDX-License-Identifier: MIT
#include "cli/option_table.h"

const struct option kn_option_longs[KN_OPTION_LONGS + 1] = {
    {"from", required_argument, NULL, KN_OPTION_FROM},
    {"to", required_argument, NULL, KN_OPTION_TO},
    {"rate", required_argument, NULL, KN_OPTION_RATE},
    {"speed", required_argument, NULL, KN_OPTION_SPEED},
    {"size", required_argument, NULL, KN_OPTION_SIZE},
    {"at", required_argument, NULL, KN_OPTION_AT},
    {"screen", required_argument, NULL, KN_OPTION_SCREEN},
    {"sheet", no_argument, NULL, KN_OPTION_SHEET},
    {"layer", required_argument, NULL, KN_OPTION_LAYER},
    {"names", no_argument, NULL, KN_OPTION_NAMES},
    {"still", no_argument, NULL, KN_OPTION_STILL},
    {"set", required_argument, NULL, KN_OPTION_SET},
    {"stats", no_argument, NULL, KN_OPTION_STATS},
    {"layout", no_argument, NULL, KN_OPTION_LAYOUT},
    {"audio", no_argument, NULL, KN_OPTION_AUDIO},
    {"cues", no_argument, NULL, KN_OPTION_CUES},
    {"data-dir", required_argument, NULL, KN_OPTION_DATA_DIR},
    {"fullscreen", no_argument, NULL, KN_OPTION_FULLSCREEN},
    {"kiosk", no_argument, NULL, KN_OPTION_KIOSK},
    {"kiosk-setup", no_argument, NULL, KN_OPTION_KIOSK_SETUP},
    {"metrics-file", required_argument, NULL, KN_OPTION_METRICS_FILE},
    {"output", required_argument, NULL, KN_OPTION_OUTPUT},
    {"version", no_argument, NULL, KN_OPTION_VERSION},
    {"help", no_argument, NULL, 'h'},
    {0},
};

const char *const kn_option_commands[KN_OPTION_COMMANDS] = {
    [KN_COMMAND_PLAY] = "play",       [KN_COMMAND_LIST] = "list",
    [KN_COMMAND_CHECK] = "check",     [KN_COMMAND_PLAN] = "plan",
    [KN_COMMAND_RENDER] = "render",   [KN_COMMAND_EXPORT] = "export",
    [KN_COMMAND_HANDOUT] = "handout", [KN_COMMAND_SHEET] = "sheet",
    [KN_COMMAND_ICON] = "icon",
};

#define EVERYWHERE KN_OPTION_BIT(KN_OPTION_DATA_DIR)
const unsigned kn_option_usable[KN_OPTION_COMMANDS] = {
    [KN_COMMAND_PLAY] =
        EVERYWHERE | KN_OPTION_BIT(KN_OPTION_FROM) |
        KN_OPTION_BIT(KN_OPTION_SPEED) | KN_OPTION_BIT(KN_OPTION_SIZE) |
        KN_OPTION_BIT(KN_OPTION_STILL) | KN_OPTION_BIT(KN_OPTION_SET) |
        KN_OPTION_BIT(KN_OPTION_FULLSCREEN) | KN_OPTION_BIT(KN_OPTION_STATS) |
        KN_OPTION_BIT(KN_OPTION_LAYOUT) | KN_OPTION_BIT(KN_OPTION_KIOSK) |
        KN_OPTION_BIT(KN_OPTION_KIOSK_SETUP) |
        KN_OPTION_BIT(KN_OPTION_METRICS_FILE),
    [KN_COMMAND_LIST] = EVERYWHERE,
    [KN_COMMAND_CHECK] = EVERYWHERE,
    [KN_COMMAND_PLAN] = EVERYWHERE | KN_OPTION_BIT(KN_OPTION_CUES),
    [KN_COMMAND_RENDER] =
        EVERYWHERE | KN_OPTION_BIT(KN_OPTION_AT) |
        KN_OPTION_BIT(KN_OPTION_SIZE) | KN_OPTION_BIT(KN_OPTION_SCREEN) |
        KN_OPTION_BIT(KN_OPTION_SHEET) | KN_OPTION_BIT(KN_OPTION_LAYER) |
        KN_OPTION_BIT(KN_OPTION_NAMES) | KN_OPTION_BIT(KN_OPTION_STILL) |
        KN_OPTION_BIT(KN_OPTION_SET) | KN_OPTION_BIT(KN_OPTION_LAYOUT) |
        KN_OPTION_BIT(KN_OPTION_OUTPUT),
    [KN_COMMAND_EXPORT] =
        EVERYWHERE | KN_OPTION_BIT(KN_OPTION_FROM) |
        KN_OPTION_BIT(KN_OPTION_TO) | KN_OPTION_BIT(KN_OPTION_RATE) |
        KN_OPTION_BIT(KN_OPTION_SIZE) | KN_OPTION_BIT(KN_OPTION_STILL) |
        KN_OPTION_BIT(KN_OPTION_AUDIO) | KN_OPTION_BIT(KN_OPTION_OUTPUT),
    [KN_COMMAND_HANDOUT] = EVERYWHERE | KN_OPTION_BIT(KN_OPTION_OUTPUT),
    [KN_COMMAND_SHEET] = EVERYWHERE | KN_OPTION_BIT(KN_OPTION_OUTPUT),
    [KN_COMMAND_ICON] = EVERYWHERE | KN_OPTION_BIT(KN_OPTION_SIZE) |
                        KN_OPTION_BIT(KN_OPTION_OUTPUT),
};

const char *const kn_option_screens[KN_OPTION_SCREENS] = {"session", "paused",
                                                          "stopped", "help"};
