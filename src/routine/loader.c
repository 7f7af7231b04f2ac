// SPDX-License-Identifier: MIT
// Reads a script: its header, then each step with its safety at once, then
// the rules over the whole. A mistake in one step hides nothing in another.
#include <stdlib.h>
#include <string.h>

#include "document/reading.h"
#include "routine/routine.h"
#include "routine/rules.h"
#include "routine/step.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define MEMBER(name) offsetof(struct raw_routine, name)

const char *const kn_breath_keys[] = {
    [KN_BREATH_SLOW] = "slow",
    [KN_BREATH_PRESS] = "press",
    [KN_BREATH_FREE] = "free",
};
_Static_assert(sizeof(kn_breath_keys) / sizeof(kn_breath_keys[0]) ==
                   KN_BREATH_COUNT,
               "one key a way of breathing");

const char *const kn_when_keys[] = {
    [KN_WHEN_ALWAYS] = "always",
    [KN_WHEN_TENDER] = "tender",
};
_Static_assert(sizeof(kn_when_keys) / sizeof(kn_when_keys[0]) == KN_WHEN_COUNT,
               "one key a condition");

const char *const kn_profile_keys[] = {
    [KN_PROFILE_USUAL] = "usual",
    [KN_PROFILE_QUIET] = "quiet",
};
_Static_assert(sizeof(kn_profile_keys) / sizeof(kn_profile_keys[0]) ==
                   KN_PROFILE_COUNT,
               "one key a profile");

#define STEP_LIMIT 64
#define KIT_LIMIT 12
#define KIT_LENGTH 80

struct raw_routine {
    const char *title, *about, *position;
    int language, technique, mode, posture, profile;
    const struct kn_node *kit, *intensity, *steps;
};

struct raw_intensity {
    float target, cap;
};

static void
read_fields(struct kn_check *check, struct raw_routine *raw)
{
    const char *techniques[KN_TECHNIQUE_COUNT];
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        techniques[i] = kn_techniques[i].key;
    }
    const struct kn_field fields[] = {
        KN_PROSE_LANGUAGE(MEMBER(language)),
        {"title", KN_FIELD_PROSE, true, MEMBER(title), 0, 80, NULL, 0},
        {"about", KN_FIELD_PROSE, true, MEMBER(about), 0, 300, NULL, 0},
        {"technique", KN_FIELD_CHOICE, true, MEMBER(technique), 0, 0,
         techniques, KN_TECHNIQUE_COUNT},
        {"mode", KN_FIELD_CHOICE, true, MEMBER(mode), 0, 0, kn_mode_keys,
         KN_MODE_COUNT},
        {"position", KN_FIELD_PROSE, true, MEMBER(position), 0, 200, NULL, 0},
        {"posture", KN_FIELD_CHOICE, false, MEMBER(posture), 0, 0,
         kn_posture_keys, KN_POSTURE_COUNT},
        {"sound", KN_FIELD_CHOICE, false, MEMBER(profile), 0, 0,
         kn_profile_keys, KN_PROFILE_COUNT},
        {"kit", KN_FIELD_NODE, false, MEMBER(kit), 0, 0, NULL, 0},
        {"intensity", KN_FIELD_NODE, true, MEMBER(intensity), 0, 0, NULL, 0},
        {"steps", KN_FIELD_NODE, true, MEMBER(steps), 0, 0, NULL, 0},
    };
    kn_fields_read(check->reader, check->root, "routine", fields, COUNT(fields),
                   raw);
}

static void
out_of_memory(struct kn_check *check)
{
    KN_REPORT(check, ((kn_mark){0, 0}), "out of memory");
}

static void
read_kit(struct kn_check *check, const struct kn_node *list)
{
    struct kn_routine *routine = check->routine;
    if (!list) {
        return;
    }
    if (list->kind != KN_NODE_SEQUENCE || list->count > KIT_LIMIT) {
        KN_REPORT(check, list->mark,
                  "'kit' is no list of at most %d things (expected as in "
                  "[tennis ball, towel])",
                  KIT_LIMIT);
        return;
    }
    routine->kit = kn_arena_alloc(check->reader->arena, (size_t)list->count,
                                  sizeof(*routine->kit));
    if (!routine->kit) {
        out_of_memory(check);
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        routine->kit_count +=
            kn_prose_read(check->reader, n, "'kit'", KIT_LENGTH,
                          &routine->kit[routine->kit_count]);
    }
}

static void
read_intensity(struct kn_check *check, const struct kn_node *node)
{
    static const struct kn_field fields[] = {
        {"target", KN_FIELD_NUMBER, true,
         offsetof(struct raw_intensity, target), 0, 10, NULL, 0},
        {"cap", KN_FIELD_NUMBER, true, offsetof(struct raw_intensity, cap), 0,
         10, NULL, 0},
    };
    struct raw_intensity raw = {-1, -1};
    if (!node) {
        return;
    }
    kn_fields_read(check->reader, node, "intensity", fields, COUNT(fields),
                   &raw);
    check->routine->intensity_target = raw.target;
    check->routine->intensity_cap = raw.cap;
    check->known |= raw.target >= 0 ? KN_KNOWN_TARGET : 0;
    check->known |= raw.cap >= 0 ? KN_KNOWN_CAP : 0;
}

static void
read_header(struct kn_check *check, const struct raw_routine *raw)
{
    struct kn_routine *routine = check->routine;
    routine->title = raw->title;
    routine->about = raw->about;
    routine->position = raw->position;
    if (raw->technique >= 0) {
        routine->technique = (enum kn_technique)raw->technique;
        check->known |= KN_KNOWN_TECHNIQUE;
    }
    if (raw->mode >= 0) {
        routine->mode = (enum kn_mode)raw->mode;
        check->known |= KN_KNOWN_MODE;
    }
    routine->posture = raw->posture >= 0 ? (enum kn_posture)raw->posture
                                         : kn_mode_postures[routine->mode];
    routine->profile =
        raw->profile >= 0 ? (enum kn_profile)raw->profile : KN_PROFILE_USUAL;
    read_kit(check, raw->kit);
    read_intensity(check, raw->intensity);
}

static void
read_steps(struct kn_check *check, const struct kn_node *list)
{
    struct kn_arena *arena = check->reader->arena;
    if (!list) {
        return;
    }
    if (list->kind != KN_NODE_SEQUENCE || list->count < 1 ||
        list->count > STEP_LIMIT) {
        if (!list->cut) {
            KN_REPORT(check, list->mark,
                      "'steps' is no list of 1 to %d steps (expected each to "
                      "begin with '- title:')",
                      STEP_LIMIT);
        }
        return;
    }
    size_t count = (size_t)list->count;
    struct kn_step *steps = kn_arena_alloc(arena, count, sizeof(*steps));
    check->drafts = kn_arena_alloc(arena, count, sizeof(*check->drafts));
    if (!steps || !check->drafts) {
        out_of_memory(check);
        return;
    }
    check->routine->steps = steps;
    for (const struct kn_node *n = list->children; n; n = n->next) {
        struct kn_draft *draft = &check->drafts[check->draft_count++];
        draft->step = &steps[check->routine->step_count++];
        kn_step_read(check, n, draft);
        kn_safety_check_step(check, draft);
    }
}

static void
read_routine(struct kn_check *check)
{
    struct raw_routine raw = {
        .technique = -1, .mode = -1, .posture = -1, .profile = -1};
    read_fields(check, &raw);
    if (check->root->kind != KN_NODE_MAPPING) {
        return;
    }
    read_header(check, &raw);
    read_steps(check, raw.steps);
    kn_safety_check_routine(check);
}

// The name of a file without its folders and ending.
static bool
name_routine(struct kn_routine *routine, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    routine->file = kn_arena_strdup(&routine->arena, file);
    routine->id = kn_arena_strndup(&routine->arena, name, length);
    return routine->file && routine->id;
}

bool
kn_routine_parse(struct kn_routine *routine, const char *name,
                 const char *bytes, size_t size,
                 const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    struct kn_routine made = {0};
    kn_arena_init(&made.arena);
    kn_reading_begin(&reading, name, bytes, size, diags);
    struct kn_reader reader =
        kn_reading_into(&reading, &made.arena, &made.prose);
    struct kn_check check = {.reader = &reader,
                             .root = reading.root,
                             .anatomy = anatomy,
                             .routine = &made};
    if (!name_routine(&made, name)) {
        out_of_memory(&check);
    } else if (reading.root) {
        read_routine(&check);
    }
    if (!kn_reading_end(&reading)) {
        kn_diag_sort(diags);
        kn_routine_destroy(&made);
        return false;
    }
    *routine = made;
    return true;
}

bool
kn_routine_load(struct kn_routine *routine, const char *path,
                const struct kn_anatomy *anatomy, struct kn_diag_list *diags)
{
    size_t size = 0;
    char *bytes = kn_document_read(path, &size, diags);
    if (!bytes) {
        return false;
    }
    bool good = kn_routine_parse(routine, path, bytes, size, anatomy, diags);
    free(bytes);
    return good;
}

void
kn_routine_speak(struct kn_routine *routine, enum kn_language language)
{
    kn_prose_speak(&routine->prose, language);
}

bool
kn_routine_is_in(const struct kn_routine *routine, enum kn_language language)
{
    return kn_prose_is_in(&routine->prose, language);
}

void
kn_routine_destroy(struct kn_routine *routine)
{
    kn_arena_destroy(&routine->arena);
    *routine = (struct kn_routine){0};
}
