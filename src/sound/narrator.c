// SPDX-License-Identifier: MIT
#include "sound/narrator.h"

#include <stdlib.h>

#define HUNDRED 100 // speed is in percent
#define PAN 0.3f    // of what belongs to one side
// A new anchor that moves time by less is not a seek.
#define JUMP (300 * KN_MILLISECOND)
#define NEVER INT64_MAX
#define LAST_SOUND (5 * KN_SECOND) // to die away, at any speed
// Who speaks by themselves is told to in a turn, which may come late: a line is
// then still said, but not one that is due longer ago than this.
#define CALL_LATE KN_SECOND
#define SILENCE_RATE 8000 // samples a second

bool
kn_narrator_init(struct kn_narrator *narrator, const struct kn_plan *plan,
                 unsigned kinds, int rate)
{
    *narrator = (struct kn_narrator){.stood = -1, .call = -1};
    if (!kn_cues_init(&narrator->cues, plan, kinds)) {
        return false;
    }
    if (!kn_schedule_init(&narrator->schedule, &narrator->cues, rate)) {
        goto destroy_cues;
    }
    narrator->speech =
        kn_arena_alloc(&narrator->schedule.arena, (size_t)narrator->cues.count,
                       sizeof(*narrator->speech));
    if (!narrator->speech) {
        goto destroy_schedule;
    }
    return true;
destroy_schedule:
    kn_schedule_destroy(&narrator->schedule);
destroy_cues:
    kn_cues_destroy(&narrator->cues);
    return false;
}

void
kn_narrator_destroy(struct kn_narrator *narrator)
{
    kn_schedule_destroy(&narrator->schedule);
    kn_cues_destroy(&narrator->cues);
}

void
kn_narrator_set_speech(struct kn_narrator *narrator, int cue,
                       const struct kn_pcm *pcm)
{
    narrator->speech[cue] = *pcm;
    kn_schedule_set_length(&narrator->schedule, cue, kn_pcm_length(pcm));
    narrator->fresh = true;
}

// ---- time

// Plan time that runs on behind the end, for the last words.
static kn_tick
time_at(const struct kn_session *session, kn_tick now)
{
    kn_tick at = kn_session_time(session, now);
    if (at < session->plan->length || now <= session->anchor_now) {
        return at;
    }
    return session->anchor_at +
           (now - session->anchor_now) / HUNDRED * session->speed;
}

static bool
same_course(const struct kn_session *a, const struct kn_session *b)
{
    return a->plan == b->plan && a->anchor_now == b->anchor_now &&
           a->anchor_at == b->anchor_at && a->speed == b->speed &&
           a->ease == b->ease;
}

static bool
is_heard(const struct kn_session *session)
{
    return session && session->playing && !session->stopped;
}

// ---- a change

static bool
cut_off(struct kn_mixer *mixer)
{
    const struct kn_order order = {.kind = KN_ORDER_CUT};
    return !mixer || kn_mixer_order(mixer, &order);
}

static void
begin_at(struct kn_narrator *narrator, const struct kn_session *session,
         kn_tick t, kn_tick expected)
{
    bool jumped = expected < 0 || llabs(t - expected) > JUMP;
    if (jumped) {
        kn_schedule_seek(&narrator->schedule, t, session->speed);
    } else {
        kn_schedule_resume(&narrator->schedule, t, session->speed);
    }
    narrator->said = narrator->called = t;
    // A turn comes a little after what a person did.
    narrator->sounded = t - KN_NARRATOR_LATE * session->speed / HUNDRED;
    narrator->fresh = false;
}

// Brings the narrator to where the session is. False: nothing is to be
// ordered now.
static bool
follow(struct kn_narrator *narrator, const struct kn_narrator_turn *turn,
       struct kn_mixer *mixer)
{
    const struct kn_session *session = turn->session;
    bool heard = is_heard(session);
    bool same =
        heard && narrator->heard && same_course(session, &narrator->was);
    if (same || (!heard && !narrator->heard)) {
        return same;
    }
    if (narrator->heard && !cut_off(mixer)) {
        return false; // the ring is full; the next turn sees the same change
    }
    narrator->hush = narrator->live && narrator->heard;
    if (heard) {
        kn_tick t = time_at(session, turn->now);
        kn_tick expected = narrator->heard ? time_at(&narrator->was, turn->now)
                                           : narrator->stood;
        begin_at(narrator, session, t, expected);
    } else {
        narrator->stood = session ? kn_session_time(session, turn->now) : -1;
    }
    narrator->heard = heard;
    if (session) {
        narrator->was = *session;
    }
    return heard;
}

// ---- orders

// When plan time `t` is heard, if it is `t0` at the turn.
static int64_t
frame_of(const struct kn_narrator_turn *turn, kn_tick t0, kn_tick t)
{
    kn_tick ahead = (t - t0) * HUNDRED / turn->session->speed;
    return turn->frame + ahead * KN_MIXER_RATE / KN_SECOND;
}

static float
pan_of(const struct kn_cue *cue)
{
    return cue->side == KN_BODY_RIGHT  ? PAN
           : cue->side == KN_BODY_LEFT ? -PAN
                                       : 0;
}

// False: the ring is full.
static bool
order_sounds(struct kn_narrator *narrator, const struct kn_narrator_turn *turn,
             kn_tick until, struct kn_mixer *mixer)
{
    const struct kn_cues *cues = &narrator->cues;
    const int speed = turn->session->speed;
    kn_tick t = time_at(turn->session, turn->now);
    for (int i = mixer ? kn_cues_from(cues, narrator->sounded) : cues->count;
         i < cues->count && cues->items[i].at < until; i++) {
        const struct kn_cue *cue = &cues->items[i];
        const struct kn_order order = {
            .kind = KN_ORDER_SOUND,
            .id = i,
            .at = frame_of(turn, t, cue->at),
            .sound = cue->kind,
            .span = cue->span * HUNDRED / speed,
            .pan = pan_of(cue),
        };
        bool late = cue->at < t - KN_NARRATOR_LATE * speed / HUNDRED;
        if (!cue->text && !late && !kn_mixer_order(mixer, &order)) {
            narrator->sounded = cue->at;
            return false;
        }
    }
    narrator->sounded = until;
    return true;
}

// What a line is for the mixer: count 0 as long as there is nothing. Live, what
// has no samples is silence.
static struct kn_pcm
samples_of(const struct kn_narrator *narrator, const struct kn_line *line,
           int speed)
{
    struct kn_pcm pcm = narrator->speech[line->cue];
    if (narrator->live && pcm.count == 0) {
        kn_tick length = line->length * HUNDRED / speed;
        pcm.rate = SILENCE_RATE;
        pcm.count = (int)(length * pcm.rate / KN_SECOND) + 1;
    }
    return pcm;
}

static void
order_lines(struct kn_narrator *narrator, const struct kn_narrator_turn *turn,
            kn_tick until, struct kn_mixer *mixer)
{
    struct kn_schedule *schedule = &narrator->schedule;
    const int speed = turn->session->speed;
    kn_tick t = time_at(turn->session, turn->now);
    if (narrator->fresh ||
        t > narrator->said + KN_NARRATOR_LATE * speed / HUNDRED) {
        kn_tick from = t > narrator->said ? t : narrator->said;
        kn_schedule_mend(schedule, narrator->said, from, speed);
        narrator->fresh = false;
    }
    for (int i = kn_schedule_from(schedule, narrator->said);
         i < schedule->count && schedule->lines[i].start < until; i++) {
        const struct kn_line *line = &schedule->lines[i];
        const struct kn_order order = {
            .kind = KN_ORDER_SPEECH,
            .id = line->cue,
            .at = frame_of(turn, t, line->start),
            .pcm = samples_of(narrator, line, speed),
        };
        if (order.pcm.count == 0) {
            // Not there yet: later if that is of use, else never.
            narrator->missed++;
            kn_schedule_mend(schedule, line->start, until, speed);
            break;
        }
        if (mixer && !kn_mixer_order(mixer, &order)) {
            narrator->said = line->start;
            return;
        }
    }
    narrator->said = until;
}

// The one line that begins by now, if who speaks by themselves is to say it.
static void
call_line(struct kn_narrator *narrator, const struct kn_narrator_turn *turn,
          const struct kn_mixer *mixer)
{
    kn_tick t = time_at(turn->session, turn->now);
    kn_tick from = t - CALL_LATE / HUNDRED * turn->session->speed;
    from = narrator->called > from ? narrator->called : from;
    int cue = kn_schedule_begins(&narrator->schedule, from, t + 1);
    bool sampled = cue >= 0 && mixer && narrator->speech[cue].count > 0;
    narrator->call = sampled ? -1 : cue;
    narrator->called = t + 1;
}

void
kn_narrator_turn(struct kn_narrator *narrator,
                 const struct kn_narrator_turn *turn, struct kn_mixer *mixer)
{
    narrator->hush = false;
    narrator->call = -1;
    narrator->deaf = turn->deaf;
    if (!follow(narrator, turn, mixer)) {
        return;
    }
    kn_tick until = time_at(turn->session, turn->now + KN_NARRATOR_AHEAD);
    if (!turn->deaf) {
        order_lines(narrator, turn, until, mixer);
    }
    if (narrator->live && !turn->deaf) {
        call_line(narrator, turn, mixer);
    }
    order_sounds(narrator, turn, until, mixer);
}

// ---- for the caller's loop

// When plan time `t` comes; NEVER stays never.
static kn_tick
comes(const struct kn_session *session, kn_tick now, kn_tick t)
{
    return t == NEVER
               ? NEVER
               : now + (t - time_at(session, now)) * HUNDRED / session->speed;
}

// The start of the first line from plan time `t` on.
static kn_tick
line_after(const struct kn_schedule *schedule, kn_tick t)
{
    int line = kn_schedule_from(schedule, t);
    return line < schedule->count ? schedule->lines[line].start : NEVER;
}

kn_tick
kn_narrator_deadline(const struct kn_narrator *narrator,
                     const struct kn_session *session, kn_tick now)
{
    if (!is_heard(session)) {
        return narrator->heard ? now : NEVER;
    }
    if (!narrator->heard || !same_course(session, &narrator->was)) {
        return now;
    }
    const struct kn_cues *cues = &narrator->cues;
    int sound = kn_cues_from(cues, narrator->sounded);
    while (sound < cues->count && cues->items[sound].text) {
        sound++;
    }
    kn_tick next = narrator->deaf
                       ? NEVER
                       : line_after(&narrator->schedule, narrator->said);
    if (sound < cues->count && cues->items[sound].at < next) {
        next = cues->items[sound].at;
    }
    next = comes(session, now, next);
    next -= next == NEVER ? 0 : KN_NARRATOR_AHEAD / 2;
    if (narrator->live && !narrator->deaf) {
        // This is for its time, and not for some time before.
        kn_tick call = comes(session, now,
                             line_after(&narrator->schedule, narrator->called));
        next = call < next ? call : next;
    }
    return next > now ? next : now;
}

bool
kn_narrator_busy(const struct kn_narrator *narrator,
                 const struct kn_session *session, kn_tick now)
{
    if (!is_heard(session)) {
        return false;
    }
    const struct kn_schedule *schedule = &narrator->schedule;
    kn_tick end = session->plan->length;
    if (schedule->count > 0) {
        const struct kn_line *last = &schedule->lines[schedule->count - 1];
        kn_tick said = last->start + last->length;
        end = said > end ? said : end;
    }
    return time_at(session, now) < end + LAST_SOUND;
}

int
kn_narrator_wanted(const struct kn_narrator *narrator, kn_tick t)
{
    const struct kn_cues *cues = &narrator->cues;
    int from = kn_cues_from(cues, t);
    // What began its use before `t` may still be said: the last few cues.
    while (from > 0 && cues->items[from - 1].latest >= t) {
        from--;
    }
    for (int i = 0; i < cues->count; i++) {
        int cue = (from + i) % cues->count;
        if (cues->items[cue].text && narrator->speech[cue].count == 0) {
            return cue;
        }
    }
    return -1;
}
