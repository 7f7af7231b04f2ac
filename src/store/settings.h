// SPDX-License-Identifier: MIT
// What a person may choose. One table says what there is: the reader, the
// writer, the settings screen and docs/SETTINGS.md all go by it. Every member
// of the struct is an int, at the offset that its row of the table names.
#ifndef KN_STORE_SETTINGS_H
#define KN_STORE_SETTINGS_H

#include "anatomy/anatomy.h"
#include "base/language.h"
#include "document/fields.h"
#include "document/writer.h"
#include "store/kit.h"
#include "store/setting_button.h"
#include "store/setting_times.h"

#define KN_TONE_COUNT 6
struct kn_tone {
    const char *key, *name;
    uint8_t rgb[3]; // sRGB
};
extern const struct kn_tone kn_tones[KN_TONE_COUNT]; // from light to dark
#define KN_TONE_CLAY 2                               // unless chosen otherwise

enum kn_setting_theme {
    KN_SETTING_NIGHT,
    KN_SETTING_DAY,
    KN_SETTING_HIGH_CONTRAST,
};

enum kn_setting_speaker {
    KN_SETTING_SPEAKER_BUILT_IN,
    KN_SETTING_SPEAKER_DESKTOP,
};

struct kn_settings {
    int language;       // 1 + enum kn_language; 0: the machine's
    int tone;           // index into kn_tones
    int theme;          // enum kn_setting_theme
    int text_size;      // percent: 100, 125, 150, 175, 200
    int reduced_motion; // 0 or 1, as are all that are named like a fact
    int mirror;         // the picture, as a mirror shows it
    int speed;          // percent, 50..150
    int fahrenheit;     // 0: Celsius
    int kit;            // owned: bits as in store/kit.h
    int layer;          // enum kn_layer shown all over; skin: as played
    int names;          // shown on the body
    int sound, voice;   // on
    int speaker;        // enum kn_setting_speaker
    int breath;         // in and out are said and sounded
    int volume;         // percent of all that is heard, 0..100
    int voice_volume;   // percent of that, of words; 0..100
    int sound_volume;   // the same of tones and breath
    int speech_rate;    // percent, 60..160
    int self_voicing;   // pages are read out
    int claps;          // two claps pause and go on
    int clap_threshold; // percent, as in sound/claps.h
    int commands;       // spoken ones are heard
    int flash;          // cues are seen at the edge
    int buttons;        // enum kn_setting_buttons
    int long_press;     // index into kn_long_presses
    int scan_pace;      // index into kn_scan_paces
    int remote[KN_REMOTE_COUNT]; // kn_button_id of its own, or 0
};

enum kn_setting_kind {
    KN_SETTING_CHOICE, // index into keys and names
    KN_SETTING_NUMBER, // min..max in steps, percent
    KN_SETTING_FLAG,   // 0 or 1
    KN_SETTING_SET,    // bits by index into keys and names
    KN_SETTING_BUTTON, // kn_button_id, or 0; none twice
};

struct kn_setting {
    const char *key;          // in the file
    const char *name;         // for people: "Text size"
    const char *about;        // one sentence for people
    size_t offset;            // of the int in struct kn_settings
    const char *const *keys;  // of a choice or set, in the file
    const char *const *names; // the same for people
    int count;                // of these
    enum kn_setting_kind kind;
    int min, max, step; // of a number
    int standard;       // until chosen otherwise
};
#define KN_SETTING_COUNT 34
extern const struct kn_setting kn_setting_table[KN_SETTING_COUNT];

// The setting that has the button for `what`.
const struct kn_setting *kn_remote_setting(int what);

struct kn_settings kn_settings_standard(void);

// Takes from `other` what is in *settings as it was in `known`; what was chosen
// since stays. A button that both chose keeps one thing to do.
void kn_settings_merge(struct kn_settings *settings,
                       const struct kn_settings *known,
                       const struct kn_settings *other);

// Puts every value that is out of its range or between its steps to the
// nearest that is not.
void kn_settings_clamp(struct kn_settings *settings);

// Fills *settings from the bytes of a file called `name`. A key that is
// missing, or wrong, keeps its standard value; of a set, what is known is
// taken. Each problem is reported; false when there was one.
bool kn_settings_parse(struct kn_settings *settings, const char *name,
                       const char *bytes, size_t size,
                       struct kn_diag_list *diags);

// The same from a mapping of another file; `what` names it in messages.
void kn_settings_read(struct kn_settings *settings, struct kn_reader *reader,
                      const struct kn_node *node, const char *what);

// Writes all settings, and from `old`, the root of the file as it was or
// NULL, the keys that are not known here: a newer Knead may want them back.
void kn_settings_write(const struct kn_settings *settings,
                       const struct kn_node *old, struct kn_writer *writer);

// Writes all of them into the mapping that is open, as keys and values.
void kn_settings_write_values(const struct kn_settings *settings,
                              struct kn_writer *writer);

#endif
