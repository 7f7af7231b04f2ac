// SPDX-License-Identifier: MIT
// What is written is read back: hostile texts as values, keys and items, by
// hand and by chance; and what cannot be read is not written.
#include "../test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "document/writer.h"

// A document on its way: written, then read.
struct fixture {
    struct kn_writer *writer;
    char *bytes;
    size_t size;
    struct kn_document doc;
    struct kn_diag_list diags;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    f->writer = kn_writer_create();
    assert_non_null(f->writer);
    kn_diag_init(&f->diags);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    kn_writer_free(f->writer);
    free(f->bytes);
    free(f);
    return 0;
}

static const struct kn_node *
read_back(struct fixture *f)
{
    kn_document_destroy(&f->doc);
    free(f->bytes);
    f->bytes = NULL;
    assert_true(kn_writer_finish(f->writer, &f->bytes, &f->size));
    assert_int_equal(f->bytes[f->size], '\0');
    if (!kn_document_parse(&f->doc, "written", f->bytes, f->size, &f->diags)) {
        kn_diag_print(&f->diags, stderr);
        fail_msg("not read back: %s", f->bytes);
    }
    return f->doc.root;
}

static void
renew(struct fixture *f)
{
    kn_writer_free(f->writer);
    f->writer = kn_writer_create();
    assert_non_null(f->writer);
}

// Writes `text` in every place that a text can have and reads it again.
static void
expect_return(struct fixture *f, const char *text)
{
    renew(f);
    kn_writer_open_mapping(f->writer);
    kn_writer_text(f->writer, *text ? text : "key");
    kn_writer_text(f->writer, text);
    kn_writer_text(f->writer, "list of it");
    kn_writer_open_sequence(f->writer);
    kn_writer_text(f->writer, text);
    kn_writer_open_short_mapping(f->writer);
    kn_writer_text(f->writer, "k");
    kn_writer_text(f->writer, text);
    kn_writer_close(f->writer);
    kn_writer_close(f->writer);
    kn_writer_close(f->writer);
    const struct kn_node *root = read_back(f);
    assert_int_equal(root->count, 2);
    assert_string_equal(root->children->key, *text ? text : "key");
    assert_string_equal(root->children->text, text);
    const struct kn_node *list = root->children->next;
    assert_string_equal(list->children->text, text);
    assert_string_equal(list->children->next->children->text, text);
}

static const char *const hostile[] = {
    "",
    " ",
    "  two  blanks ",
    "\t",
    "\n",
    "\n\n\n",
    "a\nb",
    "a\n b\n\nc\n",
    "\r",
    "\r\n",
    "a\r\nb",
    "yes",
    "No",
    "TRUE",
    "off",
    "~",
    "null",
    "NaN",
    "y",
    "0",
    "-1",
    "1.50",
    "0x1f",
    "1e3",
    "007",
    "2026-11-23",
    "2026-11-23T14:05",
    "12:30:45",
    ".inf",
    "'",
    "''",
    "\"",
    "\"\"",
    "\\",
    "\\n",
    "it's",
    "say \"ah\"",
    "a: b",
    "a:",
    ":a",
    ": ",
    "a #b",
    "#",
    "# a",
    "- a",
    "-",
    "---",
    "...",
    "--- a",
    "? a",
    "?",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "|",
    "|-\n a",
    ">",
    "[",
    "]",
    "{",
    "}",
    "[a, b]",
    "{a: b}",
    ",",
    "a, b",
    "<<",
    "=",
    "K\xc3\xa4se",
    "\xe6\x8c\x89\xe6\x91\xa9",
    "\xf0\x9f\x98\x80",
    "a\xc2\xa0z",
    "\xe2\x80\x8b",
    "e\xcc\x81",
    "\xd7\xa2\xd7\x99\xd7\xa1\xd7\x95\xd7\x99",
    "plain",
    "swedish-self",
    "heat_pack",
    "a b c",
};

static void
hostile_texts_come_back(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(hostile); i++) {
        expect_return(f, hostile[i]);
    }
}

static void
long_texts_come_back(void **state)
{
    char text[5000];
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        text[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 26);
    }
    text[sizeof(text) - 1] = '\0';
    struct fixture *f = *state;
    kn_writer_open_sequence(f->writer);
    kn_writer_text(f->writer, text);
    kn_writer_close(f->writer);
    assert_string_equal(read_back(f)->children->text, text);
    // One line: what a person looks for with grep is there whole.
    assert_non_null(strstr(f->bytes, text));
    text[200] = '\0';
    expect_return(f, text); // too long for a key without a question mark
}

// Texts from pieces that mean something to YAML, by a fixed generator.
static void
texts_by_chance_come_back(void **state)
{
    static const char *const pieces[] = {
        "a",
        " ",
        "\n",
        ":",
        "#",
        "'",
        "\"",
        "\\",
        "-",
        "?",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&",
        "*",
        "!",
        "%",
        "|",
        ">",
        "\xc3\xa4",
        "\xf0\x9f\x98\x80",
        "\xe3\x80\x80",
        "0",
        ".",
        "~",
        "\r",
        "yes",
    };
    struct fixture *f = *state;
    uint32_t seed = 7;
    for (int round = 0; round < 1500; round++) {
        char text[128] = "";
        seed = seed * 1664525 + 1013904223;
        int count = 1 + (int)(seed >> 28);
        for (int i = 0; i < count; i++) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, pieces[(seed >> 16) % KN_ARRAY_COUNT(pieces)]);
        }
        expect_return(f, text);
    }
}

static void
form_of_a_document(void **state)
{
    static const char *const names[] = {"a", "b", "no"};
    struct fixture *f = *state;
    kn_writer_comment(f->writer, "K\xc3\xa4se: a #comment");
    kn_writer_open_mapping(f->writer);
    kn_writer_text(f->writer, "speed");
    kn_writer_int(f->writer, -120);
    kn_writer_text(f->writer, "mirror");
    kn_writer_flag(f->writer, true);
    kn_writer_text(f->writer, "word");
    kn_writer_text(f->writer, "yes");
    kn_writer_text(f->writer, "kit");
    kn_writer_open_short_sequence(f->writer);
    kn_writer_text(f->writer, "ball");
    kn_writer_text(f->writer, "12");
    kn_writer_close(f->writer);
    kn_writer_text(f->writer, "set");
    kn_writer_set(f->writer, 1 << 0 | 1 << 2, names, KN_ARRAY_COUNT(names));
    kn_writer_text(f->writer, "empty");
    kn_writer_set(f->writer, 0, names, KN_ARRAY_COUNT(names));
    kn_writer_text(f->writer, "none");
    kn_writer_open_sequence(f->writer);
    kn_writer_close(f->writer);
    kn_writer_text(f->writer, "days");
    kn_writer_open_sequence(f->writer);
    kn_writer_open_short_mapping(f->writer);
    kn_writer_text(f->writer, "at");
    kn_writer_number(f->writer, 1.5);
    kn_writer_close(f->writer);
    kn_writer_close(f->writer);
    kn_writer_close(f->writer);
    read_back(f);
    assert_string_equal(f->bytes, "# K\xc3\xa4se: a #comment\n"
                                  "speed: -120\n"
                                  "mirror: yes\n"
                                  "word: \"yes\"\n"
                                  "kit: [ball, \"12\"]\n"
                                  "set: [a, \"no\"]\n"
                                  "empty: []\n"
                                  "none: []\n"
                                  "days:\n"
                                  "- {at: 1.5}\n");
}

static void
numbers_come_back(void **state)
{
    static const struct {
        double value;
        const char *text;
    } numbers[] = {
        {0, "0"},
        {-0.0, "0"},
        {10, "10"},
        {100, "100"},
        {0.1, "0.1"},
        {-0.25, "-0.25"},
        {1e-6, "0.000001"},
        {-4e-7, "0"},
        {2.0 / 3, "0.666667"},
        {999999999, "999999999"},
    };
    struct fixture *f = *state;
    kn_writer_open_sequence(f->writer);
    for (int i = 0; i < KN_ARRAY_COUNT(numbers); i++) {
        kn_writer_number(f->writer, numbers[i].value);
    }
    kn_writer_close(f->writer);
    const struct kn_node *n = read_back(f)->children;
    for (int i = 0; i < KN_ARRAY_COUNT(numbers); i++, n = n->next) {
        assert_string_equal(n->text, numbers[i].text);
        assert_true(n->plain);
    }
}

static bool
same(const struct kn_node *a, const struct kn_node *b)
{
    if (a->kind != b->kind || a->count != b->count ||
        (a->text && strcmp(a->text, b->text) != 0) ||
        (a->key && strcmp(a->key, b->key) != 0)) {
        return false;
    }
    const struct kn_node *x = a->children;
    const struct kn_node *y = b->children;
    for (; x; x = x->next, y = y->next) {
        if (!same(x, y)) {
            return false;
        }
    }
    return true;
}

static void
a_tree_comes_back(void **state)
{
    static const char text[] = "a: 12\nb: 'it''s'\nc:\nd: [1, {e: \"\"}, []]\n"
                               "'f: g': |\n  two\n  lines\n\nh: two\n  plain\n"
                               "'yes': {}\ni: yes\n";
    struct fixture *f = *state;
    struct kn_document doc;
    assert_true(kn_document_parse(&doc, "tree", text, strlen(text), &f->diags));
    kn_writer_node(f->writer, doc.root);
    assert_true(same(doc.root, read_back(f)));
    assert_non_null(strstr(f->bytes, "a: 12\n"));
    assert_non_null(strstr(f->bytes, "i: yes\n"));
    kn_document_destroy(&doc);
}

static void
open_deep(struct fixture *f, int depth)
{
    for (int i = 0; i < depth; i++) {
        kn_writer_open_sequence(f->writer);
    }
    for (int i = 0; i < depth; i++) {
        kn_writer_close(f->writer);
    }
}

static void
expect_failure(struct fixture *f)
{
    assert_false(kn_writer_finish(f->writer, &f->bytes, &f->size));
    renew(f);
}

static void
what_cannot_be_read_is_not_written(void **state)
{
    static const char *const texts[] = {
        "\x01",         "bell\a", "\x7f", "\xc2\x85",     "\xe2\x80\xa8",
        "\xef\xbb\xbf", "\xff",   "\xc3", "\xed\xa0\x80", "\xc0\x80",
    };
    struct fixture *f = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        kn_writer_text(f->writer, texts[i]);
        expect_failure(f);
        kn_writer_comment(f->writer, texts[i]);
        kn_writer_text(f->writer, "a");
        expect_failure(f);
    }
    kn_writer_comment(f->writer, "two\nlines");
    kn_writer_text(f->writer, "a");
    expect_failure(f);
    kn_writer_number(f->writer, (double)NAN);
    expect_failure(f);
    kn_writer_number(f->writer, 1e9);
    expect_failure(f);
    open_deep(f, KN_DOCUMENT_DEPTH + 1);
    expect_failure(f);
    open_deep(f, KN_DOCUMENT_DEPTH);
    read_back(f);
    renew(f);
    for (int i = 0; i <= KN_DOCUMENT_DEPTH; i++) {
        kn_writer_open_mapping(f->writer);
        kn_writer_text(f->writer, "a");
    }
    kn_writer_text(f->writer, "b");
    for (int i = 0; i <= KN_DOCUMENT_DEPTH; i++) {
        kn_writer_close(f->writer);
    }
    expect_failure(f);
}

static void
what_is_not_whole_fails(void **state)
{
    struct fixture *f = *state;
    expect_failure(f);
    kn_writer_open_mapping(f->writer);
    expect_failure(f);
    kn_writer_close(f->writer);
    kn_writer_text(f->writer, "a");
    expect_failure(f);
    // Once given away it is gone; a comment comes first or not at all.
    kn_writer_text(f->writer, "a");
    kn_writer_comment(f->writer, "late");
    expect_failure(f);
    kn_writer_text(f->writer, "a");
    read_back(f);
    char *bytes = NULL;
    assert_false(kn_writer_finish(f->writer, &bytes, &f->size));
    assert_null(bytes);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(hostile_texts_come_back),
        TEST(long_texts_come_back),
        TEST(texts_by_chance_come_back),
        TEST(form_of_a_document),
        TEST(numbers_come_back),
        TEST(a_tree_comes_back),
        TEST(what_cannot_be_read_is_not_written),
        TEST(what_is_not_whole_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
