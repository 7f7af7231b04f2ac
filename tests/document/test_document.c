// SPDX-License-Identifier: MIT
// The reader of documents: what it makes of good files, where it sees what is
// wrong with bad ones, and that nothing brings it down.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "document/document.h"
#include "expect.h"
#include "scarce.h"

struct fixture {
    struct kn_document doc;
    struct kn_diag_list diags;
    char *bytes; // of good.yaml
    size_t size;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    const char *why;
    if (!f) {
        return -1;
    }
    kn_diag_init(&f->diags);
    f->bytes = kn_file_read(KN_TEST_DATA "/good.yaml", KN_DOCUMENT_LIMIT,
                            &f->size, &why);
    *state = f;
    return f->bytes ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    free(f->bytes);
    free(f);
    return 0;
}

// Parses anew, whatever was parsed before.
static bool
parse_bytes(struct fixture *f, const char *bytes, size_t size)
{
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    kn_diag_init(&f->diags);
    return kn_document_parse(&f->doc, "a.yaml", bytes, size, &f->diags);
}

static bool
parse(struct fixture *f, const char *text)
{
    return parse_bytes(f, text, strlen(text));
}

static void
expect_refused(struct fixture *f, const char *text, int line, int column,
               const char *words)
{
    assert_false(parse(f, text));
    expect_diag(&f->diags, 0, line, column, words);
}

static void
test_tree(void **state)
{
    struct fixture *f = *state;
    assert_true(parse_bytes(f, f->bytes, f->size));
    assert_true(kn_diag_ok(&f->diags));
    const struct kn_node *root = f->doc.root;
    assert_int_equal(root->kind, KN_NODE_MAPPING);
    assert_int_equal(root->count, 6);
    assert_false(root->cut);
    const struct kn_node *about = kn_node_get(root, "about");
    assert_string_equal(about->text, "Slow glides: first with the palms,\n"
                                     "then with the fingers.\n");
    assert_false(about->plain);
    const struct kn_node *steps = kn_node_get(root, "steps");
    assert_int_equal(steps->count, 2);
    const struct kn_node *path = kn_node_get(steps->children->next, "path");
    assert_string_equal(path->text, "left");
    assert_true(path->plain);
    assert_int_equal(path->mark.line, 22);
    assert_int_equal(path->mark.column, 11);
    assert_int_equal(path->key_mark.column, 5);
    assert_null(kn_node_get(root, "step"));
    assert_int_equal(expect_whole(root), 4);
}

static void
test_values_without_text(void **state)
{
    struct fixture *f = *state;
    assert_true(parse(f, "a:\nb: ''\nc: []\nd: {}\ne: ~\n"));
    const struct kn_node *a = kn_node_get(f->doc.root, "a");
    assert_int_equal(a->kind, KN_NODE_TEXT);
    assert_string_equal(a->text, "");
    assert_true(a->plain);
    assert_int_equal(a->mark.line, 1);
    assert_false(kn_node_get(f->doc.root, "b")->plain);
    assert_int_equal(kn_node_get(f->doc.root, "c")->count, 0);
    assert_int_equal(kn_node_get(f->doc.root, "d")->kind, KN_NODE_MAPPING);
    assert_string_equal(kn_node_get(f->doc.root, "e")->text, "~");
}

static void
test_columns_count_characters(void **state)
{
    struct fixture *f = *state;
    assert_true(parse(f, "{\xc3\xa4: \xe2\x82\xac, b: \xf0\x9f\x98\x80}\n"));
    const struct kn_node *b = kn_node_get(f->doc.root, "b");
    assert_int_equal(b->key_mark.column, 8);
    assert_int_equal(b->mark.column, 11);
    expect_refused(f, "\xc3\xa4: \xe2\x82\xac\xff\n", 1, 5, "byte 0xFF");
}

static void
test_line_ends_and_byte_order_mark(void **state)
{
    struct fixture *f = *state;
    assert_true(parse(f, "\xef\xbb\xbfone: 1\r\ntwo: |\r\n  x\r\n  y\r\n"));
    assert_int_equal(f->doc.root->children->key_mark.column, 1);
    assert_string_equal(kn_node_get(f->doc.root, "two")->text, "x\ny\n");
    expect_refused(f, "\xef\xbb\xbf\"one", 1, 1, "never closed");
    expect_refused(f, "one: 1\rtwo: 2\n", 1, 7, "carriage return");
    expect_refused(f,
                   "one: \xef\xbb\xbf"
                   "1\n",
                   1, 6, "control character");
}

// The mistakes that people make; the place is in the line they must edit.
static const struct expectation bad_files[] = {
    {"tab-indent", 12, 1, "a tab at the start of the line (expected spaces)"},
    {"colon-missing", 12, 5, "a key without a colon (expected `key: value`)"},
    {"quote-open", 5, 8, "the quotes that open here are never closed"},
    {"key-twice", 21, 5, "'show' is given twice, first in line 17"},
    {"colon-in-text", 5, 12, "a colon inside the text (expected the whole"},
    {"indent-three", 20, 4, "does not line up with those above"},
    {"latin-1", 5, 10, "not UTF-8, byte 0xE4 (expected a file saved as"},
    {"list-open", 21, 13, "the list that opens here is not closed"},
    {"list-open-item", 14, 11, "the list that opens here is not closed"},
    {"alias", 22, 11, "a reference with '*' is not allowed"},
    {"indent-five", 20, 6, "indented more than the key above it"},
    {"indent-dash", 15, 2, "does not line up with those above"},
    {"quote-apostrophe", 5, 13, "write an apostrophe between '...' twice"},
    {"quote-late", 10, 11, "the quotes that open here close only at line 11"},
    {"text-at-sign", 5, 8, "'@' cannot stand here"},
    {"text-star", 5, 8, "'*' cannot stand here"},
    {"text-ampersand", 5, 8, "a name given with '&' is not allowed"},
    {"text-bang", 5, 8, "a type given with '!' is not allowed"},
    {"text-backslash", 5, 14, "a backslash with something unknown"},
    {"text-escape", 5, 8, "an escape for an invisible control character"},
    {"item-beside-key", 21, 13, "'-' cannot stand here (expected each item"},
    {"bracket-closing", 21, 13, "']' cannot stand here (expected a value"},
    {"group-open", 21, 13, "the group that opens here is not closed"},
    {"directive", 1, 1, "a line that begins with '%'"},
    {"second-document", 9, 1, "a second document begins here"},
    {"merge", 10, 5, "merging with '<<' is not allowed"},
    {"key-list", 5, 1, "a list or group where a key should stand"},
    {"key-empty", 5, 1, "a colon without a key before it"},
    {"key-question", 5, 8, "'?' cannot stand here"},
    {"block-text", 17, 13, "behind '|' or '>'"},
    {"colon-tight", 12, 5, "a colon without a space behind it"},
    {"colon-tight-flow", 12, 17, "a colon without a space behind it"},
    {"cut-off", 20, 5, "is the file cut off?"},
};

static void
test_bad_files(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof(bad_files) / sizeof(*bad_files); i++) {
        kn_document_destroy(&f->doc);
        kn_diag_destroy(&f->diags);
        kn_diag_init(&f->diags);
        const struct expectation *e = &bad_files[i];
        assert_false(load_bad(e, &f->doc, &f->diags));
        expect_diag(&f->diags, 0, e->line, e->column, e->words);
        assert_int_equal(f->diags.count, 1);
    }
}

static void
test_missing_file(void **state)
{
    struct fixture *f = *state;
    struct expectation none = {"no-such-file", 0, 0, "no such file"};
    assert_false(load_bad(&none, &f->doc, &f->diags));
    expect_diag(&f->diags, 0, none.line, none.column, none.words);
    assert_null(f->doc.root);
}

static void
test_bytes_that_are_no_text(void **state)
{
    struct fixture *f = *state;
    assert_false(parse_bytes(f, "a: b\nc: \0d\n", 11));
    expect_diag(&f->diags, 0, 2, 4, "a NUL byte");
    expect_refused(f,
                   "\xff\xfe"
                   "a",
                   1, 1, "it may be UTF-16");
    expect_refused(f, "a: \x1b[31m\n", 1, 4, "control character");
    expect_refused(f, "a: \x7f\n", 1, 4, "control character");
    expect_refused(f, "a: \xc2\x85\n", 1, 4, "control character");
    expect_refused(f,
                   "a: b\xe2\x80\xa8"
                   "c: d\n",
                   1, 5, "control character");
    expect_refused(f,
                   "a:\n \xc2\xa0"
                   "b: c\n",
                   2, 2, "no ordinary space");
    expect_refused(f, "a: \"\\e[31m\"\n", 1, 4, "an escape for an invisible");
    expect_refused(f, "a: \"\\u2028\"\n", 1, 4, "an escape for an invisible");
    assert_true(parse(f, "a: b\xc2\xa0"
                         "c\td\n"));
    assert_string_equal(f->doc.root->children->text, "b\xc2\xa0"
                                                     "c\td");
}

static void
test_nothing_to_read(void **state)
{
    struct fixture *f = *state;
    expect_refused(f, "", 1, 1, "the file is empty");
    expect_refused(f, "\xef\xbb\xbf", 1, 1, "the file is empty");
    expect_refused(f, "# only\n# comments\n", 1, 1, "the file is empty");
    expect_refused(f, "---\n...\n", 1, 1, "the file is empty");
    assert_null(f->doc.root);
    assert_true(parse(f, "---\na: b\n...\n"));
}

static void
test_size_limit(void **state)
{
    struct fixture *f = *state;
    static const char head[] = {'a', ':', ' ', 'b', '\n'};
    char *bytes = malloc(KN_DOCUMENT_LIMIT + 1);
    assert_non_null(bytes);
    memset(bytes, '#', KN_DOCUMENT_LIMIT + 1);
    memcpy(bytes, head, sizeof(head));
    assert_true(parse_bytes(f, bytes, KN_DOCUMENT_LIMIT));
    assert_false(parse_bytes(f, bytes, KN_DOCUMENT_LIMIT + 1));
    expect_diag(&f->diags, 0, 0, 0, "too large (expected at most 256 KiB)");
    free(bytes);
}

// Fills a file of the largest size with `unit`, over and over.
static bool
parse_repeated(struct fixture *f, const char *unit)
{
    size_t length = strlen(unit);
    char *bytes = malloc(KN_DOCUMENT_LIMIT);
    assert_non_null(bytes);
    for (size_t i = 0; i < KN_DOCUMENT_LIMIT; i++) {
        bytes[i] = unit[i % length];
    }
    bool good = parse_bytes(f, bytes, KN_DOCUMENT_LIMIT);
    free(bytes);
    return good;
}

// libyaml alone takes half a minute for the first of these.
static void
test_deep_nesting_is_quick(void **state)
{
    struct fixture *f = *state;
    static const char *const units[] = {"[", "- ", "{a: ", "[{a: "};
    static const int columns[] = {17, 33, 65, 41};
    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
        assert_false(parse_repeated(f, units[i]));
        expect_diag(&f->diags, 0, 1, columns[i],
                    "nested too deeply (expected at most 16 levels)");
        assert_int_equal(f->diags.count, 1);
    }
}

static void
test_long_files_are_quick(void **state)
{
    struct fixture *f = *state;
    static const char *const units[] = {
        "- ...\n", "a: b\n", "[a,",      "{a,",  "? ",     "'",
        ":\n",     "...\n",  "*a : b\n", "%a\n", "a: [\n", "- 'a\n b'\n"};
    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
        bool good = parse_repeated(f, units[i]);
        assert_int_equal(good, kn_diag_ok(&f->diags));
    }
}

static void
test_depth_limit(void **state)
{
    struct fixture *f = *state;
    assert_true(parse(f, "[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]"));
    assert_int_equal(expect_whole(f->doc.root), KN_DOCUMENT_DEPTH);
    expect_refused(f, "[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]", 1, 17, "deeply");
}

static void
test_many_keys_are_quick(void **state)
{
    struct fixture *f = *state;
    char *bytes = calloc(1, KN_DOCUMENT_LIMIT);
    assert_non_null(bytes);
    size_t size = 0;
    for (int i = 0; size < KN_DOCUMENT_LIMIT - 16; i++) {
        size += (size_t)snprintf(bytes + size, KN_DOCUMENT_LIMIT - size,
                                 "%d:\n", i);
    }
    assert_false(parse_bytes(f, bytes, size));
    expect_diag(&f->diags, 0, KN_DOCUMENT_KEYS + 1, 1, "too many keys");
    free(bytes);
}

static void
test_many_problems_are_counted(void **state)
{
    struct fixture *f = *state;
    assert_false(parse_repeated(f, "- *a\n"));
    assert_int_equal(f->diags.count, KN_DIAG_LIMIT);
    assert_int_equal(f->diags.count + f->diags.dropped,
                     (int)(KN_DOCUMENT_LIMIT / 5) + 1);
}

static void
test_second_value_is_not_kept(void **state)
{
    struct fixture *f = *state;
    expect_refused(f, "a: {b: 1}\na: {b: 2, b: 3}\nc: 4\n", 2, 1,
                   "'a' is given twice, first in line 1");
    expect_diag(&f->diags, 1, 2, 11, "'b' is given twice");
    assert_int_equal(f->doc.root->count, 2);
    assert_false(f->doc.root->cut);
    const struct kn_node *b = kn_node_get(f->doc.root->children, "b");
    assert_string_equal(b->text, "1");
}

// What was whole before the break is there, what is doubtful is not.
static void
test_broken_file_keeps_what_is_whole(void **state)
{
    struct fixture *f = *state;
    struct expectation late = {"indent-three", 20, 4, "line up"};
    assert_false(load_bad(&late, &f->doc, &f->diags));
    const struct kn_node *steps = kn_node_get(f->doc.root, "steps");
    assert_true(f->doc.root->cut);
    assert_int_equal(f->doc.root->count, 6);
    assert_true(steps->cut);
    assert_int_equal(steps->count, 1);
    assert_false(steps->children->cut);
    assert_int_equal(steps->children->count, 5);
    assert_false(parse(f, "a: 1\nb: {c: 2, d: 3\ne: 4\n"));
    assert_int_equal(f->doc.root->count, 2);
    const struct kn_node *b = kn_node_get(f->doc.root, "b");
    assert_true(b->cut);
    assert_null(kn_node_get(b, "d"));
    assert_false(parse(f, "a: 1\nb: [2, 3\n"));
    assert_null(kn_node_get(f->doc.root, "b"));
    assert_false(parse(f, "- 1\n- [2\n"));
    assert_null(f->doc.root);
}

static void
expect_sane(struct fixture *f, const char *bytes, size_t size)
{
    int lines = 1;
    for (size_t i = 0; i < size; i++) {
        lines += bytes[i] == '\n';
    }
    bool good = parse_bytes(f, bytes, size);
    assert_int_equal(good, kn_diag_ok(&f->diags));
    for (int i = 0; i < f->diags.count; i++) {
        assert_true(f->diags.items[i].mark.line >= 1);
        assert_true(f->diags.items[i].mark.line <= lines + 1);
        assert_null(strstr(f->diags.items[i].message, "libyaml"));
    }
    assert_true(!good || f->doc.root);
    if (f->doc.root) {
        assert_true(expect_whole(f->doc.root) <= KN_DOCUMENT_DEPTH);
    }
}

static void
test_every_truncation(void **state)
{
    struct fixture *f = *state;
    for (size_t size = 0; size < f->size; size++) {
        // A copy of the very size, so that reading beyond it is seen.
        char *part = malloc(size + !size);
        assert_non_null(part);
        memcpy(part, f->bytes, size);
        expect_sane(f, part, size);
        free(part);
    }
}

static void
test_random_damage(void **state)
{
    struct fixture *f = *state;
    static const char marks[] = "\t\n :-[]{},\"'|>#&*!%@?\\a\xc3\x80";
    unsigned random = 1;
    char *bytes = malloc(f->size);
    assert_non_null(bytes);
    for (int run = 0; run < 1500; run++) {
        memcpy(bytes, f->bytes, f->size);
        for (int hit = 0; hit <= run % 4; hit++) {
            random = random * 1664525u + 1013904223u;
            bytes[(random >> 8) % f->size] =
                marks[(random >> 3) % (sizeof(marks) - 1)];
        }
        expect_sane(f, bytes, f->size);
    }
    free(bytes);
}

static void
test_out_of_memory(void **state)
{
    struct fixture *f = *state;
    static const char head[] = {'a', ':', ' ', 'b', '\n', 'c', ':', ' '};
    char text[30 * 1024];
    memset(text, '-', sizeof(text));
    memcpy(text, head, sizeof(head));
    int failures = 0;
    for (long n = 0; n < 20; n++) {
        allocations_left = n;
        bool good = parse_bytes(f, text, sizeof(text));
        allocations_left = -1;
        failures += !good;
        assert_int_equal(good, kn_diag_ok(&f->diags));
        assert_true(!good || f->doc.root);
    }
    // A block for the first keys, one for the long text, one for the rest.
    assert_int_equal(failures, 3);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_tree),
        TEST(test_values_without_text),
        TEST(test_columns_count_characters),
        TEST(test_line_ends_and_byte_order_mark),
        TEST(test_bad_files),
        TEST(test_missing_file),
        TEST(test_bytes_that_are_no_text),
        TEST(test_nothing_to_read),
        TEST(test_size_limit),
        TEST(test_deep_nesting_is_quick),
        TEST(test_long_files_are_quick),
        TEST(test_depth_limit),
        TEST(test_many_keys_are_quick),
        TEST(test_many_problems_are_counted),
        TEST(test_second_value_is_not_kept),
        TEST(test_broken_file_keeps_what_is_whole),
        TEST(test_every_truncation),
        TEST(test_random_damage),
        TEST(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
