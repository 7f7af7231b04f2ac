// SPDX-License-Identifier: MIT
// The command line as a value: every word it understands, and one plain line
// for every word it does not.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/options.h"

#define WORDS 14
#define SAID 4096

// A command line, what it was read as, and what was said about it.
struct line {
    char *words[WORDS + 1]; // owned, in the order they were written
    char *argv[WORDS + 1];  // the same, as they were sorted
    int count;
    struct kn_options options;
    enum kn_exit result;
    char said[SAID];
};

static char *
copy(const char *word)
{
    size_t size = strlen(word) + 1;
    char *own = test_malloc(size);
    memcpy(own, word, size);
    return own;
}

// What `stream` got since it was led away into `file`; leads it back.
static void
lead_back(FILE *stream, FILE *file, int saved, char *said)
{
    fflush(stream);
    dup2(saved, fileno(stream));
    close(saved);
    rewind(file);
    said[fread(said, 1, SAID - 1, file)] = '\0';
    fclose(file);
}

static int
lead_away(FILE *stream, FILE *file)
{
    assert_non_null(file);
    fflush(stream);
    int saved = dup(fileno(stream));
    assert_true(saved >= 0 && dup2(fileno(file), fileno(stream)) >= 0);
    return saved;
}

// Reads `words` (ended by NULL, without the program's name).
static void
read_line(struct line *line, const char *const *words)
{
    line->count = 0;
    line->words[line->count++] = copy("knead");
    for (; words[line->count - 1]; line->count++) {
        assert_true(line->count < WORDS);
        line->words[line->count] = copy(words[line->count - 1]);
    }
    line->words[line->count] = NULL;
    memcpy(line->argv, line->words, sizeof(line->argv));
    FILE *file = tmpfile();
    int saved = lead_away(stderr, file);
    line->result = kn_options_read(&line->options, line->count, line->argv);
    lead_back(stderr, file, saved, line->said);
}

static void
forget(struct line *line)
{
    for (int i = 0; i < line->count; i++) {
        test_free(line->words[i]);
    }
}

// ---- what is understood

static void
assert_same_word(const char *is, const char *wanted)
{
    if (wanted) {
        assert_non_null(is);
        assert_string_equal(is, wanted);
    } else {
        assert_null(is);
    }
}

static void
assert_same_options(const struct kn_options *is, const struct kn_options *want)
{
    assert_int_equal(is->command, want->command);
    assert_same_word(is->routine, want->routine);
    assert_int_equal(is->file_count, want->file_count);
    assert_int_equal(is->from, want->from);
    assert_int_equal(is->to, want->to);
    assert_int_equal(is->rate, want->rate);
    assert_int_equal(is->at, want->at);
    assert_int_equal(is->speed, want->speed);
    assert_int_equal(is->width, want->width);
    assert_int_equal(is->height, want->height);
    assert_int_equal(is->fullscreen, want->fullscreen);
    assert_int_equal(is->kiosk, want->kiosk);
    assert_int_equal(is->kiosk_setup, want->kiosk_setup);
    assert_same_word(is->metrics, want->metrics);
    assert_int_equal(is->layer, want->layer);
    assert_int_equal(is->names, want->names);
    assert_int_equal(is->still, want->still);
    assert_int_equal(is->tools, want->tools);
    assert_int_equal(is->stats, want->stats);
    assert_int_equal(is->layout, want->layout);
    assert_int_equal(is->look, want->look);
    assert_same_word(is->output, want->output);
    assert_same_word(is->data_dir, want->data_dir);
}

struct good {
    const char *words[WORDS];
    struct kn_options read; // speed 0 stands for 100, at and to 0 for not given
};

static const struct good goods[] = {
    {{NULL}, {.command = KN_COMMAND_PLAY}},
    {{"play"}, {.command = KN_COMMAND_PLAY}},
    {{"play", "swedish-self"}, {.routine = "swedish-self"}},
    {{"play", ""}, {.routine = ""}},
    {{"play", "--", "--odd"}, {.routine = "--odd"}},
    {{"--from", "1:02:03"}, {.from = 3723 * KN_SECOND}},
    {{"--from=4.5"}, {.from = 4500 * KN_MILLISECOND}},
    {{"--speed", "0.5"}, {.speed = 50}},
    {{"--speed", "1.5", "play", "x"}, {.speed = 150, .routine = "x"}},
    {{"--speed", "1.25"}, {.speed = 125}},
    {{"--speed", "1.5", "--speed", "1"}, {.speed = 100}},
    {{"--size", "1x1"}, {.width = 1, .height = 1}},
    {{"--size", "16384x16384"}, {.width = 16384, .height = 16384}},
    {{"--fullscreen", "--stats"}, {.fullscreen = true, .stats = true}},
    {{"--full"}, {.fullscreen = true}},
    {{"--kiosk"}, {.kiosk = true}},
    {{"--kiosk", "--metrics-file", "/run/k.prom"},
     {.kiosk = true, .metrics = "/run/k.prom"}},
    {{"--kiosk-setup"}, {.kiosk_setup = true}},
    {{"--data-dir", "d"}, {.data_dir = "d"}},
    {{"list"}, {.command = KN_COMMAND_LIST}},
    {{"list", "--data-dir", "-"},
     {.command = KN_COMMAND_LIST, .data_dir = "-"}},
    {{"check"}, {.command = KN_COMMAND_CHECK}},
    {{"check", "a", "b", "c"}, {.command = KN_COMMAND_CHECK, .file_count = 3}},
    {{"check", "a", "--data-dir", "d", "b"},
     {.command = KN_COMMAND_CHECK, .file_count = 2, .data_dir = "d"}},
    {{"plan", "x.yaml"}, {.command = KN_COMMAND_PLAN, .routine = "x.yaml"}},
    {{"icon", "-o", "a"}, {.command = KN_COMMAND_ICON, .output = "a"}},
    {{"icon", "--size", "16x16", "-o", "a"},
     {.command = KN_COMMAND_ICON, .width = 16, .height = 16, .output = "a"}},
    {{"complete", "play", "--at", "-"},
     {.command = KN_COMMAND_COMPLETE, .file_count = 3}},
    {{"complete"}, {.command = KN_COMMAND_COMPLETE}},
    {{"render", "--at", "4:00", "-o", "a.png"},
     {.command = KN_COMMAND_RENDER,
      .at = 240 * KN_SECOND,
      .look = KN_LOOK_SESSION,
      .output = "a.png"}},
    {{"render", "x", "--at=90", "-oa.png", "--size", "800x480"},
     {.command = KN_COMMAND_RENDER,
      .routine = "x",
      .at = 90 * KN_SECOND,
      .look = KN_LOOK_SESSION,
      .output = "a.png",
      .width = 800,
      .height = 480}},
    {{"render", "--screen", "session", "--output", "-"},
     {.command = KN_COMMAND_RENDER, .look = KN_LOOK_SESSION, .output = "-"}},
    {{"render", "--screen", "paused", "--at", "0:10", "-o", "a"},
     {.command = KN_COMMAND_RENDER,
      .at = 10 * KN_SECOND,
      .look = KN_LOOK_PAUSED,
      .output = "a"}},
    {{"render", "--screen", "stopped", "-o", "a"},
     {.command = KN_COMMAND_RENDER, .look = KN_LOOK_STOPPED, .output = "a"}},
    {{"render", "--screen", "help", "-o", "a"},
     {.command = KN_COMMAND_RENDER, .look = KN_LOOK_HELP, .output = "a"}},
    {{"render", "--screen", "verdict", "-o", "a"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_PAGE,
      .page = KN_SCREEN_VERDICT,
      .output = "a"}},
    {{"render", "--screen", "menu", "--set", "theme=day", "-o", "a"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_PAGE,
      .page = KN_SCREEN_MENU,
      .sets = {"theme=day"},
      .set_count = 1,
      .output = "a"}},
    {{"render", "--screen", "menu", "--layout"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_PAGE,
      .page = KN_SCREEN_MENU,
      .layout = true}},
    {{"play", "--layout"}, {.layout = true}},
    {{"render", "--at=9", "--layer", "deep", "--names", "-oa"},
     {.command = KN_COMMAND_RENDER,
      .at = 9 * KN_SECOND,
      .look = KN_LOOK_SESSION,
      .layer = KN_LAYER_DEEP,
      .names = true,
      .output = "a"}},
    {{"render", "--screen", "paused", "--layer=superficial", "-oa"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_PAUSED,
      .layer = KN_LAYER_SUPERFICIAL,
      .output = "a"}},
    {{"render", "--screen", "help", "--layer=bone", "-oa"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_HELP,
      .layer = KN_LAYER_BONE,
      .output = "a"}},
    {{"render", "--sheet", "-o", "a"},
     {.command = KN_COMMAND_RENDER, .look = KN_LOOK_SHEET, .output = "a"}},
    {{"export", "-o", "a.mp4"},
     {.command = KN_COMMAND_EXPORT, .output = "a.mp4"}},
    {{"export", "x", "--from", "1:00", "--to", "2:30", "--rate", "60", "--size",
      "8x6", "-o", "d/"},
     {.command = KN_COMMAND_EXPORT,
      .routine = "x",
      .from = 60 * KN_SECOND,
      .to = 150 * KN_SECOND,
      .rate = 60,
      .width = 8,
      .height = 6,
      .output = "d/"}},
    {{"export", "--rate=1", "-o", "a"},
     {.command = KN_COMMAND_EXPORT, .rate = 1, .output = "a"}},
    {{"export", "--rate=240", "-o", "a"},
     {.command = KN_COMMAND_EXPORT, .rate = 240, .output = "a"}},
    {{"play", "--still"}, {.still = true}},
    {{"render", "--at=9", "--still", "-oa"},
     {.command = KN_COMMAND_RENDER,
      .look = KN_LOOK_SESSION,
      .at = 9 * KN_SECOND,
      .still = true,
      .output = "a"}},
    {{"export", "--still", "-oa.gif"},
     {.command = KN_COMMAND_EXPORT, .still = true, .output = "a.gif"}},
    {{"sheet", "strokes", "-oa"}, {.command = KN_COMMAND_SHEET, .output = "a"}},
    {{"sheet", "tools", "b.yaml", "-o", "a"},
     {.command = KN_COMMAND_SHEET,
      .tools = true,
      .file_count = 1,
      .output = "a"}},
    {{"handout", "x", "-o", "a.pdf"},
     {.command = KN_COMMAND_HANDOUT, .routine = "x", .output = "a.pdf"}},
    {{"--help"}, {.command = KN_COMMAND_HELP}},
    {{"-h", "render"}, {.command = KN_COMMAND_HELP}},
    {{"nonsense", "--help"}, {.command = KN_COMMAND_HELP}},
    {{"--version"}, {.command = KN_COMMAND_VERSION}},
};

static void
what_is_right_is_read(void **state)
{
    (void)state;
    struct line line;
    for (int i = 0; i < KN_ARRAY_COUNT(goods); i++) {
        read_line(&line, goods[i].words);
        assert_string_equal(line.said, "");
        assert_int_equal(line.result, KN_EXIT_DONE);
        struct kn_options want = goods[i].read;
        want.speed = want.speed ? want.speed : 100;
        want.at = want.at ? want.at : -1;
        want.to = want.to ? want.to : -1;
        // Whether the rest means anything is up to the help.
        if (want.command != KN_COMMAND_HELP) {
            assert_same_options(&line.options, &want);
        }
        assert_int_equal(line.options.command, want.command);
        forget(&line);
    }
}

static void
files_to_check_keep_their_order(void **state)
{
    (void)state;
    static const char *const words[] = {
        "check", "b.yaml", "a.yaml", "--data-dir", "d", "", NULL};
    struct line line;
    read_line(&line, words);
    assert_int_equal(line.options.file_count, 3);
    assert_string_equal(line.options.files[0], "b.yaml");
    assert_string_equal(line.options.files[1], "a.yaml");
    assert_string_equal(line.options.files[2], "");
    forget(&line);
}

// ---- what is not

struct bad {
    const char *words[WORDS];
    const char *named; // the word that the line must name
    const char *hint;  // and what it must say of it
};

static const struct bad bads[] = {
    {{"paly"}, "'paly'", "did you mean 'play'"},
    {{"swedish-self"}, "'swedish-self'", "render, sheet, export or handout"},
    {{""}, "''", "unknown command"},
    {{"PLAY\n\x1b[31m"}, "'PLAY??[31m'", "unknown command"},
    {{"pl\xff\xfe"}, "'pl", "unknown command"},
    {{"-x"}, "'-x'", "unknown option"},
    {{"-xo"}, "'-x'", "unknown option"},
    {{"list", "-hx"}, "'-x'", "unknown option"},
    {{"--sizze", "1x1"}, "'--sizze'", "did you mean 'size'"},
    {{"--", "--size"}, "'--size'", "unknown command"},
    {{"--s"}, "'--s'", "unknown option"},
    {{"--nothing=like=it"}, "'--nothing=like=it'", "unknown option"},
    {{"--help=me"}, "'--help=me'", "takes no value"},
    {{"--sheet=2"}, "'--sheet=2'", "takes no value"},
    {{"--size"}, "'--size'", "needs a value"},
    {{"--from"}, "'--from'", "needs a value"},
    {{"render", "--at", "1:00", "-o"}, "'-o'", "needs a value"},
    {{"--size", ""}, "''", "--size is"},
    {{"--size", "0x0"}, "'0x0'", "WIDTHxHEIGHT"},
    {{"--size", "1x0"}, "'1x0'", "WIDTHxHEIGHT"},
    {{"--size", "-1x5"}, "'-1x5'", "WIDTHxHEIGHT"},
    {{"--size", "1e9x1"}, "'1e9x1'", "WIDTHxHEIGHT"},
    {{"--size", "16385x1"}, "'16385x1'", "WIDTHxHEIGHT"},
    {{"--size", "1x16385"}, "'1x16385'", "WIDTHxHEIGHT"},
    {{"--size", "99999999999999999999x1"}, "'99999999999999999999x1'", "WIDTH"},
    {{"--size", "800"}, "'800'", "WIDTHxHEIGHT"},
    {{"--kiosk", "--fullscreen"}, "'--kiosk'", "kiosk.yaml"},
    {{"--kiosk", "play", "x"}, "'--kiosk'", "kiosk.yaml"},
    {{"--kiosk-setup", "--kiosk"}, "'--kiosk'", "kiosk.yaml"},
    {{"--kiosk-setup", "--stats"}, "'--kiosk-setup'", "asks"},
    {{"--metrics-file", "a.prom"}, "'--metrics-file'", "only a kiosk"},
    {{"list", "--kiosk"}, "'--kiosk'", "'list' does not take it"},
    {{"--size", "800x"}, "'800x'", "WIDTHxHEIGHT"},
    {{"--size", "x480"}, "'x480'", "WIDTHxHEIGHT"},
    {{"--size", "800x480x"}, "'800x480x'", "WIDTHxHEIGHT"},
    {{"--size", "800X480"}, "'800X480'", "WIDTHxHEIGHT"},
    {{"--size", " 8x8"}, "' 8x8'", "WIDTHxHEIGHT"},
    {{"--size", "8.5x8"}, "'8.5x8'", "WIDTHxHEIGHT"},
    {{"--from", "99:99"}, "'99:99'", "minutes and seconds"},
    {{"--from", "-1"}, "'-1'", "minutes and seconds"},
    {{"--from", "4:5"}, "'4:5'", "minutes and seconds"},
    {{"--from", ""}, "''", "minutes and seconds"},
    {{"--from", "soon"}, "'soon'", "minutes and seconds"},
    {{"--from", "1:00:00:00"}, "'1:00:00:00'", "minutes and seconds"},
    {{"--speed", "0.49"}, "'0.49'", "0.5 to 1.5"},
    {{"--speed", "1.6"}, "'1.6'", "0.5 to 1.5"},
    {{"--speed", "nan"}, "'nan'", "0.5 to 1.5"},
    {{"--speed", "1e0"}, "'1e0'", "0.5 to 1.5"},
    {{"--speed", "1,5"}, "'1,5'", "0.5 to 1.5"},
    {{"--speed", ""}, "''", "0.5 to 1.5"},
    {{"--data-dir", ""}, "''", "expected a name"},
    {{"play", "a", "b"}, "'b'", "see the help"},
    {{"play", "a", "b", "c"}, "'b'", "see the help"},
    {{"list", "a"}, "'a'", "see the help"},
    {{"plan"}, "'plan'", "knead list"},
    {{"plan", "a", "b"}, "'b'", "see the help"},
    {{"plan", "a", "--size", "1x1"}, "'--size'", "'plan' does not take it"},
    {{"list", "--at", "4:00"}, "'--at'", "'list' does not take it"},
    {{"check", "--stats", "f"}, "'--stats'", "'check' does not take it"},
    {{"play", "-o", "a.png"}, "'-o'", "'play' does not take it"},
    {{"--screen", "help"}, "'--screen'", "'play' does not take it"},
    {{"render", "--from", "1:00", "--at", "1:00", "-o", "a"},
     "'--from'",
     "'render' does not take it"},
    {{"render"}, "'render'", "-o FILE.png"},
    {{"render", "--at", "4:00"}, "'render'", "-o FILE.png"},
    {{"render", "--at", "4:00", "-o", ""}, "''", "expected a name"},
    {{"render", "-o", "a"}, "'render'", "--at, --screen or --sheet"},
    {{"render", "--sheet", "--at", "4:00", "-o", "a"}, "'--sheet'", "its own"},
    {{"render", "--sheet", "--screen", "help", "-o", "a"}, "'--sheet'", "own"},
    {{"render", "--sheet", "--size", "9x9", "-o", "a"}, "'--sheet'", "its own"},
    {{"render", "--at", "0:01", "--set", "theme=day", "-o", "a"},
     "'--set'",
     "around a session"},
    {{"render", "--screen", "menu", "--set", "theme", "-o", "a"},
     "'theme'",
     "KEY=VALUE"},
    {{"render", "--screen", "menu", "--set", "=day", "-o", "a"},
     "'=day'",
     "KEY=VALUE"},
    {{"render", "--screen", "", "-o", "a"}, "''", "menu, technique"},
    {{"render", "--screen", "pausd", "-o", "a"}, "'pausd'", "mean 'paused'"},
    {{"render", "--screen", "meny", "-o", "a"}, "'meny'", "mean 'menu'"},
    {{"render", "a", "b", "--at", "1:00", "-o", "c"}, "'b'", "see the help"},
    {{"render", "--layer", "skin", "-o", "a"}, "'skin'", "deep or bone"},
    {{"render", "--layer", "bones", "-o", "a"}, "'bones'", "mean 'bone'"},
    {{"render", "--layer", "", "-o", "a"}, "''", "superficial, deep or bone"},
    {{"render", "--names=2"}, "'--names=2'", "takes no value"},
    {{"render", "--at", "4:00", "--layout"}, "'--layout'", "around a session"},
    {{"render", "--screen", "help", "--layout"}, "'--layout'", "around a"},
    {{"render", "--sheet", "--layout", "-o", "a"}, "'--layout'", "around a"},
    {{"render", "--layout"}, "'render'", "--at, --screen or --sheet"},
    {{"list", "--layout"}, "'--layout'", "'list' does not take it"},
    {{"render", "--sheet", "--names", "-o", "a"}, "'--names'", "of a step"},
    {{"render", "--sheet", "--still", "-o", "a"}, "'--still'", "of a step"},
    {{"render", "--screen", "after", "--layer", "deep", "-o", "a"},
     "'--layer'",
     "of a step"},
    {{"play", "--layer", "deep"}, "'--layer'", "'play' does not take it"},
    {{"list", "--names"}, "'--names'", "'list' does not take it"},
    {{"exprot", "-o", "a.mp4"}, "'exprot'", "did you mean 'export'"},
    {{"export"}, "'export'", "-o FILE.mp4 or -o DIR/"},
    {{"export", "-o", ""}, "''", "expected a name"},
    {{"export", "--rate", "0", "-o", "a"}, "'0'", "1 to 240"},
    {{"export", "--rate", "241", "-o", "a"}, "'241'", "1 to 240"},
    {{"export", "--rate", "29.97", "-o", "a"}, "'29.97'", "1 to 240"},
    {{"export", "--to", "soon", "-o", "a"}, "'soon'", "minutes and seconds"},
    {{"export", "--at", "1:00", "-o", "a"}, "'--at'", "'export' does not"},
    {{"export", "a", "b", "-o", "c"}, "'b'", "see the help"},
    {{"play", "--to", "1:00"}, "'--to'", "'play' does not take it"},
    {{"render", "--rate", "9", "-o", "a"}, "'--rate'", "'render' does not"},
    {{"handout"}, "'handout'", "-o FILE.pdf"},
    {{"icon"}, "'icon'", "-o FILE.png"},
    {{"icon", "--size", "15x15", "-o", "a"}, "'icon'", "16x16 to 1024x1024"},
    {{"icon", "--size", "1025x1025", "-o", "a"}, "'icon'", "1024, square"},
    {{"icon", "--size", "64x32", "-o", "a"}, "'icon'", "square"},
    {{"icon", "swedish-self", "-o", "a"}, "'swedish-self'", "see the help"},
    {{"icon", "--at", "1:00", "-o", "a"}, "'--at'", "'icon' does not take it"},
    {{"sheet", "-o", "a"}, "''", "expected strokes or tools"},
    {{"sheet", "stroke", "-o", "a"}, "'stroke'", "did you mean 'strokes'"},
    {{"sheet", "tools"}, "'sheet'", "-o FILE.png"},
    {{"sheet", "tools", "--at=1", "-oa"}, "'--at'", "'sheet' does not take it"},
    {{"handout", "--still", "-oa"}, "'--still'", "'handout' does not take it"},
    {{"handout", "--size", "8x8", "-o", "a"}, "'--size'", "'handout' does not"},
};

static void
assert_says(const char *said, const char *what)
{
    if (!strstr(said, what)) {
        fail_msg("expected <%s> in <%s>", what, said);
    }
}

// One line, ours, that ends.
static void
assert_one_line(const char *said)
{
    assert_says(said, "knead: ");
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
    for (const char *p = said; *p; p++) {
        assert_true(*p == '\n' || (unsigned char)*p >= ' ');
    }
}

static void
what_is_wrong_is_named(void **state)
{
    (void)state;
    struct line line;
    for (int i = 0; i < KN_ARRAY_COUNT(bads); i++) {
        read_line(&line, bads[i].words);
        if (line.result != KN_EXIT_USAGE) {
            fail_msg("not refused: %s", bads[i].named);
        }
        assert_one_line(line.said);
        assert_says(line.said, bads[i].named);
        assert_says(line.said, bads[i].hint);
        forget(&line);
    }
}

static void
endless_words_are_cut(void **state)
{
    (void)state;
    static const char *const before[] = {NULL,      "--size",   "--from",
                                         "--speed", "--screen", "--nope"};
    char *endless = test_malloc(100001);
    memset(endless, '9', 100000);
    endless[100000] = '\0';
    struct line line;
    for (int i = 0; i < KN_ARRAY_COUNT(before); i++) {
        const char *words[3] = {before[i], endless, NULL};
        read_line(&line, before[i] ? words : words + 1);
        assert_int_equal(line.result, KN_EXIT_USAGE);
        assert_one_line(line.said);
        assert_true(strlen(line.said) < 240);
        forget(&line);
    }
    test_free(endless);
}

// A word is cut between characters, not within one.
static void
cut_words_stay_text(void **state)
{
    (void)state;
    char word[200];
    for (int start = 0; start < 4; start++) {
        memset(word, 'a', sizeof(word));
        for (int i = start; i + 3 < (int)sizeof(word); i += 3) {
            memcpy(word + i, "\xe2\x82\xac", 3);
        }
        word[180 + start] = '\0';
        const char *const words[] = {word, NULL};
        struct line line;
        read_line(&line, words);
        assert_int_equal(line.result, KN_EXIT_USAGE);
        assert_says(line.said, "\xe2\x82\xac...'");
        forget(&line);
    }
}

// Reading again starts anew, wherever the reading before gave up.
static void
a_wrong_line_leaves_nothing_behind(void **state)
{
    (void)state;
    static const char *const wrong[] = {"-xhhh", "--stats", NULL};
    static const char *const right[] = {"list", NULL};
    struct line line;
    read_line(&line, wrong);
    assert_int_equal(line.result, KN_EXIT_USAGE);
    forget(&line);
    read_line(&line, right);
    assert_int_equal(line.result, KN_EXIT_DONE);
    assert_int_equal(line.options.command, KN_COMMAND_LIST);
    assert_false(line.options.stats);
    forget(&line);
}

static void
no_words_at_all_play(void **state)
{
    (void)state;
    struct kn_options options;
    char *nothing[] = {NULL};
    assert_int_equal(kn_options_read(&options, 0, nothing), KN_EXIT_DONE);
    assert_int_equal(options.command, KN_COMMAND_PLAY);
}

// ---- what needs nothing but the words

static enum kn_exit
run(const char *word, char *said)
{
    struct line line;
    const char *const words[] = {word, NULL};
    read_line(&line, words);
    assert_int_equal(line.result, KN_EXIT_DONE);
    FILE *file = tmpfile();
    int saved = lead_away(stdout, file);
    enum kn_exit result = kn_command_run(&line.options);
    lead_back(stdout, file, saved, said);
    forget(&line);
    return result;
}

static void
help_names_every_command_and_option(void **state)
{
    (void)state;
    static const char *const all[] = {
        "play",     "list",    "check",     "plan",       "render",
        "--from",   "--speed", "--size",    "--at",       "--screen",
        "--layer",  "--names", "bone",      "--sheet",    "--stats",
        "-o FILE",  "--help",  "--version", "--data-dir", "--fullscreen",
        "session",  "paused",  "stopped",   "verdict",    "0.5 to 1.5",
        "--layout", "sheet",   "--still",   "strokes",    "Ends with 0",
        "icon"};
    char said[SAID];
    assert_int_equal(run("--help", said), KN_EXIT_DONE);
    for (int i = 0; i < KN_ARRAY_COUNT(all); i++) {
        assert_says(said, all[i]);
    }
}

static void
help_fits_a_terminal(void **state)
{
    (void)state;
    char said[SAID];
    assert_int_equal(run("--help", said), KN_EXIT_DONE);
    for (const char *p = said; *p; p += strcspn(p, "\n") + 1) {
        assert_true(strcspn(p, "\n") <= 80);
    }
}

static void
version_is_a_name_and_a_number(void **state)
{
    (void)state;
    char said[SAID];
    int major;
    int minor;
    int patch;
    char end;
    assert_int_equal(run("--version", said), KN_EXIT_DONE);
    assert_int_equal(
        sscanf(said, "knead %d.%d.%d%c", &major, &minor, &patch, &end), 4);
    assert_int_equal(end, '\n');
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_read),
        cmocka_unit_test(files_to_check_keep_their_order),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(endless_words_are_cut),
        cmocka_unit_test(cut_words_stay_text),
        cmocka_unit_test(a_wrong_line_leaves_nothing_behind),
        cmocka_unit_test(no_words_at_all_play),
        cmocka_unit_test(help_names_every_command_and_option),
        cmocka_unit_test(help_fits_a_terminal),
        cmocka_unit_test(version_is_a_name_and_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
