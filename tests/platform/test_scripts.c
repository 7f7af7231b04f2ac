// SPDX-License-Identifier: MIT
// Lines in all scripts, with the fonts of the system. What a machine has no
// font for is skipped.
#include "../test.h"

#include <stdlib.h>
#include <string.h>

#include "platform/font_files.h"
#include "platform/fonts.h"

static const kn_font body = {40, KN_WEIGHT_REGULAR};

static int
set_up(void **state)
{
    const char *why = "";
    unsetenv("KNEAD_FONT_DIR");
    *state = kn_fonts_create(&why);
    return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
    kn_fonts_free(*state);
    return 0;
}

// Speaks `language`; skips the test where its font is not installed.
static void
speak(void **state, enum kn_language language)
{
    struct kn_font_file file;
    if (!kn_font_file_of(NULL, language, KN_WEIGHT_REGULAR, &file)) {
        skip();
    }
    kn_fonts_speak(*state, language);
}

static const struct kn_run *
run_of(void **state, const char *utf8)
{
    struct kn_text *text = kn_fonts_text(*state);
    return text->ops->run(text, utf8, body);
}

static int
width_of(void **state, const char *utf8)
{
    return kn_text_width(kn_fonts_text(*state), utf8, body);
}

static bool
same_picture(const struct kn_run *a, const struct kn_run *b)
{
    return a->mask.width == b->mask.width && a->mask.height == b->mask.height &&
           memcmp(a->mask.coverage, b->mask.coverage,
                  (size_t)a->mask.stride * (size_t)a->mask.height) == 0;
}

static bool
has_ink(const struct kn_run *run, int from, int to)
{
    const struct kn_mask *mask = &run->mask;
    for (int y = from; y < to && y < mask->height; y++) {
        for (int x = 0; x < mask->width; x++) {
            if (mask->coverage[(size_t)y * (size_t)mask->stride + (size_t)x]) {
                return true;
            }
        }
    }
    return false;
}

static void
arabic_letters_join(void **state)
{
    static const char *const letters[] = {"ب", "ي", "ت", "ن"};
    int apart = 0;
    speak(state, KN_LANGUAGE_AR);
    for (int i = 0; i < KN_ARRAY_COUNT(letters); i++) {
        apart += width_of(state, letters[i]);
    }
    int joined = width_of(state, "بيتن");
    assert_true(joined > 0);
    assert_true(joined < apart * 3 / 4);
    // A joiner that forbids it makes room for ends again.
    assert_true(width_of(state, "ب\xe2\x80\x8cي\xe2\x80\x8cت\xe2\x80\x8cن") >
                joined);
}

// The same words, whichever of them the line begins with: the Hebrew letter
// is on the right where the line runs to the left.
static void
words_stand_where_their_line_runs(void **state)
{
    const struct kn_run *rightward = run_of(state, "a\xd7\xa9");
    const struct kn_run *leftward = run_of(state, "\xd7\xa9"
                                                  "a");
    assert_true(same_picture(rightward, leftward));
    const struct kn_run *told = run_of(state, "\xe2\x80\x8e\xd7\xa9"
                                              "a");
    assert_int_equal(told->mask.width, leftward->mask.width);
    assert_false(same_picture(told, leftward));
}

static void
brackets_open_towards_their_words(void **state)
{
    const struct kn_run *rightward = run_of(state, "\xe2\x80\x8e(\xd7\xa9)");
    const struct kn_run *leftward = run_of(state, "\xe2\x80\x8f(\xd7\xa9)");
    assert_true(same_picture(rightward, leftward));
}

static void
a_line_is_as_wide_as_it_was_measured(void **state)
{
    static const char *const texts[] = {
        "Next: \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 1:20",
        "بعد 1:20 (English) ثم",
        "右側をゆっくり、Knead で 10 秒",
        "กขค ไทย",
        "e\xcc\x81\xcc\x82 \xf0\x9f\x92\x86 \xee\x80\x80",
        "\xe2\x80\x8f\xe2\x80\x8e",
        "\xff\xfe العربية \xed\xa0\x80",
        "a\xe2\x80\x8d\xcc\x81",
    };
    for (int language = 0; language < KN_LANGUAGE_COUNT; language++) {
        kn_fonts_speak(*state, (enum kn_language)language);
        for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
            int width = width_of(state, texts[i]);
            const struct kn_run *run = run_of(state, texts[i]);
            assert_int_equal(run->width, width);
            assert_int_equal(run->mask.width, width);
            assert_true(width == 0 || run->mask.coverage);
        }
    }
}

// In one font each; so adding up is exact.
static void
a_line_is_the_sum_of_its_words(void **state)
{
    speak(state, KN_LANGUAGE_JA);
    int both = width_of(state, "右Knead");
    assert_int_equal(both, width_of(state, "右") + width_of(state, "Knead"));
    // What no font has spoils nothing but itself.
    int with = width_of(state, "右\xf3\xbf\xbf\xbd");
    assert_true(with > width_of(state, "右"));
    assert_int_equal(with, width_of(state, "右") +
                               width_of(state, "\xf3\xbf\xbf\xbd"));
}

static void
lines_have_room_for_their_language(void **state)
{
    struct kn_text *text = kn_fonts_text(*state);
    int english = text->ops->line_height(text, body);
    const struct kn_run *run = run_of(state, "Breathe out");
    int ascent = run->ascent;
    static const struct {
        enum kn_language language;
        const char *tall; // with what reaches highest and lowest
    } cases[] = {
        {KN_LANGUAGE_JA, "右側を鬱（ずっと）"},
        {KN_LANGUAGE_AR, "أولًا إلى جانبيّ، ثمّ لُفّ"},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        speak(state, cases[i].language);
        int height = text->ops->line_height(text, body);
        assert_in_range(height, english, body.size * 8 / 5);
        run = run_of(state, cases[i].tall);
        assert_true(run->ascent >= ascent);
        assert_false(has_ink(run, 0, 1)); // nothing is cut off above
        // nor reaches into the next line
        assert_false(has_ink(run, height + 1, run->mask.height));
        // English and figures stand on the same line.
        assert_int_equal(run_of(state, "Knead 1:20")->ascent, run->ascent);
    }
    kn_fonts_speak(*state, KN_LANGUAGE_EN);
    assert_int_equal(text->ops->line_height(text, body), english);
    assert_int_equal(run_of(state, "Breathe out")->ascent, ascent);
}

static void
the_language_decides_which_way_lines_run(void **state)
{
    struct kn_text *text = kn_fonts_text(*state);
    assert_false(text->mirrored);
    assert_false(kn_text_runs_left(text, "Knead العربية"));
    assert_false(kn_text_runs_left(text, "12"));
    speak(state, KN_LANGUAGE_AR);
    assert_true(text->mirrored);
    assert_true(kn_text_runs_left(text, "Knead العربية"));
    assert_true(kn_text_runs_left(text, "12"));
    assert_false(kn_text_runs_left(text, "Knead"));
    speak(state, KN_LANGUAGE_JA);
    assert_false(text->mirrored);
}

static void
speaking_another_language_forgets_the_runs(void **state)
{
    run_of(state, "Left shoulder");
    assert_true(kn_fonts_kept(*state) > 0);
    kn_fonts_speak(*state, KN_LANGUAGE_EN); // it does already
    assert_true(kn_fonts_kept(*state) > 0);
    kn_fonts_speak(*state, KN_LANGUAGE_AR);
    assert_int_equal(kn_fonts_kept(*state), 0);
    assert_true(run_of(state, "Left shoulder")->width > 0);
}

// A Han character has another form in Chinese; the file has them all, and the
// Japanese is the one that must be taken out of it.
static void
japanese_has_japanese_forms(void **state)
{
    struct kn_font_file file;
    if (!kn_font_file_of(NULL, KN_LANGUAGE_JA, KN_WEIGHT_REGULAR, &file) ||
        !strstr(file.path, "CJK")) {
        skip();
    }
    assert_int_equal(file.index, 0);
    assert_false(
        kn_font_file_of(NULL, KN_LANGUAGE_EN, KN_WEIGHT_REGULAR, &file));
    assert_false(kn_font_file_of("/nonexistent", KN_LANGUAGE_JA,
                                 KN_WEIGHT_REGULAR, &file));
    speak(state, KN_LANGUAGE_JA);
    for (int weight = 0; weight < KN_WEIGHT_COUNT; weight++) {
        struct kn_text *text = kn_fonts_text(*state);
        kn_font font = {30, (enum kn_weight)weight};
        // As wide as it is tall, as no box for what is missing would be.
        assert_int_equal(kn_text_width(text, "直", font), font.size);
    }
}

// As many fonts and directions as there can be in one line.
static void
the_longest_line_is_survived(void **state)
{
    static const char *const pieces[] = {"a", "\xd7\xa9", "1", "م", "右", "("};
    char text[2 * KN_RUN_BYTES] = "";
    size_t used = 0;
    for (int i = 0; used < KN_RUN_BYTES + 10; i++) {
        const char *piece = pieces[i % KN_ARRAY_COUNT(pieces)];
        memcpy(text + used, piece, strlen(piece) + 1);
        used += strlen(piece);
    }
    const kn_font small = {8, KN_WEIGHT_REGULAR};
    struct kn_text *maker = kn_fonts_text(*state);
    for (int language = 0; language < KN_LANGUAGE_COUNT; language++) {
        kn_fonts_speak(*state, (enum kn_language)language);
        int width = maker->ops->width(maker, text, small);
        assert_true(width > 0);
        assert_int_equal(maker->ops->run(maker, text, small)->width, width);
    }
}

// The same lines, broken by real widths: none is too wide, and a German word
// that is too long goes on rather than beyond.
static void
paragraphs_of_every_language_stay_within(void **state)
{
    static const char *const texts[KN_LANGUAGE_COUNT] = {
        [KN_LANGUAGE_EN] = "Lean on the wall and let the ball roll slowly.",
        [KN_LANGUAGE_DE] = "Rückenmuskulaturverspannungsübungen, langsam.",
        [KN_LANGUAGE_ES] = "Apóyate en la pared y deja rodar la pelota.",
        [KN_LANGUAGE_JA] = "壁にもたれて、ボールをゆっくり転がします。",
        [KN_LANGUAGE_AR] = "استند إلى الحائط ودع الكرة (ball) تتدحرج ببطء.",
    };
    for (int language = 0; language < KN_LANGUAGE_COUNT; language++) {
        kn_fonts_speak(*state, (enum kn_language)language);
        for (int width = 90; width < 700; width += 83) {
            struct kn_paragraph p;
            kn_text_wrap(&p, kn_fonts_text(*state), texts[language], body,
                         width, KN_PARAGRAPH_LINES);
            assert_true(p.complete);
            assert_true(p.width <= width);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(arabic_letters_join),
        TEST(words_stand_where_their_line_runs),
        TEST(brackets_open_towards_their_words),
        TEST(a_line_is_as_wide_as_it_was_measured),
        TEST(a_line_is_the_sum_of_its_words),
        TEST(lines_have_room_for_their_language),
        TEST(the_language_decides_which_way_lines_run),
        TEST(speaking_another_language_forgets_the_runs),
        TEST(japanese_has_japanese_forms),
        TEST(the_longest_line_is_survived),
        TEST(paragraphs_of_every_language_stay_within),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
