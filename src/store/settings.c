// SPDX-License-Identifier: MIT
#include "store/settings.h"

#include <stddef.h>
#include <string.h>

#include "base/words.h"
#include "store/setting_parts.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

// Fired clays from light to dark; the third is the one the relief was made in.
#define TONES                                                                  \
    X("chalk", N_("Chalk"), 226, 205, 190)                                     \
    X("sand", N_("Sand"), 211, 188, 170)                                       \
    X("clay", N_("Clay"), 196, 170, 152)                                       \
    X("earthenware", N_("Earthenware"), 168, 136, 114)                         \
    X("umber", N_("Umber"), 130, 100, 82)                                      \
    X("peat", N_("Peat"), 94, 70, 58)

#define X(key, name, r, g, b) {key, name, {r, g, b}},
const struct kn_tone kn_tones[] = {TONES};
#undef X
_Static_assert(sizeof(kn_tones) / sizeof(kn_tones[0]) == KN_TONE_COUNT,
               "a row a tone");

#define X(key, name, r, g, b) key,
static const char *const tone_keys[] = {TONES};
#undef X
#define X(key, name, r, g, b) name,
static const char *const tone_names[] = {TONES};
#undef X

static const char *const theme_keys[] = {"night", "day", "high-contrast"};
static const char *const theme_names[] = {N_("Night"), N_("Day"),
                                          N_("High contrast")};
static const char *const speaker_keys[] = {"built-in", "desktop"};
static const char *const speaker_names[] = {N_("Built in"),
                                            N_("The desktop's")};
static const char *const degree_keys[] = {"celsius", "fahrenheit"};
static const char *const degree_names[] = {N_("Celsius"), N_("Fahrenheit")};
static const char *const layer_names[KN_LAYER_COUNT] = {
    [KN_LAYER_SKIN] = N_("As the step needs"),
    [KN_LAYER_SUPERFICIAL] = N_("Outer muscles"),
    [KN_LAYER_DEEP] = N_("Deep muscles"),
    [KN_LAYER_BONE] = N_("Bones"),
};

// Each named in itself, for those who are lost in another.
#define X(id, code, name, leftward) code,
static const char *const language_keys[] = {"auto", KN_LANGUAGES(X)};
#undef X
#define X(id, code, name, leftward) name,
static const char *const language_names[] = {N_("As this computer"),
                                             KN_LANGUAGES(X)};
#undef X

#define AT(member) .offset = offsetof(struct kn_settings, member)
#define CHOICE(its_keys, its_names)                                            \
    .kind = KN_SETTING_CHOICE, .keys = (its_keys), .names = (its_names),       \
    .count = COUNT(its_names)
#define BUTTON(what) AT(remote[what]), .kind = KN_SETTING_BUTTON
#define PERCENT(low, high, by)                                                 \
    .kind = KN_SETTING_NUMBER, .min = (low), .max = (high), .step = (by)

const struct kn_setting kn_setting_table[] = {
    {.key = "language",
     .name = N_("Language"),
     .about = N_("What all words are in, written and spoken."),
     AT(language),
     CHOICE(language_keys, language_names)},
    {.key = "tone",
     .name = N_("Body tone"),
     .about = N_("The colour of the clay that the body is made of."),
     AT(tone),
     CHOICE(tone_keys, tone_names),
     .standard = KN_TONE_CLAY},
    {.key = "theme",
     .name = N_("Theme"),
     .about = N_("The colours of the screen around the body."),
     AT(theme),
     CHOICE(theme_keys, theme_names)},
    {.key = "text-size",
     .name = N_("Text size"),
     .about = N_("How large all words are, in percent."),
     AT(text_size),
     PERCENT(100, 200, 25),
     .standard = 100},
    {.key = "reduced-motion",
     .name = N_("Reduced motion"),
     .about = N_("Less that drifts, flows and pulses; the strokes stay."),
     AT(reduced_motion),
     .kind = KN_SETTING_FLAG},
    {.key = "mirror",
     .name = N_("Mirror"),
     .about = N_("Shows the back as a mirror does, left and right swapped."),
     AT(mirror),
     .kind = KN_SETTING_FLAG},
    {.key = "speed",
     .name = N_("Speed"),
     .about = N_("How fast routines play, in percent of what is written."),
     AT(speed),
     PERCENT(50, 150, 10),
     .standard = 100},
    {.key = "temperature",
     .name = N_("Temperature in"),
     .about = N_("The unit for warm stones and water."),
     AT(fahrenheit),
     CHOICE(degree_keys, degree_names)},
    {.key = "kit",
     .name = N_("Kit to hand"),
     .about = N_("What there is at home; routines that need more say so."),
     AT(kit),
     .kind = KN_SETTING_SET,
     .keys = kn_kit_keys,
     .names = kn_kit_names,
     .count = KN_KIT_COUNT,
     .standard = 1 << KN_KIT_TOWEL | 1 << KN_KIT_CHAIR | 1 << KN_KIT_PILLOWS},
    {.key = "layer",
     .name = N_("Layer shown"),
     .about = N_("What of the body is seen all over."),
     AT(layer),
     CHOICE(kn_layer_names, layer_names)},
    {.key = "names",
     .name = N_("Names on the body"),
     .about = N_("Whether muscles and bones are named on the picture."),
     AT(names),
     .kind = KN_SETTING_FLAG},
    {.key = "sound",
     .name = N_("Sound"),
     .about = N_("Soft tones at the beginning and the end of steps."),
     AT(sound),
     .kind = KN_SETTING_FLAG,
     .standard = 1},
    {.key = "voice",
     .name = N_("Voice"),
     .about = N_("Whether the words of a step are spoken."),
     AT(voice),
     .kind = KN_SETTING_FLAG,
     .standard = 1},
    {.key = "speaker",
     .name = N_("Whose voice"),
     .about = N_("The built-in one, or the desktop's that screen readers use."),
     AT(speaker),
     CHOICE(speaker_keys, speaker_names)},
    {.key = "breath",
     .name = N_("Breath"),
     .about = N_("Whether breathing in and out is said and heard."),
     AT(breath),
     .kind = KN_SETTING_FLAG},
    {.key = "volume",
     .name = N_("Volume"),
     .about = N_("How loud tones and voice are, in percent."),
     AT(volume),
     PERCENT(0, 100, 10),
     .standard = 70},
    {.key = "voice-volume",
     .name = N_("Volume of the voice"),
     .about = N_("How much of that volume the voice has, in percent."),
     AT(voice_volume),
     PERCENT(0, 100, 10),
     .standard = 100},
    {.key = "sound-volume",
     .name = N_("Volume of the tones"),
     .about = N_("How much of that volume tones and breath have, in percent."),
     AT(sound_volume),
     PERCENT(0, 100, 10),
     .standard = 100},
    {.key = "speech-rate",
     .name = N_("Pace of the voice"),
     .about = N_("How fast the voice speaks, in percent of its usual pace."),
     AT(speech_rate),
     PERCENT(60, 160, 20),
     .standard = 100},
    {.key = "self-voicing",
     .name = N_("Read aloud"),
     .about = N_(
         "Whether pages and what is chosen on them are read out; so does F8."),
     AT(self_voicing),
     .kind = KN_SETTING_FLAG},
    {.key = "claps",
     .name = N_("Two claps"),
     .about = N_(
         "Whether two claps pause a routine and go on; uses the microphone."),
     AT(claps),
     .kind = KN_SETTING_FLAG},
    {.key = "clap-threshold",
     .name = N_("Loudness of a clap"),
     .about = N_("How loud the first clap must be, in percent of the loudest."),
     AT(clap_threshold),
     PERCENT(5, 90, 5),
     .standard = 25},
    {.key = "voice-commands",
     .name = N_("Spoken commands"),
     .about = N_("Whether \"knead pause\" and the like are heard; uses the "
                 "microphone."),
     AT(commands),
     .kind = KN_SETTING_FLAG},
    {.key = "flash",
     .name = N_("Flash"),
     .about = N_("A soft glow around the picture with each cue; not with "
                 "reduced motion."),
     AT(flash),
     .kind = KN_SETTING_FLAG},
    {.key = "buttons",
     .name = N_("Buttons"),
     .about =
         N_("How many there are for everything: one switch, two of a pedal."),
     AT(buttons),
     CHOICE(kn_buttons_keys, kn_buttons_names)},
    {.key = "long-press",
     .name = N_("A long press"),
     .about = N_("How many seconds of holding a button make it a long press."),
     AT(long_press),
     CHOICE(kn_long_press_keys, kn_long_press_names),
     .standard = KN_LONG_PRESS_STANDARD},
    {.key = "scan-pace",
     .name = N_("Pace of one switch"),
     .about =
         N_("How many seconds the frame stays before it moves on by itself."),
     AT(scan_pace),
     CHOICE(kn_scan_pace_keys, kn_scan_pace_names),
     .standard = KN_SCAN_PACE_STANDARD},
    {.key = "button-pause",
     .name = N_("Pause and go on"),
     .about = N_("The routine stands, and goes on from there."),
     BUTTON(KN_REMOTE_PAUSE)},
    {.key = "button-next",
     .name = N_("Next step"),
     .about = N_("This step is left, and the next one begins."),
     BUTTON(KN_REMOTE_NEXT)},
    {.key = "button-before",
     .name = N_("Step before"),
     .about = N_("The step before begins once more."),
     BUTTON(KN_REMOTE_BEFORE)},
    {.key = "button-again",
     .name = N_("Step again"),
     .about = N_("This step begins once more."),
     BUTTON(KN_REMOTE_AGAIN)},
    {.key = "button-hurts",
     .name = N_("It hurts more"),
     .about = N_("The routine stands, and you are asked how it hurts."),
     BUTTON(KN_REMOTE_HURTS)},
    {.key = "button-softer",
     .name = N_("Ease off by one"),
     .about = N_("One less of pressure for the rest of the routine."),
     BUTTON(KN_REMOTE_SOFTER)},
    {.key = "button-everything",
     .name = N_("Pause with everything"),
     .about = N_("The routine stands, with all that can be done to choose."),
     BUTTON(KN_REMOTE_EVERYTHING)},
};
_Static_assert(sizeof(kn_setting_table) / sizeof(kn_setting_table[0]) ==
                   KN_SETTING_COUNT,
               "a row a setting");

const struct kn_setting *
kn_remote_setting(int what)
{
    size_t offset =
        offsetof(struct kn_settings, remote) + (size_t)what * sizeof(int);
    const struct kn_setting *setting = kn_setting_table;
    while (setting->offset != offset) {
        setting++;
    }
    return setting;
}

int *
kn_setting_member(struct kn_settings *settings,
                  const struct kn_setting *setting)
{
    return (int *)(void *)((char *)settings + setting->offset);
}

int
kn_setting_value(const struct kn_settings *settings,
                 const struct kn_setting *setting)
{
    int out;
    memcpy(&out, (const char *)settings + setting->offset, sizeof(out));
    return out;
}

struct kn_settings
kn_settings_standard(void)
{
    struct kn_settings settings = {0};
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        *kn_setting_member(&settings, &kn_setting_table[i]) =
            kn_setting_table[i].standard;
    }
    return settings;
}

static int
limited(int x, int low, int high)
{
    return x < low ? low : x > high ? high : x;
}

int
kn_setting_clamped(const struct kn_setting *setting, int x)
{
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
        return limited(x, 0, setting->count - 1);
    case KN_SETTING_FLAG:
        return x != 0;
    case KN_SETTING_SET:
        return x & ((1 << setting->count) - 1);
    case KN_SETTING_BUTTON:
        return kn_button_may_be((kn_button_id)x) ? x : 0;
    case KN_SETTING_NUMBER:
        break;
    }
    int above = limited(x, setting->min, setting->max) - setting->min;
    return setting->min +
           (above + setting->step / 2) / setting->step * setting->step;
}

void
kn_settings_merge(struct kn_settings *settings, const struct kn_settings *known,
                  const struct kn_settings *other)
{
    struct kn_settings had = *known;
    struct kn_settings have = *other;
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        int *member = kn_setting_member(settings, setting);
        if (*member == *kn_setting_member(&had, setting)) {
            *member = *kn_setting_member(&have, setting);
        }
    }
    kn_remote_settle(settings->remote);
}

void
kn_settings_clamp(struct kn_settings *settings)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        int *x = kn_setting_member(settings, &kn_setting_table[i]);
        *x = kn_setting_clamped(&kn_setting_table[i], *x);
    }
    kn_remote_settle(settings->remote);
}
