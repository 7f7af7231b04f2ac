// SPDX-License-Identifier: MIT
// The handbook that ships is whole: a page for every technique, words for
// every muscle and bone, sources for all that is claimed. A bad one is refused
// with its place, and nothing is taken over from it.
#include "../test.h"
#include "scarce.h"

#include <stdio.h>
#include <string.h>

#include "guide/handbook.h"
#include "guide/reader.h"

#define ANATOMY KN_SOURCE_DIR "/assets/anatomy/back.yaml"
#define FOLDER KN_SOURCE_DIR "/assets/guide"

struct world {
    struct kn_anatomy anatomy;
    struct kn_handbook book;
    struct kn_diag_list diags;
};
// cmocka hands it from test to test.
static struct world shipped;

static int
set_up(void **state)
{
    kn_diag_init(&shipped.diags);
    bool good = kn_anatomy_load(&shipped.anatomy, ANATOMY, &shipped.diags) &&
                kn_handbook_load(&shipped.book, FOLDER, &shipped.anatomy,
                                 &shipped.diags);
    kn_diag_print(&shipped.diags, stderr);
    *state = &shipped;
    return good ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    kn_handbook_destroy(&world->book);
    kn_anatomy_destroy(&world->anatomy);
    kn_diag_destroy(&world->diags);
    return 0;
}

static bool
cites_published(const struct kn_passage *passage)
{
    for (int i = 0; i < passage->source_count; i++) {
        if (passage->sources[i]->published) {
            return true;
        }
    }
    return false;
}

static void
every_technique_has_its_page(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_TECHNIQUE_MIXED; i++) {
        const struct kn_technique_page *page =
            kn_handbook_page(&world->book, (enum kn_technique)i);
        assert_non_null(page);
        assert_int_equal(page->technique, i);
        assert_non_null(page->summary);
        for (int p = 0; p < KN_PAGE_PART_COUNT; p++) {
            assert_non_null(page->parts[p].text);
            assert_null(strchr(page->parts[p].text, '\n'));
        }
        assert_true(cites_published(&page->parts[KN_PAGE_EVIDENCE]));
        assert_true(cites_published(&page->parts[KN_PAGE_WHO_NOT]));
    }
    assert_null(kn_handbook_page(&world->book, KN_TECHNIQUE_MIXED));
}

static void
what_people_ask_is_answered(void **state)
{
    const struct world *world = *state;
    static const char *const asked[] = {
        "best", "deep-tissue", "how-many",     "neck-and-back", "professional",
        "harm", "toxins",      "heat-or-cold", "emergency",
    };
    for (int i = 0; i < KN_ARRAY_COUNT(asked); i++) {
        const struct kn_question *question =
            kn_handbook_question(&world->book, asked[i]);
        assert_non_null(question);
        assert_true(cites_published(&question->answer));
    }
    assert_null(kn_handbook_question(&world->book, "price"));
    assert_non_null(kn_handbook_term(&world->book, "Effleurage"));
    assert_null(kn_handbook_term(&world->book, "effleurages"));
    assert_string_equal(kn_handbook_source(&world->book, "S8")->key, "S8");
    assert_null(kn_handbook_source(&world->book, "S999"));
}

static void
terms_stand_by_the_alphabet(void **state)
{
    const struct world *world = *state;
    for (int i = 1; i < world->book.term_count; i++) {
        const char *before = world->book.terms[i - 1].term;
        const char *term = world->book.terms[i].term;
        char a = (char)(before[0] | 0x20);
        char b = (char)(term[0] | 0x20);
        assert_true(a <= b);
    }
}

static bool
begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void
terms_stand_by_the_alphabet_of_each_language(void **state)
{
    static const struct {
        enum kn_language language;
        const char *first, *last;
    } cases[] = {
        {KN_LANGUAGE_DE, "Akut, subakut", "Wohlschmerz"},
        {KN_LANGUAGE_ES, "Agudo, subagudo", "Umbral"},
        {KN_LANGUAGE_JA, "J\u5b57", "\u83f1\u5f62\u7b4b"},
        {KN_LANGUAGE_AR, "\u0627\u062d\u062a\u0643\u0627\u0643",
         "\u0648\u062d\u0634\u064a"},
        {KN_LANGUAGE_EN, "Acute", "Trigger point"},
    };
    struct world *world = *state;
    struct kn_handbook *book = &world->book;
    for (int c = 0; c < KN_ARRAY_COUNT(cases); c++) {
        kn_handbook_speak(book, cases[c].language);
        const struct kn_term *last = &book->terms[book->term_count - 1];
        assert_true(begins(book->terms[0].term, cases[c].first));
        assert_true(begins(last->term, cases[c].last));
    }
    assert_non_null(kn_handbook_term(book, "Effleurage"));
}

// Half a handbook in German and half in English helps nobody. The sources and
// what they found are in English, as they were published.
static void
all_that_is_read_is_in_every_language(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        const struct kn_prose *prose = &world->book.prose[i];
        for (int l = 0; l < KN_LANGUAGE_COUNT; l++) {
            bool whole = kn_prose_is_in(prose, (enum kn_language)l);
            if (!whole && i != KN_HANDBOOK_SOURCES) {
                print_error("%s: %d of %d in '%s'\n", kn_handbook_files[i],
                            prose->in[l], prose->total, kn_prose_codes[l]);
                fail();
            }
        }
    }
}

static void
every_muscle_and_bone_is_spoken_of(void **state)
{
    const struct world *world = *state;
    for (int i = 0; i < world->anatomy.structure_count; i++) {
        const struct kn_structure *structure = &world->anatomy.structures[i];
        const struct kn_body_entry *entry =
            kn_handbook_body(&world->book, structure->key);
        if (structure->tissue == KN_TISSUE_SKIN) {
            continue;
        }
        if (!entry) {
            print_error("nothing is said of '%s'\n", structure->key);
            fail();
            return;
        }
        assert_non_null(entry->name);
        assert_non_null(entry->does);
    }
    const struct kn_body_entry *blades =
        kn_handbook_body(&world->book, "rhomboid_minor");
    assert_string_equal(blades->name, "Rhomboids");
    assert_ptr_equal(blades,
                     kn_handbook_body(&world->book, "rhomboid_surface"));
    assert_string_equal(kn_handbook_body(&world->book, "piriformis")->name,
                        "Piriformis");
    assert_null(kn_handbook_body(&world->book, "soul"));
}

static void
every_source_has_a_finding(void **state)
{
    const struct world *world = *state;
    assert_true(world->book.source_count > 50);
    for (int i = 0; i < world->book.source_count; i++) {
        const struct kn_source *source = &world->book.sources[i];
        bool own = strcmp(source->key, "GK") == 0 ||
                   strcmp(source->key, "DESIGN") == 0;
        assert_int_equal(source->published, !own);
        assert_non_null(source->finding);
    }
}

// ---- bad files

#define SOURCES                                                                \
    "sources:\n"                                                               \
    "  - {key: S1, citation: One, finding: Found.}\n"                          \
    "  - {key: S2, citation: Two, finding: Found., published: no}\n"
#define PART(key) "    " key ": {text: So., sources: [S1]}\n"
#define PAGE_OF(technique, summary, evidence)                                  \
    "  - technique: " technique "\n"                                           \
    "    summary: " summary "\n" PART("what")                                  \
        PART("used_for") "    evidence: " evidence "\n" PART("who_not")        \
            PART("tools") PART("position") PART("feel")
#define GOOD_EVIDENCE "{text: So., sources: [S1]}"
#define PAGE(technique) PAGE_OF(technique, "Easy.", GOOD_EVIDENCE)
#define FOUR_PAGES                                                             \
    PAGE("deep_tissue")                                                        \
    PAGE("trigger_point") PAGE("myofascial_release") PAGE("hot_stone")
#define TWENTY "twenty characters.. "
#define HUNDRED TWENTY TWENTY TWENTY TWENTY TWENTY
#define LONG_TEXT HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED "a"
#define QUESTION(rest) "questions:\n  - key: a\n    question: A?\n" rest

static const char *const good_files[KN_HANDBOOK_FILE_COUNT] = {
    [KN_HANDBOOK_SOURCES] = SOURCES,
    [KN_HANDBOOK_PAGES] = "techniques:\n" PAGE("swedish") FOUR_PAGES,
    [KN_HANDBOOK_QUESTIONS] = QUESTION("    answer: B.\n    sources: [S2]\n"),
    [KN_HANDBOOK_TERMS] = "terms:\n  - {term: A, meaning: B.}\n",
    [KN_HANDBOOK_BODY] = "body:\n  - {structures: [trapezius], does: Lifts.}\n",
};

// One file replaced, and what is said about it; NULL: nothing.
struct trial {
    enum kn_handbook_file file;
    const char *text;
    const char *says;
    int line;
};

// A book that shows whether it was touched.
static bool
parse_with(struct world *world, const struct trial *trial)
{
    struct kn_handbook_bytes files[KN_HANDBOOK_FILE_COUNT];
    for (int i = 0; i < KN_HANDBOOK_FILE_COUNT; i++) {
        const char *text =
            i == (int)trial->file && trial->text ? trial->text : good_files[i];
        files[i] = (struct kn_handbook_bytes){kn_handbook_files[i], text,
                                              strlen(text)};
    }
    struct kn_handbook book = {.page_count = -7};
    bool good = kn_handbook_parse(&book, files, &world->anatomy, &world->diags);
    if (good) {
        kn_handbook_destroy(&book);
    } else {
        assert_int_equal(book.page_count, -7);
    }
    return good;
}

static bool
is_said(const struct kn_diag_list *diags, const struct trial *trial)
{
    for (int i = 0; i < diags->count; i++) {
        const struct kn_diag *diag = &diags->items[i];
        if (strstr(diag->message, trial->says) &&
            diag->mark.line == trial->line &&
            strcmp(diag->file, kn_handbook_files[trial->file]) == 0) {
            return true;
        }
    }
    return false;
}

static void
try_one(struct world *world, const struct trial *trial)
{
    kn_diag_destroy(&world->diags);
    kn_diag_init(&world->diags);
    bool good = parse_with(world, trial);
    if (good != !trial->says || (!good && !is_said(&world->diags, trial)) ||
        world->diags.count > (good ? 0 : 1)) {
        print_error("expected at line %d: %s\n", trial->line,
                    trial->says ? trial->says : "nothing");
        kn_diag_print(&world->diags, stderr);
        fail();
    }
}

static void
what_is_wrong_is_said_at_its_place(void **state)
{
    static const struct trial trials[] = {
        {KN_HANDBOOK_SOURCES, NULL, NULL, 0},
        {KN_HANDBOOK_SOURCES,
         SOURCES "  - {key: S1, citation: Me, finding: No.}\n",
         "a second source 'S1'", 4},
        {KN_HANDBOOK_PAGES, "techniques:\n" FOUR_PAGES, "no page for 'swedish'",
         2},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE("swedish") FOUR_PAGES PAGE("hot_stone"),
         "a second page for 'hot_stone'", 47},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE("swedish") FOUR_PAGES PAGE("mixed"),
         "a page for 'mixed'", 47},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "Easy.",
                                 "{text: It heals., sources: [S1]}") FOUR_PAGES,
         "'text' says 'heals'", 6},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "Easy.", "{text: It helps.}")
             FOUR_PAGES,
         "no 'sources'", 6},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "It cures.", GOOD_EVIDENCE)
             FOUR_PAGES,
         "'summary' says 'cures'", 3},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "Easy.",
                                 "{text: So., sources: [S1, S3]}") FOUR_PAGES,
         "unknown source 'S3'", 6},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "Easy.",
                                 "{text: So., sources: [S1, S1]}") FOUR_PAGES,
         "S1 is cited twice", 6},
        {KN_HANDBOOK_PAGES,
         "techniques:\n" PAGE_OF("swedish", "Easy.", "{text: So., sources: []}")
             FOUR_PAGES,
         "'sources' is no list", 6},
        {KN_HANDBOOK_QUESTIONS, QUESTION("    answer: B.\n"), "no 'sources'",
         2},
        {KN_HANDBOOK_QUESTIONS,
         QUESTION("    answer: Detoxify.\n    sources: [S1]\n"),
         "'answer' says 'detox'", 4},
        {KN_HANDBOOK_QUESTIONS,
         "questions:\n  - {key: a, question: Toxins?, answer: No., "
         "sources: [S1]}\n",
         NULL, 0},
        {KN_HANDBOOK_TERMS,
         "terms:\n  - {term: A, meaning: B.}\n  - {term: A, meaning: C.}\n",
         "a second term 'A'", 3},
        {KN_HANDBOOK_TERMS, "terms:\n  - {term: A, meaning: A cure.}\n",
         "'meaning' says 'cure'", 2},
        {KN_HANDBOOK_TERMS, "terms: []\n", "'terms' is no list", 1},
        {KN_HANDBOOK_TERMS, "term: []\n", "did you mean 'terms'", 1},
        {KN_HANDBOOK_TERMS, "terms:\n  - {term: A, meaning: 'B.\n", "quote", 2},
        {KN_HANDBOOK_QUESTIONS,
         QUESTION("    answer: " LONG_TEXT "\n    sources: [S1]\n"),
         "expected at most 600", 4},
        {KN_HANDBOOK_QUESTIONS,
         QUESTION("    answer: B.\n    sources: [S2]\n"
                  "  - {key: a, question: C?, answer: D., sources: [S1]}\n"),
         "a second question 'a'", 6},
        {KN_HANDBOOK_BODY,
         "body:\n  - {structures: [trapezius], does: So., note: Realigns.}\n",
         "'note' says 'realign'", 2},
        {KN_HANDBOOK_BODY,
         "body:\n  - {structures: [trapezium], does: Lifts.}\n",
         "did you mean 'trapezius'", 2},
        {KN_HANDBOOK_BODY,
         "body:\n  - {structures: [trapezius, trapezius], does: Lifts.}\n",
         "'trapezius' is spoken of already", 2},
    };
    for (int i = 0; i < KN_ARRAY_COUNT(trials); i++) {
        try_one(*state, &trials[i]);
    }
}

// Whenever memory runs out, the book is not taken over, and nothing is lost.
static void
memory_may_run_out(void **state)
{
    struct world *world = *state;
    bool good = false;
    long tried = 0;
    for (; !good && tried < 10000; tried++) {
        struct kn_diag_list diags;
        struct kn_handbook book = {.page_count = -7};
        kn_diag_init(&diags);
        allocations_left = tried;
        good = kn_handbook_load(&book, FOLDER, &world->anatomy, &diags);
        allocations_left = -1;
        assert_int_equal(good, kn_diag_ok(&diags));
        assert_int_equal(!good, book.page_count == -7);
        if (good) {
            kn_handbook_destroy(&book);
        }
        kn_diag_destroy(&diags);
    }
    assert_true(good && tried > 20);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_technique_has_its_page),
        cmocka_unit_test(what_people_ask_is_answered),
        cmocka_unit_test(terms_stand_by_the_alphabet),
        cmocka_unit_test(terms_stand_by_the_alphabet_of_each_language),
        cmocka_unit_test(all_that_is_read_is_in_every_language),
        cmocka_unit_test(every_muscle_and_bone_is_spoken_of),
        cmocka_unit_test(every_source_has_a_finding),
        cmocka_unit_test(what_is_wrong_is_said_at_its_place),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
