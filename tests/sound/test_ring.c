// SPDX-License-Identifier: MIT
// A ring hands over in order, and never a slot that is not its reader's. (That
// two threads may do this at once is tested where threads are: platform.)
#include "../test.h"

#include "sound/ring.h"

#define SIZE 8

static void
slots_come_out_in_order(void **state)
{
    (void)state;
    struct kn_ring ring;
    int slots[SIZE];
    kn_ring_init(&ring, SIZE);
    int put = 0;
    int taken = 0;
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < round % 11; i++) {
            int slot = kn_ring_room(&ring);
            assert_int_equal(slot < 0, put - taken == SIZE);
            if (slot >= 0) {
                slots[slot] = put++;
                kn_ring_put(&ring);
            }
        }
        for (int i = 0; i < round % 7; i++) {
            int slot = kn_ring_ready(&ring);
            assert_int_equal(slot < 0, put == taken);
            if (slot >= 0) {
                assert_int_equal(slots[slot], taken++);
                kn_ring_take(&ring);
            }
        }
    }
    assert_true(taken > 100);
}

static void
counts_may_overflow(void **state)
{
    (void)state;
    struct kn_ring ring;
    kn_ring_init(&ring, SIZE);
    atomic_store(&ring.head, (unsigned)-3);
    atomic_store(&ring.tail, (unsigned)-3);
    for (int i = 0; i < SIZE; i++) {
        assert_true(kn_ring_room(&ring) >= 0);
        kn_ring_put(&ring);
    }
    assert_int_equal(kn_ring_room(&ring), -1);
    for (int i = 0; i < SIZE; i++) {
        assert_int_equal(kn_ring_ready(&ring), (SIZE - 3 + i) % SIZE);
        kn_ring_take(&ring);
    }
    assert_int_equal(kn_ring_ready(&ring), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_come_out_in_order),
        cmocka_unit_test(counts_may_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
