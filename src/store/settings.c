// SPDX-License-Identifier: MIT
#include "store/settings.h"

#include <stddef.h>
#include <string.h>

#include "base/words.h"
#include "document/bytes.h"
#include "document/fields.h"

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
};
_Static_assert(sizeof(kn_setting_table) / sizeof(kn_setting_table[0]) ==
                   KN_SETTING_COUNT,
               "a row a setting");

static int *
member(struct kn_settings *settings, const struct kn_setting *setting)
{
    return (int *)(void *)((char *)settings + setting->offset);
}

static int
value(const struct kn_settings *settings, const struct kn_setting *setting)
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
        *member(&settings, &kn_setting_table[i]) = kn_setting_table[i].standard;
    }
    return settings;
}

static int
limited(int x, int low, int high)
{
    return x < low ? low : x > high ? high : x;
}

static int
clamped(const struct kn_setting *setting, int x)
{
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
        return limited(x, 0, setting->count - 1);
    case KN_SETTING_FLAG:
        return x != 0;
    case KN_SETTING_SET:
        return x & ((1 << setting->count) - 1);
    case KN_SETTING_NUMBER:
        break;
    }
    int above = limited(x, setting->min, setting->max) - setting->min;
    return setting->min +
           (above + setting->step / 2) / setting->step * setting->step;
}

void
kn_settings_clamp(struct kn_settings *settings)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        int *x = member(settings, &kn_setting_table[i]);
        *x = clamped(&kn_setting_table[i], *x);
    }
}

// ---- reading

// What the reader of fields fills, by row of the table.
struct raw {
    int numbers[KN_SETTING_COUNT];
    bool flags[KN_SETTING_COUNT];
    const struct kn_node *nodes[KN_SETTING_COUNT];
};

static struct kn_field
field_of(const struct kn_setting *setting, size_t row)
{
    struct kn_field field = {.key = setting->key,
                             .min = setting->min,
                             .max = setting->max,
                             .names = setting->keys,
                             .name_count = setting->count};
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
    case KN_SETTING_NUMBER:
        field.type =
            setting->kind == KN_SETTING_CHOICE ? KN_FIELD_CHOICE : KN_FIELD_INT;
        field.offset = offsetof(struct raw, numbers) + row * sizeof(int);
        break;
    case KN_SETTING_FLAG:
        field.type = KN_FIELD_FLAG;
        field.offset = offsetof(struct raw, flags) + row * sizeof(bool);
        break;
    case KN_SETTING_SET:
        field.type = KN_FIELD_NODE;
        field.offset =
            offsetof(struct raw, nodes) + row * sizeof(const struct kn_node *);
        break;
    }
    return field;
}

static int
read_set(struct kn_reader *reader, const struct kn_node *node,
         const struct kn_setting *setting)
{
    int set = 0;
    if (node->kind != KN_NODE_SEQUENCE) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is no list (expected a list of words, as in "
                    "[%s, %s]; [] for none)",
                    setting->key, setting->keys[0], setting->keys[1]);
        return setting->standard;
    }
    for (const struct kn_node *n = node->children; n; n = n->next) {
        if (n->kind != KN_NODE_TEXT) {
            kn_diag_add(reader->diags, reader->file, n->mark,
                        "a list or group in '%s' (expected a word)",
                        setting->key);
            continue;
        }
        int item = kn_field_choose(reader, n->mark, setting->key, n->text,
                                   setting->keys, setting->count);
        set |= item >= 0 ? 1 << item : 0;
    }
    return set;
}

// Numbers between the steps are for nobody: no screen was tried with them.
static int
stepped(struct kn_reader *reader, const struct kn_node *node,
        const struct kn_setting *setting, int number)
{
    if (node && clamped(setting, number) != number) {
        kn_diag_add(reader->diags, reader->file, node->mark,
                    "'%s' is %d (expected %d to %d in steps of %d)",
                    setting->key, number, setting->min, setting->max,
                    setting->step);
        return setting->standard;
    }
    return number;
}

void
kn_settings_read(struct kn_settings *settings, struct kn_reader *reader,
                 const struct kn_node *root, const char *what)
{
    *settings = kn_settings_standard();
    struct kn_field fields[KN_SETTING_COUNT];
    struct raw raw = {0};
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        fields[i] = field_of(setting, (size_t)i);
        raw.numbers[i] = setting->standard;
        raw.flags[i] = setting->standard != 0;
    }
    kn_fields_read(reader, root, what, fields, KN_SETTING_COUNT, &raw);
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        int *x = member(settings, setting);
        if (setting->kind == KN_SETTING_FLAG) {
            *x = raw.flags[i];
        } else if (setting->kind == KN_SETTING_CHOICE) {
            *x = raw.numbers[i];
        } else if (setting->kind == KN_SETTING_NUMBER) {
            const struct kn_node *node = root->kind == KN_NODE_MAPPING
                                             ? kn_node_get(root, setting->key)
                                             : NULL;
            *x = stepped(reader, node, setting, raw.numbers[i]);
        } else if (raw.nodes[i]) {
            *x = read_set(reader, raw.nodes[i], setting);
        }
    }
}

bool
kn_settings_parse(struct kn_settings *settings, const char *name,
                  const char *bytes, size_t size, struct kn_diag_list *diags)
{
    struct kn_document doc;
    int before = diags->count + diags->dropped;
    *settings = kn_settings_standard();
    kn_document_parse(&doc, name, bytes, size, diags);
    if (doc.root) {
        struct kn_reader reader = {
            .file = name, .arena = &doc.arena, .diags = diags};
        kn_settings_read(settings, &reader, doc.root, "settings file");
    }
    kn_document_destroy(&doc);
    return diags->count + diags->dropped == before;
}

// ---- writing

static void
write_set(const struct kn_setting *setting, int set, struct kn_writer *writer)
{
    kn_writer_open_short_sequence(writer);
    for (int i = 0; i < setting->count; i++) {
        if (set & 1 << i) {
            kn_writer_text(writer, setting->keys[i]);
        }
    }
    kn_writer_close(writer);
}

static void
write_value(const struct kn_setting *setting, int x, struct kn_writer *writer)
{
    switch (setting->kind) {
    case KN_SETTING_CHOICE:
        kn_writer_text(writer, setting->keys[x]);
        break;
    case KN_SETTING_NUMBER:
        kn_writer_int(writer, x);
        break;
    case KN_SETTING_FLAG:
        kn_writer_flag(writer, x != 0);
        break;
    case KN_SETTING_SET:
        write_set(setting, x, writer);
        break;
    }
}

static bool
is_known(const char *key)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        if (strcmp(key, kn_setting_table[i].key) == 0) {
            return true;
        }
    }
    return false;
}

void
kn_settings_write_values(const struct kn_settings *settings,
                         struct kn_writer *writer)
{
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *setting = &kn_setting_table[i];
        kn_writer_text(writer, setting->key);
        write_value(setting, clamped(setting, value(settings, setting)),
                    writer);
    }
}

void
kn_settings_write(const struct kn_settings *settings, const struct kn_node *old,
                  struct kn_writer *writer)
{
    kn_writer_comment(writer, "Written by Knead; the settings screen changes "
                              "it, and so may you.");
    kn_writer_open_mapping(writer);
    kn_settings_write_values(settings, writer);
    if (old && old->kind == KN_NODE_MAPPING) {
        for (const struct kn_node *n = old->children; n; n = n->next) {
            if (!is_known(n->key)) {
                kn_writer_text(writer, n->key);
                kn_writer_node(writer, n);
            }
        }
    }
    kn_writer_close(writer);
}
