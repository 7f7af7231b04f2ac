// SPDX-License-Identifier: MIT
// The tables are whole, and say of each word what the rules rely on.
#include "../test.h"

#include <string.h>

#include "routine/routine.h"

// Every key is there, and only once.
static void
expect_distinct(const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        assert_non_null(words[i]);
        assert_int_not_equal(words[i][0], 0);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(words[i], words[j]);
        }
    }
}

static void
every_word_has_a_key_and_a_name(void **state)
{
    (void)state;
    const char *keys[KN_STROKE_COUNT + KN_TOOL_COUNT];
    for (int i = 0; i < KN_STROKE_COUNT; i++) {
        keys[i] = kn_strokes[i].key;
        assert_true(kn_strokes[i].name && *kn_strokes[i].name);
    }
    expect_distinct(keys, KN_STROKE_COUNT);
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        keys[i] = kn_tools[i].key;
        assert_true(kn_tools[i].name && *kn_tools[i].name);
    }
    expect_distinct(keys, KN_TOOL_COUNT);
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        keys[i] = kn_techniques[i].key;
        assert_true(kn_techniques[i].name && *kn_techniques[i].name);
    }
    expect_distinct(keys, KN_TECHNIQUE_COUNT);
    expect_distinct(kn_side_keys, KN_SIDE_COUNT);
    expect_distinct(kn_mode_keys, KN_MODE_COUNT);
    expect_distinct(kn_breath_keys, KN_BREATH_COUNT);
    expect_distinct(kn_posture_keys, KN_POSTURE_COUNT);
    expect_distinct(kn_posture_names, KN_POSTURE_COUNT);
}

static void
strokes_are_consistent(void **state)
{
    (void)state;
    for (int i = 0; i < KN_STROKE_COUNT; i++) {
        const struct kn_stroke_info *s = &kn_strokes[i];
        bool held = s->motion == KN_MOTION_STILL ||
                    s->motion == KN_MOTION_DRAG || s->motion == KN_MOTION_APART;
        assert_int_equal(s->by_hold, held);
        assert_true(s->speed_min <= s->speed_max);
        assert_false(s->point && s->broad);
        bool moves =
            s->motion == KN_MOTION_TRAVEL || s->motion == KN_MOTION_SWEEP;
        assert_true(!moves || (s->speed_min > 0 && s->speed_max > 0));
    }
}

static void
tools_are_consistent(void **state)
{
    (void)state;
    for (int i = 0; i < KN_TOOL_COUNT; i++) {
        const struct kn_tool_info *t = &kn_tools[i];
        bool touches = i != KN_TOOL_NONE && i != KN_TOOL_THERMOMETER;
        assert_int_equal(touches, t->radius > 0);
        assert_false(t->point && t->broad);
        assert_false(t->hand && t->warm);
    }
}

static void
caps_are_those_of_the_evidence(void **state)
{
    (void)state;
    const float caps[KN_TECHNIQUE_COUNT] = {4, 6, 6, 4, 3, 5};
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        assert_float_equal(kn_techniques[i].intensity_cap, caps[i], 0);
    }
}

static void
intensities_have_words(void **state)
{
    (void)state;
    assert_string_equal(kn_intensity_word(0), "no contact");
    assert_string_equal(kn_intensity_word(0.2f), "barely touching");
    assert_string_equal(kn_intensity_word(1), "barely touching");
    assert_string_equal(kn_intensity_word(2), "light");
    assert_string_equal(kn_intensity_word(3.4f), "steady");
    assert_string_equal(kn_intensity_word(3.5f), "definite but pleasant");
    assert_string_equal(kn_intensity_word(5), "strong but welcome");
    assert_string_equal(kn_intensity_word(6), "the most you should feel");
    assert_string_equal(kn_intensity_word(6.5f), "too much: ease off");
    assert_string_equal(kn_intensity_word(10), "too much: ease off");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_has_a_key_and_a_name),
        cmocka_unit_test(strokes_are_consistent),
        cmocka_unit_test(tools_are_consistent),
        cmocka_unit_test(caps_are_those_of_the_evidence),
        cmocka_unit_test(intensities_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
