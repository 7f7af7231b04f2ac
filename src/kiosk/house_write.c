// SPDX-License-Identifier: MIT
// The way back: the house's decisions as kiosk.yaml.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "kiosk/house.h"

#define PATH_BYTES 4096

static int
number_of(const struct kn_house *house, const struct kn_house_key *key)
{
    int value;
    memcpy(&value, (const char *)house + key->offset, sizeof(value));
    return value;
}

static void
write_clock(int minutes, struct kn_writer *writer)
{
    char text[16];
    snprintf(text, sizeof(text), "%02d:%02d", minutes / 60, minutes % 60);
    kn_writer_text(writer, text);
}

static void
write_routines(const struct kn_house *house, struct kn_writer *writer)
{
    kn_writer_open_sequence(writer);
    for (int i = 0; i < house->routine_count; i++) {
        kn_writer_text(writer, house->routines[i]);
    }
    kn_writer_close(writer);
}

static void
write_settings(const struct kn_house *house, struct kn_writer *writer)
{
    kn_writer_open_mapping(writer);
    kn_settings_write_values(&house->settings, writer);
    kn_writer_close(writer);
}

static void
write_value(const struct kn_house *house, const struct kn_house_key *key,
            struct kn_writer *writer)
{
    switch (key->kind) {
    case KN_HOUSE_NUMBER:
        kn_writer_int(writer, number_of(house, key));
        break;
    case KN_HOUSE_CLOCK:
        write_clock(number_of(house, key), writer);
        break;
    case KN_HOUSE_CHOICE:
        kn_writer_text(writer, key->names[number_of(house, key)]);
        break;
    case KN_HOUSE_FLAG:
        kn_writer_flag(writer, number_of(house, key) != 0);
        break;
    case KN_HOUSE_SET:
        kn_writer_set(writer, number_of(house, key), key->names, key->count);
        break;
    case KN_HOUSE_TEXT:
        kn_writer_text(writer, (const char *)house + key->offset);
        break;
    case KN_HOUSE_LIST:
        write_routines(house, writer);
        break;
    case KN_HOUSE_SETTINGS:
        write_settings(house, writer);
        break;
    }
}

// What has no value has no line: an empty text would be a mistake to read.
static bool
is_there(const struct kn_house *house, const struct kn_house_key *key)
{
    return key->kind == KN_HOUSE_TEXT
               ? ((const char *)house)[key->offset] != '\0'
               : key->kind != KN_HOUSE_LIST || house->routine_count > 0;
}

void
kn_house_write(const struct kn_house *house, struct kn_writer *writer)
{
    kn_writer_comment(writer, "Written by Knead; docs/KIOSK.md says what each "
                              "line means.");
    kn_writer_open_mapping(writer);
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        if (is_there(house, key)) {
            kn_writer_text(writer, key->key);
            write_value(house, key, writer);
        }
    }
    kn_writer_close(writer);
}

// The folder that `path` is in, made if it is not there.
static bool
make_folder(const char *path)
{
    char folder[PATH_BYTES];
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path) {
        return true;
    }
    size_t size = (size_t)(slash - path);
    if (size >= sizeof(folder)) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(folder, path, size);
    folder[size] = '\0';
    return kn_file_make_folder(folder);
}

bool
kn_house_save(const struct kn_house *house, const char *path)
{
    char *bytes = NULL;
    size_t size = 0;
    struct kn_writer *writer = kn_writer_create();
    if (writer) {
        kn_house_write(house, writer);
    }
    bool good = writer && kn_writer_finish(writer, &bytes, &size);
    kn_writer_free(writer);
    if (!good) {
        errno = ENOMEM;
        return false;
    }
    kn_file_sweep(path);
    good = make_folder(path) && kn_file_write_private(path, bytes, size);
    int error = errno;
    free(bytes);
    errno = error;
    return good;
}
