// SPDX-License-Identifier: MIT
// What a person has ticked: a small value to copy, compare and keep. Others
// store it as ids, since places in the file may change. Which answers stand,
// and which screens are due, follows from the age of what was kept.
#ifndef KN_SCREENING_REPLIES_H
#define KN_SCREENING_REPLIES_H

#include "screening/screening.h"

typedef struct kn_replies {
    uint64_t items; // a bit each, by index
    uint32_t areas; // likewise: places to leave out, whatever the reason
} kn_replies;

static inline bool
kn_replies_item(kn_replies replies, int item)
{
    return replies.items >> item & 1;
}

static inline bool
kn_replies_area(kn_replies replies, int area)
{
    return replies.areas >> area & 1;
}

// The answers with one item, or one area, ticked or not.
kn_replies kn_replies_set_item(kn_replies replies, int item, bool ticked);
kn_replies kn_replies_set_area(kn_replies replies, int area, bool ticked);

// Ticks what is called `id`, an item or an area. False when this file knows no
// such id (it came from an older one); the answers are then as they were.
bool kn_replies_add_id(const struct kn_screening *screening, const char *id,
                       kn_replies *replies);

// Ids of everything ticked, items first, into `ids`, at most `limit`; the
// texts belong to the screening. Returns how many there are.
#define KN_REPLIES_IDS (KN_SCREENING_ITEMS + KN_SCREENING_AREAS)
int kn_replies_ids(const struct kn_screening *screening, kn_replies replies,
                   const char **ids, int limit);

// Index of an item, or of an area, or -1.
int kn_screening_item_index(const struct kn_screening *screening,
                            const char *id);
int kn_screening_area_index(const struct kn_screening *screening,
                            const char *id);

// Of `replies`, given `days` ago, what still stands: conditions that last.
// What is asked every time never stands. Areas stand as long as an item with
// a place does.
kn_replies kn_replies_standing(const struct kn_screening *screening,
                               kn_replies replies, int days);

// Never answered, for kn_screening_is_due.
#define KN_UNANSWERED (-1)

// Whether the screen `group` must be shown when the answers are `days` old
// (KN_UNANSWERED: none): it holds something asked every time, or an answer that
// no longer stands. What is not due is covered by "anything new?".
bool kn_screening_is_due(const struct kn_screening *screening, int group,
                         int days);

// True when some ticked item wants to know where and no area is ticked: the
// screen must ask, and until then the verdict blocks.
bool kn_screening_wants_where(const struct kn_screening *screening,
                              kn_replies replies);

#endif
