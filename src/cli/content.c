// SPDX-License-Identifier: MIT
#include "cli/content.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "platform/events.h"
#include "platform/qr.h"
#include "session/plan.h"

static enum kn_exit
load_anatomy(struct kn_content *content, const char *data_dir)
{
    char path[KN_PATH_BYTES];
    if (!kn_folders_find(&content->folders, "anatomy/back.yaml", path,
                         sizeof(path))) {
        fprintf(stderr,
                _("knead: anatomy/back.yaml is nowhere to be found (%s)\n"),
                data_dir ? _("expected anatomy/ and scripts/ in --data-dir")
                         : _("is Knead installed whole? see --data-dir"));
        return KN_EXIT_ENVIRONMENT;
    }
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool loaded = kn_anatomy_load(&content->anatomy, path, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    return loaded ? KN_EXIT_DONE : KN_EXIT_INPUT;
}

// The person's own routines come before the shipped ones of the same id.
static bool
list_routines(struct kn_content *content)
{
    char own[KN_PATH_BYTES];
    char shipped[KN_PATH_BYTES];
    const char *folders[2];
    int count = 0;
    if (kn_folders_join(own, sizeof(own), content->folders.data, "routines")) {
        folders[count++] = own;
    }
    if (kn_folders_find(&content->folders, "scripts", shipped,
                        sizeof(shipped))) {
        folders[count++] = shipped;
    }
    return kn_catalogue_init(&content->catalogue, folders, count);
}

enum kn_exit
kn_content_init(struct kn_content *content, const char *data_dir)
{
    struct kn_folders *folders = &content->folders;
    content->has_library = false;
    kn_folders_init(folders, data_dir);
    if (data_dir) {
        // Whoever names a folder means that one, and no other in its place.
        folders->root_count = strcmp(folders->roots[0], data_dir) == 0;
    }
    enum kn_exit result = load_anatomy(content, data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    content->cast = (struct kn_cast){.anatomy = &content->anatomy};
    if (!list_routines(content)) {
        kn_anatomy_destroy(&content->anatomy);
        fprintf(stderr, _("knead: out of memory\n"));
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

// Finds a file that pictures can do without; says so when it is not there.
static bool
find_extra(const struct kn_content *content, const char *name, char *path)
{
    if (kn_folders_find(&content->folders, name, path, KN_PATH_BYTES)) {
        return true;
    }
    fprintf(stderr,
            _("knead: %s is nowhere to be found; going on without it\n"), name);
    return false;
}

void
kn_content_load_cast(struct kn_content *content)
{
    char path[KN_PATH_BYTES];
    struct kn_cast *cast = &content->cast;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    if (find_extra(content, "anatomy/postures.yaml", path) &&
        kn_figure_load(&content->figure, path, kn_posture_view_keys(),
                       &diags)) {
        cast->figure = &content->figure;
    }
    if (find_extra(content, "anatomy/tools.yaml", path) &&
        kn_tool_shapes_load(&content->tools, path, &diags)) {
        cast->tools = &content->tools;
    }
    if (find_extra(content, "anatomy/trigger_points.yaml", path) &&
        kn_trigger_points_load(&content->points, path, &content->anatomy,
                               &diags)) {
        cast->points = &content->points;
    }
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
}

static enum kn_exit
missing(const char *name)
{
    fprintf(stderr,
            _("knead: %s is nowhere to be found (is Knead installed "
              "whole? see --data-dir)\n"),
            name);
    return KN_EXIT_ENVIRONMENT;
}

enum kn_exit
kn_content_load_library(struct kn_content *content)
{
    char path[KN_PATH_BYTES];
    struct kn_diag_list diags;
    const struct kn_folders *folders = &content->folders;
    if (!kn_folders_find(folders, "screening.yaml", path, sizeof(path))) {
        return missing("screening.yaml");
    }
    kn_diag_init(&diags);
    bool asked =
        kn_screening_load(&content->screening, path, &content->anatomy, &diags);
    bool found = kn_folders_find(folders, "guide", path, sizeof(path));
    content->has_library =
        asked && found &&
        kn_handbook_load(&content->book, path, &content->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    if (!content->has_library && asked) {
        kn_screening_destroy(&content->screening);
    }
    return content->has_library ? KN_EXIT_DONE
           : found              ? KN_EXIT_INPUT
                                : missing("guide");
}

void
kn_content_speak(struct kn_content *content, enum kn_language language)
{
    kn_anatomy_speak(&content->anatomy, language);
    kn_catalogue_speak(&content->catalogue, language);
    if (content->cast.points) {
        kn_trigger_points_speak(&content->points, language);
    }
    if (content->has_library) {
        kn_screening_speak(&content->screening, language);
        kn_handbook_speak(&content->book, language);
    }
}

enum kn_exit
kn_content_set(const struct kn_options *options, struct kn_settings *settings)
{
    for (int i = 0; i < options->set_count; i++) {
        const char *word = options->sets[i];
        char text[160];
        int key = (int)strcspn(word, "=");
        const struct kn_setting *found = NULL;
        for (int k = 0; k < KN_SETTING_COUNT; k++) {
            const struct kn_setting *one = &kn_setting_table[k];
            if ((int)strlen(one->key) == key &&
                strncmp(one->key, word, (size_t)key) == 0) {
                found = one;
            }
        }
        struct kn_settings read;
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        snprintf(text, sizeof(text), "%.*s: %s\n", key, word, word + key + 1);
        bool good = found && kn_settings_parse(&read, "--set", text,
                                               strlen(text), &diags);
        char why[200];
        snprintf(why, sizeof(why), "%s",
                 diags.count > 0 ? diags.items[0].message
                                 : _("there is no such setting"));
        kn_diag_destroy(&diags);
        if (!good) {
            return kn_options_refuse(_("--set is"), word, why);
        }
        if (found->kind == KN_SETTING_BUTTON) {
            int button;
            memcpy(&button, (const char *)&read + found->offset, sizeof(int));
            kn_remote_free(settings->remote, (kn_button_id)button);
        }
        memcpy((char *)settings + found->offset,
               (const char *)&read + found->offset, sizeof(int));
    }
    return KN_EXIT_DONE;
}

struct kn_library
kn_content_library(struct kn_content *content)
{
    return (struct kn_library){
        .cast = content->cast,
        .catalogue = &content->catalogue,
        .book = &content->book,
        .screening = &content->screening,
        .encode = kn_qr_encoder(),
        .letter = kn_events_letter,
    };
}

void
kn_content_destroy(struct kn_content *content)
{
    if (content->has_library) {
        kn_handbook_destroy(&content->book);
        kn_screening_destroy(&content->screening);
    }
    if (content->cast.points) {
        kn_trigger_points_destroy(&content->points);
    }
    if (content->cast.tools) {
        kn_tool_shapes_destroy(&content->tools);
    }
    if (content->cast.figure) {
        kn_figure_destroy(&content->figure);
    }
    kn_catalogue_destroy(&content->catalogue);
    kn_anatomy_destroy(&content->anatomy);
}

enum kn_exit
kn_content_any(const struct kn_content *content)
{
    if (content->catalogue.count > 0) {
        return KN_EXIT_DONE;
    }
    fprintf(stderr, _("knead: there are no routines (expected scripts/ "
                      "with *.yaml files; see --data-dir)\n"));
    return KN_EXIT_ENVIRONMENT;
}

void
kn_content_miss(const struct kn_catalogue *catalogue, const char *word)
{
    const char *near = kn_catalogue_nearest(catalogue, word);
    if (near) {
        fprintf(stderr,
                _("knead: there is no routine '%s' (did you mean '%s'?)\n"),
                word, near);
    } else {
        fprintf(stderr,
                _("knead: there is no routine '%s' (see 'knead list')\n"),
                word);
    }
}

const char *
kn_content_path(const struct kn_content *content, const char *word)
{
    const struct kn_catalogue *catalogue = &content->catalogue;
    if (!word && kn_content_any(content) != KN_EXIT_DONE) {
        return NULL;
    }
    const char *path = word ? kn_catalogue_resolve(catalogue, word)
                            : catalogue->entries[0].path;
    if (!path) {
        kn_content_miss(catalogue, word);
    }
    return path;
}

enum kn_exit
kn_content_routine(const struct kn_content *content, const char *word,
                   struct kn_routine *routine)
{
    const char *path = kn_content_path(content, word);
    if (!path) {
        return word ? KN_EXIT_INPUT : KN_EXIT_ENVIRONMENT;
    }
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool loaded = kn_routine_load(routine, path, &content->anatomy, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    return loaded ? KN_EXIT_DONE : KN_EXIT_INPUT;
}

enum kn_exit
kn_content_instant(const struct kn_routine *routine, const char *what,
                   kn_tick at)
{
    struct kn_plan plan;
    if (!kn_plan_init(&plan, routine)) {
        fprintf(stderr, _("knead: out of memory\n"));
        return KN_EXIT_ENVIRONMENT;
    }
    kn_tick length = plan.length;
    kn_plan_destroy(&plan);
    if (at <= length) {
        return KN_EXIT_DONE;
    }
    char word[32];
    char end[32];
    char expected[64];
    kn_tick_format_clock(word, sizeof(word), at);
    kn_tick_format_clock(end, sizeof(end), length);
    snprintf(expected, sizeof(expected), _("the routine lasts %s"), end);
    return kn_options_refuse(what, word, expected);
}
