// SPDX-License-Identifier: MIT
#include "cli/content.h"

#include <stdio.h>
#include <string.h>

#include "session/plan.h"

static enum kn_exit
load_anatomy(struct kn_content *content, const char *data_dir)
{
    char path[KN_PATH_BYTES];
    if (!kn_folders_find(&content->folders, "anatomy/back.yaml", path,
                         sizeof(path))) {
        fprintf(stderr,
                "knead: anatomy/back.yaml is nowhere to be found (%s)\n",
                data_dir ? "expected anatomy/ and scripts/ in --data-dir"
                         : "is Knead installed whole? see --data-dir");
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
    kn_folders_init(folders, data_dir);
    if (data_dir) {
        // Whoever names a folder means that one, and no other in its place.
        folders->root_count = strcmp(folders->roots[0], data_dir) == 0;
    }
    enum kn_exit result = load_anatomy(content, data_dir);
    if (result != KN_EXIT_DONE) {
        return result;
    }
    if (!list_routines(content)) {
        kn_anatomy_destroy(&content->anatomy);
        fprintf(stderr, "knead: out of memory\n");
        return KN_EXIT_ENVIRONMENT;
    }
    return KN_EXIT_DONE;
}

void
kn_content_destroy(struct kn_content *content)
{
    kn_catalogue_destroy(&content->catalogue);
    kn_anatomy_destroy(&content->anatomy);
}

enum kn_exit
kn_content_any(const struct kn_content *content)
{
    if (content->catalogue.count > 0) {
        return KN_EXIT_DONE;
    }
    fprintf(stderr, "knead: there are no routines (expected scripts/ "
                    "with *.yaml files; see --data-dir)\n");
    return KN_EXIT_ENVIRONMENT;
}

static const char *
path_of(const struct kn_content *content, const char *word)
{
    const struct kn_catalogue *catalogue = &content->catalogue;
    if (!word && kn_content_any(content) != KN_EXIT_DONE) {
        return NULL;
    }
    const char *path = word ? kn_catalogue_resolve(catalogue, word)
                            : catalogue->entries[0].path;
    if (!path) {
        const char *near = kn_catalogue_nearest(catalogue, word);
        fprintf(stderr, "knead: there is no routine '%s' (%s%s%s)\n", word,
                near ? "did you mean '" : "see 'knead list'", near ? near : "",
                near ? "'?" : "");
    }
    return path;
}

enum kn_exit
kn_content_routine(const struct kn_content *content, const char *word,
                   struct kn_routine *routine)
{
    const char *path = path_of(content, word);
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
        fprintf(stderr, "knead: out of memory\n");
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
    snprintf(expected, sizeof(expected), "the routine lasts %s", end);
    return kn_options_refuse(what, word, expected);
}
