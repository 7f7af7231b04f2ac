// SPDX-License-Identifier: MIT
// Lines taken into items, against FriBidi's own order where it is there.
#include "../test.h"

#include <stdio.h>
#include <string.h>

#ifdef KN_HAVE_FRIBIDI
#include <fribidi.h>
#endif

#include "base/str.h"
#include "canvas/breaks.h"
#include "platform/bidi.h"
#include "platform/items.h"

// Latin in face 0, figures in 1, all else in 2; a blank as what is before it.
static int
choose(struct kn_face_chooser *chooser, const char *cluster, size_t size,
       int before)
{
    (void)chooser;
    assert_ptr_equal(kn_cluster_end(cluster), cluster + size);
    if (cluster[0] == ' ') {
        return before >= 0 ? before : 0;
    }
    bool figure = cluster[0] >= '0' && cluster[0] <= '9';
    return figure ? 1 : (unsigned char)cluster[0] < 0xd0 ? 0 : 2;
}

static int
choose_none(struct kn_face_chooser *chooser, const char *utf8)
{
    (void)chooser;
    (void)utf8;
    return -1;
}

static int
choose_first(struct kn_face_chooser *chooser, const char *utf8)
{
    (void)chooser;
    (void)utf8;
    return 0;
}

static struct kn_face_chooser by_character = {choose, choose_none};
static struct kn_face_chooser one_for_all = {choose, choose_first};

static void
an_easy_line_is_one_item(void **state)
{
    (void)state;
    struct kn_item items[KN_ITEMS_BYTES];
    const char *easy = "Left shoulder, 1:20 \xe2\x80\x94 na\xc3\xafve Ещё";
    assert_int_equal(kn_itemise(items, easy, &one_for_all, true), 1);
    assert_int_equal(items[0].end, strlen(easy));
    assert_int_equal(items[0].level, 0);
    // Not so what has something that runs to the left, or needs shaping.
    assert_int_equal(kn_itemise(items, "a א", &one_for_all, false), 2);
    assert_int_equal(kn_itemise(items, "", &one_for_all, false), 0);
}

#ifdef KN_HAVE_FRIBIDI

// The items as text: "[hello ]0 <12>1" for rightward and leftward ones, each
// with its face, and its script where it is not left to the font.
static const char *
told(const char *utf8, bool mirrored)
{
    static char out[2000];
    struct kn_item items[KN_ITEMS_BYTES];
    int count = kn_itemise(items, utf8, &by_character, mirrored);
    int used = 0;
    out[0] = '\0';
    for (int i = 0; i < count; i++) {
        const struct kn_item *item = &items[i];
        bool left = item->level & 1;
        bool named = strcmp(item->script, "Zzzz") != 0;
        used +=
            snprintf(out + used, sizeof(out) - (size_t)used, "%s%s%.*s%s%d%s",
                     i ? " " : "", left ? "<" : "[", item->end - item->start,
                     utf8 + item->start, left ? ">" : "]", item->face,
                     named ? item->script : "");
    }
    return out;
}

static void
lines_are_split_by_direction_script_and_font(void **state)
{
    (void)state;
    static const struct {
        const char *utf8, *told;
        bool mirrored;
    } cases[] = {
        {"hello", "[hello]0", false},
        {"", "", false},
        {"left 12 left", "[left ]0 [12 ]1 [left]0", false},
        {"שלום עולם", "<שלום עולם>2Hebr", false},
        // A word of Hebrew in an English line, a blank with what is before it.
        {"say שלום now", "[say ]0 <שלום>2Hebr [ ]2 [now]0", false},
        // The other way round: the line is read from its right end.
        {"שלום say עולם", "<עולם>2Hebr < >0 [say]0 <שלום >2Hebr", false},
        // Figures stay in their order within Arabic.
        {"بعد 12 ثانية", "<ثانية>2Arab < >1 [12]1 <بعد >2Arab", true},
        // Marks of direction belong to no item.
        {"\xe2\x80\x8f"
         "abc",
         "[abc]0", false},
        // What has no letters runs as the program does.
        {"12!", "[12]1 [!]0", false},
        {"12!", "<!>0 [12]1", true},
        // English stays English in a mirrored program.
        {"Next: 12", "[Next: ]0 [12]1", true},
        // Kana and Han together, in one font.
        {"右側をゆっくり。", "[右側をゆっくり。]2", false},
        {"กขค", "[กขค]2Thai", false},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(cases); i++) {
        const char *got = told(cases[i].utf8, cases[i].mirrored);
        assert_string_equal(got, cases[i].told);
    }
}

static const char *const mixed[] = {
    "بعد 1:20 (English) ثم",
    "(English) بعد 1:20",
    "one אחד two שניים three",
    "אחד one שניים two",
    "10-12 ثوان, 5 % (max)",
    "السعر: 12,50 EUR!",
    "abc (אבג) def",
    "אבג (abc) דהו [x]",
    "a\xd6\xb0 שָׁלוֹם b",
    "\xe2\x80\xab"
    "abc אבג\xe2\x80\xac 123 אבג",
    "\xe2\x81\xa7"
    "אבג abc\xe2\x81\xa9 abc",
    "אבג   ",
    "  abc אבג  ",
    "...!?",
    "12 אבג 34 abc 56",
    "العربية ١٢٣ ثم 456",
};

// Characters of the line in the order in which FriBidi puts them, without the
// controls. Returns how many.
static int
their_order(const char *utf8, bool mirrored, int *order)
{
    FriBidiChar text[KN_ITEMS_BYTES];
    FriBidiCharType types[KN_ITEMS_BYTES];
    FriBidiBracketType brackets[KN_ITEMS_BYTES];
    FriBidiLevel levels[KN_ITEMS_BYTES];
    FriBidiStrIndex map[KN_ITEMS_BYTES];
    int count = 0;
    for (const char *p = utf8; *p; count++) {
        text[count] = kn_utf8_next(&p);
        map[count] = count;
    }
    FriBidiParType base = kn_bidi_runs_left(text, count, mirrored)
                              ? FRIBIDI_PAR_RTL
                              : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(text, count, types);
    fribidi_get_bracket_types(text, count, types, brackets);
    assert_true(fribidi_get_par_embedding_levels_ex(types, brackets, count,
                                                    &base, levels) > 0);
    assert_true(
        fribidi_reorder_line(0, types, count, 0, base, levels, NULL, map) > 0);
    int kept = 0;
    for (int i = 0; i < count; i++) {
        if (!kn_bidi_is_control(text[map[i]])) {
            order[kept++] = map[i];
        }
    }
    return kept;
}

// The same of our items.
static int
our_order(const char *utf8, bool mirrored, int *order)
{
    struct kn_item items[KN_ITEMS_BYTES];
    int count = kn_itemise(items, utf8, &by_character, mirrored);
    int kept = 0;
    for (int i = 0; i < count; i++) {
        const struct kn_item *item = &items[i];
        int first = (int)kn_utf8_length(utf8, (size_t)item->start);
        int n = (int)kn_utf8_length(utf8 + item->start,
                                    (size_t)(item->end - item->start));
        for (int c = 0; c < n; c++) {
            order[kept++] = item->level & 1 ? first + n - 1 - c : first + c;
        }
    }
    return kept;
}

static void
items_stand_as_fribidi_puts_them(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * KN_ARRAY_COUNT(mixed); i++) {
        const char *utf8 = mixed[i / 2];
        int theirs[KN_ITEMS_BYTES];
        int ours[KN_ITEMS_BYTES];
        int count = their_order(utf8, i & 1, theirs);
        assert_int_equal(our_order(utf8, i & 1, ours), count);
        for (int c = 0; c < count; c++) {
            if (ours[c] != theirs[c]) {
                fail_msg("\"%s\": character %d is %d, not %d", utf8, c, ours[c],
                         theirs[c]);
            }
        }
    }
}

// Of plain words and figures the rules without FriBidi are enough.
static void
the_plain_rules_agree_where_they_are_enough(void **state)
{
    (void)state;
    static const char *const plain[] = {
        "one two",           "אחד שניים",    "one אחד two שניים three",
        "אחד one שניים two", "שלום 12 עולם", "בעוד 12 שניות, ואז one two.",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(plain); i++) {
        uint32_t text[100];
        uint8_t full[100];
        uint8_t simple[100];
        int count = 0;
        for (const char *p = plain[i]; *p; count++) {
            text[count] = kn_utf8_next(&p);
        }
        bool left = kn_bidi_runs_left(text, count, false);
        kn_bidi_levels(text, count, left, full);
        kn_bidi_levels_plain(text, count, left, simple);
        assert_memory_equal(full, simple, (size_t)count);
    }
}

#endif

static void
direction_is_that_of_the_first_letter(void **state)
{
    (void)state;
    assert_false(kn_runs_left("12 one אחד", false));
    assert_true(kn_runs_left("12 אחד one", false));
    assert_false(kn_runs_left("12", false));
    assert_false(kn_runs_left("", false));
    assert_true(kn_runs_left("\xe2\x80\x8f"
                             "one",
                             false));
    assert_false(kn_runs_left("\xe2\x80\x8e"
                              "אחד",
                              false));
    // Where the program runs to the left: any letter that does, or none.
    assert_true(kn_runs_left("Knead هو", true));
    assert_true(kn_runs_left("12", true));
    assert_false(kn_runs_left("Knead 12", true));
}

// Every byte but the controls' is in one item, whatever is thrown at it.
static void
nothing_is_lost(void **state)
{
    (void)state;
    char text[KN_ITEMS_BYTES + 1] = "";
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        size_t size = 0;
        size_t controls = 0;
        while (size + 5 < KN_ITEMS_BYTES) {
            static const uint32_t blocks[] = {0x20,   0x41,   0x300,  0x590,
                                              0x620,  0x900,  0x200b, 0x2028,
                                              0x3040, 0x4e00, 0xfe00, 0x1f1e0};
            char one[5];
            seed = seed * 1664525 + 1013904223;
            uint32_t c = blocks[(seed >> 24) % KN_ARRAY_COUNT(blocks)] +
                         (seed >> 16 & 0x1f);
            size_t n = kn_utf8_put(one, c);
            memcpy(text + size, one, n + 1);
            size += n;
        }
        struct kn_item items[KN_ITEMS_BYTES];
        bool seen[KN_ITEMS_BYTES] = {false};
        int count = kn_itemise(items, text, &by_character, round & 1);
        for (int i = 0; i < count; i++) {
            assert_true(items[i].start < items[i].end);
            assert_int_equal(
                kn_utf8_check(text + items[i].start,
                              (size_t)(items[i].end - items[i].start)),
                items[i].end - items[i].start);
            for (int b = items[i].start; b < items[i].end; b++) {
                assert_false(seen[b]);
                seen[b] = true;
            }
        }
        for (const char *p = text; *p;) {
            const char *end = kn_cluster_end(p);
            const char *next = p;
            bool control = kn_bidi_is_control(kn_utf8_next(&next));
            controls += control;
            assert_true(seen[p - text] != control);
            p = end;
        }
        assert_true(controls > 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direction_is_that_of_the_first_letter),
        cmocka_unit_test(an_easy_line_is_one_item),
        cmocka_unit_test(nothing_is_lost),
#ifdef KN_HAVE_FRIBIDI
        cmocka_unit_test(lines_are_split_by_direction_script_and_font),
        cmocka_unit_test(items_stand_as_fribidi_puts_them),
        cmocka_unit_test(the_plain_rules_agree_where_they_are_enough),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
