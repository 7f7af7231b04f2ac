// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4096
#define ENDING ".part" // of a temporary file
#define PUBLIC 0666    // as the umask leaves it
#define PRIVATE 0600
#define GROWTH ((size_t)4096) // that a file may grow by while it is read

static const char *
reason(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "no such file";
    case EACCES:
        return "no permission to read it";
    case EISDIR:
        return "it is a folder (expected a file)";
    case ENOMEM:
        return "out of memory";
    default:
        return "it cannot be read";
    }
}

// Reads until the end or `limit` + 1 bytes; the file may change meanwhile.
static char *
read_all(int fd, size_t limit, size_t *size, const char **why)
{
    char *bytes = malloc(limit + 2);
    if (!bytes) {
        *why = reason(ENOMEM);
        return NULL;
    }
    *size = 0;
    while (*size <= limit) {
        ssize_t got = read(fd, bytes + *size, limit + 1 - *size);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            *why = reason(errno);
            free(bytes);
            return NULL;
        }
        if (got == 0) {
            bytes[*size] = '\0';
            return bytes;
        }
        *size += (size_t)got;
    }
    *why = "it is too large";
    free(bytes);
    return NULL;
}

char *
kn_file_read(const char *path, size_t limit, size_t *size, const char **why)
{
    // O_NONBLOCK: opening a pipe somebody named like a file must not hang.
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        *why = reason(errno);
        return NULL;
    }
    char *bytes = NULL;
    struct stat st;
    if (fstat(fd, &st) != 0) {
        *why = reason(errno);
    } else if (!S_ISREG(st.st_mode)) {
        *why =
            S_ISDIR(st.st_mode) ? reason(EISDIR) : "it is not a regular file";
    } else if ((unsigned long long)st.st_size > limit) {
        *why = "it is too large";
    } else {
        // Room for what it is now and a little growth, not for the limit.
        size_t room = (size_t)st.st_size + GROWTH;
        bytes = read_all(fd, room < limit ? room : limit, size, why);
    }
    close(fd);
    return bytes;
}

const char *
kn_file_map(const char *path, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;
    void *bytes = MAP_FAILED;
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
        st.st_size > 0 && (unsigned long long)st.st_size == size) {
        bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    if (fd >= 0) {
        close(fd);
    }
    return bytes == MAP_FAILED ? NULL : bytes;
}

// The calls below take what nobody may write to as if one might.
static void *
mapping_of(const char *bytes)
{
    void *mapping;
    memcpy(&mapping, &bytes, sizeof(mapping));
    return mapping;
}

void
kn_file_unmap(const char *bytes, size_t size)
{
    if (bytes) {
        munmap(mapping_of(bytes), size);
    }
}

void
kn_file_forget(const char *bytes, size_t size)
{
#ifdef MADV_DONTNEED
    // Not posix_madvise, of which glibc makes nothing.
    madvise(mapping_of(bytes), size, MADV_DONTNEED);
#else
    posix_madvise(mapping_of(bytes), size, POSIX_MADV_DONTNEED);
#endif
}

static bool
write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

// Opens a fresh file beside `path`, with the rights of `mode` that the
// person's umask leaves; mkstemp would make every picture private. Writes its
// name to `out`.
static int
open_beside(const char *path, mode_t mode, char *out, size_t size)
{
    for (int i = 0; i < 100; i++) {
        int length =
            snprintf(out, size, "%s.%ld-%d" ENDING, path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

bool
kn_file_reserve(const char *path, char *out, size_t size)
{
    int fd = open_beside(path, PUBLIC, out, size);
    return fd >= 0 && close(fd) == 0;
}

// The folder that `path` is in. False when its name is too long.
static bool
folder_of(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
    if (length >= size || size < 2) {
        return false;
    }
    memcpy(out, length > 0 ? path : ".", length > 0 ? length : 1);
    out[length > 0 ? length : 1] = '\0';
    return true;
}

// Makes what was just renamed or made in a folder outlast a loss of power. Not
// every file system can, and what is done is done: nobody is told.
static void
sync_folder_of(const char *path)
{
    char folder[PATH_BYTES];
    if (!folder_of(path, folder, sizeof(folder))) {
        return;
    }
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
}

static bool
put(const char *path, mode_t mode, const void *bytes, size_t size)
{
    char temporary[PATH_BYTES];
    int fd = open_beside(path, mode, temporary, sizeof(temporary));
    if (fd < 0) {
        return false;
    }
    bool written = write_all(fd, bytes, size) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && rename(temporary, path) != 0) {
        written = false;
        error = errno;
    }
    if (!written) {
        unlink(temporary);
        errno = error;
        return false;
    }
    sync_folder_of(path);
    return true;
}

bool
kn_file_write(const char *path, const void *bytes, size_t size)
{
    return put(path, PUBLIC, bytes, size);
}

bool
kn_file_write_private(const char *path, const void *bytes, size_t size)
{
    return put(path, PRIVATE, bytes, size);
}

bool
kn_file_remove(const char *path)
{
    if (unlink(path) != 0) {
        return errno == ENOENT || errno == ENOTDIR;
    }
    sync_folder_of(path);
    return true;
}

// Whether `name` is that of a temporary file of `base` that nobody will finish.
static bool
is_left_over(const char *name, const char *base)
{
    long pid = 0;
    int number = 0;
    int end = 0;
    size_t length = strlen(base);
    if (strncmp(name, base, length) != 0 ||
        sscanf(name + length, ".%9ld-%2d" ENDING "%n", &pid, &number, &end) !=
            2 ||
        end == 0 || name[length + (size_t)end] != '\0' || pid <= 0) {
        return false;
    }
    return pid == (long)getpid() ||
           (kill((pid_t)pid, 0) != 0 && errno == ESRCH);
}

void
kn_file_sweep(const char *path)
{
    char folder[PATH_BYTES];
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    DIR *dir = folder_of(path, folder, sizeof(folder)) ? opendir(folder) : NULL;
    if (!dir) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (is_left_over(entry->d_name, base)) {
            (void)unlinkat(dirfd(dir), entry->d_name, 0);
        }
    }
    closedir(dir);
}

static bool
make_one(const char *folder)
{
    struct stat st;
    if (mkdir(folder, 0700) == 0) {
        sync_folder_of(folder);
        return true;
    }
    // Read-only systems say so even of folders that are there.
    int error = errno;
    if (stat(folder, &st) == 0) {
        errno = ENOTDIR;
        return S_ISDIR(st.st_mode);
    }
    errno = error;
    return false;
}

bool
kn_file_make_folder(const char *folder)
{
    char path[PATH_BYTES];
    size_t length = strlen(folder);
    if (length == 0 || length >= sizeof(path)) {
        errno = length == 0 ? ENOENT : ENAMETOOLONG;
        return false;
    }
    memcpy(path, folder, length + 1);
    for (char *p = path + 1; *p; p++) {
        if (*p == '/') {
            *p = '\0';
            bool made = make_one(path);
            *p = '/';
            if (!made) {
                return false;
            }
        }
    }
    return make_one(path);
}
