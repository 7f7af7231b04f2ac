// SPDX-License-Identifier: MIT
#include "platform/output.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/words.h"

#define FIRST_BYTES ((size_t)64 << 10)

static bool
reserve(struct kn_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_BYTES;
    while (capacity - buffer->size < more) {
        if (capacity > SIZE_MAX / 2) {
            return false;
        }
        capacity *= 2;
    }
    if (capacity == buffer->capacity) {
        return true;
    }
    char *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) {
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

bool
kn_buffer_add(struct kn_buffer *buffer, const void *bytes, size_t size)
{
    if (!reserve(buffer, size)) {
        return false;
    }
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    return true;
}

static bool
put_into(const struct kn_buffer *buffer, FILE *file)
{
    return fwrite(buffer->bytes, 1, buffer->size, file) == buffer->size &&
           fflush(file) == 0;
}

// A device or a pipe is written to; only a file is replaced.
static bool
is_replaceable(const char *path)
{
    struct stat st;
    return stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

static bool
put(const struct kn_buffer *buffer, const char *path)
{
    if (strcmp(path, "-") == 0) {
        return put_into(buffer, stdout);
    }
    if (is_replaceable(path)) {
        return kn_file_write(path, buffer->bytes, buffer->size);
    }
    FILE *file = fopen(path, "wb");
    if (!file) {
        return false;
    }
    bool written = put_into(buffer, file);
    return fclose(file) == 0 && written;
}

bool
kn_output_put(const struct kn_buffer *buffer, const char *path,
              const char **why)
{
    if (put(buffer, path)) {
        return true;
    }
    *why = _("it cannot be written (no such folder, no permission, or the disk "
             "is full)");
    return false;
}
