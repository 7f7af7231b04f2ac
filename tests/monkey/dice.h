// SPDX-License-Identifier: MIT
// Random numbers of our own, the same everywhere for the same seed.
#ifndef KN_TESTS_MONKEY_DICE_H
#define KN_TESTS_MONKEY_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t state; // the seed, at first
};

// splitmix64 (Steele, Lea, Flood 2014): any seed will do.
static inline uint64_t
dice_roll(struct dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

// 0 .. sides - 1.
static inline int
dice_below(struct dice *dice, int sides)
{
    return (int)(dice_roll(dice) % (uint64_t)sides);
}

static inline int
dice_between(struct dice *dice, int first, int last)
{
    return first + dice_below(dice, last - first + 1);
}

static inline bool
dice_one_in(struct dice *dice, int sides)
{
    return dice_below(dice, sides) == 0;
}

#endif
