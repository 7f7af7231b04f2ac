// SPDX-License-Identifier: MIT
#include "routine/motion.h"
#include "routine/rules.h"
#include "routine/warmth.h"

// Dossier 1.5 and 3.3: 10 min a site, 20 min in all, the skin looked at every
// 3-5 min; a moving stone at most 5 s in one place.
#define HEAT_SITE_MAX (10 * KN_MINUTE)
#define HEAT_TOTAL_MAX (20 * KN_MINUTE)
#define SKIN_CHECK_MAX (5 * KN_MINUTE)
#define STONE_PLACE_MAX (5 * KN_SECOND)
#define WARM_MAX 3.0f   // of what is felt, with anything warm (3.3)
#define SITE_REACH 6.0f // cm: the radius of a pack

#define BIT(tool) (1u << (unsigned)(tool))
#define HANDS                                                                  \
    (BIT(KN_TOOL_PALMS) | BIT(KN_TOOL_FINGERS) | BIT(KN_TOOL_THUMBS) |         \
     BIT(KN_TOOL_KNUCKLES) | BIT(KN_TOOL_FISTS) | BIT(KN_TOOL_FOREARM))
#define BALLS (BIT(KN_TOOL_BALL) | BIT(KN_TOOL_PEANUT))
#define WRAPPED (BIT(KN_TOOL_WRAPPED_STONE) | BIT(KN_TOOL_HEAT_PACK))
#define PRESSING (HANDS | BALLS | BIT(KN_TOOL_CANE))

// What each stroke can be done with (docs/EVIDENCE.md, "Tools and reach", and
// the 153 steps of section 2).
static const unsigned tools_of[KN_STROKE_COUNT] = {
    [KN_STROKE_GLIDE] = HANDS,
    [KN_STROKE_PETRISSAGE] = HANDS,
    [KN_STROKE_KNEAD] = HANDS,
    [KN_STROKE_FRICTION] = HANDS | BALLS,
    [KN_STROKE_CROSS_FIBRE] = PRESSING,
    [KN_STROKE_STRIP] = PRESSING,
    [KN_STROKE_HOLD] = PRESSING,
    [KN_STROKE_TOUCH] = HANDS,
    [KN_STROKE_SHEAR] = HANDS | BALLS,
    [KN_STROKE_STRETCH] = HANDS,
    [KN_STROKE_SKIN_ROLL] = HANDS,
    [KN_STROKE_J_STROKE] = HANDS,
    [KN_STROKE_ROLL] = BALLS | BIT(KN_TOOL_ROLLER),
    [KN_STROKE_PLACE] = WRAPPED,
    [KN_STROKE_STONE_GLIDE] = BIT(KN_TOOL_STONE),
    [KN_STROKE_STONE_CIRCLE] = BIT(KN_TOOL_STONE),
    [KN_STROKE_CHECK] = HANDS | BIT(KN_TOOL_NONE) | BIT(KN_TOOL_THERMOMETER),
    [KN_STROKE_MOVE] = BIT(KN_TOOL_NONE),
    [KN_STROKE_REST] = BIT(KN_TOOL_NONE),
};

// Writes the keys of `tools` as "palms, fingers or ball".
static void
list_tools(char *out, size_t size, unsigned tools)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < KN_TOOL_COUNT && used < size; i++) {
        if (!(tools & BIT(i))) {
            continue;
        }
        tools &= ~BIT(i);
        const char *joint = used == 0 ? "" : tools ? ", " : " or ";
        int wrote =
            snprintf(out + used, size - used, "%s%s", joint, kn_tools[i].key);
        used += wrote > 0 ? (size_t)wrote : size;
    }
}

static bool
moves_stone(const struct kn_step *step)
{
    return step->stroke == KN_STROKE_STONE_GLIDE ||
           step->stroke == KN_STROKE_STONE_CIRCLE;
}

// A bare stone that does not move: kn_rule_bare_stone's to report.
static bool
rests_stone(const struct kn_step *step)
{
    return step->tool == KN_TOOL_STONE && !moves_stone(step);
}

void
kn_rule_tool(const struct kn_check *check, const struct kn_draft *draft)
{
    const struct kn_step *step = draft->step;
    if (rests_stone(step) || (tools_of[step->stroke] & BIT(step->tool))) {
        return;
    }
    char names[160];
    list_tools(names, sizeof(names), tools_of[step->stroke]);
    KN_REPORT(check, kn_safety_mark(draft->node, "tool"),
              "'%s' is not done with '%s' (expected %s)",
              kn_strokes[step->stroke].key, kn_tools[step->tool].key, names);
}

void
kn_rule_elbow(const struct kn_check *check, const struct kn_draft *draft)
{
    // Dossier 1.2: not the elbow on yourself.
    if (draft->step->tool == KN_TOOL_FOREARM &&
        check->routine->mode == KN_MODE_SELF) {
        KN_REPORT(check, kn_safety_mark(draft->node, "tool"),
                  "'forearm' in a self routine (only a partner can control "
                  "it; expected knuckles, a ball or a cane)");
    }
}

void
kn_rule_diagonal(const struct kn_check *check, const struct kn_draft *draft)
{
    if (draft->step->side == KN_SIDE_DIAGONAL &&
        draft->step->stroke != KN_STROKE_STRETCH) {
        KN_REPORT(check, kn_safety_mark(draft->node, "side"),
                  "'diagonal' for '%s' (only for 'stretch': any other stroke "
                  "would cross the spine)",
                  kn_strokes[draft->step->stroke].key);
    }
}

void
kn_rule_bare_stone(const struct kn_check *check, const struct kn_draft *draft)
{
    if (rests_stone(draft->step)) {
        KN_REPORT(check, kn_safety_mark(draft->node, "tool"),
                  "a bare stone in '%s' (a bare warm stone never rests: "
                  "expected stone_glide or stone_circle, or place with a "
                  "wrapped_stone)",
                  kn_strokes[draft->step->stroke].key);
    }
}

void
kn_rule_stone_circle(const struct kn_check *check, const struct kn_draft *draft)
{
    if (draft->step->stroke == KN_STROKE_STONE_CIRCLE &&
        draft->step->tempo.cycle > STONE_PLACE_MAX) {
        KN_REPORT(check,
                  kn_safety_mark(kn_node_get(draft->node, "tempo"), "cycle"),
                  "a stone circle of %g s (at most %g s: a warm stone stays "
                  "no longer in one place)",
                  kn_tick_seconds(draft->step->tempo.cycle),
                  kn_tick_seconds(STONE_PLACE_MAX));
    }
}

static kn_tick
warmth(const struct kn_step *step)
{
    return kn_step_is_warm(step) ? kn_step_contact(step) * kn_step_turns(step)
                                 : 0;
}

void
kn_rule_warm_pressure(const struct kn_check *check,
                      const struct kn_draft *draft)
{
    if (kn_step_is_warm(draft->step) &&
        draft->step->intensity_peak > WARM_MAX) {
        KN_REPORT(check, kn_safety_mark(draft->node, "intensity"),
                  "intensity %g with '%s' (at most %g: pressure and heat add "
                  "up)",
                  (double)draft->step->intensity_peak,
                  kn_tools[draft->step->tool].key, (double)WARM_MAX);
    }
}

void
kn_rule_heat_lying(const struct kn_check *check, const struct kn_draft *draft)
{
    // Dossier 1.5: sit, never lie, on the heat. A partner lays it on top.
    const struct kn_step *step = draft->step;
    bool lying = step->posture == KN_POSTURE_SIDE_LYING ||
                 step->posture == KN_POSTURE_PRONE_WITH_PARTNER;
    if (lying && step->stroke == KN_STROKE_PLACE &&
        check->routine->mode == KN_MODE_SELF) {
        KN_REPORT(check, kn_safety_mark(draft->node, "posture"),
                  "resting warmth alone and '%s' (expected seated: who lies "
                  "on warmth may fall asleep on it)",
                  kn_posture_keys[step->posture]);
    }
}

void
kn_rule_heat_check(const struct kn_check *check)
{
    for (int i = 0; i < check->routine->step_count; i++) {
        const struct kn_step *step = &check->routine->steps[i];
        if (step->stroke == KN_STROKE_CHECK &&
            step->tool == KN_TOOL_THERMOMETER) {
            return;
        }
        if (kn_step_is_warm(step)) {
            KN_REPORT(check, kn_safety_mark(check->drafts[i].node, "tool"),
                      "'%s' before its heat is measured (expected a check "
                      "step with the thermometer first)",
                      kn_tools[step->tool].key);
            return;
        }
    }
}

void
kn_rule_skin_check(const struct kn_check *check)
{
    kn_tick since = 0;
    for (int i = 0; i < check->routine->step_count; i++) {
        const struct kn_step *step = &check->routine->steps[i];
        kn_tick before = since;
        since = step->stroke == KN_STROKE_CHECK ? 0 : since + warmth(step);
        if (since > SKIN_CHECK_MAX && before <= SKIN_CHECK_MAX) {
            KN_REPORT(check, check->drafts[i].node->mark,
                      "%g s of warmth without a look at the skin (expected a "
                      "check step at least every %g s)",
                      kn_tick_seconds(since), kn_tick_seconds(SKIN_CHECK_MAX));
        }
    }
}

void
kn_rule_heat_end(const struct kn_check *check)
{
    int last = -1; // warm, and not looked after
    for (int i = 0; i < check->routine->step_count; i++) {
        const struct kn_step *step = &check->routine->steps[i];
        if (kn_step_is_warm(step)) {
            last = i;
        } else if (step->stroke == KN_STROKE_CHECK) {
            last = -1;
        }
    }
    if (last >= 0) {
        KN_REPORT(check, check->drafts[last].node->mark,
                  "no look at the skin after the last warmth (expected a check "
                  "step: a burn may show late)");
    }
}

static bool
shares_side(const struct kn_step *a, const struct kn_step *b)
{
    bool single_a = a->side == KN_SIDE_RIGHT || a->side == KN_SIDE_LEFT;
    bool single_b = b->side == KN_SIDE_RIGHT || b->side == KN_SIDE_LEFT;
    return !single_a || !single_b || a->side == b->side;
}

void
kn_rule_heat_site(const struct kn_check *check)
{
    const struct kn_step *steps = check->routine->steps;
    for (int i = 0; i < check->routine->step_count; i++) {
        if (steps[i].stroke != KN_STROKE_PLACE) {
            continue;
        }
        kn_tick total = 0;
        for (int j = 0; j <= i; j++) {
            if (steps[j].stroke == KN_STROKE_PLACE &&
                shares_side(&steps[i], &steps[j]) &&
                kn_vec2_distance(steps[i].path.points[0],
                                 steps[j].path.points[0]) < SITE_REACH) {
                total += kn_step_length(&steps[j]);
            }
        }
        if (total > HEAT_SITE_MAX) {
            KN_REPORT(check, kn_safety_mark(check->drafts[i].node, "tempo"),
                      "%g s of resting warmth in one place (at most %g s a "
                      "session, over all steps within %g cm)",
                      kn_tick_seconds(total), kn_tick_seconds(HEAT_SITE_MAX),
                      (double)SITE_REACH);
        }
    }
}

// How long what step `index` lays down rests, up to the step that lifts it.
static kn_tick
rests_for(const struct kn_check *check, int index)
{
    const struct kn_step *steps = check->routine->steps;
    kn_tick total =
        kn_step_length(&steps[index]) * kn_step_turns(&steps[index]);
    for (int i = index + 1;
         i < check->routine->step_count && !kn_step_lifts_warmth(&steps[i]);
         i++) {
        total += steps[i].ready +
                 kn_step_length(&steps[i]) * kn_step_turns(&steps[i]);
    }
    return total;
}

void
kn_rule_heat_rest(const struct kn_check *check)
{
    const struct kn_step *steps = check->routine->steps;
    for (int i = 0; i < check->routine->step_count; i++) {
        kn_tick rest = kn_step_lays_warmth(&steps[i]) ? rests_for(check, i) : 0;
        // Longer in itself is kn_rule_hold's to report.
        if (rest > HEAT_SITE_MAX &&
            kn_step_length(&steps[i]) <= HEAT_SITE_MAX) {
            KN_REPORT(check, check->drafts[i].node->mark,
                      "'%s' rests for %g s through the steps after it (at most "
                      "%g s: a check, or work without warmth, ends it)",
                      kn_tools[steps[i].tool].key, kn_tick_seconds(rest),
                      kn_tick_seconds(HEAT_SITE_MAX));
        }
    }
}

void
kn_rule_heat_total(const struct kn_check *check)
{
    kn_tick total = 0;
    for (int i = 0; i < check->routine->step_count; i++) {
        kn_tick before = total;
        total += warmth(&check->routine->steps[i]);
        if (total > HEAT_TOTAL_MAX && before <= HEAT_TOTAL_MAX) {
            KN_REPORT(check, check->drafts[i].node->mark,
                      "more than %g minutes of warmth in all (the skin needs "
                      "an hour without)",
                      kn_tick_seconds(HEAT_TOTAL_MAX) / 60);
        }
    }
}
