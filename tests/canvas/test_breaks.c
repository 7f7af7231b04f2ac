// SPDX-License-Identifier: MIT
#include "../test.h"

#include <string.h>

#include "base/str.h"
#include "canvas/breaks.h"
#include "canvas/text.h"
#include "fake_text.h"

static const kn_font font = {10, KN_WEIGHT_REGULAR};
#define CHARACTER 5 // pixels

// `utf8` with a bar wherever a line may end without a blank, or a slash where
// it had better.
static void
mark(char *out, size_t room, const char *utf8)
{
    uint8_t breaks[KN_BREAKS_BYTES + 1];
    size_t size = strlen(utf8);
    size_t used = 0;
    kn_breaks_find(utf8, size, breaks);
    for (size_t i = 0; i < size; i++) {
        assert_true(used + 2 < room);
        if (breaks[i] != KN_BREAK_NONE) {
            out[used++] = breaks[i] == KN_BREAK_PHRASE ? '/' : '|';
        }
        out[used++] = utf8[i];
    }
    assert_int_equal(breaks[size], KN_BREAK_NONE);
    out[used] = '\0';
}

static void
japanese_breaks_between_most_characters(void **state)
{
    (void)state;
    static const struct {
        const char *utf8, *marked;
    } cases[] = {
        {"ゆっくり息を吐く", "ゆっ|く|り/息|を/吐|く"},
        // no line begins with a full stop, a comma or what closes
        {"右側。左側、中央", "右|側。/左|側、/中|央"},
        {"肩（右）です", "肩/（右）/で|す"},
        {"「はい」", "「は|い」"},
        // nor with a small kana or the mark of a long one
        {"マッサージ", "マッ|サー|ジ"},
        {"ちょっと", "ちょっ|と"},
        // a polite beginning stays with its word
        {"お水とご自分", "お|水|と|ご|自|分"},
        // whoever writes may say where
        {"はあり​ますか", "は|あ|り​/ま|す|か"},
        // words and figures of other scripts stay whole
        {"あとKneadで10秒", "あ|と/Knead|で/10|秒"},
        // where there is a blank, the blank is the break
        {"右 左", "右 左"},
        // a voicing mark belongs to its kana
        {"か\xe3\x82\x99き", "か\xe3\x82\x99|き"},
        // A flag, an emoji, what stands for an object, and no character at all:
        // libunibreak 1.1 stops the program at some of these.
        {"右\U0001f1ef\U0001f1f5左", "右|\U0001f1ef\U0001f1f5|左"},
        {"右\U0001f486左", "右|\U0001f486|左"},
        {"右\ufffc左", "右|\ufffc|左"},
        {"右\xef\xbf\xbf左右", "右|\xef\xbf\xbf|左|右"},
        {"", ""},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        char marked[200];
        mark(marked, sizeof(marked), cases[i].utf8);
        assert_string_equal(marked, cases[i].marked);
    }
}

// Their layouts stand as they are: a hyphen, a slash or a dash ends no line.
static void
scripts_with_blanks_break_at_blanks_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "step-by-step, and/or \xe2\x80\x94 so",
        "Rückenmuskulatur-Übung",
        "إلى الأمام-والخلف",
        "왼쪽 어깨를 천천히",
        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        char marked[200];
        mark(marked, sizeof(marked), texts[i]);
        assert_string_equal(marked, texts[i]);
    }
    char marked[40];
    mark(marked, sizeof(marked), "long\xe2\x80\x8bword");
    assert_string_equal(marked, "long\xe2\x80\x8b/word");
}

static void
clusters_hold_together(void **state)
{
    (void)state;
    static const struct {
        const char *utf8;
        size_t size; // of the first cluster
    } cases[] = {
        {"ab", 1},
        {"\xc3\xa9x", 2},
        {"e\xcc\x81\xcc\x82x", 5},
        {"\xd8\xa8\xd9\x91\xd9\x8e\xd8\xa8", 6},     // shadda, fatha
        {"\xd7\xa9\xd7\x81\xd6\xb8\xd7\x9c", 6},     // dot, qamats
        {"\xe0\xa4\x95\xe0\xa4\xbf\xe0\xa4\x95", 6}, // ki
        {"\xe3\x81\x8b\xe3\x82\x99\xe3\x81\x8d", 6}, // ga, taken apart
        {"\xe8\x91\x9b\xf3\xa0\x84\x80x", 7},        // a form of a Han
        {"\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbdx", 8},    // a skin tone
        {"\xf0\x9f\x87\xaf\xf0\x9f\x87\xb5x", 8},    // a flag
        {"\xf0\x9f\x87\xaf\xf0\x9f\x87\xb5\xf0\x9f\x87\xaa", 8}, // and half
        {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7x", 11},
        {"\xcc\x81", 2},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const char *end = kn_cluster_end(cases[i].utf8);
        assert_int_equal(end - cases[i].utf8, cases[i].size);
    }
}

static void
wrap(struct kn_paragraph *p, struct kn_fake_text *fake, const char *utf8,
     int characters)
{
    memset(p, 0x2a, sizeof(*p));
    kn_text_wrap(p, &fake->text, utf8, font, characters * CHARACTER,
                 KN_PARAGRAPH_LINES);
}

static void
lines_without_blanks_are_filled(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_paragraph p;
    kn_fake_text_init(&fake);
    wrap(&p, &fake, "ゆっくり息を吐く。右側です", 4);
    // The stop may not begin a line, nor the small kana.
    assert_int_equal(p.lines, 4);
    assert_true(p.complete);
    for (int i = 0; i < p.lines; i++) {
        const char *line = p.text + p.starts[i];
        assert_true(kn_utf8_length(line, strlen(line)) <= 4);
        assert_int_not_equal(strncmp(line, "。", 3), 0);
        assert_int_not_equal(strncmp(line, "っ", 3), 0);
    }
    // A mixed line: the English word stays whole where it can.
    wrap(&p, &fake, "背中をKneadで", 6);
    assert_int_equal(p.lines, 2);
    assert_string_equal(p.text + p.starts[0], "背中を");
    assert_string_equal(p.text + p.starts[1], "Kneadで");
    kn_fake_text_destroy(&fake);
}

static void
lines_end_with_phrases(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_paragraph p;
    kn_fake_text_init(&fake);
    wrap(&p, &fake, "前回から変わったことはありますか", 13);
    assert_int_equal(p.lines, 2);
    assert_string_equal(p.text + p.starts[0], "前回から");
    // Not where most of the line would stay empty.
    wrap(&p, &fake, "肩のトリガーポイントマッサージ", 10);
    assert_string_equal(p.text + p.starts[0], "肩のトリガーポイント");
    kn_fake_text_destroy(&fake);
}

// At any width every character comes once, in order.
static void
nothing_is_lost_at_any_width(void **state)
{
    (void)state;
    static const char text[] = "壁にもたれて、ボールをゆっくり転がします。"
                               "痛みが出たらKneadを止めてください。";
    struct kn_fake_text fake;
    kn_fake_text_init(&fake);
    for (int width = 2; width < 50; width++) {
        struct kn_paragraph p;
        char joined[sizeof(text) + 1] = "";
        wrap(&p, &fake, text, width);
        assert_true(p.complete);
        for (int i = 0; i < p.lines; i++) {
            strcat(joined, p.text + p.starts[i]);
        }
        assert_string_equal(joined, text);
    }
    kn_fake_text_destroy(&fake);
}

#define RTL "\xe2\x80\x8f"
#define LTR "\xe2\x80\x8e"

// A line in another script still runs as the paragraph that it is of.
static void
lines_run_as_their_paragraph(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_paragraph p;
    kn_fake_text_init(&fake);
    wrap(&p, &fake, "אבגד one אבגד", 4);
    assert_int_equal(p.lines, 3);
    assert_string_equal(p.text + p.starts[0], "אבגד");
    assert_string_equal(p.text + p.starts[1], RTL "one");
    assert_string_equal(p.text + p.starts[2], "אבגד");
    wrap(&p, &fake, "abcd אבגד\nאבגד", 4);
    assert_int_equal(p.lines, 3);
    assert_string_equal(p.text + p.starts[0], "abcd");
    assert_string_equal(p.text + p.starts[1], LTR "אבגד");
    assert_string_equal(p.text + p.starts[2], "אבגד"); // of its own
    fake.text.mirrored = true;
    wrap(&p, &fake, "abcd אבגד", 4);
    assert_string_equal(p.text + p.starts[0], RTL "abcd");
    assert_string_equal(p.text + p.starts[1], "אבגד");
    wrap(&p, &fake, "abcd 12", 4);
    assert_string_equal(p.text + p.starts[0], "abcd");
    assert_string_equal(p.text + p.starts[1], LTR "12");
    kn_fake_text_destroy(&fake);
}

// As many marks as there are lines, in the longest text there can be.
static void
marks_have_room(void **state)
{
    (void)state;
    struct kn_fake_text fake;
    struct kn_paragraph p;
    char text[4000] = "א ";
    kn_fake_text_init(&fake);
    memset(text + 3, 'a', sizeof(text) - 4);
    wrap(&p, &fake, text, 51);
    assert_int_equal(p.lines, KN_PARAGRAPH_LINES);
    for (int i = 1; i < p.lines; i++) {
        assert_memory_equal(p.text + p.starts[i], RTL "a", 4);
    }
    assert_false(p.complete);
    const char *last = p.text + p.starts[p.lines - 1];
    assert_true(last + strlen(last) < p.text + sizeof(p.text));
    kn_fake_text_destroy(&fake);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(japanese_breaks_between_most_characters),
        cmocka_unit_test(scripts_with_blanks_break_at_blanks_alone),
        cmocka_unit_test(clusters_hold_together),
        cmocka_unit_test(lines_without_blanks_are_filled),
        cmocka_unit_test(lines_end_with_phrases),
        cmocka_unit_test(nothing_is_lost_at_any_width),
        cmocka_unit_test(lines_run_as_their_paragraph),
        cmocka_unit_test(marks_have_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
