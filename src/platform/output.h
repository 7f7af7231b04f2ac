// SPDX-License-Identifier: MIT
// Where a finished file goes: its place, a device or pipe, or standard output.
#ifndef KN_PLATFORM_OUTPUT_H
#define KN_PLATFORM_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

// Bytes that grow at the end; zero-initialised it is empty.
struct kn_buffer {
    char *bytes; // owned; free it
    size_t size, capacity;
};

// Adds `size` bytes. False when memory is out; what is there stays.
bool kn_buffer_add(struct kn_buffer *buffer, const void *bytes, size_t size);

// Puts the bytes at `path` (a file whole or not at all; a device or a pipe is
// written to), or on standard output for "-". Returns false with a plain
// reason (static text) in *why.
bool kn_output_put(const struct kn_buffer *buffer, const char *path,
                   const char **why);

#endif
