// SPDX-License-Identifier: MIT
#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#define MESSAGE_BYTES 400

void
kn_diag_init(struct kn_diag_list *list)
{
    *list = (struct kn_diag_list){0};
    kn_arena_init(&list->arena);
}

void
kn_diag_destroy(struct kn_diag_list *list)
{
    kn_arena_destroy(&list->arena);
    *list = (struct kn_diag_list){0};
}

void
kn_diag_add(struct kn_diag_list *list, const char *file, kn_mark mark,
            const char *format, ...)
{
    char message[MESSAGE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof(message), format, args);
    va_end(args);

    void *items = list->items;
    if (list->count == KN_DIAG_LIMIT ||
        !kn_arena_reserve(&list->arena, &items, &list->capacity, list->count,
                          sizeof(struct kn_diag))) {
        list->dropped++;
        return;
    }
    list->items = items;
    struct kn_diag diag = {kn_arena_strdup(&list->arena, file), mark,
                           kn_arena_strdup(&list->arena, message)};
    if (!diag.file || !diag.message) {
        list->dropped++;
        return;
    }
    list->items[list->count++] = diag;
}

bool
kn_diag_ok(const struct kn_diag_list *list)
{
    return list->count == 0 && list->dropped == 0;
}

static int
compare(const struct kn_diag *a, const struct kn_diag *b)
{
    int by_file = strcmp(a->file, b->file);
    if (by_file != 0) {
        return by_file;
    }
    if (a->mark.line != b->mark.line) {
        return a->mark.line < b->mark.line ? -1 : 1;
    }
    return (a->mark.column > b->mark.column) -
           (a->mark.column < b->mark.column);
}

void
kn_diag_sort(struct kn_diag_list *list)
{
    // Insertion keeps equal places in order; the list is short.
    for (int i = 1; i < list->count; i++) {
        struct kn_diag diag = list->items[i];
        int j = i;
        for (; j > 0 && compare(&list->items[j - 1], &diag) > 0; j--) {
            list->items[j] = list->items[j - 1];
        }
        list->items[j] = diag;
    }
}

void
kn_diag_print(const struct kn_diag_list *list, FILE *out)
{
    for (int i = 0; i < list->count; i++) {
        const struct kn_diag *d = &list->items[i];
        if (d->mark.line > 0) {
            fprintf(out, "%s:%d:%d: error: %s\n", d->file, d->mark.line,
                    d->mark.column, d->message);
        } else {
            fprintf(out, "%s: error: %s\n", d->file, d->message);
        }
    }
    if (list->dropped > 0) {
        fprintf(out, "and %d more\n", list->dropped);
    }
}
