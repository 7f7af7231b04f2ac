// SPDX-License-Identifier: MIT
// Every screen, and the session of every routine that ships, at every size of
// canvas and text, in the real typeface: nothing cut, nothing covered, nothing
// out of reach.
#include "../test.h"

#include "type_bench.h"

static void
every_screen_can_be_read(void **state)
{
    struct type_bench *b = *state;
    static const char *const routines[] = {"hot-stone-self",
                                           "trigger-point-self"};
    int faults = 0;
    for (int i = 0; i < LAYOUT_PAIRS; i++) {
        for (int r = 0; r < KN_ARRAY_COUNT(routines); r++) {
            faults += layout_screens_faults(&b->world, layout_pairs[i],
                                            routines[r], r == 0);
        }
    }
    assert_int_equal(faults, 0);
}

static void
every_session_can_be_read(void **state)
{
    struct type_bench *b = *state;
    const struct kn_catalogue *catalogue = &b->content.catalogue;
    int faults = 0;
    for (int i = 0; i < catalogue->count; i++) {
        struct kn_routine routine;
        assert_int_equal(
            kn_content_routine(&b->content, catalogue->entries[i].id, &routine),
            KN_EXIT_DONE);
        for (int p = 0; p < LAYOUT_PAIRS; p++) {
            faults +=
                layout_session_faults(&routine, layout_pairs[p], b->world.text);
        }
        kn_routine_destroy(&routine);
    }
    assert_int_equal(faults, 0);
}

static int
words_of(const struct type_bench *b, const struct kn_routine *routine,
         struct layout_pair pair)
{
    struct kn_session_layout l;
    const struct kn_session_layout_params params = {
        .width = pair.width,
        .height = pair.height,
        .scale = (float)pair.text_size / 100,
        .routine = routine,
    };
    kn_session_layout_init(&l, &params, b->world.text);
    return l.flow.body.size;
}

// All words of a step are on one screen, so larger ones have to be found room
// for; but whoever asks for them never gets smaller ones.
static void
larger_words_are_no_smaller(void **state)
{
    struct type_bench *b = *state;
    const struct kn_catalogue *catalogue = &b->content.catalogue;
    for (int i = 0; i < catalogue->count; i++) {
        struct kn_routine routine;
        assert_int_equal(
            kn_content_routine(&b->content, catalogue->entries[i].id, &routine),
            KN_EXIT_DONE);
        for (int p = 0; p < LAYOUT_PAIRS; p++) {
            struct layout_pair usual = layout_pairs[p];
            usual.text_size = 100;
            assert_true(words_of(b, &routine, layout_pairs[p]) >=
                        words_of(b, &routine, usual));
        }
        kn_routine_destroy(&routine);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_can_be_read),
        cmocka_unit_test(every_session_can_be_read),
        cmocka_unit_test(larger_words_are_no_smaller),
    };
    return cmocka_run_group_tests(tests, type_bench_set_up,
                                  type_bench_tear_down);
}
