// SPDX-License-Identifier: MIT
#include "platform/runs.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/wipe.h"

void
kn_runs_init(struct kn_runs *runs, size_t limit)
{
    memset(runs, 0, sizeof(*runs));
    runs->limit = limit;
}

void
kn_runs_destroy(struct kn_runs *runs)
{
    struct kn_runs_entry *entry = runs->newest;
    while (entry) {
        struct kn_runs_entry *older = entry->older;
        free(entry->run.mask.coverage);
        free(entry);
        entry = older;
    }
}

static uint64_t
hash_key(const char *utf8, kn_font font)
{
    uint32_t style[2] = {(uint32_t)font.size, (uint32_t)font.weight};
    uint64_t hash = kn_hash_bytes(KN_HASH_START, style, sizeof(style));
    return kn_hash_bytes(hash, utf8, strlen(utf8));
}

static bool
is_for(const struct kn_runs_entry *entry, uint64_t hash, const char *utf8,
       kn_font font)
{
    return entry->hash == hash && entry->font.size == font.size &&
           entry->font.weight == font.weight && strcmp(entry->text, utf8) == 0;
}

static struct kn_runs_entry **
bucket_of(struct kn_runs *runs, uint64_t hash)
{
    return &runs->buckets[hash % KN_RUNS_BUCKETS];
}

static void
unlink_use(struct kn_runs *runs, struct kn_runs_entry *entry)
{
    *(entry->newer ? &entry->newer->older : &runs->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &runs->oldest) = entry->newer;
}

static void
link_newest(struct kn_runs *runs, struct kn_runs_entry *entry)
{
    entry->newer = NULL;
    entry->older = runs->newest;
    *(runs->newest ? &runs->newest->newer : &runs->oldest) = entry;
    runs->newest = entry;
    entry->stamp = runs->stamp;
}

const struct kn_run *
kn_runs_find(struct kn_runs *runs, const char *utf8, kn_font font)
{
    uint64_t hash = hash_key(utf8, font);
    struct kn_runs_entry *entry = *bucket_of(runs, hash);
    while (entry && !is_for(entry, hash, utf8, font)) {
        entry = entry->next;
    }
    if (!entry) {
        return NULL;
    }
    if (runs->newest != entry) {
        unlink_use(runs, entry);
        link_newest(runs, entry);
    }
    entry->stamp = runs->stamp;
    return &entry->run;
}

const struct kn_run *
kn_runs_add(struct kn_runs *runs, const char *utf8, kn_font font,
            const struct kn_run *run)
{
    size_t length = strlen(utf8);
    struct kn_runs_entry *entry = malloc(sizeof(*entry) + length + 1);
    if (!entry) {
        return NULL;
    }
    memcpy(entry->text, utf8, length + 1);
    entry->run = *run;
    entry->hash = hash_key(utf8, font);
    entry->font = font;
    entry->bytes = sizeof(*entry) + length + 1 +
                   (size_t)run->mask.stride * (size_t)run->mask.height;
    struct kn_runs_entry **bucket = bucket_of(runs, entry->hash);
    entry->next = *bucket;
    *bucket = entry;
    link_newest(runs, entry);
    runs->bytes += entry->bytes;
    return &entry->run;
}

static void
drop(struct kn_runs *runs, struct kn_runs_entry *entry)
{
    struct kn_runs_entry **link = bucket_of(runs, entry->hash);
    while (*link != entry) {
        link = &(*link)->next;
    }
    *link = entry->next;
    unlink_use(runs, entry);
    runs->bytes -= entry->bytes;
    free(entry->run.mask.coverage);
    free(entry);
}

void
kn_runs_trim(struct kn_runs *runs)
{
    struct kn_runs_entry *entry = runs->oldest;
    while (entry && runs->bytes > runs->limit && entry->stamp != runs->stamp) {
        struct kn_runs_entry *newer = entry->newer;
        drop(runs, entry);
        entry = newer;
    }
    runs->stamp++;
}

void
kn_runs_forget(struct kn_runs *runs)
{
    struct kn_runs_entry *entry = runs->newest;
    while (entry) {
        struct kn_runs_entry *older = entry->older;
        const struct kn_mask *mask = &entry->run.mask;
        kn_wipe(mask->coverage, (size_t)mask->stride * (size_t)mask->height);
        kn_wipe(entry->text, strlen(entry->text));
        free(mask->coverage);
        free(entry);
        entry = older;
    }
    kn_wipe(runs->widths, sizeof(runs->widths));
    kn_runs_init(runs, runs->limit);
}

// ---- widths

bool
kn_runs_find_width(const struct kn_runs *runs, const char *utf8, kn_font font,
                   int *width)
{
    uint64_t hash = hash_key(utf8, font);
    const struct kn_runs_width *known = &runs->widths[hash % KN_RUNS_WIDTHS];
    if (known->hash != hash) {
        return false;
    }
    *width = known->width;
    return true;
}

void
kn_runs_add_width(struct kn_runs *runs, const char *utf8, kn_font font,
                  int width)
{
    uint64_t hash = hash_key(utf8, font);
    runs->widths[hash % KN_RUNS_WIDTHS] = (struct kn_runs_width){hash, width};
}
