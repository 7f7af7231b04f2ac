// SPDX-License-Identifier: MIT
// The same numbers, and whether pictures still go out, in the text format of
// Prometheus: a file that node_exporter's textfile collector picks up. Counters
// begin at 0 with each start of the program, as Prometheus expects.
#ifndef KN_KIOSK_METRICS_H
#define KN_KIOSK_METRICS_H

#include "kiosk/counts.h"
#include "kiosk/policy.h"

#define KN_METRICS_BYTES 4096
#define KN_METRICS_EVERY KN_MINUTE

struct kn_metrics {
    const char *version;
    const struct kn_counts *counts;
    enum kn_stage stage;
    int64_t started, frame; // seconds since 1970 UTC: the program; a picture
};

// Writes the file's content, with its final line feed, to `out`; returns its
// length. It always fits.
size_t kn_metrics_print(const struct kn_metrics *metrics,
                        char out[KN_METRICS_BYTES]);

// Puts it at `path`, whole or not at all; false with errno set.
bool kn_metrics_save(const struct kn_metrics *metrics, const char *path);

#endif
