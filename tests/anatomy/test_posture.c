// SPDX-License-Identifier: MIT
// The figure's data: what is read of it, and what is said of a bad file.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "anatomy/posture.h"

static const char *const keys[] = {"upright", "flat"};
static const struct kn_stance_keys two = {keys, 2};

// A whole small file; each test changes a piece of it.
static const char good[] =
    "build:\n"
    "  spine: [60, 50, 35, 10, 0]\n"
    "  trunk: [[60, 10], [30, 14], [0, 5]]\n"
    "  half-width: 15\n"
    "  shoulder: 16\n"
    "  ankle: 7\n"
    "  skull: [1, 6, 9]\n"
    "  jaw: [4, 0, 6]\n"
    "  nose: [10, 2, 1.5]\n"
    "  thigh: {length: 40, radii: [9, 8, 6]}\n"
    "  shank: {length: 41, radii: [6, 5, 4]}\n"
    "  foot: {length: 15, radii: [4, 3, 2]}\n"
    "  upper-arm: {length: 30, radii: [5, 4, 4]}\n"
    "  forearm: {length: 25, radii: [4, 4, 3]}\n"
    "  hand: {length: 14, radii: [3, 3, 2]}\n"
    "postures:\n"
    "  upright:\n"
    "    frame: [-50, 0, 50, 180]\n"
    "    wall: -20\n"
    "    props:\n"
    "      - {from: [-20, 0], to: [-20, 180], radius: 1}\n"
    "    person:\n"
    "      feet: [[0, 7], [5, 7]]\n"
    "      low: {hip: [0, 90], trunk: [0, 1, 2, 3, 4], arm: [10, 20, 30]}\n"
    "      high: {hip: [2, 60], trunk: [4, 1, 2, 3, 4], arm: [20, 20, 30]}\n"
    "  flat:\n"
    "    frame: [-90, 0, 90, 100]\n"
    "    props:\n"
    "      - {from: [-80, 0], to: [80, 5], radius: 2, box: yes, soft: yes}\n"
    "    person:\n"
    "      hands: [[9, 3], [9, 4]]\n"
    "      low: {hip: [0, 20], trunk: [90, 0, 0, 0, 0], leg: [0, 5, 50],\n"
    "            far-leg: [1, 6, 51]}\n"
    "      high: {hip: [0, 20], trunk: [90, 0, 0, 0, 0], leg: [0, 5, 50]}\n"
    "    partner:\n"
    "      low: {hip: [0, 90], trunk: [9, 0, 0, 0, 0], leg: [0, 5, 0],\n"
    "            arm: [1, 2, 3], far-arm: [4, 5, 6]}\n"
    "      high: {hip: [0, 90], trunk: [9, 0, 0, 0, 0], leg: [0, 5, 0],\n"
    "             arm: [1, 2, 3]}\n";

static bool
parse(struct kn_figure *figure, const char *text, struct kn_diag_list *diags)
{
    const struct kn_figure_text bytes = {"test.yaml", text, strlen(text)};
    return kn_figure_parse(figure, bytes, two, diags);
}

static struct kn_figure
read_good(void)
{
    struct kn_figure figure;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool read = parse(&figure, good, &diags);
    kn_diag_print(&diags, stderr);
    kn_diag_destroy(&diags);
    assert_true(read);
    return figure;
}

static void
a_good_file_is_read(void **state)
{
    (void)state;
    struct kn_figure f = read_good();
    assert_float_equal(f.build.spine[KN_SPINE_THORAX], 35, 0);
    assert_int_equal(f.build.trunk_count, 3);
    assert_float_equal(f.build.ankle, 7, 0);
    assert_float_equal(f.build.jaw.radius, 6, 0);
    assert_float_equal(f.build.shank.length, 41, 0);
    assert_float_equal(f.build.hand.radii[2], 2, 0);
    const struct kn_stance *up = &f.stances[0];
    const struct kn_stance *flat = &f.stances[1];
    assert_string_equal(up->key, "upright");
    assert_true(up->has_wall && !flat->has_wall);
    assert_float_equal(up->wall, -20, 0);
    assert_float_equal(up->corner_high.y, 180, 0);
    assert_true(up->person.feet_pinned && !up->person.hands_pinned);
    assert_float_equal(up->person.feet[KN_FAR].x, 5, 0);
    assert_true(!up->has_partner && flat->has_partner);
    assert_true(flat->person.hands_pinned && flat->props[0].box);
    assert_true(flat->props[0].soft && !up->props[0].soft);
    kn_figure_destroy(&f);
}

static void
the_far_limb_is_as_the_near_one_unless_said(void **state)
{
    (void)state;
    struct kn_figure f = read_good();
    const struct kn_person *flat = &f.stances[1].person;
    const struct kn_person *partner = &f.stances[1].partner;
    assert_float_equal(flat->low.leg[KN_FAR][2], 51, 0);
    assert_float_equal(flat->high.leg[KN_FAR][2], 50, 0);
    assert_float_equal(partner->low.arm[KN_FAR][0], 4, 0);
    assert_float_equal(partner->high.arm[KN_FAR][0], 1, 0);
    kn_figure_destroy(&f);
}

static void
poses_blend(void **state)
{
    (void)state;
    struct kn_figure f = read_good();
    const struct kn_person *person = &f.stances[0].person;
    struct kn_pose low = kn_person_pose(person, 0);
    struct kn_pose mid = kn_person_pose(person, 0.5f);
    struct kn_pose high = kn_person_pose(person, 1);
    assert_float_equal(low.hip.y, 90, 1e-4f);
    assert_float_equal(mid.hip.y, 75, 1e-4f);
    assert_float_equal(high.hip.y, 60, 1e-4f);
    assert_float_equal(mid.trunk[0], 2, 1e-4f);
    assert_float_equal(mid.arm[KN_FAR][0], 15, 1e-4f);
    kn_figure_destroy(&f);
}

static void
the_trunk_is_smooth_through_its_points(void **state)
{
    (void)state;
    struct kn_figure f = read_good();
    assert_float_equal(kn_build_depth(&f.build, 60), 10, 1e-4f);
    assert_float_equal(kn_build_depth(&f.build, 30), 14, 1e-4f);
    assert_float_equal(kn_build_depth(&f.build, 0), 5, 1e-4f);
    assert_float_equal(kn_build_depth(&f.build, 99), 10, 1e-4f);
    assert_float_equal(kn_build_depth(&f.build, -9), 5, 1e-4f);
    float above = kn_build_depth(&f.build, 29.99f);
    float below = kn_build_depth(&f.build, 30.01f);
    assert_float_equal(above - 14, 14 - below, 1e-3f); // no corner
    kn_figure_destroy(&f);
}

struct bad_file {
    const char *instead_of, *put;
    const char *message; // its start, with line and column
};

static const struct bad_file bad_files[] = {
    {"  spine: [60, 50, 35, 10, 0]", "  spine: [60, 50, 35, 10]",
     "2:10: spine is no list of 5 numbers"},
    {"[60, 50, 35, 10, 0]", "[60, 50, 55, 10, 0]",
     "2:19: the height 55 stands after 50 (expected heights from the hip up"},
    {"[30, 14]", "[61, 14]", "3:21: the height 61 stands after 60"},
    {"[30, 14]", "[30, -1]",
     "3:21: half the trunk's depth is -1 (expected more than 0)"},
    {"  trunk: [[60, 10], [30, 14], [0, 5]]", "  trunk: [[60, 10]]",
     "3:10: trunk has 1 points (expected 2 to 16)"},
    {"  skull: [1, 6, 9]", "  skull: [1, 6, 0]",
     "7:10: the radius of a ball of the head is 0 (expected more than 0)"},
    {"radii: [6, 5, 4]", "radii: [6, 5, 90]",
     "11:37: radii is 90 (expected 0.5 to 40)"},
    {"radii: [6, 5, 4]", "radius: 6",
     "11:23: unknown key 'radius' in a limb (did you mean 'radii'?"},
    {"  upright:", "  upraight:",
     "17:3: unknown key 'upraight' in a list of postures (did you mean "
     "'upright'?"},
    {"    frame: [-50, 0, 50, 180]", "    frame: [50, 0, -50, 180]",
     "18:12: the frame is empty (expected [left, bottom, right, top])"},
    {"feet: [[0, 7], [5, 7]]", "feet: [[0, 7]]",
     "23:13: feet has 1 points (expected 2: near, far)"},
    {"feet: [[0, 7], [5, 7]]", "hands: [[0, 7], [5, 7]]",
     "24:12: a pose has no 'leg' (expected its three angles, or 'feet'"},
    {", arm: [10, 20, 30]", "",
     "24:12: a pose has no 'arm' (expected its three angles, or 'hands'"},
    {"arm: [10, 20, 30]", "arm: [10, 20, 300]",
     "24:65: angles of a limb is 300 (expected -200 to 200)"},
    {"trunk: [0, 1, 2, 3, 4]", "trunk: upright",
     "24:34: angles of the trunk is no list of 5 numbers"},
    {"radius: 2, box", "radius: 0, box", "29:47: 'radius' is 0"},
    {"    props:\n      - {from: [-20", "    proops:\n      - {from: [-20",
     "20:5: unknown key 'proops' in a posture (did you mean 'props'?"},
};

// The good file with one piece of it replaced; the caller frees it.
static char *
spoil(const struct bad_file *bad)
{
    const char *at = strstr(good, bad->instead_of);
    assert_non_null(at);
    size_t size = sizeof(good) + strlen(bad->put);
    char *text = malloc(size);
    assert_non_null(text);
    snprintf(text, size, "%.*s%s%s", (int)(at - good), good, bad->put,
             at + strlen(bad->instead_of));
    return text;
}

static bool
says(const struct kn_diag_list *diags, const char *message)
{
    char line[600];
    for (int i = 0; i < diags->count; i++) {
        const struct kn_diag *d = &diags->items[i];
        snprintf(line, sizeof(line), "%d:%d: %s", d->mark.line, d->mark.column,
                 d->message);
        if (strncmp(line, message, strlen(message)) == 0) {
            return true;
        }
    }
    return false;
}

static void
what_is_wrong_is_said(void **state)
{
    (void)state;
    int silent = 0;
    for (int i = 0; i < KN_ARRAY_COUNT(bad_files); i++) {
        struct kn_figure figure;
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        char *text = spoil(&bad_files[i]);
        assert_false(parse(&figure, text, &diags));
        if (!says(&diags, bad_files[i].message)) {
            print_error("nobody said: %s\n", bad_files[i].message);
            kn_diag_print(&diags, stderr);
            silent++;
        }
        free(text);
        kn_diag_destroy(&diags);
    }
    assert_int_equal(silent, 0);
}

static void
a_file_cut_anywhere_is_survived(void **state)
{
    (void)state;
    for (size_t cut = 0; cut + 1 < sizeof(good); cut++) {
        struct kn_figure figure;
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        const struct kn_figure_text text = {"cut.yaml", good, cut};
        bool read = kn_figure_parse(&figure, text, two, &diags);
        assert_int_equal(read, kn_diag_ok(&diags));
        if (read) {
            kn_figure_destroy(&figure);
        }
        kn_diag_destroy(&diags);
    }
}

static void
a_missing_file_is_said_to_be(void **state)
{
    (void)state;
    struct kn_figure figure;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_false(
        kn_figure_load(&figure, KN_TEST_DATA "/nowhere.yaml", two, &diags));
    assert_int_equal(diags.count, 1);
    assert_true(says(&diags, "0:0: cannot be read"));
    kn_diag_destroy(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_file_is_read),
        cmocka_unit_test(the_far_limb_is_as_the_near_one_unless_said),
        cmocka_unit_test(poses_blend),
        cmocka_unit_test(the_trunk_is_smooth_through_its_points),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(a_file_cut_anywhere_is_survived),
        cmocka_unit_test(a_missing_file_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
