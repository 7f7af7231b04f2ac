// SPDX-License-Identifier: MIT
// What is said and sounded follows from the plan alone, for every routine.
#include "../test.h"

#include <string.h>

#include "shipped.h"
#include "sound/cue_words.h"
#include "sound/cues.h"

#define ALL (KN_CUES_SPOKEN | KN_CUES_SOUNDED)

static int
count_of(const struct kn_cues *cues, enum kn_cue_kind kind, int part)
{
    int count = 0;
    for (int i = 0; i < cues->count; i++) {
        const struct kn_cue *cue = &cues->items[i];
        count += cue->kind == kind && (part < 0 || cue->part == part);
    }
    return count;
}

static const struct kn_cue *
find(const struct kn_cues *cues, enum kn_cue_kind kind, int nth)
{
    for (int i = 0; i < cues->count; i++) {
        if (cues->items[i].kind == kind && nth-- == 0) {
            return &cues->items[i];
        }
    }
    fail_msg("there is no such cue");
    return NULL;
}

static void
check_form(const struct shipped *shipped)
{
    struct kn_cues cues;
    assert_true(kn_cues_init(&cues, &shipped->plan, ALL));
    for (int i = 0; i < cues.count; i++) {
        const struct kn_cue *cue = &cues.items[i];
        assert_true(i == 0 || cues.items[i - 1].at <= cue->at);
        assert_true(cue->at <= cue->latest);
        assert_true((cue->kind < KN_CUE_SPOKEN) == (cue->text != NULL));
        assert_true(!cue->text || cue->text[0]);
        bool air = cue->kind == KN_CUE_AIR_IN || cue->kind == KN_CUE_AIR_OUT;
        assert_true(air == (cue->span > 0));
        const struct kn_part *part = &shipped->plan.parts[cue->part];
        assert_true(cue->at >= part->start);
        bool last = cue->kind == KN_CUE_END || cue->kind == KN_CUE_TONE_END;
        assert_true(last || cue->at < part->start + part->length);
        assert_int_equal(kn_cues_from(&cues, cue->at + 1) > i, 1);
    }
    kn_cues_destroy(&cues);
}

static void
cues_are_in_order_and_in_their_parts(void **state)
{
    (void)state;
    shipped_each(check_form);
}

static void
check_parts(const struct shipped *shipped)
{
    const struct kn_plan *plan = &shipped->plan;
    bool quiet = shipped->routine.profile == KN_PROFILE_QUIET;
    struct kn_cues cues;
    assert_true(kn_cues_init(&cues, plan, ALL));
    int safety = 0;
    for (int i = 0; i < plan->part_count; i++) {
        const struct kn_part *part = &plan->parts[i];
        const struct kn_step *step = &shipped->routine.steps[part->step];
        bool first = part->start == plan->step_starts[part->step];
        bool over = part->phase == KN_PHASE_CHANGE_OVER;
        bool work = part->phase == KN_PHASE_WORK;
        assert_int_equal(count_of(&cues, KN_CUE_STEP, i), first);
        assert_int_equal(count_of(&cues, KN_CUE_OTHER_SIDE, i), over);
        assert_int_equal(count_of(&cues, KN_CUE_SAY, i), first || over);
        assert_int_equal(count_of(&cues, KN_CUE_TONE_BEGIN, i), work && !quiet);
        if (over) {
            assert_int_equal(count_of(&cues, KN_CUE_COUNT, i), quiet ? 0 : 3);
        }
        safety += first && step->safety;
    }
    assert_int_equal(count_of(&cues, KN_CUE_SAFETY, -1), safety);
    assert_int_equal(count_of(&cues, KN_CUE_END, -1), 1);
    kn_cues_destroy(&cues);
}

static void
every_step_side_and_note_has_its_cue(void **state)
{
    (void)state;
    shipped_each(check_parts);
}

static void
change_over_counts_to_the_work(void **state)
{
    (void)state;
    struct shipped s;
    struct kn_cues cues;
    shipped_init(&s, "deep-tissue-partner");
    assert_true(kn_cues_init(&cues, &s.plan, KN_CUES_USUAL));
    const struct kn_cue *other = find(&cues, KN_CUE_OTHER_SIDE, 0);
    const struct kn_part *part = &s.plan.parts[other->part];
    assert_string_equal(other->text, "Other side: left.");
    assert_true(other->at == part->start + KN_CUE_AFTER_TONE);
    int seen = 0;
    for (int i = 0; i < cues.count; i++) {
        const struct kn_cue *cue = &cues.items[i];
        if (cue->kind == KN_CUE_COUNT && cue->part == other->part) {
            kn_tick left = part->start + part->length - cue->at;
            assert_true(left == (3 - seen) * KN_SECOND);
            assert_string_equal(cue->text, kn_cue_words_count[seen]);
            seen++;
        }
    }
    assert_int_equal(seen, 3);
    kn_cues_destroy(&cues);
    shipped_destroy(&s);
}

static void
strokes_tick_out_and_back(void **state)
{
    (void)state;
    struct shipped s;
    struct kn_cues cues;
    shipped_init(&s, "deep-tissue-partner");
    assert_true(kn_cues_init(&cues, &s.plan, KN_CUES_USUAL));
    // Step 2: four glides of 15 s, with a way back; its work is part 3.
    const struct kn_part *part = &s.plan.parts[3];
    assert_int_equal(part->step, 1);
    assert_int_equal(count_of(&cues, KN_CUE_TICK_OUT, 3), 3);
    assert_int_equal(count_of(&cues, KN_CUE_TICK_BACK, 3), 4);
    for (int i = 0; i < cues.count; i++) {
        const struct kn_cue *cue = &cues.items[i];
        kn_tick into = cue->at - part->start;
        if (cue->part == 3 && cue->kind == KN_CUE_TICK_BACK) {
            assert_true(into % (15 * KN_SECOND) ==
                        kn_step_out(&s.routine.steps[1]));
        } else if (cue->part == 3 && cue->kind == KN_CUE_TICK_OUT) {
            assert_true(into % (15 * KN_SECOND) == 0);
        }
    }
    kn_cues_destroy(&cues);
    shipped_destroy(&s);
}

static void
a_step_is_named_with_side_and_tool(void **state)
{
    (void)state;
    struct shipped s;
    struct kn_cues cues;
    shipped_init(&s, "deep-tissue-partner");
    assert_true(kn_cues_init(&cues, &s.plan, KN_CUES_USUAL));
    assert_string_equal(find(&cues, KN_CUE_STEP, 2)->text,
                        "Step 3 of 9. Slow strip beside the upper spine. Their "
                        "right side. With loose fists, one hand, wrist "
                        "straight.");
    // The tool stays: it is not named again.
    assert_string_equal(find(&cues, KN_CUE_STEP, 3)->text,
                        "Step 4 of 9. Slow strip beside the low spine. Their "
                        "right side.");
    kn_cues_destroy(&cues);
    shipped_destroy(&s);
}

static void
breath_is_for_those_who_ask(void **state)
{
    (void)state;
    struct shipped s;
    struct kn_cues cues;
    shipped_init(&s, "swedish-self");
    assert_true(kn_cues_init(&cues, &s.plan, KN_CUES_USUAL));
    assert_int_equal(count_of(&cues, KN_CUE_BREATHE, -1), 0);
    assert_int_equal(count_of(&cues, KN_CUE_AIR_IN, -1), 0);
    kn_cues_destroy(&cues);
    assert_true(kn_cues_init(&cues, &s.plan, KN_CUES_BREATH));
    assert_true(count_of(&cues, KN_CUE_BREATHE, -1) > 20);
    assert_int_equal(count_of(&cues, KN_CUE_AIR_IN, -1) +
                         count_of(&cues, KN_CUE_AIR_OUT, -1),
                     count_of(&cues, KN_CUE_BREATHE, -1));
    for (int i = 0; i < cues.count; i++) {
        const struct kn_cue *cue = &cues.items[i];
        const struct kn_breath_span *span =
            &s.plan.breaths[kn_plan_breath_at(&s.plan, cue->at)];
        assert_true(cue->at == span->start);
        assert_true(cue->text || cue->span == span->length);
    }
    kn_cues_destroy(&cues);
    shipped_destroy(&s);
}

static void
a_quiet_routine_keeps_what_nobody_can_do_without(void **state)
{
    (void)state;
    static const enum kn_cue_kind gone[] = {KN_CUE_COUNT,    KN_CUE_HALF,
                                            KN_CUE_REST,     KN_CUE_TONE_BEGIN,
                                            KN_CUE_TICK_OUT, KN_CUE_TICK_BACK};
    struct shipped s;
    struct kn_cues usual, quiet;
    shipped_init(&s, "deep-tissue-partner");
    s.routine.profile = KN_PROFILE_USUAL;
    assert_true(kn_cues_init(&usual, &s.plan, ALL));
    s.routine.profile = KN_PROFILE_QUIET;
    assert_true(kn_cues_init(&quiet, &s.plan, ALL));
    int left = usual.count;
    for (int i = 0; i < KN_ARRAY_COUNT(gone); i++) {
        left -= count_of(&usual, gone[i], -1);
        assert_int_equal(count_of(&quiet, gone[i], -1), 0);
    }
    assert_true(left < usual.count);
    assert_int_equal(quiet.count, left);
    kn_cues_destroy(&usual);
    kn_cues_destroy(&quiet);
    shipped_destroy(&s);
}

static void
a_rest_says_how_long(void **state)
{
    (void)state;
    static const struct {
        kn_tick length;
        const char *words;
    } rests[] = {
        {45 * KN_SECOND, "Rest for 45 seconds."},
        {KN_MINUTE, "Rest for 1 minute."},
        {2 * KN_MINUTE + KN_SECOND, "Rest for 2 minutes and 1 second."},
    };
    char out[KN_CUE_WORDS];
    for (int i = 0; i < KN_ARRAY_COUNT(rests); i++) {
        const struct kn_part part = {.length = rests[i].length};
        assert_string_equal(kn_cue_words_rest(NULL, &part, out),
                            rests[i].words);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cues_are_in_order_and_in_their_parts),
        cmocka_unit_test(every_step_side_and_note_has_its_cue),
        cmocka_unit_test(change_over_counts_to_the_work),
        cmocka_unit_test(strokes_tick_out_and_back),
        cmocka_unit_test(a_step_is_named_with_side_and_tool),
        cmocka_unit_test(breath_is_for_those_who_ask),
        cmocka_unit_test(a_quiet_routine_keeps_what_nobody_can_do_without),
        cmocka_unit_test(a_rest_says_how_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
