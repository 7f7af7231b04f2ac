// SPDX-License-Identifier: MIT
// Any bytes at all are settings, a history and answers, with whatever of them
// can be used; and what came of them is written so that it is read the same,
// without a complaint.
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "store/answers.h"
#include "store/history.h"
#include "store/settings.h"

// A file in memory, as it came or as it was written.
struct text {
    const char *bytes;
    size_t size;
};

// Ends and frees `writer`; the caller frees the bytes.
static char *
finish(struct kn_writer *writer, size_t *size)
{
    char *bytes = NULL;
    demand(kn_writer_finish(writer, &bytes, size));
    kn_writer_free(writer);
    return bytes;
}

static struct kn_writer *
start(void)
{
    struct kn_writer *writer = kn_writer_create();
    demand(writer);
    return writer;
}

static void
try_settings(struct text text, struct kn_diag_list *diags)
{
    struct kn_settings settings;
    struct kn_settings other;
    struct kn_document doc;
    kn_settings_parse(&settings, "input", text.bytes, text.size, diags);
    other = settings;
    kn_settings_clamp(&other);
    demand(memcmp(&other, &settings, sizeof(other)) == 0);
    // With all that is not known carried over; but a file that is not whole
    // may hold keys that no file may.
    size_t size = 0;
    bool whole = kn_document_parse(&doc, "input", text.bytes, text.size, diags);
    struct kn_writer *writer = start();
    kn_settings_write(&settings, whole ? doc.root : NULL, writer);
    char *bytes = finish(writer, &size);
    kn_settings_parse(&other, "written", bytes, size, diags);
    demand(memcmp(&other, &settings, sizeof(other)) == 0);
    kn_document_destroy(&doc);
    free(bytes);
}

static bool
same_visit(const struct kn_visit *a, const struct kn_visit *b)
{
    return a->when == b->when && strcmp(a->routine, b->routine) == 0 &&
           a->technique == b->technique && a->minutes == b->minutes &&
           a->before == b->before && a->after == b->after &&
           a->went == b->went && a->finished == b->finished;
}

static void
try_history(struct text text, struct kn_diag_list *diags)
{
    struct kn_history history;
    struct kn_history other;
    kn_history_init(&history);
    kn_history_init(&other);
    bool good =
        kn_history_parse(&history, "input", text.bytes, text.size, diags);
    demand(good == !history.damaged);
    demand(history.count <= KN_HISTORY_LIMIT);
    size_t size = 0;
    struct kn_writer *writer = start();
    kn_history_write(&history, 0, writer);
    char *bytes = finish(writer, &size);
    if (size <= KN_DOCUMENT_LIMIT) {
        demand(kn_history_parse(&other, "written", bytes, size, diags));
        demand(other.count == history.count);
        for (int i = 0; i < other.count; i++) {
            demand(same_visit(&other.visits[i], &history.visits[i]));
        }
    }
    free(bytes);
    kn_history_destroy(&history);
    kn_history_destroy(&other);
}

static void
try_answers(struct text text, struct kn_diag_list *diags)
{
    struct kn_answers answers;
    struct kn_answers other;
    kn_answers_init(&answers);
    kn_answers_init(&other);
    bool good =
        kn_answers_parse(&answers, "input", text.bytes, text.size, diags);
    demand(good == !answers.damaged);
    demand(answers.remember || answers.count == 0);
    size_t size = 0;
    struct kn_writer *writer = start();
    kn_answers_write(&answers, writer);
    char *bytes = finish(writer, &size);
    demand(kn_answers_parse(&other, "written", bytes, size, diags));
    demand(other.remember == answers.remember && other.when == answers.when);
    demand(other.count == answers.count);
    for (int i = 0; i < other.count; i++) {
        const char *question = answers.items[i].question;
        const char *answer = kn_answers_get(&other, question);
        demand(answer && strcmp(answer, answers.items[i].answer) == 0);
    }
    free(bytes);
    kn_answers_destroy(&answers);
    kn_answers_destroy(&other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text text = {(const char *)data, size};
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    try_settings(text, &diags);
    try_history(text, &diags);
    try_answers(text, &diags);
    kn_diag_destroy(&diags);
    return 0;
}
