// SPDX-License-Identifier: MIT
#include "kiosk/prints.h"

#include <string.h>

#define HOUR (60 * KN_MINUTE)

bool
kn_prints_offered(const struct kn_prints *prints)
{
    return prints->state != KN_PRINT_BUSY && prints->state != KN_PRINT_DONE;
}

static void
drop_oldest(struct kn_prints *prints)
{
    prints->count--;
    memmove(prints->at, prints->at + 1,
            (size_t)prints->count * sizeof(prints->at[0]));
}

bool
kn_prints_ask(struct kn_prints *prints, kn_tick now)
{
    if (!kn_prints_offered(prints)) {
        return false;
    }
    while (prints->count > 0 && now - prints->at[0] >= HOUR) {
        drop_oldest(prints);
    }
    bool may = prints->count < KN_PRINTS_AN_HOUR;
    prints->state = may ? KN_PRINT_BUSY : KN_PRINT_ENOUGH;
    return may;
}

void
kn_prints_told(struct kn_prints *prints, enum kn_print how, kn_tick now)
{
    if (prints->state != KN_PRINT_BUSY) {
        return;
    }
    if (how == KN_PRINT_DONE && prints->count < KN_PRINTS_AN_HOUR) {
        prints->at[prints->count++] = now;
    }
    prints->state = prints->orphan ? KN_PRINT_READY : how;
    prints->orphan = false;
}

void
kn_prints_forget(struct kn_prints *prints)
{
    prints->orphan = prints->state == KN_PRINT_BUSY;
    if (!prints->orphan) {
        prints->state = KN_PRINT_READY;
    }
}
