// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_BYTES 4096
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

// Opens a fresh file beside `path`, with the rights the person's umask gives;
// mkstemp would make every picture private. Writes its name to `out`.
static int
open_beside(const char *path, char *out, size_t size)
{
    for (int i = 0; i < 100; i++) {
        int length =
            snprintf(out, size, "%s.%ld-%d.part", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) {
            return fd;
        }
    }
    return -1;
}

bool
kn_file_reserve(const char *path, char *out, size_t size)
{
    int fd = open_beside(path, out, size);
    return fd >= 0 && close(fd) == 0;
}

bool
kn_file_write(const char *path, const void *bytes, size_t size)
{
    char temporary[PATH_BYTES];
    int fd = open_beside(path, temporary, sizeof(temporary));
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
    }
    return written;
}
