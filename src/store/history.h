// SPDX-License-Identifier: MIT
// Sessions that were done, oldest first: for "Again", for the rating beside
// the one before, and for a person who wants to look back. Reads no clock.
#ifndef KN_STORE_HISTORY_H
#define KN_STORE_HISTORY_H

#include "document/writer.h"
#include "routine/vocabulary.h"
#include "store/when.h"

#define KN_HISTORY_LIMIT 2000 // the newest are kept
#define KN_RATING_NONE (-1)
#define KN_ROUTINE_ID_BYTES 128

enum kn_went {
    KN_WENT_UNSAID,
    KN_WENT_BETTER,
    KN_WENT_SAME,
    KN_WENT_SORE,
    KN_WENT_STOPPED, // because it hurt
};
#define KN_WENT_COUNT 5
extern const char *const kn_went_keys[KN_WENT_COUNT];  // in the file
extern const char *const kn_went_names[KN_WENT_COUNT]; // for people

struct kn_visit {
    kn_when when; // it began
    char routine[KN_ROUTINE_ID_BYTES];
    enum kn_technique technique;
    int minutes;       // of it that were played, 0..1440
    int before, after; // 0..10, or KN_RATING_NONE
    enum kn_went went;
    bool finished; // to its end
};

struct kn_history {
    struct kn_visit *visits; // oldest first; owned
    int count, capacity;
    bool damaged; // the file held what could not be read: see store/keep.h
};

void kn_history_init(struct kn_history *history);
void kn_history_destroy(struct kn_history *history);

// Adds a copy as the newest and drops the oldest beyond the limit. False when
// memory is out, or a member is out of its range or the id is empty; nothing
// has changed then.
bool kn_history_add(struct kn_history *history, const struct kn_visit *visit);

// Adds what `other` has and *history has not: sessions of the same routine that
// began at another time. False when memory is out; then some may be missing.
bool kn_history_merge(struct kn_history *history,
                      const struct kn_history *other);

// The newest of all, or of routine `id`; NULL when there is none. Valid until
// the next change, as are those of kn_history_recent.
const struct kn_visit *kn_history_last(const struct kn_history *history);
const struct kn_visit *kn_history_last_of(const struct kn_history *history,
                                          const char *id);

// The newest of `technique`, at most `limit`, newest first, into `out`;
// returns how many.
int kn_history_recent(const struct kn_history *history,
                      enum kn_technique technique, const struct kn_visit **out,
                      int limit);

// Reads the bytes of a file called `name` into *history, which must be fresh.
// A session with a problem is left out and reported; the others are taken.
// False, and `damaged`, when there was a problem; or memory is out.
bool kn_history_parse(struct kn_history *history, const char *name,
                      const char *bytes, size_t size,
                      struct kn_diag_list *diags);

// Writes all but the `skip` oldest.
void kn_history_write(const struct kn_history *history, int skip,
                      struct kn_writer *writer);

#endif
