// SPDX-License-Identifier: MIT
// What a script becomes, and, file by file, what is said of a bad one.
#include "scarce.h"
#include "support.h"

#include <dirent.h>

#include "base/file.h"
#include "routine/motion.h"

#define FOLDER_LIMIT 100

static const char full[] = "title: \"Deep: for backs\"\n"
                           "about: >\n"
                           "  One line\n"
                           "  and one more.\n"
                           "technique: deep_tissue\n"
                           "mode: partner\n"
                           "position: Lying.\n"
                           "posture: side_lying\n"
                           "sound: quiet\n"
                           "kit: [tennis ball, towel]\n"
                           "intensity: {target: 5, cap: 6}\n"
                           "steps:\n"
                           "  - title: Strip\n"
                           "    side: in-turn\n"
                           "    targets: [longissimus, iliocostalis]\n"
                           "    layer: deep\n"
                           "    tool: ball\n"
                           "    tool-note: at the wall\n"
                           "    posture: wall\n"
                           "    stroke: strip\n"
                           "    path: [esb_S1, esb_L3 out 0.5 down 1]\n"
                           "    back: [esb_S1]\n"
                           "    intensity: [2, 4.5, 1]\n"
                           "    tempo: {cycle: 8.125, times: 7}\n"
                           "    breath: press\n"
                           "    ready: 12\n"
                           "    say: Lean in.\n"
                           "    say-other: The same.\n"
                           "    show: |\n"
                           "      Slowly.\n"
                           "      Softly.\n"
                           "    safety: Stop at the waist.\n"
                           "  - title: Press\n"
                           "    side: left\n"
                           "    targets: [trapezius]\n"
                           "    tool: thumbs\n"
                           "    stroke: hold\n"
                           "    path: [ut_mid]\n"
                           "    intensity: [0, 5, 0]\n"
                           "    tempo: {ramp: 5, hold: 30, release: 6}\n"
                           "    breath: free\n"
                           "    when: tender\n"
                           "    say: Press.\n"
                           "    show: Press.\n";

static bool
parse(struct world *world, struct kn_routine *routine, const char *text)
{
    return kn_routine_parse(routine, "some/folder/my-back.yaml", text,
                            strlen(text), &world->anatomy, &world->diags);
}

static void
the_header_is_read(void **state)
{
    struct world *world = *state;
    struct kn_routine r;
    assert_true(parse(world, &r, full));
    assert_string_equal(r.id, "my-back");
    assert_string_equal(r.file, "some/folder/my-back.yaml");
    assert_string_equal(r.title, "Deep: for backs");
    assert_string_equal(r.about, "One line and one more.");
    assert_string_equal(r.position, "Lying.");
    assert_int_equal(r.technique, KN_TECHNIQUE_DEEP_TISSUE);
    assert_int_equal(r.mode, KN_MODE_PARTNER);
    assert_int_equal(r.posture, KN_POSTURE_SIDE_LYING);
    assert_int_equal(r.profile, KN_PROFILE_QUIET);
    assert_int_equal(r.kit_count, 2);
    assert_string_equal(r.kit[0], "tennis ball");
    assert_string_equal(r.kit[1], "towel");
    assert_float_equal(r.intensity_target, 5, 0);
    assert_float_equal(r.intensity_cap, 6, 0);
    assert_int_equal(r.step_count, 2);
    kn_routine_destroy(&r);
}

static void
a_step_is_read(void **state)
{
    struct world *world = *state;
    struct kn_routine r;
    assert_true(parse(world, &r, full));
    const struct kn_step *s = &r.steps[0];
    assert_string_equal(s->title, "Strip");
    assert_int_equal(s->mark.line, 13);
    assert_int_equal(s->mark.column, 5);
    assert_int_equal(s->side, KN_SIDE_IN_TURN);
    assert_int_equal(s->target_count, 2);
    assert_string_equal(s->targets[1]->key, "iliocostalis");
    assert_int_equal(s->layer, KN_LAYER_DEEP);
    assert_int_equal(s->tool, KN_TOOL_BALL);
    assert_string_equal(s->tool_note, "at the wall");
    assert_int_equal(s->posture, KN_POSTURE_WALL);
    assert_int_equal(s->stroke, KN_STROKE_STRIP);
    assert_float_equal(s->intensity_start, 2, 0);
    assert_float_equal(s->intensity_peak, 4.5f, 0);
    assert_float_equal(s->intensity_end, 1, 0);
    assert_int_equal(s->tempo.cycle, 8125 * KN_MILLISECOND);
    assert_int_equal(s->tempo.times, 7);
    assert_int_equal(s->breath, KN_BREATH_PRESS);
    assert_int_equal(s->when, KN_WHEN_ALWAYS);
    assert_int_equal(s->ready, 12 * KN_SECOND);
    assert_string_equal(s->say, "Lean in.");
    assert_string_equal(s->say_other, "The same.");
    assert_string_equal(s->show, "Slowly.\nSoftly.");
    assert_string_equal(s->safety, "Stop at the waist.");
    kn_routine_destroy(&r);
}

// Every word changes, and nothing else.
static void
the_language_changes_words_alone(void **state)
{
    static const char german[] =
        "title: {en: Easy, de: Leicht}\n"
        "about: {en: For backs., de: Für Rücken.}\n"
        "technique: swedish\n"
        "mode: self\n"
        "position: {en: Sitting., de: Im Sitzen.}\n"
        "kit: [{en: A chair, de: Ein Stuhl}, {en: A towel, de: Ein Tuch}]\n"
        "intensity: {target: 3, cap: 4}\n"
        "steps:\n"
        "  - title: {en: Glide, de: Streichen}\n"
        "    side: in-turn\n"
        "    targets: [longissimus]\n"
        "    tool: palms\n"
        "    tool-note: {en: flat, de: flach}\n"
        "    stroke: glide\n"
        "    path: [es_S1, es_L1]\n"
        "    intensity: [1, 3, 1]\n"
        "    tempo: {cycle: 6, times: 20}\n"
        "    breath: slow\n"
        "    say: {en: Up., de: Hinauf.}\n"
        "    say-other: {en: Left., de: Links.}\n"
        "    show: {en: Slowly up., de: Langsam hinauf.}\n"
        "    safety: {en: Not hard., de: Nicht fest.}\n";
    struct world *world = *state;
    struct kn_routine r;
    assert_true(parse(world, &r, german));
    struct kn_step before = r.steps[0];
    kn_routine_speak(&r, KN_LANGUAGE_DE);
    assert_memory_equal(&before, &r.steps[0], sizeof(before));
    const struct kn_step *s = &r.steps[0];
    const char *const texts[] = {r.title,  r.about,   r.position,  r.kit[0],
                                 r.kit[1], s->title,  s->say,      s->say_other,
                                 s->show,  s->safety, s->tool_note};
    const char *const expected[] = {
        "Leicht",          "Für Rücken.", "Im Sitzen.", "Ein Stuhl",
        "Ein Tuch",        "Streichen",   "Hinauf.",    "Links.",
        "Langsam hinauf.", "Nicht fest.", "flach"};
    for (int i = 0; i < KN_ARRAY_COUNT(texts); i++) {
        assert_string_equal(texts[i], expected[i]);
    }
    assert_int_equal(r.prose.total, KN_ARRAY_COUNT(texts));
    kn_routine_speak(&r, KN_LANGUAGE_AR);
    assert_string_equal(s->show, "Slowly up.");
    kn_routine_destroy(&r);
}

static void
what_is_left_out_has_its_default(void **state)
{
    struct world *world = *state;
    struct kn_routine r;
    assert_true(parse(world, &r, full));
    const struct kn_step *s = &r.steps[1];
    assert_int_equal(s->posture, KN_POSTURE_SIDE_LYING); // the routine's
    assert_int_equal(s->when, KN_WHEN_TENDER);
    assert_int_equal(s->layer, KN_LAYER_SKIN); // none is named
    assert_int_equal(s->ready, 5 * KN_SECOND);
    assert_int_equal(s->tempo.times, 1);
    assert_int_equal(s->tempo.cycle, 0);
    assert_int_equal(kn_step_length(s), 41 * KN_SECOND);
    assert_null(s->tool_note);
    assert_null(s->say_other);
    assert_null(s->safety);
    assert_int_equal(s->back.count, 0);
    assert_int_equal(s->path.count, 1);
    kn_routine_destroy(&r);
}

// Where nobody names a posture, it is that of the mode.
static void
a_mode_has_its_posture(void **state)
{
    struct world *world = *state;
    static const enum kn_posture expected[KN_MODE_COUNT] = {
        [KN_MODE_SELF] = KN_POSTURE_STANDING,
        [KN_MODE_PARTNER] = KN_POSTURE_PRONE_WITH_PARTNER,
    };
    for (int mode = 0; mode < KN_MODE_COUNT; mode++) {
        const struct script script = {.mode = kn_mode_keys[mode]};
        char *text = script_text(&script);
        struct kn_routine r;
        assert_true(parse(world, &r, text));
        assert_int_equal(r.posture, expected[mode]);
        assert_int_equal(r.steps[0].posture, expected[mode]);
        kn_routine_destroy(&r);
        free(text);
    }
}

static void
paths_go_through_their_waypoints(void **state)
{
    struct world *world = *state;
    struct kn_routine r;
    assert_true(parse(world, &r, full));
    const struct kn_path *out = &r.steps[0].path;
    const struct kn_path *back = &r.steps[0].back;
    const struct kn_vec2 *end = &out->points[out->count - 1];
    assert_float_equal(out->points[0].x, 3.6f, 1e-4f); // esb_S1
    assert_float_equal(out->points[0].y, 57.15f, 1e-4f);
    assert_float_equal(end->x, 3.6f + 0.5f, 1e-4f); // esb_L3 out 0.5 down 1
    assert_float_equal(end->y, 49.4f + 1, 1e-4f);
    assert_memory_equal(&back->points[0], end, sizeof(*end));
    assert_memory_equal(&back->points[back->count - 1], &out->points[0],
                        sizeof(*end));
    for (int i = 1; i < out->count; i++) {
        assert_true(kn_vec2_distance(out->points[i], out->points[i - 1]) <=
                    0.26f);
    }
    kn_routine_destroy(&r);
}

static bool
is_yaml(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".yaml") == 0;
}

struct listing {
    char names[FOLDER_LIMIT][64]; // without ending
    int count;
};

static struct listing
list_folder(const char *path)
{
    struct listing listing = {.count = 0};
    DIR *dir = opendir(path);
    assert_non_null(dir);
    const struct dirent *file;
    while ((file = readdir(dir))) {
        if (is_yaml(file->d_name)) {
            assert_true(listing.count < FOLDER_LIMIT);
            snprintf(listing.names[listing.count++], 64, "%.*s",
                     (int)strlen(file->d_name) - 5, file->d_name);
        }
    }
    closedir(dir);
    return listing;
}

// "line:column: error: message" for each problem.
static char *
print_problems(const struct kn_diag_list *diags)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (int i = 0; i < diags->count; i++) {
        const struct kn_diag *d = &diags->items[i];
        fprintf(out, "%d:%d: error: %s\n", d->mark.line, d->mark.column,
                d->message);
    }
    fclose(out);
    return text;
}

static bool
check_bad_file(struct world *world, const char *name)
{
    char path[512];
    struct kn_routine routine;
    snprintf(path, sizeof(path), KN_TEST_DATA "/bad/%s.yaml", name);
    if (kn_routine_load(&routine, path, &world->anatomy, &world->diags)) {
        kn_routine_destroy(&routine);
    }
    char *said = print_problems(&world->diags);
    size_t size;
    const char *why;
    snprintf(path, sizeof(path), KN_TEST_DATA "/bad/%s.txt", name);
    char *expected = kn_file_read(path, 65536, &size, &why);
    bool same = expected && *expected && strcmp(said, expected) == 0;
    if (!same) {
        print_error("%s: said\n%sexpected\n%s\n", name, said,
                    expected ? expected : why);
    }
    free(expected);
    free(said);
    world_forget(world);
    return same;
}

static void
every_bad_file_gets_its_messages(void **state)
{
    struct listing bad = list_folder(KN_TEST_DATA "/bad");
    int wrong = 0;
    for (int i = 0; i < bad.count; i++) {
        wrong += !check_bad_file(*state, bad.names[i]);
    }
    assert_true(bad.count >= 40);
    assert_int_equal(wrong, 0);
}

static void
expect_all_good(struct world *world, const struct kn_anatomy *anatomy,
                const char *folder)
{
    struct listing good = list_folder(folder);
    assert_true(good.count > 0);
    for (int i = 0; i < good.count; i++) {
        char path[512];
        struct kn_routine routine;
        snprintf(path, sizeof(path), "%s/%s.yaml", folder, good.names[i]);
        if (kn_routine_load(&routine, path, anatomy, &world->diags)) {
            assert_string_equal(routine.id, good.names[i]);
            kn_routine_destroy(&routine);
        }
    }
    kn_diag_print(&world->diags, stderr);
    assert_true(kn_diag_ok(&world->diags));
}

// All protocols of the domain, on which the rules are modelled.
static void
no_rule_fires_on_the_protocols(void **state)
{
    struct world *world = *state;
    expect_all_good(world, &world->anatomy, KN_TEST_DATA "/good");
}

// The first that a newcomer is offered can be followed in all languages.
static void
the_first_routine_speaks_every_language(void **state)
{
    struct world *world = *state;
    struct kn_anatomy back;
    struct kn_routine r;
    assert_true(kn_anatomy_load(
        &back, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &world->diags));
    assert_true(kn_routine_load(&r, KN_SOURCE_DIR "/scripts/swedish-self.yaml",
                                &back, &world->diags));
    assert_true(r.prose.total > 12 * 5);
    for (int i = 0; i < KN_LANGUAGE_COUNT; i++) {
        assert_int_equal(r.prose.in[i], r.prose.total);
    }
    kn_routine_destroy(&r);
    kn_anatomy_destroy(&back);
}

static void
what_ships_is_good(void **state)
{
    struct world *world = *state;
    struct kn_anatomy back;
    assert_true(kn_anatomy_load(
        &back, KN_SOURCE_DIR "/assets/anatomy/back.yaml", &world->diags));
    expect_all_good(world, &back, KN_SOURCE_DIR "/scripts");
    kn_anatomy_destroy(&back);
}

static void
a_missing_file_is_said_to_be(void **state)
{
    struct world *world = *state;
    struct kn_routine routine;
    assert_false(kn_routine_load(&routine, KN_TEST_DATA "/nowhere.yaml",
                                 &world->anatomy, &world->diags));
    assert_int_equal(world->diags.count, 1);
    assert_int_equal(world->diags.items[0].mark.line, 0);
    expect_problem(world, "cannot be read");
}

// Cut anywhere, a good file is either good or has problems in places that it
// has; this is where loaders fall over.
static void
a_file_cut_anywhere_is_survived(void **state)
{
    struct world *world = *state;
    size_t size = strlen(full);
    for (size_t cut = 0; cut < size; cut++) {
        struct kn_routine r;
        if (kn_routine_parse(&r, "cut.yaml", full, cut, &world->anatomy,
                             &world->diags)) {
            kn_routine_destroy(&r);
        }
        for (int i = 0; i < world->diags.count; i++) {
            assert_true(world->diags.items[i].mark.line <= 46);
        }
        world_forget(world);
    }
}

static void
memory_may_run_out_anywhere(void **state)
{
    struct world *world = *state;
    bool good = false;
    for (long limit = 0; !good; limit++) {
        struct kn_routine r;
        allocations_left = limit;
        good = parse(world, &r, full);
        allocations_left = -1;
        assert_int_equal(good, kn_diag_ok(&world->diags));
        if (good) {
            kn_routine_destroy(&r);
            assert_true(limit >= 2); // it did run out before
        }
        world_forget(world);
        assert_true(limit < 1000);
    }
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_header_is_read),
        CASE(a_step_is_read),
        CASE(the_language_changes_words_alone),
        CASE(what_is_left_out_has_its_default),
        CASE(a_mode_has_its_posture),
        CASE(paths_go_through_their_waypoints),
        CASE(every_bad_file_gets_its_messages),
        CASE(no_rule_fires_on_the_protocols),
        CASE(what_ships_is_good),
        CASE(the_first_routine_speaks_every_language),
        CASE(a_missing_file_is_said_to_be),
        CASE(a_file_cut_anywhere_is_survived),
        CASE(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
