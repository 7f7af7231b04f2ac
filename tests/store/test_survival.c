// SPDX-License-Identifier: MIT
// A save that is killed, or refused by the disk, at any moment: what was kept
// is then the old or the new, whole, and nothing stays behind for ever.
#include "../test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "place.h"

#define KILLS 100
#define LONGEST 8000 // us from the first save to the kill

// ---- the seam: what the floors below ask of the system goes through here

enum call { ANY, OPEN, WRITE, FSYNC, CLOSE, RENAME, LINK, UNLINK, MKDIR };

// The linker's --wrap hands over no state: it has to stay here.
static struct {
    int die_at;     // the how-manieth call of any kind; 0: none
    enum call kind; // that fails with `error`; ANY: none
    int error;
    int calls;
} seam;

static bool
fails(enum call kind)
{
    if (++seam.calls == seam.die_at) {
        raise(SIGKILL);
    }
    if (seam.kind == kind) {
        errno = seam.error;
        return true;
    }
    return false;
}

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
int __real_fsync(int fd);
int __wrap_fsync(int fd);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_mkdir(const char *path, mode_t mode);

int
__wrap_open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    unsigned mode = flags & O_CREAT ? va_arg(rest, unsigned) : 0;
    va_end(rest);
    // What is only read is not refused.
    return flags & O_CREAT && fails(OPEN) ? -1 : __real_open(path, flags, mode);
}

// A disk that fills up takes a part first.
ssize_t
__wrap_write(int fd, const void *bytes, size_t size)
{
    if (!fails(WRITE)) {
        return __real_write(fd, bytes, size);
    }
    return size > 1 ? __real_write(fd, bytes, size / 2) : -1;
}

int
__wrap_fsync(int fd)
{
    return fails(FSYNC) ? -1 : __real_fsync(fd);
}

int
__wrap_close(int fd)
{
    int closed = __real_close(fd);
    return fails(CLOSE) ? -1 : closed;
}

int
__wrap_rename(const char *from, const char *to)
{
    return fails(RENAME) ? -1 : __real_rename(from, to);
}

int
__wrap_link(const char *from, const char *to)
{
    return fails(LINK) ? -1 : __real_link(from, to);
}

int
__wrap_unlink(const char *path)
{
    return fails(UNLINK) ? -1 : __real_unlink(path);
}

int
__wrap_mkdir(const char *path, mode_t mode)
{
    return fails(MKDIR) ? -1 : __real_mkdir(path, mode);
}

// ---- the tests

static int
set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    assert_non_null(place);
    memset(&seam, 0, sizeof(seam));
    place_make(place, "/tmp");
    *state = place;
    return 0;
}

static int
tear_down(void **state)
{
    memset(&seam, 0, sizeof(seam));
    place_remove(*state);
    free(*state);
    return 0;
}

// A child that saves without end, from the moment that this returns, first
// `version` and then one and the other.
static pid_t
start_saving(const struct place *place, int version)
{
    int ends[2];
    char byte = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct kn_history histories[2];
        struct kn_keep_note note;
        place_fill(&histories[0], 0);
        place_fill(&histories[1], 1);
        if (write(ends[1], "x", 1) != 1) {
            _exit(1);
        }
        for (int i = version;; i++) {
            if (!kn_keep_save_history(place->path, &histories[i % 2], &note) ||
                !place_save_others(place, i % 2, &note)) {
                _exit(1);
            }
        }
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return child;
}

static void
wait_for(int microseconds)
{
    struct timeval time = {.tv_usec = microseconds};
    select(0, NULL, NULL, NULL, &time);
}

static void
killed_at_a_hundred_moments(void **state)
{
    const struct place *place = *state;
    uint32_t seed = 20261123;
    int left = 0;
    int seen[2] = {0, 0};
    struct kn_keep_note note;
    place_save(place, 0);
    assert_true(place_save_others(place, 0, &note));
    for (int i = 0; i < KILLS; i++) {
        int status;
        pid_t child = start_saving(place, i % 2);
        seed = seed * 1664525 + 1013904223;
        wait_for((int)((seed >> 8) % LONGEST));
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        int files = place_count(place);
        assert_in_range(files, 3, 4);
        left += files - 3;
        int version = place_version(place); // fails when it is torn
        assert_true(version >= 0);
        seen[version]++;
        place_expect_others(place);
        assert_int_equal(place_count(place), 3);
    }
    // They did hit saves on their way, and both kinds of them.
    print_message("%d of %d in the midst of a save; old %d, new %d\n", left,
                  KILLS, seen[0], seen[1]);
    assert_true(left > 0 && seen[0] > 0 && seen[1] > 0);
}

// Kills a save of version 1 at its call number `at`; false when it is done
// before.
static bool
kill_at(const struct place *place, int at)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct kn_history history;
        struct kn_keep_note note;
        place_fill(&history, 1);
        history.damaged = true; // keeps the old one as .bad on the way
        seam.die_at = at;
        seam.calls = 0;
        _exit(kn_keep_save_history(place->path, &history, &note) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
        assert_int_equal(WTERMSIG(status), SIGKILL);
        return true;
    }
    assert_int_equal(WEXITSTATUS(status), 0);
    return false;
}

static void
killed_before_every_call(void **state)
{
    const struct place *place = *state;
    int at = 1;
    int first_new = 0;
    for (bool killed = true; killed; at++) {
        place_save(place, 0);
        killed = kill_at(place, at);
        int version = place_version(place);
        assert_in_range(version, 0, 1);
        assert_true(version == 1 || (killed && first_new == 0));
        if (version == 1 && first_new == 0) {
            first_new = at;
        }
        assert_in_range(place_count(place), 1, 2); // itself and .bad
    }
    // Opened, written, forced out and renamed at least, then the folder.
    assert_true(first_new > 5 && at > first_new + 1);
}

static void
killed_before_there_was_any(void **state)
{
    const struct place *place = *state;
    for (int at = 1; kill_at(place, at); at++) {
        int version = place_version(place);
        assert_true(version >= -1 && version <= 1);
        char command[PLACE_BYTES + 16];
        snprintf(command, sizeof(command), "rm -rf '%.250s'/*", place->root);
        assert_int_equal(system(command), 0);
    }
    assert_int_equal(place_version(place), 1);
}

// ---- a disk that refuses

static const struct {
    enum call kind;
    int error;
    const char *why;
} refusals[] = {
    {WRITE, ENOSPC, "there is no space left on the disk"},
    {OPEN, ENOSPC, "there is no space left on the disk"},
    {FSYNC, ENOSPC, "there is no space left on the disk"},
    {CLOSE, EDQUOT, "your share of the disk is full"},
    {WRITE, EFBIG, "files may not grow so large here"},
    {OPEN, EROFS, "the disk can only be read"},
    {RENAME, EROFS, "the disk can only be read"},
    {FSYNC, EIO, "the disk reports error 5"},
};

static void
expect_refusal(const struct place *place, const char *why)
{
    struct kn_history history;
    struct kn_keep_note note;
    char told[2 * KN_KEEP_NOTE_BYTES];
    place_fill(&history, 1);
    snprintf(told, sizeof(told), "Your history could not be saved: %s.", why);
    assert_false(kn_keep_save_history(place->path, &history, &note));
    assert_string_equal(note.text, told);
    kn_history_destroy(&history);
}

static void
a_refusing_disk_keeps_the_old(void **state)
{
    const struct place *place = *state;
    place_save(place, 0);
    for (int i = 0; i < KN_ARRAY_COUNT(refusals); i++) {
        seam.kind = refusals[i].kind;
        seam.error = refusals[i].error;
        expect_refusal(place, refusals[i].why);
        seam.kind = ANY;
        assert_int_equal(place_count(place), 1);
        assert_int_equal(place_version(place), 0);
    }
    place_save(place, 1);
    assert_int_equal(place_version(place), 1);
}

static void
a_folder_that_cannot_be_made(void **state)
{
    const struct place *place = *state;
    char why[PLACE_BYTES];
    seam.kind = MKDIR;
    seam.error = EROFS;
    expect_refusal(place, "the disk can only be read");
    seam.error = EACCES;
    snprintf(why, sizeof(why), "the folder %.150s cannot be written to",
             place->folder);
    expect_refusal(place, why);
    assert_int_equal(place_count(place), -1);
}

// A disk without links (FAT) keeps a copy.
static void
without_links_bad_files_are_copied(void **state)
{
    const struct place *place = *state;
    struct kn_history history;
    struct kn_keep_note note;
    char bad[PLACE_BYTES];
    snprintf(bad, sizeof(bad), "%.200s.bad", place->path);
    place_save(place, 0);
    place_fill(&history, 1);
    history.damaged = true;
    seam.kind = LINK;
    seam.error = EPERM;
    assert_true(kn_keep_save_history(place->path, &history, &note));
    seam.kind = ANY;
    kn_history_destroy(&history);
    assert_int_equal(place_version(place), 1);
    assert_int_equal(rename(bad, place->path), 0);
    assert_int_equal(place_version(place), 0);
}

// The kernel's own refusal, in the middle of a write.
static void
files_that_may_not_grow(void **state)
{
    const struct place *place = *state;
    struct rlimit was;
    place_save(place, 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    struct rlimit small = {.rlim_cur = 1000, .rlim_max = was.rlim_max};
    void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    expect_refusal(place, "files may not grow so large here");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    signal(SIGXFSZ, old);
    assert_int_equal(place_version(place), 0);
    assert_int_equal(place_count(place), 1);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(killed_at_a_hundred_moments),
        TEST(killed_before_every_call),
        TEST(killed_before_there_was_any),
        TEST(a_refusing_disk_keeps_the_old),
        TEST(a_folder_that_cannot_be_made),
        TEST(without_links_bad_files_are_copied),
        TEST(files_that_may_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
