// SPDX-License-Identifier: MIT
// The text to take home: all of it where there is room, sensibly less where
// there is not, and never less of what is to be heeded.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "routine/leaflet.h"

#define SECONDS(s) ((kn_tick)((s)*KN_SECOND))
#define MOST 4096
#define GUARD 0x5a
#define STEPS 64

#define FOOT                                                                   \
    "\nStop at once with sharp, shooting or electric pain, numbness, new "     \
    "weakness, dizziness, a sudden headache, chest pain, breathlessness, "     \
    "burning skin, or above 6 of 10. If it does not pass, get help. Ask a "    \
    "doctor first if you are ill, pregnant, take blood thinners or are not "   \
    "sure.\nThis is for comfort. It promises nothing and cannot tell you "     \
    "what is wrong."

static struct kn_step
glide(const char *title)
{
    return (struct kn_step){
        .title = title,
        .say = "Glide up beside the spine.",
        .side = KN_SIDE_BOTH,
        .stroke = KN_STROKE_GLIDE,
        .tempo = {.cycle = SECONDS(7), .times = 10},
        .intensity_start = 1,
        .intensity_peak = 3,
    };
}

static struct kn_routine
routine_of(struct kn_step *steps, int count, const char **kit, int kit_count)
{
    return (struct kn_routine){
        .title = "An easy evening",
        .technique = KN_TECHNIQUE_SWEDISH,
        .mode = KN_MODE_SELF,
        .kit = kit,
        .kit_count = kit_count,
        .steps = steps,
        .step_count = count,
    };
}

// Writes into exactly `size` bytes, and sees to it that no other is touched,
// that characters are whole and that the end is the end or nothing is there.
static int
write_into(char *out, size_t size, const struct kn_routine *routine,
           const bool *left_out)
{
    memset(out, GUARD, MOST);
    int told = kn_leaflet_write(out, size, routine, left_out);
    for (size_t i = size; i < MOST; i++) {
        assert_int_equal(out[i], GUARD);
    }
    if (size == 0) {
        assert_int_equal(told, 0);
        return 0;
    }
    assert_non_null(memchr(out, '\0', size));
    size_t length = strlen(out);
    assert_int_equal(kn_utf8_check(out, length), length);
    for (size_t i = 0; i < length; i++) {
        assert_true(out[i] == '\n' || (unsigned char)out[i] >= ' ');
        assert_int_not_equal(out[i], 0x7f);
    }
    if (told == 0) {
        assert_string_equal(out, "");
    } else {
        assert_true(length > strlen(FOOT));
        assert_string_equal(out + length - strlen(FOOT), FOOT);
    }
    return told;
}

// ---- what it says

static void
with_room_it_says_all(void **state)
{
    (void)state;
    const char *kit[] = {"bare hands", "a ball"};
    struct kn_step steps[] = {
        glide("Long glides"),
        {.title = "Lean on the ball",
         .say = "Lean in, and breathe out.",
         .side = KN_SIDE_IN_TURN,
         .stroke = KN_STROKE_HOLD,
         .tool = KN_TOOL_BALL,
         .tempo = {.ramp = SECONDS(3),
                   .hold = SECONDS(20),
                   .release = SECONDS(2),
                   .times = 1},
         .intensity_peak = 4.5f},
        {.title = "Rest",
         .say = "Rest.",
         .side = KN_SIDE_BOTH,
         .stroke = KN_STROKE_REST,
         .tempo = {.rest = SECONDS(40)}},
    };
    struct kn_routine routine = routine_of(steps, 3, kit, 2);
    char text[MOST];
    assert_int_equal(write_into(text, MOST, &routine, NULL), 3);
    assert_string_equal(
        text, "Knead - An easy evening\n"
              "Swedish, by yourself\n"
              "To fetch: bare hands; a ball\n"
              "\n"
              "1. Long glides\n"
              "Both sides together. 10 strokes of 7 s, steady (3 of 10)\n"
              "Glide up beside the spine.\n"
              "2. Lean on the ball\n"
              "Right side, then left. One hold of 25 s, strong but welcome "
              "(4.5 of 10)\n"
              "Lean in, and breathe out.\n"
              "3. Rest\n"
              "Hands free. 40 s\n"
              "Rest.\n" FOOT);
}

// A step that is left out is not told, and leaves no gap in the numbers.
static void
what_is_left_out_is_not_told(void **state)
{
    (void)state;
    struct kn_step steps[] = {glide("First"), glide("Second"), glide("Third")};
    struct kn_routine routine = routine_of(steps, 3, NULL, 0);
    routine.mode = KN_MODE_PARTNER;
    const bool left_out[] = {false, true, false};
    char text[MOST];
    assert_int_equal(write_into(text, MOST, &routine, left_out), 2);
    assert_null(strstr(text, "Second"));
    assert_non_null(strstr(text, "2. Third\n"));
    assert_int_equal(
        strncmp(
            text,
            "Knead - An easy evening\nSwedish, with a partner\n\n1. First\n",
            58),
        0);
}

// ---- with less room

// Cues go first, then words, then the last steps; the figures of a step are
// told as long as the step is.
static void
less_room_less_detail(void **state)
{
    (void)state;
    struct kn_step steps[3] = {glide("First"), glide("Second"), glide("Third")};
    steps[1].side = KN_SIDE_IN_TURN;
    steps[2].tempo = (struct kn_tempo){.hold = SECONDS(30), .times = 1};
    struct kn_routine routine = routine_of(steps, 3, NULL, 0);
    char text[MOST];
    assert_int_equal(write_into(text, MOST, &routine, NULL), 3);
    size_t all = strlen(text) + 1;
    assert_int_equal(write_into(text, all, &routine, NULL), 3);
    assert_non_null(strstr(text, "Glide up"));

    assert_int_equal(write_into(text, all - 1, &routine, NULL), 3);
    assert_null(strstr(text, "Glide up"));
    assert_non_null(strstr(text, "10 strokes of 7 s, steady (3 of 10)"));
    size_t worded = strlen(text) + 1;

    assert_int_equal(write_into(text, worded - 1, &routine, NULL), 3);
    assert_non_null(strstr(text,
                           "1. First: both sides, 10 x 7 s, steady 3\n"
                           "2. Second: right, then left, 10 x 7 s, steady 3\n"
                           "3. Third: both sides, 30 s, steady 3\n" FOOT));
}

static void
what_is_missing_is_counted(void **state)
{
    (void)state;
    struct kn_step steps[STEPS];
    char titles[STEPS][32];
    for (int i = 0; i < STEPS; i++) {
        snprintf(titles[i], sizeof(titles[i]), "Part %d of it", i + 1);
        steps[i] = glide(titles[i]);
    }
    struct kn_routine routine = routine_of(steps, STEPS, NULL, 0);
    char text[MOST];
    int told = write_into(text, 1273, &routine, NULL);
    assert_in_range(told, 10, STEPS - 1);
    char more[40];
    char last[40];
    snprintf(more, sizeof(more), "\n... and %d more\n\nStop", STEPS - told);
    assert_non_null(strstr(text, more));
    snprintf(last, sizeof(last), "%d. Part %d of it: ", told, told);
    assert_non_null(strstr(text, last));
    snprintf(last, sizeof(last), "%d. Part", told + 1);
    assert_null(strstr(text, last));
}

// At every size: nothing beyond it, no half character, no half step, and more
// room never means fewer steps.
static void
every_size_is_kept(void **state)
{
    (void)state;
    const char *kit[] = {"b\xc3\xa4lle", "\xe2\x82\xac 1"};
    struct kn_step steps[6];
    for (int i = 0; i < 6; i++) {
        steps[i] = glide("R\xc3\xbc"
                         "cken \xe8\x83\x8c\xe4\xb8\xad");
    }
    struct kn_routine routine = routine_of(steps, 6, kit, 2);
    char text[MOST];
    int before = 0;
    for (size_t size = 0; size < 1300; size++) {
        int told = write_into(text, size, &routine, NULL);
        assert_true(told >= before);
        before = told;
    }
    assert_int_equal(before, 6);
}

// ---- hostile scripts

static void
long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    static const char *const letters[] = {
        "a", "\xc3\xbc", "\xe8\x83\x8c", "\xf0\x9f\x99\x82", "ab ", "\xcc\x81"};
    char title[MOST];
    char text[MOST];
    for (int l = 0; l < KN_ARRAY_COUNT(letters); l++) {
        for (size_t length = 0; length < 400; length += strlen(letters[l])) {
            title[0] = '\0';
            while (strlen(title) < length) {
                strcat(title, letters[l]);
            }
            struct kn_step steps[] = {glide(title)};
            steps[0].say = title;
            const char *kit[12];
            for (int k = 0; k < 12; k++) {
                kit[k] = title;
            }
            struct kn_routine routine = routine_of(steps, 1, kit, 12);
            routine.title = title;
            assert_int_equal(write_into(text, 1273, &routine, NULL), 1);
        }
    }
}

static void
words_are_cut_where_they_end(void **state)
{
    (void)state;
    struct kn_step steps[] = {glide("Small circles with the knuckles on the "
                                    "broad muscles that lie right beside the "
                                    "spine and under the ribs")};
    struct kn_routine routine = routine_of(steps, 1, NULL, 0);
    char text[MOST];
    assert_int_equal(write_into(text, MOST, &routine, NULL), 1);
    assert_non_null(strstr(text, "1. Small circles with the knuckles on the "
                                 "broad muscles that lie right beside the "
                                 "spine...\n"));
}

// What a script writes into its title cannot pass for a line of ours.
static void
line_breaks_of_scripts_are_blanks(void **state)
{
    (void)state;
    struct kn_step steps[] = {glide("One\n2. Do it harder\r\n\x1b[31m\x7f\t!")};
    struct kn_routine routine = routine_of(steps, 1, NULL, 0);
    routine.title = "A\nB %s%n";
    char text[MOST];
    assert_int_equal(write_into(text, MOST, &routine, NULL), 1);
    assert_non_null(strstr(text, "A B %s%n\n"));
    assert_non_null(strstr(text, "1. One 2. Do it harder   [31m  !\n"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_room_it_says_all),
        cmocka_unit_test(what_is_left_out_is_not_told),
        cmocka_unit_test(less_room_less_detail),
        cmocka_unit_test(what_is_missing_is_counted),
        cmocka_unit_test(every_size_is_kept),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(words_are_cut_where_they_end),
        cmocka_unit_test(line_breaks_of_scripts_are_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
