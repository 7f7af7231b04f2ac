// SPDX-License-Identifier: MIT
// The trails of marks.h. Their places lie on a fixed grid of the plan's time:
// each is looked up once, and kept while it glows.
#include "scene/marks.h"

#include <stdlib.h>

#include "scene/effects.h"
#include "scene/marks_memo.h"

struct kn_marks_memo *
kn_marks_memo_create(int pixels)
{
    struct kn_marks_memo *memo = calloc(1, sizeof(*memo));
    if (memo && !kn_stamp_init(&memo->paths, pixels)) {
        free(memo);
        return NULL;
    }
    return memo;
}

void
kn_marks_memo_free(struct kn_marks_memo *memo)
{
    if (memo) {
        kn_stamp_destroy(&memo->paths);
        free(memo);
    }
}

static struct kn_marks_sample
sample_of(const struct kn_plan *plan, const struct kn_moment *m)
{
    struct kn_marks_sample s = {
        .plan = plan,
        .at = m->at,
        .work = m->phase == KN_PHASE_WORK,
        .part = m->part,
        .count = m->contact_count,
    };
    for (int i = 0; i < m->contact_count; i++) {
        const struct kn_contact *c = &m->contacts[i];
        s.contacts[i] = (struct kn_marks_contact){c->at, c->lift, c->returning};
    }
    return s;
}

// The contacts at `at`, which is a place of the grid of `gap`.
static struct kn_marks_sample
sample_at(const struct kn_body_view *body, const struct kn_session *session,
          kn_tick at, kn_tick gap)
{
    struct kn_marks_sample *kept =
        body->marks ? &body->marks->samples[(at / gap) & (KN_MARKS_SAMPLES - 1)]
                    : NULL;
    if (kept && kept->plan == session->plan && kept->at == at) {
        return *kept;
    }
    struct kn_moment m = kn_session_moment_at(session, at);
    struct kn_marks_sample made = sample_of(session->plan, &m);
    if (kept) {
        *kept = made;
    }
    return made;
}

static bool
same_run(const struct kn_marks_contact *a, const struct kn_marks_contact *b)
{
    return a->returning == b->returning && a->lift < 0.6f && b->lift < 0.6f;
}

static kn_tick
trail_age(const struct kn_step *step)
{
    kn_tick half = step->tempo.cycle / 2;
    return half < KN_TRAIL_SHORT  ? KN_TRAIL_SHORT
           : half > KN_TRAIL_LONG ? KN_TRAIL_LONG
                                  : half;
}

void
kn_marks_trail(const struct kn_body_view *body,
               const struct kn_session *session,
               const struct kn_body_pose *pose, int index,
               struct kn_trail *trail)
{
    *trail = (struct kn_trail){0};
    if (body->effects && body->effects->still) {
        return; // reduced motion: numbered arrows say the way
    }
    const kn_tick longest =
        trail_age(&session->plan->routine->steps[pose->moment.step]);
    const kn_tick gap = longest / (KN_TRAIL_POINTS - 2);
    struct kn_marks_contact newest = {0};
    kn_tick age = 0;
    // The first sample is now; the rest lie on a fixed grid of plan time.
    for (int i = 0; i < KN_TRAIL_POINTS && age < longest; i++) {
        struct kn_marks_sample m =
            i == 0 ? sample_of(session->plan, &pose->moment)
                   : sample_at(body, session, pose->moment.at - age, gap);
        bool there = m.part == pose->moment.part && m.work && index < m.count;
        if (!there) {
            break;
        }
        const struct kn_marks_contact *c = &m.contacts[index];
        if (trail->count == 0 && c->lift < 0.6f) {
            newest = *c;
            trail->returning = c->returning;
            trail->freshness = 1 - (float)age / (float)longest;
        }
        if (trail->freshness > 0) {
            if (!same_run(&newest, c)) {
                break;
            }
            trail->points[trail->count++] =
                kn_body_view_pixel(body, pose->mirror, c->at);
        }
        age += i == 0 ? pose->moment.part_elapsed % gap : gap;
        if (pose->moment.part_elapsed < age) {
            break;
        }
    }
}
