// SPDX-License-Identifier: MIT
// One table for file, screen and document: what is written is read, each
// mistake costs its own key alone and is told exactly, every row steps, and
// docs/SETTINGS.md says what the table says.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "on_file.h"
#include "store/setting_rows.h"

#define TEXT_BYTES 1024

static bool
parse(struct kn_settings *settings, const char *text,
      struct kn_diag_list *diags)
{
    kn_diag_init(diags);
    return kn_settings_parse(settings, "s.yaml", text, strlen(text), diags);
}

// The file of `settings`, on top of `old`; for the caller to free.
static char *
written(const struct kn_settings *settings, const struct kn_node *old)
{
    struct kn_writer *writer = begin_file();
    kn_settings_write(settings, old, writer);
    return finish_file(writer);
}

static void
expect_return(const struct kn_settings *settings)
{
    struct kn_settings back;
    struct kn_diag_list diags;
    char *text = written(settings, NULL);
    assert_true(parse(&back, text, &diags));
    assert_memory_equal(&back, settings, sizeof(back));
    kn_diag_destroy(&diags);
    free(text);
}

static void
every_value_comes_back(void **state)
{
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    expect_return(&settings);
    for (int i = 0; i < KN_SETTING_ROWS; i++) {
        struct kn_setting_row row = kn_setting_row(i);
        settings = kn_settings_standard();
        for (int n = 0; n < 20 && kn_setting_row_step(row, &settings, -1);
             n++) {
            expect_return(&settings);
        }
        for (int n = 0; n < 20 && kn_setting_row_step(row, &settings, 1); n++) {
            expect_return(&settings);
        }
    }
}

static void
standard_is_what_was_agreed(void **state)
{
    static const uint8_t clay[] = {196, 170, 152};
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    struct kn_settings clamped = settings;
    kn_settings_clamp(&clamped);
    assert_memory_equal(&clamped, &settings, sizeof(settings));
    assert_memory_equal(kn_tones[settings.tone].rgb, clay, 3);
    assert_int_equal(settings.theme, KN_SETTING_NIGHT);
    assert_int_equal(settings.text_size, 100);
    assert_int_equal(settings.speed, 100);
    assert_int_equal(settings.layer, KN_LAYER_SKIN);
    for (int i = 1; i < KN_TONE_COUNT; i++) {
        for (int c = 0; c < 3; c++) {
            assert_true(kn_tones[i].rgb[c] < kn_tones[i - 1].rgb[c]);
        }
    }
}

static void
clamping(void **state)
{
    (void)state;
    struct kn_settings low;
    struct kn_settings high;
    memset(&low, 0x80, sizeof(low)); // all far below 0
    memset(&high, 0x7f, sizeof(high));
    kn_settings_clamp(&low);
    kn_settings_clamp(&high);
    assert_int_equal(low.tone, 0);
    assert_int_equal(high.tone, KN_TONE_COUNT - 1);
    assert_int_equal(low.text_size, 100);
    assert_int_equal(high.text_size, 200);
    assert_int_equal(low.mirror, 1);
    assert_int_equal(high.speed, 150);
    assert_int_equal(high.kit, 0x7f7f7f7f & ((1 << KN_KIT_COUNT) - 1));
    high.text_size = 137;
    kn_settings_clamp(&high);
    assert_int_equal(high.text_size, 125);
    high.text_size = 138;
    kn_settings_clamp(&high);
    assert_int_equal(high.text_size, 150);
    expect_return(&low);
    expect_return(&high);
}

// ---- mistakes

static const struct {
    const char *line; // the second of a file whose first and third are good
    const char *told; // place and message
} mistakes[] = {
    {"tone: cly", "2:7: 'tone' is 'cly' (did you mean 'clay'? expected one of: "
                  "chalk, sand, clay, earthenware, umber, peat)"},
    {"tone: [clay]", "2:7: 'tone' is a list (expected one of: chalk, sand, "
                     "clay, earthenware, umber, peat)"},
    {"tone:", "2:6: 'tone' is empty (expected one of: chalk, sand, clay, "
              "earthenware, umber, peat)"},
    {"text-size: 90", "2:12: 'text-size' is 90 (expected 100 to 200)"},
    {"text-size: 130",
     "2:12: 'text-size' is 130 (expected 100 to 200 in steps of 25)"},
    {"text-size: big",
     "2:12: 'text-size' is 'big' (expected a whole number from 100 to 200)"},
    {"text-size: 125.5",
     "2:12: 'text-size' is 125.5 (expected a whole number from 100 to 200)"},
    {"text-size: 125%",
     "2:12: 'text-size' is '125%' (expected a whole number from 100 to 200)"},
    {"mirror: maybe", "2:9: 'mirror' is 'maybe' (expected one of: yes, no, "
                      "true, false)"},
    {"reduced_motion: yes", "2:1: unknown key 'reduced_motion' in a settings "
                            "file (did you mean 'reduced-motion'?)"},
    {"kit: ball", "2:6: 'kit' is no list (expected a list of words, as in "
                  "[ball, peanut]; [] for none)"},
    {"kit: [cane, bal]", "2:13: unknown kit 'bal' (did you mean 'ball'?)"},
    {"kit: [cane, {a: b}]", "2:13: a list or group in 'kit' (expected a word)"},
    {"button-next: key:pagedown",
     "2:14: 'button-next' is 'key:pagedown' (did you mean 'key:page-down'? "
     "expected as-usual or a button, as key:f5, pad:left-shoulder, plain:4 or "
     "mouse:middle)"},
    {"button-next: plain:0",
     "2:14: 'button-next' is 'plain:0' (expected as-usual or a button, as "
     "key:f5, pad:left-shoulder, plain:4 or mouse:middle)"},
    {"button-next: [key:f5]",
     "2:14: 'button-next' is no button (expected as-usual or a button, as "
     "key:f5, pad:left-shoulder, plain:4 or mouse:middle)"},
    {"button-next:",
     "2:13: 'button-next' is no button (expected as-usual or a button, as "
     "key:f5, pad:left-shoulder, plain:4 or mouse:middle)"},
    {"button-next: key:escape", "2:14: 'button-next' is 'key:escape', which "
                                "always goes back and stops (expected another "
                                "button)"},
    {"button-next: pad:b", "2:14: 'button-next' is 'pad:b', which always goes "
                           "back and stops (expected another button)"},
    {"button-next: mouse:1", "2:14: 'button-next' is 'mouse:1', which always "
                             "points (expected another button)"},
    {"button-next: key:f8", "2:14: 'button-next' is 'key:f8', which always has "
                            "pages read aloud (expected another button)"},
    {"button-next: key:f11",
     "2:14: 'button-next' is 'key:f11', which always changes to full screen "
     "(expected another button)"},
    {"button-next: key:left-shift",
     "2:14: 'button-next' is 'key:left-shift', which always is held with other "
     "keys (expected another button)"},
    {"theme: day", "3:1: 'theme' is given twice, first in line 2 (expected "
                   "each key once)"},
};

static void
each_mistake_costs_its_own_key(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(mistakes); i++) {
        char text[TEXT_BYTES];
        struct kn_settings settings;
        struct kn_diag_list diags;
        snprintf(text, sizeof(text), "speed: 80\n%s\ntheme: day\n",
                 mistakes[i].line);
        assert_false(parse(&settings, text, &diags));
        expect_told(&diags, mistakes[i].told);
        assert_string_equal(diags.items[0].file, "s.yaml");
        kn_diag_destroy(&diags);

        struct kn_settings expected = kn_settings_standard();
        expected.speed = 80;
        expected.theme = KN_SETTING_DAY;
        if (strncmp(mistakes[i].line, "kit: [", 6) == 0) {
            expected.kit = 1 << KN_KIT_CANE;
        }
        assert_memory_equal(&settings, &expected, sizeof(settings));
    }
}

static void
one_button_does_one_thing(void **state)
{
    (void)state;
    static const char text[] = "button-again: mouse:middle\n"
                               "button-next: mouse:middle\n"
                               "button-pause: pad:x\n"
                               "button-hurts: pad:3\n"
                               "button-softer: as-usual\n";
    struct kn_settings settings;
    struct kn_diag_list diags;
    assert_false(parse(&settings, text, &diags));
    assert_int_equal(diags.count, 2);
    assert_string_equal(diags.items[0].message,
                        "'button-again' is 'mouse:middle', as is 'button-next' "
                        "in line 2 (expected a button of its own)");
    assert_int_equal(diags.items[0].mark.line, 1);
    assert_int_equal(diags.items[0].mark.column, 15);
    assert_string_equal(diags.items[1].message,
                        "'button-hurts' is 'pad:3', as is 'button-pause' in "
                        "line 3 (expected a button of its own)");
    const int expected[KN_REMOTE_COUNT] = {
        [KN_REMOTE_PAUSE] = KN_BUTTON_PAD | 2,
        [KN_REMOTE_NEXT] = KN_BUTTON_MOUSE | 2,
    };
    assert_memory_equal(settings.remote, expected, sizeof(expected));
    kn_diag_destroy(&diags);
}

static void
buttons_come_back(void **state)
{
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    static const kn_button_id buttons[KN_REMOTE_COUNT] = {
        KN_BUTTON_KEYBOARD | 78, KN_BUTTON_KEYBOARD | 300, KN_BUTTON_PAD | 9,
        KN_BUTTON_PLAIN | 11,    KN_BUTTON_MOUSE | 8,      0,
        KN_BUTTON_KEYBOARD | 4};
    for (int i = 0; i < KN_REMOTE_COUNT; i++) {
        settings.remote[i] = (int)buttons[i];
    }
    expect_return(&settings);
    assert_int_equal(kn_remote_of(settings.remote, KN_BUTTON_PAD | 9),
                     KN_REMOTE_BEFORE);
    assert_int_equal(kn_remote_of(settings.remote, 0), -1);
    kn_remote_free(settings.remote, KN_BUTTON_PAD | 9);
    kn_remote_free(settings.remote, 0);
    assert_int_equal(settings.remote[KN_REMOTE_BEFORE], 0);
    assert_int_equal(kn_remote_of(settings.remote, KN_BUTTON_PAD | 9), -1);
    assert_int_equal(settings.remote[KN_REMOTE_AGAIN], KN_BUTTON_PLAIN | 11);
}

// Whatever was in memory, what is clamped could have been read.
static void
buttons_that_cannot_be_are_none(void **state)
{
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    settings.remote[KN_REMOTE_PAUSE] = KN_BUTTON_KEYBOARD | 41;
    settings.remote[KN_REMOTE_NEXT] = KN_BUTTON_PAD | 4;
    settings.remote[KN_REMOTE_BEFORE] = KN_BUTTON_PAD | 4;
    settings.remote[KN_REMOTE_AGAIN] = KN_BUTTON_KEYBOARD;
    settings.remote[KN_REMOTE_SOFTER] = -1;
    kn_settings_clamp(&settings);
    const int expected[KN_REMOTE_COUNT] = {
        [KN_REMOTE_NEXT] = KN_BUTTON_PAD | 4,
    };
    assert_memory_equal(settings.remote, expected, sizeof(expected));
    expect_return(&settings);
}

static void
unreadable_files_give_the_standard(void **state)
{
    static const char *const texts[] = {
        "",   "\xff\xfe",     "- a\n- b\n", "speed", "a\tb\n\tc: d",
        "*x", "--- a\n--- b",
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        struct kn_settings settings;
        struct kn_settings expected = kn_settings_standard();
        struct kn_diag_list diags;
        assert_false(parse(&settings, texts[i], &diags));
        assert_true(diags.count > 0);
        assert_memory_equal(&settings, &expected, sizeof(settings));
        kn_diag_destroy(&diags);
    }
}

// A file that breaks off keeps what is whole.
static void
what_stands_before_the_break_is_taken(void **state)
{
    (void)state;
    struct kn_settings settings;
    struct kn_diag_list diags;
    assert_false(
        parse(&settings, "speed: 70\nmirror: yes\nkit: [ball", &diags));
    assert_int_equal(diags.count, 1);
    assert_int_equal(settings.speed, 70);
    assert_int_equal(settings.mirror, 1);
    assert_int_equal(settings.kit, kn_settings_standard().kit);
    kn_diag_destroy(&diags);
}

static void
what_a_newer_one_wrote_is_written_back(void **state)
{
    static const char newer[] = "speed: 60\nhaptics: strong\n"
                                "pedals: [1, {left: yes}]\ntheme: neon\n";
    (void)state;
    struct kn_document doc;
    struct kn_diag_list diags;
    struct kn_settings settings = kn_settings_standard();
    kn_diag_init(&diags);
    assert_true(kn_document_parse(&doc, "newer", newer, strlen(newer), &diags));
    char *text = written(&settings, doc.root);
    assert_non_null(strstr(text, "\nhaptics: strong\n"));
    assert_non_null(strstr(text, "\npedals:\n- 1\n- left: yes\n"));
    assert_non_null(strstr(text, "\nspeed: 100\n"));
    assert_null(strstr(text, "neon"));
    kn_document_destroy(&doc);
    kn_diag_destroy(&diags);
    free(text);
}

// ---- the screen

static void
expect_row(const char *name, const struct kn_settings *settings,
           const char *value)
{
    for (int i = 0; i < KN_SETTING_ROWS; i++) {
        struct kn_setting_row row = kn_setting_row(i);
        if (strcmp(kn_setting_row_name(row), name) == 0) {
            char text[64];
            kn_setting_row_value(row, settings, text, sizeof(text));
            assert_string_equal(text, value);
            return;
        }
    }
    fail_msg("no row '%s'", name);
}

static bool
step_row(const char *name, struct kn_settings *settings, int direction)
{
    int i = 0;
    while (strcmp(kn_setting_row_name(kn_setting_row(i)), name) != 0) {
        i++;
    }
    return kn_setting_row_step(kn_setting_row(i), settings, direction);
}

static void
rows_step(void **state)
{
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    expect_row("Body tone", &settings, "Clay");
    expect_row("Text size", &settings, "100 %");
    expect_row("Hook cane", &settings, "No");
    expect_row("Towel", &settings, "Yes");
    expect_row("Sound", &settings, "Yes");
    assert_false(step_row("Text size", &settings, -1));
    assert_true(step_row("Text size", &settings, 1));
    expect_row("Text size", &settings, "125 %");
    assert_true(step_row("Theme", &settings, -1));
    expect_row("Theme", &settings, "High contrast");
    assert_true(step_row("Theme", &settings, 1));
    expect_row("Theme", &settings, "Night");
    assert_true(step_row("Hook cane", &settings, 1));
    expect_row("Hook cane", &settings, "Yes");
    assert_true(step_row("Hook cane", &settings, 1));
    expect_row("Hook cane", &settings, "No");
    assert_true(step_row("Mirror", &settings, -1));
    expect_row("Mirror", &settings, "Yes");
}

static void
every_row_has_its_own_name(void **state)
{
    (void)state;
    assert_int_equal(kn_setting_row(KN_SETTING_ROWS - 1).setting -
                         kn_setting_table,
                     KN_SETTING_COUNT - KN_REMOTE_COUNT - 1);
    for (int i = 0; i < KN_SETTING_ROWS; i++) {
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(kn_setting_row_name(kn_setting_row(i)),
                                    kn_setting_row_name(kn_setting_row(j)));
        }
    }
}

// ---- the document

static void
list_values(const struct kn_setting *s, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    if (s->kind == KN_SETTING_NUMBER) {
        snprintf(out, size, "%d to %d, by %d", s->min, s->max, s->step);
    } else if (s->kind == KN_SETTING_FLAG) {
        snprintf(out, size, "`yes`, `no`");
    } else if (s->kind == KN_SETTING_BUTTON) {
        snprintf(out, size, "`" KN_BUTTON_AS_USUAL "`, or a button");
    }
    for (int i = 0; i < s->count; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s`%s`",
                                 i > 0                       ? ", "
                                 : s->kind == KN_SETTING_SET ? "a list of "
                                                             : "",
                                 s->keys[i]);
    }
}

static char *
document(void)
{
    size_t size;
    const char *why;
    char *text =
        kn_file_read(KN_SOURCE_DIR "/docs/SETTINGS.md", 100000, &size, &why);
    assert_non_null(text);
    return text;
}

static void
document_says_what_the_table_says(void **state)
{
    (void)state;
    char *text = document();
    int rows = 0;
    for (const char *p = strstr(text, "\n## The settings\n");
         p && (p = strstr(p, "\n| `")); p++) {
        rows++;
    }
    for (int i = 0; i < KN_SETTING_COUNT; i++) {
        const struct kn_setting *s = &kn_setting_table[i];
        char values[TEXT_BYTES / 2];
        char line[TEXT_BYTES];
        list_values(s, values, sizeof(values));
        snprintf(line, sizeof(line), "\n| `%s` | %s: %s | %s |\n", s->key,
                 s->name, s->about, values);
        if (!strstr(text, line)) {
            fail_msg("docs/SETTINGS.md lacks the line: %s", line);
        }
    }
    assert_int_equal(rows, KN_SETTING_COUNT);
    free(text);
}

static void
document_shows_the_standard_file(void **state)
{
    (void)state;
    struct kn_settings settings = kn_settings_standard();
    char *text = document();
    char *standard = written(&settings, NULL);
    if (!strstr(text, standard)) {
        fail_msg("docs/SETTINGS.md lacks the file:\n%s", standard);
    }
    free(standard);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_comes_back),
        cmocka_unit_test(standard_is_what_was_agreed),
        cmocka_unit_test(clamping),
        cmocka_unit_test(each_mistake_costs_its_own_key),
        cmocka_unit_test(one_button_does_one_thing),
        cmocka_unit_test(buttons_come_back),
        cmocka_unit_test(buttons_that_cannot_be_are_none),
        cmocka_unit_test(unreadable_files_give_the_standard),
        cmocka_unit_test(what_stands_before_the_break_is_taken),
        cmocka_unit_test(what_a_newer_one_wrote_is_written_back),
        cmocka_unit_test(rows_step),
        cmocka_unit_test(every_row_has_its_own_name),
        cmocka_unit_test(document_says_what_the_table_says),
        cmocka_unit_test(document_shows_the_standard_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
