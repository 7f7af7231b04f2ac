// SPDX-License-Identifier: MIT
// The commands that only read and print.
#include "cli/commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "base/words.h"
#include "cli/content.h"
#include "cli/speak.h"
#include "cli/version.h"
#include "platform/clip.h"
#include "routine/clip.h"
#include "session/plan.h"
#include "session/print.h"
#include "sound/schedule.h"

// Standard output may be a full disk or a closed pipe.
static enum kn_exit
close_output(void)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror(_("knead: standard output"));
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

// The length of the whole session of `entry`, count-ins and all.
static kn_tick
length_of(const struct kn_content *content, const struct kn_entry *entry)
{
    struct kn_diag_list diags;
    struct kn_routine routine;
    kn_tick length = 0;
    kn_diag_init(&diags);
    if (kn_routine_load(&routine, entry->path, &content->anatomy, &diags)) {
        struct kn_plan plan;
        if (kn_plan_init(&plan, &routine)) {
            length = plan.length;
            kn_plan_destroy(&plan);
        }
        kn_routine_destroy(&routine);
    }
    kn_diag_destroy(&diags);
    return length;
}

static void
print_entry(const struct kn_content *content, const struct kn_entry *entry)
{
    if (entry->state != KN_ENTRY_GOOD) {
        printf(_("%-27s cannot be played: %s\n"), entry->id,
               entry->error ? entry->error : _("out of memory"));
        return;
    }
    char length[32];
    kn_tick_format_clock(length, sizeof(length), length_of(content, entry));
    const char *technique = kn_words(kn_techniques[entry->technique].name);
    char target[KN_PHRASE_NUMBER];
    char cap[KN_PHRASE_NUMBER];
    int bytes = (int)strlen(technique);
    int width = 20 + bytes - (int)kn_utf8_length(technique, (size_t)bytes);
    printf("%-27s %-*s %-8s %6s  ", entry->id, width, technique,
           kn_mode_keys[entry->mode], length);
    printf(_("%s of 10, at most %s\n"),
           kn_phrase_number(target, (double)entry->intensity_target),
           kn_phrase_number(cap, (double)entry->intensity_cap));
}

enum kn_exit
kn_command_list(const struct kn_options *options)
{
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    result = kn_content_any(&content);
    if (result == KN_EXIT_DONE &&
        !kn_catalogue_load_all(&content.catalogue, &content.anatomy)) {
        fprintf(stderr, _("knead: out of memory\n"));
        result = KN_EXIT_ENVIRONMENT;
    }
    for (int i = 0; result == KN_EXIT_DONE && i < content.catalogue.count;
         i++) {
        print_entry(&content, &content.catalogue.entries[i]);
    }
    kn_content_destroy(&content);
    return result == KN_EXIT_DONE ? close_output() : result;
}

// Says which languages a file has begun to speak.
static void
warn_of_gaps(const char *path, const struct kn_prose *prose)
{
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        if (prose->in[i] > 0 && prose->in[i] < prose->total) {
            fprintf(stderr,
                    "%s: warning: %d of %d texts are in '%s' (the others show "
                    "'%s')\n",
                    path, prose->in[i], prose->total, kn_prose_codes[i],
                    kn_prose_codes[prose->own]);
        }
    }
}

// Recordings are no part of the script: they may come later.
static void
warn_of_clips(const char *path, const struct kn_routine *routine)
{
    char file[KN_PATH_BYTES];
    struct kn_pcm pcm;
    const char *why = "its path is too long";
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        const char *const names[] = {step->voice, step->voice_other};
        for (int n = 0; n < 2; n++) {
            if (names[n] &&
                !(kn_clip_path(routine, names[n], file, sizeof(file)) &&
                  kn_clip_load(file, &pcm, &why))) {
                fprintf(stderr, "%s:%d:%d: warning: %s: %s\n", path,
                        step->mark.line, step->mark.column, names[n], why);
            } else if (names[n]) {
                free(pcm.samples);
            }
        }
    }
}

// A list of its own: a file full of problems must not hide the next one's.
static bool
check_file(const struct kn_content *content, const char *path)
{
    struct kn_diag_list diags;
    struct kn_routine routine;
    kn_diag_init(&diags);
    bool good = kn_routine_load(&routine, path, &content->anatomy, &diags);
    if (good) {
        warn_of_gaps(path, &routine.prose);
        warn_of_clips(path, &routine);
        kn_routine_destroy(&routine);
    }
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    return good;
}

enum kn_exit
kn_command_check(const struct kn_options *options)
{
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    bool named = options->file_count > 0;
    result = named ? KN_EXIT_DONE : kn_content_any(&content);
    int count = named ? options->file_count : content.catalogue.count;
    for (int i = 0; i < count; i++) {
        const char *path =
            named ? options->files[i] : content.catalogue.entries[i].path;
        if (!check_file(&content, path)) {
            result = KN_EXIT_INPUT;
        } else if (named) {
            // Whoever asks about a file wonders whether it was looked at.
            printf(_("%s: no mistakes\n"), path);
        }
    }
    kn_content_destroy(&content);
    return result == KN_EXIT_DONE ? close_output() : result;
}

enum kn_exit
kn_command_plan(const struct kn_options *options)
{
    struct kn_content content;
    enum kn_exit result = kn_content_init(&content, options->data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    struct kn_routine routine;
    result = kn_content_routine(&content, options->routine, &routine);
    if (result == KN_EXIT_DONE) {
        struct kn_plan plan;
        if (kn_plan_init(&plan, &routine)) {
            if (!options->cues) {
                kn_plan_print(&plan, stdout);
            } else if (!kn_transcript_print(&plan, stdout)) {
                fprintf(stderr, _("knead: out of memory\n"));
                result = KN_EXIT_ENVIRONMENT;
            }
            kn_plan_destroy(&plan);
        } else {
            fprintf(stderr, _("knead: out of memory\n"));
            result = KN_EXIT_ENVIRONMENT;
        }
        kn_routine_destroy(&routine);
    }
    kn_content_destroy(&content);
    return result == KN_EXIT_DONE ? close_output() : result;
}

enum kn_exit
kn_command_run(const struct kn_options *options)
{
    kn_speak_for(options);
    switch (options->command) {
    case KN_COMMAND_PLAY:
        return options->kiosk_setup ? kn_command_kiosk_setup(options)
                                    : kn_command_play(options);
    case KN_COMMAND_LIST:
        return kn_command_list(options);
    case KN_COMMAND_CHECK:
        return kn_command_check(options);
    case KN_COMMAND_PLAN:
        return kn_command_plan(options);
    case KN_COMMAND_RENDER:
        return kn_command_render(options);
    case KN_COMMAND_EXPORT:
        return kn_command_export(options);
    case KN_COMMAND_HANDOUT:
        return kn_command_handout(options);
    case KN_COMMAND_SHEET:
        return kn_command_sheet(options);
    case KN_COMMAND_ICON:
        return kn_command_icon(options);
    case KN_COMMAND_COMPLETE:
        return kn_command_complete(options);
    case KN_COMMAND_HELP:
        kn_options_print_help(stdout);
        return close_output();
    case KN_COMMAND_VERSION:
    default:
        printf("knead %s\n", KN_VERSION);
        return close_output();
    }
}
