// SPDX-License-Identifier: MIT
// What the house decides about its kiosk: kiosk.yaml. One table says what
// there is; reader, writer and docs/KIOSK.md go by it. A kiosk starts with
// whatever of the file can be used: each mistake costs its own key alone.
#ifndef KN_KIOSK_HOUSE_H
#define KN_KIOSK_HOUSE_H

#include "kiosk/policy.h"
#include "store/answers.h"
#include "store/history.h"
#include "store/settings.h"

#define KN_HOUSE_ROUTINES 64
#define KN_HOUSE_PATH_BYTES 512
#define KN_HOUSE_HASH_BYTES 256

enum kn_rotation { // clockwise, of the picture
    KN_ROTATION_0,
    KN_ROTATION_90,
    KN_ROTATION_180,
    KN_ROTATION_270,
};

struct kn_house {
    struct kn_patience patience;
    int techniques;    // allowed: bit (1 << enum kn_technique)
    int routine_count; // 0: all of those techniques
    char routines[KN_HOUSE_ROUTINES][KN_ROUTINE_ID_BYTES];
    int display;                       // index, from 0
    int rotation;                      // enum kn_rotation
    int printing;                      // 0 or 1
    char metrics[KN_HOUSE_PATH_BYTES]; // "": none
    char pin[KN_HOUSE_HASH_BYTES];     // its hash; "": no way to the staff page
    struct kn_settings settings;       // that each visitor begins with
};

enum kn_house_kind {
    KN_HOUSE_NUMBER,   // min..max
    KN_HOUSE_CLOCK,    // minutes of the day: "22:00"
    KN_HOUSE_CHOICE,   // index into names
    KN_HOUSE_FLAG,     // 0 or 1
    KN_HOUSE_SET,      // bits by index into names
    KN_HOUSE_TEXT,     // less than `max` bytes
    KN_HOUSE_LIST,     // of ids
    KN_HOUSE_SETTINGS, // as settings.yaml
};

struct kn_house_key {
    const char *key;
    const char *about;  // one sentence for people
    const char *values; // for people, where the kind does not say it
    enum kn_house_kind kind;
    size_t offset; // in struct kn_house
    int min, max;
    const char *const *names;
    int count; // of names
    int standard;
};
#define KN_HOUSE_KEYS 17
extern const struct kn_house_key kn_house_table[KN_HOUSE_KEYS];

struct kn_house kn_house_standard(void);

// Fills *house from the bytes of a file called `name`. A key that is missing or
// wrong keeps its standard value; of a list, what is known is taken, and when
// nothing is, the standard. Each problem is reported; false when there was one.
bool kn_house_parse(struct kn_house *house, const char *name, const char *bytes,
                    size_t size, struct kn_diag_list *diags);

// Loads the first of `paths` that is there ("" is not); fills *house in every
// case. Returns its index, or -1 when there is none: the standard, but no PIN.
int kn_house_load(struct kn_house *house, const char *const *paths, int count,
                  struct kn_diag_list *diags);

// Writes all of it. And saves it to `path`, whole or not at all, for the owner
// alone (it holds the hash); false with errno set.
void kn_house_write(const struct kn_house *house, struct kn_writer *writer);
bool kn_house_save(const struct kn_house *house, const char *path);

// Whether a visitor may choose the routine `id` of `technique`.
bool kn_house_allows(const struct kn_house *house, const char *id,
                     enum kn_technique technique);

// Forgets a visitor: what they set, said and did, overwritten in memory.
void kn_house_forget(const struct kn_house *house, struct kn_settings *settings,
                     struct kn_history *history, struct kn_answers *answers);

#endif
