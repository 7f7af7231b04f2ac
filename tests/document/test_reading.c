// SPDX-License-Identifier: MIT
// The frame of all loaders: what is whole is read, and counts only if nothing
// was wrong with it.
#include "../test.h"

#include <string.h>

#include "document/reading.h"
#include "expect.h"

struct thing {
    const char *title;
    int size;
};

static const struct kn_field fields[] = {
    {.key = "title",
     .type = KN_FIELD_PROSE,
     .required = true,
     .offset = offsetof(struct thing, title)},
    {.key = "size",
     .type = KN_FIELD_INT,
     .offset = offsetof(struct thing, size),
     .max = 9},
};

static bool
begin(struct kn_reading *reading, const char *text, struct kn_diag_list *diags)
{
    return kn_reading_begin(reading, "a.yaml", text, strlen(text), diags);
}

// Reads `text` as a thing, as a loader does; true when all of it was right.
static bool
read_thing(struct thing *thing, const char *text, struct kn_diag_list *diags)
{
    struct kn_reading reading;
    *thing = (struct thing){0};
    begin(&reading, text, diags);
    if (reading.root) {
        kn_fields_read(&reading.reader, reading.root, "thing", fields,
                       KN_ARRAY_COUNT(fields), thing);
    }
    return kn_reading_end(&reading);
}

static void
what_is_wrong_is_told_once_with_its_file(void **state)
{
    struct kn_diag_list diags;
    struct thing thing;
    (void)state;
    kn_diag_init(&diags);
    assert_true(read_thing(&thing, "title: Glide\nsize: 3\n", &diags));
    assert_int_equal(thing.size, 3);
    assert_int_equal(diags.count, 0);
    assert_false(read_thing(&thing, "title: Glide\nsize: 12\n", &diags));
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].file, "a.yaml");
    expect_diag(&diags, 0, 2, 7, "'size'");
    kn_diag_destroy(&diags);
}

// A list may hold the problems of other files, and may be full.
static void
only_new_problems_count(void **state)
{
    struct kn_diag_list diags;
    struct thing thing;
    (void)state;
    kn_diag_init(&diags);
    for (int i = 0; i < KN_DIAG_LIMIT; i++) {
        kn_diag_add(&diags, "b.yaml", (kn_mark){1, 1}, "another");
    }
    assert_true(read_thing(&thing, "title: Glide\n", &diags));
    assert_false(read_thing(&thing, "size: 3\n", &diags));
    assert_int_equal(diags.count, KN_DIAG_LIMIT);
    assert_int_equal(diags.dropped, 1);
    kn_diag_destroy(&diags);
}

static void
a_broken_form_is_said_at_once(void **state)
{
    struct kn_diag_list diags;
    struct kn_reading reading;
    (void)state;
    kn_diag_init(&diags);
    // What was whole before the file broke off can be read all the same.
    assert_false(begin(&reading, "title: Glide\nsize: [3\n", &diags));
    assert_non_null(reading.root);
    assert_string_equal(kn_node_get(reading.root, "title")->text, "Glide");
    assert_false(kn_reading_end(&reading));
    assert_null(reading.root);
    assert_false(begin(&reading, "", &diags));
    assert_null(reading.root);
    assert_false(kn_reading_end(&reading));
    assert_int_equal(diags.count, 2);
    kn_diag_destroy(&diags);
}

// The texts outlast the file, and change with the language.
static void
texts_are_kept_where_they_shall_be(void **state)
{
    const char *text = "title: {en: Glide, de: Streichen}\n";
    struct kn_diag_list diags;
    struct kn_reading reading;
    struct kn_arena arena;
    struct kn_prose prose;
    struct thing thing = {0};
    (void)state;
    kn_diag_init(&diags);
    kn_arena_init(&arena);
    assert_true(begin(&reading, text, &diags));
    struct kn_reader reader = kn_reading_into(&reading, &arena, &prose);
    assert_true(kn_fields_read(&reader, reading.root, "thing", fields,
                               KN_ARRAY_COUNT(fields), &thing));
    assert_true(kn_reading_end(&reading));
    assert_string_equal(thing.title, "Glide");
    kn_prose_speak(&prose, KN_LANGUAGE_DE);
    assert_string_equal(thing.title, "Streichen");
    kn_arena_destroy(&arena);
    // Without a prose there is one language alone.
    assert_false(read_thing(&thing, text, &diags));
    kn_diag_destroy(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_told_once_with_its_file),
        cmocka_unit_test(only_new_problems_count),
        cmocka_unit_test(a_broken_form_is_said_at_once),
        cmocka_unit_test(texts_are_kept_where_they_shall_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
