// SPDX-License-Identifier: MIT
#include "canvas/damage.h"

#include <assert.h>
#include <limits.h>

// Pixels that drawing `a` and `b` as one adds to drawing them apart; negative
// where they overlap so much that one is cheaper.
static long
merge_cost(kn_rect a, kn_rect b)
{
    return kn_rect_area(kn_rect_union(a, b)) - kn_rect_area(a) -
           kn_rect_area(b);
}

static kn_rect
take(struct kn_damage *damage, int i)
{
    kn_rect rect = damage->rects[i];
    damage->rects[i] = damage->rects[--damage->count];
    return rect;
}

// The rectangle that is cheapest to merge with `rect`, from index `first`
// on, or -1 when there is none.
static int
cheapest(const struct kn_damage *damage, int first, kn_rect rect, long *cost)
{
    int best = -1;
    *cost = LONG_MAX;
    for (int i = first; i < damage->count; i++) {
        long c = merge_cost(damage->rects[i], rect);
        if (c < *cost) {
            *cost = c;
            best = i;
        }
    }
    return best;
}

// Appends `rect` after merging it with all it is worth merging with; each
// merge may make the next one worth while.
static void
absorb(struct kn_damage *damage, kn_rect rect)
{
    long cost;
    int i = cheapest(damage, 0, rect, &cost);
    while (i >= 0 && cost < KN_DAMAGE_MERGE_COST) {
        rect = kn_rect_union(rect, take(damage, i));
        i = cheapest(damage, 0, rect, &cost);
    }
    assert(damage->count < KN_DAMAGE_MAX);
    damage->rects[damage->count++] = rect;
}

// The two rectangles that are cheapest to merge, *a before *b.
static long
cheapest_pair(const struct kn_damage *damage, int *a, int *b)
{
    long best = LONG_MAX;
    for (int i = 0; i + 1 < damage->count; i++) {
        long cost;
        int j = cheapest(damage, i + 1, damage->rects[i], &cost);
        if (cost < best) {
            best = cost;
            *a = i;
            *b = j;
        }
    }
    return best;
}

// Makes room in a full list for `rect`, which is at best merged with the
// rectangle at `i` for `cost`. Returns what is to be added now.
static kn_rect
make_room(struct kn_damage *damage, kn_rect rect, int i, long cost)
{
    int a = 0;
    int b = 1;
    if (cost <= cheapest_pair(damage, &a, &b)) {
        return kn_rect_union(rect, take(damage, i));
    }
    kn_rect second = take(damage, b); // b > a, so that a stays in place
    absorb(damage, kn_rect_union(take(damage, a), second));
    return rect;
}

void
kn_damage_clear(struct kn_damage *damage)
{
    damage->count = 0;
}

void
kn_damage_add(struct kn_damage *damage, kn_rect rect)
{
    if (kn_rect_empty(rect)) {
        return;
    }
    long cost;
    int i = cheapest(damage, 0, rect, &cost);
    if (damage->count == KN_DAMAGE_MAX && cost >= KN_DAMAGE_MERGE_COST) {
        rect = make_room(damage, rect, i, cost);
    }
    absorb(damage, rect);
}

void
kn_damage_add_all(struct kn_damage *damage, const struct kn_damage *other)
{
    for (int i = 0; i < other->count; i++) {
        kn_damage_add(damage, other->rects[i]);
    }
}
