// SPDX-License-Identifier: MIT
#include "kiosk/house.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "base/wipe.h"
#include "document/bytes.h"
#include "document/reading.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define DAY 1440 // minutes

static const char *const technique_keys[KN_TECHNIQUE_COUNT] = {
    [KN_TECHNIQUE_SWEDISH] = "swedish",
    [KN_TECHNIQUE_DEEP_TISSUE] = "deep_tissue",
    [KN_TECHNIQUE_TRIGGER_POINT] = "trigger_point",
    [KN_TECHNIQUE_MYOFASCIAL] = "myofascial_release",
    [KN_TECHNIQUE_HOT_STONE] = "hot_stone",
    [KN_TECHNIQUE_MIXED] = "mixed",
};
static const char *const rotation_keys[] = {"0", "90", "180", "270"};

// Nobody is beside a stranger with hot stones, unless the house says so.
#define COLD (((1 << KN_TECHNIQUE_COUNT) - 1) & ~(1 << KN_TECHNIQUE_HOT_STONE))

#define AT(member) .offset = offsetof(struct kn_house, member)
#define NUMBER(low, high, usual)                                               \
    .kind = KN_HOUSE_NUMBER, .min = (low), .max = (high), .standard = (usual)
#define CLOCK(usual) .kind = KN_HOUSE_CLOCK, .standard = (usual)
#define NAMES(kind_of, its_names, usual)                                       \
    .kind = (kind_of), .names = (its_names), .count = COUNT(its_names),        \
    .standard = (usual)

const struct kn_house_key kn_house_table[] = {
    {.key = "idle",
     .about = "Seconds without a touch until it asks \"Are you still there?\".",
     AT(patience.idle),
     NUMBER(10, 600, 60)},
    {.key = "grace",
     .about = "Seconds to answer that, counted down on the screen.",
     AT(patience.grace),
     NUMBER(5, 60, 30)},
    {.key = "paused",
     .about = "The same as `idle` while a session is paused; never while one "
              "plays.",
     AT(patience.paused),
     NUMBER(30, 1800, 300)},
    {.key = "thanks",
     .about = "Seconds of the last page until the next visitor may come.",
     AT(patience.thanks),
     NUMBER(5, 300, 120)},
    {.key = "night-from",
     .about = "When the picture dims while nobody is there.",
     AT(patience.night_from),
     CLOCK(22 * 60)},
    {.key = "night-to",
     .about = "When it is bright again; the same as `night-from` for never "
              "dim.",
     AT(patience.night_to),
     CLOCK(6 * 60)},
    {.key = "night-light",
     .about = "How much light is left at night, in percent.",
     AT(patience.night_light),
     NUMBER(5, 100, 40)},
    {.key = "drift",
     .about = "Pixels that the waiting picture moves either way, slowly, "
              "against burn-in; 0 for none.",
     AT(patience.drift),
     NUMBER(0, 24, 8)},
    {.key = "piece",
     .about = "Seconds of one routine while nobody is there, then the next.",
     AT(patience.piece),
     NUMBER(20, 600, 60)},
    {.key = "techniques",
     .about = "What visitors may choose; hot stones only where staff is by.",
     AT(techniques),
     NAMES(KN_HOUSE_SET, technique_keys, COLD)},
    {.key = "routines",
     .about = "If given, only these of them.",
     .values = "a list of routine names, as in `[swedish-self]`",
     AT(routines),
     .kind = KN_HOUSE_LIST},
    {.key = "display",
     .about = "Which display, where there are several; 0 is the first.",
     AT(display),
     NUMBER(0, 15, 0)},
    {.key = "rotation",
     .about = "How far the picture is turned clockwise, in degrees.",
     AT(rotation),
     NAMES(KN_HOUSE_CHOICE, rotation_keys, KN_ROTATION_0)},
    {.key = "printing",
     .about = "Whether a visitor may print the routine.",
     AT(printing),
     .kind = KN_HOUSE_FLAG},
    {.key = "metrics-file",
     .about = "Where numbers for node_exporter are written, every minute.",
     .values = "a path from / on, ending in `.prom`",
     AT(metrics),
     .kind = KN_HOUSE_TEXT,
     .max = KN_HOUSE_PATH_BYTES},
    {.key = "pin",
     .about = "The hash of the staff's PIN; without one nobody gets to the "
              "staff page.",
     .values = "as `knead --kiosk-setup` writes it",
     AT(pin),
     .kind = KN_HOUSE_TEXT,
     .max = KN_HOUSE_HASH_BYTES},
    {.key = "settings",
     .about = "What each visitor begins with.",
     .values = "the keys of settings.yaml (docs/SETTINGS.md), indented",
     AT(settings),
     .kind = KN_HOUSE_SETTINGS},
};
_Static_assert(sizeof(kn_house_table) / sizeof(kn_house_table[0]) ==
                   KN_HOUSE_KEYS,
               "a row a key");

static void *
member(struct kn_house *house, const struct kn_house_key *key)
{
    return (char *)house + key->offset;
}

static bool
is_number(const struct kn_house_key *key)
{
    return key->kind != KN_HOUSE_TEXT && key->kind != KN_HOUSE_LIST &&
           key->kind != KN_HOUSE_SETTINGS;
}

struct kn_house
kn_house_standard(void)
{
    struct kn_house house = {.settings = kn_settings_standard()};
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        if (is_number(key)) {
            *(int *)member(&house, key) = key->standard;
        }
    }
    return house;
}

// ---- reading

// A row of the table as the reader of fields knows it, with a value of the same
// row to fill.
static struct kn_field
field_of(const struct kn_house_key *key, size_t row)
{
    static const enum kn_field_type types[] = {
        [KN_HOUSE_NUMBER] = KN_FIELD_INT,
        [KN_HOUSE_CLOCK] = KN_FIELD_TEXT,
        [KN_HOUSE_CHOICE] = KN_FIELD_CHOICE,
        [KN_HOUSE_FLAG] = KN_FIELD_FLAG,
        [KN_HOUSE_SET] = KN_FIELD_NODE,
        [KN_HOUSE_TEXT] = KN_FIELD_TEXT,
        [KN_HOUSE_LIST] = KN_FIELD_NODE,
        [KN_HOUSE_SETTINGS] = KN_FIELD_NODE,
    };
    enum kn_field_type type = types[key->kind];
    return (struct kn_field){
        .key = key->key,
        .type = type,
        .offset = row * sizeof(union kn_field_value),
        .min = key->min,
        .max = type == KN_FIELD_TEXT ? 0 : key->max, // in bytes, below
        .names = key->names,
        .name_count = key->count,
    };
}

static union kn_field_value
standard_of(const struct kn_house_key *key)
{
    union kn_field_value value = {.node = NULL};
    if (key->kind == KN_HOUSE_FLAG) {
        value.flag = key->standard != 0;
    } else if (key->kind == KN_HOUSE_NUMBER || key->kind == KN_HOUSE_CHOICE) {
        value.number = key->standard;
    }
    return value;
}

// "22:00", and nothing else; -1 for anything else.
static int
minutes_of(const char *text)
{
    static const char form[] = "dd:dd";
    for (int i = 0; i < 6; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == 'd' ? !digit : text[i] != form[i]) {
            return -1;
        }
    }
    int hour = (text[0] - '0') * 10 + text[1] - '0';
    int minute = (text[3] - '0') * 10 + text[4] - '0';
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

static void
read_clock(struct kn_reader *reader, kn_mark mark,
           const struct kn_house_key *key, const char *text, int *out)
{
    int minutes = minutes_of(text);
    if (minutes >= 0) {
        *out = minutes;
        return;
    }
    kn_diag_add(reader->diags, reader->file, mark,
                "'%s' is %s (expected a time from 00:00 to 23:59, with all "
                "four digits)",
                key->key, kn_quote_text(text).text);
}

// The hash in the form of crypt(5), or a path from the root.
static bool
is_apt(const struct kn_house_key *key, const char *text)
{
    if (key->offset == offsetof(struct kn_house, pin)) {
        return text[0] == '$' && strpbrk(text, " \t\n:;*!\\") == NULL;
    }
    size_t size = strlen(text);
    return text[0] == '/' && size > 5 && strcmp(text + size - 5, ".prom") == 0;
}

static void
read_text(struct kn_reader *reader, kn_mark mark,
          const struct kn_house_key *key, const char *text, char *out)
{
    size_t size = strlen(text);
    if (size >= (size_t)key->max || !is_apt(key, text)) {
        // Not what it is: somebody may have written the PIN itself there.
        kn_diag_add(reader->diags, reader->file, mark,
                    "'%s' is not usable (expected %s)", key->key, key->values);
        return;
    }
    memcpy(out, text, size + 1);
}

static bool
is_list(struct kn_reader *reader, const struct kn_node *node,
        const char *example)
{
    if (node->kind == KN_NODE_SEQUENCE) {
        return true;
    }
    kn_diag_add(reader->diags, reader->file, node->mark,
                "'%s' is no list (expected a list of words, as in [%s])",
                node->key, example);
    return false;
}

static void
read_set(struct kn_reader *reader, const struct kn_node *node,
         const struct kn_house_key *key, int *out)
{
    if (!is_list(reader, node, key->names[0])) {
        return;
    }
    int set =
        kn_field_choose_set(reader, node, "technique", key->names, key->count);
    if (set != 0) {
        *out = set;
    } else if (node->count == 0) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is empty (expected at least one)", key->key);
    }
}

static void
read_routines(struct kn_reader *reader, const struct kn_node *node,
              struct kn_house *house)
{
    if (!is_list(reader, node, "swedish-self")) {
        return;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        if (n->kind != KN_NODE_TEXT) {
            kn_diag_add(reader->diags, reader->file, n->mark,
                        "a list or group in '%s' (expected a word)", node->key);
            continue;
        }
        size_t size = strlen(n->text);
        if (size == 0 || size >= KN_ROUTINE_ID_BYTES) {
            kn_diag_add(reader->diags, reader->file, n->mark,
                        "%s is no name of a routine (expected 1 to %d bytes)",
                        kn_quote_text(n->text).text, KN_ROUTINE_ID_BYTES - 1);
        } else if (house->routine_count == KN_HOUSE_ROUTINES) {
            kn_diag_add(reader->diags, reader->file, n->mark,
                        "too many routines (expected at most %d)",
                        KN_HOUSE_ROUTINES);
            return;
        } else {
            memcpy(house->routines[house->routine_count++], n->text, size + 1);
        }
    }
}

// What the table reads on its own: a value that takes more than one rule.
static void
read_further(struct kn_reader *reader, const struct kn_node *node,
             const struct kn_house_key *key, union kn_field_value value,
             struct kn_house *house)
{
    switch (key->kind) {
    case KN_HOUSE_CLOCK:
        read_clock(reader, node->mark, key, value.text, member(house, key));
        break;
    case KN_HOUSE_TEXT:
        read_text(reader, node->mark, key, value.text, member(house, key));
        break;
    case KN_HOUSE_SET:
        read_set(reader, node, key, member(house, key));
        break;
    case KN_HOUSE_LIST:
        read_routines(reader, node, house);
        break;
    case KN_HOUSE_SETTINGS:
        kn_settings_read(&house->settings, reader, node, "'settings' group");
        break;
    default:
        break;
    }
}

static void
read_all(struct kn_reader *reader, const struct kn_node *root,
         struct kn_house *house)
{
    struct kn_field fields[KN_HOUSE_KEYS];
    union kn_field_value values[KN_HOUSE_KEYS];
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        fields[i] = field_of(&kn_house_table[i], (size_t)i);
        values[i] = standard_of(&kn_house_table[i]);
    }
    kn_fields_read(reader, root, "kiosk file", fields, KN_HOUSE_KEYS, values);
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        if (key->kind == KN_HOUSE_NUMBER || key->kind == KN_HOUSE_CHOICE) {
            *(int *)member(house, key) = values[i].number;
        } else if (key->kind == KN_HOUSE_FLAG) {
            *(int *)member(house, key) = values[i].flag;
        } else if (fields[i].type == KN_FIELD_TEXT ? values[i].text != NULL
                                                   : values[i].node != NULL) {
            read_further(reader, kn_node_get(root, key->key), key, values[i],
                         house);
        }
    }
}

bool
kn_house_parse(struct kn_house *house, const char *name, const char *bytes,
               size_t size, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    *house = kn_house_standard();
    kn_reading_begin(&reading, name, bytes, size, diags);
    if (reading.root) {
        read_all(&reading.reader, reading.root, house);
    }
    return kn_reading_end(&reading);
}

int
kn_house_load(struct kn_house *house, const char *const *paths, int count,
              struct kn_diag_list *diags)
{
    *house = kn_house_standard();
    for (int i = 0; i < count; i++) {
        if (!paths[i][0] || (access(paths[i], F_OK) != 0 &&
                             (errno == ENOENT || errno == ENOTDIR))) {
            continue;
        }
        size_t size = 0;
        char *bytes = kn_document_read(paths[i], &size, diags);
        if (bytes) {
            kn_house_parse(house, paths[i], bytes, size, diags);
        }
        free(bytes);
        return i;
    }
    return -1;
}

// ---- what it means

bool
kn_house_allows(const struct kn_house *house, const char *id,
                enum kn_technique technique)
{
    if (!(house->techniques >> technique & 1)) {
        return false;
    }
    for (int i = 0; i < house->routine_count; i++) {
        if (strcmp(house->routines[i], id) == 0) {
            return true;
        }
    }
    return house->routine_count == 0;
}

void
kn_house_forget(const struct kn_house *house, struct kn_settings *settings,
                struct kn_history *history, struct kn_answers *answers)
{
    *settings = house->settings;
    kn_wipe(history->visits,
            (size_t)history->capacity * sizeof(*history->visits));
    kn_history_destroy(history);
    kn_history_init(history);
    kn_wipe(answers->items,
            (size_t)answers->capacity * sizeof(*answers->items));
    kn_answers_destroy(answers);
    kn_answers_init(answers);
}
