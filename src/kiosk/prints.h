// SPDX-License-Identifier: MIT
// Printing for strangers: one routine a visit, and not so many an hour that
// the paper is gone by noon. Nothing is known here of printers.
#ifndef KN_KIOSK_PRINTS_H
#define KN_KIOSK_PRINTS_H

#include <stdbool.h>

#include "base/tick.h"

#define KN_PRINTS_AN_HOUR 10

enum kn_print {
    KN_PRINT_READY,
    KN_PRINT_BUSY, // it is being made and handed over
    KN_PRINT_DONE, // the printer has it
    KN_PRINT_NO_PRINTER,
    KN_PRINT_STOPPED, // there is one, and somebody must see to it
    KN_PRINT_FAILED,
    KN_PRINT_ENOUGH, // too many this hour
};
#define KN_PRINT_COUNT 7

struct kn_prints {
    enum kn_print state;
    bool orphan;                   // it is busy for a visitor who has gone
    kn_tick at[KN_PRINTS_AN_HOUR]; // of those that were printed last
    int count;                     // of `at`, oldest first
};

// Whether this visitor can ask for it: nothing is under way, and they have
// not had it. What failed may be tried again: it took no paper.
bool kn_prints_offered(const struct kn_prints *prints);

// Somebody asks at `now`. True when it is to be printed: then it is busy until
// kn_prints_told.
bool kn_prints_ask(struct kn_prints *prints, kn_tick now);

// How it went: one of DONE, NO_PRINTER, STOPPED and FAILED. Only what was
// printed counts.
void kn_prints_told(struct kn_prints *prints, enum kn_print how, kn_tick now);

// Another visitor.
void kn_prints_forget(struct kn_prints *prints);

#endif
