// SPDX-License-Identifier: MIT
#include "kiosk/counts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

#define LINE_BYTES 512
#define FILE_LIMIT ((size_t)(KN_COUNTS_DAYS + 2) * LINE_BYTES)
#define COLUMNS (2 * KN_TECHNIQUE_COUNT + 1)

void
kn_counts_init(struct kn_counts *counts)
{
    memset(counts, 0, sizeof(*counts));
}

static int
date_of(kn_when when)
{
    return when < 0 || when > KN_WHEN_LAST ? 0 : (int)(when / KN_WHEN_DAY);
}

// The day of that date, made if it is not there. NULL: it is older than all
// that are kept.
static struct kn_day *
day_of(struct kn_counts *counts, int date)
{
    int i = counts->count;
    while (i > 0 && counts->days[i - 1].date >= date) {
        i--;
    }
    if (i < counts->count && counts->days[i].date == date) {
        return &counts->days[i];
    }
    if (counts->count == KN_COUNTS_DAYS) {
        if (i == 0) {
            return NULL;
        }
        i--;
        memmove(counts->days, counts->days + 1,
                (size_t)i * sizeof(counts->days[0]));
    } else {
        memmove(&counts->days[i + 1], &counts->days[i],
                (size_t)(counts->count - i) * sizeof(counts->days[0]));
        counts->count++;
    }
    counts->days[i] = (struct kn_day){.date = date};
    return &counts->days[i];
}

static void
add(int *number)
{
    *number += *number < KN_COUNTS_MAX ? 1 : 0;
}

void
kn_counts_start(struct kn_counts *counts, enum kn_technique technique,
                kn_when when)
{
    struct kn_day *day = day_of(counts, date_of(when));
    add(&counts->total.starts[technique]);
    if (day) {
        add(&day->starts[technique]);
    }
    counts->dirty = true;
}

void
kn_counts_finish(struct kn_counts *counts, enum kn_technique technique,
                 kn_when when)
{
    struct kn_day *day = day_of(counts, date_of(when));
    add(&counts->total.finishes[technique]);
    if (day) {
        add(&day->finishes[technique]);
    }
    counts->dirty = true;
}

void
kn_counts_reset(struct kn_counts *counts, kn_when when)
{
    struct kn_day *day = day_of(counts, date_of(when));
    add(&counts->total.resets);
    if (day) {
        add(&day->resets);
    }
    counts->dirty = true;
}

struct kn_day
kn_counts_sum(const struct kn_counts *counts, kn_when when, int days)
{
    struct kn_day sum = {.date = date_of(when)};
    for (int i = 0; i < counts->count; i++) {
        const struct kn_day *day = &counts->days[i];
        if (day->date > sum.date || day->date <= sum.date - days) {
            continue;
        }
        for (int t = 0; t < KN_TECHNIQUE_COUNT; t++) {
            sum.starts[t] += day->starts[t];
            sum.finishes[t] += day->finishes[t];
        }
        sum.resets += day->resets;
    }
    return sum;
}

// ---- the file

static int
column(const struct kn_day *day, int index)
{
    return index < KN_TECHNIQUE_COUNT ? day->starts[index]
           : index < COLUMNS - 1 ? day->finishes[index - KN_TECHNIQUE_COUNT]
                                 : day->resets;
}

static int *
column_of(struct kn_day *day, int index)
{
    return index < KN_TECHNIQUE_COUNT ? &day->starts[index]
           : index < COLUMNS - 1 ? &day->finishes[index - KN_TECHNIQUE_COUNT]
                                 : &day->resets;
}

static size_t
print_head(char out[LINE_BYTES])
{
    int used = snprintf(out, LINE_BYTES, "date");
    for (int i = 0; i < COLUMNS - 1; i++) {
        bool starts = i < KN_TECHNIQUE_COUNT;
        used += snprintf(out + used, LINE_BYTES - (size_t)used, ",%s_%s",
                         starts ? "starts" : "finishes",
                         kn_techniques[i % KN_TECHNIQUE_COUNT].key);
    }
    used += snprintf(out + used, LINE_BYTES - (size_t)used, ",idle_resets\n");
    return (size_t)used;
}

static size_t
print_day(const struct kn_day *day, char out[LINE_BYTES])
{
    char date[KN_WHEN_BYTES];
    kn_when_print(day->date * KN_WHEN_DAY, date);
    int used = snprintf(out, LINE_BYTES, "%.10s", date);
    for (int i = 0; i < COLUMNS; i++) {
        used += snprintf(out + used, LINE_BYTES - (size_t)used, ",%d",
                         column(day, i));
    }
    used += snprintf(out + used, LINE_BYTES - (size_t)used, "\n");
    return (size_t)used;
}

char *
kn_counts_print(const struct kn_counts *counts, size_t *size)
{
    char *bytes = malloc(((size_t)counts->count + 1) * LINE_BYTES);
    if (!bytes) {
        return NULL;
    }
    char line[LINE_BYTES];
    *size = print_head(line);
    memcpy(bytes, line, *size);
    for (int i = 0; i < counts->count; i++) {
        size_t length = print_day(&counts->days[i], line);
        memcpy(bytes + *size, line, length);
        *size += length;
    }
    return bytes;
}

// Reads the text before the next comma into `out`; moves *line behind it.
static bool
next_cell(char **line, const char **out)
{
    if (!*line) {
        return false;
    }
    char *comma = strchr(*line, ',');
    *out = *line;
    *line = comma ? comma + 1 : NULL;
    if (comma) {
        *comma = '\0';
    }
    return true;
}

static bool
read_date(const char *text, int *date)
{
    char whole[KN_WHEN_BYTES];
    kn_when when;
    if (strlen(text) != 10) {
        return false;
    }
    snprintf(whole, sizeof(whole), "%sT00:00", text);
    if (!kn_when_read(whole, &when)) {
        return false;
    }
    *date = date_of(when);
    return true;
}

static bool
read_day(char *line, struct kn_day *day)
{
    const char *cell;
    *day = (struct kn_day){0};
    if (!next_cell(&line, &cell) || !read_date(cell, &day->date)) {
        return false;
    }
    for (int i = 0; i < COLUMNS; i++) {
        int *number = column_of(day, i);
        if (!next_cell(&line, &cell) || !kn_str_to_int(cell, number) ||
            *number < 0 || *number > KN_COUNTS_MAX) {
            return false;
        }
    }
    return line == NULL;
}

// Takes the line; false when it is none.
static bool
take_line(struct kn_counts *counts, int number, char *line)
{
    char head[LINE_BYTES];
    struct kn_day day;
    if (number == 1) {
        size_t size = print_head(head);
        head[size - 1] = '\0';
        return strcmp(line, head) == 0;
    }
    if (!read_day(line, &day)) {
        return false;
    }
    struct kn_day *place = day_of(counts, day.date);
    if (place) {
        *place = day;
    }
    return true;
}

static void
report(struct kn_diag_list *diags, const char *name, int line)
{
    const kn_mark mark = {line, 1};
    if (line == 1) {
        kn_diag_add(diags, name, mark,
                    "this is no file of counts (expected the names of its "
                    "columns)");
    } else {
        kn_diag_add(diags, name, mark,
                    "this line is no day of counts (expected a date and %d "
                    "whole numbers)",
                    COLUMNS);
    }
}

bool
kn_counts_parse(struct kn_counts *counts, const char *name, const char *bytes,
                size_t size, struct kn_diag_list *diags)
{
    bool good = true;
    const char *end = bytes + size;
    int number = 0;
    for (const char *p = bytes; p < end;) {
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        size_t length = (size_t)((feed ? feed : end) - p);
        char line[LINE_BYTES] = "";
        number++;
        if (length < sizeof(line)) {
            memcpy(line, p, length);
            line[length] = '\0';
        }
        // A NUL within would hide what follows it.
        if (length >= sizeof(line) || strlen(line) != length ||
            !take_line(counts, number, line)) {
            report(diags, name, number);
            good = false;
        }
        p += length + 1;
    }
    return good;
}

void
kn_counts_load(struct kn_counts *counts, const char *path,
               struct kn_diag_list *diags)
{
    size_t size = 0;
    const char *why = NULL;
    kn_counts_init(counts);
    if (!path[0] || (access(path, F_OK) != 0 && errno == ENOENT)) {
        return;
    }
    kn_file_sweep(path);
    char *bytes = kn_file_read(path, FILE_LIMIT, &size, &why);
    if (!bytes) {
        kn_diag_add(diags, path, (kn_mark){0, 0}, "%s", why);
        return;
    }
    kn_counts_parse(counts, path, bytes, size, diags);
    free(bytes);
}

bool
kn_counts_save(struct kn_counts *counts, const char *path)
{
    size_t size = 0;
    char *bytes = kn_counts_print(counts, &size);
    if (!bytes) {
        errno = ENOMEM;
        return false;
    }
    bool good = kn_file_write(path, bytes, size);
    int error = errno;
    free(bytes);
    errno = error;
    counts->dirty &= !good;
    return good;
}
