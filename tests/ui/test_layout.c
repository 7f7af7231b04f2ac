// SPDX-License-Identifier: MIT
// Every screen at every size of canvas and text: nothing cut, nothing covered,
// nothing out of reach. With boxes for letters, at the smallest sizes;
// tests/cli does the same with the real typeface at all of them.
#include "../test.h"

#include "fake_text.h"
#include "layout_check.h"
#include "library.h"

#define SMALLEST 6 // of the pairs

static void
every_screen_can_be_read(void **state)
{
    (void)state;
    struct library library;
    struct kn_fake_text fake;
    library_init(&library, NULL);
    kn_fake_text_init(&fake);
    const struct layout_world world = {.library = library.all,
                                       .text = &fake.text,
                                       .folder = KN_SOURCE_DIR "/scripts"};
    int faults = 0;
    for (int i = 0; i < SMALLEST; i++) {
        faults += layout_screens_faults(&world, layout_pairs[i],
                                        "hot-stone-self", true);
    }
    assert_int_equal(faults, 0);
    kn_fake_text_destroy(&fake);
    library_destroy(&library);
}

// The same where words run from right to left, on a screen that lies and on one
// that stands.
static void
every_screen_can_be_read_mirrored(void **state)
{
    (void)state;
    struct library library;
    struct kn_fake_text fake;
    library_init(&library, NULL);
    kn_fake_text_init(&fake);
    fake.text.mirrored = true;
    const struct layout_world world = {.library = library.all,
                                       .text = &fake.text,
                                       .folder = KN_SOURCE_DIR "/scripts"};
    int faults = 0;
    for (int i = 0; i < SMALLEST; i += 3) {
        faults += layout_screens_faults(&world, layout_pairs[i],
                                        "hot-stone-self", true);
    }
    assert_int_equal(faults, 0);
    kn_fake_text_destroy(&fake);
    library_destroy(&library);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_can_be_read),
        cmocka_unit_test(every_screen_can_be_read_mirrored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
