// SPDX-License-Identifier: MIT
// Feeds a fuzz target every file that is named, and every file of every
// folder that is named.
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "fuzz.h"

#define LIMIT ((size_t)1 << 20)
#define PATH_BYTES 4096

static bool
replay_file(const char *path)
{
    size_t size;
    const char *why;
    char *bytes = kn_file_read(path, LIMIT, &size, &why);
    // Of the very size, so that a sanitizer sees a read beyond it.
    uint8_t *exact = bytes ? malloc(size + !size) : NULL;
    if (!exact) {
        fprintf(stderr, "%s: %s\n", path, bytes ? "out of memory" : why);
        free(bytes);
        return false;
    }
    memcpy(exact, bytes, size);
    free(bytes);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return true;
}

// Returns how many files were fed, or -1 when one could not be.
static int
replay_folder(DIR *folder, const char *path)
{
    int fed = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        char file[PATH_BYTES];
        if (entry->d_name[0] == '.') {
            continue;
        }
        int length = snprintf(file, sizeof(file), "%s/%s", path, entry->d_name);
        if (length < 0 || (size_t)length >= sizeof(file) ||
            !replay_file(file)) {
            return -1;
        }
        fed++;
    }
    return fed;
}

static int
replay(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return replay_file(path) ? 1 : -1;
    }
    int fed = replay_folder(folder, path);
    closedir(folder);
    return fed;
}

int
main(int argc, char **argv)
{
    int total = 0;
    for (int i = 1; i < argc; i++) {
        int fed = replay(argv[i]);
        if (fed <= 0) {
            fprintf(stderr, "%s: nothing to replay\n", argv[i]);
            return 1;
        }
        total += fed;
    }
    printf("%d inputs\n", total);
    return total > 0 ? 0 : 1;
}
