// SPDX-License-Identifier: MIT
// A kiosk's day: the real program, drawing, baking, speaking and writing, with
// people who come and go, over midnight and clocks that jump. What it takes of
// the machine stays what it was. KNEAD_HOURS says how long a day is (24), see
// docs/KIOSK.md; unless given it is a short one.
#include "../test.h"

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "day.h"
#include "kiosk/attract.h"
#include "platform/folders.h"
#include "platform/fonts.h"

#define HOUR (60 * KN_MINUTE)
#define SHORT (40 * KN_MINUTE)
#define LOOKS 8192
#define PATH_BYTES 256
#define DAY (24 * 60)       // minutes
#define START (20000 * DAY) // midnight, ten minutes after the day begins
#define NOON (12 * 60)
#define SLACK (64 << 10) // bytes in use

// What the process has of the machine.
struct look {
    kn_tick at;
    int shown;        // the routine
    size_t used;      // bytes allocated, but for words kept to be drawn again
    size_t resident;  // bytes that are not of files; 0: not known
    int files, tasks; // open; threads
    int64_t wall;     // minutes
    int light;        // percent
};

struct day_test {
    char home[PATH_BYTES], metrics[PATH_BYTES + 16];
    struct look looks[LOOKS];
    size_t sorted[LOOKS]; // bytes in use
    int count;
};

// ---- looking

// Of a build with sanitizers, whose heap is another.
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static bool
is_watched(void)
{
    return __sanitizer_get_current_allocated_bytes != NULL;
}

static size_t
allocated(void)
{
    if (is_watched()) {
        return __sanitizer_get_current_allocated_bytes();
    }
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static int
count_files(const char *folder)
{
    DIR *dir = opendir(folder);
    int count = 0;
    if (!dir) {
        return -1;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(dir);
    return count;
}

static size_t
resident(void)
{
    char line[256];
    unsigned long kilobytes = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file && fgets(line, sizeof(line), file)) {
        if (strncmp(line, "Anonymous:", 10) == 0) {
            kilobytes = strtoul(line + 10, NULL, 10);
        }
    }
    if (file) {
        fclose(file);
    }
    return is_watched() ? 0 : kilobytes * 1024;
}

// Only notes: a test that failed here would leave threads of the program.
static void
look(void *data, struct kn_app *app, kn_tick now)
{
    struct day_test *test = data;
    struct kn_fonts *fonts = (struct kn_fonts *)app->text;
    if (test->count == LOOKS) {
        return;
    }
    test->looks[test->count++] = (struct look){
        .at = day_now(),
        .wall = day_wall(),
        .shown = app->kiosk.shown,
        .light = kn_kiosk_veil(app, now).light,
        .used = allocated() - kn_fonts_kept(fonts),
        .resident = resident(),
        .files = count_files("/proc/self/fd"),
        .tasks = count_files("/proc/self/task"),
    };
}

// ---- judging

// The mean of what was resident from..to.
static double
mean(const struct day_test *test, kn_tick from, kn_tick to)
{
    double sum = 0;
    int count = 0;
    for (int i = 0; i < test->count; i++) {
        const struct look *l = &test->looks[i];
        if (l->at >= from && l->at < to) {
            sum += (double)l->resident;
            count++;
        }
    }
    assert_true(count > 0);
    return sum / count;
}

static int
order_of(const void *a, const void *b)
{
    size_t one = *(const size_t *)a;
    size_t other = *(const size_t *)b;
    return (one > other) - (one < other);
}

// The median of what was in use from..to while that routine was shown; 0: it
// was not. After some visits the menu's pictures are yet to be made, and less
// is in use until somebody comes to it.
static size_t
usual(struct day_test *test, int shown, kn_tick from, kn_tick to)
{
    int count = 0;
    for (int i = 0; i < test->count; i++) {
        const struct look *l = &test->looks[i];
        if (l->shown == shown && l->at >= from && l->at < to) {
            test->sorted[count++] = l->used;
        }
    }
    qsort(test->sorted, (size_t)count, sizeof(size_t), order_of);
    return count ? test->sorted[count / 2] : 0;
}

// While the same routine is shown the same is in use, but for fonts at one
// size or another; what is never given back shows at last.
static void
assert_flat(struct day_test *test, kn_tick length)
{
    int compared = 0;
    for (int i = 0; i < test->count; i++) {
        assert_int_equal(test->looks[i].files, test->looks[0].files);
        assert_int_equal(test->looks[i].tasks, test->looks[0].tasks);
    }
    for (int i = 0; i < test->count; i++) {
        int shown = test->looks[i].shown;
        size_t before = usual(test, shown, length / 4, length / 2);
        size_t after = usual(test, shown, length / 4 * 3, length);
        if (before && after > before + SLACK) {
            fail_msg("%zu bytes are in use, and were %zu", after, before);
        }
        compared += before && after;
    }
    assert_true(compared > 0);
    if (length >= 2 * HOUR && !is_watched()) {
        double first = mean(test, 0, HOUR);
        double last = mean(test, length - HOUR, length);
        print_message("first hour %.0f, last hour %.0f kB\n", first / 1024,
                      last / 1024);
        assert_true(last <= 1.02 * first);
    }
}

// It dims at night, by whatever clock there was.
static void
assert_dimmed(const struct day_test *test)
{
    int nights = 0;
    for (int i = 0; i < test->count; i++) {
        const struct look *l = &test->looks[i];
        bool night = kn_is_night(l->wall, 0, NOON);
        if (l->light != (night ? 40 : 100)) {
            fail_msg("%d%% of light at minute %ld", l->light,
                     (long)(l->wall % DAY));
        }
        nights += night;
    }
    assert_true(nights > 0 && nights < test->count);
}

static void
show(const struct day_test *test)
{
    print_message("minute,routine,used,resident,files,threads,light\n");
    for (int i = 0; i < test->count; i++) {
        const struct look *l = &test->looks[i];
        print_message("%.1f,%d,%zu,%zu,%d,%d,%d\n", kn_tick_seconds(l->at) / 60,
                      l->shown, l->used, l->resident, l->files, l->tasks,
                      l->light);
    }
    print_message("%d visitors, %d sessions\n", day_visitors(), day_sessions());
}

// Lines of the file at `folder`/`name`, which holds nothing that was typed.
static int
count_lines(const struct day_test *test, const char *name)
{
    char path[2 * PATH_BYTES];
    size_t size = 0;
    const char *why = NULL;
    snprintf(path, sizeof(path), "%s/%s", test->home, name);
    char *bytes = kn_file_read(path, 1 << 20, &size, &why);
    assert_non_null(bytes);
    assert_null(strstr(bytes, DAY_MARKER));
    int lines = 0;
    for (size_t i = 0; i < size; i++) {
        lines += bytes[i] == '\n';
    }
    free(bytes);
    return lines;
}

static void
assert_written(const struct day_test *test)
{
    char folder[2 * PATH_BYTES];
    // A heading, and a line each for the days before and after midnight.
    assert_true(count_lines(test, ".local/state/knead/kiosk-counts.csv") >= 3);
    assert_true(count_lines(test, "knead.prom") > 10);
    snprintf(folder, sizeof(folder), "%s/.local/state/knead", test->home);
    assert_int_equal(count_files(folder), 1);
    snprintf(folder, sizeof(folder), "%s/.config/knead", test->home);
    assert_int_equal(count_files(folder), 1);
}

// ---- the day

static int
set_up(void **state)
{
    struct day_test *test = calloc(1, sizeof(*test));
    assert_non_null(test);
    *state = test;
    const char *parent = getenv("TMPDIR");
    snprintf(test->home, sizeof(test->home), "%.100s/knead-day-XXXXXX",
             parent ? parent : "/tmp");
    assert_non_null(mkdtemp(test->home));
    snprintf(test->metrics, sizeof(test->metrics), "%s/knead.prom", test->home);
    setenv("SDL_VIDEODRIVER", "dummy", 0);
    // Its time is real and the program's is not: hard on what both use.
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    setenv("HOME", test->home, 1);
    setenv("XDG_RUNTIME_DIR", test->home, 1);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("XDG_CACHE_HOME");
    unsetenv("XDG_DATA_HOME");
    char path[2 * PATH_BYTES];
    snprintf(path, sizeof(path), "%s/.config/knead", test->home);
    assert_true(kn_folders_make(path));
    snprintf(path, sizeof(path), "%s/.config/knead/kiosk.yaml", test->home);
    const char house[] = "night-from: 00:00\nnight-to: 12:00\npiece: 20\n"
                         "routines: [swedish-self, trigger-point-self]\n";
    assert_true(kn_file_write(path, house, sizeof(house) - 1));
    return 0;
}

static int
tear_down(void **state)
{
    struct day_test *test = *state;
    char command[PATH_BYTES + 16];
    snprintf(command, sizeof(command), "rm -rf '%s'", test->home);
    assert_int_equal(system(command), 0);
    free(test);
    return 0;
}

static void
a_day_takes_no_more_than_its_first_hour(void **state)
{
    struct day_test *test = *state;
    const char *hours = getenv("KNEAD_HOURS");
    kn_tick length = hours ? (kn_tick)(strtod(hours, NULL) * HOUR) : SHORT;
    const struct day_jump jumps[] = {
        {.at = length / 2, .wall = 40 * KN_MINUTE},     // somebody set it
        {.at = length / 5 * 3, .sleep = 3 * HOUR},      // the lid was closed
        {.at = length / 3 * 2, .wall = -HOUR},          // summer time ends
        {.at = length / 4 * 3, .wall = -40 * KN_MINUTE} // and set right
    };
    const struct day_plan plan = {
        .length = length,
        .start = START - 10,
        .stride = hours ? KN_SECOND : 5 * KN_SECOND,
        .visits = hours ? 2 * KN_MINUTE : 4 * KN_MINUTE,
        .thinks = (hours ? 1500 : 500) * KN_MILLISECOND,
        .looks = hours ? KN_MINUTE : 20 * KN_SECOND,
        .jumps = jumps,
        .jump_count = KN_ARRAY_COUNT(jumps),
        .look = look,
        .data = test,
    };
    const struct kn_options options = {
        .kiosk = true,
        .metrics = test->metrics,
        .speed = 100,
        .data_dir = KN_SOURCE_DIR,
    };
    day_begin(&plan);
    assert_int_equal(kn_command_play(&options), KN_EXIT_DONE);
    if (hours) {
        show(test);
    }
    assert_true(day_visitors() > 3);
    assert_true(day_sessions() > 0);
    assert_dimmed(test);
    assert_flat(test, length);
    assert_written(test);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_day_takes_no_more_than_its_first_hour,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
