// SPDX-License-Identifier: MIT
// What is wrong with an anatomy file is said, all of it, and at its place.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "small_body.h"

#define OUTLINE_REST "height: 1, edge: 1}\n"
#define SHEET                                                                  \
    "structures:\n  - {key: sheet, name: Sheet, layer: deep, tissue: muscle,"
#define LANDMARK "landmarks:\n  - {key: C1, description: midline, "
#define ZONE                                                                   \
    "zones:\n  - {key: band, name: band, kind: no_go, reason: it is soft, "

struct bad_file {
    struct small_body parts;
    const char *message; // its start, with line and column
};

static const struct bad_file bad_files[] = {
    {{.silhouette = "silhouette: [[0, 0], [5, 5], [0, 9]]\n"},
     "1:13: silhouette has 3 points (expected 8 to 160)"},
    {{.silhouette = "silhouette: [[1, -10], [6, -8], [8, 0], [20, 15],"
                    " [12, 40], [13, 60], [6, 70], [0, 70]]\n"},
     "1:13: the silhouette does not start and end on the midline"},
    {{.silhouette = "silhouette: [[0, -10], [6, -8], [-8, 0], [20, 15],"
                    " [12, 40], [13, 60], [6, 70], [0, 70]]\n"},
     "1:13: the silhouette leaves the right side near y = "},
    {{.silhouette = "silhouette: [[0, -10], [20, 15], [20, 0], [6, 15],"
                    " [12, 40], [13, 60], [6, 70], [0, 70]]\n"},
     "1:13: the silhouette crosses itself"},
    {{.silhouette = "silhouette: [[0, -10], [6, -8], [8, 0], [70, 15],"
                    " [12, 40], [13, 60], [6, 70], [0, 120]]\n"},
     "1:41: the point [70, 15] is far off the body (expected x within -60"},
    {{.silhouette = "silhouette: [[0, -10], [6, -8], [8, 0], [70, 15],"
                    " [12, 40], [13, 60], [6, 70], [0, 120]]\n"},
     "1:80: the point [0, 120] is far off the body"},
    {{.structures = SHEET " outline: [[0, 0], [5, 5]], " OUTLINE_REST},
     "3:69: outline has 2 points (expected 3 to 64)"},
    {{.structures =
          SHEET " outline: [[0, 0], [9, 8], [9, 0], [0, 9]], " OUTLINE_REST},
     "3:69: the outline of 'sheet' crosses itself (expected points in order"},
    {{.structures =
          SHEET " outline: [[0, 0], [9, 0], [9, 9], [0, -41]], " OUTLINE_REST},
     "3:94: the point [0, -41] is far off the body"},
    {{.structures = SHEET " outline: [[4, 4], [4, 4], [4, 4]], " OUTLINE_REST},
     "3:69: outline is 0 cm long (expected more than 0, at most 500)"},
    {{.structures = SHEET " tube: {points: [[0, 0], [5, 5]]}, " OUTLINE_REST},
     "3:66: 'radius' is missing in a tube"},
    {{.structures =
          SHEET " tube: {points: [[5, 5], [5, 5]], radius: 1}, " OUTLINE_REST},
     "3:75: tube is 0 cm long (expected more than 0, at most 500)"},
    {{.structures =
          SHEET " tube: {points: [[0, 0], [5, 5]], radius: 20}, " OUTLINE_REST},
     "3:101: 'radius' is 20"},
    {{.structures = SHEET " " OUTLINE_REST},
     "3:5: structure 'sheet' has no shape (expected either outline or tube)"},
    {{.structures = SHEET " tube: {points: [[0, 0], [5, 5]], radius: 1},"
                          " outline: [[0, 0], [9, 0], [9, 9]], " OUTLINE_REST},
     "3:5: structure 'sheet' has both an outline and a tube"},
    {{.structures =
          SHEET " outline: [[0, 0], [9, 0], [9, 9]], fibre: {}, " OUTLINE_REST},
     "3:102: fibre has no direction (expected either angle or fan)"},
    {{.structures = SHEET " outline: [[0, 0], [9, 0], [9, 9]],"
                          " fibre: {angle: 3, fan: [1, 2]}, " OUTLINE_REST},
     "3:102: fibre has both an angle and a fan"},
    {{.structures = SHEET " outline: [[0, 0], [9, 0], [9, 9]],"
                          " fibre: {angle: 300}, " OUTLINE_REST},
     "3:110: 'angle' is 300 (expected -180 to 180)"},
    {{.structures = "structures:\n  - {key: a, name: A, layer: deeep, tissue:"
                    " muscle, outline: [[0, 0], [9, 0], [9, 9]],"
                    " height: 1, edge: 1}\n"},
     "3:30: 'layer' is 'deeep' (did you mean 'deep'?"},
    {{.structures = "structures:\n  - {key: a, name: A, layer: deep, tissue:"
                    " hair, outline: [[0, 0], [9, 0], [9, 9]],"
                    " height: 1, edge: 1}\n"},
     "3:44: 'tissue' is 'hair' (expected one of: skin, muscle, fascia, bone"},
    {{.structures = SHEET " outline: [[0, 0], [9, 0], [9, 9]], hight: 1,"
                          " height: 1, edge: 1}\n"},
     "3:95: unknown key 'hight' in a structure"},
    {{.structures = "structures: []\n"},
     "2:13: expected a list of 1 to 200 structures"},
    {{.structures = "structures: many\n"},
     "2:13: expected a list of 1 to 200 structures"},
    {{.landmarks = LANDMARK "at: [-3, 4]}\n"},
     "7:41: landmark 'C1' lies at x = -3 (expected 0 to 60: the midline"},
    {{.landmarks = LANDMARK "at: [3, 4]}\n  - {key: C1, description: again,"
                            " at: [1, 1]}\n"},
     "8:11: a second landmark 'C1' (expected a key of its own)"},
    {{.zones = ZONE "x: [4, 3], y: [1, 2]}\n"},
     "10:65: the band x of the zone is empty (expected [from, to]"},
    {{.zones = ZONE "x: [0, 3], y: [2, 2]}\n"},
     "10:76: the band y of the zone is empty"},
    {{.zones = "zones:\n  - {key: band, name: band, kind: no_way,"
               " x: [0, 3], y: [2, 3], reason: it is soft}\n"},
     "10:35: 'kind' is 'no_way' (expected one of: no_go"},
    {{.guides = "guides:\n  - {key: a, name: A, points: [[1, 1]]}\n"},
     "12:31: guide has 1 points (expected 2 to 64)"},
    {{.guides = "guides:\n  - {key: a, name: A, points: [[1, 1], [1, 1]]}\n"},
     "12:31: guide is 0 cm long"},
    {{.guides = "gides: []\n"}, "11:1: unknown key 'gides'"},
    {{.guides = ""}, "1:1: 'guides' is missing in an anatomy"},
    {{.guides = "guides: [\n"}, "11:9: the list that opens here is not closed"},
};

static void
describe(char *out, size_t size, const struct kn_diag *diag)
{
    snprintf(out, size, "%d:%d: %s", diag->mark.line, diag->mark.column,
             diag->message);
}

static bool
reported(const struct kn_diag_list *diags, const char *start)
{
    for (int i = 0; i < diags->count; i++) {
        char text[512];
        describe(text, sizeof(text), &diags->items[i]);
        if (strncmp(text, start, strlen(start)) == 0) {
            return true;
        }
    }
    return false;
}

static void
each_mistake_has_its_message(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(bad_files); i++) {
        struct kn_diag_list diags;
        struct kn_anatomy body;
        kn_diag_init(&diags);
        assert_false(small_body_parse(&body, &bad_files[i].parts, &diags));
        if (!reported(&diags, bad_files[i].message)) {
            kn_diag_print(&diags, stderr);
            fail_msg("not reported: %s", bad_files[i].message);
        }
        assert_string_equal(diags.items[0].file, "body.yaml");
        kn_diag_destroy(&diags);
    }
}

static void
all_mistakes_come_in_one_go(void **state)
{
    (void)state;
    const struct small_body parts = {
        .structures =
            SHEET " outline: [[0, 0], [9, 0], [9, 999]], " OUTLINE_REST,
        .landmarks = LANDMARK "at: [-3, 4]}\n",
        .zones = ZONE "x: [4, 3], y: [2, 1]}\n",
        .guides = "guides:\n  - {key: a, name: A, points: [[1, 1]]}\n",
    };
    struct kn_diag_list diags;
    struct kn_anatomy body;
    kn_diag_init(&diags);
    assert_false(small_body_parse(&body, &parts, &diags));
    assert_int_equal(diags.count, 5);
    kn_diag_sort(&diags);
    static const int lines[] = {3, 5, 7, 7, 9};
    for (int i = 0; i < KN_ARRAY_COUNT(lines); i++) {
        assert_int_equal(diags.items[i].mark.line, lines[i]);
    }
    kn_diag_destroy(&diags);
}

// A file of `count` structures, or of one with `points` points.
static void
write_many(char *out, size_t size, int count, int points)
{
    int used = snprintf(out, size, "structures:\n");
    for (int i = 0; i < count; i++) {
        used += snprintf(out + used, size - (size_t)used,
                         "  - {key: s%d, name: S, layer: deep, tissue: bone,"
                         " height: 1, edge: 1, tube: {radius: 1, points: [",
                         i);
        for (int k = 0; k < points; k++) {
            used += snprintf(out + used, size - (size_t)used, "%s[1, %d]",
                             k > 0 ? ", " : "", k);
        }
        used += snprintf(out + used, size - (size_t)used, "]}}\n");
    }
}

static void
there_are_limits(void **state)
{
    (void)state;
    char text[32768];
    static const struct {
        int count, points;
        const char *message; // NULL: fits
    } cases[] = {
        {200, 2, NULL},
        {201, 2, "3:3: expected a list of 1 to 200 structures"},
        {1, 64, NULL},
        {1, 65, "3:97: tube has 65 points (expected 2 to 64)"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        write_many(text, sizeof(text), cases[i].count, cases[i].points);
        const struct small_body parts = {.structures = text};
        struct kn_diag_list diags;
        struct kn_anatomy body;
        kn_diag_init(&diags);
        bool ok = small_body_parse(&body, &parts, &diags);
        assert_int_equal(ok, cases[i].message == NULL);
        if (ok) {
            assert_int_equal(body.structure_count, cases[i].count);
            kn_anatomy_destroy(&body);
        } else if (cases[i].message) {
            assert_true(reported(&diags, cases[i].message));
        }
        kn_diag_destroy(&diags);
    }
}

static void
a_missing_file_is_reported(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_anatomy body;
    kn_diag_init(&diags);
    assert_false(kn_anatomy_load(&body, KN_TEST_DATA "/nowhere.yaml", &diags));
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].mark.line, 0);
    assert_non_null(strstr(diags.items[0].message, "cannot be read"));
    kn_diag_destroy(&diags);
}

static void
other_bytes_have_another_hash(void **state)
{
    (void)state;
    struct kn_diag_list diags;
    struct kn_anatomy one;
    struct kn_anatomy same;
    struct kn_anatomy other;
    const struct small_body usual = {0};
    const struct small_body moved = {
        .guides =
            "guides:\n  - {key: course, name: Course, points: [[3, 50], [3, "
            "11]]}\n"};
    kn_diag_init(&diags);
    assert_true(small_body_parse(&one, &usual, &diags));
    assert_true(small_body_parse(&same, &usual, &diags));
    assert_true(small_body_parse(&other, &moved, &diags));
    assert_true(one.hash == same.hash);
    assert_true(one.hash != other.hash);
    kn_anatomy_destroy(&one);
    kn_anatomy_destroy(&same);
    kn_anatomy_destroy(&other);
    kn_diag_destroy(&diags);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_has_its_message),
        cmocka_unit_test(all_mistakes_come_in_one_go),
        cmocka_unit_test(there_are_limits),
        cmocka_unit_test(a_missing_file_is_reported),
        cmocka_unit_test(other_bytes_have_another_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
