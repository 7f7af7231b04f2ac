// SPDX-License-Identifier: MIT
// What the tests of all that is kept in files ask of writing and reading.
#ifndef KN_TESTS_STORE_ON_FILE_H
#define KN_TESTS_STORE_ON_FILE_H

#include "base/diag.h"
#include "document/writer.h"

// A writer that is there; finish_file frees it.
struct kn_writer *begin_file(void);

// Fails the test unless all of it could be written. The bytes, with a NUL, are
// for the caller to free.
char *finish_file(struct kn_writer *writer);

// Fails the test unless `told`, "line:column: message", is the only problem.
void expect_told(const struct kn_diag_list *diags, const char *told);

#endif
