// SPDX-License-Identifier: MIT
// Properties every routine keeps: nothing jumps, nothing is too fast or too
// firm, both sides are the same, and a seek shows what playing would.
#include "../test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "session/session.h"

#define ROUTINES 38 // twice every stroke at each place
#define PROBES 600  // of each routine

typedef void (*pair_check)(const struct fixture *f, const struct kn_moment *a,
                           const struct kn_moment *b);

static void
check_around(const struct fixture *f, kn_tick t, kn_tick dt, pair_check check)
{
    struct kn_moment a = kn_timeline_at(&f->plan, t, 0);
    struct kn_moment b = kn_timeline_at(&f->plan, t + dt, 0);
    check(f, &a, &b);
}

// Pairs of moments `dt` apart: at random, around the bounds of every part and
// around those of every stroke and its way out.
static void
check_pairs(uint32_t seed, kn_tick dt, pair_check check)
{
    struct fixture f;
    fixture_random_plan(&f, seed);
    for (int i = 0; i < PROBES; i++) {
        check_around(&f, fixture_random_tick(&seed, 0, f.plan.length), dt,
                     check);
    }
    for (int i = 0; i < f.plan.part_count; i++) {
        const struct kn_part *part = &f.plan.parts[i];
        const struct kn_step *step = &f.steps[part->step];
        check_around(&f, part->start - dt / 2, dt, check);
        check_around(&f, part->start - dt, dt, check);
        for (int k = 0; part->phase == KN_PHASE_WORK && k < step->tempo.times;
             k++) {
            kn_tick begin = part->start + part->length / step->tempo.times * k;
            check_around(&f, begin - dt / 2, dt, check);
            check_around(&f, begin + kn_step_out(step) - dt / 2, dt, check);
        }
    }
    fixture_destroy(&f);
}

// Within one millisecond. Lifted hands may be quick; the fastest here is a
// lifted return over 30 cm in a third of a second.
static void
nothing_jumps_between(const struct fixture *f, const struct kn_moment *a,
                      const struct kn_moment *b)
{
    (void)f;
    int count = a->contact_count < b->contact_count ? a->contact_count
                                                    : b->contact_count;
    for (int i = 0; i < count; i++) {
        const kn_contact *p = &a->contacts[i];
        const kn_contact *q = &b->contacts[i];
        bool same_work = a->step == b->step && a->side == b->side;
        if (same_work || (p->lift < 0.99f && q->lift < 0.99f)) {
            assert_true(kn_vec2_distance(p->at, q->at) < 0.2f);
            assert_true(kn_vec2_dot(p->heading, q->heading) > 0.99f);
        }
        assert_true(fabsf(p->intensity - q->intensity) < 0.1f);
        assert_true(!same_work || fabsf(p->lift - q->lift) < 0.05f);
    }
}

static void
nothing_jumps(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        check_pairs(seed, KN_MILLISECOND, nothing_jumps_between);
    }
}

// A hand that comes or goes does so off the skin.
static void
hands_come_and_go_lifted(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        for (int i = 0; i < f.plan.part_count; i++) {
            const struct kn_part *part = &f.plan.parts[i];
            kn_tick edge = part->phase == KN_PHASE_WORK
                               ? part->start + part->length - 1
                               : part->start;
            struct kn_moment m = kn_timeline_at(&f.plan, edge, 0);
            for (int k = 0; k < m.contact_count; k++) {
                assert_true(m.contacts[k].lift > 0.999f);
                assert_true(m.contacts[k].intensity < 0.001f);
            }
        }
        fixture_destroy(&f);
    }
}

static void
in_contact_no_faster_than_allowed(const struct fixture *f,
                                  const struct kn_moment *a,
                                  const struct kn_moment *b)
{
    float limit = kn_strokes[f->steps[a->step].stroke].speed_max;
    if (limit <= 0 || a->part != b->part || a->at == b->at ||
        a->contact_count == 0 || a->contacts[0].returning ||
        b->contacts[0].returning) {
        return;
    }
    float seconds = (float)kn_tick_seconds(b->at - a->at);
    float speed =
        kn_vec2_distance(a->contacts[0].at, b->contacts[0].at) / seconds;
    assert_true(speed <= limit * 1.12f);
}

static void
speed_limits_are_kept(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        check_pairs(seed, 5 * KN_MILLISECOND,
                    in_contact_no_faster_than_allowed);
    }
}

static void
breath_goes_on(const struct fixture *f, const struct kn_moment *a,
               const struct kn_moment *b)
{
    if (a->breath == KN_BREATHE_FREELY || b->breath == KN_BREATHE_FREELY ||
        b->at >= f->plan.length) {
        return;
    }
    assert_true(fabsf(kn_moment_chest(a) - kn_moment_chest(b)) < 0.01f);
}

static void
the_breath_never_jumps(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        check_pairs(seed, KN_MILLISECOND, breath_goes_on);
    }
}

static void
assert_sane_contact(const kn_contact *contact, float cap)
{
    assert_true(contact->intensity >= 0 && contact->intensity <= cap);
    assert_true(contact->lift >= 0 && contact->lift <= 1);
    assert_true(fabsf(kn_vec2_length(contact->heading) - 1) < 1e-3f);
    assert_true(!contact->returning || contact->lift >= 0.999f ||
                contact->intensity <= 1.001f);
}

static void
assert_sane(const struct fixture *f, const struct kn_moment *m)
{
    const struct kn_part *part = &f->plan.parts[m->part];
    const struct kn_step *step = &f->steps[m->step];
    assert_true(m->part_elapsed >= 0 && m->part_left >= 0);
    assert_true(m->part_elapsed + m->part_left == part->length);
    assert_true(m->at + m->left == f->plan.length);
    assert_true(m->step_left >= m->part_left && m->step_left <= m->left);
    assert_true(m->stroke >= 0 && m->stroke <= m->strokes);
    assert_true(m->stroke_progress >= 0 && m->stroke_progress <= 1);
    assert_true(m->breath_progress >= 0 && m->breath_progress <= 1);
    assert_true(m->level >= 0 && m->level <= step->intensity_peak);
    assert_true(m->intensity <= m->level + 1e-5f);
    bool both = step->side == KN_SIDE_BOTH;
    bool work = m->phase == KN_PHASE_WORK;
    switch (kn_strokes[step->stroke].motion) {
    case KN_MOTION_NONE:
        assert_int_equal(m->contact_count, 0);
        break;
    case KN_MOTION_APART:
        assert_int_equal(m->contact_count, both ? 4 : 2);
        break;
    default:
        assert_int_equal(m->contact_count, both ? 2 : 1);
        assert_int_equal(m->contacts[0].right, m->side != KN_BODY_LEFT);
    }
    for (int i = 0; i < m->contact_count; i++) {
        assert_sane_contact(&m->contacts[i], step->intensity_peak);
        assert_true(work || m->contacts[i].intensity == 0);
    }
}

static void
moments_are_within_their_bounds(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        uint32_t random = seed + 100;
        for (int i = 0; i < PROBES; i++) {
            struct kn_moment m = kn_timeline_at(
                &f.plan, fixture_random_tick(&random, 0, f.plan.length), 0);
            assert_sane(&f, &m);
        }
        fixture_destroy(&f);
    }
}

static void
assert_mirrored(const kn_contact *a, const kn_contact *b)
{
    assert_true(a->at.x == -b->at.x && a->at.y == b->at.y);
    assert_true(a->heading.x == -b->heading.x && a->heading.y == b->heading.y);
    assert_true(a->intensity == b->intensity && a->lift == b->lift);
    assert_true(a->returning == b->returning && a->anchor == b->anchor);
    assert_true(a->right != b->right);
}

// The second of two turns is the exact mirror of the first, instant by
// instant, from the coming down of the hands on.
static void
sides_in_turn_are_equal(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        uint32_t random = seed;
        for (int i = 2; i < f.plan.part_count; i++) {
            const struct kn_part *left = &f.plan.parts[i];
            const struct kn_part *right = left - 2;
            if (left[-1].phase != KN_PHASE_CHANGE_OVER) {
                continue;
            }
            for (int k = 0; k < 50; k++) {
                kn_tick u = fixture_random_tick(&random, 0, left->length);
                struct kn_moment a =
                    kn_timeline_at(&f.plan, right->start + u, 0);
                struct kn_moment b =
                    kn_timeline_at(&f.plan, left->start + u, 0);
                assert_int_equal(a.contact_count, b.contact_count);
                assert_true(a.stroke == b.stroke && a.level == b.level);
                for (int c = 0; c < a.contact_count; c++) {
                    assert_mirrored(&a.contacts[c], &b.contacts[c]);
                }
            }
        }
        fixture_destroy(&f);
    }
}

static void
both_sides_at_once_are_mirrored(void **state)
{
    (void)state;
    int seen = 0;
    for (uint32_t seed = 0; seed < ROUTINES; seed++) {
        struct fixture f;
        fixture_random_plan(&f, seed);
        uint32_t random = seed;
        for (int i = 0; i < PROBES; i++) {
            struct kn_moment m = kn_timeline_at(
                &f.plan, fixture_random_tick(&random, 0, f.plan.length), 0);
            int half = m.contact_count / 2;
            for (int c = 0; m.side == KN_BODY_BOTH && c < half; c++) {
                assert_mirrored(&m.contacts[c], &m.contacts[c + half]);
                assert_true(m.contacts[c].right);
                seen++;
            }
        }
        fixture_destroy(&f);
    }
    assert_true(seen > 1000);
}

static char *
dump_of(const struct kn_moment *moment)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fixture_dump(moment, out);
    fclose(out);
    return text;
}

// Two sessions: one played through, one thrown about; where they stand at the
// same place they show the same.
static void
seek_anywhere_equals_play_to_there(void **state)
{
    (void)state;
    struct fixture f;
    fixture_golden_plan(&f);
    struct kn_session played;
    struct kn_session sought;
    kn_session_init(&played, &f.plan, 0);
    kn_session_init(&sought, &f.plan, 0);
    kn_session_play(&played, 0);
    uint32_t random = 3;
    for (kn_tick now = 0; now < f.plan.length; now += 777 * KN_MILLISECOND) {
        struct kn_moment a = kn_session_moment(&played, now);
        kn_session_seek(&sought, now,
                        fixture_random_tick(&random, 0, f.plan.length));
        kn_session_moment(&sought, now);
        kn_session_seek(&sought, now, now);
        struct kn_moment b = kn_session_moment(&sought, now);
        char *expected = dump_of(&a);
        char *actual = dump_of(&b);
        assert_string_equal(expected, actual);
        free(expected);
        free(actual);
    }
    fixture_destroy(&f);
}

static void
getting_ready_shows_where_it_begins(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct kn_step *step = fixture_add(&f, KN_STROKE_STRIP);
    step->side = KN_SIDE_IN_TURN;
    fixture_plan(&f);
    struct kn_moment m = fixture_moment(&f, 0, 1);
    assert_int_equal(m.contact_count, 1);
    assert_true(m.contacts[0].lift == 1 && m.contacts[0].intensity == 0);
    assert_true(m.contacts[0].at.x == 3.5f && m.contacts[0].at.y == 58);
    assert_true(m.intensity == 4 && m.stroke == 0 && m.strokes == 4);
    m = fixture_moment(&f, 0, 2.5);
    assert_true(fabsf(m.contacts[0].lift - 0.5f) < 1e-4f);
    m = fixture_moment(&f, 2, 1); // the change-over, already on the left
    assert_int_equal(m.phase, KN_PHASE_CHANGE_OVER);
    assert_int_equal(m.side, KN_BODY_LEFT);
    assert_true(m.contacts[0].at.x == -3.5f && !m.contacts[0].right);
    fixture_destroy(&f);
}

// Without a count-in the hands come down in the work itself.
static void
work_at_once_begins_off_the_skin(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fixture_add(&f, KN_STROKE_HOLD)->ready = 0;
    fixture_add(&f, KN_STROKE_GLIDE)->ready = 0;
    fixture_plan(&f);
    for (int part = 0; part < 2; part++) {
        struct kn_moment m = fixture_moment(&f, part, 0);
        assert_true(m.contacts[0].lift == 1 && m.contacts[0].intensity == 0);
        m = fixture_moment(&f, part, 0.5);
        assert_true(m.contacts[0].lift == 0 && m.contacts[0].intensity > 0);
    }
    fixture_destroy(&f);
}

static void
before_and_after_are_the_ends(void **state)
{
    (void)state;
    struct fixture f;
    fixture_golden_plan(&f);
    struct kn_moment m = kn_timeline_at(&f.plan, INT64_MIN, 0);
    assert_true(m.at == 0 && m.phase == KN_PHASE_COUNT_IN);
    assert_int_equal(m.next_step, 1);
    m = kn_timeline_at(&f.plan, INT64_MAX, 0);
    assert_true(m.at == f.plan.length && m.phase == KN_PHASE_END);
    assert_true(m.left == 0 && m.part_left == 0 && m.step_left == 0);
    assert_true(m.contact_count == 0 && m.next_step == -1);
    assert_int_equal(m.step, f.routine.step_count - 1);
    m = kn_timeline_at(&f.plan, f.plan.length - 1, 0);
    assert_int_equal(m.phase, KN_PHASE_WORK);
    fixture_destroy(&f);
}

static void
looks_as_it_did(void **state)
{
    (void)state;
    struct fixture f;
    fixture_golden_plan(&f);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (kn_tick t = 0; t <= f.plan.length; t += 1300 * KN_MILLISECOND) {
        struct kn_moment m = kn_timeline_at(&f.plan, t, 0);
        fixture_dump(&m, out);
    }
    fclose(out);
    fixture_assert_golden("moments.txt", text);
    free(text);
    fixture_destroy(&f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_jumps),
        cmocka_unit_test(hands_come_and_go_lifted),
        cmocka_unit_test(speed_limits_are_kept),
        cmocka_unit_test(the_breath_never_jumps),
        cmocka_unit_test(moments_are_within_their_bounds),
        cmocka_unit_test(sides_in_turn_are_equal),
        cmocka_unit_test(both_sides_at_once_are_mirrored),
        cmocka_unit_test(seek_anywhere_equals_play_to_there),
        cmocka_unit_test(getting_ready_shows_where_it_begins),
        cmocka_unit_test(work_at_once_begins_off_the_skin),
        cmocka_unit_test(before_and_after_are_the_ends),
        cmocka_unit_test(looks_as_it_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
