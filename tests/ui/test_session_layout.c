// SPDX-License-Identifier: MIT
// At every size the words of every step fit above what never moves, and
// nothing lies over anything else.
#include "../test.h"

#include "fake_text.h"
#include "stage.h"
#include "ui/session_layout.h"

static const struct {
    int width, height;
} sizes[] = {
    {1920, 1080}, {3840, 2160}, {1280, 720},  {1366, 768},
    {1024, 768},  {800, 480},   {800, 600},   {1080, 1920},
    {600, 1024},  {480, 800},   {2560, 1080}, {1000, 1000},
};

static bool
apart(kn_rect a, kn_rect b)
{
    return kn_rect_empty(kn_rect_intersect(a, b));
}

static bool
within(kn_rect a, int width, int height)
{
    return a.x0 >= 0 && a.y0 >= 0 && a.x1 <= width && a.y1 <= height &&
           !kn_rect_empty(a);
}

static void
everything_has_its_place(void **state)
{
    (void)state;
    struct stage stage;
    struct kn_fake_text fake;
    stage_init(&stage, "deep-tissue-self");
    kn_fake_text_init(&fake);
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        struct kn_session_layout l;
        kn_session_layout_init(
            &l,
            &(struct kn_session_layout_params){.width = sizes[i].width,
                                               .height = sizes[i].height,
                                               .scale = 1,
                                               .routine = &stage.routine},
            &fake.text);
        const kn_rect rects[] = {l.body,  l.words, l.intensity, l.breath,
                                 l.clock, l.next,  l.strip};
        for (int a = 0; a < KN_ARRAY_COUNT(rects); a++) {
            assert_true(within(rects[a], sizes[i].width, sizes[i].height));
            for (int b = a + 1; b < KN_ARRAY_COUNT(rects); b++) {
                // The strip runs along the foot of the body on wide screens.
                bool strip_on_body = a == 0 && b == 6;
                assert_true(strip_on_body || apart(rects[a], rects[b]));
            }
        }
        kn_fake_text_destroy(&fake);
        kn_fake_text_init(&fake);
    }
    kn_fake_text_destroy(&fake);
    stage_destroy(&stage);
}

static void
words_follow_each_other_and_fit(void **state)
{
    (void)state;
    struct stage stage;
    struct kn_fake_text fake;
    stage_init(&stage, "swedish-self");
    kn_fake_text_init(&fake);
    for (int i = 0; i < KN_ARRAY_COUNT(sizes); i++) {
        struct kn_session_layout l;
        kn_session_layout_init(
            &l,
            &(struct kn_session_layout_params){.width = sizes[i].width,
                                               .height = sizes[i].height,
                                               .scale = 1,
                                               .routine = &stage.routine},
            &fake.text);
        assert_true(l.fits);
        for (int s = 0; s < stage.routine.step_count; s++) {
            struct kn_step_words w;
            const struct kn_words_of of = {.step = &stage.routine.steps[s],
                                           .side = KN_BODY_LEFT,
                                           .mode = KN_MODE_PARTNER,
                                           .mirror = true};
            kn_session_layout_words(&l, of, &fake.text, &w);
            assert_true(w.title_y < w.side_y && w.side_y < w.say_y &&
                        w.say_y < w.show_y && w.show_y < w.safety_y);
            assert_true(w.bottom <= l.words.y1);
            int width = l.words.x1 - l.words.x0;
            assert_true(w.title.width <= width && w.show.width <= width);
        }
    }
    kn_fake_text_destroy(&fake);
    stage_destroy(&stage);
}

static void
the_smallest_window_is_survived(void **state)
{
    (void)state;
    struct stage stage;
    struct kn_fake_text fake;
    stage_init(&stage, "swedish-self");
    kn_fake_text_init(&fake);
    for (int size = 1; size < 60; size += 7) {
        struct kn_session_layout l;
        kn_session_layout_init(
            &l,
            &(struct kn_session_layout_params){.width = size,
                                               .height = 60 - size,
                                               .scale = 1,
                                               .routine = &stage.routine},
            &fake.text);
    }
    kn_fake_text_destroy(&fake);
    stage_destroy(&stage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_has_its_place),
        cmocka_unit_test(words_follow_each_other_and_fit),
        cmocka_unit_test(the_smallest_window_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
