// SPDX-License-Identifier: MIT
// knead complete WORD...: what the last word of a command line, which may be
// empty, can become, a line each. The shells ask this, so that what they offer
// is what there is. Where a file is meant nothing is printed: shells know
// files.
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

#include "cli/content.h"
#include "cli/option_table.h"

// A command line as far as it goes.
struct line {
    const struct kn_options *options;
    const char *word;            // being completed
    const struct option *valued; // whose value that word is, or NULL
    enum kn_command command;     // HELP: none yet; COMPLETE: no such
    int others;                  // plain words between it and the word
};

static void
offer(const struct line *line, const char *candidate)
{
    if (strncmp(candidate, line->word, strlen(line->word)) == 0) {
        puts(candidate);
    }
}

static const struct option *
option_called(const char *word)
{
    const struct option *found = NULL;
    for (const struct option *o = kn_option_longs; o->name; o++) {
        bool output = o->val == KN_OPTION_OUTPUT && strcmp(word, "-o") == 0;
        if (output ||
            (strncmp(word, "--", 2) == 0 && strcmp(word + 2, o->name) == 0)) {
            found = o;
        }
    }
    return found;
}

static enum kn_command
command_called(const char *word)
{
    int i = 0;
    while (i < KN_OPTION_COMMANDS && strcmp(word, kn_option_commands[i]) != 0) {
        i++;
    }
    return i < KN_OPTION_COMMANDS ? (enum kn_command)i : KN_COMMAND_COMPLETE;
}

// Whether the option wants a value in a word of its own.
static bool
wants_value(const struct option *option)
{
    return option && option->has_arg == required_argument;
}

static struct line
read_line(const struct kn_options *options)
{
    struct line line = {
        .options = options,
        .word = "",
        .command = KN_COMMAND_HELP,
    };
    for (int i = 0; i < options->file_count; i++) {
        const char *word = options->files[i];
        const struct option *option = line.valued ? NULL : option_called(word);
        if (i == options->file_count - 1) {
            line.word = word;
        } else if (line.valued) {
            line.valued = NULL;
        } else if (wants_value(option)) {
            line.valued = option;
        } else if (word[0] != '-') {
            bool first = line.command == KN_COMMAND_HELP;
            line.command = first ? command_called(word) : line.command;
            line.others += !first;
        }
    }
    return line;
}

static void
offer_value(const struct line *line)
{
    switch (line->valued->val) {
    case KN_OPTION_SCREEN:
        for (int i = 0; i < KN_OPTION_SCREENS; i++) {
            offer(line, kn_option_screens[i]);
        }
        for (int i = 0; i < KN_SCREEN_COUNT; i++) {
            offer(line, kn_app_screen_name((enum kn_screen)i));
        }
        break;
    case KN_OPTION_LAYER:
        for (int i = KN_LAYER_SUPERFICIAL; i < KN_LAYER_COUNT; i++) {
            offer(line, kn_layer_names[i]);
        }
        break;
    case KN_OPTION_SET:
        for (int i = 0; i < KN_SETTING_COUNT; i++) {
            char set[64];
            snprintf(set, sizeof(set), "%s=", kn_setting_table[i].key);
            offer(line, set);
        }
        break;
    default:
        break; // a file, a time, a number
    }
}

static void
offer_options(const struct line *line)
{
    bool any = line->command >= KN_OPTION_COMMANDS;
    unsigned usable = kn_option_usable[any ? KN_COMMAND_PLAY : line->command];
    for (const struct option *o = kn_option_longs; o->name; o++) {
        char word[32];
        bool everywhere = o->val == 'h' || o->val == KN_OPTION_VERSION;
        if (everywhere || usable & KN_OPTION_BIT(o->val)) {
            snprintf(word, sizeof(word), "--%s", o->name);
            // The one option that is known by its letter.
            offer(line, o->val == KN_OPTION_OUTPUT ? "-o" : word);
        }
    }
}

static enum kn_exit
offer_routines(const struct line *line)
{
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, line->options->data_dir);
    if (result == KN_EXIT_DONE) {
        for (int i = 0; i < content.catalogue.count; i++) {
            offer(line, content.catalogue.entries[i].id);
        }
        kn_content_destroy(&content);
    }
    return result;
}

static enum kn_exit
offer_word(const struct line *line)
{
    switch (line->command) {
    case KN_COMMAND_PLAY:
    case KN_COMMAND_PLAN:
    case KN_COMMAND_RENDER:
    case KN_COMMAND_EXPORT:
    case KN_COMMAND_HANDOUT:
        return line->others == 0 ? offer_routines(line) : KN_EXIT_DONE;
    case KN_COMMAND_SHEET:
        if (line->others == 0) {
            offer(line, "strokes");
            offer(line, "tools");
        }
        return KN_EXIT_DONE;
    case KN_COMMAND_HELP:
        for (int i = 0; i < KN_OPTION_COMMANDS; i++) {
            offer(line, kn_option_commands[i]);
        }
        return KN_EXIT_DONE;
    case KN_COMMAND_LIST:
    case KN_COMMAND_CHECK:
    case KN_COMMAND_ICON:
    case KN_COMMAND_VERSION:
    case KN_COMMAND_COMPLETE:
    default:
        return KN_EXIT_DONE; // files, or nothing
    }
}

enum kn_exit
kn_command_complete(const struct kn_options *options)
{
    struct line line = read_line(options);
    enum kn_exit result = KN_EXIT_DONE;
    if (line.valued) {
        offer_value(&line);
    } else if (line.word[0] == '-') {
        offer_options(&line);
    } else {
        result = offer_word(&line);
    }
    return result;
}
