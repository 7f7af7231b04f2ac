// SPDX-License-Identifier: MIT
// Rendered runs kept by (text, size, weight), and widths of texts that were not
// rendered. Asking again is a look-up and allocates nothing; what was not asked
// for lately goes when room is short.
#ifndef KN_PLATFORM_RUNS_H
#define KN_PLATFORM_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas/text.h"

#define KN_RUNS_BUCKETS 1024
#define KN_RUNS_WIDTHS 2048 // texts remembered by their width; a power of two

struct kn_runs_entry {
    struct kn_run run; // coverage owned; what was asked for points here
    struct kn_runs_entry *next;          // in the bucket
    struct kn_runs_entry *newer, *older; // by last use
    uint64_t hash;
    kn_font font;
    uint32_t stamp; // of the last use
    size_t bytes;   // all that this entry takes
    char text[];
};

// The width of a text that was only measured. Breaking the texts of a routine
// asks for the same ones again and again, and the shaping behind an answer
// takes longer than anything else at the start. 64 bits stand for the text.
struct kn_runs_width {
    uint64_t hash; // of text and font; 0: free
    int width;
};

struct kn_runs {
    struct kn_runs_entry *buckets[KN_RUNS_BUCKETS];
    struct kn_runs_entry *newest, *oldest;
    size_t bytes, limit;
    uint32_t stamp; // counts trims
    struct kn_runs_width widths[KN_RUNS_WIDTHS];
};

// An empty cache that trims itself to about `limit` bytes.
void kn_runs_init(struct kn_runs *runs, size_t limit);
void kn_runs_destroy(struct kn_runs *runs);

// The run kept for `utf8` in `font`, now the last used; NULL if there is none.
const struct kn_run *kn_runs_find(struct kn_runs *runs, const char *utf8,
                                  kn_font font);

// Keeps `run`, taking its coverage over, for `utf8` in `font`, for which there
// must be none yet. Returns where it is kept, or NULL when memory is out; the
// coverage is then still the caller's.
const struct kn_run *kn_runs_add(struct kn_runs *runs, const char *utf8,
                                 kn_font font, const struct kn_run *run);

// Lets go of the least used until the limit is kept; but what was used since
// the last trim stays, or a full screen would be rendered again each frame.
void kn_runs_trim(struct kn_runs *runs);

// Lets go of everything at once, and overwrites it: texts, their pictures and
// widths. No run that was given out may be used again.
void kn_runs_forget(struct kn_runs *runs);

// The width that was remembered for `utf8` in `font`; false if none was, or
// another text has its place by now.
bool kn_runs_find_width(const struct kn_runs *runs, const char *utf8,
                        kn_font font, int *width);
void kn_runs_add_width(struct kn_runs *runs, const char *utf8, kn_font font,
                       int width);

#endif
