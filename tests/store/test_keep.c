// SPDX-License-Identifier: MIT
// Loading never fails, saving says why it does: round trips, rights, links,
// what is kept of bad files, and every place where nothing can be saved.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "place.h"

struct fixture {
    struct place place;
    struct kn_settings settings;
    struct kn_keep_known known;
    struct kn_keep_note note;
    struct kn_diag_list diags;
};

static int
set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    place_make(&f->place, "/tmp");
    f->settings = f->known.file = f->known.here = kn_settings_standard();
    kn_diag_init(&f->diags);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;
    place_remove(&f->place);
    kn_diag_destroy(&f->diags);
    free(f);
    return 0;
}

static bool
save(struct fixture *f)
{
    return kn_keep_save_settings(f->place.path, &f->settings, &f->known,
                                 &f->note);
}

static bool
load(struct fixture *f)
{
    bool good = kn_keep_load_settings(f->place.path, &f->settings, &f->diags);
    f->known = (struct kn_keep_known){f->settings, f->settings};
    return good;
}

static void
put_text(const char *path, const char *text)
{
    assert_true(kn_file_write(path, text, strlen(text)));
}

static char *
text_of(const char *path)
{
    size_t size;
    const char *why;
    return kn_file_read(path, KN_DOCUMENT_LIMIT, &size, &why);
}

static void
expect_text(const char *path, const char *text)
{
    char *found = text_of(path);
    assert_non_null(found);
    assert_string_equal(found, text);
    free(found);
}

static int
rights_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return (int)(st.st_mode & 07777);
}

static const char *
beside(struct fixture *f, const char *ending, char out[PLACE_BYTES])
{
    snprintf(out, PLACE_BYTES, "%.200s%s", f->place.path, ending);
    return out;
}

static void
no_file_is_no_problem(void **state)
{
    struct fixture *f = *state;
    struct kn_settings standard = kn_settings_standard();
    f->settings.speed = 50;
    assert_true(load(f));
    assert_memory_equal(&f->settings, &standard, sizeof(standard));
    assert_int_equal(place_version(&f->place), -1);
    assert_int_equal(place_count(&f->place), -1); // loading makes nothing
}

static void
settings_come_back(void **state)
{
    struct fixture *f = *state;
    f->settings.text_size = 175;
    f->settings.kit = 1 << KN_KIT_STONES;
    struct kn_settings saved = f->settings;
    assert_true(save(f));
    assert_string_equal(f->note.text, "");
    f->settings = kn_settings_standard();
    assert_true(load(f));
    assert_memory_equal(&f->settings, &saved, sizeof(saved));
    assert_int_equal(place_count(&f->place), 1);
}

static void
files_are_the_owners_alone(void **state)
{
    struct fixture *f = *state;
    mode_t mask = umask(0);
    assert_true(save(f));
    assert_int_equal(rights_of(f->place.folder), 0700);
    assert_int_equal(rights_of(f->place.path), 0600);
    assert_int_equal(chmod(f->place.path, 0644), 0);
    assert_true(save(f));
    assert_int_equal(rights_of(f->place.path), 0600);
    umask(mask);
}

// Many keep their settings in a folder of their own and link to them.
static void
links_are_followed(void **state)
{
    struct fixture *f = *state;
    char real[PLACE_BYTES];
    struct stat st;
    assert_true(kn_file_make_folder(f->place.folder));
    snprintf(real, sizeof(real), "%.200s/../mine.yaml", f->place.folder);
    assert_int_equal(symlink("../mine.yaml", f->place.path), 0);
    f->settings.speed = 70;
    assert_true(save(f));
    assert_int_equal(lstat(f->place.path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(lstat(real, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_true(load(f));
    assert_int_equal(f->settings.speed, 70);
    f->settings.speed = 80;
    assert_true(save(f));
    assert_int_equal(place_count(&f->place), 1);
}

static void
a_file_with_mistakes_is_kept(void **state)
{
    static const char text[] = "speed: fast # as I like it\nmirror: yes\n";
    struct fixture *f = *state;
    char bad[PLACE_BYTES];
    beside(f, ".bad", bad);
    assert_true(kn_file_make_folder(f->place.folder));
    put_text(f->place.path, text);
    assert_false(load(f));
    assert_int_equal(f->settings.mirror, 1);
    assert_true(save(f));
    expect_text(bad, text);
    // Once; the next save is of a good file.
    assert_true(save(f));
    expect_text(bad, text);
    assert_int_equal(place_count(&f->place), 2);
    // The next bad one takes its place.
    put_text(f->place.path, "speed: [");
    assert_true(save(f));
    expect_text(bad, "speed: [");
}

static void
unknown_keys_stay_and_are_no_damage(void **state)
{
    struct fixture *f = *state;
    assert_true(kn_file_make_folder(f->place.folder));
    put_text(f->place.path, "haptics: strong\nspeed: 80\n");
    assert_false(load(f));
    assert_int_equal(f->diags.count, 1);
    assert_true(save(f));
    assert_int_equal(place_count(&f->place), 1);
    char *text = text_of(f->place.path);
    assert_non_null(text);
    assert_non_null(strstr(text, "\nhaptics: strong\n"));
    assert_non_null(strstr(text, "\nspeed: 80\n"));
    free(text);
}

static void
a_damaged_history_is_kept(void **state)
{
    static const char text[] = "sessions:\n"
                               "- {when: soon}\n";
    struct fixture *f = *state;
    struct kn_history history;
    char bad[PLACE_BYTES];
    beside(f, ".bad", bad);
    assert_true(kn_file_make_folder(f->place.folder));
    put_text(f->place.path, text);
    assert_false(kn_keep_load_history(f->place.path, &history, &f->diags));
    assert_true(history.damaged);
    assert_true(kn_keep_save_history(f->place.path, &history, &f->note));
    assert_false(history.damaged);
    expect_text(bad, text);
    assert_int_equal(unlink(bad), 0);
    assert_true(kn_keep_save_history(f->place.path, &history, &f->note));
    assert_int_equal(access(bad, F_OK), -1);
    kn_history_destroy(&history);
}

// Two windows of Knead at once, or a person at the file.
static void
what_others_chose_stays(void **state)
{
    struct fixture *f = *state;
    assert_true(save(f));
    assert_true(load(f));
    struct kn_settings others = f->settings;
    struct kn_keep_known known = f->known;
    struct kn_settings both = f->settings;
    others.theme = both.theme = 1;
    others.speed = 120;
    others.remote[KN_REMOTE_NEXT] = KN_BUTTON_KEYBOARD | 62;
    assert_true(
        kn_keep_save_settings(f->place.path, &others, &known, &f->note));
    assert_memory_equal(&known.here, &others, sizeof(others));
    f->settings.text_size = both.text_size = 150;
    f->settings.speed = both.speed = 80; // the last says
    f->settings.remote[KN_REMOTE_PAUSE] = both.remote[KN_REMOTE_PAUSE] =
        KN_BUTTON_KEYBOARD | 62;
    assert_true(save(f));
    assert_true(load(f));
    assert_memory_equal(&f->settings, &both, sizeof(both));
}

// The file went away, or somebody spoilt it, after it was loaded.
static void
what_was_chosen_outlives_its_file(void **state)
{
    struct fixture *f = *state;
    f->settings.theme = 1;
    assert_true(save(f));
    for (int i = 0; i < 2; i++) {
        assert_true(load(f));
        f->settings.text_size = 150 - 25 * i;
        f->known.here.speed = f->settings.speed = 120; // an option: for once
        assert_int_equal(unlink(f->place.path), 0);
        if (i == 1) {
            put_text(f->place.path, "theme: [spoilt");
        }
        assert_true(save(f));
        assert_true(load(f));
        assert_int_equal(f->settings.theme, 1);
        assert_int_equal(f->settings.text_size, 150 - 25 * i);
        assert_int_equal(f->settings.speed, 100);
    }
}

static void
add_visit(struct kn_history *history, kn_when when, const char *routine)
{
    struct kn_visit visit = {.when = when, .minutes = 7};
    snprintf(visit.routine, sizeof(visit.routine), "%s", routine);
    assert_true(kn_history_add(history, &visit));
}

static void
what_others_did_stays(void **state)
{
    static const struct {
        kn_when when;
        const char *routine;
    } all[] = {{10, "a"}, {20, "a"}, {30, "b"}, {30, "c"}, {40, "a"}};
    struct fixture *f = *state;
    struct kn_history one;
    struct kn_history other;
    kn_history_init(&one);
    add_visit(&one, 10, "a");
    assert_true(kn_keep_save_history(f->place.path, &one, &f->note));
    assert_true(kn_keep_load_history(f->place.path, &other, &f->diags));
    add_visit(&one, 20, "a");
    add_visit(&one, 30, "c");
    assert_true(kn_keep_save_history(f->place.path, &one, &f->note));
    add_visit(&other, 30, "b");
    add_visit(&other, 40, "a");
    assert_true(kn_keep_save_history(f->place.path, &other, &f->note));
    kn_history_destroy(&one);
    kn_history_destroy(&other);
    assert_true(kn_keep_load_history(f->place.path, &one, &f->diags));
    assert_int_equal(one.count, KN_ARRAY_COUNT(all));
    for (int i = 0; i < one.count; i++) {
        assert_int_equal(one.visits[i].when, all[i].when);
        assert_string_equal(one.visits[i].routine, all[i].routine);
    }
    kn_history_destroy(&one);
}

static void
a_long_history_fits_its_file(void **state)
{
    struct fixture *f = *state;
    struct kn_history history;
    struct kn_visit visit = {.minutes = 5, .before = 10, .after = 10};
    memset(visit.routine, 'x', sizeof(visit.routine) - 1);
    kn_history_init(&history);
    for (int i = 0; i < KN_HISTORY_LIMIT; i++) {
        visit.when = i;
        assert_true(kn_history_add(&history, &visit));
    }
    assert_true(kn_keep_save_history(f->place.path, &history, &f->note));
    kn_history_destroy(&history);
    assert_true(kn_keep_load_history(f->place.path, &history, &f->diags));
    assert_true(history.count > 900);
    assert_int_equal(kn_history_last(&history)->when, KN_HISTORY_LIMIT - 1);
    kn_history_destroy(&history);
}

static void
answers_go_when_they_may_not_stay(void **state)
{
    struct fixture *f = *state;
    struct kn_answers answers;
    char other[PLACE_BYTES];
    kn_answers_init(&answers);
    assert_true(kn_keep_save_answers(f->place.path, &answers, &f->note));
    assert_int_equal(place_count(&f->place), -1); // nothing to forget
    answers.remember = true;
    assert_true(kn_answers_set(&answers, "fever", "no"));
    assert_true(kn_keep_save_answers(f->place.path, &answers, &f->note));
    kn_answers_destroy(&answers);
    assert_true(kn_keep_load_answers(f->place.path, &answers, &f->diags));
    assert_string_equal(kn_answers_get(&answers, "fever"), "no");
    put_text(beside(f, ".bad", other), "x");
    put_text(beside(f, ".999999999-0.part", other), "x");
    answers.remember = false;
    assert_true(kn_keep_save_answers(f->place.path, &answers, &f->note));
    assert_int_equal(place_count(&f->place), 0);
    // Nor do they stay where a link leads.
    answers.remember = true;
    answers.damaged = false;
    assert_int_equal(symlink("real.yaml", f->place.path), 0);
    assert_true(kn_keep_save_answers(f->place.path, &answers, &f->note));
    assert_int_equal(place_count(&f->place), 2);
    answers.remember = false;
    assert_true(kn_keep_save_answers(f->place.path, &answers, &f->note));
    assert_int_equal(place_count(&f->place), 0);
    kn_answers_destroy(&answers);
}

// What a killed save leaves goes at the next start and the next save; what
// another Knead is about to finish, and what is not ours, stays.
static void
left_overs_are_swept(void **state)
{
    struct fixture *f = *state;
    char own[32];
    char parent[32];
    char path[PLACE_BYTES];
    snprintf(own, sizeof(own), ".%ld-3.part", (long)getpid());
    snprintf(parent, sizeof(parent), ".%ld-0.part", (long)getppid());
    const char *const gone[] = {".999999999-0.part", ".999999998-7.part", own};
    const char *const kept[] = {parent, ".part", ".12-x.part", ".bak",
                                ".999999999-0.part.txt"};
    assert_true(save(f));
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < KN_ARRAY_COUNT(gone); i++) {
            put_text(beside(f, gone[i], path), "x");
        }
        for (int i = 0; i < KN_ARRAY_COUNT(kept); i++) {
            put_text(beside(f, kept[i], path), "x");
        }
        assert_true(round == 0 ? load(f) : save(f));
        assert_int_equal(place_count(&f->place), 1 + KN_ARRAY_COUNT(kept));
    }
}

// ---- where nothing can be saved

static void
expect_refusal(struct fixture *f, const char *path, const char *why)
{
    char told[2 * KN_KEEP_NOTE_BYTES];
    snprintf(told, sizeof(told), "Your settings could not be saved: %s.", why);
    assert_false(
        kn_keep_save_settings(path, &f->settings, &f->known, &f->note));
    assert_string_equal(f->note.text, told);
    // And there is nothing to read either, which stops nobody.
    kn_keep_load_settings(path, &f->settings, &f->diags);
}

static void
no_home(void **state)
{
    struct fixture *f = *state;
    struct kn_history history;
    struct kn_answers answers;
    expect_refusal(f, "", "there is no home folder (HOME is not set)");
    assert_true(kn_keep_load_history("", &history, &f->diags));
    assert_true(kn_keep_load_answers("", &answers, &f->diags));
    assert_false(kn_keep_save_history("", &history, &f->note));
    assert_string_equal(f->note.text, "Your history could not be saved: there "
                                      "is no home folder (HOME is not set).");
    assert_true(kn_keep_save_answers("", &answers, &f->note));
    answers.remember = true;
    assert_false(kn_keep_save_answers("", &answers, &f->note));
    assert_string_equal(f->note.text, "Your answers could not be saved: there "
                                      "is no home folder (HOME is not set).");
    assert_int_equal(f->diags.count, 0);
    kn_history_destroy(&history);
    kn_answers_destroy(&answers);
}

static void
a_home_that_takes_no_files(void **state)
{
    struct fixture *f = *state;
    char path[PLACE_BYTES];
    char why[PLACE_BYTES];
    expect_refusal(f, "/proc/knead/settings.yaml",
                   "the folder /proc/knead is not there and cannot be made");
    // Below a file.
    snprintf(path, sizeof(path), "%.100s/file", f->place.root);
    put_text(path, "x");
    snprintf(why, sizeof(why),
             "the folder %.100s/file/knead is not there and cannot be made",
             f->place.root);
    snprintf(path, sizeof(path), "%.100s/file/knead/settings.yaml",
             f->place.root);
    expect_refusal(f, path, why);
    assert_int_equal(f->diags.count, 0);
    // Where a folder has its name: nothing to read, and that is said.
    assert_true(kn_file_make_folder(f->place.path));
    snprintf(why, sizeof(why),
             "there is a folder of that name in the folder "
             "%.150s",
             f->place.folder);
    expect_refusal(f, f->place.path, why);
    assert_int_equal(f->diags.count, 1);
}

// Root may write anywhere: a person who is not root sees this one.
static void
a_folder_without_the_right_to_write(void **state)
{
    struct fixture *f = *state;
    char why[PLACE_BYTES];
    assert_true(save(f));
    assert_int_equal(chmod(f->place.folder, 0500), 0);
    if (access(f->place.folder, W_OK) == 0) {
        skip();
    }
    snprintf(why, sizeof(why), "the folder %.150s cannot be written to",
             f->place.folder);
    expect_refusal(f, f->place.path, why);
    assert_int_equal(chmod(f->place.folder, 0700), 0);
    assert_int_equal(place_count(&f->place), 1);
}

static void
names_that_are_too_long(void **state)
{
    struct fixture *f = *state;
    char path[5000] = "/tmp/";
    memset(path + 5, 'x', sizeof(path) - 6);
    expect_refusal(f, path, "the name of its folder is too long");
    path[4000] = '\0';
    expect_refusal(f, path, "the name of its folder is too long");
    // A folder that is no text is not shown.
    expect_refusal(f, "/proc/\xff/settings.yaml",
                   "its folder is not there and cannot be made");
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_file_is_no_problem),
        TEST(settings_come_back),
        TEST(files_are_the_owners_alone),
        TEST(links_are_followed),
        TEST(a_file_with_mistakes_is_kept),
        TEST(unknown_keys_stay_and_are_no_damage),
        TEST(a_damaged_history_is_kept),
        TEST(a_long_history_fits_its_file),
        TEST(what_others_chose_stays),
        TEST(what_was_chosen_outlives_its_file),
        TEST(what_others_did_stays),
        TEST(answers_go_when_they_may_not_stay),
        TEST(left_overs_are_swept),
        TEST(no_home),
        TEST(a_home_that_takes_no_files),
        TEST(a_folder_without_the_right_to_write),
        TEST(names_that_are_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
