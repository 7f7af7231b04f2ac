// SPDX-License-Identifier: MIT
#include "routine/step.h"

#include <string.h>

#include "routine/clip.h"
#include "routine/rules.h"
#include "routine/step_parts.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define MEMBER(name) offsetof(struct raw_step, name)

#define TARGET_LIMIT 8

// Bone is seen, not worked; the skin always is.
#define WORKED_LAYER_COUNT (KN_LAYER_BONE - KN_LAYER_SUPERFICIAL)
static const char *const *const worked_layers =
    kn_layer_names + KN_LAYER_SUPERFICIAL;

// A step as its table reads it; -1 and NULL: absent or wrong.
struct raw_step {
    const char *title, *tool_note, *say, *say_other, *voice, *voice_other;
    const char *show, *safety;
    int side, layer, tool, posture, stroke, breath, when;
    float ready;
    const struct kn_node *targets, *path, *back, *intensity, *tempo;
};

struct words {
    const char *strokes[KN_STROKE_COUNT];
    const char *tools[KN_TOOL_COUNT];
};

static struct words
list_words(void)
{
    struct words words;
    for (int i = 0; i < KN_STROKE_COUNT; i++) {
        words.strokes[i] = kn_strokes[i].key;
    }
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        words.tools[i] = kn_tools[i].key;
    }
    return words;
}

static void
read_fields(struct kn_reader *reader, const struct kn_node *node,
            struct raw_step *raw)
{
    struct words words = list_words();
    const struct kn_field fields[] = {
        {"title", KN_FIELD_PROSE, true, MEMBER(title), 0, 60, NULL, 0},
        {"side", KN_FIELD_CHOICE, true, MEMBER(side), 0, 0, kn_side_keys,
         KN_SIDE_COUNT},
        {"targets", KN_FIELD_NODE, true, MEMBER(targets), 0, 0, NULL, 0},
        {"layer", KN_FIELD_CHOICE, false, MEMBER(layer), 0, 0, worked_layers,
         WORKED_LAYER_COUNT},
        {"tool", KN_FIELD_CHOICE, true, MEMBER(tool), 0, 0, words.tools,
         KN_TOOL_COUNT},
        {"tool-note", KN_FIELD_PROSE, false, MEMBER(tool_note), 0, 80, NULL, 0},
        {"posture", KN_FIELD_CHOICE, false, MEMBER(posture), 0, 0,
         kn_posture_keys, KN_POSTURE_COUNT},
        {"stroke", KN_FIELD_CHOICE, true, MEMBER(stroke), 0, 0, words.strokes,
         KN_STROKE_COUNT},
        {"path", KN_FIELD_NODE, true, MEMBER(path), 0, 0, NULL, 0},
        {"back", KN_FIELD_NODE, false, MEMBER(back), 0, 0, NULL, 0},
        {"intensity", KN_FIELD_NODE, true, MEMBER(intensity), 0, 0, NULL, 0},
        {"tempo", KN_FIELD_NODE, true, MEMBER(tempo), 0, 0, NULL, 0},
        {"breath", KN_FIELD_CHOICE, true, MEMBER(breath), 0, 0, kn_breath_keys,
         KN_BREATH_COUNT},
        {"when", KN_FIELD_CHOICE, false, MEMBER(when), 0, 0, kn_when_keys,
         KN_WHEN_COUNT},
        {"ready", KN_FIELD_NUMBER, false, MEMBER(ready), KN_READY_MIN,
         KN_READY_MAX, NULL, 0},
        {"say", KN_FIELD_PROSE, true, MEMBER(say), 0, 160, NULL, 0},
        {"say-other", KN_FIELD_PROSE, false, MEMBER(say_other), 0, 160, NULL,
         0},
        {"voice", KN_FIELD_PROSE, false, MEMBER(voice), 0, KN_CLIP_NAME, NULL,
         0},
        {"voice-other", KN_FIELD_PROSE, false, MEMBER(voice_other), 0,
         KN_CLIP_NAME, NULL, 0},
        {"show", KN_FIELD_PROSE, true, MEMBER(show), 0, 500, NULL, 0},
        {"safety", KN_FIELD_PROSE, false, MEMBER(safety), 0, 200, NULL, 0},
    };
    kn_fields_read(reader, node, "step", fields, COUNT(fields), raw);
}

bool
kn_step_out_of_memory(const struct kn_check *check)
{
    KN_REPORT(check, ((kn_mark){0, 0}), "out of memory");
    return false;
}

bool
kn_step_is_list(const struct kn_check *check, const struct kn_node *node,
                const char *items, int limit)
{
    if (node->kind == KN_NODE_SEQUENCE && node->count >= 1 &&
        node->count <= limit) {
        return !node->cut;
    }
    if (!node->cut) {
        KN_REPORT(check, node->mark,
                  "'%s' is no list of 1 to %d %s (expected as in [one, two])",
                  node->key, limit, items);
    }
    return false;
}

static void
read_target(const struct kn_check *check, const struct kn_node *node,
            struct kn_step *step)
{
    const struct kn_anatomy *anatomy = check->anatomy;
    if (node->kind != KN_NODE_TEXT) {
        KN_REPORT(check, node->mark,
                  "a target is no text (expected the key of a structure)");
        return;
    }
    int index =
        kn_field_choose(check->reader, node->mark, "structure", node->text,
                        anatomy->structure_keys, anatomy->structure_count);
    if (index < 0) {
        return;
    }
    const struct kn_structure *target = &anatomy->structures[index];
    for (int i = 0; i < step->target_count; i++) {
        if (step->targets[i] == target) {
            KN_REPORT(check, node->mark,
                      "'%s' is listed twice (expected each target once)",
                      node->text);
            return;
        }
    }
    step->targets[step->target_count++] = target;
}

static void
read_targets(const struct kn_check *check, const struct kn_node *list,
             struct kn_step *step)
{
    if (!list || !kn_step_is_list(check, list, "structures", TARGET_LIMIT)) {
        return;
    }
    // NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers
    size_t size = sizeof(*step->targets);
    step->targets =
        kn_arena_alloc(check->reader->arena, (size_t)list->count, size);
    if (!step->targets) {
        kn_step_out_of_memory(check);
        return;
    }
    for (const struct kn_node *n = list->children; n; n = n->next) {
        read_target(check, n, step);
    }
}

static void
take_words(const struct raw_step *raw, struct kn_draft *draft)
{
    struct kn_step *step = draft->step;
    step->title = raw->title;
    step->tool_note = raw->tool_note;
    step->say = raw->say;
    step->say_other = raw->say_other;
    step->voice = raw->voice;
    step->voice_other = raw->voice_other;
    step->show = raw->show;
    step->safety = raw->safety;
    step->posture = (enum kn_posture)raw->posture;
    step->ready = kn_step_tick(raw->ready);
    if (raw->layer >= 0) {
        step->layer = (enum kn_layer)(raw->layer + KN_LAYER_SUPERFICIAL);
    }
    if (raw->side >= 0) {
        step->side = (enum kn_side)raw->side;
        draft->known |= KN_KNOWN_SIDE;
    }
    if (raw->tool >= 0) {
        step->tool = (enum kn_tool)raw->tool;
        draft->known |= KN_KNOWN_TOOL;
    }
    if (raw->stroke >= 0) {
        step->stroke = (enum kn_stroke)raw->stroke;
        draft->known |= KN_KNOWN_STROKE;
    }
    if (raw->when >= 0) {
        step->when = (enum kn_when)raw->when;
    }
    if (raw->breath >= 0) {
        step->breath = (enum kn_breath)raw->breath;
    }
}

static void
check_other(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_node *other = kn_node_get(draft->node, "say-other");
    enum kn_side side = draft->step->side;
    if (other && side != KN_SIDE_IN_TURN && side != KN_SIDE_DIAGONAL) {
        KN_REPORT(check, other->key_mark,
                  "'say-other' with side '%s' (expected only with in-turn or "
                  "diagonal, which have a second side)",
                  kn_side_keys[side]);
    }
}

void
kn_step_read(const struct kn_check *check, const struct kn_node *node,
             struct kn_draft *draft)
{
    struct raw_step raw = {.side = -1,
                           .layer = -1,
                           .tool = -1,
                           .posture = (int)check->routine->posture,
                           .stroke = -1,
                           .breath = -1,
                           .when = -1,
                           .ready = KN_READY};
    draft->node = node;
    draft->step->mark = node->mark;
    read_fields(check->reader, node, &raw);
    if (node->kind != KN_NODE_MAPPING) {
        return;
    }
    take_words(&raw, draft);
    read_targets(check, raw.targets, draft->step);
    kn_step_read_path(check, raw.path, draft);
    kn_step_read_back(check, raw.back, draft);
    kn_step_read_intensity(check, raw.intensity, draft);
    kn_step_read_tempo(check, raw.tempo, draft);
    if (draft->known & KN_KNOWN_SIDE) {
        check_other(check, draft);
    }
    if (draft->known & KN_KNOWN_STROKE) {
        kn_step_check_path(check, draft);
    }
}
