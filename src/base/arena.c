// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include <limits.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)16384)

struct kn_arena_block {
    struct kn_arena_block *next;
    size_t capacity;
    alignas(max_align_t) unsigned char bytes[];
};

void
kn_arena_init(struct kn_arena *arena)
{
    arena->blocks = NULL;
    arena->used = 0;
}

void
kn_arena_destroy(struct kn_arena *arena)
{
    while (arena->blocks) {
        struct kn_arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}

static bool
add_block(struct kn_arena *arena, size_t bytes)
{
    size_t capacity = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    if (capacity > SIZE_MAX - sizeof(struct kn_arena_block)) {
        return false;
    }
    struct kn_arena_block *block = malloc(sizeof(*block) + capacity);
    if (!block) {
        return false;
    }
    block->next = arena->blocks;
    block->capacity = capacity;
    arena->blocks = block;
    arena->used = 0;
    return true;
}

void *
kn_arena_alloc(struct kn_arena *arena, size_t count, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > 0 && count > (SIZE_MAX - align) / size) {
        return NULL;
    }
    size_t bytes = (count * size + align - 1) / align * align;
    if (!arena->blocks || arena->blocks->capacity - arena->used < bytes) {
        if (!add_block(arena, bytes)) {
            return NULL;
        }
    }
    void *p = arena->blocks->bytes + arena->used;
    arena->used += bytes;
    return memset(p, 0, bytes);
}

char *
kn_arena_strdup(struct kn_arena *arena, const char *text)
{
    return kn_arena_strndup(arena, text, strlen(text));
}

char *
kn_arena_strndup(struct kn_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX) {
        return NULL;
    }
    char *copy = kn_arena_alloc(arena, length + 1, 1);
    if (copy && length > 0) {
        memcpy(copy, text, length);
    }
    return copy;
}

bool
kn_arena_reserve(struct kn_arena *arena, void **items, int *capacity, int count,
                 size_t size)
{
    if (count < *capacity) {
        return true;
    }
    if (*capacity > INT_MAX / 2) {
        return false;
    }
    int grown = *capacity > 0 ? *capacity * 2 : 8;
    void *fresh = kn_arena_alloc(arena, (size_t)grown, size);
    if (!fresh) {
        return false;
    }
    if (count > 0) {
        memcpy(fresh, *items, (size_t)count * size);
    }
    *items = fresh;
    *capacity = grown;
    return true;
}
