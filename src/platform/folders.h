// SPDX-License-Identifier: MIT
// Where things are: the person's own folders by the XDG Base Directory
// specification 0.8, and the places where shipped files may be, best first.
// A folder that cannot be named (no home, a path too long) is "": whoever
// wants it does without.
#ifndef KN_PLATFORM_FOLDERS_H
#define KN_PLATFORM_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>

#define KN_PATH_BYTES 1024
#define KN_FOLDER_ROOTS 12

struct kn_folders {
    char cache[KN_PATH_BYTES];  // can be deleted at any time
    char config[KN_PATH_BYTES]; // settings
    char data[KN_PATH_BYTES];   // the person's own routines
    char state[KN_PATH_BYTES];  // what Knead remembers of sessions
    // The files that store/keep.h loads and saves: in `config`, and the other
    // two in `state`. "" as their folders.
    char settings[KN_PATH_BYTES];
    char history[KN_PATH_BYTES];
    char answers[KN_PATH_BYTES];
    // A kiosk's: its configuration, in `config` and, when that is not there,
    // the machine's; how often it was used, and wrong PINs, both in `state`.
    char kiosk[2][KN_PATH_BYTES];
    char counts[KN_PATH_BYTES];
    char lock[KN_PATH_BYTES];
    // Each holds what is shipped: `anatomy/...` (or `assets/anatomy/...`) and
    // `scripts/...`. Not all exist.
    char roots[KN_FOLDER_ROOTS][KN_PATH_BYTES];
    int root_count;
};

// Reads the environment. The roots in order: `data_dir` (from the command
// line; NULL: not given), KNEAD_DATA_DIR, the person's data folder, the source
// tree if the program runs from its build tree, ../share/knead beside the
// program, the folder it was installed for, and knead in XDG_DATA_DIRS.
void kn_folders_init(struct kn_folders *folders, const char *data_dir);

// The file or folder `name` ("anatomy/back.yaml", "scripts") of the first root
// that has a readable one. Returns false, with *out "", if none has.
bool kn_folders_find(const struct kn_folders *folders, const char *name,
                     char *out, size_t size);

// Makes `folder` and what is missing above it, for the owner alone (0700).
// Returns false with errno set if it is not there afterwards.
bool kn_folders_make(const char *folder);

// Deletes all but the `keep` newest (at most KN_PRUNE_MAX) of the files in
// `folder` whose names begin with `prefix`; what cannot be deleted stays.
#define KN_PRUNE_MAX 32
void kn_folders_prune(const char *folder, const char *prefix, int keep);

// Writes `folder`/`name` to out; false, with *out "", if that does not fit or
// `folder` is "".
bool kn_folders_join(char *out, size_t size, const char *folder,
                     const char *name);

#endif
