// SPDX-License-Identifier: MIT
// How hard and how long: intensity and tempo of a step.
#include <math.h>
#include <string.h>

#include "routine/rules.h"
#include "routine/step_parts.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

kn_tick
kn_step_tick(float seconds)
{
    return (kn_tick)llroundf(seconds * 1000) * KN_MILLISECOND;
}

void
kn_step_read_intensity(const struct kn_check *check, const struct kn_node *list,
                       struct kn_draft *draft)
{
    if (!list || list->cut) {
        return;
    }
    if (list->kind != KN_NODE_SEQUENCE || list->count != 3) {
        KN_REPORT(check, list->mark,
                  "'intensity' is no list of 3 numbers (expected [start, "
                  "peak, end])");
        return;
    }
    float felt[3] = {0};
    bool good = true;
    int i = 0;
    for (const struct kn_node *n = list->children; n; n = n->next, i++) {
        good &= kn_field_read_number(check->reader, n, "'intensity'", 0, 10,
                                     &felt[i]);
    }
    draft->step->intensity_start = felt[0];
    draft->step->intensity_peak = felt[1];
    draft->step->intensity_end = felt[2];
    draft->known |= good ? KN_KNOWN_INTENSITY : 0;
}

struct raw_tempo {
    float cycle, ramp, hold, release, rest;
    int times;
};

#define TEMPO(name) offsetof(struct raw_tempo, name)

static const struct kn_field stroke_tempo[] = {
    {"cycle", KN_FIELD_NUMBER, true, TEMPO(cycle), 0.5, 30, NULL, 0},
    {"times", KN_FIELD_INT, true, TEMPO(times), 1, 60, NULL, 0},
};
static const struct kn_field hold_tempo[] = {
    {"ramp", KN_FIELD_NUMBER, true, TEMPO(ramp), 0, 60, NULL, 0},
    {"hold", KN_FIELD_NUMBER, true, TEMPO(hold), 1, 600, NULL, 0},
    {"release", KN_FIELD_NUMBER, true, TEMPO(release), 0, 60, NULL, 0},
    {"times", KN_FIELD_INT, false, TEMPO(times), 1, 20, NULL, 0},
};
static const struct kn_field rest_tempo[] = {
    {"rest", KN_FIELD_NUMBER, true, TEMPO(rest), 1, 600, NULL, 0},
};

// The three ways to say how long.
static const struct tempo_kind {
    const char *what;
    const char *example;
    const struct kn_field *fields;
    int count;
} tempo_kinds[] = {
    {"tempo of strokes", "{cycle: 8, times: 6}", stroke_tempo,
     COUNT(stroke_tempo)},
    {"tempo of a hold", "{ramp: 5, hold: 30, release: 5}", hold_tempo,
     COUNT(hold_tempo)},
    {"tempo of a rest", "{rest: 40}", rest_tempo, COUNT(rest_tempo)},
};

// The kind that a tempo's first key is of; strokes where that says nothing.
static const struct tempo_kind *
kind_as_written(const struct kn_node *node)
{
    const char *key = node->kind == KN_NODE_MAPPING && node->children
                          ? node->children->key
                          : "";
    for (int i = 0; i < COUNT(tempo_kinds); i++) {
        for (int k = 0; k < tempo_kinds[i].count; k++) {
            if (strcmp(tempo_kinds[i].fields[k].key, key) == 0) {
                return &tempo_kinds[i];
            }
        }
    }
    return NULL;
}

static bool
read_tempo_fields(const struct kn_check *check, const struct kn_node *node,
                  const struct kn_draft *draft, struct raw_tempo *raw)
{
    const struct tempo_kind *written = kind_as_written(node);
    const struct tempo_kind *kind = written ? written : &tempo_kinds[0];
    if (draft->known & KN_KNOWN_STROKE) {
        const struct kn_stroke_info *stroke = &kn_strokes[draft->step->stroke];
        kind = &tempo_kinds[stroke->motion == KN_MOTION_NONE ? 2
                            : stroke->by_hold                ? 1
                                                             : 0];
        bool shared = written && strcmp(node->children->key, "times") == 0;
        if (written && written != kind && !shared) {
            KN_REPORT(check, node->mark,
                      "a %s for '%s' (expected a %s, as in %s)", written->what,
                      stroke->key, kind->what, kind->example);
            return false;
        }
    }
    return kn_fields_read(check->reader, node, kind->what, kind->fields,
                          kind->count, raw) &&
           !node->cut;
}

void
kn_step_read_tempo(const struct kn_check *check, const struct kn_node *node,
                   struct kn_draft *draft)
{
    struct raw_tempo raw = {.times = 1};
    if (!node || !read_tempo_fields(check, node, draft, &raw)) {
        return;
    }
    draft->step->tempo = (struct kn_tempo){
        .cycle = kn_step_tick(raw.cycle),
        .times = raw.times,
        .ramp = kn_step_tick(raw.ramp),
        .hold = kn_step_tick(raw.hold),
        .release = kn_step_tick(raw.release),
        .rest = kn_step_tick(raw.rest),
    };
    draft->known |= KN_KNOWN_TEMPO;
}
