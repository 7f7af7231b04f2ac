// SPDX-License-Identifier: MIT
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/font_files.h"
#include "platform/fonts.h"

static const kn_font body = {30, KN_WEIGHT_REGULAR};

static int
set_up(void **state)
{
    const char *why = "";
    unsetenv("KNEAD_FONT_DIR");
    struct kn_fonts *fonts = kn_fonts_create(&why);
    if (!fonts) {
        print_error("%s\n", why);
        return -1;
    }
    *state = fonts;
    return 0;
}

static int
tear_down(void **state)
{
    kn_fonts_free(*state);
    return 0;
}

static const struct kn_run *
run_of(void **state, const char *utf8, kn_font font)
{
    struct kn_text *text = kn_fonts_text(*state);
    return text->ops->run(text, utf8, font);
}

static int
line_height(void **state, kn_font font)
{
    struct kn_text *text = kn_fonts_text(*state);
    return text->ops->line_height(text, font);
}

// Sum of the coverage: how much ink.
static int64_t
ink(const struct kn_run *run)
{
    int64_t sum = 0;
    const struct kn_mask *mask = &run->mask;
    for (int y = 0; y < mask->height; y++) {
        const uint8_t *row = mask->coverage + (size_t)y * (size_t)mask->stride;
        for (int x = 0; x < mask->width; x++) {
            sum += row[x];
        }
    }
    return sum;
}

// The lowest row with strong ink.
static int
foot(const struct kn_run *run)
{
    const struct kn_mask *mask = &run->mask;
    for (int y = mask->height - 1; y >= 0; y--) {
        for (int x = 0; x < mask->width; x++) {
            if (mask->coverage[y * mask->stride + x] > 128) {
                return y;
            }
        }
    }
    return -1;
}

static void
longer_and_larger_texts_are_wider(void **state)
{
    int one = run_of(state, "Breathe", body)->width;
    int two = run_of(state, "Breathe out", body)->width;
    int large = run_of(state, "Breathe", (kn_font){60, body.weight})->width;
    assert_true(one > 3 * body.size);
    assert_true(one < 5 * body.size);
    assert_true(two > one);
    assert_in_range(large, 2 * one - 4, 2 * one + 4);
}

static void
a_run_has_ink_on_its_baseline(void **state)
{
    const struct kn_run *run = run_of(state, "HEH", body);
    assert_true(run->ascent > body.size / 2);
    assert_true(run->ascent < run->mask.height);
    assert_in_range(foot(run), run->ascent - 2, run->ascent);
    assert_true(ink(run) > 12750); // fifty full pixels
}

static void
heavier_is_darker(void **state)
{
    int64_t last = 0;
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        kn_font font = {body.size, (enum kn_weight)weight};
        int64_t now = ink(run_of(state, "Left shoulder", font));
        assert_true(now > last);
        last = now;
    }
}

static void
asking_again_gives_the_same_run(void **state)
{
    const struct kn_run *first = run_of(state, "once", body);
    size_t kept = kn_fonts_kept(*state);
    for (int size = 10; size < 40; size++) {
        run_of(state, "others", (kn_font){size, body.weight});
    }
    assert_ptr_equal(run_of(state, "once", body), first);
    assert_true(kn_fonts_kept(*state) > kept);
    kept = kn_fonts_kept(*state);
    run_of(state, "once", body);
    assert_int_equal(kn_fonts_kept(*state), kept);
}

// Sizes share an open file; going from one to another must leave no trace.
static void
sizes_do_not_disturb_each_other(void **state)
{
    int small = run_of(state, "AVATAR To 1:11", body)->width;
    int large =
        run_of(state, "AVATAR To 1:11", (kn_font){90, body.weight})->width;
    int again = run_of(state, "AVATAR To 1:11 ", body)->width;
    assert_in_range(large, 3 * small - 6, 3 * small + 6);
    assert_in_range(again, small, small + body.size / 2);
}

static void
lines_keep_their_height(void **state)
{
    int height = line_height(state, body);
    assert_in_range(height, body.size, 2 * body.size);
    run_of(state, "Ещё раз ש", (kn_font){11, body.weight});
    assert_int_equal(line_height(state, body), height);
    assert_true(line_height(state, (kn_font){60, body.weight}) > height);
}

static void
what_one_font_lacks_another_has(void **state)
{
    // Inter has neither; a box for what is missing would be the same twice.
    const struct kn_run *shin = run_of(state, "\xd7\xa9", body);
    const struct kn_run *mem = run_of(state, "\xd7\x9e", body);
    assert_true(shin->width > 0);
    bool same =
        shin->mask.width == mem->mask.width &&
        shin->mask.height == mem->mask.height &&
        memcmp(shin->mask.coverage, mem->mask.coverage,
               (size_t)shin->mask.stride * (size_t)shin->mask.height) == 0;
    assert_false(same);
}

static void
every_font_stands_on_the_same_line(void **state)
{
    const struct kn_run *latin = run_of(state, "H", body);
    const struct kn_run *mixed = run_of(state, "H\xd7\x94", body);
    assert_int_equal(mixed->ascent, latin->ascent);
    assert_in_range(foot(mixed), foot(latin) - 1, foot(latin) + 1);
}

static void
nothing_has_no_width(void **state)
{
    const struct kn_run *run = run_of(state, "", body);
    assert_non_null(run);
    assert_int_equal(run->width, 0);
    assert_int_equal(run->mask.width, 0);
}

static void
hostile_texts_are_survived(void **state)
{
    static const char *const texts[] = {
        "\xff\xfe\xfd",
        "a\xc3",
        "\xed\xa0\x80",     // half a surrogate pair
        "\xf4\x90\x80\x80", // beyond Unicode
        "a\tb\nc\r\x01\x7f",
        "\xe2\x80\xaex", // right to left from here
        "\xcc\x81\xcc\x81\xcc\x81",
        "\xf0\x9f\x92\x86",             // a face massage
        "\xee\x80\x80\xf3\xb0\x80\x80", // private use
        "\xef\xbf\xbf",
        " ",
        "%s%n%d",
    };
    static const int sizes[] = {-5, 0, 1, 7, 300, 1 << 20};
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        for (int j = 0; j < KN_ARRAY_COUNT(sizes); j++) {
            kn_font font = {sizes[j], KN_WEIGHT_MEDIUM};
            const struct kn_run *run = run_of(state, texts[i], font);
            assert_non_null(run);
            assert_true(run->width >= 0);
            assert_true(run->width <= KN_RUN_WIDTH_MAX);
            assert_true(run->width == 0 || run->mask.coverage);
        }
    }
}

static void
broken_bytes_show_as_replacements(void **state)
{
    int good = run_of(state, "ab", body)->width;
    int broken = run_of(state,
                        "a\xff"
                        "b",
                        body)
                     ->width;
    int marked = run_of(state,
                        "a\xef\xbf\xbd"
                        "b",
                        body)
                     ->width;
    assert_true(broken > good);
    assert_int_equal(broken, marked);
    assert_int_equal(run_of(state, "a\nb", body)->width,
                     run_of(state, "a b", body)->width);
}

// Cut at every phase of a character of two and of three bytes.
static void
endless_texts_are_cut_between_characters(void **state)
{
    static const char *const pieces[] = {"i", "\xc3\xa9", "\xe2\x80\x94"};
    const kn_font small = {6, KN_WEIGHT_REGULAR};
    char text[4 * KN_RUN_BYTES];
    for (int i = 0; i < KN_ARRAY_COUNT(pieces); i++) {
        for (size_t lead = 0; lead < 3; lead++) {
            size_t piece = strlen(pieces[i]);
            memset(text, '.', lead);
            size_t used = lead;
            while (used + piece < sizeof(text)) {
                memcpy(text + used, pieces[i], piece);
                used += piece;
            }
            text[used] = '\0';
            int whole = run_of(state, text, small)->width;
            text[lead + (KN_RUN_BYTES - lead) / piece * piece] = '\0';
            assert_true(whole > 0);
            assert_int_equal(run_of(state, text, small)->width, whole);
        }
    }
}

static void
what_would_be_too_wide_is_not_drawn(void **state)
{
    char text[KN_RUN_BYTES];
    memset(text, 'm', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    const struct kn_run *run =
        run_of(state, text, (kn_font){100, KN_WEIGHT_REGULAR});
    assert_int_equal(run->width, 0);
    assert_int_equal(run->mask.width, 0);
}

static void
trimming_bounds_what_is_kept(void **state)
{
    struct kn_text *text = kn_fonts_text(*state);
    char words[48];
    for (int frame = 0; frame < 40; frame++) {
        for (int i = 0; i < 5; i++) {
            snprintf(words, sizeof(words), "%d of a lot of %d", i, frame);
            run_of(state, words, (kn_font){100, KN_WEIGHT_REGULAR});
        }
        text->ops->trim(text);
    }
    run_of(state, "last", body);
    text->ops->trim(text);
    assert_true(kn_fonts_kept(*state) <= KN_FONTS_KEEP);
    assert_true(kn_fonts_kept(*state) > KN_FONTS_KEEP / 2);
}

static void
without_fonts_it_says_what_to_install(void **state)
{
    (void)state;
    const char *why = "";
    setenv("KNEAD_FONT_DIR", "/nonexistent", 1);
    assert_null(kn_fonts_create(&why));
    assert_non_null(strstr(why, "KNEAD_FONT_DIR"));
    assert_non_null(strstr(why, "Inter-Regular.otf"));
    unsetenv("KNEAD_FONT_DIR");
}

static void
a_folder_of_fonts_is_enough(void **state)
{
    (void)state;
    struct kn_font_file file;
    const char *why = "";
    assert_true(kn_font_file(NULL, 0, KN_WEIGHT_REGULAR, &file));
    assert_non_null(strstr(file.path, "Inter-Regular"));
    *strrchr(file.path, '/') = '\0';
    setenv("KNEAD_FONT_DIR", file.path, 1);
    struct kn_fonts *fonts = kn_fonts_create(&why);
    assert_non_null(fonts);
    struct kn_text *text = kn_fonts_text(fonts);
    assert_true(text->ops->run(text, "Inter", body)->width > 0);
    // The system's own fonts are not asked: a box is drawn instead.
    assert_true(text->ops->run(text, "\xd7\xa9", body)->width > 0);
    kn_fonts_free(fonts);
    unsetenv("KNEAD_FONT_DIR");
}

static void
a_file_is_found_for_any_script(void **state)
{
    (void)state;
    struct kn_font_file file;
    assert_true(kn_font_file_for(0x5d0, KN_WEIGHT_REGULAR, &file));
    assert_int_equal(file.path[0], '/');
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(longer_and_larger_texts_are_wider),
        TEST(a_run_has_ink_on_its_baseline),
        TEST(heavier_is_darker),
        TEST(asking_again_gives_the_same_run),
        TEST(sizes_do_not_disturb_each_other),
        TEST(lines_keep_their_height),
        TEST(what_one_font_lacks_another_has),
        TEST(every_font_stands_on_the_same_line),
        TEST(nothing_has_no_width),
        TEST(hostile_texts_are_survived),
        TEST(broken_bytes_show_as_replacements),
        TEST(endless_texts_are_cut_between_characters),
        TEST(what_would_be_too_wide_is_not_drawn),
        TEST(trimming_bounds_what_is_kept),
        cmocka_unit_test(without_fonts_it_says_what_to_install),
        cmocka_unit_test(a_folder_of_fonts_is_enough),
        cmocka_unit_test(a_file_is_found_for_any_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
