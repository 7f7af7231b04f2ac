// SPDX-License-Identifier: MIT
#include "../test.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "routine/describe.h"

#define SECONDS(s) ((kn_tick)((s)*KN_SECOND))
#define DOT "  \xc2\xb7  "
#define LINE 200

static void
doses(void **state)
{
    (void)state;
    static const struct {
        struct kn_tempo tempo;
        enum kn_side side;
        const char *said;
        enum kn_stroke stroke;
    } cases[] = {
        {{.cycle = SECONDS(7), .times = 10},
         KN_SIDE_BOTH,
         "10 strokes of 7 s" DOT "1:10 in all",
         KN_STROKE_GLIDE},
        {{.cycle = SECONDS(2.5), .times = 12},
         KN_SIDE_IN_TURN,
         "12 strokes of 2.5 s" DOT "0:30 on each side",
         KN_STROKE_GLIDE},
        {{.cycle = SECONDS(4), .times = 1},
         KN_SIDE_DIAGONAL,
         "One stroke of 4 s on each side",
         KN_STROKE_GLIDE},
        {{.ramp = SECONDS(5),
          .hold = SECONDS(30),
          .release = SECONDS(5),
          .times = 1},
         KN_SIDE_LEFT,
         "One hold of 40 s",
         KN_STROKE_HOLD},
        {{.ramp = SECONDS(3),
          .hold = SECONDS(20),
          .release = SECONDS(2),
          .times = 3},
         KN_SIDE_RIGHT,
         "3 holds of 25 s" DOT "1:15 in all",
         KN_STROKE_HOLD},
        {{.rest = SECONDS(40)}, KN_SIDE_BOTH, "0:40 in all", KN_STROKE_REST},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct kn_step step = {.tempo = cases[i].tempo,
                                     .side = cases[i].side,
                                     .stroke = cases[i].stroke};
        char said[LINE];
        kn_describe_dose(said, sizeof(said), &step);
        assert_string_equal(said, cases[i].said);
    }
}

// The word is that of the vocabulary, with a capital.
static void
efforts(void **state)
{
    (void)state;
    static const struct {
        float start, peak;
        const char *figures;
    } cases[] = {
        {0, 0, ""},
        {0, 1, ", 1 of 10"},
        {2, 2, ", 2 of 10"},
        {1, 3, ", rising from 1 to 3 of 10"},
        {4, 4.5f, ", rising from 4 to 4.5 of 10"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const struct kn_step step = {.intensity_start = cases[i].start,
                                     .intensity_peak = cases[i].peak};
        const char *word = kn_intensity_word(cases[i].peak);
        char wanted[LINE];
        char said[LINE];
        snprintf(wanted, sizeof(wanted), "%c%s%s", toupper(word[0]), word + 1,
                 cases[i].figures);
        kn_describe_effort(said, sizeof(said), &step);
        assert_string_equal(said, wanted);
    }
}

static void
ways(void **state)
{
    (void)state;
    struct kn_step step = {.side = KN_SIDE_IN_TURN,
                           .tool = KN_TOOL_BALL,
                           .tool_note = "at the wall",
                           .stroke = KN_STROKE_HOLD};
    char said[LINE];
    kn_describe_how(said, sizeof(said), &step);
    assert_string_equal(said, "Right side, then left" DOT
                              "ball, at the wall" DOT "steady press");
    step = (struct kn_step){.side = KN_SIDE_BOTH, .stroke = KN_STROKE_REST};
    kn_describe_how(said, sizeof(said), &step);
    assert_string_equal(said, "Hands free" DOT "rest");
    // What does not fit is cut, not written beyond the end.
    kn_describe_how(said, 5, &step);
    assert_string_equal(said, "Hand");
}

static void
stop_signs_are_all_there(void **state)
{
    (void)state;
    static const char *const signs[] = {
        "shooting", "electric", "numbness", "tingling", "weakness",
        "dizz",     "headache", "chest",    "burning",  "6 of 10",
        "bladder",  "pregnant", "thinners", "breathe",  "two days",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(signs); i++) {
        bool found = false;
        for (int n = 0; n < KN_DESCRIBE_NOTES; n++) {
            found = found || strstr(kn_describe_notes[n].text, signs[i]);
        }
        if (!found) {
            fail_msg("nothing is said of <%s>", signs[i]);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doses),
        cmocka_unit_test(efforts),
        cmocka_unit_test(ways),
        cmocka_unit_test(stop_signs_are_all_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
