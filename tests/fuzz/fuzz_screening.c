// SPDX-License-Identifier: MIT
// Any bytes at all are questions for the back that ships, or are refused with
// a reason; and whatever questions come out can be answered and judged.
#include "back.h"
#include "fuzz.h"
#include "screening/heat_gate.h"
#include "screening/hurts.h"
#include "screening/verdict.h"

static void
judge(const struct kn_screening *screening, kn_replies replies)
{
    for (int t = 0; t < KN_TECHNIQUE_COUNT; t++) {
        struct kn_verdict verdict = kn_screening_judge(
            screening, replies, (enum kn_technique)t, KN_MODE_PARTNER);
        demand(verdict.cap >= 1 && verdict.cap <= KN_NO_CAP);
        for (int i = 0; i < verdict.count; i++) {
            enum kn_level level = kn_verdict_item_level(&verdict, i);
            demand(level <= verdict.level);
            demand(i == 0 || level <= kn_verdict_item_level(&verdict, i - 1));
            demand(level < KN_LEVEL_ASK || kn_verdict_say(&verdict, i));
        }
    }
}

static void
answer(const struct kn_screening *screening)
{
    kn_replies all = {0, 0};
    for (int i = 0; i < screening->item_count; i++) {
        demand(screening->items[i].text && screening->items[i].id);
        demand(kn_screening_item_index(screening, screening->items[i].id) == i);
        demand(kn_replies_add_id(screening, screening->items[i].id, &all));
        judge(screening, kn_replies_set_item((kn_replies){0, 0}, i, true));
    }
    judge(screening, all);
    for (int i = 0; i < screening->area_count; i++) {
        demand(screening->areas[i].name);
        kn_area_distance(&screening->areas[i], (kn_vec2){3, 30});
    }
    for (int i = 0; i < screening->group_count; i++) {
        demand(screening->groups[i].title && screening->groups[i].none);
        kn_screening_is_due(screening, i, 3);
    }
}

static void
care_for(const struct kn_care *care)
{
    demand(care->hurt_count >= 1);
    for (int i = 0; i < care->hurt_count; i++) {
        for (int before = 0; before < 4; before++) {
            struct kn_hurts_context context = {before, before, before % 2,
                                               before < 2};
            demand(kn_hurts(care, i, context).say != NULL);
        }
    }
    for (int i = 0; i < KN_HEAT_COUNT; i++) {
        demand(care->heat[i] != NULL);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kn_screening screening;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    bool good = kn_screening_parse(
        &screening,
        (struct kn_screening_text){"input", (const char *)data, size},
        fuzz_back(), &diags);
    demand(good == kn_diag_ok(&diags));
    if (good) {
        answer(&screening);
        care_for(&screening.care);
        for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
            kn_screening_speak(&screening, (enum kn_language)i);
            answer(&screening);
        }
        kn_screening_destroy(&screening);
    }
    kn_diag_destroy(&diags);
    return 0;
}
