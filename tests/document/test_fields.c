// SPDX-License-Identifier: MIT
// The table-driven reader: every type, every complaint, and the mistakes of
// content that the bad files hold.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/fields.h"
#include "expect.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof(*(array))))

enum side { RIGHT, LEFT, IN_TURN };

// Laid out as kn_vec2, which is a floor this one does not know.
struct point {
    float x, y;
};

struct thing {
    const char *title;
    float pressure;
    int times;
    bool paired;
    enum side side;
    struct point at;
    const struct kn_node *rest;
};

static const char *const sides[] = {"right", "left", "in-turn"};

static const struct kn_field thing_fields[] = {
    {.key = "title",
     .type = KN_FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct thing, title),
     .max = 12},
    {.key = "pressure",
     .type = KN_FIELD_NUMBER,
     .required = true,
     .offset = offsetof(struct thing, pressure),
     .max = 10},
    {.key = "times",
     .type = KN_FIELD_INT,
     .offset = offsetof(struct thing, times),
     .min = 1,
     .max = 99},
    {.key = "paired",
     .type = KN_FIELD_FLAG,
     .offset = offsetof(struct thing, paired)},
    {.key = "side",
     .type = KN_FIELD_CHOICE,
     .offset = offsetof(struct thing, side),
     .names = sides,
     .name_count = COUNT(sides)},
    {.key = "at",
     .type = KN_FIELD_VEC2,
     .offset = offsetof(struct thing, at),
     .min = -30,
     .max = 90},
    {.key = "rest",
     .type = KN_FIELD_NODE,
     .offset = offsetof(struct thing, rest)},
};

struct fixture {
    struct kn_document doc;
    struct kn_diag_list diags;
    struct kn_arena arena;
    struct kn_reader reader;
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
    f->reader = (struct kn_reader){
        .file = "a.yaml", .arena = &f->arena, .diags = &f->diags};
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

static const struct kn_node *
parse(struct fixture *f, const char *text)
{
    kn_document_destroy(&f->doc);
    kn_diag_destroy(&f->diags);
    kn_diag_init(&f->diags);
    kn_document_parse(&f->doc, "a.yaml", text, strlen(text), &f->diags);
    assert_non_null(f->doc.root);
    return f->doc.root;
}

static bool
read_thing(struct fixture *f, const char *text)
{
    f->thing = (struct thing){.times = 7};
    return kn_fields_read(&f->reader, parse(f, text), "thing", thing_fields,
                          COUNT(thing_fields), &f->thing);
}

// Reads a thing with one more line, which must give just this problem.
static void
expect_complaint(struct fixture *f, const char *line, int column,
                 const char *words)
{
    char text[256] = "title: x\npressure: 1\n";
    strncat(text, line, sizeof(text) - strlen(text) - 1);
    assert_false(read_thing(f, text));
    expect_diag(&f->diags, 0, 3, column, words);
    assert_int_equal(f->diags.count, 1);
}

static void
test_every_type(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "title: |\n  Glide\n\npressure: 4.5\n"
                              "times: 12\npaired: yes\nside: in-turn\n"
                              "at: [-1.5, 20]\nrest: {any: thing}\n"));
    assert_true(kn_diag_ok(&f->diags));
    assert_string_equal(f->thing.title, "Glide");
    assert_float_equal(f->thing.pressure, 4.5, 0);
    assert_int_equal(f->thing.times, 12);
    assert_true(f->thing.paired);
    assert_int_equal(f->thing.side, IN_TURN);
    assert_float_equal(f->thing.at.x, -1.5, 0);
    assert_float_equal(f->thing.at.y, 20, 0);
    assert_ptr_equal(f->thing.rest, kn_node_get(f->doc.root, "rest"));
    kn_document_destroy(&f->doc);
    assert_string_equal(f->thing.title, "Glide");
}

static void
test_absent_fields_keep_their_value(void **state)
{
    struct fixture *f = *state;
    assert_true(read_thing(f, "pressure: 0\ntitle: Twelve chars\n"));
    assert_int_equal(f->thing.times, 7);
    assert_null(f->thing.rest);
    assert_true(read_thing(f, "pressure: 10\ntitle: x\npaired: false\n"));
    assert_false(f->thing.paired);
}

static void
test_complaints_of_texts(void **state)
{
    struct fixture *f = *state;
    assert_false(read_thing(f, "title: Thirteen char\npressure: 1\n"));
    expect_diag(&f->diags, 0, 1, 8,
                "'title' has 13 characters (expected at most 12)");
    assert_false(read_thing(f, "title:\npressure: 1\n"));
    expect_diag(&f->diags, 0, 1, 7, "'title' is empty (expected a text)");
    assert_false(read_thing(f, "title: ' '\npressure: 1\n"));
    expect_diag(&f->diags, 0, 1, 8, "'title' is empty");
    assert_false(read_thing(f, "title: [a]\npressure: 1\n"));
    expect_diag(&f->diags, 0, 1, 8, "'title' is a list (expected a text)");
    assert_true(read_thing(f, "title: \xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
                              "\xc3\xa4\xc3\xa4\npressure: 1\n"));
}

static void
test_complaints_of_numbers(void **state)
{
    struct fixture *f = *state;
    expect_complaint(f, "times: 100", 8, "'times' is 100 (expected 1 to 99)");
    expect_complaint(f, "times: 0", 8, "'times' is 0 (expected 1 to 99)");
    expect_complaint(f, "times: 2.5", 8,
                     "'times' is 2.5 (expected a whole number from 1 to 99)");
    expect_complaint(f, "times: soon", 8,
                     "'times' is 'soon' (expected a whole number");
    expect_complaint(f, "times: {a: b}", 8,
                     "'times' is a group of keys (expected a whole number");
    expect_complaint(f, "times:", 7, "'times' is empty (expected a whole");
    expect_complaint(f, "times: 1e1", 8, "'times' is '1e1' (expected");
    expect_complaint(f, "times: 0x10", 8, "'times' is '0x10' (expected");
    expect_complaint(f, "times: 99999999999", 8, "'times' is 99999999999 (");
    assert_false(read_thing(f, "title: x\npressure: -0.5\n"));
    expect_diag(&f->diags, 0, 2, 11, "'pressure' is -0.5 (expected 0 to 10)");
    assert_false(read_thing(f, "title: x\npressure: 4,5\n"));
    expect_diag(&f->diags, 0, 2, 11,
                "'pressure' is '4,5' (expected a number from 0 to 10)");
}

static void
test_complaints_of_choices(void **state)
{
    struct fixture *f = *state;
    expect_complaint(f, "side: rigth", 7,
                     "'side' is 'rigth' (did you mean 'right'? expected one "
                     "of: right, left, in-turn)");
    expect_complaint(f, "side: behind", 7,
                     "'side' is 'behind' (expected one of: right, left, "
                     "in-turn)");
    expect_complaint(f, "side: []", 7, "'side' is a list (expected one of");
    expect_complaint(f, "paired: Yes", 9,
                     "'paired' is 'Yes' (did you mean 'yes'? expected one "
                     "of: yes, no, true, false)");
}

static void
test_complaints_of_pairs(void **state)
{
    struct fixture *f = *state;
    expect_complaint(f, "at: 4", 5,
                     "'at' is no pair of numbers (expected [x, y])");
    expect_complaint(f, "at: [4]", 5, "'at' is no pair of numbers");
    expect_complaint(f, "at: [4, 5, 6]", 5, "'at' is no pair of numbers");
    expect_complaint(f, "at: [4, 91]", 9, "'at' is 91 (expected -30 to 90)");
    expect_complaint(f, "at: [x, 1]", 6, "'at' is 'x' (expected a number");
    assert_false(read_thing(f, "title: x\npressure: 1\nat: [-31, 91]\n"));
    assert_int_equal(f->diags.count, 2);
    assert_float_equal(f->thing.at.x, 0, 0);
}

static void
test_complaints_of_keys(void **state)
{
    struct fixture *f = *state;
    expect_complaint(f, "tmies: 4", 1,
                     "unknown key 'tmies' in a thing (did you mean 'times'?)");
    expect_complaint(f, "wholly: 4", 1,
                     "unknown key 'wholly' in a thing (expected title, "
                     "pressure, times, paired, side, at, rest)");
    // What is there already was not meant.
    expect_complaint(f, "titel: y", 1, "unknown key 'titel' in a thing (exp");
    assert_false(read_thing(f, "title: x\n"));
    expect_diag(&f->diags, 0, 1, 1,
                "'pressure' is missing in a thing (expected a number)");
    // A misspelt key is one problem, not two.
    assert_false(read_thing(f, "title: x\npresure: 3\n"));
    expect_diag(&f->diags, 0, 2, 1, "did you mean 'pressure'?");
    assert_int_equal(f->diags.count, 1);
    assert_false(read_thing(f, "- title: x\n"));
    expect_diag(&f->diags, 0, 1, 1, "a thing is a list (expected lines of");
    assert_false(kn_fields_read(&f->reader, parse(f, "a:\n")->children, "item",
                                thing_fields, COUNT(thing_fields), &f->thing));
    expect_diag(&f->diags, 0, 1, 3, "an item is empty (expected lines of");
}

static void
test_missing_choice_names_them(void **state)
{
    struct fixture *f = *state;
    struct kn_field field = thing_fields[4];
    field.required = true;
    assert_false(kn_fields_read(&f->reader, parse(f, "{}"), "thing", &field, 1,
                                &f->thing));
    expect_diag(&f->diags, 0, 1, 1,
                "'side' is missing in a thing (expected one of: right, left, "
                "in-turn)");
}

static void
test_all_problems_in_one_go(void **state)
{
    struct fixture *f = *state;
    assert_false(read_thing(f, "times: 0\nside: up\nat: 1\nsmell: 2\n"));
    assert_int_equal(f->diags.count, 6);
}

// A file that breaks off is told once; what it lacks therefore is not.
static void
test_nothing_is_missed_in_a_cut_node(void **state)
{
    struct fixture *f = *state;
    assert_false(read_thing(f, "title: x\ntimes: 0\nside: [left\n"));
    assert_int_equal(f->diags.count, 2);
    expect_diag(&f->diags, 0, 3, 7, "not closed");
    expect_diag(&f->diags, 1, 2, 8, "'times' is 0");
}

static void
test_long_texts_are_shortened(void **state)
{
    struct fixture *f = *state;
    expect_complaint(f,
                     "side: \"\xc3\xa4 1234567890 1234567890 1234567890 "
                     "1234\\n67890\"",
                     7,
                     "'side' is '\xc3\xa4 1234567890 1234567890 1234567890 "
                     "1234 ...' (expected");
}

static void
test_number_outside_a_table(void **state)
{
    struct fixture *f = *state;
    float out = 3;
    const struct kn_node *root = parse(f, "[4.25, 7]");
    assert_true(kn_field_read_number(&f->reader, root->children, "offset", -5,
                                     5, &out));
    assert_float_equal(out, 4.25, 0);
    assert_false(kn_field_read_number(&f->reader, root->children->next,
                                      "offset", -5, 5, &out));
    expect_diag(&f->diags, 0, 1, 8, "offset is 7 (expected -5 to 5)");
    assert_float_equal(out, 4.25, 0);
}

static bool
read_points(struct fixture *f, const char *text, struct point **points,
            int *count)
{
    void *items = NULL;
    bool good = kn_field_read_points(&f->reader, parse(f, text), "outline", 50,
                                     &items, count);
    *points = items;
    return good;
}

static void
test_points(void **state)
{
    struct fixture *f = *state;
    struct point *points;
    int count = -1;
    assert_true(read_points(f, "- [1, 2]\n- [-3.5, 50]\n", &points, &count));
    assert_int_equal(count, 2);
    assert_float_equal(points[0].y, 2, 0);
    assert_float_equal(points[1].x, -3.5, 0);
    count = -1;
    assert_false(read_points(f, "[[1, 51], 4, [1, x]]", &points, &count));
    expect_diag(&f->diags, 0, 1, 6, "outline is 51 (expected -50 to 50)");
    expect_diag(&f->diags, 1, 1, 11, "outline is no pair of numbers");
    expect_diag(&f->diags, 2, 1, 18, "outline is 'x' (expected a number");
    assert_int_equal(count, -1);
    assert_false(read_points(f, "[]", &points, &count));
    expect_diag(&f->diags, 0, 1, 1, "outline is empty (expected a list of");
    assert_false(read_points(f, "a: b", &points, &count));
    expect_diag(&f->diags, 0, 1, 1, "outline is a group of keys (expected");
}

static void
test_choose(void **state)
{
    struct fixture *f = *state;
    kn_mark mark = {3, 4};
    assert_int_equal(kn_field_choose(&f->reader, mark, "landmark", "left",
                                     sides, COUNT(sides)),
                     LEFT);
    assert_true(kn_diag_ok(&f->diags));
    assert_int_equal(kn_field_choose(&f->reader, mark, "landmark", "lfet",
                                     sides, COUNT(sides)),
                     -1);
    expect_diag(&f->diags, 0, 3, 4,
                "unknown landmark 'lfet' (did you mean 'left'?)");
    assert_int_equal(kn_field_choose(&f->reader, mark, "landmark", "T13", sides,
                                     COUNT(sides)),
                     -1);
    expect_diag(&f->diags, 1, 3, 4,
                "unknown landmark 'T13' (expected one of: right, left, "
                "in-turn)");
}

static void
test_choose_a_set(void **state)
{
    static const char *const names[] = {"hands", "ball", "stone"};
    struct fixture *f = *state;
    const struct kn_node *list =
        parse(f, "kit: [stone, hands, stone]\n")->children;
    assert_int_equal(kn_field_choose_set(&f->reader, list, "tool", names, 3),
                     1 << 0 | 1 << 2);
    list = parse(f, "kit: []\n")->children;
    assert_int_equal(kn_field_choose_set(&f->reader, list, "tool", names, 3),
                     0);
    assert_int_equal(f->diags.count, 0);
    // What is known is taken all the same.
    list = parse(f, "kit: [[hands], bal, ball]\n")->children;
    assert_int_equal(kn_field_choose_set(&f->reader, list, "tool", names, 3),
                     1 << 1);
    assert_int_equal(f->diags.count, 2);
    expect_diag(&f->diags, 0, 1, 7, "a list or group in 'kit' (expected a wor");
    expect_diag(&f->diags, 1, 1, 16, "unknown tool 'bal' (did you mean 'ball'");
}

static void
test_long_list_is_shortened(void **state)
{
    struct fixture *f = *state;
    const char *names[60];
    for (int i = 0; i < COUNT(names); i++) {
        names[i] = i < 30 ? "trapezius" : "rhomboid";
    }
    assert_int_equal(kn_field_choose(&f->reader, (kn_mark){1, 1}, "muscle", "x",
                                     names, COUNT(names)),
                     -1);
    expect_diag(&f->diags, 0, 1, 1, "trapezius, ...)");
}

// A script as the bad files hold it.
struct step {
    const char *name;
    float duration, pressure;
    enum side side;
    int path;
    const struct kn_node *points;
    const char *show;
};

static const char *const paths[] = {"upper", "left", "spine"};

#define STEP(member) .offset = offsetof(struct step, member)

static const struct kn_field step_fields[] = {
    {.key = "name", .type = KN_FIELD_TEXT, .required = true, STEP(name)},
    {.key = "side",
     .type = KN_FIELD_CHOICE,
     STEP(side),
     .names = sides,
     .name_count = COUNT(sides)},
    {.key = "duration",
     .type = KN_FIELD_NUMBER,
     .required = true,
     STEP(duration),
     .min = 1,
     .max = 600},
    {.key = "pressure",
     .type = KN_FIELD_NUMBER,
     .required = true,
     STEP(pressure),
     .max = 10},
    {.key = "path",
     .type = KN_FIELD_CHOICE,
     .required = true,
     STEP(path),
     .names = paths,
     .name_count = COUNT(paths)},
    {.key = "points", .type = KN_FIELD_NODE, STEP(points)},
    {.key = "show", .type = KN_FIELD_TEXT, STEP(show)},
};

static const struct expectation bad_files[] = {
    {"key-unknown", 12, 5,
     "unknown key 'durration' in a step (did you mean 'duration'?)"},
    {"duration-missing", 15, 5,
     "'duration' is missing in a step (expected a number)"},
    {"duration-word", 19, 15,
     "'duration' is 'soon' (expected a number from 1 to 600)"},
    {"pressure-too-high", 20, 15, "'pressure' is 14 (expected 0 to 10)"},
    {"path-unknown", 22, 11,
     "'path' is 'lfet' (did you mean 'left'? expected one of: upper, left, "
     "spine)"},
};

static void
test_bad_files(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < COUNT(bad_files); i++) {
        const struct expectation *e = &bad_files[i];
        kn_document_destroy(&f->doc);
        kn_diag_destroy(&f->diags);
        kn_diag_init(&f->diags);
        assert_true(load_bad(e, &f->doc, &f->diags));
        bool good = true;
        const struct kn_node *node =
            kn_node_get(f->doc.root, "steps")->children;
        for (; node; node = node->next) {
            struct step step;
            good &= kn_fields_read(&f->reader, node, "step", step_fields,
                                   COUNT(step_fields), &step);
        }
        assert_false(good);
        expect_diag(&f->diags, 0, e->line, e->column, e->words);
        assert_int_equal(f->diags.count, 1);
    }
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_every_type),
        TEST(test_absent_fields_keep_their_value),
        TEST(test_complaints_of_texts),
        TEST(test_complaints_of_numbers),
        TEST(test_complaints_of_choices),
        TEST(test_complaints_of_pairs),
        TEST(test_complaints_of_keys),
        TEST(test_missing_choice_names_them),
        TEST(test_all_problems_in_one_go),
        TEST(test_nothing_is_missed_in_a_cut_node),
        TEST(test_long_texts_are_shortened),
        TEST(test_number_outside_a_table),
        TEST(test_points),
        TEST(test_choose),
        TEST(test_choose_a_set),
        TEST(test_long_list_is_shortened),
        TEST(test_bad_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
