// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <getopt.h> // getopt_long is in glibc, musl and the BSDs
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define SIZE_MAX_PIXELS 16384

const char kn_options_help[] =
    "Knead leads you through massaging your own back.\n"
    "\n"
    "usage: knead [play [ROUTINE]] [--from M:SS] [--speed X] [--fullscreen]\n"
    "             [--size WxH] [--stats]\n"
    "       knead list\n"
    "       knead check [FILE...]\n"
    "       knead plan ROUTINE\n"
    "       knead render [ROUTINE] --at M:SS -o FILE.png [--size WxH]\n"
    "       knead render [ROUTINE] --screen NAME -o FILE.png [--size WxH]\n"
    "       knead render [ROUTINE] --sheet -o FILE.png\n"
    "\n"
    "  play     play a routine (the first one unless named)\n"
    "  list     routines: id, technique, who, length, intensity\n"
    "  check    look for mistakes in scripts; all shipped ones unless named\n"
    "  plan     the routine as a table of times, sides, intensities, words\n"
    "  render   draw to a PNG file, without a display\n"
    "\n"
    "A ROUTINE is an id from the list or the path of a script.\n"
    "\n"
    "  --from M:SS       start there            --speed X      0.5 to 1.5\n"
    "  --size WxH        in pixels              --fullscreen   no frame\n"
    "  --at M:SS         the instant to draw    -o FILE        where to\n"
    "  --screen NAME     session, help, closing\n"
    "  --sheet           one picture for each step\n"
    "  --stats           figures about the frames, at the end\n"
    "  --data-dir DIR    where anatomy and scripts are\n"
    "  -h, --help        this text              --version      which this is\n"
    "\n"
    "Ends with 0 when done, 1 when the input is wrong, 2 when the command "
    "line\n"
    "is wrong, 3 when the machine cannot (no display, a full disk).\n";

enum long_option {
    OPTION_FROM = 256,
    OPTION_SPEED,
    OPTION_SIZE,
    OPTION_AT,
    OPTION_SCREEN,
    OPTION_SHEET,
    OPTION_STATS,
    OPTION_DATA_DIR,
    OPTION_FULLSCREEN,
    OPTION_VERSION,
};

static const struct option longs[] = {
    {"from", required_argument, NULL, OPTION_FROM},
    {"speed", required_argument, NULL, OPTION_SPEED},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"at", required_argument, NULL, OPTION_AT},
    {"screen", required_argument, NULL, OPTION_SCREEN},
    {"sheet", no_argument, NULL, OPTION_SHEET},
    {"stats", no_argument, NULL, OPTION_STATS},
    {"data-dir", required_argument, NULL, OPTION_DATA_DIR},
    {"fullscreen", no_argument, NULL, OPTION_FULLSCREEN},
    {"version", no_argument, NULL, OPTION_VERSION},
    {"help", no_argument, NULL, 'h'},
    {"output", required_argument, NULL, 'o'},
    {0},
};

static enum kn_exit
usage(const char *what, const char *word, const char *expected)
{
    fprintf(stderr, "knead: %s '%s' (%s). Try 'knead --help'.\n", what, word,
            expected);
    return KN_EXIT_USAGE;
}

static enum kn_exit
read_size(struct kn_options *options, const char *word)
{
    char width[8];
    const char *cross = strchr(word, 'x');
    size_t length = cross ? (size_t)(cross - word) : sizeof(width);
    if (length < sizeof(width)) {
        memcpy(width, word, length);
        width[length] = '\0';
        int w;
        int h;
        if (kn_str_to_int(width, &w) && kn_str_to_int(cross + 1, &h) &&
            w >= 1 && h >= 1 && w <= SIZE_MAX_PIXELS && h <= SIZE_MAX_PIXELS) {
            options->width = w;
            options->height = h;
            return KN_EXIT_DONE;
        }
    }
    return usage("--size is", word, "expected WIDTHxHEIGHT, as in 1280x720");
}

static enum kn_exit
read_speed(struct kn_options *options, const char *word)
{
    double speed;
    if (!kn_str_to_double(word, &speed) || speed < 0.5 || speed > 1.5) {
        return usage("--speed is", word, "expected 0.5 to 1.5");
    }
    options->speed = (int)(speed * 100 + 0.5);
    return KN_EXIT_DONE;
}

static enum kn_exit
read_time(kn_tick *time, const char *name, const char *word)
{
    if (!kn_tick_parse_clock(word, time)) {
        return usage(name, word, "expected minutes and seconds, as in 4:05");
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
read_option(struct kn_options *options, int option, char **argv)
{
    switch (option) {
    case OPTION_FROM:
        return read_time(&options->from, "--from is", optarg);
    case OPTION_AT:
        return read_time(&options->at, "--at is", optarg);
    case OPTION_SPEED:
        return read_speed(options, optarg);
    case OPTION_SIZE:
        return read_size(options, optarg);
    case OPTION_SCREEN:
        options->screen = optarg;
        return KN_EXIT_DONE;
    case OPTION_SHEET:
        options->sheet = true;
        return KN_EXIT_DONE;
    case OPTION_STATS:
        options->stats = true;
        return KN_EXIT_DONE;
    case OPTION_DATA_DIR:
        options->data_dir = optarg;
        return KN_EXIT_DONE;
    case OPTION_FULLSCREEN:
        options->fullscreen = true;
        return KN_EXIT_DONE;
    case OPTION_VERSION:
        options->command = KN_COMMAND_VERSION;
        return KN_EXIT_DONE;
    case 'h':
        options->command = KN_COMMAND_HELP;
        return KN_EXIT_DONE;
    case 'o':
        options->output = optarg;
        return KN_EXIT_DONE;
    case ':':
        return usage("nothing follows", argv[optind - 1],
                     "this option needs a value");
    default:
        return usage("unknown option", argv[optind - 1], "see the help");
    }
}

// What the command needs and what it cannot use.
static enum kn_exit
check_together(const struct kn_options *options)
{
    if (options->command == KN_COMMAND_RENDER) {
        if (!options->output) {
            return usage("nowhere to put the picture of", "render",
                         "expected -o FILE.png");
        }
        if ((options->at >= 0) + (options->screen != NULL) + options->sheet !=
            1) {
            return usage("nothing to draw, or too much, for", "render",
                         "expected one of --at, --screen, --sheet");
        }
    }
    if (options->command == KN_COMMAND_PLAN && !options->routine) {
        return usage("no routine for", "plan", "see 'knead list'");
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
read_words(struct kn_options *options, int count, char **words)
{
    static const char *const commands[] = {
        [KN_COMMAND_PLAY] = "play",     [KN_COMMAND_LIST] = "list",
        [KN_COMMAND_CHECK] = "check",   [KN_COMMAND_PLAN] = "plan",
        [KN_COMMAND_RENDER] = "render",
    };
    if (count == 0) {
        return KN_EXIT_DONE;
    }
    const int known = (int)(sizeof(commands) / sizeof(commands[0]));
    int found = 0;
    while (found < known && strcmp(words[0], commands[found]) != 0) {
        found++;
    }
    if (found == known) {
        const char *near = kn_str_nearest(words[0], commands, known);
        return usage("unknown command", words[0],
                     near ? near : "expected play, list, check, plan, render");
    }
    if (options->command == KN_COMMAND_PLAY) {
        options->command = (enum kn_command)found;
    }
    if (found == KN_COMMAND_CHECK) {
        options->files = words + 1;
        options->file_count = count - 1;
        return KN_EXIT_DONE;
    }
    if (count > (found == KN_COMMAND_LIST ? 1 : 2)) {
        return usage("one word too many:", words[count - 1], "see the help");
    }
    options->routine = count > 1 ? words[1] : NULL;
    return KN_EXIT_DONE;
}

enum kn_exit
kn_options_read(struct kn_options *options, int argc, char **argv)
{
    *options = (struct kn_options){
        .command = KN_COMMAND_PLAY,
        .at = -1,
        .speed = 100,
    };
    opterr = 0;
    optind = 1;
    for (;;) {
        int option = getopt_long(argc, argv, ":ho:", longs, NULL);
        if (option < 0) {
            break;
        }
        enum kn_exit result = read_option(options, option, argv);
        if (result != KN_EXIT_DONE) {
            return result;
        }
    }
    if (options->command == KN_COMMAND_HELP ||
        options->command == KN_COMMAND_VERSION) {
        return KN_EXIT_DONE;
    }
    enum kn_exit result = read_words(options, argc - optind, argv + optind);
    return result == KN_EXIT_DONE ? check_together(options) : result;
}
