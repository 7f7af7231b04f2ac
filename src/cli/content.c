// SPDX-License-Identifier: MIT
#include "cli/content.h"

#include <stdio.h>

static enum kn_exit
load_anatomy(struct kn_content *content)
{
    char path[KN_PATH_BYTES];
    if (!kn_folders_find(&content->folders, "anatomy/back.yaml", path,
                         sizeof(path))) {
        fprintf(stderr, "knead: anatomy/back.yaml is nowhere to be found "
                        "(is Knead installed whole? see --data-dir)\n");
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
    kn_folders_init(&content->folders, data_dir);
    enum kn_exit result = load_anatomy(content);
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

static const char *
path_of(const struct kn_content *content, const char *word)
{
    const struct kn_catalogue *catalogue = &content->catalogue;
    if (!word && catalogue->count == 0) {
        fprintf(stderr, "knead: there are no routines (expected scripts/ "
                        "with *.yaml files; see --data-dir)\n");
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
