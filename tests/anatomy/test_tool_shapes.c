// SPDX-License-Identifier: MIT
// The tools that are shipped can be read and are of human measure; what is
// wrong with a file of tools is said, all of it, and at its place.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "anatomy/tool_shapes.h"

#define SHIPPED KN_SOURCE_DIR "/assets/anatomy/tools.yaml"

static bool
parse(struct kn_tool_shapes *tools, const char *text,
      struct kn_diag_list *diags)
{
    return kn_tool_shapes_parse(tools, "tools", text, strlen(text), diags);
}

static void
load_shipped(struct kn_tool_shapes *tools)
{
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool ok = kn_tool_shapes_load(tools, SHIPPED, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(ok);
}

static void
shipped_tools_are_all_there(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "palm",  "fingers",       "thumb",    "knuckles", "fist",
        "ball",  "forearm",       "peanut",   "cane",     "roller",
        "stone", "wrapped_stone", "heat_pack"};
    struct kn_tool_shapes tools;
    load_shipped(&tools);
    assert_int_equal(tools.count, KN_ARRAY_COUNT(keys));
    for (int i = 0; i < KN_ARRAY_COUNT(keys); i++) {
        assert_true(kn_tool_shapes_find(&tools, keys[i]) >= 0);
    }
    assert_int_equal(kn_tool_shapes_find(&tools, "hammer"), -1);
    kn_tool_shapes_destroy(&tools);
}

static const struct kn_tool_part *
part_of(const struct kn_tool_shape *shape, const char *key)
{
    for (int i = 0; i < shape->part_count; i++) {
        if (strcmp(shape->parts[i].key, key) == 0) {
            return &shape->parts[i];
        }
    }
    fail_msg("%s has no %s", shape->key, key);
    return NULL;
}

static kn_vec2
tip_of(const struct kn_tool_shape *shape, const char *key)
{
    const struct kn_tool_part *part = part_of(shape, key);
    return part->outline.points[part->outline.count - 1];
}

// A hand is about 18.5 cm long and 8.5 broad, its middle finger is the
// longest, and the thumb of a right hand seen from its back is at the left.
static void
palm_is_a_right_hand_of_human_measure(void **state)
{
    (void)state;
    struct kn_tool_shapes tools;
    load_shipped(&tools);
    const struct kn_tool_shape *palm =
        &tools.shapes[kn_tool_shapes_find(&tools, "palm")];
    const struct kn_tool_part *middle = part_of(palm, "middle_finger");
    float tip = tip_of(palm, "middle_finger").y - middle->tube_end;
    assert_float_equal(9.6f - tip, 18.5f, 1.0f);
    const struct kn_tool_part *back = part_of(palm, "back_of_hand");
    float left = 0;
    float right = 0;
    for (int i = 0; i < back->outline.count; i++) {
        left = fminf(left, back->outline.points[i].x);
        right = fmaxf(right, back->outline.points[i].x);
    }
    assert_float_equal(right - left, 8.2f, 0.6f);
    assert_true(tip_of(palm, "thumb").x < left);
    float y = tip_of(palm, "middle_finger").y;
    assert_true(y < tip_of(palm, "index_finger").y);
    assert_true(y < tip_of(palm, "ring_finger").y);
    assert_true(tip_of(palm, "ring_finger").y <
                tip_of(palm, "little_finger").y);
    kn_tool_shapes_destroy(&tools);
}

#define TOOL "tools:\n  - {key: a, name: A, contact: 3, opacity: 0.5, "
#define PART "parts: [{key: p, material: skin, height: 1, "
#define ROUND "outline: [[0, 0], [4, 0], [2, 3]]"

struct bad_file {
    const char *text;
    const char *message; // its start, with line and column
};

static const struct bad_file bad_files[] = {
    {"hammers: []\n", "1:1: unknown key 'hammers' in a file of tools"},
    {"tools: []\n", "1:8: expected a list of 1 to 32 tools"},
    {TOOL PART ROUND "}], weight: 3}\n", "2:130: unknown key 'weight'"},
    {TOOL PART "}]}\n", "2:57: part 'p' has no shape (expected either"},
    {TOOL PART ROUND ", tube: {points: [[0, 0], [1, 1]], radius: 1}}]}\n",
     "2:57: part 'p' has both an outline and a tube"},
    {TOOL PART "outline: [[0, 0], [9, 8], [9, 0], [0, 9]]}]}\n",
     "2:102: the outline of 'p' crosses itself"},
    {TOOL PART "outline: [[0, 0], [40, 0], [2, 3]]}]}\n",
     "2:102: the line reaches [32, "},
    {TOOL PART "tube: {points: [[0, 0], [1, 1]]}}]}\n",
     "2:99: 'radius' is missing in a tube"},
    {TOOL PART "mark: yes, " ROUND "}]}\n",
     "2:5: the tool 'a' is nothing but marks"},
    {TOOL "fade: [5, 5], " PART ROUND "}]}\n",
     "2:55: the tool fades from 5 to 5 cm"},
    {TOOL PART ROUND ", rise: 99}]}\n", "2:134: 'rise' is 99"},
    {"tools:\n  - {key: a, name: A, contact: 3, opacity: 2, " PART ROUND
     "}]}\n",
     "2:44: 'opacity' is 2"},
    {TOOL "parts: [{key: p, height: 1, material: cheese, " ROUND "}]}\n",
     "2:87: 'material' is 'cheese' (expected one of: skin"},
    {TOOL PART ROUND
     "}]}\n  - {key: a, name: B, contact: 3, opacity: 1, " PART ROUND "}]}\n",
     "3:11: a second tool 'a' (expected a key of its own)"},
};

static void
each_mistake_is_said_at_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(bad_files); i++) {
        struct kn_diag_list diags;
        struct kn_tool_shapes tools;
        kn_diag_init(&diags);
        assert_false(parse(&tools, bad_files[i].text, &diags));
        assert_true(diags.count >= 1);
        char said[400];
        snprintf(said, sizeof(said), "%d:%d: %s", diags.items[0].mark.line,
                 diags.items[0].mark.column, diags.items[0].message);
        if (strncmp(said, bad_files[i].message, strlen(bad_files[i].message)) !=
            0) {
            fail_msg("%d: said \"%s\", not \"%s\"", i, said,
                     bad_files[i].message);
        }
        kn_diag_destroy(&diags);
    }
}

static void
all_mistakes_are_said_at_once(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_tool_shapes tools;
    kn_diag_init(&diags);
    assert_false(parse(&tools,
                       "tools:\n"
                       "  - {key: a, name: A, contact: 99, opacity: 0.5,"
                       " parts: [{key: p, material: cheese, height: 1, " ROUND
                       "}, {key: q, material: skin, height: 77}]}\n",
                       &diags));
    // Too wide a contact, a material, a height, no shape.
    assert_int_equal(diags.count, 4);
    kn_diag_destroy(&diags);
}

static void
missing_file_is_said(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_tool_shapes tools;
    kn_diag_init(&diags);
    assert_false(kn_tool_shapes_load(&tools, "/no/such/tools.yaml", &diags));
    assert_int_equal(diags.count, 1);
    assert_non_null(strstr(diags.items[0].message, "cannot be read"));
    kn_diag_destroy(&diags);
}

static void
ends_rise_alike_unless_said(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_tool_shapes tools;
    kn_diag_init(&diags);
    assert_true(parse(&tools, TOOL PART "rise: 2, " ROUND "}]}\n", &diags));
    assert_float_equal(tools.shapes[0].parts[0].rise_end, 2, 0);
    assert_true(tools.shapes[0].fade.x >= KN_TOOL_SPAN);
    kn_tool_shapes_destroy(&tools);
    kn_diag_destroy(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_tools_are_all_there),
        cmocka_unit_test(palm_is_a_right_hand_of_human_measure),
        cmocka_unit_test(each_mistake_is_said_at_its_place),
        cmocka_unit_test(all_mistakes_are_said_at_once),
        cmocka_unit_test(missing_file_is_said),
        cmocka_unit_test(ends_rise_alike_unless_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
