// SPDX-License-Identifier: MIT
#include "platform/folders.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SDL.h>

#include "base/file.h"

#define NAME "knead"
#define XDG_DATA_DIRS_DEFAULT "/usr/local/share:/usr/share"

bool
kn_folders_join(char *out, size_t size, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    size_t added = strlen(name);
    // All or nothing: half a path is worse than none.
    if (length == 0 || length + added + 2 > size) {
        out[0] = '\0';
        return false;
    }
    memcpy(out, folder, length);
    if (length > 1 || folder[0] != '/') {
        out[length++] = '/';
    }
    memcpy(out + length, name, added + 1);
    return true;
}

// The value of an XDG variable, which the specification says to ignore when
// it is empty or relative.
static const char *
absolute(const char *variable)
{
    const char *value = getenv(variable);
    return value && value[0] == '/' ? value : NULL;
}

static void
set_own(char *out, const char *variable, const char *below_home)
{
    char fallback[KN_PATH_BYTES];
    const char *base = absolute(variable);
    const char *home = absolute("HOME");
    out[0] = '\0';
    if (!base && home &&
        kn_folders_join(fallback, sizeof(fallback), home, below_home)) {
        base = fallback;
    }
    if (base) {
        kn_folders_join(out, KN_PATH_BYTES, base, NAME);
    }
}

static void
add_root(struct kn_folders *folders, const char *folder, const char *name)
{
    if (folders->root_count == KN_FOLDER_ROOTS || !folder || !folder[0]) {
        return;
    }
    char *root = folders->roots[folders->root_count];
    if (name ? kn_folders_join(root, KN_PATH_BYTES, folder, name)
             : strlen(folder) < KN_PATH_BYTES) {
        if (!name) {
            memcpy(root, folder, strlen(folder) + 1);
        }
        folders->root_count++;
    }
}

static bool
is_within(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return length > 0 && strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == '\0');
}

// What stands beside the program: the source tree it is being built from, or
// the prefix it was installed or unpacked to.
static void
add_program_roots(struct kn_folders *folders)
{
    char *program = SDL_GetBasePath(); // NULL where /proc is not mounted
    if (!program) {
        return;
    }
    if (is_within(program, KN_BUILD_ROOT)) {
        add_root(folders, KN_SOURCE_ROOT, NULL);
    }
    add_root(folders, program, "../share/" NAME);
    SDL_free(program);
}

static void
add_system_roots(struct kn_folders *folders)
{
    char folder[KN_PATH_BYTES];
    const char *p = getenv("XDG_DATA_DIRS");
    if (!p || !p[0]) {
        p = XDG_DATA_DIRS_DEFAULT;
    }
    while (*p) {
        size_t length = strcspn(p, ":");
        if (p[0] == '/' && length < sizeof(folder)) {
            memcpy(folder, p, length);
            folder[length] = '\0';
            add_root(folders, folder, NAME);
        }
        p += length + (p[length] == ':');
    }
}

void
kn_folders_init(struct kn_folders *folders, const char *data_dir)
{
    memset(folders, 0, sizeof(*folders));
    set_own(folders->cache, "XDG_CACHE_HOME", ".cache");
    set_own(folders->config, "XDG_CONFIG_HOME", ".config");
    set_own(folders->data, "XDG_DATA_HOME", ".local/share");
    set_own(folders->state, "XDG_STATE_HOME", ".local/state");
    kn_folders_join(folders->settings, KN_PATH_BYTES, folders->config,
                    "settings.yaml");
    kn_folders_join(folders->history, KN_PATH_BYTES, folders->state,
                    "history.yaml");
    kn_folders_join(folders->answers, KN_PATH_BYTES, folders->state,
                    "answers.yaml");
    kn_folders_join(folders->kiosk[0], KN_PATH_BYTES, folders->config,
                    "kiosk.yaml");
    kn_folders_join(folders->kiosk[1], KN_PATH_BYTES, "/etc/" NAME,
                    "kiosk.yaml");
    kn_folders_join(folders->counts, KN_PATH_BYTES, folders->state,
                    "kiosk-counts.csv");
    kn_folders_join(folders->lock, KN_PATH_BYTES, folders->state,
                    "kiosk-lock.yaml");
    add_root(folders, data_dir, NULL);
    add_root(folders, getenv("KNEAD_DATA_DIR"), NULL);
    add_root(folders, folders->data, NULL);
    add_program_roots(folders);
    add_root(folders, KN_DATADIR, NULL);
    add_system_roots(folders);
}

bool
kn_folders_find(const struct kn_folders *folders, const char *name, char *out,
                size_t size)
{
    char below[KN_PATH_BYTES];
    for (int i = 0; i < folders->root_count; i++) {
        const char *root = folders->roots[i];
        if (kn_folders_join(out, size, root, name) && access(out, R_OK) == 0) {
            return true;
        }
        if (kn_folders_join(below, sizeof(below), root, "assets") &&
            kn_folders_join(out, size, below, name) && access(out, R_OK) == 0) {
            return true;
        }
    }
    if (size > 0) {
        out[0] = '\0';
    }
    return false;
}

bool
kn_folders_make(const char *folder)
{
    if (strlen(folder) >= KN_PATH_BYTES) {
        errno = ENAMETOOLONG;
        return false;
    }
    return kn_file_make_folder(folder);
}

static bool
newer(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

// One file that is kept so far.
struct kept {
    char path[KN_PATH_BYTES];
    struct timespec changed;
};

// Puts a file among the kept ones, deleting the oldest if they are too many.
static void
keep_or_delete(struct kept *kept, int *count, int keep, const struct kept *file)
{
    if (*count < keep) {
        kept[(*count)++] = *file;
        return;
    }
    int oldest = 0;
    for (int i = 1; i < *count; i++) {
        if (newer(kept[oldest].changed, kept[i].changed)) {
            oldest = i;
        }
    }
    if (*count > 0 && newer(file->changed, kept[oldest].changed)) {
        unlink(kept[oldest].path);
        kept[oldest] = *file;
    } else {
        unlink(file->path);
    }
}

void
kn_folders_prune(const char *folder, const char *prefix, int keep)
{
    assert(keep >= 0 && keep <= KN_PRUNE_MAX);
    struct kept kept[KN_PRUNE_MAX];
    int count = 0;
    DIR *dir = opendir(folder);
    if (!dir) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct kept file;
        struct stat st;
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 &&
            kn_folders_join(file.path, sizeof(file.path), folder,
                            entry->d_name) &&
            lstat(file.path, &st) == 0 && S_ISREG(st.st_mode)) {
            file.changed = st.st_mtim;
            keep_or_delete(kept, &count, keep, &file);
        }
    }
    closedir(dir);
}
