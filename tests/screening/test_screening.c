// SPDX-License-Identifier: MIT
// The file that ships is good; every mistake in it is refused with its place,
// all of them at once, and what was loaded before is left alone.
#include "scarce.h"
#include "support.h"

#include "base/file.h"
#include "base/str.h"
#include "routine/words.h"

#define FILE_PATH KN_SOURCE_DIR "/assets/screening.yaml"

// `from` stands in the file; put in its place, `to` has to be refused with
// `says`, `below` lines under where it begins.
struct mistake {
    const char *from, *to, *says;
    int below;
};

#define HUNDRED                                                                \
    "xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx "       \
    "xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx"

static const struct mistake mistakes[] = {
    {"promise:\n", "promis:\n", "unknown key 'promis'", 0},
    {"[C1 up 6,", "[C1 ap 6,", "unknown direction 'ap'", 0},
    {"neck_shoulder_angle out 1, C7]", "neck_sholder_angle out 1, C7]",
     "did you mean 'neck_shoulder_angle'?", 0},
    {"outline: [S1, sac_edge_S1, sacral_apex out 1, coccyx_tip]",
     "outline: [S1, coccyx_tip]", "an outline of 2 points", 0},
    {"outline: [S1, sac_edge_S1, sacral_apex out 1, coccyx_tip]",
     "outline: [S1, flank, crest_top, L1]", "crosses itself", 0},
    {"outline: [S1, sac_edge_S1, sacral_apex out 1, coccyx_tip]",
     "outline: [S1, L1, T1]", "is empty", 0},
    {"id: elsewhere", "id: hip_left", "a second 'hip_left'", 0},
    {"id: elsewhere", "id: Else where", "an id holds more than", 0},
    {"avoid: [low_back]", "avoid: [lowback]", "did you mean 'low_back'?", 0},
    {"deep_tissue: block", "deep_tisue: block", "did you mean 'deep_tissue'?",
     0},
    {"          mixed: ask\n", "", "'mixed' is missing", -5},
    {"swedish: clear", "swedish: fine", "unknown ruling 'fine'", 0},
    {"{ruling: ask, cap: 3}", "{ruling: ask, cap: 7}", "expected 1 to 6", 0},
    {"{ruling: gentler, cap: 2}", "{ruling: gentler}", "without a limit", 0},
    {"{ruling: gentler, cap: 2}", "{ruling: clear, cap: 2}", "with limits", 0},
    {"tier: emergency", "tier: emergancy", "'emergency'", 0},
    {"en: Losing weight without trying", "en: " HUNDRED, "expected at most 90",
     0},
    {"en: How have you been lately?", "en: " HUNDRED, "expected at most 90", 0},
    {"en: Open or still healing.", "en: " HUNDRED HUNDRED HUNDRED,
     "expected at most 300", 0},
    {"en: Open or still healing.", "en: Before it is cured.", "'cured'", 0},
    {"de: Offen oder noch nicht", "de: Bis sie geheilt ist", "'geheilt'", 0},
    {"es: Abierto o", "es: Hasta que cure", "'cure'", 0},
    {"ja: \u958b\u3044\u3066", "ja: \u6cbb\u308b", "'\u6cbb\u308b'", 0},
    {"de: Offen oder", "fr: Ouvert ou", "unknown language 'fr'", 0},
    {"en: Open or still healing.", "de: Offen.", "twice", -1},
    {"    left:\n", "    lost:\n", "an area without its names", -1},
    {"    left:\n", "    name:\n", "an area without its names", -1},
    {"en: Pain this strong", "en: Toxins this strong", "'toxin'", 0},
    {"id: fever", "id: clumsy", "a second 'clumsy'", -1},
    {"id: lately", "id: emergency", "a second screen 'emergency'", 0},
    {"sources: [S48, S49]", "sources: []", "expected a list of 1 to 6", 0},
    {"sources: [S48, S49]", "sources: [48]", "no source", 0},
    {"sources: [S48, S49]", "sources: [S48aa]", "no source", 0},
    {"sources: [S48, S49]", "sources: [Sa]", "no source", 0},
    {"sources: [S48, S49]", "sources: [S4848]", "no source", 0},
    {"days: 0", "days: 3", "asked every time", 0},
    {"days: 180", "days: 400", "expected 0 to 366", 0},
    {"first: ease", "first: help", "milder the second time", 1},
    {"again: leave", "again: ease", "eased again", 0},
    {"id: tensing", "id: too_strong", "a second 'too_strong'", 0},
    {"    wrong-unit:\n", "    wrong:\n", "wrong", 0},
    {"  expect:\n    swedish:\n", "  expect:\n    sweden:\n", "swedish", 1},
};

struct loaded {
    struct kn_screening screening;
    struct kn_diag_list diags;
    bool good;
};

static struct loaded
load(const struct world *world, const char *text, size_t size)
{
    struct loaded made = {0};
    kn_diag_init(&made.diags);
    made.good = kn_screening_parse(
        &made.screening, (struct kn_screening_text){"test.yaml", text, size},
        &world->anatomy, &made.diags);
    return made;
}

static void
unload(struct loaded *made)
{
    if (made->good) {
        kn_screening_destroy(&made->screening);
    }
    kn_diag_destroy(&made->diags);
}

static char *
read_shipped(void)
{
    size_t size;
    const char *why;
    char *bytes = kn_file_read(FILE_PATH, 1 << 20, &size, &why);
    assert_non_null(bytes);
    char *text = malloc(size + 1);
    assert_non_null(text);
    memcpy(text, bytes, size);
    text[size] = '\0';
    free(bytes);
    return text;
}

static char *
replaced(const char *text, const char *from, const char *to, int *line)
{
    const char *at = strstr(text, from);
    if (!at) {
        fail_msg("'%s' is not in the file", from);
    }
    *line = 1;
    for (const char *p = text; p < at; p++) {
        *line += *p == '\n';
    }
    size_t size = strlen(text) + strlen(to) + 1;
    char *made = malloc(size);
    assert_non_null(made);
    snprintf(made, size, "%.*s%s%s", (int)(at - text), text, to,
             at + strlen(from));
    return made;
}

static bool
is_reported(const struct kn_diag_list *diags, const char *says, int line)
{
    for (int i = 0; i < diags->count; i++) {
        const struct kn_diag *diag = &diags->items[i];
        if (strstr(diag->message, says) &&
            (line < 0 || diag->mark.line == line) && diag->mark.column > 0) {
            return true;
        }
    }
    return false;
}

static void
every_mistake_is_refused_at_its_place(void **state)
{
    const struct world *world = *state;
    char *text = read_shipped();
    for (int i = 0; i < KN_ARRAY_COUNT(mistakes); i++) {
        int line;
        char *bad = replaced(text, mistakes[i].from, mistakes[i].to, &line);
        struct loaded made = load(world, bad, strlen(bad));
        assert_false(made.good);
        // Below 0: the mapping around it, whose line is not worth counting.
        int below = mistakes[i].below;
        if (!is_reported(&made.diags, mistakes[i].says,
                         below < 0 ? -1 : line + below)) {
            kn_diag_print(&made.diags, stderr);
            fail_msg("'%s' for '%s': expected %s at line %d", mistakes[i].to,
                     mistakes[i].from, mistakes[i].says, line + below);
        }
        unload(&made);
        free(bad);
    }
    free(text);
}

// What stops somebody says what to do; the statement before has advice too.
static void
what_stops_needs_advice(void **state)
{
    static const char *const ids[] = {"id: weight_loss", "id: both_legs",
                                      "id: heart"};
    const struct world *world = *state;
    char *text = read_shipped();
    for (int i = 0; i < KN_ARRAY_COUNT(ids); i++) {
        char *advice = strstr(strstr(text, ids[i]), "advice:");
        memcpy(advice, "help:  ", 7);
        struct loaded made = load(world, text, strlen(text));
        assert_false(made.good);
        assert_true(is_reported(&made.diags, "no 'advice'", -1));
        unload(&made);
        memcpy(advice, "advice:", 7);
    }
    free(text);
}

static void
all_mistakes_are_told_at_once(void **state)
{
    const struct world *world = *state;
    char *text = read_shipped();
    int count = KN_ARRAY_COUNT(mistakes);
    static const char *const says[] = {"unknown direction 'ap'",
                                       "did you mean 'low_back'?",
                                       "unknown ruling 'fine'", "'cured'"};
    for (int i = 0; i < count; i++) {
        for (int n = 0; n < KN_ARRAY_COUNT(says); n++) {
            int line;
            if (strcmp(mistakes[i].says, says[n]) == 0) {
                char *bad =
                    replaced(text, mistakes[i].from, mistakes[i].to, &line);
                free(text);
                text = bad;
            }
        }
    }
    struct loaded made = load(world, text, strlen(text));
    assert_false(made.good);
    for (int n = 0; n < KN_ARRAY_COUNT(says); n++) {
        assert_true(is_reported(&made.diags, says[n], -1));
    }
    unload(&made);
    free(text);
}

// A file that breaks off anywhere is refused, and what stands is left alone.
static void
half_a_file_is_none(void **state)
{
    const struct world *world = *state;
    char *text = read_shipped();
    size_t size = strlen(text);
    struct kn_screening before = world->screening;
    for (size_t part = 0; part + 200 < size; part += size / 23) {
        struct kn_diag_list diags;
        kn_diag_init(&diags);
        assert_false(kn_screening_parse(
            &before, (struct kn_screening_text){"half.yaml", text, part},
            &world->anatomy, &diags));
        assert_false(kn_diag_ok(&diags));
        assert_memory_equal(&before, &world->screening, sizeof(before));
        kn_diag_destroy(&diags);
    }
    free(text);
}

static void
memory_may_run_out_anywhere(void **state)
{
    const struct world *world = *state;
    char *text = read_shipped();
    bool good = false;
    long allowed = 0;
    for (; !good && allowed < 500; allowed++) {
        allocations_left = allowed;
        struct loaded made = load(world, text, strlen(text));
        allocations_left = -1;
        good = made.good;
        assert_int_equal(good, kn_diag_ok(&made.diags));
        unload(&made);
    }
    assert_true(good);
    assert_true(allowed > 3);
    free(text);
}

static void
a_missing_file_is_told(void **state)
{
    const struct world *world = *state;
    struct kn_screening screening;
    struct kn_diag_list diags;
    kn_diag_init(&diags);
    assert_false(kn_screening_load(&screening, "/nowhere/screening.yaml",
                                   &world->anatomy, &diags));
    assert_int_equal(diags.count, 1);
    kn_diag_destroy(&diags);
}

static void
screens_are_short_and_end_in_a_way_on(void **state)
{
    const struct world *world = *state;
    const struct kn_screening *screening = &world->screening;
    int items = 0;
    for (int g = 0; g < screening->group_count; g++) {
        const struct kn_screening_group *group = &screening->groups[g];
        assert_int_equal(group->first, items);
        assert_in_range(group->count, 1, 9); // of one glance
        assert_true(strlen(group->title) <= 90);
        assert_non_null(group->none);
        for (int i = 0; i < group->count; i++) {
            const struct kn_screening_item *item =
                &screening->items[group->first + i];
            assert_int_equal(item->tier, group->tier);
            assert_true(strlen(item->text) <= 90);
            assert_true(item->sources.count >= 1);
        }
        items += group->count;
    }
    assert_int_equal(items, screening->item_count);
    // A person to whom nothing applies is through in less than a minute.
    assert_in_range(screening->group_count, 1, 7);
    // The gravest first.
    for (int g = 1; g < screening->group_count; g++) {
        assert_true(screening->groups[g].tier >= screening->groups[g - 1].tier);
    }
}

// Words of safety are there whatever language somebody reads.
static void
every_language_is_whole(void **state)
{
    struct world *world = *state;
    struct kn_screening *screening = &world->screening;
    const struct kn_area *area = &screening->areas[area_of(world, "hip_left")];
    assert_true(screening->prose.total > 180);
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        assert_int_equal(screening->prose.in[i], screening->prose.total);
    }
    kn_screening_speak(screening, KN_LANGUAGE_DE);
    assert_non_null(strstr(screening->promise, "Knead kann Ihnen nicht"));
    assert_string_equal(area->id, "hip_left");
    assert_non_null(strstr(area->name, "linke"));
    kn_screening_speak(screening, KN_LANGUAGE_EN);
}

static void
words_that_promise_are_known(void **state)
{
    (void)state;
    assert_non_null(
        kn_words_overclaim("It flushes toxins out.", KN_LANGUAGE_EN));
    assert_null(
        kn_words_overclaim("It may help you to relax.", KN_LANGUAGE_EN));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mistake_is_refused_at_its_place),
        cmocka_unit_test(what_stops_needs_advice),
        cmocka_unit_test(all_mistakes_are_told_at_once),
        cmocka_unit_test(half_a_file_is_none),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(a_missing_file_is_told),
        cmocka_unit_test(screens_are_short_and_end_in_a_way_on),
        cmocka_unit_test(every_language_is_whole),
        cmocka_unit_test(words_that_promise_are_known),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
