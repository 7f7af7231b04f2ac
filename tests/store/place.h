// SPDX-License-Identifier: MIT
// A folder for one test, and what the tests of keeping do in it.
#ifndef KN_TESTS_STORE_PLACE_H
#define KN_TESTS_STORE_PLACE_H

#include <stdbool.h>

#include "store/keep.h"

#define PLACE_BYTES 256

struct place {
    char root[PLACE_BYTES];
    char path[PLACE_BYTES];   // of the file that is saved
    char folder[PLACE_BYTES]; // that it is in; not there at first
};

// Makes a fresh place below `parent`, an existing folder.
void place_make(struct place *place, const char *parent);
void place_remove(const struct place *place);

// Files in the folder; -1 when it is not there.
int place_count(const struct place *place);

// One of two histories that differ in every line: version 0 or 1.
void place_fill(struct kn_history *history, int version);

// Saves and expects success.
void place_save(const struct place *place, int version);

// The same for settings and answers, in files beside. Returns false with *note.
bool place_save_others(const struct place *place, int version,
                       struct kn_keep_note *note);

// Fails the test unless both are there, each whole and of one version.
void place_expect_others(const struct place *place);

// Which version is there, whole; -1 for none, and anything else is a failure.
int place_version(const struct place *place);

#endif
