// SPDX-License-Identifier: MIT
#include "platform/speech_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/folders.h"

#define PREFIX "speech-"
#define MAGIC "knead speech 1\n"
#define MAGIC_BYTES (sizeof(MAGIC) - 1)
#define FILE_MOST (4 << 20) // bytes of one line: two minutes
#define FILES_MOST 4096     // looked at when pruning

// Behind the magic; then the key without its NUL, then the samples.
struct head {
    uint32_t key, rate, count;
    uint32_t check; // of the samples, by their low half
};

// FNV-1a, 64 bits.
static uint64_t
hash(const void *bytes, size_t size)
{
    const unsigned char *byte = bytes;
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++) {
        sum = (sum ^ byte[i]) * 0x100000001b3u;
    }
    return sum;
}

bool
kn_speech_cache_key(char *out, const char *voice, int rate, const char *text)
{
    int length = snprintf(out, KN_SPEECH_KEY, "%s|%d|%s", voice, rate, text);
    return length > 0 && length < KN_SPEECH_KEY;
}

static bool
path_of(const char *folder, const char *key, char *out)
{
    char name[64];
    snprintf(name, sizeof(name), PREFIX "%016llx.pcm",
             (unsigned long long)hash(key, strlen(key)));
    return kn_folders_join(out, KN_PATH_BYTES, folder, name);
}

// Takes the samples out of a file's bytes.
static bool
unpack(const char *bytes, size_t size, const char *key, struct kn_pcm *pcm)
{
    struct head head;
    size_t length = strlen(key);
    size_t before = MAGIC_BYTES + sizeof(head) + length;
    if (size < before || memcmp(bytes, MAGIC, MAGIC_BYTES) != 0) {
        return false;
    }
    memcpy(&head, bytes + MAGIC_BYTES, sizeof(head));
    const char *samples = bytes + before;
    size_t left = size - before;
    if (head.key != length || head.rate < 4000 || head.rate > 192000 ||
        memcmp(samples - length, key, length) != 0 ||
        left != head.count * sizeof(int16_t) ||
        head.check != (uint32_t)hash(samples, left)) {
        return false;
    }
    pcm->samples = malloc(left + sizeof(int16_t));
    if (!pcm->samples) {
        return false;
    }
    memcpy(pcm->samples, samples, left);
    pcm->count = (int)head.count;
    pcm->rate = (int)head.rate;
    return true;
}

bool
kn_speech_cache_load(const char *folder, const char *key, struct kn_pcm *pcm)
{
    char path[KN_PATH_BYTES];
    size_t size;
    const char *why;
    if (!path_of(folder, key, path)) {
        return false;
    }
    char *bytes = kn_file_read(path, FILE_MOST, &size, &why);
    bool found = bytes && unpack(bytes, size, key, pcm);
    free(bytes);
    return found;
}

void
kn_speech_cache_save(const char *folder, const char *key,
                     const struct kn_pcm *pcm)
{
    char path[KN_PATH_BYTES];
    size_t length = strlen(key);
    size_t samples = (size_t)pcm->count * sizeof(*pcm->samples);
    size_t size = MAGIC_BYTES + sizeof(struct head) + length + samples;
    if (size > FILE_MOST || !path_of(folder, key, path) ||
        !kn_folders_make(folder)) {
        return;
    }
    char *bytes = malloc(size + 1);
    if (!bytes) {
        return;
    }
    const struct head head = {
        .key = (uint32_t)length,
        .rate = (uint32_t)pcm->rate,
        .count = (uint32_t)pcm->count,
        .check = (uint32_t)hash(pcm->samples, samples),
    };
    char *at = bytes;
    memcpy(at, MAGIC, MAGIC_BYTES);
    memcpy(at += MAGIC_BYTES, &head, sizeof(head));
    memcpy(at += sizeof(head), key, length + 1); // its NUL is overwritten
    memcpy(at + length, pcm->samples, samples);
    // Without waiting for the disk: a torn file is found out when it is read.
    FILE *file = fopen(path, "wb");
    if (file) {
        bool whole = fwrite(bytes, 1, size, file) == size;
        whole &= fclose(file) == 0;
        if (!whole) {
            unlink(path);
        }
    }
    free(bytes);
}

// ---- pruning

struct entry {
    char name[40];
    int64_t used; // s
    long size;
};

static int
newest_first(const void *a, const void *b)
{
    const struct entry *one = a;
    const struct entry *other = b;
    if (one->used != other->used) {
        return one->used > other->used ? -1 : 1;
    }
    return strcmp(one->name, other->name);
}

static int
list(DIR *dir, struct entry *entries)
{
    int count = 0;
    struct dirent *found;
    while (count < FILES_MOST && (found = readdir(dir))) {
        struct entry *entry = &entries[count];
        struct stat st;
        if (strncmp(found->d_name, PREFIX, sizeof(PREFIX) - 1) == 0 &&
            strlen(found->d_name) < sizeof(entry->name) &&
            fstatat(dirfd(dir), found->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0) {
            memcpy(entry->name, found->d_name, strlen(found->d_name) + 1);
            entry->used = (int64_t)st.st_mtime;
            entry->size = (long)st.st_size;
            count++;
        }
    }
    return count;
}

void
kn_speech_cache_prune(const char *folder, long most)
{
    DIR *dir = folder[0] ? opendir(folder) : NULL;
    struct entry *entries = calloc(FILES_MOST, sizeof(*entries));
    if (dir && entries) {
        int count = list(dir, entries);
        qsort(entries, (size_t)count, sizeof(*entries), newest_first);
        long kept = 0;
        for (int i = 0; i < count; i++) {
            kept += entries[i].size;
            if (kept > most) {
                unlinkat(dirfd(dir), entries[i].name, 0);
            }
        }
    }
    free(entries);
    if (dir) {
        closedir(dir);
    }
}
