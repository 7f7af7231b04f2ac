// SPDX-License-Identifier: MIT
// A queue of one writer and one reader on two threads, without locks: this
// says which slots of an array are whose; the array is the owner's. A slot is
// the writer's from kn_ring_room to kn_ring_put, the reader's from
// kn_ring_ready to kn_ring_take.
#ifndef KN_SOUND_RING_H
#define KN_SOUND_RING_H

#include <stdatomic.h>

struct kn_ring {
    atomic_uint head; // slots ever taken
    atomic_uint tail; // slots ever put
    unsigned size;    // a power of two
};

void kn_ring_init(struct kn_ring *ring, unsigned size);

// Writer: index of a slot to fill, or -1 when all are full.
int kn_ring_room(const struct kn_ring *ring);
// Writer: that slot is filled; what was written is then seen by the reader.
void kn_ring_put(struct kn_ring *ring);

// Reader: index of the oldest filled slot, or -1.
int kn_ring_ready(const struct kn_ring *ring);
// Reader: that slot is free again.
void kn_ring_take(struct kn_ring *ring);

#endif
