// SPDX-License-Identifier: MIT
#include "../test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "platform/folders.h"

// A fresh folder for each test, and an environment with HOME in it alone.
struct place {
    char root[64];
};

static const char *const variables[] = {
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "XDG_STATE_HOME", "XDG_DATA_DIRS",   "KNEAD_DATA_DIR",
};

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    assert_non_null(place);
    strcpy(place->root, "/tmp/knead-folders-XXXXXX");
    assert_non_null(mkdtemp(place->root));
    for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
        unsetenv(variables[i]);
    }
    setenv("HOME", place->root, 1);
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    struct place *place = *state;
    char command[128];
    snprintf(command, sizeof(command), "rm -rf '%s'", place->root);
    int status = system(command);
    free(place);
    return status;
}

// `format` with the test's folder for its %s.
static void
path_in(char *out, const struct place *place, const char *below)
{
    snprintf(out, KN_PATH_BYTES, "%s/%s", place->root, below);
}

static void
put_file(const struct place *place, const char *folder, const char *name)
{
    char path[KN_PATH_BYTES];
    char file[2 * KN_PATH_BYTES];
    path_in(path, place, folder);
    assert_true(kn_folders_make(path));
    snprintf(file, sizeof(file), "%s/%s", path, name);
    assert_true(kn_file_write(file, "x", 1));
}

static void
check_find(const struct kn_folders *folders, const struct place *place,
           const char *name, const char *below)
{
    char found[KN_PATH_BYTES];
    char expected[KN_PATH_BYTES];
    path_in(expected, place, below);
    assert_true(kn_folders_find(folders, name, found, sizeof(found)));
    assert_string_equal(found, expected);
}

static void
own_folders_are_below_home(void **state)
{
    struct kn_folders folders;
    char expected[KN_PATH_BYTES];
    kn_folders_init(&folders, NULL);
    path_in(expected, *state, ".cache/knead");
    assert_string_equal(folders.cache, expected);
    path_in(expected, *state, ".config/knead");
    assert_string_equal(folders.config, expected);
    path_in(expected, *state, ".local/share/knead");
    assert_string_equal(folders.data, expected);
    path_in(expected, *state, ".local/state/knead");
    assert_string_equal(folders.state, expected);
    path_in(expected, *state, ".config/knead/settings.yaml");
    assert_string_equal(folders.settings, expected);
    path_in(expected, *state, ".local/state/knead/history.yaml");
    assert_string_equal(folders.history, expected);
    path_in(expected, *state, ".local/state/knead/answers.yaml");
    assert_string_equal(folders.answers, expected);
    path_in(expected, *state, ".config/knead/kiosk.yaml");
    assert_string_equal(folders.kiosk[0], expected);
    assert_string_equal(folders.kiosk[1], "/etc/knead/kiosk.yaml");
    path_in(expected, *state, ".local/state/knead/kiosk-counts.csv");
    assert_string_equal(folders.counts, expected);
    path_in(expected, *state, ".local/state/knead/kiosk-lock.yaml");
    assert_string_equal(folders.lock, expected);
}

static void
absolute_variables_win(void **state)
{
    (void)state;
    struct kn_folders folders;
    setenv("XDG_CACHE_HOME", "/a", 1);
    setenv("XDG_CONFIG_HOME", "/b/", 1);
    setenv("XDG_DATA_HOME", "/", 1);
    setenv("XDG_STATE_HOME", "/c//", 1);
    kn_folders_init(&folders, NULL);
    assert_string_equal(folders.cache, "/a/knead");
    assert_string_equal(folders.config, "/b/knead");
    assert_string_equal(folders.data, "/knead");
    assert_string_equal(folders.state, "/c/knead");
}

static void
empty_and_relative_variables_are_ignored(void **state)
{
    struct kn_folders folders;
    char expected[KN_PATH_BYTES];
    setenv("XDG_CACHE_HOME", "", 1);
    setenv("XDG_CONFIG_HOME", "relative/folder", 1);
    kn_folders_init(&folders, NULL);
    path_in(expected, *state, ".cache/knead");
    assert_string_equal(folders.cache, expected);
    path_in(expected, *state, ".config/knead");
    assert_string_equal(folders.config, expected);
}

static void
without_a_home_there_are_no_own_folders(void **state)
{
    (void)state;
    const char *const homes[] = {NULL, "", "somewhere"};
    for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++) {
        struct kn_folders folders;
        unsetenv("HOME");
        if (homes[i]) {
            setenv("HOME", homes[i], 1);
        }
        setenv("XDG_STATE_HOME", "/still/there", 1);
        kn_folders_init(&folders, NULL);
        assert_string_equal(folders.cache, "");
        assert_string_equal(folders.config, "");
        assert_string_equal(folders.data, "");
        assert_string_equal(folders.state, "/still/there/knead");
        assert_string_equal(folders.settings, "");
        assert_string_equal(folders.history, "/still/there/knead/history.yaml");
        assert_true(folders.root_count > 0);
    }
}

static void
a_path_too_long_is_no_path(void **state)
{
    (void)state;
    struct kn_folders folders;
    char value[KN_PATH_BYTES + 10];
    memset(value, 'a', sizeof(value) - 1);
    value[0] = '/';
    value[sizeof(value) - 1] = '\0';
    setenv("XDG_CACHE_HOME", value, 1);
    setenv("KNEAD_DATA_DIR", value, 1);
    setenv("XDG_DATA_DIRS", value, 1);
    kn_folders_init(&folders, value);
    assert_string_equal(folders.cache, "");
    for (int i = 0; i < folders.root_count; i++) {
        assert_true(strlen(folders.roots[i]) < KN_PATH_BYTES);
        assert_int_not_equal(folders.roots[i][1], 'a');
    }
}

static void
roots_are_searched_in_order(void **state)
{
    struct place *place = *state;
    struct kn_folders folders;
    char given[KN_PATH_BYTES];
    char system_dirs[2 * KN_PATH_BYTES];
    path_in(given, place, "given");
    snprintf(system_dirs, sizeof(system_dirs),
             "relative:%s/one:%s/two::", place->root, place->root);
    setenv("XDG_DATA_DIRS", system_dirs, 1);
    char variable[KN_PATH_BYTES];
    path_in(variable, place, "variable");
    setenv("KNEAD_DATA_DIR", variable, 1);

    // From the last place to the first: each new one hides those after it.
    const char *name = "only-here/t.yaml";
    kn_folders_init(&folders, given);
    put_file(place, "two/knead/only-here", "t.yaml");
    check_find(&folders, place, name, "two/knead/only-here/t.yaml");
    put_file(place, "one/knead/only-here", "t.yaml");
    check_find(&folders, place, name, "one/knead/only-here/t.yaml");
    put_file(place, ".local/share/knead/only-here", "t.yaml");
    check_find(&folders, place, name, ".local/share/knead/only-here/t.yaml");
    put_file(place, "variable/only-here", "t.yaml");
    check_find(&folders, place, name, "variable/only-here/t.yaml");
    put_file(place, "given/assets/only-here", "t.yaml");
    check_find(&folders, place, name, "given/assets/only-here/t.yaml");
    put_file(place, "given/only-here", "t.yaml");
    check_find(&folders, place, name, "given/only-here/t.yaml");
}

static void
what_is_nowhere_is_not_found(void **state)
{
    (void)state;
    struct kn_folders folders;
    char found[KN_PATH_BYTES] = "before";
    kn_folders_init(&folders, NULL);
    assert_false(
        kn_folders_find(&folders, "no/such/file", found, sizeof(found)));
    assert_string_equal(found, "");
}

static void
a_build_tree_finds_its_source(void **state)
{
    (void)state;
    struct kn_folders folders;
    char found[KN_PATH_BYTES];
    kn_folders_init(&folders, NULL);
    assert_true(kn_folders_find(&folders, "scripts", found, sizeof(found)));
    assert_string_equal(found, KN_SOURCE_DIR "/scripts");
    assert_true(kn_folders_find(&folders, "anatomy", found, sizeof(found)));
    assert_string_equal(found, KN_SOURCE_DIR "/assets/anatomy");
}

static void
make_creates_private_folders(void **state)
{
    char path[KN_PATH_BYTES];
    struct stat st;
    mode_t before = umask(0);
    path_in(path, *state, "a/b//c");
    assert_true(kn_folders_make(path));
    assert_true(kn_folders_make(path));
    umask(before);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    path_in(path, *state, "a");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static void
make_fails_where_a_file_is(void **state)
{
    char path[KN_PATH_BYTES];
    put_file(*state, "a", "file");
    path_in(path, *state, "a/file");
    assert_false(kn_folders_make(path));
    path_in(path, *state, "a/file/below");
    assert_false(kn_folders_make(path));
    assert_false(kn_folders_make(""));
}

static void
join_fits_or_is_empty(void **state)
{
    (void)state;
    char out[8];
    assert_true(kn_folders_join(out, sizeof(out), "/ab", "cde"));
    assert_string_equal(out, "/ab/cde");
    assert_true(kn_folders_join(out, sizeof(out), "/ab///", "cde"));
    assert_string_equal(out, "/ab/cde");
    assert_true(kn_folders_join(out, sizeof(out), "/", "c"));
    assert_string_equal(out, "/c");
    assert_true(kn_folders_join(out, sizeof(out), "//", "c"));
    assert_string_equal(out, "/c");
    assert_false(kn_folders_join(out, sizeof(out), "/abc", "cde"));
    assert_string_equal(out, "");
    assert_false(kn_folders_join(out, sizeof(out), "", "cde"));
    assert_string_equal(out, "");
}

// Gives a file a time of change, seconds since 1970.
static void
set_time(const struct place *place, const char *below, long seconds)
{
    char path[KN_PATH_BYTES];
    path_in(path, place, below);
    const struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static bool
is_there(const struct place *place, const char *below)
{
    char path[KN_PATH_BYTES];
    path_in(path, place, below);
    return access(path, F_OK) == 0;
}

static void
pruning_keeps_the_newest_of_its_own(void **state)
{
    const struct place *place = *state;
    static const char *const files[] = {"c/relief-1", "c/relief-2",
                                        "c/relief-3", "c/relief-4", "c/other"};
    static const long times[] = {300, 100, 400, 200, 50};
    for (int i = 0; i < 5; i++) {
        put_file(place, "c", files[i] + 2);
        set_time(place, files[i], times[i]);
    }
    char folder[KN_PATH_BYTES];
    path_in(folder, place, "c");
    kn_folders_prune(folder, "relief-", 2);
    assert_true(is_there(place, "c/relief-1"));
    assert_false(is_there(place, "c/relief-2"));
    assert_true(is_there(place, "c/relief-3"));
    assert_false(is_there(place, "c/relief-4"));
    assert_true(is_there(place, "c/other"));
    kn_folders_prune(folder, "relief-", 0);
    assert_false(is_there(place, "c/relief-1"));
    path_in(folder, place, "nowhere");
    kn_folders_prune(folder, "relief-", 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(own_folders_are_below_home),
        TEST(absolute_variables_win),
        TEST(empty_and_relative_variables_are_ignored),
        TEST(without_a_home_there_are_no_own_folders),
        TEST(a_path_too_long_is_no_path),
        TEST(roots_are_searched_in_order),
        TEST(what_is_nowhere_is_not_found),
        TEST(a_build_tree_finds_its_source),
        TEST(make_creates_private_folders),
        TEST(make_fails_where_a_file_is),
        TEST(join_fits_or_is_empty),
        TEST(pruning_keeps_the_newest_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
