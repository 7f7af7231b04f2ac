// SPDX-License-Identifier: MIT
#include "kiosk/policy.h"

#include <stddef.h>

#include "kiosk/attract.h"

#define PIN_QUIET (20 * KN_SECOND) // at the pad, before its countdown
#define SHORT_COUNT (10 * KN_SECOND)
// No routine is nearly as long: whatever plays longer plays to nobody.
#define LONGEST (120 * KN_MINUTE)
// While a session plays the policy looks this often, or it would not know
// when it was not looked at.
#define WATCH (2 * KN_SECOND)

const char *const kn_stage_names[] = {
    [KN_STAGE_ATTRACT] = "attract", [KN_STAGE_WELCOME] = "welcome",
    [KN_STAGE_CHOOSE] = "choose",   [KN_STAGE_SCREEN] = "screen",
    [KN_STAGE_SESSION] = "session", [KN_STAGE_THANKS] = "thanks",
    [KN_STAGE_PIN] = "pin",         [KN_STAGE_STAFF] = "staff",
};
_Static_assert(sizeof(kn_stage_names) / sizeof(kn_stage_names[0]) ==
                   KN_STAGE_COUNT,
               "a name a stage");

// ---- how long

// How long nobody may be there before a countdown begins, and that lasts.
struct span {
    kn_tick quiet, count;
};

static struct span
span_of(const struct kn_policy *policy)
{
    const struct kn_patience *p = &policy->patience;
    kn_tick grace = p->grace * KN_SECOND;
    kn_tick thanks = p->thanks * KN_SECOND;
    kn_tick last = thanks < SHORT_COUNT ? thanks : SHORT_COUNT;
    switch (policy->stage) {
    case KN_STAGE_SESSION:
        return (struct span){policy->playing ? LONGEST : p->paused * KN_SECOND,
                             grace};
    case KN_STAGE_THANKS:
        return (struct span){thanks - last, last};
    case KN_STAGE_PIN:
        return (struct span){PIN_QUIET, SHORT_COUNT};
    default:
        return (struct span){p->idle * KN_SECOND, grace};
    }
}

// Whether a visit is on, rather than nobody or staff there.
static bool
is_visit(enum kn_stage stage)
{
    return stage >= KN_STAGE_WELCOME && stage <= KN_STAGE_THANKS;
}

bool
kn_policy_asks(const struct kn_policy *policy)
{
    return policy->counting && policy->stage != KN_STAGE_THANKS &&
           policy->stage != KN_STAGE_PIN;
}

int
kn_policy_seconds(const struct kn_policy *policy, kn_tick now)
{
    if (!policy->counting) {
        return 0;
    }
    kn_tick left = policy->asked + span_of(policy).count - now;
    return left <= KN_SECOND ? 1 : (int)((left + KN_SECOND - 1) / KN_SECOND);
}

// ---- from stage to stage

static void
presence(struct kn_policy *policy, kn_tick now)
{
    policy->acted = now;
    policy->counting = false;
}

static void
enter(struct kn_policy *policy, enum kn_stage stage, kn_tick now)
{
    policy->stage = stage;
    policy->since = now;
    if (stage != KN_STAGE_SESSION) {
        policy->playing = false;
    }
    if (stage != KN_STAGE_SESSION && stage != KN_STAGE_PIN) {
        policy->begun = false;
    }
}

// Puts the app where the policy is; the session stands still meanwhile.
static void
lead(struct kn_policy *policy, enum kn_stage stage, kn_tick now)
{
    policy->wishes.pause |= policy->playing;
    policy->playing = false;
    enter(policy, stage, now);
    presence(policy, now);
    policy->wishes.go = true;
}

static void
reset(struct kn_policy *policy, kn_tick now)
{
    lead(policy, KN_STAGE_ATTRACT, now);
    policy->visits++;
    policy->wishes.reset = true;
}

// The visitor went without a word; in the last stage that is how it ends.
static void
give_up(struct kn_policy *policy, kn_tick now)
{
    enum kn_stage stage =
        policy->stage == KN_STAGE_PIN ? policy->under : policy->stage;
    policy->wishes.count_reset |= is_visit(stage) && stage != KN_STAGE_THANKS;
    reset(policy, now);
}

void
kn_policy_init(struct kn_policy *policy, const struct kn_patience *patience,
               struct kn_now now)
{
    *policy = (struct kn_policy){
        .patience = *patience,
        .stage = KN_STAGE_ATTRACT,
        .under = KN_STAGE_ATTRACT,
        .since = now.tick,
        .acted = now.tick,
        .due = -1,
        .asleep = now.asleep,
        .seen = now.tick,
        .wishes = {.go = true, .reset = true},
    };
}

// ---- time

// How long nobody looked: the machine slept, or the loop was late.
static kn_tick
absence(const struct kn_policy *policy, struct kn_now now)
{
    kn_tick slept = now.asleep - policy->asleep;
    kn_tick away = slept > 0 ? slept : 0;
    if (policy->due >= 0 && now.tick - policy->due > KN_POLICY_LATE) {
        away += now.tick - policy->seen;
    }
    return away;
}

static void
attend_absence(struct kn_policy *policy, struct kn_now now, kn_tick away)
{
    if (away <= KN_POLICY_LATE || policy->stage == KN_STAGE_ATTRACT) {
        return;
    }
    if (policy->playing) {
        policy->wishes.pause = true;
        policy->playing = false;
        presence(policy, now.tick);
    }
    struct span span = span_of(policy);
    if (away >= span.quiet + span.count) {
        give_up(policy, now.tick);
    }
}

static void
count_down(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage == KN_STAGE_ATTRACT) {
        return;
    }
    struct span span = span_of(policy);
    if (!policy->counting && now - policy->acted >= span.quiet) {
        policy->counting = true;
        policy->asked = now;
        // Nobody answers with both hands on their back.
        policy->wishes.pause |= policy->playing;
        policy->playing = false;
        span = span_of(policy);
    }
    if (policy->counting && now - policy->asked >= span.count) {
        give_up(policy, now);
    }
}

void
kn_policy_update(struct kn_policy *policy, struct kn_now now)
{
    bool back = now.tick < policy->seen - KN_POLICY_LATE;
    if (!back && now.tick < policy->seen) {
        now.tick = policy->seen;
    }
    kn_tick away = back ? 0 : absence(policy, now);
    if (back && policy->stage != KN_STAGE_ATTRACT) {
        give_up(policy, now.tick); // no telling how long it was
    } else if (back) {
        policy->since = now.tick;
    }
    attend_absence(policy, now, away);
    policy->asleep = now.asleep;
    policy->seen = now.tick;
    policy->due = -1;
    count_down(policy, now.tick);
}

kn_tick
kn_policy_next(struct kn_policy *policy, struct kn_now now)
{
    if (policy->stage == KN_STAGE_ATTRACT) {
        policy->due = kn_attract_next(policy, now);
        return policy->due;
    }
    struct span span = span_of(policy);
    if (policy->counting) {
        kn_tick past = now.tick - policy->asked;
        past = past < 0 ? 0 : past;
        policy->due = policy->asked + (past / KN_SECOND + 1) * KN_SECOND;
    } else {
        policy->due = policy->acted + span.quiet;
    }
    if (policy->playing && policy->due > now.tick + WATCH) {
        policy->due = now.tick + WATCH;
    }
    return policy->due;
}

// ---- what happens

// Whether a visit may go from one of its stages to another. A session comes
// after its questions, thanks after a session, whatever the app believes.
static bool
may_follow(enum kn_stage from, enum kn_stage to)
{
    if (!is_visit(from) || !is_visit(to)) {
        return false;
    }
    if (to == KN_STAGE_SESSION) {
        return from == KN_STAGE_SCREEN;
    }
    return to != KN_STAGE_THANKS || from == KN_STAGE_SESSION;
}

static bool
handle_act(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage == KN_STAGE_ATTRACT) {
        lead(policy, KN_STAGE_WELCOME, now);
        return false;
    }
    bool answer = kn_policy_asks(policy);
    presence(policy, now);
    return !answer;
}

// The app is somewhere else than it may be: it is put right.
static bool
refuse(struct kn_policy *policy)
{
    policy->wishes.go = true;
    return false;
}

static bool
handle_at(struct kn_policy *policy, enum kn_stage stage, kn_tick now)
{
    if (stage == policy->stage) {
        return true;
    }
    if (!may_follow(policy->stage, stage)) {
        return refuse(policy);
    }
    bool ends = stage == KN_STAGE_THANKS;
    enter(policy, stage, now);
    if (ends) {
        presence(policy, now);
    }
    return true;
}

static bool
handle_play(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage != KN_STAGE_SESSION) {
        policy->wishes.pause = true;
        return refuse(policy);
    }
    if (!policy->playing) {
        presence(policy, now);
    }
    policy->wishes.count_start |= !policy->begun;
    policy->begun = true;
    policy->playing = true;
    return true;
}

static bool
handle_pause(struct kn_policy *policy, kn_tick now)
{
    if (policy->playing) {
        policy->playing = false;
        presence(policy, now);
    }
    return true;
}

static bool
handle_end(struct kn_policy *policy, bool finished, kn_tick now)
{
    if (policy->stage != KN_STAGE_SESSION) {
        return refuse(policy);
    }
    policy->wishes.count_finish |= policy->begun && finished;
    enter(policy, KN_STAGE_THANKS, now);
    presence(policy, now);
    return true;
}

static bool
handle_corner(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage != KN_STAGE_PIN && policy->stage != KN_STAGE_STAFF) {
        policy->under = policy->stage;
        lead(policy, KN_STAGE_PIN, now);
    }
    return false;
}

static bool
handle_right(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage == KN_STAGE_PIN) {
        policy->wishes.reset = true; // what a visitor left is not for staff
        lead(policy, KN_STAGE_STAFF, now);
    }
    return false;
}

static bool
handle_leave(struct kn_policy *policy, kn_tick now)
{
    if (policy->stage == KN_STAGE_STAFF || policy->stage == KN_STAGE_WELCOME ||
        policy->stage == KN_STAGE_THANKS ||
        (policy->stage == KN_STAGE_PIN && policy->under == KN_STAGE_ATTRACT)) {
        reset(policy, now);
    } else if (policy->stage == KN_STAGE_PIN) {
        lead(policy, policy->under, now);
    }
    return false;
}

static bool
handle_noise(const struct kn_policy *policy)
{
    return policy->stage != KN_STAGE_ATTRACT && !kn_policy_asks(policy);
}

bool
kn_policy_handle(struct kn_policy *policy, struct kn_event_told told,
                 struct kn_now now)
{
    kn_policy_update(policy, now);
    kn_tick at = policy->seen;
    switch (told.event) {
    case KN_EVENT_NOISE:
        return handle_noise(policy);
    case KN_EVENT_ACT:
        return handle_act(policy, at);
    case KN_EVENT_AT:
        return handle_at(policy, told.stage, at);
    case KN_EVENT_PLAY:
        return handle_play(policy, at);
    case KN_EVENT_PAUSE:
        return handle_pause(policy, at);
    case KN_EVENT_END:
        return handle_end(policy, told.finished, at);
    case KN_EVENT_CORNER:
        return handle_corner(policy, at);
    case KN_EVENT_RIGHT:
        return handle_right(policy, at);
    case KN_EVENT_LEAVE:
        return handle_leave(policy, at);
    case KN_EVENT_EXIT:
        policy->wishes.exit |= policy->stage == KN_STAGE_STAFF;
        return false;
    case KN_EVENT_TERM:
        policy->wishes.exit = true;
        return false;
    case KN_EVENT_CLOSE:
        break;
    }
    return false;
}
