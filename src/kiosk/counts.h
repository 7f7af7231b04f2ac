// SPDX-License-Identifier: MIT
// How often the kiosk was used, a day at a time: numbers for the staff, and
// nothing about anybody. Kept as CSV, which every spreadsheet opens.
#ifndef KN_KIOSK_COUNTS_H
#define KN_KIOSK_COUNTS_H

#include "base/diag.h"
#include "routine/vocabulary.h"
#include "store/when.h"

#define KN_COUNTS_DAYS 400 // the newest are kept
#define KN_COUNTS_MAX 999999

struct kn_day {
    int date; // days since 1970-01-01
    int starts[KN_TECHNIQUE_COUNT], finishes[KN_TECHNIQUE_COUNT];
    int resets; // a visitor went without a word
};

struct kn_counts {
    struct kn_day days[KN_COUNTS_DAYS]; // by date, oldest first
    int count;
    struct kn_day total; // since the program started; `date` means nothing
    bool dirty;          // there is something to save
};

void kn_counts_init(struct kn_counts *counts);

// One more, on the day of `when`; an instant that is none counts on the first
// day there is.
void kn_counts_start(struct kn_counts *counts, enum kn_technique technique,
                     kn_when when);
void kn_counts_finish(struct kn_counts *counts, enum kn_technique technique,
                      kn_when when);
void kn_counts_reset(struct kn_counts *counts, kn_when when);

// All of the last `days` days up to that of `when`, that day included.
struct kn_day kn_counts_sum(const struct kn_counts *counts, kn_when when,
                            int days);

// Adds the days of the bytes of a file called `name`. A line that is no such
// day is reported and left out. False when there was one.
bool kn_counts_parse(struct kn_counts *counts, const char *name,
                     const char *bytes, size_t size,
                     struct kn_diag_list *diags);

// The file, a line a day; NULL when memory is out. The caller frees it.
char *kn_counts_print(const struct kn_counts *counts, size_t *size);

// The same from and to disk. No file is no problem; one that holds mistakes is
// replaced at the next save. False with errno set when it cannot be saved, and
// it stays dirty.
void kn_counts_load(struct kn_counts *counts, const char *path,
                    struct kn_diag_list *diags);
bool kn_counts_save(struct kn_counts *counts, const char *path);

#endif
