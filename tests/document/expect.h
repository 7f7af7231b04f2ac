// SPDX-License-Identifier: MIT
// What the tests of this floor ask of a list of problems.
#ifndef KN_TESTS_DOCUMENT_EXPECT_H
#define KN_TESTS_DOCUMENT_EXPECT_H

#include <stdbool.h>

#include "base/diag.h"
#include "document/document.h"

// A file of tests/document/bad and the first problem it must give.
struct expectation {
    const char *file; // without folder and ending
    int line, column;
    const char *words; // part of the message
};

// Loads the file into *doc; *diags must be empty.
bool load_bad(const struct expectation *expected, struct kn_document *doc,
              struct kn_diag_list *diags);

// Fails the test unless problem `index` is at that place with these words.
void expect_diag(const struct kn_diag_list *diags, int index, int line,
                 int column, const char *words);

// Fails the test unless `node` and all below it keep what document.h says.
// Returns the number of levels.
int expect_whole(const struct kn_node *node);

#endif
