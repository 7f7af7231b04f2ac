// SPDX-License-Identifier: MIT
// Lines on paper, with the fonts of the system. What a machine has no font for
// is skipped.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include <cairo.h>

#include "platform/type.h"

#define WIDTH 600
#define HEIGHT 80
#define X 20
#define BASELINE 50

static const kn_font body = {30, KN_WEIGHT_REGULAR};

static int
set_up(void **state)
{
    struct kn_type *type = calloc(1, sizeof(*type));
    *state = type;
    return type && kn_type_init(type, NULL, KN_LANGUAGE_EN) ? 0 : -1;
}

static int
tear_down(void **state)
{
    kn_type_destroy(*state);
    free(*state);
    return 0;
}

static void
need(enum kn_language language)
{
    struct kn_font_file file;
    if (!kn_font_file_of(NULL, language, KN_WEIGHT_REGULAR, &file)) {
        skip();
    }
}

static double
width_of(void **state, const char *utf8)
{
    return kn_type_width(*state, utf8, body);
}

// A line written into an empty picture, which the caller destroys.
static cairo_surface_t *
written(void **state, const char *utf8, enum kn_align align)
{
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_A8, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(picture);
    kn_type_write(
        *state, cairo, utf8,
        &(struct kn_text_place){.font = body,
                                .x = align == KN_ALIGN_LEFT ? X : WIDTH - X,
                                .y = BASELINE,
                                .align = align});
    // It refuses glyphs that do not stand for all of the bytes.
    assert_int_equal(cairo_status(cairo), CAIRO_STATUS_SUCCESS);
    cairo_destroy(cairo);
    cairo_surface_flush(picture);
    return picture;
}

static size_t
bytes_in(cairo_surface_t *picture)
{
    return (size_t)cairo_image_surface_get_stride(picture) * HEIGHT;
}

static bool
same(void **state, const char *a, const char *b)
{
    cairo_surface_t *one = written(state, a, KN_ALIGN_LEFT);
    cairo_surface_t *other = written(state, b, KN_ALIGN_LEFT);
    bool equal =
        memcmp(cairo_image_surface_get_data(one),
               cairo_image_surface_get_data(other), bytes_in(one)) == 0;
    cairo_surface_destroy(one);
    cairo_surface_destroy(other);
    return equal;
}

// The columns with ink, from the first to past the last.
static void
find_ink(cairo_surface_t *picture, int *from, int *to)
{
    const unsigned char *bytes = cairo_image_surface_get_data(picture);
    const int stride = cairo_image_surface_get_stride(picture);
    *from = WIDTH;
    *to = 0;
    for (int i = 0; i < HEIGHT * stride; i++) {
        int x = i % stride;
        if (bytes[i] > 0) {
            *from = x < *from ? x : *from;
            *to = x >= *to ? x + 1 : *to;
        }
    }
}

static void
arabic_letters_join(void **state)
{
    static const char *const letters[] = {"ب", "ي", "ت", "ن"};
    double apart = 0;
    need(KN_LANGUAGE_AR);
    for (int i = 0; i < KN_ARRAY_COUNT(letters); i++) {
        apart += width_of(state, letters[i]);
    }
    double joined = width_of(state, "بيتن");
    assert_true(joined > 0);
    assert_true(joined < apart * 0.75);
}

// The letter is on the right where its line runs to the left.
static void
words_stand_where_their_line_runs(void **state)
{
    need(KN_LANGUAGE_AR);
    assert_true(same(state, "aب", "بa"));
    assert_false(same(state, "\xe2\x80\x8eبa", "بa"));
}

static void
numbers_do_not_turn(void **state)
{
    need(KN_LANGUAGE_AR);
    assert_true(same(state, "ب13",
                     "\xe2\x80\x8e"
                     "13ب"));
}

// Boxes for what is missing would all look alike.
static void
other_fonts_help_out(void **state)
{
    need(KN_LANGUAGE_JA);
    assert_false(same(state, "山", "川"));
    assert_true(width_of(state, "山") > body.size * 0.9);
}

static void
kerning_moves_letters_together(void **state)
{
    assert_true(width_of(state, "AVAV") <
                2 * width_of(state, "A") + 2 * width_of(state, "V"));
}

static void
a_line_is_where_it_was_measured(void **state)
{
    static const char *const texts[] = {
        "Rest both palms",
        "10 ب a",
        "نفسك بعد 13 خطوات",
        "e\xcc\x81 ffi",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        const int width = (int)width_of(state, texts[i]);
        for (int align = KN_ALIGN_LEFT; align <= KN_ALIGN_RIGHT; align += 2) {
            int from;
            int to;
            cairo_surface_t *picture =
                written(state, texts[i], (enum kn_align)align);
            find_ink(picture, &from, &to);
            cairo_surface_destroy(picture);
            int x = align == KN_ALIGN_LEFT ? X : WIDTH - X - width;
            // Letters may reach a little over their advance.
            assert_in_range(from, x - 4, x + 6);
            assert_in_range(to, x + width - 6, x + width + 4);
        }
    }
}

static void
nothing_and_rubbish_are_drawn_as_well(void **state)
{
    static const char *const texts[] = {
        "",
        "\xe2\x80\x8f",
        "\xff\xfe",
        "a\x01z",
        "\xe2\x80\x8d",
        "لا إله",
        "\xf0\x9f\x87\xaf\xf0\x9f\x87\xb5",
    };
    char most[3 * KN_ITEMS_BYTES] = "";
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        cairo_surface_destroy(written(state, texts[i], KN_ALIGN_LEFT));
    }
    memset(most, 'a', sizeof(most) - 1);
    cairo_surface_destroy(written(state, most, KN_ALIGN_RIGHT));
    assert_true(width_of(state, "") == 0);
}

static void
without_fonts_it_says_so(void **state)
{
    (void)state;
    struct kn_type *type = calloc(1, sizeof(*type));
    assert_non_null(type);
    assert_false(kn_type_init(type, "/nonexistent", KN_LANGUAGE_EN));
    kn_type_destroy(type);
    free(type);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(arabic_letters_join),
        TEST(words_stand_where_their_line_runs),
        TEST(numbers_do_not_turn),
        TEST(other_fonts_help_out),
        TEST(kerning_moves_letters_together),
        TEST(a_line_is_where_it_was_measured),
        TEST(nothing_and_rubbish_are_drawn_as_well),
        TEST(without_fonts_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
