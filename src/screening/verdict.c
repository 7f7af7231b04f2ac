// SPDX-License-Identifier: MIT
#include "screening/verdict.h"

static enum kn_level
level_of(const struct kn_screening_item *item, enum kn_technique technique)
{
    static const enum kn_level levels[KN_RULING_COUNT] = {
        [KN_RULING_CLEAR] = KN_LEVEL_CLEAR,
        [KN_RULING_GENTLER] = KN_LEVEL_GENTLER,
        [KN_RULING_ASK] = KN_LEVEL_ASK,
        [KN_RULING_BLOCK] = KN_LEVEL_BLOCKED,
    };
    switch (item->tier) {
    case KN_TIER_EMERGENCY:
        return KN_LEVEL_EMERGENCY;
    case KN_TIER_DOCTOR:
        return KN_LEVEL_DOCTOR;
    case KN_TIER_LOCAL:
        return KN_LEVEL_GENTLER;
    case KN_TIER_ASK:
        break;
    }
    return levels[item->effects[technique].ruling];
}

enum kn_level
kn_verdict_item_level(const struct kn_verdict *verdict, int index)
{
    return level_of(&verdict->screening->items[verdict->items[index]],
                    verdict->technique);
}

// Keeps the list sorted: after everything of the same weight or more.
static void
insert(struct kn_verdict *verdict, int item)
{
    enum kn_level level =
        level_of(&verdict->screening->items[item], verdict->technique);
    int at = verdict->count++;
    while (at > 0 && kn_verdict_item_level(verdict, at - 1) < level) {
        verdict->items[at] = verdict->items[at - 1];
        at--;
    }
    verdict->items[at] = item;
}

static bool
matters(const struct kn_screening_effect *effect, enum kn_level level)
{
    return level > KN_LEVEL_CLEAR || effect->say || effect->avoid ||
           effect->soft || effect->wrapped || effect->cap < KN_NO_CAP;
}

static void
add(struct kn_verdict *verdict, int index)
{
    const struct kn_screening_item *item = &verdict->screening->items[index];
    const struct kn_screening_effect *effect =
        &item->effects[verdict->technique];
    enum kn_level level = level_of(item, verdict->technique);
    if (!matters(effect, level) && !item->where) {
        return;
    }
    insert(verdict, index);
    verdict->level = level > verdict->level ? level : verdict->level;
    verdict->cap = effect->cap < verdict->cap ? effect->cap : verdict->cap;
    verdict->barred |= effect->avoid;
    verdict->soft |= effect->soft;
    verdict->wrapped |= effect->wrapped;
}

struct kn_verdict
kn_screening_judge(const struct kn_screening *screening, kn_replies replies,
                   enum kn_technique technique, enum kn_mode mode)
{
    struct kn_verdict verdict = {
        .screening = screening,
        .technique = technique,
        .mode = mode,
        .cap = KN_NO_CAP,
        .avoid = replies.areas,
    };
    for (int i = 0; i < screening->item_count; i++) {
        if (kn_replies_item(replies, i)) {
            add(&verdict, i);
        }
    }
    bool limited = verdict.avoid || verdict.barred || verdict.soft ||
                   verdict.wrapped || verdict.cap < KN_NO_CAP ||
                   verdict.count > 0;
    if (limited && verdict.level == KN_LEVEL_CLEAR) {
        verdict.level = KN_LEVEL_GENTLER;
    }
    if (verdict.level < KN_LEVEL_BLOCKED &&
        kn_screening_wants_where(screening, replies)) {
        verdict.where = true;
        verdict.level = KN_LEVEL_BLOCKED;
    }
    return verdict;
}

bool
kn_verdict_allows(const struct kn_verdict *verdict, bool confirmed)
{
    return verdict->level < KN_LEVEL_ASK ||
           (verdict->level == KN_LEVEL_ASK && confirmed);
}

const char *
kn_verdict_say(const struct kn_verdict *verdict, int index)
{
    const struct kn_screening_item *item =
        &verdict->screening->items[verdict->items[index]];
    const char *say = item->effects[verdict->technique].say;
    if (say) {
        return say;
    }
    bool two = verdict->mode == KN_MODE_PARTNER && item->advice_partner;
    return two ? item->advice_partner : item->advice;
}
