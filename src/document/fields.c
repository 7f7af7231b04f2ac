// SPDX-License-Identifier: MIT
#include "document/fields.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "document/bytes.h"
#include "document/prose.h"

#define LABEL_BYTES 64
#define LIST_BYTES 240

static const char *const flag_names[] = {"yes", "no", "true", "false"};
#define FLAG_COUNT 4

static const char *
article(const char *word)
{
    return strchr("aeiou", *word) ? "an" : "a";
}

static const char *
kind_name(const struct kn_node *node)
{
    return node->kind == KN_NODE_SEQUENCE  ? "a list"
           : node->kind == KN_NODE_MAPPING ? "a group of keys"
                                           : "a text";
}

// Checks that `node` is a text with something in it, as `expected` says.
static bool
is_text(struct kn_reader *reader, const struct kn_node *node, const char *label,
        const char *expected)
{
    if (node->kind != KN_NODE_TEXT) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is %s (expected %s)", label, kind_name(node), expected);
        return false;
    }
    if (strspn(node->text, " \t\r\n") == strlen(node->text)) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is empty (expected %s)", label, expected);
        return false;
    }
    return true;
}

static bool
out_of_memory(struct kn_reader *reader)
{
    kn_diag_add(reader->diags, reader->file, (kn_mark){0, 0}, "out of memory");
    return false;
}

bool
kn_field_read_text(struct kn_reader *reader, const struct kn_node *node,
                   const char *label, double max, const char **out)
{
    if (!is_text(reader, node, label, "a text")) {
        return false;
    }
    size_t size = strlen(node->text);
    while (strchr(" \t\r\n", node->text[size - 1])) {
        size--;
    }
    size_t room = kn_utf8_room(node->text, size);
    if (max > 0 && (double)room > max) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s has %zu characters%s (expected at most %g)", label,
                    room,
                    room > kn_utf8_length(node->text, size)
                        ? ", wide ones counted as two"
                        : "",
                    max);
        return false;
    }
    const char *copy = kn_arena_strndup(reader->arena, node->text, size);
    if (!copy) {
        return out_of_memory(reader);
    }
    *out = copy;
    return true;
}

struct range {
    double min, max;
    bool whole;
};

static bool
read_value(struct kn_reader *reader, const struct kn_node *node,
           const char *label, struct range range, double *out)
{
    char expected[LABEL_BYTES];
    snprintf(expected, sizeof(expected), "%s from %g to %g",
             range.whole ? "a whole number" : "a number", range.min, range.max);
    if (!is_text(reader, node, label, expected)) {
        return false;
    }
    int whole;
    double value;
    if (!kn_str_to_double(node->text, &value)) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is %s (expected %s)", label,
                    kn_quote_text(node->text).text, expected);
        return false;
    }
    if (value < range.min || value > range.max) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is %.20s (expected %g to %g)", label, node->text,
                    range.min, range.max);
        return false;
    }
    if (range.whole && !kn_str_to_int(node->text, &whole)) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is %.20s (expected %s)", label, node->text, expected);
        return false;
    }
    *out = value;
    return true;
}

static bool
read_float(struct kn_reader *reader, const struct kn_node *node,
           const char *label, struct range range, float *out)
{
    double value;
    if (!read_value(reader, node, label, range, &value)) {
        return false;
    }
    *out = (float)value;
    return true;
}

// The two floats are the x and y of a kn_vec2.
static bool
read_pair(struct kn_reader *reader, const struct kn_node *node,
          const char *label, struct range range, float out[2])
{
    if (node->kind != KN_NODE_SEQUENCE || node->count != 2) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is no pair of numbers (expected [x, y])", label);
        return false;
    }
    float pair[2] = {0, 0};
    bool good = read_float(reader, node->children, label, range, &pair[0]);
    good &= read_float(reader, node->children->next, label, range, &pair[1]);
    if (good) {
        memcpy(out, pair, sizeof(pair));
    }
    return good;
}

// "one, two, three" as far as there is room.
static void
list_names(char *out, size_t size, const char *const *names, int count)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < count; i++) {
        const char *comma = i > 0 ? ", " : "";
        size_t more = strlen(comma) + strlen(names[i]);
        if (used + more + sizeof(", ...") > size) {
            snprintf(out + used, size - used, ", ...");
            return;
        }
        snprintf(out + used, size - used, "%s%s", comma, names[i]);
        used += more;
    }
}

static int
find_name(const char *text, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(text, names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static bool
read_choice(struct kn_reader *reader, const struct kn_node *node,
            const char *label, const struct kn_field *field, int *out)
{
    char list[LIST_BYTES];
    char expected[LIST_BYTES + 16];
    list_names(list, sizeof(list), field->names, field->name_count);
    snprintf(expected, sizeof(expected), "one of: %s", list);
    if (!is_text(reader, node, label, expected)) {
        return false;
    }
    int index = find_name(node->text, field->names, field->name_count);
    if (index >= 0) {
        *out = index;
        return true;
    }
    const char *nearest =
        kn_str_nearest(node->text, field->names, field->name_count);
    kn_diag_add(reader->diags, reader->file, node->mark,
                "%s is %s (%s%s%sexpected %s)", label,
                kn_quote_text(node->text).text, nearest ? "did you mean '" : "",
                nearest ? nearest : "", nearest ? "'? " : "", expected);
    return false;
}

static bool
read_flag(struct kn_reader *reader, const struct kn_node *node,
          const char *label, bool *out)
{
    static const struct kn_field flag = {.names = flag_names,
                                         .name_count = FLAG_COUNT};
    int index;
    if (!read_choice(reader, node, label, &flag, &index)) {
        return false;
    }
    *out = index % 2 == 0;
    return true;
}

static bool
read_field(struct kn_reader *reader, const struct kn_node *node,
           const struct kn_field *field, void *out)
{
    char label[LABEL_BYTES];
    snprintf(label, sizeof(label), "'%s'", field->key);
    struct range range = {field->min, field->max, field->type == KN_FIELD_INT};
    void *member = (char *)out + field->offset;
    double number;
    switch (field->type) {
    case KN_FIELD_TEXT:
        return kn_field_read_text(reader, node, label, field->max, member);
    case KN_FIELD_PROSE:
        return kn_prose_read(reader, node, label, field->max, member);
    case KN_FIELD_NUMBER:
        return read_float(reader, node, label, range, member);
    case KN_FIELD_INT:
        if (!read_value(reader, node, label, range, &number)) {
            return false;
        }
        *(int *)member = (int)number;
        return true;
    case KN_FIELD_FLAG:
        return read_flag(reader, node, label, member);
    case KN_FIELD_CHOICE:
        return read_choice(reader, node, label, field, member);
    case KN_FIELD_VEC2:
        return read_pair(reader, node, label, range, member);
    case KN_FIELD_NODE:
        *(const struct kn_node **)member = node;
        return true;
    }
    return false;
}

static const struct kn_field *
find_field(const struct kn_field *fields, int count, const char *key)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(fields[i].key, key) == 0) {
            return &fields[i];
        }
    }
    return NULL;
}

// The field that the unknown `key` was most likely meant to be, or NULL. What
// is in the mapping already was not meant.
static const char *
meant_key(const struct kn_node *mapping, const char *key,
          const struct kn_field *fields, int count)
{
    const char *names[2] = {NULL, NULL};
    for (int i = 0; i < count; i++) {
        if (!kn_node_get(mapping, fields[i].key)) {
            names[names[0] ? 1 : 0] = fields[i].key;
            names[0] = kn_str_nearest(key, names, names[1] ? 2 : 1);
            names[1] = NULL;
        }
    }
    return names[0];
}

static void
report_unknown(struct kn_reader *reader, const struct kn_node *child,
               const char *what, const struct kn_field *fields, int count,
               const char *meant)
{
    char expected[LIST_BYTES] = "";
    if (meant) {
        snprintf(expected, sizeof(expected), "did you mean '%s'?", meant);
    } else {
        size_t used = 0;
        for (int i = 0; i < count && used < sizeof(expected); i++) {
            used += (size_t)snprintf(expected + used, sizeof(expected) - used,
                                     "%s%s", i > 0 ? ", " : "expected ",
                                     fields[i].key);
        }
    }
    kn_diag_add(reader->diags, reader->file, child->key_mark,
                "unknown key %s in %s %s (%s)", kn_quote_text(child->key).text,
                article(what), what, expected);
}

static const char *
type_name(enum kn_field_type type)
{
    switch (type) {
    case KN_FIELD_TEXT:
    case KN_FIELD_PROSE:
        return "a text";
    case KN_FIELD_NUMBER:
        return "a number";
    case KN_FIELD_INT:
        return "a whole number";
    case KN_FIELD_FLAG:
        return "yes or no";
    case KN_FIELD_CHOICE:
        return "a word";
    case KN_FIELD_VEC2:
        return "[x, y]";
    case KN_FIELD_NODE:
        break;
    }
    return "a value";
}

static void
report_missing(struct kn_reader *reader, const struct kn_node *node,
               const char *what, const struct kn_field *field)
{
    char list[LIST_BYTES] = "";
    if (field->type == KN_FIELD_CHOICE) {
        list_names(list, sizeof(list), field->names, field->name_count);
    }
    kn_diag_add(reader->diags, reader->file, node->mark,
                "'%s' is missing in %s %s (expected %s%s)", field->key,
                article(what), what,
                *list ? "one of: " : type_name(field->type), list);
}

// True when an unknown key was told to be a misspelling of `field`.
static bool
is_misspelt(const struct kn_node *node, const struct kn_field *fields,
            int count, const struct kn_field *field)
{
    const struct kn_node *child = node->children;
    for (; child; child = child->next) {
        if (find_field(fields, count, child->key)) {
            continue;
        }
        const char *meant = meant_key(node, child->key, fields, count);
        if (meant && strcmp(meant, field->key) == 0) {
            return true;
        }
    }
    return false;
}

static bool
read_children(struct kn_reader *reader, const struct kn_node *node,
              const char *what, const struct kn_field *fields, int count,
              void *out)
{
    bool good = true;
    const struct kn_node *child = node->children;
    for (; child; child = child->next) {
        const struct kn_field *field = find_field(fields, count, child->key);
        if (field) {
            good &= read_field(reader, child, field, out);
            continue;
        }
        report_unknown(reader, child, what, fields, count,
                       meant_key(node, child->key, fields, count));
        good = false;
    }
    return good;
}

bool
kn_fields_read(struct kn_reader *reader, const struct kn_node *node,
               const char *what, const struct kn_field *fields, int count,
               void *out)
{
    if (node->kind != KN_NODE_MAPPING) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s %s is %s (expected lines of `key: value`)",
                    article(what), what,
                    node->kind == KN_NODE_TEXT && *node->text == '\0'
                        ? "empty"
                        : kind_name(node));
        return false;
    }
    bool good = read_children(reader, node, what, fields, count, out);
    for (int i = 0; i < count; i++) {
        if (!fields[i].required || kn_node_get(node, fields[i].key)) {
            continue;
        }
        good = false;
        if (!node->cut && !is_misspelt(node, fields, count, &fields[i])) {
            report_missing(reader, node, what, &fields[i]);
        }
    }
    return good;
}

bool
kn_field_read_number(struct kn_reader *reader, const struct kn_node *node,
                     const char *what, double min, double max, float *out)
{
    struct range range = {min, max, false};
    return read_float(reader, node, what, range, out);
}

bool
kn_field_read_points(struct kn_reader *reader, const struct kn_node *node,
                     const char *what, double limit, void **points, int *count)
{
    if (node->kind != KN_NODE_SEQUENCE || node->count == 0) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "%s is %s (expected a list of [x, y])", what,
                    node->kind == KN_NODE_SEQUENCE ? "empty" : kind_name(node));
        return false;
    }
    float(*pairs)[2] =
        kn_arena_alloc(reader->arena, (size_t)node->count, sizeof(*pairs));
    if (!pairs) {
        return out_of_memory(reader);
    }
    struct range range = {-limit, limit, false};
    bool good = true;
    int read = 0;
    const struct kn_node *child = node->children;
    for (; child; child = child->next) {
        good &= read_pair(reader, child, what, range, pairs[read++]);
    }
    if (good) {
        *points = pairs;
        *count = read;
    }
    return good;
}

int
kn_field_choose(struct kn_reader *reader, kn_mark mark, const char *what,
                const char *text, const char *const *names, int count)
{
    int index = find_name(text, names, count);
    if (index >= 0) {
        return index;
    }
    char list[LIST_BYTES];
    list_names(list, sizeof(list), names, count);
    const char *nearest = kn_str_nearest(text, names, count);
    kn_diag_add(reader->diags, reader->file, mark, "unknown %s %s (%s%s%s)",
                what, kn_quote_text(text).text,
                nearest ? "did you mean '" : "expected one of: ",
                nearest ? nearest : list, nearest ? "'?" : "");
    return -1;
}

int
kn_field_choose_set(struct kn_reader *reader, const struct kn_node *list,
                    const char *what, const char *const *names, int count)
{
    int set = 0;
    for (const struct kn_node *n = list->children; n; n = n->next) {
        if (n->kind != KN_NODE_TEXT) {
            kn_diag_add(reader->diags, reader->file, n->mark,
                        "a list or group in '%s' (expected a word)", list->key);
            continue;
        }
        int item =
            kn_field_choose(reader, n->mark, what, n->text, names, count);
        set |= item >= 0 ? 1 << item : 0;
    }
    return set;
}
