// SPDX-License-Identifier: MIT
// What --help says, apart from options.c for its length.
#include <stdio.h>

#include "base/words.h"
#include "cli/options.h"

// Columns of a command, and of an option.
#define COMMAND 9
#define OPTION 18

// What is typed, which is the same in every language.
static const char synopsis[] =
    "  knead [--size WxH] [--fullscreen]\n"
    "  knead --kiosk [--metrics-file FILE.prom]\n"
    "  knead --kiosk-setup\n"
    "  knead play [ROUTINE] [--from M:SS] [--speed X] [--fullscreen]\n"
    "        [--size WxH] [--still] [--set KEY=VALUE] [--stats] "
    "[--layout]\n"
    "  knead list\n"
    "  knead check [FILE...]\n"
    "  knead plan ROUTINE [--cues]\n"
    "  knead render [ROUTINE] --at M:SS -o FILE.png [--size WxH]\n"
    "  knead render [ROUTINE] --screen NAME [--at M:SS] -o FILE.png\n"
    "        [--size WxH] [--layer NAME] [--names] [--still] "
    "[--set KEY=VALUE]\n"
    "  knead render [ROUTINE] --screen NAME --layout [-o FILE.png]\n"
    "  knead render [ROUTINE] --sheet -o FILE.png\n"
    "  knead sheet strokes|tools [FILE...] -o FILE.png\n"
    "  knead export [ROUTINE] -o FILE.mp4|FILE.webm|FILE.gif|DIR/\n"
    "        [--from M:SS] [--to M:SS] [--size WxH] [--rate FPS]\n"
    "        [--still] [--audio]\n"
    "  knead export [ROUTINE] --audio -o "
    "FILE.wav|FILE.flac|FILE.mp3|FILE.opus\n"
    "        [--from M:SS] [--to M:SS]\n"
    "  knead handout [ROUTINE] -o FILE.pdf|FILE.png\n"
    "  knead icon -o FILE.png [--size WxH]\n";

struct row {
    const char *syntax, *what;
};

static const struct row commands[] = {
    {"play", N_("play a routine; the menu unless one is named")},
    {"list", N_("routines: id, technique, who, length, intensity")},
    {"check",
     N_("look for mistakes in scripts; all shipped ones unless named")},
    {"plan", N_("the routine as a table of times, sides, intensities, words")},
    {"render", N_("draw to a PNG file, without a display")},
    {"sheet", N_("one picture of each kind of stroke, or of each tool")},
    {"export", N_("make a video (with ffmpeg), or a folder of pictures")},
    {"handout",
     N_("make pages to print: each step with its picture and words")},
    {"icon", N_("draw the program's own picture")},
};

static const struct row options[] = {
    {"--from M:SS", N_("start there")},
    {"--to M:SS", N_("end there")},
    {"--speed X", N_("0.5 to 1.5")},
    {"--size WxH", N_("in pixels")},
    {"--fullscreen", N_("no frame")},
    {"--rate FPS", N_("pictures a second")},
    {"--at M:SS", N_("the instant to draw")},
    {"-o FILE", N_("where to")},
    {"--screen NAME", N_("one of these:")},
    {"", "session, paused, stopped, help, menu, technique, routines,"},
    {"", "anew, ask, where, verdict, heat, ready, pause, hurts,"},
    {"", "hurts-answer, after, take, learn, question, glossary,"},
    {"", "body, sources, settings, buttons, press, attract,"},
    {"", "welcome, thanks, pin, staff"},
    {"--sheet", N_("one picture for each step")},
    {"--layer NAME", N_("superficial, deep or bone, all over the body")},
    {"--names", N_("the names of what is worked")},
    {"--still", N_("numbered arrows instead of what drifts")},
    {"--set KEY=VALUE",
     N_("a setting, for this once: text-size=150, theme=day")},
    {"--stats", N_("figures about the frames, at the end")},
    {"--audio", N_("with what is said and sounded, or that alone")},
    {"--cues", N_("what is said, and when")},
    {"--layout", N_("print what stands on the page, and where")},
    {"--kiosk",
     N_("for strangers, as kiosk.yaml says; no way out but the PIN")},
    {"--kiosk-setup", N_("asks for that PIN, prints a rescue card")},
    {"--metrics-file F", N_("of a kiosk: numbers for node_exporter")},
    {"--data-dir DIR", N_("where anatomy and scripts are")},
    {"-h, --help", N_("this text")},
    {"--version", N_("which this is")},
};

static void
print_rows(const struct row *rows, size_t count, int width, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "  %-*s%s\n", width, rows[i].syntax,
                kn_words(rows[i].what));
    }
    fputs("\n", out);
}

void
kn_options_print_help(FILE *out)
{
    fprintf(out, "%s\n\n",
            _("Knead leads you through massaging your own back."));
    fprintf(out, "%s\n%s\n", _("Usage:"), synopsis);
    print_rows(commands, sizeof(commands) / sizeof(commands[0]), COMMAND, out);
    fprintf(out, "%s\n\n",
            _("A ROUTINE is an id from the list or the path of a script."));
    print_rows(options, sizeof(options) / sizeof(options[0]), OPTION, out);
    fprintf(
        out, "%s\n",
        _("Ends with 0 when done, 1 when the input is wrong, 2 when the "
          "command line\nis wrong, 3 when the machine cannot (no display, a "
          "full disk)."));
}
