// SPDX-License-Identifier: MIT
// The stills of a handout, and the line that tells of progress.
#include "../test.h"

#include <stdio.h>

#include "cli/content.h"
#include "cli/handout_still.h"
#include "cli/progress.h"

#define SECONDS(s) ((kn_tick)((s)*KN_SECOND))
#define LINE 200

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
        cmocka_unit_test(colours_stand_out),
        cmocka_unit_test(every_still_shows_the_work),
        cmocka_unit_test(progress_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
