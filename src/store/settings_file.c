// SPDX-License-Identifier: MIT
// The settings as a file, read and written by their table.
#include "store/settings.h"

#include <stddef.h>
#include <string.h>

#include "document/bytes.h"
#include "document/reading.h"
#include "store/setting_parts.h"

// ---- reading

// A row of the table as the reader of fields knows it, with a value of the same
// row to fill.
static struct kn_field
field_of(const struct kn_setting *setting, size_t row)
{
    static const enum kn_field_type types[] = {
        [KN_SETTING_CHOICE] = KN_FIELD_CHOICE,
        [KN_SETTING_NUMBER] = KN_FIELD_INT,
        [KN_SETTING_FLAG] = KN_FIELD_FLAG,
        [KN_SETTING_SET] = KN_FIELD_NODE,
        [KN_SETTING_BUTTON] = KN_FIELD_NODE,
    };
    return (struct kn_field){.key = setting->key,
                             .type = types[setting->kind],
                             .offset = row * sizeof(union kn_field_value),
                             .min = setting->min,
                             .max = setting->max,
                             .names = setting->keys,
                             .name_count = setting->count};
}

static union kn_field_value
standard_of(const struct kn_setting *setting)
{
    union kn_field_value value = {.node = NULL};
    if (setting->kind == KN_SETTING_FLAG) {
        value.flag = setting->standard != 0;
    } else if (setting->kind == KN_SETTING_CHOICE ||
               setting->kind == KN_SETTING_NUMBER) {
        value.number = setting->standard;
    }
    return value;
}

static int
read_set(struct kn_reader *reader, const struct kn_node *node,
         const struct kn_setting *setting)
{
    if (node->kind == KN_NODE_SEQUENCE) {
        return kn_field_choose_set(reader, node, setting->key, setting->keys,
                                   setting->count);
    }
    kn_diag_add(reader->diags, reader->file, node->mark,
                "'%s' is no list (expected a list of words, as in "
                "[%s, %s]; [] for none)",
                setting->key, setting->keys[0], setting->keys[1]);
    return setting->standard;
}

// Numbers between the steps are for nobody: no screen was tried with them.
static int
stepped(struct kn_reader *reader, const struct kn_node *node,
        const struct kn_setting *setting, int number)
{
    if (node && kn_setting_clamped(setting, number) != number) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is %d (expected %d to %d in steps of %d)",
                    setting->key, number, setting->min, setting->max,
                    setting->step);
        return setting->standard;
    }
    return number;
}

// One button cannot do two things: the first of the table keeps it.
static void
part_buttons(struct kn_settings *settings, struct kn_reader *reader,
             const union kn_field_value values[KN_SETTING_COUNT])
{
    const struct kn_node *had[KN_REMOTE_COUNT] = {0};
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        int *x = kn_setting_member(settings, setting);
        if (setting->kind != KN_SETTING_BUTTON || *x == 0) {
            continue;
        }
        int what = (int)(x - settings->remote);
        int first = kn_remote_of(settings->remote, (kn_button_id)*x);
        had[what] = values[i].node;
        if (first != what) {
            kn_diag_add(reader->diags, reader->file, had[what]->mark,
                        "'%s' is '%s', as is '%s' in line %d (expected a "
                        "button of its own)",
                        setting->key, had[what]->text, had[first]->key,
                        had[first]->mark.line);
            *x = 0;
        }
    }
}

void
kn_settings_read(struct kn_settings *settings, struct kn_reader *reader,
                 const struct kn_node *root, const char *what)
{
    *settings = kn_settings_standard();
    struct kn_field fields[KN_SETTING_COUNT];
    union kn_field_value values[KN_SETTING_COUNT];
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        fields[i] = field_of(setting, (size_t)i);
        values[i] = standard_of(setting);
    }
    kn_fields_read(reader, root, what, fields, KN_SETTING_COUNT, values);
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        int *x = kn_setting_member(settings, setting);
        if (setting->kind == KN_SETTING_FLAG) {
            *x = values[i].flag;
        } else if (setting->kind == KN_SETTING_CHOICE) {
            *x = values[i].number;
        } else if (setting->kind == KN_SETTING_NUMBER) {
            const struct kn_node *node = root->kind == KN_NODE_MAPPING
                                             ? kn_node_get(root, setting->key)
                                             : NULL;
            *x = stepped(reader, node, setting, values[i].number);
        } else if (values[i].node) {
            *x = setting->kind == KN_SETTING_SET
                     ? read_set(reader, values[i].node, setting)
                     : kn_setting_button_read(reader, values[i].node,
                                              setting->key);
        }
    }
    part_buttons(settings, reader, values);
}

bool
kn_settings_parse(struct kn_settings *settings, const char *name,
                  const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    *settings = kn_settings_standard();
    kn_reading_begin(&reading, name, bytes, size, diags);
    if (reading.root) {
        kn_settings_read(settings, &reading.reader, reading.root,
                         "settings file");
    }
    return kn_reading_end(&reading);
}

// ---- writing

static void
write_value(const struct kn_setting *setting, int x, struct kn_writer *writer)
{
    char button[KN_BUTTON_BYTES];
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
        kn_writer_text(writer, setting->keys[x]);
        break;
    case KN_SETTING_NUMBER:
        kn_writer_int(writer, x);
        break;
    case KN_SETTING_FLAG:
        kn_writer_flag(writer, x != 0);
        break;
    case KN_SETTING_SET:
        kn_writer_set(writer, x, setting->keys, setting->count);
        break;
    case KN_SETTING_BUTTON:
        kn_writer_text(writer, kn_setting_button_text(button, x));
        break;
    }
}

static bool
is_known(const char *key)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        if (strcmp(key, kn_setting_table[i].key) == 0) {
            return true;
        }
    }
    return false;
}

void
kn_settings_write_values(const struct kn_settings *settings,
                         struct kn_writer *writer)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        kn_writer_text(writer, setting->key);
        write_value(
            setting,
            kn_setting_clamped(setting, kn_setting_value(settings, setting)),
            writer);
    }
}

void
kn_settings_write(const struct kn_settings *settings, const struct kn_node *old,
                  struct kn_writer *writer)
{
    kn_writer_comment(writer, "Written by Knead; the settings screen changes "
                              "it, and so may you.");
    kn_writer_open_mapping(writer);
    kn_settings_write_values(settings, writer);
    if (old && old->kind == KN_NODE_MAPPING) {
        for (const struct kn_node *n = old->children; n; n = n->next) {
            if (!is_known(n->key)) {
                kn_writer_text(writer, n->key);
                kn_writer_node(writer, n);
            }
        }
    }
    kn_writer_close(writer);
}
