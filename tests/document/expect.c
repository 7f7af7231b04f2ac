// SPDX-License-Identifier: MIT
#include "expect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

bool
load_bad(const struct expectation *expected, struct kn_document *doc,
         struct kn_diag_list *diags)
{
    char path[512];
    snprintf(path, sizeof(path), "%s/bad/%s.yaml", KN_TEST_DATA,
             expected->file);
    return kn_document_load(doc, path, diags);
}

void
expect_diag(const struct kn_diag_list *diags, int index, int line, int column,
            const char *words)
{
    if (index >= diags->count) {
        fail_msg("no problem was found; expected %d:%d ...%s", line, column,
                 words);
        return;
    }
    const struct kn_diag *diag = &diags->items[index];
    if (diag->mark.line != line || diag->mark.column != column ||
        !strstr(diag->message, words)) {
        fail_msg("%s:%d:%d: %s; expected %d:%d ...%s", diag->file,
                 diag->mark.line, diag->mark.column, diag->message, line,
                 column, words);
    }
}

int
expect_whole(const struct kn_node *node)
{
    int count = 0;
    int deepest = 0;
    assert_true(node->mark.line > 0 && node->mark.column > 0);
    assert_int_equal(node->kind == KN_NODE_TEXT, node->text != NULL);
    const struct kn_node *child = node->children;
    for (; child; child = child->next) {
        assert_int_equal(node->kind == KN_NODE_MAPPING, child->key != NULL);
        assert_true(node->kind != KN_NODE_TEXT);
        int depth = expect_whole(child);
        deepest = depth > deepest ? depth : deepest;
        count++;
    }
    assert_int_equal(count, node->count);
    return deepest + (node->kind != KN_NODE_TEXT);
}
