// SPDX-License-Identifier: MIT
// Ticks, arenas and strict readings of text.
#include "../test.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/tick.h"

static void
clock_is_formatted_for_a_countdown(void **state)
{
    (void)state;
    static const struct {
        kn_tick t;
        const char *text;
    } cases[] = {
        {0, "0:00"},
        {1, "0:01"},
        {KN_SECOND, "0:01"},
        {59 * KN_SECOND + 1, "1:00"},
        {-5 * KN_SECOND, "0:00"},
        {61 * KN_MINUTE, "1:01:00"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        char text[32];
        kn_tick_format_clock(text, sizeof(text), cases[i].t);
        assert_string_equal(text, cases[i].text);
    }
}

static void
clock_is_read_strictly(void **state)
{
    (void)state;
    kn_tick t = -1;
    assert_true(kn_tick_parse_clock("4:05", &t));
    assert_int_equal(t, 245 * KN_SECOND);
    assert_true(kn_tick_parse_clock("1:02:03", &t));
    assert_int_equal(t, 3723 * KN_SECOND);
    assert_true(kn_tick_parse_clock("4.5", &t));
    assert_int_equal(t, 4500 * KN_MILLISECOND);
    static const char *const bad[] = {
        "",     ":",     "4:",    ":30",        "4:5",
        "4:60", "4:005", "1:2:3", "-1",         "4:05x",
        "0x10", "1e3",   " 4",    "1:02:03:04", "99999999999999999",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        t = 7;
        assert_false(kn_tick_parse_clock(bad[i], &t));
        assert_int_equal(t, 7);
    }
}

static void
numbers_are_whole_tokens(void **state)
{
    (void)state;
    double value = 0;
    assert_true(kn_str_to_double("-12.25", &value));
    assert_true(value == -12.25);
    static const char *const bad[] = {
        "",
        "-",
        ".5",
        "5.",
        "1.2.3",
        "1e5",
        "nan",
        "inf",
        "0x1",
        "1 ",
        "+1",
        "1,5",
        "1234567890123456",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        value = 7;
        assert_false(kn_str_to_double(bad[i], &value));
        assert_true(value == 7);
    }
    int whole = 0;
    assert_true(kn_str_to_int("-2147483648", &whole));
    assert_int_equal(whole, INT32_MIN);
    assert_false(kn_str_to_int("2147483648", &whole));
    assert_false(kn_str_to_int("1.0", &whole));
}

static void
utf8_stops_at_the_first_bad_byte(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t good;
    } cases[] = {
        {"plain", 5},
        {"na\xc3\xafve", 6},
        {"\xe2\x82\xac", 3},
        {"\xf0\x9f\x92\x86", 4},
        {"ab\xff", 2},
        {"a\xc0\xaf", 1},        // overlong
        {"\xed\xa0\x80", 0},     // surrogate
        {"\xf4\x90\x80\x80", 0}, // beyond U+10FFFF
        {"x\xe2\x82", 1},        // cut short
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        size_t size = strlen(cases[i].bytes);
        assert_int_equal(kn_utf8_check(cases[i].bytes, size), cases[i].good);
    }
    const char *p = "\xe2\x82\xac!";
    assert_int_equal(kn_utf8_next(&p), 0x20ac);
    assert_int_equal(kn_utf8_next(&p), '!');
    assert_int_equal(kn_utf8_length("na\xc3\xafve", 6), 5);
}

static void
words_are_counted_as_spoken(void **state)
{
    (void)state;
    assert_int_equal(kn_str_count_words(""), 0);
    assert_int_equal(kn_str_count_words("  \n"), 0);
    assert_int_equal(kn_str_count_words("Lean in, and breathe."), 4);
    assert_int_equal(kn_str_count_words("one - two"), 2);
    assert_int_equal(kn_str_count_words("wall\xe2\x80\x93to\xe2\x80\x93wall x"),
                     2);
}

static void
japanese_has_no_blanks(void **state)
{
    (void)state;
    // Five characters are two words; stops and brackets are none.
    assert_int_equal(kn_str_count_words("ゆっくり。"), 2);
    assert_int_equal(kn_str_count_words("肩を、ゆっくり回します。"), 4);
    assert_int_equal(kn_str_count_words("「はい」 。"), 1);
    assert_int_equal(kn_str_count_words("30 cm 離れて"), 4);
    assert_int_equal(kn_str_count_words("تنفّس ببطء."), 2);
}

static void
room_is_what_letters_take(void **state)
{
    (void)state;
    assert_int_equal(kn_utf8_room("abc", 3), 3);
    assert_int_equal(kn_utf8_room("grün", strlen("grün")), 4);
    assert_int_equal(kn_utf8_room("背中、", strlen("背中、")), 6);
    assert_int_equal(kn_utf8_room("مَسْح", strlen("مَسْح")), 3);
    assert_int_equal(kn_utf8_room("", 0), 0);
}

static void
near_misses_get_a_suggestion(void **state)
{
    (void)state;
    static const char *const names[] = {"duration", "title", "es_L1", "es_L4",
                                        "side"};
    int count = KN_ARRAY_COUNT(names);
    assert_string_equal(kn_str_nearest("durration", names, count), "duration");
    assert_string_equal(kn_str_nearest("Tilte", names, count), "title");
    assert_string_equal(kn_str_nearest("es_l4", names, count), "es_L4");
    assert_null(kn_str_nearest("zebra", names, count));
    assert_int_equal(kn_str_distance("ab", "ba", 3), 1);
    assert_int_equal(kn_str_distance("kitten", "sitting", 5), 3);
    assert_int_equal(kn_str_distance("kitten", "sitting", 1), 2);
}

static void
arena_aligns_zeroes_and_survives_growth(void **state)
{
    (void)state;
    struct kn_arena arena;
    kn_arena_init(&arena);
    int capacity = 0;
    void *items = NULL;
    for (int i = 0; i < 5000; i++) {
        assert_true(
            kn_arena_reserve(&arena, &items, &capacity, i, sizeof(int)));
        ((int *)items)[i] = i;
    }
    assert_int_equal(((int *)items)[0], 0);
    assert_int_equal(((int *)items)[4999], 4999);
    double *d = kn_arena_alloc(&arena, 3, sizeof(double));
    assert_int_equal((uintptr_t)d % sizeof(double), 0);
    assert_true(d[0] == 0 && d[2] == 0);
    assert_null(kn_arena_alloc(&arena, SIZE_MAX / 2, 4));
    assert_string_equal(kn_arena_strndup(&arena, "knead", 3), "kne");
    kn_arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clock_is_formatted_for_a_countdown),
        cmocka_unit_test(clock_is_read_strictly),
        cmocka_unit_test(numbers_are_whole_tokens),
        cmocka_unit_test(utf8_stops_at_the_first_bad_byte),
        cmocka_unit_test(words_are_counted_as_spoken),
        cmocka_unit_test(japanese_has_no_blanks),
        cmocka_unit_test(room_is_what_letters_take),
        cmocka_unit_test(near_misses_get_a_suggestion),
        cmocka_unit_test(arena_aligns_zeroes_and_survives_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
