// SPDX-License-Identifier: MIT
// The way to the staff page: a corner is held, digits are entered, and wrong
// ones cost time. All of it is pure; what makes a hash of the digits is
// platform/secret.h.
#ifndef KN_KIOSK_LOCK_H
#define KN_KIOSK_LOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"
#include "geometry/vec.h"

#define KN_PIN_MIN 4
#define KN_PIN_MAX 12

// ---- how often it may be tried

#define KN_LOCK_FREE 3 // this wrong one, and each after it, costs a wait
#define KN_LOCK_WAIT (30 * KN_SECOND)
#define KN_LOCK_WAIT_MAX (15 * KN_MINUTE)
#define KN_LOCK_WRONG_MAX 99

struct kn_lock {
    int wrong;     // tries since the last right one
    kn_tick until; // nothing is taken before
};

// A lock after `wrong` tries that an earlier run left behind: the wait for
// them begins anew, for no clock tells how long the machine was off.
void kn_lock_init(struct kn_lock *lock, int wrong, kn_tick now);

// Seconds until the next try, 0 when one may be made.
int kn_lock_wait(const struct kn_lock *lock, kn_tick now);

// A try begins: it counts as wrong until kn_lock_right. Save `wrong` before
// the hash is compared, or pulling the plug would make tries free. False when
// none may be made.
bool kn_lock_try(struct kn_lock *lock, kn_tick now);
void kn_lock_right(struct kn_lock *lock);

// The file that `wrong` survives a restart in. What cannot be read counts as
// KN_LOCK_FREE wrong ones; an empty file (`size` 0) as none.
#define KN_LOCK_BYTES 32
void kn_lock_print(const struct kn_lock *lock, char out[KN_LOCK_BYTES]);
int kn_lock_parse(const char *bytes, size_t size);

// The same from and to disk, for the owner alone. No file, or a path of "", is
// no wrong one. False with errno set when it cannot be saved.
void kn_lock_load(struct kn_lock *lock, const char *path, kn_tick now);
bool kn_lock_save(const struct kn_lock *lock, const char *path);

// ---- digits

struct kn_pin {
    char digits[KN_PIN_MAX + 1]; // with a NUL; nothing else holds them
    int count;
};

// Overwrites all of it, in a way that a compiler does not leave out.
void kn_pin_clear(struct kn_pin *pin);

// Adds a digit 0..9, or takes the last away. False: no room, none there.
bool kn_pin_add(struct kn_pin *pin, int digit);
bool kn_pin_erase(struct kn_pin *pin);

// Whether it is long enough to be tried.
bool kn_pin_ready(const struct kn_pin *pin);

// True for KN_PIN_MIN..KN_PIN_MAX digits and nothing else.
bool kn_pin_is_good(const char *text);

// ---- the corner

#define KN_CORNER_HOLD (3 * KN_SECOND)

// The upper right corner of the picture, as it is looked at.
struct kn_corner {
    bool held;
    kn_tick since;
};

// The side of the corner, in pixels: an eighth of the shorter side of the
// picture, and no less than a fingertip.
float kn_corner_side(int width, int height);

// The pointer went down, moved or is up, at `at` of a picture of that size.
// Down begins a hold within the corner; leaving it ends the hold.
enum kn_touch { KN_TOUCH_DOWN, KN_TOUCH_MOVE, KN_TOUCH_UP };
void kn_corner_touch(struct kn_corner *corner, enum kn_touch touch, kn_vec2 at,
                     kn_vec2 size, kn_tick now);

// True once, when it was held long enough. And when to look; -1 for never.
bool kn_corner_taken(struct kn_corner *corner, kn_tick now);
kn_tick kn_corner_next(const struct kn_corner *corner);

#endif
