// SPDX-License-Identifier: MIT
#include "document/writer.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <yaml.h>

#include "base/str.h"
#include "document/bytes.h"

#define NUMBER_BYTES 32
#define NUMBER_LIMIT 1e9
#define INDENT 2

struct kn_writer {
    yaml_emitter_t emitter;
    char *bytes; // room for `capacity`, of which `size` are used
    size_t size, capacity;
    bool is_mapping[KN_DOCUMENT_DEPTH]; // what is open; else a sequence
    int depth;
    bool began;
    bool failed;
};

static bool
reserve(struct kn_writer *writer, size_t more)
{
    size_t need = writer->size + more + 1;
    if (need <= writer->capacity) {
        return true;
    }
    size_t capacity = writer->capacity ? writer->capacity : 1024;
    while (capacity < need) {
        if (capacity > SIZE_MAX / 2) {
            return false;
        }
        capacity *= 2;
    }
    char *bytes = realloc(writer->bytes, capacity);
    if (!bytes) {
        return false;
    }
    writer->bytes = bytes;
    writer->capacity = capacity;
    return true;
}

// libyaml's sink.
static int
append(void *data, unsigned char *bytes, size_t size)
{
    struct kn_writer *writer = data;
    if (size > SIZE_MAX / 2 || !reserve(writer, size)) {
        return 0;
    }
    memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
    writer->bytes[writer->size] = '\0';
    return 1;
}

struct kn_writer *
kn_writer_create(void)
{
    struct kn_writer *writer = calloc(1, sizeof(*writer));
    if (!writer || !yaml_emitter_initialize(&writer->emitter)) {
        free(writer);
        return NULL;
    }
    yaml_emitter_set_output(&writer->emitter, append, writer);
    yaml_emitter_set_encoding(&writer->emitter, YAML_UTF8_ENCODING);
    yaml_emitter_set_unicode(&writer->emitter, 1);
    yaml_emitter_set_indent(&writer->emitter, INDENT);
    yaml_emitter_set_width(&writer->emitter, -1); // a value, a line
    return writer;
}

void
kn_writer_free(struct kn_writer *writer)
{
    if (writer) {
        yaml_emitter_delete(&writer->emitter);
        free(writer->bytes);
        free(writer);
    }
}

// What libyaml takes is right in form by then: `made` is false only when
// memory is out. It frees the event, in either case.
static void
emit(struct kn_writer *writer, yaml_event_t *event, int made)
{
    if (!made || !yaml_emitter_emit(&writer->emitter, event)) {
        writer->failed = true;
    }
}

static void
begin(struct kn_writer *writer)
{
    if (writer->began || writer->failed) {
        return;
    }
    yaml_event_t event;
    writer->began = true;
    emit(writer, &event,
         yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    if (!writer->failed) {
        emit(writer, &event,
             yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    }
}

static bool
is_allowed(const char *text)
{
    if (kn_utf8_check(text, strlen(text)) != strlen(text)) {
        return false;
    }
    while (*text) {
        if (kn_character_is_refused(kn_utf8_next(&text))) {
            return false;
        }
    }
    return true;
}

void
kn_writer_comment(struct kn_writer *writer, const char *text)
{
    unsigned char blank[] = "# ";
    unsigned char feed[] = "\n";
    char *copy = strdup(text);
    if (!copy || writer->began || strpbrk(text, "\r\n") || !is_allowed(text) ||
        !append(writer, blank, 2) ||
        !append(writer, (unsigned char *)copy, strlen(text)) ||
        !append(writer, feed, 1)) {
        writer->failed = true;
    }
    free(copy);
}

static void
open_mapping(struct kn_writer *writer, yaml_mapping_style_t style)
{
    yaml_event_t event;
    begin(writer);
    if (writer->failed || writer->depth == KN_DOCUMENT_DEPTH) {
        writer->failed = true;
        return;
    }
    writer->is_mapping[writer->depth++] = true;
    emit(writer, &event,
         yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
}

static void
open_sequence(struct kn_writer *writer, yaml_sequence_style_t style)
{
    yaml_event_t event;
    begin(writer);
    if (writer->failed || writer->depth == KN_DOCUMENT_DEPTH) {
        writer->failed = true;
        return;
    }
    writer->is_mapping[writer->depth++] = false;
    emit(writer, &event,
         yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
}

void
kn_writer_open_mapping(struct kn_writer *writer)
{
    open_mapping(writer, YAML_BLOCK_MAPPING_STYLE);
}

void
kn_writer_open_short_mapping(struct kn_writer *writer)
{
    open_mapping(writer, YAML_FLOW_MAPPING_STYLE);
}

void
kn_writer_open_sequence(struct kn_writer *writer)
{
    open_sequence(writer, YAML_BLOCK_SEQUENCE_STYLE);
}

void
kn_writer_open_short_sequence(struct kn_writer *writer)
{
    open_sequence(writer, YAML_FLOW_SEQUENCE_STYLE);
}

void
kn_writer_close(struct kn_writer *writer)
{
    yaml_event_t event;
    if (writer->failed || writer->depth == 0) {
        writer->failed = true;
        return;
    }
    emit(writer, &event,
         writer->is_mapping[--writer->depth]
             ? yaml_mapping_end_event_initialize(&event)
             : yaml_sequence_end_event_initialize(&event));
}

static void
scalar(struct kn_writer *writer, const char *text, yaml_scalar_style_t style)
{
    yaml_event_t event;
    size_t size = strlen(text);
    begin(writer);
    yaml_char_t *copy = (yaml_char_t *)strdup(text); // libyaml takes no const
    if (writer->failed || !copy || size > INT32_MAX || !is_allowed(text)) {
        writer->failed = true;
    } else {
        emit(writer, &event,
             yaml_scalar_event_initialize(&event, NULL, NULL, copy, (int)size,
                                          1, 1, style));
    }
    free(copy);
}

// What some reader of YAML takes for a flag or for nothing, without regard to
// case.
static const char *const special[] = {
    "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf",
};

static bool
is_bare_word(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char rest[] = "abcdefghijklmnopqrstuvwxyz"
                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (!*text || !strchr(letters, *text) ||
        strspn(text, rest) != strlen(text)) {
        return false;
    }
    for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++) {
        if (strcasecmp(text, special[i]) == 0) {
            return false;
        }
    }
    return true;
}

void
kn_writer_text(struct kn_writer *writer, const char *text)
{
    scalar(writer, text,
           is_bare_word(text) ? YAML_PLAIN_SCALAR_STYLE
                              : YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

void
kn_writer_int(struct kn_writer *writer, int value)
{
    char text[NUMBER_BYTES];
    snprintf(text, sizeof(text), "%d", value);
    scalar(writer, text, YAML_PLAIN_SCALAR_STYLE);
}

void
kn_writer_flag(struct kn_writer *writer, bool value)
{
    scalar(writer, value ? "yes" : "no", YAML_PLAIN_SCALAR_STYLE);
}

// By whole numbers: printf's point depends on the locale.
void
kn_writer_number(struct kn_writer *writer, double value)
{
    char text[NUMBER_BYTES];
    if (!(fabs(value) < NUMBER_LIMIT)) {
        writer->failed = true;
        return;
    }
    long long millionths = (long long)(fabs(value) * 1e6 + 0.5);
    int length = snprintf(text, sizeof(text), "%s%lld.%06lld",
                          value < 0 && millionths > 0 ? "-" : "",
                          millionths / 1000000, millionths % 1000000);
    while (text[length - 1] == '0') {
        text[--length] = '\0';
    }
    if (text[length - 1] == '.') {
        text[--length] = '\0';
    }
    scalar(writer, text, YAML_PLAIN_SCALAR_STYLE);
}

void
kn_writer_set(struct kn_writer *writer, int set, const char *const *names,
              int count)
{
    kn_writer_open_short_sequence(writer);
    for (int i = 0; i < count; i++) {
        if (set & 1 << i) {
            kn_writer_text(writer, names[i]);
        }
    }
    kn_writer_close(writer);
}

// Recursion is bound by KN_DOCUMENT_DEPTH: deeper fails, and then stops.
void
kn_writer_node(struct kn_writer *writer, const struct kn_node *node)
{
    if (writer->failed) {
        return;
    }
    if (node->kind == KN_NODE_TEXT) {
        // What was plain is plain again, where it can be: a number stays one.
        bool plain = node->plain && *node->text && !strchr(node->text, '\n');
        scalar(writer, node->text,
               plain ? YAML_PLAIN_SCALAR_STYLE
                     : YAML_DOUBLE_QUOTED_SCALAR_STYLE);
        return;
    }
    bool is_mapping = node->kind == KN_NODE_MAPPING;
    if (is_mapping) {
        kn_writer_open_mapping(writer);
    } else {
        kn_writer_open_sequence(writer);
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        if (is_mapping) {
            kn_writer_text(writer, n->key);
        }
        kn_writer_node(writer, n);
    }
    kn_writer_close(writer);
}

bool
kn_writer_finish(struct kn_writer *writer, char **bytes, size_t *size)
{
    yaml_event_t event;
    if (writer->failed || !writer->began || writer->depth > 0) {
        return false;
    }
    emit(writer, &event, yaml_document_end_event_initialize(&event, 1));
    if (!writer->failed) {
        emit(writer, &event, yaml_stream_end_event_initialize(&event));
    }
    if (writer->failed || !yaml_emitter_flush(&writer->emitter)) {
        writer->failed = true;
        return false;
    }
    *bytes = writer->bytes;
    *size = writer->size;
    writer->bytes = NULL;
    writer->size = writer->capacity = 0;
    writer->failed = true; // the document is given away
    return true;
}
