// SPDX-License-Identifier: MIT
#include "on_file.h"

#include <stdio.h>

#include "../test.h"

struct kn_writer *
begin_file(void)
{
    struct kn_writer *writer = kn_writer_create();
    assert_non_null(writer);
    return writer;
}

char *
finish_file(struct kn_writer *writer)
{
    char *bytes = NULL;
    size_t size = 0;
    assert_true(kn_writer_finish(writer, &bytes, &size));
    kn_writer_free(writer);
    return bytes;
}

void
expect_told(const struct kn_diag_list *diags, const char *told)
{
    char text[1024];
    assert_int_equal(diags->count, 1);
    const struct kn_diag *diag = &diags->items[0];
    snprintf(text, sizeof(text), "%d:%d: %s", diag->mark.line,
             diag->mark.column, diag->message);
    assert_string_equal(text, told);
}
