// SPDX-License-Identifier: MIT
#include "store/answers.h"

#include <stdlib.h>
#include <string.h>

#include "document/reading.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

void
kn_answers_init(struct kn_answers *answers)
{
    *answers = (struct kn_answers){.when = KN_WHEN_NEVER};
}

void
kn_answers_destroy(struct kn_answers *answers)
{
    free(answers->items);
    kn_answers_init(answers);
}

static int
find(const struct kn_answers *answers, const char *question)
{
    for (int i = 0; i < answers->count; i++) {
        if (strcmp(answers->items[i].question, question) == 0) {
            return i;
        }
    }
    return -1;
}

static bool
reserve(struct kn_answers *answers)
{
    if (answers->count < answers->capacity) {
        return true;
    }
    if (answers->count >= KN_ANSWERS_LIMIT) {
        return false;
    }
    int capacity = answers->capacity ? answers->capacity * 2 : 32;
    struct kn_answer *items =
        realloc(answers->items, (size_t)capacity * sizeof(*items));
    if (!items) {
        return false;
    }
    answers->items = items;
    answers->capacity = capacity;
    return true;
}

static bool
is_id(const char *text)
{
    return *text && strlen(text) < KN_ANSWER_ID_BYTES;
}

bool
kn_answers_set(struct kn_answers *answers, const char *question,
               const char *answer)
{
    if (!is_id(question) || !is_id(answer)) {
        return false;
    }
    int i = find(answers, question);
    if (i < 0) {
        if (answers->count == KN_ANSWERS_LIMIT || !reserve(answers)) {
            return false;
        }
        i = answers->count++;
        memcpy(answers->items[i].question, question, strlen(question) + 1);
    }
    memcpy(answers->items[i].answer, answer, strlen(answer) + 1);
    return true;
}

const char *
kn_answers_get(const struct kn_answers *answers, const char *question)
{
    int i = find(answers, question);
    return i >= 0 ? answers->items[i].answer : NULL;
}

void
kn_answers_forget(struct kn_answers *answers, const char *question)
{
    if (!question) {
        answers->count = 0;
        return;
    }
    int i = find(answers, question);
    if (i >= 0) {
        answers->count--;
        memmove(&answers->items[i], &answers->items[i + 1],
                (size_t)(answers->count - i) * sizeof(*answers->items));
    }
}

int
kn_answers_age(const struct kn_answers *answers, kn_when now)
{
    if (answers->when == KN_WHEN_NEVER || now < answers->when) {
        return -1;
    }
    return kn_when_days(answers->when, now);
}

// ---- reading

struct raw {
    bool remember;
    const char *when;
    const struct kn_node *list;
};

static const struct kn_field fields[] = {
    {.key = "remember",
     .type = KN_FIELD_FLAG,
     .required = true,
     .offset = offsetof(struct raw, remember)},
    {.key = "when",
     .type = KN_FIELD_TEXT,
     .offset = offsetof(struct raw, when)},
    {.key = "answers",
     .type = KN_FIELD_NODE,
     .required = true,
     .offset = offsetof(struct raw, list)},
};

static void
read_answer(struct kn_reader *reader, const struct kn_node *node,
            struct kn_answers *answers)
{
    if (node->kind != KN_NODE_TEXT) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "an answer is a list or group (expected a word)");
    } else if (!is_id(node->key) || !is_id(node->text)) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "an answer is empty or too long (expected a word of less "
                    "than %d bytes)",
                    KN_ANSWER_ID_BYTES);
    } else if (find(answers, node->key) < 0 &&
               !kn_answers_set(answers, node->key, node->text)) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "no room for this answer (expected at most %d)",
                    KN_ANSWERS_LIMIT);
    }
}

static void
read_all(struct kn_reader *reader, const struct kn_node *root,
         struct kn_answers *answers)
{
    struct raw raw = {0};
    kn_fields_read(reader, root, "file of answers", fields, COUNT(fields),
                   &raw);
    answers->remember = raw.remember;
    if (!raw.remember || !raw.list) {
        return;
    }
    if (raw.when && !kn_when_read(raw.when, &answers->when)) {
        kn_diag_add(reader->diags, reader->file,
                    kn_node_get(root, "when")->mark,
                    "'when' is no date (expected \"2026-11-23T14:05\")");
    }
    if (raw.list->kind != KN_NODE_MAPPING) {
        kn_diag_add(reader->diags, reader->file, raw.list->mark,
                    "'answers' is no group of keys (expected lines of "
                    "`question: answer`)");
        return;
    }
    for (const struct kn_node *n = raw.list->children; n; n = n->next) {
        read_answer(reader, n, answers);
    }
}

bool
kn_answers_parse(struct kn_answers *answers, const char *name,
                 const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    kn_reading_begin(&reading, name, bytes, size, diags);
    if (reading.root) {
        read_all(&reading.reader, reading.root, answers);
    }
    answers->damaged = !kn_reading_end(&reading);
    if (answers->damaged) {
        answers->count = 0;
        answers->when = KN_WHEN_NEVER;
    }
    return !answers->damaged;
}

// ---- writing

void
kn_answers_write(const struct kn_answers *answers, struct kn_writer *writer)
{
    char when[KN_WHEN_BYTES];
    kn_writer_comment(writer, "Answers given before sessions, kept because "
                              "you agreed. Delete this file at any time.");
    kn_writer_open_mapping(writer);
    kn_writer_text(writer, "remember");
    kn_writer_flag(writer, answers->remember);
    if (answers->when != KN_WHEN_NEVER) {
        kn_when_print(answers->when, when);
        kn_writer_text(writer, "when");
        kn_writer_text(writer, when);
    }
    kn_writer_text(writer, "answers");
    kn_writer_open_mapping(writer);
    for (int i = 0; i < answers->count; i++) {
        kn_writer_text(writer, answers->items[i].question);
        kn_writer_text(writer, answers->items[i].answer);
    }
    kn_writer_close(writer);
    kn_writer_close(writer);
}
