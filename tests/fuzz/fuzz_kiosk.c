// SPDX-License-Identifier: MIT
// Any bytes at all are a house's configuration, counts and a lock, with
// whatever of them can be used; and what came of them is written so that it is
// read the same, without a complaint.
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "kiosk/counts.h"
#include "kiosk/house.h"
#include "kiosk/lock.h"

static bool
is_within(int value, int low, int high)
{
    return value >= low && value <= high;
}

// Each number that a kiosk goes by is one that was meant for it.
static void
check_house(const struct kn_house *house)
{
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        int value;
        memcpy(&value, (const char *)house + key->offset, sizeof(value));
        demand(key->kind != KN_HOUSE_NUMBER ||
               is_within(value, key->min, key->max));
        demand(key->kind != KN_HOUSE_CLOCK || is_within(value, 0, 1439));
        demand(key->kind != KN_HOUSE_CHOICE ||
               is_within(value, 0, key->count - 1));
        demand(key->kind != KN_HOUSE_FLAG || is_within(value, 0, 1));
        demand(key->kind != KN_HOUSE_SET ||
               is_within(value, 1, (1 << key->count) - 1));
    }
    demand(is_within(house->routine_count, 0, KN_HOUSE_ROUTINES));
}

static char *
write_house(const struct kn_house *house, size_t *size)
{
    char *bytes = NULL;
    struct kn_writer *writer = kn_writer_create();
    demand(writer);
    kn_house_write(house, writer);
    demand(kn_writer_finish(writer, &bytes, size));
    kn_writer_free(writer);
    return bytes;
}

static void
try_house(const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_house house;
    struct kn_house other;
    size_t length = 0;
    size_t again = 0;
    kn_house_parse(&house, "input", bytes, size, diags);
    check_house(&house);
    char *text = write_house(&house, &length);
    demand(kn_house_parse(&other, "written", text, length, diags));
    char *same = write_house(&other, &again);
    demand(length == again && memcmp(text, same, length) == 0);
    free(text);
    free(same);
}

static void
try_counts(const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_counts *counts = malloc(2 * sizeof(*counts));
    size_t length = 0;
    size_t again = 0;
    demand(counts);
    kn_counts_init(&counts[0]);
    kn_counts_init(&counts[1]);
    kn_counts_parse(&counts[0], "input", bytes, size, diags);
    demand(is_within(counts[0].count, 0, KN_COUNTS_DAYS));
    char *text = kn_counts_print(&counts[0], &length);
    demand(text && kn_counts_parse(&counts[1], "written", text, length, diags));
    char *same = kn_counts_print(&counts[1], &again);
    demand(same && length == again && memcmp(text, same, length) == 0);
    free(text);
    free(same);
    free(counts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    try_house(bytes, size, &diags);
    try_counts(bytes, size, &diags);
    demand(is_within(kn_lock_parse(bytes, size), 0, KN_LOCK_WRONG_MAX));
    kn_diag_destroy(&diags);
    return 0;
}
