// SPDX-License-Identifier: MIT
// Lines and paragraphs, with characters of five pixels.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "canvas/text.h"
#include "fake_text.h"

static const kn_font font = {10, KN_WEIGHT_REGULAR};
#define CHARACTER 5 // pixels

static void
check_lines(const struct kn_paragraph *p, const char *const *lines, int count)
{
    assert_int_equal(p->lines, count);
    for (int i = 0; i < count; i++) {
        assert_string_equal(p->text + p->starts[i], lines[i]);
    }
}

// Whatever the text: valid UTF-8, no line too wide, widths as said.
static void
check_sound(const struct kn_paragraph *p, struct kn_text *text, int width,
            int max_lines)
{
    int widest = 0;
    assert_in_range(p->lines, 0, max_lines);
    for (int i = 0; i < p->lines; i++) {
        const char *line = p->text + p->starts[i];
        size_t size = strlen(line);
        assert_true(line + size < p->text + sizeof(p->text));
        assert_int_equal(kn_utf8_check(line, size), size);
        int w = kn_text_width(text, line, font);
        assert_true(w <= width || kn_utf8_length(line, size) <= 3);
        widest = w > widest ? w : widest;
    }
    assert_int_equal(p->width, widest);
}

static void
wrap(struct kn_paragraph *p, const char *utf8, int characters, int max_lines)
{
    struct kn_fake_text fake;
    kn_fake_text_init(&fake);
    memset(p, 0x2a, sizeof(*p));
    kn_text_wrap(p, &fake.text, utf8, font, characters * CHARACTER, max_lines);
    check_sound(p, &fake.text, characters * CHARACTER, max_lines);
    kn_fake_text_destroy(&fake);
}

struct wrap_case {
    const char *utf8;
    int characters, max_lines;
    const char *lines[5];
    int count;
    bool complete;
};

static const struct wrap_case cases[] = {
    {"one two three", 20, 4, {"one two three"}, 1, true},
    {"one two three", 7, 4, {"one two", "three"}, 2, true},
    {"one two three", 6, 4, {"one", "two", "three"}, 3, true},
    // blanks of every kind count once, none at the ends
    {" one\t two \r\n three\n", 9, 4, {"one two", "three"}, 2, true},
    {"one\n\n\n\ntwo", 9, 4, {"one", "", "two"}, 3, true},
    {"", 9, 4, {0}, 0, true},
    {" \t \n ", 9, 4, {0}, 0, true},
    // too long a word goes on a line of its own, in pieces
    {"an abcdefghij is", 4, 9, {"an", "abcd", "efgh", "ij", "is"}, 5, true},
    {"abc", 0, 9, {"a", "b", "c"}, 3, true},
    // what does not fit ends in an ellipsis
    {"one two three four", 9, 1, {"one two\xe2\x80\xa6"}, 1, false},
    {"one two three four", 8, 2, {"one two", "three\xe2\x80\xa6"}, 2, false},
    {"one twoo three", 8, 1, {"one two\xe2\x80\xa6"}, 1, false},
    {"one two", 4, 1, {"one\xe2\x80\xa6"}, 1, false},
    {"abc d efgh", 5, 1, {"abc\xe2\x80\xa6"}, 1, false},
    {"one", 9, 0, {0}, 0, false},
    // a last short word is given company, if the lines stay as many
    {"slowly down the back to", 20, 4, {"slowly down the", "back to"}, 2, true},
    {"aaaa aaaa aaaa b", 14, 4, {"aaaa aaaa", "aaaa b"}, 2, true},
    {"aaaa bbbb cc dddddd", 12, 4, {"aaaa bbbb cc", "dddddd"}, 2, true},
    {"abcdefghij b", 10, 4, {"abcdefghij", "b"}, 2, true},
    {"aaaa aaaa aaaa\nb", 14, 4, {"aaaa aaaa aaaa", "b"}, 2, true},
    // no character is split from its marks, nor a byte from its fellows
    {"e\xcc\x81\xcc\x82"
     "e\xcc\x81",
     1,
     4,
     {"e\xcc\x81\xcc\x82", "e\xcc\x81"},
     2,
     true},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x",
     3,
     4,
     {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "x"},
     2,
     true},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x",
     1,
     4,
     {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", "x"},
     2,
     true},
    {"a\xef\xb8\x8f"
     "b",
     1,
     4,
     {"a\xef\xb8\x8f", "b"},
     2,
     true},
    {"\xc3\xa4\xc3\xb6\xc3\xbc",
     2,
     4,
     {"\xc3\xa4\xc3\xb6", "\xc3\xbc"},
     2,
     true},
    {"a\xff\xc3 \xe2\x82", 9, 4, {"a?? ??"}, 1, true},
};

static void
texts_are_broken_as_expected(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        struct kn_paragraph p;
        wrap(&p, cases[i].utf8, cases[i].characters, cases[i].max_lines);
        check_lines(&p, cases[i].lines, cases[i].count);
        assert_int_equal(p.complete, cases[i].complete);
    }
}

// Words survive: the lines joined by spaces are the text.
static void
nothing_is_lost_at_any_width(void **state)
{
    (void)state;
    static const char words[] =
        "Lean on the wall and let the ball roll slowly up beside the spine, "
        "never on it; breathe out as it passes a tender place.";
    for (int characters = 8; characters < 140; characters++) {
        struct kn_paragraph p;
        wrap(&p, words, characters, KN_PARAGRAPH_LINES);
        char joined[sizeof(p.text)] = "";
        for (int i = 0, size = 0; i < p.lines; i++) {
            size += snprintf(joined + size, sizeof(joined) - (size_t)size,
                             "%s%s", i ? " " : "", p.text + p.starts[i]);
        }
        if (p.complete) {
            assert_string_equal(joined, words);
        }
        assert_true(p.complete || characters < 9);
    }
}

static char *
repeated(const char *piece, size_t times)
{
    size_t size = strlen(piece);
    char *all = malloc(size * times + 1);
    assert_non_null(all);
    for (size_t i = 0; i < times; i++) {
        memcpy(all + i * size, piece, size);
    }
    all[size * times] = '\0';
    return all;
}

static void
hostile_texts_are_cut_not_overrun(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",    "a ",   "\n",   " ",         "\xcc\x81",     "\xf0\x9f\x92\x86",
        "\xff", "\x80", "ab\n", "e\xcc\x81", "\xe2\x80\x8d", "\xf0",
    };
    static const int widths[] = {-1000000, 0, 1, 40, 3000, 100000000};
    for (int i = 0; i < KN_ARRAY_COUNT(pieces); i++) {
        char *text = repeated(pieces[i], 10240);
        for (int w = 0; w < KN_ARRAY_COUNT(widths); w++) {
            struct kn_fake_text fake;
            struct kn_paragraph p;
            kn_fake_text_init(&fake);
            kn_text_wrap(&p, &fake.text, text, font, widths[w], 99);
            assert_in_range(p.lines, 0, KN_PARAGRAPH_LINES);
            assert_int_equal(p.complete, strspn(text, " \n") == strlen(text));
            // Breaking must not measure every prefix.
            assert_true(fake.measured < 900);
            for (int k = 0; k < p.lines; k++) {
                const char *line = p.text + p.starts[k];
                size_t size = strlen(line);
                assert_true(line + size < p.text + sizeof(p.text));
                assert_int_equal(kn_utf8_check(line, size), size);
            }
            kn_fake_text_destroy(&fake);
        }
        free(text);
    }
}

static void
a_maker_need_not_measure(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    kn_fake_text_init(&fake);
    struct kn_text_ops ops = *fake.text.ops;
    ops.width = NULL;
    fake.text.ops = &ops;
    assert_int_equal(kn_text_width(&fake.text, "abc", font), 15);
    assert_int_equal(kn_text_width(&fake.text, "", font), 0);
    struct kn_paragraph p;
    kn_text_wrap(&p, &fake.text, "one two", font, 20, 4);
    assert_int_equal(p.lines, 2);
    assert_int_equal(fake.measured, 0);
    kn_fake_text_destroy(&fake);
}

static bool
same_rect(kn_rect a, kn_rect b)
{
    return memcmp(&a, &b, sizeof(a)) == 0;
}

static void
lines_stand_where_they_are_put(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_canvas canvas;
    kn_color white = KN_RGB(255, 255, 255);
    kn_fake_text_init(&fake);
    assert_true(kn_canvas_init(&canvas, 100, 40));
    kn_damage_clear(&canvas.damage);
    kn_rect r = kn_text_draw(&fake.text, &canvas, "abcd", font, 50, 8,
                             KN_ALIGN_LEFT, white);
    assert_true(same_rect(r, (kn_rect){50, 8, 70, 20}));
    assert_int_equal(canvas.pixels[8 * 100 + 50], 0xffffffffu);
    assert_int_equal(canvas.pixels[7 * 100 + 50], 0xff000000u);
    assert_int_equal(canvas.damage.count, 1);
    assert_true(same_rect(canvas.damage.rects[0], r));
    r = kn_text_draw(&fake.text, &canvas, "abcd", font, 50, 8, KN_ALIGN_CENTRE,
                     white);
    assert_int_equal(r.x0, 40);
    r = kn_text_draw(&fake.text, &canvas, "abcd", font, 50, 8, KN_ALIGN_RIGHT,
                     white);
    assert_int_equal(r.x0, 30);
    assert_true(kn_rect_empty(kn_text_draw(&fake.text, &canvas, "", font, 9, 9,
                                           KN_ALIGN_LEFT, white)));
    assert_true(kn_fake_text_drew(&fake, "bc"));
    assert_false(kn_fake_text_drew(&fake, "cb"));
    kn_canvas_destroy(&canvas);
    kn_fake_text_destroy(&fake);
}

static void
paragraphs_are_drawn_line_by_line(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_canvas canvas;
    struct kn_paragraph p;
    kn_fake_text_init(&fake);
    assert_true(kn_canvas_init(&canvas, 100, 60));
    kn_text_wrap(&p, &fake.text, "one three\n\nsix", font, 25, 9);
    kn_rect r = kn_text_draw_paragraph(&fake.text, &canvas, &p, font, 50, 5,
                                       KN_ALIGN_CENTRE, KN_RGB(9, 9, 9));
    // one, three, an empty line, six: four lines of 12, the widest 25
    assert_true(same_rect(r, (kn_rect){38, 5, 63, 53}));
    assert_int_equal(canvas.pixels[5 * 100 + 43], 0xff090909u);
    assert_int_equal(canvas.pixels[(5 + 12) * 100 + 38], 0xff090909u);
    assert_int_equal(canvas.pixels[(5 + 30) * 100 + 50], 0xff000000u);
    assert_int_equal(canvas.pixels[(5 + 40) * 100 + 43], 0xff090909u);
    p.lines = 0;
    r = kn_text_draw_paragraph(&fake.text, &canvas, &p, font, 50, 5,
                               KN_ALIGN_LEFT, KN_RGB(9, 9, 9));
    assert_true(kn_rect_empty(r));
    kn_canvas_destroy(&canvas);
    kn_fake_text_destroy(&fake);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_broken_as_expected),
        cmocka_unit_test(nothing_is_lost_at_any_width),
        cmocka_unit_test(hostile_texts_are_cut_not_overrun),
        cmocka_unit_test(a_maker_need_not_measure),
        cmocka_unit_test(lines_stand_where_they_are_put),
        cmocka_unit_test(paragraphs_are_drawn_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
