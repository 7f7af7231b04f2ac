// SPDX-License-Identifier: MIT
#include "routine/safety.h"

#include "routine/rules.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

#define STROKE KN_KNOWN_STROKE
#define TOOL KN_KNOWN_TOOL
#define SIDE KN_KNOWN_SIDE
#define PATH KN_KNOWN_PATH
#define BACK KN_KNOWN_BACK
#define INTENSITY KN_KNOWN_INTENSITY
#define TEMPO KN_KNOWN_TEMPO

static const struct {
    unsigned needs;
    void (*check)(const struct kn_check *, const struct kn_draft *);
} step_rules[] = {
    {PATH, kn_rule_on_body},
    {PATH | STROKE, kn_rule_no_go},
    {PATH | STROKE | INTENSITY, kn_rule_light_pressure},
    {PATH | STROKE, kn_rule_light_stroke},
    {PATH | STROKE | TOOL, kn_rule_light_tool},
    {PATH | STROKE | TOOL | INTENSITY, kn_rule_neck_stone},
    {PATH | STROKE | TOOL, kn_rule_no_point},
    {BACK, kn_rule_return},
    {PATH | TOOL, kn_rule_roller},
    {INTENSITY, kn_rule_intensity},
    {INTENSITY, kn_rule_ramp},
    {TOOL | INTENSITY, kn_rule_warm_pressure},
    {PATH | STROKE | TEMPO, kn_rule_speed},
    {STROKE | TEMPO, kn_rule_hold},
    {STROKE | TEMPO | INTENSITY, kn_rule_press},
    {STROKE | TEMPO, kn_rule_line_time},
    {STROKE | SIDE, kn_rule_tried},
    {STROKE | TOOL, kn_rule_tool},
    {TOOL | KN_KNOWN_MODE, kn_rule_elbow},
    {STROKE | SIDE, kn_rule_diagonal},
    {STROKE | TOOL, kn_rule_bare_stone},
    {STROKE | TEMPO, kn_rule_stone_circle},
    {STROKE | KN_KNOWN_MODE, kn_rule_heat_lying},
    {0, kn_rule_cue},
    {0, kn_rule_step_words},
};

static const struct {
    unsigned needs; // of the routine
    bool steps;     // every step must be known
    void (*check)(const struct kn_check *);
} routine_rules[] = {
    {KN_KNOWN_CAP | KN_KNOWN_TECHNIQUE, false, kn_rule_cap},
    {KN_KNOWN_CAP | KN_KNOWN_TARGET, false, kn_rule_target},
    {0, false, kn_rule_routine_words},
    {0, true, kn_rule_spot_time},
    {0, true, kn_rule_spot_count},
    {0, true, kn_rule_tried_room},
    {0, true, kn_rule_session},
    {0, true, kn_rule_heat_check},
    {0, true, kn_rule_skin_check},
    {0, true, kn_rule_heat_end},
    {0, true, kn_rule_heat_site},
    {0, true, kn_rule_heat_rest},
    {0, true, kn_rule_heat_total},
    {0, true, kn_rule_heat_words},
};

kn_mark
kn_safety_mark(const struct kn_node *node, const char *key)
{
    const struct kn_node *value =
        node->kind == KN_NODE_MAPPING ? kn_node_get(node, key) : NULL;
    return value ? value->mark : node->mark;
}

void
kn_safety_check_step(const struct kn_check *check, const struct kn_draft *draft)
{
    unsigned known = check->known | draft->known;
    for (int i = 0; i < COUNT(step_rules); i++) {
        if ((known & step_rules[i].needs) == step_rules[i].needs) {
            step_rules[i].check(check, draft);
        }
    }
}

static bool
steps_known(const struct kn_check *check)
{
    for (int i = 0; i < check->draft_count; i++) {
        if ((check->drafts[i].known & KN_KNOWN_STEP) != KN_KNOWN_STEP) {
            return false;
        }
    }
    return check->draft_count > 0;
}

void
kn_safety_check_routine(const struct kn_check *check)
{
    bool steps = steps_known(check);
    for (int i = 0; i < COUNT(routine_rules); i++) {
        if ((check->known & routine_rules[i].needs) == routine_rules[i].needs &&
            (steps || !routine_rules[i].steps)) {
            routine_rules[i].check(check);
        }
    }
}
