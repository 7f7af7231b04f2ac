// SPDX-License-Identifier: MIT
#include "routine/catalogue.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "routine/motion.h"
#include "routine/spot.h"

#define ENDING ".yaml"
#define ERROR_BYTES 480

// What grows while folders are read.
struct listing {
    struct kn_catalogue *catalogue;
    int capacity;
    int seen;
    int folder; // the one being read
};

static bool
ends_in_yaml(const char *name)
{
    size_t length = strlen(name);
    size_t ending = strlen(ENDING);
    return length > ending && strcmp(name + length - ending, ENDING) == 0;
}

// Hidden files, and `#name.yaml#`, `.#name.yaml`, `~name.yaml` of editors.
static bool
is_script(const char *name)
{
    return !strchr(".#~", *name) && ends_in_yaml(name);
}

static bool
add(struct listing *listing, const char *folder, const char *name)
{
    struct kn_catalogue *catalogue = listing->catalogue;
    struct kn_arena *arena = &catalogue->arena;
    void *entries = catalogue->entries;
    if (!kn_arena_reserve(arena, &entries, &listing->capacity, catalogue->count,
                          sizeof(struct kn_entry))) {
        return false;
    }
    catalogue->entries = entries;
    size_t length = strlen(folder) + 1 + strlen(name) + 1;
    char *path = kn_arena_alloc(arena, length, 1);
    char *id = kn_arena_strndup(arena, name, strlen(name) - strlen(ENDING));
    if (!path || !id) {
        return false;
    }
    snprintf(path, length, "%s/%s", folder, name);
    catalogue->entries[catalogue->count++] =
        (struct kn_entry){.id = id, .path = path, .folder = listing->folder};
    return true;
}

static bool
list_folder(struct listing *listing, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return true;
    }
    bool good = true;
    const struct dirent *file;
    while (good && listing->seen < KN_CATALOGUE_LIMIT &&
           (file = readdir(dir))) {
        if (is_script(file->d_name)) {
            listing->seen++;
            good = add(listing, folder, file->d_name);
        }
    }
    closedir(dir);
    return good;
}

static int
by_id(const void *a, const void *b)
{
    const struct kn_entry *x = a;
    const struct kn_entry *y = b;
    return strcmp(x->id, y->id);
}

// Merges the entries from `first` on, one folder's, into the ones before,
// which win.
static void
merge(struct kn_catalogue *catalogue, int first)
{
    int kept = first;
    for (int i = first; i < catalogue->count; i++) {
        struct kn_entry *known =
            first == 0 ? NULL
                       : bsearch(&catalogue->entries[i], catalogue->entries,
                                 (size_t)first, sizeof(struct kn_entry), by_id);
        if (!known) {
            catalogue->entries[kept++] = catalogue->entries[i];
        }
    }
    catalogue->count = kept;
    if (kept > 0) {
        qsort(catalogue->entries, (size_t)kept, sizeof(struct kn_entry), by_id);
    }
}

bool
kn_catalogue_init(struct kn_catalogue *catalogue, const char *const *folders,
                  int folder_count)
{
    *catalogue = (struct kn_catalogue){0};
    kn_prose_begin(&catalogue->prose, NULL);
    kn_arena_init(&catalogue->arena);
    struct listing listing = {.catalogue = catalogue};
    for (int i = 0; i < folder_count; i++) {
        int first = catalogue->count;
        listing.folder = i;
        if (!list_folder(&listing, folders[i])) {
            kn_catalogue_destroy(catalogue);
            return false;
        }
        merge(catalogue, first);
    }
    catalogue->folders = folder_count;
    return true;
}

void
kn_catalogue_destroy(struct kn_catalogue *catalogue)
{
    kn_arena_destroy(&catalogue->arena);
    *catalogue = (struct kn_catalogue){0};
}

struct kn_entry *
kn_catalogue_find(const struct kn_catalogue *catalogue, const char *id)
{
    const struct kn_entry wanted = {.id = id};
    if (catalogue->count == 0) {
        return NULL;
    }
    return bsearch(&wanted, catalogue->entries, (size_t)catalogue->count,
                   sizeof(struct kn_entry), by_id);
}

const char *
kn_catalogue_nearest(const struct kn_catalogue *catalogue, const char *word)
{
    const char *nearest = NULL;
    for (int i = 0; i < catalogue->count; i++) {
        // The nearest so far comes first, and wins over its equals.
        const char *pair[2] = {nearest ? nearest : catalogue->entries[i].id,
                               catalogue->entries[i].id};
        nearest = kn_str_nearest(word, pair, 2);
    }
    return nearest;
}

const char *
kn_catalogue_resolve(const struct kn_catalogue *catalogue, const char *word)
{
    const struct kn_entry *entry = kn_catalogue_find(catalogue, word);
    if (entry) {
        return entry->path;
    }
    return strchr(word, '/') || ends_in_yaml(word) ? word : NULL;
}

kn_tick
kn_routine_length(const struct kn_routine *routine)
{
    kn_tick length = 0;
    int room = kn_spot_room(routine);
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        if (step->when == KN_WHEN_TENDER && room-- <= 0) {
            continue; // a point to try that waits for another's place
        }
        length += step->ready + kn_step_length(step) * kn_step_turns(step);
    }
    return length;
}

static bool
take_facts(struct kn_catalogue *catalogue, struct kn_entry *entry,
           const struct kn_routine *routine)
{
    struct kn_arena *arena = &catalogue->arena;
    entry->title = kn_prose_copy(&catalogue->prose, arena, &routine->prose,
                                 routine->title);
    entry->about = kn_prose_copy(&catalogue->prose, arena, &routine->prose,
                                 routine->about);
    entry->technique = routine->technique;
    entry->mode = routine->mode;
    entry->intensity_target = routine->intensity_target;
    entry->intensity_cap = routine->intensity_cap;
    entry->step_count = routine->step_count;
    entry->work = 0;
    for (int i = 0; i < routine->step_count; i++) {
        const struct kn_step *step = &routine->steps[i];
        entry->work += kn_step_length(step) * kn_step_turns(step);
        entry->tools |= 1u << step->tool;
        entry->postures |= 1u << step->posture;
    }
    entry->length = kn_routine_length(routine);
    return entry->title && entry->about;
}

static bool
take_error(struct kn_arena *arena, struct kn_entry *entry,
           const struct kn_diag_list *diags)
{
    char text[ERROR_BYTES] = "out of memory";
    if (diags->count > 0) {
        const struct kn_diag *first = &diags->items[0];
        snprintf(text, sizeof(text), "%d:%d: %s", first->mark.line,
                 first->mark.column, first->message);
    }
    entry->error = kn_arena_strdup(arena, text);
    entry->error_count = diags->count + diags->dropped;
    return entry->error;
}

bool
kn_catalogue_load(struct kn_catalogue *catalogue, struct kn_entry *entry,
                  const struct kn_anatomy *anatomy)
{
    if (entry->state != KN_ENTRY_UNREAD) {
        return true;
    }
    struct kn_routine routine;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool good = kn_routine_load(&routine, entry->path, anatomy, &diags);
    bool kept = good ? take_facts(catalogue, entry, &routine)
                     : take_error(&catalogue->arena, entry, &diags);
    if (good) {
        kn_routine_destroy(&routine);
    }
    kn_diag_destroy(&diags);
    if (kept) {
        entry->state = good ? KN_ENTRY_GOOD : KN_ENTRY_BAD;
    }
    return kept;
}

bool
kn_catalogue_load_all(struct kn_catalogue *catalogue,
                      const struct kn_anatomy *anatomy)
{
    bool good = true;
    for (int i = 0; i < catalogue->count; i++) {
        good &= kn_catalogue_load(catalogue, &catalogue->entries[i], anatomy);
    }
    return good;
}

void
kn_catalogue_speak(struct kn_catalogue *catalogue, enum kn_language language)
{
    kn_prose_speak(&catalogue->prose, language);
}
