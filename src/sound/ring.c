// SPDX-License-Identifier: MIT
#include "sound/ring.h"

#include <assert.h>

void
kn_ring_init(struct kn_ring *ring, unsigned size)
{
    assert(size > 0 && (size & (size - 1)) == 0);
    atomic_init(&ring->head, 0);
    atomic_init(&ring->tail, 0);
    ring->size = size;
}

int
kn_ring_room(const struct kn_ring *ring)
{
    unsigned tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    unsigned head = atomic_load_explicit(&ring->head, memory_order_acquire);
    return tail - head < ring->size ? (int)(tail & (ring->size - 1)) : -1;
}

void
kn_ring_put(struct kn_ring *ring)
{
    unsigned tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    atomic_store_explicit(&ring->tail, tail + 1, memory_order_release);
}

int
kn_ring_ready(const struct kn_ring *ring)
{
    unsigned head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    unsigned tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
    return head != tail ? (int)(head & (ring->size - 1)) : -1;
}

void
kn_ring_take(struct kn_ring *ring)
{
    unsigned head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    atomic_store_explicit(&ring->head, head + 1, memory_order_release);
}
