// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <getopt.h> // getopt_long is in glibc, musl and the BSDs
#include <stdio.h>
#include <string.h>

#include "base/str.h"

#define SIZE_MAX_PIXELS 16384
#define RATE_MAX 240  // pictures a second
#define WORD_BYTES 80 // of a wrong word that are shown
#define HINT_BYTES 120

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
    OPTION_OUTPUT,
    OPTION_VERSION,
    OPTION_TO,
    OPTION_RATE,
    OPTION_LAYER,
    OPTION_NAMES,
    OPTION_STILL,
    OPTION_SET,
};
#define OPTION_BIT(option) (1u << ((option)-OPTION_FROM))

static const struct option longs[] = {
    {"from", required_argument, NULL, OPTION_FROM},
    {"to", required_argument, NULL, OPTION_TO},
    {"rate", required_argument, NULL, OPTION_RATE},
    {"speed", required_argument, NULL, OPTION_SPEED},
    {"size", required_argument, NULL, OPTION_SIZE},
    {"at", required_argument, NULL, OPTION_AT},
    {"screen", required_argument, NULL, OPTION_SCREEN},
    {"sheet", no_argument, NULL, OPTION_SHEET},
    {"layer", required_argument, NULL, OPTION_LAYER},
    {"names", no_argument, NULL, OPTION_NAMES},
    {"still", no_argument, NULL, OPTION_STILL},
    {"set", required_argument, NULL, OPTION_SET},
    {"stats", no_argument, NULL, OPTION_STATS},
    {"data-dir", required_argument, NULL, OPTION_DATA_DIR},
    {"fullscreen", no_argument, NULL, OPTION_FULLSCREEN},
    {"output", required_argument, NULL, OPTION_OUTPUT},
    {"version", no_argument, NULL, OPTION_VERSION},
    {"help", no_argument, NULL, 'h'},
    {0},
};
#define LONG_COUNT ((int)(sizeof(longs) / sizeof(longs[0])) - 1)

static const char *const commands[] = {
    [KN_COMMAND_PLAY] = "play",       [KN_COMMAND_LIST] = "list",
    [KN_COMMAND_CHECK] = "check",     [KN_COMMAND_PLAN] = "plan",
    [KN_COMMAND_RENDER] = "render",   [KN_COMMAND_EXPORT] = "export",
    [KN_COMMAND_HANDOUT] = "handout", [KN_COMMAND_SHEET] = "sheet",
};
#define COMMAND_COUNT ((int)(sizeof(commands) / sizeof(commands[0])))

// Which options each command understands.
#define EVERYWHERE OPTION_BIT(OPTION_DATA_DIR)
static const unsigned usable[COMMAND_COUNT] = {
    [KN_COMMAND_PLAY] = EVERYWHERE | OPTION_BIT(OPTION_FROM) |
                        OPTION_BIT(OPTION_SPEED) | OPTION_BIT(OPTION_SIZE) |
                        OPTION_BIT(OPTION_STILL) | OPTION_BIT(OPTION_SET) |
                        OPTION_BIT(OPTION_FULLSCREEN) |
                        OPTION_BIT(OPTION_STATS),
    [KN_COMMAND_LIST] = EVERYWHERE,
    [KN_COMMAND_CHECK] = EVERYWHERE,
    [KN_COMMAND_PLAN] = EVERYWHERE,
    [KN_COMMAND_RENDER] = EVERYWHERE | OPTION_BIT(OPTION_AT) |
                          OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_SCREEN) |
                          OPTION_BIT(OPTION_SHEET) | OPTION_BIT(OPTION_LAYER) |
                          OPTION_BIT(OPTION_NAMES) | OPTION_BIT(OPTION_STILL) |
                          OPTION_BIT(OPTION_SET) | OPTION_BIT(OPTION_OUTPUT),
    [KN_COMMAND_EXPORT] = EVERYWHERE | OPTION_BIT(OPTION_FROM) |
                          OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_RATE) |
                          OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_STILL) |
                          OPTION_BIT(OPTION_OUTPUT),
    [KN_COMMAND_HANDOUT] = EVERYWHERE | OPTION_BIT(OPTION_OUTPUT),
    [KN_COMMAND_SHEET] = EVERYWHERE | OPTION_BIT(OPTION_OUTPUT),
};

// Screens of a step; every other one of the app's is a page.
static const char *const screens[] = {"session", "paused", "stopped", "help"};
static const enum kn_look looks[] = {KN_LOOK_SESSION, KN_LOOK_PAUSED,
                                     KN_LOOK_STOPPED, KN_LOOK_HELP};
#define SCREEN_COUNT ((int)(sizeof(screens) / sizeof(screens[0])))

// What is being read, and what was seen on the way.
struct reader {
    struct kn_options *options;
    unsigned given; // OPTION_BIT of each
    bool sheet;
    enum kn_look screen;
};

enum kn_exit
kn_options_refuse(const char *what, const char *word, const char *expected)
{
    char shown[WORD_BYTES + 1];
    size_t whole = strlen(word);
    size_t length = whole < WORD_BYTES ? whole : WORD_BYTES;
    for (size_t i = 0; i < length; i++) {
        // A line of ours must stay one, and never drive the terminal.
        unsigned char c = (unsigned char)word[i];
        shown[i] = c < ' ' || c == 0x7f ? '?' : word[i];
    }
    const char *more = length < whole ? "..." : "";
    // Not half a character.
    shown[kn_utf8_check(shown, length)] = '\0';
    fprintf(stderr, "knead: %s '%s%s' (%s). Try 'knead --help'.\n", what, shown,
            more, expected);
    return KN_EXIT_USAGE;
}

// "did you mean ...?", or `otherwise` if `word` is like none of `names`.
static const char *
hint(char *out, const char *word, const char *const *names, int count,
     const char *otherwise)
{
    const char *near = kn_str_nearest(word, names, count);
    snprintf(out, HINT_BYTES, near ? "did you mean '%s'?" : "%s",
             near ? near : otherwise);
    return out;
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
    return kn_options_refuse("--size is", word,
                             "expected WIDTHxHEIGHT, as in 1280x720");
}

static enum kn_exit
read_speed(struct kn_options *options, const char *word)
{
    double speed;
    if (!kn_str_to_double(word, &speed) || speed < 0.5 || speed > 1.5) {
        return kn_options_refuse("--speed is", word, "expected 0.5 to 1.5");
    }
    options->speed = (int)(speed * 100 + 0.5);
    return KN_EXIT_DONE;
}

static enum kn_exit
read_rate(struct kn_options *options, const char *word)
{
    int rate;
    if (!kn_str_to_int(word, &rate) || rate < 1 || rate > RATE_MAX) {
        return kn_options_refuse("--rate is", word, "expected 1 to 240");
    }
    options->rate = rate;
    return KN_EXIT_DONE;
}

static enum kn_exit
read_time(kn_tick *time, const char *name, const char *word)
{
    if (!kn_tick_parse_clock(word, time)) {
        return kn_options_refuse(name, word,
                                 "expected minutes and seconds, as in 4:05");
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
read_screen(struct reader *reader, const char *word)
{
    const char *names[SCREEN_COUNT + KN_SCREEN_COUNT];
    char text[HINT_BYTES];
    for (int i = 0; i < SCREEN_COUNT; i++) {
        names[i] = screens[i];
        if (strcmp(word, screens[i]) == 0) {
            reader->screen = looks[i];
            return KN_EXIT_DONE;
        }
    }
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        names[SCREEN_COUNT + i] = kn_app_screen_name((enum kn_screen)i);
    }
    int page = kn_app_screen_called(word);
    if (page >= 0) {
        reader->screen = KN_LOOK_PAGE;
        reader->options->page = (enum kn_screen)page;
        return KN_EXIT_DONE;
    }
    return kn_options_refuse("there is no screen", word,
                             hint(text, word, names,
                                  SCREEN_COUNT + KN_SCREEN_COUNT,
                                  "menu, technique, session, ...: see the "
                                  "help"));
}

static enum kn_exit
read_set(struct kn_options *options, const char *word)
{
    if (!strchr(word, '=') || strchr(word, '\n') || word[0] == '=') {
        return kn_options_refuse("--set is", word,
                                 "expected KEY=VALUE, as in text-size=150");
    }
    if (options->set_count == KN_OPTION_SETS) {
        return kn_options_refuse("one too many:", word, "at most 16 of --set");
    }
    options->sets[options->set_count++] = word;
    return KN_EXIT_DONE;
}

// Skin is what is shown without.
static enum kn_exit
read_layer(struct kn_options *options, const char *word)
{
    const char *const *names = kn_layer_names + KN_LAYER_SUPERFICIAL;
    const int count = KN_LAYER_COUNT - KN_LAYER_SUPERFICIAL;
    for (int i = 0; i < count; i++) {
        if (strcmp(word, names[i]) == 0) {
            options->layer = (enum kn_layer)(i + KN_LAYER_SUPERFICIAL);
            return KN_EXIT_DONE;
        }
    }
    char text[HINT_BYTES];
    return kn_options_refuse(
        "there is no layer", word,
        hint(text, word, names, count, "expected superficial, deep or bone"));
}

static enum kn_exit
read_name(const char **name, const char *what, const char *word)
{
    if (!word[0]) {
        return kn_options_refuse(what, word, "expected a name");
    }
    *name = word;
    return KN_EXIT_DONE;
}

// What getopt could not make sense of. `next` is the word after the wrong one.
static enum kn_exit
refuse_option(char *const *next)
{
    const char *word = next[-1];
    if (optopt >= OPTION_FROM || optopt == 'h') {
        return kn_options_refuse("too much in", word,
                                 "this option takes no value");
    }
    char text[HINT_BYTES];
    const char other[WORD_BYTES + 1] = {'-', (char)optopt};
    if (optopt) {
        return kn_options_refuse("unknown option", other, "see the help");
    }
    const char *names[LONG_COUNT];
    for (int i = 0; i < LONG_COUNT; i++) {
        names[i] = longs[i].name;
    }
    const char *name = word + strspn(word, "-");
    hint(text, name, names, LONG_COUNT, "see the help");
    return kn_options_refuse("unknown option", word, text);
}

static enum kn_exit
read_option(struct reader *reader, int option, char **argv)
{
    struct kn_options *options = reader->options;
    if (option >= OPTION_FROM) {
        reader->given |= OPTION_BIT(option);
    }
    switch (option) {
    case OPTION_FROM:
        return read_time(&options->from, "--from is", optarg);
    case OPTION_TO:
        return read_time(&options->to, "--to is", optarg);
    case OPTION_RATE:
        return read_rate(options, optarg);
    case OPTION_AT:
        return read_time(&options->at, "--at is", optarg);
    case OPTION_SPEED:
        return read_speed(options, optarg);
    case OPTION_SIZE:
        return read_size(options, optarg);
    case OPTION_SCREEN:
        return read_screen(reader, optarg);
    case OPTION_SHEET:
        reader->sheet = true;
        return KN_EXIT_DONE;
    case OPTION_LAYER:
        return read_layer(options, optarg);
    case OPTION_NAMES:
        options->names = true;
        return KN_EXIT_DONE;
    case OPTION_STILL:
        options->still = true;
        return KN_EXIT_DONE;
    case OPTION_SET:
        return read_set(options, optarg);
    case OPTION_STATS:
        options->stats = true;
        return KN_EXIT_DONE;
    case OPTION_DATA_DIR:
        return read_name(&options->data_dir, "--data-dir is", optarg);
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
        reader->given |= OPTION_BIT(OPTION_OUTPUT);
        return read_name(&options->output, "the file to write is", optarg);
    case OPTION_OUTPUT:
        return read_name(&options->output, "the file to write is", optarg);
    case ':':
        return kn_options_refuse("nothing follows", argv[optind - 1],
                                 "this option needs a value");
    default:
        return refuse_option(argv + optind);
    }
}

// What render draws: --sheet alone, or a screen at an instant.
static enum kn_exit
choose_look(struct reader *reader)
{
    struct kn_options *options = reader->options;
    bool at = options->at >= 0;
    bool screen = reader->screen != KN_LOOK_NONE;
    if (!options->output) {
        return kn_options_refuse("nowhere to put the picture of", "render",
                                 "expected -o FILE.png");
    }
    if (!reader->sheet && !screen && !at) {
        return kn_options_refuse("nothing to draw for", "render",
                                 "expected --at, --screen or --sheet");
    }
    if (reader->sheet && (screen || at || options->width > 0)) {
        return kn_options_refuse("too much beside", "--sheet",
                                 "it has its own instants and size");
    }
    bool quiet = reader->sheet || reader->screen == KN_LOOK_PAGE;
    if (options->set_count > 0 && reader->screen != KN_LOOK_PAGE) {
        return kn_options_refuse("no use for", "--set",
                                 "only the screens around a session show it");
    }
    const char *useless = !quiet                            ? NULL
                          : options->names                  ? "--names"
                          : options->still                  ? "--still"
                          : options->layer != KN_LAYER_SKIN ? "--layer"
                                                            : NULL;
    if (useless) {
        return kn_options_refuse("no use for", useless,
                                 "only the screens of a step show it");
    }
    options->look = reader->sheet ? KN_LOOK_SHEET
                    : screen      ? reader->screen
                                  : KN_LOOK_SESSION;
    return KN_EXIT_DONE;
}

// What the command needs and what it cannot use.
static enum kn_exit
check_together(struct reader *reader)
{
    const struct kn_options *options = reader->options;
    unsigned useless = reader->given & ~usable[options->command];
    for (int i = 0; i < LONG_COUNT; i++) {
        if (longs[i].val >= OPTION_FROM && useless & OPTION_BIT(longs[i].val)) {
            char word[32];
            char why[HINT_BYTES];
            snprintf(word, sizeof(word), "--%s", longs[i].name);
            snprintf(why, sizeof(why), "'%s' does not take it",
                     commands[options->command]);
            // The one option that is known by its letter.
            bool output = longs[i].val == OPTION_OUTPUT;
            return kn_options_refuse("no use for", output ? "-o" : word, why);
        }
    }
    if (options->command == KN_COMMAND_RENDER) {
        return choose_look(reader);
    }
    if (options->command == KN_COMMAND_EXPORT && !options->output) {
        return kn_options_refuse("nowhere to put the pictures of", "export",
                                 "expected -o FILE.mp4 or -o DIR/");
    }
    if (options->command == KN_COMMAND_HANDOUT && !options->output) {
        return kn_options_refuse("nowhere to put the pages of", "handout",
                                 "expected -o FILE.pdf");
    }
    if (options->command == KN_COMMAND_SHEET && !options->output) {
        return kn_options_refuse("nowhere to put the picture of", "sheet",
                                 "expected -o FILE.png");
    }
    if (options->command == KN_COMMAND_PLAN && !options->routine) {
        return kn_options_refuse("no routine for", "plan", "see 'knead list'");
    }
    return KN_EXIT_DONE;
}

// "strokes" or "tools", and perhaps files.
static enum kn_exit
read_sheet(struct kn_options *options, int count, char **words)
{
    static const char *const kinds[] = {"strokes", "tools"};
    char text[HINT_BYTES];
    const char *word = count > 0 ? words[0] : "";
    options->tools = strcmp(word, kinds[1]) == 0;
    if (!options->tools && strcmp(word, kinds[0]) != 0) {
        return kn_options_refuse(
            "there is no sheet of", word,
            hint(text, word, kinds, 2, "expected strokes or tools"));
    }
    options->files = words + 1;
    options->file_count = count - 1;
    return KN_EXIT_DONE;
}

static enum kn_exit
read_words(struct kn_options *options, int count, char **words)
{
    if (count <= 0) {
        return KN_EXIT_DONE;
    }
    int found = 0;
    while (found < COMMAND_COUNT && strcmp(words[0], commands[found]) != 0) {
        found++;
    }
    if (found == COMMAND_COUNT) {
        char text[HINT_BYTES];
        return kn_options_refuse("unknown command", words[0],
                                 hint(text, words[0], commands, COMMAND_COUNT,
                                      "expected play, list, check, plan, "
                                      "render, sheet, export or handout"));
    }
    options->command = (enum kn_command)found;
    if (found == KN_COMMAND_CHECK) {
        options->files = words + 1;
        options->file_count = count - 1;
        return KN_EXIT_DONE;
    }
    if (found == KN_COMMAND_SHEET) {
        return read_sheet(options, count - 1, words + 1);
    }
    int most = found == KN_COMMAND_LIST ? 1 : 2;
    if (count > most) {
        return kn_options_refuse("one word too many:", words[most],
                                 "see the help");
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
        .to = -1,
        .speed = 100,
    };
    struct reader reader = {.options = options};
    opterr = 0;
    optind = 0; // from the start, even after a command line given up midway
    for (;;) {
        int option = getopt_long(argc, argv, ":ho:", longs, NULL);
        if (option < 0) {
            break;
        }
        enum kn_exit result = read_option(&reader, option, argv);
        if (result != KN_EXIT_DONE) {
            return result;
        }
    }
    if (options->command == KN_COMMAND_HELP ||
        options->command == KN_COMMAND_VERSION) {
        return KN_EXIT_DONE;
    }
    enum kn_exit result = read_words(options, argc - optind, argv + optind);
    return result == KN_EXIT_DONE ? check_together(&reader) : result;
}
