// SPDX-License-Identifier: MIT
// Words of each language in the order in which its people look them up.
#include "../test.h"

#include <string.h>

#include "base/alphabet.h"

static int
sign(int number)
{
    return (number > 0) - (number < 0);
}

// Each against each: the order must be one.
#define IN_ORDER(...)                                                          \
    do {                                                                       \
        static const char *const words[] = {__VA_ARGS__};                      \
        in_order(words, KN_ARRAY_COUNT(words));                                \
    } while (0)

static void
in_order(const char *const *words, int count)
{
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < count; k++) {
            int found = sign(kn_alphabet_compare(words[i], words[k]));
            if (found != sign(i - k)) {
                print_error("'%s' and '%s': %d\n", words[i], words[k], found);
                fail();
            }
        }
    }
}

static void
accents_and_capitals_do_not_count(void **state)
{
    (void)state;
    IN_ORDER("", "4 bones", "apfel", "\u00c4rger", "Arm", "Ma\u00dfe", "Mast",
             "\u00d6l", "Ort", "PSIS", "pt");
    IN_ORDER("canto", "ca\u00f1a", "c\u00f3ccix", "cr\u00e1neo", "cresta");
    // The shorter one and what stands apart come first.
    IN_ORDER("trapecio", "trapecio, parte superior", "trapecios");
    // Of two that only these tell apart, one is always first.
    assert_true(kn_alphabet_compare("el", "\u00e9l") != 0);
    assert_int_equal(sign(kn_alphabet_compare("el", "\u00e9l")),
                     -sign(kn_alphabet_compare("\u00e9l", "el")));
}

static void
japanese_goes_by_how_it_is_read(void **state)
{
    (void)state;
    IN_ORDER("J\u5b57", "\u5408\u56f3\uff08\u3042\u3044\u305a\uff09",
             "\u30a8\u30d5\u30eb",
             "\u5916\u5074\uff08\u304c\u3044\u305d\u304f\uff09\u3068",
             "\u304b\u308b\u304f", "\u30ad\u30fc", "\u304d\u3042",
             "\u30d4\u30fc\u30ca\u30c3\u30c4",
             "\u76ae\u819c\uff08\u3072\u3075\uff09", "\u30d5\u30c3\u30af\u578b",
             "\u3086\u3063\u304f\u308a",
             "\u8170\uff08\u53e9\u6253\u6cd5\uff09");
}

static void
the_article_of_arabic_does_not_count(void **state)
{
    (void)state;
    // Alef with hamza is alef; a vowel sign is nothing; "al-" alone is a word.
    IN_ORDER("\u0627\u062d\u062a\u0643\u0627\u0643", "\u0627\u0644",
             "\u0623\u0644\u0645", "\u062a\u0645\u0631\u064a\u0631",
             "\u0627\u0644\u0639\u062c\u0632", "\u0639\u064e\u062c\u0646",
             "\u0627\u0644\u0639\u0631\u0641", "\u0642\u0637\u0646\u064a");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accents_and_capitals_do_not_count),
        cmocka_unit_test(japanese_goes_by_how_it_is_read),
        cmocka_unit_test(the_article_of_arabic_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
