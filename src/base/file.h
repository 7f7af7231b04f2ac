// SPDX-License-Identifier: MIT
// Whole files in, whole files out: reading has a bound, writing is atomic.
#ifndef KN_BASE_FILE_H
#define KN_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

// Reads the regular file at `path` into a fresh buffer with a final NUL that
// is not counted in *size; the caller frees it. On failure returns NULL and
// sets *why to a plain reason (static text): missing, unreadable, a folder,
// or larger than `limit` bytes.
char *kn_file_read(const char *path, size_t limit, size_t *size,
                   const char **why);

// The regular file at `path` as memory that cannot be written to: its parts
// are read when they are looked at, and may be forgotten meanwhile. NULL when
// that cannot be had, or the file is not `size` bytes long, which is not 0. A
// file that somebody cuts short later ends whoever looks beyond its new end:
// for files that are only ever put there whole, by kn_file_write.
const char *kn_file_map(const char *path, size_t size);
void kn_file_unmap(const char *bytes, size_t size); // NULL is allowed

// Gives back the memory of such a file; what is looked at is read again.
void kn_file_forget(const char *bytes, size_t size);

// Puts `size` bytes at `path`: a temporary file beside it, fsync, rename, and
// fsync of the folder, so that a reader sees the old content or the new, never
// a part, whatever dies when. Returns false with errno set on failure; `path`
// is then untouched.
bool kn_file_write(const char *path, const void *bytes, size_t size);

// The same for what is nobody else's to read: mode 0600.
bool kn_file_write_private(const char *path, const void *bytes, size_t size);

// Deletes the file at `path` for good. Returns false with errno set if it is
// there afterwards.
bool kn_file_remove(const char *path);

// Deletes the temporary files beside `path` whose writers are gone, or are
// this process: it must not be writing to `path` from another thread.
void kn_file_sweep(const char *path);

// Makes `folder` and what is missing above it, for the owner alone (0700).
// Returns false with errno set if it is not there afterwards.
bool kn_file_make_folder(const char *folder);

// Makes an empty file beside `path`, for whatever else writes a file step by
// step and renames it to `path` at the end; its name goes to `out`. Returns
// false with errno set.
bool kn_file_reserve(const char *path, char *out, size_t size);

#endif
