// SPDX-License-Identifier: MIT
// What is written is checked by the rules of the text format, version 0.0.4
// (prometheus.io/docs/instrumenting/exposition_formats): each metric has one
// HELP, then one TYPE, then its samples together; names, labels and values are
// well-formed; counters end in _total; no sample comes twice.
#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "kiosk/metrics.h"

#define LINES 64
#define NAME_BYTES 128

// ---- a strict reader

struct check {
    char name[NAME_BYTES]; // of the metric that is being read
    char known[LINES][NAME_BYTES];
    int known_count;
    char samples[LINES][NAME_BYTES];
    int sample_count;
    bool has_type, counter;
    int own; // samples of this metric
};

#define NAME_START "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:"
#define DIGITS "0123456789"

// The length of the metric's name at `p`; 0: there is none.
static size_t
name_length(const char *p)
{
    return strchr(NAME_START, *p) && *p ? strspn(p, NAME_START DIGITS) : 0;
}

static bool
copy_name(char out[NAME_BYTES], const char *p, size_t size)
{
    if (size == 0 || size >= NAME_BYTES) {
        return false;
    }
    memcpy(out, p, size);
    out[size] = '\0';
    return true;
}

static bool
is_among(char list[LINES][NAME_BYTES], int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(list[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static bool
ends_in(const char *text, const char *end)
{
    size_t size = strlen(text);
    return size >= strlen(end) && strcmp(text + size - strlen(end), end) == 0;
}

static bool
check_help(struct check *check, const char *p)
{
    size_t size = name_length(p);
    bool before = check->known_count == 0 || (check->has_type && check->own);
    if (!before || !copy_name(check->name, p, size) || p[size] != ' ' ||
        strlen(p + size) < 2 || strchr(p, '\\') ||
        is_among(check->known, check->known_count, check->name)) {
        return false;
    }
    copy_name(check->known[check->known_count++], p, size);
    check->has_type = false;
    check->own = 0;
    return true;
}

static bool
check_type(struct check *check, const char *p)
{
    size_t size = name_length(p);
    if (check->has_type || strncmp(p, check->name, size) != 0 ||
        size != strlen(check->name)) {
        return false;
    }
    check->counter = strcmp(p + size, " counter") == 0;
    check->has_type = check->counter || strcmp(p + size, " gauge") == 0;
    return check->has_type && check->counter == ends_in(check->name, "_total");
}

// Moves behind the labels at `p`; NULL when they are not well-formed.
static const char *
skip_labels(const char *p)
{
    if (*p != '{') {
        return p;
    }
    size_t size = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_");
    const char *value = p + 1 + size;
    if (size == 0 || strncmp(value, "=\"", 2) != 0) {
        return NULL;
    }
    value += 2;
    value += strcspn(value, "\"\\\n");
    return strncmp(value, "\"}", 2) == 0 ? value + 2 : NULL;
}

static bool
check_sample(struct check *check, const char *p)
{
    char sample[NAME_BYTES];
    size_t size = name_length(p);
    const char *end = skip_labels(p + size);
    if (!check->has_type || size != strlen(check->name) ||
        strncmp(p, check->name, size) != 0 || !end || *end != ' ' ||
        !copy_name(sample, p, (size_t)(end - p)) ||
        is_among(check->samples, check->sample_count, sample)) {
        return false;
    }
    copy_name(check->samples[check->sample_count++], p, (size_t)(end - p));
    check->own++;
    size_t digits = strspn(end + 1, DIGITS);
    return digits > 0 && end[1 + digits] == '\0'; // and no time stamp
}

static bool
check_line(struct check *check, const char *line)
{
    if (check->sample_count == LINES || check->known_count == LINES) {
        return false;
    }
    if (strncmp(line, "# HELP ", 7) == 0) {
        return check_help(check, line + 7);
    }
    if (strncmp(line, "# TYPE ", 7) == 0) {
        return check_type(check, line + 7);
    }
    return check_sample(check, line);
}

// The number of the first line that is wrong; 0: none is.
static int
first_wrong(const char *text)
{
    struct check *check = calloc(1, sizeof(*check));
    assert_non_null(check);
    int number = 0;
    int wrong = 0;
    while (*text && !wrong) {
        char line[256];
        size_t size = strcspn(text, "\n");
        number++;
        bool whole = text[size] == '\n' && size < sizeof(line);
        snprintf(line, sizeof(line), "%.*s", (int)size, text);
        wrong = whole && check_line(check, line) ? 0 : number;
        text += size + (text[size] == '\n');
    }
    if (!wrong && (number == 0 || check->own == 0)) {
        wrong = number + 1;
    }
    free(check);
    return wrong;
}

// ---- what it says

struct fixture {
    struct kn_counts counts;
    struct kn_metrics metrics;
    char text[KN_METRICS_BYTES + 1];
};

static struct fixture *
fixture(void)
{
    struct fixture *f = calloc(1, sizeof(*f));
    assert_non_null(f);
    kn_counts_init(&f->counts);
    kn_counts_start(&f->counts, KN_TECHNIQUE_SWEDISH, 0);
    kn_counts_start(&f->counts, KN_TECHNIQUE_SWEDISH, 0);
    kn_counts_finish(&f->counts, KN_TECHNIQUE_SWEDISH, 0);
    kn_counts_reset(&f->counts, 0);
    f->metrics = (struct kn_metrics){.version = "0.1.0",
                                     .counts = &f->counts,
                                     .stage = KN_STAGE_SESSION,
                                     .started = 1790000000,
                                     .frame = 1790000123};
    return f;
}

static void
the_checker_finds_mistakes(void **state)
{
    (void)state;
    static const char good[] = "# HELP a_total x\n# TYPE a_total counter\n"
                               "a_total{b=\"c\"} 1\na_total{b=\"d\"} 2\n";
    static const char *const bad[] = {
        "",
        "a_total 1\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total 1",
        "# HELP a_total x\n# TYPE a_total counter\n",
        "# HELP a_total\n# TYPE a_total counter\na_total 1\n",
        "# TYPE a_total counter\n# HELP a_total x\na_total 1\n",
        "# HELP a_total x\n# TYPE a_total gauge\na_total 1\n",
        "# HELP a x\n# TYPE a counter\na 1\n",
        "# HELP a_total x\n# TYPE b_total counter\nb_total 1\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total 1\na_total 1\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total 1 12345\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total -\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total{b=c} 1\n",
        "# HELP a_total x\n# TYPE a_total counter\na_total{b=\"c} 1\n",
        "# HELP a_total x\n# TYPE a_total counter\n\na_total 1\n",
    };
    assert_int_equal(first_wrong(good), 0);
    for (int i = 0; i < KN_ARRAY_COUNT(bad); i++) {
        assert_true(first_wrong(bad[i]) > 0);
    }
}

static void
the_text_is_well_formed(void **state)
{
    (void)state;
    struct fixture *f = fixture();
    size_t size = kn_metrics_print(&f->metrics, f->text);
    assert_int_equal(strlen(f->text), size);
    assert_int_equal(first_wrong(f->text), 0);
    free(f);
}

static void
it_says_what_was_counted(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "\nknead_build_info{version=\"0.1.0\"} 1\n",
        "\nknead_sessions_started_total{technique=\"swedish\"} 2\n",
        "\nknead_sessions_started_total{technique=\"mixed\"} 0\n",
        "\nknead_sessions_finished_total{technique=\"swedish\"} 1\n",
        "\nknead_kiosk_idle_resets_total 1\n",
        "\nknead_kiosk_stage{stage=\"session\"} 1\n",
        "\nknead_kiosk_stage{stage=\"attract\"} 0\n",
        "\nknead_start_time_seconds 1790000000\n",
        "\nknead_last_frame_timestamp_seconds 1790000123\n",
    };
    struct fixture *f = fixture();
    kn_metrics_print(&f->metrics, f->text);
    for (int i = 0; i < KN_ARRAY_COUNT(lines); i++) {
        if (!strstr(f->text, lines[i])) {
            fail_msg("no line %s in\n%s", lines[i], f->text);
        }
    }
    free(f);
}

static void
the_largest_numbers_fit(void **state)
{
    (void)state;
    struct fixture *f = fixture();
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        f->counts.total.starts[i] = f->counts.total.finishes[i] = KN_COUNTS_MAX;
    }
    f->counts.total.resets = KN_COUNTS_MAX;
    f->metrics.started = f->metrics.frame = INT64_MAX;
    f->metrics.version = "1234567890123456789012345678901234567890123456789";
    size_t size = kn_metrics_print(&f->metrics, f->text);
    assert_in_range(size, 1, KN_METRICS_BYTES - 256);
    assert_int_equal(first_wrong(f->text), 0);
    free(f);
}

static void
others_can_read_the_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/knead-metrics-XXXXXX";
    char path[128];
    struct stat st;
    size_t size = 0;
    const char *why = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/knead.prom", folder);
    struct fixture *f = fixture();
    mode_t before = umask(077);
    assert_true(kn_metrics_save(&f->metrics, path));
    umask(before);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    char *bytes = kn_file_read(path, KN_METRICS_BYTES, &size, &why);
    assert_non_null(bytes);
    assert_int_equal(first_wrong(bytes), 0);
    free(bytes);
    assert_false(kn_metrics_save(&f->metrics, "/nowhere/at/all.prom"));
    unlink(path);
    rmdir(folder);
    free(f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_checker_finds_mistakes),
        cmocka_unit_test(the_text_is_well_formed),
        cmocka_unit_test(it_says_what_was_counted),
        cmocka_unit_test(the_largest_numbers_fit),
        cmocka_unit_test(others_can_read_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
