// SPDX-License-Identifier: MIT
#include "sound/schedule.h"

#include <string.h>

#define HUNDRED 100 // speed and rate are in percent

// Measured over the shipped routines, at the usual rate: a letter, and the
// pause at a full stop or comma within the words.
#define LETTER (64 * KN_MILLISECOND)
#define PAUSE (200 * KN_MILLISECOND)
#define LEAST (300 * KN_MILLISECOND)

// After a seek a step is named wherever in it one is, soon.
#define ORIENT_SLACK (5 * KN_SECOND)

kn_tick
kn_speech_estimate(const char *text, int rate)
{
    kn_tick length = 0;
    for (const char *c = text; *c; c++) {
        length += LETTER;
        if (strchr(".,:;?!", *c) && c[1]) {
            length += PAUSE;
        }
    }
    length = length < LEAST ? LEAST : length;
    return length * HUNDRED / rate;
}

// Spoken cues by rank, and within it by time.
static void
put_in_order(struct kn_schedule *schedule)
{
    const struct kn_cues *cues = schedule->cues;
    for (int rank = 0; rank < KN_CUE_SPOKEN; rank++) {
        for (int i = 0; i < cues->count; i++) {
            const struct kn_cue *cue = &cues->items[i];
            if (cue->text && kn_cue_rank(cue->kind) == rank) {
                schedule->order[schedule->spoken++] = i;
            }
        }
    }
}

bool
kn_schedule_init(struct kn_schedule *schedule, const struct kn_cues *cues,
                 int rate)
{
    *schedule = (struct kn_schedule){.cues = cues};
    kn_arena_init(&schedule->arena);
    struct kn_arena *arena = &schedule->arena;
    size_t count = (size_t)cues->count;
    schedule->lengths =
        kn_arena_alloc(arena, count, sizeof(*schedule->lengths));
    schedule->lines = kn_arena_alloc(arena, count, sizeof(*schedule->lines));
    schedule->order = kn_arena_alloc(arena, count, sizeof(*schedule->order));
    schedule->placed = kn_arena_alloc(arena, count, sizeof(*schedule->placed));
    if (!schedule->lengths || !schedule->lines || !schedule->order ||
        !schedule->placed) {
        kn_arena_destroy(arena);
        return false;
    }
    for (int i = 0; i < cues->count; i++) {
        const char *text = cues->items[i].text;
        schedule->lengths[i] = text ? kn_speech_estimate(text, rate) : 0;
    }
    put_in_order(schedule);
    return true;
}

void
kn_schedule_destroy(struct kn_schedule *schedule)
{
    kn_arena_destroy(&schedule->arena);
}

void
kn_schedule_set_length(struct kn_schedule *schedule, int cue, kn_tick length)
{
    schedule->lengths[cue] = length;
}

// Puts `line` at the earliest free start from its own up to `latest`. False:
// there is none.
static bool
place(struct kn_schedule *schedule, struct kn_line line, kn_tick latest,
      kn_tick gap)
{
    int index = 0;
    for (; index < schedule->count; index++) {
        const struct kn_line *other = &schedule->lines[index];
        kn_tick free = other->start + other->length + gap;
        if (line.start + line.length + gap <= other->start) {
            break;
        }
        line.start = free > line.start ? free : line.start;
    }
    if (line.start > latest) {
        return false;
    }
    memmove(&schedule->lines[index + 1], &schedule->lines[index],
            (size_t)(schedule->count - index) * sizeof(line));
    schedule->lines[index] = line;
    schedule->count++;
    return true;
}

static bool
names(const struct kn_cue *cue)
{
    return cue->kind == KN_CUE_STEP || cue->kind == KN_CUE_OTHER_SIDE;
}

// The cue that names the step or side which `t` lies in, if that is past; -1
// where the next one is about to be named by itself.
static int
naming_cue(const struct kn_cues *cues, kn_tick t)
{
    int next = kn_cues_from(cues, t);
    for (int i = next;
         i < cues->count && cues->items[i].at <= t + KN_CUE_AFTER_TONE; i++) {
        if (names(&cues->items[i]) || cues->items[i].kind == KN_CUE_END) {
            return -1;
        }
    }
    int last = next - 1;
    while (last >= 0 && !names(&cues->items[last])) {
        last--;
    }
    return last;
}

// Places every cue that is not, from `t` on; `named` wherever it belongs.
static void
fill(struct kn_schedule *schedule, kn_tick t, int speed, int named)
{
    const struct kn_cues *cues = schedule->cues;
    schedule->dropped = 0;
    for (int i = 0; i < schedule->spoken; i++) {
        int index = schedule->order[i];
        const struct kn_cue *cue = &cues->items[index];
        kn_tick latest = index == named ? t + ORIENT_SLACK : cue->latest;
        if (schedule->placed[index] || latest < t) {
            continue;
        }
        const struct kn_line line = {
            .cue = index,
            .start = cue->at > t ? cue->at : t,
            .length = schedule->lengths[index] * speed / HUNDRED,
        };
        schedule->placed[index] =
            place(schedule, line, latest, KN_LINE_GAP * speed / HUNDRED);
        schedule->dropped += !schedule->placed[index];
    }
}

// Keeps the first `count` lines.
static void
keep(struct kn_schedule *schedule, int count)
{
    schedule->count = count;
    memset(schedule->placed, 0,
           (size_t)schedule->cues->count * sizeof(*schedule->placed));
    for (int i = 0; i < count; i++) {
        schedule->placed[schedule->lines[i].cue] = true;
    }
}

void
kn_schedule_seek(struct kn_schedule *schedule, kn_tick t, int speed)
{
    keep(schedule, 0);
    fill(schedule, t, speed, naming_cue(schedule->cues, t));
}

void
kn_schedule_resume(struct kn_schedule *schedule, kn_tick t, int speed)
{
    int count = 0;
    while (count < schedule->count &&
           schedule->lines[count].start + schedule->lines[count].length <= t) {
        count++;
    }
    keep(schedule, count);
    fill(schedule, t, speed, -1);
}

void
kn_schedule_mend(struct kn_schedule *schedule, kn_tick begun, kn_tick t,
                 int speed)
{
    keep(schedule, kn_schedule_from(schedule, begun));
    fill(schedule, t, speed, -1);
}

int
kn_schedule_from(const struct kn_schedule *schedule, kn_tick t)
{
    int low = 0;
    int high = schedule->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (schedule->lines[middle].start < t) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int
kn_schedule_begins(const struct kn_schedule *schedule, kn_tick from, kn_tick to)
{
    int line = kn_schedule_from(schedule, to) - 1;
    return line >= 0 && schedule->lines[line].start >= from
               ? schedule->lines[line].cue
               : -1;
}

static void
print_time(kn_tick t, FILE *out)
{
    long long tenths = t / (KN_SECOND / 10);
    fprintf(out, "%3lld:%02lld.%lld", tenths / 600, tenths / 10 % 60,
            tenths % 10);
}

void
kn_schedule_print(const struct kn_schedule *schedule, FILE *out)
{
    const struct kn_cues *cues = schedule->cues;
    for (int i = 0; i < schedule->count; i++) {
        const struct kn_line *line = &schedule->lines[i];
        const struct kn_cue *cue = &cues->items[line->cue];
        print_time(line->start, out);
        fprintf(out, "  %4.1f s  %-10s  %s\n", kn_tick_seconds(line->length),
                kn_cue_names[cue->kind], cue->text);
    }
    for (int i = 0; i < cues->count; i++) {
        const struct kn_cue *cue = &cues->items[i];
        if (cue->text && !schedule->placed[i]) {
            print_time(cue->at, out);
            fprintf(out, "  unsaid  %-10s  %s\n", kn_cue_names[cue->kind],
                    cue->text);
        }
    }
}

bool
kn_transcript_print(const struct kn_plan *plan, FILE *out)
{
    struct kn_cues cues;
    struct kn_schedule schedule;
    if (!kn_cues_init(&cues, plan, KN_CUES_USUAL)) {
        return false;
    }
    bool done = kn_schedule_init(&schedule, &cues, HUNDRED);
    if (done) {
        kn_schedule_seek(&schedule, 0, HUNDRED);
        kn_schedule_print(&schedule, out);
        kn_schedule_destroy(&schedule);
    }
    kn_cues_destroy(&cues);
    return done;
}
