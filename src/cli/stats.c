// SPDX-License-Identifier: MIT
#include "cli/stats.h"

#include <sys/resource.h>

#define FRAME ((kn_tick)16667)

void
kn_stats_frame(struct kn_stats *stats, kn_tick due, kn_tick begun,
               kn_tick shown)
{
    kn_tick work = shown - begun;
    int bin = (int)(work / KN_STATS_BIN);
    stats->work[bin < KN_STATS_BINS ? bin : KN_STATS_BINS - 1]++;
    stats->worst = work > stats->worst ? work : stats->worst;
    stats->frames++;
    stats->late += due >= 0 && shown - due > FRAME;
    if (stats->first_frame == 0) {
        stats->first_frame = shown;
    }
}

// The work that `share` of the frames stayed below, milliseconds.
static double
percentile(const struct kn_stats *stats, double share)
{
    double wanted = share * (double)stats->frames;
    double seen = 0;
    int bin = 0;
    for (; bin < KN_STATS_BINS - 1; bin++) {
        seen += stats->work[bin];
        if (seen >= wanted) {
            break;
        }
    }
    return (double)(bin + 1) * KN_STATS_BIN / 1000;
}

static double
ms(kn_tick t)
{
    return (double)t / 1000;
}

void
kn_stats_print(const struct kn_stats *stats, FILE *out)
{
    struct rusage usage = {0};
    getrusage(RUSAGE_SELF, &usage);
    double cpu =
        (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
        1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    fprintf(out, "first picture after %.1f ms\n",
            ms(stats->first_frame - stats->started));
    if (stats->body > 0) {
        fprintf(out, "body after %.1f ms (%s)\n",
                ms(stats->body - stats->started),
                stats->cached ? "cached" : "baked");
    }
    fprintf(out, "%ld frames; work p50 %.1f ms, p99 %.1f ms, most %.1f ms\n",
            stats->frames, percentile(stats, 0.5), percentile(stats, 0.99),
            ms(stats->worst));
    fprintf(
        out, "%ld frames late by more than 16.7 ms (%.3f %%)\n", stats->late,
        stats->frames > 0 ? 100.0 * (double)stats->late / (double)stats->frames
                          : 0.0);
    fprintf(out, "%.2f s of processor time, %.1f MB at most\n", cpu,
            (double)usage.ru_maxrss / 1024);
}
