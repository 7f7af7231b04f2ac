// SPDX-License-Identifier: MIT
// A script names recordings beside it, and nothing else on the machine.
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "routine/clip.h"

static void
names_stay_beside_the_script(void **state)
{
    static const char *const good[] = {"up.wav", "clips/up.wav",
                                       "a/b-2/c_d.wav", "x..y.wav"};
    static const char *const bad[] = {
        "",         ".wav",           "up",          "up.mp3",
        "/up.wav",  "../up.wav",      "a/../up.wav", "a//up.wav",
        "a/.b.wav", "~/up.wav",       "a\\b.wav",    "up.wav/",
        "a b.wav",  "http://x/a.wav", "\xc3\xa9.wav"};
    char longest[KN_CLIP_NAME + 2];
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(good); i++) {
        assert_true(kn_clip_is_name(good[i]));
    }
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        if (kn_clip_is_name(bad[i])) {
            fail_msg("\"%s\" is taken", bad[i]);
        }
    }
    memset(longest, 'a', sizeof(longest));
    memcpy(longest + KN_CLIP_NAME + 1 - 4, ".wav", 5);
    assert_int_equal(strlen(longest), KN_CLIP_NAME + 1);
    assert_false(kn_clip_is_name(longest));
    assert_true(kn_clip_is_name(longest + 1));
}

static void
they_are_found_from_the_script(void **state)
{
    (void)state;
    struct kn_routine routine = {.file = "/home/me/scripts/mine.yaml"};
    char path[40];
    assert_true(kn_clip_path(&routine, "c/up.wav", path, sizeof(path)));
    assert_string_equal(path, "/home/me/scripts/c/up.wav");
    assert_false(kn_clip_path(&routine, "c/up.wav", path, 20));
    assert_string_equal(path, "");
    routine.file = "mine.yaml";
    assert_true(kn_clip_path(&routine, "up.wav", path, sizeof(path)));
    assert_string_equal(path, "up.wav");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stay_beside_the_script),
        cmocka_unit_test(they_are_found_from_the_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
