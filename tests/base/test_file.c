// SPDX-License-Identifier: MIT
// Whole files: bounded reads with a reason, atomic writes.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static int
make_folder(void **state)
{
    char pattern[] = "/tmp/knead-file-XXXXXX";
    *state = mkdtemp(pattern) ? strdup(pattern) : NULL;
    return *state ? 0 : -1;
}

static int
remove_folder(void **state)
{
    int result = rmdir(*state);
    free(*state);
    return result;
}

static void
what_is_written_is_read(void **state)
{
    char path[200];
    snprintf(path, sizeof(path), "%s/file", (const char *)*state);
    assert_true(kn_file_write(path, "old", 3));
    assert_true(kn_file_write(path, "new\0er", 6));
    size_t size = 0;
    const char *why = NULL;
    char *bytes = kn_file_read(path, 6, &size, &why);
    assert_non_null(bytes);
    assert_int_equal(size, 6);
    assert_memory_equal(bytes, "new\0er", 7);
    free(bytes);

    struct stat st;
    mode_t mask = umask(0);
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0666 & ~mask);

    assert_null(kn_file_read(path, 5, &size, &why));
    assert_string_equal(why, "it is too large");
    assert_int_equal(unlink(path), 0);
    assert_null(kn_file_read(path, 5, &size, &why));
    assert_string_equal(why, "no such file");
}

static void
a_mapped_file_is_what_was_written(void **state)
{
    char path[200];
    snprintf(path, sizeof(path), "%s/file", (const char *)*state);
    assert_null(kn_file_map(path, 6));
    assert_true(kn_file_write(path, "new\0er", 6));
    assert_null(kn_file_map(path, 5));
    assert_null(kn_file_map(path, 7));
    assert_null(kn_file_map(*state, 6));
    const char *bytes = kn_file_map(path, 6);
    assert_non_null(bytes);
    assert_memory_equal(bytes, "new\0er", 6);
    kn_file_forget(bytes, 6);
    // Another file in its place is another file.
    assert_true(kn_file_write(path, "others", 6));
    assert_memory_equal(bytes, "new\0er", 6);
    kn_file_unmap(bytes, 6);
    kn_file_unmap(NULL, 6);
    assert_true(kn_file_write(path, "", 0));
    assert_null(kn_file_map(path, 0));
    assert_int_equal(unlink(path), 0);
}

static void
only_regular_files_are_read(void **state)
{
    const char *folder = *state;
    size_t size = 0;
    const char *why = NULL;
    assert_null(kn_file_read(folder, 100, &size, &why));
    assert_string_equal(why, "it is a folder (expected a file)");

    char path[200];
    snprintf(path, sizeof(path), "%s/pipe", folder);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_null(kn_file_read(path, 100, &size, &why));
    assert_string_equal(why, "it is not a regular file");
    assert_int_equal(unlink(path), 0);
}

static void
a_failed_write_leaves_nothing(void **state)
{
    char path[200];
    snprintf(path, sizeof(path), "%s/missing/file", (const char *)*state);
    assert_false(kn_file_write(path, "x", 1));
    // A folder cannot be replaced by a file: the rename fails, and the
    // temporary file must be gone, or removing the outer folder would fail.
    char inner[210];
    snprintf(inner, sizeof(inner), "%s/inner", (const char *)*state);
    assert_int_equal(mkdir(inner, 0700), 0);
    assert_false(kn_file_write(inner, "x", 1));
    assert_int_equal(rmdir(inner), 0);
}

static void
a_reserved_file_is_new_and_beside(void **state)
{
    char path[200];
    char first[220];
    char second[220];
    snprintf(path, sizeof(path), "%s/video", (const char *)*state);
    assert_true(kn_file_reserve(path, first, sizeof(first)));
    assert_true(kn_file_reserve(path, second, sizeof(second)));
    assert_memory_equal(first, path, strlen(path));
    assert_string_not_equal(first, second);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(unlink(first), 0);
    assert_int_equal(unlink(second), 0);
    // No room for the name, no folder.
    assert_false(kn_file_reserve(path, first, strlen(path) + 3));
    snprintf(path, sizeof(path), "%s/missing/video", (const char *)*state);
    assert_false(kn_file_reserve(path, first, sizeof(first)));
}

static void
private_files_are_private(void **state)
{
    char path[200];
    struct stat st;
    snprintf(path, sizeof(path), "%s/private", (const char *)*state);
    mode_t mask = umask(0);
    assert_true(kn_file_write_private(path, "x", 1));
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    // Gone is gone, and what was never there is gone too.
    assert_true(kn_file_remove(path));
    assert_int_equal(access(path, F_OK), -1);
    assert_true(kn_file_remove(path));
    assert_false(kn_file_remove(*state));
}

static void
folders_are_made_on_the_way(void **state)
{
    char path[200];
    struct stat st;
    snprintf(path, sizeof(path), "%s/a/b/", (const char *)*state);
    assert_true(kn_file_make_folder(path));
    assert_true(kn_file_make_folder(path));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_false(kn_file_make_folder(""));
    assert_int_equal(rmdir(path), 0);
    snprintf(path, sizeof(path), "%s/a", (const char *)*state);
    assert_int_equal(rmdir(path), 0);
    assert_true(kn_file_write(path, "x", 1));
    assert_false(kn_file_make_folder(path));
    assert_true(kn_file_remove(path));
}

// Reserved names of this process are left over by the time one sweeps; those
// of one that runs are not, nor is any other file.
static void
left_overs_are_swept(void **state)
{
    static const char *const kept[] = {".1-0.part", ".part", ".2-0.parts",
                                       "x.999999999-0.part"};
    char path[200];
    char part[220];
    char own[220];
    snprintf(path, sizeof(path), "%s/file", (const char *)*state);
    assert_true(kn_file_reserve(path, own, sizeof(own)));
    snprintf(part, sizeof(part), "%s.999999999-12.part", path);
    assert_true(kn_file_write(part, "x", 1));
    for (int i = 0; i < KN_ARRAY_COUNT(kept); i++) {
        snprintf(part, sizeof(part), "%s%s", path, kept[i]);
        assert_true(kn_file_write(part, "x", 1));
    }
    kn_file_sweep(path);
    assert_int_equal(access(own, F_OK), -1);
    snprintf(part, sizeof(part), "%s.999999999-12.part", path);
    assert_int_equal(access(part, F_OK), -1);
    for (int i = 0; i < KN_ARRAY_COUNT(kept); i++) {
        snprintf(part, sizeof(part), "%s%s", path, kept[i]);
        assert_int_equal(unlink(part), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_mapped_file_is_what_was_written),
        cmocka_unit_test(only_regular_files_are_read),
        cmocka_unit_test(a_failed_write_leaves_nothing),
        cmocka_unit_test(a_reserved_file_is_new_and_beside),
        cmocka_unit_test(private_files_are_private),
        cmocka_unit_test(folders_are_made_on_the_way),
        cmocka_unit_test(left_overs_are_swept),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
