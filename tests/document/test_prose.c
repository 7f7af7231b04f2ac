// SPDX-License-Identifier: MIT
// Texts by language: what is read, what is shown, and what is complained of.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "document/prose.h"
#include "expect.h"

struct thing {
    int language;
    const char *title, *note;
};

static const struct kn_field fields[] = {
    KN_PROSE_LANGUAGE(offsetof(struct thing, language)),
    {"title", KN_FIELD_PROSE, true, offsetof(struct thing, title), 0, 12, NULL,
     0},
    {"note", KN_FIELD_PROSE, false, offsetof(struct thing, note), 0, 40, NULL,
     0},
};

struct fixture {
    struct kn_document doc;
    struct kn_diag_list diags;
    struct kn_arena arena;
    struct kn_prose prose;
    struct thing thing;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    if (!f) {
        return -1;
    }
    kn_diag_init(&f->diags);
    kn_arena_init(&f->arena);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    kn_arena_destroy(&f->arena);
    free(f);
    return 0;
}

static bool
read_thing(struct fixture *f, const char *text)
{
    struct kn_reader reader = {.file = "a.yaml",
                               .arena = &f->arena,
                               .diags = &f->diags,
                               .prose = &f->prose};
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    kn_diag_init(&f->diags);
    f->thing = (struct thing){0};
    kn_document_parse(&f->doc, "a.yaml", text, strlen(text), &f->diags);
    kn_prose_begin(&f->prose, f->doc.root);
    return f->doc.root && kn_fields_read(&reader, f->doc.root, "thing", fields,
                                         KN_ARRAY_COUNT(fields), &f->thing);
}

static void
a_pointer_follows_the_language(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title:\n  en: Glide\n  de: Streichen\n"
                              "note: {de: Langsam., en: Slowly.}\n"));
    const char *title = f->thing.title;
    assert_string_equal(title, "Glide");
    kn_prose_speak(&f->prose, KN_LANGUAGE_DE);
    assert_ptr_equal(title, f->thing.title);
    assert_string_equal(title, "Streichen");
    assert_string_equal(f->thing.note, "Langsam.");
    kn_prose_speak(&f->prose, KN_LANGUAGE_JA); // which is not there
    assert_string_equal(title, "Glide");
    kn_prose_speak(&f->prose, KN_LANGUAGE_DE);
    kn_prose_speak(&f->prose, KN_LANGUAGE_EN);
    assert_string_equal(title, "Glide");
}

// Without any mapping all is as it was before there were languages.
static void
one_text_is_for_all(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title: Glide\n"));
    kn_prose_speak(&f->prose, KN_LANGUAGE_AR);
    assert_string_equal(f->thing.title, "Glide");
    assert_null(f->thing.note);
}

static void
a_file_has_a_language_of_its_own(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title: {de: Kneten, en: Knead}\nlanguage: de\n"
                              "note: Langsam.\n"));
    assert_int_equal(f->prose.own, KN_LANGUAGE_DE);
    // Which is for what is missing; what is there is shown.
    assert_string_equal(f->thing.title, "Knead");
    kn_prose_speak(&f->prose, KN_LANGUAGE_ES);
    assert_string_equal(f->thing.title, "Kneten");
    assert_string_equal(f->thing.note, "Langsam.");
}

static void
texts_are_counted_by_language(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title: {en: Knead, de: Kneten, ja: 揉む}\n"
                              "note: {en: Slowly., ja: ゆっくり。}\n"));
    assert_int_equal(f->prose.total, 2);
    assert_int_equal(f->prose.in[KN_LANGUAGE_EN], 2);
    assert_int_equal(f->prose.in[KN_LANGUAGE_DE], 1);
    assert_int_equal(f->prose.in[KN_LANGUAGE_ES], 0);
    assert_true(kn_prose_is_in(&f->prose, KN_LANGUAGE_JA));
    assert_false(kn_prose_is_in(&f->prose, KN_LANGUAGE_DE));
}

static void
mistakes_have_their_place(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *words;
    } cases[] = {
        {"title: {en: A, fr: B}\n", 1, 16, "unknown language 'fr'"},
        {"title: {en: A, de: [B]}\n", 1, 20, "'title' in 'de' is a list"},
        {"title:\n  en: A\n  de: ''\n", 3, 7, "'title' in 'de' is empty"},
        {"title:\n  en: A\n  es: Un título largo\n", 3, 7,
         "'title' in 'es' has 15 characters (expected at most 12)"},
        {"title: {de: A}\n", 1, 8, "'title' is not there in 'en'"},
        {"language: de\ntitle: {en: A}\n", 2, 8,
         "'title' is not there in 'de'"},
        {"language: fr\ntitle: A\n", 1, 11, "'language' is 'fr'"},
        {"title: {}\n", 1, 8, "'title' is not there in 'en'"},
        {"title: [A]\n", 1, 8, "'title' is a list"},
    };
    struct fixture *f = *state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        assert_false(read_thing(f, cases[i].text));
        expect_diag(&f->diags, 0, cases[i].line, cases[i].column,
                    cases[i].words);
        assert_int_equal(f->diags.count, 1);
    }
}

// Twelve letters, or six of those that are twice as wide; marks are nothing.
static void
limits_are_of_room(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title: {en: Grün grün gr, ja: 背中をなでる}\n"));
    assert_true(read_thing(f, "title: {en: A, ar: مَسْحٌ طَوِيلٌ}\n"));
    assert_false(read_thing(f, "title: {en: A, ja: 背中を長くなでる}\n"));
    expect_diag(&f->diags, 0, 1, 20,
                "has 16 characters, wide ones counted as two");
}

static void
without_a_prose_there_is_one_language(void **state)
{
    struct fixture *f = *state;
    struct kn_reader reader = {
        .file = "a.yaml", .arena = &f->arena, .diags = &f->diags};
    const char *text = "title: {en: A}\n";
    kn_document_parse(&f->doc, "a.yaml", text, strlen(text), &f->diags);
    assert_false(kn_fields_read(&reader, f->doc.root, "thing", fields,
                                KN_ARRAY_COUNT(fields), &f->thing));
    expect_diag(&f->diags, 0, 1, 8, "'title' is a group of keys");
}

static void
a_copy_has_all_languages(void **state)
{
    struct fixture *f = *state;
    struct kn_arena arena;
    struct kn_prose list = {.shown = KN_LANGUAGE_DE};
    kn_arena_init(&arena);
    assert_true(read_thing(f, "title: {en: Knead, de: Kneten}\n"
                              "note: Slowly.\n"));
    const char *title = kn_prose_copy(&list, &arena, &f->prose, f->thing.title);
    const char *note = kn_prose_copy(&list, &arena, &f->prose, f->thing.note);
    kn_arena_destroy(&f->arena);
    assert_string_equal(title, "Kneten");
    assert_string_equal(note, "Slowly.");
    kn_prose_speak(&list, KN_LANGUAGE_ES);
    assert_string_equal(title, "Knead");
    assert_string_equal(note, "Slowly.");
    kn_arena_destroy(&arena);
}

// A copy of a file whose own language is another falls back on that.
static void
a_copy_keeps_its_fallback(void **state)
{
    struct fixture *f = *state;
    struct kn_prose list = {.shown = KN_LANGUAGE_EN};
    assert_true(read_thing(f, "language: de\ntitle: {de: Kneten, ja: 揉む}\n"));
    const char *title =
        kn_prose_copy(&list, &f->arena, &f->prose, f->thing.title);
    assert_string_equal(title, "Kneten");
    kn_prose_speak(&list, KN_LANGUAGE_JA);
    assert_string_equal(title, "揉む");
}

static void
wordings_are_what_stands_there(void **state)
{
    struct fixture *f = *state;
    struct kn_wording said[KN_LANGUAGE_COUNT];
    read_thing(f, "language: es\ntitle: Uno\nnote: {es: Dos, fr: X, ja: 三}\n");
    const struct kn_node *root = f->doc.root;
    const struct kn_node *note = kn_node_get(root, "note");
    assert_int_equal(
        kn_prose_wordings(&f->prose, kn_node_get(root, "title"), said), 1);
    assert_int_equal(said[0].language, KN_LANGUAGE_ES);
    assert_int_equal(kn_prose_wordings(&f->prose, note, said), 2);
    assert_int_equal(said[1].language, KN_LANGUAGE_JA);
    assert_string_equal(said[1].text, "三");
    assert_int_equal(said[1].mark.line, 3);
    assert_int_equal(kn_prose_wordings(&f->prose, NULL, said), 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_pointer_follows_the_language),
        CASE(one_text_is_for_all),
        CASE(a_file_has_a_language_of_its_own),
        CASE(texts_are_counted_by_language),
        CASE(mistakes_have_their_place),
        CASE(limits_are_of_room),
        CASE(without_a_prose_there_is_one_language),
        CASE(a_copy_has_all_languages),
        CASE(a_copy_keeps_its_fallback),
        CASE(wordings_are_what_stands_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
