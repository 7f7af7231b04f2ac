// SPDX-License-Identifier: MIT
// Every button has a name in files that is its own, and one for people.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "base/button.h"

static const kn_button_id kinds[] = {
    KN_BUTTON_KEYBOARD,
    KN_BUTTON_PAD,
    KN_BUTTON_PLAIN,
    KN_BUTTON_MOUSE,
};

// All there are, in a fresh array for test_free.
static kn_button_id *
all_buttons(int *count)
{
    kn_button_id *buttons =
        test_calloc(KN_ARRAY_COUNT(kinds) * 1000, sizeof(*buttons));
    *count = 0;
    for (int k = 0; k < KN_ARRAY_COUNT(kinds); k++) {
        for (unsigned code = 0; code < 1000; code++) {
            if (kn_button_is_one(kinds[k] | code)) {
                buttons[(*count)++] = kinds[k] | code;
            }
        }
    }
    return buttons;
}

static void
each_comes_back_by_its_name(void **state)
{
    (void)state;
    int count;
    kn_button_id *buttons = all_buttons(&count);
    assert_int_equal(count, 511 + 256 + 256 + 255);
    for (int i = 0; i < count; i++) {
        char name[KN_BUTTON_BYTES];
        char title[KN_BUTTON_TITLE_BYTES];
        kn_button_write(name, buttons[i]);
        assert_in_range(strlen(name), 5, KN_BUTTON_BYTES - 2);
        assert_int_equal(kn_button_read(name), buttons[i]);
        kn_button_title(title, sizeof(title), buttons[i], NULL);
        assert_in_range(strlen(title), 1, KN_BUTTON_TITLE_BYTES - 2);
    }
    test_free(buttons);
}

static void
people_can_tell_them_apart(void **state)
{
    (void)state;
    int count;
    kn_button_id *buttons = all_buttons(&count);
    char(*titles)[KN_BUTTON_TITLE_BYTES] =
        test_calloc((size_t)count, sizeof(*titles));
    for (int i = 0; i < count; i++) {
        kn_button_title(titles[i], sizeof(titles[i]), buttons[i], NULL);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(titles[i], titles[j]);
        }
    }
    test_free(titles);
    test_free(buttons);
}

static const struct {
    const char *name;
    kn_button_id button;
    const char *title;
} known[] = {
    {"key:f5", KN_BUTTON_KEYBOARD | 62, "F5"},
    {"key:page-down", KN_BUTTON_KEYBOARD | 78, "Page Down"},
    {"key:a", KN_BUTTON_KEYBOARD | 4, "A"},
    {"key:1", KN_BUTTON_KEYBOARD | 30, "1"},
    {"key:keypad-1", KN_BUTTON_KEYBOARD | 89, "Keypad 1"},
    {"key:media-next", KN_BUTTON_KEYBOARD | 258, "Media next"},
    {"key:code-300", KN_BUTTON_KEYBOARD | 300, "Key 300"},
    {"pad:left-shoulder", KN_BUTTON_PAD | 9, "Game pad: left shoulder"},
    {"pad:a", KN_BUTTON_PAD | 0, "Game pad: A"},
    {"pad:22", KN_BUTTON_PAD | 21, "Game pad: 22"},
    {"plain:4", KN_BUTTON_PLAIN | 3, "Pad button 4"},
    {"mouse:middle", KN_BUTTON_MOUSE | 2, "Middle mouse button"},
    {"mouse:5", KN_BUTTON_MOUSE | 5, "Mouse button 5"},
};

static void
names_that_files_hold(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(known); i++) {
        char name[KN_BUTTON_BYTES];
        char title[KN_BUTTON_TITLE_BYTES];
        kn_button_write(name, known[i].button);
        kn_button_title(title, sizeof(title), known[i].button, NULL);
        assert_string_equal(name, known[i].name);
        assert_string_equal(title, known[i].title);
        assert_int_equal(kn_button_read(known[i].name), known[i].button);
    }
    // A number does as well where there is a name.
    assert_int_equal(kn_button_read("key:code-62"), KN_BUTTON_KEYBOARD | 62);
    assert_int_equal(kn_button_read("pad:10"), KN_BUTTON_PAD | 9);
    assert_int_equal(kn_button_read("mouse:2"), KN_BUTTON_MOUSE | 2);
}

static void
what_is_no_button(void **state)
{
    static const char *const texts[] = {
        "",          "f5",        "key:",       "key",         "key:F5",
        "key: f5",   "key:code-", "key:code-0", "key:code--1", "key:code-512",
        "pad:",      "pad:0",     "pad:257",    "plain:0",     "plain:a",
        "plain:257", "mouse:0",   "mouse:256",  "mouse:1.0",   "key:code-1e1",
        "none:1",    "key:f5 ",
    };
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        assert_int_equal(kn_button_read(texts[i]), 0);
    }
    assert_false(kn_button_is_one(0));
    assert_false(kn_button_is_one(44));
    assert_false(kn_button_is_one(KN_BUTTON_KEYBOARD));
    assert_false(kn_button_is_one(KN_BUTTON_KEYBOARD | 512));
    assert_false(kn_button_is_one(0x50001u));
    assert_false(kn_button_is_one(0x1010001u));
    assert_false(kn_button_is_one(UINT32_MAX));
}

static void
what_was_meant(void **state)
{
    (void)state;
    char near[KN_BUTTON_BYTES];
    assert_true(kn_button_nearest(near, "key:pagedown"));
    assert_string_equal(near, "key:page-down");
    assert_true(kn_button_nearest(near, "F5"));
    assert_string_equal(near, "key:f5");
    assert_true(kn_button_nearest(near, "pad:left-sholder"));
    assert_string_equal(near, "pad:left-shoulder");
    assert_false(kn_button_nearest(near, "plain:first"));
    assert_false(kn_button_nearest(near, "key:something else"));
}

// A keyboard on which A says Q, and others say what is no Latin.
static uint32_t
says(int scancode)
{
    switch (scancode) {
    case 4:
        return 'q';
    case 21:
        return 0x43a;
    case 47:
        return 0xfc;
    case 48:
        return 0; // a dead one
    case 45:
        return 0xdf;
    default:
        return 'z';
    }
}

static void
expect_title(int scancode, const char *title)
{
    char out[KN_BUTTON_TITLE_BYTES];
    kn_button_title(out, sizeof(out),
                    KN_BUTTON_KEYBOARD | (kn_button_id)scancode, says);
    assert_string_equal(out, title);
}

static void
letters_are_those_of_the_keyboard(void **state)
{
    (void)state;
    expect_title(4, "Q");
    expect_title(21, "\u041a");
    expect_title(47, "\u00dc");
    expect_title(48, "]");
    expect_title(45, "\u00df");
    expect_title(100, "Z");
    expect_title(62, "F5"); // whatever it says
    expect_title(44, "Space");
    expect_title(89, "Keypad 1");
}

// A character is whole or not there.
static void
what_does_not_fit_is_cut(void **state)
{
    (void)state;
    char out[2];
    kn_button_title(out, sizeof(out), KN_BUTTON_KEYBOARD | 21, says);
    assert_string_equal(out, "");
    kn_button_title(out, sizeof(out), KN_BUTTON_KEYBOARD | 62, NULL);
    assert_string_equal(out, "F");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_comes_back_by_its_name),
        cmocka_unit_test(people_can_tell_them_apart),
        cmocka_unit_test(names_that_files_hold),
        cmocka_unit_test(what_is_no_button),
        cmocka_unit_test(what_was_meant),
        cmocka_unit_test(letters_are_those_of_the_keyboard),
        cmocka_unit_test(what_does_not_fit_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
