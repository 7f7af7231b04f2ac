// SPDX-License-Identifier: MIT
#include "store/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "document/reading.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define MINUTES_MAX 1440
#define RATING_MAX 10

const char *const kn_went_keys[] = {
    [KN_WENT_UNSAID] = "unsaid",
    [KN_WENT_BETTER] = "better",
    [KN_WENT_SAME] = "same",
    [KN_WENT_SORE] = "sore",
    [KN_WENT_STOPPED] = "stopped-in-pain",
};
_Static_assert(sizeof(kn_went_keys) / sizeof(kn_went_keys[0]) == KN_WENT_COUNT,
               "one key a way");

const char *const kn_went_names[] = {
    [KN_WENT_UNSAID] = N_("Not said"),
    [KN_WENT_BETTER] = N_("Better"),
    [KN_WENT_SAME] = N_("The same"),
    [KN_WENT_SORE] = N_("Sore"),
    [KN_WENT_STOPPED] = N_("Stopped because it hurt"),
};
_Static_assert(sizeof(kn_went_names) / sizeof(kn_went_names[0]) ==
                   KN_WENT_COUNT,
               "one name a way");

void
kn_history_init(struct kn_history *history)
{
    *history = (struct kn_history){0};
}

void
kn_history_destroy(struct kn_history *history)
{
    free(history->visits);
    *history = (struct kn_history){0};
}

static bool
is_within(int value, int low, int high)
{
    return value >= low && value <= high;
}

static bool
is_sound(const struct kn_visit *visit)
{
    return visit->when >= 0 && visit->when <= KN_WHEN_LAST &&
           visit->routine[0] != '\0' &&
           memchr(visit->routine, '\0', sizeof(visit->routine)) &&
           (unsigned)visit->technique < KN_TECHNIQUE_COUNT &&
           is_within(visit->minutes, 0, MINUTES_MAX) &&
           is_within(visit->before, KN_RATING_NONE, RATING_MAX) &&
           is_within(visit->after, KN_RATING_NONE, RATING_MAX) &&
           (unsigned)visit->went < KN_WENT_COUNT;
}

static bool
append(struct kn_history *history, const struct kn_visit *visit)
{
    if (history->count == history->capacity) {
        int capacity = history->capacity ? history->capacity * 2 : 32;
        struct kn_visit *visits =
            realloc(history->visits, (size_t)capacity * sizeof(*visits));
        if (!visits) {
            return false;
        }
        history->visits = visits;
        history->capacity = capacity;
    }
    history->visits[history->count++] = *visit;
    return true;
}

static void
forget_oldest(struct kn_history *history)
{
    int more = history->count - KN_HISTORY_LIMIT;
    if (more > 0) {
        memmove(history->visits, history->visits + more,
                KN_HISTORY_LIMIT * sizeof(*history->visits));
        history->count = KN_HISTORY_LIMIT;
    }
}

bool
kn_history_add(struct kn_history *history, const struct kn_visit *visit)
{
    if (!is_sound(visit) || !append(history, visit)) {
        return false;
    }
    forget_oldest(history);
    return true;
}

static bool
has(const struct kn_history *history, const struct kn_visit *visit)
{
    for (int i = history->count - 1; i >= 0; i--) {
        if (history->visits[i].when == visit->when &&
            strcmp(history->visits[i].routine, visit->routine) == 0) {
            return true;
        }
    }
    return false;
}

// The newest goes to where it belongs by its time.
static void
sort_in(struct kn_history *history)
{
    struct kn_visit visit = history->visits[history->count - 1];
    int at = history->count - 1;
    for (; at > 0 && history->visits[at - 1].when > visit.when; at--) {
        history->visits[at] = history->visits[at - 1];
    }
    history->visits[at] = visit;
}

bool
kn_history_merge(struct kn_history *history, const struct kn_history *other)
{
    for (int i = 0; i < other->count; i++) {
        const struct kn_visit *visit = &other->visits[i];
        if (has(history, visit)) {
            continue;
        }
        if (!append(history, visit)) {
            return false;
        }
        sort_in(history);
    }
    forget_oldest(history);
    return true;
}

const struct kn_visit *
kn_history_last(const struct kn_history *history)
{
    return history->count > 0 ? &history->visits[history->count - 1] : NULL;
}

const struct kn_visit *
kn_history_last_of(const struct kn_history *history, const char *id)
{
    for (int i = history->count - 1; i >= 0; i--) {
        if (strcmp(history->visits[i].routine, id) == 0) {
            return &history->visits[i];
        }
    }
    return NULL;
}

int
kn_history_recent(const struct kn_history *history, enum kn_technique technique,
                  const struct kn_visit **out, int limit)
{
    int found = 0;
    for (int i = history->count - 1; i >= 0 && found < limit; i--) {
        if (history->visits[i].technique == technique) {
            out[found++] = &history->visits[i];
        }
    }
    return found;
}

// ---- reading

struct raw {
    const char *when, *routine;
    int technique, minutes, before, after, went;
    bool finished;
};

#define FIELD(its_key, its_type, member)                                       \
    .key = (its_key), .type = (its_type), .offset = offsetof(struct raw, member)

static bool
read_raw(struct kn_reader *reader, const struct kn_node *node, struct raw *raw)
{
    const char *techniques[KN_TECHNIQUE_COUNT];
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        techniques[i] = kn_techniques[i].key;
    }
    const struct kn_field fields[] = {
        {FIELD("when", KN_FIELD_TEXT, when), .required = true},
        {FIELD("routine", KN_FIELD_TEXT, routine), .required = true},
        {FIELD("technique", KN_FIELD_CHOICE, technique), .required = true,
         .names = techniques, .name_count = KN_TECHNIQUE_COUNT},
        {FIELD("minutes", KN_FIELD_INT, minutes), .required = true,
         .max = MINUTES_MAX},
        {FIELD("before", KN_FIELD_INT, before), .max = RATING_MAX},
        {FIELD("after", KN_FIELD_INT, after), .max = RATING_MAX},
        {FIELD("went", KN_FIELD_CHOICE, went), .names = kn_went_keys,
         .name_count = KN_WENT_COUNT},
        {FIELD("finished", KN_FIELD_FLAG, finished)},
    };
    *raw = (struct raw){
        .before = KN_RATING_NONE, .after = KN_RATING_NONE, .finished = true};
    return kn_fields_read(reader, node, "session", fields, COUNT(fields), raw);
}

static bool
read_visit(struct kn_reader *reader, const struct kn_node *node,
           struct kn_visit *visit)
{
    struct raw raw;
    if (!read_raw(reader, node, &raw)) {
        return false;
    }
    *visit = (struct kn_visit){
        .technique = (enum kn_technique)raw.technique,
        .minutes = raw.minutes,
        .before = raw.before,
        .after = raw.after,
        .went = (enum kn_went)raw.went,
        .finished = raw.finished,
    };
    if (!kn_when_read(raw.when, &visit->when)) {
        kn_diag_add(reader->diags, reader->file,
                    kn_node_get(node, "when")->mark,
                    "'when' is no date (expected \"2026-11-23T14:05\")");
        return false;
    }
    size_t length = strlen(raw.routine);
    if (length >= sizeof(visit->routine)) {
        kn_diag_add(reader->diags, reader->file,
                    kn_node_get(node, "routine")->mark,
                    "'routine' has %zu bytes (expected less than %d)", length,
                    KN_ROUTINE_ID_BYTES);
        return false;
    }
    memcpy(visit->routine, raw.routine, length + 1);
    return true;
}

static void
read_visits(struct kn_reader *reader, const struct kn_node *root,
            struct kn_history *history)
{
    static const struct kn_field fields[] = {
        {.key = "sessions", .type = KN_FIELD_NODE, .required = true},
    };
    const struct kn_node *list = NULL;
    kn_fields_read(reader, root, "history file", fields, COUNT(fields), &list);
    if (!list) {
        return;
    }
    if (list->kind != KN_NODE_SEQUENCE) {
        kn_diag_add(reader->diags, reader->file, list->mark,
                    "'sessions' is no list (expected one; [] for none)");
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        struct kn_visit visit;
        if (read_visit(reader, n, &visit) && !append(history, &visit)) {
            kn_diag_add(reader->diags, reader->file, (kn_mark){0, 0},
                        "out of memory");
            break;
        }
    }
    forget_oldest(history);
}

bool
kn_history_parse(struct kn_history *history, const char *name,
                 const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    kn_reading_begin(&reading, name, bytes, size, diags);
    if (reading.root) {
        read_visits(&reading.reader, reading.root, history);
    }
    history->damaged = !kn_reading_end(&reading);
    return !history->damaged;
}

// ---- writing

static void
write_rating(struct kn_writer *writer, const char *key, int rating)
{
    if (rating != KN_RATING_NONE) {
        kn_writer_text(writer, key);
        kn_writer_int(writer, rating);
    }
}

static void
write_visit(const struct kn_visit *visit, struct kn_writer *writer)
{
    char when[KN_WHEN_BYTES];
    kn_when_print(visit->when, when);
    kn_writer_open_short_mapping(writer);
    kn_writer_text(writer, "when");
    kn_writer_text(writer, when);
    kn_writer_text(writer, "routine");
    kn_writer_text(writer, visit->routine);
    kn_writer_text(writer, "technique");
    kn_writer_text(writer, kn_techniques[visit->technique].key);
    kn_writer_text(writer, "minutes");
    kn_writer_int(writer, visit->minutes);
    write_rating(writer, "before", visit->before);
    write_rating(writer, "after", visit->after);
    if (visit->went != KN_WENT_UNSAID) {
        kn_writer_text(writer, "went");
        kn_writer_text(writer, kn_went_keys[visit->went]);
    }
    if (!visit->finished) {
        kn_writer_text(writer, "finished");
        kn_writer_flag(writer, false);
    }
    kn_writer_close(writer);
}

void
kn_history_write(const struct kn_history *history, int skip,
                 struct kn_writer *writer)
{
    kn_writer_comment(writer, "Sessions done with Knead, oldest first. Ratings "
                              "are from 0 to 10, before and after.");
    kn_writer_open_mapping(writer);
    kn_writer_text(writer, "sessions");
    kn_writer_open_sequence(writer);
    for (int i = skip; i < history->count; i++) {
        write_visit(&history->visits[i], writer);
    }
    kn_writer_close(writer);
    kn_writer_close(writer);
}
