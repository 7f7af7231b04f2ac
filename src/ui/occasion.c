// SPDX-License-Identifier: MIT
#include "ui/occasion.h"

#include <string.h>

void
kn_occasion_init(struct kn_occasion *occasion)
{
    *occasion = (struct kn_occasion){
        .hurt_step = -1,
        .before = KN_RATING_NONE,
        .after = KN_RATING_NONE,
    };
}

void
kn_occasion_destroy(struct kn_occasion *occasion)
{
    if (occasion->has_routine) {
        kn_routine_destroy(&occasion->routine);
    }
    kn_occasion_init(occasion);
}

void
kn_occasion_begin(struct kn_occasion *occasion, struct kn_routine *routine)
{
    kn_replies replies = occasion->replies;
    bool standing = occasion->standing;
    bool remember = occasion->remember;
    enum kn_heat_unit unit = occasion->reading.unit;
    kn_occasion_destroy(occasion);
    occasion->routine = *routine;
    occasion->has_routine = true;
    occasion->replies = replies;
    occasion->standing = standing;
    occasion->remember = remember;
    occasion->reading.unit = unit;
}

bool
kn_occasion_warm(const struct kn_occasion *occasion)
{
    const struct kn_routine *routine = &occasion->routine;
    for (int i = 0; occasion->has_routine && i < routine->step_count; i++) {
        if (kn_tools[routine->steps[i].tool].warm) {
            return true;
        }
    }
    return false;
}

uint32_t
kn_occasion_areas(const struct kn_occasion *occasion)
{
    return occasion->verdict.avoid | occasion->verdict.barred |
           occasion->replies.areas;
}

void
kn_occasion_judge(struct kn_occasion *occasion,
                  const struct kn_screening *screening)
{
    const struct kn_routine *routine = &occasion->routine;
    occasion->verdict = kn_screening_judge(screening, occasion->replies,
                                           routine->technique, routine->mode);
    occasion->ease = kn_screening_ease(&occasion->verdict, routine);
    memset(occasion->left_out, 0, sizeof(occasion->left_out));
    occasion->leavings = kn_screening_leave_out(
        &occasion->verdict, routine, occasion->ease, occasion->left_out);
}
