// SPDX-License-Identifier: MIT
// Saves onto a disk until it is full. Usage: full_disk FOLDER, which is small
// and empty. Exits 0 when the disk did fill up, that was said, and the last
// file that was saved is there whole.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/keep.h"

#define PATH_BYTES 512
#define SAY                                                                    \
    "Your history could not be saved: there is no space left on the disk."

static bool
check(bool kept, const char *what)
{
    if (!kept) {
        fprintf(stderr, "full_disk: %s\n", what);
    }
    return kept;
}

// Saves longer and longer histories; returns the length of the last that fit.
static int
fill(const char *path, struct kn_history *history, struct kn_keep_note *note)
{
    int fitted = 0;
    while (history->count < KN_HISTORY_LIMIT) {
        struct kn_visit visit = {.when = history->count, .routine = "routine"};
        if (!kn_history_add(history, &visit) ||
            !kn_keep_save_history(path, history, note)) {
            return fitted;
        }
        fitted = history->count;
    }
    return fitted;
}

int
main(int argc, char **argv)
{
    char path[PATH_BYTES];
    struct kn_history history;
    struct kn_history back;
    struct kn_diag_list diags;
    struct kn_keep_note note = {""};
    if (argc != 2 || strlen(argv[1]) > PATH_BYTES / 2) {
        return 2;
    }
    snprintf(path, sizeof(path), "%s/knead/history.yaml", argv[1]);
    kn_history_init(&history);
    kn_diag_init(&diags);
    int fitted = fill(path, &history, &note);
    bool good = check(fitted > 10, "nothing fitted") &&
                check(fitted < KN_HISTORY_LIMIT, "the disk is too large") &&
                check(strcmp(note.text, SAY) == 0, note.text);
    kn_keep_load_history(path, &back, &diags);
    good = good && check(back.count == fitted, "the old file is not whole");
    printf("full after %d sessions: %s\n", fitted, note.text);
    kn_history_destroy(&history);
    kn_history_destroy(&back);
    kn_diag_destroy(&diags);
    return good ? 0 : 1;
}
