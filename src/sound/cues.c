// SPDX-License-Identifier: MIT
#include "sound/cues.h"

#include <assert.h>
#include <stdlib.h>

#include "base/words.h"
#include "routine/clip.h"
#include "sound/cue_words.h"

// How far into the work words are of use that belong before it.
#define SAY_INTO (6 * KN_SECOND)
#define STEP_INTO (3 * KN_SECOND)
#define SAFETY_INTO (20 * KN_SECOND)
// Words of an instant, until they no longer are.
#define COUNT_SLACK (150 * KN_MILLISECOND)
#define BREATH_SLACK (300 * KN_MILLISECOND)
#define HALF_SLACK (2 * KN_SECOND)
#define EASE_SLACK KN_SECOND
#define CLIP_PATH 1200 // bytes of a file's path
#define END_SLACK (20 * KN_SECOND)
// Getting ready shorter than this has no room for counting down.
#define COUNT_MIN (6 * KN_SECOND)
#define HALF_MIN (40 * KN_SECOND) // of work with a half that is told
#define HOLD_MIN (15 * KN_SECOND) // of a hold whose end is told

const char *const kn_cue_names[KN_CUE_KINDS] = {
    [KN_CUE_STEP] = "step",
    [KN_CUE_OTHER_SIDE] = "other side",
    [KN_CUE_END] = "end",
    [KN_CUE_COUNT] = "count",
    [KN_CUE_SAY] = "say",
    [KN_CUE_SAFETY] = "safety",
    [KN_CUE_EASE] = "ease",
    [KN_CUE_HALF] = "half",
    [KN_CUE_REST] = "rest",
    [KN_CUE_BREATHE] = "breathe",
    [KN_CUE_TONE_STEP] = "tone: step",
    [KN_CUE_TONE_CHANGE] = "tone: change",
    [KN_CUE_TONE_BEGIN] = "tone: begin",
    [KN_CUE_TONE_END] = "tone: end",
    [KN_CUE_TICK_OUT] = "tick: out",
    [KN_CUE_TICK_BACK] = "tick: back",
    [KN_CUE_AIR_IN] = "air: in",
    [KN_CUE_AIR_OUT] = "air: out",
};

// What cannot wait goes before what can: counting words have an instant, the
// cue and the safety note a wide window around it.
int
kn_cue_rank(enum kn_cue_kind kind)
{
    return (int)kind;
}

// The list being written.
struct writer {
    struct kn_cues *cues;
    const struct kn_plan *plan;
    unsigned kinds;
    int capacity;
    bool full; // memory is out
};

// What is common to the cues of a part.
struct place {
    struct writer *writer;
    const struct kn_part *part;
    const struct kn_step *step;
    int index;
};

// `text` is copied; NULL for sounds.
static void
add(const struct place *place, enum kn_cue_kind kind, kn_tick at, kn_tick slack,
    const char *text)
{
    struct writer *writer = place->writer;
    struct kn_cues *cues = writer->cues;
    if (!(writer->kinds & KN_CUE_BIT(kind)) || writer->full) {
        return;
    }
    char *copy = text ? kn_arena_strdup(&cues->arena, text) : NULL;
    void *items = cues->items;
    if ((text && !copy) ||
        !kn_arena_reserve(&cues->arena, &items, &writer->capacity, cues->count,
                          sizeof(*cues->items))) {
        writer->full = true;
        return;
    }
    cues->items = items;
    cues->items[cues->count++] = (struct kn_cue){
        .kind = kind,
        .part = place->index,
        .side = place->part->side,
        .at = at,
        .latest = at + slack,
        .text = copy,
    };
}

// The words of the script, and its recording of them, if there is one.
static void
add_said(const struct place *place, kn_tick at, kn_tick slack, const char *text,
         const char *clip)
{
    struct kn_cues *cues = place->writer->cues;
    char path[CLIP_PATH];
    int count = cues->count;
    add(place, KN_CUE_SAY, at, slack, text);
    if (clip && cues->count > count &&
        kn_clip_path(place->writer->plan->routine, clip, path, sizeof(path))) {
        cues->items[count].clip = kn_arena_strdup(&cues->arena, path);
    }
}

typedef const char *(*words_of)(const struct kn_plan *plan,
                                const struct kn_part *part, char *out);

// The same with words that are made here.
static void
add_words(const struct place *place, enum kn_cue_kind kind, kn_tick at,
          kn_tick slack, words_of words)
{
    char out[KN_CUE_WORDS];
    if (place->writer->kinds & KN_CUE_BIT(kind)) {
        add(place, kind, at, slack,
            words(place->writer->plan, place->part, out));
    }
}

// ---- the parts

static void
add_count(const struct place *place)
{
    kn_tick end = place->part->start + place->part->length;
    if (place->part->length < COUNT_MIN) {
        return;
    }
    for (int i = 0; i < KN_CUE_WORDS_COUNT; i++) {
        add(place, KN_CUE_COUNT, end - (KN_CUE_WORDS_COUNT - i) * KN_SECOND,
            COUNT_SLACK, kn_words(kn_cue_words_count[i]));
    }
}

// How long a safety note is of use, from the beginning of the work.
static kn_tick
safety_into(const struct place *place)
{
    kn_tick half = kn_step_length(place->step) / 2;
    return half < SAFETY_INTO ? half : SAFETY_INTO;
}

// The words that go before a side's work; `work` is when that begins.
static void
add_opening(const struct place *place, kn_tick work)
{
    const struct kn_step *step = place->step;
    kn_tick at = place->part->start + KN_CUE_AFTER_TONE;
    kn_tick ready = work > at ? work - at : 0;
    if (place->part->phase == KN_PHASE_CHANGE_OVER) {
        add_words(place, KN_CUE_OTHER_SIDE, at, ready + STEP_INTO,
                  kn_cue_words_other);
        add_said(place, at, ready + SAY_INTO,
                 step->say_other ? step->say_other : step->say,
                 step->say_other ? step->voice_other : step->voice);
        return;
    }
    add_words(place, KN_CUE_STEP, at, ready + STEP_INTO, kn_cue_words_step);
    add_said(place, at, ready + SAY_INTO, step->say, step->voice);
    if (step->safety) {
        add(place, KN_CUE_SAFETY, at, ready + safety_into(place), step->safety);
    }
}

static void
add_strokes(const struct place *place)
{
    const struct kn_step *step = place->step;
    const struct kn_tempo *tempo = &step->tempo;
    kn_tick press = tempo->ramp + tempo->hold;
    bool strokes = tempo->cycle > 0;
    kn_tick cycle = strokes ? tempo->cycle : press + tempo->release;
    kn_tick out = strokes ? kn_step_out(step) : press;
    for (int i = 0; cycle > 0 && i < tempo->times; i++) {
        kn_tick at = place->part->start + i * cycle;
        if (i > 0) { // the first has the tone of the work
            add(place, KN_CUE_TICK_OUT, at, 0, NULL);
        }
        if (out > 0 && out < cycle) {
            add(place, KN_CUE_TICK_BACK, at + out, 0, NULL);
        }
        if (!strokes && tempo->hold >= HOLD_MIN) {
            add(place, KN_CUE_EASE, at + press, EASE_SLACK,
                kn_words(kn_cue_words_ease));
        }
    }
}

static void
add_breaths(const struct place *place)
{
    const struct writer *writer = place->writer;
    const struct kn_plan *plan = writer->plan;
    kn_tick end = place->part->start + place->part->length;
    int said[KN_BREATH_PHASE_COUNT] = {0};
    for (int i = kn_plan_breath_at(plan, place->part->start);
         i < plan->breath_count && plan->breaths[i].start < end; i++) {
        const struct kn_breath_span *span = &plan->breaths[i];
        const char *words =
            kn_words(kn_cue_words_breath[span->phase][said[span->phase] > 0]);
        if (!words || span->start < place->part->start) {
            continue;
        }
        said[span->phase]++;
        add(place, KN_CUE_BREATHE, span->start, BREATH_SLACK, words);
        enum kn_cue_kind air =
            span->phase == KN_BREATHE_IN ? KN_CUE_AIR_IN : KN_CUE_AIR_OUT;
        int count = writer->cues->count;
        add(place, air, span->start, 0, NULL);
        if (writer->cues->count > count) {
            writer->cues->items[count].span = span->length;
        }
    }
}

static void
add_work(const struct place *place)
{
    const struct kn_part *part = place->part;
    add(place, KN_CUE_TONE_BEGIN, part->start, 0, NULL);
    if (place->step->stroke == KN_STROKE_REST) {
        add_words(place, KN_CUE_REST, part->start + KN_CUE_AFTER_TONE, SAY_INTO,
                  kn_cue_words_rest);
    }
    if (part->length >= HALF_MIN) {
        add(place, KN_CUE_HALF, part->start + part->length / 2, HALF_SLACK,
            kn_words(kn_cue_words_half));
    }
    if (kn_strokes[place->step->stroke].motion != KN_MOTION_NONE) {
        add_strokes(place);
    }
    add_breaths(place);
}

static void
add_part(const struct place *place)
{
    const struct kn_part *part = place->part;
    kn_tick end = part->start + part->length;
    switch (part->phase) {
    case KN_PHASE_COUNT_IN:
        add(place, KN_CUE_TONE_STEP, part->start, 0, NULL);
        add_opening(place, end);
        add_count(place);
        break;
    case KN_PHASE_CHANGE_OVER:
        add(place, KN_CUE_TONE_CHANGE, part->start, 0, NULL);
        add_opening(place, end);
        add_count(place);
        break;
    case KN_PHASE_WORK:
    case KN_PHASE_END:
    default:
        if (part->start == place->writer->plan->step_starts[part->step]) {
            add_opening(place, part->start); // nothing to get ready for
        }
        add_work(place);
        break;
    }
}

// ---- the list

static int
by_time(const void *a, const void *b)
{
    const struct kn_cue *one = a;
    const struct kn_cue *other = b;
    if (one->at != other->at) {
        return one->at < other->at ? -1 : 1;
    }
    return (int)one->kind - (int)other->kind;
}

bool
kn_cues_init(struct kn_cues *cues, const struct kn_plan *plan, unsigned kinds)
{
    *cues = (struct kn_cues){.count = 0};
    kn_arena_init(&cues->arena);
    bool quiet = plan->routine->profile == KN_PROFILE_QUIET;
    struct writer writer = {
        .cues = cues,
        .plan = plan,
        .kinds = quiet ? kinds & KN_CUES_QUIET : kinds,
    };
    struct place place = {.writer = &writer};
    for (int i = 0; i < plan->part_count; i++) {
        place.index = i;
        place.part = &plan->parts[i];
        place.step = &plan->routine->steps[place.part->step];
        add_part(&place);
    }
    assert(place.part); // there is always one
    add(&place, KN_CUE_TONE_END, plan->length, 0, NULL);
    add(&place, KN_CUE_END, plan->length + KN_CUE_AFTER_TONE, END_SLACK,
        kn_words(kn_cue_words_end));
    if (writer.full) {
        kn_arena_destroy(&cues->arena);
        return false;
    }
    if (cues->count > 0) {
        qsort(cues->items, (size_t)cues->count, sizeof(*cues->items), by_time);
    }
    return true;
}

void
kn_cues_destroy(struct kn_cues *cues)
{
    kn_arena_destroy(&cues->arena);
}

int
kn_cues_from(const struct kn_cues *cues, kn_tick t)
{
    int low = 0;
    int high = cues->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (cues->items[middle].at < t) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
