// SPDX-License-Identifier: MIT
// A load-time arena: what a file brought in is freed in one go. Nothing is
// freed singly, and nothing allocates from one while frames are drawn.
#ifndef KN_BASE_ARENA_H
#define KN_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct kn_arena_block;

struct kn_arena {
    struct kn_arena_block *blocks; // newest first; owned
    size_t used;                   // bytes taken from the newest block
};

void kn_arena_init(struct kn_arena *arena);
void kn_arena_destroy(struct kn_arena *arena);

// `count` objects of `size` bytes, zeroed and aligned for any type; NULL when
// memory is out or the product overflows. A count of 0 gives a valid pointer.
void *kn_arena_alloc(struct kn_arena *arena, size_t count, size_t size);

// Copies of `text`, or of its first `length` bytes, with a final NUL; NULL
// when memory is out.
char *kn_arena_strdup(struct kn_arena *arena, const char *text);
char *kn_arena_strndup(struct kn_arena *arena, const char *text, size_t length);

// Grows the array at *items (of *capacity items of `size` bytes, the first
// `count` in use) until one more fits, by doubling; old storage stays in the
// arena. Returns false when memory is out; *items is then untouched.
bool kn_arena_reserve(struct kn_arena *arena, void **items, int *capacity,
                      int count, size_t size);

#endif
