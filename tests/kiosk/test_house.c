// SPDX-License-Identifier: MIT
// One table for file and document: what is written is read, each mistake costs
// its own key alone and is told exactly, docs/KIOSK.md says what the table
// says, and a kiosk starts with any file at all.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "kiosk/house.h"
#include "on_file.h"

#define TEXT_BYTES 1024
#define HASH "$y$j9T$abc./$0123456789"

static bool
parse(struct kn_house *house, const char *text, struct kn_diag_list *diags)
{
    kn_diag_init(diags);
    return kn_house_parse(house, "k.yaml", text, strlen(text), diags);
}

static void
expect_same(const struct kn_house *a, const struct kn_house *b)
{
    assert_memory_equal(&a->patience, &b->patience, sizeof(a->patience));
    assert_int_equal(a->techniques, b->techniques);
    assert_int_equal(a->routine_count, b->routine_count);
    for (int i = 0; i < a->routine_count; i++) {
        assert_string_equal(a->routines[i], b->routines[i]);
    }
    assert_int_equal(a->display, b->display);
    assert_int_equal(a->rotation, b->rotation);
    assert_int_equal(a->printing, b->printing);
    assert_string_equal(a->metrics, b->metrics);
    assert_string_equal(a->pin, b->pin);
    assert_memory_equal(&a->settings, &b->settings, sizeof(a->settings));
}

static struct kn_house
unusual(void)
{
    struct kn_house house = kn_house_standard();
    house.patience = (struct kn_patience){11, 6, 31, 7, 61, 1439, 5, 0, 21};
    house.techniques = 1 << KN_TECHNIQUE_MIXED | 1 << KN_TECHNIQUE_HOT_STONE;
    house.routine_count = 2;
    strcpy(house.routines[0], "swedish-self");
    strcpy(house.routines[1], "my own, über alles");
    house.display = 3;
    house.rotation = KN_ROTATION_270;
    house.printing = 1;
    strcpy(house.metrics, "/run/knead/knead.prom");
    strcpy(house.pin, HASH);
    house.settings.text_size = 150;
    house.settings.volume = 40;
    house.settings.theme = KN_SETTING_DAY;
    house.settings.remote[KN_REMOTE_HURTS] = KN_BUTTON_PLAIN | 3;
    return house;
}

static char *
written(const struct kn_house *house)
{
    struct kn_writer *writer = begin_file();
    kn_house_write(house, writer);
    return finish_file(writer);
}

static void
what_is_written_is_read(void **state)
{
    (void)state;
    const struct kn_house houses[] = {kn_house_standard(), unusual()};
    for (int i = 0; i < KN_ARRAY_COUNT(houses); i++) {
        struct kn_house back;
        struct kn_diag_list diags;
        char *text = written(&houses[i]);
        assert_true(parse(&back, text, &diags));
        expect_same(&back, &houses[i]);
        kn_diag_destroy(&diags);
        free(text);
    }
}

static void
techniques_are_called_as_in_scripts(void **state)
{
    (void)state;
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        for (int t = 0; key->kind == KN_HOUSE_SET && t < key->count; t++) {
            assert_string_equal(key->names[t], kn_techniques[t].key);
        }
    }
}

// ---- mistakes

static const struct {
    const char *line; // the second of a file whose first and third are good
    const char *told; // place and message
} mistakes[] = {
    {"idle: 5", "2:7: 'idle' is 5 (expected 10 to 600)"},
    {"idle: soon",
     "2:7: 'idle' is 'soon' (expected a whole number from 10 to 600)"},
    {"idel: 60", "2:1: unknown key 'idel' in a kiosk file (did you mean "
                 "'idle'?)"},
    {"night-from: 25:00", "2:13: 'night-from' is '25:00' (expected a time from "
                          "00:00 to 23:59, with all four digits)"},
    {"night-to: 6:00", "2:11: 'night-to' is '6:00' (expected a time from 00:00 "
                       "to 23:59, with all four digits)"},
    {"rotation: 45", "2:11: 'rotation' is '45' (expected one of: 0, 90, 180, "
                     "270)"},
    {"printing: perhaps", "2:11: 'printing' is 'perhaps' (expected one of: "
                          "yes, no, true, false)"},
    {"techniques: swedish", "2:13: 'techniques' is no list (expected a list of "
                            "words, as in [swedish])"},
    {"techniques: []", "2:13: 'techniques' is empty (expected at least one)"},
    {"techniques: [sweedish]",
     "2:14: unknown technique 'sweedish' (did you mean 'swedish'?)"},
    {"routines: a", "2:11: 'routines' is no list (expected a list of words, as "
                    "in [swedish-self])"},
    {"routines: [[]]", "2:12: a list or group in 'routines' (expected a word)"},
    {"pin: 1234", "2:6: 'pin' is not usable (expected as `knead --kiosk-setup` "
                  "writes it)"},
    {"metrics-file: here.prom", "2:15: 'metrics-file' is not usable (expected "
                                "a path from / on, ending in `.prom`)"},
    {"metrics-file: /run/here", "2:15: 'metrics-file' is not usable (expected "
                                "a path from / on, ending in `.prom`)"},
    {"settings: {volume: loud}", "2:20: 'volume' is 'loud' (expected a whole "
                                 "number from 0 to 100)"},
    {"settings: {button-next: key:escape}",
     "2:25: 'button-next' is 'key:escape', which always goes back and stops "
     "(expected another button)"},
    {"settings: loud", "2:11: a 'settings' group is a text (expected lines of "
                       "`key: value`)"},
};

static void
each_mistake_costs_its_own_key(void **state)
{
    (void)state;
    for (int i = 0; i < KN_ARRAY_COUNT(mistakes); i++) {
        char text[TEXT_BYTES];
        struct kn_house house;
        struct kn_diag_list diags;
        snprintf(text, sizeof(text), "grace: 20\n%s\nthanks: 9\n",
                 mistakes[i].line);
        assert_false(parse(&house, text, &diags));
        expect_told(&diags, mistakes[i].told);
        kn_diag_destroy(&diags);

        struct kn_house expected = kn_house_standard();
        expected.patience.grace = 20;
        expected.patience.thanks = 9;
        expect_same(&house, &expected);
    }
}

// The PIN itself may have been written there by somebody: no log gets it.
static void
what_stands_for_a_pin_is_not_repeated(void **state)
{
    (void)state;
    struct kn_house house;
    struct kn_diag_list diags;
    assert_false(parse(&house, "pin: 4711\n", &diags));
    assert_null(strstr(diags.items[0].message, "4711"));
    assert_string_equal(house.pin, "");
    kn_diag_destroy(&diags);
}

static void
a_kiosk_starts_with_any_file(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "\xff\xfe", "- a\n- b\n", "idle", "a\tb\n\tc: d", "*x", "idle: [",
    };
    const struct kn_house expected = kn_house_standard();
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        struct kn_house house;
        struct kn_diag_list diags;
        assert_false(parse(&house, texts[i], &diags));
        assert_true(diags.count > 0);
        expect_same(&house, &expected);
        kn_diag_destroy(&diags);
    }
}

static void
too_much_is_cut_off(void **state)
{
    (void)state;
    char text[8192] = "routines: [";
    struct kn_house house;
    struct kn_diag_list diags;
    for (int i = 0; i <= KN_HOUSE_ROUTINES; i++) {
        char one[16];
        snprintf(one, sizeof(one), "%sr%d", i > 0 ? ", " : "", i);
        strcat(text, one);
    }
    strcat(text, "]\n");
    assert_false(parse(&house, text, &diags));
    assert_int_equal(house.routine_count, KN_HOUSE_ROUTINES);
    kn_diag_destroy(&diags);

    strcpy(text, "pin: $y$");
    memset(text + 8, 'a', KN_HOUSE_HASH_BYTES);
    strcpy(text + 8 + KN_HOUSE_HASH_BYTES, "\n");
    assert_false(parse(&house, text, &diags));
    assert_string_equal(house.pin, "");
    kn_diag_destroy(&diags);
}

// ---- on disk

static void
the_first_file_that_is_there_counts(void **state)
{
    (void)state;
    char folder[] = "/tmp/knead-house-XXXXXX";
    char paths[2][128];
    struct kn_house house;
    struct kn_diag_list diags;
    struct stat st;
    assert_non_null(mkdtemp(folder));
    snprintf(paths[0], sizeof(paths[0]), "%s/own/kiosk.yaml", folder);
    snprintf(paths[1], sizeof(paths[1]), "%s/kiosk.yaml", folder);
    const char *const both[] = {paths[0], paths[1]};
    const char *const homeless[] = {"", paths[1]};
    const struct kn_house standard = kn_house_standard();
    const struct kn_house other = unusual();
    kn_diag_init(&diags);
    assert_int_equal(kn_house_load(&house, both, 2, &diags), -1);
    expect_same(&house, &standard);
    assert_true(kn_file_write(paths[1], "idle: 70\n", 9));
    assert_int_equal(kn_house_load(&house, both, 2, &diags), 1);
    assert_int_equal(house.patience.idle, 70);
    assert_int_equal(kn_house_load(&house, homeless, 2, &diags), 1);
    assert_true(kn_house_save(&other, paths[0]));
    assert_int_equal(kn_house_load(&house, both, 2, &diags), 0);
    expect_same(&house, &other);
    assert_true(kn_diag_ok(&diags));
    assert_int_equal(stat(paths[0], &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600); // the hash is in it
    unlink(paths[0]);
    assert_int_equal(mkdir(paths[0], 0700), 0); // there, and unusable
    assert_int_equal(kn_house_load(&house, both, 2, &diags), 0);
    expect_same(&house, &standard);
    assert_int_equal(diags.count, 1);
    assert_false(kn_house_save(&other, paths[0]));
    char command[160];
    snprintf(command, sizeof(command), "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    kn_diag_destroy(&diags);
}

// ---- what it means

static void
what_is_allowed(void **state)
{
    (void)state;
    struct kn_house house = kn_house_standard();
    assert_true(kn_house_allows(&house, "x", KN_TECHNIQUE_SWEDISH));
    assert_false(kn_house_allows(&house, "x", KN_TECHNIQUE_HOT_STONE));
    house = unusual();
    assert_true(
        kn_house_allows(&house, "swedish-self", KN_TECHNIQUE_HOT_STONE));
    assert_false(kn_house_allows(&house, "other", KN_TECHNIQUE_HOT_STONE));
    assert_false(kn_house_allows(&house, "swedish-self", KN_TECHNIQUE_SWEDISH));
}

static void
a_visitor_is_forgotten(void **state)
{
    (void)state;
    const struct kn_house house = unusual();
    struct kn_settings settings = kn_settings_standard();
    struct kn_history history;
    struct kn_answers answers;
    struct kn_visit visit = {.routine = "marker", .before = 3, .after = 2};
    kn_history_init(&history);
    kn_answers_init(&answers);
    assert_true(kn_history_add(&history, &visit));
    assert_true(kn_answers_set(&answers, "marker", "yes"));
    answers.remember = true;
    answers.when = 5;
    kn_house_forget(&house, &settings, &history, &answers);
    assert_memory_equal(&settings, &house.settings, sizeof(settings));
    assert_int_equal(history.count, 0);
    assert_int_equal(answers.count, 0);
    assert_false(answers.remember);
    assert_int_equal(answers.when, KN_WHEN_NEVER);
    kn_house_forget(&house, &settings, &history, &answers); // and nobody
}

// ---- the document

static char *
document(void)
{
    size_t size = 0;
    const char *why = NULL;
    char *text =
        kn_file_read(KN_SOURCE_DIR "/docs/KIOSK.md", 65536, &size, &why);
    assert_non_null(text);
    return text;
}

static void
list_values(const struct kn_house_key *key, char *out, size_t size)
{
    size_t used = 0;
    switch (key->kind) {
    case KN_HOUSE_NUMBER:
        snprintf(out, size, "%d to %d; %d", key->min, key->max, key->standard);
        break;
    case KN_HOUSE_CLOCK:
        snprintf(out, size, "00:00 to 23:59; %02d:%02d", key->standard / 60,
                 key->standard % 60);
        break;
    case KN_HOUSE_FLAG:
        snprintf(out, size, "`yes`, `no`; no");
        break;
    case KN_HOUSE_SET:
    case KN_HOUSE_CHOICE:
        used = (size_t)snprintf(out, size, "%s",
                                key->kind == KN_HOUSE_SET ? "a list of " : "");
        for (int i = 0; i < key->count; i++) {
            used += (size_t)snprintf(out + used, size - used, "%s`%s`",
                                     i > 0 ? ", " : "", key->names[i]);
        }
        snprintf(out + used, size - used, "; %s",
                 key->kind == KN_HOUSE_SET ? "all but `hot_stone`" : "0");
        break;
    default:
        snprintf(out, size, "%s; none", key->values);
        break;
    }
}

static void
document_says_what_the_table_says(void **state)
{
    (void)state;
    char *text = document();
    int rows = 0;
    for (const char *p = strstr(text, "\n## The keys\n");
         p && (p = strstr(p, "\n| `")); p++) {
        rows++;
    }
    for (int i = 0; i < KN_HOUSE_KEYS; i++) {
        const struct kn_house_key *key = &kn_house_table[i];
        char values[TEXT_BYTES / 2];
        char line[TEXT_BYTES];
        list_values(key, values, sizeof(values));
        snprintf(line, sizeof(line), "\n| `%s` | %s | %s |\n", key->key,
                 key->about, values);
        if (!strstr(text, line)) {
            fail_msg("docs/KIOSK.md lacks the line: %s", line);
        }
    }
    assert_int_equal(rows, KN_HOUSE_KEYS);
    free(text);
}

// The example in the document is one, without a mistake.
static void
document_shows_a_good_file(void **state)
{
    (void)state;
    char *text = document();
    char *from = strstr(text, "```yaml\n");
    assert_non_null(from);
    from += strlen("```yaml\n");
    char *to = strstr(from, "```");
    assert_non_null(to);
    *to = '\0';
    struct kn_house house;
    struct kn_diag_list diags;
    bool good = parse(&house, from, &diags);
    kn_diag_print(&diags, stderr);
    assert_true(good);
    assert_int_equal(house.rotation, KN_ROTATION_90);
    assert_int_equal(house.settings.volume, 50);
    kn_diag_destroy(&diags);
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(techniques_are_called_as_in_scripts),
        cmocka_unit_test(each_mistake_costs_its_own_key),
        cmocka_unit_test(what_stands_for_a_pin_is_not_repeated),
        cmocka_unit_test(a_kiosk_starts_with_any_file),
        cmocka_unit_test(too_much_is_cut_off),
        cmocka_unit_test(the_first_file_that_is_there_counts),
        cmocka_unit_test(what_is_allowed),
        cmocka_unit_test(a_visitor_is_forgotten),
        cmocka_unit_test(document_says_what_the_table_says),
        cmocka_unit_test(document_shows_a_good_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
