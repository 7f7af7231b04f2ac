// SPDX-License-Identifier: MIT
// The words of a handout, its stills, and the line that tells of progress.
#include "../test.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/content.h"
#include "cli/handout_still.h"
#include "cli/handout_words.h"
#include "cli/progress.h"

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
        kn_handout_dose(said, sizeof(said), &step);
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
        kn_handout_effort(said, sizeof(said), &step);
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
    kn_handout_how(said, sizeof(said), &step);
    assert_string_equal(said, "Right side, then left" DOT
                              "ball, at the wall" DOT "steady press");
    step = (struct kn_step){.side = KN_SIDE_BOTH, .stroke = KN_STROKE_REST};
    kn_handout_how(said, sizeof(said), &step);
    assert_string_equal(said, "Hands free" DOT "rest");
    // What does not fit is cut, not written beyond the end.
    kn_handout_how(said, 5, &step);
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
        for (int n = 0; n < KN_HANDOUT_NOTES; n++) {
            found = found || strstr(kn_handout_notes[n].text, signs[i]);
        }
        if (!found) {
            fail_msg("nothing is said of <%s>", signs[i]);
        }
    }
}

// ---- stills

static void
colours_stand_out(void **state)
{
    (void)state;
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        kn_color color = kn_still_accent((enum kn_technique)i);
        assert_true(kn_color_contrast(color, KN_RGB(255, 255, 255)) >= 4.5);
    }
}

// Whether any of the hands of `m` is down and presses about as it should.
static bool
is_telling(const struct kn_moment *m)
{
    for (int i = 0; i < m->contact_count; i++) {
        if (m->contacts[i].lift < 0.2f && !m->contacts[i].returning) {
            return true;
        }
    }
    return false;
}

static void
check_stills(const struct kn_routine *routine)
{
    struct kn_plan plan;
    struct kn_session session;
    assert_true(kn_plan_init_whole(&plan, routine));
    kn_session_init(&session, &plan, 0);
    for (int i = 0; i < routine->step_count; i++) {
        kn_tick at = kn_still_instant(&session, i);
        struct kn_moment m = kn_session_moment_at(&session, at);
        assert_int_equal(m.step, i);
        assert_int_equal(m.phase, KN_PHASE_WORK);
        assert_true(m.side != KN_BODY_LEFT ||
                    routine->steps[i].side == KN_SIDE_LEFT);
        if (m.contact_count > 0 && !is_telling(&m)) {
            fail_msg("%s: step %d is shown with its hands up", routine->id,
                     i + 1);
        }
    }
    kn_plan_destroy(&plan);
}

static void
every_still_shows_the_work(void **state)
{
    (void)state;
    struct kn_content content;
    assert_int_equal(kn_content_init(&content, NULL), KN_EXIT_DONE);
    for (int i = 0; i < content.catalogue.count; i++) {
        struct kn_routine routine;
        assert_int_equal(kn_content_routine(&content,
                                            content.catalogue.entries[i].path,
                                            &routine),
                         KN_EXIT_DONE);
        check_stills(&routine);
        kn_routine_destroy(&routine);
    }
    kn_content_destroy(&content);
}

// ---- progress

static void
progress_lines(void **state)
{
    (void)state;
    const struct kn_progress progress = {.count = 600, .rate = 30};
    char line[LINE];
    kn_progress_line(&progress, 150, SECONDS(2), line, sizeof(line));
    assert_string_equal(line, "knead: 25 %, 2.5 times real time, 0:06 left");
    kn_progress_line(&progress, 600, SECONDS(40), line, sizeof(line));
    assert_string_equal(line, "knead: 100 %, 0.5 times real time, 0:00 left");
    kn_progress_line(&progress, 0, 0, line, sizeof(line));
    assert_string_equal(line, "knead: 0 %, 0.0 times real time, 0:00 left");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doses),
        cmocka_unit_test(efforts),
        cmocka_unit_test(ways),
        cmocka_unit_test(stop_signs_are_all_there),
        cmocka_unit_test(colours_stand_out),
        cmocka_unit_test(every_still_shows_the_work),
        cmocka_unit_test(progress_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
