// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include <unistd.h>

#include "base/words.h"
#include "platform/clock.h"

#define PAUSE (200 * KN_MILLISECOND) // between two lines on a terminal
#define LINE 120
#define FROM_THE_START "\r\033[K"

void
kn_progress_init(struct kn_progress *progress, int64_t count, int rate,
                 FILE *out)
{
    *progress = (struct kn_progress){
        .out = out,
        .terminal = isatty(fileno(out)) == 1,
        .count = count,
        .rate = rate,
        .begun = kn_clock_now(),
    };
}

// Times real time: how long `done` pictures last, over how long they took.
static double
speed_of(const struct kn_progress *progress, int64_t done, kn_tick taken)
{
    double lasts = (double)done / progress->rate;
    return taken > 0 ? lasts / kn_tick_seconds(taken) : 0;
}

void
kn_progress_line(const struct kn_progress *progress, int64_t done,
                 kn_tick taken, char *out, size_t size)
{
    char left[32];
    kn_tick_format_clock(left, sizeof(left),
                         done > 0 ? taken * (progress->count - done) / done
                                  : 0);
    snprintf(out, size, _("knead: %d %%, %.1f times real time, %s left"),
             (int)(done * 100 / progress->count),
             speed_of(progress, done, taken), left);
}

void
kn_progress_show(struct kn_progress *progress, int64_t done)
{
    kn_tick now = kn_clock_now();
    int quarter = (int)(done * 4 / progress->count);
    bool due = progress->terminal ? now - progress->spoken >= PAUSE
                                  : quarter > progress->quarter && quarter < 4;
    if (!due) {
        return;
    }
    progress->spoken = now;
    progress->quarter = quarter;
    char line[LINE];
    kn_progress_line(progress, done, now - progress->begun, line, sizeof(line));
    fprintf(progress->out, progress->terminal ? FROM_THE_START "%s" : "%s\n",
            line);
    fflush(progress->out);
}

void
kn_progress_end(struct kn_progress *progress, const char *made)
{
    if (progress->terminal) {
        fputs(FROM_THE_START, progress->out);
    }
    if (made) {
        char lasts[32];
        kn_tick_format_clock(lasts, sizeof(lasts),
                             progress->count * KN_SECOND / progress->rate);
        fprintf(progress->out,
                _("knead: wrote %s: %s, %lld pictures, %.1f times real time\n"),
                made, lasts, (long long)progress->count,
                speed_of(progress, progress->count,
                         kn_clock_now() - progress->begun));
    }
    fflush(progress->out);
}
