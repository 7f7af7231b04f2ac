// SPDX-License-Identifier: MIT
#include "kiosk/metrics.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"

// A kiosk's umask keeps its files to itself; the collector is somebody else.
#define READABLE 0644

struct page {
    char *out;
    size_t used;
};

static void __attribute__((format(printf, 2, 3)))
put(struct page *page, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(page->out + page->used,
                           KN_METRICS_BYTES - page->used, format, args);
    va_end(args);
    page->used += (size_t)length;
    assert(length >= 0 && page->used < KN_METRICS_BYTES);
}

static void
put_head(struct page *page, const char *name, const char *type,
         const char *help)
{
    put(page, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
put_number(struct page *page, const char *name, const char *type,
           const char *help, int64_t value)
{
    put_head(page, name, type, help);
    put(page, "%s %" PRId64 "\n", name, value);
}

static void
put_techniques(struct page *page, const char *name, const char *help,
               const int numbers[KN_TECHNIQUE_COUNT])
{
    put_head(page, name, "counter", help);
    for (int i = 0; i < KN_TECHNIQUE_COUNT; i++) {
        put(page, "%s{technique=\"%s\"} %d\n", name, kn_techniques[i].key,
            numbers[i]);
    }
}

size_t
kn_metrics_print(const struct kn_metrics *metrics, char out[KN_METRICS_BYTES])
{
    const struct kn_day *total = &metrics->counts->total;
    struct page page = {out, 0};
    put_head(&page, "knead_build_info", "gauge", "The version that runs.");
    put(&page, "knead_build_info{version=\"%.40s\"} 1\n", metrics->version);
    put_techniques(&page, "knead_sessions_started_total",
                   "Sessions begun since the program started.", total->starts);
    put_techniques(&page, "knead_sessions_finished_total",
                   "Sessions played to their end.", total->finishes);
    put_number(&page, "knead_kiosk_idle_resets_total", "counter",
               "Visitors who went without a word.", total->resets);
    put_head(&page, "knead_kiosk_stage", "gauge",
             "1 for the stage of the visit that is on.");
    for (int i = 0; i < KN_STAGE_COUNT; i++) {
        put(&page, "knead_kiosk_stage{stage=\"%s\"} %d\n", kn_stage_names[i],
            i == (int)metrics->stage);
    }
    put_number(&page, "knead_start_time_seconds", "gauge",
               "When the program started, in seconds since 1970.",
               metrics->started);
    put_number(&page, "knead_last_frame_timestamp_seconds", "gauge",
               "When a picture was presented last, in seconds since 1970.",
               metrics->frame);
    return page.used;
}

bool
kn_metrics_save(const struct kn_metrics *metrics, const char *path)
{
    char bytes[KN_METRICS_BYTES];
    return kn_file_write(path, bytes, kn_metrics_print(metrics, bytes)) &&
           chmod(path, READABLE) == 0;
}
