// SPDX-License-Identifier: MIT
#include "screening/replies.h"

#include <string.h>

kn_replies
kn_replies_set_item(kn_replies replies, int item, bool ticked)
{
    uint64_t bit = (uint64_t)1 << item;
    replies.items = ticked ? replies.items | bit : replies.items & ~bit;
    return replies;
}

kn_replies
kn_replies_set_area(kn_replies replies, int area, bool ticked)
{
    uint32_t bit = (uint32_t)1 << area;
    replies.areas = ticked ? replies.areas | bit : replies.areas & ~bit;
    return replies;
}

int
kn_screening_item_index(const struct kn_screening *screening, const char *id)
{
    for (int i = 0; i < screening->item_count; i++) {
        if (strcmp(screening->items[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

int
kn_screening_area_index(const struct kn_screening *screening, const char *id)
{
    for (int i = 0; i < screening->area_count; i++) {
        if (strcmp(screening->areas[i].id, id) == 0) {
            return i;
        }
    }
    return -1;
}

bool
kn_replies_add_id(const struct kn_screening *screening, const char *id,
                  kn_replies *replies)
{
    int item = kn_screening_item_index(screening, id);
    int area = kn_screening_area_index(screening, id);
    if (item >= 0) {
        *replies = kn_replies_set_item(*replies, item, true);
    } else if (area >= 0) {
        *replies = kn_replies_set_area(*replies, area, true);
    }
    return item >= 0 || area >= 0;
}

int
kn_replies_ids(const struct kn_screening *screening, kn_replies replies,
               const char **ids, int limit)
{
    int count = 0;
    for (int i = 0; i < screening->item_count && count < limit; i++) {
        if (kn_replies_item(replies, i)) {
            ids[count++] = screening->items[i].id;
        }
    }
    for (int i = 0; i < screening->area_count && count < limit; i++) {
        if (kn_replies_area(replies, i)) {
            ids[count++] = screening->areas[i].id;
        }
    }
    return count;
}

static bool
stands(const struct kn_screening_item *item, int days)
{
    return days >= 0 && days < item->days;
}

kn_replies
kn_replies_standing(const struct kn_screening *screening, kn_replies replies,
                    int days)
{
    kn_replies standing = {0, 0};
    for (int i = 0; i < screening->item_count; i++) {
        const struct kn_screening_item *item = &screening->items[i];
        if (kn_replies_item(replies, i) && stands(item, days)) {
            standing = kn_replies_set_item(standing, i, true);
            standing.areas = item->where ? replies.areas : standing.areas;
        }
    }
    return standing;
}

bool
kn_screening_is_due(const struct kn_screening *screening, int group, int days)
{
    const struct kn_screening_group *asked = &screening->groups[group];
    for (int i = 0; i < asked->count; i++) {
        if (!stands(&screening->items[asked->first + i], days)) {
            return true;
        }
    }
    return false;
}

bool
kn_screening_wants_where(const struct kn_screening *screening,
                         kn_replies replies)
{
    for (int i = 0; replies.areas == 0 && i < screening->item_count; i++) {
        if (kn_replies_item(replies, i) && screening->items[i].where) {
            return true;
        }
    }
    return false;
}
