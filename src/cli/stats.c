// SPDX-License-Identifier: MIT
#include "cli/stats.h"

#include <sys/resource.h>

#define FRAME ((kn_tick)16667)

static void
count(struct kn_stats_work *work, kn_tick took, bool late)
{
    int bin = (int)(took / KN_STATS_BIN);
    work->bins[bin < KN_STATS_BINS ? bin : KN_STATS_BINS - 1]++;
    work->worst = took > work->worst ? took : work->worst;
    work->frames++;
    work->late += late;
}

void
kn_stats_frame(struct kn_stats *stats, kn_tick due, kn_tick begun,
               kn_tick shown)
{
    bool late = due >= 0 && shown - due > FRAME;
    count(&stats->all, shown - begun, late);
    if (stats->first_frame == 0) {
        stats->first_frame = shown;
    }
    if (stats->body > 0 && begun - stats->body >= KN_STATS_SETTLING) {
        if (stats->settled.frames == 0) {
            stats->settled_from = begun;
        }
        stats->settled_to = shown;
        count(&stats->settled, shown - begun, late);
    }
}

// The work that `share` of the frames stayed below, milliseconds.
static double
percentile(const struct kn_stats_work *work, double share)
{
    double wanted = share * (double)work->frames;
    double seen = 0;
    int bin = 0;
    for (; bin < KN_STATS_BINS - 1; bin++) {
        seen += work->bins[bin];
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

static void
print_work(const struct kn_stats_work *work, FILE *out)
{
    fprintf(out, "work p50 %.2f ms, p99 %.2f ms, most %.2f ms\n",
            percentile(work, 0.5), percentile(work, 0.99), ms(work->worst));
    fprintf(out, "%ld frames late by more than 16.7 ms (%.3f %%)\n", work->late,
            work->frames > 0 ? 100.0 * (double)work->late / (double)work->frames
                             : 0.0);
}

// The bench reads these lines too.
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
    fprintf(out, "%ld frames; ", stats->all.frames);
    print_work(&stats->all, out);
    if (stats->settled.frames > 0) {
        fprintf(out, "once settled, in %.2f s: %ld frames; ",
                ms(stats->settled_to - stats->settled_from) / 1000,
                stats->settled.frames);
        print_work(&stats->settled, out);
    }
    fprintf(out, "%.2f s of processor time, %.1f MB at most\n", cpu,
            (double)usage.ru_maxrss / 1024);
    fprintf(out, "first picture at %.6f s of the monotonic clock\n",
            ms(stats->first_frame) / 1000);
}
