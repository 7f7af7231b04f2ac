// SPDX-License-Identifier: MIT
#include "kiosk/lock.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/wipe.h"

#define FINGERTIP 48.0f // pixels
#define LABEL "wrong: "

// ---- how often it may be tried

static kn_tick
wait_after(int wrong)
{
    if (wrong < KN_LOCK_FREE) {
        return 0;
    }
    kn_tick wait = KN_LOCK_WAIT;
    for (int i = KN_LOCK_FREE; i < wrong && wait < KN_LOCK_WAIT_MAX; i++) {
        wait *= 2;
    }
    return wait < KN_LOCK_WAIT_MAX ? wait : KN_LOCK_WAIT_MAX;
}

void
kn_lock_init(struct kn_lock *lock, int wrong, kn_tick now)
{
    wrong = wrong < 0 ? KN_LOCK_FREE : wrong;
    lock->wrong = wrong < KN_LOCK_WRONG_MAX ? wrong : KN_LOCK_WRONG_MAX;
    lock->until = now + wait_after(lock->wrong);
}

int
kn_lock_wait(const struct kn_lock *lock, kn_tick now)
{
    kn_tick left = lock->until - now;
    return left <= 0 ? 0 : (int)((left + KN_SECOND - 1) / KN_SECOND);
}

bool
kn_lock_try(struct kn_lock *lock, kn_tick now)
{
    if (now < lock->until) {
        return false;
    }
    kn_lock_init(lock, lock->wrong + 1, now);
    return true;
}

void
kn_lock_right(struct kn_lock *lock)
{
    *lock = (struct kn_lock){0, 0};
}

void
kn_lock_print(const struct kn_lock *lock, char out[KN_LOCK_BYTES])
{
    snprintf(out, KN_LOCK_BYTES, LABEL "%d\n", lock->wrong);
}

int
kn_lock_parse(const char *bytes, size_t size)
{
    char text[KN_LOCK_BYTES];
    size_t label = strlen(LABEL);
    int wrong;
    if (size == 0) {
        return 0;
    }
    if (size >= sizeof(text) || size < label + 2 || bytes[size - 1] != '\n' ||
        memcmp(bytes, LABEL, label) != 0) {
        return KN_LOCK_FREE;
    }
    memcpy(text, bytes + label, size - label - 1);
    text[size - label - 1] = '\0';
    bool good = strlen(text) == size - label - 1 &&
                kn_str_to_int(text, &wrong) && wrong >= 0 &&
                wrong <= KN_LOCK_WRONG_MAX;
    return good ? wrong : KN_LOCK_FREE;
}

void
kn_lock_load(struct kn_lock *lock, const char *path, kn_tick now)
{
    size_t size = 0;
    const char *why = NULL;
    int wrong = 0;
    if (path[0] && (access(path, F_OK) == 0 || errno != ENOENT)) {
        char *bytes = kn_file_read(path, KN_LOCK_BYTES, &size, &why);
        wrong = bytes ? kn_lock_parse(bytes, size) : KN_LOCK_FREE;
        free(bytes);
    }
    kn_lock_init(lock, wrong, now);
}

bool
kn_lock_save(const struct kn_lock *lock, const char *path)
{
    char text[KN_LOCK_BYTES];
    kn_lock_print(lock, text);
    return kn_file_write_private(path, text, strlen(text));
}

// ---- digits

void
kn_pin_clear(struct kn_pin *pin)
{
    kn_wipe(pin, sizeof(*pin));
}

bool
kn_pin_add(struct kn_pin *pin, int digit)
{
    if (pin->count >= KN_PIN_MAX || digit < 0 || digit > 9) {
        return false;
    }
    pin->digits[pin->count++] = (char)('0' + digit);
    pin->digits[pin->count] = '\0';
    return true;
}

bool
kn_pin_erase(struct kn_pin *pin)
{
    if (pin->count == 0) {
        return false;
    }
    pin->digits[--pin->count] = '\0';
    return true;
}

bool
kn_pin_ready(const struct kn_pin *pin)
{
    return pin->count >= KN_PIN_MIN;
}

bool
kn_pin_is_good(const char *text)
{
    size_t size = strlen(text);
    return size >= KN_PIN_MIN && size <= KN_PIN_MAX &&
           strspn(text, "0123456789") == size;
}

// ---- the corner

float
kn_corner_side(int width, int height)
{
    float side = (float)(width < height ? width : height) / 8;
    return side > FINGERTIP ? side : FINGERTIP;
}

static bool
is_within(kn_vec2 at, kn_vec2 size)
{
    float side = kn_corner_side((int)size.x, (int)size.y);
    return at.x >= size.x - side && at.x < size.x && at.y >= 0 && at.y < side;
}

void
kn_corner_touch(struct kn_corner *corner, enum kn_touch touch, kn_vec2 at,
                kn_vec2 size, kn_tick now)
{
    bool within = is_within(at, size);
    if (touch == KN_TOUCH_DOWN) {
        *corner = (struct kn_corner){.held = within, .since = now};
    } else if (touch == KN_TOUCH_UP || !within) {
        corner->held = false;
    }
}

bool
kn_corner_taken(struct kn_corner *corner, kn_tick now)
{
    if (!corner->held || now - corner->since < KN_CORNER_HOLD) {
        return false;
    }
    corner->held = false;
    return true;
}

kn_tick
kn_corner_next(const struct kn_corner *corner)
{
    return corner->held ? corner->since + KN_CORNER_HOLD : -1;
}
