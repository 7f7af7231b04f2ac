// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/words.h"
#include "cli/option_table.h"

#define SIZE_MAX_PIXELS 16384
#define RATE_MAX 240 // pictures a second
#define HINT_BYTES 120
#define ICON_MIN 16 // pixels
#define ICON_MAX 1024

// Screens of a step; every other one of the app's is a page.
static const enum kn_look looks[KN_OPTION_SCREENS] = {
    KN_LOOK_SESSION, KN_LOOK_PAUSED, KN_LOOK_STOPPED, KN_LOOK_HELP};

// What is being read, and what was seen on the way.
struct reader {
    struct kn_options *options;
    unsigned given; // KN_OPTION_BIT of each
    bool sheet;
    enum kn_look screen;
};

// "did you mean ...?", or `otherwise` if `word` is like none of `names`.
static const char *
hint(char *out, const char *word, const char *const *names, int count,
     const char *otherwise)
{
    const char *near = kn_str_nearest(word, names, count);
    snprintf(out, HINT_BYTES, near ? _("did you mean '%s'?") : "%s",
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
    return kn_options_refuse(_("--size is"), word,
                             _("expected WIDTHxHEIGHT, as in 1280x720"));
}

static enum kn_exit
read_speed(struct kn_options *options, const char *word)
{
    double speed;
    if (!kn_str_to_double(word, &speed) || speed < 0.5 || speed > 1.5) {
        return kn_options_refuse(_("--speed is"), word,
                                 _("expected 0.5 to 1.5"));
    }
    options->speed = (int)(speed * 100 + 0.5);
    return KN_EXIT_DONE;
}

static enum kn_exit
read_rate(struct kn_options *options, const char *word)
{
    int rate;
    if (!kn_str_to_int(word, &rate) || rate < 1 || rate > RATE_MAX) {
        return kn_options_refuse(_("--rate is"), word, _("expected 1 to 240"));
    }
    options->rate = rate;
    return KN_EXIT_DONE;
}

static enum kn_exit
read_time(kn_tick *time, const char *name, const char *word)
{
    if (!kn_tick_parse_clock(word, time)) {
        return kn_options_refuse(name, word,
                                 _("expected minutes and seconds, as in 4:05"));
    }
    return KN_EXIT_DONE;
}

static enum kn_exit
read_screen(struct reader *reader, const char *word)
{
    const char *names[KN_OPTION_SCREENS + KN_SCREEN_COUNT];
    char text[HINT_BYTES];
    for (int i = 0; i < KN_OPTION_SCREENS; i++) {
        names[i] = kn_option_screens[i];
        if (strcmp(word, kn_option_screens[i]) == 0) {
            reader->screen = looks[i];
            return KN_EXIT_DONE;
        }
    }
    for (int i = 0; i < KN_SCREEN_COUNT; i++) {
        names[KN_OPTION_SCREENS + i] = kn_app_screen_name((enum kn_screen)i);
    }
    int page = kn_app_screen_called(word);
    if (page >= 0) {
        reader->screen = KN_LOOK_PAGE;
        reader->options->page = (enum kn_screen)page;
        return KN_EXIT_DONE;
    }
    return kn_options_refuse(_("there is no screen"), word,
                             hint(text, word, names,
                                  KN_OPTION_SCREENS + KN_SCREEN_COUNT,
                                  _("menu, technique, session, ...: see the "
                                    "help")));
}

static enum kn_exit
read_set(struct kn_options *options, const char *word)
{
    if (!strchr(word, '=') || strchr(word, '\n') || word[0] == '=') {
        return kn_options_refuse(_("--set is"), word,
                                 _("expected KEY=VALUE, as in text-size=150"));
    }
    if (options->set_count == KN_OPTION_SETS) {
        return kn_options_refuse(_("one too many:"), word,
                                 _("at most 16 of --set"));
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
    return kn_options_refuse(_("there is no layer"), word,
                             hint(text, word, names, count,
                                  _("expected superficial, deep or bone")));
}

static enum kn_exit
read_name(const char **name, const char *what, const char *word)
{
    if (!word[0]) {
        return kn_options_refuse(what, word, _("expected a name"));
    }
    *name = word;
    return KN_EXIT_DONE;
}

// What getopt could not make sense of. `next` is the word after the wrong one.
static enum kn_exit
refuse_option(char *const *next)
{
    const char *word = next[-1];
    if (optopt >= KN_OPTION_FROM || optopt == 'h') {
        return kn_options_refuse(_("too much in"), word,
                                 _("this option takes no value"));
    }
    char text[HINT_BYTES];
    const char other[3] = {'-', (char)optopt};
    if (optopt) {
        return kn_options_refuse(_("unknown option"), other, _("see the help"));
    }
    const char *names[KN_OPTION_LONGS];
    for (int i = 0; i < KN_OPTION_LONGS; i++) {
        names[i] = kn_option_longs[i].name;
    }
    const char *name = word + strspn(word, "-");
    hint(text, name, names, KN_OPTION_LONGS, _("see the help"));
    return kn_options_refuse(_("unknown option"), word, text);
}

static enum kn_exit
read_option(struct reader *reader, int option, char **argv)
{
    struct kn_options *options = reader->options;
    if (option >= KN_OPTION_FROM) {
        reader->given |= KN_OPTION_BIT(option);
    }
    switch (option) {
    case KN_OPTION_FROM:
        return read_time(&options->from, _("--from is"), optarg);
    case KN_OPTION_TO:
        return read_time(&options->to, _("--to is"), optarg);
    case KN_OPTION_RATE:
        return read_rate(options, optarg);
    case KN_OPTION_AT:
        return read_time(&options->at, _("--at is"), optarg);
    case KN_OPTION_SPEED:
        return read_speed(options, optarg);
    case KN_OPTION_SIZE:
        return read_size(options, optarg);
    case KN_OPTION_SCREEN:
        return read_screen(reader, optarg);
    case KN_OPTION_SHEET:
        reader->sheet = true;
        return KN_EXIT_DONE;
    case KN_OPTION_LAYER:
        return read_layer(options, optarg);
    case KN_OPTION_NAMES:
        options->names = true;
        return KN_EXIT_DONE;
    case KN_OPTION_STILL:
        options->still = true;
        return KN_EXIT_DONE;
    case KN_OPTION_SET:
        return read_set(options, optarg);
    case KN_OPTION_STATS:
        options->stats = true;
        return KN_EXIT_DONE;
    case KN_OPTION_AUDIO:
        options->audio = true;
        return KN_EXIT_DONE;
    case KN_OPTION_CUES:
        options->cues = true;
        return KN_EXIT_DONE;
    case KN_OPTION_LAYOUT:
        options->layout = true;
        return KN_EXIT_DONE;
    case KN_OPTION_DATA_DIR:
        return read_name(&options->data_dir, _("--data-dir is"), optarg);
    case KN_OPTION_FULLSCREEN:
        options->fullscreen = true;
        return KN_EXIT_DONE;
    case KN_OPTION_KIOSK:
        options->kiosk = true;
        return KN_EXIT_DONE;
    case KN_OPTION_KIOSK_SETUP:
        options->kiosk_setup = true;
        return KN_EXIT_DONE;
    case KN_OPTION_METRICS_FILE:
        return read_name(&options->metrics, _("--metrics-file is"), optarg);
    case KN_OPTION_VERSION:
        options->command = KN_COMMAND_VERSION;
        return KN_EXIT_DONE;
    case 'h':
        options->command = KN_COMMAND_HELP;
        return KN_EXIT_DONE;
    case 'o':
        reader->given |= KN_OPTION_BIT(KN_OPTION_OUTPUT);
        return read_name(&options->output, _("the file to write is"), optarg);
    case KN_OPTION_OUTPUT:
        return read_name(&options->output, _("the file to write is"), optarg);
    case ':':
        return kn_options_refuse(_("nothing follows"), argv[optind - 1],
                                 _("this option needs a value"));
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
    if (!options->output && !options->layout) {
        return kn_options_refuse(_("nowhere to put the picture of"), "render",
                                 _("expected -o FILE.png"));
    }
    if (!reader->sheet && !screen && !at) {
        return kn_options_refuse(_("nothing to draw for"), "render",
                                 _("expected --at, --screen or --sheet"));
    }
    if (reader->sheet && (screen || at || options->width > 0)) {
        return kn_options_refuse(_("too much beside"), "--sheet",
                                 _("it has its own instants and size"));
    }
    bool quiet = reader->sheet || reader->screen == KN_LOOK_PAGE;
    if (options->set_count > 0 && reader->screen != KN_LOOK_PAGE) {
        return kn_options_refuse(
            _("no use for"), "--set",
            _("only the screens around a session show it"));
    }
    if (options->layout && reader->screen != KN_LOOK_PAGE) {
        return kn_options_refuse(
            _("no use for"), "--layout",
            _("only the screens around a session have one"));
    }
    const char *useless = !quiet                            ? NULL
                          : options->names                  ? "--names"
                          : options->still                  ? "--still"
                          : options->layer != KN_LAYER_SKIN ? "--layer"
                                                            : NULL;
    if (useless) {
        return kn_options_refuse(_("no use for"), useless,
                                 _("only the screens of a step show it"));
    }
    options->look = reader->sheet ? KN_LOOK_SHEET
                    : screen      ? reader->screen
                                  : KN_LOOK_SESSION;
    return KN_EXIT_DONE;
}

static enum kn_exit
check_icon(const struct kn_options *options)
{
    if (!options->output) {
        return kn_options_refuse(_("nowhere to put"), "icon",
                                 _("expected -o FILE.png"));
    }
    if (options->width != options->height ||
        (options->width > 0 && options->width < ICON_MIN) ||
        options->width > ICON_MAX) {
        return kn_options_refuse(_("--size does not suit"), "icon",
                                 _("expected 16x16 to 1024x1024, square"));
    }
    return KN_EXIT_DONE;
}

// A kiosk is as kiosk.yaml says, not as the command line.
static enum kn_exit
check_kiosk(const struct reader *reader)
{
    const struct kn_options *options = reader->options;
    const unsigned free =
        KN_OPTION_BIT(KN_OPTION_DATA_DIR) | KN_OPTION_BIT(KN_OPTION_KIOSK) |
        KN_OPTION_BIT(KN_OPTION_METRICS_FILE) | KN_OPTION_BIT(KN_OPTION_STATS) |
        KN_OPTION_BIT(KN_OPTION_LAYOUT);
    if (options->kiosk && (reader->given & ~free || options->routine)) {
        return kn_options_refuse(_("too much beside"), "--kiosk",
                                 _("what it shows stands in kiosk.yaml"));
    }
    if (options->kiosk_setup &&
        (reader->given & ~KN_OPTION_BIT(KN_OPTION_KIOSK_SETUP) ||
         options->routine)) {
        return kn_options_refuse(_("too much beside"), "--kiosk-setup",
                                 _("it asks for what it needs"));
    }
    if (options->metrics && !options->kiosk) {
        return kn_options_refuse(_("no use for"), "--metrics-file",
                                 _("only a kiosk writes one: --kiosk"));
    }
    return KN_EXIT_DONE;
}

// What the command needs and what it cannot use.
static enum kn_exit
check_together(struct reader *reader)
{
    const struct kn_options *options = reader->options;
    unsigned useless = reader->given & ~kn_option_usable[options->command];
    for (int i = 0; i < KN_OPTION_LONGS; i++) {
        if (kn_option_longs[i].val >= KN_OPTION_FROM &&
            useless & KN_OPTION_BIT(kn_option_longs[i].val)) {
            char word[32];
            char why[HINT_BYTES];
            snprintf(word, sizeof(word), "--%s", kn_option_longs[i].name);
            snprintf(why, sizeof(why), _("'%s' does not take it"),
                     kn_option_commands[options->command]);
            // The one option that is known by its letter.
            bool output = kn_option_longs[i].val == KN_OPTION_OUTPUT;
            return kn_options_refuse(_("no use for"), output ? "-o" : word,
                                     why);
        }
    }
    if (options->command == KN_COMMAND_PLAY) {
        return check_kiosk(reader);
    }
    if (options->command == KN_COMMAND_RENDER) {
        return choose_look(reader);
    }
    if (options->command == KN_COMMAND_ICON) {
        return check_icon(options);
    }
    if (options->command == KN_COMMAND_EXPORT && !options->output) {
        return kn_options_refuse(_("nowhere to put the pictures of"), "export",
                                 _("expected -o FILE.mp4 or -o DIR/"));
    }
    if (options->command == KN_COMMAND_HANDOUT && !options->output) {
        return kn_options_refuse(_("nowhere to put the pages of"), "handout",
                                 _("expected -o FILE.pdf"));
    }
    if (options->command == KN_COMMAND_SHEET && !options->output) {
        return kn_options_refuse(_("nowhere to put the picture of"), "sheet",
                                 _("expected -o FILE.png"));
    }
    if (options->command == KN_COMMAND_PLAN && !options->routine) {
        return kn_options_refuse(_("no routine for"), "plan",
                                 _("see 'knead list'"));
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
            _("there is no sheet of"), word,
            hint(text, word, kinds, 2, _("expected strokes or tools")));
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
    while (found < KN_OPTION_COMMANDS &&
           strcmp(words[0], kn_option_commands[found]) != 0) {
        found++;
    }
    if (found == KN_OPTION_COMMANDS) {
        char text[HINT_BYTES];
        return kn_options_refuse(_("unknown command"), words[0],
                                 hint(text, words[0], kn_option_commands,
                                      KN_OPTION_COMMANDS,
                                      _("expected play, list, check, plan, "
                                        "render, sheet, export or handout")));
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
    bool alone = found == KN_COMMAND_LIST || found == KN_COMMAND_ICON;
    int most = alone ? 1 : 2;
    if (count > most) {
        return kn_options_refuse(_("one word too many:"), words[most],
                                 _("see the help"));
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
    if (argc > 1 && strcmp(argv[1], "complete") == 0) {
        // The line that is being completed need not be right.
        options->command = KN_COMMAND_COMPLETE;
        options->files = argv + 2;
        options->file_count = argc - 2;
        return KN_EXIT_DONE;
    }
    struct reader reader = {.options = options};
    opterr = 0;
    optind = 0; // from the start, even after a command line given up midway
    for (;;) {
        int option = getopt_long(argc, argv, ":ho:", kn_option_longs, NULL);
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
