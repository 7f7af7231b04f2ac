// SPDX-License-Identifier: MIT
// What a person at home answered before a session, for "anything new?" the
// next time. Kept only with their consent, for their eyes only.
#ifndef KN_STORE_ANSWERS_H
#define KN_STORE_ANSWERS_H

#include "document/writer.h"
#include "store/when.h"

#define KN_ANSWERS_LIMIT 500
#define KN_ANSWER_ID_BYTES 64

struct kn_answer {
    char question[KN_ANSWER_ID_BYTES];
    char answer[KN_ANSWER_ID_BYTES];
};

struct kn_answers {
    bool remember;           // the person agreed; without it nothing is kept
    kn_when when;            // they were last gone through, or KN_WHEN_NEVER
    struct kn_answer *items; // in the order they were first given; owned
    int count, capacity;
    bool damaged; // the file held what could not be read: see store/keep.h
};

void kn_answers_init(struct kn_answers *answers);
void kn_answers_destroy(struct kn_answers *answers);

// Sets the answer to `question`, over the one before. False, with nothing
// changed, when memory is out, there are too many, or an id is empty or too
// long.
bool kn_answers_set(struct kn_answers *answers, const char *question,
                    const char *answer);

// The answer to `question`, or NULL; valid until the next change.
const char *kn_answers_get(const struct kn_answers *answers,
                           const char *question);

// Forgets the answer to `question`, or all with NULL; consent stays.
void kn_answers_forget(struct kn_answers *answers, const char *question);

// Days since they were gone through; -1 when that must be done anew: never
// done, or the clock was set back behind it.
int kn_answers_age(const struct kn_answers *answers, kn_when now);

// Reads the bytes of a file called `name` into *answers, which must be fresh.
// With any problem, or without consent, there are no answers, and `when` is
// never: the one that cannot be read may be the one that matters. Each problem
// is reported; then the result is false, and `damaged` set.
bool kn_answers_parse(struct kn_answers *answers, const char *name,
                      const char *bytes, size_t size,
                      struct kn_diag_list *diags);

void kn_answers_write(const struct kn_answers *answers,
                      struct kn_writer *writer);

#endif
