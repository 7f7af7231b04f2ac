// SPDX-License-Identifier: MIT
// The colours can be told apart: 7:1 for text, 3:1 for shapes.
#include "../test.h"

#include "ui/theme.h"

static void
text_stands_out_from_every_ground(void **state)
{
    (void)state;
    const struct kn_theme *t = &kn_theme_night;
    const kn_color grounds[] = {t->ground, t->glow, t->card};
    const kn_color texts[] = {t->text, t->second, t->care};
    for (int g = 0; g < KN_ARRAY_COUNT(grounds); g++) {
        for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
            assert_true(kn_color_contrast(texts[i], grounds[g]) >= 7);
        }
    }
    // Small capitals never lie on the glow's centre, which is behind the body.
    assert_true(kn_color_contrast(t->label, t->ground) >= 7);
    assert_true(kn_color_contrast(t->label, t->card) >= 7);
}

static void
shapes_stand_out_from_the_track(void **state)
{
    (void)state;
    const struct kn_theme *t = &kn_theme_night;
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        assert_true(kn_color_contrast(t->accents[i], t->ground) >= 7);
        assert_true(kn_color_contrast(t->accents[i], t->track) >= 3);
    }
    assert_true(kn_color_contrast(t->label, t->track) >= 3);
}

static void
sizes_follow_the_short_side(void **state)
{
    (void)state;
    struct kn_sizes wide = kn_sizes_for(1920, 1080, 1);
    struct kn_sizes tall = kn_sizes_for(1080, 1920, 1);
    assert_int_equal(wide.body.size, tall.body.size);
    assert_int_equal(wide.body.size, 30); // 2.8 % of 1080
    assert_int_equal(wide.margin, 54);
    assert_true(kn_sizes_for(1, 1, 0.5f).body.size >= 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_stands_out_from_every_ground),
        cmocka_unit_test(shapes_stand_out_from_the_track),
        cmocka_unit_test(sizes_follow_the_short_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
