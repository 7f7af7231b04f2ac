// SPDX-License-Identifier: MIT
// Every condition has the effect that docs/EVIDENCE.md demands ("Who should
// wait or ask first"), written here by hand; and what several answers add up
// to.
#include "support.h"

#define NONE KN_NO_CAP
#define LIGHT 3 // "light": the bound for light-only zones
#define LOW 2   // "low (1-2)"

// What one cell of the table comes to. `cap` is the most that may be felt.
struct cell {
    enum kn_level level;
    float cap;
    const char *barred; // areas, as on the right side; NULL: none
    bool soft, wrapped;
};

#define OK                                                                     \
    {                                                                          \
        KN_LEVEL_CLEAR, NONE, NULL, false, false                               \
    }
#define ASK                                                                    \
    {                                                                          \
        KN_LEVEL_ASK, NONE, NULL, false, false                                 \
    }
#define NO                                                                     \
    {                                                                          \
        KN_LEVEL_BLOCKED, NONE, NULL, false, false                             \
    }
#define CAP(cap)                                                               \
    {                                                                          \
        KN_LEVEL_GENTLER, cap, NULL, false, false                              \
    }
#define SOFT(cap)                                                              \
    {                                                                          \
        KN_LEVEL_GENTLER, cap, NULL, true, false                               \
    }
#define ASK_CAP(cap)                                                           \
    {                                                                          \
        KN_LEVEL_ASK, cap, NULL, false, false                                  \
    }
#define ASK_SOFT(cap)                                                          \
    {                                                                          \
        KN_LEVEL_ASK, cap, NULL, true, false                                   \
    }
#define WRAPPED                                                                \
    {                                                                          \
        KN_LEVEL_GENTLER, NONE, NULL, false, true                              \
    }
#define BAR(cap, areas)                                                        \
    {                                                                          \
        KN_LEVEL_GENTLER, cap, areas, false, false                             \
    }
#define ON_SPOT                                                                \
    {                                                                          \
        KN_LEVEL_GENTLER, NONE, NULL, false, false                             \
    }

#define ALL_BUT_HIP "neck shoulder blade upper_back mid_back low_back"

// In the order of enum kn_technique; the sixth, of mixed routines, is ours.
static const struct row {
    const char *id;
    struct cell cells[KN_TECHNIQUE_COUNT];
} table[] = {
    {"blood_thinners",
     {ASK_CAP(LIGHT), NO, NO, ASK_CAP(LIGHT), ASK, ASK_SOFT(LIGHT)}},
    {"weak_bones", {SOFT(LIGHT), NO, NO, SOFT(LIGHT), WRAPPED, SOFT(LIGHT)}},
    {"pregnant", {ASK, NO, ASK, ASK, NO, ASK_CAP(LIGHT)}},
    // Deep tissue "light" here, "should not" under the technique itself: ask.
    {"numb_nerves",
     {OK, ASK_CAP(LIGHT), CAP(LIGHT), CAP(LIGHT), NO, CAP(LIGHT)}},
    {"heart", {OK, ASK, ASK, OK, NO, ASK}},
    {"past_cancer",
     {ASK_CAP(LIGHT), ASK, NO, ASK_CAP(LIGHT), ASK, ASK_SOFT(LIGHT)}},
    {"fresh_injury", {ON_SPOT, NO, NO, NO, NO, NO}},
    {"sciatica",
     {CAP(LIGHT), BAR(NONE, "low_back"), BAR(NONE, ALL_BUT_HIP), OK, OK,
      SOFT(LIGHT)}},
    {"inflamed_joints",
     {ASK, NO, CAP(LIGHT), ON_SPOT, ON_SPOT, ASK_SOFT(LIGHT)}},
    {"pain_sensitive", {CAP(LOW), NO, CAP(LIGHT), CAP(LOW), OK, CAP(LOW)}},
    {"scoliosis", {OK, ASK, OK, OK, OK, CAP(4)}},
    {"neck_dizzy",
     {BAR(NONE, "neck"), NO, BAR(NONE, "neck"), BAR(NONE, "neck"),
      BAR(LOW, "neck"), BAR(NONE, "neck")}},
    {"frail", {CAP(LOW), ASK, ASK, CAP(LOW), CAP(LOW), SOFT(LOW)}},
    {"alcohol", {NO, NO, NO, NO, NO, NO}},
};

// Areas of both sides by the names of the table.
static uint32_t
bits_of(const struct world *world, const char *places)
{
    uint32_t bits = 0;
    while (places && *places) {
        char id[64];
        int length = (int)strcspn(places, " ");
        snprintf(id, sizeof(id), "%.*s_right", length, places);
        bits |= (uint32_t)1 << area_of(world, id);
        snprintf(id, sizeof(id), "%.*s_left", length, places);
        bits |= (uint32_t)1 << area_of(world, id);
        places += length + (int)strspn(places + length, " ");
    }
    return bits;
}

static void
check_cell(const struct world *world, const struct row *row, int technique)
{
    const struct cell *cell = &row->cells[technique];
    kn_replies replies = ticked(world, row->id);
    if (world->screening.items[item_of(world, row->id)].where) {
        replies =
            kn_replies_set_area(replies, area_of(world, "hip_left"), true);
    }
    struct kn_verdict verdict = kn_screening_judge(
        &world->screening, replies, (enum kn_technique)technique, KN_MODE_SELF);
    uint32_t barred = bits_of(world, cell->barred);
    if (cell->barred && strcmp(cell->barred, ALL_BUT_HIP) == 0) {
        barred |= (uint32_t)1 << area_of(world, "sacrum");
    }
    enum kn_level level = cell->level;
    // What is only looked after: there is something to say.
    if (strcmp(row->id, "numb_nerves") == 0 && level == KN_LEVEL_CLEAR) {
        level = KN_LEVEL_GENTLER;
        assert_non_null(kn_verdict_say(&verdict, 0));
    }
    if (verdict.level != level || verdict.cap != cell->cap ||
        verdict.barred != barred || verdict.soft != cell->soft ||
        verdict.wrapped != cell->wrapped) {
        fail_msg("%s, %s: level %d cap %g barred %x soft %d wrapped %d",
                 row->id, kn_techniques[technique].key, verdict.level,
                 (double)verdict.cap, verdict.barred, verdict.soft,
                 verdict.wrapped);
    }
    if (level >= KN_LEVEL_ASK) {
        assert_non_null(kn_verdict_say(&verdict, 0));
    }
}

static void
conditions_have_the_effects_of_the_table(void **state)
{
    const struct world *world = *state;
    int asked = 0;
    for (int i = 0; i < world->screening.item_count; i++) {
        asked += world->screening.items[i].tier == KN_TIER_ASK;
    }
    assert_int_equal(asked, KN_ARRAY_COUNT(table));
    for (int i = 0; i < KN_ARRAY_COUNT(table); i++) {
        for (int t = 0; t < KN_TECHNIQUE_COUNT; t++) {
            check_cell(world, &table[i], t);
        }
    }
}

// The tiers that hold for every technique (3.2 A, B, D), one id for each thing
// named there.
static const struct {
    enum kn_level level;
    const char *ids;
} tiers[] = {
    {KN_LEVEL_EMERGENCY, "saddle_numb bladder_bowel both_legs chest_pain "
                         "big_accident small_fall stroke_signs tearing_pain"},
    {KN_LEVEL_DOCTOR,
     "fever weight_loss cancer weak_immunity surgery_break clot "
     "pregnant_new_pain chest_band night_pain between_shoulders strain_pain "
     "back_shape one_limb clumsy severe"},
    {KN_LEVEL_GENTLER,
     "wound bruise vein scar tattoo numb_patch lump device hot_joint"},
};

static void
check_tier(const struct world *world, enum kn_level level, const char *id)
{
    int item = item_of(world, id);
    for (int t = 0; t < KN_TECHNIQUE_COUNT; t++) {
        kn_replies replies =
            kn_replies_set_item((kn_replies){0, 0}, item, true);
        struct kn_verdict verdict = kn_screening_judge(
            &world->screening, replies, (enum kn_technique)t, KN_MODE_PARTNER);
        assert_int_equal(verdict.count, 1);
        assert_int_equal(verdict.items[0], item);
        bool local = level == KN_LEVEL_GENTLER;
        assert_int_equal(verdict.level, local ? KN_LEVEL_BLOCKED : level);
        assert_int_equal(verdict.where, local);
        assert_int_equal(kn_verdict_item_level(&verdict, 0), level);
        assert_false(kn_verdict_allows(&verdict, true));
        assert_true(local || kn_verdict_say(&verdict, 0) != NULL);
    }
}

static void
tiers_hold_for_every_technique(void **state)
{
    const struct world *world = *state;
    int seen = 0;
    for (int i = 0; i < KN_ARRAY_COUNT(tiers); i++) {
        const char *ids = tiers[i].ids;
        while (*ids) {
            char id[64];
            size_t length = strcspn(ids, " ");
            snprintf(id, sizeof(id), "%.*s", (int)length, ids);
            check_tier(world, tiers[i].level, id);
            seen++;
            ids += length + strspn(ids + length, " ");
        }
    }
    assert_int_equal(seen + KN_ARRAY_COUNT(table), world->screening.item_count);
}

static void
nothing_ticked_is_clear(void **state)
{
    const struct world *world = *state;
    for (int t = 0; t < KN_TECHNIQUE_COUNT; t++) {
        struct kn_verdict verdict = judged(world, "", (enum kn_technique)t);
        assert_int_equal(verdict.level, KN_LEVEL_CLEAR);
        assert_int_equal(verdict.count, 0);
        assert_true(kn_verdict_allows(&verdict, false));
    }
}

static void
the_gravest_comes_first_and_limits_add_up(void **state)
{
    const struct world *world = *state;
    struct kn_verdict verdict =
        judged(world, "frail heart blood_thinners sciatica hip_left",
               KN_TECHNIQUE_SWEDISH);
    assert_int_equal(verdict.count, 3); // heart means nothing here
    assert_int_equal(verdict.items[0], item_of(world, "blood_thinners"));
    assert_int_equal(verdict.items[1], item_of(world, "sciatica"));
    assert_int_equal(verdict.items[2], item_of(world, "frail"));
    assert_int_equal(verdict.level, KN_LEVEL_ASK);
    assert_true(verdict.cap == LOW);
    assert_int_equal(verdict.avoid, 1u << area_of(world, "hip_left"));
    assert_false(kn_verdict_allows(&verdict, false));
    assert_true(kn_verdict_allows(&verdict, true));
    // Against the file's order, where that is the other way round.
    verdict = judged(world, "frail sciatica alcohol", KN_TECHNIQUE_SWEDISH);
    assert_int_equal(verdict.items[0], item_of(world, "alcohol"));
    assert_int_equal(verdict.items[1], item_of(world, "sciatica"));
    assert_int_equal(verdict.items[2], item_of(world, "frail"));
    verdict = judged(world, "pain_sensitive scoliosis", KN_TECHNIQUE_MIXED);
    assert_true(verdict.cap == LOW); // though the later cap is 4
    verdict = judged(world, "bruise alcohol fever saddle_numb night_pain",
                     KN_TECHNIQUE_MIXED);
    assert_int_equal(verdict.items[0], item_of(world, "saddle_numb"));
    assert_int_equal(verdict.items[1], item_of(world, "fever"));
    assert_int_equal(verdict.items[2], item_of(world, "night_pain"));
    assert_int_equal(verdict.items[3], item_of(world, "alcohol"));
    assert_int_equal(verdict.items[4], item_of(world, "bruise"));
}

static void
a_place_must_be_shown_and_then_suffices(void **state)
{
    const struct world *world = *state;
    struct kn_verdict verdict = judged(world, "bruise", KN_TECHNIQUE_SWEDISH);
    assert_true(verdict.where);
    assert_false(kn_verdict_allows(&verdict, true));
    verdict = judged(world, "bruise blade_left", KN_TECHNIQUE_SWEDISH);
    assert_false(verdict.where);
    assert_true(kn_verdict_allows(&verdict, false));
    assert_int_equal(verdict.avoid, 1u << area_of(world, "blade_left"));
    // An area alone is enough to leave it out.
    verdict = judged(world, "blade_left", KN_TECHNIQUE_SWEDISH);
    assert_int_equal(verdict.level, KN_LEVEL_GENTLER);
}

static void
two_people_are_told_their_own_words(void **state)
{
    const struct world *world = *state;
    kn_replies replies = ticked(world, "pregnant");
    struct kn_verdict self = kn_screening_judge(
        &world->screening, replies, KN_TECHNIQUE_MYOFASCIAL, KN_MODE_SELF);
    struct kn_verdict partner = kn_screening_judge(
        &world->screening, replies, KN_TECHNIQUE_MYOFASCIAL, KN_MODE_PARTNER);
    assert_string_not_equal(kn_verdict_say(&self, 0),
                            kn_verdict_say(&partner, 0));
    // What is said for a technique goes before both.
    struct kn_verdict heat = judged(world, "pregnant", KN_TECHNIQUE_HOT_STONE);
    assert_non_null(strstr(kn_verdict_say(&heat, 0), "heat"));
}

// A mixed routine holds Swedish strokes and harder ones.
static void
mixed_is_never_milder_than_swedish(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < world->screening.item_count; i++) {
        const struct kn_screening_item *item = &world->screening.items[i];
        const struct kn_screening_effect *swedish =
            &item->effects[KN_TECHNIQUE_SWEDISH];
        const struct kn_screening_effect *mixed =
            &item->effects[KN_TECHNIQUE_MIXED];
        assert_true(mixed->ruling >= swedish->ruling);
        assert_true(mixed->cap <= swedish->cap);
        if (item->effects[KN_TECHNIQUE_DEEP_TISSUE].ruling == KN_RULING_BLOCK &&
            item->effects[KN_TECHNIQUE_TRIGGER_POINT].ruling ==
                KN_RULING_BLOCK) {
            assert_true(mixed->soft || mixed->ruling == KN_RULING_BLOCK);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_have_the_effects_of_the_table),
        cmocka_unit_test(tiers_hold_for_every_technique),
        cmocka_unit_test(nothing_ticked_is_clear),
        cmocka_unit_test(the_gravest_comes_first_and_limits_add_up),
        cmocka_unit_test(a_place_must_be_shown_and_then_suffices),
        cmocka_unit_test(two_people_are_told_their_own_words),
        cmocka_unit_test(mixed_is_never_milder_than_swedish),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
