// SPDX-License-Identifier: MIT
// Nothing is said over anything else, nothing outside its window, and what
// matters is said: at every speed, from every place, however long words take.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "geometry/noise.h"
#include "shipped.h"
#include "sound/schedule.h"

#define SPEED 100
#define RATE 100

static void
make(struct kn_cues *cues, struct kn_schedule *schedule,
     const struct kn_plan *plan, unsigned kinds)
{
    assert_true(kn_cues_init(cues, plan, kinds));
    assert_true(kn_schedule_init(schedule, cues, RATE));
}

static void
end(struct kn_cues *cues, struct kn_schedule *schedule)
{
    kn_schedule_destroy(schedule);
    kn_cues_destroy(cues);
}

// From line `from` on: in order, apart, and within their windows.
static void
assert_well_formed(const struct kn_schedule *schedule, int from, int speed)
{
    for (int i = from; i < schedule->count; i++) {
        const struct kn_line *line = &schedule->lines[i];
        const struct kn_cue *cue = &schedule->cues->items[line->cue];
        assert_true(line->start >= cue->at);
        assert_true(line->length == schedule->lengths[line->cue] * speed / 100);
        if (i > 0) {
            const struct kn_line *before = line - 1;
            assert_true(before->start + before->length +
                            KN_LINE_GAP * speed / 100 <=
                        line->start);
        }
    }
}

static bool
is_said(const struct kn_schedule *schedule, int cue)
{
    for (int i = 0; i < schedule->count; i++) {
        if (schedule->lines[i].cue == cue) {
            return true;
        }
    }
    return false;
}

static void
check_said(const struct shipped *shipped)
{
    struct kn_cues cues;
    struct kn_schedule schedule;
    make(&cues, &schedule, &shipped->plan, KN_CUES_USUAL);
    kn_schedule_seek(&schedule, 0, SPEED);
    assert_well_formed(&schedule, 0, SPEED);
    for (int i = 0; i < schedule.count; i++) {
        const struct kn_line *line = &schedule.lines[i];
        assert_true(line->start <= cues.items[line->cue].latest);
    }
    for (int i = 0; i < cues.count; i++) {
        enum kn_cue_kind kind = cues.items[i].kind;
        if (kind == KN_CUE_STEP || kind == KN_CUE_OTHER_SIDE ||
            kind == KN_CUE_SAY || kind == KN_CUE_SAFETY || kind == KN_CUE_END ||
            kind == KN_CUE_REST) {
            if (!is_said(&schedule, i)) {
                fail_msg("%s: not said: %s", shipped->routine.id,
                         cues.items[i].text);
            }
        }
    }
    end(&cues, &schedule);
}

static void
whatever_matters_is_said_in_time(void **state)
{
    (void)state;
    shipped_each(check_said);
}

static void
check_announced(const struct shipped *shipped)
{
    struct kn_cues cues;
    struct kn_schedule schedule;
    make(&cues, &schedule, &shipped->plan, KN_CUES_USUAL);
    for (int speed = 50; speed <= 150; speed += 25) {
        kn_schedule_seek(&schedule, 0, speed);
        assert_well_formed(&schedule, 0, speed);
        for (int i = 0; i < cues.count; i++) {
            const struct kn_cue *cue = &cues.items[i];
            if (cue->kind != KN_CUE_STEP) {
                continue;
            }
            // Exactly when its window opens: nothing is in its way.
            int line = kn_schedule_from(&schedule, cue->at);
            assert_int_equal(schedule.lines[line].cue, i);
            assert_true(schedule.lines[line].start == cue->at);
        }
    }
    end(&cues, &schedule);
}

static void
every_step_is_announced_at_once_at_every_speed(void **state)
{
    (void)state;
    shipped_each(check_announced);
}

static void
check_any_length(const struct shipped *shipped)
{
    struct kn_cues cues;
    struct kn_schedule schedule;
    make(&cues, &schedule, &shipped->plan, KN_CUES_SPOKEN);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < cues.count; i++) {
            kn_tick length = kn_noise_hash(i, round, 7) % (9 * 1000) + 1;
            kn_schedule_set_length(&schedule, i, length * KN_MILLISECOND);
        }
        kn_tick t =
            kn_noise_hash(round, 0, 9) % 1000 * shipped->plan.length / 1000;
        kn_schedule_seek(&schedule, t, SPEED);
        assert_well_formed(&schedule, 0, SPEED);
        assert_true(schedule.count == 0 || schedule.lines[0].start >= t);
        int wanted = 0;
        for (int i = 0; i < cues.count; i++) {
            wanted += cues.items[i].text && cues.items[i].latest >= t;
        }
        int made = schedule.count + schedule.dropped;
        assert_true(made == wanted || made == wanted + 1); // what is named
    }
    end(&cues, &schedule);
}

static void
lengths_of_any_kind_never_overlap(void **state)
{
    (void)state;
    shipped_each(check_any_length);
}

// ---- going on after a change

struct talk {
    struct shipped shipped;
    struct kn_cues cues;
    struct kn_schedule schedule;
};

static int
set_up(void **state)
{
    struct talk *talk = calloc(1, sizeof(*talk));
    assert_non_null(talk);
    shipped_init(&talk->shipped, "deep-tissue-partner");
    make(&talk->cues, &talk->schedule, &talk->shipped.plan, KN_CUES_USUAL);
    kn_schedule_seek(&talk->schedule, 0, SPEED);
    *state = talk;
    return 0;
}

static int
tear_down(void **state)
{
    struct talk *talk = *state;
    end(&talk->cues, &talk->schedule);
    shipped_destroy(&talk->shipped);
    free(talk);
    return 0;
}

static void
a_line_that_was_cut_is_said_again(void **state)
{
    struct talk *talk = *state;
    struct kn_schedule *schedule = &talk->schedule;
    struct kn_line first = schedule->lines[0];
    struct kn_line second = schedule->lines[1];
    kn_tick t = second.start + second.length / 2;
    kn_schedule_resume(schedule, t, SPEED);
    assert_well_formed(schedule, 0, SPEED);
    assert_int_equal(schedule->lines[0].cue, first.cue); // is not
    assert_true(schedule->lines[0].start == first.start);
    assert_int_equal(schedule->lines[1].cue, second.cue);
    assert_true(schedule->lines[1].start == t);
}

static void
a_seek_into_work_names_the_step_or_side(void **state)
{
    struct talk *talk = *state;
    struct kn_schedule *schedule = &talk->schedule;
    const struct kn_plan *plan = &talk->shipped.plan;
    for (int i = 0; i < plan->part_count; i++) {
        const struct kn_part *part = &plan->parts[i];
        if (part->phase != KN_PHASE_WORK) {
            continue;
        }
        kn_tick t = part->start + part->length * 3 / 4;
        kn_schedule_seek(schedule, t, SPEED);
        assert_well_formed(schedule, 0, SPEED);
        const struct kn_cue *cue = &talk->cues.items[schedule->lines[0].cue];
        assert_true(schedule->lines[0].start == t);
        assert_int_equal(plan->parts[cue->part].step, part->step);
        assert_int_equal(cue->side, part->side);
        assert_true(cue->kind == KN_CUE_STEP || cue->kind == KN_CUE_OTHER_SIDE);
    }
}

static void
a_seek_to_the_start_of_a_step_names_it_once(void **state)
{
    struct talk *talk = *state;
    struct kn_schedule *schedule = &talk->schedule;
    kn_tick start = talk->shipped.plan.step_starts[3];
    kn_schedule_seek(schedule, start, SPEED);
    const struct kn_cue *cue = &talk->cues.items[schedule->lines[0].cue];
    assert_int_equal(cue->kind, KN_CUE_STEP);
    assert_true(strncmp(cue->text, "Step 4 ", 7) == 0);
    assert_true(schedule->lines[0].start == start + KN_CUE_AFTER_TONE);
}

static void
better_lengths_leave_what_was_begun(void **state)
{
    struct talk *talk = *state;
    struct kn_schedule *schedule = &talk->schedule;
    struct kn_line begun = schedule->lines[0];
    int next = schedule->lines[1].cue;
    kn_schedule_set_length(schedule, begun.cue, 1);
    kn_schedule_set_length(schedule, next, 3 * KN_SECOND);
    kn_tick t = begun.start + KN_MILLISECOND;
    kn_schedule_mend(schedule, t, t, SPEED);
    assert_memory_equal(&schedule->lines[0], &begun, sizeof(begun));
    assert_true(schedule->lines[1].start ==
                begun.start + begun.length + KN_LINE_GAP);
    assert_int_equal(schedule->lines[1].cue, next);
    assert_true(schedule->lines[1].length == 3 * KN_SECOND);
    assert_well_formed(schedule, 1, SPEED);
}

static void
the_transcript_shows_lines_and_what_is_unsaid(void **state)
{
    struct talk *talk = *state;
    struct kn_schedule *schedule = &talk->schedule;
    char text[8000] = "";
    FILE *file = tmpfile();
    assert_non_null(file);
    // The count stands in the way of nothing, but 15 s of words of the count.
    for (int i = 0; i < talk->cues.count; i++) {
        if (talk->cues.items[i].kind == KN_CUE_STEP) {
            kn_schedule_set_length(schedule, i, 30 * KN_SECOND);
        }
    }
    kn_schedule_seek(schedule, 0, SPEED);
    kn_schedule_print(schedule, file);
    rewind(file);
    size_t size = fread(text, 1, sizeof(text) - 1, file);
    text[size] = '\0';
    fclose(file);
    assert_true(
        strncmp(text, "  0:00.5  30.0 s  step        Step 1 of 9. ", 43) == 0);
    assert_non_null(strstr(text, "  0:22.0  unsaid  count       three\n"));
    assert_true(schedule->dropped > 0);
}

static void
estimates_grow_with_words_and_shrink_with_rate(void **state)
{
    (void)state;
    kn_tick one = kn_speech_estimate("one", 100);
    kn_tick sentence =
        kn_speech_estimate("Melt in, then glide down, slow as honey.", 100);
    assert_true(one >= 200 * KN_MILLISECOND && one < 700 * KN_MILLISECOND);
    assert_true(sentence > 2 * KN_SECOND && sentence < 4 * KN_SECOND);
    assert_true(kn_speech_estimate("one", 200) == one / 2);
}

#define TALK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_matters_is_said_in_time),
        cmocka_unit_test(every_step_is_announced_at_once_at_every_speed),
        cmocka_unit_test(lengths_of_any_kind_never_overlap),
        TALK(a_line_that_was_cut_is_said_again),
        TALK(a_seek_into_work_names_the_step_or_side),
        TALK(a_seek_to_the_start_of_a_step_names_it_once),
        TALK(better_lengths_leave_what_was_begun),
        TALK(the_transcript_shows_lines_and_what_is_unsaid),
        cmocka_unit_test(estimates_grow_with_words_and_shrink_with_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
